/* lowering_law.h - a model, data and a law made by hand, to lower formulas
 *
 * Parish 0 has the farms 0 and 1; farm 0 has the animals 0, 1, 2, animal 0 the
 * weighings 0 and 1. What a cell holds stands in `cells`; a cell that is not
 * there is unknown. */
#ifndef HK_TEST_LOWERING_LAW_H
#define HK_TEST_LOWERING_LAW_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "formula/formula.h"

/* ---- the model ---------------------------------------------------------- */

#define COUNT(a) (int)(sizeof (a) / sizeof *(a))

static const char *parish_key[] = { "parish_no", NULL };
static const char *farm_key[] = { "farm_no", NULL };
static const char *line_key[] = { "line", NULL };
static const char *vet_key[] = { "vet_no", NULL };

static struct hk_code soils[] = {
    { .word = "A", .zh = "a", .en = "a" },
    { .word = "B", .zh = "b", .en = "b" },
    { .word = "C", .zh = "c", .en = "c" },
};
static struct hk_code fodders[] = {
    { .word = "hay", .zh = "a", .en = "a" },
    { .word = "corn", .zh = "b", .en = "b" },
    { .word = "straw", .zh = "c", .en = "c" },
};
static struct hk_code kinds[] = {
    { .word = "goat", .zh = "a", .en = "a" },
    { .word = "cow", .zh = "b", .en = "b" },
    { .word = "hen", .zh = "c", .en = "c" },
};

#define FIELD(n, k, ...) { .name = n, .zh = n, .en = n, .kind = k, \
                           .digits = -1, __VA_ARGS__ }
#define RANGE(a, b) .has_min = true, .has_max = true, .min = a, .max = b

static struct hk_field_spec parish_fields[] = {
    FIELD("parish_no", HK_TEXT, .required = true),
    FIELD("fund", HK_MONEY, RANGE(0, 1000000000)),
};
static struct hk_field_spec farm_fields[] = {
    FIELD("farm_no", HK_TEXT, .required = true),
    FIELD("owner", HK_TEXT, .required = false),
    FIELD("region", HK_REGION, .level = "county"),
    FIELD("size", HK_INTEGER, RANGE(0, 40)),
    FIELD("plots", HK_INTEGER, RANGE(INT64_MIN, INT64_MAX)),
    FIELD("debt", HK_MONEY, RANGE(0, 1000000000)),
    FIELD("balance", HK_MONEY, .required = false),
    FIELD("rent", HK_MONEY, RANGE(0, 1000000), .optional = true),
    FIELD("active", HK_BOOLEAN, .required = false),
    FIELD("insured", HK_BOOLEAN, .optional = true),
    FIELD("soil", HK_ENUM, .codes = soils, .code_count = 3),
    FIELD("crop", HK_ENUM, .codes = kinds, .code_count = 3, .optional = true),
    FIELD("fodder", HK_SET, .codes = fodders, .code_count = 3),
    FIELD("founded", HK_DATE, .month = true),
    FIELD("left_on", HK_DATE, .optional = true),
    FIELD("checked_on", HK_DATE, .required = false),
    FIELD("interest", HK_RATE, RANGE(0, 10000)),
    FIELD("area", HK_DECIMAL, RANGE(0, 100000000)),
    FIELD("vet", HK_LINK, .to = "vet", .optional = true),
};
static struct hk_field_spec animal_fields[] = {
    FIELD("line", HK_INTEGER, RANGE(1, 1000)),
    FIELD("kind", HK_ENUM, .codes = kinds, .code_count = 3),
    FIELD("weight", HK_INTEGER, RANGE(0, 2000)),
    FIELD("price", HK_MONEY, RANGE(0, 1000000)),
    FIELD("sold", HK_BOOLEAN, .required = false),
    FIELD("born_on", HK_DATE, .required = false),
};
static struct hk_field_spec weighing_fields[] = {
    FIELD("line", HK_INTEGER, RANGE(1, 1000)),
    FIELD("kilos", HK_INTEGER, RANGE(0, 2000)),
};
static struct hk_field_spec harvest_fields[] = {
    FIELD("wheat", HK_MONEY, RANGE(0, 1000000000)),
    FIELD("cost", HK_MONEY, RANGE(0, 1000000000)),
};
static struct hk_field_spec vet_fields[] = {
    FIELD("vet_no", HK_TEXT, .required = true),
    FIELD("fee", HK_MONEY, RANGE(0, 1000000)),
    FIELD("since", HK_DATE, .optional = true),
};

#define ENTITY(n, f, ...) { .name = n, .zh = n, .en = n, .fields = f, \
                            .field_count = COUNT(f), __VA_ARGS__ }

