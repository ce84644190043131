/* wire.h - what the host and its child, huka-plugin, say to each other
 *
 * Both ends include this and nothing else of one another. At first they talk
 * through a socket: a message is a head and `len` bytes. Calls then go through
 * memory that both have mapped, the box; the socket only wakes whoever sleeps,
 * by one byte, and tells by its end that the other has died. Numbers stand as
 * the machine has them, for both ends are on one machine and built together.
 * The host trusts no byte that comes back: it copies, then looks. */
#ifndef HK_WIRE_H
#define HK_WIRE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    HK_WIRE_VERSION = 3,
    HK_WIRE_SOCKET = 3,           /* the three files a child has */
    HK_WIRE_LIBRARY = 4,
    HK_WIRE_BOX = 5,
    HK_WIRE_MOST = 16 << 20,      /* bytes of one message */
    HK_WIRE_TEXT_MOST = 1 << 20,  /* of a text that comes back */
    HK_WIRE_ARGS = 16,            /* arguments of a C function */
    HK_WIRE_SHARED_MOST = 32      /* buffers that are mapped at a time */
};

/* A C type as it crosses: what `int` and `long` are, the host says. */
enum hk_wire_type {
    HK_WIRE_VOID, HK_WIRE_BOOL,
    HK_WIRE_I8, HK_WIRE_U8, HK_WIRE_I16, HK_WIRE_U16,
    HK_WIRE_I32, HK_WIRE_U32, HK_WIRE_I64, HK_WIRE_U64,
    HK_WIRE_F32, HK_WIRE_F64,
    HK_WIRE_TEXT,                 /* const char *, with its NUL */
    HK_WIRE_MEMORY,               /* a pointer to whatever the host put there */
    HK_WIRE_STRUCT,               /* by value: the bytes stand in the blob */
    HK_WIRE_HANDLE,               /* a pointer of the library, by a number */
    HK_WIRE_HANDLE_OUT,           /* a pointer to room for one */
    HK_WIRE_CALLBACK,
    HK_WIRE_CONTEXT,              /* a void * that is NULL */
    HK_WIRE_TYPES
};

/* Bytes of one such number or bool; 0 for all else. */
size_t hk_wire_size(enum hk_wire_type type);

/* A number or bool of `size` bytes crosses as the low bytes of 64 bits. Where
 * they begin there, and both ways. */
static inline size_t hk_wire_low(size_t size)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return sizeof(uint64_t) - size;
#else
    (void)size;
    return 0;
#endif
}

static inline uint64_t hk_wire_load(const void *bytes, size_t size)
{
    uint64_t bits = 0;

    memcpy((char *)&bits + hk_wire_low(size), bytes, size);
    return bits;
}

static inline void hk_wire_store(void *bytes, uint64_t bits, size_t size)
{
    memcpy(bytes, (const char *)&bits + hk_wire_low(size), size);
}

/* ---- through the socket -------------------------------------------------- */

enum hk_wire_kind {
    HK_WIRE_SETUP = 1,            /* to the child: setup, then what follows */
    HK_WIRE_READY,                /* from it: ready */
    HK_WIRE_FAILED                /* failed, then a text; it has ended */
};

struct hk_wire_head { uint32_t kind, len; };

struct hk_wire_setup {
    uint32_t version;
    uint32_t loaded;              /* the library is a part of libc */
    uint64_t address_space;       /* bytes: RLIMIT_AS */
    uint64_t heap;                /* bytes: RLIMIT_DATA */
    uint32_t look_us;             /* how long it looks before it sleeps */
    uint32_t rights;              /* HK_MAY_RANDOM, HK_MAY_THREADS */
    uint32_t structs, handles, callbacks, functions;
    uint32_t folders;             /* that may be read; their paths stand last,
                                     each with its NUL */
};

/* One member, argument or result. `index` is that of a struct, a handle or a
 * callback; `count` of a member is how many, 0 for one. */
struct hk_wire_place { uint8_t type, way; uint16_t index; uint32_t count; };

/* Of an argument of a callback: how it stands there. */
enum hk_wire_way { HK_WAY_VALUE, HK_WAY_POINTER, HK_WAY_BUFFER };

/* Each is followed by its places; then by the bytes of its symbol. */
struct hk_wire_struct { uint32_t fields, size; };
struct hk_wire_handle { uint32_t symbol; };
struct hk_wire_callback { struct hk_wire_place returns; uint32_t args; };
struct hk_wire_function {
    struct hk_wire_place returns;
    uint16_t args, ends_handle;
    uint32_t symbol;
};

enum { HK_MAY_RANDOM = 1, HK_MAY_THREADS = 2 };
enum { HK_WIRE_HAS_SECCOMP = 1 };

struct hk_wire_ready {
    uint32_t layers;
    int32_t landlock;             /* version; 0: the kernel has none */
};

enum hk_wire_why {
    HK_WIRE_NO_SETUP = 1,         /* the setup is not understood */
    HK_WIRE_NO_MEMORY,
    HK_WIRE_NO_LIMITS,            /* a limit could not be set */
    HK_WIRE_NO_SECCOMP,           /* this kernel has no filter */
    HK_WIRE_NO_LIBRARY,           /* dlopen; the text is dlerror's */
    HK_WIRE_NO_SYMBOL,            /* the text is the symbol */
    HK_WIRE_NO_CLOSURE,           /* libffi gives no closures here */
    HK_WIRE_NO_ENTRY              /* huka_plugin is refused, or its init; the
                                     text says why */
};

