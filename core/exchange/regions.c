/* regions.c - codes and paths of names to rows of the region table
 *
 * A file names few regions many times, so each text is asked for once. A
 * region that is made gets a local code: its parent's, '-' and a number. */
#include "exchange/regions.h"

#include <sqlite3.h>
#include <string.h>

#include "base/text.h"
#include "model/code.h"

/* The code of the region around the one with `code`: as declared, else cut by
 * one level. "" above the first level. */
static enum hk_status code_around(struct hk_sites *r, const char *code,
                                  struct hk_str *out, struct hk_err *err)
{
    sqlite3_stmt *st = NULL;
    char up[HK_CODE_MAX] = "";
    enum hk_status rc = hk_store_prepare(r->store, &st, "SELECT within FROM "
                                         "region WHERE code = ?", err);

    hk_str_clear(out);
    if (rc)
        return rc;
    sqlite3_bind_text(st, 1, code, -1, SQLITE_STATIC);
    if (hk_store_step(r->store, st, &rc, err)
        && sqlite3_column_type(st, 0) == SQLITE_TEXT)
        hk_str_puts(out, (const char *)sqlite3_column_text(st, 0));
    else if (!rc && hk_code_parent(up, &r->model->country, code))
        hk_str_puts(out, up);
    sqlite3_finalize(st);
    return rc ? rc : hk_str_status(out, err);
}

/* *inside: the region `id` is `around` or lies in it. Bounded, for regions may
 * be declared to lie in one another. */
static enum hk_status lies_in(struct hk_sites *r, int64_t id, int64_t around,
                              bool *inside, struct hk_err *err)
{
    struct hk_str code = HK_STR_INIT, up = HK_STR_INIT, goal = HK_STR_INIT;
    enum hk_status rc = hk_region_code(r->store, id, &code, err);

    *inside = false;
    if (!rc)
        rc = hk_region_code(r->store, around, &goal, err);
    for (int i = 0; i < 32 && code.len && !rc && !*inside; i++) {
        *inside = !strcmp(hk_str_text(&code), hk_str_text(&goal));
        rc = code_around(r, hk_str_text(&code), &up, err);
        hk_str_clear(&code);
        hk_str_add(&code, hk_str_text(&up), up.len);
    }
    hk_str_release(&goal);
    hk_str_release(&up);
    hk_str_release(&code);
    return rc;
}

/* Codes, and paths that begin above the region in which names are resolved,
 * may lead out of it. */
static enum hk_status check_inside(struct hk_sites *r, const char *text,
                                   size_t len, int64_t id, struct hk_err *err)
{
    bool inside;
    enum hk_status rc = lies_in(r, id, r->below, &inside, err);

    if (!rc && !inside)
        return hk_fail(err, HK_EFORMAT, "the region \"%.*s\" does not lie in "
                       "the region given with --region", (int)len, text);
    return rc;
}

static enum hk_status find_there(struct hk_sites *r, const char *text,
                                 size_t len, int64_t *id, struct hk_err *err)
{
    enum hk_status rc = hk_region_named(r->store, text, len, r->below, id,
                                        err);

    if (rc == HK_EUSAGE)
        return HK_EFORMAT;
    if (rc || !r->below)
        return rc;
    if (!*id) {
        rc = hk_region_named(r->store, text, len, 0, id, err);
        if (rc == HK_EUSAGE) {           /* not unique, and not inside either */
            *id = 0;
            rc = HK_OK;
        }
    }
    return rc || !*id ? rc : check_inside(r, text, len, *id, err);
}

/* ---- making one ---------------------------------------------------------- */

/* The first free code "PARENT-1", "PARENT-2" ... */
static enum hk_status next_code(struct hk_sites *r, int64_t parent,
                                const char *parent_code, struct hk_str *code,
                                struct hk_err *err)
{
    int64_t n = hk_map_get(&r->numbers, (const char *)&parent, sizeof parent,
                           0);
    int64_t taken = 1;
    enum hk_status rc = HK_OK;

