/* coverage.c - what could run, and how often it did */
#include "review/coverage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/stop.h"
#include "pack/findings.h"
#include "review/lint_private.h"
#include "review/side.h"

struct covering {
    struct hk_coverage *out;
    const struct hk_model *model;
    bool counting;                 /* else: finding what there is */
    enum hk_status rc;
    struct hk_err *err;
};

void hk_coverage_release(struct hk_coverage *c)
{
    hk_free(c->list);
    hk_map_release(&c->index);
    hk_arena_release(&c->arena);
    *c = (struct hk_coverage){ 0 };
}

/* ---- one thing that can run ---------------------------------------------- */

static const char *keep(struct covering *v, const char *text)
{
    const char *copy;

    if (!text)
        return NULL;
    copy = hk_arena_dup(&v->out->arena, text, strlen(text));
    if (!copy)
        v->rc = hk_fail_memory(v->err);
    return copy;
}

static void add(struct covering *v, const struct hk_coverable *x,
                const char *key, size_t len)
{
    struct hk_coverage *c = v->out;

    if (!hk_grow(&c->list, &c->cap, c->count + 1, sizeof *c->list)
        || !hk_map_set(&c->index, key, len, (int64_t)c->count)) {
        v->rc = hk_fail_memory(v->err);
        return;
    }
    c->list[c->count] = *x;
    c->list[c->count].pack = keep(v, x->pack);
    c->list[c->count].file = keep(v, x->file);
    c->list[c->count].name = keep(v, x->name);
    c->list[c->count].what = keep(v, x->what);
    c->count++;
}

/* Does its line, or the one above, say why no case runs it? */
static bool is_excused(const struct covering *v, const char *text, int line)
{
    return !v->counting && hk_lint_excused(text, line, "untried");
}

/* Count it, or take note that it exists. */
static void meet(struct covering *v, const struct hk_coverable *x)
{
    char key[600];
    int len = snprintf(key, sizeof key, "%d %s:%d %s %s", (int)x->kind, x->file,
                       x->line, x->name ? x->name : "", x->what ? x->what : "");
    int64_t at;

    if (v->rc || len < 0 || len >= (int)sizeof key)
        return;
    at = hk_map_get(&v->out->index, key, (size_t)len, -1);
    if (at >= 0 && v->counting)
        v->out->list[at].count++;
    else if (at < 0 && !v->counting)
        add(v, x, key, (size_t)len);
}

/* ---- figures ------------------------------------------------------------- */

static bool is_there(const struct hk_figure *f)
{
    return f->kind != HK_FIG_PENDING && f->kind != HK_FIG_CHOOSE
        && f->kind != HK_FIG_ENDED;
}

static void meet_figure(struct covering *v, const struct hk_param *p)
{
    struct hk_coverable x = { .kind = HK_COVERED_FIGURE, .pack = p->pack->id,
        .file = p->file->path, .line = p->line, .name = p->name,
        .what = p->from,
        .excused = is_excused(v, p->file->text, p->line) };

    meet(v, &x);
}

/* "second", "to 50000.00", "from 10" behind the date. */
static const char *item_label(struct covering *v, const struct hk_param *p,
                              const struct hk_figure *in, int i,
                              const char *before, char *out, size_t size)
{
    const struct hk_figure_item *item = &in->items[i];
    struct hk_param edge = { .kind = p->edge };
    struct hk_figure number = { .kind = HK_FIG_NUMBER, .number = item->no };
    struct hk_str text = HK_STR_INIT;

    if (item->key)
        hk_str_puts(&text, item->key);
    else if (in->kind == HK_FIG_BANDS && item->no == INT64_MAX)
        hk_str_puts(&text, "above");
    else if (in->kind == HK_FIG_TABLE)
        hk_str_int(&text, item->no);
    else {
        hk_str_puts(&text, in->kind == HK_FIG_BANDS ? "upto "
                    : item->above ? "above " : "from ");
        hk_figure_print(&text, v->model, &edge, &number, HK_EN);
    }
    snprintf(out, size, "%s %s", before, hk_str_text(&text));
    hk_str_release(&text);
    return out;
}

