/* filing_proof.c - the evidence that steps ask for, looked up in the
 * register */
#include <sqlite3.h>

#include "cli/filing.h"
#include "pack/evidence.h"
#include "store/store.h"

/* All evidence within the record ?1, of the kind ?2 and dated from ?3 to ?4. */
static void make_sql(struct hk_str *sql, const struct hk_model *m,
                     const struct hk_evidence_fields *f,
                     const struct hk_entity *of, bool by)
{
    const struct hk_entity *e = m->entities[f->entity];
    int depth = 0;

    hk_str_puts(sql, "SELECT 1 FROM \"evidence\" e0");
    for (; e->within != of->index; depth++) {
        const char *up = m->entities[e->within]->name;

        hk_str_puts(sql, " JOIN ");
        hk_sql_name(sql, up);
        hk_str_addf(sql, " e%d ON e%d.id = e%d.", depth + 1, depth + 1, depth);
        hk_sql_name(sql, up);
        e = m->entities[e->within];
    }
    hk_str_addf(sql, " WHERE e%d.", depth);
    hk_sql_name(sql, of->name);
    hk_str_puts(sql, " = ?1 AND e0.\"kind\" = ?2 AND e0.");
    hk_sql_name(sql, f->date->name);
    hk_str_puts(sql, " BETWEEN ?3 AND ?4");
    if (by)
        hk_str_puts(sql, " AND e0.\"certified_by\" = ?5");
}

enum hk_status hk_filing_proved(struct hk_filings *f,
                                const struct hk_filing *one,
                                const struct hk_law *law,
                                const struct hk_evidence *v, int32_t day,
                                bool *proved)
{
    const struct hk_model *m = hk_store_model(f->cli->store);
    struct hk_evidence_fields fields;
    struct hk_str sql = HK_STR_INIT;
    struct sqlite3_stmt *st = NULL;
    const char *why;
    int64_t from, to;
    enum hk_status rc;

    *proved = false;
    if (!hk_evidence_find(&fields, m, one->entity->index)
        || !hk_evidence_span(v, law, day, &from, &to, &why))
        return HK_OK;
    make_sql(&sql, m, &fields, one->entity, v->by != NULL);
    rc = hk_str_status(&sql, &f->cli->err);
    if (!rc)
        rc = hk_store_prepare(f->cli->store, &st, hk_str_text(&sql),
                              &f->cli->err);
    if (!rc) {
        sqlite3_bind_int64(st, 1, one->id);
        sqlite3_bind_int64(st, 2, hk_code_word(fields.kind, v->kind)->no);
        sqlite3_bind_int64(st, 3, from);
        sqlite3_bind_int64(st, 4, to);
        if (v->by)
            sqlite3_bind_text(st, 5, v->by, -1, SQLITE_STATIC);
        *proved = hk_store_step(f->cli->store, st, &rc, &f->cli->err);
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}
