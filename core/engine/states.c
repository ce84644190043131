/* states.c - what is known of whole columns and sheets, found once a run */
#include <string.h>

#include "base/mem.h"
#include "engine/compiled.h"

enum { UNASKED, NO, YES };

struct hk_states {
    struct { const struct hk_column *column; bool any; } *known;
    size_t count, cap;
    int entities;
    struct about {
        unsigned char uniform, in_order;       /* UNASKED, NO, YES */
        int program;
    } *about;                                  /* by entity */
};

struct hk_states *hk_states_new(int entities)
{
    struct hk_states *s = hk_zalloc(1, sizeof *s);

    if (!s)
        return NULL;
    s->entities = entities;
    s->about = hk_zalloc((size_t)entities, sizeof *s->about);
    if (s->about)
        return s;
    hk_free(s);
    return NULL;
}

void hk_states_free(struct hk_states *s)
{
    if (!s)
        return;
    hk_free(s->known);
    hk_free(s->about);
    hk_free(s);
}

void hk_states_forget(struct hk_eval *e)
{
    if (!e->states)
        return;
    e->states->count = 0;
    memset(e->states->about, 0,
           (size_t)e->states->entities * sizeof *e->states->about);
}

static bool any_state(const struct hk_column *c, int32_t rows)
{
    return rows && (c->state[0] || memcmp(c->state, c->state + 1,
                                          (size_t)rows - 1));
}

/* Will the column be written to yet? */
static bool is_open(const struct hk_eval *e, const struct hk_column *c)
{
    return c >= e->columns + e->finished
        && c < e->columns + e->plan->step_count;
}

const unsigned char *hk_states_of(struct hk_eval *e, const struct hk_column *c,
                                  int32_t rows)
{
    struct hk_states *s = e->states;
    size_t i;

    if (!c->state || is_open(e, c))
        return c->state;
    for (i = 0; i < s->count; i++)
        if (s->known[i].column == c)
            return s->known[i].any ? c->state : NULL;
    if (!hk_grow(&s->known, &s->cap, s->count + 1, sizeof *s->known))
        return c->state;
    s->known[s->count].column = c;
    s->known[s->count].any = any_state(c, rows);
    return s->known[s->count++].any ? c->state : NULL;
}

static void ask_program(const struct hk_sheet *s, struct about *a)
{
    int32_t row, other = 0;

    a->program = s->rows && s->part ? s->part[0] : -1;
    for (row = 0; row < s->rows; row++)
        other |= s->part[row] ^ a->program;
    a->uniform = !other && a->program >= 0 ? YES : NO;
}

int hk_states_program(struct hk_eval *e, int entity)
{
    struct about *a = e->states ? &e->states->about[entity] : NULL;

    if (!a)
        return -1;
    if (a->uniform == UNASKED)
        ask_program(&e->data->sheets[entity], a);
    return a->uniform == YES ? a->program : -1;
}

bool hk_states_in_order(struct hk_eval *e, int entity)
{
    const struct hk_sheet *s = &e->data->sheets[entity];
    struct about *a = &e->states->about[entity];
    int32_t row, back = 0;

    if (a->in_order != UNASKED)
        return a->in_order == YES;
    for (row = 1; s->parent && row < s->rows; row++)
        back |= s->parent[row] < s->parent[row - 1];
    a->in_order = back || (s->rows && (!s->parent || s->parent[0] < 0))
        ? NO : YES;
    return a->in_order == YES;
}