/* Walk the items of a figure; `wanted` NULL: all, else only that one. */
static void meet_items(struct covering *v, const struct hk_param *p,
                       const struct hk_figure *in, const char *before,
                       const struct hk_figure *wanted)
{
    char label[200];
    int i;

    for (i = 0; i < in->item_count; i++) {
        const struct hk_figure *f = &in->items[i].value;
        struct hk_coverable x = { .kind = HK_COVERED_ENTRY,
            .pack = p->pack->id, .file = p->file->path, .line = p->line,
            .name = p->name,
            .what = item_label(v, p, in, i, before, label, sizeof label) };

        if (f->item_count)
            meet_items(v, p, f, label, wanted);
        else if ((!wanted || wanted == f) && is_there(f))
            meet(v, &x);
    }
}

static void figure_read(void *context, const struct hk_param *p,
                        const struct hk_figure *item)
{
    struct covering *v = context;

    if (p->absent || !p->pack || !p->file)
        return;
    meet_figure(v, p);
    if (item && item != &p->figure && !item->item_count)
        meet_items(v, p, &p->figure, p->from ? p->from : "", item);
}

/* ---- branches ------------------------------------------------------------ */

/* `name` is "file:12 then"; `text` is the file's, NULL where it is only
 * counted. */
static void meet_branch(struct covering *v, const char *name, const char *text)
{
    const char *colon = strrchr(name, ':'), *space = strrchr(name, ' ');
    struct hk_coverable x = { .kind = HK_COVERED_BRANCH };
    char file[400];

    if (!colon || !space || (size_t)(colon - name) >= sizeof file)
        return;
    snprintf(file, sizeof file, "%.*s", (int)(colon - name), name);
    x.file = file;
    x.pack = "";
    x.line = atoi(colon + 1);
    x.what = space + 1;
    x.excused = text && is_excused(v, text, x.line);
    meet(v, &x);
}

static void branch_taken(void *context, const char *name)
{
    meet_branch(context, name, NULL);
}

static void branches_of(struct covering *v, const struct hk_rule *r,
                        const struct hk_lowered *lowered)
{
    int i;

    for (i = 0; lowered && i < lowered->need_count; i++)
        if (lowered->needs[i].op == HK_NEED_BRANCH)
            meet_branch(v, lowered->needs[i].name, r->file->text);
}

/* ---- rules --------------------------------------------------------------- */

static bool has_outcomes(const struct hk_rule *r)
{
    return r->word == HK_CHECK || r->word == HK_DECISION;
}

static void meet_rule(struct covering *v, const struct hk_rule *r,
                      enum hk_covered kind)
{
    struct hk_coverable x = { .kind = kind, .pack = r->pack->id,
        .file = r->file->path, .line = r->line, .name = r->name,
        .excused = is_excused(v, r->file->text, r->line) };

    if (!hk_rule_is_inner(r) && r->part != HK_PART_HEAD)
        meet(v, &x);
}

static void case_ran(void *context, struct hk_eval *e,
                     const struct hk_plan *plan, const struct hk_data *data)
{
    struct covering *v = context;
    int i;
    int32_t row;

    for (i = 0; i < plan->step_count; i++) {
        const struct hk_step *step = &plan->steps[i];
        const struct hk_sheet *sheet = &data->sheets[step->entity];
        const struct hk_column *c = hk_eval_column(e, step->entity, step->name);

        for (row = 0; c && row < sheet->rows; row++) {
            const struct hk_rule *r = sheet->part[row] < 0 ? NULL
                : step->by[sheet->part[row]].rule;
            enum hk_row_state state = hk_column_state(c, row);

            if (!r || state == HK_ROW_OUTSIDE)
                continue;
            meet_rule(v, r, HK_COVERED_RULE);
            if (has_outcomes(r) && state == HK_ROW_KNOWN)
                meet_rule(v, r, c->value[row] ? HK_COVERED_TRUE
                                                      : HK_COVERED_FALSE);
        }
    }
}

