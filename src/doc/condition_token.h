/*
 * condition_token - the words and marks that conditions are made of.
 */
#ifndef DOC_CONDITION_TOKEN_H
#define DOC_CONDITION_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "doc/condition.h"

enum token_kind {
    TOKEN_END,
    TOKEN_WORD,
    TOKEN_QUOTED,
    TOKEN_RELATION,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_FROM, // [
    TOKEN_TO    // ]
};

/* Zeroed before the first. */
struct token {
    enum token_kind kind;
    enum condition_relation relation;
    struct str text;     // without its quotes
    size_t at, end;      // bytes of the whole
    const char *closing; // the mark that should end it, when that is missing
};

/* Replaces a token by the one behind it.  False: a quotation does not end. */
bool token_next(struct str text, struct token *token);

#endif