static struct hk_entity_spec entities[] = {
    ENTITY("vet", vet_fields, .list = "vets", .key = vet_key),
    ENTITY("parish", parish_fields, .list = "parishes", .key = parish_key),
    ENTITY("farm", farm_fields, .list = "farms", .key = farm_key,
           .within = "parish"),
    ENTITY("animal", animal_fields, .list = "animals", .key = line_key,
           .within = "farm", .dated = "born_on"),
    ENTITY("weighing", weighing_fields, .list = "weighings", .key = line_key,
           .within = "animal"),
    ENTITY("harvest", harvest_fields, .within = "farm", .per_year = true),
};

/* ---- data --------------------------------------------------------------- */

struct cell {
    const char *entity;
    int row;
    const char *name;
    int64_t value;
    bool is_none;
};

#define DAY_2020_03_01 18322
#define DAY_2020_12_31 18627

static const struct cell cells[] = {
    { "parish", 0, "fund", 500000, false },
    { "farm", 0, "owner", 7, false },
    { "farm", 0, "region", 3, false },
    { "farm", 0, "size", 4, false },
    { "farm", 0, "plots", INT64_MAX, false },
    { "farm", 0, "debt", 100000, false },
    { "farm", 0, "balance", -2500, false },
    { "farm", 0, "rent", 0, true },
    { "farm", 0, "active", 1, false },
    { "farm", 0, "insured", 0, true },
    { "farm", 0, "soil", 2, false },
    { "farm", 0, "crop", 0, true },
    { "farm", 0, "fodder", 5, false },            /* hay and straw */
    { "farm", 0, "founded", DAY_2020_03_01, false },
    { "farm", 0, "left_on", 0, true },
    { "farm", 0, "checked_on", DAY_2020_03_01 + 14, false },
    { "farm", 0, "interest", 475, false },
    { "farm", 0, "area", 25000, false },
    { "farm", 0, "vet", 0, true },
    { "farm", 0, "wealth", 123456, false },
    { "farm", 0, "fit", 1, false },
    { "farm", 0, "rank", 2, false },
    { "farm", 0, "paid_on", 0, true },
    { "farm", 1, "size", 0, false },
    { "farm", 1, "rent", 5000, false },
    { "farm", 1, "insured", 1, false },
    { "farm", 1, "crop", 2, false },
    { "farm", 1, "left_on", DAY_2020_03_01, false },
    { "farm", 1, "vet", 0, false },
    { "animal", 0, "kind", 1, false }, { "animal", 0, "weight", 40, false },
    { "animal", 0, "price", 1000, false }, { "animal", 0, "sold", 0, false },
    { "animal", 0, "born_on", 18000, false }, { "animal", 0, "dear", 0, false },
    { "animal", 1, "kind", 2, false }, { "animal", 1, "weight", 600, false },
    { "animal", 1, "price", 90000, false }, { "animal", 1, "sold", 1, false },
    { "animal", 1, "born_on", 18100, false }, { "animal", 1, "dear", 1, false },
    { "animal", 2, "kind", 3, false }, { "animal", 2, "weight", 2, false },
    { "animal", 2, "price", 500, false }, { "animal", 2, "sold", 0, false },
    { "animal", 2, "born_on", 18200, false }, { "animal", 2, "dear", 0, false },
    { "weighing", 0, "kilos", 38, false }, { "weighing", 1, "kilos", 41, false },
    { "harvest", 2020, "wheat", 80000, false },
    { "harvest", 2020, "cost", 95000, false },
    { "harvest", 2019, "wheat", 60000, false },
    { "vet", 0, "fee", 3000, false },
    { "vet", 0, "since", 0, true },
};

/* ---- the law ------------------------------------------------------------ */

static const struct hk_code ranks[] = {
    { .no = 1, .word = "low", .zh = "l", .en = "l" },
    { .no = 2, .word = "mid", .zh = "m", .en = "m" },
    { .no = 3, .word = "high", .zh = "h", .en = "h" },
};
static const char *bases[] = { "total", "net", NULL };
static const char *parts[] = { "first", "second", NULL };

struct bench {
    struct hk_model *model;
    struct hk_arena arena;
    struct hk_law law;
    struct hk_rule rules[8];
    struct hk_param params[40];
    struct hk_figure_item items[64];
    int item_count;
    struct hk_policy_file file;
    struct hk_rule rule;             /* the one whose formula is lowered */
    enum hk_role role;
    bool trace;
    struct hk_err err;
    struct hk_lowered *lowered;
    int row;                         /* it runs on */
    char result[2000];
    const struct hk_lowered *running;
};

