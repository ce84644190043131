/* verify_results.c - what a run keeps, against what is judged now */
#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "answer/meaning.h"
#include "answer/verify.h"
#include "base/mem.h"
#include "data/load.h"
#include "model/cell.h"
#include "store/record.h"

/* The results of one entity while they are compared. */
struct comparing {
    struct hk_verification *v;
    const struct hk_assessment *a;
    const struct hk_run_kept *kept;
    int count;
    const struct hk_entity *entity;
    const struct hk_step *steps[HK_RUN_MOST];   /* NULL: not judged now */
    int columns[HK_RUN_MOST];      /* place among the values; -1 */
    bool *seen;                    /* rows of the sheet that are kept */
    struct hk_rows rows;
    struct hk_store *bare, *past;
    struct sqlite3_stmt *said;     /* what kept numbers stand for; or NULL */
    int64_t most;
    struct hk_err *err;
};

/* Numbers in what is kept of these mean something only beside the columns they
 * were made of: what they stand for is compared. */
static bool is_comparable(const struct hk_step *step)
{
    return step->kind != HK_TEXT && step->kind != HK_REGION
        && step->kind != HK_LINK;
}

static const char *word_of(const struct hk_assessment *a,
                           const struct hk_step *step, int64_t no)
{
    int k, i;

    for (k = 0; k < a->plan->program_count; k++) {
        const struct hk_rule *rule = step->by[k].rule;
        const struct hk_code *codes = !rule ? NULL : rule->codes_of
            ? rule->codes_of->codes : rule->codes;
        int count = !rule ? 0 : rule->codes_of ? rule->codes_of->code_count
            : rule->code_count;

        for (i = 0; i < count; i++)
            if (codes[i].no == no)
                return codes[i].word;
    }
    return NULL;
}

static const char *value_text(struct comparing *c, const struct hk_step *step,
                              int64_t n)
{
    const char *word = step->kind == HK_ENUM ? word_of(c->a, step, n) : NULL;
    struct hk_str text = HK_STR_INIT;
    const char *own;

    if (word)
        hk_str_puts(&text, word);
    else
        hk_number_print(&text, &c->a->data->model->country, step->kind,
                        step->unit, step->digits, n, HK_EN);
    own = hk_arena_dup(&c->v->arena, hk_str_text(&text), text.len);
    hk_str_release(&text);
    return own ? own : "?";
}

/* The key in the arena, masked where not everybody may see it. */
static const char *key_text(struct comparing *c, const char *key)
{
    const struct hk_model *m = c->a->plan->model;
    const struct hk_entity *e = hk_model_entity(m, c->kept->entity);
    struct hk_str text = HK_STR_INIT;
    const char *own;

    if (e && *key != '#')
        hk_key_shown(&text, m, e, key, false);
    else
        hk_str_puts(&text, key);
    own = hk_arena_dup(&c->v->arena, hk_str_text(&text), text.len);
    hk_str_release(&text);
    return own ? own : "?";
}

/* What people call a record that is judged now, in the arena. */
static const char *called(struct comparing *c, int32_t row)
{
    struct hk_str name = HK_STR_INIT;
    const char *own;

    /* a key without its name is still right */
    hk_record_name(c->past, c->entity, c->a->data->sheets[c->entity->index]
                   .id[row], false, HK_ZH, &name, NULL);
    own = hk_arena_dup(&c->v->arena, hk_str_text(&name), name.len);
    hk_str_release(&name);
    return own ? own : "";
}

/* Add a result that differs, as long as there is room; count it in any case.
 * `row`: of the record where it is judged now, or -1. */
static enum hk_status differs(struct comparing *c, int32_t row,
                              struct hk_finding *f)
{
    struct hk_verification *v = c->v;

    if (v->results_differ++ >= c->most)
        return HK_OK;
    f->kind = HK_FOUND_RESULT;
    f->entity = hk_arena_dup(&v->arena, c->kept->entity,
                             strlen(c->kept->entity));
    f->called = row < 0 ? "" : called(c, row);
    if (f->name)
        f->name = key_text(c, f->name);
    if (f->key)
        f->key = hk_arena_dup(&v->arena, f->key, strlen(f->key));
    if (!f->entity)
        return hk_fail_memory(c->err);
    return hk_verify_add(v, f, c->err);
}

/* ---- what numbers stand for ---------------------------------------------- */

/* A run of before kept numbers alone: then there is nothing to ask. */
static enum hk_status ask_said(struct comparing *c)
{
    struct sqlite3_stmt *st = NULL;
    bool has;
    enum hk_status rc = hk_run_has_texts(c->bare, &has, c->err);

