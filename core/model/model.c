/* model.c - asking a model, and its canonical text */
#include "model/model.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"

static const char *const kind_names[] = {
    "text", "integer", "decimal", "rate", "money", "boolean", "date", "enum",
    "set", "region", "link", "duration"
};
#define KINDS ((int)(sizeof kind_names / sizeof *kind_names))

const char *hk_kind_name(enum hk_kind kind)
{
    return (int)kind < KINDS ? kind_names[kind] : "?";
}

bool hk_kind_of(enum hk_kind *kind, const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (strcmp(kind_names[i], name) == 0) {
            *kind = (enum hk_kind)i;
            return true;
        }
    return false;
}

static const char *const duration_names[] = {
    [HK_DAYS] = "day", [HK_WORKING_DAYS] = "working_day",
    [HK_MONTHS] = "month", [HK_YEARS] = "year"
};

const char *hk_duration_name(enum hk_duration unit)
{
    return duration_names[unit];
}

bool hk_duration_of(enum hk_duration *unit, const char *name)
{
    for (int i = HK_DAYS; name && i <= HK_YEARS; i++)
        if (strcmp(duration_names[i], name) == 0) {
            *unit = (enum hk_duration)i;
            return true;
        }
    return false;
}

const struct hk_entity *hk_model_entity(const struct hk_model *m,
                                        const char *name)
{
    int64_t i = hk_map_get(&m->names, name, strlen(name), -1);

    return i < 0 ? NULL : m->entities[i];
}

const struct hk_field *hk_entity_field(const struct hk_entity *e,
                                       const char *name)
{
    int64_t i = hk_map_get(&e->names, name, strlen(name), -1);

    return i < 0 ? NULL : e->fields[i];
}

const struct hk_code *hk_code_no(const struct hk_field *f, int64_t no)
{
    int64_t first = f->kind == HK_SET ? 0 : 1;

    /* Numbers are given in the order written, without gaps. */
    if (no < first || no - first >= f->code_count)
        return NULL;
    return &f->codes[no - first];
}

const struct hk_code *hk_code_word(const struct hk_field *f, const char *word)
{
    for (int i = 0; i < f->code_count; i++)
        if (strcmp(f->codes[i].word, word) == 0)
            return &f->codes[i];
    return NULL;
}

bool hk_entity_inside(const struct hk_model *m, const struct hk_entity *e,
                      int ancestor)
{
    int i = e->index;

    while (i >= 0 && i != ancestor)
        i = m->entities[i]->within;
    return i >= 0;
}

bool hk_key_has(const int *key, int count, int field)
{
    while (count > 0 && key[count - 1] != field)
        count--;
    return count > 0;
}

bool hk_model_key_is_private(const struct hk_model *m,
                             const struct hk_entity *e)
{
    int i;

    for (;;) {
        for (i = 0; i < e->key_count; i++)
            if (e->fields[e->key[i]]->is_private)
                return true;
        if (e->within < 0 || e->key_alone)
            return false;
        e = m->entities[e->within];
    }
}

/* ---- the canonical text ------------------------------------------------- */

/* Labels and headers are left out, and which field a record is named by: they
 * change what is shown and read, not what is stored. */
static void add_code(struct hk_str *out, const struct hk_code *code)
{
    hk_str_puts(out, "code\t");
    hk_str_int(out, code->no);
    hk_str_putc(out, '\t');
    hk_str_puts(out, code->word);
    for (const char **cell = code->cells; *cell; cell++) {
        hk_str_putc(out, '\t');
        hk_str_puts(out, *cell);
    }
    hk_str_putc(out, '\n');
}

/* Every start writes this text for all fields: no formats. */
static void add_text(struct hk_str *out, const char *name, const char *text)
{
    hk_str_puts(out, name);
    if (text)
        hk_str_puts(out, text);
}

static void add_int(struct hk_str *out, const char *name, int64_t n)
{
    hk_str_puts(out, name);
    hk_str_int(out, n);
}

static void add_field(struct hk_str *out, const struct hk_field *f)
{
    add_text(out, "field\t", f->name);
    add_text(out, "\t", hk_kind_name(f->kind));
    add_int(out, "\t", f->min);
    add_int(out, "\t", f->max);
    add_int(out, "\tnone=", f->none_bit);
    add_int(out, "\tdigits=", f->digits);
    add_text(out, "\tunit=", f->unit);
    add_text(out, "\tlevel=", f->level);
    add_text(out, "\tto=", f->to);
    add_text(out, "\tvalid=", f->valid);
    hk_str_puts(out, f->required ? "\trequired" : "");
    hk_str_puts(out, f->blank_none ? "\tblank_none" : "");
    hk_str_puts(out, f->is_private ? "\tprivate" : "");
    hk_str_puts(out, f->month ? "\tmonth\n" : "\n");
    for (int i = 0; i < f->code_count; i++)
        add_code(out, &f->codes[i]);
}

static void add_entity(struct hk_str *out, const struct hk_entity *e)
{
    hk_str_addf(out, "entity\t%s\twithin=%s\tlist=%s\tdated=%s\twindow=%s",
                e->name, e->within_name ? e->within_name : "",
                e->list ? e->list : "", e->dated ? e->dated : "",
                e->window ? e->window : "");
    hk_str_addf(out, "\tat_least=%d%s%s\tkey=", e->at_least,
                e->per_year ? "\tper_year" : "",
                e->lineage ? "\tlineage" : "");
    for (int i = 0; i < e->key_count; i++)
        hk_str_addf(out, "%s%s", i ? "," : "", e->fields[e->key[i]]->name);
    hk_str_putc(out, '\n');
    for (int i = 0; i < e->field_count; i++)
        add_field(out, e->fields[i]);
}

void hk_model_text(const struct hk_model *m, struct hk_str *out)
{
    const struct hk_country *c = &m->country;

    hk_str_addf(out, "country\tmoney=%d\tpad=%c\tcodes=", c->money_digits,
                c->pad);
    for (int i = 0; i < c->code_levels; i++)
        hk_str_addf(out, "%s%d", i ? "," : "", c->code_lengths[i]);
    hk_str_putc(out, '\n');
    for (int i = 0; i < m->entity_count; i++)
        add_entity(out, m->entities[i]);
}

void hk_model_free(struct hk_model *m)
{
    if (!m)
        return;
    for (int i = 0; i < m->entity_count; i++) {
        /* The map is the one part of an entity outside the arena; here the
         * model is no longer read-only. */
        struct hk_map names = m->entities[i]->names;

        hk_map_release(&names);
    }
    hk_map_release(&m->names);
    hk_arena_release(&m->arena);
    hk_free(m);
}
