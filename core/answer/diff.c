/* diff.c - two kept runs, compared */
#include "answer/diff.h"

#include <string.h>

#include "answer/verify.h"
#include "base/mem.h"
#include "store/past.h"
#include "store/record.h"

/* One of the two runs. */
struct side {
    struct hk_run_policy *files;
    size_t file_count;
    struct hk_packs *packs;
    struct hk_store *past;         /* of the first: as that run read it */
};

struct differing {
    struct hk_diff *d;
    const char *path;
    const struct hk_diff_options *o;
    struct hk_store *bare;
    struct hk_diff_kept kept;
    struct side side[2];
    struct hk_assessment a;        /* the second run, judged again */
    struct hk_assessment first;    /* the first, but nothing is computed */
    struct hk_err *err;
};

static const char *keep(struct hk_diff *d, const char *text)
{
    return text ? hk_arena_dup(&d->arena, text, strlen(text)) : NULL;
}

/* ---- what is kept -------------------------------------------------------- */

static enum hk_status read_side(struct differing *g, int run, int64_t no)
{
    struct hk_diff *d = g->d;
    enum hk_status rc = hk_run_find(g->bare, no, &d->arena, &d->runs[run],
                                    g->err);

    if (!rc)
        rc = hk_run_outputs(g->bare, no, &d->arena, &g->kept.list[run],
                            &g->kept.count[run], g->err);
    if (!rc)
        rc = hk_run_files(g->bare, no, &d->arena, &g->side[run].files,
                          &g->side[run].file_count, g->err);
    return rc;
}

static enum hk_status read_batches(struct differing *g)
{
    struct hk_diff *d = g->d;
    int64_t low = d->runs[0].batch, high = d->runs[1].batch, swap;
    struct hk_batch_info *list;
    size_t count, i;
    enum hk_status rc = hk_batch_list(g->bare, &d->arena, &list, &count,
                                      g->err);

    if (low > high) {
        swap = low;
        low = high;
        high = swap;
    }
    d->batches = list;
    for (i = 0; i < count && !rc; i++)
        if (list[i].no > low && list[i].no <= high)
            list[d->batch_count++] = list[i];
    return rc;
}

/* ---- the law ------------------------------------------------------------- */

static const struct hk_run_policy *whole_list(const struct side *s,
                                              const char *name)
{
    const struct hk_run_policy *list = hk_stored_list(s->files, s->file_count,
                                                      name);

    return list && hk_stored_is_whole(list) ? list : NULL;
}

static enum hk_status add_figure(struct differing *g,
                                 const struct hk_figure_change *c)
{
    struct hk_diff *d = g->d;
    struct hk_diff_figure *f;

    /* The same value of another date or pack is no other value. */
    if (c->before && c->after && !strcmp(c->before, c->after))
        return HK_OK;
    if (!hk_grow(&d->figures, &d->figure_cap, d->figure_count + 1,
                 sizeof *d->figures))
        return hk_fail_memory(g->err);
    f = &d->figures[d->figure_count++];
    *f = (struct hk_diff_figure){
        .name = c->name, .key = c->key, .label = { c->name, c->name },
        .value = { c->before, c->after }, .pack = { c->pack, c->pack_after },
    };
    return HK_OK;
}

static enum hk_status compare_figures(struct differing *g)
{
    const struct hk_run_policy *before =
        whole_list(&g->side[0], HK_RUN_PARAMS_LIST);
    const struct hk_run_policy *after =
        whole_list(&g->side[1], HK_RUN_PARAMS_LIST);
    struct hk_figure_change *list;
    size_t count, i;
    enum hk_status rc;

    g->d->figures_unknown = !before || !after;
    if (g->d->figures_unknown)
        return HK_OK;
    rc = hk_figure_changes(before->text, after->text, &g->d->arena, &list,
                           &count, g->err);
    for (i = 0; i < count && !rc; i++)
        rc = add_figure(g, &list[i]);
    return rc;
}

/* Labels, units and amounts as people read them, from the law of the second
 * run. */
static enum hk_status name_figure(struct differing *g,
                                  struct hk_diff_figure *f)
{
    const struct hk_plan *plan = g->a.plan;
    const struct hk_param *p = NULL;
    int i;

    for (i = 0; i < plan->program_count && !p; i++)
        p = hk_law_param(plan->laws[i], f->name);
    for (i = 0; i < 2; i++)
        f->value[i] = hk_figure_value(plan, f->name, f->value[i],
                                      &g->d->arena);
    if (!p)
        return HK_OK;
    if (p->zh && p->en) {
        f->label[HK_ZH] = keep(g->d, p->zh);
        f->label[HK_EN] = keep(g->d, p->en);
    }
    f->unit[HK_ZH] = hk_diff_unit(g->d, plan->model, p, HK_ZH);
    f->unit[HK_EN] = hk_diff_unit(g->d, plan->model, p, HK_EN);
    return f->label[HK_ZH] && f->label[HK_EN]
        && ((f->unit[HK_ZH] && f->unit[HK_EN]) || !p->unit)
        ? HK_OK : hk_fail_memory(g->err);
}

