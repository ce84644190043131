/* write_read.c - a statement that changes, taken apart */
#include "repl/write_read.h"

#include <stdio.h>
#include <string.h>

#include "repl/scan.h"
#include "repl/seen.h"

struct reading {
    struct hk_repl *s;
    struct hk_write_statement *w;
    struct hk_scan scan;
    struct hk_scanned p;             /* the piece at hand */
    struct hk_err *err;
};

enum hk_write_verb hk_write_verb(const char *text, size_t len)
{
    static const struct {
        const char *word;
        enum hk_write_verb verb;
    } verbs[] = {
        { "insert", HK_WRITE_INSERT }, { "update", HK_WRITE_UPDATE },
        { "delete", HK_WRITE_DELETE }, { "begin", HK_WRITE_BEGIN },
        { "commit", HK_WRITE_COMMIT }, { "end", HK_WRITE_COMMIT },
        { "rollback", HK_WRITE_ROLLBACK }, { "replace", HK_WRITE_OTHER },
        { "create", HK_WRITE_OTHER }, { "drop", HK_WRITE_OTHER },
        { "alter", HK_WRITE_OTHER },
    };
    struct hk_scan scan = { .text = text, .len = len, .sql = true };
    struct hk_scanned p = { .kind = HK_PIECE_END };
    size_t i;

    while (hk_scan_next(&scan, &p) && p.kind == HK_PIECE_COMMENT)
        ;
    if (p.kind != HK_PIECE_NAME)
        return HK_WRITE_NOTHING;
    for (i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (hk_scan_is(&scan, &p, verbs[i].word))
            return verbs[i].verb;
    return HK_WRITE_NOTHING;
}

/* ---- pieces -------------------------------------------------------------- */

/* To the next piece of the statement; false at its end. */
static bool next(struct reading *r)
{
    bool more;

    do
        more = r->scan.at < r->w->end && hk_scan_next(&r->scan, &r->p)
            && r->p.start < r->w->end;
    while (more && r->p.kind == HK_PIECE_COMMENT);
    if (!more)
        r->p = (struct hk_scanned){ .start = r->w->end, .end = r->w->end };
    return more;
}

static bool is(const struct reading *r, const char *word)
{
    return r->p.kind == HK_PIECE_NAME && hk_scan_is(&r->scan, &r->p, word);
}

static char sign(const struct reading *r)
{
    return r->p.kind == HK_PIECE_SIGN ? r->w->sql[r->p.start] : '\0';
}

static enum hk_status cannot(struct reading *r)
{
    r->w->wrong = r->p.start;
    return hk_fail(r->err, HK_EUSAGE, "possible are INSERT INTO x (field, ...) "
                   "VALUES (...) or SELECT, UPDATE x SET field = value, ... "
                   "WHERE ..., DELETE FROM x WHERE ..., BEGIN, COMMIT and "
                   "ROLLBACK");
}

/* The name without its quotes. */
static bool take_name(struct reading *r, char out[80])
{
    size_t quote = r->p.kind == HK_PIECE_QUOTED;
    size_t n = r->p.end - r->p.start - 2 * quote;

    if ((r->p.kind != HK_PIECE_NAME && !quote) || n >= 80)
        return false;
    memcpy(out, r->w->sql + r->p.start + quote, n);
    out[n] = '\0';
    return true;
}

static enum hk_status take_table(struct reading *r)
{
    struct hk_write_statement *w = r->w;
    char name[80];

    if (!next(r) || !take_name(r, name))
        return cannot(r);
    w->table = r->p.start;
    w->table_end = r->p.end;
    w->readable = !strncmp(name, "v_", 2);
    w->entity = hk_model_entity(r->s->model, name + 2 * w->readable);
    if (w->entity && w->entity->index)
        return HK_OK;
    w->wrong = r->p.start;
    return hk_fail(r->err, HK_EUSAGE, "there is no entity \"%s\" to be "
                   "changed; .tables lists them", name);
}

/* Is it the record around: by the name of its entity, or of that in SQL? */
static bool is_parent(const struct reading *r, const char *name)
{
    const struct hk_entity *e = r->w->entity;
    const char *parent = e->within < 0 ? NULL
        : r->s->model->entities[e->within]->name;

    return parent && !strcmp(parent, name + 2 * !strncmp(name, "v_", 2));
}

static enum hk_status take_field(struct reading *r)
{
    struct hk_write_statement *w = r->w;
    const struct hk_field *f;
    char name[80];
    int i;

