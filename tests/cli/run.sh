#!/bin/sh
# What lantu promises as a command: exit codes, files, bytes, messages.
#
#   run.sh LANTU
set -eu

# shellcheck source=tests/expect.sh
. "$(dirname "$0")/../expect.sh"

mkdir book
cp "$source/examples/minimal/book.xml" book/minimal.xml
sed 's|</p>|<xref ref="nowhere"/></p>|' book/minimal.xml >book/broken.xml

exits 0 --version
grep -q '^lantu [0-9]' out || fail "version"
for library in GMP libxml2 FreeType HarfBuzz ICU libharu libdeflate libpng \
    nettle; do
    grep -q "^$library [0-9]" out || fail "version of $library"
done
exits 0 --help
exits 0 render --help
exits 0 check book/minimal.xml
[ ! -s err ] && [ ! -s out ] || fail "a clean check is silent"
exits 1 check book/broken.xml
says 'book/broken.xml:13:.*error\[E0301\]'
exits 1 check book/absent.xml
says 'E0106'
exits 2
exits 2 rendr book/minimal.xml
exits 2 render book/minimal.xml --set a=b
exits 2 check book/minimal.xml --period 2023-Q5
exits 2 check book/minimal.xml --since last
exits 1 check book/minimal.xml --changes-only
exits 0 check book/minimal.xml --changes-only --against book/minimal.xml
exits 1 check book/minimal.xml --against book/broken.xml
says 'book/broken.xml:13:.*error\[E0301\]'
cp book/minimal.xml book/former.xml
exits 1 render book/minimal.xml --against book/former.xml -o book/former.xml
says 'E0144'
cmp -s book/minimal.xml book/former.xml || fail "--against harmed its book"
for later in import new watch; do
    exits 2 $later book/minimal.xml
    says 'E0132'
done
exits 3 render book/minimal.xml -o nowhere/at/all.pdf
says 'E0111'
if [ -w /dev/full ]; then
    code=0
    "$lantu" render - -o - <book/minimal.xml >/dev/full 2>err || code=$?
    [ $code -eq 3 ] || fail "a full disk: exit $code"
fi
sed 's|<folder path="[^"]*"|<folder path="/nowhere"|' \
    "$source/fonts/fonts.xml" >fonts.xml
exits 3 render book/minimal.xml -o x.pdf --fonts fonts.xml
says 'E0401'
exits 3 fonts --fonts fonts.xml
exits 0 fonts --style book
exits 0 explain E0301
exits 0 explain
exits 2 explain E9999
says 'E0139'
exits 3 lines <.
says 'E0453'
cp "$lantu" copy
cp book/minimal.xml locked.xml
chmod 711 "$work"
chmod 000 locked.xml
if [ "$(id -u)" -eq 0 ]; then
    nobody='setpriv --reuid 65534 --regid 65534 --clear-groups'
fi
code=0
# shellcheck disable=SC2086 # a command and its words
${nobody-} ./copy check locked.xml 2>err || code=$?
[ $code -eq 1 ] || fail "a file that must not be read: exit $code"
says 'E0107'
if script -qec true /dev/null >/dev/null 2>&1; then # there are terminals
    code=0
    script -qec "'$lantu' render book/minimal.xml -o -" typed >err || code=$?
    [ $code -eq 2 ] || fail "a PDF for the terminal: exit $code"
    says 'E0145'
fi
group "exit codes tell what went wrong"

echo old >old.pdf
exits 1 render book/broken.xml -o old.pdf
[ "$(cat old.pdf)" = old ] || fail "an error changed the old file"
exits 1 render book/minimal.xml -o book/minimal.xml
says 'E0144'
cmp -s book/minimal.xml "$source/examples/minimal/book.xml" ||
    fail "the book was overwritten"
exits 0 render book/minimal.xml
[ -s book/minimal.pdf ] || fail "no book/minimal.pdf"
exits 0 render book/minimal.xml -o old.pdf
cmp -s old.pdf book/minimal.pdf || fail "the old file was not replaced"
# Memory runs out: only where the command ends the process itself (LANTU_OOM).
echo old >old.pdf
code=0
# shellcheck disable=SC3045 # dash and bash have -d
(ulimit -d 3000 && "$lantu" render book/minimal.xml -o old.pdf) 2>err || code=$?
if grep -q E0901 err; then
    [ $code -eq 3 ] || fail "no memory: exit $code"
    [ "$(cat old.pdf)" = old ] || fail "no memory changed the old file"
