/* calc_write.c - the result of a situation, as calc.h says
 *
 * A name stands in one of results, unknown, errors, outside. Of records inside
 * the root it gives a list in the order of the input; elements that are no
 * value are objects: {"unknown":[...]}, {"error":{...}}, {"outside":true}. It
 * is unknown as a whole where a list on the way is not given. */
#include <stdio.h>
#include <stdlib.h>

#include "answer/result_json.h"
#include "situation/calc_write.h"

#define MOST_CAUSES 16

/* ---- finding ------------------------------------------------------------ */

/* How near an entity is to the root: itself, then what is inside it, nearest
 * first, then what stands around it, then all others. */
static int distance(const struct hk_situation *s, int entity)
{
    const struct hk_entity *root = s->model->entities[s->root];
    const struct hk_entity *e = s->model->entities[entity];

    if (entity == s->root)
        return 0;
    if (hk_entity_inside(s->model, e, s->root))
        return e->depth - root->depth;
    if (hk_entity_inside(s->model, root, entity))
        return 1000 + root->depth - e->depth;
    return 2000;
}

/* The row of the root or of the record around it; one of those made up. */
static int32_t row_of(const struct hk_situation *s, int entity)
{
    size_t i;

    for (i = 0; i < s->count; i++)
        if (s->records[i].entity == entity
            && (s->records[i].role == HK_CALC_ROOT
                || s->records[i].role == HK_CALC_AROUND))
            return s->records[i].row;
    return s->given.around[entity];
}

/* Is it not given which records of `entity` stand in a record of the root's,
 * the list `k` of which `r` is? */
static bool is_absent(const struct hk_situation *s, int entity,
                      const struct hk_calc_record *r)
{
    const struct hk_sheet *sheet = &s->data->sheets[entity];

    return r->entity == sheet->entity->within && sheet->absent
        && (r->role == HK_CALC_ROOT || r->role == HK_CALC_INSIDE)
        && sheet->absent[r->row];
}

/* The next record whose list is not given on the way from the root to
 * `entity`; *child is what is missing there. NULL behind the last. */
static const struct hk_calc_record *next_absent(const struct hk_situation *s,
                                                int entity, int *child,
                                                size_t *at)
{
    if (*child < 0)
        *child = entity;
    for (; *child != s->root && *child >= 0;
         *child = s->model->entities[*child]->within, *at = 0)
        for (; *at < s->count; ++*at)
            if (is_absent(s, *child, &s->records[*at]))
                return &s->records[(*at)++];
    return NULL;
}

static bool is_inside(const struct hk_situation *s, int entity)
{
    return entity != s->root
        && hk_entity_inside(s->model, s->model->entities[entity], s->root);
}

/* Does the record count among the results of a list? */
static bool is_listed(const struct hk_situation *s,
                      const struct hk_calc_record *r, int entity)
{
    return r->entity == entity
        && (r->role == HK_CALC_INSIDE || !is_inside(s, entity));
}

static void find_target(struct hk_calc_writing *w, struct hk_calc_target *t,
                        const struct hk_calc_name *name)
{
    const struct hk_situation *s = w->s;
    int i, child = -1;
    size_t at = 0;

    t->name = name->name;
    t->state = HK_ROW_OUTSIDE;
    for (i = 0; i < name->step_count; i++)
        if (!t->step || distance(s, name->steps[i]->entity)
            < distance(s, t->step->entity))
            t->step = name->steps[i];
    if (!t->step)
        return;
    t->column = hk_eval_column(w->eval, t->step->entity, t->name);
    t->is_list = distance(s, t->step->entity) == 2000
        || is_inside(s, t->step->entity);
    t->row = t->is_list ? -1 : row_of(s, t->step->entity);
    if (!t->is_list)
        t->state = hk_column_state(t->column, t->row);
    else
        t->state = is_inside(s, t->step->entity)
            && next_absent(s, t->step->entity, &child, &at)
            ? HK_ROW_UNKNOWN : HK_ROW_KNOWN;
}

/* ---- one result --------------------------------------------------------- */

static void write_causes(struct hk_calc_writing *w,
                         const struct hk_calc_target *t, int32_t row)
{
    struct hk_cause causes[MOST_CAUSES];
    int i, count = hk_eval_causes(w->eval, t->step->entity, t->name, row,
                                  causes, MOST_CAUSES);

    hk_json_open(&w->j, '[');
    for (i = 0; i < count; i++)
        hk_result_cause(&w->j, w->s->data, &causes[i], NULL);
    hk_json_close(&w->j);
}

