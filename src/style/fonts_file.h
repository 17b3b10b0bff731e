/*
 * fonts_file - the site's fonts: folders, faces, roles (the <fonts> root).
 *
 * The shipped file is compiled in; a site may give its own.  Every face that a
 * role names is looked for in the folders, in order; one that is missing is
 * reported with the role it was for (E0401, the environment's fault).
 */
#ifndef STYLE_FONTS_FILE_H
#define STYLE_FONTS_FILE_H

#include "base/diag.h"

struct arena;
struct fontset;
struct xml_gate;

/* `path` NULL: the shipped file.  NULL: reported. */
struct fontset *fonts_read(const char *path, struct loc at,
                           struct xml_gate *gate, struct arena *a,
                           struct diag *d) __attribute__((warn_unused_result));

#endif
