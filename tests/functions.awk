# Fails when a function body is longer than 60 lines and the comment above it
# gives no reason ("Long because ...").  Works on code laid out by clang-format:
# a body starts at a line "{" and ends at a line "}".
FNR == 1 { reason = 0 }
/Long because/ { reason = 1 }
/^{$/ { start = FNR }
/^}$/ {
    if (start && FNR - start - 1 > 60 && !reason) {
        printf "%s:%d: a function of %d lines\n", FILENAME, start,
               FNR - start - 1
        failed = 1
    }
    start = 0
    reason = 0
}
END { exit failed }
