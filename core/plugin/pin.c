/* pin.c - plugins.lock: written by `huka plugin pin`, asked before a start */
#include "plugin/pin.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "plugin/needed.h"

enum { LOCK_MOST = 4 << 20, LIBRARY_MOST = 256 << 20 };

/* ---- what stands there now ----------------------------------------------- */

/* A library that ours needs, where the loader will find it. */
struct other { const char *path; char sha256[HK_SHA256_HEX]; };

static enum hk_status hash_file(const char *path, char *out,
                                struct hk_err *err)
{
    unsigned char sha[HK_SHA256_LEN];
    struct hk_str bytes = HK_STR_INIT;
    enum hk_status rc = hk_str_read(&bytes, path, LIBRARY_MOST, err);

    if (!rc)
        rc = hk_sha256(sha, hk_str_text(&bytes), bytes.len, err);
    if (!rc)
        hk_hex(out, sha);
    hk_str_release(&bytes);
    return rc;
}

static enum hk_status needed_of(const struct hk_plugin *p,
                                const char ***names, size_t *count,
                                struct hk_arena *arena, struct hk_err *err)
{
    void *bytes = mmap(NULL, p->bytes.size, PROT_READ, MAP_PRIVATE,
                       p->bytes.fd, 0);
    enum hk_status rc;

    if (bytes == MAP_FAILED)
        return hk_fail_memory(err);
    rc = hk_needed_read(names, count, bytes, p->bytes.size, arena, err);
    munmap(bytes, p->bytes.size);
    return rc ? hk_fail_at(err, rc, p->library) : HK_OK;
}

static enum hk_status list_others(const struct hk_plugin *p,
                                  struct other **others, size_t *count,
                                  struct hk_arena *arena, struct hk_err *err)
{
    struct hk_str path = HK_STR_INIT;
    const char **names;
    size_t i;
    enum hk_status rc = needed_of(p, &names, count, arena, err);

    if (rc)
        return rc;
    *others = hk_arena_alloc(arena, (*count + 1) * sizeof **others);
    if (!*others)
        return hk_fail_memory(err);
    for (i = 0; i < *count && !rc; i++) {
        hk_str_clear(&path);
        rc = hk_library_find(&path, names[i], "/usr/lib", err);
        if (rc)
            break;
        (*others)[i].path = hk_arena_dup(arena, path.data, path.len);
        rc = (*others)[i].path ? hash_file(path.data, (*others)[i].sha256, err)
             : hk_fail_memory(err);
    }
    hk_str_release(&path);
    return rc;
}

/* ---- the lock ------------------------------------------------------------ */

static enum hk_status read_lock(const char *path, cJSON **out,
                                struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    const cJSON *version;
    enum hk_status rc;

    *out = NULL;
    if (access(path, F_OK) && errno == ENOENT)
        return HK_OK;
    rc = hk_str_read(&text, path, LOCK_MOST, err);
    if (!rc)
        rc = hk_json_read(out, hk_str_text(&text), text.len, path, err);
    version = cJSON_GetObjectItemCaseSensitive(*out, "lock");
    if (!rc && (!cJSON_IsNumber(version) || version->valuedouble != 1
                || !cJSON_IsObject(cJSON_GetObjectItemCaseSensitive(*out,
                                                               "plugins"))))
        rc = hk_fail(err, HK_EFORMAT, "%s: it is no lock of this version; run "
                     "\"huka plugin pin\" again, or take it away", path);
    hk_str_release(&text);
    return rc;
}

static const char *text_of(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);

    return cJSON_IsString(item) ? item->valuestring : "";
}

static enum hk_status fail_changed(const struct hk_plugin *p,
                                   const char *path, const char *was,
                                   const char *is, struct hk_err *err)
{
    return hk_fail(err, HK_EFORMAT, "%s: %s has changed since it was pinned: "
                   "SHA-256 was %s and is %s; if you trust the new one, run: "
                   "huka plugin pin %s", p->id, path, was, is, p->id);
}

static enum hk_status compare(const struct hk_plugin *p, const cJSON *pin,
                              struct hk_err *err)
{
    const cJSON *needed = cJSON_GetObjectItemCaseSensitive(pin, "needed");
    struct hk_arena arena = { 0 };
    struct other *others;
    size_t count, i;
    enum hk_status rc;

    if (strcmp(text_of(pin, "path"), p->library))
        return hk_fail(err, HK_EFORMAT, "%s: its library was pinned as %s and "
                       "is now found as %s; if you trust that, run: huka "
                       "plugin pin %s", p->id, text_of(pin, "path"), p->library,
                       p->id);
    if (strcmp(text_of(pin, "sha256"), p->bytes.sha256))
        return fail_changed(p, p->library, text_of(pin, "sha256"),
                            p->bytes.sha256, err);
    rc = list_others(p, &others, &count, &arena, err);
    for (i = 0; !rc && i < count; i++)
        if (strcmp(text_of(needed, others[i].path), others[i].sha256))
            rc = fail_changed(p, others[i].path, text_of(needed,
                              others[i].path), others[i].sha256, err);
    hk_arena_release(&arena);
    return rc;
}

/* What was installed with huka: its own bytes alone, for what it needs changes
 * with every update of the system. */
