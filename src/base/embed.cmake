# Turns a file into C: `const unsigned char embedded_NAME[]` and its size.
file(READ ${IN} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUT}.tmp "/* Generated from a source file by embed.cmake. */
#include <stddef.h>
extern const unsigned char embedded_${SYMBOL}[];
extern const size_t embedded_${SYMBOL}_size;
const unsigned char embedded_${SYMBOL}[] = {\n${bytes}0};
const size_t embedded_${SYMBOL}_size = sizeof(embedded_${SYMBOL}) - 1;
")
file(RENAME ${OUT}.tmp ${OUT})
