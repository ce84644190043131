/* selftest.c - the tests of a manifest, twice over */
#include "plugin/selftest.h"

#include <string.h>

#include "plugin/run.h"

static enum hk_status say(struct hk_tried *t, struct hk_arena *arena,
                          const char *sentence, struct hk_err *err)
{
    t->passed = false;
    t->says = hk_arena_dup(arena, sentence, strlen(sentence));
    return t->says ? HK_OK : hk_fail_memory(err);
}

static enum hk_status compare(struct hk_tried *t, const struct hk_arg *wanted,
                              const struct hk_arg *got, bool again,
                              struct hk_arena *arena, struct hk_err *err)
{
    struct hk_err why = { .lang = err ? err->lang : HK_EN };
    struct hk_str a = HK_STR_INIT, b = HK_STR_INIT;
    enum hk_status rc;

    if (hk_arg_same(wanted, got))
        return HK_OK;
    hk_arg_print(&a, wanted, true);
    hk_arg_print(&b, got, true);
    if (again)
        hk_fail(&why, HK_ENO, "another process gives %s: it is not pure",
                hk_str_text(&b));
    else
        hk_fail(&why, HK_ENO, "expected %s, found %s", hk_str_text(&a),
                hk_str_text(&b));
    rc = say(t, arena, why.text, err);
    hk_str_release(&a);
    hk_str_release(&b);
    return rc;
}

/* `again`: in the second process, where only what passed is tried. */
static enum hk_status try_one(struct hk_plugins *host, struct hk_tried *t,
                              bool again, struct hk_arena *arena,
                              struct hk_err *err)
{
    const struct hk_manifest_test *test = &t->function->tests[t->number - 1];
    struct hk_err why = { .lang = err ? err->lang : HK_EN };
    struct hk_arg got;
    enum hk_status rc;

    if (again && !t->passed)
        return HK_OK;
    rc = hk_plugin_call(host, HK_FOR_HUKA, t->function->full, test->args,
                        test->count, &got, arena, &why);
    if (rc == HK_ESTOP || rc == HK_ENOMEM)
        return hk_fail(err, rc, "%s", why.text);
    if (rc)
        return say(t, arena, why.text, err);
    return compare(t, &test->returns, &got, again, arena, err);
}

static enum hk_status list_tests(const struct hk_manifest *m,
                                 struct hk_tried **list, size_t *count,
                                 struct hk_arena *arena, struct hk_err *err)
{
    size_t sum = 0, n;
    int i;

    for (i = 0; i < m->function_count; i++)
        sum += m->functions[i].test_count;
    *count = 0;
    *list = hk_arena_alloc(arena, (sum + 1) * sizeof **list);
    if (!*list)
        return hk_fail_memory(err);
    for (i = 0; i < m->function_count; i++)
        for (n = 1; n <= m->functions[i].test_count; n++)
            (*list)[(*count)++] = (struct hk_tried){ &m->functions[i], n,
                                                     true, NULL };
    return HK_OK;
}

enum hk_status hk_plugin_selftest(struct hk_plugins *host, struct hk_plugin *p,
                                  struct hk_tried **list, size_t *count,
                                  struct hk_arena *arena, struct hk_err *err)
{
    enum hk_status rc = list_tests(&p->manifest, list, count, arena, err);
    size_t i;

    for (int process = 0; process < 2 && !rc; process++) {
        hk_plugin_stop(p);
        rc = hk_plugin_start(p, err);
        for (i = 0; i < *count && !rc; i++)
            rc = try_one(host, &(*list)[i], process == 1, arena, err);
    }
    return rc;
}