/* Is the file one of those that the run's seal is over? Others are kept only
 * to read the policy again. */
static bool is_sealed(const struct side *s, const char *path)
{
    const struct hk_run_policy *list = whole_list(s, HK_RUN_POLICY_LIST);
    const char *at = list ? list->text : NULL;
    size_t len = strlen(path);

    while (at && (at = strstr(at, path))) {
        if (at - list->text >= 66 && at[-1] == ' ' && at[len] == '\n')
            return true;
        at += len;
    }
    return !list;
}

static enum hk_status add_file(struct differing *g, const char *path,
                               bool before, bool after)
{
    struct hk_diff *d = g->d;

    if (hk_stored_is_list(path)
        || !(before && is_sealed(&g->side[0], path)
             ? true : after && is_sealed(&g->side[1], path)))
        return HK_OK;
    if (!hk_grow(&d->files, &d->file_cap, d->file_count + 1, sizeof *d->files))
        return hk_fail_memory(g->err);
    d->files[d->file_count++] = (struct hk_diff_file){ path,
                                                       { before, after } };
    return HK_OK;
}

/* Both lists of files are in the order of their paths. */
static enum hk_status compare_files(struct differing *g)
{
    const struct side *a = &g->side[0], *b = &g->side[1];
    size_t i = 0, k = 0;
    enum hk_status rc = HK_OK;

    while (!rc && (i < a->file_count || k < b->file_count)) {
        int order = i == a->file_count ? 1 : k == b->file_count ? -1
            : strcmp(a->files[i].path, b->files[k].path);

        if (order < 0)
            rc = add_file(g, a->files[i].path, true, false);
        else if (order > 0)
            rc = add_file(g, b->files[k].path, false, true);
        else if (memcmp(a->files[i].sha256, b->files[k].sha256,
                        sizeof a->files[i].sha256))
            rc = add_file(g, a->files[i].path, true, true);
        i += order <= 0;
        k += order >= 0;
    }
    return rc;
}

/* ---- the second run, judged again ---------------------------------------- */

static enum hk_status open_side(struct differing *g, int run,
                                struct hk_err *why)
{
    struct side *s = &g->side[run];
    struct hk_store_options quiet = *g->o->store;
    enum hk_status rc = hk_stored_packs(&s->packs, g->o->plugins, s->files,
                                        s->file_count, why);

    quiet.note = NULL;             /* told when it was opened first */
    if (!rc)
        rc = hk_store_open_past(&s->past, g->path, (struct hk_model *)
                                (uintptr_t)hk_packs_model(s->packs), &quiet,
                                why);
    return rc;
}

static bool is_of_the_machine(enum hk_status rc)
{
    return rc == HK_ENOMEM || rc == HK_ESTOP || rc == HK_EBUG
        || rc == HK_EBUSY || rc == HK_EIO;
}

static enum hk_status tell_reasons(struct differing *g)
{
    struct hk_err why = { .lang = g->err->lang };
    struct hk_diff *d = g->d;
    enum hk_status rc = open_side(g, 1, &why);
    size_t i;

    if (!rc)
        rc = hk_stored_assess(&g->a, g->side[1].packs, g->side[1].past,
                              &d->runs[1], false, HK_ENGINE_COMPILED,
                              g->o->progress, &why);
    hk_progress_end(g->o->progress);
    if (is_of_the_machine(rc))
        return hk_fail(g->err, rc, "%s", why.text);
    if (rc) {
        d->unsaid = keep(d, why.text);
        return d->unsaid ? HK_OK : hk_fail_memory(g->err);
    }
    rc = hk_diff_reasons(d, &g->a, g->o->for_people ? g->side[1].past : NULL,
                         g->o->limit, g->err);
    for (i = 0; i < d->figure_count && !rc; i++)
        rc = name_figure(g, &d->figures[i]);
    return rc;
}

/* The law of the first run, and what lies behind the differences. Where that
 * law cannot be read again nothing is told of it, and records that are gone
 * have numbers for keys. */
static enum hk_status tell_causes(struct differing *g)
{
    const struct hk_assessment *both[2] = { &g->first, &g->a };
    struct hk_err why = { .lang = g->err->lang };
    enum hk_status rc = open_side(g, 0, &why);

    if (!rc)
        rc = hk_stored_law(&g->first, g->side[0].packs, g->side[0].past,
                           &g->d->runs[0], g->o->progress, &why);
    hk_progress_end(g->o->progress);
    if (is_of_the_machine(rc))
        return hk_fail(g->err, rc, "%s", why.text);
    if (!rc)
        return hk_diff_because(g->d, both, g->err);
    hk_store_close(g->side[0].past);
    g->side[0].past = NULL;
    g->d->causes_unsaid = keep(g->d, why.text);
    return g->d->causes_unsaid ? HK_OK : hk_fail_memory(g->err);
}

