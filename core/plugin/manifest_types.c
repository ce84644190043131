/* manifest_types.c - enums, structs and handles of a manifest, and types */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "plugin/reading.h"

enum { TYPES_MOST = 200, FIELDS_MOST = 200, STRUCT_MOST = 64 * 1024,
       SCALARS_MOST = 4096 };

/* ---- names --------------------------------------------------------------- */

static const struct hk_enum *enum_named(const struct hk_manifest *m,
                                        const char *name)
{
    int i;

    for (i = 0; i < m->enum_count; i++)
        if (!strcmp(m->enums[i].name, name))
            return &m->enums[i];
    return NULL;
}

static const struct hk_handle_type *handle_named(const struct hk_manifest *m,
                                                 const char *name)
{
    int i;

    for (i = 0; i < m->handle_count; i++)
        if (!strcmp(m->handles[i].name, name))
            return &m->handles[i];
    return NULL;
}

static const struct hk_struct *struct_named(const struct hk_manifest *m,
                                            const char *name)
{
    int i;

    for (i = 0; i < m->struct_count; i++)
        if (!strcmp(m->structs[i]->name, name))
            return m->structs[i];
    return NULL;
}

/* A new type: a name of C, and of nothing else. */
static enum hk_status take_name(struct hk_checker *r, const struct hk_where *at,
                                const char *key, const char **out)
{
    if (!hk_is_c_name(key))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                       "name of C: letters, digits and _", r->file,
                       hk_place_text(r, at), key);
    if (hk_ctype_named(key) || enum_named(r->m, key) || handle_named(r->m, key))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is a type called "
                       "\"%s\" already; take another name", r->file,
                       hk_place_text(r, at), key);
    *out = hk_arena_dup(&r->m->arena, key, strlen(key));
    return *out ? HK_OK : hk_fail_memory(r->err);
}

/* How C writes the type: a name, or struct and a name. */
static enum hk_status read_c(struct hk_checker *r, const struct hk_where *up,
                             const cJSON *object, bool may_be_pointer,
                             const char **out)
{
    const struct hk_where at = HK_AT_KEY(up, "c");
    enum hk_status rc = hk_read_word(r, up, object, "c", false, out);
    char name[160];
    size_t len;

    if (rc || !*out)
        return rc;
    len = strlen(*out);
    len = len < sizeof name ? len : 0;
    memcpy(name, *out, len);
    if (may_be_pointer && len > 2 && !memcmp(name + len - 2, " *", 2))
        len -= 2;
    name[len] = '\0';
    if (hk_is_c_name(strncmp(name, "struct ", 7) ? name : name + 7))
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected the "
                   "name of a type of C, as \"div_t\" or \"struct tm\"",
                   r->file, hk_place_text(r, &at), *out);
}

/* ---- "type" and "struct" ------------------------------------------------- */

static enum hk_status fail_type(struct hk_checker *r, const struct hk_where *at,
                                const char *word)
{
    const char *names[64 + TYPES_MOST * 2], *near;
    size_t count = 0;
    int i;

    for (; hk_ctypes[count].name; count++)
        names[count] = hk_ctypes[count].name;
    for (i = 0; i < r->m->enum_count; i++)
        names[count++] = r->m->enums[i].name;
    for (i = 0; i < r->m->handle_count; i++)
        names[count++] = r->m->handles[i].name;
    near = hk_text_nearest(word, names, count);
    if (near)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no type \"%s\"; "
                       "did you mean \"%s\"?", r->file, hk_place_text(r, at),
                       word, near);
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no type \"%s\"; "
                   "expected bool, int, uint, long, ulong, size, i8 to u64, "
                   "float, double, cstring, another of plugin.schema.json, or "
                   "one of \"enums\" or \"handles\"", r->file,
                   hk_place_text(r, at), word);
}

static enum hk_status read_struct_name(struct hk_checker *r,
                                       const struct hk_where *up,
                                       const cJSON *object,
                                       struct hk_shape *out)
{
    const struct hk_where at = HK_AT_KEY(up, "struct");
    const char *word = NULL;
    enum hk_status rc = hk_read_word(r, up, object, "struct", true, &word);

    if (!rc && hk_member(object, "type"))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"type\" and \"struct\" "
                       "exclude each other; take one out", r->file,
                       hk_place_text(r, up));
    if (rc)
        return rc;
    out->type = &hk_ctype_struct;
    out->record = struct_named(r->m, word);
    if (out->record)
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no struct \"%s\"; "
                   "declare it in \"structs\"", r->file, hk_place_text(r, &at),
                   word);
}

