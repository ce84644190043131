/* seen.c - values of records: what the engine computed, kept while it holds */
#include "repl/seen.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "formula/formula.h"
#include "store/record.h"

enum { MOST_JUDGED = 6 };        /* assessments kept at a time */

/* ---- keeping and forgetting ---------------------------------------------- */

static void drop_judged(struct hk_repl *s, size_t i)
{
    hk_assessment_release(s->judged[i]);
    hk_free(s->judged[i]);
    memmove(&s->judged[i], &s->judged[i + 1],
            (s->judged_count - i - 1) * sizeof *s->judged);
    s->judged_count--;
}

void hk_seen_forget(struct hk_repl *s)
{
    size_t i;

    while (s->judged_count)
        drop_judged(s, s->judged_count - 1);
    for (i = 0; i < s->law_count; i++)
        hk_law_free(s->laws[i].law);
    s->law_count = 0;
    s->laws_read = false;
    hk_data_free(s->data);
    s->data = NULL;
    s->generation++;
}

enum hk_status hk_seen_refresh(struct hk_repl *s, struct hk_err *err)
{
    unsigned char digest[32];
    int64_t head;
    enum hk_status rc = hk_store_head(s->read, &head, digest, err);

    if (!rc && head != s->head) {
        hk_seen_forget(s);
        s->head = head;
    }
    return rc;
}

/* The cut code of a region that the register knows. */
static enum hk_status find_region(struct hk_repl *s, const char *region,
                                  char out[64], struct hk_err *err)
{
    struct hk_str code = HK_STR_INIT;
    int64_t id = 0;
    enum hk_status rc = HK_OK;

    if (*region)
        rc = hk_region_asked(s->read, region, strlen(region), &id, err);
    if (!rc && *region)
        rc = hk_region_code(s->read, id, &code, err);
    if (!rc && code.len < 64)
        memcpy(out, hk_str_text(&code), code.len + 1);
    hk_str_release(&code);
    if (!rc)
        hk_seen_forget(s);
    return rc;
}

enum hk_status hk_seen_set_region(struct hk_repl *s, const char *region,
                                  struct hk_err *err)
{
    return find_region(s, region, s->region, err);
}

/* By a region's law: it need not lie in the register. */
enum hk_status hk_seen_set_under(struct hk_repl *s, const char *region,
                                 struct hk_err *err)
{
    struct hk_governed asked = { .is_known = true };
    struct hk_str note = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    if (*region)
        rc = hk_packs_asked(s->o.packs, s->read, region, &asked, err);
    if (rc)
        return rc;
    hk_governed_note(&asked, s->o.lang, &note);
    if (note.len)
        hk_repl_note(s, "%s", hk_str_text(&note));
    hk_str_release(&note);
    snprintf(s->under, sizeof s->under, "%s", *asked.code || !*region
             ? asked.code : region);
    hk_seen_forget(s);
    return HK_OK;
}

enum hk_status hk_seen_newest_year(struct hk_repl *s, struct hk_err *err)
{
    time_t now = time(NULL);
    struct hk_str sql = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    struct tm tm;
    enum hk_status rc;
    int i;

    for (i = 0; i < s->model->entity_count; i++)
        if (s->model->entities[i]->per_year) {
            hk_str_puts(&sql, sql.len ? " UNION ALL " : "SELECT max(year) FROM "
                        "(");
            hk_str_puts(&sql, "SELECT max(year) AS year FROM main.");
            hk_sql_name(&sql, s->model->entities[i]->name);
        }
    hk_str_puts(&sql, sql.len ? ")" : "SELECT NULL");
    s->year = localtime_r(&now, &tm) ? tm.tm_year + 1900 : 2000;
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s->read, &st, hk_str_text(&sql), err);
    if (!rc && hk_store_step(s->read, st, &rc, err)
        && sqlite3_column_int(st, 0))
        s->year = sqlite3_column_int(st, 0);
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

static bool every_field(void *context, int entity, int field)
{
    (void)context;
    (void)entity;
    (void)field;
    return true;
}

