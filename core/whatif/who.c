/* who.c - the records that a reform changes, one by one, and why */
#include "whatif/telling.h"

#include <string.h>

#include "answer/called.h"
#include "answer/stored.h"

void hk_tell_key(const struct hk_telling *t, int entity, int32_t row,
                 struct hk_table *table)
{
    const struct hk_data *d = t->w->base.data;
    struct hk_str key = HK_STR_INIT, name = HK_STR_INIT;

    hk_key_shown(&key, d->model, d->model->entities[entity],
                 d->sheets[entity].key[row], t->o->reveal);
    hk_table_puts(table, hk_str_text(&key));
    hk_call_row(t->w->base.eval, t->w->store, entity, row, t->o->lang, &name);
    hk_table_beside(table, hk_str_text(&name), name.len);
    hk_str_release(&key);
    hk_str_release(&name);
}

static void value_cell(const struct hk_telling *t, struct hk_reformed *r,
                       const struct hk_shown *s, int32_t row, int which,
                       struct hk_table *table)
{
    struct hk_str text = HK_STR_INIT;

    hk_reform_print(r, s, row, which, t->o->lang, &text);
    hk_table_cell(table, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

/* Has a difference that says something. */
static bool is_measured(enum hk_kind kind)
{
    switch (kind) {
    case HK_MONEY: case HK_INTEGER: case HK_RATE: case HK_DECIMAL:
    case HK_DURATION: case HK_DATE:
        return true;
    default:
        return false;
    }
}

/* How much later a date is than another. */
static void days_cell(const struct hk_telling *t, struct hk_table *table,
                      int64_t n)
{
    struct hk_str text = HK_STR_INIT;

    hk_str_puts(&text, n > 0 ? "+" : "");
    hk_duration_print(&text, n, HK_DAYS, t->o->lang);
    hk_table_cell(table, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

/* After less before, where both are known numbers or dates. */
static void difference_cell(const struct hk_telling *t, struct hk_reformed *r,
                            const struct hk_shown *s, int32_t row,
                            struct hk_table *table)
{
    const struct hk_column *c[2];
    int64_t n;

    hk_reform_columns(r, s, c);
    if (!is_measured(s->kind) || hk_outcome_of(c[0], s->kind, row) != HK_YES
        || hk_outcome_of(c[1], s->kind, row) != HK_YES
        || __builtin_sub_overflow(c[1]->value[row], c[0]->value[row], &n))
        hk_table_puts(table, NULL);
    else if (s->kind == HK_DATE)
        days_cell(t, table, n);
    else
        hk_tell_number(t, table, s, n, true);
}

static void why_cell(const struct hk_telling *t, struct hk_reformed *r,
                     struct hk_store *names, const struct hk_shown *s,
                     int32_t row, struct hk_table *table)
{
    struct hk_str text = HK_STR_INIT;

    hk_reform_why(r, names, s, row, t->o->lang, &text);
    hk_table_cell(table, hk_str_text(&text), text.len);
    hk_str_release(&text);
}

static void add_row(const struct hk_telling *t, struct hk_reformed *r,
                    const struct hk_shown *s, int32_t row,
                    struct hk_table *table)
{
    hk_tell_key(t, s->entity, row, table);
    value_cell(t, r, s, row, 0, table);
    value_cell(t, r, s, row, 1, table);
    if (s->kind == HK_BOOLEAN)
        why_cell(t, r, t->o->for_people ? t->w->store : NULL, s, row, table);
    else
        difference_cell(t, r, s, row, table);
}

/* The same for the file of all records. */
static void add_household(const struct hk_telling *t, struct hk_reformed *r,
                          const struct hk_shown *s, int32_t row)
{
    struct hk_table *table = t->o->households;

    hk_table_puts(table, hk_tell_name(t, r->reform));
    hk_table_puts(table, t->w->base.data->model->entities[s->entity]->name);
    hk_tell_key(t, s->entity, row, table);
    hk_table_puts(table, s->name);
    value_cell(t, r, s, row, 0, table);
    value_cell(t, r, s, row, 1, table);
    difference_cell(t, r, s, row, table);
    why_cell(t, r, NULL, s, row, table);
}

static struct hk_table *start(const struct hk_telling *t,
                              const struct hk_shown *s)
{
    const struct hk_entity *e = t->w->base.data->model->entities[s->entity];
    struct hk_table *table;

    hk_page_heading(t->sections, 3, hk_tell(t, "%s：变化的%s",
                    "%s: %s records that change"), s->label[t->o->lang],
                    hk_tell(t, e->zh, e->en));
    table = hk_page_table(t->sections, s->name);
    if (!table)
        return NULL;
    hk_tell_column(t, table, e->zh, e->en, false);
    hk_tell_column(t, table, hk_tell_now(t), "base", s->kind != HK_BOOLEAN);
    hk_tell_column(t, table, "改后", "reform", s->kind != HK_BOOLEAN);
    if (s->kind == HK_BOOLEAN)
        hk_tell_column(t, table, "理由", "why", false);
    else
        hk_tell_column(t, table, "增减", "difference", true);
    return table;
}

static enum hk_status tell_result(struct hk_telling *t, struct hk_reformed *r,
                                  int at, struct hk_err *err)
{
    const struct hk_shown *s = &t->w->shown[at];
    const struct hk_sheet *sheet = &t->w->base.data->sheets[s->entity];
    int64_t changed = r->effects[at].changed, told = 0;
    struct hk_table *table;
    int32_t row;

    if (!changed || !t->o->limit)
        return HK_OK;
    table = start(t, s);
    if (!table)
        return hk_fail_memory(err);
    for (row = 0; row < sheet->rows && told < t->o->limit; row++)
        if (hk_row_counts(sheet, row) && hk_reform_changed(r, s, row)) {
            add_row(t, r, s, row, table);
            told++;
        }
    if (changed > t->o->limit)
        hk_page_line(t->sections, hk_tell(t,
            "……另有 %lld 条（--limit N 可多列，--households FILE 全部列出）",
            "... and %lld more (--limit N lists them, --households FILE all "
            "of them)"), (long long)(changed - t->o->limit));
    return HK_OK;
}

void hk_tell_households(const struct hk_telling *t, struct hk_reformed *r)
{
    int32_t row;
    int i;

    for (i = 0; t->o->households && i < t->w->shown_count; i++) {
        const struct hk_shown *s = &t->w->shown[i];
        const struct hk_sheet *sheet = &t->w->base.data->sheets[s->entity];

        for (row = 0; r->effects[i].changed && row < sheet->rows; row++)
            if (hk_row_counts(sheet, row) && hk_reform_changed(r, s, row))
                add_household(t, r, s, row);
    }
}

enum hk_status hk_tell_who(struct hk_telling *t, struct hk_reformed *r,
                           struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < t->w->shown_count && !rc; i++)
        rc = tell_result(t, r, i, err);
    if (!rc)
        hk_tell_households(t, r);
    return rc;
}
