/* value.c - does a value fit a C type */
#include "plugin/value.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- types --------------------------------------------------------------- */

#define BY_SIZE(type, one, two, four, eight) \
    (sizeof(type) == 1 ? one : sizeof(type) == 2 ? two \
     : sizeof(type) == 4 ? four : eight)
#define SIGNED(type) \
    BY_SIZE(type, HK_WIRE_I8, HK_WIRE_I16, HK_WIRE_I32, HK_WIRE_I64)
#define UNSIGNED(type) \
    BY_SIZE(type, HK_WIRE_U8, HK_WIRE_U16, HK_WIRE_U32, HK_WIRE_U64)

const struct hk_ctype hk_ctypes[] = {
    { "void", HK_WIRE_VOID, "void" },
    { "bool", HK_WIRE_BOOL, "_Bool" },
    { "char", CHAR_MIN < 0 ? HK_WIRE_I8 : HK_WIRE_U8, "char" },
    { "schar", HK_WIRE_I8, "signed char" },
    { "uchar", HK_WIRE_U8, "unsigned char" },
    { "short", SIGNED(short), "short" },
    { "ushort", UNSIGNED(short), "unsigned short" },
    { "int", SIGNED(int), "int" },
    { "uint", UNSIGNED(int), "unsigned int" },
    { "long", SIGNED(long), "long" },
    { "ulong", UNSIGNED(long), "unsigned long" },
    { "longlong", SIGNED(long long), "long long" },
    { "ulonglong", UNSIGNED(long long), "unsigned long long" },
    { "size", UNSIGNED(size_t), "size_t" },
    { "ssize", SIGNED(size_t), "ssize_t" },
    { "intptr", SIGNED(intptr_t), "intptr_t" },
    { "uintptr", UNSIGNED(intptr_t), "uintptr_t" },
    { "i8", HK_WIRE_I8, "int8_t" },
    { "u8", HK_WIRE_U8, "uint8_t" },
    { "i16", HK_WIRE_I16, "int16_t" },
    { "u16", HK_WIRE_U16, "uint16_t" },
    { "i32", HK_WIRE_I32, "int32_t" },
    { "u32", HK_WIRE_U32, "uint32_t" },
    { "i64", HK_WIRE_I64, "int64_t" },
    { "u64", HK_WIRE_U64, "uint64_t" },
    { "float", HK_WIRE_F32, "float" },
    { "double", HK_WIRE_F64, "double" },
    { "f32", HK_WIRE_F32, "float" },
    { "f64", HK_WIRE_F64, "double" },
    { "cstring", HK_WIRE_TEXT, "const char *" },
    { "context", HK_WIRE_CONTEXT, "void *" },
    { NULL, HK_WIRE_VOID, NULL },
};

const struct hk_ctype hk_ctype_struct = { "struct", HK_WIRE_STRUCT, NULL };
const struct hk_ctype hk_ctype_handle = { "handle", HK_WIRE_HANDLE, "void *" };
const struct hk_ctype hk_ctype_callback = { "callback", HK_WIRE_CALLBACK,
                                            NULL };

const struct hk_ctype *hk_ctype_named(const char *name)
{
    const struct hk_ctype *t;

    for (t = hk_ctypes; t->name; t++)
        if (!strcmp(t->name, name))
            return t;
    return NULL;
}

bool hk_ctype_is_integer(const struct hk_ctype *t)
{
    return t->wire >= HK_WIRE_I8 && t->wire <= HK_WIRE_U64;
}

bool hk_ctype_is_number(const struct hk_ctype *t)
{
    return t->wire >= HK_WIRE_I8 && t->wire <= HK_WIRE_F64;
}

/* ---- integers ------------------------------------------------------------ */

/* The range of an integer type. */
struct range { int64_t low; uint64_t high; };

static struct range range_of(const struct hk_ctype *t)
{
    switch (t->wire) {
    case HK_WIRE_I8: return (struct range){ INT8_MIN, INT8_MAX };
    case HK_WIRE_U8: return (struct range){ 0, UINT8_MAX };
    case HK_WIRE_I16: return (struct range){ INT16_MIN, INT16_MAX };
    case HK_WIRE_U16: return (struct range){ 0, UINT16_MAX };
    case HK_WIRE_I32: return (struct range){ INT32_MIN, INT32_MAX };
    case HK_WIRE_U32: return (struct range){ 0, UINT32_MAX };
    case HK_WIRE_I64: return (struct range){ INT64_MIN, INT64_MAX };
    default: return (struct range){ 0, UINT64_MAX };
    }
}

