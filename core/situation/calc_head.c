/* calc_head.c - the top of a situation, and where in it something is wrong */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "model/code.h"
#include "situation/calc_private.h"

#define KEY_SHOWN 60
#define ID_DEPTH 20

/* ---- paths -------------------------------------------------------------- */

static struct hk_path *new_path(struct hk_situation *s,
                                const struct hk_path *up, const cJSON *in)
{
    struct hk_path *path = hk_arena_alloc(&s->arena, sizeof *path);

    if (path) {
        path->up = up;
        path->in = in;
    }
    return path;
}

const struct hk_path *hk_path_key(struct hk_situation *s,
                                  const struct hk_path *up, const cJSON *in,
                                  const char *key)
{
    struct hk_path *path = new_path(s, up, in);

    if (path)
        path->key = key;
    return path;
}

const struct hk_path *hk_path_index(struct hk_situation *s,
                                    const struct hk_path *up, const cJSON *in,
                                    int index)
{
    struct hk_path *path = new_path(s, up, in);

    if (path)
        path->index = index;
    return path;
}

enum hk_status hk_situation_fail(struct hk_situation *s, enum hk_status rc,
                                 const struct hk_path *up, const cJSON *in,
                                 const char *key, bool is_key)
{
    if (rc && !s->failed) {
        s->failed = hk_path_key(s, up, in, key);
        s->failed_key = is_key;
    }
    return rc;
}

/* Letters, digits, _ and whatever is not ASCII stand alone; other keys in
 * brackets and quotes. */
