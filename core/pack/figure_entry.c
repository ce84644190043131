/* figure_entry.c - the entries of a figure, as a what-if names them
 *
 * core/lua/huka/entries.lua finds one by its name and changes it; here all are
 * told, to whoever types one or misspells it. */
#include "pack/law.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/money.h"
#include "base/str.h"
#include "base/text.h"

/* Entries while they are given. */
struct walk {
    const struct hk_model *m;
    const struct hk_param *p;
    void (*give)(void *context, const struct hk_figure_entry *entry);
    void *context;
};

static void walk_figure(const struct walk *w, const struct hk_figure *f,
                        int depth, const char *before,
                        const struct hk_code *code);

/* "before.key"; a key with a point stands in brackets. */
static void join(struct hk_str *out, const char *before, const char *key)
{
    const char *form = strchr(key, '.') ? "%s[%s]" : *before ? "%s.%s" : "%s%s";

    hk_str_addf(out, form, before, key);
}

static void give(const struct walk *w, const char *path,
                 const struct hk_code *code, const struct hk_figure *value)
{
    struct hk_figure_entry entry = { .path = path, .value = value,
                                     .code = code };

    w->give(w->context, &entry);
}

/* ---- bands and steps ----------------------------------------------------- */

/* "50000", "above", of a step that begins above it "above100". */
static void edge_key(const struct walk *w, const struct hk_figure_item *item,
                     struct hk_str *out)
{
    int digits = w->p->edge == HK_MONEY ? w->m->country.money_digits
        : w->p->edge == HK_DECIMAL ? 4 : 0;
    int64_t n = item->no;

    if (n == INT64_MAX || item->above)
        hk_str_puts(out, "above");
    if (n == INT64_MAX)
        return;
    hk_decimal_short(out, n, digits);
}

static void walk_edges(const struct walk *w, const struct hk_figure *f,
                       const char *before)
{
    int i;

    for (i = 0; i < f->item_count; i++) {
        const struct hk_figure_item *item = &f->items[i];
        struct hk_str key = HK_STR_INIT, path = HK_STR_INIT;

        edge_key(w, item, &key);
        join(&path, before, hk_str_text(&key));
        give(w, hk_str_text(&path), NULL, &item->value);
        if (item->no != INT64_MAX) {
            hk_str_addf(&path, ".%s", f->kind == HK_FIG_BANDS ? "upto"
                        : item->above ? "above" : "from");
            give(w, hk_str_text(&path), NULL, NULL);
        }
        hk_str_release(&key);
        hk_str_release(&path);
    }
}

/* ---- tables -------------------------------------------------------------- */

static void walk_item(const struct walk *w, const struct hk_figure *value,
                      int depth, const char *before, const char *key)
{
    const struct hk_field *f = depth < 2 ? w->p->key[depth] : NULL;
    struct hk_str path = HK_STR_INIT;

    join(&path, before, key);
    walk_figure(w, value, depth + 1, hk_str_text(&path),
                f ? hk_code_word(f, key) : NULL);
    hk_str_release(&path);
}

static bool has_item(const struct hk_figure *f, const char *key)
{
    int i;

    for (i = 0; i < f->item_count; i++)
        if (f->items[i].key && !strcmp(f->items[i].key, key))
            return true;
    return false;
}

/* Words that the table leaves to the default, or all, for which a figure that
 * is no table holds. */
static void walk_words(const struct walk *w, const struct hk_figure *f,
                       int depth, const char *before)
{
    const struct hk_field *key = depth < 2 ? w->p->key[depth] : NULL;
    bool is_table = f->kind == HK_FIG_TABLE;
    int i;

    if (is_table && !w->p->has_default)
        return;
    for (i = 0; key ? i < key->code_count
         : depth == 0 && w->p->keys && w->p->keys[i]; i++) {
        const char *word = key ? key->codes[i].word : w->p->keys[i];

        if (!is_table)
            walk_item(w, f, depth, before, word);
        else if (!has_item(f, word))
            walk_item(w, &w->p->other, 9, before, word);
    }
}

static void walk_figure(const struct walk *w, const struct hk_figure *f,
                        int depth, const char *before,
                        const struct hk_code *code)
{
    struct hk_str key = HK_STR_INIT;
    int i;

    if (*before)
        give(w, before, code, f);
    for (i = 0; f->kind == HK_FIG_TABLE && i < f->item_count; i++) {
        hk_str_clear(&key);
        if (f->items[i].key)
            hk_str_puts(&key, f->items[i].key);
        else
            hk_str_int(&key, f->items[i].no);
        walk_item(w, &f->items[i].value, depth, before, hk_str_text(&key));
    }
    if (f->kind != HK_FIG_FUNCTION)
        walk_words(w, f, depth, before);
    if (f->kind == HK_FIG_BANDS || f->kind == HK_FIG_STEPS)
        walk_edges(w, f, before);
    hk_str_release(&key);
}

const struct hk_figure *hk_figure_for(const struct hk_param *p,
                                      const struct hk_figure *f, int64_t no)
{
    if (f->kind != HK_FIG_TABLE)
        return f;
    for (int i = 0; i < f->item_count; i++)
        if (f->items[i].no == no)
            return &f->items[i].value;
    return p->has_default ? &p->other : NULL;
}

void hk_figure_entries(const struct hk_model *m, const struct hk_param *p,
                       void (*give_one)(void *context,
                                        const struct hk_figure_entry *entry),
                       void *context)
{
    struct walk w = { .m = m, .p = p, .give = give_one, .context = context };

    if (!p->figure.formula)
        walk_figure(&w, &p->figure, 0, "", NULL);
}

