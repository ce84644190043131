/* native_call.c - one call, many calls over columns, and calls back */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/native.h"

/* ---- handles ------------------------------------------------------------- */

/* The place and serial of a number; NULL when it was ended. */
static struct hk_native_held *find_held(struct hk_native *n, uint64_t number)
{
    const size_t place = (uint32_t)number;
    struct hk_native_held *h = place && place <= n->held_count
                               ? &n->held[place - 1] : NULL;

    return h && h->pointer && h->serial == number >> 32 ? h : NULL;
}

static uint64_t number_of(const struct hk_native *n,
                          const struct hk_native_held *h)
{
    return (uint64_t)h->serial << 32 | (uint64_t)(h - n->held + 1);
}

/* A number for a pointer; 0 for NULL, and when memory runs out. */
static uint64_t hold(struct hk_native *n, void *pointer, uint32_t type)
{
    struct hk_native_held *more;
    size_t i = 0;

    if (!pointer)
        return 0;
    while (i < n->held_count && n->held[i].pointer)
        i++;
    if (i == n->held_room) {
        more = realloc(n->held, (i + 16) * 2 * sizeof *more);
        if (!more)
            return 0;
        n->held = more;
        n->held_room = (i + 16) * 2;
    }
    if (i == n->held_count)
        n->held[n->held_count++].serial = 0;
    n->held[i].pointer = pointer;
    n->held[i].type = type;
    n->held[i].serial++;
    return number_of(n, &n->held[i]);
}

void hk_native_end(struct hk_native *n, uint64_t number)
{
    struct hk_native_held *h = find_held(n, number);
    void *pointer;

    if (!h)
        return;
    pointer = h->pointer;
    h->pointer = NULL;            /* first: the destructor may call back */
    if (n->handles[h->type].destructor)
        n->handles[h->type].destructor(pointer);
}

/* ---- numbers ------------------------------------------------------------- */

/* What is no number takes all of a slot. */
static size_t width(unsigned type)
{
    const size_t size = hk_wire_size((enum hk_wire_type)type);

    return size ? size : sizeof(uint64_t);
}

/* ---- results ------------------------------------------------------------- */

/* What libffi fills: integers narrower than a register are widened. */
union returned {
    ffi_arg natural;
    ffi_sarg integer;
    uint64_t wide;
    float f32;
    double f64;
    char *pointer;
};

static uint64_t widen(unsigned type, const union returned *r)
{
    switch (type) {
    case HK_WIRE_BOOL: return (uint8_t)r->natural != 0;
    case HK_WIRE_I8: return (uint64_t)(int8_t)r->integer;
    case HK_WIRE_I16: return (uint64_t)(int16_t)r->integer;
    case HK_WIRE_I32: return (uint64_t)(int32_t)r->integer;
    case HK_WIRE_U8: return (uint8_t)r->natural;
    case HK_WIRE_U16: return (uint16_t)r->natural;
    case HK_WIRE_U32: return (uint32_t)r->natural;
    case HK_WIRE_I64:
    case HK_WIRE_U64: return r->wide;
    case HK_WIRE_F32: return hk_wire_load(&r->f32, sizeof r->f32);
    case HK_WIRE_F64: return hk_wire_load(&r->f64, sizeof r->f64);
    default: return 0;
    }
}

static void take_text(const char *text, struct hk_wire_result *out,
                      const char **bytes)
{
    size_t len;

    out->len = HK_WIRE_NULL_TEXT;
    if (!text)
        return;
    len = strnlen(text, HK_WIRE_TEXT_MOST + 1);
    out->len = len > HK_WIRE_TEXT_MOST ? HK_WIRE_LONG_TEXT : (uint32_t)len;
    *bytes = text;
}

static void take_result(struct hk_native *n,
                        const struct hk_native_function *f,
                        const union returned *r, struct hk_wire_result *out,
                        const char **bytes)
{
    switch (f->returns.type) {
    case HK_WIRE_TEXT:
        take_text(r->pointer, out, bytes);
        break;
    case HK_WIRE_STRUCT:
        out->len = (uint32_t)n->structs[f->returns.index].size;
        *bytes = n->returned;
        break;
    case HK_WIRE_HANDLE:
        out->value = hold(n, r->pointer, f->returns.index);
        break;
    default:
        out->value = widen(f->returns.type, r);
    }
}

/* ---- arguments ----------------------------------------------------------- */

