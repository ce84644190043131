/* stored.c - a run that was kept, with the law it was judged by */
#include "answer/stored.h"

#include <limits.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "answer/seal.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/mem.h"

/* ---- files --------------------------------------------------------------- */

bool hk_stored_is_list(const char *path)
{
    return !strcmp(path, HK_RUN_POLICY_LIST)
        || !strcmp(path, HK_RUN_PARAMS_LIST);
}

const struct hk_run_policy *hk_stored_list(const struct hk_run_policy *files,
                                           size_t count, const char *name)
{
    size_t i;

    for (i = 0; i < count; i++)
        if (!strcmp(files[i].path, name))
            return &files[i];
    return NULL;
}

bool hk_stored_is_whole(const struct hk_run_policy *file)
{
    unsigned char sha[HK_SHA256_LEN];

    return file->text && !hk_sha256(sha, file->text, file->len, NULL)
        && !memcmp(sha, file->sha256, sizeof sha);
}

enum hk_status hk_stored_packs(struct hk_packs **out,
                               const struct hk_packs_plugins *plugins,
                               const struct hk_run_policy *files, size_t count,
                               struct hk_err *err)
{
    struct hk_policy_text *texts = hk_zalloc(count + 1, sizeof *texts);
    enum hk_status rc = HK_OK;
    size_t i, n = 0;

    *out = NULL;
    if (!texts)
        return hk_fail_memory(err);
    for (i = 0; i < count && !rc; i++) {
        const struct hk_run_policy *f = &files[i];

        if (!f->text || hk_stored_is_list(f->path))
            continue;
        if (!hk_policy_path_ok(f->path))
            rc = hk_fail(err, HK_EFORMAT, "the stored policy names a file "
                         "\"%s\" that no policy can have; the register was "
                         "changed by something else than this program",
                         f->path);
        texts[n++] = (struct hk_policy_text){ f->path, f->text, f->len };
    }
    if (!rc)
        rc = hk_packs_open_kept(out, texts, n, err);
    if (!rc)
        hk_packs_set_plugins(*out, plugins);
    hk_free(texts);
    return rc;
}

/* ---- judging again ------------------------------------------------------- */

/* What the seal of a run says of how it was made. */
struct sealed {
    int64_t as_of;                 /* -1: the run read what was newest */
    int form;                      /* of its results (seal.h) */
};

/* The number of that name; `other` where it is none from `least` to `most`. */
static int64_t number_of(const cJSON *seal, const char *name, double least,
                         double most, int64_t other)
{
    const cJSON *n = cJSON_GetObjectItemCaseSensitive(seal, name);

    return cJSON_IsNumber(n) && n->valuedouble >= least
        && n->valuedouble <= most ? (int64_t)n->valuedouble : other;
}

static struct sealed read_sealed(const struct hk_run_info *run)
{
    struct sealed said = { .as_of = -1, .form = 1 };
    cJSON *seal = NULL;

    if (hk_json_read(&seal, run->seal, strlen(run->seal), "seal", NULL))
        return said;
    said.as_of = number_of(seal, "as_of", 0, 9e15, -1);
    said.form = (int)number_of(seal, "form", 1, INT_MAX, 1);
    cJSON_Delete(seal);
    return said;
}

/* The names that the run was asked for, cut at commas; ends with NULL. */
static const char **cut_names(struct hk_arena *arena, const char *text,
                              int *count)
{
    char *copy = hk_arena_dup(arena, text, strlen(text));
    const char **names;
    int most = 1;
    const char *p;

    *count = 0;
    for (p = text; *p; p++)
        most += *p == ',';
    names = hk_arena_alloc(arena, sizeof *names * (size_t)(most + 1));
    while (copy && names && *copy) {
        names[(*count)++] = copy;
        copy += strcspn(copy, ",");
        if (*copy)
            *copy++ = '\0';
    }
    return copy ? names : NULL;
}

/* The newest batch need not be called the past: its tables are not copied. */
static enum hk_status find_as_of(struct hk_store *s,
                                 const struct hk_run_info *run, int64_t *as_of,
                                 struct hk_err *err)
{
    unsigned char digest[HK_SHA256_LEN];
    int64_t head;
    enum hk_status rc = hk_store_head(s, &head, digest, err);

    *as_of = run->batch == head ? -1 : run->batch;
    return rc;
}

/* What `o` asks for of `run`; the rest of `o` is filled here. */
static enum hk_status judge_again(struct hk_assessment *a,
                                  struct hk_packs *packs,
                                  struct hk_store *store,
                                  const struct hk_run_info *run, bool published,
                                  struct hk_assess_options o,
                                  struct hk_err *err)
{
    const struct sealed sealed = read_sealed(run);
    struct hk_arena arena = { 0 };
    enum hk_precision precision;
    enum hk_status rc;

