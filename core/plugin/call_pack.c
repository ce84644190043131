/* call_pack.c - one row of arguments into the slots of a request */
#include "plugin/call_pack.h"

#include <stdio.h>
#include <string.h>

enum { ALIGN = 16 };

#define BLOB_MOST (HK_BOX_REQUEST_LEN - (1 << 20))

/* ---- the blob ------------------------------------------------------------ */

static enum hk_status fail_kind(const struct hk_arg *a, const char *expected,
                                struct hk_err *err)
{
    return hk_arg_fail(a, hk_say(err, expected), err);
}

static enum hk_status fail_size(size_t bytes, struct hk_err *err)
{
    return hk_fail(err, HK_EUSAGE, "%zu bytes are more than the %zu that can "
                   "be sent; send less at once, or a buffer, which is shared",
                   bytes, (size_t)BLOB_MOST);
}

/* Room for `size` bytes, zeroed and aligned; where it begins. */
static enum hk_status add_room(struct hk_block *b, size_t size, uint64_t *at,
                               struct hk_err *err)
{
    static const char zeros[4096];

    if (size > BLOB_MOST || b->blob.len > BLOB_MOST - size)
        return fail_size(size, err);
    hk_str_add(&b->blob, zeros, -b->blob.len % ALIGN);
    *at = b->blob.len;
    for (; size && !b->blob.failed; size -= size < sizeof zeros ? size
                                            : sizeof zeros)
        hk_str_add(&b->blob, zeros, size < sizeof zeros ? size : sizeof zeros);
    return hk_str_status(&b->blob, err);
}

static enum hk_status add_bytes(struct hk_block *b, const char *bytes,
                                size_t len, uint64_t *at, struct hk_err *err)
{
    enum hk_status rc = len > BLOB_MOST ? fail_size(len, err)
                        : add_room(b, 0, at, err);

    if (rc)
        return rc;
    if (b->blob.len > BLOB_MOST - len)
        return fail_size(len, err);
    hk_str_add(&b->blob, bytes, len);
    hk_str_putc(&b->blob, '\0');  /* of a text; and no buffer is at the end */
    return hk_str_status(&b->blob, err);
}

static enum hk_status add_text(struct hk_block *b, const struct hk_arg *a,
                               uint64_t *slot, struct hk_err *err)
{
    const char *nul;

    if (a->kind != HK_ARG_TEXT)
        return fail_kind(a, "a text", err);
    nul = a->len ? memchr(a->text, '\0', a->len) : NULL;
    if (nul)
        return hk_fail(err, HK_EUSAGE, "a NUL stands at byte %zu of the text, "
                       "where a text of C would end; take it out",
                       (size_t)(nul - a->text) + 1);
    return add_bytes(b, a->text, a->len, slot, err);
}

/* ---- buffers ------------------------------------------------------------- */

static enum hk_status add_list(struct hk_block *b, const struct hk_input *p,
                               const struct hk_arg *a, uint64_t *slot,
                               struct hk_err *err)
{
    const size_t each = hk_shape_size(&p->shape);
    enum hk_status rc = a->count > BLOB_MOST / each
                        ? fail_size(a->count * each, err)
                        : add_room(b, a->count * each, slot, err);
    char place[40];
    size_t i;

    for (i = 0; i < a->count && !rc; i++) {
        rc = hk_shape_store(&p->shape, &a->items[i], NULL,
                            b->blob.data + *slot + i * each, err);
        if (rc == HK_EUSAGE) {
            snprintf(place, sizeof place, hk_say(err, "element %zu"), i + 1);
            rc = hk_fail_at(err, rc, place);
        }
    }
    return rc;
}

/* The elements of one type of C are those of another when they are the same
 * numbers: long and i64. */
static bool same_elements(const struct hk_shape *s, const struct hk_buffer *g)
{
    return !s->record && s->type->wire == g->type->wire;
}

