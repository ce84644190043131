/* laws.c - other laws, resolved once and kept */
#include "formula/laws.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/mem.h"
#include "formula/formula.h"

#define MOST_LAWS 20000        /* a register's days times its packs, and more */

struct entry {
    struct hk_law *law;
    const struct hk_pack *pack;
    int year;
    int32_t day;
    struct entry *next;
};

struct hk_laws {
    struct hk_packs *packs;
    struct entry *first;
    struct hk_map index;           /* "pack year day" -> laws by number */
    struct entry **entries;
    size_t cap;
    struct hk_arena arena;
    int count;
    int settling;
};

int *hk_laws_settling(struct hk_laws *laws)
{
    return &laws->settling;
}

enum hk_status hk_laws_new(struct hk_laws **out, struct hk_packs *packs,
                           struct hk_err *err)
{
    *out = hk_zalloc(1, sizeof **out);
    if (!*out)
        return hk_fail_memory(err);
    (*out)->packs = packs;
    return HK_OK;
}

void hk_laws_free(struct hk_laws *laws)
{
    struct entry *e;

    if (!laws)
        return;
    for (e = laws->first; e; e = e->next)
        hk_law_free(e->law);
    hk_map_release(&laws->index);
    hk_free(laws->entries);
    hk_arena_release(&laws->arena);
    hk_free(laws);
}

static enum hk_status add(const struct hk_law *like, struct entry *e,
                          const char *key, struct hk_err *err)
{
    struct hk_laws *laws = like->laws;
    enum hk_status rc = hk_law_resolve_like(&e->law, laws->packs, like,
                                            e->pack, e->year, e->day, err);

    if (rc)
        return rc;
    e->law->laws = laws;
    /* In the list before its figures are computed: one that leads back here is
     * found not yet to be computed, and refused as a circle. */
    e->next = laws->first;
    laws->first = e;
    if (!hk_grow(&laws->entries, &laws->cap, (size_t)laws->count + 1,
                 sizeof *laws->entries)
        || !hk_map_set(&laws->index, key, strlen(key), laws->count))
        return hk_fail_memory(err);
    laws->entries[laws->count++] = e;
    return hk_figures_settle(e->law, laws->packs, hk_packs_model(laws->packs),
                             err);
}

enum hk_status hk_laws_get(const struct hk_law *like,
                           const struct hk_pack *pack, int year, int32_t day,
                           const struct hk_law **out, struct hk_err *err)
{
    struct hk_laws *laws = like->laws;
    struct entry *e;
    char key[80];
    int64_t at;
    enum hk_status rc;

    snprintf(key, sizeof key, "%d %d %d", pack->index, year, (int)day);
    at = hk_map_get(&laws->index, key, strlen(key), -1);
    if (at >= 0) {
        *out = laws->entries[at]->law;
        return HK_OK;
    }
    if (laws->count >= MOST_LAWS)
        return hk_fail(err, HK_EFORMAT, "figures are asked for on more than %d "
                       "other days and in other packs; go by fewer dates",
                       MOST_LAWS);
    e = hk_arena_alloc(&laws->arena, sizeof *e);
    if (!e)
        return hk_fail_memory(err);
    *e = (struct entry){ .pack = pack, .year = year, .day = day };
    rc = add(like, e, key, err);
    *out = e->law;
    return rc;
}

enum hk_status hk_laws_on(const struct hk_law *law, int32_t day,
                          const struct hk_law **out, struct hk_err *err)
{
    if (day == law->today) {
        *out = law;
        return HK_OK;
    }
    return hk_laws_get(law, law->pack, law->year, day, out, err);
}

enum hk_status hk_laws_of(const struct hk_law *law, const struct hk_pack *pack,
                          const struct hk_law **out, struct hk_err *err)
{
    if (pack == law->pack) {
        *out = law;
        return HK_OK;
    }
    return hk_laws_get(law, pack, law->year, law->today, out, err);
}

enum hk_status hk_laws_at(const struct hk_law *law, int32_t day,
                          const struct hk_law **out, struct hk_err *err)
{
    int year, month, mday;

    hk_date_parts(day, &year, &month, &mday);
    return hk_laws_get(law, law->pack, year, day, out, err);
}