    memset(a, 0, sizeof *a);
    o.form = sealed.form;
    o.region = run->region;
    o.under = run->under;
    o.year = run->year;
    o.has_date = true;
    if (!hk_date_read(&o.date, &precision, run->date, strlen(run->date))
        || precision != HK_DAY)
        return hk_fail(err, HK_EFORMAT, "run %lld: the date \"%s\" is no day "
                       "of the calendar; the register was changed by something "
                       "else than this program", (long long)run->no, run->date);
    rc = find_as_of(store, run, &o.as_of, err);
    if (!rc && !published && *run->outputs) {
        o.outputs.names = cut_names(&arena, run->outputs, &o.outputs.count);
        if (!o.outputs.names)
            rc = hk_fail_memory(err);
    }
    if (!rc)
        rc = hk_assess(a, packs, store, &o, err);
    if (!rc && a->batch != run->batch)
        rc = hk_fail(err, HK_EBUSY, "%s: somebody has just changed the "
                     "register; try again", hk_store_path(store));
    if (!rc && !o.law_only && o.as_of != sealed.as_of)
        rc = hk_seal(a, run->under, sealed.as_of, sealed.form, err);
    hk_arena_release(&arena);
    return rc;
}

enum hk_status hk_stored_assess(struct hk_assessment *a,
                                struct hk_packs *packs, struct hk_store *store,
                                const struct hk_run_info *run, bool published,
                                enum hk_engine engine,
                                struct hk_progress *progress,
                                struct hk_err *err)
{
    return judge_again(a, packs, store, run, published,
                       (struct hk_assess_options){ .engine = engine,
                                                   .progress = progress }, err);
}

enum hk_status hk_stored_law(struct hk_assessment *a, struct hk_packs *packs,
                             struct hk_store *store,
                             const struct hk_run_info *run,
                             struct hk_progress *progress, struct hk_err *err)
{
    return judge_again(a, packs, store, run, false, (struct hk_assess_options){
                           .law_only = true, .progress = progress }, err);
}

bool hk_stored_same_outputs(const struct hk_assessment *a,
                            const struct hk_run_kept *kept, size_t count)
{
    const struct hk_plan *plan = a->plan;
    size_t found = 0, i;
    int k;

    for (k = 0; k < plan->step_count; k++)
        found += plan->steps[k].is_output;
    if (found != count)
        return false;
    for (i = 0; i < count; i++) {
        const struct hk_entity *e = hk_model_entity(plan->model,
                                                    kept[i].entity);
        const struct hk_step *step =
            e ? hk_plan_step(plan, e->index, kept[i].name) : NULL;

        if (!step || !step->is_output
            || strcmp(hk_kind_name(step->kind), kept[i].kind))
            return false;
    }
    return true;
}

/* ---- states -------------------------------------------------------------- */

enum hk_run_state hk_run_state_of(const struct hk_run_row *row, int bit,
                                  int column, int64_t *value)
{
    uint64_t mask = (uint64_t)1 << bit;

    if (row->outside & mask)
        return HK_RUN_OUTSIDE;
    if (row->error & mask)
        return HK_RUN_ERROR;
    if (row->unknown & mask)
        return HK_RUN_UNKNOWN;
    if (column < 0)
        return row->failed & mask ? HK_RUN_FALSE : HK_RUN_TRUE;
    if (!row->known[column])
        return HK_RUN_NONE;
    *value = row->values[column];
    return HK_RUN_VALUE;
}

enum hk_run_state hk_run_state_now(const struct hk_assessment *a,
                                   const struct hk_step *step, int32_t row,
                                   int64_t *value)
{
    const struct hk_column *c = hk_eval_column(a->eval, step->entity,
                                               step->name);

    switch (hk_column_state(c, row)) {
    case HK_ROW_UNKNOWN: return HK_RUN_UNKNOWN;
    case HK_ROW_ERROR: return HK_RUN_ERROR;
    case HK_ROW_OUTSIDE: return HK_RUN_OUTSIDE;
    case HK_ROW_NONE:
        if (step->kind != HK_BOOLEAN)
            return HK_RUN_NONE;
        break;                     /* masks have no bit for it */
    case HK_ROW_KNOWN: break;
    }
    if (step->kind == HK_BOOLEAN)
        return c->value[row] ? HK_RUN_TRUE : HK_RUN_FALSE;
    *value = c->value[row];
    return HK_RUN_VALUE;
}

const char *hk_run_state_name(enum hk_run_state state)
{
    static const char *const names[] = { "true", "false", "value", "none",
        "unknown", "error", "outside", "absent" };

    return names[state];
}
