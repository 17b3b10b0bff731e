/*
 * fontset - roles (song, fang, kai, hei, title…) and which face draws what.
 *
 * A role is an ordered list of uses: a face, the characters it may draw, a
 * scale and a baseline shift that make a fallback sit right beside the main
 * face.  A character is drawn by the first use that may draw it and has it; one
 * that none of those has, by the first that has it at all.  ① to ㊿ are drawn
 * by one face.
 *
 * Some faces have “ ” ‘ ’ — … of Western width under their Chinese glyphs (LXGW
 * WenKai: 0.35 em).  In Chinese text these are taken from the first use whose
 * glyph is at least 0.9 em wide; a `punct` use listed before the face says it
 * for all punctuation.
 *
 * Read-only once made; lives on the book arena.  Lookups are cached inside.
 */
#ifndef TEXT_FONTSET_H
#define TEXT_FONTSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct font;
struct font_role;
struct fontset;

enum font_covers {
    FONT_COVERS_LATIN, // letters, digits and marks of Western text
    FONT_COVERS_CJK,   // Han, kana, full-width and Chinese punctuation
    FONT_COVERS_PUNCT, // Chinese punctuation only
    FONT_COVERS_REST,  // whatever the former lack
    FONT_COVERS_ALL
};

struct font_use {
    const struct font *font;
    enum font_covers covers;
    int32_t scale_permille; // 1000: as is
    int32_t shift_permille; // of the em, upwards
    int32_t bold_permille;  // of the em: a stroke along the outlines
};

struct fontset *fontset_new(struct arena *a);
/* Copies `uses`; returns the role. */
const struct font_role *fontset_add(struct fontset *set, const char *name,
                                    const char *title,
                                    const struct font_use *uses, size_t count);
const struct font_role *fontset_find(const struct fontset *set,
                                     struct str name); // NULL when absent
size_t fontset_count(const struct fontset *set);
const struct font_role *fontset_at(const struct fontset *set, size_t index);
const char *fontset_nearest(const struct fontset *set, struct str name);
/* All roles with their titles: "song 宋体，hei 黑体". */
const char *fontset_list(const struct fontset *set);

const char *font_role_name(const struct font_role *role);
const char *font_role_title(const struct font_role *role);
size_t font_role_use_count(const struct font_role *role);
const struct font_use *font_role_use_at(const struct font_role *role,
                                        size_t index);

/*
 * The use that draws `cp`, with its glyph as it stands alone in text; NULL when
 * no face has it.  `cjk` says how to take the characters that both scripts use
 * (“ ” ‘ ’ — … ·); it means nothing for others.
 */
const struct font_use *font_role_pick(const struct font_role *role, uint32_t cp,
                                      bool cjk, uint32_t *glyph);

#endif