enum hk_status hk_read_shape(struct hk_checker *r, const struct hk_where *up,
                             const cJSON *object, struct hk_shape *out)
{
    const struct hk_where at = HK_AT_KEY(up, "type");
    const char *word = NULL;
    enum hk_status rc;

    *out = (struct hk_shape){ .type = NULL };
    if (hk_member(object, "struct"))
        return read_struct_name(r, up, object, out);
    rc = hk_read_word(r, up, object, "type", true, &word);
    if (rc)
        return rc;
    out->type = hk_ctype_named(word);
    out->words = enum_named(r->m, word);
    out->handle = handle_named(r->m, word);
    if (out->words)
        out->type = out->words->type;
    if (out->handle)
        out->type = &hk_ctype_handle;
    return out->type ? HK_OK : fail_type(r, &at, word);
}

/* ---- enums --------------------------------------------------------------- */

static enum hk_status read_enum_word(struct hk_checker *r,
                                     const struct hk_where *at,
                                     const cJSON *item, struct hk_enum *e)
{
    const double x = item->valuedouble;
    struct hk_enum_word *w = &e->words[e->count];

    if (!cJSON_IsNumber(item))
        return hk_wrong_type(r, at, item, "a whole number");
    if (x != (double)(int64_t)x || x < INT32_MIN || x > UINT32_MAX)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found %.15g, expected a "
                       "whole number of 32 bits", r->file, hk_place_text(r, at),
                       x);
    if (hk_enum_word(e, (int64_t)x))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: %.15g is \"%s\" already; "
                       "a number has one word", r->file, hk_place_text(r, at),
                       x, hk_enum_word(e, (int64_t)x));
    w->number = (int64_t)x;
    w->text = hk_arena_dup(&r->m->arena, item->string, strlen(item->string));
    e->count++;
    if (x > INT32_MAX)
        e->type = hk_ctype_named("uint");
    return w->text ? HK_OK : hk_fail_memory(r->err);
}

static enum hk_status read_enum(struct hk_checker *r,
                                const struct hk_where *at, const cJSON *json)
{
    struct hk_enum *e = &r->m->enums[r->m->enum_count];
    enum hk_status rc = take_name(r, at, json->string, &e->name);
    const cJSON *item;

    if (rc)
        return rc;
    if (!cJSON_IsObject(json))
        return hk_wrong_type(r, at, json, "an object");
    if (!json->child)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: it has no words; give each "
                       "number its own: { \"red\": 0, \"green\": 1 }",
                       r->file, hk_place_text(r, at));
    e->type = hk_ctype_named("int");
    e->words = hk_arena_alloc(&r->m->arena, (size_t)cJSON_GetArraySize(json)
                              * sizeof *e->words);
    if (!e->words)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, json) {
        const struct hk_where here = HK_AT_KEY(at, item->string);

        rc = rc ? rc : read_enum_word(r, &here, item, e);
    }
    r->m->enum_count++;
    return rc;
}

/* ---- handles ------------------------------------------------------------- */

static enum hk_status read_handle(struct hk_checker *r,
                                  const struct hk_where *at, const cJSON *json)
{
    const struct hk_where end = HK_AT_KEY(at, "destructor");
    struct hk_handle_type *h = &r->m->handles[r->m->handle_count];
    enum hk_status rc = take_name(r, at, json->string, &h->name);

    if (!rc)
        rc = hk_read_object(r, at, json, HK_IN_HANDLE);
    if (!rc)
        rc = read_c(r, at, json, true, &h->c);
    if (!rc)
        rc = hk_read_word(r, at, json, "destructor", false, &h->destructor);
    if (!rc && h->destructor && !hk_is_c_name(h->destructor))
        rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                     "name of C: letters, digits and _", r->file,
                     hk_place_text(r, &end), h->destructor);
    h->index = r->m->handle_count++;
    return rc;
}

/* ---- structs ------------------------------------------------------------- */

static enum hk_status fail_field(struct hk_checker *r,
                                 const struct hk_where *at, const char *type)
{
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: a member of a struct is a "
                   "number, a bool, an enum or a struct, not %s", r->file,
                   hk_place_text(r, at), type);
}

static enum hk_status read_field(struct hk_checker *r,
                                 const struct hk_where *at, const cJSON *json,
                                 struct hk_struct *s)
{
    struct hk_struct_field *f = &s->fields[s->field_count];
    int count = 0, i;
    enum hk_status rc = hk_read_object(r, at, json, HK_IN_FIELD);

