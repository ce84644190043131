/* asked.c - calls of plugins that rows ask for, put off and made together */
#include "engine/asked.h"

#include <string.h>

#include "base/map.h"
#include "base/mem.h"
#include "plugin/call.h"

/* Beyond so many answers all are forgotten before the next block. */
enum { MOST = 1 << 20 };

struct entry {
    struct hk_question q;
    struct hk_told told;
};

struct hk_asked {
    struct hk_map places;              /* of questions, by their bytes */
    struct entry *entries;
    size_t count, cap;
    size_t first;                      /* no entry before it waits */
    struct hk_arena errors;
    bool puts_off;
};

static enum hk_status make(struct hk_eval *e, struct hk_err *err)
{
    if (!e->asked)
        e->asked = hk_zalloc(1, sizeof *e->asked);
    return e->asked ? HK_OK : hk_fail_memory(err);
}

void hk_asked_forget(struct hk_eval *e)
{
    struct hk_asked *k = e->asked;

    if (!k)
        return;
    hk_map_release(&k->places);
    hk_arena_reset(&k->errors);
    k->count = k->first = 0;
}

void hk_asked_free(struct hk_eval *e)
{
    hk_asked_forget(e);
    if (e->asked) {
        hk_arena_release(&e->asked->errors);
        hk_free(e->asked->entries);
    }
    hk_free(e->asked);
    e->asked = NULL;
}

enum hk_status hk_asked_begin(struct hk_eval *e, struct hk_err *err)
{
    enum hk_status rc = make(e, err);

    if (rc)
        return rc;
    if (e->asked->count > MOST)
        hk_asked_forget(e);
    e->asked->puts_off = true;
    return HK_OK;
}

void hk_asked_end(struct hk_eval *e)
{
    e->asked->puts_off = false;
}

/* ---- answers ------------------------------------------------------------- */

static struct hk_arg argument(const struct hk_eval *e,
                              const struct hk_question *q, uint32_t i)
{
    const struct hk_function *f = q->function;
    const struct hk_shape *s = &f->params[f->visible[i]].shape;
    const char *text;

    if (q->nils >> i & 1)
        return (struct hk_arg){ HK_ARG_NIL };
    if (s->type->wire == HK_WIRE_BOOL)
        return HK_ARG_OF_BOOLEAN(q->args[i] != 0);
    if (s->type->wire != HK_WIRE_TEXT)
        return HK_ARG_OF_INTEGER(q->args[i]);
    text = e->data->pool[q->args[i]];
    return HK_ARG_OF_TEXT(text, strlen(text));
}

static bool tell_error(struct hk_eval *e, struct hk_told *t, const char *why,
                       bool is_fatal)
{
    t->error = hk_arena_dup(&e->asked->errors, why, strlen(why));
    /* a process that died or hung may not do so the next time */
    e->plugin_failed |= is_fatal;
    t->is_fatal = is_fatal;
    t->is_told = true;
    return t->error != NULL;
}

/* False without memory. */
static bool tell(struct hk_eval *e, struct hk_told *t, const struct hk_arg *v)
{
    t->is_told = true;
    t->kind = v->kind;
    switch (v->kind) {
    case HK_ARG_NIL: return true;
    case HK_ARG_BOOLEAN: t->value = v->boolean; return true;
    case HK_ARG_INTEGER: t->value = v->integer; return true;
    case HK_ARG_TEXT:
        t->value = hk_data_text(e->data, v->text, v->len);
        return t->value >= 0;
    default: return true;              /* none that rules have */
    }
}

/* One alone: which of them the process died of, only that tells. */
static enum hk_status fetch_one(struct hk_eval *e, struct entry *n,
                                struct hk_err *err)
{
    struct hk_arg args[HK_PARAM_MOST], got = { 0 };
    struct hk_err why = { 0 };
    enum hk_status rc;
    bool ok;

    for (uint32_t i = 0; i < n->q.count; i++)
        args[i] = argument(e, &n->q, i);
    hk_arena_reset(&e->calls);
    rc = hk_plugin_call_found(n->q.plugin, n->q.function, args, n->q.count,
                              &got, &e->calls, &why);
    if (rc == HK_ESTOP)
        return hk_fail(err, rc, "%s", why.text);
    ok = rc ? tell_error(e, &n->told, why.text, rc != HK_EFORMAT
                         && rc != HK_EUSAGE)
         : tell(e, &n->told, &got);
    return ok ? HK_OK : hk_fail_memory(err);
}

