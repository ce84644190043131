/* native_entry.c - log, progress and buffers for a library that asks */
#include "plugin/native_entry.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the tables ---------------------------------------------------------- */

static void say(void *ctx, int level, const char *text)
{
    struct hk_native_entry *e = ctx;

    if (e->say && text)
        e->say(e->context, level == HUKA_LOG_WARNING ? HK_SAY_WARNING
               : HK_SAY_NOTE, text, 0, 0);
}

static int report(void *ctx, uint64_t done, uint64_t total)
{
    struct hk_native_entry *e = ctx;

    return e->say ? e->say(e->context, HK_SAY_PROGRESS, "", done, total) : 0;
}

static void *lend(void *ctx, size_t size)
{
    struct hk_native_entry *e = ctx;
    void **more;

    if (e->room_count == e->room_most) {
        more = realloc(e->rooms, (e->room_most + 8) * 2 * sizeof *more);
        if (!more)
            return NULL;
        e->rooms = more;
        e->room_most = (e->room_most + 8) * 2;
    }
    e->rooms[e->room_count] = calloc(1, size ? size : 1);
    return e->rooms[e->room_count] ? e->rooms[e->room_count++] : NULL;
}

static const void *get(void *ctx, const char *id)
{
    static const huka_log_v1 log = { say };
    static const huka_progress_v1 progress = { report };
    static const huka_buffer_v1 buffer = { lend };

    (void)ctx;
    return !strcmp(id, HUKA_LOG_1) ? (const void *)&log
           : !strcmp(id, HUKA_PROGRESS_1) ? (const void *)&progress
           : !strcmp(id, HUKA_BUFFER_1) ? (const void *)&buffer : NULL;
}

/* ---- the entry ----------------------------------------------------------- */

/* Both numbers, and which of them differs. */
static bool check(const huka_plugin_v1 *p, char *error, size_t room)
{
    if (p->abi_major != HUKA_ABI_MAJOR)
        snprintf(error, room, "huka_plugin.abi_major is %u, and this huka "
                 "speaks %u", (unsigned)p->abi_major, HUKA_ABI_MAJOR);
    else if (p->size < sizeof *p)
        snprintf(error, room, "huka_plugin.size is %u, expected at least %zu",
                 (unsigned)p->size, sizeof *p);
    else if (!p->id || !p->version)
        snprintf(error, room, "huka_plugin has no id or no version");
    else
        return true;
    return false;
}

bool hk_native_enter(struct hk_native_entry *e, void *library, char *error,
                     size_t room)
{
    const huka_plugin_v1 *p = library ? dlsym(library, "huka_plugin") : NULL;

    *error = '\0';
    if (!p)
        return true;
    if (!check(p, error, room))
        return false;
    e->host = (huka_host_v1){ sizeof e->host, HUKA_ABI_MAJOR, HUKA_ABI_MINOR, e,
                              get };
    if (p->init && p->init(&e->host, error, room)) {
        error[room - 1] = '\0';
        return false;
    }
    e->plugin = p;
    return true;
}

void hk_native_begin(struct hk_native_entry *e)
{
    while (e->room_count)
        free(e->rooms[--e->room_count]);
}

void hk_native_leave(struct hk_native_entry *e)
{
    if (e->plugin && e->plugin->deinit)
        e->plugin->deinit();
    e->plugin = NULL;
    hk_native_begin(e);
    free(e->rooms);
    e->rooms = NULL;
    e->room_most = 0;
}
