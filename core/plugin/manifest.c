/* manifest.c - plugin.json, from its first key to its limits */
#include "plugin/manifest.h"

#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "plugin/config.h"
#include "plugin/reading.h"

enum { FILE_MOST = 4 << 20, TEXT_MOST = 200 };

/* ---- who it is ----------------------------------------------------------- */

static enum hk_status read_id(struct hk_checker *r, const cJSON *top,
                              const char *id)
{
    const struct hk_where at = HK_AT_KEY(NULL, "id");
    enum hk_status rc = hk_read_word(r, NULL, top, "id", true, &r->m->id);

    if (rc)
        return rc;
    if (!hk_text_is_name(r->m->id))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                       "name of small letters, digits and _", r->file,
                       hk_place_text(r, &at), r->m->id);
    if (strcmp(r->m->id, id))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", but the "
                       "folder is called \"%s\"; a plugin bears the name of "
                       "its folder, so rename one of them", r->file,
                       hk_place_text(r, &at), r->m->id, id);
    return HK_OK;
}

static enum hk_status read_version(struct hk_checker *r, const cJSON *top)
{
    int version = 0;
    enum hk_status rc;

    if (!hk_member(top, "manifest"))
        return hk_fail(r->err, HK_EFORMAT, "%s: \"manifest\" is missing; begin "
                       "with \"manifest\": 1, the version of this format",
                       r->file);
    rc = hk_read_count(r, NULL, top, "manifest", 0, 1000000, &version);
    if (!rc && version != 1)
        return hk_fail(r->err, HK_EFORMAT, "%s: \"manifest\" is %d, and this "
                       "version of huka reads 1; take a plugin made for it, "
                       "or a newer huka", r->file, version);
    return rc;
}

/* ---- its library --------------------------------------------------------- */

/* What is in every process already: a second one would have its own heap. */
static bool is_part_of_libc(const char *path)
{
    static const char *const names[] = { "libc.so.", "libpthread.so.",
        "libdl.so.", "ld-linux", "librt.so.", NULL };
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    int i;

    for (i = 0; names[i]; i++)
        if (!strncmp(name, names[i], strlen(names[i])))
            return true;
    return false;
}

/* What huka-plugin itself is linked with. */
static bool may_be_loaded(const char *path)
{
    static const char *const names[] = { "libc.so.6", "libm.so.6",
        "libdl.so.2", "libpthread.so.0", NULL };
    int i;

    for (i = 0; names[i]; i++)
        if (!strcmp(path, names[i]))
            return true;
    return false;
}

static enum hk_status read_loaded(struct hk_checker *r, const cJSON *library,
                                  const struct hk_where *up)
{
    const struct hk_where at = HK_AT_KEY(up, "path");
    enum hk_status rc = hk_read_flag(r, up, library, "loaded", &r->m->loaded);

    if (!rc && !r->m->loaded && is_part_of_libc(r->m->library))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" is in the process "
                       "already, and a second one would have a heap of its "
                       "own; say \"loaded\": true", r->file,
                       hk_place_text(r, &at), r->m->library);
    if (!rc && r->m->loaded && !may_be_loaded(r->m->library))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" is not in the "
                       "process already; only libc.so.6, libm.so.6, libdl.so.2 "
                       "and libpthread.so.0 are; take \"loaded\" out", r->file,
                       hk_place_text(r, &at), r->m->library);
    return rc;
}

static enum hk_status read_path(struct hk_checker *r, const cJSON *library,
                                const struct hk_where *up)
{
    const struct hk_where at = HK_AT_KEY(up, "path");
    enum hk_status rc = hk_read_word(r, up, library, "path", true,
                                     &r->m->library);

    if (rc)
        return rc;
    if (*r->m->library != '/' && strchr(r->m->library, '/'))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                       "file name (looked for beside plugin.json, then in the "
                       "folders of the system) or a path that begins with /",
                       r->file, hk_place_text(r, &at), r->m->library);
    return HK_OK;
}

static enum hk_status read_header(struct hk_checker *r, const cJSON *library,
                                  const struct hk_where *up)
{
    const struct hk_where at = HK_AT_KEY(up, "header");
    enum hk_status rc = hk_read_word(r, up, library, "header", false,
                                     &r->m->header);
    const char *h = r->m->header;

    if (rc || !h)
        return rc;
    if (strstr(h, "..") || h[strspn(h, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "abcdefghijklmnopqrstuvwxyz0123456789"
                                    "_./+-")])
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected the "
                       "name of a header such as zlib.h: letters, digits and "
                       "_ . / + -, without ..", r->file, hk_place_text(r, &at),
                       h);
    return HK_OK;
}

