/* region.c - regions by code, by name, by a path of names
 *
 * An import asks for every row, so all regions are kept in memory once asked
 * for: maps from code and from name, and for each its parent. */
#include "store/inside.h"
#include "store/record.h"

#include "base/mem.h"
#include "model/code.h"

#include <string.h>
#include <time.h>

enum { MOST_FOUND = 12, MOST_DEPTH = 16 };

struct region {
    int64_t id;
    const char *code, *within;
    int32_t parent;                /* -1: none */
    int32_t same_zh, same_en;      /* the next of the same name, -1 */
    bool ended;
};

struct hk_region_cache {
    struct hk_arena arena;
    struct region *all;
    size_t count, cap;
    struct hk_map codes;           /* cut code -> index */
    struct hk_map zh, en;          /* name -> index of the first */
    struct hk_map replaced;        /* old code -> index */
    int64_t version;               /* of the data, when others may write */
};

void hk_region_forget(struct hk_store *s)
{
    struct hk_region_cache *c = s->regions;

    if (!c)
        return;
    hk_map_release(&c->codes);
    hk_map_release(&c->zh);
    hk_map_release(&c->en);
    hk_map_release(&c->replaced);
    hk_arena_release(&c->arena);
    hk_free(c->all);
    hk_free(c);
    s->regions = NULL;
}

/* ---- loading ------------------------------------------------------------- */

/* Columns of the statement that loads. */
enum { ID, CODE, ZH, EN, WITHIN, UNTIL, REPLACES };

static const char *text_at(sqlite3_stmt *st, int column, size_t *len)
{
    const char *text = (const char *)sqlite3_column_text(st, column);

    *len = text ? (size_t)sqlite3_column_bytes(st, column) : 0;
    return text ? text : "";
}

/* Keep `name` in the map; `*same` is the next of that name. */
static bool add_name(struct hk_map *map, sqlite3_stmt *st, int column,
                     int32_t index, int32_t *same)
{
    size_t len;
    const char *name = text_at(st, column, &len);

    *same = -1;
    if (!len)
        return true;
    *same = (int32_t)hk_map_get(map, name, len, -1);
    return hk_map_set(map, name, len, index);
}

static bool is_code_char(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
        (c >= 'A' && c <= 'Z') || c == '-';
}

/* Old codes stand in one text, with anything between them. */
static bool add_replaced(struct hk_region_cache *c, sqlite3_stmt *st,
                         const struct hk_country *country, int32_t index)
{
    size_t len, n;
    const char *text = text_at(st, REPLACES, &len);
    char cut[HK_CODE_MAX];

    for (size_t at = 0; at < len; at += n) {
        for (n = 0; at + n < len && is_code_char(text[at + n]); n++)
            ;
        if (n && hk_code_cut(cut, country, text + at, n) &&
            !hk_map_set(&c->replaced, cut, strlen(cut), index))
            return false;
        n += !n;
    }
    return true;
}

/* A name that is in use again is that of the region of today. */
static bool has_ended(sqlite3_stmt *st)
{
    return sqlite3_column_type(st, UNTIL) != SQLITE_NULL &&
        sqlite3_column_int64(st, UNTIL) < time(NULL) / 86400;
}

static bool add_region(struct hk_region_cache *c, sqlite3_stmt *st,
                       const struct hk_country *country)
{
    int32_t index = (int32_t)c->count;
    struct region *r;
    size_t len;
    const char *text;

    if (!hk_grow(&c->all, &c->cap, c->count + 1, sizeof *c->all))
        return false;
    r = &c->all[c->count++];
    *r = (struct region){ .id = sqlite3_column_int64(st, ID), .parent = -1,
                          .ended = has_ended(st) };
    text = text_at(st, CODE, &len);
    r->code = hk_arena_dup(&c->arena, text, len);
    if (!r->code || !hk_map_set(&c->codes, text, len, index))
        return false;
    text = text_at(st, WITHIN, &len);
    r->within = hk_arena_dup(&c->arena, text, len);
    return r->within && add_name(&c->zh, st, ZH, index, &r->same_zh) &&
        add_name(&c->en, st, EN, index, &r->same_en) &&
        add_replaced(c, st, country, index);
}

