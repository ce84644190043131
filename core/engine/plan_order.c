/* plan_order.c - steps in topological order */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "engine/plan_private.h"

struct ordering {
    struct hk_making *m;
    unsigned char *colour;      /* 0 new, 1 on the path, 2 done */
    int *path, *order;
    int depth, count;
    /* rings: steps that lead back to themselves, at least through so_far */
    int *low, *found, *stack, *place, *ring;
    int found_count, stacked, ring_count;
};

static enum hk_status cycle(struct ordering *o, int back)
{
    const struct hk_plan *plan = o->m->plan;
    struct hk_str text = HK_STR_INIT;
    const struct hk_rule *rule = NULL;
    enum hk_status rc;
    int i, from = 0;

    for (i = 0; i < o->depth; i++)
        if (o->path[i] == back)
            from = i;
    for (i = from; i < o->depth; i++)
        hk_str_addf(&text, "%s.%s -> ",
            plan->model->entities[plan->steps[o->path[i]].entity]->name,
            plan->steps[o->path[i]].name);
    hk_str_addf(&text, "%s.%s",
        plan->model->entities[plan->steps[back].entity]->name,
        plan->steps[back].name);
    for (i = 0; i < plan->program_count && !rule; i++)
        rule = plan->steps[back].by[i].rule;
    rc = hk_fail(o->m->err, HK_EFORMAT, "%s:%d: these rules go round in a "
        "circle: %s; one of them must do without the next", rule->file->path,
        rule->line, hk_str_text(&text));
    hk_str_release(&text);
    return rc;
}

static enum hk_status others(struct ordering *o, int a, int b)
{
    const struct hk_plan *plan = o->m->plan;
    const struct hk_rule *rule = NULL;
    int i;

    for (i = 0; i < plan->program_count && !rule; i++)
        rule = plan->steps[a].by[i].rule;
    return hk_fail(o->m->err, HK_EFORMAT, "%s:%d: %s.%s reads \"%s\" of other "
        "records than its own, which rests on it through so_far and is not yet "
        "computed for them; read it of the record itself, or by so_far",
        rule->file->path, rule->line,
        plan->model->entities[plan->steps[a].entity]->name,
        plan->steps[a].name, plan->steps[b].name);
}

/* Order by what is read of the record itself; what is read of those before it
 * (so_far) may lead back. */
static enum hk_status visit(struct ordering *o, int at)
{
    const struct edges *e = &o->m->edges[at];
    enum hk_status rc = HK_OK;
    size_t i;

    if (o->colour[at] == 2)
        return HK_OK;
    if (o->colour[at] == 1)
        return cycle(o, at);
    if (o->depth > 2000)
        return hk_fail(o->m->err, HK_EFORMAT, "rules lean on each other more "
                       "than 2000 deep; the last one is \"%s\"",
                       o->m->plan->steps[at].name);
    o->colour[at] = 1;
    o->path[o->depth++] = at;
    for (i = 0; i < e->count && !rc; i++)
        if (e->to[i].lanes < 0)
            rc = visit(o, e->to[i].step);
    o->depth--;
    o->colour[at] = 2;
    o->place[at] = o->count;
    o->order[o->count++] = at;
    return rc;
}

/* ---- rings --------------------------------------------------------------- */

static void close_ring(struct ordering *o, int at)
{
    int one;

    if (o->low[at] != o->found[at])
        return;
    o->ring_count++;
    do {
        one = o->stack[--o->stacked];
        o->ring[one] = o->ring_count;
    } while (one != at);
}

/* The rings, numbered so that what is read comes first (Tarjan). */
static enum hk_status ring_of(struct ordering *o, int at)
{
    const struct edges *e = &o->m->edges[at];
    enum hk_status rc = HK_OK;
    size_t i;