static enum hk_status add_shared(struct hk_block *b, const struct hk_input *p,
                                 struct hk_buffer *g, int at, uint64_t *slot,
                                 struct hk_err *err)
{
    if (g->is_read_only && p->buffer != HK_FLOW_IN)
        return hk_fail(err, HK_EUSAGE, "found a column of the register, which "
                       "is only read; give a copy");
    if (g->state && hk_buffer_unknown(g))
        return hk_fail(err, HK_EUSAGE, "of %zu elements %zu are not known; "
                       "numbers(...) leaves such records out", g->count,
                       hk_buffer_unknown(g));
    b->given[at] = g;
    if (!hk_buffer_is_shared(g)) {
        g->uses++;
        return add_bytes(b, g->data, hk_buffer_bytes(g), slot, err);
    }
    b->writes[b->share_count] = p->buffer != HK_FLOW_IN;
    b->shares[b->share_count] = g;
    *slot = HK_WIRE_SHARED_AT(b->share_count++, 0);
    return HK_OK;
}

static enum hk_status fail_elements(const struct hk_input *p,
                                    const struct hk_arg *a, struct hk_err *err)
{
    char expected[200];

    snprintf(expected, sizeof expected, hk_say(err, "a buffer or a list of %s"),
             hk_shape_name(&p->shape));
    return hk_arg_fail(a, expected, err);
}

/* A buffer that goes in: its elements are counted in `*len`. */
static enum hk_status add_buffer(struct hk_block *b, const struct hk_input *p,
                                 const struct hk_arg *a, int at,
                                 uint64_t *slot, uint64_t *len,
                                 struct hk_err *err)
{
    if (a->kind == HK_ARG_TEXT && (hk_shape_is_text(&p->shape)
                                   || hk_shape_is_bytes(&p->shape))) {
        *len = a->len;
        return add_bytes(b, a->text, a->len, slot, err);
    }
    if (a->kind == HK_ARG_LIST) {
        *len = a->count;
        return add_list(b, p, a, slot, err);
    }
    if (a->kind == HK_ARG_BUFFER && same_elements(&p->shape, a->buffer)) {
        *len = a->buffer->count;
        return add_shared(b, p, a->buffer, at, slot, err);
    }
    if (hk_shape_is_bytes(&p->shape) || hk_shape_is_text(&p->shape))
        return fail_kind(a, "bytes", err);
    return fail_elements(p, a, err);
}

/* ---- one argument that the caller gives ---------------------------------- */

static enum hk_status add_handle(const struct hk_block *b,
                                 const struct hk_input *p,
                                 const struct hk_arg *a, uint64_t *slot,
                                 struct hk_err *err)
{
    const struct hk_handle *h = a->handle;

    if (a->kind != HK_ARG_HANDLE || h->type != p->shape.handle)
        return hk_arg_fail(a, p->shape.handle->name, err);
    if (!h->number)
        return hk_fail(err, HK_EUSAGE, "found a handle (%s) that was closed",
                       h->type->name);
    if (b->plugin && h->generation != b->generation)
        return hk_fail(err, HK_EUSAGE, "found a handle (%s) from a process "
                       "that died; make it anew", h->type->name);
    *slot = h->number;
    return HK_OK;
}

/* A struct by value, or one value behind a pointer. */
static enum hk_status add_value(struct hk_block *b, const struct hk_input *p,
                                const struct hk_arg *a, uint64_t *slot,
                                struct hk_err *err)
{
    enum hk_status rc = add_room(b, hk_shape_size(&p->shape), slot, err);

    return rc ? rc : hk_shape_store(&p->shape, a, &p->bounds,
                                    b->blob.data + *slot, err);
}

static enum hk_status add_arg(struct hk_block *b, const struct hk_input *p,
                              const struct hk_arg *a, int at, uint64_t *slot,
                              uint64_t *len, struct hk_err *err)
{
    if (a->kind == HK_ARG_NIL && p->nullable) {
        *slot = HK_WIRE_NULL;
        return HK_OK;
    }
    if (p->buffer)
        return add_buffer(b, p, a, at, slot, len, err);
    if (p->pointer || p->shape.record)
        return add_value(b, p, a, slot, err);
    if (p->shape.handle)
        return add_handle(b, p, a, slot, err);
    if (p->callback) {
        if (a->kind != HK_ARG_FUNCTION)
            return fail_kind(a, "a function", err);
        b->callers[at] = a->function;
        *slot = 1;
        return HK_OK;
    }
    if (p->shape.type->wire == HK_WIRE_TEXT)
        return add_text(b, a, slot, err);
    *slot = 0;
    if (p->shape.words)
        return hk_shape_store(&p->shape, a, NULL, (char *)slot
                              + hk_wire_low(hk_shape_size(&p->shape)), err);
    return hk_arg_bits(slot, p->shape.type, &p->bounds, a, err);
}

