/* reading.c - members of the JSON of a manifest, each with its place */
#include "plugin/reading.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* ---- keys ---------------------------------------------------------------- */

static const char *const manifest_keys[] = { "manifest", "id", "version",
    "license", "summary", "library", "limits", "needs", "requires", "structs",
    "enums", "handles", "functions", NULL };
static const char *const library_keys[] = { "path", "header", "loaded", NULL };
static const char *const limits_keys[] = { "call_ms", "memory_mb", NULL };
static const char *const function_keys[] = { "symbol", "doc", "pure", "thread",
    "args", "returns", "tests", NULL };
static const char *const arg_keys[] = { "name", "type", "buffer", "count",
    "hidden", "capacity", "pointer", "struct", "nullable", "default", "min",
    "max", "callback", NULL };
static const char *const returns_keys[] = { "type", "error", "errors",
    "struct", "nullable", NULL };
static const char *const test_keys[] = { "args", "returns", NULL };
static const char *const struct_keys[] = { "c", "fields", NULL };
static const char *const field_keys[] = { "name", "type", "struct", "count",
    NULL };
static const char *const handle_keys[] = { "c", "destructor", NULL };
static const char *const callback_keys[] = { "args", "returns", NULL };
static const char *const callback_arg_keys[] = { "name", "type", "struct",
    "buffer", "count", "pointer", NULL };
static const char *const callback_returns_keys[] = { "type", NULL };
static const char *const capacity_keys[] = { "call", "of", NULL };
static const char *const doc_keys[] = { "zh", "en", NULL };

const char *const *hk_manifest_keys(enum hk_section section)
{
    static const char *const *const lists[HK_SECTIONS] = {
        [HK_IN_MANIFEST] = manifest_keys, [HK_IN_LIBRARY] = library_keys,
        [HK_IN_LIMITS] = limits_keys, [HK_IN_FUNCTION] = function_keys,
        [HK_IN_ARG] = arg_keys, [HK_IN_RETURNS] = returns_keys,
        [HK_IN_TEST] = test_keys, [HK_IN_STRUCT] = struct_keys,
        [HK_IN_FIELD] = field_keys, [HK_IN_HANDLE] = handle_keys,
        [HK_IN_CALLBACK] = callback_keys,
        [HK_IN_CALLBACK_ARG] = callback_arg_keys,
        [HK_IN_CALLBACK_RETURNS] = callback_returns_keys,
        [HK_IN_CAPACITY] = capacity_keys, [HK_IN_DOC] = doc_keys,
    };

    return lists[section];
}

/* ---- places -------------------------------------------------------------- */

static void add_place(struct hk_str *out, const struct hk_where *at)
{
    if (!at)
        return;
    add_place(out, at->up);
    if (at->key)
        hk_str_addf(out, "%s%s", out->len ? "." : "", at->key);
    else
        hk_str_addf(out, "[%d]", at->index);
}

const char *hk_place_text(struct hk_checker *r, const struct hk_where *at)
{
    hk_str_clear(&r->text);
    add_place(&r->text, at);
    return r->text.len ? hk_str_text(&r->text) : "(top)";
}

/* ---- members ------------------------------------------------------------- */

const cJSON *hk_member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static const char *kind_of(const cJSON *json)
{
    switch (json->type & 0xFF) {
    case cJSON_String: return "a text";
    case cJSON_Number: return "a number";
    case cJSON_True: return "true";
    case cJSON_False: return "false";
    case cJSON_Array: return "a list";
    case cJSON_Object: return "an object";
    default: return "null";
    }
}

enum hk_status hk_wrong_type(struct hk_checker *r, const struct hk_where *at,
                             const cJSON *found, const char *expected)
{
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: found %s, expected %s",
                   r->file, hk_place_text(r, at),
                   hk_say(r->err, kind_of(found)), hk_say(r->err, expected));
}

static enum hk_status fail_unknown(struct hk_checker *r,
                                   const struct hk_where *at, const char *key,
                                   const char *const *keys)
{
    size_t count = 0;
    const char *near;

    while (keys[count])
        count++;
    near = hk_text_nearest(key, keys, count);
    if (near)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no key \"%s\"; "
                       "did you mean \"%s\"?", r->file, hk_place_text(r, at),
                       key, near);
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: there is no key \"%s\"; take "
                   "it out (plugin.schema.json lists the keys)", r->file,
                   hk_place_text(r, at), key);
}

enum hk_status hk_read_object(struct hk_checker *r, const struct hk_where *at,
                              const cJSON *object, enum hk_section section)
{
    const char *const *keys = hk_manifest_keys(section);
    const cJSON *item;

    if (!cJSON_IsObject(object))
        return hk_wrong_type(r, at, object, "an object");
    cJSON_ArrayForEach(item, object) {
        size_t i = 0;

        while (keys[i] && strcmp(keys[i], item->string))
            i++;
        if (!keys[i])
            return fail_unknown(r, at, item->string, keys);
    }
    return HK_OK;
}

static enum hk_status fail_absent(struct hk_checker *r,
                                  const struct hk_where *at, const char *key)
{
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" is missing; add "
                   "it", r->file, hk_place_text(r, at), key);
}