static enum hk_status read_library(struct hk_checker *r, const cJSON *top)
{
    const struct hk_where at = HK_AT_KEY(NULL, "library");
    const cJSON *library = hk_member(top, "library");
    enum hk_status rc;

    if (!library)
        return hk_fail(r->err, HK_EFORMAT, "%s: \"library\" is missing; say "
                       "which file holds the functions: \"library\": { "
                       "\"path\": \"NAME.so\" }", r->file);
    rc = hk_read_object(r, &at, library, HK_IN_LIBRARY);
    if (!rc)
        rc = read_path(r, library, &at);
    if (!rc)
        rc = read_loaded(r, library, &at);
    return rc ? rc : read_header(r, library, &at);
}

/* ---- what it may do ------------------------------------------------------ */

static enum hk_status read_limits(struct hk_checker *r, const cJSON *top)
{
    const struct hk_where at = HK_AT_KEY(NULL, "limits");
    const cJSON *limits = hk_member(top, "limits");
    enum hk_status rc;

    r->m->call_ms = 500;
    r->m->memory_mb = 256;
    if (!limits)
        return HK_OK;
    rc = hk_read_object(r, &at, limits, HK_IN_LIMITS);
    if (!rc)
        rc = hk_read_count(r, &at, limits, "call_ms", 1, 600000,
                           &r->m->call_ms);
    if (!rc)
        rc = hk_read_count(r, &at, limits, "memory_mb", 1, 65536,
                           &r->m->memory_mb);
    return rc;
}

static enum hk_status read_need(struct hk_checker *r, const cJSON *item,
                                const struct hk_where *at)
{
    if (!cJSON_IsString(item))
        return hk_wrong_type(r, at, item, "a text");
    if (!hk_is_right(item->valuestring))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected "
                       "call, clock, random, threads or read:/FOLDER; nothing "
                       "else can be granted", r->file, hk_place_text(r, at),
                       item->valuestring);
    r->m->needs[r->m->need_count] = hk_arena_dup(&r->m->arena,
        item->valuestring, strlen(item->valuestring));
    return r->m->needs[r->m->need_count++] ? HK_OK : hk_fail_memory(r->err);
}

static enum hk_status read_needs(struct hk_checker *r, const cJSON *top)
{
    const struct hk_where at = HK_AT_KEY(NULL, "needs");
    const cJSON *needs = hk_member(top, "needs"), *item;
    enum hk_status rc = HK_OK;
    int i = 0;

    if (!needs)
        return HK_OK;
    if (!cJSON_IsArray(needs))
        return hk_wrong_type(r, &at, needs, "a list");
    r->m->needs = hk_arena_alloc(&r->m->arena,
        ((size_t)cJSON_GetArraySize(needs) + 1) * sizeof *r->m->needs);
    if (!r->m->needs)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, needs) {
        const struct hk_where here = HK_AT_INDEX(&at, i++);

        rc = rc ? rc : read_need(r, item, &here);
    }
    return rc;
}

/* Other plugins, each with the least version: { "zlib": "1.2" }. */
static enum hk_status read_require(struct hk_checker *r,
                                   const struct hk_where *up,
                                   const cJSON *requires, const cJSON *item)
{
    const struct hk_where at = HK_AT_KEY(up, item->string);
    struct hk_manifest *m = r->m;
    const int n = m->require_count;
    enum hk_status rc;

    if (!hk_text_is_name(item->string))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                       "name of small letters, digits and _", r->file,
                       hk_place_text(r, &at), item->string);
    if (!strcmp(item->string, m->id))
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a plugin does not require "
                       "itself; take it out", r->file, hk_place_text(r, &at));
    rc = hk_read_word(r, up, requires, item->string, true, &m->versions[n]);
    m->requires[n] = hk_arena_dup(&m->arena, item->string,
                                  strlen(item->string));
    m->require_count++;
    if (!rc && m->versions[n][strspn(m->versions[n], "0123456789.")])
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found \"%s\", expected a "
                       "version of digits and points", r->file,
                       hk_place_text(r, &at), m->versions[n]);
    return rc || m->requires[n] ? rc : hk_fail_memory(r->err);
}

static enum hk_status read_requires(struct hk_checker *r, const cJSON *top)
{
    const struct hk_where at = HK_AT_KEY(NULL, "requires");
    const cJSON *requires = hk_member(top, "requires"), *item;
    struct hk_manifest *m = r->m;
    enum hk_status rc = HK_OK;
    size_t n;