    if (rc || !has)
        return rc;
    rc = hk_store_prepare(c->bare, &st, "SELECT 1 FROM main.run_text WHERE "
                          "run=?1 LIMIT 1", c->err);
    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, c->v->run.no);
    has = hk_store_step(c->bare, st, &rc, c->err);
    sqlite3_finalize(st);
    if (!rc && has)
        rc = hk_store_prepare(c->bare, &c->said,
                              "SELECT coalesce(text, private), zh, en "
                              "FROM main.run_text "
                              "WHERE run=?1 AND output=?2 AND value=?3",
                              c->err);
    return rc;
}

static const char *kept_column(struct comparing *c, int i)
{
    return (const char *)sqlite3_column_text(c->said, i);
}

/* The text in the arena, as anybody may see it. */
static const char *shown(struct comparing *c, const struct hk_step *step,
                         const char *text)
{
    struct hk_str masked = HK_STR_INIT;
    const char *own;

    if (text && step->is_private)
        hk_mask(&masked, text, strlen(text));
    else
        hk_str_puts(&masked, text ? text : "-");
    own = hk_arena_dup(&c->v->arena, hk_str_text(&masked), masked.len);
    hk_str_release(&masked);
    return own ? own : "?";
}

/* Does what is kept of number `kept` say what number `now` stands for? If not
 * both stand in `f`. */
static enum hk_status compare_said(struct comparing *c, int i, int64_t kept,
                                   int64_t now, int32_t at, bool *same,
                                   struct hk_finding *f)
{
    const struct hk_step *step = c->steps[i];
    const struct hk_sheet *sheet = &c->a->data->sheets[step->entity];
    struct hk_meaning said;
    bool found;
    enum hk_status rc = hk_meaning_make(&said, c->a->data, step,
                                        sheet->part[at], now, c->err);

    *same = true;
    if (!rc) {
        sqlite3_bind_int64(c->said, 1, c->v->run.no);
        sqlite3_bind_int64(c->said, 2, c->kept[i].output);
        sqlite3_bind_int64(c->said, 3, kept);
        found = hk_store_step(c->bare, c->said, &rc, c->err);
        for (int k = 0; k < 3 && !rc && *same; k++) {
            const char *was = found ? kept_column(c, k) : NULL;
            const char *is = k == 0 ? said.text : k == 1 ? said.zh : said.en;

            *same = was && is ? !strcmp(was, is) : !was && !is;
            if (*same)
                continue;
            f->was = shown(c, step, was);
            f->now = shown(c, step, is);
        }
        sqlite3_reset(c->said);
    }
    hk_meaning_release(&said);
    return rc;
}

/* One result of one record that is kept and judged. */
static enum hk_status compare_one(struct comparing *c, int i,
                                  const struct hk_run_row *row, int32_t at)
{
    const struct hk_step *step = c->steps[i];
    int64_t kept = 0, now = 0;
    struct hk_finding f = {
        .name = c->a->data->sheets[step->entity].key[at], .key = step->name,
        .was_state = hk_run_state_of(row, c->kept[i].bit, c->columns[i],
                                     &kept),
        .now_state = hk_run_state_now(c->a, step, at, &now),
    };
    const bool are_values = f.was_state == HK_RUN_VALUE
        && f.now_state == HK_RUN_VALUE;
    bool same = f.was_state == f.now_state
        && (!are_values || kept == now || !is_comparable(step));
    enum hk_status rc = HK_OK;

    if (same && are_values && c->said && hk_meaning_needed(step)) {
        rc = compare_said(c, i, kept, now, at, &same, &f);
        return rc || same ? rc : differs(c, at, &f);
    }
    if (same)
        return HK_OK;
    if (f.was_state == HK_RUN_VALUE && is_comparable(step))
        f.was = value_text(c, step, kept);
    if (f.now_state == HK_RUN_VALUE && is_comparable(step))
        f.now = value_text(c, step, now);
    return differs(c, at, &f);
}

static enum hk_status compare_row(struct comparing *c,
                                  const struct hk_run_row *row)
{
    const struct hk_sheet *sheet = &c->a->data->sheets[c->entity->index];
    int32_t at = hk_rows_find(&c->rows, row->id);
    enum hk_status rc = HK_OK;
    int i;

    c->v->records++;
    if (at < 0 || !hk_row_counts(sheet, at)) {
        char id[32];
        struct hk_finding f = { .name = id, .was_state = HK_RUN_VALUE,
                                .now_state = HK_RUN_ABSENT };

        snprintf(id, sizeof id, "#%lld", (long long)row->id);
        if (at >= 0)
            f.name = sheet->key[at];
        return differs(c, at, &f);
    }
    c->seen[at] = true;
    for (i = 0; i < c->count && !rc; i++)
        if (c->steps[i])
            rc = compare_one(c, i, row, at);
    return rc;
}