static void write_error(struct hk_calc_writing *w,
                        const struct hk_calc_target *t, int32_t row)
{
    struct hk_cause cause = { .name = t->name };

    hk_eval_causes(w->eval, t->step->entity, t->name, row, &cause, 1);
    hk_result_error(&w->j, &cause);
}

/* The lists that are not given. */
static void write_absent(struct hk_calc_writing *w,
                         const struct hk_calc_target *t)
{
    const struct hk_situation *s = w->s;
    const struct hk_calc_record *r;
    int child = -1, most = MOST_CAUSES;
    size_t at = 0;

    hk_json_open(&w->j, '[');
    while (most-- && (r = next_absent(s, t->step->entity, &child, &at))) {
        const struct hk_entity *e = s->model->entities[child];
        struct hk_cause cause = {
            .entity = r->entity, .row = r->row, .text = "not given",
            .name = e->list && !e->per_year ? e->list : e->name,
        };

        hk_result_cause(&w->j, s->data, &cause, NULL);
    }
    hk_json_close(&w->j);
}

static void write_element(struct hk_calc_writing *w,
                          const struct hk_calc_target *t, int32_t row)
{
    enum hk_row_state state = hk_column_state(t->column, row);

    if (state == HK_ROW_KNOWN || state == HK_ROW_NONE) {
        hk_result_value(&w->j, w->eval, t->step->entity, t->name, row);
        return;
    }
    hk_json_open(&w->j, '{');
    if (state == HK_ROW_UNKNOWN) {
        hk_json_key(&w->j, "unknown");
        write_causes(w, t, row);
    } else if (state == HK_ROW_ERROR) {
        hk_json_key(&w->j, "error");
        write_error(w, t, row);
    } else {
        hk_json_key(&w->j, "outside");
        hk_json_bool(&w->j, true);
    }
    hk_json_close(&w->j);
}

static void write_minor(struct hk_calc_writing *w,
                        const struct hk_calc_target *t, int32_t row)
{
    int64_t minor;

    if (hk_result_minor(w->eval, t->step->entity, t->name, row, &minor))
        hk_json_int(&w->j, minor);
    else
        hk_json_null(&w->j);
}

static void write_list(struct hk_calc_writing *w,
                       const struct hk_calc_target *t,
                       void (*write)(struct hk_calc_writing *,
                                     const struct hk_calc_target *, int32_t))
{
    size_t i;

    hk_json_open(&w->j, '[');
    for (i = 0; i < w->s->count; i++)
        if (is_listed(w->s, &w->s->records[i], t->step->entity))
            write(w, t, w->s->records[i].row);
    hk_json_close(&w->j);
}

/* ---- the parts ---------------------------------------------------------- */

static bool has_result(const struct hk_calc_target *t)
{
    return t->state == HK_ROW_KNOWN || t->state == HK_ROW_NONE;
}

static void write_results(struct hk_calc_writing *w)
{
    int i;

    hk_json_key(&w->j, "results");
    hk_json_open(&w->j, '{');
    for (i = 0; i < w->count; i++) {
        const struct hk_calc_target *t = &w->targets[i];

        if (!has_result(t))
            continue;
        hk_json_key(&w->j, t->name);
        if (t->is_list)
            write_list(w, t, write_element);
        else
            write_element(w, t, t->row);
    }
    hk_json_close(&w->j);
}

static void write_money(struct hk_calc_writing *w)
{
    int i;

    hk_json_key(&w->j, w->s->model->country.minor);
    hk_json_open(&w->j, '{');
    for (i = 0; i < w->count; i++) {
        const struct hk_calc_target *t = &w->targets[i];

        if (!has_result(t) || t->step->kind != HK_MONEY)
            continue;
        hk_json_key(&w->j, t->name);
        if (t->is_list)
            write_list(w, t, write_minor);
        else
            write_minor(w, t, t->row);
    }
    hk_json_close(&w->j);
}

static void write_unknown(struct hk_calc_writing *w)
{
    int i;

    hk_json_key(&w->j, "unknown");
    hk_json_open(&w->j, '{');
    for (i = 0; i < w->count; i++) {
        const struct hk_calc_target *t = &w->targets[i];

        if (t->state != HK_ROW_UNKNOWN)
            continue;
        hk_json_key(&w->j, t->name);
        if (t->is_list)
            write_absent(w, t);
        else
            write_causes(w, t, t->row);
    }
    hk_json_close(&w->j);
}

