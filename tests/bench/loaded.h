/* loaded.h - the workload in the columns of a situation, and judged there */
#ifndef HK_BENCH_LOADED_H
#define HK_BENCH_LOADED_H

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "engine/eval.h"
#include "rows.h"
#include "workload.h"

struct loaded {
    struct hk_packs *packs;
    struct hk_data *data;
    int64_t homes;
    int crowd;                         /* of ten, in the first village */
    int village, home, person;         /* entities */
    int32_t *row;                      /* of each household by its number */
    int *parts;
};

static inline void loaded_fail(const char *what, const struct hk_err *err)
{
    fprintf(stderr, "%s: %s\n", what, err->text);
    exit(5);
}

static inline void loaded_put(struct hk_data *d, int entity, int32_t row,
                              const char *name, int64_t n)
{
    const struct hk_field *f =
        hk_entity_field(d->model->entities[entity], name);
    struct hk_value v = { .state = HK_KNOWN, .number = n };
    struct hk_err err = { 0 };

    if (hk_data_put(d, entity, row, f->index, &v, &err))
        loaded_fail("put", &err);
}

static inline int32_t loaded_add(struct hk_data *d, int entity, int32_t parent,
                                 const char *format, long long no)
{
    struct hk_err err = { 0 };
    char key[24];
    int32_t row;

    snprintf(key, sizeof key, format, no);
    if (hk_data_add(d, entity, parent, key, &row, &err))
        loaded_fail("add", &err);
    return row;
}

static inline void loaded_add_person(struct loaded *l, int32_t home, int seq,
                                     const struct work_person *p)
{
    struct hk_data *d = l->data;
    int32_t row = loaded_add(d, l->person, home, "%lld", seq);

    loaded_put(d, l->person, row, "seq", seq);
    loaded_put(d, l->person, row, "age", p->age);
    loaded_put(d, l->person, row, "enrolled", p->enrolled);
    loaded_put(d, l->person, row, "insured", p->insured);
    loaded_put(d, l->person, row, "disability", p->disability);
    loaded_put(d, l->person, row, "total", p->total);
    loaded_put(d, l->person, row, "compliant", p->compliant);
    loaded_put(d, l->person, row, "level", p->level);
}

static inline void loaded_add_home(struct loaded *l, struct work *w, int64_t no)
{
    struct hk_data *d = l->data;
    struct work_person p;
    struct work_home h;
    int32_t row;
    int i;

    work_next_home(w, &h);
    if (no % 10 < l->crowd)
        h.village = 1;
    row = loaded_add(d, l->home, (int32_t)h.village - 1, "%08lld", no);
    loaded_put(d, l->home, row, "poor", h.poor);
    loaded_put(d, l->home, row, "wage", h.wage);
    loaded_put(d, l->home, row, "business", h.business);
    loaded_put(d, l->home, row, "property", h.property);
    loaded_put(d, l->home, row, "transfer", h.transfer);
    loaded_put(d, l->home, row, "cost", h.cost);
    loaded_put(d, l->home, row, "housing", h.housing);
    loaded_put(d, l->home, row, "water", h.water);
    for (i = 1; i <= h.persons; i++) {
        work_next_person(w, &p);
        loaded_add_person(l, row, i, &p);
    }
}

/* The packs in the folder `root`, and so many households, `crowd` of ten in the
 * first village. Ends the program where that cannot be. */
