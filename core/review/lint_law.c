/* lint_law.c - have the formulas of a law been looked at before?
 *
 * Most laws of a pack's years differ in amounts alone, of which neither the
 * checks of formulas nor the findings about them say anything. What they ask of
 * a figure is what it is, so a law whose rules were looked at needs no second
 * look unless a figure in it is something that it was not before. */
#include "review/lint_private.h"

#include "base/str.h"

static void put_text(struct hk_str *out, const char *text)
{
    hk_str_puts(out, text ? text : "-");
    hk_str_putc(out, ' ');
}

static void put_texts(struct hk_str *out, const char *const *texts)
{
    for (; texts && *texts; texts++)
        put_text(out, *texts);
    hk_str_putc(out, '\n');
}

/* What the figure is, not how much; but split() asks whether rates add up. */
static void put_figure(struct hk_str *out, const struct hk_figure *f)
{
    int64_t sum = 0;
    int i;

    hk_str_addf(out, "%d %d ", (int)f->kind, (int)f->duration);
    if (f->kind == HK_FIG_WORDS)
        hk_str_addf(out, "%lld ", (long long)f->number);
    for (i = 0; i < f->item_count; i++) {
        if (f->kind == HK_FIG_TABLE)
            put_text(out, f->items[i].key);
        put_figure(out, &f->items[i].value);
        sum += f->items[i].value.number;
    }
    hk_str_addf(out, "%d\n", sum == 10000);
}

static void put_param(struct hk_str *out, const struct hk_param *p)
{
    put_text(out, p->name);
    put_text(out, p->unit);
    put_text(out, p->by_unit);
    put_text(out, p->by);
    hk_str_addf(out, "%d %d %d %d %d\n", (int)p->kind, (int)p->shape,
                (int)p->edge, p->key_integer, p->has_default);
    put_text(out, p->key[0] ? p->key[0]->name : NULL);
    put_text(out, p->key[1] ? p->key[1]->name : NULL);
    put_text(out, p->words_of ? p->words_of->name : NULL);
    put_texts(out, p->keys);
    put_texts(out, p->words);
    put_figure(out, &p->figure);
    if (p->has_default)
        put_figure(out, &p->other);
}

/* Note the key; is it a new one? */
static bool is_new(struct hk_linting *l, struct hk_map *seen,
                   const struct hk_str *key)
{
    bool added = false;
    int64_t value;

    l->rc = hk_str_status(key, l->err);
    if (!l->rc && !hk_map_intern(seen, key->data, key->len, 1, &value, &added))
        l->rc = hk_fail_memory(l->err);
    return added;
}

bool hk_lint_is_new(struct hk_linting *l, struct hk_map *seen,
                    const struct hk_law *law)
{
    const char *rules = hk_law_rules_key(law);
    struct hk_str key = HK_STR_INIT;
    bool any;
    int i;

    put_text(&key, rules);
    any = is_new(l, seen, &key);
    for (i = 0; i < law->param_count && !l->rc; i++) {
        const struct hk_param *p = &law->params[i];

        if (p->is_floor || p->absent)
            continue;
        hk_str_clear(&key);
        put_text(&key, rules);
        put_param(&key, p);
        any = is_new(l, seen, &key) || any;
    }
    hk_str_release(&key);
    return any;
}
