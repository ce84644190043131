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
        rc = visit(o, e->to[i]);
    o->depth--;
    o->colour[at] = 2;
    o->order[o->count++] = at;
    return rc;
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
            reads[k] = place[e->to[k]];
        sorted[i].reads = reads;
        sorted[i].read_count = (int)e->count;
    }
    hk_free(place);
    return good ? HK_OK : hk_fail_memory(m->err);
}

/* Put the steps into `order` and make the index agree. */
static enum hk_status reorder(struct hk_making *m, const int *order)
{
    struct hk_plan *plan = m->plan;
    size_t n = (size_t)plan->step_count;
    struct hk_step *sorted = hk_arena_alloc(&plan->arena, sizeof *sorted * (n + 1));
    char key[80];
    size_t i;

    if (!sorted)
        return hk_fail_memory(m->err);
    for (i = 0; i < n; i++) {
        int len;

        sorted[i] = plan->steps[order[i]];
        len = snprintf(key, sizeof key, "%d %s", sorted[i].entity,
                       sorted[i].name);
        if (!hk_map_set(&plan->index, key, (size_t)len, (int64_t)i))
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
    enum hk_status rc = HK_OK;
    int i;

    o.colour = hk_zalloc(n, sizeof *o.colour);
    o.path = hk_zalloc(n, sizeof *o.path);
    o.order = hk_zalloc(n, sizeof *o.order);
    if (!o.colour || !o.path || !o.order)
        rc = hk_fail_memory(m->err);
    for (i = 0; i < m->plan->step_count && !rc; i++)
        rc = visit(&o, i);
    if (!rc)
        rc = reorder(m, o.order);
    hk_free(o.colour);
    hk_free(o.path);
    hk_free(o.order);
    return rc;
}