enum hk_status hk_seen_today(const struct hk_repl *s, int32_t *day,
                            struct hk_err *err)
{
    *day = s->date;
    if (!s->has_date && !hk_date_make(day, s->year, 12, 31))
        return hk_fail(err, HK_EUSAGE, "%d is no year; expected 1 to 9999",
                       s->year);
    return HK_OK;
}

enum hk_status hk_seen_data(struct hk_repl *s, struct hk_data **d,
                            struct hk_err *err)
{
    struct hk_copying copying = { 0 };  /* used, but not filled: here all fields
                                           are read, not those of rules */
    struct hk_data *data = NULL;
    int32_t day;
    enum hk_status rc = s->data ? HK_OK : hk_seen_today(s, &day, err);

    if (!s->data && s->previewing)
        return hk_fail(err, HK_EBUSY, "not yet loaded");

    if (!rc && !s->data)
        rc = hk_data_new(&data, s->model, s->year, day, err);
    if (!rc && data) {
        hk_progress_start(s->o.progress, hk_repl_text(s, "载入", "load"));
        rc = hk_store_read_begin(s->read, err);
        if (!rc) {
            rc = hk_data_load(data, s->read, s->region, every_field, NULL,
                              s->o.copying ? &copying : NULL, s->o.progress,
                              err);
            if (!rc && !s->reveal)
                rc = hk_data_mask_keys(data, err);
            hk_store_read_end(s->read);
        }
        if (rc)
            hk_data_free(data);
        else
            s->data = data;
        if (s->o.progress)
            hk_progress_end(s->o.progress);
    }
    *d = s->data;
    return rc;
}

/* ---- laws ---------------------------------------------------------------- */

static enum hk_status add_law(struct hk_repl *s, const struct hk_pack *pack,
                              struct hk_err *err)
{
    struct hk_law *law;
    int32_t day;
    size_t i;
    enum hk_status rc;

    for (i = 0; i < s->law_count; i++)
        if (s->laws[i].pack == pack)
            return HK_OK;
    if (!hk_grow(&s->laws, &s->law_cap, s->law_count + 1, sizeof *s->laws))
        return hk_fail_memory(err);
    rc = hk_seen_today(s, &day, err);
    if (!rc)
        rc = hk_law_resolve(&law, s->o.packs, pack, s->year, day, err);
    if (rc)
        return rc;
    s->laws[s->law_count++] = (struct hk_repl_law){ pack, law };
    return hk_figures_settle(law, s->o.packs, s->model, err);
}

/* The packs of the regions in which records of `e` lie. A pack that cannot be
 * used is told when its rules are asked for. */
