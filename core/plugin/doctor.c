/* doctor.c - what the compiler says of each line, told of the manifest */
#include "plugin/doctor.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { VARIANTS_MOST = 4096 };

/* ---- the compiler's errors ----------------------------------------------- */

/* The first error of line `line` in what the compiler says ("<stdin>:7:3:
 * error: ..."); its text up to the end of the line, or NULL. */
static const char *error_of(const char *says, int line)
{
    static const char head[] = "<stdin>:";
    const char *at = says, *error, *end;

    while ((at = strstr(at, head))) {
        end = at + strcspn(at, "\n");
        error = strstr(at, ": error: ");
        if (error && error < end && atoi(at + sizeof head - 1) == line)
            return error + 9;
        at = end;
    }
    return NULL;
}

/* An error that is of no line of ours: the header itself. */
static enum hk_status check_header(const struct hk_plugin *p, const char *says,
                                   struct hk_err *err)
{
    const char *at = strstr(says, "fatal error: ");
    int len;

    if (!at)
        return HK_OK;
    at += 13;
    len = (int)strcspn(at, "\n");
    return hk_fail(err, HK_EFORMAT, "%s: the header %s cannot be compiled: "
                   "%.*s; install its package, or mend \"header\"", p->id,
                   p->manifest.header, len, at);
}

/* "... incompatible pointer type 'X' [-Werror...]": X without the (*). */
static const char *declared_type(const char *error, struct hk_arena *arena)
{
    const char *at = strstr(error, "incompatible pointer type '");
    size_t len, end = strcspn(error, "\n");
    char *copy, *star;

    if (!at || (size_t)(at - error) > end)
        return NULL;
    at += 27;
    len = strcspn(at, "'\n");
    copy = hk_arena_dup(arena, at, len);
    star = copy ? strstr(copy, "(*)") : NULL;
    if (star)
        memmove(star, star + 3, strlen(star + 3) + 1);
    return copy;
}

/* ---- findings ------------------------------------------------------------ */

static enum hk_status say(struct hk_finding *f, struct hk_arena *arena,
                          const struct hk_err *why, struct hk_err *err)
{
    f->good = false;
    f->says = hk_arena_dup(arena, why->text, strlen(why->text));
    return f->says ? HK_OK : hk_fail_memory(err);
}

static enum hk_status tell_function(struct hk_finding *f, const char *error,
                                    struct hk_arena *arena,
                                    struct hk_err *err)
{
    struct hk_err why = { .lang = err ? err->lang : HK_EN };
    const char *type = declared_type(error, arena);

    if (type)
        hk_fail(&why, HK_ENO, "the header declares it as %s", type);
    else if (strstr(error, "undeclared") && strstr(error, "undeclared")
             < error + strcspn(error, "\n"))
        hk_fail(&why, HK_ENO, "the header does not declare it");
    else
        hk_fail(&why, HK_ENO, "the compiler says: %.*s",
                (int)strcspn(error, "\n"), error);
    return say(f, arena, &why, err);
}

static enum hk_status tell_layout(struct hk_finding *f, const char *error,
                                  bool may_lack, struct hk_arena *arena,
                                  struct hk_err *err)
{
    struct hk_err why = { .lang = err ? err->lang : HK_EN };

    if (!strncmp(error, "static assertion failed", 23))
        hk_fail(&why, HK_ENO, "its place, its size or its type is another in "
                "the header");
    else if (may_lack)
        return HK_OK;
    else
        hk_fail(&why, HK_ENO, "the compiler says: %.*s",
                (int)strcspn(error, "\n"), error);
    return say(f, arena, &why, err);
}

/* ---- a second look ------------------------------------------------------- */

/* Is there a variant of `f` that the compiler takes? */
static enum hk_status try_variants(const struct hk_plugin *p,
                                   const struct hk_function *f, bool *good,
                                   struct hk_err *err)
{
    struct hk_source s = { .line = 0 };
    struct hk_str says = HK_STR_INIT;
    enum hk_status rc;
    unsigned n = 1, missed = 0;
    size_t i;

    *good = false;
    hk_source_begin(&s, p->manifest.header);
    for (; n < VARIANTS_MOST && missed < VARIANTS_MOST; n++)
        missed += !hk_source_function(&s, f, n);
    rc = hk_str_status(&s.text, err);
    if (!rc && s.count)
        rc = hk_compiler_run(&s.text, p->folder, &says, err);
    for (i = 0; !rc && i < s.count && !*good; i++)
        *good = !error_of(hk_str_text(&says), s.probes[i].line);
    hk_str_release(&says);
    hk_str_release(&s.text);
    hk_free(s.probes);
    return rc;
}

static enum hk_status judge(const struct hk_plugin *p,
                            const struct hk_probe *probe, const char *says,
                            struct hk_finding *f, struct hk_arena *arena,
                            struct hk_err *err)
{
    const char *error = error_of(says, probe->line);
    enum hk_status rc;

    *f = (struct hk_finding){ probe->what, true, NULL };
    if (!error)
        return HK_OK;
    if (!probe->function)
        return tell_layout(f, error, probe->may_lack, arena, err);
    rc = try_variants(p, probe->function, &f->good, err);
    return rc || f->good ? rc : tell_function(f, error, arena, err);
}

enum hk_status hk_plugin_doctor(const struct hk_plugin *p,
                                struct hk_finding **list, size_t *count,
                                struct hk_arena *arena, struct hk_err *err)
{
    const struct hk_manifest *m = &p->manifest;
    struct hk_source s = { .line = 0 };
    struct hk_str says = HK_STR_INIT;
    enum hk_status rc;
    size_t i;
    int k;

    *count = 0;
    if (!m->header)
        return hk_fail(err, HK_EUSAGE, "%s: its manifest names no header, so "
                       "there is nothing to compare it with; add \"header\" to "
                       "\"library\"", p->id);
    hk_source_begin(&s, m->header);
    rc = hk_source_types(&s, m, arena, err);
    for (k = 0; k < m->function_count && !rc; k++)
        hk_source_function(&s, &m->functions[k], 0);
    if (!rc)
        rc = hk_str_status(&s.text, err);
    if (!rc)
        rc = hk_compiler_run(&s.text, p->folder, &says, err);
    if (!rc)
        rc = check_header(p, hk_str_text(&says), err);
    *list = hk_arena_alloc(arena, (s.count + 1) * sizeof **list);
    if (!rc && !*list)
        rc = hk_fail_memory(err);
    for (i = 0; i < s.count && !rc; i++)
        rc = judge(p, &s.probes[i], hk_str_text(&says), &(*list)[(*count)++],
                   arena, err);
    hk_str_release(&says);
    hk_str_release(&s.text);
    hk_free(s.probes);
    return rc;
}
