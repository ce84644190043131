/* law_read.c - figures out of what law.lua resolved */
#include "pack/inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

#include "base/text.h"

/* ---- what a parameter's figures are -------------------------------------- */

struct shape_name { const char *name; enum hk_figure_kind shape;
                    enum hk_kind kind; };

static const struct shape_name shapes[] = {
    { "money", HK_FIG_NUMBER, HK_MONEY }, { "rate", HK_FIG_NUMBER, HK_RATE },
    { "decimal", HK_FIG_NUMBER, HK_DECIMAL },
    { "integer", HK_FIG_NUMBER, HK_INTEGER }, { "date", HK_FIG_DATE, HK_DATE },
    { "window", HK_FIG_WINDOW, HK_DATE },
    { "duration", HK_FIG_DURATION, HK_INTEGER },
    { "word", HK_FIG_WORD, HK_ENUM }, { "words", HK_FIG_WORDS, HK_SET },
};

static void read_shape_kind(struct hk_law_reading *lr, struct hk_param *p,
                            int shape)
{
    const char *kind = hk_read_text(&lr->r, shape, "kind");
    size_t i;

    p->kind = p->edge = HK_INTEGER;
    for (i = 0; kind && i < sizeof shapes / sizeof *shapes; i++) {
        if (!strcmp(shapes[i].name, kind)) {
            p->shape = shapes[i].shape;
            p->kind = shapes[i].kind;
        }
    }
}

static enum hk_status read_key(struct hk_law_reading *lr, struct hk_param *p,
                               int shape)
{
    const char **key = hk_read_texts(&lr->r, shape, "key");
    enum hk_status rc = HK_OK;
    int i;

    if (key && key[0] && !strcmp(key[0], "integer")) {
        p->key_integer = true;
        return HK_OK;
    }
    for (i = 0; key && i < 2 && key[i] && !rc; i++)
        rc = hk_law_enum(lr, key[i], p->file->path, p->line, &p->key[i]);
    return rc;
}

static enum hk_status read_shape(struct hk_law_reading *lr, struct hk_param *p,
                                 int t)
{
    const char *of, *clock;
    enum hk_status rc;
    int shape;

    if (!hk_read_into(&lr->r, t, "shape"))
        return HK_OK;
    shape = lua_gettop(lr->r.L);
    read_shape_kind(lr, p, shape);
    p->unit = hk_read_text(&lr->r, shape, "unit");
    p->by_unit = hk_read_text(&lr->r, shape, "by_unit");
    p->overlay = hk_read_text(&lr->r, shape, "overlay");
    p->by = hk_read_text(&lr->r, shape, "by");
    p->keys = hk_read_texts(&lr->r, shape, "keys");
    p->words = hk_read_texts(&lr->r, shape, "values");
    clock = hk_read_text(&lr->r, shape, "clock");
    p->clock_year = clock && !strcmp(clock, "year");
    of = hk_read_text(&lr->r, shape, "of");
    rc = read_key(lr, p, shape);
    if (!rc && of)
        rc = hk_law_enum(lr, of, p->file->path, p->line, &p->words_of);
    lua_pop(lr->r.L, 1);
    return rc;
}

/* ---- figures ------------------------------------------------------------- */

static enum hk_status read_figure(struct hk_law_reading *lr,
                                  struct hk_param *p, int depth,
                                  struct hk_figure *f);

static int64_t word_number(const char **words, const char *word)
{
    int at = hk_text_at(words, word);

    return at < 0 ? -1 : at + 1;
}

/* The word of an enum that `wrong` was probably meant to be, or NULL. */
static const char *nearest_code(struct hk_law_reading *lr,
                                const struct hk_field *f, const char *wrong)
{
    const char **names = hk_read_alloc(&lr->r, (size_t)f->code_count + 1,
                                       sizeof *names);
    int i;

    for (i = 0; i < f->code_count; i++)
        names[i] = f->codes[i].word;
    return hk_text_nearest(wrong, names, (size_t)f->code_count);
}