/* Declared, or the code cut by a level; missing levels are passed over. */
static int32_t find_parent(const struct hk_region_cache *c,
                           const struct hk_country *country,
                           const struct region *r)
{
    char code[HK_CODE_MAX], up[HK_CODE_MAX];
    int64_t i = -1;

    if (*r->within)
        return hk_code_cut(code, country, r->within, strlen(r->within)) ?
            (int32_t)hk_map_get(&c->codes, code, strlen(code), -1) : -1;
    if (strlen(r->code) >= sizeof code)
        return -1;
    strcpy(code, r->code);
    while (i < 0 && hk_code_parent(up, country, code)) {
        i = hk_map_get(&c->codes, up, strlen(up), -1);
        strcpy(code, up);
    }
    return (int32_t)i;
}

static enum hk_status load(struct hk_store *s, struct hk_err *err)
{
    const struct hk_country *country = &s->model->country;
    struct hk_region_cache *c = hk_zalloc(1, sizeof *c);
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    if (!c)
        return hk_fail_memory(err);
    s->regions = c;
    hk_str_addf(&sql, "SELECT id, code, zh, en, within, until, replaces FROM "
                "%s ORDER BY code", s->shelves[0].source);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s, &st, hk_str_text(&sql), err);
    while (!rc && hk_store_step(s, st, &rc, err))
        if (!add_region(c, st, country))
            rc = hk_fail_memory(err);
    for (size_t i = 0; !rc && i < c->count; i++)
        c->all[i].parent = find_parent(c, country, &c->all[i]);
    sqlite3_finalize(st);
    hk_str_release(&sql);
    if (rc)
        hk_region_forget(s);
    return rc;
}

/* What is in memory is good while nobody else can write: in a batch or in a
 * reading transaction. Else SQLite says whether somebody did. */
static enum hk_status ready(struct hk_store *s, struct hk_err *err)
{
    int64_t version = 0;
    enum hk_status rc = HK_OK;

    if (!s->batch.no && !s->reading)
        rc = hk_sql_number(s, "PRAGMA data_version", 0, 0, 0, &version, err);
    if (!rc && s->regions && version && s->regions->version != version)
        hk_region_forget(s);
    if (!rc && !s->regions)
        rc = load(s, err);
    if (!rc && version)
        s->regions->version = version;
    return rc;
}

/* ---- by code ------------------------------------------------------------- */

static int64_t by_code(const struct hk_store *s, const char *text, size_t len)
{
    const struct hk_region_cache *c = s->regions;
    char cut[HK_CODE_MAX];
    int64_t i;

    if (!hk_code_cut(cut, &s->model->country, text, len))
        return -1;
    i = hk_map_get(&c->codes, cut, strlen(cut), -1);
    return i >= 0 ? i : hk_map_get(&c->replaced, cut, strlen(cut), -1);
}

/* ---- by name ------------------------------------------------------------- */

struct found {
    int32_t list[MOST_FOUND];
    int count;                     /* may be more than are in the list */
};

static void add_found(struct found *found, int32_t index)
{
    for (int i = 0; i < found->count && i < MOST_FOUND; i++)
        if (found->list[i] == index)
            return;
    if (found->count < MOST_FOUND)
        found->list[found->count] = index;
    found->count++;
}

static bool is_inside(const struct hk_region_cache *c, int32_t index,
                      int32_t above)
{
    if (above < 0)
        return true;
    for (int steps = 0; steps < 2 * MOST_DEPTH && index >= 0; steps++) {
        index = c->all[index].parent;
        if (index == above)
            return true;
    }
    return false;
}

/* Regions of just this name inside `above`; ended ones when there is no
 * other. */
