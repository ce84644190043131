/* groups.c - records sorted into groups */
#include "answer/sentence.h"
#include "whatif/groups.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/code.h"

#define MOST_NAMES 4000

/* ---- what a grouping means ----------------------------------------------- */

/* The level of regions of that name; -1. */
static int level_of(const struct hk_country *c, const char *name)
{
    int i;

    for (i = 0; i <= c->code_levels; i++)
        if (c->level_names[i] && !strcmp(c->level_names[i], name))
            return i;
    return -1;
}

/* The entity, `entity` or around it, that has a field or a step of that name;
 * -1. */
static int holder_of(const struct hk_model *m, const struct hk_plan *plan,
                     int entity, const char *name)
{
    while (entity >= 0 && !hk_entity_field(m->entities[entity], name)
           && !hk_plan_step(plan, entity, name))
        entity = m->entities[entity]->within;
    return entity;
}

static const char *nearest(const struct hk_model *m, const struct hk_plan *plan,
                           const char *name)
{
    const char *names[MOST_NAMES];
    size_t count = 0;
    int i, k;

    for (i = 0; i <= m->country.code_levels; i++)
        if (m->country.level_names[i])
            names[count++] = m->country.level_names[i];
    for (i = 1; i < m->entity_count; i++)
        for (k = 0; k < m->entities[i]->field_count && count < MOST_NAMES; k++)
            names[count++] = m->entities[i]->fields[k]->name;
    for (i = 0; i < plan->program_count; i++)
        for (k = 0; k < plan->laws[i]->rule_count && count < MOST_NAMES; k++)
            if (!hk_rule_is_inner(&plan->laws[i]->rules[k]))
                names[count++] = plan->laws[i]->rules[k].name;
    return hk_text_nearest(name, names, count);
}

static enum hk_status unknown(const struct hk_whatif *w,
                              const struct hk_plan *plan, const char *name,
                              struct hk_err *err)
{
    const char *near = nearest(plan->model, plan, name);

    if (near)
        return hk_fail(err, HK_EFORMAT, "%s: `by` names \"%s\", which is no "
            "field, rule or level of regions; did you mean \"%s\"?",
            w->question->at, name, near);
    return hk_fail(err, HK_EFORMAT, "%s: `by` names \"%s\", which is no field, "
        "rule or level of regions", w->question->at, name);
}

/* Has one of the results that are compared a record with it, or around it? */
static bool is_for_any(const struct hk_whatif *w, const struct hk_plan *plan,
                       const char *name)
{
    int i;

    for (i = 0; i < w->shown_count; i++)
        if (holder_of(plan->model, plan, w->shown[i].entity, name) >= 0)
            return true;
    return false;
}

enum hk_status hk_groups_check(struct hk_whatif *w, const struct hk_plan *plan,
                               const struct hk_grouping *by,
                               struct hk_err *err)
{
    const struct hk_model *m = plan->model;
    bool found = false;
    int i;

    if (!by->parts && level_of(&m->country, by->name) >= 0) {
        for (i = 0; i < m->entities[0]->field_count; i++)
            w->wants[0][i] = true;      /* their names */
        return HK_OK;
    }
    for (i = 1; i < m->entity_count; i++) {
        const struct hk_field *f = hk_entity_field(m->entities[i], by->name);
        const struct hk_step *s = hk_plan_step(plan, i, by->name);

        if (!f && !s)
            continue;
        found = true;
        if ((f && f->is_private) || (s && s->is_private))
            return hk_fail(err, HK_EFORMAT, "%s: `by` names \"%s\", which is "
                "private; group by something else", w->question->at,
                by->name);
        if (f)
            w->wants[i][f->index] = true;
    }
    if (found && !is_for_any(w, plan, by->name))
        return hk_fail(err, HK_EFORMAT, "%s: `by` names \"%s\", which no "
            "record has whose results are compared; let a variable of such a "
            "record give it, and group by that", w->question->at, by->name);
    return found ? HK_OK : unknown(w, plan, by->name, err);
}

/* ---- sorting ------------------------------------------------------------- */

/* What a record is grouped by. */
struct mark {
    int64_t value;
    int32_t row;
    int32_t at;                    /* row of the entity that has it; -1 */
    unsigned char state;           /* enum hk_row_state; those not known last */
};

struct sorting {
    struct hk_groups *g;
    struct hk_whatif *w;
    int entity, holder;
    struct mark *marks;
    int32_t count;
};