static inline int entity(const struct bench *b, const char *name)
{
    return hk_model_entity(b->model, name)->index;
}

static inline struct hk_param *add_param(struct bench *b, const char *name,
                                         enum hk_kind kind,
                                         enum hk_figure_kind figure, int64_t n)
{
    struct hk_param *p = &b->params[b->law.param_count++];

    assert_in_range(b->law.param_count, 1, COUNT(b->params));
    p->name = name;
    p->kind = kind;
    p->figure.kind = figure;
    p->figure.number = n;
    p->shape = figure == HK_FIG_DATE || figure == HK_FIG_DURATION ||
               figure == HK_FIG_WINDOW || figure == HK_FIG_WORD ||
               figure == HK_FIG_WORDS ? figure : HK_FIG_NUMBER;
    p->file = &b->file;
    p->line = 1;
    return p;
}

/* An item for the figure `f`; items of one figure are added in one go. */
static inline struct hk_figure *add_item(struct bench *b, struct hk_figure *f,
                                         const char *key, int64_t no,
                                         enum hk_figure_kind kind,
                                         int64_t value)
{
    struct hk_figure_item *item = &b->items[b->item_count++];

    assert_in_range(b->item_count, 1, COUNT(b->items));
    if (!f->items)
        f->items = item;
    f->item_count++;
    item->key = key;
    item->no = no;
    item->value.kind = kind;
    item->value.number = value;
    return &item->value;
}

static inline void add_tables(struct bench *b)
{
    const struct hk_field *soil =
        hk_entity_field(b->model->entities[entity(b, "farm")], "soil");
    const struct hk_field *kind =
        hk_entity_field(b->model->entities[entity(b, "animal")], "kind");
    struct hk_param *p;
    struct hk_figure *a, *c;

    p = add_param(b, "by_soil", HK_MONEY, HK_FIG_TABLE, 0);
    p->key[0] = soil;
    add_item(b, &p->figure, "A", 1, HK_FIG_NUMBER, 500);
    add_item(b, &p->figure, "B", 2, HK_FIG_NUMBER, 300);
    add_item(b, &p->figure, "C", 3, HK_FIG_PENDING, 0);

    p = add_param(b, "by_both", HK_MONEY, HK_FIG_TABLE, 0);
    p->key[0] = soil;
    p->key[1] = kind;
    p->has_default = true;
    p->other.number = 77;
    a = add_item(b, &p->figure, "A", 1, HK_FIG_TABLE, 0);
    c = add_item(b, &p->figure, "B", 2, HK_FIG_TABLE, 0);
    add_item(b, a, "goat", 1, HK_FIG_NUMBER, 11);
    add_item(b, c, "cow", 2, HK_FIG_NUMBER, 22);

    p = add_param(b, "by_year", HK_MONEY, HK_FIG_TABLE, 0);
    p->key_integer = true;
    p->has_default = true;
    add_item(b, &p->figure, NULL, 1, HK_FIG_NUMBER, 100);
    add_item(b, &p->figure, NULL, 3, HK_FIG_NUMBER, 60);

    p = add_param(b, "parts", HK_RATE, HK_FIG_TABLE, 0);
    p->keys = parts;
    add_item(b, &p->figure, "first", 1, HK_FIG_NUMBER, 3000);
    add_item(b, &p->figure, "second", 2, HK_FIG_NONE, 0);

    p = add_param(b, "grace", HK_INTEGER, HK_FIG_TABLE, 0);
    p->key[0] = soil;
    p->shape = HK_FIG_DURATION;
    p->has_default = true;
    p->other.kind = HK_FIG_PENDING;
    add_item(b, &p->figure, "B", 2, HK_FIG_DURATION, 6)->duration = HK_MONTHS;

    p = add_param(b, "bands", HK_RATE, HK_FIG_BANDS, 0);
    add_item(b, &p->figure, NULL, 10000, HK_FIG_NUMBER, 5000);
    add_item(b, &p->figure, NULL, INT64_MAX, HK_FIG_NUMBER, 8000);

    p = add_param(b, "bands_by", HK_RATE, HK_FIG_TABLE, 0);
    p->key[0] = soil;
    p->has_default = true;
    p->other = b->params[b->law.param_count - 2].figure;
    a = add_item(b, &p->figure, "A", 1, HK_FIG_BANDS, 0);
    add_item(b, a, NULL, INT64_MAX, HK_FIG_NUMBER, 10000);

    p = add_param(b, "steps", HK_MONEY, HK_FIG_STEPS, 0);
    add_item(b, &p->figure, NULL, 3, HK_FIG_NUMBER, 200);
    add_item(b, &p->figure, NULL, 10, HK_FIG_NUMBER, 400);
}

