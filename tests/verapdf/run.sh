#!/bin/sh
# tests/verapdf/run.sh FLAVOUR FILE...   e.g. 2u book.pdf
# Validates with veraPDF from Maven Central (JDK 11 or later and Maven).
set -e
here=$(cd "$(dirname "$0")" && pwd)
paths=${TMPDIR:-/tmp}/lantu-verapdf-1.30.2.classpath
if [ ! -s "$paths" ]; then
    mvn -q -B -f "$here/pom.xml" dependency:build-classpath \
        -Dmdep.outputFile="$paths.new"
    mv "$paths.new" "$paths"
fi
exec java -cp "$(cat "$paths")" "$here/Check.java" "$@"