/* ---- one of them --------------------------------------------------------- */

/* The next key of the path, as `join` writes it; NULL: there is none. */
static const char *next_key(const char *path, char key[128])
{
    bool bracket = *path == '[';
    size_t len;

    path += bracket || *path == '.';
    len = strcspn(path, bracket ? "]" : ".[");
    if (!len || len > 127 || (bracket && !path[len]))
        return NULL;
    memcpy(key, path, len);
    key[len] = '\0';
    return path + len + bracket;
}

/* A whole number as hk_str_int prints it? */
static bool is_whole(const char *key)
{
    const char *digits = key + (*key == '-');

    return *digits && !digits[strspn(digits, "0123456789")]
        && (*digits != '0' || !digits[1]);
}

static const struct hk_figure *item_of(const struct hk_figure *f,
                                       const char *key)
{
    bool is_number = is_whole(key);
    int64_t no = is_number ? strtoll(key, NULL, 10) : 0;
    int i;

    for (i = 0; i < f->item_count; i++)
        if (f->items[i].key ? !strcmp(f->items[i].key, key)
            : is_number && f->items[i].no == no)
            return &f->items[i].value;
    return NULL;
}

/* Is it one of the words by which the figure at that depth is keyed? */
static bool is_word(const struct walk *w, int depth, const char *key)
{
    if (depth < 2 && w->p->key[depth])
        return hk_code_word(w->p->key[depth], key) != NULL;
    return depth == 0 && hk_text_at(w->p->keys, key) >= 0;
}

/* The edge called `key`, and what follows it in the path. */
static bool find_edge(const struct walk *w, const struct hk_figure *f,
                      const char *key, const char *rest,
                      struct hk_figure_entry *out)
{
    struct hk_str name = HK_STR_INIT;
    int i;

    for (i = 0; i < f->item_count; i++) {
        const char *edge = f->kind == HK_FIG_BANDS ? ".upto"
            : f->items[i].above ? ".above" : ".from";

        hk_str_clear(&name);
        edge_key(w, &f->items[i], &name);
        if (!strcmp(hk_str_text(&name), key)
            && (!*rest || (f->items[i].no != INT64_MAX && !strcmp(rest, edge))))
            break;
    }
    hk_str_release(&name);
    out->value = i < f->item_count && !*rest ? &f->items[i].value : NULL;
    return i < f->item_count;
}

/* What `path` leads to from `f`, around which `depth` tables lie. */
static bool find_in(const struct walk *w, const struct hk_figure *f, int depth,
                    const char *path, struct hk_figure_entry *out)
{
    const struct hk_field *field = depth < 2 ? w->p->key[depth] : NULL;
    bool is_table = f->kind == HK_FIG_TABLE;
    const struct hk_figure *value = NULL;
    const char *rest;
    char key[128];

    out->value = f;
    if (!*path)
        return true;
    rest = next_key(path, key);
    if (!rest || f->kind == HK_FIG_FUNCTION)
        return false;
    out->code = field ? hk_code_word(field, key) : NULL;
    if (is_table)
        value = item_of(f, key);
    if (value)
        return find_in(w, value, depth + 1, rest, out);
    if (is_word(w, depth, key) && (!is_table || w->p->has_default)
        && find_in(w, is_table ? &w->p->other : f, is_table ? 9 : depth + 1,
                   rest, out))
        return true;
    out->code = NULL;
    return (f->kind == HK_FIG_BANDS || f->kind == HK_FIG_STEPS)
        && find_edge(w, f, key, rest, out);
}

bool hk_figure_entry(const struct hk_model *m, const struct hk_param *p,
                     const char *path, struct hk_figure_entry *out)
{
    struct walk w = { .m = m, .p = p };

    *out = (struct hk_figure_entry){ .path = path };
    return *path && !p->figure.formula
        && find_in(&w, &p->figure, 0, path, out);
}

void hk_figure_entry_label(const struct hk_model *m, const struct hk_param *p,
                           const char *path, enum hk_lang lang,
                           struct hk_str *out)
{
    struct hk_figure_entry e = { .path = path };

    hk_str_puts(out, lang == HK_ZH ? p->zh : p->en);
    if (!path)
        return;
    if (hk_figure_entry(m, p, path, &e) && e.code && !strchr(path, '.'))
        e.path = lang == HK_ZH ? e.code->zh : e.code->en;
    if (lang == HK_ZH && !strcmp(e.path, "above"))
        e.path = "最高一段";
    hk_str_addf(out, lang == HK_ZH ? "：%s" : ": %s", e.path);
}

/* ---- a list of them ------------------------------------------------------ */

struct listing {
    struct hk_str *out;
    const char *between;
    struct hk_map *listed;
};

static void list_one(void *context, const struct hk_figure_entry *entry)
{
    struct listing *l = context;
    const size_t len = strlen(entry->path);

    if (!entry->value || entry->value->item_count
        || hk_map_get(l->listed, entry->path, len, 0))
        return;
    /* without memory one that is there twice is told twice */
    (void)hk_map_set(l->listed, entry->path, len, 1);
    hk_str_addf(l->out, "%s%s", l->out->len ? l->between : "", entry->path);
}

void hk_figure_entry_list(const struct hk_model *m, const struct hk_param *p,
                          struct hk_map *listed, struct hk_str *out,
                          const struct hk_err *err)
{
    struct listing l = { out, hk_say(err, ", "), listed };

    hk_figure_entries(m, p, list_one, &l);
}