    if (++o->depth > 4000)
        return hk_fail(o->m->err, HK_EFORMAT, "rules lean on each other more "
                       "than 2000 deep; the last one is \"%s\"",
                       o->m->plan->steps[at].name);
    o->low[at] = o->found[at] = ++o->found_count;
    o->stack[o->stacked++] = at;
    for (i = 0; i < e->count && !rc; i++) {
        int to = e->to[i].step;

        if (!o->found[to])
            rc = ring_of(o, to);
        if (!o->ring[to] && o->low[to] < o->low[at])
            o->low[at] = o->low[to];
    }
    o->depth--;
    close_ring(o, at);
    return rc;
}

static enum hk_status bad_ring(struct ordering *o, int a, int b)
{
    const struct hk_plan *plan = o->m->plan;
    const struct hk_rule *rule = NULL;
    int i;

    for (i = 0; i < plan->program_count && !rule; i++)
        rule = plan->steps[a].by[i].rule;
    return hk_fail(o->m->err, HK_EFORMAT, "%s:%d: %s.%s and %s.%s lead back to "
        "each other through so_far; only rules of the list's own records can, "
        "so that they are computed record by record", rule->file->path,
        rule->line, plan->model->entities[plan->steps[a].entity]->name,
        plan->steps[a].name,
        plan->model->entities[plan->steps[b].entity]->name,
        plan->steps[b].name);
}

/* Make the ring of `at` a scan, where a so_far closes it. */
static enum hk_status mark_scan(struct ordering *o, int at)
{
    struct hk_plan *plan = o->m->plan;
    const struct edges *e = &o->m->edges[at];
    size_t i;

    for (i = 0; i < e->count; i++) {
        int to = e->to[i].step, lanes = e->to[i].lanes;

        if (o->ring[to] != o->ring[at])
            continue;
        if (plan->steps[to].entity != plan->steps[at].entity
            || plan->steps[to].word == HK_ALLOCATION
            || plan->steps[to].part > HK_PART_VALUE)
            return bad_ring(o, at, to);
        if (lanes == HK_LANES_OTHERS)
            return others(o, at, to);
        plan->steps[at].scan = o->ring[at];
        if (lanes < 0)
            continue;
        if (plan->steps[at].lanes < 0
            || plan->model->entities[lanes]->depth
               < plan->model->entities[plan->steps[at].lanes]->depth)
            plan->steps[at].lanes = lanes;
    }
    return HK_OK;
}

/* All steps of a scan go through the outermost of its lists. */
static void share_lanes(struct ordering *o)
{
    struct hk_plan *plan = o->m->plan;
    int i, k;

    for (i = 0; i < plan->step_count; i++)
        for (k = 0; plan->steps[i].scan && k < plan->step_count; k++) {
            int a = plan->steps[i].lanes, b = plan->steps[k].lanes;

            if (plan->steps[k].scan != plan->steps[i].scan || b < 0)
                continue;
            if (a < 0 || plan->model->entities[b]->depth
                         < plan->model->entities[a]->depth)
                plan->steps[i].lanes = b;
        }
}

/* Steps by their rings; in a ring as `visit` ordered them. */
static void by_rings(struct ordering *o)
{
    int n = o->m->plan->step_count, i, k, count = 0;

    for (i = 0; i < n; i++)
        o->path[o->place[i]] = i;          /* in the order found by visit */
    for (k = 1; k <= o->ring_count; k++)
        o->low[k - 1] = 0;
    for (i = 0; i < n; i++)
        o->low[o->ring[i] - 1]++;
    for (k = 0; k < o->ring_count; k++) {
        int size = o->low[k];

        o->low[k] = count;
        count += size;
    }
    for (i = 0; i < n; i++)
        o->order[o->low[o->ring[o->path[i]] - 1]++] = o->path[i];
}

static enum hk_status find_scans(struct ordering *o)
{
    enum hk_status rc = HK_OK;
    int n = o->m->plan->step_count, i;

    o->depth = 0;
    for (i = 0; i < n; i++)
        o->m->plan->steps[i].lanes = -1;
    for (i = 0; i < n && !rc; i++)
        if (!o->found[i])
            rc = ring_of(o, i);
    for (i = 0; i < n && !rc; i++)
        rc = mark_scan(o, i);
    if (rc)
        return rc;
    share_lanes(o);
    by_rings(o);
    return HK_OK;
}

