/* native.h - functions of a library, and their calls through libffi
 *
 * What the child does, and the host itself for plugins in its own process: it
 * uses libc and libffi and nothing of huka. Everything it knows of a plugin
 * comes from the bytes of a setup (wire.h). */
#ifndef HK_NATIVE_H
#define HK_NATIVE_H

#include <fenv.h>
#include <ffi.h>
#include <stdbool.h>
#include <stddef.h>

#include "plugin/wire.h"

struct hk_native;

struct hk_native_function {
    void (*symbol)(void);
    const char *name;
    struct hk_wire_place returns, places[HK_WIRE_ARGS];
    int args, ends_handle;
    bool plain;                   /* numbers only, in and out */
    ffi_type *types[HK_WIRE_ARGS];
    ffi_cif cif;                  /* prepared once */
};

/* One argument of a callback: a number, or bytes (NULL: a NULL pointer). */
struct hk_native_given { uint64_t value; const char *bytes; size_t len; };

struct hk_native_callback {
    struct hk_native *native;
    struct hk_wire_place returns, places[HK_WIRE_ARGS];
    int index, args;
    ffi_type *types[HK_WIRE_ARGS];
    ffi_cif cif;
    ffi_closure *closure;
    void *code;                   /* what the library calls */
};

struct hk_native_struct { ffi_type type; ffi_type **elements; size_t size; };

struct hk_native_handle { const char *name; void (*destructor)(void *); };

/* After a call in our own process: a library that left another way of rounding
 * than to the nearest would spoil every quotient of ours (tape/divide.h). */
static inline void hk_native_round_as_before(void)
{
    static const volatile double one = 1, tiny = 0x1p-60;

    if (one + tiny != one || one - tiny != one)
        fesetround(FE_TONEAREST);
}

/* A pointer that was given out; its number is its place and its serial. */
struct hk_native_held { void *pointer; uint32_t type, serial; };

/* `= { 0 }` is empty. */
struct hk_native {
    struct hk_native_struct *structs;
    struct hk_native_handle *handles;
    struct hk_native_callback *callbacks;
    struct hk_native_function *functions;
    uint32_t struct_count, handle_count, callback_count, function_count;
    char *names;                  /* a copy of the setup's bytes */
    struct hk_native_held *held;
    size_t held_count, held_room;
    char *returned;               /* room for the largest struct */
    /* Ask the host for a call; false: there was no answer. Set by the owner. */
    bool (*ask)(void *context, int callback,
                const struct hk_native_given *given, int count,
                uint64_t *value);
    void *context;
};

/* Take the descriptions behind a setup: HK_WIRE_NO_SETUP, HK_WIRE_NO_MEMORY or
 * 0. `*left` are the bytes that follow them. */
enum hk_wire_why hk_native_read(struct hk_native *n,
                                const struct hk_wire_setup *setup,
                                const char *bytes, size_t *left);

/* Find all symbols in `library` (NULL: what is loaded). The one that is
 * missing, or NULL. */
const char *hk_native_bind(struct hk_native *n, void *library);

/* One closure for each callback; false when libffi gives none. */
bool hk_native_closures(struct hk_native *n);

/* Free everything; twice is harmless. The library stays loaded. */
void hk_native_release(struct hk_native *n);

/* The memory a call may point to. */
struct hk_native_memory {
    char *blob;
    size_t blob_len;
    void *shared[HK_WIRE_SHARED_MOST];
    size_t shared_len[HK_WIRE_SHARED_MOST];
};

/* Call `f` with the slots of one row; what goes out by a handle is written to
 * its slot. A text or struct that came back is at *bytes, `out->len` of them,
 * until the next call. False: a slot leads out of the memory. */
bool hk_native_call(struct hk_native *n, const struct hk_native_function *f,
                    const struct hk_native_memory *m, uint64_t *slots,
                    struct hk_wire_result *out, const char **bytes);

/* Call `f` for `rows` rows of columns (f->args + 1 of them, the last is the
 * result's); `*done` is set as they are done. False as above; `f` is plain. */
bool hk_native_map(const struct hk_native_function *f,
                   const struct hk_native_memory *m,
                   const struct hk_wire_column *columns, uint32_t rows,
                   _Atomic uint32_t *done);

/* End the handle with that number, if there is one. */
void hk_native_end(struct hk_native *n, uint64_t number);

#endif
