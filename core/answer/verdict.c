/* verdict.c - an assessment: load, judge, count */
#include "answer/verdict.h"

#include <sqlite3.h>
#include <string.h>

#include "answer/seal.h"
#include "base/date.h"
#include "base/mem.h"
#include "model/code.h"
#include "store/batch.h"

/* ---- regions and the packs that govern them ------------------------------ */

/* Where zones without a national code lie: what the register and the packs
 * say. */
struct zones {
    const struct hk_packs *packs;
    const struct hk_country *country;
    struct hk_map within;            /* code -> index of its parent's code */
    const char **codes;
    size_t count, cap;
    struct hk_arena arena;
};

static bool parent_of(void *context, const char *cut, char out[64])
{
    const struct zones *z = context;
    int64_t at = hk_map_get(&z->within, cut, strlen(cut), -1);
    const struct hk_zone *declared;
    int count, i;

    if (at >= 0) {
        strncpy(out, z->codes[at], 63);
        out[63] = '\0';
        return true;
    }
    declared = hk_packs_zones(z->packs, &count);
    for (i = 0; i < count; i++)
        if (!strcmp(declared[i].code, cut))
            return hk_code_cut(out, z->country, declared[i].within,
                               strlen(declared[i].within));
    return hk_code_parent(out, z->country, cut);
}

static enum hk_status read_zones(struct zones *z, struct hk_store *s,
                                 struct hk_err *err)
{
    struct sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st,
        "SELECT code, within FROM region WHERE within IS NOT NULL", err);

    while (!rc && hk_store_step(s, st, &rc, err)) {
        const char *code = (const char *)sqlite3_column_text(st, 0);
        const char *within = (const char *)sqlite3_column_text(st, 1);

        if (!hk_grow(&z->codes, &z->cap, z->count + 1, sizeof *z->codes)
            || !(z->codes[z->count] = hk_arena_dup(&z->arena, within,
                                                   strlen(within)))
            || !hk_map_set(&z->within, code, strlen(code), (int64_t)z->count))
            rc = hk_fail_memory(err);
        else
            z->count++;
    }
    sqlite3_finalize(st);
    return rc;
}

static void zones_release(struct zones *z)
{
    hk_map_release(&z->within);
    hk_free(z->codes);
    hk_arena_release(&z->arena);
}

/* The packs of a run, each once. */
struct governing {
    struct zones *zones;
    const struct hk_packs *packs;
    const struct hk_pack **list;
    size_t count, cap;
};

static enum hk_status add_pack(struct governing *g, const char *code, int *at,
                               struct hk_err *err)
{
    const struct hk_pack *pack;
    enum hk_status rc = hk_packs_governing(g->packs, code, parent_of, g->zones,
                                           &pack, err);
    size_t i;

    if (rc)
        return rc;
    for (i = 0; i < g->count; i++)
        if (g->list[i] == pack) {
            *at = (int)i;
            return HK_OK;
        }
    if (!hk_grow(&g->list, &g->cap, g->count + 1, sizeof *g->list))
        return hk_fail_memory(err);
    *at = (int)g->count;
    g->list[g->count++] = pack;
    return HK_OK;
}

/* True when region `code` is `region` or lies in it. */
static bool lies_in(struct zones *z, const char *code, const char *region)
{
    char at[HK_CODE_MAX], up[HK_CODE_MAX];

    strncpy(at, code, sizeof at - 1);
    at[sizeof at - 1] = '\0';
    for (;;) {
        if (!strcmp(at, region))
            return true;
        if (!*at || !parent_of(z, at, up))
            return !*region;
        memcpy(at, up, sizeof at);
    }
}

/* Add the packs of the region codes that a query gives. */
static enum hk_status add_occurring(struct governing *g, struct hk_store *s,
                                    const char *sql, const char *region,
                                    struct hk_err *err)
{
    struct sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(s, &st, sql, err);
    int at;

    while (!rc && hk_store_step(s, st, &rc, err)) {
        const char *code = (const char *)sqlite3_column_text(st, 0);

        if (lies_in(g->zones, code, region))
            rc = add_pack(g, code, &at, err);
    }
    sqlite3_finalize(st);
    return rc;
}

/* The packs that govern what may be loaded: those of the regions that occur in
 * records, and the country's where records may have no region. */