/* ---- lengths ------------------------------------------------------------- */

/* What one row is made of. */
struct row {
    const struct hk_function *f;
    const struct hk_arg *given[HK_PARAM_MOST];
    uint64_t slots[HK_PARAM_MOST], lens[HK_PARAM_MOST];
};

static bool goes_in(const struct hk_input *p)
{
    return p->buffer == HK_FLOW_IN || p->buffer == HK_FLOW_INOUT;
}

/* The one length of all buffers that go in and are counted by `at`; false when
 * there is none, as when they are NULL. */
static enum hk_status length_in(const struct row *r, int at, uint64_t *n,
                                bool *found, struct hk_err *err)
{
    const struct hk_input *params = r->f->params, *first = NULL;
    int i;

    *found = false;
    for (i = 0; i < r->f->param_count; i++) {
        if (params[i].count != at || !goes_in(&params[i]))
            continue;
        if (r->slots[i] == HK_WIRE_NULL)
            *n = *found ? *n : 0;
        else if (first && *n != r->lens[i])
            return hk_fail(err, HK_EUSAGE, "\"%s\" has %llu elements and "
                           "\"%s\" has %llu; they must have as many",
                           first->name, (unsigned long long)*n, params[i].name,
                           (unsigned long long)r->lens[i]);
        else {
            *n = r->lens[i];
            first = &params[i];
        }
        *found = true;
    }
    return HK_OK;
}

/* Does a length that the caller gave stay within the buffers? */
static enum hk_status check_length(const struct row *r, int at, uint64_t n,
                                   struct hk_err *err)
{
    int i;

    for (i = 0; i < r->f->param_count; i++) {
        const struct hk_input *p = &r->f->params[i];

        if (p->count != at || !goes_in(p) || n <= r->lens[i])
            continue;
        if (hk_shape_is_bytes(&p->shape) || hk_shape_is_text(&p->shape))
            return hk_fail(err, HK_EUSAGE, "found %lld, but \"%s\" has %zu "
                           "bytes", (long long)n, p->name, (size_t)r->lens[i]);
        return hk_fail(err, HK_EUSAGE, "found %lld, but \"%s\" has %zu "
                       "elements", (long long)n, p->name, (size_t)r->lens[i]);
    }
    return HK_OK;
}

/* How many elements may go out into the buffers that `at` counts. */
static enum hk_status room_of(struct hk_block *b, const struct row *r, int i,
                              uint64_t *n, struct hk_err *err)
{
    const struct hk_input *p = &r->f->params[i];
    struct hk_arg count, unasked = HK_ARG_OF_INTEGER(0);
    const struct hk_arg *arg = &unasked;
    size_t elements = 0;
    enum hk_status rc;

    *n = p->capacity;
    if (!p->capacity_call)
        return HK_OK;
    if (r->f->params[p->capacity_arg].buffer) {
        count = HK_ARG_OF_INTEGER((int64_t)r->lens[p->capacity_arg]);
        arg = &count;
    } else if (r->given[p->capacity_arg]) {
        arg = r->given[p->capacity_arg];
    }
    if (!b->measure)
        return HK_OK;
    rc = b->measure(b->context, p->capacity_function, arg, &elements, err);
    *n = elements;
    return rc;
}

/* A length that is not behind a pointer stands in its slot. */
static enum hk_status put_length(struct hk_block *b, struct row *r, int at,
                                 uint64_t n, struct hk_err *err)
{
    const struct hk_input *p = &r->f->params[at];
    const struct hk_arg value = HK_ARG_OF_INTEGER((int64_t)n);

    if (p->pointer)
        return add_value(b, p, &value, &r->slots[at], err);
    return hk_arg_bits(&r->slots[at], p->shape.type, &p->bounds, &value, err);
}

static uint64_t given_length(const struct hk_block *b, const struct row *r,
                             int at)
{
    const struct hk_input *p = &r->f->params[at];

    if (!p->pointer)
        return r->slots[at];
    return hk_wire_load(b->blob.data + r->slots[at], hk_shape_size(&p->shape));
}

static bool goes_out(const struct row *r, int i, int at)
{
    return r->f->params[i].count == at
        && r->f->params[i].buffer == HK_FLOW_OUT;
}

