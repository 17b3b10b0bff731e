#!/bin/sh
# job.sh - one share of a batch, as a task of a Slurm job array.
#
# Submitted by submit.sh, which says in LANTU_BOOK, LANTU_OUT and LANTU_SHARDS
# what to make, where, and in how many shares.
#
#SBATCH --job-name=lantu
#SBATCH --cpus-per-task=2
#SBATCH --mem-per-cpu=1G
#SBATCH --time=01:00:00
#SBATCH --requeue
set -eu

# The count of shares is given here and not taken from the array: when a few
# tasks are submitted again, SLURM_ARRAY_TASK_COUNT is another.
exec "${LANTU:-lantu}" batch "$LANTU_BOOK" --out "$LANTU_OUT" \
    --shard "$SLURM_ARRAY_TASK_ID/$LANTU_SHARDS" \
    --jobs "${SLURM_CPUS_PER_TASK:-1}"
