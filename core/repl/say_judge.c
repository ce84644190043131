/* say_judge.c - a record under all its checks; the rule behind a result; the
 * packs read anew */
#include <stdio.h>
#include <string.h>

#include "answer/why.h"
#include "repl/edit.h"
#include "repl/eval.h"
#include "repl/looked.h"
#include "repl/say.h"
#include "repl/seen.h"
#include "repl/write.h"
#include "store/record.h"

enum { MOST_CHECKS = 500 };

/* ---- .check -------------------------------------------------------------- */

/* Checks and audits of an entity under the laws in force, each name once. */
static int gather(struct hk_repl *s, int entity, const struct hk_rule **rules,
                  const char **names)
{
    int count = 0, i, k;
    size_t l;

    for (l = 0; l < s->law_count; l++)
        for (i = 0; i < s->laws[l].law->rule_count; i++) {
            const struct hk_rule *r = &s->laws[l].law->rules[i];

            if (r->entity != entity || hk_rule_is_inner(r) || r->ended
                || (r->word != HK_CHECK && r->word != HK_AUDIT))
                continue;
            for (k = 0; k < count && strcmp(names[k], r->name); k++)
                ;
            if (k < count || count == MOST_CHECKS)
                continue;
            rules[count] = r;
            names[count++] = r->name;
        }
    return count;
}

static void text_cell(struct hk_result *r, const char *text)
{
    hk_result_text(r, text ? text : "", text ? strlen(text) : 0);
}

static const char *state_text(const struct hk_repl *s,
                              const struct hk_column *c, int32_t row)
{
    switch (hk_column_state(c, row)) {
    case HK_ROW_KNOWN:
        return c->value[row] ? hk_repl_text(s, "通过", "passed")
            : hk_repl_text(s, "未通过", "not passed");
    case HK_ROW_UNKNOWN:
        return hk_repl_text(s, "未知", "unknown");
    case HK_ROW_ERROR:
        return hk_repl_text(s, "出错", "error");
    default:
        return hk_repl_text(s, "不适用", "outside");
    }
}

/* Are keys shown with names behind them, for people (hk_table_beside)? */
static bool has_names(const struct hk_repl *s)
{
    return s->format != HK_FORMAT_CSV && s->format != HK_FORMAT_JSON
        && s->format != HK_FORMAT_NDJSON;
}

/* One row; what did not pass has its reason. Is it such a one? */
static bool add_check(struct hk_repl *s, struct hk_assessment *a,
                      const struct hk_rule *rule, int32_t row,
                      struct hk_result *r)
{
    const struct hk_step *step = hk_plan_main(a->plan, rule->entity,
                                              rule->name);
    const struct hk_column *c = hk_eval_column(a->eval, rule->entity,
                                               rule->name);
    struct hk_str why = HK_STR_INIT;
    const char *label = hk_repl_text(s, rule->zh, rule->en);
    char place[300];

    if (!step || !c)
        return false;
    hk_why_not(a, has_names(s) ? s->read : NULL, step, row, s->o.lang, &why);
    snprintf(place, sizeof place, "%s:%d", rule->file->path, rule->line);
    text_cell(r, label ? label : rule->name);
    text_cell(r, state_text(s, c, row));
    text_cell(r, hk_str_text(&why));
    text_cell(r, place);
    hk_looked_add(s, rule->entity, a->data->sheets[rule->entity].id[row],
                  rule->name);
    hk_str_release(&why);
    return hk_column_state(c, row) == HK_ROW_KNOWN && !c->value[row];
}

static enum hk_status is_outside(struct hk_say *c, const struct hk_entity *e,
                                 int64_t id)
{
    struct hk_str who = HK_STR_INIT;
    enum hk_status rc = hk_record_told(c->s->read, e, id, c->s->reveal,
                                       c->s->o.lang, &who, c->err);

    if (!rc)
        rc = hk_fail(c->err, HK_EUSAGE, "%s is not among the records of "
                     ".region", hk_str_text(&who));
    hk_str_release(&who);
    return rc;
}