    if (!take_name(r, name) || w->count == HK_WRITE_MOST)
        return cannot(r);
    w->wrong = r->p.start;
    f = hk_entity_field(w->entity, name);
    if (!f && !is_parent(r, name))
        return hk_seen_no_name(r->s, w->entity->index, name, r->err);
    if (!f && w->verb == HK_WRITE_UPDATE)
        return hk_fail(r->err, HK_EUSAGE, "%s is the record around and stays; "
                       "remove the record and add it elsewhere", name);
    for (i = 0; i < w->count; i++)
        if (w->fields[i] == f)
            return hk_fail(r->err, HK_EUSAGE, "%s is given twice", name);
    if (!f)
        w->parent_at = w->count;
    w->fields[w->count] = f;
    return HK_OK;
}

/* ---- statements ---------------------------------------------------------- */

/* To the end of a value: a comma, or WHERE, outside of brackets. */
static void pass_value(struct reading *r)
{
    int depth = 0;

    while (next(r)) {
        depth += (sign(r) == '(') - (sign(r) == ')');
        if (!depth && (sign(r) == ',' || is(r, "where")))
            return;
    }
}

static enum hk_status read_update(struct reading *r)
{
    struct hk_write_statement *w = r->w;
    enum hk_status rc = take_table(r);

    if (!rc && (!next(r) || !is(r, "set")))
        rc = cannot(r);
    while (!rc) {
        next(r);
        rc = take_field(r);
        if (!rc && (!next(r) || sign(r) != '='))
            rc = cannot(r);
        if (rc)
            break;
        w->from[w->count] = r->p.end;
        pass_value(r);
        w->to[w->count++] = r->p.start;
        if (sign(r) != ',')
            break;
    }
    w->rest = r->p.start;
    return rc;
}

static enum hk_status read_delete(struct reading *r)
{
    enum hk_status rc;

    if (!next(r) || !is(r, "from"))
        return cannot(r);
    rc = take_table(r);
    if (!rc && next(r) && !is(r, "where"))
        rc = cannot(r);
    r->w->rest = r->p.start;
    return rc;
}

static enum hk_status read_insert(struct reading *r)
{
    struct hk_write_statement *w = r->w;
    enum hk_status rc;

    if (!next(r) || !is(r, "into"))
        return cannot(r);
    rc = take_table(r);
    if (rc)
        return rc;
    if (!next(r) || sign(r) != '(')
        return cannot(r);
    do {
        next(r);
        rc = take_field(r);
        if (rc)
            return rc;
        w->count++;
    } while (next(r) && sign(r) == ',');
    if (sign(r) != ')' || !next(r)
        || (!is(r, "values") && !is(r, "select") && !is(r, "with")))
        return cannot(r);
    w->rest = r->p.start;
    return HK_OK;
}

/* BEGIN [TRANSACTION], COMMIT, ROLLBACK and nothing else. */
static enum hk_status read_bare(struct reading *r)
{
    static const char *const words[] = { "transaction", "deferred", "immediate",
                                         "exclusive", NULL };
    int i;

    while (next(r)) {
        for (i = 0; words[i] && !is(r, words[i]); i++)
            ;
        if (!words[i])
            return cannot(r);
    }
    return HK_OK;
}

/* Up to the ";" outside of brackets and texts, or the end. */
static size_t find_end(const struct hk_write_statement *w, size_t len)
{
    struct hk_scan scan = { .text = w->sql, .len = len, .at = w->start,
                            .sql = true };
    struct hk_scanned p;

    while (hk_scan_next(&scan, &p))
        if (p.kind == HK_PIECE_SIGN && w->sql[p.start] == ';')
            return p.start;
    return len;
}

static enum hk_status read_verb(struct reading *r)
{
    switch (r->w->verb) {
    case HK_WRITE_INSERT:
        return read_insert(r);
    case HK_WRITE_UPDATE:
        return read_update(r);
    case HK_WRITE_DELETE:
        return read_delete(r);
    case HK_WRITE_BEGIN: case HK_WRITE_COMMIT: case HK_WRITE_ROLLBACK:
        return read_bare(r);
    default:
        return cannot(r);
    }
}

enum hk_status hk_write_read(struct hk_repl *s, struct hk_write_statement *w,
                             size_t len, struct hk_err *err)
{
    struct reading r = { .s = s, .w = w, .err = err,
        .scan = { .text = w->sql, .len = len, .at = w->start, .sql = true } };
    enum hk_status rc;

    w->end = find_end(w, len);
    w->verb = hk_write_verb(w->sql + w->start, w->end - w->start);
    w->parent_at = -1;
    w->wrong = SIZE_MAX;
    next(&r);
    rc = read_verb(&r);
    if (!rc)
        w->wrong = SIZE_MAX;
    return rc;
}
