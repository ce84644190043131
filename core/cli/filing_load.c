/* filing_load.c - events out of the register, by record and procedure */
#include "cli/filing.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "base/date.h"
#include "base/mem.h"
#include "formula/formula.h"
#include "pack/law.h"

/* ---- opening ------------------------------------------------------------- */

enum hk_status hk_filings_open(struct hk_filings *f, struct hk_cli *cli)
{
    const struct hk_model *m = hk_store_model(cli->store);
    bool any = false;
    enum hk_status rc;
    int i;

    *f = (struct hk_filings){ .cli = cli };
    f->today = f->now = hk_cli_today();
    rc = hk_cli_day(cli, "date", &f->today);
    if (rc)
        return rc;
    f->books = hk_zalloc((size_t)m->entity_count, sizeof *f->books);
    if (!f->books)
        return hk_fail_memory(&cli->err);
    for (i = 0; i < m->entity_count; i++)
        if (hk_book_find(&f->books[i], m, i, NULL))
            any = true;
        else
            f->books[i].entity = NULL;
    return any ? HK_OK : hk_fail(&cli->err, HK_EFORMAT, "the model keeps no "
        "events of cases: declare, within the entity whose cases they are, one "
        "with the fields procedure, act, step and happened_on");
}

void hk_filings_release(struct hk_filings *f)
{
    size_t i;

    for (i = 0; i < f->count; i++) {
        hk_free(f->list[i].events);
        hk_free(f->list[i].entries);
    }
    for (i = 0; i < f->law_count; i++)
        hk_law_free(f->laws[i].law);
    hk_free(f->laws);
    hk_free(f->list);
    hk_free(f->books);
    hk_arena_release(&f->arena);
    *f = (struct hk_filings){ 0 };
}

/* ---- laws and regions ---------------------------------------------------- */

enum hk_status hk_filings_law(struct hk_filings *f, int64_t region,
                              int32_t day, const struct hk_law **law,
                              struct hk_err *err)
{
    struct hk_packs *packs = f->cli->packs;
    struct hk_str code = HK_STR_INIT;
    const struct hk_pack *pack;
    struct hk_filed_law *new;
    int year, month, mday;
    enum hk_status rc = hk_region_code(f->cli->store, region, &code, err);
    size_t i;

    if (!rc)
        rc = hk_packs_governing(packs, hk_str_text(&code), NULL, NULL, &pack,
                                err);
    hk_str_release(&code);
    hk_date_parts(day, &year, &month, &mday);
    for (i = 0; !rc && i < f->law_count; i++)
        if (f->laws[i].pack == pack && f->laws[i].law->year == year
            && hk_law_since(f->laws[i].law, day) == f->laws[i].since) {
            *law = f->laws[i].law;
            return HK_OK;
        }
    if (!rc && !hk_grow(&f->laws, &f->law_cap, f->law_count + 1,
                        sizeof *f->laws))
        rc = hk_fail_memory(err);
    if (rc)
        return rc;
    new = &f->laws[f->law_count];
    *new = (struct hk_filed_law){ .pack = pack };
    rc = hk_law_resolve(&new->law, packs, pack, year, day, err);
    if (rc)
        return rc;
    new->since = hk_law_since(new->law, day);
    f->law_count++;
    *law = new->law;
    return hk_figures_settle(new->law, packs, hk_packs_model(packs), err);
}

enum hk_status hk_filings_region(struct hk_filings *f,
                                 const struct hk_entity *e, int64_t id,
                                 int64_t *region)
{
    const struct hk_model *m = hk_store_model(f->cli->store);
    struct hk_record record;
    enum hk_status rc = HK_OK;

    *region = 0;
    while (id && !*region && !rc) {
        rc = hk_record_read(f->cli->store, e, id, &f->arena, &record,
                            &f->cli->err);
        if (rc)
            break;
        if (e->region_field >= 0
            && record.values[e->region_field].state == HK_KNOWN)
            *region = record.values[e->region_field].number;
        id = e->within >= 0 ? record.parent : 0;
        e = e->within >= 0 ? m->entities[e->within] : e;
    }
    return rc;
}

/* ---- events -------------------------------------------------------------- */

/* Add "b.field AS ..." for each of the book, NULL where it has none. */
static void add_columns(struct hk_str *sql, const struct hk_book *b)
{
    int i;

    for (i = 0; i < HK_BOOK_FIELDS; i++) {
        hk_str_puts(sql, ", ");
        if (!b->fields[i]) {
            hk_str_puts(sql, "NULL");
            continue;
        }
        hk_str_puts(sql, "b.");
        hk_sql_name(sql, b->fields[i]->name);
    }
}

