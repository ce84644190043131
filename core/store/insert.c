/* insert.c - inserts, noted as ranges of ids and written to history together
 *
 * A row of history for each inserted row costs more inside the trigger than
 * the insert itself. Ids are given in order, so all that an import inserts is
 * one range an entity, and one statement writes it. */
#include "store/inside.h"

#include "base/mem.h"

bool hk_insert_note(struct hk_store *s, int64_t entity_no, int64_t id)
{
    struct hk_shelf *shelf = hk_shelf_no(s, entity_no);
    struct hk_id_range *last;

    if (!shelf)
        return false;
    last = shelf->noted_count ? &shelf->noted[shelf->noted_count - 1] : NULL;
    if (last && last->last < INT64_MAX && last->last + 1 == id) {
        last->last = id;
        return true;
    }
    if (!hk_grow(&shelf->noted, &shelf->noted_cap, shelf->noted_count + 1,
                 sizeof *shelf->noted))
        return false;
    shelf->noted[shelf->noted_count++] = (struct hk_id_range){ id, id };
    s->batch.noted = true;
    return true;
}

static enum hk_status write_shelf(struct hk_store *s, struct hk_shelf *shelf,
                                  struct hk_err *err)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_row_query(s, shelf, HK_Q_NOTE, &st, err);

    if (rc)
        return rc;
    sqlite3_bind_int64(st, 1, s->batch.no);
    sqlite3_bind_int64(st, 2, shelf->no);
    for (size_t i = 0; !rc && i < shelf->noted_count; i++) {
        sqlite3_bind_int64(st, 3, shelf->noted[i].first);
        sqlite3_bind_int64(st, 4, shelf->noted[i].last);
        rc = hk_sql_run(s, st, err);
    }
    shelf->noted_count = 0;
    return rc;
}

enum hk_status hk_insert_write(struct hk_store *s, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    if (!s->batch.noted)
        return HK_OK;
    for (int i = 0; !rc && i < s->model->entity_count; i++)
        if (s->shelves[i].noted_count)
            rc = write_shelf(s, &s->shelves[i], err);
    s->batch.noted = rc != HK_OK;
    return rc;
}

void hk_insert_forget(struct hk_store *s)
{
    for (int i = 0; s->shelves && i < s->model->entity_count; i++) {
        hk_free(s->shelves[i].noted);
        s->shelves[i].noted = NULL;
        s->shelves[i].noted_count = s->shelves[i].noted_cap = 0;
    }
    s->batch.noted = false;
}