static int by_value(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;

    if (x->state != y->state)
        return x->state < y->state ? -1 : 1;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static enum hk_status add_group(struct sorting *s, size_t *room,
                                const char *zh, const char *en,
                                struct hk_err *err)
{
    struct hk_groups *g = s->g;
    const char *texts[2] = { [HK_EN] = en, [HK_ZH] = zh };
    int lang;

    if ((size_t)g->count >= *room) {
        size_t more = *room ? *room * 2 : 16;

        for (lang = 0; lang < 2; lang++) {
            const char **names = hk_arena_alloc(&g->arena,
                                                more * sizeof *names);

            if (!names)
                return hk_fail_memory(err);
            if (g->count)
                memcpy(names, g->names[lang],
                       (size_t)g->count * sizeof *names);
            g->names[lang] = names;
        }
        *room = more;
    }
    for (lang = 0; lang < 2; lang++) {
        g->names[lang][g->count] = hk_arena_dup(&g->arena, texts[lang],
                                                strlen(texts[lang]));
        if (!g->names[lang][g->count])
            return hk_fail_memory(err);
    }
    g->count++;
    return HK_OK;
}

static bool is_level(const struct sorting *s)
{
    return !s->g->by->parts && s->holder < 0;
}

/* The name of a group of equal values: what the base prints. */
static enum hk_status name_value(struct sorting *s, const struct mark *m,
                                 size_t *room, struct hk_err *err)
{
    struct hk_str zh = HK_STR_INIT, en = HK_STR_INIT;
    enum hk_status rc;

    if (m->at >= 0) {
        hk_eval_print(s->w->base.eval, s->holder, s->g->by->name, m->at, HK_ZH,
                      &zh);
        hk_eval_print(s->w->base.eval, s->holder, s->g->by->name, m->at, HK_EN,
                      &en);
    } else {
        hk_str_puts(&zh, "未知");
        hk_str_puts(&en, "unknown");
    }
    rc = hk_str_status(&zh, err);
    if (!rc)
        rc = hk_str_status(&en, err);
    if (!rc)
        rc = add_group(s, room, hk_str_text(&zh), hk_str_text(&en), err);
    hk_str_release(&zh);
    hk_str_release(&en);
    return rc;
}

/* Records of one value are one group. */
static enum hk_status group_values(struct sorting *s, struct hk_err *err)
{
    size_t room = 0;
    enum hk_status rc = HK_OK;
    int32_t i;

    for (i = 0; i < s->count && !rc; i++) {
        const struct mark *m = &s->marks[i];

        if (!i || m->state != m[-1].state
            || (m->state == HK_ROW_KNOWN && m->value != m[-1].value))
            rc = name_value(s, m, &room, err);
        s->g->of[m->row] = s->g->count - 1;
    }
    return rc;
}

/* Equal parts of those whose value is known, least first; those of one value
 * may lie in two parts, then the order is that of the records. */
static enum hk_status group_parts(struct sorting *s, struct hk_err *err)
{
    int parts = s->g->by->parts, k;
    int64_t known = 0;
    size_t room = 0;
    enum hk_status rc = HK_OK;
    int32_t i;

    while (known < s->count && s->marks[known].state == HK_ROW_KNOWN)
        known++;
    for (k = 0; k < parts && !rc; k++) {
        char zh[48], en[48];

        snprintf(zh, sizeof zh, "第%d等份%s", k + 1, k ? k == parts - 1
                 ? "（最高）" : "" : "（最低）");
        snprintf(en, sizeof en, "part %d%s", k + 1, k ? k == parts - 1
                 ? " (highest)" : "" : " (lowest)");
        rc = add_group(s, &room, zh, en, err);
    }
    if (!rc && known < s->count)
        rc = add_group(s, &room, "未知", "unknown", err);
    for (i = 0; i < s->count; i++)
        s->g->of[s->marks[i].row] = i < known ? (int32_t)(i * parts / known)
                                              : parts;
    return rc;
}

/* ---- regions ------------------------------------------------------------- */

static const char *region_name(const struct hk_whatif *w, const char *code,
                               enum hk_lang lang, char *out, size_t size)
{
    const struct hk_data *d = w->base.data;
    int64_t row = hk_map_get(&d->region_rows, code, strlen(code), -1);
    const struct hk_field *f = hk_entity_field(d->model->entities[0],
                                               lang == HK_ZH ? "zh" : "en");
    const struct hk_column *c = f ? &d->sheets[0].fields[f->index] : NULL;
    const char *name = "";

    if (row >= 0 && c && c->value
        && hk_column_state(c, (int32_t)row) == HK_ROW_KNOWN
        && c->value[row] >= 0 && (size_t)c->value[row] < d->pool_count)
        name = d->pool[c->value[row]];
    snprintf(out, size, "%s%s%s", code, *name ? " " : "", name);
    return out;
}

/* The code of region `at` of the data, cut to the level; false when it lies
 * above it. */
static bool cut_to(const struct hk_whatif *w, int32_t at, int level,
                   char out[HK_CODE_MAX])
{
    const struct hk_country *c = &w->base.data->model->country;
    char up[HK_CODE_MAX];

    snprintf(out, HK_CODE_MAX, "%s", w->base.data->regions[at]);
    while (hk_code_level(c, out) > level)
        if (!hk_code_parent(up, c, out))
            return false;
        else
            memcpy(out, up, sizeof up);
    return hk_code_level(c, out) == level;
}

struct place { char code[HK_CODE_MAX]; int32_t region; };

static int by_code(const void *a, const void *b)
{
    return strcmp(((const struct place *)a)->code,
                  ((const struct place *)b)->code);
}

/* Groups of the regions that occur, in the order of codes; *of by region. */
static enum hk_status name_regions(struct sorting *s, int level,
                                   struct place *places, int32_t *of,
                                   struct hk_err *err)
{
    const struct hk_data *d = s->w->base.data;
    size_t room = 0;
    enum hk_status rc = HK_OK;
    int32_t i;

    for (i = 0; i < d->region_count; i++) {
        places[i].region = i;
        if (!cut_to(s->w, i, level, places[i].code))
            strcpy(places[i].code, "~");      /* behind all codes */
    }
    qsort(places, (size_t)d->region_count, sizeof *places, by_code);
    for (i = 0; i < d->region_count && !rc; i++) {
        char zh[256], en[256];
        bool above = !strcmp(places[i].code, "~");

        if (!i || strcmp(places[i].code, places[i - 1].code))
            rc = add_group(s, &room, above ? "（更高一级）"
                : region_name(s->w, places[i].code, HK_ZH, zh, sizeof zh),
                above ? "(above)"
                : region_name(s->w, places[i].code, HK_EN, en, sizeof en),
                err);
        of[places[i].region] = s->g->count - 1;
    }
    return rc;
}

static enum hk_status group_regions(struct sorting *s, struct hk_err *err)
{
    const struct hk_data *d = s->w->base.data;
    const struct hk_sheet *sheet = &d->sheets[s->entity];
    int level = level_of(&d->model->country, s->g->by->name);
    size_t n = (size_t)d->region_count + 1;
    struct place *places = hk_zalloc(n, sizeof *places);
    int32_t *of = hk_zalloc(n, sizeof *of), row;
    enum hk_status rc = places && of ? HK_OK : hk_fail_memory(err);

    if (!rc)
        rc = name_regions(s, level, places, of, err);
    for (row = 0; row < sheet->rows && !rc; row++)
        s->g->of[row] = of[sheet->region[row]];
    hk_free(places);
    hk_free(of);
    return rc;
}

/* ---- making -------------------------------------------------------------- */

static void mark_rows(struct sorting *s)
{
    const struct hk_data *d = s->w->base.data;
    const struct hk_column *c = hk_eval_column(s->w->base.eval, s->holder,
                                               s->g->by->name);
    int32_t row;

    s->count = d->sheets[s->entity].rows;
    for (row = 0; row < s->count; row++) {
        struct mark *m = &s->marks[row];

        m->row = row;
        m->at = c ? hk_data_around(d, s->entity, row, s->holder) : -1;
        m->state = m->at < 0 ? HK_ROW_UNKNOWN
            : (unsigned char)hk_column_state(c, m->at);
        m->value = m->state == HK_ROW_KNOWN ? c->value[m->at] : 0;
    }
    qsort(s->marks, (size_t)s->count, sizeof *s->marks, by_value);
}

static void set_label(struct sorting *s)
{
    const struct hk_model *m = s->w->base.data->model;
    const struct hk_plan *plan = s->w->base.plan;
    const char *name = s->g->by->name;
    const struct hk_field *f;
    const struct hk_rule *rule = NULL;
    const struct hk_step *step;
    int level = level_of(&m->country, name), k;

    s->g->label[HK_EN] = s->g->label[HK_ZH] = name;
    if (is_level(s)) {
        if (m->country.level_zh[level])
            s->g->label[HK_ZH] = m->country.level_zh[level];
        return;
    }
    f = hk_entity_field(m->entities[s->holder], name);
    step = f ? NULL : hk_plan_step(plan, s->holder, name);
    for (k = 0; step && k < plan->program_count && !rule; k++)
        rule = step->by[k].rule;
    if (f || rule) {
        s->g->label[HK_EN] = f ? f->en : rule->en;
        s->g->label[HK_ZH] = f ? f->zh : rule->zh;
    }
}

enum hk_status hk_groups_make(struct hk_groups *g, struct hk_whatif *w,
                              const struct hk_grouping *by, int entity,
                              bool *applies, struct hk_err *err)
{
    struct sorting s = { .g = g, .w = w, .entity = entity };
    const struct hk_model *m = w->base.data->model;
    size_t n = (size_t)w->base.data->sheets[entity].rows + 1;
    enum hk_status rc = HK_OK;

    *g = (struct hk_groups){ .by = by };
    s.holder = holder_of(m, w->base.plan, entity, by->name);
    if (!by->parts && level_of(&m->country, by->name) >= 0)
        s.holder = -1;
    *applies = is_level(&s) ? level_of(&m->country, by->name) >= 0
                            : s.holder >= 0;
    if (!*applies)
        return HK_OK;
    set_label(&s);
    g->of = hk_arena_alloc(&g->arena, n * sizeof *g->of);
    s.marks = hk_zalloc(n, sizeof *s.marks);
    if (!g->of || !s.marks)
        rc = hk_fail_memory(err);
    else if (is_level(&s))
        rc = group_regions(&s, err);
    else
        mark_rows(&s);
    if (!rc && !is_level(&s))
        rc = by->parts ? group_parts(&s, err) : group_values(&s, err);
    hk_free(s.marks);
    return rc;
}

void hk_groups_release(struct hk_groups *g)
{
    hk_arena_release(&g->arena);
    *g = (struct hk_groups){ 0 };
}