static enum hk_status find_packs(struct governing *g, struct hk_store *s,
                                 const char *region, struct hk_err *err)
{
    const struct hk_model *m = hk_store_model(s);
    enum hk_status rc = HK_OK;
    int i, at;

    for (i = 1; i < m->entity_count && !rc; i++) {
        const struct hk_entity *e = m->entities[i];
        struct hk_str sql = HK_STR_INIT;

        if (e->region_field < 0 && e->within >= 0)
            continue;
        if (e->region_field >= 0) {
            hk_str_puts(&sql, "SELECT code FROM region WHERE id IN "
                        "(SELECT region FROM ");
            hk_sql_name(&sql, e->name);
            hk_str_puts(&sql, ") ORDER BY code");
        } else {
            hk_str_puts(&sql, "SELECT '' WHERE EXISTS (SELECT 1 FROM ");
            hk_sql_name(&sql, e->name);
            hk_str_puts(&sql, ")");
        }
        rc = hk_str_status(&sql, err);
        if (!rc)
            rc = add_occurring(g, s, hk_str_text(&sql),
                               e->region_field >= 0 ? region : "", err);
        hk_str_release(&sql);
    }
    if (!rc)
        rc = add_pack(g, region, &at, err);
    return rc;
}

/* ---- judging ------------------------------------------------------------- */

/* Which program judges each region that was loaded. */
static enum hk_status set_parts(struct hk_assessment *a, struct governing *g,
                                bool under, struct hk_err *err)
{
    size_t known = g->count;
    int *pack_of = hk_zalloc((size_t)a->data->region_count + 1,
                             sizeof *pack_of);
    enum hk_status rc = HK_OK;
    int i;

    if (!pack_of)
        return hk_fail_memory(err);
    for (i = 0; i < a->data->region_count && !rc; i++) {
        if (!under)
            rc = add_pack(g, a->data->regions[i], &pack_of[i], err);
        if (pack_of[i] >= (int)known)
            pack_of[i] = -1;     /* only reached by a link: not judged here */
    }
    if (!rc)
        hk_eval_parts(a->data, pack_of);
    hk_free(pack_of);
    return rc;
}

/* A list whose members another pack governs would be judged by two laws. */
static enum hk_status check_list(struct hk_data *data,
                                 const struct hk_step *step, int of, int over,
                                 struct hk_err *err)
{
    const struct hk_list *list = hk_data_list(data, of, over);
    const struct hk_sheet *holder = &data->sheets[of];
    const struct hk_sheet *member = &data->sheets[over];
    int32_t row, at;

    if (!list)
        return hk_fail_memory(err);
    for (row = 0; row < holder->rows; row++)
        for (at = list->start[row]; at < list->start[row + 1]; at++) {
            int32_t m = list->order ? list->order[at] : at;

            if (member->part[m] != holder->part[row])
                return hk_fail(err, HK_EFORMAT, "\"%s\" of %s:%s goes over a "
                    "list in which %s:%s lies in another region, under other "
                    "rules; correct the region of one of them", step->name,
                    holder->entity->name, hk_sheet_shown(holder, row),
                    member->entity->name, hk_sheet_shown(member, m));
        }
    return HK_OK;
}

static enum hk_status check_step(struct hk_data *data,
                                 const struct hk_step *step,
                                 const struct hk_step_rule *by,
                                 struct hk_err *err)
{
    const struct hk_lowered *f = by->formula;
    enum hk_status rc = HK_OK;
    int n;

    for (n = 0; f && n < f->need_count && !rc; n++)
        if (f->needs[n].op == HK_NEED_RANGE
            || (f->needs[n].op >= HK_NEED_COUNT
                && f->needs[n].op <= HK_NEED_LATEST))
            rc = check_list(data, step, f->needs[n].entity, f->needs[n].other,
                            err);
    if (!rc && step->part == HK_PART_SHARE && by->rule)
        rc = check_list(data, step, by->rule->holder, by->rule->over, err);
    return rc;
}

enum hk_status hk_verdict_lists(const struct hk_plan *plan,
                                struct hk_data *data, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    int i, k;

    hk_plan_lists(plan, data);
    if (plan->program_count < 2)
        return HK_OK;
    for (i = 0; i < plan->step_count && !rc; i++)
        for (k = 0; k < plan->program_count && !rc; k++)
            rc = check_step(data, &plan->steps[i], &plan->steps[i].by[k], err);
    return rc;
}

