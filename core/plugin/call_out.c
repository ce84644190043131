/* call_out.c - what a function wrote into the memory it was given
 *
 * That memory may change while it is looked at: every length is read once, and
 * every value copied, before it is judged. */
#include <string.h>

#include "plugin/call_pack.h"

/* One row as it was sent (ours), and as the call left it (anybody's). */
struct row {
    const struct hk_function *f;
    uint64_t sent[HK_PARAM_MOST], lens[HK_PARAM_MOST];
    const char *slots, *blob;
};

/* The number that stands behind the pointer `at`, which goes out. */
static uint64_t number_at(const struct row *r, int at)
{
    const struct hk_ctype *t = r->f->params[at].shape.type;

    return hk_wire_load(r->blob + r->sent[at], hk_wire_size(t->wire));
}

/* The length of a buffer after the call: what the function says of it, if it
 * says anything, else what it was. */
static enum hk_status length_out(const struct row *r, int at, uint64_t *n,
                                 struct hk_err *err)
{
    const int count = r->f->params[at].count;

    *n = r->lens[at];
    if (count < 0 || r->f->params[count].pointer < HK_FLOW_OUT)
        return HK_OK;
    *n = number_at(r, count);
    if (*n <= r->lens[at])
        return HK_OK;
    return hk_fail(err, HK_EFORMAT, "%s says that it wrote %llu elements into "
                   "\"%s\", which has room for %llu; do not trust this library",
                   r->f->full, (unsigned long long)*n, r->f->params[at].name,
                   (unsigned long long)r->lens[at]);
}

static bool set_text(struct hk_unpacking *u, const char *bytes, size_t n,
                     bool ends, struct hk_arg *out)
{
    char *copy = hk_arena_dup(u->arena, bytes, n);

    if (!copy)
        return false;
    *out = HK_ARG_OF_TEXT(copy, ends ? strnlen(copy, n) : n);
    return true;
}

/* Structs, one behind the other, from bytes that are ours by now. */
static enum hk_status set_list(struct hk_unpacking *u,
                               const struct hk_shape *shape, const char *bytes,
                               size_t n, struct hk_arg *out,
                               struct hk_err *err)
{
    struct hk_arg *items = hk_arena_alloc(u->arena, (n + 1) * sizeof *items);
    enum hk_status rc = items ? HK_OK : hk_fail_memory(err);
    size_t i;

    for (i = 0; i < n && !rc; i++)
        rc = hk_shape_load(shape, bytes + i * hk_shape_size(shape), &items[i],
                           u->arena, err);
    *out = (struct hk_arg){ .kind = HK_ARG_LIST, .items = items, .count = n };
    return rc;
}

static enum hk_status set_numbers(struct hk_unpacking *u,
                                  const struct hk_shape *shape, void *copy,
                                  size_t n, struct hk_arg *out,
                                  struct hk_err *err)
{
    struct hk_buffer *b = hk_arena_alloc(u->arena, sizeof *b);

    if (!b)
        return hk_fail_memory(err);
    *b = hk_buffer_view(shape->type, n, copy);
    *out = (struct hk_arg){ .kind = HK_ARG_BUFFER, .buffer = b };
    return HK_OK;
}

/* A buffer of the caller's own was changed in its place, or by a copy. */
static struct hk_arg give_back(struct hk_buffer *given, const struct row *r,
                               int at, uint64_t n)
{
    if (!(r->sent[at] & HK_WIRE_SHARED))
        memcpy(given->data, r->blob + r->sent[at],
               (size_t)n * hk_wire_size(given->type->wire));
    return (struct hk_arg){ .kind = HK_ARG_BUFFER, .buffer = given };
}

static enum hk_status set_buffer(struct hk_unpacking *u, const struct row *r,
                                 int at, struct hk_arg *out,
                                 struct hk_err *err)
{
    const struct hk_shape *shape = &r->f->params[at].shape;
    const bool is_text = hk_shape_is_text(shape);
    uint64_t n;
    char *copy;
    enum hk_status rc = length_out(r, at, &n, err);

    if (rc)
        return rc;
    if (r->sent[at] == HK_WIRE_NULL) {
        *out = (struct hk_arg){ .kind = HK_ARG_NIL };
        return HK_OK;
    }
    if (u->block->rows == 1 && u->block->given[at]) {
        *out = give_back(u->block->given[at], r, at, n);
        return HK_OK;
    }
    if (is_text || hk_shape_is_bytes(shape))
        return set_text(u, r->blob + r->sent[at], (size_t)n, is_text, out)
               ? HK_OK : hk_fail_memory(err);
    copy = hk_arena_dup(u->arena, r->blob + r->sent[at],
                        (size_t)n * hk_shape_size(shape));
    if (!copy)
        return hk_fail_memory(err);
    if (shape->record)
        return set_list(u, shape, copy, (size_t)n, out, err);
    return set_numbers(u, shape, copy, (size_t)n, out, err);
}

static enum hk_status set_handle(struct hk_unpacking *u, const struct row *r,
                                 int at, struct hk_arg *out)
{
    struct hk_handle *h = hk_arena_alloc(u->arena, sizeof *h);

    *out = (struct hk_arg){ .kind = HK_ARG_NIL };
    if (!h)
        return HK_ENOMEM;
    *h = (struct hk_handle){ .type = r->f->params[at].shape.handle,
        .plugin = u->plugin, .generation = u->block->generation };
    memcpy(&h->number, r->slots + (size_t)at * sizeof h->number,
           sizeof h->number);
    if (h->number)
        *out = (struct hk_arg){ .kind = HK_ARG_HANDLE, .handle = h };
    return HK_OK;
}

static enum hk_status set_value(struct hk_unpacking *u, const struct row *r,
                                int at, struct hk_arg *out, struct hk_err *err)
{
    const struct hk_input *p = &r->f->params[at];
    char *copy;

    if (p->buffer)
        return set_buffer(u, r, at, out, err);
    if (p->shape.handle)
        return set_handle(u, r, at, out) ? hk_fail_memory(err) : HK_OK;
    if (r->sent[at] == HK_WIRE_NULL) {
        *out = (struct hk_arg){ .kind = HK_ARG_NIL };
        return HK_OK;
    }
    copy = hk_arena_dup(u->arena, r->blob + r->sent[at],
                        hk_shape_size(&p->shape));
    return copy ? hk_shape_load(&p->shape, copy, out, u->arena, err)
           : hk_fail_memory(err);
}

enum hk_status hk_unpack_outs(struct hk_unpacking *u, uint32_t row,
                              struct hk_arg *out, struct hk_err *err)
{
    const size_t size = (size_t)u->f->param_count * sizeof(uint64_t);
    struct row r = { .f = u->f, .blob = u->blob,
                     .slots = u->slots + row * size };
    enum hk_status rc = HK_OK;
    int i;

    memcpy(r.sent, u->block->slots.data + row * size, size);
    memcpy(r.lens, u->block->lens.data + row * size, size);
    for (i = 0; i < u->f->out_count && !rc; i++)
        rc = set_value(u, &r, u->f->outs[i], &out[i], err);
    return rc;
}