struct hk_wire_failed { uint32_t why; int32_t reason; /* errno */ };

/* ---- through the box ----------------------------------------------------- */

enum hk_wire_order_kind {
    HK_ORDER_CALL = 1,            /* rows of slots, and the blob */
    HK_ORDER_MAP,                 /* columns, and the blob */
    HK_ORDER_ON,                  /* go on with what did not fit the reply */
    HK_ORDER_RETURN,              /* from a callback, with `value` */
    HK_ORDER_SHARE,               /* a file comes by the socket: map it */
    HK_ORDER_UNSHARE,
    HK_ORDER_END_HANDLE,          /* call the destructor of `value` */
    HK_ORDER_QUICK                /* one row, whose slots stand in the box */
};

/* To the child. */
struct hk_wire_order {
    uint32_t kind, function, rows;
    uint16_t shared, writable;    /* which, of SHARE and UNSHARE */
    uint32_t cpu;                 /* on which the host runs */
    uint32_t slots_len;           /* bytes; the blob begins at a multiple of 16
                                     behind the slots */
    uint64_t blob_len;            /* bytes */
    uint64_t value;               /* of RETURN, END_HANDLE; bytes of SHARE */
};

enum hk_wire_answer_kind {
    HK_ANSWER_ROWS = 1,           /* `count` results, then `len` bytes */
    HK_ANSWER_DONE,               /* of what has no results */
    HK_ANSWER_CALLBACK,           /* asks for a call of callback `count` */
    HK_ANSWER_SAY,                /* two numbers, and `len` bytes of text */
    HK_ANSWER_QUICK               /* one number, which stands in the box */
};

/* From the child. */
struct hk_wire_answer { uint32_t kind, count, len, cpu; };

struct hk_wire_result {
    uint64_t value;               /* an integer is widened, a float's bits */
    int32_t reason;               /* errno after the call */
    uint32_t len;                 /* of a text or a struct, or one of these: */
};
#define HK_WIRE_NULL_TEXT UINT32_MAX
#define HK_WIRE_LONG_TEXT (UINT32_MAX - 1)   /* longer than may come back */
#define HK_WIRE_NO_HANDLE (UINT32_MAX - 2)   /* it was ended before */

/* What a callback was given: one for each argument, and the bytes of texts,
 * buffers and what pointers point to, one behind the other. */
struct hk_wire_given { uint64_t value; uint32_t len, spare; };

/* A slot is one argument of one row. A number stands in its low bytes; memory
 * is an offset into the blob, HK_WIRE_NULL, or an offset into a shared buffer;
 * a callback is 1 or HK_WIRE_NULL. */
#define HK_WIRE_NULL UINT64_MAX
#define HK_WIRE_SHARED (UINT64_C(1) << 62)
#define HK_WIRE_SHARED_AT(which, offset) \
    (HK_WIRE_SHARED | (uint64_t)(which) << 48 | (offset))

/* Of MAP, in the place of slots: one for each argument and one for the result.
 * A column is read (written) at `slot` and every `step` bytes; with step 0 the
 * slot is the value itself. */
struct hk_wire_column { uint64_t slot; uint32_t step, spare; };

/* What one side writes and the other waits for stands in one line of the cache,
 * for each line costs as much as all the rest of a quick call: an order with
 * two slots is one, an answer with a number another. */
struct hk_wire_box {
    _Alignas(64) _Atomic uint32_t asked;   /* counts orders */
    _Atomic uint32_t child_sleeps;
    struct hk_wire_order order;
    uint64_t slots[HK_WIRE_ARGS];          /* of QUICK */
    _Alignas(64) _Atomic uint32_t answered;
    _Atomic uint32_t host_sleeps;
    struct hk_wire_answer answer;
    uint64_t value;                        /* of QUICK */
    _Alignas(64) _Atomic uint32_t done;    /* rows of this call */
};

/* Where things stand in the box. Pages that nobody writes take no memory. */
#define HK_BOX_GIVEN ((size_t)4096)
#define HK_BOX_GIVEN_LEN ((size_t)2 << 20)
#define HK_BOX_REPLY (HK_BOX_GIVEN + HK_BOX_GIVEN_LEN)
#define HK_BOX_REPLY_LEN ((size_t)8 << 20)
#define HK_BOX_RESULTS_LEN ((size_t)1 << 20)  /* results, then their bytes */
#define HK_BOX_REQUEST (HK_BOX_REPLY + HK_BOX_REPLY_LEN)
#define HK_BOX_REQUEST_LEN ((size_t)128 << 20)
#define HK_BOX_LEN (HK_BOX_REQUEST + HK_BOX_REQUEST_LEN)

/* How the child ends when it cannot go on. */
enum { HK_WIRE_EXIT_MEMORY = 71, HK_WIRE_EXIT_GARBLED = 72 };

/* The processor this thread runs on. */
uint32_t hk_wire_cpu(void);

/* Look at `*at` until it is another than `seen`, for about so many microseconds
 * (0: once). Only once, too, when this thread runs on `cpu`, where the other
 * side ran last: it could not answer before we sleep. False: it is not yet. */
bool hk_wire_look(const _Atomic uint32_t *at, uint32_t seen, uint32_t us,
                  uint32_t cpu);

/* Read exactly `len` bytes, or write them; false at the end of the socket or
 * on any error. For the child, which may wait for ever. */
bool hk_wire_read(int fd, void *bytes, size_t len);
bool hk_wire_write(int fd, const void *bytes, size_t len);

#endif