static inline void add_params(struct bench *b)
{
    struct hk_param *p;

    add_param(b, "line", HK_MONEY, HK_FIG_NUMBER, 4000);
    add_param(b, "rate", HK_RATE, HK_FIG_NUMBER, 1250);
    add_param(b, "places", HK_DECIMAL, HK_FIG_NUMBER, 25000);
    add_param(b, "heads", HK_INTEGER, HK_FIG_NUMBER, 3);
    add_param(b, "cap", HK_MONEY, HK_FIG_NONE, 0);
    add_param(b, "paid_on", HK_DATE, HK_FIG_DATE, DAY_2020_03_01);
    add_param(b, "wait", HK_INTEGER, HK_FIG_DURATION, 6)->figure.duration =
        HK_MONTHS;
    p = add_param(b, "season", HK_DATE, HK_FIG_WINDOW, DAY_2020_03_01);
    p->figure.number2 = DAY_2020_12_31;
    add_param(b, "base", HK_ENUM, HK_FIG_WORD, 2)->words = bases;
    p = add_param(b, "counted", HK_SET, HK_FIG_WORDS, 1 << 1 | 1 << 3);
    p->words_of =
        hk_entity_field(b->model->entities[entity(b, "animal")], "kind");
    add_param(b, "open", HK_MONEY, HK_FIG_PENDING, 0)->figure.why = "not yet";
    add_param(b, "gone", HK_MONEY, HK_FIG_ENDED, 0)->figure.why = "repealed";
    p = add_param(b, "later_window", HK_DATE, HK_FIG_PENDING, 0);
    p->shape = HK_FIG_WINDOW;
    add_param(b, "early", HK_MONEY, HK_FIG_NUMBER, 0)->absent = true;
    add_tables(b);
}

static inline struct hk_rule *add_rule(struct bench *b, const char *of,
                                       const char *name, enum hk_word word,
                                       enum hk_kind kind)
{
    struct hk_rule *r = &b->rules[b->law.rule_count++];

    r->word = word;
    r->name = name;
    r->entity = entity(b, of);
    r->kind = kind;
    r->file = &b->file;
    return r;
}

static int by_param_name(const void *a, const void *b)
{
    return strcmp(((const struct hk_param *)a)->name,
                  ((const struct hk_param *)b)->name);
}

static int by_rule_name(const void *a, const void *b)
{
    const struct hk_rule *x = a, *y = b;

    return x->entity != y->entity ? x->entity - y->entity
                                  : strcmp(x->name, y->name);
}

static inline void add_rules(struct bench *b)
{
    struct hk_rule *r;

    add_rule(b, "farm", "wealth", HK_VARIABLE, HK_MONEY);
    add_rule(b, "farm", "fit", HK_CHECK, HK_BOOLEAN);
    r = add_rule(b, "farm", "rank", HK_VARIABLE, HK_ENUM);
    r->codes = ranks;
    r->code_count = 3;
    add_rule(b, "farm", "paid_on", HK_VARIABLE, HK_DATE)->optional = true;
    add_rule(b, "animal", "dear", HK_CHECK, HK_BOOLEAN);
}

static inline int bench_setup(void **state)
{
    static const struct hk_country country = {
        .code_lengths = { 2, 4, 6 }, .code_levels = 3, .pad = '0',
        .level_names = { "country", "shire", "district", "county" },
        .level_zh = { "a", "b", "c", "d" }, .major = "crown",
        .minor = "penny", .major_zh = "a", .minor_zh = "b",
        .money_digits = 2,
    };
    struct bench *b = calloc(1, sizeof *b);

    assert_non_null(b);
    if (hk_model_build(&b->model, entities, COUNT(entities), &country, &b->err))
        fail_msg("%s", b->err.text);
    b->law.arena = &b->arena;
    b->law.year = 2020;
    b->law.today = b->law.now = DAY_2020_12_31;
    b->law.params = b->params;
    b->law.rules = b->rules;
    b->file.path = "xx/rules/a.lua";
    add_params(b);
    add_rules(b);
    qsort(b->params, (size_t)b->law.param_count, sizeof *b->params,
          by_param_name);
    qsort(b->rules, (size_t)b->law.rule_count, sizeof *b->rules, by_rule_name);
    *state = b;
    return 0;
}

static inline int bench_teardown(void **state)
{
    struct bench *b = *state;

    hk_arena_release(&b->arena);
    hk_model_free(b->model);
    free(b);
    return 0;
}

#endif
