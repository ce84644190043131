/* headings.c - the columns of a sheet of one entity */
#include "exchange/headings.h"

#include <string.h>

#include "exchange/mapping.h"

struct making {
    struct hk_headings *h;
    struct hk_mapper *mapper;
    struct hk_arena *arena;
    enum hk_lang lang;
    bool names;
    struct hk_arena scratch;   /* what mapping one heading takes */
};

/* Does import take `text` for just this column, and its cells as they are? */
static enum hk_status try_text(struct making *m, const char *text,
                               const struct hk_heading *wanted, bool *fits,
                               struct hk_err *err)
{
    struct hk_header head;
    struct hk_mapping map;
    const struct hk_column *c;
    enum hk_status rc;

    *fits = false;
    rc = hk_header_read(&head, &m->scratch, text, strlen(text), err);
    if (!rc)
        rc = hk_mapper_try(m->mapper, &map, m->h->entity, &head, 1,
                           &m->scratch, err);
    if (!rc) {
        c = &map.columns[0];
        *fits = c->role == (wanted->around ? HK_COL_PARENT : HK_COL_FIELD)
            && c->field == wanted->field && c->around == wanted->around
            && !c->other && !c->bad_unit && c->measure.times == 1
            && !c->measure.minor && c->how != HK_GUESSED;
    }
    hk_arena_reset(&m->scratch);
    return rc;
}

/* The first that fits of: label, label behind that of its entity, name, name
 * behind "entity."; labels are left out where names are wanted. */
static enum hk_status choose(struct making *m, struct hk_heading *h,
                             struct hk_err *err)
{
    const struct hk_entity *e = h->around ? h->around : m->h->entity;
    const char *label = m->lang == HK_ZH ? h->field->zh : h->field->en;
    const char *front = m->lang == HK_ZH ? e->zh : e->en;
    const char *tried[4];
    bool fits = false;
    enum hk_status rc = HK_OK;

    tried[0] = hk_arena_printf(m->arena, "%s", label);
    tried[1] = hk_arena_printf(m->arena, "%s.%s", front, label);
    tried[2] = hk_arena_printf(m->arena, "%s", h->field->name);
    tried[3] = hk_arena_printf(m->arena, "%s.%s", e->name, h->field->name);
    for (int i = m->names ? 2 : 0; i < 4 && !fits && !rc; i++) {
        if (!tried[i])
            return hk_fail_memory(err);
        rc = try_text(m, tried[i], h, &fits, err);
        h->text = tried[i];
    }
    if (!rc && !fits)
        rc = hk_fail(err, HK_EBUG, "no heading was found for the field %s of "
                     "%s that an import would know again; this is a mistake in "
                     "the program, please report it", h->field->name, e->name);
    return rc;
}

/* The entities whose keys lead to a record, as import sees them. */
static enum hk_status fill_chain(struct making *m, struct hk_err *err)
{
    struct hk_mapping map;
    struct hk_header none = { "", "", "", "", "" };
    enum hk_status rc = hk_mapper_try(m->mapper, &map, m->h->entity, &none, 0,
                                      m->arena, err);

    m->h->chain = map.chain;
    m->h->chain_count = map.chain_count;
    return rc;
}

static enum hk_status fill_list(struct making *m, struct hk_err *err)
{
    struct hk_headings *h = m->h;
    int count = h->entity->field_count;
    enum hk_status rc = HK_OK;

    for (int i = 0; i < h->chain_count; i++)
        count += h->chain[i]->key_count;
    h->list = hk_arena_alloc(m->arena, (size_t)count * sizeof *h->list);
    if (!h->list)
        return hk_fail_memory(err);
    for (int i = 0; i < h->chain_count; i++)
        for (int k = 0; k < h->chain[i]->key_count; k++)
            h->list[h->count++] = (struct hk_heading){
                .field = h->chain[i]->fields[h->chain[i]->key[k]],
                .around = h->chain[i], .level = i };
    for (int i = 0; i < h->entity->field_count; i++)
        h->list[h->count++].field = h->entity->fields[i];
    for (int i = 0; i < h->count && !rc; i++)
        rc = choose(m, &h->list[i], err);
    return rc;
}

enum hk_status hk_headings_make(struct hk_headings *h,
                                const struct hk_model *model,
                                const struct hk_entity *e, enum hk_lang lang,
                                bool names, struct hk_arena *arena,
                                struct hk_err *err)
{
    struct making m = { .h = h, .arena = arena, .lang = lang, .names = names };
    enum hk_status rc;

    *h = (struct hk_headings){ .entity = e };
    rc = hk_mapper_new(&m.mapper, model, arena, err);
    if (!rc)
        rc = fill_chain(&m, err);
    if (!rc)
        rc = fill_list(&m, err);
    hk_mapper_free(m.mapper);
    hk_arena_release(&m.scratch);
    return rc;
}