/* ---- the records that are listed ----------------------------------------- */

static const char *number_key(struct hk_diff *d, int64_t id)
{
    return hk_arena_printf(&d->arena, "#%lld", (long long)id);
}

/* The key as it was when the first run was made; its number where that cannot
 * be found out. */
static const char *old_key(struct differing *g, const char *entity, int64_t id)
{
    struct hk_store *past = g->side[0].past;
    const struct hk_entity *e =
        past ? hk_model_entity(hk_store_model(past), entity) : NULL;
    struct hk_str text = HK_STR_INIT;
    const char *key = NULL;

    if (e && !hk_record_key(past, e, id, false, &text, NULL))
        key = keep(g->d, hk_str_text(&text));
    hk_str_release(&text);
    return key ? key : number_key(g->d, id);
}

/* What people called it when the second run was made, or else the first. */
static const char *called(struct differing *g, const char *entity, int64_t id)
{
    struct hk_str name = HK_STR_INIT;
    const char *kept;
    int side;

    for (side = 1; side >= 0 && !name.len; side--) {
        struct hk_store *past = g->side[side].past;
        const struct hk_entity *e =
            past ? hk_model_entity(hk_store_model(past), entity) : NULL;

        if (e)                     /* a key without its name is still right */
            hk_record_name(past, e, id, false, HK_ZH, &name, NULL);
    }
    kept = keep(g->d, hk_str_text(&name));
    hk_str_release(&name);
    return kept;
}

/* Keys that are not there yet, names, and what values are. */
static enum hk_status tell_listed(struct differing *g)
{
    struct hk_diff_said said;
    enum hk_status rc = hk_diff_said_open(&said, g->bare, g->d, g->err);
    size_t i, k;

    for (i = 0; i < g->d->result_count && !rc; i++) {
        struct hk_diff_result *r = &g->d->results[i];

        r->listed = r->count < g->o->limit ? r->count : g->o->limit;
        for (k = 0; k < r->listed && !rc; k++) {
            struct hk_diff_record *record = &r->list[k];

            if (!*record->key)
                record->key = old_key(g, r->entity, record->id);
            record->called = called(g, r->entity, record->id);
            if (!record->key || !record->called)
                rc = hk_fail_memory(g->err);
            else if (r->kind != HK_BOOLEAN)
                rc = hk_diff_said_tell(&said, g->d, r, record, g->err);
        }
    }
    hk_diff_said_close(&said);
    return rc;
}

/* ---- all of it ----------------------------------------------------------- */

static bool is_same(const struct hk_diff *d)
{
    size_t i;

    for (i = 0; i < d->result_count; i++)
        if (d->results[i].changed)
            return false;
    return !d->only_count && !d->figure_count;
}

static enum hk_status compare(struct differing *g, int64_t first,
                              int64_t second)
{
    enum hk_status rc = hk_store_read_begin(g->bare, g->err);

    if (rc)
        return rc;
    rc = read_side(g, 0, first);
    if (!rc)
        rc = read_side(g, 1, second);
    if (!rc)
        rc = hk_diff_rows(g->d, g->bare, &g->kept, g->err);
    if (!rc)
        rc = read_batches(g);
    hk_store_read_end(g->bare);
    if (!rc)
        rc = compare_figures(g);
    if (!rc)
        rc = compare_files(g);
    if (!rc)
        rc = tell_reasons(g);
    if (!rc && !g->d->unsaid)
        rc = tell_causes(g);
    return rc ? rc : tell_listed(g);
}

enum hk_status hk_diff(struct hk_diff *d, const char *path, int64_t first,
                       int64_t second, const struct hk_diff_options *o,
                       struct hk_err *err)
{
    struct hk_err unheard = { 0 };
    struct differing g = { .d = d, .path = path, .o = o,
                           .err = err ? err : &unheard };
    struct hk_store_options reading = *o->store;
    enum hk_status rc;
    int run;

    *d = (struct hk_diff){ 0 };
    reading.write = false;
    rc = hk_store_open_bare(&g.bare, path, &reading, g.err);
    if (!rc)
        rc = compare(&g, first, second);
    d->same = !rc && is_same(d);
    hk_assessment_release(&g.a);
    hk_assessment_release(&g.first);
    for (run = 0; run < 2; run++) {
        hk_store_close(g.side[run].past);
        hk_packs_close(g.side[run].packs);
    }
    hk_store_close(g.bare);
    return rc;
}

void hk_diff_release(struct hk_diff *d)
{
    size_t i;

    for (i = 0; i < d->result_count; i++)
        hk_free(d->results[i].list);
    hk_free(d->results);
    hk_free(d->only);
    hk_free(d->figures);
    hk_free(d->causes);
    hk_free(d->files);
    hk_arena_release(&d->arena);
    *d = (struct hk_diff){ 0 };
}