void hk_ctype_range(const struct hk_ctype *t, int64_t *low, int64_t *high)
{
    const struct range r = range_of(t);

    *low = r.low;
    *high = r.high > INT64_MAX ? INT64_MAX : (int64_t)r.high;
}

/* min and max narrow the range; they were checked to lie in it. */
static struct range narrowed(const struct hk_ctype *t,
                             const struct hk_bounds *b)
{
    struct range r = range_of(t);

    if (b && b->has_min && b->min.integer > r.low)
        r.low = b->min.integer;
    if (b && b->has_max)
        r.high = (uint64_t)b->max.integer;
    return r;
}

static bool is_below(const struct hk_arg *a, const struct range *r)
{
    return a->kind == HK_ARG_INTEGER && a->integer < r->low;
}

/* A negative `max` turns r->high around; it is compared as it was meant. */
static bool is_above(const struct hk_arg *a, const struct range *r,
                     bool negative_high)
{
    if (negative_high)
        return a->kind == HK_ARG_NATURAL || a->integer > (int64_t)r->high;
    if (a->kind == HK_ARG_NATURAL)
        return a->natural > r->high;
    return a->integer > 0 && (uint64_t)a->integer > r->high;
}

/* A head of what was found; no character is cut in two. */
static const char *show(char *buffer, size_t size, const struct hk_arg *a,
                        const struct hk_err *err)
{
    struct hk_str s = HK_STR_INIT;
    size_t len;

    hk_arg_show(&s, a, err);
    len = s.len;
    if (len >= size) {
        len = size - 4;
        while (len && ((unsigned char)s.data[len] & 0xC0) == 0x80)
            len--;
    }
    memcpy(buffer, hk_str_text(&s), len);
    memcpy(buffer + len, len < s.len ? "..." : "", len < s.len ? 4 : 1);
    hk_str_release(&s);
    return buffer;
}

static enum hk_status fail_range(const struct hk_ctype *t,
                                 const struct hk_bounds *b,
                                 const struct range *r, const struct hk_arg *a,
                                 struct hk_err *err)
{
    char found[80];

    if (b && b->has_max && b->max.integer < 0)
        return hk_fail(err, HK_EUSAGE, "found %s, expected a whole number from "
                       "%lld to %lld (%s)", show(found, sizeof found, a, err),
                       (long long)r->low, (long long)b->max.integer, t->name);
    return hk_fail(err, HK_EUSAGE, "found %s, expected a whole number from "
                   "%lld to %llu (%s)", show(found, sizeof found, a, err),
                   (long long)r->low, (unsigned long long)r->high, t->name);
}

/* A float that is a whole number is one. */
static bool is_whole(struct hk_arg *out, const struct hk_arg *a)
{
    *out = *a;
    if (a->kind == HK_ARG_INTEGER || a->kind == HK_ARG_NATURAL)
        return true;
    if (a->kind != HK_ARG_FLOAT || a->real != floor(a->real)
        || fabs(a->real) >= 0x1p64 || a->real < -0x1p63)
        return false;
    if (a->real >= 0x1p63)
        *out = (struct hk_arg){ .kind = HK_ARG_NATURAL,
                                .natural = (uint64_t)a->real };
    else
        *out = HK_ARG_OF_INTEGER((int64_t)a->real);
    return true;
}

static enum hk_status integer_bits(uint64_t *bits, const struct hk_ctype *t,
                                   const struct hk_bounds *b,
                                   const struct hk_arg *a, struct hk_err *err)
{
    const struct range r = narrowed(t, b);
    struct hk_arg n;
    char found[80];

    if (!is_whole(&n, a))
        return hk_fail(err, HK_EUSAGE, "found %s, expected a whole number "
                       "(%s)", show(found, sizeof found, a, err), t->name);
    if (is_below(&n, &r)
        || is_above(&n, &r, b && b->has_max && b->max.integer < 0))
        return fail_range(t, b, &r, &n, err);
    *bits = n.kind == HK_ARG_NATURAL ? n.natural : (uint64_t)n.integer;
    return HK_OK;
}

