/*
 * Faces are looked for by file name, never asked of fontconfig: that answers
 * with some other font when it has not got the one asked for, and with another
 * answer on the next machine.
 */
#include "style/fonts_file.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/map.h"
#include "base/vec.h"
#include "input/xml.h"
#include "text/font.h"

extern const struct xml_file read_fonts_xml;

struct reader {
    const char *home;
    struct map *faces; // id to struct fonts_face
    VEC(struct str) folders;
    VEC(struct fonts_role) roles;
    struct arena *arena;
    struct diag *diag;
};

/* The first folder that has the file, as a path, or NULL. */
static const char *find_file(const struct reader *r, struct str file)
{
    for (size_t i = 0; i < r->folders.count; i++) {
        struct str folder = r->folders.items[i];
        struct buf path;
        buf_init(&path, r->arena, PATH_MAX);
        if (str_starts(folder, "~/")) {
            if (!r->home)
                continue;
            buf_add_text(&path, r->home);
            buf_add(&path, folder.data + 1, folder.size - 1);
        } else {
            buf_add(&path, folder.data, folder.size);
        }
        buf_add_char(&path, '/');
        buf_add(&path, file.data, file.size);
        if (!path.full && file_exists(path.data))
            return path.data;
    }
    return NULL;
}

static void report_twice(const struct reader *r, const struct xml_element *e,
                         const char *attribute)
{
    diag_add(r->diag, DIAG_CODE_FONTS_TWICE, xml_attr_loc(e, attribute, 0),
             str_copy(xml_str(e, attribute), r->arena), NULL);
}

static void read_face(struct reader *r, const struct xml_element *e)
{
    struct str id = xml_str(e, "id");
    struct str file = xml_str(e, "file");
    if (map_find(r->faces, id)) {
        report_twice(r, e, "id");
        return;
    }
    struct fonts_face *face = arena_new(r->arena, struct fonts_face);
    *face = (struct fonts_face){
        .id = str_copy(id, r->arena),
        .name = str_copy(xml_str(e, "name"), r->arena),
        .file = str_copy(file, r->arena),
        .path = find_file(r, file),
        .index = (unsigned)xml_int(e, "index", 0),
        .at = xml_loc(e),
    };
    (void)map_put(r->faces, id, face);
}

static const struct fonts_face *find_face(const struct reader *r,
                                          const struct xml_element *use,
                                          const char *role)
{
    struct str id = xml_str(use, "face");
    const struct fonts_face *face = map_find(r->faces, id);
    if (!face) {
        const char *nearest = map_nearest(r->faces, id);
        diag_add(r->diag, DIAG_CODE_FONTS_FACE, xml_attr_loc(use, "face", 0),
                 str_copy(id, r->arena), role, nearest, NULL);
    }
    return face;
}

static void read_role(struct reader *r, const struct xml_element *e)
{
    static const struct xml_word words[] = {
        {"latin", FONT_COVERS_LATIN}, {"cjk", FONT_COVERS_CJK},
        {"punct", FONT_COVERS_PUNCT}, {"rest", FONT_COVERS_REST},
        {"all", FONT_COVERS_ALL},     {NULL, 0},
    };
    struct fonts_role role = {
        .name = str_copy(xml_str(e, "name"), r->arena),
        .title = str_copy(xml_str(e, "title"), r->arena),
    };
    for (size_t i = 0; i < r->roles.count; i++) {
        if (strcmp(r->roles.items[i].name, role.name) == 0) {
            report_twice(r, e, "name");
            return;
        }
    }
    VEC(struct fonts_use) uses = {0};
    for (const struct xml_element *u = xml_find(e, "use"); u;
         u = xml_find_next(u, "use")) {
        const struct fonts_face *face = find_face(r, u, role.name);
        if (!face)
            continue;
        *vec_push(&uses, r->arena) = (struct fonts_use){
            .face = face,
            .covers =
                (enum font_covers)xml_enum(u, "covers", words, FONT_COVERS_ALL),
            .scale_permille = xml_int(u, "scale", 1000),
            .shift_permille = xml_int(u, "shift", 0),
            .bold_permille = xml_int(u, "bold", 0),
        };
    }
    role.uses = uses.items;
    role.count = uses.count;
    *vec_push(&r->roles, r->arena) = role;
}

struct fonts_list *fonts_find(const char *path, const char *home, struct loc at,
                              struct xml_gate *gate, struct arena *a,
                              struct diag *d)
{
    size_t errors = diag_errors(d);
    const struct xml_source source = {
        .path = path,
        .shown = path ? path : "fonts/fonts.xml",
        .root = "fonts",
        .named_at = at,
        .read = path ? NULL : &read_fonts_xml,
    };
    const struct xml_file *file = xml_open(gate, &source, a, d);
    if (!file)
        return NULL;
    struct reader r = {
        .home = home, .faces = map_new(a), .arena = a, .diag = d};
    for (const struct xml_element *e = xml_child(xml_root(file)); e;
         e = xml_next(e)) {
        if (xml_is(e, "folder"))
            *vec_push(&r.folders, a) = xml_str(e, "path");
        else if (xml_is(e, "face"))
            read_face(&r, e);
        else if (xml_is(e, "role"))
            read_role(&r, e);
    }
    if (diag_errors(d) != errors)
        return NULL;
    struct fonts_list *list = arena_new(a, struct fonts_list);
    *list = (struct fonts_list){r.roles.items, r.roles.count};
    return list;
}

struct opener {
    struct map *tried; // id of a face to struct opened
    struct arena *arena;
    struct diag *diag;
};

struct opened {
    const struct font *font; // NULL: reported
};

static const struct font *
open_face(struct opener *o, const struct fonts_face *face, const char *role)
{
    struct opened *opened = map_find(o->tried, str_of(face->id));
    if (opened)
        return opened->font;
    opened = arena_new(o->arena, struct opened);
    (void)map_put(o->tried, str_of(face->id), opened);
    if (face->path)
        opened->font = font_open(face->path, face->index, face->name, face->at,
                                 o->arena, o->diag);
    else
        diag_add(o->diag, DIAG_CODE_FONT_MISSING, face->at, face->file, role,
                 NULL);
    return opened->font;
}

struct fontset *fonts_open(const struct fonts_list *list, struct arena *a,
                           struct diag *d)
{
    struct opener o = {map_new(a), a, d};
    struct fontset *set = fontset_new(a);
    size_t errors = diag_errors(d);
    for (size_t i = 0; i < list->count; i++) {
        const struct fonts_role *role = &list->roles[i];
        struct font_use *uses = arena_array(a, struct font_use, role->count);
        for (size_t k = 0; k < role->count; k++) {
            const struct fonts_use *use = &role->uses[k];
            uses[k] = (struct font_use){
                .font = open_face(&o, use->face, role->name),
                .covers = use->covers,
                .scale_permille = use->scale_permille,
                .shift_permille = use->shift_permille,
                .bold_permille = use->bold_permille,
            };
        }
        if (diag_errors(d) == errors)
            (void)fontset_add(set, role->name, role->title, uses, role->count);
    }
    return diag_errors(d) == errors ? set : NULL;
}

struct fontset *fonts_read(const char *path, const char *home, struct loc at,
                           struct xml_gate *gate, struct arena *a,
                           struct diag *d)
{
    const struct fonts_list *list = fonts_find(path, home, at, gate, a, d);
    return list ? fonts_open(list, a, d) : NULL;
}