static enum hk_status check_record(struct hk_say *c,
                                   const struct hk_entity *e, int64_t id)
{
    struct hk_repl *s = c->s;
    const struct hk_rule *rules[MOST_CHECKS];
    const char *names[MOST_CHECKS];
    struct hk_assessment *a = NULL;
    struct hk_result *r;
    size_t first = 0;
    bool any = false;
    int32_t row;
    int count, i;
    enum hk_status rc = hk_seen_laws(s, c->err);

    count = rc ? 0 : gather(s, e->index, rules, names);
    if (!rc && !count)
        return hk_fail(c->err, HK_EUSAGE, "no check and no audit in force is "
                       "about %s", e->name);
    if (!rc)
        rc = hk_seen_assess_all(s, e->index, names, count, &a, c->err);
    if (rc)
        return rc;
    row = hk_seen_row(&a->data->sheets[e->index], id, 0);
    if (row < 0)
        return is_outside(c, e, id);
    r = hk_repl_fresh(s);
    hk_result_column(r, "check", hk_repl_text(s, "检查项", "check"));
    hk_result_column(r, "result", hk_repl_text(s, "结果", "result"));
    hk_result_column(r, "why", hk_repl_text(s, "理由", "why"));
    hk_result_column(r, "rule", hk_repl_text(s, "规则", "rule"));
    for (i = 0; i < count; i++)
        if (add_check(s, a, rules[i], row, r) && !any) {
            any = true;
            first = s->looked_at;
        }
    s->looked_at = any ? first : s->looked_at;     /* for .edit */
    return hk_repl_show(s, true, c->err);
}

enum hk_status hk_say_check(struct hk_say *c)
{
    struct hk_str only = HK_STR_INIT;
    const char *words[4] = { "--no-save", "--only" };
    const struct hk_entity *e;
    int64_t id;
    enum hk_status rc;
    int i;

    if (c->count == 1 && strchr(c->words[0], ':')) {
        rc = hk_record_named(c->s->read, NULL, c->words[0], &e, &id, c->err);
        return rc ? rc : check_record(c, e, id);
    }
    for (i = 0; i < c->count; i++)
        hk_str_addf(&only, "%s%s", i ? "," : "", c->words[i]);
    words[2] = hk_str_text(&only);
    rc = hk_str_status(&only, c->err);
    if (!rc)
        rc = hk_say_host(c, "assess", true, words, c->count ? 3 : 1);
    hk_str_release(&only);
    return rc;
}

/* ---- .edit --------------------------------------------------------------- */

struct place { const char *path, *full, *name; int line; };

static bool place_rule(struct place *p, const struct hk_rule *r)
{
    *p = (struct place){ r->file->path, r->file->full, r->name, r->line };
    return true;
}

/* A rule of any entity ("rule", "entity.rule"), or a figure, by name or
 * label. */
static bool find_place(struct hk_repl *s, const char *name, struct place *p)
{
    const char *dot = strrchr(name, '.');
    struct hk_name_means m;
    struct hk_err ignored = { 0 };
    size_t l;
    int i;

    for (i = 0; i < s->model->entity_count; i++) {
        const struct hk_entity *e = s->model->entities[i];

        if (dot && (strlen(e->name) != (size_t)(dot - name)
                    || memcmp(e->name, name, (size_t)(dot - name))))
            continue;
        if (!hk_seen_means(s, i, dot ? dot + 1 : name, &m, &ignored)
            && m.sort == HK_SORT_RULE)
            return place_rule(p, m.rule);
    }
    for (l = 0; l < s->law_count; l++)
        for (i = 0; i < s->laws[l].law->param_count; i++) {
            const struct hk_param *f = &s->laws[l].law->params[i];

            if (f->file && !f->is_floor && (!strcmp(f->name, name)
                || (f->zh && !strcmp(f->zh, name)))) {
                *p = (struct place){ f->file->path, f->file->full, f->name,
                                     f->line };
                return true;
            }
        }
    return false;
}

/* Does the rule hold for the record? */
static bool holds(struct hk_repl *s, const struct hk_looked *l,
                  const char *name)
{
    struct hk_err ignored = { 0 };
    struct hk_assessment *a;
    const struct hk_column *c;
    int32_t row;

    if (hk_seen_assess(s, l->entity, name, &a, &ignored))
        return true;
    c = hk_eval_column(a->eval, l->entity, name);
    row = hk_seen_row(&a->data->sheets[l->entity], l->id, 0);
    return !c || row < 0 || hk_column_state(c, row) != HK_ROW_KNOWN
        || c->value[row];
}

/* The rule behind the result that was looked at last: of a decision that is no,
 * the first of those it asks that is no too. */