/* What is loaded: what the plan reads, and what is planned beside it. */
struct wanting {
    struct hk_plan *plan;
    const struct hk_beside *beside;
};

static bool wants(void *context, int entity, int field)
{
    const struct wanting *w = context;

    return hk_plan_wants(w->plan, entity, field)
        || (w->beside && w->beside->wants(w->beside->context, entity, field));
}

/* The plan of the run; with others beside it, names that only those know are
 * left out. */
static enum hk_status make_plan(struct hk_assessment *a,
                                const struct hk_assess_options *o,
                                const struct governing *g, struct hk_err *err)
{
    const struct hk_plan_task task = {
        .packs = g->list, .pack_count = (int)g->count, .year = a->year,
        .today = a->date, .outputs = o->outputs, .trace = o->trace,
        .over = o->beside ? &o->beside->over : NULL,
    };

    return hk_plan_make(&a->plan, a->packs, &task, err);
}

static enum hk_status judge(struct hk_assessment *a, struct hk_store *s,
                            const struct hk_assess_options *o,
                            struct governing *g, struct hk_err *err)
{
    struct hk_eval_options eo = { .engine = o->engine, .jobs = o->jobs,
                                  .rule_ms = o->rule_ms, .lean = o->lean,
                                  .progress = o->progress,
                                  .reveal = o->reveal };
    struct wanting w = { .beside = o->beside };
    enum hk_status rc;
    int at;

    if (o->under)
        rc = add_pack(g, o->under, &at, err);
    else
        rc = find_packs(g, s, a->region, err);
    if (!rc)
        rc = make_plan(a, o, g, err);
    w.plan = a->plan;
    if (!rc && o->beside)
        rc = o->beside->plan(o->beside->context, a, g->list, (int)g->count,
                             err);
    if (!rc)
        rc = hk_data_new(&a->data, hk_packs_model(a->packs), a->year, a->date,
                         err);
    if (!rc)
        rc = hk_data_load(a->data, s, a->region, wants, &w,
                          o->as_of < 0 ? o->copying : NULL, o->progress, err);
    if (!rc && !o->reveal)
        rc = hk_data_mask_keys(a->data, err);
    if (!rc)
        rc = set_parts(a, g, o->under != NULL, err);
    if (!rc)
        rc = hk_verdict_lists(a->plan, a->data, err);
    if (rc || o->law_only)
        return rc;
    a->plan->region_up = parent_of;
    a->plan->region_context = g->zones;
    if (o->beside && o->beside->loaded)
        rc = o->beside->loaded(o->beside->context, err);
    if (!rc)
        rc = hk_eval_new(&a->eval, a->plan, a->data, &eo, err);
    if (!rc)
        rc = hk_eval_run(a->eval, err);
    return rc;
}

/* ---- what the run reads -------------------------------------------------- */

static enum hk_status find_region(struct hk_assessment *a, struct hk_store *s,
                                  const char *region, struct hk_err *err)
{
    struct hk_str code = HK_STR_INIT;
    int64_t id = 0;
    enum hk_status rc = HK_OK;

    if (!region || !*region || (hk_code_cut(a->region,
            &hk_store_model(s)->country, region, strlen(region))
            && !*a->region)) {
        a->region[0] = '\0';
        return HK_OK;
    }
    rc = hk_region_asked(s, region, strlen(region), &id, err);
    if (!rc)
        rc = hk_region_code(s, id, &code, err);
    if (!rc && code.len < sizeof a->region)
        memcpy(a->region, hk_str_text(&code), code.len + 1);
    hk_str_release(&code);
    return rc;
}

/* Number and digest of the batch the run reads. */
static enum hk_status read_head(struct hk_assessment *a, struct hk_store *s,
                                int64_t as_of, struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    struct hk_batch_info *list;
    size_t count, i;
    enum hk_status rc;

    if (as_of < 0)
        return hk_store_head(s, &a->batch, a->batch_digest, err);
    a->batch = as_of;
    rc = hk_batch_list(s, &arena, &list, &count, err);
    for (i = 0; !rc && i < count; i++)
        if (list[i].no == as_of)
            memcpy(a->batch_digest, list[i].digest, sizeof a->batch_digest);
    hk_arena_release(&arena);
    return rc;
}

