/* measures.c - a number over a result of all records: how many are below a
 * line, how unequal they are; in the base and under each reform
 *
 * What is computed is a function of a plugin: values in, a number out. Where
 * the script names a line each value is given as a share of the line that
 * governs its record, and the line as 1, so that records of several laws go
 * together. */
#include "whatif/telling.h"

#include <string.h>

#include "base/mem.h"
#include "base/money.h"
#include "plugin/buffer.h"
#include "plugin/call.h"

#define MOST_ARGUMENTS (2 + HK_MEASURE_WITH + 1)

/* One side of a measure: what is read of the records, and how many are not. */
struct taking {
    const struct hk_whatif *w;
    const struct hk_measure *m;
    const struct hk_plan *plan;
    const struct hk_eval *eval;
    double *x, *weights;
    size_t count;
    int64_t left_out;
};

/* ---- what it names ------------------------------------------------------- */

/* A result or a field: its kind; false when it is neither. */
static bool find_name(const struct hk_plan *plan, int entity, const char *name,
                      enum hk_kind *kind, int *digits, bool *is_private)
{
    const struct hk_step *s = hk_plan_step(plan, entity, name);
    const struct hk_field *f = s ? NULL
        : hk_entity_field(plan->model->entities[entity], name);

    if (!s && !f)
        return false;
    *kind = s ? s->kind : f->kind;
    *digits = s ? s->digits : f->digits;
    *is_private = s ? s->is_private : f->is_private;
    return true;
}

static bool is_number(enum hk_kind kind)
{
    return kind == HK_MONEY || kind == HK_INTEGER || kind == HK_RATE
        || kind == HK_DECIMAL;
}

/* The entity whose records are measured; -1. */
static int entity_of(const struct hk_plan *plan, const char *name)
{
    enum hk_kind kind;
    bool is_private;
    int i, digits;

    for (i = 1; i < plan->model->entity_count; i++)
        if (find_name(plan, i, name, &kind, &digits, &is_private))
            return i;
    return -1;
}

static enum hk_status check_name(struct hk_whatif *w,
                                 const struct hk_plan *plan,
                                 const struct hk_measure *m, int entity,
                                 const char *name, struct hk_err *err)
{
    const struct hk_entity *e = entity < 0 ? NULL
                                           : plan->model->entities[entity];
    const struct hk_field *f = e ? hk_entity_field(e, name) : NULL;
    enum hk_kind kind;
    bool is_private;
    int digits;

    if (!e || !find_name(plan, entity, name, &kind, &digits, &is_private))
        return hk_fail(err, HK_EFORMAT, "%s: measure \"%s\": no record that is "
            "measured has a field or a rule \"%s\"", m->at, m->name, name);
    if (is_private || !is_number(kind))
        return hk_fail(err, HK_EFORMAT, "%s: measure \"%s\": \"%s\" of %s is "
            "private or no number; measures are of numbers", m->at, m->name,
            name, e->name);
    if (f)
        w->wants[entity][f->index] = true;
    return HK_OK;
}

static enum hk_status check_line(const struct hk_plan *plan,
                                 const struct hk_measure *m, int entity,
                                 struct hk_err *err)
{
    enum hk_kind kind, other = HK_TEXT;
    bool is_private;
    int k, digits;

    find_name(plan, entity, m->of, &kind, &digits, &is_private);
    for (k = 0; m->line && k < plan->program_count; k++) {
        const struct hk_param *p = hk_law_param(plan->laws[k], m->line);

        if (p)
            other = p->kind;
    }
    if (m->line_tag)
        other = !strcmp(m->line_tag, "money") ? HK_MONEY
            : !strcmp(m->line_tag, "rate") ? HK_RATE
            : !strcmp(m->line_tag, "decimal") ? HK_DECIMAL : HK_INTEGER;
    if ((m->line || m->line_tag) && other != kind)
        return hk_fail(err, HK_EFORMAT, "%s: measure \"%s\": its line is no "
            "figure of the law, or of another kind than \"%s\"", m->at, m->name,
            m->of);
    return HK_OK;
}

enum hk_status hk_measures_check(struct hk_whatif *w,
                                 const struct hk_plan *plan, struct hk_err *err)
{
    const struct hk_question *q = w->question;
    struct hk_plugins *host = NULL;
    const struct hk_function *f;
    struct hk_plugin *p;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < q->measure_count && !rc; i++) {
        const struct hk_measure *m = &q->measures[i];
        int entity = entity_of(plan, m->of);

        rc = check_name(w, plan, m, entity, m->of, err);
        if (!rc && m->weight)
            rc = check_name(w, plan, m, entity, m->weight, err);
        if (!rc)
            rc = check_line(plan, m, entity, err);
        if (!rc)
            rc = hk_packs_plugins(w->packs, &host, err);
        if (!rc && !host)
            rc = hk_fail(err, HK_EFORMAT, "%s: measure \"%s\": no plugins are "
                         "at hand here", m->at, m->name);
        if (!rc)
            rc = hk_plugins_function(&p, &f, host, HK_FOR_RULES, m->call, err);
        if (rc == HK_EUSAGE)
            rc = hk_fail_at(err, HK_EFORMAT, m->at);
    }
    return rc;
}