    if (!rc)
        rc = hk_read_name(r, at, json, &f->name);
    if (!rc)
        rc = hk_read_shape(r, at, json, &f->shape);
    if (!rc && !f->shape.record && !hk_wire_size(f->shape.type->wire))
        rc = fail_field(r, at, hk_shape_name(&f->shape));
    if (!rc)
        rc = hk_read_count(r, at, json, "count", 1, SCALARS_MOST, &count);
    for (i = 0; i < s->field_count && !rc; i++)
        if (!strcmp(s->fields[i].name, f->name))
            rc = hk_fail(r->err, HK_EFORMAT, "%s: %s: two members are called "
                         "\"%s\"; rename one", r->file, hk_place_text(r, at),
                         f->name);
    f->count = (size_t)count;
    s->field_count++;
    return rc;
}

static enum hk_status read_fields(struct hk_checker *r,
                                  const struct hk_where *up, const cJSON *json,
                                  struct hk_struct *s)
{
    const struct hk_where at = HK_AT_KEY(up, "fields");
    const cJSON *fields = hk_member(json, "fields"), *item;
    const int n = fields ? cJSON_GetArraySize(fields) : 0;
    enum hk_status rc = HK_OK;

    if (fields && !cJSON_IsArray(fields))
        return hk_wrong_type(r, &at, fields, "a list");
    if (!n || n > FIELDS_MOST)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found %d members, expected "
                       "1 to %d", r->file, hk_place_text(r, &at), n,
                       FIELDS_MOST);
    s->fields = hk_arena_alloc(&r->m->arena, (size_t)n * sizeof *s->fields);
    if (!s->fields)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, fields) {
        const struct hk_where here = HK_AT_INDEX(&at, s->field_count);

        rc = rc ? rc : read_field(r, &here, item, s);
    }
    return rc;
}

/* A struct is known once it is read, so it cannot contain itself. */
static enum hk_status read_struct(struct hk_checker *r,
                                  const struct hk_where *at, const cJSON *json)
{
    struct hk_struct *s = hk_arena_alloc(&r->m->arena, sizeof *s);
    enum hk_status rc = s ? take_name(r, at, json->string, &s->name)
                        : hk_fail_memory(r->err);

    if (!rc)
        rc = hk_read_object(r, at, json, HK_IN_STRUCT);
    if (!rc)
        rc = read_c(r, at, json, false, &s->c);
    if (!rc)
        rc = read_fields(r, at, json, s);
    if (rc)
        return rc;
    hk_struct_layout(s);
    if (s->size > STRUCT_MOST || s->scalars > SCALARS_MOST)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: %zu bytes in %zu numbers "
                       "are more than the %d in %d that a struct may have",
                       r->file, hk_place_text(r, at), s->size, s->scalars,
                       STRUCT_MOST, SCALARS_MOST);
    s->index = r->m->struct_count;
    r->m->structs[r->m->struct_count++] = s;
    return HK_OK;
}

/* ---- all three ----------------------------------------------------------- */

/* Room for all that stand under `key`; what they are is read later. */
static void *room(struct hk_checker *r, const cJSON *top, const char *key,
                  size_t size)
{
    const cJSON *json = hk_member(top, key);

    return hk_arena_alloc(&r->m->arena,
                          (size_t)(cJSON_GetArraySize(json) + 1) * size);
}

static enum hk_status read_each(struct hk_checker *r, const cJSON *top,
                                const char *key,
                                enum hk_status (*read)(struct hk_checker *r,
                                    const struct hk_where *at,
                                    const cJSON *json))
{
    const struct hk_where at = HK_AT_KEY(NULL, key);
    const cJSON *json = hk_member(top, key), *item;
    enum hk_status rc = HK_OK;
    int count;

    if (!json)
        return HK_OK;
    if (!cJSON_IsObject(json))
        return hk_wrong_type(r, &at, json, "an object");
    count = cJSON_GetArraySize(json);
    if (count > TYPES_MOST)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: %d are more than the %d "
                       "there may be", r->file, hk_place_text(r, &at), count,
                       TYPES_MOST);
    cJSON_ArrayForEach(item, json) {
        const struct hk_where here = HK_AT_KEY(&at, item->string);

        rc = rc ? rc : read(r, &here, item);
    }
    return rc;
}

enum hk_status hk_read_types(struct hk_checker *r, const cJSON *top)
{
    struct hk_manifest *m = r->m;
    enum hk_status rc;

    m->enums = room(r, top, "enums", sizeof *m->enums);
    m->handles = room(r, top, "handles", sizeof *m->handles);
    m->structs = room(r, top, "structs", sizeof *m->structs);
    if (!m->enums || !m->handles || !m->structs)
        return hk_fail_memory(r->err);
    rc = read_each(r, top, "enums", read_enum);
    if (!rc)
        rc = read_each(r, top, "handles", read_handle);
    return rc ? rc : read_each(r, top, "structs", read_struct);
}
