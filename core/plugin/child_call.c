/* child_call.c - calls through libffi, and their answers */
#include "plugin/child_call.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- types --------------------------------------------------------------- */

static ffi_type *type_of(unsigned char type)
{
    switch (type) {
    case HK_WIRE_VOID: return &ffi_type_void;
    case HK_WIRE_BOOL:
    case HK_WIRE_U8: return &ffi_type_uint8;
    case HK_WIRE_I8: return &ffi_type_sint8;
    case HK_WIRE_I16: return &ffi_type_sint16;
    case HK_WIRE_U16: return &ffi_type_uint16;
    case HK_WIRE_I32: return &ffi_type_sint32;
    case HK_WIRE_U32: return &ffi_type_uint32;
    case HK_WIRE_I64: return &ffi_type_sint64;
    case HK_WIRE_U64: return &ffi_type_uint64;
    case HK_WIRE_F32: return &ffi_type_float;
    case HK_WIRE_F64: return &ffi_type_double;
    case HK_WIRE_TEXT:
    case HK_WIRE_BUFFER: return &ffi_type_pointer;
    default: return NULL;
    }
}

bool hk_child_prepare(struct hk_child_function *f)
{
    ffi_type *returns = type_of(f->returns);

    if (!returns || f->returns == HK_WIRE_BUFFER)
        return false;
    for (int i = 0; i < f->args; i++) {
        f->ffi[i] = type_of(f->types[i]);
        if (!f->ffi[i] || f->types[i] == HK_WIRE_VOID)
            return false;
    }
    return ffi_prep_cif(&f->cif, FFI_DEFAULT_ABI, f->args, returns,
                        (ffi_type **)(uintptr_t)f->ffi) == FFI_OK;
}

/* ---- one call ------------------------------------------------------------ */

/* What libffi fills: integers narrower than a register are widened. */
union returned {
    ffi_arg natural;
    ffi_sarg integer;
    uint64_t wide;
    float f32;
    double f64;
    const char *text;
};

static uint64_t widen(unsigned char type, const union returned *r)
{
    uint64_t bits = 0;

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
    case HK_WIRE_F32: memcpy(&bits, &r->f32, sizeof r->f32); return bits;
    case HK_WIRE_F64: memcpy(&bits, &r->f64, sizeof r->f64); return bits;
    default: return 0;
    }
}

/* Bytes of the message that is being answered. */
struct call {
    const struct hk_child_function *f;
    const char *slots;
    char *blob;
    size_t blob_len;
};

/* Where each argument of row `row` stands: numbers in their slots (the low
 * bytes come first on the machines that have a filter), pointers in `pointers`.
 * False: an offset that leads out of the message. */
static bool place(const struct call *c, size_t row, uint64_t *slots,
                  void **pointers, void **values)
{
    const struct hk_child_function *f = c->f;

    memcpy(slots, c->slots + row * f->args * sizeof *slots,
           f->args * sizeof *slots);
    for (int i = 0; i < f->args; i++) {
        values[i] = &slots[i];
        if (f->types[i] < HK_WIRE_TEXT)
            continue;
        values[i] = &pointers[i];
        pointers[i] = NULL;
        if (slots[i] == HK_WIRE_NULL)
            continue;
        if (slots[i] >= c->blob_len)
            return false;
        pointers[i] = c->blob + slots[i];
    }
    return true;
}

static bool call(const struct call *c, size_t row, struct hk_wire_result *out,
                 const char **text)
{
    uint64_t slots[HK_WIRE_ARGS];
    void *pointers[HK_WIRE_ARGS], *values[HK_WIRE_ARGS];
    union returned r = { .wide = 0 };
    size_t len;

    if (!place(c, row, slots, pointers, values))
        return false;
    errno = 0;
    ffi_call((ffi_cif *)(uintptr_t)&c->f->cif, c->f->symbol, &r, values);
    *out = (struct hk_wire_result){ .reason = errno };
    *text = NULL;
    if (c->f->returns != HK_WIRE_TEXT) {
        out->value = widen(c->f->returns, &r);
    } else if (!r.text) {
        out->len = HK_WIRE_NULL_TEXT;
    } else {
        len = strnlen(r.text, HK_WIRE_TEXT_MOST + 1);
        out->len = len > HK_WIRE_TEXT_MOST ? HK_WIRE_LONG_TEXT
                   : (uint32_t)len;
        *text = r.text;
    }
    return true;
}

