/* verify.c - does a kept run still follow from the register and its own law? */
#include "answer/verify.h"

#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "answer/seal_lines.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/mem.h"
#include "store/past.h"

/* The order in which parts of the seal are told. */
enum { PART_POLICY, PART_PARAMS, PART_DATA, PART_RESULT, PART_SEAL };

struct verifying {
    struct hk_verification *v;
    const char *path;
    const struct hk_verify_options *o;
    struct hk_store *bare;
    struct hk_run_policy *files;
    size_t file_count;
    struct hk_run_kept *kept;
    size_t kept_count;
    cJSON *seal;                   /* what the run was sealed with; or NULL */
    struct hk_packs *packs;
    struct hk_store *past;
    struct hk_assessment a;
    struct hk_chain chain;
    struct hk_err *err;
};

enum hk_status hk_verify_add(struct hk_verification *v,
                             const struct hk_finding *f, struct hk_err *err)
{
    if (!hk_grow(&v->list, &v->cap, v->count + 1, sizeof *v->list))
        return hk_fail_memory(err);
    v->list[v->count++] = *f;
    return HK_OK;
}

static enum hk_status add(struct verifying *g, enum hk_finding_kind kind,
                          const char *name, const char *was, const char *now)
{
    const struct hk_finding f = { .kind = kind, .name = name, .was = was,
                                  .now = now };

    return hk_verify_add(g->v, &f, g->err);
}

static const char *keep(struct verifying *g, const char *text)
{
    const char *own = hk_arena_dup(&g->v->arena, text, strlen(text));

    return own ? own : "";
}

/* A failure that says something about what is kept is a finding; one of the
 * machine, or the wish to stop, is not. */
static enum hk_status cannot(struct verifying *g, enum hk_status rc,
                             const struct hk_err *why)
{
    if (rc == HK_ENOMEM || rc == HK_ESTOP || rc == HK_EIO || rc == HK_EBUSY
        || rc == HK_EBUG)
        return hk_fail(g->err, rc, "%s", why->text);
    return add(g, HK_FOUND_FAILED, keep(g, why->text), NULL, NULL);
}

/* ---- the seal and the run ------------------------------------------------ */

static const char *sealed_text(const struct verifying *g, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(g->seal, name);

    return cJSON_IsString(item) ? item->valuestring : NULL;
}

static enum hk_status read_seal(struct verifying *g)
{
    struct hk_verification *v = g->v;
    static const char *const names[] = { "policy", "params", "data", "result",
                                         "seal" };
    unsigned char sha[HK_SHA256_LEN];
    char hex[HK_SHA256_HEX];
    enum hk_status rc = hk_sha256(sha, v->run.seal, strlen(v->run.seal),
                                  g->err);
    int i;

    if (rc)
        return rc;
    hk_hex(hex, sha);
    rc = hk_json_read(&g->seal, v->run.seal, strlen(v->run.seal), "seal",
                      NULL);
    for (i = 0; i < HK_VERIFY_PARTS; i++) {
        const char *text = i == PART_SEAL ? hex : sealed_text(g, names[i]);

        v->parts[i].name = names[i];
        v->parts[i].sealed = keep(g, text ? text : "");
    }
    if (rc == HK_EFORMAT)
        return add(g, HK_FOUND_HEAD, "seal", NULL, NULL);
    return rc;
}

static enum hk_status compare_head(struct verifying *g, const char *name,
                                   const char *said)
{
    const char *sealed = sealed_text(g, name);

    if (sealed && !strcmp(sealed, said))
        return HK_OK;
    return add(g, HK_FOUND_HEAD, name, keep(g, said),
               keep(g, sealed ? sealed : ""));
}

/* What the run says of itself must be what was sealed. */
static enum hk_status check_head(struct verifying *g)
{
    const struct hk_run_info *run = &g->v->run;
    const cJSON *year = cJSON_GetObjectItemCaseSensitive(g->seal, "year");
    char hex[HK_SHA256_HEX], text[100];
    enum hk_status rc;

