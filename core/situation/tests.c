/* tests.c - running the cases
 *
 * A case is a small register: it is built, judged by the packs that govern its
 * regions like any other, and what came out is compared. What cannot be run
 * counts as one failed expectation, so that the other cases still are. */
#include "situation/tests.h"

#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"
#include "situation/case.h"
#include "situation/given.h"

const char *hk_case_lang(const struct hk_case_run *t, const char *zh,
                         const char *en)
{
    return t->o->lang == HK_ZH ? zh : en;
}

/* ---- telling ------------------------------------------------------------- */

void hk_case_failed(struct hk_case_run *t, const char *at, const char *name,
                    const char *want, const char *got)
{
    t->counts->failed++;
    hk_str_addf(t->out, hk_case_lang(t, "%s：“%s” %s：应为 %s，得到 %s\n",
                                     "%s: \"%s\" %s: expected %s, found %s\n"),
                at ? at : t->c.at, t->c.name, name, want, got);
}

void hk_case_passed(struct hk_case_run *t, const char *at, const char *name)
{
    t->counts->passed++;
    if (t->o->verbose)
        hk_str_addf(t->out, hk_case_lang(t, "%s: “%s” %s:通过\n",
                                         "%s: \"%s\" %s: passed\n"),
                    at ? at : t->c.at, t->c.name, name);
}

void hk_case_wrong(struct hk_case_run *t, const char *at, const char *name,
                   const char *why)
{
    t->counts->failed++;
    hk_str_addf(t->out, hk_case_lang(t, "%s: “%s” %s:%s\n",
                                     "%s: \"%s\" %s: %s\n"),
                at ? at : t->c.at, t->c.name, name, why);
}

/* The case could not be run at all. */
static void tell_broken(struct hk_case_run *t, const char *why)
{
    t->counts->failed++;
    hk_str_addf(t->out, hk_case_lang(t, "%s：“%s” 无法运行：%s\n",
                                     "%s: \"%s\" cannot be run: %s\n"),
                t->c.at, t->c.name, why);
}

/* ---- which names --------------------------------------------------------- */

struct names { const char **list; size_t count, cap; };

static bool add_name(struct names *n, const char *name)
{
    size_t i;

    for (i = 0; i < n->count; i++)
        if (!strcmp(n->list[i], name))
            return true;
    if (!hk_grow(&n->list, &n->cap, n->count + 1, sizeof *n->list))
        return false;
    n->list[n->count++] = name;
    return true;
}

/* The rules that the records expect something of; stored fields need none. */
static bool names_of(const struct hk_case_run *t,
                     const struct hk_case_record *rec, struct names *n)
{
    bool ok = true;
    int i;

    for (i = 0; rec->entity && i < rec->expect_count && ok; i++) {
        const struct hk_entity *e = t->model->entities[rec->index];

        if (!hk_entity_field(e, rec->expect[i].name))
            ok = add_name(n, rec->expect[i].name);
    }
    for (i = 0; i < rec->child_count && ok; i++)
        ok = names_of(t, &rec->children[i], n);
    return ok;
}

/* `refused = "name"` at the top: the message that must come. */
static const struct hk_case_item *refused(const struct hk_case *c)
{
    int i;

    for (i = 0; i < c->all.expect_count; i++)
        if (!strcmp(c->all.expect[i].name, "refused")
            && c->all.expect[i].value.kind == HK_CASE_TEXT)
            return &c->all.expect[i];
    return NULL;
}

/* ---- running ------------------------------------------------------------- */

/* A case that expects a refusal and nothing of its records asks for the whole
 * law of its region. */
static enum hk_status read_all(struct hk_case_run *t, struct hk_err *err)
{
    const struct hk_pack *pack;
    const struct hk_plan_task all = {
        .packs = &pack, .pack_count = 1, .year = t->c.year,
        .today = t->c.today, .outputs.all = true };
    struct hk_plan *plan = NULL;
    enum hk_status rc = hk_packs_governing(t->packs, t->c.region, NULL, NULL,
                                           &pack, err);

    if (!rc)
        rc = hk_plan_make(&plan, t->packs, &all, err);
    hk_plan_free(plan);
    return rc;
}

static enum hk_status judge(struct hk_case_run *t, struct hk_err *err)
{
    const struct hk_test_watch *watch = t->o->watch;
    struct hk_eval_options options = { .reveal = true,
                                       .watch = watch ? &watch->eval : NULL };
    struct hk_plan_task task = { .year = t->c.year, .today = t->c.today,
                                 .trace = watch || t->is_traced };
    struct hk_given_packs g;
    struct names n = { 0 };
    enum hk_status rc = hk_given_govern(&g, t->packs, t->data, &t->arena, err);

    if (!rc && !names_of(t, &t->c.all, &n))
        rc = hk_fail_memory(err);
    if (!rc)
        rc = hk_case_check_set(t, g.packs, g.count, err);
    task.packs = g.packs;
    task.pack_count = g.count;
    task.outputs.names = n.list;
    task.outputs.count = (int)n.count;
    if (!rc && !n.count && refused(&t->c))
        rc = read_all(t, err);
    else if (!rc && n.count)
        rc = hk_plan_make(&t->plan, t->packs, &task, err);
    if (t->plan) {
        hk_eval_parts(t->data, g.pack_of);
        rc = hk_eval_new(&t->eval, t->plan, t->data, &options, err);
        if (!rc)
            rc = hk_case_set(t, err);
        if (!rc)
            rc = hk_eval_run(t->eval, err);
        if (!rc && watch && watch->ran)
            watch->ran(watch->eval.context, t->eval, t->plan, t->data);
    }
    hk_free(n.list);
    return rc;
}

