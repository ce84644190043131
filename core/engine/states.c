/* states.c - what is known of whole columns, found once a run */
#include <string.h>

#include "base/mem.h"
#include "engine/compiled.h"

struct hk_states {
    struct { const struct hk_column *column; bool any; } *known;
    size_t count, cap;
};

struct hk_states *hk_states_new(void)
{
    return hk_zalloc(1, sizeof(struct hk_states));
}

void hk_states_free(struct hk_states *s)
{
    if (s)
        hk_free(s->known);
    hk_free(s);
}

void hk_states_forget(struct hk_eval *e)
{
    if (e->states)
        e->states->count = 0;
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

int hk_states_open(const unsigned char *state, int32_t first, int n,
                   int32_t *rows)
{
    int i, count = 0;

    for (i = 0; i < n; i++) {
        rows[count] = first + i;       /* no branch: they come in any order */
        count += !state[first + i];
    }
    return count;
}