static enum hk_status compare_installed(const struct hk_plugin *p,
                                        const cJSON *pin,
                                        enum hk_pin_state *state,
                                        struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    const char *was = text_of(pin, "sha256"), **names;
    size_t count = 0;
    enum hk_status rc;

    if (strcmp(was, p->bytes.sha256))
        return hk_fail(err, HK_EFORMAT, "%s: %s is not what was installed: "
                       "SHA-256 was %s and is %s; install huka again, or, if "
                       "you trust this one, run: huka plugin pin %s", p->id,
                       p->library, was, p->bytes.sha256, p->id);
    rc = needed_of(p, &names, &count, &arena, err);
    hk_arena_release(&arena);
    if (!rc)
        *state = count ? HK_PIN_ALONE : HK_PIN_GOOD;
    return rc;
}

/* By the lock at `path`, if that pins it. */
static enum hk_status check(struct hk_plugin *p, const char *path,
                            enum hk_pin_state *state, struct hk_err *err)
{
    const bool is_own = path == p->lock;
    const cJSON *pin;
    cJSON *lock;
    enum hk_status rc = read_lock(path, &lock, err);

    pin = cJSON_GetObjectItemCaseSensitive(
        cJSON_GetObjectItemCaseSensitive(lock, "plugins"), p->id);
    if (!rc && pin) {
        *state = HK_PIN_CHANGED;
        rc = hk_library_seal(&p->bytes, p->library, err);
        if (!rc && is_own)
            rc = compare(p, pin, err);
        else if (!rc)
            rc = compare_installed(p, pin, state, err);
        if (!rc && is_own)
            *state = HK_PIN_GOOD;
    }
    cJSON_Delete(lock);
    return rc;
}

enum hk_status hk_pin_check(struct hk_plugin *p, enum hk_pin_state *state,
                            struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    *state = HK_PIN_NONE;
    if (p->manifest.loaded)
        return HK_OK;
    if (p->lock && *p->lock)
        rc = check(p, p->lock, state, err);
    if (!rc && *state == HK_PIN_NONE && p->installed)
        rc = check(p, p->installed, state, err);
    return rc;
}

/* ---- pinning ------------------------------------------------------------- */

static void add_pin(struct hk_json *j, const struct hk_plugin *p,
                    const struct other *others, size_t count)
{
    size_t i;

    hk_json_key(j, p->id);
    hk_json_open(j, '{');
    hk_json_key(j, "path");
    hk_json_puts(j, p->library);
    hk_json_key(j, "sha256");
    hk_json_puts(j, p->bytes.sha256);
    hk_json_key(j, "needed");
    hk_json_open(j, '{');
    for (i = 0; i < count; i++) {
        hk_json_key(j, others[i].path);
        hk_json_puts(j, others[i].sha256);
    }
    hk_json_close(j);
    hk_json_close(j);
    hk_str_putc(j->out, '\n');
}

/* The pins of other plugins stay as they are. */
static enum hk_status write_lock(const struct hk_plugin *p, const cJSON *lock,
                                 const struct other *others, size_t count,
                                 struct hk_err *err)
{
    const cJSON *item, *list = cJSON_GetObjectItemCaseSensitive(lock,
                                                                "plugins");
    struct hk_str text = HK_STR_INIT;
    struct hk_json j = { .out = &text };
    enum hk_status rc;
    char *old;

    hk_json_open(&j, '{');
    hk_json_key(&j, "lock");
    hk_json_int(&j, 1);
    hk_json_key(&j, "plugins");
    hk_json_open(&j, '{');
    cJSON_ArrayForEach(item, list) {
        if (!strcmp(item->string, p->id))
            continue;
        old = cJSON_PrintUnformatted(item);
        hk_json_key(&j, item->string);
        hk_json_raw(&j, old ? old : "null");
        cJSON_free(old);
        hk_str_putc(&text, '\n');
    }
    add_pin(&j, p, others, count);
    hk_json_close(&j);
    hk_json_close(&j);
    hk_str_putc(&text, '\n');
    rc = hk_str_status(&text, err);
    if (!rc)
        rc = hk_str_write(&text, p->lock, 0600, err);
    hk_str_release(&text);
    return rc;
}

/* The folders above the lock, of which there may be none yet. */
static enum hk_status make_folders(const char *path, struct hk_err *err)
{
    struct hk_str s = HK_STR_INIT;
    enum hk_status rc;
    size_t i;

    hk_str_puts(&s, path);
    rc = hk_str_status(&s, err);
    for (i = 1; i < s.len && !rc; i++) {
        if (s.data[i] != '/')
            continue;
        s.data[i] = '\0';
        if (mkdir(s.data, 0700) && errno != EEXIST)
            rc = hk_fail(err, HK_EIO, "%s: this folder cannot be made: %s",
                         s.data, hk_reason(err, errno));
        s.data[i] = '/';
    }
    hk_str_release(&s);
    return rc;
}

enum hk_status hk_pin_write(struct hk_plugin *p, struct hk_err *err)
{
    struct hk_arena arena = { 0 };
    struct other *others = NULL;
    cJSON *lock = NULL;
    size_t count = 0;
    enum hk_status rc;

    if (p->manifest.loaded)
        return hk_fail(err, HK_EUSAGE, "%s: its library is a part of the C "
                       "library, which is not pinned", p->id);
    if (!p->lock || !*p->lock)
        return hk_fail(err, HK_EUSAGE, "there is no place for plugins.lock: "
                       "set HOME or XDG_CONFIG_HOME");
    rc = hk_library_seal(&p->bytes, p->library, err);
    if (!rc)
        rc = list_others(p, &others, &count, &arena, err);
    if (!rc)
        rc = read_lock(p->lock, &lock, err);
    if (!rc)
        rc = make_folders(p->lock, err);
    if (!rc)
        rc = write_lock(p, lock, others, count, err);
    cJSON_Delete(lock);
    hk_arena_release(&arena);
    return rc;
}