static inline void loaded_open_uneven(struct loaded *l, const char *root,
                                      int64_t homes, int crowd)
{
    struct work w = work_begin(homes);
    struct hk_err err = { 0 };
    int32_t **now, i;

    *l = (struct loaded){ .homes = homes, .crowd = crowd };
    if (hk_packs_open(&l->packs, &root, 1, HK_PACKS_RULES, &err)
        || hk_data_new(&l->data, hk_packs_model(l->packs), 2020,
                       18627 /* 2020-12-31 */, &err))
        loaded_fail(root, &err);
    l->village = hk_model_entity(l->data->model, "village")->index;
    l->home = hk_model_entity(l->data->model, "household")->index;
    l->person = hk_model_entity(l->data->model, "person")->index;
    for (i = 0; i < w.villages; i++)
        loaded_put(l->data, l->village,
                   loaded_add(l->data, l->village, -1, "%06lld", i + 1),
                   "revenue", work_next_revenue(&w));
    for (i = 0; i < homes; i++)
        loaded_add_home(l, &w, i + 1);
    if (hk_data_finish(l->data, &now, &err))
        loaded_fail("data", &err);
    l->row = now[l->home];
    l->parts = hk_zalloc((size_t)l->data->region_count + 1, sizeof *l->parts);
    hk_eval_parts(l->data, l->parts);
}

static inline void loaded_open(struct loaded *l, const char *root,
                               int64_t homes)
{
    loaded_open_uneven(l, root, homes, 0);
}

static inline void loaded_close(struct loaded *l)
{
    hk_free(l->parts);
    hk_data_free(l->data);
    hk_packs_close(l->packs);
}

/* Make one value in 200 of every field that rules read unknown. */
static inline void loaded_forget(struct loaded *l, int entity)
{
    struct hk_sheet *s = &l->data->sheets[entity];
    const struct hk_entity *e = s->entity;
    struct work w = work_begin(0);
    int32_t row;
    int f;

    for (f = 0; f < e->field_count; f++) {
        struct hk_column *c = &s->fields[f];

        if (!c->value || e->fields[f]->kind == HK_TEXT || f == e->key[0])
            continue;
        if (!c->state)
            c->state = hk_zalloc((size_t)s->cap + 1, 1);
        for (row = 0; c->state && row < s->rows; row++)
            if (work_upto(&w, 200) == 0) {
                c->state[row] = HK_ROW_UNKNOWN;
                c->value[row] = 0;
            }
    }
    hk_data_index(l->data);
}

/* An evaluator of all results, or of the light run, that is still to run. */
static inline void loaded_prepare(const struct loaded *l, bool light,
                                  const struct hk_eval_options *o,
                                  struct hk_plan **plan, struct hk_eval **e)
{
    const char *names[ROW_LIGHT];
    const struct hk_pack *pack = hk_packs_at(l->packs, 0);
    const struct hk_plan_task task = {
        .packs = &pack, .pack_count = 1, .year = l->data->year,
        .today = l->data->today,
        .outputs = { light ? names : NULL, light ? ROW_LIGHT : 0, false } };
    struct hk_err err = { 0 };

    memcpy(names, row_names, sizeof names);
    if (hk_plan_make(plan, l->packs, &task, &err)
        || hk_eval_new(e, *plan, l->data, o, &err))
        loaded_fail("plan", &err);
}

/* The sum of what it gave. */
static inline struct row_sum loaded_sum(const struct loaded *l, bool light,
                                        const struct hk_eval *e)
{
    const struct hk_column *column[ROW_RESULTS] = { NULL };
    int64_t value[ROW_RESULTS], i;
    char mark[ROW_RESULTS];
    struct rows rows;
    int k, n = light ? ROW_LIGHT : ROW_RESULTS;

    for (k = 0; k < n; k++)
        if (!(column[k] = hk_eval_column(e, l->home, row_names[k])))
            loaded_fail(row_names[k], &(struct hk_err){ .text = "not there" });
    rows_begin(&rows, light);
    for (i = 0; i < l->homes; i++) {
        for (k = 0; k < n; k++) {
            enum hk_row_state state = hk_column_state(column[k], l->row[i]);

            mark[k] = state == HK_ROW_KNOWN ? '\0' : (char)('0' + (int)state);
            value[k] = column[k]->value[l->row[i]];
        }
        rows_add(&rows, i + 1, value, mark);
    }
    return rows_end(&rows);
}

#endif