/* The stored fields that a step reads. */
static bool keep_fields(struct hk_making *m, const struct edges *e,
                        struct hk_step *s)
{
    struct hk_read *fields = hk_arena_alloc(&m->plan->arena, sizeof *fields
                                            * (e->field_count + 1));

    if (fields && e->field_count)
        memcpy(fields, e->fields, sizeof *fields * e->field_count);
    s->fields = fields;
    s->field_count = (int)e->field_count;
    return fields != NULL;
}

/* What the steps read, by their new places. */
static enum hk_status keep_reads(struct hk_making *m, const int *order,
                                 struct hk_step *sorted)
{
    struct hk_plan *plan = m->plan;
    size_t n = (size_t)plan->step_count, i, k;
    int *place = hk_zalloc(n + 1, sizeof *place);
    bool good = place != NULL;

    for (i = 0; good && i < n; i++)
        place[order[i]] = (int)i;
    for (i = 0; good && i < n; i++) {
        const struct edges *e = &m->edges[order[i]];
        int *reads = hk_arena_alloc(&plan->arena,
                                    sizeof *reads * (e->count + 1));

        good = reads != NULL && keep_fields(m, e, &sorted[i]);
        for (k = 0; good && k < e->count; k++)
            reads[k] = place[e->to[k].step];
        sorted[i].reads = reads;
        sorted[i].read_count = (int)e->count;
    }
    hk_free(place);
    return good ? HK_OK : hk_fail_memory(m->err);
}

size_t hk_plan_key(char key[HK_PLAN_KEY], int entity, const char *name)
{
    size_t len = strlen(name) + sizeof entity;

    if (len > HK_PLAN_KEY)
        return 0;
    memcpy(key, &entity, sizeof entity);
    memcpy(key + sizeof entity, name, len - sizeof entity);
    return len;
}

/* Put the steps into `order` and make the index agree. */
static enum hk_status reorder(struct hk_making *m, const int *order)
{
    struct hk_plan *plan = m->plan;
    size_t n = (size_t)plan->step_count;
    struct hk_step *sorted = hk_arena_alloc(&plan->arena,
                                            sizeof *sorted * (n + 1));
    char key[HK_PLAN_KEY];
    size_t i;

    if (!sorted)
        return hk_fail_memory(m->err);
    for (i = 0; i < n; i++) {
        size_t len;

        sorted[i] = plan->steps[order[i]];
        len = hk_plan_key(key, sorted[i].entity, sorted[i].name);
        if (!hk_map_set(&plan->index, key, len, (int64_t)i))
            return hk_fail_memory(m->err);
    }
    if (keep_reads(m, order, sorted))
        return HK_ENOMEM;
    hk_free(plan->steps);
    plan->steps = sorted;
    return HK_OK;
}

enum hk_status hk_plan_order(struct hk_making *m)
{
    size_t n = (size_t)m->plan->step_count + 1;
    struct ordering o = { .m = m };
    int *numbers = hk_zalloc(n * 7, sizeof *numbers);
    enum hk_status rc = HK_OK;
    int i;

    o.colour = hk_zalloc(n, sizeof *o.colour);
    if (!o.colour || !numbers)
        rc = hk_fail_memory(m->err);
    o.path = numbers;
    o.order = numbers + n;
    o.low = numbers + 2 * n;
    o.found = numbers + 3 * n;
    o.stack = numbers + 4 * n;
    o.place = numbers + 5 * n;
    o.ring = numbers + 6 * n;
    for (i = 0; i < m->plan->step_count && !rc; i++)
        rc = visit(&o, i);
    if (!rc)
        rc = find_scans(&o);
    if (!rc)
        rc = reorder(m, o.order);
    hk_free(o.colour);
    hk_free(numbers);
    return rc;
}