static enum hk_status fail_word(struct hk_law_reading *lr,
                                const struct hk_param *p,
                                const struct hk_field *f, const char *word)
{
    const char *near = nearest_code(lr, f, word), *words = "";
    int i;

    for (i = 0; i < f->code_count && words; i++)
        words = hk_arena_printf(lr->r.arena, "%s%s%s", words,
                                i ? hk_say(lr->err, ", ") : "",
                                f->codes[i].word);
    if (near)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: param \"%s\": \"%s\" is no "
            "word of %s; did you mean \"%s\"?", p->file->path, p->line, p->name,
            word, f->name, near);
    return hk_fail(lr->err, HK_EFORMAT, "%s:%d: param \"%s\": \"%s\" is no "
        "word of %s; its words are %s", p->file->path, p->line, p->name, word,
        f->name, words ? words : "");
}

/* The number of the key at `depth`; *no. */
static enum hk_status key_number(struct hk_law_reading *lr,
                                 const struct hk_param *p, int depth,
                                 const char *key, int64_t *no)
{
    const struct hk_field *f = depth < 2 ? p->key[depth] : NULL;
    const struct hk_code *code;

    if (f) {
        code = hk_code_word(f, key);
        if (!code)
            return fail_word(lr, p, f, key);
        *no = code->no;
        return HK_OK;
    }
    *no = word_number(p->keys, key);
    if (*no < 0)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: param \"%s\": the table "
            "has the entry `%s`, which is not among its keys", p->file->path,
            p->line, p->name, key);
    return HK_OK;
}

/* The key of the item in the table on top of the stack. */
static enum hk_status read_item_key(struct hk_law_reading *lr,
                                    struct hk_param *p, int depth,
                                    struct hk_figure_item *item)
{
    int t = lua_gettop(lr->r.L);

    item->key = hk_read_text(&lr->r, t, "key");
    if (p->key_integer) {
        if (item->key)
            return hk_fail(lr->err, HK_EFORMAT, "%s:%d: param \"%s\": the "
                "table has the entry `%s`, but its key is a whole number, as "
                "[1] = ...", p->file->path, p->line, p->name, item->key);
        item->no = hk_read_int(&lr->r, t, "key", 0);
        return HK_OK;
    }
    if (!item->key)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: param \"%s\": an entry of "
            "the table has no word before it; write word = figure",
            p->file->path, p->line, p->name);
    return key_number(lr, p, depth, item->key, &item->no);
}

/* An enum key needs an entry for each of its words, unless there is a
 * default. */
static enum hk_status check_complete(struct hk_law_reading *lr,
                                     const struct hk_param *p, int depth,
                                     const struct hk_figure *f)
{
    const struct hk_field *key = depth < 2 ? p->key[depth] : NULL;
    int i, k, count = key ? key->code_count : 0;

    while (!key && p->keys && p->keys[count])
        count++;
    for (i = 0; i < count && !p->has_default; i++) {
        int64_t no = key ? key->codes[i].no : i + 1;

        for (k = 0; k < f->item_count && f->items[k].no != no; k++)
            ;
        if (k == f->item_count)
            return hk_fail(lr->err, HK_EFORMAT, "%s:%d: param \"%s\": the "
                "table has no entry for `%s` and no default; add it, or say "
                "default = ... beside the table", p->file->path, p->line,
                p->name, key ? key->codes[i].word : p->keys[i]);
    }
    return HK_OK;
}

static enum hk_status read_table(struct hk_law_reading *lr, struct hk_param *p,
                                 int depth, struct hk_figure *f)
{
    struct hk_reading *r = &lr->r;
    enum hk_status rc = HK_OK;
    int i;

    f->kind = HK_FIG_TABLE;
    for (i = 0; i < f->item_count && !rc; i++) {
        hk_read_item(r, -1, i + 1);
        rc = read_item_key(lr, p, depth, &f->items[i]);
        if (!rc && hk_read_into(r, lua_gettop(r->L), "value")) {
            rc = read_figure(lr, p, depth + 1, &f->items[i].value);
            lua_pop(r->L, 1);
        }
        lua_pop(r->L, 1);
    }
    return rc ? rc : check_complete(lr, p, depth, f);
}

static enum hk_kind edge_kind(struct hk_law_reading *lr, int item)
{
    const char *tag = hk_read_text(&lr->r, item, "edge_tag");