/* ---- reading the records ------------------------------------------------- */

/* A stored number in whole units: amounts in major ones. */
static double in_major(const struct hk_country *c, enum hk_kind kind, int64_t n)
{
    int digits = kind == HK_MONEY ? c->money_digits
        : kind == HK_RATE || kind == HK_DECIMAL ? 4 : 0;

    return hk_decimal_real(n, digits);
}

/* The line that governs the row, in stored units; false: not known. */
static bool line_at(const struct taking *k, int entity, int32_t row,
                    int64_t *line)
{
    int part = k->w->base.data->sheets[entity].part[row];
    const struct hk_param *p;

    *line = k->m->line_number;
    if (!k->m->line)
        return true;
    p = part >= 0 ? hk_law_param(k->plan->laws[part], k->m->line) : NULL;
    if (!p || p->figure.kind != HK_FIG_NUMBER || p->figure.number <= 0)
        return false;
    *line = p->figure.number;
    return true;
}

static bool take_row(struct taking *k, int entity, int32_t row,
                     const struct hk_column *c, const struct hk_column *w,
                     enum hk_kind kind, enum hk_kind weight_kind)
{
    const struct hk_country *country = &k->plan->model->country;
    bool has_line = k->m->line || k->m->line_tag;
    int64_t line = 1;

    if (hk_outcome_of(c, kind, row) != HK_YES
        || (w && hk_outcome_of(w, weight_kind, row) != HK_YES)
        || (has_line && !line_at(k, entity, row, &line)))
        return false;
    k->x[k->count] = has_line ? (double)c->value[row] / (double)line
                              : in_major(country, kind, c->value[row]);
    k->weights[k->count] = w ? in_major(country, weight_kind, w->value[row])
                             : 1;
    if (w && w->value[row] <= 0)
        return w->value[row] == 0;       /* who weighs nothing is nobody */
    k->count++;
    return true;
}

static enum hk_status take(struct taking *k, struct hk_err *err)
{
    int entity = entity_of(k->plan, k->m->of), digits;
    const struct hk_sheet *sheet = &k->w->base.data->sheets[entity];
    const struct hk_column *c = hk_eval_column(k->eval, entity, k->m->of);
    const struct hk_column *w = k->m->weight
        ? hk_eval_column(k->eval, entity, k->m->weight) : NULL;
    enum hk_kind kind = HK_TEXT, weight_kind = HK_TEXT;
    bool is_private;
    int32_t row;

    find_name(k->plan, entity, k->m->of, &kind, &digits, &is_private);
    if (k->m->weight)
        find_name(k->plan, entity, k->m->weight, &weight_kind, &digits,
                  &is_private);
    k->x = hk_zalloc((size_t)sheet->rows + 1, sizeof *k->x);
    k->weights = hk_zalloc((size_t)sheet->rows + 1, sizeof *k->weights);
    if (!k->x || !k->weights)
        return hk_fail_memory(err);
    for (row = 0; row < sheet->rows; row++)
        if (hk_row_counts(sheet, row)
            && hk_outcome_of(c, kind, row) != HK_NOT_JUDGED
            && !take_row(k, entity, row, c, w, kind, weight_kind))
            k->left_out++;
    return HK_OK;
}

/* ---- computing ----------------------------------------------------------- */

/* A function that says it is not defined here leaves `out` unknown. */
static enum hk_status call(struct taking *k, struct hk_measured *out,
                           struct hk_err *err)
{
    const struct hk_ctype *f64 = hk_ctype_named("f64");
    struct hk_buffer x = hk_buffer_view(f64, k->count, k->x);
    struct hk_buffer w = hk_buffer_view(f64, k->count, k->weights);
    struct hk_arg args[MOST_ARGUMENTS], result = { 0 };
    struct hk_plugins *host;
    struct hk_arena arena = { 0 };
    struct hk_err why = { .lang = err ? err->lang : HK_EN };
    enum hk_status rc;
    size_t n = 0;
    int i;

