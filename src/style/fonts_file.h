/*
 * fonts_file - the site's fonts: folders, faces, roles (the <fonts> root).
 *
 * The shipped file is compiled in; a site may give its own.  Each face is
 * looked for in the folders, in order.  A folder that begins with "~/" lies in
 * `home`; without a home it is passed over.
 *
 * Finding and opening are two steps, so that `lantu fonts` can show what is
 * missing.  The list lives on its arena.
 */
#ifndef STYLE_FONTS_FILE_H
#define STYLE_FONTS_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "text/fontset.h"

struct arena;
struct xml_gate;

struct fonts_face {
    const char *id;
    const char *name; // as messages call it
    const char *file; // without folder
    const char *path; // where it was found, or NULL
    unsigned index;   // in a collection
    struct loc at;
};

struct fonts_use {
    const struct fonts_face *face;
    enum font_covers covers;
    int32_t scale_permille, shift_permille, bold_permille;
};

struct fonts_role {
    const char *name, *title;
    const struct fonts_use *uses;
    size_t count;
};

struct fonts_list {
    const struct fonts_role *roles;
    size_t count;
};

/* `path` NULL: the shipped file.  A face that is not installed is no fault
 * here: its path is NULL.  NULL: reported. */
struct fonts_list *fonts_find(const char *path, const char *home, struct loc at,
                              struct xml_gate *gate, struct arena *a,
                              struct diag *d)
    __attribute__((warn_unused_result));

/* Opens every face that a role uses, each once.  NULL: reported, a missing
 * face with the first role that needs it (E0401, the environment's fault). */
struct fontset *fonts_open(const struct fonts_list *list, struct arena *a,
                           struct diag *d) __attribute__((warn_unused_result));

/* Both steps. */
struct fontset *fonts_read(const char *path, const char *home, struct loc at,
                           struct xml_gate *gate, struct arena *a,
                           struct diag *d) __attribute__((warn_unused_result));

#endif