    return tag && !strcmp(tag, "money") ? HK_MONEY
        : tag && !strcmp(tag, "decimal") ? HK_DECIMAL : HK_INTEGER;
}

static enum hk_status read_edges(struct hk_law_reading *lr, struct hk_param *p,
                                 struct hk_figure *f, bool bands)
{
    struct hk_reading *r = &lr->r;
    enum hk_status rc = HK_OK;
    int i;

    f->kind = bands ? HK_FIG_BANDS : HK_FIG_STEPS;
    for (i = 0; i < f->item_count && !rc; i++) {
        const char *key;
        int t;

        hk_read_item(r, -1, i + 1);
        t = lua_gettop(r->L);
        key = hk_read_text(r, t, "key");
        f->items[i].no = hk_read_int(r, t, "edge", INT64_MAX);
        if (f->items[i].no && f->items[i].no != INT64_MAX)
            p->edge = edge_kind(lr, t);
        f->items[i].above = key && !strcmp(key, "above");
        if (hk_read_into(r, t, "value")) {
            rc = read_figure(lr, p, 9, &f->items[i].value);
            lua_pop(r->L, 1);
        }
        lua_pop(r->L, 1);
    }
    return rc;
}

/* table, bands and steps: figure in the table on top of the stack. */
static enum hk_status read_items(struct hk_law_reading *lr, struct hk_param *p,
                                 int depth, struct hk_figure *f,
                                 const char *kind)
{
    enum hk_status rc;

    if (!hk_read_into(&lr->r, lua_gettop(lr->r.L), "items"))
        return HK_OK;
    f->item_count = (int)lua_rawlen(lr->r.L, -1);
    f->items = hk_read_alloc(&lr->r, (size_t)f->item_count, sizeof *f->items);
    rc = !strcmp(kind, "table") ? read_table(lr, p, depth, f)
        : read_edges(lr, p, f, !strcmp(kind, "bands"));
    lua_pop(lr->r.L, 1);
    return rc;
}

/* words { ... }: bits by code number, or by position when no enum is said. */
static enum hk_status read_words(struct hk_law_reading *lr, struct hk_param *p,
                                 struct hk_figure *f, int t)
{
    const char **list = hk_read_texts(&lr->r, t, "list");
    int i;

    f->kind = HK_FIG_WORDS;
    if (!p->words_of)
        p->words = list;
    for (i = 0; list && list[i]; i++) {
        const struct hk_code *code = p->words_of
            ? hk_code_word(p->words_of, list[i]) : NULL;

        if (p->words_of && !code)
            return fail_word(lr, p, p->words_of, list[i]);
        if (!code && i >= 61)
            return hk_fail(lr->err, HK_EFORMAT, "%s:%d: param \"%s\": more "
                "than 61 words", p->file->path, p->line, p->name);
        f->number |= (int64_t)1 << (code ? code->no : i + 1);
    }
    return HK_OK;
}

static enum hk_duration duration_of(const char *unit)
{
    return !unit || !strcmp(unit, "days") ? HK_DAYS
        : !strcmp(unit, "working_days") ? HK_WORKING_DAYS
        : !strcmp(unit, "months") ? HK_MONTHS : HK_YEARS;
}

static enum hk_duration read_unit(struct hk_law_reading *lr, int t)
{
    return duration_of(hk_read_text(&lr->r, t, "unit"));
}

static void read_choose(struct hk_law_reading *lr, struct hk_figure *f, int t)
{
    const char *ends[2] = { "a", "b" };
    int64_t n[2] = { 0, 0 };
    int i;

    f->kind = HK_FIG_CHOOSE;
    for (i = 0; i < 2; i++) {
        if (!hk_read_into(&lr->r, t, ends[i]))
            continue;
        n[i] = hk_read_int(&lr->r, lua_gettop(lr->r.L), "n", 0);
        f->duration = read_unit(lr, lua_gettop(lr->r.L));
        lua_pop(lr->r.L, 1);
    }
    f->number = n[0];
    f->number2 = n[1];
}

/* The kinds that are one or two numbers. */
static bool read_simple(struct hk_law_reading *lr, struct hk_param *p,
                        struct hk_figure *f, const char *kind, int t)
{
    const char *word;

