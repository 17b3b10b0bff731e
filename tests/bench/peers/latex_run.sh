#!/bin/sh
# XeLaTeX from nothing until contents and page numbers are those of the run before.
# usage: latex_run.sh SOURCE OUT
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1" "$work/book.tex"
cd "$work"
latexmk -xelatex -silent book.tex
mv book.pdf "$2"
