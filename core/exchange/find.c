/* find.c - which row is the header, and of which entity
 *
 * Titles and notes stand above the header in many sheets. Each of the first
 * rows is tried on each entity; the one with most headers known wins, each
 * unknown one counting against it: a sheet of a child bears columns of its
 * parent, but hardly the other way round. */
#include <string.h>

#include "base/text.h"
#include "exchange/mapping.h"

struct search {
    const struct hk_model *model;
    const struct hk_import_options *o;
    const char *path;
    const struct hk_entity *fixed;   /* --entity, or NULL */
    struct hk_mapper *mapper;
    struct hk_arena rows;            /* of the row being tried */
    const struct hk_entity *best, *tie;
    int best_score, best_row;        /* row 0: there are no rows */
    const struct hk_entity *near;    /* best of those without their key */
    int near_score, near_row;
    int best_taken, best_unknown;
    int wide_row;                    /* a row of one cell, with "，" in it */
};

static bool is_usable(const struct search *s, const struct hk_mapping *m)
{
    return s->fixed ? m->taken > 0
        : m->has_key && (m->has_parent || m->entity->key_alone);
}

static void judge(struct search *s, const struct hk_mapping *m, int row)
{
    int score = m->taken - m->unknown;

    if (!is_usable(s, m)) {
        if (m->taken > s->near_score) {
            s->near = m->entity;
            s->near_score = m->taken;
            s->near_row = row;
        }
    } else if (!s->best || score > s->best_score) {
        s->best = m->entity;
        s->tie = NULL;
        s->best_score = score;
        s->best_taken = m->taken;
        s->best_unknown = m->unknown;
        s->best_row = row;
    } else if (score == s->best_score && row == s->best_row) {
        s->tie = m->entity;
    }
}

static enum hk_status read_heads(struct hk_header **heads,
                                 struct hk_arena *arena,
                                 const struct hk_cell *cells, size_t count,
                                 struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    *heads = hk_arena_alloc(arena, (count + 1) * sizeof **heads);
    if (!*heads)
        return hk_fail_memory(err);
    for (size_t i = 0; i < count && !rc; i++)
        rc = hk_header_read(&(*heads)[i], arena, cells[i].text, cells[i].len,
                            err);
    return rc;
}

static enum hk_status try_row(struct search *s, const struct hk_cell *cells,
                              size_t count, int row, struct hk_err *err)
{
    struct hk_header *heads;
    struct hk_mapping m;
    enum hk_status rc = read_heads(&heads, &s->rows, cells, count, err);

    for (int i = 0; i < s->model->entity_count && !rc; i++) {
        const struct hk_entity *e = s->model->entities[i];

        if (s->fixed && s->fixed != e)
            continue;
        rc = hk_mapper_try(s->mapper, &m, e, heads, count, &s->rows, err);
        if (!rc)
            judge(s, &m, row);
    }
    hk_arena_reset(&s->rows);
    return rc;
}

/* Leave the reader behind row `row`, whose cells are given. */
static enum hk_status go_to(struct hk_reader *r, int row,
                            const struct hk_cell **cells, size_t *count,
                            int64_t *line, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    hk_reader_rewind(r);
    for (int i = 0; i < row && !rc; i++) {
        rc = hk_reader_row(r, cells, count, line, err);
        if (!rc && !*cells)
            break;
    }
    return rc;
}

/* Is it an object a line? Without any it is a file of nothing. */
static bool is_lines(const char *path)
{
    return hk_has_ending(path, ".ndjson") || hk_has_ending(path, ".jsonl");
}

static enum hk_status try_rows(struct search *s, struct hk_reader *r,
                               struct hk_err *err)
{
    const struct hk_cell *cells = NULL;
    const int look = hk_reader_is_headed(r) ? 1 : HK_HEADER_LOOK;
    size_t count;
    int64_t line;
    enum hk_status rc;

    if (s->o->header_row && hk_reader_is_headed(r))
        return hk_fail(err, HK_EUSAGE, "%s: the names of the fields stand in "
                       "each record; leave out --header-row", s->path);
    if (s->o->header_row) {
        rc = go_to(r, s->o->header_row, &cells, &count, &line, err);
        if (!rc && !cells)
            return hk_fail(err, HK_EUSAGE, "%s: --header-row %d is behind the "
                           "end of the file", s->path, s->o->header_row);
        return rc ? rc : try_row(s, cells, count, s->o->header_row, err);
    }
    for (int row = 1; row <= look; row++) {
        rc = hk_reader_row(r, &cells, &count, &line, err);
        if (!rc && !cells && hk_reader_is_headed(r) && s->fixed
            && (hk_reader_size(r) || is_lines(s->path))) {
            s->best = s->fixed;            /* a list of none of them */
            return HK_OK;
        }
        if (!rc && !cells && hk_reader_is_headed(r))
            rc = hk_fail(err, HK_EFORMAT, "%s: there is no record in the file",
                         s->path);
        else if (!rc && !cells && row == 1)
            rc = hk_fail(err, HK_EFORMAT, "%s: it is empty; expected a row of "
                         "headers and the records below it", s->path);
        if (rc || !cells)
            return rc;
        if (!s->wide_row && count == 1 && strstr(cells[0].text, "，"))
            s->wide_row = row;
        rc = try_row(s, cells, count, row, err);
        if (rc)
            return rc;
    }
    return HK_OK;
}

