/* digest.c - SHA-256 over all that the register says (not over its history) */
#include "store/inside.h"

#include "base/digest.h"

enum { FULL = 60000 };

static void add_row(struct hk_str *out, const struct hk_entity *e,
                    sqlite3_stmt *st)
{
    hk_str_int(out, sqlite3_column_int64(st, HK_ROW_ID));
    hk_str_putc(out, '\t');
    hk_str_int(out, sqlite3_column_int64(st, HK_ROW_PARENT));
    for (int i = 0; i < e->field_count; i++) {
        struct hk_value v;

        hk_row_value(st, 0, e->fields[i], &v);
        hk_str_putc(out, '\t');
        if (v.state == HK_NONE)
            hk_str_puts(out, "none");
        else if (v.state == HK_KNOWN && e->fields[i]->kind == HK_TEXT)
            hk_old_quote(out, v.text ? v.text : "", v.len);
        else if (v.state == HK_KNOWN)
            hk_str_int(out, v.number);
    }
    hk_str_putc(out, '\n');
}

static enum hk_status add_entity(struct hk_store *s, struct hk_digest *d,
                                 const struct hk_shelf *shelf,
                                 struct hk_str *out, struct hk_err *err)
{
    struct hk_str sql = HK_STR_INIT;
    sqlite3_stmt *st = NULL;
    enum hk_status rc;

    hk_str_puts(&sql, "SELECT ");
    hk_row_columns(&sql, s->model, shelf->e, "r");
    hk_str_addf(&sql, " FROM %s AS r ORDER BY r.\"id\"", shelf->source);
    rc = hk_str_status(&sql, err);
    if (!rc)
        rc = hk_store_prepare(s, &st, hk_str_text(&sql), err);
    hk_str_addf(out, "%s\n", shelf->e->name);
    while (!rc && hk_store_step(s, st, &rc, err)) {
        add_row(out, shelf->e, st);
        if (out->len < FULL)
            continue;
        rc = hk_str_status(out, err);
        hk_digest_add(d, hk_str_text(out), out->len);
        hk_str_clear(out);
    }
    sqlite3_finalize(st);
    hk_str_release(&sql);
    return rc;
}

enum hk_status hk_store_digest(struct hk_store *s, unsigned char out[32],
                               struct hk_err *err)
{
    struct hk_digest *d;
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = hk_digest_new(&d, err);

    if (rc)
        return rc;
    for (int i = 0; !rc && i < s->model->entity_count; i++)
        rc = add_entity(s, d, &s->shelves[i], &text, err);
    if (!rc)
        rc = hk_str_status(&text, err);
    hk_digest_add(d, hk_str_text(&text), text.len);
    if (!rc)
        rc = hk_digest_take(d, out, err);
    hk_digest_free(d);
    hk_str_release(&text);
    return rc;
}