/* The region of a record: its own, or that of what it stands in. */
static void add_region(struct hk_str *sql, const struct hk_model *m,
                       const struct hk_entity *e, struct hk_str *joins)
{
    int depth = 0;

    hk_str_puts(sql, ", COALESCE(NULL");
    for (;; depth++) {
        if (e->region_field >= 0) {
            hk_str_addf(sql, ", p%d.", depth);
            hk_sql_name(sql, e->fields[e->region_field]->name);
        }
        if (e->within < 0)
            break;
        hk_str_puts(joins, " JOIN ");
        hk_sql_name(joins, m->entities[e->within]->name);
        hk_str_addf(joins, " p%d ON p%d.id = p%d.", depth + 1, depth + 1,
                    depth);
        hk_sql_name(joins, m->entities[e->within]->name);
        e = m->entities[e->within];
    }
    hk_str_puts(sql, ", NULL) AS lies");
}

/* A region lies in another whose code its own begins with, or the code of the
 * one that it is declared to lie within. */
#define LIES_IN " AND lies IN (WITH RECURSIVE around(code) AS (" \
    "SELECT code FROM region WHERE id = ?3 UNION " \
    "SELECT r.code FROM region r JOIN around ON " \
    "substr(r.within, 1, length(around.code)) = around.code) " \
    "SELECT g.id FROM region g JOIN around ON " \
    "substr(g.code, 1, length(around.code)) = around.code)"

static void make_sql(struct hk_str *sql, const struct hk_model *m,
                     const struct hk_book *b, const struct hk_entity *e,
                     const struct hk_filings_of *of)
{
    struct hk_str joins = HK_STR_INIT;

    hk_str_puts(sql, "SELECT p0.id, b.id, b.");
    hk_sql_name(sql, b->no->name);
    add_columns(sql, b);
    add_region(sql, m, e, &joins);
    hk_str_puts(sql, " FROM ");
    hk_sql_name(sql, b->entity->name);
    hk_str_puts(sql, " b JOIN ");
    hk_sql_name(sql, e->name);
    hk_str_puts(sql, " p0 ON p0.id = b.");
    hk_sql_name(sql, e->name);
    hk_str_puts(sql, hk_str_text(&joins));
    hk_str_puts(sql, " WHERE 1");
    if (of->id)
        hk_str_puts(sql, " AND p0.id = ?1");
    if (of->procedure)
        hk_str_puts(sql, " AND b.\"procedure\" = ?2");
    if (of->region)
        hk_str_puts(sql, LIES_IN);
    hk_str_puts(sql, " ORDER BY p0.id, b.\"procedure\", b.\"happened_on\", b.");
    hk_sql_name(sql, b->no->name);
    hk_str_release(&joins);
}

static const char *column_text(struct hk_filings *f, struct sqlite3_stmt *st,
                               int column)
{
    const char *text = (const char *)sqlite3_column_text(st, column);

    return text ? hk_arena_dup(&f->arena, text, strlen(text)) : NULL;
}

static int64_t column_number(struct sqlite3_stmt *st, int column,
                             int64_t absent)
{
    return sqlite3_column_type(st, column) == SQLITE_NULL ? absent
        : sqlite3_column_int64(st, column);
}

enum hk_status hk_filings_add(struct hk_filings *f, const struct hk_entity *e,
                              int64_t id, const char *procedure,
                              struct hk_filing **out)
{
    struct hk_str key = HK_STR_INIT;
    struct hk_filing *one;
    enum hk_status rc;

    if (!hk_grow(&f->list, &f->cap, f->count + 1, sizeof *f->list))
        return hk_fail_memory(&f->cli->err);
    one = &f->list[f->count];
    *one = (struct hk_filing){ .book = &f->books[e->index], .entity = e,
                               .id = id };
    rc = hk_record_key(f->cli->store, e, id, true, &key, &f->cli->err);
    one->key = hk_arena_dup(&f->arena, hk_str_text(&key), key.len);
    one->name = hk_arena_dup(&f->arena, procedure, strlen(procedure));
    hk_str_release(&key);
    if (!rc && (!one->key || !one->name))
        rc = hk_fail_memory(&f->cli->err);
    f->count += !rc;
    *out = one;
    return rc;
}