fi
[ -z "$(find . -name '*.tmp')" ] || fail "a temporary file is left"
exits 0 render -v --lang en "$source/examples/loudi/book.xml" -o loudi.pdf
says 'data files: 3, observations: [0-9]*, fonts: [0-9]*$'
says 'pages: [0-9]*$'
says 'wrote loudi.pdf$'
exits 0 check -v "$source/examples/loudi/book.xml"
says '读了 3 个数据文件'
! grep -q '写了' err || fail "check wrote something"
exits 0 render --pages book/minimal.xml
head -n 1 out | grep -q '^page ' || fail "no page dump"

mkdir -p site/books
cp "$source/tests/golden/faults/files/plan.xml" site/plan.xml
sed 's|id="minimal"|id="m" plan="../plan.xml" period="2023-Q2"|' \
    book/minimal.xml >site/books/b.xml
exits 1 check site/books/b.xml
says 'E0105'
exits 0 check site/books/b.xml --root site
exits 1 check site/books/b.xml --root site/absent
says 'E0140'
group "files are replaced whole or not at all"

same() {
    cmp -s one.pdf two.pdf || fail "other bytes: $*"
}
"$lantu" render book/minimal.xml -o one.pdf
for locale in C zh_CN.UTF-8 de_DE.UTF-8 en_US.UTF-8; do
    LANG=$locale TZ=Pacific/Kiritimati "$lantu" render book/minimal.xml -o two.pdf
    same "$locale"
done
(cd book && "$lantu" render minimal.xml -o ../two.pdf)
same "another folder"
"$lantu" render - <book/minimal.xml >two.pdf
same "standard input and output"
SOURCE_DATE_EPOCH=1700000000 "$lantu" render book/minimal.xml -o one.pdf
SOURCE_DATE_EPOCH=1700000000 "$lantu" render book/minimal.xml -o two.pdf
same "the same SOURCE_DATE_EPOCH"
SOURCE_DATE_EPOCH=1700000001 "$lantu" render book/minimal.xml -o two.pdf
if cmp -s one.pdf two.pdf; then
    fail "SOURCE_DATE_EPOCH changes nothing"
fi
code=0
SOURCE_DATE_EPOCH=today "$lantu" render book/minimal.xml 2>err || code=$?
[ $code -eq 2 ] || fail "a SOURCE_DATE_EPOCH that is no number: exit $code"
group "the same input gives the same bytes"

LANG=en_US.UTF-8
export LANG
exits 1 check book/broken.xml
says 'no element has id'
exits 1 check --lang zh book/broken.xml
says '没有 id 为'
unset LANG
(cd "$source/tests/golden" &&
    "$lantu" check -q faults/data/strict.xml 2>"$work/err") || fail "a warning, -q"
[ ! -s err ] || fail "-q lets a warning through"
{
    echo '<book id="b" xmlns="urn:lantu:1"><info><title>b</title></info>'
    echo '<chapter><title>c</title><p>'
    i=0
    while [ $i -lt 130 ]; do
        i=$((i + 1))
        echo "<xref ref=\"r$i\"/>"
    done
    echo '</p></chapter></book>'
} >many.xml
exits 1 check many.xml
[ "$(grep -c '^many.xml' err)" -eq 100 ] || fail "not 100 messages"
says 'N0149.*还有 30 条'
exits 1 check --lang en many.xml
says 'and 30 more'
exits 1 check --diag json many.xml
[ "$(wc -l <err)" -eq 101 ] || fail "not one line a message"
cp err many.json
hostile=$(printf 'a\033[2J"\\\342\200\256\377.xml')
cp book/broken.xml "$hostile"
exits 1 check --diag json "$hostile"
cat err >>many.json
if command -v python3 >/dev/null; then
    python3 - many.json <<'PY' || fail "JSON"
import json, sys
fields = ["file", "line", "column", "severity", "code", "text", "hint"]
for line in open(sys.argv[1], encoding="utf-8"):
    assert list(json.loads(line)) == fields, line
PY
fi
if LC_ALL=C grep -q "$(printf '\033')" err; then
    fail "an escape sequence reaches the terminal"
fi
group "messages are complete, and cannot act"

if command -v groff >/dev/null; then
    for lang in zh en; do
        "$lantu" --man --lang $lang >lantu.1
        groff -man -Kutf8 -Tutf8 -ww lantu.1 2>err >/dev/null
        [ ! -s err ] || fail "the $lang manual: $(cat err)"
    done
fi

group "the manual is well formed"
[ $failed -eq 0 ]