static bool is_plain(const char *key)
{
    const char *p;

    for (p = key; *p; p++)
        if (!((*p & 0x80) || *p == '_' || (*p >= '0' && *p <= '9')
              || (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z')))
            return false;
    return *key != '\0';
}

static void add_path(struct hk_str *out, const struct hk_path *p)
{
    size_t len;

    if (!p)
        return;
    add_path(out, p->up);
    if (!p->key) {
        hk_str_addf(out, "[%d]", p->index);
        return;
    }
    len = hk_text_fit(p->key, strlen(p->key), KEY_SHOWN);
    if (is_plain(p->key)) {
        if (out->len)
            hk_str_putc(out, '.');
        hk_str_add(out, p->key, len);
        if (p->key[len])
            hk_str_puts(out, "...");
        return;
    }
    hk_str_putc(out, '[');
    hk_json_quote(out, p->key, len);
    hk_str_putc(out, ']');
}

/* ---- places ------------------------------------------------------------- */

/* The text is known to be JSON: these only look for ends. */
static size_t skip_blanks(const char *text, size_t at)
{
    return at + strspn(text + at, " \t\r\n");
}

static size_t skip_string(const char *text, size_t at)
{
    for (at++; text[at] != '"'; at++)
        at += text[at] == '\\';
    return at + 1;
}

static size_t skip_value(const char *text, size_t at)
{
    int depth = 0;

    do {
        at = skip_blanks(text, at);
        if (text[at] == '"') {
            at = skip_string(text, at);
        } else if (strchr("{[", text[at])) {
            depth++;
            at++;
        } else if (strchr("}]", text[at])) {
            depth--;
            at++;
        } else if (strchr(",:", text[at])) {
            at++;
        } else {
            at += strcspn(text + at, ",:]} \t\r\n");
        }
    } while (depth);
    return at;
}

/* Which of the members or elements of p->in the path leads to. */
static int place_of(const struct hk_path *p)
{
    const cJSON *node;
    int i = 0;

    if (!p->key)
        return p->index;
    for (node = p->in->child; node; node = node->next, i++)
        if (node->string == p->key || !strcmp(node->string, p->key))
            return i;
    return -1;
}

/* The offset of the key, or of the value, that `p` leads to; where there is
 * none yet, of the object it is missing from. */
static size_t find(const char *text, const struct hk_path *p, bool is_key)
{
    size_t at = p->up ? find(text, p->up, false) : skip_blanks(text, 0);
    int i = place_of(p);

    if (i < 0)
        return at;
    for (at = skip_blanks(text, at + 1); ; at = skip_blanks(text, at + 1)) {
        if (p->key && (i || !is_key))
            at = skip_blanks(text, skip_blanks(text, skip_string(text, at))
                             + 1);
        if (!i--)
            return at;
        at = skip_blanks(text, skip_value(text, at));
    }
}

void hk_situation_place(struct hk_situation *s, const char *text,
                        enum hk_status rc, struct hk_calc_place *place)
{
    struct hk_str path = HK_STR_INIT;

    if (!s->failed)
        return;
    add_path(&path, s->failed);
    if (!path.failed)
        hk_fail_at(s->err, rc, hk_str_text(&path));
    hk_json_place(text, find(text, s->failed, s->failed_key), &place->line,
                  &place->column);
    hk_str_release(&path);
}

/* ---- the top ------------------------------------------------------------ */

static const char *const top_keys[] = { "id", "region", "year", "date" };

static enum hk_status fail_top(struct hk_situation *s, const char *key,
                               bool is_key)
{
    return hk_situation_fail(s, HK_EFORMAT, NULL, s->json, key, is_key);
}

static enum hk_status unknown_key(struct hk_situation *s, const char *key)
{
    const char *names[260] = { NULL }, *near;
    int i;

    for (i = 0; i < 4; i++)
        names[i] = top_keys[i];
    for (i = 1; i < s->model->entity_count && i < 256; i++)
        names[i + 3] = s->model->entities[i]->name;
    near = hk_text_nearest(key, names, 260);
    if (near)
        hk_fail(s->err, HK_EFORMAT, "a situation has no such key; did you "
                "mean \"%s\"?", near);
    else
        hk_fail(s->err, HK_EFORMAT, "a situation has no such key; it has "
                "\"id\", \"region\", \"year\", \"date\" and one record by the "
                "name of its entity");
    return fail_top(s, key, true);
}

static enum hk_status read_region(struct hk_situation *s, const cJSON *node)
{
    char cut[HK_CODE_MAX];

    if (!cJSON_IsString(node)
        || !hk_code_cut(cut, &s->model->country, node->valuestring,
                        strlen(node->valuestring))) {
        hk_fail(s->err, HK_EFORMAT, "found %s, expected the code of a region "
                "in quotes", hk_calc_found(s, node));
        return fail_top(s, "region", false);
    }
    s->region = node->valuestring;
    return hk_situation_fail(s, hk_calc_region(s, s->region), NULL, s->json,
                             "region", false);
}

static enum hk_status read_year(struct hk_situation *s, const cJSON *node)
{
    double year = node->valuedouble;

    if (!cJSON_IsNumber(node) || !(year >= 1900 && year <= 2200)
        || year != (int)year) {
        hk_fail(s->err, HK_EFORMAT, "found %s, expected a year from 1900 to "
                "2200", hk_calc_found(s, node));
        return fail_top(s, "year", false);
    }
    s->year = (int)year;
    return HK_OK;
}

static enum hk_status read_date(struct hk_situation *s, const cJSON *node)
{
    enum hk_precision precision;

    if (!cJSON_IsString(node)
        || !hk_date_read(&s->date, &precision, node->valuestring,
                         strlen(node->valuestring))
        || precision != HK_DAY) {
        hk_fail(s->err, HK_EFORMAT, "found %s, expected a day as "
                "\"2019-12-31\"", hk_calc_found(s, node));
        return fail_top(s, "date", false);
    }
    s->has_date = true;
    return HK_OK;
}

static enum hk_status read_root(struct hk_situation *s, const cJSON *node)
{
    const struct hk_entity *e = hk_model_entity(s->model, node->string);

    if (!e || !e->index)
        return unknown_key(s, node->string);
    if (s->root_json) {
        hk_fail(s->err, HK_EFORMAT, "\"%s\" stands beside it, but a situation "
                "is one record with all others inside it; put one into the "
                "other, or give two situations", s->root_json->string);
        return fail_top(s, node->string, true);
    }
    s->root = e->index;
    s->root_json = node;
    return HK_OK;
}

/* How many brackets stand in each other. */
static int depth_of(const cJSON *node)
{
    int most = 0, depth;

    if (!cJSON_IsArray(node) && !cJSON_IsObject(node))
        return 0;
    for (node = node->child; node; node = node->next) {
        depth = depth_of(node);
        most = depth > most ? depth : most;
    }
    return most + 1;
}

static enum hk_status read_id(struct hk_situation *s, const cJSON *node)
{
    s->id = node;
    if (depth_of(node) <= ID_DEPTH)
        return HK_OK;
    hk_fail(s->err, HK_EFORMAT, "more than %d brackets stand in each other; "
            "give a simpler id", ID_DEPTH);
    return fail_top(s, "id", false);
}

static enum hk_status read_member(struct hk_situation *s, const cJSON *node)
{
    bool none = cJSON_IsNull(node);

    if (!strcmp(node->string, "id"))
        return read_id(s, node);
    if (!strcmp(node->string, "region"))
        return none ? HK_OK : read_region(s, node);
    if (!strcmp(node->string, "year"))
        return none ? HK_OK : read_year(s, node);
    if (!strcmp(node->string, "date"))
        return none ? HK_OK : read_date(s, node);
    return read_root(s, node);
}

enum hk_status hk_situation_head(struct hk_situation *s)
{
    const cJSON *node;
    enum hk_status rc = HK_OK;

    if (!cJSON_IsObject(s->json))
        return hk_fail(s->err, HK_EFORMAT, "found %s, expected a situation, "
                       "which is an object: { ... }",
                       hk_calc_found(s, s->json));
    for (node = s->json->child; node && !rc; node = node->next)
        rc = read_member(s, node);
    if (!rc && !s->root_json)
        return hk_fail(s->err, HK_EFORMAT, "the situation holds no record; "
                       "give one under the name of its entity");
    return rc;
}
