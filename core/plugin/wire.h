/* wire.h - what the host and its child, huka-plugin, say to each other
 *
 * Both ends include this and nothing else of one another. A message is a head
 * and `len` bytes; numbers stand as the machine has them, for both ends are on
 * one machine and built together. The host trusts no byte that comes back. */
#ifndef HK_WIRE_H
#define HK_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    HK_WIRE_VERSION = 1,
    HK_WIRE_SOCKET = 3,           /* the two files a child has */
    HK_WIRE_LIBRARY = 4,
    HK_WIRE_MOST = 16 << 20,      /* bytes of one message */
    HK_WIRE_TEXT_MOST = 1 << 20,  /* of a text that comes back */
    HK_WIRE_ARGS = 16             /* arguments of a C function */
};

/* A C type as it crosses: what `int` and `long` are, the host says. */
enum hk_wire_type {
    HK_WIRE_VOID, HK_WIRE_BOOL,
    HK_WIRE_I8, HK_WIRE_U8, HK_WIRE_I16, HK_WIRE_U16,
    HK_WIRE_I32, HK_WIRE_U32, HK_WIRE_I64, HK_WIRE_U64,
    HK_WIRE_F32, HK_WIRE_F64,
    HK_WIRE_TEXT,                 /* const char *, with its NUL */
    HK_WIRE_BUFFER,               /* const unsigned char * */
    HK_WIRE_TYPES
};

enum hk_wire_kind {
    HK_WIRE_SETUP = 1,            /* to the child: setup, then functions */
    HK_WIRE_READY,                /* from it: ready */
    HK_WIRE_FAILED,               /* failed, then a text; it has ended */
    HK_WIRE_CALL,                 /* to it: call, slots, blob */
    HK_WIRE_ANSWER                /* from it, one or several: answer, results,
                                     texts */
};

struct hk_wire_head { uint32_t kind, serial, len; };

struct hk_wire_setup {
    uint32_t version, functions;
    uint64_t address_space;       /* bytes: RLIMIT_AS */
    uint32_t pause_ms;            /* tell what is done at least so often */
    uint32_t spare;
};

/* Follows the setup once for each function; then `args` bytes of types, and
 * `symbol_len` bytes of its symbol without a NUL. */
struct hk_wire_function { uint8_t returns, args; uint16_t symbol_len; };

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
    HK_WIRE_NO_SYMBOL             /* the text is the symbol */
};

struct hk_wire_failed { uint32_t why; int32_t reason; /* errno */ };

/* Then `count` times as many slots as the function has arguments, and the
 * blob. A number stands in the low bytes of its slot; a text or a buffer is an
 * offset into the blob, or HK_WIRE_NULL. */
struct hk_wire_call { uint32_t function, count; };
#define HK_WIRE_NULL UINT64_MAX

/* Then `count` results, and the bytes of the texts one behind the other. */
struct hk_wire_answer { uint32_t count, spare; };

struct hk_wire_result {
    uint64_t value;               /* an integer is widened, a float's bits */
    int32_t reason;               /* errno after the call */
    uint32_t len;                 /* of a text; HK_WIRE_NULL_TEXT */
};
#define HK_WIRE_NULL_TEXT UINT32_MAX
#define HK_WIRE_LONG_TEXT (UINT32_MAX - 1)   /* longer than may come back */

/* How the child ends when it cannot go on. */
enum { HK_WIRE_EXIT_MEMORY = 71, HK_WIRE_EXIT_GARBLED = 72 };

/* Read exactly `len` bytes, or write them; false at the end of the socket or
 * on any error. For the child, which may wait for ever. */
bool hk_wire_read(int fd, void *bytes, size_t len);
bool hk_wire_write(int fd, const void *bytes, size_t len);

#endif