    args[n++] = (struct hk_arg){ .kind = HK_ARG_BUFFER, .buffer = &x };
    if (k->m->line || k->m->line_tag)
        args[n++] = (struct hk_arg){ .kind = HK_ARG_FLOAT, .real = 1 };
    for (i = 0; i < k->m->with_count; i++)
        args[n++] = (struct hk_arg){ .kind = HK_ARG_FLOAT,
                                     .real = k->m->with[i] };
    if (k->m->weight)
        args[n++] = (struct hk_arg){ .kind = HK_ARG_BUFFER, .buffer = &w };
    rc = hk_packs_plugins(k->w->packs, &host, err);
    if (rc)
        return rc;
    rc = hk_plugin_call(host, HK_FOR_RULES, k->m->call, args, n, &result,
                        &arena, &why);
    out->is_known = !rc && (result.kind == HK_ARG_FLOAT
                            || result.kind == HK_ARG_INTEGER);
    out->value = result.kind == HK_ARG_FLOAT ? result.real
        : result.kind == HK_ARG_INTEGER ? (double)result.integer : 0;
    hk_arena_release(&arena);
    if (rc && rc != HK_EFORMAT)
        return hk_fail(err, rc == HK_EUSAGE ? HK_EFORMAT : rc,
                       "%s: measure \"%s\": %s", k->m->at, k->m->name,
                       why.text);
    return HK_OK;
}

enum hk_status hk_measure(const struct hk_whatif *w, const struct hk_plan *plan,
                          const struct hk_eval *eval, struct hk_measured *out,
                          struct hk_err *err)
{
    const struct hk_question *q = w->question;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < q->measure_count && !rc; i++) {
        struct taking k = { .w = w, .m = &q->measures[i], .plan = plan,
                            .eval = eval };

        out[i] = (struct hk_measured){ 0 };
        rc = take(&k, err);
        out[i].left_out = k.left_out;
        if (!rc && k.count)
            rc = call(&k, &out[i], err);
        hk_free(k.x);
        hk_free(k.weights);
    }
    return rc;
}

enum hk_status hk_measure_reform(struct hk_reformed *r, struct hk_measured *out,
                                 struct hk_err *err)
{
    enum hk_status rc;

    hk_facts_exchange(r);
    rc = hk_measure(r->whatif, r->plan, r->eval, out, err);
    hk_facts_exchange(r);
    return rc;
}

/* ---- telling ------------------------------------------------------------- */

const char *hk_tell_measure(const struct hk_telling *t,
                            const struct hk_measure *m)
{
    return hk_tell(t, m->zh ? m->zh : m->name, m->en ? m->en : m->name);
}

void hk_tell_measured(struct hk_table *table, const struct hk_measured *m)
{
    if (m->is_known)
        hk_table_cellf(table, HK_MEASURED, m->value);
    else
        hk_table_puts(table, NULL);
}

void hk_tell_measure_columns(const struct hk_telling *t, struct hk_table *table)
{
    const struct hk_question *q = t->w->question;
    int i;

    for (i = 0; i < q->measure_count; i++)
        hk_table_column(table, hk_tell_measure(t, &q->measures[i]),
                        q->measures[i].name, HK_RIGHT, HK_CELL_NUMBER);
    hk_tell_column(t, table, "未知未计", "left out", true);
}

void hk_tell_measure_cells(const struct hk_telling *t,
                           const struct hk_measured *list,
                           struct hk_table *table)
{
    int64_t left_out = 0;
    int i;

    for (i = 0; i < t->w->question->measure_count; i++) {
        hk_tell_measured(table, &list[i]);
        if (list[i].left_out > left_out)
            left_out = list[i].left_out;
    }
    hk_table_cellf(table, "%lld", (long long)left_out);
}

static void row(struct hk_telling *t, const char *name,
                const struct hk_measured *list, struct hk_table *table)
{
    hk_table_puts(table, name);
    hk_tell_measure_cells(t, list, table);
}

enum hk_status hk_tell_measures(struct hk_telling *t, struct hk_err *err)
{
    const struct hk_question *q = t->w->question;
    struct hk_measured *base;
    struct hk_table *table;
    enum hk_status rc;
    size_t k;

    if (!q->measure_count)
        return HK_OK;
    base = hk_arena_alloc(&t->arena, sizeof *base * (size_t)q->measure_count);
    if (!base)
        return hk_fail_memory(err);
    rc = hk_measure(t->w, t->w->base.plan, t->w->base.eval, base, err);
    if (rc)
        return rc;
    hk_page_heading(t->page, 2, "%s", hk_tell(t, "指数：现行与改后",
                    "measures: base and reforms"));
    table = hk_page_table(t->page, "measures");
    if (!table)
        return hk_fail_memory(err);
    hk_tell_column(t, table, "情形", "law", false);
    hk_tell_measure_columns(t, table);
    row(t, hk_tell(t, hk_tell_now(t), "base"), base, table);
    for (k = 0; k < t->line_count; k++)
        row(t, t->lines[k].name, t->lines[k].measured, table);
    return HK_OK;
}