/* What goes out and is counted by `at` has room for *n elements, which is made
 * less to fit it unless it is `fixed`. */
static enum hk_status fit_outs(struct hk_block *b, struct row *r, int at,
                               bool fixed, uint64_t *n, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    uint64_t room;
    int i;

    for (i = 0; i < r->f->param_count && !rc; i++) {
        if (!goes_out(r, i, at))
            continue;
        rc = room_of(b, r, i, &room, err);
        if (rc || !room)
            continue;
        if (fixed && *n > room)
            return hk_fail(err, HK_EUSAGE, "found %llu, but \"%s\" has room "
                           "for %llu", (unsigned long long)*n,
                           r->f->params[i].name, (unsigned long long)room);
        if (!fixed && (room < *n || !*n))
            *n = room;
    }
    for (i = 0; i < r->f->param_count && !rc; i++)
        if (goes_out(r, i, at))
            r->lens[i] = *n;
    return rc;
}

/* The length `at`: filled in where it is hidden, checked where the caller gave
 * it; and with it the room of what goes out. */
static enum hk_status set_length(struct hk_block *b, struct row *r, int at,
                                 struct hk_err *err)
{
    const struct hk_input *p = &r->f->params[at];
    const bool is_given = !p->hidden && p->pointer != HK_FLOW_OUT;
    uint64_t n = 0;
    bool found;
    enum hk_status rc = length_in(r, at, &n, &found, err);

    if (!rc && is_given) {
        n = given_length(b, r, at);
        rc = check_length(r, at, n, err);
    }
    if (!rc)
        rc = fit_outs(b, r, at, found || is_given, &n, err);
    return rc || is_given ? rc : put_length(b, r, at, n, err);
}

/* ---- what goes out ------------------------------------------------------- */

static enum hk_status add_out(struct hk_block *b, struct row *r, int i,
                              struct hk_err *err)
{
    const struct hk_input *p = &r->f->params[i];
    const size_t each = hk_shape_size(&p->shape);
    enum hk_status rc = HK_OK;

    if (p->shape.handle)
        return HK_OK;             /* its slot is the room */
    if (p->pointer == HK_FLOW_OUT)
        return add_room(b, each, &r->slots[i], err);
    if (p->count < 0)
        rc = room_of(b, r, i, &r->lens[i], err);
    if (!rc && r->lens[i] > BLOB_MOST / each)
        return fail_size((size_t)r->lens[i] * each, err);
    return rc ? rc : add_room(b, (size_t)r->lens[i] * each + 1, &r->slots[i],
                              err);
}

/* A buffer without a count is as long as the manifest says. */
static enum hk_status check_fixed(const struct row *r, int i,
                                  struct hk_err *err)
{
    const struct hk_input *p = &r->f->params[i];

    if (!goes_in(p) || p->count >= 0 || r->slots[i] == HK_WIRE_NULL
        || r->lens[i] == p->capacity)
        return HK_OK;
    return hk_fail(err, HK_EUSAGE, "found %zu elements, expected %zu",
                   (size_t)r->lens[i], p->capacity);
}

/* ---- one row ------------------------------------------------------------- */

static enum hk_status fail_count(const struct hk_function *f, size_t count,
                                 struct hk_err *err)
{
    if (f->least < f->visible_count)
        return hk_fail(err, HK_EUSAGE, "%s: found %zu arguments, expected %d "
                       "to %d: %s", f->full, count, f->least, f->visible_count,
                       f->signature);
    return hk_fail(err, HK_EUSAGE, "%s: found %zu arguments, expected %d: %s",
                   f->full, count, f->visible_count, f->signature);
}

/* Put where it is before the fault of parameter `at`: its number is that of
 * what the caller writes, where he writes it. */
static enum hk_status fail_at(const struct hk_function *f, int at,
                              enum hk_status rc, struct hk_err *err)
{
    char place[300];
    int n = 0;

    if (rc != HK_EUSAGE)
        return rc;
    while (n < f->visible_count && f->visible[n] != at)
        n++;
    if (n < f->visible_count)
        snprintf(place, sizeof place, hk_say(err, "%s: argument %d (%s)"),
                 f->full, n + 1, f->params[at].name);
    else
        snprintf(place, sizeof place, "%s: %s", f->full, f->params[at].name);
    return hk_fail_at(err, rc, place);
}

