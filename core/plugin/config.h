/* plugin/config.h - what the operator grants and limits
 *
 * /etc/huka/config.json, then that of the user (${XDG_CONFIG_HOME:-~/.config}/
 * huka/config.json), or the file in HUKA_CONFIG alone. The later one wins, key
 * by key. Never a file of the working directory, of a pack or beside a
 * register: who writes those is not the operator.
 *
 *     { "config": 1,
 *       "plugins": { "zlib": { "permit": ["call", "read:/usr/share/x"],
 *                              "in_process": false, "off": false } },
 *       "limits": { "rule_ms": 1000, "policy_mb": 64, "script_mb": 512 },
 *       "private": { "reveal": true } } */
#ifndef HK_PLUGIN_CONFIG_H
#define HK_PLUGIN_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* What one plugin is granted. */
struct hk_grant {
    const char *id;
    const char **permit;          /* as written */
    int permit_count;
    bool in_process, off;
    const char *file;             /* that says so */
};

/* `= { 0 }` grants nothing. */
struct hk_config {
    struct hk_arena arena;
    struct hk_grant *grants;
    size_t count, cap;
    int rule_ms, policy_mb, script_mb;   /* 0: not said */
    bool reveal;
};

/* Read what there is; no file is no error. HK_EFORMAT: file, place, what was
 * found, what was expected. HK_EIO: it cannot be read, or others than root and
 * the user own it or may write it. */
enum hk_status hk_config_load(struct hk_config *c, struct hk_err *err);

/* The same of one text; `file` stands in the messages and in the grants. */
enum hk_status hk_config_read(struct hk_config *c, const char *text, size_t len,
                              const char *file, struct hk_err *err);
void hk_config_release(struct hk_config *c);

/* What plugin `id` is granted, or NULL. */
const struct hk_grant *hk_config_grant(const struct hk_config *c,
                                       const char *id);

/* The words that a manifest may need and an operator permit: call, clock,
 * random, threads, read:/FOLDER. */
bool hk_is_right(const char *text);

/* The folder of the user's own configuration, ending without "/"; empty when
 * there is none. HK_ENOMEM. And that of what is remembered between runs:
 * ${XDG_STATE_HOME:-~/.local/state}/huka. */
enum hk_status hk_config_folder(struct hk_str *out, struct hk_err *err);
enum hk_status hk_state_folder(struct hk_str *out, struct hk_err *err);

#endif