/* ---- floats -------------------------------------------------------------- */

double hk_arg_double(const struct hk_arg *a)
{
    if (a->kind == HK_ARG_FLOAT)
        return a->real;
    if (a->kind == HK_ARG_INTEGER && a->integer >= -(INT64_C(1) << 53)
        && a->integer <= INT64_C(1) << 53)
        return (double)a->integer;
    return NAN;
}

static enum hk_status float_bits(uint64_t *bits, const struct hk_ctype *t,
                                 const struct hk_bounds *b,
                                 const struct hk_arg *a, struct hk_err *err)
{
    const double x = hk_arg_double(a), most = t->wire == HK_WIRE_F32 ? FLT_MAX
                                          : DBL_MAX;
    const double low = b && b->has_min ? hk_arg_double(&b->min) : -most;
    const double high = b && b->has_max ? hk_arg_double(&b->max) : most;
    float narrow;
    char found[80];

    if (isnan(x) || isinf(x))
        return hk_fail(err, HK_EUSAGE, "found %s, expected a number (%s)",
                       show(found, sizeof found, a, err), t->name);
    if (x < low || x > high)
        return hk_fail(err, HK_EUSAGE, "found %s, expected a number from %.15g "
                       "to %.15g (%s)", show(found, sizeof found, a, err), low,
                       high, t->name);
    narrow = (float)x;
    *bits = t->wire == HK_WIRE_F32 ? hk_wire_load(&narrow, sizeof narrow)
                                   : hk_wire_load(&x, sizeof x);
    return HK_OK;
}

enum hk_status hk_arg_bits(uint64_t *bits, const struct hk_ctype *t,
                           const struct hk_bounds *b, const struct hk_arg *a,
                           struct hk_err *err)
{
    char found[80];

    if (hk_ctype_is_integer(t))
        return integer_bits(bits, t, b, a, err);
    if (t->wire != HK_WIRE_BOOL)
        return float_bits(bits, t, b, a, err);
    if (a->kind != HK_ARG_BOOLEAN)
        return hk_fail(err, HK_EUSAGE, "found %s, expected true or false",
                       show(found, sizeof found, a, err));
    *bits = a->boolean;
    return HK_OK;
}

/* ---- back ---------------------------------------------------------------- */

struct hk_arg hk_arg_load(const struct hk_ctype *t, const void *bytes)
{
    return hk_arg_of_bits(t, hk_wire_load(bytes, hk_wire_size(t->wire)));
}

void hk_bits_store(const struct hk_ctype *t, void *bytes, uint64_t bits)
{
    hk_wire_store(bytes, bits, hk_wire_size(t->wire));
}

struct hk_arg hk_arg_of_bits(const struct hk_ctype *t, uint64_t bits)
{
    struct hk_arg a = { HK_ARG_NIL, { 0 } };
    float narrow;
    double x;

    switch (t->wire) {
    case HK_WIRE_VOID: return a;
    case HK_WIRE_BOOL: return HK_ARG_OF_BOOLEAN(bits != 0);
    case HK_WIRE_F32:
        hk_wire_store(&narrow, bits, sizeof narrow);
        return HK_ARG_OF_FLOAT((double)narrow);
    case HK_WIRE_F64:
        hk_wire_store(&x, bits, sizeof x);
        return HK_ARG_OF_FLOAT(x);
    case HK_WIRE_I8: return HK_ARG_OF_INTEGER((int8_t)bits);
    case HK_WIRE_U8: return HK_ARG_OF_INTEGER((uint8_t)bits);
    case HK_WIRE_I16: return HK_ARG_OF_INTEGER((int16_t)bits);
    case HK_WIRE_U16: return HK_ARG_OF_INTEGER((uint16_t)bits);
    case HK_WIRE_I32: return HK_ARG_OF_INTEGER((int32_t)bits);
    case HK_WIRE_U32: return HK_ARG_OF_INTEGER((uint32_t)bits);
    case HK_WIRE_U64:
        if (bits > INT64_MAX)
            return (struct hk_arg){ .kind = HK_ARG_NATURAL, .natural = bits };
        return HK_ARG_OF_INTEGER((int64_t)bits);
    default: return HK_ARG_OF_INTEGER((int64_t)bits);
    }
}