/* ---- what there is ------------------------------------------------------- */

static void law_of(struct covering *v, const struct hk_side *s)
{
    int i;

    for (i = 0; i < s->law->param_count; i++) {
        const struct hk_param *p = &s->law->params[i];

        if (p->is_floor || p->absent || !p->pack || !p->file
            || !is_there(&p->figure))
            continue;
        meet_figure(v, p);
        meet_items(v, p, &p->figure, p->from ? p->from : "", NULL);
    }
    for (i = 0; i < s->law->rule_count; i++) {
        const struct hk_rule *r = &s->law->rules[i];

        if (r->ended)
            continue;
        meet_rule(v, r, HK_COVERED_RULE);
        if (has_outcomes(r)) {
            meet_rule(v, r, HK_COVERED_TRUE);
            meet_rule(v, r, HK_COVERED_FALSE);
        }
        branches_of(v, r, hk_side_formula(s, r));
        branches_of(v, r, hk_side_among(s, r));
    }
}

static void each_year(struct covering *v, struct hk_packs *packs,
                      const struct hk_pack *pack, const int *years, int count)
{
    int i;

    for (i = 0; i < count && !v->rc; i++) {
        struct hk_err own = { .lang = HK_EN };
        struct hk_side side;
        int32_t today;

        if (hk_stop_asked())
            v->rc = hk_stop_fail(v->err);
        else if (hk_date_make(&today, years[i], 12, 31)) {
            if (!hk_side_make(&side, packs, pack, years[i], today, &own))
                law_of(v, &side);
            hk_side_release(&side);
        }
    }
}

/* What a pack declares its own law holds. */
static bool is_asked(const struct hk_test_options *o, const char *id)
{
    int i;

    for (i = 0; i < o->path_count; i++)
        if (!strncmp(id, o->paths[i], strlen(o->paths[i])))
            return true;
    return !o->path_count;
}

static void find_all(struct covering *v, struct hk_packs *packs,
                     const struct hk_test_options *o)
{
    struct hk_arena scratch = { 0 };
    const int *years;
    int i, count;

    for (i = 0; i < hk_packs_count(packs) && !v->rc; i++) {
        const struct hk_pack *pack = hk_packs_at(packs, i);

        if (pack->error || !is_asked(o, pack->id))
            continue;
        v->rc = hk_packs_years(packs, pack, &scratch, &years, &count, v->err);
        if (!v->rc)
            each_year(v, packs, pack, years, count);
    }
    hk_arena_release(&scratch);
}

static int by_place(const void *a, const void *b)
{
    const struct hk_coverable *x = a, *y = b;
    int by_file = strcmp(x->file, y->file);

    if (by_file)
        return by_file;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return strcmp(x->what ? x->what : "", y->what ? y->what : "");
}

enum hk_status hk_coverage_run(struct hk_coverage *c, struct hk_packs *packs,
                               const struct hk_test_options *o,
                               struct hk_test_counts *counts,
                               struct hk_str *out, struct hk_err *err)
{
    struct covering v = { .out = c, .model = hk_packs_model(packs),
                          .err = err };
    struct hk_test_watch watch = { .eval = { &v, branch_taken, figure_read },
                                   .ran = case_ran };
    struct hk_test_options with = *o;
    enum hk_status rc;

    with.watch = &watch;
    find_all(&v, packs, o);
    v.counting = true;
    if (v.rc)
        return v.rc;
    rc = hk_tests_run(packs, &with, counts, out, err);
    if (c->count)
        qsort(c->list, c->count, sizeof *c->list, by_place);
    return rc;
}