    while (taken && !rc) {
        hk_str_clear(code);
        hk_str_addf(code, "%s-%lld", parent_code, (long long)++n);
        rc = hk_str_status(code, err);
        if (!rc)
            rc = hk_region_named(r->store, code->data, code->len, 0, &taken,
                                 err);
    }
    if (!rc && !hk_map_set(&r->numbers, (const char *)&parent, sizeof parent,
                           n))
        rc = hk_fail_memory(err);
    return rc;
}

static void set_text(const struct hk_entity *e, struct hk_value *values,
                     const char *field, const char *text, size_t len)
{
    const struct hk_field *f = hk_entity_field(e, field);

    if (f)
        values[f->index] = (struct hk_value){ HK_KNOWN, 0, text, len };
}

static enum hk_status insert(struct hk_sites *r, int64_t parent,
                             const char *name, size_t len, int64_t *id,
                             struct hk_err *err)
{
    const struct hk_entity *e = r->model->entities[0];
    struct hk_value values[16];
    struct hk_str above = HK_STR_INIT, code = HK_STR_INIT;
    enum hk_status rc;

    for (int i = 0; i < 16; i++)
        values[i] = (struct hk_value){ .state = HK_NONE };
    rc = hk_region_code(r->store, parent, &above, err);
    if (!rc)
        rc = next_code(r, parent, hk_str_text(&above), &code, err);
    if (!rc) {
        set_text(e, values, "code", code.data, code.len);
        set_text(e, values, "within", hk_str_text(&above), above.len);
        set_text(e, values, "zh", name, len);
        rc = hk_record_insert(r->store, e, 0, values, id, err);
    }
    hk_str_release(&code);
    hk_str_release(&above);
    return rc;
}

/* Codes begin with a digit; they are given by others, never made here. */
static bool is_code(const struct hk_sites *r, const char *text, size_t len)
{
    char code[HK_CODE_MAX];

    return len && *text >= '0' && *text <= '9'
        && hk_code_cut(code, &r->model->country, text, len);
}

static enum hk_status fail_unknown(const struct hk_sites *r,
                                   const char *text, size_t len,
                                   struct hk_err *err)
{
    if (is_code(r, text, len))
        return hk_fail(err, HK_EFORMAT, "no region has the code \"%.*s\" in "
                       "the register; mend the code, or load it with the "
                       "country's table", (int)len, text);
    if (r->create)
        return hk_fail(err, HK_EFORMAT, "no region \"%.*s\" in the register, "
                       "and nothing says in which region it lies; give "
                       "--region or the names above it", (int)len, text);
    if (r->below)
        return hk_fail(err, HK_EFORMAT, "no region \"%.*s\" below the region "
                       "given; mend the name, or use --create-regions",
                       (int)len, text);
    return hk_fail(err, HK_EFORMAT, "no region \"%.*s\" in the register; mend "
                   "the name or give its code, or use --create-regions",
                   (int)len, text);
}

/* Make the last part of the path in the region that the rest names. */
static enum hk_status create(struct hk_sites *r, const char *text,
                             size_t len, int64_t *id, struct hk_err *err)
{
    const char *slash = memrchr(text, '/', len);
    size_t head = slash ? (size_t)(slash - text) : 0;
    const char *name = slash ? slash + 1 : text;
    int64_t parent = r->below;
    enum hk_status rc = HK_OK;

    if (!r->create || is_code(r, name, (size_t)(text + len - name))
        || (!slash && !parent) || name == text + len)
        return fail_unknown(r, text, len, err);
    if (slash)
        rc = hk_sites_find(r, text, head, &parent, err);
    if (rc)
        return rc;
    *id = HK_REGION_NEW;
    if (r->storing)
        rc = insert(r, parent, name, len - (size_t)(name - text), id, err);
    return rc;
}

enum hk_status hk_sites_find(struct hk_sites *r, const char *text,
                               size_t len, int64_t *id, struct hk_err *err)
{
    enum hk_status rc;

    *id = hk_map_get(&r->known, text, len, 0);
    if (*id)
        return HK_OK;
    rc = find_there(r, text, len, id, err);
    if (!rc && !*id)
        rc = create(r, text, len, id, err);
    if (!rc && !hk_map_set(&r->known, text, len, *id))
        rc = hk_fail_memory(err);
    return rc;
}

void hk_sites_forget(struct hk_sites *r)
{
    hk_map_release(&r->known);
    hk_map_release(&r->numbers);
}
