/* huka/plugin.h - for plugins that want more than plain functions
 *
 * A plugin needs none of this: plugin.json describes plain functions, and huka
 * calls them. A library that also wants to write to the log, to report progress
 * or to be told that it is loaded exports one data symbol:
 *
 *     const huka_plugin_v1 huka_plugin = {
 *         sizeof huka_plugin, HUKA_ABI_MAJOR, HUKA_ABI_MINOR,
 *         "org.example.stars", "1.0", start, stop
 *     };
 *
 * It is read before anything is called. Services of the host are tables found
 * by their name, "log/1"; a name that this host does not know gives NULL, so a
 * plugin for a newer host can run on an older one. A table never grows: what is
 * new has a new name. A new ABI_MINOR means new names only; with another
 * ABI_MAJOR the plugin is refused, with both numbers.
 *
 * Nothing of Lua or SQLite crosses this border. In brackets: when a function
 * may be called, and from which thread. Compiles as C99, C17 and C++. */
#ifndef HUKA_PLUGIN_H
#define HUKA_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HUKA_ABI_MAJOR 1
#define HUKA_ABI_MINOR 0

#if defined(_WIN32)
#define HUKA_EXPORT __declspec(dllexport)
#else
#define HUKA_EXPORT __attribute__((visibility("default")))
#endif

/* What the plugin sees of its host. The host owns it; it is valid from `init`
 * to `deinit`. */
typedef struct huka_host_v1 {
    uint32_t size;                /* of this struct, as the host has it */
    uint32_t abi_major, abi_minor;
    void *ctx;                    /* handed to every function of a table */
    /* The table called `id`, or NULL. Owned by the host. [init and calls; the
     * thread that was called] */
    const void *(*get)(void *ctx, const char *id);
} huka_host_v1;

/* What the host sees of the plugin: one constant, owned by the plugin. */
typedef struct huka_plugin_v1 {
    uint32_t size;                /* sizeof(huka_plugin_v1) */
    uint32_t abi_major, abi_minor;
    const char *id;               /* "org.example.stars" */
    const char *version;
    /* Called once, before any function. 0: good; else a sentence of at most
     * `room` bytes with its NUL stands in `error`, and the plugin is not used.
     * May be NULL. The `host` may be kept until deinit. [once; one thread] */
    int (*init)(const huka_host_v1 *host, char *error, size_t room);
    /* Called once, when the host ends the plugin in good order; not when its
     * process is killed. May be NULL. [once; one thread] */
    void (*deinit)(void);
} huka_plugin_v1;

/* The one symbol. */
extern HUKA_EXPORT const huka_plugin_v1 huka_plugin;

/* ---- "log/1" ------------------------------------------------------------- */

#define HUKA_LOG_1 "log/1"
enum { HUKA_LOG_NOTE = 0, HUKA_LOG_WARNING = 1 };

typedef struct huka_log_v1 {
    /* One line, without a line feed; at most 4,000 bytes of it are taken. The
     * text stays the plugin's. [calls; the thread that was called] */
    void (*say)(void *ctx, int level, const char *text);
} huka_log_v1;

/* ---- "progress/1" -------------------------------------------------------- */

#define HUKA_PROGRESS_1 "progress/1"

typedef struct huka_progress_v1 {
    /* `done` of `total` (0: not known). Gives nonzero when the user wants the
     * function to return soon. It does not lengthen the time of a call.
     * [calls; the thread that was called] */
    int (*report)(void *ctx, uint64_t done, uint64_t total);
} huka_progress_v1;

/* ---- "buffer/1" ---------------------------------------------------------- */

#define HUKA_BUFFER_1 "buffer/1"

typedef struct huka_buffer_v1 {
    /* `size` bytes, zeroed, for a text that is returned; NULL without memory.
     * The host owns them and frees them when the next call begins. [calls; the
     * thread that was called] */
    void *(*room)(void *ctx, size_t size);
} huka_buffer_v1;

#ifdef __cplusplus
}
#endif

#endif