static enum hk_status add_laws_of(struct hk_repl *s, const struct hk_entity *e,
                                  struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_str_puts(&sql, "SELECT code FROM main.region WHERE id IN "
                "(SELECT region FROM main.");
    hk_sql_name(&sql, e->name);
    hk_str_puts(&sql, ") ORDER BY code");
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s->read, &st, hk_str_text(&sql), err);
    while (!rc && hk_store_step(s->read, st, &rc, err)) {
        const char *code = (const char *)sqlite3_column_text(st, 0);
        const struct hk_pack *pack;

        if (!code || hk_packs_governing(s->o.packs, code, NULL, NULL, &pack,
                                        NULL))
            continue;
        rc = hk_packs_need(s->o.packs, pack, err);
        if (!rc)
            rc = add_law(s, pack, err);
        else if (rc == HK_EFORMAT)
            rc = HK_OK;
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

enum hk_status hk_seen_laws(struct hk_repl *s, struct hk_err *err)
{
    const char *code = *s->under ? s->under : s->region;
    const struct hk_pack *pack;
    enum hk_status rc = HK_OK;
    int i;

    if (s->laws_read)
        return HK_OK;
    if (*code) {
        rc = hk_packs_governing(s->o.packs, code, NULL, NULL, &pack, err);
        if (!rc)
            rc = add_law(s, pack, err);
    }
    for (i = 1; i < s->model->entity_count && !rc && !*s->under; i++)
        if (s->model->entities[i]->region_field >= 0)
            rc = add_laws_of(s, s->model->entities[i], err);
    if (!rc && !*code && s->law_count != 1) {
        rc = hk_packs_governing(s->o.packs, "", NULL, NULL, &pack, err);
        if (!rc)
            rc = add_law(s, pack, err);
        for (i = 1; i < (int)s->law_count && !rc; i++)
            if (s->laws[i].pack == pack) {     /* the country's first */
                struct hk_repl_law first = s->laws[0];

                s->laws[0] = s->laws[i];
                s->laws[i] = first;
            }
    }
    s->laws_read = !rc;
    return rc;
}

/* ---- names --------------------------------------------------------------- */

static bool is_label(const char *label, const char *name)
{
    return label && !strcmp(label, name);
}

static const struct hk_field *find_field(const struct hk_entity *e,
                                         const char *name)
{
    const struct hk_field *f = hk_entity_field(e, name);
    int i;

    for (i = 0; i < e->field_count && !f; i++)
        if (is_label(e->fields[i]->zh, name))
            f = e->fields[i];
    for (i = 0; i < e->field_count && !f; i++)
        if (hk_text_at(e->fields[i]->aliases, name) >= 0)
            f = e->fields[i];
    return f;
}

/* An entity seen from `entity`: around it, a yearly record, or a list. */
static bool find_entity(const struct hk_repl *s, int entity, const char *name,
                        struct hk_name_means *out)
{
    const struct hk_model *m = s->model;
    int i;

    for (i = 0; i < m->entity_count; i++) {
        const struct hk_entity *e = m->entities[i];
        bool named = !strcmp(e->name, name) || is_label(e->zh, name);

        out->entity = i;
        out->name = e->name;
        if (named && i != entity && hk_entity_inside(m, m->entities[entity], i))
            out->sort = HK_SORT_PARENT;
        else if (named && e->per_year && e->within == entity)
            out->sort = HK_SORT_YEAR;
        else if ((named || is_label(e->list, name)) && i != entity
                 && hk_entity_inside(m, e, entity))
            out->sort = HK_SORT_LIST;
        if (out->sort && out->sort == HK_SORT_LIST && e->list)
            out->name = e->list;
        if (out->sort)
            return true;
    }
    return false;
}

static bool find_rule(const struct hk_repl *s, int entity, const char *name,
                      struct hk_name_means *out)
{
    size_t i;
    int k;

    for (i = 0; i < s->law_count; i++) {
        const struct hk_law *law = s->laws[i].law;

        for (k = 0; k < law->rule_count; k++) {
            const struct hk_rule *r = &law->rules[k];

            if (r->entity != entity || hk_rule_is_inner(r)
                || (strcmp(r->name, name) && !is_label(r->zh, name)))
                continue;
            out->sort = HK_SORT_RULE;
            out->name = r->name;
            out->rule = r;
            return true;
        }
    }
    return false;
}

enum hk_status hk_seen_means(struct hk_repl *s, int entity, const char *name,
                             struct hk_name_means *out, struct hk_err *err)
{
    enum hk_status rc;

    *out = (struct hk_name_means){ .entity = -1 };
    out->field = find_field(s->model->entities[entity], name);
    if (out->field) {
        out->sort = HK_SORT_FIELD;
        out->name = out->field->name;
        return HK_OK;
    }
    if (find_entity(s, entity, name, out))
        return HK_OK;
    rc = hk_seen_laws(s, err);
    if (!rc)
        find_rule(s, entity, name, out);
    return rc;
}

struct name_list {
    struct hk_arena *arena;
    const char **names;
    size_t count, room;
};

static void add_name(struct name_list *l, const char *name)
{
    if (name && l->count < l->room)
        l->names[l->count++] = name;
}

enum hk_status hk_seen_names(struct hk_repl *s, int entity,
                             struct hk_arena *arena, const char ***out,
                             size_t *count, struct hk_err *err)
{
    const struct hk_model *m = s->model;
    const struct hk_entity *e = m->entities[entity];
    struct name_list l = { .arena = arena };
    enum hk_status rc = hk_seen_laws(s, err);
    size_t i;
    int k;

    l.room = 2 * ((size_t)e->field_count + (size_t)m->entity_count);
    for (i = 0; i < s->law_count; i++)
        l.room += 2 * (size_t)s->laws[i].law->rule_count;
    l.names = rc ? NULL : hk_arena_alloc(arena, (l.room + 1) * sizeof *l.names);
    if (!l.names)
        return rc ? rc : hk_fail_memory(err);
    for (k = 0; k < e->field_count; k++) {
        add_name(&l, e->fields[k]->name);
        add_name(&l, e->fields[k]->zh);
    }
    for (k = 0; k < m->entity_count; k++) {
        const struct hk_entity *other = m->entities[k];

        bool up = hk_entity_inside(m, e, k);
        bool year = other->per_year && other->within == entity;

        if (k == entity || (!up && !hk_entity_inside(m, other, entity)))
            continue;
        add_name(&l, up || year || !other->list ? other->name : other->list);
        add_name(&l, other->zh);
    }
    for (i = 0; i < s->law_count; i++)
        for (k = 0; k < s->laws[i].law->rule_count; k++) {
            const struct hk_rule *r = &s->laws[i].law->rules[k];

            if (r->entity != entity || hk_rule_is_inner(r))
                continue;
            add_name(&l, r->name);
            add_name(&l, r->zh);
        }
    *out = l.names;
    *count = l.count;
    return HK_OK;
}

/* ---- rows ---------------------------------------------------------------- */

int32_t hk_seen_row(const struct hk_sheet *sheet, int64_t id, int32_t guess)
{
    int32_t near, row;

    /* Most often it stands where it stood, or a few rows beside. */
    if (guess < 0 || guess >= sheet->rows)
        guess = 0;
    for (near = 0; near < sheet->rows; near++) {
        row = guess + near;
        if (row < sheet->rows && sheet->id[row] == id)
            return row;
        row = guess - near;
        if (row >= 0 && sheet->id[row] == id)
            return row;
    }
    return -1;
}

/* ---- assessments --------------------------------------------------------- */

/* Judge what the names give, and keep it. */
static enum hk_status judge(struct hk_repl *s, const char *const *names,
                            int count, struct hk_assessment **out,
                            struct hk_err *err)
{
    struct hk_assess_options o = {
        .region = s->region, .under = *s->under ? s->under : NULL,
        .year = s->year, .date = s->date, .has_date = s->has_date, .as_of = -1,
        .outputs = { .names = names, .count = count }, .trace = true,
        .reveal = s->reveal, .copying = s->o.copying,
        .progress = s->o.progress,
    };
    struct hk_assessment *a = hk_zalloc(1, sizeof *a);
    enum hk_status rc;

    if (!a || !hk_grow(&s->judged, &s->judged_cap, s->judged_count + 1,
                       sizeof *s->judged)) {
        hk_free(a);
        return hk_fail_memory(err);
    }
    hk_progress_start(s->o.progress, hk_repl_text(s, "判定", "assess"));
    rc = hk_assess(a, s->o.packs, s->read, &o, err);
    if (s->o.progress)
        hk_progress_end(s->o.progress);
    if (rc) {
        hk_assessment_release(a);
        hk_free(a);
        return rc;
    }
    if (s->judged_count == MOST_JUDGED)
        drop_judged(s, 0);
    s->judged[s->judged_count++] = a;
    *out = a;
    return HK_OK;
}

enum hk_status hk_seen_assess_all(struct hk_repl *s, int entity,
                                  const char *const *names, int count,
                                  struct hk_assessment **out,
                                  struct hk_err *err)
{
    size_t i;
    int k;

    for (i = s->judged_count; i-- > 0;) {
        for (k = 0; k < count
             && hk_plan_main(s->judged[i]->plan, entity, names[k]); k++)
            ;
        if (k == count) {
            *out = s->judged[i];
            return HK_OK;
        }
    }
    if (s->previewing)
        return hk_fail(err, HK_EBUSY, "not yet loaded");
    return judge(s, names, count, out, err);
}

enum hk_status hk_seen_assess(struct hk_repl *s, int entity, const char *name,
                              struct hk_assessment **out, struct hk_err *err)
{
    return hk_seen_assess_all(s, entity, &name, 1, out, err);
}
