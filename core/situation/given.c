/* given.c - what somebody wrote down, on its way into a small register */
#include "situation/given.h"

#include <string.h>

#include "base/text.h"

/* ---- values ------------------------------------------------------------- */

const char *hk_given_nearest_word(const char *word, const struct hk_code *codes,
                                  int count)
{
    const char *names[64] = { NULL };
    int i;

    for (i = 0; i < count && i < 64; i++)
        names[i] = codes[i].word;
    return hk_text_nearest(word, names, 64);
}

enum hk_status hk_given_word(int64_t *out, const char *word,
                             const struct hk_code *codes, int count,
                             struct hk_err *err)
{
    const char *near;
    int i;

    for (i = 0; i < count; i++)
        if (!strcmp(codes[i].word, word)) {
            *out = codes[i].no;
            return HK_OK;
        }
    near = hk_given_nearest_word(word, codes, count);
    if (near)
        return hk_fail(err, HK_EFORMAT, "there is no word \"%s\"; did you mean "
                       "\"%s\"?", word, near);
    return hk_fail(err, HK_EFORMAT, "there is no word \"%s\"", word);
}

bool hk_given_date(int64_t *out, enum hk_precision *precision, const char *text)
{
    int32_t day;

    if (!hk_date_read(&day, precision, text, strlen(text))
        || *precision == HK_YEAR)
        return false;
    *out = day;
    return true;
}

const char *hk_given_nearest(const struct hk_entity *e, const char *name)
{
    const char *names[256] = { NULL };
    int i;

    for (i = 0; i < e->field_count && i < 256; i++)
        names[i] = e->fields[i]->name;
    return hk_text_nearest(name, names, 256);
}

/* ---- records ------------------------------------------------------------ */

enum hk_status hk_given_begin(struct hk_given *g, struct hk_data *d,
                              const char *region, struct hk_err *err)
{
    int i, count = d->model->entity_count;

    *g = (struct hk_given){ .d = d, .region = region };
    g->around = hk_arena_alloc(&d->arena, (size_t)count * sizeof *g->around);
    if (!g->around)
        return hk_fail_memory(err);
    for (i = 0; i < count; i++)
        g->around[i] = -1;
    return HK_OK;
}

enum hk_status hk_given_region(const struct hk_given *g, int entity,
                               int32_t row, struct hk_err *err)
{
    const struct hk_entity *e = g->d->model->entities[entity];
    struct hk_value value = { .state = HK_KNOWN, .text = g->region,
                              .len = strlen(g->region) };

    if (e->region_field < 0)
        return HK_OK;
    return hk_data_put(g->d, entity, row, e->region_field, &value, err);
}

enum hk_status hk_given_around(struct hk_given *g, int entity, bool always,
                               int32_t *row, struct hk_err *err)
{
    const struct hk_entity *e = g->d->model->entities[entity];
    struct hk_value unknown = { .state = HK_UNKNOWN };
    enum hk_status rc = HK_OK;
    int32_t parent = -1;
    int i;

    *row = g->around[entity];
    if (*row >= 0)
        return HK_OK;
    if (e->within >= 0 && (always || e->region_field < 0))
        rc = hk_given_around(g, e->within, always, &parent, err);
    if (rc || (!always && e->region_field < 0 && parent < 0))
        return rc;
    rc = hk_data_add(g->d, entity, parent, "?", row, err);
    for (i = 0; i < e->field_count && !rc; i++)
        rc = hk_data_put(g->d, entity, *row, i, &unknown, err);
    if (!rc)
        rc = hk_given_region(g, entity, *row, err);
    g->around[entity] = *row;
    return rc;
}

/* ---- which law ---------------------------------------------------------- */

static void mark_regions(const struct hk_data *d, int *pack_of)
{
    int e;
    int32_t row;

    for (e = 1; e < d->model->entity_count; e++)
        for (row = 0; row < d->sheets[e].rows; row++)
            pack_of[d->sheets[e].region[row]] = 1;
}

enum hk_status hk_given_govern(struct hk_given_packs *g,
                               const struct hk_packs *packs,
                               const struct hk_data *d,
                               struct hk_arena *arena, struct hk_err *err)
{
    size_t n = (size_t)d->region_count + 1;
    const struct hk_pack *pack;
    enum hk_status rc = HK_OK;
    int32_t i;
    int k;

    *g = (struct hk_given_packs){ 0 };
    g->packs = hk_arena_alloc(arena, n * sizeof *g->packs);
    g->pack_of = hk_arena_alloc(arena, n * sizeof *g->pack_of);
    if (!g->packs || !g->pack_of)
        return hk_fail_memory(err);
    mark_regions(d, g->pack_of);
    for (i = 0; i < d->region_count && !rc; i++) {
        if (!g->pack_of[i])
            continue;
        rc = hk_packs_governing(packs, d->regions[i], NULL, NULL, &pack, err);
        for (k = 0; !rc && k < g->count && g->packs[k] != pack; k++)
            ;
        if (!rc && k == g->count)
            g->packs[g->count++] = pack;
        g->pack_of[i] = k;
    }
    return rc;
}