    f->number = hk_read_int(&lr->r, t, "n", 0);
    if (!strcmp(kind, "number")) {
        f->kind = HK_FIG_NUMBER;
    } else if (!strcmp(kind, "date")) {
        f->kind = HK_FIG_DATE;
    } else if (!strcmp(kind, "none")) {
        f->kind = HK_FIG_NONE;
    } else if (!strcmp(kind, "duration")) {
        f->kind = HK_FIG_DURATION;
        f->duration = read_unit(lr, t);
    } else if (!strcmp(kind, "window")) {
        f->kind = HK_FIG_WINDOW;
        f->number = hk_read_int(&lr->r, t, "a", 0);
        f->number2 = hk_read_int(&lr->r, t, "b", 0);
    } else if (!strcmp(kind, "word")) {
        word = hk_read_text(&lr->r, t, "word");
        f->kind = HK_FIG_WORD;
        f->number = word ? word_number(p->words, word) : 0;
    } else {
        return false;
    }
    return true;
}

/* The figure in the table on top of the stack, which stays. */
static enum hk_status read_figure(struct hk_law_reading *lr,
                                  struct hk_param *p, int depth,
                                  struct hk_figure *f)
{
    int t = lua_gettop(lr->r.L);
    const char *kind = hk_read_text(&lr->r, t, "t");

    if (!kind)
        return hk_fail(lr->err, HK_EBUG, "a figure without a kind");
    if (read_simple(lr, p, f, kind, t))
        return HK_OK;
    f->why = hk_read_text(&lr->r, t, "why");
    if (!strcmp(kind, "words"))
        return read_words(lr, p, f, t);
    if (!strcmp(kind, "function")) {
        f->kind = HK_FIG_FUNCTION;
        lua_pushvalue(lr->r.L, t);
        return hk_law_formula(lr, &f->formula);
    }
    if (!strcmp(kind, "choose")) {
        read_choose(lr, f, t);
        return HK_OK;
    }
    if (!strcmp(kind, "pending") || !strcmp(kind, "ended")) {
        f->kind = *kind == 'p' ? HK_FIG_PENDING : HK_FIG_ENDED;
        return HK_OK;
    }
    return read_items(lr, p, depth, f, kind);
}

/* ---- one parameter ------------------------------------------------------- */

/* The figure in force, in the table `current` at `t`, and where it is from. */
static enum hk_status read_current(struct hk_law_reading *lr,
                                   struct hk_param *p, int t)
{
    struct hk_reading *r = &lr->r;
    enum hk_status rc = HK_OK;

    p->from = hk_read_text(r, t, "from");
    p->source = hk_read_text(r, t, "source");
    p->grade = hk_read_text(r, t, "grade");
    p->note = hk_read_text(r, t, "note");
    p->absent = hk_read_bool(r, t, "absent");
    p->pack = hk_law_pack(lr, t);
    hk_law_place(lr, t, &p->file, &p->line);
    if (hk_read_into(r, t, "default")) {
        p->has_default = true;
        rc = read_figure(lr, p, 9, &p->other);
        lua_pop(r->L, 1);
    }
    if (!rc && hk_read_into(r, t, "figure")) {
        rc = read_figure(lr, p, 0, &p->figure);
        lua_pop(r->L, 1);
    }
    return rc;
}

static bool has_choose(const struct hk_figure *f)
{
    int i;

    for (i = 0; i < f->item_count; i++)
        if (has_choose(&f->items[i].value))
            return true;
    return f->kind == HK_FIG_CHOOSE;
}

/* The figure that `p` is laid over, when it binds: an overlay that may only be
 * raised, lowered or kept, or a choice to be made inside its bounds. */