    if (!g->seal)
        return HK_OK;
    hk_hex(hex, run->batch_digest);
    snprintf(text, sizeof text, "%lld %s", (long long)run->batch, hex);
    rc = compare_head(g, "data", text);
    if (!rc)
        rc = compare_head(g, "date", run->date);
    if (!rc)
        rc = compare_head(g, "region", run->region);
    if (!rc)
        rc = compare_head(g, "under", run->under ? run->under : "");
    if (!rc && (!cJSON_IsNumber(year) || year->valueint != run->year)) {
        char sealed[32];

        snprintf(text, sizeof text, "%d", run->year);
        snprintf(sealed, sizeof sealed, "%d", cJSON_IsNumber(year)
                 ? year->valueint : 0);
        rc = add(g, HK_FOUND_HEAD, "year", keep(g, text), keep(g, sealed));
    }
    return rc;
}

/* ---- policy files -------------------------------------------------------- */

static enum hk_status check_file(struct verifying *g,
                                 const struct hk_run_policy *f)
{
    if (!f->text)
        return add(g, HK_FOUND_FILE_MISSING, f->path, NULL, NULL);
    if (!hk_stored_is_whole(f))
        return add(g, HK_FOUND_FILE_CHANGED, f->path, NULL, NULL);
    return HK_OK;
}

/* The list of that name, when it is the one that was sealed. */
static const struct hk_run_policy *sealed_list(const struct verifying *g,
                                               const char *name, int part)
{
    const struct hk_run_policy *list = hk_stored_list(g->files, g->file_count,
                                                      name);
    char hex[HK_SHA256_HEX];

    if (!list || !hk_stored_is_whole(list))
        return NULL;
    hk_hex(hex, list->sha256);
    return strcmp(hex, g->v->parts[part].sealed) ? NULL : list;
}

/* A list that is whole but not the one sealed was put in its place. */
static enum hk_status check_list(struct verifying *g, const char *name,
                                 int part)
{
    const struct hk_run_policy *list = hk_stored_list(g->files, g->file_count,
                                                      name);

    if (!list || !hk_stored_is_whole(list) || sealed_list(g, name, part))
        return HK_OK;
    return add(g, HK_FOUND_FILE_OTHER, name, NULL, NULL);
}

/* "<sha256>  <path>": is that the file which the run names? */
static bool is_named(const struct verifying *g, const char *line, size_t len)
{
    char hex[HK_SHA256_HEX];
    size_t i;

    for (i = 0; i < g->file_count; i++) {
        const struct hk_run_policy *f = &g->files[i];

        if (strlen(f->path) != len - 66 || memcmp(f->path, line + 66, len - 66))
            continue;
        hk_hex(hex, f->sha256);
        return !memcmp(hex, line, 64);
    }
    return false;
}

/* Every file that was sealed must be named by the run, as it was. */
static enum hk_status check_sealed_files(struct verifying *g)
{
    const struct hk_run_policy *list = sealed_list(g, HK_RUN_POLICY_LIST,
                                                   PART_POLICY);
    const char *at = list ? list->text : "";
    enum hk_status rc = HK_OK;

    while (*at && !rc) {
        size_t len = strcspn(at, "\n");
        const char *path = len > 66 ? hk_arena_dup(&g->v->arena, at + 66,
                                                   len - 66) : NULL;

        if (len > 66 && !path)
            rc = hk_fail_memory(g->err);
        else if (path && !is_named(g, at, len))
            rc = add(g, HK_FOUND_FILE_OTHER, path, NULL, NULL);
        at += len + (at[len] == '\n');
    }
    return rc;
}

static enum hk_status check_policy(struct verifying *g)
{
    enum hk_status rc = HK_OK;
    size_t i;

    for (i = 0; i < g->file_count && !rc; i++)
        rc = check_file(g, &g->files[i]);
    if (!rc)
        rc = check_list(g, HK_RUN_POLICY_LIST, PART_POLICY);
    if (!rc)
        rc = check_list(g, HK_RUN_PARAMS_LIST, PART_PARAMS);
    return rc ? rc : check_sealed_files(g);
}

/* ---- judging again ------------------------------------------------------- */

/* Judge with the names that the run asked for. Where packs publish different
 * things, names alone may ask for more than was asked then. */
static enum hk_status judge(struct verifying *g, struct hk_err *why)
{
    struct hk_model *model =
        (struct hk_model *)(uintptr_t)hk_packs_model(g->packs);
    struct hk_store_options quiet = *g->o->store;
    enum hk_status rc = HK_OK;
    int round;                     /* names, what is published, names again */