/* Figures expected at the top: those of the case's region. */
static enum hk_status find_figures(struct hk_case_run *t, struct hk_err *err)
{
    const struct hk_pack *pack;
    enum hk_status rc;

    if (!t->c.all.expect_count)
        return HK_OK;
    rc = hk_packs_governing(t->packs, t->c.region, NULL, NULL, &pack, err);
    if (!rc)
        rc = hk_law_resolve(&t->law, t->packs, pack, t->c.year, t->c.today,
                            err);
    return rc ? rc : hk_figures_settle(t->law, t->packs, t->model, err);
}

static enum hk_status run_case(struct hk_case_run *t, struct hk_err *err)
{
    enum hk_status rc = find_figures(t, err);

    if (!rc)
        rc = hk_data_new(&t->data, t->model, t->c.year, t->c.today, err);
    if (!rc)
        rc = hk_case_build(&t->c, t->data, &t->arena, err);
    return rc ? rc : judge(t, err);
}

/* ---- one case ------------------------------------------------------------ */

/* The case ran to its end, or did not with `rc` and its sentence. */
static void compare(struct hk_case_run *t, enum hk_status rc,
                    const struct hk_err *err)
{
    const struct hk_case_item *no = refused(&t->c);
    int i;

    if (no && rc && strstr(err->text, no->value.text))
        hk_case_passed(t, NULL, no->name);
    else if (no)
        hk_case_failed(t, NULL, no->name, no->value.shown, rc ? err->text
                    : hk_case_lang(t, "被接受了", "that it was accepted"));
    else if (rc)
        tell_broken(t, err->text);
    if (rc)
        return;
    for (i = 0; i < t->c.all.expect_count; i++)
        if (&t->c.all.expect[i] != no)
            hk_case_figure(t, &t->c.all.expect[i]);
    hk_case_compare(t, &t->c.all);
}

static void clear_case(struct hk_case_run *t)
{
    hk_eval_free(t->eval);
    hk_plan_free(t->plan);
    hk_data_free(t->data);
    hk_law_free(t->law);
    t->eval = NULL;
    t->plan = NULL;
    t->data = NULL;
    t->law = NULL;
    hk_arena_reset(&t->arena);
}

/* Read the case, run it, compare; what it owns is cleared. */
static enum hk_status try_case(struct hk_case_run *t, int list, int i,
                               struct hk_err *own)
{
    enum hk_status rc = hk_case_read(&t->c, &t->arena, t->packs, list, i, own);

    if (!t->c.name)
        t->c.name = t->c.at = "?";
    if (!rc && t->c.error) {
        tell_broken(t, t->c.error);
    } else {
        t->is_traced = t->is_traced || hk_case_asks_why(&t->c);
        if (!rc)
            rc = run_case(t, own);
        if (rc != HK_ENOMEM && rc != HK_ESTOP && rc != HK_EBUG)
            compare(t, rc, own);
    }
    clear_case(t);
    return rc;
}

enum hk_status hk_case_do(struct hk_case_run *t, int list, int i)
{
    struct hk_err own = { .lang = t->o->lang };
    struct hk_test_counts before = *t->counts;
    size_t said = t->out->len;
    enum hk_status rc;

    if (hk_stop_asked())
        return hk_stop_fail(t->err);
    t->is_traced = false;
    rc = try_case(t, list, i, &own);
    if (!rc && t->o->explain && t->counts->failed > before.failed) {
        *t->counts = before;               /* once more, with explanations */
        t->out->len = said;
        if (t->out->data)
            t->out->data[said] = 0;
        t->is_traced = true;
        rc = try_case(t, list, i, &own);
    }
    t->counts->cases++;
    if (rc == HK_ENOMEM || rc == HK_ESTOP || rc == HK_EBUG)
        return hk_fail(t->err, rc, "%s", own.text);
    return HK_OK;
}

/* ---- all cases ----------------------------------------------------------- */

/* Fewer are done sooner than processes are made. */
#define WORTH_SHARING 64

static enum hk_status do_all(struct hk_case_run *t, int list, int count)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 1; i <= count && !rc; i++) {
        rc = hk_case_do(t, list, i);
        if (t->o->until_first && t->counts->failed)
            break;
        hk_progress_tell(t->o->progress, i, count);
    }
    return rc;
}

enum hk_status hk_tests_run(struct hk_packs *packs,
                            const struct hk_test_options *o,
                            struct hk_test_counts *counts, struct hk_str *out,
                            struct hk_err *err)
{
    struct hk_case_run t = { .packs = packs, .model = hk_packs_model(packs),
                         .o = o, .counts = counts, .out = out, .err = err };
    lua_State *L = hk_packs_script(packs)->L;
    enum hk_status rc;
    int count, list;

    *counts = (struct hk_test_counts){ 0 };
    hk_packs_push_cases(packs, o->path_count ? o->paths : NULL, o->path_count);
    list = lua_gettop(L);
    if (!lua_istable(L, list)) {
        lua_pop(L, 1);
        return hk_stop_asked() ? hk_stop_fail(err) : hk_fail_memory(err);
    }
    count = (int)lua_rawlen(L, list);
    hk_progress_start(o->progress, o->lang == HK_ZH ? "测试" : "tests");
    if (o->jobs > 1 && count >= WORTH_SHARING && !o->until_first && !o->watch)
        rc = hk_cases_share(&t, list, count);
    else
        rc = do_all(&t, list, count);
    hk_progress_end(o->progress);
    hk_arena_release(&t.arena);
    lua_settop(L, list - 1);
    if (!rc)
        rc = hk_str_status(out, err);
    return rc ? rc : counts->failed ? HK_ENO : HK_OK;
}
