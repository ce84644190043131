/* call_pack.c - one row of arguments into the slots of a message */
#include "plugin/call_pack.h"

#include <stdio.h>
#include <string.h>

/* ---- texts and buffers --------------------------------------------------- */

static uint64_t add_bytes(struct hk_block *b, const char *bytes, size_t len)
{
    const uint64_t at = b->blob.len;

    hk_str_add(&b->blob, bytes, len);
    hk_str_putc(&b->blob, '\0');  /* of a text; and no buffer is at the end */
    return at;
}

static enum hk_status fail_kind(const struct hk_input *p,
                                const struct hk_arg *a, struct hk_err *err)
{
    struct hk_str found = HK_STR_INIT;
    enum hk_status rc;

    hk_arg_print(&found, a, true);
    if (p->is_buffer)
        rc = hk_fail(err, HK_EUSAGE, "found %s, expected bytes",
                     hk_str_text(&found));
    else
        rc = hk_fail(err, HK_EUSAGE, "found %s, expected a text",
                     hk_str_text(&found));
    hk_str_release(&found);
    return rc;
}

static enum hk_status add_text(struct hk_block *b, const struct hk_input *p,
                               const struct hk_arg *a, uint64_t *slot,
                               struct hk_err *err)
{
    const char *nul;

    if (a->kind == HK_ARG_NIL && p->nullable) {
        *slot = HK_WIRE_NULL;
        return HK_OK;
    }
    if (a->kind != HK_ARG_TEXT)
        return fail_kind(p, a, err);
    if (a->len > HK_WIRE_MOST / 2)
        return hk_fail(err, HK_EUSAGE, "%zu bytes are more than the %d that "
                       "can be sent; send less at once", a->len,
                       HK_WIRE_MOST / 2);
    nul = p->is_buffer || !a->len ? NULL : memchr(a->text, '\0', a->len);
    if (nul)
        return hk_fail(err, HK_EUSAGE, "a NUL stands at byte %zu of the text, "
                       "where a text of C would end; take it out",
                       (size_t)(nul - a->text) + 1);
    *slot = add_bytes(b, a->text, a->len);
    return HK_OK;
}

/* ---- one argument -------------------------------------------------------- */

/* Put `sentence: ` before the fault of argument number `n`. */
static enum hk_status fail_at(const struct hk_function *f, int n,
                              const struct hk_input *p, enum hk_status rc,
                              struct hk_err *err)
{
    char place[300];

    snprintf(place, sizeof place, hk_say(err, "%s: argument %d (%s)"), f->full,
             n, p->name);
    return hk_fail_at(err, rc, place);
}

static enum hk_status add_arg(struct hk_block *b, const struct hk_input *p,
                              const struct hk_arg *given, uint64_t *slot,
                              struct hk_err *err)
{
    const struct hk_arg *a = given;

    if (p->has_default && (!a || (a->kind == HK_ARG_NIL && !p->nullable)))
        a = &p->fallback;
    if (p->is_buffer || p->type->wire == HK_WIRE_TEXT)
        return add_text(b, p, a, slot, err);
    return hk_arg_bits(slot, p->type, &p->bounds, a, err);
}

/* The length of a buffer: filled in where it is hidden, checked where the
 * caller gave it. */
static enum hk_status set_length(const struct hk_function *f, int at,
                                 const struct hk_arg *const *given,
                                 uint64_t *slots, struct hk_err *err)
{
    const struct hk_input *p = &f->params[at];
    const size_t len = given[p->buffer]->len;
    const struct hk_arg n = HK_ARG_OF_INTEGER((int64_t)len);

    if (p->hidden)
        return hk_arg_bits(&slots[at], p->type, &p->bounds, &n, err);
    if (slots[at] <= len)
        return HK_OK;
    return hk_fail(err, HK_EUSAGE, "found %lld, but \"%s\" has %zu bytes",
                   (long long)slots[at], f->params[p->buffer].name, len);
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

static enum hk_status add_row(struct hk_block *b, const struct hk_function *f,
                              const struct hk_arg *args, size_t count,
                              struct hk_err *err)
{
    const struct hk_arg *given[HK_PARAM_MOST] = { NULL };
    uint64_t slots[HK_PARAM_MOST] = { 0 };
    enum hk_status rc = HK_OK;
    int i, at;

    for (i = 0; i < f->visible_count && !rc; i++) {
        at = f->visible[i];
        given[at] = (size_t)i < count ? &args[i] : NULL;
        rc = add_arg(b, &f->params[at], given[at], &slots[at], err);
        if (rc)
            return fail_at(f, i + 1, &f->params[at], rc, err);
    }
    for (at = 0; at < f->param_count && !rc; at++)
        if (f->params[at].buffer >= 0) {
            rc = set_length(f, at, given, slots, err);
            if (rc)
                return fail_at(f, at + 1, &f->params[at], rc, err);
        }
    hk_str_add(&b->slots, (const char *)slots,
               (size_t)f->param_count * sizeof slots[0]);
    rc = hk_str_status(&b->slots, err);
    return rc ? rc : hk_str_status(&b->blob, err);
}

enum hk_status hk_block_add(struct hk_block *b, const struct hk_function *f,
                            const struct hk_arg *args, size_t count,
                            struct hk_err *err)
{
    const size_t slots = b->slots.len, blob = b->blob.len;
    enum hk_status rc;

    if (count < (size_t)f->least || count > (size_t)f->visible_count)
        return fail_count(f, count, err);
    rc = add_row(b, f, args, count, err);
    if (rc) {
        b->slots.len = slots;
        b->blob.len = blob;
    } else {
        b->rows++;
    }
    return rc;
}

void hk_block_clear(struct hk_block *b)
{
    hk_str_clear(&b->slots);
    hk_str_clear(&b->blob);
    b->rows = 0;
}

void hk_block_release(struct hk_block *b)
{
    hk_str_release(&b->slots);
    hk_str_release(&b->blob);
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