/* Where an offset points to; false when it leads out of the memory. */
static bool find_memory(const struct hk_native_memory *m, uint64_t slot,
                        void **out)
{
    const unsigned which = (unsigned)(slot >> 48 & 0xFF);
    const uint64_t offset = slot & 0xFFFFFFFFFFFF;

    *out = NULL;
    if (slot == HK_WIRE_NULL)
        return true;
    if (!(slot & HK_WIRE_SHARED)) {
        *out = m->blob + slot;
        return slot <= m->blob_len;
    }
    if (which >= HK_WIRE_SHARED_MOST || offset > m->shared_len[which])
        return false;
    *out = (char *)m->shared[which] + offset;
    return m->shared[which] != NULL;
}

/* What of the arguments is not a number; `values` are what libffi takes. */
struct frame {
    void *values[HK_WIRE_ARGS], *pointers[HK_WIRE_ARGS];
    bool lost_handle;
};

static bool place_handle(struct hk_native *n, const struct hk_wire_place *p,
                         uint64_t slot, void **out)
{
    const struct hk_native_held *h = find_held(n, slot);

    *out = h && h->type == p->index ? h->pointer : NULL;
    return slot == HK_WIRE_NULL || *out;
}

static bool place_one(struct hk_native *n, const struct hk_wire_place *p,
                      const struct hk_native_memory *m, uint64_t *slot,
                      struct frame *frame, int i)
{
    void **pointer = &frame->pointers[i];

    frame->values[i] = pointer;
    *pointer = NULL;
    switch (p->type) {
    case HK_WIRE_TEXT:
    case HK_WIRE_MEMORY:
        return find_memory(m, *slot, pointer);
    case HK_WIRE_STRUCT:
        if (!find_memory(m, *slot, pointer) || !*pointer)
            return false;
        frame->values[i] = *pointer;
        return true;
    case HK_WIRE_HANDLE:
        frame->lost_handle |= !place_handle(n, p, *slot, pointer);
        return true;
    case HK_WIRE_HANDLE_OUT:
        /* the pointer to the room; the room is filled after the call */
        *slot = 0;
        *pointer = slot;
        return true;
    case HK_WIRE_CALLBACK:
        if (*slot != HK_WIRE_NULL)
            *pointer = n->callbacks[p->index].code;
        return true;
    case HK_WIRE_CONTEXT:
        return true;
    default:
        frame->values[i] = (char *)slot + hk_wire_low(width(p->type));
        return true;
    }
}

static void take_handles(struct hk_native *n,
                         const struct hk_native_function *f, uint64_t *slots,
                         uint64_t ended)
{
    for (int i = 0; i < f->args; i++)
        if (f->places[i].type == HK_WIRE_HANDLE_OUT)
            slots[i] = hold(n, (void *)(uintptr_t)slots[i],
                            f->places[i].index);
    if (ended) {
        struct hk_native_held *h = find_held(n, ended);

        if (h)
            h->pointer = NULL;
    }
}

bool hk_native_call(struct hk_native *n, const struct hk_native_function *f,
                    const struct hk_native_memory *m, uint64_t *slots,
                    struct hk_wire_result *out, const char **bytes)
{
    union returned r = { .wide = 0 };
    struct frame frame = { .lost_handle = false };
    uint64_t ended = 0;
    int i;

    *bytes = NULL;
    *out = (struct hk_wire_result){ .len = 0 };
    for (i = 0; i < f->args; i++) {
        if (!place_one(n, &f->places[i], m, &slots[i], &frame, i))
            return false;
        if (f->ends_handle && f->places[i].type == HK_WIRE_HANDLE)
            ended = slots[i];
    }
    if (frame.lost_handle) {
        out->len = HK_WIRE_NO_HANDLE;
        return true;
    }
    errno = 0;
    ffi_call((ffi_cif *)(uintptr_t)&f->cif, f->symbol,
             f->returns.type == HK_WIRE_STRUCT ? (void *)n->returned : &r,
             frame.values);
    out->reason = errno;
    hk_native_round_as_before();
    take_result(n, f, &r, out, bytes);
    take_handles(n, f, slots, ended);
    return true;
}

/* ---- columns ------------------------------------------------------------- */

static bool is_in_memory(const struct hk_native_memory *m,
                         const struct hk_wire_column *c, uint32_t rows)
{
    const uint64_t end = (uint64_t)c->step * rows;
    const unsigned which = (unsigned)(c->slot >> 48 & 0xFF);
    const uint64_t offset = c->slot & 0xFFFFFFFFFFFF;

    if (!(c->slot & HK_WIRE_SHARED))
        return c->slot <= m->blob_len && end <= m->blob_len - c->slot;
    return which < HK_WIRE_SHARED_MOST && m->shared[which]
        && offset <= m->shared_len[which]
        && end <= m->shared_len[which] - offset;
}

