#!/bin/sh
# tests/fuzz/run.sh [SECONDS [TARGET...]]
#
# Runs each libFuzzer target for so long (default 120) on what grew out of its
# seeds: the examples, the goldens, tests/fuzz/seeds and what hb-subset cuts from
# the installed fonts.  An input that does harm is kept in tests/fuzz/corpus/,
# from where every run of ctest tries it again.
#
# Needs clang with its sanitizers and, for seeds of fonts, libharfbuzz-bin.

set -eu

cd "$(dirname "$0")/../.."
seconds=${1-120}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- xml sheet text image svg font book

[ -f build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null
# shellcheck disable=SC2046 # a list of words
cmake --build --preset fuzz --target $(printf 'fuzz_%s ' "$@") >/dev/null
work=build/fuzz/work
export TMPDIR=/tmp
[ ! -w /dev/shm ] || TMPDIR=/dev/shm

# Every name and plain value of the schema.
dictionary() {
    LC_ALL=C grep -oE '(name|value)="[A-Za-z0-9._-]+"' xml/lantu.xsd |
        sed 's/^[a-z]*=//' | sort -u
    printf '"%s"\n' '<' '/>' '</' '>' '=\"' '&#x' '<![CDATA[' '<!--' '-->' \
        '<?xml' 'encoding=' 'GB18030' 'UTF-16' 'xmlns=\"urn:lantu:1\"'
}

put() { # folder, files: copied under names that do not meet
    folder=$1
    shift
    for file; do
        [ ! -f "$file" ] || cp "$file" "$folder/$(echo "$file" | tr / _)"
    done
}

cut_fonts() { # folder
    command -v hb-subset >/dev/null || return 0
    for face in $(sed -n 's/.*<face .*file="\([^"]*\)".*/\1/p' fonts/fonts.xml |
        sort -u); do
        file=$(find /usr/share/fonts /usr/local/share/fonts -name "$face" |
            head -n 1)
        [ -z "$file" ] || hb-subset --face-index=0 --layout-features='*' \
            --text='Af12。国一，“法”《二》' --output-file="$1/$face" "$file" || true
    done
}

seeds() { # target, folder
    case $1 in
    xml) put "$2" examples/*/*.xml tests/golden/*/*.xml \
        tests/golden/faults/*/*.xml tests/fuzz/seeds/*.xml fonts/*.xml ;;
    sheet) put "$2" styles/*.xml tests/golden/faults/style/*.xml ;;
    text) put "$2" xml/*.md examples/*/book.xml ;;
    image)
        find /usr/share -name '*.png' -size -8k | head -n 60 |
            xargs -I '{}' cp '{}' "$2"
        find /usr/share -name '*.jp*g' -size -16k | head -n 20 |
            xargs -I '{}' cp '{}' "$2"
        ;;
    svg) put "$2" tests/golden/pages/*.svg tests/golden/faults/svg/*.svg ;;
    font) cut_fonts "$2" ;;
    book)
        put "$2" tests/golden/*/*.xml examples/minimal/*.xml
        (cat tests/fuzz/seeds/plan.xml && printf '\0' &&
            cat tests/fuzz/seeds/data.xml && printf '\0' &&
            cat tests/fuzz/seeds/book.xml) >"$2/all"
        ;;
    esac
}

mkdir -p "$work"
dictionary >"$work/xml.dict"
failed=0
for target; do
    grown=$work/$target
    kept=tests/fuzz/corpus/$target
    mkdir -p "$grown" "$work/$target.seeds" "$kept"
    seeds "$target" "$work/$target.seeds"
    options=
    case $target in
    text) options=-max_len=1024 ;;
    xml | sheet | book) options="-max_len=16384 -dict=$work/xml.dict" ;;
    esac
    printf '\n== %s\n' "$target"
    # shellcheck disable=SC2086 # $options are words
    "build/fuzz/tests/fuzz_$target" -max_total_time="$seconds" -timeout=10 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$kept/" \
        $options "$grown" "$work/$target.seeds" "$kept" >"$work/$target.log" \
        2>&1 || failed=$((failed + 1))
    grep -E 'SUMMARY|ERROR|stat::number_of_executed|stat::peak' \
        "$work/$target.log" || tail -n 3 "$work/$target.log"
done
[ "$failed" -eq 0 ]