    quiet.note = NULL;             /* told when it was opened first */
    for (round = 0; round < 3 && !rc; round++) {
        hk_assessment_release(&g->a);
        hk_store_close(g->past);
        rc = hk_store_open_past(&g->past, g->path, model, &quiet, why);
        if (!rc)
            rc = hk_stored_assess(&g->a, g->packs, g->past, &g->v->run,
                                  round == 1, g->o->engine, g->o->progress,
                                  why);
        if (!rc && hk_stored_same_outputs(&g->a, g->kept, g->kept_count))
            break;
    }
    if (!rc && g->v->run.sealed && g->a.plugin_failed)
        rc = hk_fail(why, HK_EFORMAT, "a plugin died or gave no answer while "
                     "the run was judged again; the errors of \"huka assess\" "
                     "say which");
    else if (!rc && g->v->run.sealed && !g->a.sealed)
        rc = hk_fail(why, HK_EFORMAT, "a rule ran out of time while the run "
                     "was judged again; verify it when the machine is less "
                     "busy");
    return rc;
}

static void take_parts(struct verifying *g)
{
    struct hk_sealed_part *p = g->v->parts;
    char hex[HK_SHA256_HEX], data[100];

    hk_hex(hex, g->a.batch_digest);
    snprintf(data, sizeof data, "%lld %s", (long long)g->a.batch, hex);
    p[PART_POLICY].now = keep(g, g->a.policy);
    p[PART_PARAMS].now = keep(g, g->a.params);
    p[PART_DATA].now = g->chain.count ? NULL : keep(g, data);
    p[PART_RESULT].now = keep(g, g->a.result);
    p[PART_SEAL].now = keep(g, g->a.seal);
}

static enum hk_status add_figure(struct verifying *g,
                                 const struct hk_figure_change *c)
{
    struct hk_arena *arena = &g->v->arena;
    struct hk_finding f = {
        .kind = HK_FOUND_FIGURE, .name = c->name, .key = c->key,
        .pack = c->pack_after ? c->pack_after : c->pack,
        .was = hk_figure_value(g->a.plan, c->name, c->before, arena),
        .now = hk_figure_value(g->a.plan, c->name, c->after, arena),
    };

    /* Where the value is the same, it holds from another day or by another
     * pack. */
    if (f.was && f.now && !strcmp(f.was, f.now)) {
        f.was = hk_arena_printf(arena, "%s (%s %s)", f.was, c->pack, c->from);
        f.now = hk_arena_printf(arena, "%s (%s %s)", f.now, c->pack_after,
                                c->from_after);
        if (!f.was || !f.now)
            return hk_fail_memory(g->err);
    }
    return hk_verify_add(g->v, &f, g->err);
}

/* Which figures are not those that were sealed? */
static enum hk_status check_figures(struct verifying *g)
{
    const struct hk_run_policy *list = sealed_list(g, HK_RUN_PARAMS_LIST,
                                                   PART_PARAMS);
    struct hk_figure_change *changes = NULL;
    struct hk_str now = HK_STR_INIT;
    size_t count = 0, i;
    enum hk_status rc;

    if (!list || !strcmp(g->v->parts[PART_PARAMS].sealed, g->a.params))
        return HK_OK;
    rc = hk_seal_params_lines(&g->a, &now, g->err);
    if (!rc)
        rc = hk_figure_changes(list->text, hk_str_text(&now), &g->v->arena,
                               &changes, &count, g->err);
    for (i = 0; i < count && !rc; i++)
        rc = add_figure(g, &changes[i]);
    hk_str_release(&now);
    return rc;
}

static enum hk_status add_chain(struct verifying *g)
{
    enum hk_status rc = HK_OK;
    size_t i;

    for (i = 0; i < g->chain.count && !rc; i++) {
        const struct hk_finding f = { .kind = HK_FOUND_CHAIN,
                                      .chain = &g->chain.list[i] };

        rc = hk_verify_add(g->v, &f, g->err);
    }
    return rc;
}

/* Digests that differ though nothing else was found. */
static enum hk_status check_parts(struct verifying *g)
{
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < HK_VERIFY_PARTS && !rc && (i < PART_SEAL || !g->v->count);
         i++) {
        const struct hk_sealed_part *p = &g->v->parts[i];
        bool told = i < PART_RESULT ? g->v->count > 0
            : g->v->results_differ > 0;

        if (!told && p->now && strcmp(p->sealed, p->now))
            rc = add(g, HK_FOUND_SEAL, p->name, p->sealed, p->now);
    }
    return rc;
}

