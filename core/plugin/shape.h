/* shape.h - the types a manifest declares for itself: enums, structs, handles
 *
 * Their layout is that of C on this machine: every member aligned to its size,
 * the whole to the largest. `huka plugin doctor` compares it with the
 * header. */
#ifndef HK_SHAPE_H
#define HK_SHAPE_H

#include "plugin/value.h"

struct hk_arena;

/* Words for the numbers of a C enum. */
struct hk_enum_word { const char *text; int64_t number; };
struct hk_enum {
    const char *name;
    const struct hk_ctype *type;  /* int, or uint when a number asks for it */
    struct hk_enum_word *words;
    size_t count;
};

/* A pointer of the library that the caller holds by a number. */
struct hk_handle_type {
    const char *name, *c;         /* c: "gzFile", for doctor; may be NULL */
    const char *destructor;       /* a symbol of the library; may be NULL */
    int index;
};

struct hk_struct;

/* What an argument, a member or a result is made of: `type` is never NULL, and
 * of the others the one that it asks for. */
struct hk_shape {
    const struct hk_ctype *type;
    const struct hk_enum *words;          /* beside a whole number */
    const struct hk_struct *record;       /* hk_ctype_struct */
    const struct hk_handle_type *handle;  /* hk_ctype_handle */
};

struct hk_struct_field {
    const char *name;
    struct hk_shape shape;
    size_t count;                 /* of an array; 0: a single one */
    size_t offset;
};

struct hk_struct {
    const char *name, *c;         /* c: "div_t"; else "struct NAME" */
    struct hk_struct_field *fields;
    int field_count;
    size_t size, align;
    size_t scalars;               /* numbers in it, those of arrays counted */
    int index;                    /* those it is made of come before it */
};

/* Bytes of one value of this shape; a pointer's for a handle or a text. */
size_t hk_shape_size(const struct hk_shape *s);

/* Lay out the fields of `s`, whose structs are laid out. */
void hk_struct_layout(struct hk_struct *s);

/* True for chars: an array or a buffer of them is a text that ends at its
 * first NUL. True for bytes: any text does for a buffer of them. */
bool hk_shape_is_text(const struct hk_shape *s);
bool hk_shape_is_bytes(const struct hk_shape *s);

/* The word for `number`, or NULL. */
const char *hk_enum_word(const struct hk_enum *e, int64_t number);

/* "int", "struct point", "color": for signatures and sentences. */
const char *hk_shape_name(const struct hk_shape *s);

/* Write `a` as one value of shape `s` to the hk_shape_size bytes at `out`.
 * HK_EUSAGE "found ..., expected ...", with the member it is about. Not for
 * texts, handles and callbacks. */
enum hk_status hk_shape_store(const struct hk_shape *s, const struct hk_arg *a,
                              const struct hk_bounds *b, void *out,
                              struct hk_err *err);

/* The value that stands at `bytes`; lists and texts in `arena`. HK_ENOMEM. */
enum hk_status hk_shape_load(const struct hk_shape *s, const void *bytes,
                             struct hk_arg *out, struct hk_arena *arena,
                             struct hk_err *err);

#endif