    if (!requires)
        return HK_OK;
    if (!cJSON_IsObject(requires))
        return hk_wrong_type(r, &at, requires, "an object");
    n = (size_t)cJSON_GetArraySize(requires) + 1;
    m->requires = hk_arena_alloc(&m->arena, n * sizeof *m->requires);
    m->versions = hk_arena_alloc(&m->arena, n * sizeof *m->versions);
    if (!m->requires || !m->versions)
        return hk_fail_memory(r->err);
    cJSON_ArrayForEach(item, requires)
        rc = rc ? rc : read_require(r, &at, requires, item);
    return rc;
}

/* ---- the whole ----------------------------------------------------------- */

static enum hk_status check_short(struct hk_checker *r, const char *key,
                                  const char *text)
{
    if (!text || strlen(text) <= TEXT_MOST)
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: the text is longer than %d "
                   "bytes; shorten it", r->file, key, TEXT_MOST);
}

static enum hk_status read_texts(struct hk_checker *r, const cJSON *top)
{
    struct hk_manifest *m = r->m;
    enum hk_status rc = hk_read_word(r, NULL, top, "version", true,
                                     &m->version);

    if (!rc)
        rc = hk_read_word(r, NULL, top, "license", false, &m->license);
    if (!rc)
        rc = hk_read_doc(r, NULL, top, "summary", TEXT_MOST, &m->summary);
    if (!rc)
        rc = check_short(r, "version", m->version);
    return rc ? rc : check_short(r, "license", m->license);
}

static enum hk_status read_top(struct hk_checker *r, const cJSON *top,
                               const char *id)
{
    enum hk_status rc;

    rc = hk_read_object(r, NULL, top, HK_IN_MANIFEST);
    if (!rc)
        rc = read_version(r, top);
    if (!rc)
        rc = read_id(r, top, id);
    if (!rc)
        rc = read_texts(r, top);
    if (!rc)
        rc = read_library(r, top);
    if (!rc)
        rc = read_limits(r, top);
    if (!rc)
        rc = read_needs(r, top);
    if (!rc)
        rc = read_requires(r, top);
    if (!rc)
        rc = hk_read_types(r, top);
    return rc ? rc : hk_read_functions(r, top);
}

enum hk_status hk_manifest_read(struct hk_manifest *m, const char *text,
                                size_t len, const char *id, const char *file,
                                struct hk_err *err)
{
    struct hk_checker r = { .m = m, .file = file, .err = err };
    cJSON *top = NULL;
    enum hk_status rc;

    *m = (struct hk_manifest){ .call_ms = 0 };
    rc = hk_json_read(&top, text, len, file, err);
    if (!rc)
        rc = read_top(&r, top, id);
    if (rc)
        hk_manifest_release(m);
    cJSON_Delete(top);
    hk_str_release(&r.text);
    return rc;
}

enum hk_status hk_manifest_load(struct hk_manifest *m, const char *folder,
                                const char *id, struct hk_err *err)
{
    struct hk_str path = HK_STR_INIT, text = HK_STR_INIT;
    enum hk_status rc;

    *m = (struct hk_manifest){ .call_ms = 0 };
    hk_str_addf(&path, "%s/" HK_MANIFEST_FILE, folder);
    rc = hk_str_status(&path, err);
    if (!rc)
        rc = hk_str_read(&text, path.data, FILE_MOST, err);
    if (!rc)
        rc = hk_manifest_read(m, hk_str_text(&text), text.len, id, path.data,
                              err);
    hk_str_release(&text);
    hk_str_release(&path);
    return rc;
}

void hk_manifest_release(struct hk_manifest *m)
{
    hk_arena_release(&m->arena);
    *m = (struct hk_manifest){ .call_ms = 0 };
}

enum hk_status hk_manifest_value(struct hk_manifest *scratch, const char *json,
                                 struct hk_arg *out, struct hk_err *err)
{
    struct hk_checker r = { .m = scratch, .file = "JSON", .err = err };
    cJSON *top = NULL;
    enum hk_status rc = hk_json_read(&top, json, strlen(json), "JSON", err);

    if (!rc)
        rc = hk_read_value(&r, NULL, top, out);
    cJSON_Delete(top);
    hk_str_release(&r.text);
    return rc;
}

const struct hk_function *hk_manifest_function(const struct hk_manifest *m,
                                               const char *name)
{
    int i;

    for (i = 0; i < m->function_count; i++)
        if (!strcmp(m->functions[i].name, name))
            return &m->functions[i];
    return NULL;
}

const char *hk_doc_text(const struct hk_doc *s, enum hk_lang lang)
{
    return lang == HK_ZH && s->zh ? s->zh : s->en;
}
