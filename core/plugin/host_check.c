/* host_check.c - what a plugin may, and what it requires of others */
#include <stdlib.h>
#include <string.h>

#include "plugin/host_private.h"

enum hk_status hk_host_reason(struct hk_plugins *host, struct hk_plugin *p,
                              enum hk_plugin_state state,
                              const char *sentence, struct hk_err *err)
{
    p->state = state;
    p->reason = hk_arena_dup(&host->arena, sentence, strlen(sentence));
    return p->reason ? HK_OK : hk_fail_memory(err);
}

/* ---- rights -------------------------------------------------------------- */

static unsigned right_of(const char *word)
{
    return !strcmp(word, "call") ? HK_RIGHT_CALL
           : !strcmp(word, "clock") ? HK_RIGHT_CLOCK
           : !strcmp(word, "random") ? HK_RIGHT_RANDOM
           : !strcmp(word, "threads") ? HK_RIGHT_THREADS : 0;
}

static bool is_permitted(const struct hk_grant *g, const char *need)
{
    int i;

    for (i = 0; g && i < g->permit_count; i++)
        if (!strcmp(g->permit[i], need))
            return true;
    return false;
}

static enum hk_status tell_rights(struct hk_plugins *host, struct hk_plugin *p,
                                  const struct hk_str *missing,
                                  struct hk_err *err)
{
    struct hk_err why = { .lang = host->o->lang };

    hk_fail(&why, HK_EUSAGE, "it asks for %s, which the operator has not "
            "permitted in the configuration; only its pure functions can be "
            "called", hk_str_text(missing));
    return hk_host_reason(host, p, HK_PLUGIN_NOT_GRANTED, why.text, err);
}

/* What is asked for and permitted is granted; to call what is not pure needs no
 * asking. */
enum hk_status hk_host_grant(struct hk_plugins *host, struct hk_plugin *p,
                             struct hk_err *err)
{
    const struct hk_grant *g = hk_config_grant(host->config, p->id);
    const struct hk_manifest *m = &p->manifest;
    struct hk_str missing = HK_STR_INIT;
    enum hk_status rc = HK_OK;
    int i;

    p->in_process = g && g->in_process;
    p->rights = is_permitted(g, "call") ? HK_RIGHT_CALL : 0;
    p->reads = hk_arena_alloc(&host->arena, ((size_t)m->need_count + 1)
                              * sizeof *p->reads);
    if (!p->reads)
        return hk_fail_memory(err);
    for (i = 0; i < m->need_count; i++) {
        if (!is_permitted(g, m->needs[i]))
            hk_str_addf(&missing, "%s%s",
                        missing.len ? hk_say(err, ", ") : "",
                        m->needs[i]);
        else if (!strncmp(m->needs[i], "read:", 5))
            p->reads[p->read_count++] = m->needs[i] + 5;
        else
            p->rights |= right_of(m->needs[i]);
    }
    rc = hk_str_status(&missing, err);
    if (!rc && missing.len)
        rc = tell_rights(host, p, &missing, err);
    hk_str_release(&missing);
    return rc;
}

enum hk_status hk_plugin_may(const struct hk_plugin *p,
                             const struct hk_function *f, enum hk_use use,
                             struct hk_err *err)
{
    if (f->pure || use == HK_FOR_HUKA)
        return HK_OK;
    if (use == HK_FOR_SCRIPTS && (p->rights & HK_RIGHT_CALL))
        return p->state != HK_PLUGIN_NOT_GRANTED ? HK_OK
               : hk_fail(err, HK_EUSAGE, "%s: %s", p->id, p->reason);
    if (use == HK_FOR_RULES)
        return hk_fail(err, HK_EUSAGE, "%s is not pure (its manifest does not "
                       "say so), so no rule can call it; call it from a "
                       "script, or say \"pure\": true there if its result "
                       "depends on its arguments alone", f->full);
    return hk_fail(err, HK_EUSAGE, "%s is not pure (its manifest does not say "
                   "so); the operator can permit it in the configuration: "
                   "\"plugins\": { \"%s\": { \"permit\": [\"call\"] } }",
                   f->full, p->id);
}

/* ---- other plugins ------------------------------------------------------- */

/* Is version `a` at least `b`? Numbers between points are compared. */
static bool is_at_least(const char *a, const char *b)
{
    while (*a || *b) {
        const unsigned long x = strtoul(a, NULL, 10), y = strtoul(b, NULL, 10);

        if (x != y)
            return x > y;
        a += strcspn(a, ".");
        b += strcspn(b, ".");
        a += *a == '.';
        b += *b == '.';
    }
    return true;
}

/* Does a chain of requirements lead from `p` back to `first`? */
static bool leads_back(const struct hk_plugins *host, const struct hk_plugin *p,
                       const struct hk_plugin *first, int depth)
{
    const struct hk_plugin *q;
    int i;

    for (i = 0; i < p->manifest.require_count && depth < 50; i++) {
        q = hk_host_named(host, p->manifest.requires[i],
                  strlen(p->manifest.requires[i]));
        if (q && (q == first || leads_back(host, q, first, depth + 1)))
            return true;
    }
    return false;
}

static bool lacks(const struct hk_plugins *host, const struct hk_plugin *p,
                  int i, struct hk_err *why)
{
    const char *id = p->manifest.requires[i], *v = p->manifest.versions[i];
    const struct hk_plugin *q = hk_host_named(host, id, strlen(id));

    if (!q || q->state == HK_PLUGIN_WRONG || q->state == HK_PLUGIN_LACKING)
        return hk_fail(why, HK_EUSAGE, "it requires the plugin %s, which is %s",
                       id, hk_say(why, q ? "not usable" : "not there"));
    if (!is_at_least(q->manifest.version, v))
        return hk_fail(why, HK_EUSAGE, "it requires %s in version %s or newer, "
                       "and here is version %s; install a newer one", id, v,
                       q->manifest.version);
    if (leads_back(host, q, p, 0))
        return hk_fail(why, HK_EUSAGE, "it requires %s, which requires it in "
                       "turn; break the circle in one of them", id);
    return false;
}

/* With the place in the manifest that says so. */
static enum hk_status tell_lacking(struct hk_plugins *host,
                                   struct hk_plugin *p, int i,
                                   struct hk_err *why, struct hk_err *err)
{
    struct hk_str place = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&place, "%s/" HK_MANIFEST_FILE ": requires.%s", p->folder,
                p->manifest.requires[i]);
    hk_fail_at(why, HK_EUSAGE, hk_str_text(&place));
    rc = hk_str_status(&place, err);
    hk_str_release(&place);
    return rc ? rc : hk_host_reason(host, p, HK_PLUGIN_WRONG, why->text, err);
}

enum hk_status hk_host_requires(struct hk_plugins *host,
                                struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    size_t k;
    int i;

    for (k = 0; k < host->count && !rc; k++) {
        struct hk_plugin *p = host->list[k];
        struct hk_err why = { .lang = host->o->lang };

        for (i = 0; i < p->manifest.require_count && !rc; i++)
            if (p->state != HK_PLUGIN_WRONG && lacks(host, p, i, &why)) {
                rc = tell_lacking(host, p, i, &why, err);
                break;
            }
    }
    return rc;
}