static enum hk_status read_floor(struct hk_law_reading *lr, struct hk_param *p,
                                 int t, int depth)
{
    struct hk_param *floor;
    enum hk_status rc;
    int parent;

    luaL_checkstack(lr->r.L, 12, "packs too deep");
    if (!hk_read_into(&lr->r, t, "parent"))
        return HK_OK;
    parent = lua_gettop(lr->r.L);
    floor = hk_read_alloc(&lr->r, 1, sizeof *floor);
    *floor = *p;
    floor->figure = floor->other = (struct hk_figure){ 0 };
    floor->has_default = false;
    floor->is_floor = true;
    floor->name = hk_arena_printf(lr->r.arena, "%.*s^%d",
        (int)strcspn(p->name, "^"), p->name, depth);
    if (!floor->name)
        return hk_fail_memory(lr->err);
    rc = read_current(lr, floor, parent);
    if (!rc)
        rc = read_floor(lr, floor, parent, depth + 1);
    lua_settop(lr->r.L, parent - 1);
    if (!rc && (strcmp(p->overlay, "free") || has_choose(&floor->figure)
                || has_choose(&floor->other) || floor->floor))
        p->floor = floor;
    return rc;
}

/* The parameter in the table on top of the stack. */
static enum hk_status read_param(struct hk_law_reading *lr, struct hk_param *p)
{
    int t = lua_gettop(lr->r.L), current;
    enum hk_status rc;

    p->name = hk_read_text(&lr->r, t, "name");
    p->zh = hk_read_text(&lr->r, t, "zh");
    p->en = hk_read_text(&lr->r, t, "en");
    if (!hk_read_into(&lr->r, t, "current"))
        return hk_fail(lr->err, HK_EBUG, "a parameter without a figure");
    current = lua_gettop(lr->r.L);
    hk_law_place(lr, current, &p->file, &p->line);
    rc = read_shape(lr, p, t);
    if (!rc)
        rc = read_current(lr, p, current);
    if (!rc)
        rc = read_floor(lr, p, current, 1);
    lua_settop(lr->r.L, t);
    return rc;
}

/* ---- all parameters ------------------------------------------------------ */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct hk_param *)a)->name,
                  ((const struct hk_param *)b)->name);
}

static bool is_function(const struct hk_param *p)
{
    return p->figure.kind == HK_FIG_FUNCTION;
}

/* Floors that can be compared only when functions are computed stand in the
 * list, so that they are computed with the rest: all floors of a figure, or
 * none of them. */
static int open_floors(const struct hk_param *p, struct hk_param *into)
{
    const struct hk_param *q;
    bool open = false;
    int count = 0;

    for (q = p; q && p->floor; q = q->floor)
        open = open || is_function(q);
    for (q = p->floor; q && open; q = q->floor) {
        if (into)
            into[count] = *q;
        count++;
    }
    return count;
}

/* Add the open floors and sort; then the links lead to the sorted copies. */
static void settle_list(struct hk_law_reading *lr, int floors)
{
    struct hk_law *law = lr->law;
    struct hk_param *all;
    int i, n = law->param_count, own = n;

    all = hk_read_alloc(&lr->r, (size_t)(n + floors), sizeof *all);
    memcpy(all, law->params, (size_t)n * sizeof *all);
    for (i = 0; i < own; i++)
        n += open_floors(&law->params[i], &all[n]);
    if (n)
        qsort(all, (size_t)n, sizeof *all, by_name);
    law->params = all;
    law->param_count = n;
    for (i = 0; i < n; i++) {
        const struct hk_param *copy = all[i].floor
            ? hk_law_param(law, all[i].floor->name) : NULL;

        if (copy)
            all[i].floor = copy;
    }
}

enum hk_status hk_law_read_params(struct hk_law_reading *lr)
{
    struct hk_law *law = lr->law;
    lua_State *L = lr->r.L;
    enum hk_status rc = HK_OK;
    int i, count, floors = 0;

    if (!hk_read_into(&lr->r, lua_gettop(L), "params"))
        return HK_OK;
    count = (int)lua_rawlen(L, -1);
    law->params = hk_read_alloc(&lr->r, (size_t)count, sizeof *law->params);
    for (i = 0; i < count && !rc; i++) {
        hk_read_item(&lr->r, -1, i + 1);
        rc = read_param(lr, &law->params[i]);
        law->param_count++;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    for (i = 0; i < count && !rc; i++)
        floors += open_floors(&law->params[i], NULL);
    if (!rc)
        settle_list(lr, floors);
    return rc;
}