enum hk_status hk_read_word(struct hk_checker *r, const struct hk_where *at,
                            const cJSON *object, const char *key, bool needed,
                            const char **out)
{
    const struct hk_where here = HK_AT_KEY(at, key);
    const cJSON *item = hk_member(object, key);

    if (!item)
        return needed ? fail_absent(r, at, key) : HK_OK;
    if (!cJSON_IsString(item))
        return hk_wrong_type(r, &here, item, "a text");
    if (!*item->valuestring)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: the text is empty; fill "
                       "it in or take the key out", r->file,
                       hk_place_text(r, &here));
    *out = hk_arena_dup(&r->m->arena, item->valuestring,
                        strlen(item->valuestring));
    return *out ? HK_OK : hk_fail_memory(r->err);
}

static enum hk_status check_length(struct hk_checker *r,
                                   const struct hk_where *at, const char *text,
                                   size_t most)
{
    if (strlen(text) <= most)
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: the text is longer than %d "
                   "bytes; shorten it", r->file, hk_place_text(r, at),
                   (int)most);
}

enum hk_status hk_read_doc(struct hk_checker *r, const struct hk_where *at,
                            const cJSON *object, const char *key, size_t most,
                            struct hk_doc *out)
{
    const struct hk_where here = HK_AT_KEY(at, key);
    const cJSON *item = hk_member(object, key);
    enum hk_status rc;

    *out = (struct hk_doc){ NULL, NULL };
    if (!item)
        return HK_OK;
    if (!cJSON_IsObject(item)) {
        rc = hk_read_word(r, at, object, key, false, &out->en);
    } else {
        rc = hk_read_object(r, &here, item, HK_IN_DOC);
        if (!rc)
            rc = hk_read_word(r, &here, item, "en", true, &out->en);
        if (!rc)
            rc = hk_read_word(r, &here, item, "zh", true, &out->zh);
    }
    if (!rc)
        rc = check_length(r, &here, out->en, most);
    return !rc && out->zh ? check_length(r, &here, out->zh, most) : rc;
}

enum hk_status hk_read_flag(struct hk_checker *r, const struct hk_where *at,
                            const cJSON *object, const char *key, bool *out)
{
    const struct hk_where here = HK_AT_KEY(at, key);
    const cJSON *item = hk_member(object, key);

    if (!item)
        return HK_OK;
    if (!cJSON_IsBool(item))
        return hk_wrong_type(r, &here, item, "true or false");
    *out = cJSON_IsTrue(item);
    return HK_OK;
}

enum hk_status hk_read_count(struct hk_checker *r, const struct hk_where *at,
                             const cJSON *object, const char *key, int low,
                             int high, int *out)
{
    const struct hk_where here = HK_AT_KEY(at, key);
    const cJSON *item = hk_member(object, key);

    if (!item)
        return HK_OK;
    if (!cJSON_IsNumber(item))
        return hk_wrong_type(r, &here, item, "a whole number");
    if (item->valuedouble != floor(item->valuedouble)
        || item->valuedouble < low || item->valuedouble > high)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: found %.15g, expected a "
                       "whole number from %d to %d", r->file,
                       hk_place_text(r, &here), item->valuedouble, low, high);
    *out = (int)item->valuedouble;
    return HK_OK;
}

/* Depth is bounded by what the JSON reader lets through. */
static enum hk_status read_items(struct hk_checker *r,
                                 const struct hk_where *at, const cJSON *json,
                                 struct hk_arg *out)
{
    const bool named = cJSON_IsObject(json);
    const size_t n = (size_t)cJSON_GetArraySize(json);
    struct hk_arg *items = hk_arena_alloc(&r->m->arena,
                                          (n + 1) * sizeof *items);
    const char **names = hk_arena_alloc(&r->m->arena, (n + 1) * sizeof *names);
    enum hk_status rc = items && names ? HK_OK : hk_fail_memory(r->err);
    const cJSON *item;
    size_t i = 0;

    cJSON_ArrayForEach(item, json) {
        const struct hk_where here = named ? HK_AT_KEY(at, item->string)
                                     : HK_AT_INDEX(at, (int)i);

        if (!rc)
            rc = hk_read_value(r, &here, item, &items[i]);
        if (!rc && named) {
            names[i] = hk_arena_dup(&r->m->arena, item->string,
                                    strlen(item->string));
            rc = names[i] ? HK_OK : hk_fail_memory(r->err);
        }
        i++;
    }
    *out = (struct hk_arg){ .kind = named ? HK_ARG_RECORD : HK_ARG_LIST,
                            .items = items, .names = names, .count = n };
    return rc;
}

enum hk_status hk_read_value(struct hk_checker *r, const struct hk_where *at,
                             const cJSON *json, struct hk_arg *out)
{
    double x = json->valuedouble;
    size_t len;
    const char *text;

    *out = (struct hk_arg){ .kind = HK_ARG_NIL };
    if (cJSON_IsArray(json) || cJSON_IsObject(json))
        return read_items(r, at, json, out);
    if (cJSON_IsBool(json)) {
        *out = HK_ARG_OF_BOOLEAN(cJSON_IsTrue(json));
    } else if (cJSON_IsNumber(json)) {
        /* what is whole and exact is an integer, however it is written */
        *out = x == floor(x) && fabs(x) <= 0x1p53
               ? HK_ARG_OF_INTEGER((int64_t)x) : HK_ARG_OF_FLOAT(x);
    } else if (cJSON_IsString(json)) {
        len = strlen(json->valuestring);
        text = hk_arena_dup(&r->m->arena, json->valuestring, len);
        if (!text)
            return hk_fail_memory(r->err);
        *out = HK_ARG_OF_TEXT(text, len);
    }
    return HK_OK;
}

bool hk_is_c_name(const char *text)
{
    size_t len = strlen(text);

    return len && len <= 120 && (*text < '0' || *text > '9')
        && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                  "0123456789_") == len;
}