static void find_name(const struct hk_region_cache *c, const char *name,
                      size_t len, int32_t above, struct found *found)
{
    struct found ended = { .count = 0 };

    for (int chinese = 1; chinese >= 0; chinese--) {
        const struct hk_map *map = chinese ? &c->zh : &c->en;
        int32_t i = (int32_t)hk_map_get(map, name, len, -1);

        for (; i >= 0; i = chinese ? c->all[i].same_zh : c->all[i].same_en)
            if (is_inside(c, i, above))
                add_found(c->all[i].ended ? &ended : found, i);
    }
    if (!found->count)
        *found = ended;
}

static size_t skip_between(const char *text, size_t len)
{
    size_t n = 0;

    while (n < len && (text[n] == '/' || text[n] == ' '))
        n++;
    return n;
}

/* A path: a name, and the rest of it below that one. */
static void find_path(const struct hk_region_cache *c, const char *text,
                      size_t len, int32_t above, int depth,
                      struct found *found)
{
    size_t skip = skip_between(text, len);

    text += skip;
    len -= skip;
    if (!len || depth > MOST_DEPTH)
        return;
    find_name(c, text, len, above, found);
    for (size_t n = 1; n < len && !found->count; n++) {
        struct found heads = { .count = 0 };

        /* Only at the beginning of a character. */
        if (((unsigned char)text[n] & 0xc0) == 0x80)
            continue;
        find_name(c, text, n, above, &heads);
        for (int i = 0; i < heads.count && i < MOST_FOUND; i++)
            find_path(c, text + n, len - n, heads.list[i], depth + 1, found);
    }
}

static enum hk_status several(const struct hk_region_cache *c,
                              const struct found *found, const char *text,
                              size_t len, struct hk_err *err)
{
    struct hk_str codes = HK_STR_INIT, name = HK_STR_INIT;
    enum hk_status rc;

    for (int i = 0; i < found->count && i < MOST_FOUND; i++)
        hk_str_addf(&codes, "%s%s", i ? hk_say(err, ", ") : "",
                    c->all[found->list[i]].code);
    hk_str_add(&name, text, len);
    rc = hk_fail(err, HK_EUSAGE, "%d regions are named \"%s\" (%s); give the "
                 "code, or first the names of the regions around it, with "
                 "\"/\" between them", found->count, hk_str_text(&name),
                 hk_str_text(&codes));
    hk_str_release(&codes);
    hk_str_release(&name);
    return rc;
}

static int32_t index_of(const struct hk_region_cache *c, int64_t id)
{
    for (size_t i = 0; id && i < c->count; i++)
        if (c->all[i].id == id)
            return (int32_t)i;
    return -1;
}

enum hk_status hk_region_named(struct hk_store *s, const char *text, size_t len,
                               int64_t below, int64_t *id, struct hk_err *err)
{
    struct found found = { .count = 0 };
    enum hk_status rc = ready(s, err);
    int64_t i;

    *id = 0;
    if (rc)
        return rc;
    i = by_code(s, text, len);
    if (i >= 0) {
        *id = s->regions->all[i].id;
        return HK_OK;
    }
    find_path(s->regions, text, len, index_of(s->regions, below), 0, &found);
    if (found.count > 1)
        return several(s->regions, &found, text, len, err);
    if (found.count)
        *id = s->regions->all[found.list[0]].id;
    return HK_OK;
}

enum hk_status hk_region_asked(struct hk_store *s, const char *text, size_t len,
                               int64_t *id, struct hk_err *err)
{
    enum hk_status rc = hk_region_named(s, text, len, 0, id, err);

    if (!rc && !*id)
        rc = hk_fail(err, HK_EUSAGE, "the register knows no region \"%.*s\"; "
                     "give a code or a name that \"huka find\" shows",
                     (int)len, text);
    return rc;
}

enum hk_status hk_region_code(struct hk_store *s, int64_t id,
                              struct hk_str *out, struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc;

    if (!id)
        return HK_OK;
    rc = hk_row_query(s, &s->shelves[0], HK_Q_KEY, &st, err);
    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, id);
    if (hk_store_step(s, st, &rc, err))
        hk_str_add(out, (const char *)sqlite3_column_text(st, 1),
                   (size_t)sqlite3_column_bytes(st, 1));
    sqlite3_reset(st);
    return rc ? rc : hk_str_status(out, err);
}
