/* native_entry.h - the services that a library may ask its host for
 *
 * The host's end of include/huka/plugin.h, in the process of the library. */
#ifndef HK_NATIVE_ENTRY_H
#define HK_NATIVE_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "huka/plugin.h"

enum { HK_SAY_NOTE, HK_SAY_WARNING, HK_SAY_PROGRESS, HK_SAY_MOST = 4000 };

/* `= { 0 }` is a library that asks for nothing. */
struct hk_native_entry {
    const huka_plugin_v1 *plugin;
    huka_host_v1 host;
    void **rooms;                 /* of buffer/1, until the next call */
    size_t room_count, room_most;
    /* Say something to the user; nonzero: stop soon. NULL: nobody listens. */
    int (*say)(void *context, int what, const char *text, uint64_t done,
               uint64_t total);
    void *context;
};

/* If `library` (dlopen's) has huka_plugin, take it and call its init; `error`
 * of `room` bytes says what is wrong when this is false. */
bool hk_native_enter(struct hk_native_entry *e, void *library, char *error,
                     size_t room);

/* A call begins: what the last one was lent is freed. */
void hk_native_begin(struct hk_native_entry *e);

/* Its deinit, if it came so far. */
void hk_native_leave(struct hk_native_entry *e);

#endif