bool hk_native_map(const struct hk_native_function *f,
                   const struct hk_native_memory *m,
                   const struct hk_wire_column *columns, uint32_t rows,
                   _Atomic uint32_t *done)
{
    struct hk_wire_column c[HK_WIRE_ARGS + 1];
    void *at[HK_WIRE_ARGS + 1];
    int i;

    memcpy(c, columns, ((size_t)f->args + 1) * sizeof *c);
    for (i = 0; i <= f->args; i++) {
        at[i] = (char *)&c[i].slot + hk_wire_low(width(i < f->args
            ? f->places[i].type : f->returns.type));
        if (c[i].step && (!is_in_memory(m, &c[i], rows)
                          || !find_memory(m, c[i].slot, &at[i])))
            return false;
    }
    for (uint32_t row = 0; row < rows; row++) {
        union returned r = { .wide = 0 };

        ffi_call((ffi_cif *)(uintptr_t)&f->cif, f->symbol, &r, at);
        hk_wire_store(at[f->args], widen(f->returns.type, &r),
                      width(f->returns.type));
        for (i = 0; i <= f->args; i++)
            at[i] = (char *)at[i] + c[i].step;
        atomic_store_explicit(done, row + 1, memory_order_relaxed);
    }
    hk_native_round_as_before();
    return true;
}

/* ---- calls back ---------------------------------------------------------- */

static uint64_t number_at(unsigned type, const void *at)
{
    switch (type) {
    case HK_WIRE_BOOL: return *(const uint8_t *)at != 0;
    case HK_WIRE_U8: return *(const uint8_t *)at;
    case HK_WIRE_I8: return (uint64_t)*(const int8_t *)at;
    case HK_WIRE_U16: return *(const uint16_t *)at;
    case HK_WIRE_I16: return (uint64_t)*(const int16_t *)at;
    case HK_WIRE_U32: return *(const uint32_t *)at;
    case HK_WIRE_I32: return (uint64_t)*(const int32_t *)at;
    default: return hk_wire_load(at, width(type));
    }
}

static void take_given(const struct hk_native_callback *b, void **args, int i,
                       struct hk_native_given *out)
{
    const struct hk_wire_place *p = &b->places[i];
    size_t count = 1;

    *out = (struct hk_native_given){ .value = 0 };
    if (p->type == HK_WIRE_CONTEXT)
        return;
    if (!p->way && p->type != HK_WIRE_TEXT) {
        out->value = number_at(p->type, args[i]);
        return;
    }
    memcpy(&out->bytes, args[i], sizeof out->bytes);
    if (!out->bytes)
        return;
    if (p->way == HK_WAY_BUFFER && p->count < (uint32_t)b->args)
        count = (size_t)number_at(b->places[p->count].type, args[p->count]);
    if (!p->way)
        out->len = strnlen(out->bytes, HK_WIRE_TEXT_MOST + 1);
    else if (count <= HK_BOX_GIVEN_LEN)
        out->len = count * (p->type == HK_WIRE_STRUCT
                            ? b->native->structs[p->index].size
                            : width(p->type));
    else
        out->len = HK_BOX_GIVEN_LEN + 1;
}

/* What the library calls. Whatever goes wrong, it gets an answer. */
static void called_back(ffi_cif *cif, void *returned, void **args, void *user)
{
    const struct hk_native_callback *b = user;
    struct hk_native_given given[HK_WIRE_ARGS];
    uint64_t value = 0;
    const int reason = errno;
    ffi_arg wide;

    for (int i = 0; i < b->args; i++)
        take_given(b, args, i, &given[i]);
    if (!b->native->ask(b->native->context, b->index, given, b->args, &value))
        value = 0;
    errno = reason;
    if (cif->rtype->type == FFI_TYPE_VOID)
        return;
    if (cif->rtype->size >= sizeof wide || b->returns.type == HK_WIRE_F32) {
        hk_wire_store(returned, value, cif->rtype->size);
        return;
    }
    wide = (ffi_arg)value;
    memcpy(returned, &wide, sizeof wide);
}

bool hk_native_closures(struct hk_native *n)
{
    for (uint32_t i = 0; i < n->callback_count; i++) {
        struct hk_native_callback *b = &n->callbacks[i];

        b->closure = ffi_closure_alloc(sizeof *b->closure, &b->code);
        if (!b->closure
            || ffi_prep_closure_loc(b->closure, &b->cif, called_back, b,
                                    b->code) != FFI_OK)
            return false;
    }
    return true;
}