static enum hk_status add_given(struct hk_block *b, struct row *r,
                                const struct hk_arg *args, size_t count,
                                struct hk_err *err)
{
    static const struct hk_arg nil = { .kind = HK_ARG_NIL };
    const struct hk_function *f = r->f;
    enum hk_status rc = HK_OK;
    int i, at;

    for (i = 0; i < f->visible_count && !rc; i++) {
        const struct hk_arg *a = (size_t)i < count ? &args[i] : NULL;
        const struct hk_input *p = &f->params[at = f->visible[i]];

        if (p->has_default && (!a || (a->kind == HK_ARG_NIL && !p->nullable)))
            a = &p->fallback;
        r->given[at] = a ? a : &nil;
        rc = add_arg(b, p, r->given[at], at, &r->slots[at], &r->lens[at], err);
        if (!rc)
            rc = check_fixed(r, at, err);
        if (rc)
            rc = fail_at(f, at, rc, err);
    }
    return rc;
}

/* What nobody gives: constants, contexts, lengths, and room for results. */
static enum hk_status add_rest(struct hk_block *b, struct row *r,
                               struct hk_err *err)
{
    const struct hk_function *f = r->f;
    enum hk_status rc = HK_OK;
    int at;

    for (at = 0; at < f->param_count && !rc; at++) {
        const struct hk_input *p = &f->params[at];

        if (p->counts >= 0)
            rc = set_length(b, r, at, err);
        else if (p->hidden && p->has_default)
            rc = add_arg(b, p, &p->fallback, at, &r->slots[at], &r->lens[at],
                         err);
        if (rc)
            return fail_at(f, at, rc, err);
    }
    for (at = 0; at < f->param_count && !rc; at++)
        if (f->params[at].counts < 0 && !f->params[at].has_default
            && (f->params[at].buffer == HK_FLOW_OUT
                || f->params[at].pointer == HK_FLOW_OUT)) {
            rc = add_out(b, r, at, err);
            if (rc)
                return fail_at(f, at, rc, err);
        }
    return rc;
}

static enum hk_status add_row(struct hk_block *b, const struct hk_function *f,
                              const struct hk_arg *args, size_t count,
                              struct hk_err *err)
{
    struct row r = { .f = f };
    const size_t size = (size_t)f->param_count * sizeof r.slots[0];
    enum hk_status rc = add_given(b, &r, args, count, err);

    if (!rc)
        rc = add_rest(b, &r, err);
    if (rc)
        return rc;
    hk_str_add(&b->slots, (const char *)r.slots, size);
    hk_str_add(&b->lens, (const char *)r.lens, size);
    rc = hk_str_status(&b->slots, err);
    return rc ? rc : hk_str_status(&b->lens, err);
}

enum hk_status hk_block_add(struct hk_block *b, const struct hk_function *f,
                            const struct hk_arg *args, size_t count,
                            struct hk_err *err)
{
    const size_t slots = b->slots.len, blob = b->blob.len, lens = b->lens.len;
    enum hk_status rc;

    if (count < (size_t)f->least || count > (size_t)f->visible_count)
        return fail_count(f, count, err);
    b->share_count = 0;
    memset(b->given, 0, sizeof b->given);
    memset(b->callers, 0, sizeof b->callers);
    rc = add_row(b, f, args, count, err);
    if (rc) {
        b->slots.len = slots;
        b->blob.len = blob;
        b->lens.len = lens;
        b->slots.failed = b->blob.failed = b->lens.failed = false;
    } else {
        b->rows++;
    }
    return rc;
}

void hk_block_clear(struct hk_block *b)
{
    hk_str_clear(&b->slots);
    hk_str_clear(&b->blob);
    hk_str_clear(&b->lens);
    b->rows = 0;
}

void hk_block_release(struct hk_block *b)
{
    hk_str_release(&b->slots);
    hk_str_release(&b->blob);
    hk_str_release(&b->lens);
    b->rows = 0;
}

enum hk_status hk_call_check(const struct hk_function *f,
                             const struct hk_arg *args, size_t count,
                             struct hk_err *err)
{
    struct hk_block b = { .rows = 0 };
    enum hk_status rc = hk_block_add(&b, f, args, count, err);

    hk_block_release(&b);
    return rc;
}