/* ---- when nothing fits --------------------------------------------------- */

/* The labels of all keys that lead to a record of `e`, its own last. */
static void key_labels(const struct hk_entity *e, enum hk_lang lang,
                       struct hk_str *out)
{
    for (int i = 0; i < e->key_count; i++) {
        const struct hk_field *f = e->fields[e->key[i]];

        if (out->len)
            hk_str_puts(out, lang == HK_ZH ? "、" : ", ");
        hk_str_puts(out, lang == HK_ZH && f->zh ? f->zh : f->name);
    }
}

static enum hk_status fail_none(const struct search *s, bool is_headed,
                                struct hk_err *err)
{
    struct hk_str key = HK_STR_INIT;
    const struct hk_entity *e = s->near;
    enum hk_status rc;

    if (is_headed && (!e || s->near_score < 2))
        return hk_fail(err, HK_EFORMAT, "%s: the records have no fields of one "
                       "entity of the register; say --entity, or compare their "
                       "names with \"huka model\"", s->path);
    if (s->wide_row && (!e || s->near_score < 2))
        return hk_fail(err, HK_EFORMAT, "%s: row %d has the full-width comma "
                       "\"，\" between its cells; put \",\" in its place, or "
                       "save the sheet as CSV again", s->path, s->wide_row);
    if (!e || s->near_score < 2)
        return hk_fail(err, HK_EFORMAT, "%s: no header row found in the first "
                       "%d rows: no row names fields of the register; say "
                       "--entity and --header-row, or make an empty sheet "
                       "with \"huka template\"", s->path, HK_HEADER_LOOK);
    if (!e->key_alone && e->within >= 0)
        key_labels(s->model->entities[e->within], s->o->lang, &key);
    key_labels(e, s->o->lang, &key);
    rc = hk_fail(err, HK_EFORMAT, "%s: row %d has headers of %s, but not all "
                 "that tell its records apart; these are needed: %s", s->path,
                 s->near_row, e->name, hk_str_text(&key));
    hk_str_release(&key);
    return rc;
}

static const struct hk_entity *entity_called(const struct hk_model *m,
                                             const char *name)
{
    const struct hk_entity *e = hk_model_entity(m, name);

    for (int i = 0; i < m->entity_count && !e; i++)
        if ((m->entities[i]->zh && !strcmp(m->entities[i]->zh, name))
            || (m->entities[i]->en
                && !strcasecmp(m->entities[i]->en, name)))
            e = m->entities[i];
    return e;
}

static enum hk_status fail_entity(struct search *s, struct hk_err *err)
{
    const struct hk_model *m = s->model;
    size_t n = (size_t)m->entity_count;
    const char **names = hk_arena_alloc(&s->rows, n * sizeof *names);
    const char *near;

    if (!names)
        return hk_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        names[i] = m->entities[i]->name;
    near = hk_text_nearest(s->o->entity, names, n);
    if (near)
        return hk_fail(err, HK_EUSAGE, "the model has no entity \"%s\"; did "
                       "you mean %s?", s->o->entity, near);
    return hk_fail(err, HK_EUSAGE, "the model has no entity \"%s\"",
                   s->o->entity);
}

/* ---- all of it ----------------------------------------------------------- */

static enum hk_status search(struct search *s, struct hk_reader *r,
                             struct hk_err *err)
{
    enum hk_status rc;

    if (s->o->entity) {
        s->fixed = entity_called(s->model, s->o->entity);
        if (!s->fixed)
            return fail_entity(s, err);
    }
    rc = try_rows(s, r, err);
    if (rc)
        return rc;
    /* More of the headers are another entity's, which lacks but its key. */
    if (s->best && s->best_unknown && s->near && s->near_row == s->best_row
        && s->near_score > s->best_taken)
        s->best = NULL;
    if (!s->best)
        return fail_none(s, hk_reader_is_headed(r), err);
    if (s->tie)
        return hk_fail(err, HK_EFORMAT, "%s: the headers of row %d fit %s as "
                       "well as %s; say which with --entity", s->path,
                       s->best_row, s->best->name, s->tie->name);
    return HK_OK;
}

enum hk_status hk_mapping_find(struct hk_mapping *out, int *row,
                               struct hk_reader *r, const char *path,
                               const struct hk_model *model,
                               const struct hk_import_options *o,
                               struct hk_arena *arena, struct hk_err *err)
{
    struct search s = { .model = model, .o = o, .path = path };
    const struct hk_cell *cells = NULL;
    struct hk_header *heads;
    size_t count = 0;
    int64_t line = 0;
    enum hk_status rc = hk_mapper_new(&s.mapper, model, arena, err);

    *out = (struct hk_mapping){ 0 };
    if (!rc)
        rc = search(&s, r, err);
    if (!rc)
        rc = go_to(r, s.best_row, &cells, &count, &line, err);
    if (!rc)
        rc = read_heads(&heads, arena, cells, count, err);
    if (!rc)
        rc = hk_mapper_try(s.mapper, out, s.best, heads, count, arena, err);
    *row = s.best_row;
    if (!rc && s.best_row)
        rc = hk_mapping_check(out, path, line, o->lang, err);
    hk_mapper_free(s.mapper);
    hk_arena_release(&s.rows);
    return rc;
}
