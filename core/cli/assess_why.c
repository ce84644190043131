/* assess_why.c - who fails a decision and why; which rules erred */
#include "cli/assess.h"

#include <string.h>

#include "answer/called.h"
#include "answer/why.h"
#include "base/zh.h"

/* ---- who fails ----------------------------------------------------------- */

static const char *state_text(const struct hk_cli *cli,
                              const struct hk_column *c, int32_t row)
{
    switch (hk_column_state(c, row)) {
    case HK_ROW_UNKNOWN: return hk_cli_text(cli, "未知", "unknown");
    case HK_ROW_ERROR: return hk_cli_text(cli, "出错", "error");
    default: return hk_cli_text(cli, "否", "no");
    }
}

static bool is_failing(const struct hk_sheet *sheet, const struct hk_column *c,
                       int32_t row)
{
    enum hk_row_state state = hk_column_state(c, row);

    return hk_row_counts(sheet, row) && state != HK_ROW_OUTSIDE
        && state != HK_ROW_NONE && (state != HK_ROW_KNOWN || !c->value[row]);
}

/* The key of a record in the next cell, and what people call it. */
static void key_cell(struct hk_cli *cli, const struct hk_assessment *a,
                     struct hk_store *names, int entity, int32_t row,
                     struct hk_table *t)
{
    const char *key = hk_sheet_shown(&a->data->sheets[entity], row);
    struct hk_str name = HK_STR_INIT;

    hk_call_row(a->eval, names, entity, row, cli->lang, &name);
    hk_table_puts(t, key);
    hk_table_beside(t, hk_str_text(&name), name.len);
    hk_str_release(&name);
}

/* Fill the table with the first `limit` that fail; returns how many do. */
static int64_t add_failing(struct hk_cli *cli, struct hk_assessment *a,
                           struct hk_store *names, const struct hk_step *step,
                           int64_t limit, struct hk_table *t)
{
    const struct hk_sheet *sheet = &a->data->sheets[step->entity];
    const struct hk_column *c = hk_eval_column(a->eval, step->entity,
                                               step->name);
    int64_t found = 0;
    int32_t row;

    for (row = 0; row < sheet->rows; row++) {
        struct hk_str why = HK_STR_INIT;

        if (!is_failing(sheet, c, row) || found++ >= limit)
            continue;
        hk_why_not(a, names, step, row, cli->lang, &why);
        key_cell(cli, a, names, step->entity, row, t);
        hk_table_cellf(t, "%s", state_text(cli, c, row));
        hk_table_cell(t, hk_str_text(&why), why.len);
        hk_str_release(&why);
    }
    return found;
}

/* Records for which the decision is not true, with the reasons. */
enum hk_status hk_assess_failing(struct hk_cli *cli, struct hk_assessment *a,
                                 struct hk_store *names,
                                 const struct hk_step *step, int64_t limit)
{
    const struct hk_entity *e = a->data->model->entities[step->entity];
    struct hk_table *t;
    int64_t found;
    enum hk_status rc = hk_table_new(&t, &cli->err);

    if (rc)
        return rc;
    hk_cli_column(cli, t, e->zh, e->en, false);
    hk_cli_column(cli, t, "结果", "result", false);
    hk_cli_column(cli, t, "理由", "why", false);
    found = add_failing(cli, a, names, step, limit, t);
    if (!found) {
        hk_table_free(t);
        return HK_OK;
    }
    hk_str_addf(&cli->out, hk_cli_text(cli, "\n%s：未通过\n",
                "\n%s: not passed\n"), hk_assess_label(cli, a, step));
    if (limit)
        rc = hk_cli_table(cli, t);
    else
        hk_table_free(t);
    if (found > limit)
        hk_str_addf(&cli->out, hk_cli_text(cli, limit
                    ? "……另有 %lld 条（--limit N 可多列）\n"
                    : "%lld 条（--limit N 可列出）\n", limit
                    ? "... and %lld more (--limit N lists them)\n"
                    : "%lld (--limit N lists them)\n"),
                    (long long)(found - limit));
    return rc;
}

/* ---- rules that erred ---------------------------------------------------- */

static bool same_error(const struct hk_cause *a, const struct hk_cause *b)
{
    return a->is_error && b->is_error && a->rule == b->rule
        && a->line == b->line && !strcmp(a->text, b->text);
}

enum { MOST_ERRORS = 8 };

struct told { const struct hk_cause *cause; long long count; };

/* The first MOST_ERRORS rules that erred, with how many records each. */
static int gather_errors(const struct hk_data *d, struct told *list)
{
    int count = 0, k;
    size_t i;

    for (i = 1; i < d->cause_count; i++) {
        const struct hk_cause *c = &d->causes[i];

        if (!c->is_error || !c->text || c->row < 0)
            continue;
        for (k = 0; k < count && !same_error(list[k].cause, c); k++)
            ;
        if (k == MOST_ERRORS)
            continue;
        if (k == count)
            list[count++] = (struct told){ .cause = c };
        list[k].count++;
    }
    return count;
}

/* "  rules/x.lua:4: NAME: division by zero (records: 2, the first: ...)" */
static void add_error(struct hk_cli *cli, const struct hk_assessment *a,
                      const struct told *told, struct hk_str *out)
{
    const struct hk_cause *c = told->cause;
    char text[600];

    hk_str_puts(out, "\n  ");
    if (c->rule)
        hk_str_addf(out, "%s:%d: ", c->rule->file->path, c->line);
    hk_str_addf(out, hk_cli_text(cli, "%s：%s（%lld 条记录，第一条是%s %s）",
                "%s: %s (records: %lld, the first: %s %s)"), c->name,
                cli->lang == HK_ZH
                ? hk_zh_raised(text, sizeof text, c->text) : c->text,
                told->count, hk_assess_entity(cli, a, c->entity),
                hk_sheet_shown(&a->data->sheets[c->entity], c->row));
}

enum hk_status hk_assess_erred(struct hk_cli *cli,
                               const struct hk_assessment *a)
{
    struct told list[MOST_ERRORS];
    struct hk_str text = HK_STR_INIT;
    int count = gather_errors(a->data, list), i;

    for (i = 0; i < count; i++)
        add_error(cli, a, &list[i], &text);
    hk_fail(&cli->err, HK_ERULE, "a rule erred, so some records could not be "
            "judged; mend the rule and assess again:%s", hk_str_text(&text));
    hk_str_release(&text);
    return HK_ERULE;
}