/* ---- answers ------------------------------------------------------------- */

/* Results wait here until there are enough of them, or time has passed. */
struct answers {
    uint32_t serial;
    struct hk_wire_result *results;
    uint32_t count;
    char *texts;
    size_t len, cap;
    struct timespec since;
};

enum { FULL = 256 * 1024 };      /* bytes of texts that are enough */

static bool flush(struct answers *a)
{
    const struct hk_wire_answer answer = { a->count, 0 };
    const size_t results = a->count * sizeof *a->results;
    const struct hk_wire_head head = { HK_WIRE_ANSWER, a->serial,
        (uint32_t)(sizeof answer + results + a->len) };
    bool sent = hk_wire_write(HK_WIRE_SOCKET, &head, sizeof head)
                && hk_wire_write(HK_WIRE_SOCKET, &answer, sizeof answer)
                && hk_wire_write(HK_WIRE_SOCKET, a->results, results)
                && hk_wire_write(HK_WIRE_SOCKET, a->texts, a->len);

    a->count = 0;
    a->len = 0;
    clock_gettime(CLOCK_MONOTONIC, &a->since);
    return sent;
}

static bool is_time(const struct answers *a, uint32_t pause_ms)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - a->since.tv_sec) * 1000
           + (now.tv_nsec - a->since.tv_nsec) / 1000000 >= (long)pause_ms;
}

/* Memory that ran out is the end: the host learns it by the exit code. */
static void *more(void *p, size_t size)
{
    p = realloc(p, size);
    if (!p)
        _exit(HK_WIRE_EXIT_MEMORY);
    return p;
}

static void add(struct answers *a, const struct hk_wire_result *r,
                const char *text)
{
    a->results[a->count++] = *r;
    if (!text || r->len > HK_WIRE_TEXT_MOST)
        return;
    if (a->cap < a->len + r->len) {
        a->cap = (a->len + r->len) * 2;
        a->texts = more(a->texts, a->cap);
    }
    memcpy(a->texts + a->len, text, r->len);
    a->len += r->len;
}

static bool answer_rows(const struct call *c, uint32_t rows,
                        struct answers *a, uint32_t pause_ms)
{
    bool good = true;

    clock_gettime(CLOCK_MONOTONIC, &a->since);
    for (uint32_t i = 0; i < rows && good; i++) {
        struct hk_wire_result r;
        const char *text;

        good = call(c, i, &r, &text);
        if (!good)
            break;
        add(a, &r, text);
        if (i + 1 == rows || a->len >= FULL || is_time(a, pause_ms))
            good = flush(a);
    }
    return good;
}

bool hk_child_answer(struct hk_child_function *functions, size_t count,
                     const struct hk_wire_head *head, char *bytes,
                     uint32_t pause_ms)
{
    struct answers a = { .serial = head->serial };
    struct hk_wire_call asked;
    struct call c;
    size_t slots;
    bool good;

    if (head->kind != HK_WIRE_CALL || head->len < sizeof asked)
        return false;
    memcpy(&asked, bytes, sizeof asked);
    if (asked.function >= count || !asked.count
        || asked.count > HK_WIRE_MOST / sizeof *a.results)
        return false;
    c.f = &functions[asked.function];
    slots = (size_t)asked.count * c.f->args * sizeof(uint64_t);
    if (slots > head->len - sizeof asked)
        return false;
    c.slots = bytes + sizeof asked;
    c.blob = bytes + sizeof asked + slots;
    c.blob_len = head->len - sizeof asked - slots;
    a.results = more(NULL, asked.count * sizeof *a.results);
    good = answer_rows(&c, asked.count, &a, pause_ms);
    free(a.results);
    free(a.texts);
    return good;
}