/* What is asked with one function and as many arguments. */
struct batch {
    size_t *which, rows;               /* entries */
    struct hk_arg *args;
    struct hk_answer *answers;
};

static enum hk_status gather(struct hk_eval *e, size_t first, struct batch *b,
                             struct hk_err *err)
{
    const struct hk_asked *k = e->asked;
    const struct hk_question *q = &k->entries[first].q;
    const size_t most = k->count - first;
    struct hk_arg *args;

    hk_arena_reset(&e->calls);
    b->which = hk_arena_alloc(&e->calls, most * sizeof *b->which);
    b->args = hk_arena_alloc(&e->calls, (most * q->count + 1)
                             * sizeof *b->args);
    b->answers = hk_arena_alloc(&e->calls, most * sizeof *b->answers);
    if (!b->which || !b->args || !b->answers)
        return hk_fail_memory(err);
    b->rows = 0;
    for (size_t i = first; i < k->count; i++) {
        const struct entry *n = &k->entries[i];

        if (n->told.is_told || n->q.function != q->function
            || n->q.count != q->count)
            continue;
        args = b->args + b->rows * q->count;
        for (uint32_t j = 0; j < q->count; j++)
            args[j] = argument(e, &n->q, j);
        b->which[b->rows++] = i;
    }
    return HK_OK;
}

/* All that is asked as `first` is. When the process dies of one of them, each
 * is asked alone. */
static enum hk_status fetch_like(struct hk_eval *e, size_t first,
                                 struct hk_err *err)
{
    struct hk_asked *k = e->asked;
    const struct hk_question q = k->entries[first].q;
    struct hk_err why = { 0 };
    struct batch b = { .rows = 0 };
    enum hk_status rc = gather(e, first, &b, err);
    bool ok = true;

    if (rc)
        return rc;
    if (b.rows == 1)
        return fetch_one(e, &k->entries[first], err);
    rc = hk_plugin_map_found(q.plugin, q.function, b.args, q.count, b.rows,
                             b.answers, &e->calls, &why);
    if (rc == HK_ESTOP)
        return hk_fail(err, rc, "%s", why.text);
    if (rc)
        return fetch_one(e, &k->entries[first], err);
    for (size_t i = 0; i < b.rows && ok; i++) {
        struct hk_told *t = &k->entries[b.which[i]].told;

        ok = b.answers[i].status
            ? tell_error(e, t, b.answers[i].error, false)
            : tell(e, t, &b.answers[i].value);
    }
    return ok ? HK_OK : hk_fail_memory(err);
}

enum hk_status hk_asked_fetch(struct hk_eval *e, struct hk_err *err)
{
    struct hk_asked *k = e->asked;
    enum hk_status rc = HK_OK;

    for (; k->first < k->count && !rc; k->first++)
        if (!k->entries[k->first].told.is_told)
            rc = fetch_like(e, k->first, err);
    return rc;
}

/* ---- questions ----------------------------------------------------------- */

static struct entry *add(struct hk_asked *k, const struct hk_question *q)
{
    const size_t cap = k->cap ? k->cap * 2 : 256;
    struct entry *more;

    if (k->count == k->cap) {
        more = hk_realloc(k->entries, cap * sizeof *more);
        if (!more)
            return NULL;
        k->entries = more;
        k->cap = cap;
    }
    k->entries[k->count] = (struct entry){ .q = *q };
    return &k->entries[k->count++];
}

int64_t hk_asked_note(struct hk_eval *e, const struct hk_question *q)
{
    const size_t len = offsetof(struct hk_question, args)
                       + q->count * sizeof q->args[0];
    struct hk_asked *k;
    int64_t at;
    bool is_new;

    if (make(e, NULL))
        return -1;
    k = e->asked;
    if (!hk_map_intern(&k->places, (const char *)q, len, (int64_t)k->count,
                       &at, &is_new))
        return -1;
    if (is_new && !add(k, q)) {
        hk_asked_forget(e);            /* the map knows what is not there */
        return -1;
    }
    return at;
}

const struct hk_told *hk_asked_told(const struct hk_eval *e, int64_t number)
{
    return &e->asked->entries[number].told;
}

const struct hk_told *hk_asked(struct hk_eval *e, const struct hk_question *q)
{
    const int64_t at = hk_asked_note(e, q);
    struct entry *n = at < 0 ? NULL : &e->asked->entries[at];

    if (!n || (!n->told.is_told && !e->asked->puts_off
               && fetch_one(e, n, NULL)))
        return NULL;
    return &n->told;
}