static enum hk_status check_results(struct verifying *g)
{
    struct hk_err why = { .lang = g->err->lang };
    enum hk_status rc = hk_verify_results(g->v, g->bare, g->past, &g->a,
                                          g->kept, g->kept_count, g->o->most,
                                          &why);

    return rc ? cannot(g, rc, &why) : check_parts(g);
}

/* ---- all of it ----------------------------------------------------------- */

static enum hk_status read_run(struct verifying *g, int64_t no)
{
    struct hk_verification *v = g->v;
    enum hk_status rc = hk_store_read_begin(g->bare, g->err);

    if (rc)
        return rc;
    rc = hk_run_find(g->bare, no, &v->arena, &v->run, g->err);
    if (!rc)
        rc = hk_run_outputs(g->bare, no, &v->arena, &g->kept, &g->kept_count,
                            g->err);
    if (!rc)
        rc = hk_run_files(g->bare, no, &v->arena, &g->files, &g->file_count,
                          g->err);
    hk_store_read_end(g->bare);
    if (!rc)
        rc = read_seal(g);
    if (!rc)
        rc = check_head(g);
    return rc ? rc : check_policy(g);
}

static enum hk_status check_chain(struct verifying *g)
{
    const struct hk_model *like = g->packs ? hk_packs_model(g->packs) : NULL;
    struct hk_store_options quiet = *g->o->store;
    enum hk_status rc;

    quiet.note = NULL;
    hk_progress_start(g->o->progress, g->o->progress_chain);
    rc = hk_chain_check(&g->chain, g->path, g->v->run.batch, like, &quiet,
                        g->o->progress, &g->v->arena, g->err);
    hk_progress_end(g->o->progress);
    g->v->batches = g->chain.checked;
    return rc;
}

/* What was noted of the policy. */
static enum hk_status take_faults(struct verifying *g)
{
    struct hk_verification *v = g->v;
    const char *const *faults = hk_packs_faults(g->packs, &v->fault_count);
    int i;

    v->faults = hk_arena_alloc(&v->arena, sizeof *v->faults
                               * ((size_t)v->fault_count + 1));
    if (!v->faults)
        v->fault_count = 0;
    for (i = 0; i < v->fault_count; i++)
        v->faults[i] = keep(g, faults[i]);
    return v->faults ? HK_OK : hk_fail_memory(g->err);
}

/* From the policy that is kept to the results, and what it shows. */
static enum hk_status recompute(struct verifying *g)
{
    struct hk_err why = { .lang = g->err->lang };
    enum hk_status opened, judged = HK_EFORMAT, rc;

    opened = hk_stored_packs(&g->packs, g->o->plugins, g->files,
                             g->file_count, &why);
    rc = check_chain(g);
    if (!rc && !opened) {
        hk_progress_start(g->o->progress, g->o->progress_judge);
        judged = judge(g, &why);
        hk_progress_end(g->o->progress);
    }
    if (!rc && !opened)
        rc = take_faults(g);
    if (!rc && !opened && !judged) {
        g->v->judged = true;
        take_parts(g);
        rc = check_figures(g);
    }
    if (!rc)
        rc = add_chain(g);
    if (rc)
        return rc;
    if (opened || judged)
        return cannot(g, opened ? opened : judged, &why);
    return check_results(g);
}

enum hk_status hk_verify(struct hk_verification *v, const char *path,
                         int64_t no, const struct hk_verify_options *o,
                         struct hk_err *err)
{
    struct hk_err unheard = { 0 };
    struct verifying g = { .v = v, .path = path, .o = o,
                           .err = err ? err : &unheard };
    struct hk_store_options reading = *o->store;
    enum hk_status rc;

    *v = (struct hk_verification){ 0 };
    reading.write = false;
    rc = hk_store_open_bare(&g.bare, path, &reading, g.err);
    if (!rc)
        rc = read_run(&g, no);
    if (!rc)
        rc = recompute(&g);
    v->verified = !rc && !v->count;
    hk_assessment_release(&g.a);
    hk_store_close(g.past);
    hk_packs_close(g.packs);
    hk_store_close(g.bare);
    cJSON_Delete(g.seal);
    return rc;
}

void hk_verify_release(struct hk_verification *v)
{
    hk_free(v->list);
    hk_arena_release(&v->arena);
    *v = (struct hk_verification){ 0 };
}
