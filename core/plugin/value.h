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
    HK_ARG_FLOAT, HK_ARG_TEXT,
    HK_ARG_LIST,                  /* `count` items */
    HK_ARG_RECORD,                /* the same, each with its name */
    HK_ARG_BUFFER,                /* numbers of one C type: buffer.h */
    HK_ARG_HANDLE,                /* a thing of the library */
    HK_ARG_FUNCTION               /* for the library to call back */
};

struct hk_buffer;
struct hk_caller;
struct hk_handle_type;
struct hk_plugin;

/* A thing of a library, in one process of its plugin: the generation counts
 * them. Number 0: it was ended. */
struct hk_handle {
    const struct hk_handle_type *type;
    struct hk_plugin *plugin;
    uint64_t number;
    unsigned generation;
};

/* `= { 0 }` is nil. What it points to is borrowed. A text is any bytes. */
struct hk_arg {
    enum hk_arg_kind kind;
    union {
        bool boolean;
        int64_t integer;
        uint64_t natural;
        double real;
        struct { const char *text; size_t len; };
        struct {
            const struct hk_arg *items;
            const char *const *names;
            size_t count;
        };
        struct hk_buffer *buffer;
        const struct hk_handle *handle;
        const struct hk_caller *function;
    };
};

/* What stands for a function that a library calls back. `call` sets *result
 * (nil for nothing); what it fails with is told when the library has returned.
 * Texts among `args` live as long as the call. */
struct hk_caller {
    enum hk_status (*call)(void *context, const struct hk_arg *args,
                           size_t count, struct hk_arg *result,
                           struct hk_err *err);
    void *context;
};

#define HK_ARG_OF_INTEGER(n) \
    ((struct hk_arg){ .kind = HK_ARG_INTEGER, .integer = (n) })
#define HK_ARG_OF_FLOAT(x) \
    ((struct hk_arg){ .kind = HK_ARG_FLOAT, .real = (x) })
#define HK_ARG_OF_BOOLEAN(b) \
    ((struct hk_arg){ .kind = HK_ARG_BOOLEAN, .boolean = (b) })
#define HK_ARG_OF_TEXT(bytes, size) \
    ((struct hk_arg){ .kind = HK_ARG_TEXT, .text = (bytes), .len = (size) })

/* A C type of a manifest: "ulong", how it crosses on this machine, and how C
 * writes it. */
struct hk_ctype { const char *name; enum hk_wire_type wire; const char *c; };

/* The type called `name`, or NULL; hk_ctypes lists all, ending with NULL. */
const struct hk_ctype *hk_ctype_named(const char *name);
extern const struct hk_ctype hk_ctypes[];

/* What has no name of its own in a manifest. */
extern const struct hk_ctype hk_ctype_struct, hk_ctype_handle,
    hk_ctype_callback;

/* A whole number of any width; any number at all. */
bool hk_ctype_is_integer(const struct hk_ctype *t);
bool hk_ctype_is_number(const struct hk_ctype *t);

/* The range of a whole number, as far as int64_t goes. */
void hk_ctype_range(const struct hk_ctype *t, int64_t *low, int64_t *high);

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

/* The same for a sentence on what was found, in the language of `err`: of what
 * has many elements only what it is. */
void hk_arg_show(struct hk_str *out, const struct hk_arg *a,
                 const struct hk_err *err);
/* HK_EUSAGE, "found ..., expected ...": `expected` in the reader's language. */
enum hk_status hk_arg_fail(const struct hk_arg *a, const char *expected,
                           struct hk_err *err);

/* The value of the number (or bool) of type `t` at `bytes`; and the other way,
 * from the bits that hk_arg_bits gave. */
struct hk_arg hk_arg_load(const struct hk_ctype *t, const void *bytes);
void hk_bits_store(const struct hk_ctype *t, void *bytes, uint64_t bits);

/* A float without loss; NaN when `a` is no number that one holds. */
double hk_arg_double(const struct hk_arg *a);

/* The members of a record, or of a list; for a buffer see buffer.h. */
const struct hk_arg *hk_arg_member(const struct hk_arg *record,
                                   const char *name);

/* True for the same value; floats may differ in the last digits. A list is the
 * same as a buffer of the same numbers. */
bool hk_arg_same(const struct hk_arg *a, const struct hk_arg *b);

#endif