/* Records that are judged now and of which nothing is kept. */
static enum hk_status find_unkept(struct comparing *c)
{
    const struct hk_sheet *sheet = &c->a->data->sheets[c->entity->index];
    enum hk_status rc = HK_OK;
    int32_t row;

    for (row = 0; row < sheet->rows && !rc; row++) {
        struct hk_finding f = { .name = sheet->key[row],
                                .was_state = HK_RUN_ABSENT,
                                .now_state = HK_RUN_VALUE };

        if (hk_row_counts(sheet, row) && !c->seen[row])
            rc = differs(c, row, &f);
    }
    return rc;
}

/* Find the step of each result; one that is not judged now differs as a
 * whole. */
static enum hk_status find_steps(struct comparing *c)
{
    enum hk_status rc = HK_OK;
    int i, column = 0;

    c->entity = hk_model_entity(c->a->plan->model, c->kept->entity);
    for (i = 0; i < c->count && !rc; i++) {
        const struct hk_step *step = c->entity
            ? hk_plan_step(c->a->plan, c->entity->index, c->kept[i].name)
            : NULL;
        struct hk_finding f = { .key = c->kept[i].name,
                                .was_state = HK_RUN_VALUE,
                                .now_state = HK_RUN_ABSENT };

        c->columns[i] = c->kept[i].column ? column++ : -1;
        if (step && (!step->is_output
                     || strcmp(hk_kind_name(step->kind), c->kept[i].kind)
                     || (step->kind != HK_BOOLEAN) != (c->columns[i] >= 0)))
            step = NULL;
        c->steps[i] = step;
        if (!step)
            rc = differs(c, -1, &f);
    }
    return rc;
}

static enum hk_status compare_entity(struct comparing *c)
{
    const struct hk_sheet *sheet;
    struct hk_run_rows rows = { 0 };
    struct hk_run_row row;
    enum hk_status rc = find_steps(c);

    if (rc || !c->entity)
        return rc;
    sheet = &c->a->data->sheets[c->entity->index];
    c->seen = hk_zalloc((size_t)sheet->rows + 1, sizeof *c->seen);
    if (!c->seen)
        return hk_fail_memory(c->err);
    rc = hk_rows_make(&c->rows, sheet, c->err);
    if (!rc)
        rc = hk_run_rows_open(&rows, c->bare, c->v->run.no, c->kept, c->count,
                              c->err);
    while (!rc && hk_run_rows_next(&rows, &row, &rc, c->err))
        rc = compare_row(c, &row);
    hk_run_rows_close(&rows);
    if (!rc)
        rc = find_unkept(c);
    hk_rows_release(&c->rows);
    hk_free(c->seen);
    c->seen = NULL;
    return rc;
}

/* Results that are judged now and of which the run keeps nothing. */
static enum hk_status find_new(struct comparing *c,
                               const struct hk_run_kept *kept, size_t count)
{
    const struct hk_plan *plan = c->a->plan;
    enum hk_status rc = HK_OK;
    size_t k;
    int i;

    for (i = 0; i < plan->step_count && !rc; i++) {
        const struct hk_step *step = &plan->steps[i];
        const char *entity = plan->model->entities[step->entity]->name;
        const struct hk_run_kept stands_for = { .entity = entity };
        struct hk_finding f = { .key = step->name, .was_state = HK_RUN_ABSENT,
                                .now_state = HK_RUN_VALUE };

        for (k = 0; k < count; k++)
            if (!strcmp(kept[k].entity, entity)
                && !strcmp(kept[k].name, step->name))
                break;
        if (!step->is_output || k < count)
            continue;
        c->kept = &stands_for;
        rc = differs(c, -1, &f);
    }
    return rc;
}

enum hk_status hk_verify_results(struct hk_verification *v,
                                 struct hk_store *bare, struct hk_store *past,
                                 const struct hk_assessment *a,
                                 const struct hk_run_kept *kept, size_t count,
                                 int64_t most, struct hk_err *err)
{
    struct comparing c = { .v = v, .a = a, .bare = bare, .past = past,
                           .most = most, .err = err };
    enum hk_status rc = ask_said(&c);
    size_t first, last;

    for (first = 0; first < count && !rc; first = last) {
        for (last = first; last < count
             && !strcmp(kept[last].entity, kept[first].entity); last++)
            ;
        if (last - first > HK_RUN_MOST) {
            rc = hk_fail(err, HK_EFORMAT, "run %lld keeps more results of one "
                         "record than this program writes; it was changed by "
                         "something else", (long long)v->run.no);
            break;
        }
        c.kept = &kept[first];
        c.count = (int)(last - first);
        rc = compare_entity(&c);
    }
    sqlite3_finalize(c.said);
    return rc ? rc : find_new(&c, kept, count);
}
