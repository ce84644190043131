/* host_private.h - what the parts of the host share (private) */
#ifndef HK_HOST_PRIVATE_H
#define HK_HOST_PRIVATE_H

#include "plugin/host.h"

struct hk_plugins {
    struct hk_arena arena;
    struct hk_plugin **list;
    size_t count, cap;
    const char *program;
    const char *beside;           /* the folder this program stands in */
    const char *installed;        /* the lock of what was installed with it */
    struct hk_config files;       /* what stands in the operator's files */
    const struct hk_config *config;
    const char *lock, *state;     /* "": none */
    int (*say)(void *context, const char *id, const char *text, uint64_t done,
               uint64_t total);
    void *context;
    const struct hk_plugins_options *o;   /* while opening */
};

/* The plugin whose id are these `len` bytes, or NULL. */
struct hk_plugin *hk_host_named(const struct hk_plugins *host, const char *id,
                                size_t len);

/* Set the state of `p` and a copy of the sentence. HK_ENOMEM. */
enum hk_status hk_host_reason(struct hk_plugins *host, struct hk_plugin *p,
                              enum hk_plugin_state state, const char *sentence,
                              struct hk_err *err);

/* Give `p` what it asks for and the operator permits (host_check.c). */
enum hk_status hk_host_grant(struct hk_plugins *host, struct hk_plugin *p,
                             struct hk_err *err);

/* Are the plugins there that others require? (host_check.c) */
enum hk_status hk_host_requires(struct hk_plugins *host, struct hk_err *err);

#endif
