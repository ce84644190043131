/* value.h - C types by their names, and the values that functions take
 *
 * A value is what a caller has: Lua, a command line or JSON know integers,
 * floats, booleans, texts and nil, not C types. Whether it fits the C type is
 * asked here and nowhere else. */
#ifndef HK_VALUE_H
#define HK_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "plugin/wire.h"

enum hk_arg_kind {
    HK_ARG_NIL, HK_ARG_BOOLEAN, HK_ARG_INTEGER,
    HK_ARG_NATURAL,               /* an integer beyond INT64_MAX */
    HK_ARG_FLOAT, HK_ARG_TEXT
};

/* `= { 0 }` is nil. A text is borrowed: any bytes, `len` of them. */
struct hk_arg {
    enum hk_arg_kind kind;
    union {
        bool boolean;
        int64_t integer;
        uint64_t natural;
        double real;
        struct { const char *text; size_t len; };
    };
};

#define HK_ARG_OF_INTEGER(n) \
    ((struct hk_arg){ .kind = HK_ARG_INTEGER, .integer = (n) })
#define HK_ARG_OF_FLOAT(x) \
    ((struct hk_arg){ .kind = HK_ARG_FLOAT, .real = (x) })
#define HK_ARG_OF_BOOLEAN(b) \
    ((struct hk_arg){ .kind = HK_ARG_BOOLEAN, .boolean = (b) })
#define HK_ARG_OF_TEXT(bytes, size) \
    ((struct hk_arg){ .kind = HK_ARG_TEXT, .text = (bytes), .len = (size) })

/* A C type of a manifest: "ulong" and how it crosses on this machine. */
struct hk_ctype { const char *name; enum hk_wire_type wire; };

/* The type called `name`, or NULL; hk_ctypes lists all, ending with NULL. */
const struct hk_ctype *hk_ctype_named(const char *name);
extern const struct hk_ctype hk_ctypes[];

/* A whole number; a number of either sort. */
/* A whole number of any width; any number at all. */
bool hk_ctype_is_integer(const struct hk_ctype *t);
bool hk_ctype_is_number(const struct hk_ctype *t);

/* What a parameter asks of its values beside their type. */
struct hk_bounds {
    bool has_min, has_max;
    struct hk_arg min, max;       /* numbers that fit the type */
};

/* The bits of `a` as a number of type `t` (for the slot of a call). HK_EUSAGE
 * with "found ..., expected ...": another kind, a fraction, NaN or an infinity,
 * out of the range of `t` or of `b` (may be NULL). */
enum hk_status hk_arg_bits(uint64_t *bits, const struct hk_ctype *t,
                           const struct hk_bounds *b, const struct hk_arg *a,
                           struct hk_err *err);

/* The value that the bits of a result mean; bits beyond the type are cut. */
struct hk_arg hk_arg_of_bits(const struct hk_ctype *t, uint64_t bits);

/* A word of a command line as a value of type `t` (`text` is borrowed).
 * Numbers are read whole or not at all: HK_EUSAGE. */
enum hk_status hk_arg_parse(struct hk_arg *a, const struct hk_ctype *t,
                            const char *text, struct hk_err *err);

/* Add `a` as people read it; texts in quotes when `quoted`, nil as "nil". */
void hk_arg_print(struct hk_str *out, const struct hk_arg *a, bool quoted);

/* True for the same value; floats may differ in the last digits. */
bool hk_arg_same(const struct hk_arg *a, const struct hk_arg *b);

#endif
