/* call_unpack.c - answers of a child into values; no byte of it is believed */
#include <string.h>

#include "plugin/call_pack.h"

/* ---- did the function fail? ---------------------------------------------- */

static int64_t as_number(const struct hk_arg *a)
{
    switch (a->kind) {
    case HK_ARG_INTEGER: return a->integer;
    case HK_ARG_NATURAL: return INT64_MAX;
    case HK_ARG_FLOAT: return a->real < 0 ? -1 : 0;
    default: return 0;
    }
}

static bool has_failed(const struct hk_function *f,
                       const struct hk_wire_result *r, const struct hk_arg *a)
{
    switch (f->fails) {
    case HK_FAILS_NONZERO: return as_number(a) != 0;
    case HK_FAILS_NEGATIVE: return as_number(a) < 0;
    case HK_FAILS_NULL: return a->kind == HK_ARG_NIL;
    case HK_FAILS_ERRNO: return r->reason != 0;
    default: return false;
    }
}

static const char *meaning(const struct hk_function *f, int64_t number,
                           bool is_null)
{
    size_t i;

    for (i = 0; i < f->meaning_count; i++)
        if (f->meanings[i].is_null == is_null
            && (is_null || f->meanings[i].number == number))
            return f->meanings[i].text;
    return NULL;
}

/* What went wrong, in the words of the manifest, of the system, or ours. */
static void tell(const struct hk_function *f, const struct hk_wire_result *r,
                 const struct hk_arg *a, struct hk_err *why)
{
    const bool by_errno = f->fails == HK_FAILS_ERRNO;
    const int64_t number = by_errno ? r->reason : as_number(a);
    const char *text = meaning(f, number, f->fails == HK_FAILS_NULL);

    if (text)
        hk_fail(why, HK_EFORMAT, "%s: %s", f->full, text);
    else if (r->reason && f->fails != HK_FAILS_NONZERO)
        hk_fail(why, HK_EFORMAT, "%s failed: %s", f->full,
                hk_reason(why, r->reason));
    else if (f->fails == HK_FAILS_NULL)
        hk_fail(why, HK_EFORMAT, "%s failed: it gave NULL", f->full);
    else
        hk_fail(why, HK_EFORMAT, "%s failed: it gave %lld", f->full,
                (long long)number);
}

/* ---- one result ---------------------------------------------------------- */

static void set_error(struct hk_unpacking *u, struct hk_answer *out,
                      const struct hk_err *why)
{
    out->status = HK_EFORMAT;
    out->value = (struct hk_arg){ .kind = HK_ARG_NIL };
    out->error = hk_arena_dup(u->arena, why->text, strlen(why->text));
    u->no_memory = u->no_memory || !out->error;
}

static struct hk_arg text_of(struct hk_unpacking *u, const char *text,
                             uint32_t len)
{
    struct hk_arg a = { .kind = HK_ARG_NIL };

    if (!text)
        return a;
    a = HK_ARG_OF_TEXT(hk_arena_dup(u->arena, text, len), len);
    u->no_memory = u->no_memory || !a.text;
    return a;
}

static void set_answer(struct hk_unpacking *u, struct hk_answer *out,
                       const struct hk_wire_result *r, const char *text)
{
    const struct hk_function *f = u->f;
    struct hk_err why = { .lang = u->lang };

    *out = (struct hk_answer){ .status = HK_OK };
    out->value = f->returns->wire == HK_WIRE_TEXT ? text_of(u, text, r->len)
                 : hk_arg_of_bits(f->returns, r->value);
    if (r->len == HK_WIRE_LONG_TEXT)
        hk_fail(&why, HK_EFORMAT, "%s: the text it gave is longer than the %d "
                "bytes that are taken", f->full, HK_WIRE_TEXT_MOST);
    else if (has_failed(f, r, &out->value))
        tell(f, r, &out->value, &why);
    else if (f->returns->wire == HK_WIRE_TEXT && !text && !f->nullable)
        hk_fail(&why, HK_EFORMAT, "%s gave NULL, and its manifest does not say "
                "that it may (\"nullable\": true)", f->full);
    if (*why.text)
        set_error(u, out, &why);
}

/* ---- one message --------------------------------------------------------- */

/* Bytes of text that belong to a result; false: it may have none such. */
static bool text_len(const struct hk_unpacking *u,
                     const struct hk_wire_result *r, size_t *len)
{
    *len = 0;
    if (u->f->returns->wire != HK_WIRE_TEXT)
        return r->len == 0;
    if (r->len == HK_WIRE_NULL_TEXT || r->len == HK_WIRE_LONG_TEXT)
        return true;
    *len = r->len;
    return r->len <= HK_WIRE_TEXT_MOST;
}

/* Lengths first: either the whole message is sound or none of it is taken. */
static bool is_sound(const struct hk_unpacking *u, const char *results,
                     uint32_t count, const char *texts, size_t left)
{
    struct hk_wire_result r;
    size_t len;

    for (uint32_t i = 0; i < count; i++) {
        memcpy(&r, results + i * sizeof r, sizeof r);
        if (!text_len(u, &r, &len) || len > left
            || (len && memchr(texts, '\0', len)))
            return false;
        texts += len;
        left -= len;
    }
    return !left;
}

uint32_t hk_unpack(void *unpacking, const char *bytes, size_t len)
{
    struct hk_unpacking *u = unpacking;
    struct hk_wire_answer head;
    struct hk_wire_result r;
    const char *results = bytes + sizeof head, *texts;
    size_t text;

    if (len < sizeof head)
        return 0;
    memcpy(&head, bytes, sizeof head);
    len -= sizeof head;
    if (!head.count || head.count > u->left || head.count > len / sizeof r)
        return 0;
    texts = results + head.count * sizeof r;
    if (!is_sound(u, results, head.count, texts, len - head.count * sizeof r))
        return 0;
    for (uint32_t i = 0; i < head.count; i++) {
        memcpy(&r, results + i * sizeof r, sizeof r);
        text_len(u, &r, &text);
        set_answer(u, &u->answers[*u->which++], &r,
                   u->f->returns->wire == HK_WIRE_TEXT
                   && r.len <= HK_WIRE_TEXT_MOST ? texts : NULL);
        texts += text;
    }
    u->left -= head.count;
    return head.count;
}