enum hk_status hk_filing_put(struct hk_filings *f, struct hk_filing *one,
                             const struct hk_event *event,
                             const struct hk_entry *entry, int *at)
{
    size_t i = one->count;

    if (!hk_grow(&one->events, &one->event_room, one->count + 1,
                 sizeof *one->events)
        || !hk_grow(&one->entries, &one->entry_room, one->count + 1,
                    sizeof *one->entries))
        return hk_fail_memory(&f->cli->err);
    for (; i > 0 && (one->events[i - 1].on > event->on
                     || (one->events[i - 1].on == event->on
                         && one->events[i - 1].no > event->no)); i--) {
        one->events[i] = one->events[i - 1];
        one->entries[i] = one->entries[i - 1];
    }
    one->events[i] = *event;
    one->entries[i] = *entry;
    one->count++;
    *at = (int)i;
    return HK_OK;
}

/* The event in the row at hand. */
static enum hk_status take_row(struct hk_filings *f, struct sqlite3_stmt *st,
                               struct hk_filing *one)
{
    enum { FIRST = 3 };
    struct hk_event e = { .no = sqlite3_column_int64(st, 2),
        .on = (int32_t)column_number(st, FIRST + HK_BOOK_ON, 0),
        .step = column_text(f, st, FIRST + HK_BOOK_STEP),
        .entitled = column_number(st, FIRST + HK_BOOK_ENTITLED, -1),
        .present = column_number(st, FIRST + HK_BOOK_PRESENT, -1),
        .yes = column_number(st, FIRST + HK_BOOK_AGREED, -1),
        .drawn = (int)column_number(st, FIRST + HK_BOOK_DRAWN, -1) };
    struct hk_entry entry = { .id = sqlite3_column_int64(st, 1),
        .by = column_text(f, st, FIRST + HK_BOOK_BY),
        .note = column_text(f, st, FIRST + HK_BOOK_NOTE),
        .evidence = column_text(f, st, FIRST + HK_BOOK_EVIDENCE),
        .seed = column_text(f, st, FIRST + HK_BOOK_SEED),
        .standing = column_text(f, st, FIRST + HK_BOOK_STANDING),
        .region = column_number(st, FIRST + HK_BOOK_OPENED_IN, 0) };
    int at;

    e.has_evidence = entry.evidence != NULL;
    if (!hk_book_act(one->book, &e.act,
                     column_number(st, FIRST + HK_BOOK_ACT, -1)))
        return HK_OK;              /* no act is known of it: it says nothing */
    if (sqlite3_column_type(st, FIRST + HK_BOOK_ON) == SQLITE_NULL)
        one->is_undated = true;
    one->region = column_number(st, FIRST + HK_BOOK_FIELDS, 0);
    return hk_filing_put(f, one, &e, &entry, &at);
}

static enum hk_status load_book(struct hk_filings *f,
                                const struct hk_entity *e,
                                const struct hk_filings_of *of)
{
    const struct hk_model *m = hk_store_model(f->cli->store);
    struct hk_str sql = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    struct hk_filing *one = NULL;
    enum hk_status rc;

    make_sql(&sql, m, &f->books[e->index], e, of);
    rc = hk_store_prepare(f->cli->store, &st, hk_str_text(&sql), &f->cli->err);
    if (!rc) {
        sqlite3_bind_int64(st, 1, of->id);
        if (of->procedure)
            sqlite3_bind_text(st, 2, of->procedure, -1, SQLITE_STATIC);
        sqlite3_bind_int64(st, 3, of->region);
    }
    while (!rc && hk_store_step(f->cli->store, st, &rc, &f->cli->err)) {
        const char *name = (const char *)sqlite3_column_text(st, 3);

        if (name && (!one || one->id != sqlite3_column_int64(st, 0)
                     || strcmp(one->name, name)))
            rc = hk_filings_add(f, e, sqlite3_column_int64(st, 0), name, &one);
        if (!rc && name)
            rc = take_row(f, st, one);
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

static int by_key(const void *a, const void *b)
{
    const struct hk_filing *x = a, *y = b;
    int order = x->entity->index != y->entity->index
        ? x->entity->index - y->entity->index : strcmp(x->key, y->key);

    return order ? order : strcmp(x->name, y->name);
}

enum hk_status hk_filings_load(struct hk_filings *f,
                               const struct hk_filings_of *of)
{
    const struct hk_model *m = hk_store_model(f->cli->store);
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < m->entity_count && !rc; i++)
        if (f->books[i].entity && (!of->entity || of->entity->index == i))
            rc = load_book(f, m->entities[i], of);
    if (!rc && f->count)
        qsort(f->list, f->count, sizeof *f->list, by_key);
    return rc;
}