static void write_errors(struct hk_calc_writing *w)
{
    int i;

    hk_json_key(&w->j, "errors");
    hk_json_open(&w->j, '{');
    for (i = 0; i < w->count; i++) {
        const struct hk_calc_target *t = &w->targets[i];

        if (t->state != HK_ROW_ERROR)
            continue;
        hk_json_key(&w->j, t->name);
        write_error(w, t, t->row);
    }
    hk_json_close(&w->j);
}

static void write_outside(struct hk_calc_writing *w)
{
    int i;

    hk_json_key(&w->j, "outside");
    hk_json_open(&w->j, '[');
    for (i = 0; i < w->count; i++)
        if (w->targets[i].state == HK_ROW_OUTSIDE)
            hk_json_puts(&w->j, w->targets[i].name);
    hk_json_close(&w->j);
}

/* ---- what failed -------------------------------------------------------- */

static bool is_failed(const struct hk_calc_target *t, int32_t row)
{
    return t->step->kind == HK_BOOLEAN && t->step->word != HK_VARIABLE
        && hk_column_state(t->column, row) == HK_ROW_KNOWN
        && !t->column->value[row];
}

static void write_failed_of(struct hk_calc_writing *w,
                            const struct hk_calc_target *t)
{
    bool open = false;
    size_t i;

    for (i = 0; i < (t->is_list ? w->s->count : 1); i++) {
        int32_t row = t->is_list ? w->s->records[i].row : t->row;

        if ((t->is_list
             && !is_listed(w->s, &w->s->records[i], t->step->entity))
            || !is_failed(t, row))
            continue;
        if (!open) {
            hk_json_key(&w->j, t->name);
            hk_json_open(&w->j, '[');
        }
        open = true;
        hk_calc_why(w, t->step, row, t->is_list);
    }
    if (open)
        hk_json_close(&w->j);
}

static void write_failed(struct hk_calc_writing *w)
{
    int i;

    hk_json_key(&w->j, "failed");
    hk_json_open(&w->j, '{');
    for (i = 0; i < w->count; i++)
        if (w->targets[i].state == HK_ROW_KNOWN)
            write_failed_of(w, &w->targets[i]);
    hk_json_close(&w->j);
}

/* ---- all of it ---------------------------------------------------------- */

/* The id as it was given, whatever it is. */
static void write_id(struct hk_json *j, const cJSON *id)
{
    char number[40];
    const cJSON *node;

    if (cJSON_IsString(id)) {
        hk_json_puts(j, id->valuestring);
    } else if (cJSON_IsNumber(id)) {
        snprintf(number, sizeof number, "%.15g", id->valuedouble);
        if (strtod(number, NULL) != id->valuedouble)
            snprintf(number, sizeof number, "%.17g", id->valuedouble);
        hk_json_raw(j, number);
    } else if (cJSON_IsBool(id)) {
        hk_json_bool(j, cJSON_IsTrue(id));
    } else if (cJSON_IsArray(id) || cJSON_IsObject(id)) {
        hk_json_open(j, cJSON_IsArray(id) ? '[' : '{');
        for (node = id->child; node; node = node->next) {
            if (node->string)
                hk_json_key(j, node->string);
            write_id(j, node);
        }
        hk_json_close(j);
    } else {
        hk_json_null(j);
    }
}

enum hk_status hk_calc_write(struct hk_situation *s, struct hk_eval *e,
                             const struct hk_plan *plan,
                             const struct hk_calc_name *names, int count,
                             int64_t line, struct hk_str *out)
{
    struct hk_calc_writing w = { .s = s, .eval = e, .plan = plan,
                                 .count = count, .j = { .out = out } };
    int i;

    w.targets = hk_arena_alloc(&s->arena, sizeof *w.targets
                               * (size_t)(count + 1));
    if (!w.targets)
        return hk_fail_memory(s->err);
    for (i = 0; i < count; i++)
        find_target(&w, &w.targets[i], &names[i]);
    hk_json_open(&w.j, '{');
    if (line)
        hk_json_int_member(&w.j, "line", line);
    hk_json_key(&w.j, "id");
    write_id(&w.j, s->id);
    write_results(&w);
    write_money(&w);
    write_unknown(&w);
    write_errors(&w);
    write_outside(&w);
    write_failed(&w);
    hk_json_close(&w.j);
    return hk_str_status(out, s->err);
}
