/* config.c - reading what the operator grants */
#include "plugin/config.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"

enum { FILE_MOST = 1 << 20 };

bool hk_is_right(const char *text)
{
    static const char *const rights[] = { "call", "clock", "random",
                                          "threads" };
    size_t i;

    for (i = 0; i < sizeof rights / sizeof rights[0]; i++)
        if (!strcmp(text, rights[i]))
            return true;
    return !strncmp(text, "read:/", 6) && !strstr(text, "..");
}

/* ---- where --------------------------------------------------------------- */

static enum hk_status folder(struct hk_str *out, const char *variable,
                             const char *below_home, struct hk_err *err)
{
    const char *xdg = getenv(variable), *home = getenv("HOME");

    if (xdg && *xdg == '/')
        hk_str_addf(out, "%s/huka", xdg);
    else if (home && *home == '/')
        hk_str_addf(out, "%s/%s/huka", home, below_home);
    return hk_str_status(out, err);
}

enum hk_status hk_config_folder(struct hk_str *out, struct hk_err *err)
{
    return folder(out, "XDG_CONFIG_HOME", ".config", err);
}

enum hk_status hk_state_folder(struct hk_str *out, struct hk_err *err)
{
    return folder(out, "XDG_STATE_HOME", ".local/state", err);
}

/* ---- one file ------------------------------------------------------------ */

struct reader { struct hk_config *c; const char *file; struct hk_err *err; };

static enum hk_status fail(const struct reader *r, const char *place,
                           const char *expected)
{
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: expected %s", r->file, place,
                   hk_say(r->err, expected));
}

/* `json` is an object with no keys but `keys` (ending with NULL). */
static enum hk_status check_keys(const struct reader *r, const char *place,
                                 const cJSON *json, const char *const *keys)
{
    const cJSON *item;
    size_t count = 0, i;
    const char *near;

    if (!cJSON_IsObject(json))
        return fail(r, place, "an object");
    while (keys[count])
        count++;
    cJSON_ArrayForEach(item, json) {
        for (i = 0; i < count && strcmp(keys[i], item->string); i++)
            ;
        if (i < count)
            continue;
        near = hk_text_nearest(item->string, keys, count);
        if (near)
            return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no key "
                           "\"%s\"; did you mean \"%s\"?", r->file, place,
                           item->string, near);
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no key \"%s\"; "
                       "take it out", r->file, place, item->string);
    }
    return HK_OK;
}

static enum hk_status read_flag(const struct reader *r, const char *place,
                                const cJSON *json, const char *key, bool *out)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, key);

    if (item && !cJSON_IsBool(item))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s.%s: expected true or false",
                       r->file, place, key);
    if (item)
        *out = cJSON_IsTrue(item);
    return HK_OK;
}

static enum hk_status read_limit(const struct reader *r, const cJSON *json,
                                 const char *key, int *out)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(json, key);
    const double x = item ? item->valuedouble : 1;

    if (item && (!cJSON_IsNumber(item) || x < 1 || x > 1000000
                 || x != (double)(int)x))
        return hk_fail(r->err, HK_EFORMAT, "%s: limits.%s: expected a whole "
                       "number from 1 to 1000000", r->file, key);
    if (item)
        *out = (int)x;
    return HK_OK;
}

static enum hk_status read_permit(const struct reader *r, const cJSON *json,
                                  const char *place, struct hk_grant *g)
{
    const cJSON *permit = cJSON_GetObjectItemCaseSensitive(json, "permit");
    const cJSON *item;

    if (!permit)
        return HK_OK;
    if (!cJSON_IsArray(permit))
        return fail(r, place, "a list of rights");
    g->permit_count = 0;
    g->permit = hk_arena_alloc(&r->c->arena,
        ((size_t)cJSON_GetArraySize(permit) + 1) * sizeof *g->permit);
    if (!g->permit)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, permit) {
        if (!cJSON_IsString(item) || !hk_is_right(item->valuestring))
            return fail(r, place, "call, clock, random, threads or "
                        "read:/FOLDER; nothing else can be granted");
        g->permit[g->permit_count] = hk_arena_dup(&r->c->arena,
            item->valuestring, strlen(item->valuestring));
        if (!g->permit[g->permit_count++])
            return hk_fail_memory(r->err);
    }
    return HK_OK;
}

/* The grant of `id`: that of an earlier file is changed key by key. */
static struct hk_grant *grant_of(struct hk_config *c, const char *id)
{
    struct hk_grant *g = (struct hk_grant *)(uintptr_t)hk_config_grant(c, id);

    if (g)
        return g;
    if (!hk_grow(&c->grants, &c->cap, c->count + 1, sizeof *c->grants))
        return NULL;
    g = &c->grants[c->count];
    *g = (struct hk_grant){ .id = hk_arena_dup(&c->arena, id, strlen(id)) };
    c->count += g->id != NULL;
    return g->id ? g : NULL;
}

static enum hk_status read_grant(const struct reader *r, const cJSON *json)
{
    static const char *const keys[] = { "permit", "in_process", "off", NULL };
    struct hk_grant *g = grant_of(r->c, json->string);
    char place[200];
    enum hk_status rc;

