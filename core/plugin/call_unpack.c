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
                           bool is_null, enum hk_lang lang)
{
    size_t i;

    for (i = 0; i < f->meaning_count; i++)
        if (f->meanings[i].is_null == is_null
            && (is_null || f->meanings[i].number == number))
            return hk_doc_text(&f->meanings[i].text, lang);
    return NULL;
}

/* What went wrong, in the words of the manifest, of the system, or ours. */
static void tell(const struct hk_function *f, const struct hk_wire_result *r,
                 const struct hk_arg *a, struct hk_err *why)
{
    const bool by_errno = f->fails == HK_FAILS_ERRNO;
    const int64_t number = by_errno ? r->reason : as_number(a);
    const char *text = meaning(f, number, f->fails == HK_FAILS_NULL,
                               why->lang);

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

/* Bytes that belong to a result; false: it may have none such. */
static bool bytes_of(const struct hk_unpacking *u,
                     const struct hk_wire_result *r, size_t *len)
{
    const struct hk_shape *s = &u->f->returns;

    *len = 0;
    if (r->len == HK_WIRE_NO_HANDLE)
        return true;
    if (s->record) {
        *len = s->record->size;
        return r->len == *len;
    }
    if (s->type->wire != HK_WIRE_TEXT)
        return r->len == 0;
    if (r->len == HK_WIRE_NULL_TEXT || r->len == HK_WIRE_LONG_TEXT)
        return true;
    *len = r->len;
    return r->len <= HK_WIRE_TEXT_MOST;
}

static enum hk_status set_handle(struct hk_unpacking *u, uint64_t number,
                                 struct hk_arg *out, struct hk_err *err)
{
    struct hk_handle *h = hk_arena_alloc(u->arena, sizeof *h);

    if (!h)
        return hk_fail_memory(err);
    *h = (struct hk_handle){ u->f->returns.handle, u->plugin, number,
                             u->block->generation };
    *out = (struct hk_arg){ .kind = HK_ARG_HANDLE, .handle = h };
    return HK_OK;
}

static enum hk_status set_result(struct hk_unpacking *u,
                                 const struct hk_wire_result *r,
                                 const char *bytes, struct hk_arg *out,
                                 struct hk_err *err)
{
    const struct hk_shape *s = &u->f->returns;

    *out = (struct hk_arg){ .kind = HK_ARG_NIL };
    if (s->record)
        return hk_shape_load(s, bytes, out, u->arena, err);
    if (s->handle)
        return r->value ? set_handle(u, r->value, out, err) : HK_OK;
    if (s->type->wire == HK_WIRE_TEXT) {
        if (r->len > HK_WIRE_TEXT_MOST)
            return HK_OK;
        *out = HK_ARG_OF_TEXT(hk_arena_dup(u->arena, bytes, r->len), r->len);
        return out->text ? HK_OK : hk_fail_memory(err);
    }
    return hk_shape_load(s, (const char *)&r->value
                         + hk_wire_low(hk_wire_size(s->type->wire)), out,
                         u->arena, err);
}

/* What is no value: the function failed, or gave what it may not give. */
static enum hk_status judge(const struct hk_unpacking *u,
                            const struct hk_wire_result *r,
                            const struct hk_arg *value, struct hk_err *why)
{
    const struct hk_function *f = u->f;
    const struct hk_arg number = f->returns.words
        ? hk_arg_of_bits(f->returns.type, r->value) : *value;

    if (r->len == HK_WIRE_LONG_TEXT && f->returns.type->wire == HK_WIRE_TEXT)
        return hk_fail(why, HK_EFORMAT, "%s: the text it gave is longer than "
                       "the %d bytes that are taken", f->full,
                       HK_WIRE_TEXT_MOST);
    if (has_failed(f, r, &number)) {
        tell(f, r, &number, why);
        return HK_EFORMAT;
    }
    if (value->kind == HK_ARG_NIL && !f->nullable
        && (f->returns.handle || f->returns.type->wire == HK_WIRE_TEXT))
        return hk_fail(why, HK_EFORMAT, "%s gave NULL, and its manifest does "
                       "not say that it may (\"nullable\": true)", f->full);
    return HK_OK;
}

/* The result, or the list of all that comes back. */
static enum hk_status gather(struct hk_unpacking *u, uint32_t row,
                             const struct hk_arg *result, struct hk_arg *out,
                             struct hk_err *why)
{
    const struct hk_function *f = u->f;
    struct hk_arg *items;
    enum hk_status rc;

    *out = (struct hk_arg){ .kind = HK_ARG_NIL };
    if (!f->out_count) {
        if (f->gives_result)
            *out = *result;
        return HK_OK;
    }
    items = hk_arena_alloc(u->arena, (size_t)f->value_count * sizeof *items);
    if (!items)
        return hk_fail_memory(why);
    if (f->gives_result)
        *items = *result;
    rc = hk_unpack_outs(u, row, items + f->gives_result, why);
    if (f->value_count == 1)
        *out = *items;
    else
        *out = (struct hk_arg){ .kind = HK_ARG_LIST, .items = items,
                                .count = (size_t)f->value_count };
    return rc;
}

/* The library said that it had ended the handle; of several, any may be
 * meant. */
static enum hk_status fail_closed(const struct hk_function *f,
                                  struct hk_err *why)
{
    const struct hk_input *found = NULL;
    int at = 0, i;

    for (i = 0; i < f->visible_count; i++)
        if (f->params[f->visible[i]].shape.handle) {
            if (found)
                return hk_fail(why, HK_EUSAGE, "%s: found a handle that was "
                               "closed", f->full);
            found = &f->params[f->visible[i]];
            at = i + 1;
        }
    return hk_fail(why, HK_EUSAGE, "%s: argument %d (%s): found a handle that "
                   "was closed", f->full, at, found ? found->name : "-");
}

static void set_answer(struct hk_unpacking *u, struct hk_answer *out,
                       const struct hk_wire_result *r, const char *bytes)
{
    struct hk_err why = { .lang = u->lang };
    struct hk_arg result;
    enum hk_status rc;

    *out = (struct hk_answer){ .status = HK_OK };
    if (r->len == HK_WIRE_NO_HANDLE) {
        rc = fail_closed(u->f, &why);
    } else {
        rc = set_result(u, r, bytes, &result, &why);
        if (!rc)
            rc = judge(u, r, &result, &why);
        if (!rc)
            rc = gather(u, u->done, &result, &out->value, &why);
    }
    if (!rc)
        return;
    out->status = rc;
    out->value = (struct hk_arg){ .kind = HK_ARG_NIL };
    out->error = hk_arena_dup(u->arena, why.text, strlen(why.text));
    u->no_memory = u->no_memory || rc == HK_ENOMEM || !out->error;
}

/* ---- one message --------------------------------------------------------- */

/* Lengths first: either the whole message is sound or none of it is taken. */
static bool is_sound(const struct hk_unpacking *u, const char *results,
                     uint32_t count, const char *bytes, size_t left)
{
    const bool is_text = u->f->returns.type->wire == HK_WIRE_TEXT;
    struct hk_wire_result r;
    size_t len;

    for (uint32_t i = 0; i < count; i++) {
        memcpy(&r, results + i * sizeof r, sizeof r);
        if (!bytes_of(u, &r, &len) || len > left
            || (is_text && len && memchr(bytes, '\0', len)))
            return false;
        bytes += len;
        left -= len;
    }
    return !left;
}

uint32_t hk_unpack(void *unpacking, const char *bytes, size_t len)
{
    struct hk_unpacking *u = unpacking;
    struct hk_wire_answer head;
    struct hk_wire_result r;
    const char *results = bytes + sizeof head;
    size_t size;

    if (len < sizeof head)
        return 0;
    memcpy(&head, bytes, sizeof head);
    len -= sizeof head;
    if (head.kind != HK_ANSWER_ROWS || !head.count || head.count > u->left
        || head.count > len / sizeof r || head.len != len - head.count
                                                      * sizeof r)
        return 0;
    bytes = results + head.count * sizeof r;
    if (!is_sound(u, results, head.count, bytes, head.len))
        return 0;
    for (uint32_t i = 0; i < head.count; i++) {
        memcpy(&r, results + i * sizeof r, sizeof r);
        bytes_of(u, &r, &size);
        set_answer(u, &u->answers[*u->which++], &r, bytes);
        bytes += size;
        u->done++;
    }
    u->left -= head.count;
    return head.count;
}
