/* child_box.h - doing what the host orders through the box
 *
 * For huka-plugin only. */
#ifndef HK_CHILD_BOX_H
#define HK_CHILD_BOX_H

#include "plugin/native.h"
#include "plugin/native_entry.h"

struct hk_child_box {
    struct hk_wire_box *at;
    struct hk_native *native;
    struct hk_native_entry *entry;
    struct hk_native_memory memory;
    uint32_t asked;               /* orders that were seen */
    uint32_t look_us;             /* before it sleeps */
    uint32_t cpu;                 /* on which the host asked last */
};

/* Do orders for ever; the end of the socket is the end of the process. */
_Noreturn void hk_child_serve(struct hk_child_box *b);

#endif