enum hk_status hk_assess(struct hk_assessment *a, struct hk_packs *packs,
                         struct hk_store *store,
                         const struct hk_assess_options *o, struct hk_err *err)
{
    struct zones *zones = hk_zalloc(1, sizeof *zones);
    struct governing g = { .zones = zones, .packs = packs };
    enum hk_status rc = HK_OK;

    memset(a, 0, sizeof *a);
    if (!zones)
        return hk_fail_memory(err);
    a->zones = zones;
    zones->packs = packs;
    zones->country = &hk_packs_model(packs)->country;
    a->packs = packs;
    a->year = o->year;
    if (o->has_date)
        a->date = o->date;
    else if (!hk_date_make(&a->date, o->year, 12, 31))
        return hk_fail(err, HK_EUSAGE, "%d is no year; expected 1 to 9999",
                       o->year);
    if (o->as_of >= 0)
        rc = hk_store_as_of(store, o->as_of, err);
    if (!rc)
        rc = hk_store_read_begin(store, err);
    if (rc)
        return rc;
    rc = read_head(a, store, o->as_of, err);
    if (!rc)
        rc = find_region(a, store, o->region, err);
    if (!rc)
        rc = read_zones(zones, store, err);
    if (!rc)
        rc = judge(a, store, o, &g, err);
    hk_store_read_end(store);
    if (!rc && !o->law_only) {
        a->errors = hk_eval_errors(a->eval);
        a->plugin_failed = hk_eval_plugin_failed(a->eval);
        a->sealed = !hk_eval_timed_out(a->eval) && !a->plugin_failed;
        rc = hk_seal(a, o->under, o->as_of, o->form, err);
    }
    hk_free(g.list);
    return rc;
}

void hk_assessment_release(struct hk_assessment *a)
{
    hk_eval_free(a->eval);
    hk_data_free(a->data);
    hk_plan_free(a->plan);
    if (a->zones)
        zones_release(a->zones);
    hk_free(a->zones);
    memset(a, 0, sizeof *a);
}

void hk_verdict_counts(const struct hk_assessment *a,
                       const struct hk_step *step,
                       struct hk_counts *counts, int64_t *all)
{
    const struct hk_sheet *sheet = &a->data->sheets[step->entity];
    const struct hk_column *c = hk_eval_narrow_column(a->eval, step->entity,
                                                      step->name);
    int32_t row;

    *counts = (struct hk_counts){ 0 };
    *all = 0;
    for (row = 0; row < sheet->rows; row++) {
        if (!hk_row_counts(sheet, row))
            continue;
        ++*all;
        switch (hk_column_state(c, row)) {
        case HK_ROW_UNKNOWN: counts->unknown++; break;
        case HK_ROW_ERROR: counts->error++; break;
        case HK_ROW_OUTSIDE: counts->outside++; break;
        case HK_ROW_NONE: counts->no++; break;
        case HK_ROW_KNOWN:
            ++*(hk_column_number(c, row) ? &counts->yes : &counts->no);
        }
    }
}

bool hk_verdict_adds_up(const struct hk_model *m, const struct hk_step *step)
{
    static const char *const times[] = { "year", "month", "term", "day",
                                         "hour" };
    const char *own = m->entities[step->entity]->name;
    const char *at = step->unit ? strchr(step->unit, '/') : NULL;

    while (at) {
        size_t len = strcspn(++at, "/"), i;
        bool fits = strlen(own) == len && !memcmp(own, at, len);

        for (i = 0; i < sizeof times / sizeof times[0] && !fits; i++)
            fits = strlen(times[i]) == len && !memcmp(times[i], at, len);
        if (!fits)
            return false;
        at = strchr(at, '/');
    }
    return step->kind == HK_MONEY;
}

bool hk_verdict_sum(const struct hk_assessment *a, const struct hk_step *step,
                    struct hk_sum *sum)
{
    const struct hk_column *c = hk_eval_column(a->eval, step->entity,
                                               step->name);
    const struct hk_sheet *sheet = &a->data->sheets[step->entity];
    int32_t row;

    *sum = (struct hk_sum){ 0 };
    for (row = 0; row < sheet->rows; row++) {
        enum hk_row_state state = hk_column_state(c, row);

        if (!hk_row_counts(sheet, row))
            continue;
        sum->unknown += state == HK_ROW_UNKNOWN;
        sum->error += state == HK_ROW_ERROR;
        if (state != HK_ROW_KNOWN)
            continue;
        sum->of++;
        if (__builtin_add_overflow(sum->sum, c->value[row], &sum->sum))
            return false;
    }
    return true;
}
