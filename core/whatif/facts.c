/* facts.c - fields that a reform changes
 *
 * A fact is a column: a constant, or what a rule gives over the base. It comes
 * into the data in place of the stored one while its reform is judged, and goes
 * out before anything else is. */
#include "whatif/inside.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "store/record.h"

struct hk_facts {
    struct hk_column *columns;     /* the changed ones, or, while they are in
                                      the data, the stored ones */
    struct hk_read *fields;
    int count;
    bool is_in;
};

/* ---- who is drawn -------------------------------------------------------- */

/* A number from 0 to 9999 that key and seed give on any machine (FNV-1a, then
 * the last steps of MurmurHash3, which spread what neighbours share). */
static int draw(const char *key, int64_t seed)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)seed;

    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * UINT64_C(1099511628211);
    h = (h ^ (h >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    h = (h ^ (h >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
    h ^= h >> 33;
    return (int)(h % 10000);
}

/* ---- one column ---------------------------------------------------------- */

static enum hk_status make_column(struct hk_column *c, int32_t rows,
                                  const struct hk_column *old,
                                  struct hk_err *err)
{
    size_t n = (size_t)rows + 1;
    int32_t row;

    c->value = hk_zalloc(n, sizeof *c->value);
    c->state = hk_zalloc(n, 1);
    if (!c->value || !c->state)
        return hk_fail_memory(err);
    for (row = 0; row < rows; row++) {
        c->value[row] = old->value[row];
        c->state[row] = (unsigned char)hk_column_state(old, row);
    }
    return HK_OK;
}

/* The number that a constant is stored as. */
static int64_t constant(const struct hk_reform_element *e,
                        const struct hk_field *f)
{
    const struct hk_code *code;

    if (!e->value_word)
        return e->number;
    code = hk_code_word(f, e->value_word);
    return code ? code->no : -1;
}

/* Add the record as anybody may see it. */
static enum hk_status tell(const struct hk_reformed *r,
                           const struct hk_sheet *sheet, int32_t row,
                           struct hk_str *out, struct hk_err *err)
{
    return hk_record_told(r->whatif->store, sheet->entity, sheet->id[row],
                          false, err ? err->lang : HK_EN, out, err);
}

/* Why a value of a fact cannot be: outside the field's range. */
static enum hk_status out_of_range(const struct hk_reformed *r,
                                   const struct hk_reform_element *e,
                                   const struct hk_sheet *sheet, int32_t row,
                                   struct hk_err *err)
{
    struct hk_str who = HK_STR_INIT;
    enum hk_status rc = tell(r, sheet, row, &who, err);

    if (!rc)
        rc = hk_fail(err, HK_EFORMAT, "%s: reform \"%s\": %s.%s of %s would "
                     "lie outside the range that the model sets", e->at,
                     r->reform->name, e->of, e->name, hk_str_text(&who));
    hk_str_release(&who);
    return rc;
}

static enum hk_status erred(const struct hk_reformed *r,
                            const struct hk_reform_element *e,
                            const struct hk_sheet *sheet, int32_t row,
                            const char *why, struct hk_err *err)
{
    struct hk_str who = HK_STR_INIT;
    enum hk_status rc = tell(r, sheet, row, &who, err);

    if (!rc)
        rc = hk_fail(err, HK_EFORMAT, "%s: reform \"%s\": the function of "
                     "%s.%s erred on %s: %s", e->at, r->reform->name, e->of,
                     e->name, hk_str_text(&who), why);
    hk_str_release(&who);
    return rc;
}

static enum hk_status fill(struct hk_reformed *r,
                           const struct hk_reform_element *e,
                           const struct hk_field *f, struct hk_column *c,
                           const struct hk_column *given, struct hk_err *err)
{
    const struct hk_data *d = r->whatif->base.data;
    const struct hk_sheet *sheet =
        &d->sheets[hk_model_entity(d->model, e->of)->index];
    int64_t n = constant(e, f);
    int32_t row;

    for (row = 0; row < sheet->rows; row++) {
        enum hk_row_state state = e->none ? HK_ROW_NONE : HK_ROW_KNOWN;

        if (e->part < 10000 && draw(sheet->key[row], e->seed) >= e->part)
            continue;
        if (given) {
            state = hk_column_state(given, row);
            n = given->value[row];
            if (state == HK_ROW_OUTSIDE)
                continue;        /* judged by nobody: as it was */
            if (state == HK_ROW_ERROR)
                return erred(r, e, sheet, row,
                             d->causes[given->cause[row]].text, err);
        }
        if (state == HK_ROW_KNOWN && f->kind != HK_ENUM
            && f->kind != HK_BOOLEAN && (n < f->min || n > f->max))
            return out_of_range(r, e, sheet, row, err);
        c->value[row] = state == HK_ROW_KNOWN ? n : 0;
        c->state[row] = (unsigned char)state;
    }
    return HK_OK;
}

/* The values of a fact that is a function: a rule over the base. */
static enum hk_status run_rule(struct hk_reformed *r,
                               const struct hk_reform_element *e,
                               const struct hk_field *f, struct hk_column *c,
                               struct hk_err *err)
{
    struct hk_whatif *w = r->whatif;
    struct hk_eval_options eo = { .over = w->base.eval,
                                  .progress = w->progress };
    struct hk_wanted_outputs o = { .count = 1 };
    const struct hk_column *given;
    struct hk_plan *plan = NULL;
    struct hk_eval *eval = NULL;
    char text[80];
    const char *name = text;
    enum hk_status rc;

    snprintf(text, sizeof text, "%s@fact", e->name);
    o.names = &name;
    rc = hk_reform_plan(w, r->reform, &o, &plan, err);
    if (!rc)
        rc = hk_eval_new(&eval, plan, w->base.data, &eo, err);
    if (!rc)
        rc = hk_eval_run(eval, err);
    if (!rc) {
        given = hk_eval_column(eval, hk_model_entity(plan->model, e->of)->index,
                               text);
        rc = given ? fill(r, e, f, c, given, err)
            : hk_fail(err, HK_EBUG, "the rule of a fact was not run");
    }
    hk_eval_free(eval);
    hk_plan_free(plan);
    return rc;
}

static enum hk_status make_fact(struct hk_reformed *r, int at,
                                const struct hk_reform_element *e,
                                struct hk_err *err)
{
    const struct hk_data *d = r->whatif->base.data;
    const struct hk_entity *of = hk_model_entity(d->model, e->of);
    const struct hk_field *f = hk_entity_field(of, e->name);
    const struct hk_sheet *sheet = &d->sheets[of->index];
    struct hk_column *c = &r->facts->columns[at];
    enum hk_status rc;

    if (e->value_word && !hk_code_word(f, e->value_word))
        return hk_fail(err, HK_EFORMAT, "%s: reform \"%s\": \"%s\" is no word "
            "of %s.%s", e->at, r->reform->name, e->value_word, e->of, e->name);
    r->facts->fields[at] = (struct hk_read){ of->index, f->name, -1 };
    if (!sheet->fields[f->index].value)
        return HK_OK;            /* there are no records */
    rc = make_column(c, sheet->rows, &sheet->fields[f->index], err);
    if (!rc)
        rc = e->is_rule ? run_rule(r, e, f, c, err)
            : fill(r, e, f, c, NULL, err);
    return rc;
}

/* ---- all of them --------------------------------------------------------- */

static bool is_to_make(const struct hk_reformed *r,
                       const struct hk_reform_element *e)
{
    return e->is_fact && (r == r->whatif->base_facts
                          || !hk_whatif_in_base(r->whatif, e));
}

/* A state of the year before, unless the reform sets that field itself. */
static enum hk_status make_carried(struct hk_reformed *r, int at,
                                   const struct hk_carried_column *c,
                                   struct hk_err *err)
{
    const struct hk_data *d = r->whatif->base.data;
    const struct hk_entity *of = d->model->entities[c->entity];
    const struct hk_field *f = hk_entity_field(of, c->field);
    const struct hk_sheet *sheet = &d->sheets[c->entity];
    int i;

    r->facts->fields[at] = (struct hk_read){ c->entity, f->name, -1 };
    for (i = 0; i < r->reform->element_count; i++)
        if (r->reform->elements[i]->is_fact
            && !strcmp(r->reform->elements[i]->of, of->name)
            && !strcmp(r->reform->elements[i]->name, f->name))
            return HK_OK;
    if (!sheet->fields[f->index].value)
        return HK_OK;
    if (sheet->rows != c->rows)
        return hk_fail(err, HK_EFORMAT, "the records of %s are others in the "
                       "next year; states cannot be carried", of->name);
    return make_column(&r->facts->columns[at], sheet->rows, &c->column, err);
}

enum hk_status hk_facts_make(struct hk_reformed *r, struct hk_err *err)
{
    int n = r->carried ? r->carried->count : 0, i, at = 0;
    enum hk_status rc = HK_OK;

    for (i = 0; i < r->reform->element_count; i++)
        n += is_to_make(r, r->reform->elements[i]);
    if (!n)
        return HK_OK;
    r->facts = hk_zalloc(1, sizeof *r->facts);
    if (!r->facts)
        return hk_fail_memory(err);
    r->facts->columns = hk_zalloc((size_t)n, sizeof *r->facts->columns);
    r->facts->fields = hk_zalloc((size_t)n, sizeof *r->facts->fields);
    if (!r->facts->columns || !r->facts->fields)
        return hk_fail_memory(err);
    r->facts->count = n;
    for (i = 0; i < r->reform->element_count && !rc; i++)
        if (is_to_make(r, r->reform->elements[i]))
            rc = make_fact(r, at++, r->reform->elements[i], err);
    for (i = 0; r->carried && i < r->carried->count && !rc; i++)
        rc = make_carried(r, at++, &r->carried->list[i], err);
    return rc;
}

void hk_facts_exchange(struct hk_reformed *r)
{
    struct hk_data *d = r->whatif->base.data;
    int i;

    if (!r->facts)
        return;
    r->facts->is_in = !r->facts->is_in;
    for (i = 0; i < r->facts->count; i++) {
        const struct hk_read *f = &r->facts->fields[i];
        const struct hk_field *field;
        struct hk_column *stored, other;

        if (!r->facts->columns[i].value)
            continue;
        field = hk_entity_field(d->model->entities[f->entity], f->name);
        stored = &d->sheets[f->entity].fields[field->index];
        other = *stored;
        *stored = r->facts->columns[i];
        r->facts->columns[i] = other;
    }
}

void hk_facts_free(struct hk_reformed *r)
{
    int i;

    if (!r->facts)
        return;
    if (r->facts->is_in)
        hk_facts_exchange(r);
    for (i = 0; r->facts->columns && i < r->facts->count; i++) {
        hk_free(r->facts->columns[i].value);
        hk_free(r->facts->columns[i].state);
    }
    hk_free(r->facts->columns);
    hk_free(r->facts->fields);
    hk_free(r->facts);
    r->facts = NULL;
}

const struct hk_read *hk_facts_fields(const struct hk_reformed *r, int *count)
{
    *count = r->facts ? r->facts->count : 0;
    return r->facts ? r->facts->fields : NULL;
}

/* ---- the base's ---------------------------------------------------------- */

/* Its functions are rules over the data as stored: nothing is judged yet. */
enum hk_status hk_facts_of_base(struct hk_whatif *w, struct hk_err *err)
{
    struct hk_reformed *r;
    struct hk_reform *none;
    enum hk_status rc;

    if (!w->question->base && !w->given.carried)
        return HK_OK;
    r = w->base_facts = hk_arena_alloc(&w->arena, sizeof *r);
    none = hk_arena_alloc(&w->arena, sizeof *none);
    if (!r || !none)
        return hk_fail_memory(err);
    *none = (struct hk_reform){ 0 };
    *r = (struct hk_reformed){
        .reform = w->question->base ? w->question->base : none,
        .carried = w->given.carried, .whatif = w,
    };
    rc = hk_facts_make(r, err);
    if (!rc)
        hk_facts_exchange(r);
    return rc;
}

void hk_facts_forget_base(struct hk_whatif *w)
{
    if (w->base_facts)
        hk_facts_free(w->base_facts);
    w->base_facts = NULL;
}