static bool find_failed(struct hk_repl *s, struct place *p)
{
    const struct hk_looked *l = s->looked_count
        ? &s->looked[s->looked_at] : NULL;
    const char *name = l ? l->name : NULL;
    struct hk_name_means m;
    struct hk_err ignored = { 0 };
    int depth, i;

    for (depth = 0; l && depth < 20; depth++) {
        const char *const *all;

        if (hk_seen_means(s, l->entity, name, &m, &ignored)
            || m.sort != HK_SORT_RULE)
            return false;
        all = m.rule->all ? m.rule->all : m.rule->any;
        for (i = 0; all && all[i] && holds(s, l, all[i]); i++)
            ;
        if (!all || !all[i])
            return place_rule(p, m.rule);
        name = all[i];
    }
    return false;
}

enum hk_status hk_say_edit(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    struct place p;
    enum hk_status rc = hk_seen_laws(s, c->err);

    if (rc)
        return rc;
    if (c->count ? !find_place(s, c->words[0], &p) : !find_failed(s, &p))
        return c->count
            ? hk_fail(c->err, HK_EUSAGE, "no rule and no figure is called "
                      "\"%s\"; .policy lists them", c->words[0])
            : hk_fail(c->err, HK_EUSAGE, "no result of a record was looked at "
                      "yet; read one, as in h.NAME, or use .explain");
    hk_repl_putf(s, "%s  %s:%d\n", p.name, s->interactive ? p.path : p.full,
                 p.line);
    if (!s->interactive || !s->o.edit)
        return HK_OK;
    hk_repl_flush(s);
    if (!s->o.edit(s->o.context, p.full, p.line))
        return hk_fail(c->err, HK_EUSAGE, "no editor could be started; name "
                       "one in the environment variable EDITOR");
    return hk_say_reload(c);
}

/* ---- .reload ------------------------------------------------------------- */

/* The session goes over to the packs; back, if the register does not suit their
 * model. */
static enum hk_status take_packs(struct hk_repl *s, struct hk_packs *packs,
                                 struct hk_err *err)
{
    struct hk_packs *before = s->o.packs;
    const struct hk_model *model = hk_packs_model(packs);
    bool same = !memcmp(model->sha256, s->model->sha256, sizeof model->sha256);
    struct hk_err ignored = { 0 };
    enum hk_status rc;

    if (!same && s->depth)
        return hk_fail(err, HK_EUSAGE, "the packs declare other entities or "
                       "fields; .reload them at the prompt itself");
    hk_preview_close(s);
    s->o.packs = packs;
    s->model = model;
    s->country = &model->country;
    rc = hk_repl_connect(s, err);
    if (rc) {
        s->o.packs = before;
        s->model = hk_packs_model(before);
        s->country = &s->model->country;
        hk_repl_connect(s, &ignored);
    } else if (!same) {
        hk_eval_close(s);
        hk_repl_put(s, hk_repl_text(s, "实体和字段有变化：Lua 变量已清空\n",
                    "entities and fields changed: globals of Lua are gone\n"));
    }
    return rc;
}

static enum hk_status reload_packs(struct hk_repl *s, struct hk_err *err)
{
    const char *ids[64];
    struct hk_packs *packs = NULL;
    int32_t day = 0;
    int count = 0;
    enum hk_status rc;

    if (!s->o.reload)
        return hk_repl_connect(s, err);
    /* A law that cannot be read now may have been mended. */
    if (!hk_seen_laws(s, &(struct hk_err){ 0 }))
        while (count < 64 && count < (int)s->law_count) {
            ids[count] = s->laws[count].pack->id;
            count++;
        }
    rc = hk_seen_today(s, &day, err);
    if (!rc)
        rc = s->o.reload(s->o.host, ids, count, s->year, day, &packs, &s->out,
                         err);
    return rc ? rc : take_packs(s, packs, err);
}

/* What others did to the register since. */
static void tell_batches(struct hk_repl *s)
{
    int64_t before = s->told;

    s->told = s->head;
    if (s->head == before)
        hk_repl_putf(s, hk_repl_text(s, "名册未变（批次 %lld）\n",
                     "the register is as it was (batch %lld)\n"),
                     (long long)before);
    else
        hk_repl_putf(s, hk_repl_text(s, "名册有新批次：%lld–%lld\n",
                     "new batches of the register: %lld-%lld\n"),
                     (long long)before + 1, (long long)s->head);
}

enum hk_status hk_say_reload(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    enum hk_status rc = hk_write_is_closed(s, ".reload", c->err);

    if (!rc)
        rc = reload_packs(s, c->err);
    if (!rc)
        tell_batches(s);
    return rc;
}
