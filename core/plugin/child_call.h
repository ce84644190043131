/* child_call.h - the functions of the library, and their calls
 *
 * For huka-plugin only. */
#ifndef HK_CHILD_CALL_H
#define HK_CHILD_CALL_H

#include <ffi.h>
#include <stdbool.h>
#include <stddef.h>

#include "plugin/wire.h"

struct hk_child_function {
    void (*symbol)(void);
    unsigned char returns, args;
    unsigned char types[HK_WIRE_ARGS];
    const ffi_type *ffi[HK_WIRE_ARGS];
    ffi_cif cif;                  /* prepared once */
};

/* Prepare the call of a function whose `returns`, `args` and `types` are set;
 * false when they are no types of ours. */
bool hk_child_prepare(struct hk_child_function *f);

/* Do what a message asks for: `head` and the bytes behind it. Answers go to
 * the socket, at least one every `pause_ms`. False: the message is no call of
 * ours, or the socket has ended. */
bool hk_child_answer(struct hk_child_function *functions, size_t count,
                     const struct hk_wire_head *head, char *bytes,
                     uint32_t pause_ms);

#endif
