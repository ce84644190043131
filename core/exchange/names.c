/* names.c - all headers by which the fields of an entity are known */
#include <string.h>

#include "exchange/mapping.h"

/* A value of the map: the field, the rank, and the field that collides. */
enum { RANKS = 4, FIELDS = 1 << 20 };

static int64_t pack(int field, int how, int other)
{
    return ((int64_t)(other + 1) * FIELDS + field) * RANKS + how;
}

/* A better rank hides a worse one; two of one rank are both kept. */
static bool add(struct hk_map *map, const char *header, int field, int how)
{
    int64_t was;
    bool added;

    if (!*header)
        return true;
    if (!hk_map_intern(map, header, strlen(header), pack(field, how, -1), &was,
                       &added))
        return false;
    if (added || was % RANKS < how || was / RANKS % FIELDS == field)
        return true;
    if (was % RANKS > how)
        return hk_map_set(map, header, strlen(header), pack(field, how, -1));
    return hk_map_set(map, header, strlen(header),
                      pack((int)(was / RANKS % FIELDS), how, field));
}

/* A label is known with its own brackets and, less surely, without. */
static enum hk_status add_text(struct hk_names *n, const char *text, int field,
                               int how, struct hk_arena *arena,
                               struct hk_err *err)
{
    struct hk_header h;
    enum hk_status rc = hk_header_read(&h, arena, text, strlen(text), err);

    if (rc)
        return rc;
    if (!add(&n->map, h.full, field, how)
        || (*h.unit && !add(&n->map, h.bare, field, HK_BY_ALIAS)))
        return hk_fail_memory(err);
    return HK_OK;
}

static enum hk_status add_rank(struct hk_names *n, const struct hk_field *f,
                               int how, struct hk_arena *arena,
                               struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (how == HK_BY_NAME)
        return add_text(n, f->name, f->index, how, arena, err);
    if (how == HK_BY_LABEL) {
        if (f->zh)
            rc = add_text(n, f->zh, f->index, how, arena, err);
        if (!rc && f->en)
            rc = add_text(n, f->en, f->index, how, arena, err);
        return rc;
    }
    for (const char **a = f->aliases; a && *a && !rc; a++)
        rc = add_text(n, *a, f->index, how, arena, err);
    return rc;
}

enum hk_status hk_names_fill(struct hk_names *n, const struct hk_entity *e,
                             struct hk_arena *arena, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    *n = (struct hk_names){ 0 };
    for (int how = HK_BY_NAME; how <= HK_BY_ALIAS && !rc; how++)
        for (int i = 0; i < e->field_count && !rc; i++)
            rc = add_rank(n, e->fields[i], how, arena, err);
    if (rc)
        hk_names_release(n);
    return rc;
}

struct hk_named hk_names_find(const struct hk_names *n,
                              const struct hk_entity *e, const char *header)
{
    int64_t v = hk_map_get(&n->map, header, strlen(header), -1);
    struct hk_named out = { 0 };
    int64_t other;

    if (v < 0)
        return out;
    out.how = (int)(v % RANKS);
    out.field = e->fields[v / RANKS % FIELDS];
    other = v / RANKS / FIELDS - 1;
    if (other >= 0)
        out.other = e->fields[other];
    return out;
}

void hk_names_release(struct hk_names *n)
{
    hk_map_release(&n->map);
}