    if (!g)
        return hk_fail_memory(r->err);
    snprintf(place, sizeof place, "plugins.%.150s", json->string);
    rc = check_keys(r, place, json, keys);
    if (!rc)
        rc = read_permit(r, json, place, g);
    if (!rc)
        rc = read_flag(r, place, json, "in_process", &g->in_process);
    if (!rc)
        rc = read_flag(r, place, json, "off", &g->off);
    g->file = hk_arena_dup(&r->c->arena, r->file, strlen(r->file));
    return rc || g->file ? rc : hk_fail_memory(r->err);
}

static enum hk_status read_limits(const struct reader *r, const cJSON *json)
{
    static const char *const keys[] = { "rule_ms", "policy_mb", "script_mb",
                                        NULL };
    enum hk_status rc = check_keys(r, "limits", json, keys);

    if (!rc)
        rc = read_limit(r, json, "rule_ms", &r->c->rule_ms);
    if (!rc)
        rc = read_limit(r, json, "policy_mb", &r->c->policy_mb);
    return rc ? rc : read_limit(r, json, "script_mb", &r->c->script_mb);
}

static enum hk_status read_private(const struct reader *r, const cJSON *json)
{
    static const char *const keys[] = { "reveal", NULL };
    enum hk_status rc = check_keys(r, "private", json, keys);

    return rc ? rc : read_flag(r, "private", json, "reveal", &r->c->reveal);
}

static enum hk_status read_top(const struct reader *r, const cJSON *top)
{
    static const char *const keys[] = { "config", "plugins", "limits",
                                        "private", NULL };
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(top, "config");
    const cJSON *plugins = cJSON_GetObjectItemCaseSensitive(top, "plugins");
    const cJSON *limits = cJSON_GetObjectItemCaseSensitive(top, "limits");
    const cJSON *private = cJSON_GetObjectItemCaseSensitive(top, "private");
    const cJSON *item;
    enum hk_status rc = check_keys(r, "(top)", top, keys);

    if (!rc && (!cJSON_IsNumber(version) || version->valuedouble != 1))
        rc = fail(r, "config", "1, the version of this format");
    if (!rc && plugins && !cJSON_IsObject(plugins))
        rc = fail(r, "plugins", "an object");
    if (!rc)
        cJSON_ArrayForEach(item, plugins)
            rc = rc ? rc : read_grant(r, item);
    if (!rc && limits)
        rc = read_limits(r, limits);
    return !rc && private ? read_private(r, private) : rc;
}

enum hk_status hk_config_read(struct hk_config *c, const char *text, size_t len,
                              const char *file, struct hk_err *err)
{
    const struct reader r = { c, file, err };
    cJSON *top = NULL;
    enum hk_status rc = hk_json_read(&top, text, len, file, err);

    if (!rc)
        rc = read_top(&r, top);
    cJSON_Delete(top);
    return rc;
}

/* ---- the files ----------------------------------------------------------- */

/* What others may write, they could grant themselves. */
static enum hk_status check_owner(const char *path, const struct stat *st,
                                  struct hk_err *err)
{
    if (st->st_uid != 0 && st->st_uid != geteuid())
        return hk_fail(err, HK_EIO, "%s: it belongs to user %lu; only files of "
                       "root and of yourself are read, because they grant "
                       "rights", path, (unsigned long)st->st_uid);
    if (st->st_mode & (S_IWGRP | S_IWOTH))
        return hk_fail(err, HK_EIO, "%s: others may write it, and it grants "
                       "rights; run: chmod go-w %s", path, path);
    return HK_OK;
}

static enum hk_status load(struct hk_config *c, const char *path, bool named,
                           struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    struct stat st;
    enum hk_status rc;

    if (stat(path, &st)) {
        if (!named && (errno == ENOENT || errno == ENOTDIR || errno == EACCES))
            return HK_OK;
        return hk_fail(err, HK_EIO, "%s: this configuration cannot be read: %s",
                       path, hk_reason(err, errno));
    }
    rc = check_owner(path, &st, err);
    if (!rc)
        rc = hk_str_read(&text, path, FILE_MOST, err);
    if (!rc)
        rc = hk_config_read(c, hk_str_text(&text), text.len, path, err);
    hk_str_release(&text);
    return rc;
}

enum hk_status hk_config_load(struct hk_config *c, struct hk_err *err)
{
    const char *one = getenv("HUKA_CONFIG");
    struct hk_str path = HK_STR_INIT;
    enum hk_status rc;

    *c = (struct hk_config){ .count = 0 };
    if (one && *one) {
        rc = load(c, one, true, err);
    } else {
        rc = load(c, "/etc/huka/config.json", false, err);
        if (!rc)
            rc = hk_config_folder(&path, err);
        if (!rc && path.len) {
            hk_str_puts(&path, "/config.json");
            rc = hk_str_status(&path, err);
        }
        if (!rc && path.len)
            rc = load(c, path.data, false, err);
        hk_str_release(&path);
    }
    if (rc)
        hk_config_release(c);
    return rc;
}

void hk_config_release(struct hk_config *c)
{
    hk_free(c->grants);
    hk_arena_release(&c->arena);
    *c = (struct hk_config){ .count = 0 };
}

const struct hk_grant *hk_config_grant(const struct hk_config *c,
                                       const char *id)
{
    size_t i;

    for (i = 0; i < c->count; i++)
        if (!strcmp(c->grants[i].id, id))
            return &c->grants[i];
    return NULL;
}
