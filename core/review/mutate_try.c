/* mutate_try.c - the cases once more for every mutant
 *
 * A mutant is packs opened anew with one file replaced. Processes share the
 * work: each takes every n-th mutant and writes its fate into shared memory,
 * so that what one of them does can hurt nobody else. */
#include "review/mutate_private.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/stop.h"
#include "base/str.h"
#include "situation/tests.h"

#define MOST_JOBS 64

/* The cases below `path`, or NULL: all, wherever they stand, as those of a
 * county may test the country. */
static enum hk_status run_cases(struct hk_packs *packs, const char *path,
                                struct hk_err *err)
{
    struct hk_test_options t = { .paths = &path, .path_count = path ? 1 : 0,
                                 .lang = err->lang, .until_first = true };
    struct hk_test_counts counts;
    struct hk_str out = HK_STR_INIT;
    enum hk_status rc = hk_tests_run(packs, &t, &counts, &out, err);

    if (rc == HK_ENO)
        hk_fail(err, HK_ENO, "%s", hk_str_text(&out));
    if (!rc && !counts.cases && !path)
        rc = hk_fail(err, HK_EUSAGE, "no case was found; cases stand in the "
                     "tests folders of the packs");
    hk_str_release(&out);
    return rc;
}

/* Where the cases of a file most likely stand: "x/rules/a.lua" is tried by
 * "x/tests/a.lua", "x/pack.lua" by what is in "x/tests/". */
static void likely_cases(struct hk_str *out, const char *path)
{
    const char *slash = strrchr(path, '/'), *up = slash;

    while (up && up > path && up[-1] != '/')
        up--;
    if (!slash || !strcmp(slash, "/pack.lua"))
        hk_str_add(out, path, slash ? (size_t)(slash + 1 - path) : 0);
    else
        hk_str_add(out, path, (size_t)(up - path));
    hk_str_puts(out, "tests");
    hk_str_puts(out, slash && strcmp(slash, "/pack.lua") ? slash : "/");
}

/* Do the cases notice? A pack that no longer loads is noticed too. */
static enum hk_mutant_fate try_one(const struct hk_mutating *m,
                                   const struct hk_mutant *x)
{
    struct hk_err own = { .lang = HK_EN };
    struct hk_str text = HK_STR_INIT;
    struct hk_policy_text r;
    struct hk_str near = HK_STR_INIT;
    struct hk_packs *packs = NULL;
    enum hk_status rc;

    likely_cases(&near, x->file->path);
    hk_str_add(&text, x->file->text, x->at);
    hk_str_puts(&text, x->now);
    hk_str_puts(&text, x->file->text + x->at + x->len);
    rc = hk_str_status(&text, &own);
    r = (struct hk_policy_text){ x->file->path, hk_str_text(&text), text.len };
    if (!rc)
        rc = hk_packs_reopen(&packs, m->packs, &r, &own);
    if (!rc)
        rc = run_cases(packs, hk_str_text(&near), &own);
    if (!rc)
        rc = run_cases(packs, NULL, &own);
    hk_packs_close(packs);
    hk_str_release(&text);
    hk_str_release(&near);
    if (rc == HK_ENOMEM || rc == HK_ESTOP || rc == HK_EBUG)
        return HK_MUTANT_UNTRIED;
    return rc ? HK_MUTANT_NOTICED : HK_MUTANT_SURVIVED;
}

static void work(const struct hk_mutating *m, int first, int step,
                 volatile unsigned char *fates)
{
    size_t i;

    for (i = (size_t)first; i < m->out->count && !hk_stop_asked();
         i += (size_t)step)
        if (m->out->list[i].fate == HK_MUTANT_UNTRIED)
            fates[i] = (unsigned char)try_one(m, &m->out->list[i]);
}

static void tell(const struct hk_mutating *m, struct hk_progress *progress,
                 const volatile unsigned char *fates)
{
    size_t i, done = 0;

    for (i = 0; i < m->out->count; i++)
        done += fates[i] != HK_MUTANT_UNTRIED
            || m->out->list[i].fate != HK_MUTANT_UNTRIED;
    hk_progress_tell(progress, (int64_t)done, (int64_t)m->out->count);
}

/* Wait for all, telling how far they are; ctrl-C reaches them too. */
static void wait_for(const struct hk_mutating *m, pid_t *jobs, int count,
                     struct hk_progress *progress,
                     const volatile unsigned char *fates)
{
    int left = count, i;

    while (left) {
        for (i = 0; i < count; i++) {
            if (jobs[i] > 0 && hk_stop_asked())
                kill(jobs[i], SIGTERM);
            if (jobs[i] > 0 && waitpid(jobs[i], NULL, WNOHANG) != 0) {
                jobs[i] = 0;
                left--;
            }
        }
        tell(m, progress, fates);
        if (left)
            usleep(20000);
    }
}

static enum hk_status fork_all(struct hk_mutating *m,
                               const struct hk_mutate_options *o,
                               volatile unsigned char *fates)
{
    pid_t jobs[MOST_JOBS];
    int count = o->jobs < 1 ? 1 : o->jobs > MOST_JOBS ? MOST_JOBS : o->jobs, i;

    for (i = 0; i < count; i++) {
        jobs[i] = fork();
        if (!jobs[i]) {
            work(m, i, count, fates);
            _exit(0);
        }
        if (jobs[i] < 0) {
            m->rc = hk_fail(m->err, HK_EBUG, "a process cannot be made: %s",
                            hk_reason(m->err, errno));
            break;
        }
    }
    wait_for(m, jobs, i, o->progress, fates);
    return m->rc;
}

static enum hk_status collect(struct hk_mutating *m,
                              const volatile unsigned char *fates)
{
    size_t i;

    for (i = 0; i < m->out->count; i++) {
        struct hk_mutant *x = &m->out->list[i];

        if (x->fate != HK_MUTANT_UNTRIED)
            continue;
        x->fate = (enum hk_mutant_fate)fates[i];
        if (x->fate == HK_MUTANT_UNTRIED)
            return hk_fail(m->err, HK_EBUG, "%s:%d: the cases could not be run "
                           "with \"%s\" in the place of \"%s\"", x->file->path,
                           x->line, x->now, x->was);
    }
    return HK_OK;
}

enum hk_status hk_mutants_try(struct hk_mutating *m,
                              const struct hk_mutate_options *o)
{
    unsigned char *fates;
    enum hk_status rc = run_cases(m->packs, NULL, m->err);
    char why[sizeof m->err->text];

    if (rc == HK_ENO) {
        memcpy(why, m->err->text, sizeof why);
        return hk_fail(m->err, HK_EUSAGE, "the cases do not pass as they are; "
                       "mend that first: %s", why);
    }
    if (rc || !m->out->count)
        return rc;
    fates = mmap(NULL, m->out->count, PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (fates == MAP_FAILED)
        return hk_fail_memory(m->err);
    rc = fork_all(m, o, fates);
    if (!rc && hk_stop_asked())
        rc = hk_stop_fail(m->err);
    if (!rc)
        rc = collect(m, fates);
    munmap(fates, m->out->count);
    return rc;
}
