/* refused.c - the error file: mend the rows and import it again
 *
 * Cells stand as they stood, so that nothing is lost on the way; import leaves
 * the three columns at the end alone (mapping.c). */
#include "exchange/refused.h"

#include <string.h>

#include "exchange/csv.h"
#include "exchange/job.h"
#include "exchange/marks.h"

/* One row: its cells, cut or filled to `width`, then the line, the columns and
 * the reason; what is beyond the header stands at the end. */
static void add_row(struct hk_refused *r, const struct hk_cell *cells,
                    size_t count, size_t width, int64_t line,
                    const char *columns, const char *reason)
{
    struct hk_str *out = &r->rows;

    for (size_t i = 0; i < width; i++) {
        if (i < count)
            hk_csv_put(out, cells[i].text, cells[i].len);
        hk_str_putc(out, ',');
    }
    hk_str_int(out, line);
    hk_str_putc(out, ',');
    hk_csv_put(out, columns, strlen(columns));
    hk_str_putc(out, ',');
    hk_csv_put(out, reason, strlen(reason));
    for (size_t i = width; i < count; i++) {
        hk_str_putc(out, ',');
        hk_csv_put(out, cells[i].text, cells[i].len);
    }
    hk_str_puts(out, "\r\n");
}

/* The cell as a sheet would say it. */
static enum hk_status typed_cell(struct hk_job *j, size_t column,
                                 struct hk_cell *cell, struct hk_err *err)
{
    const struct hk_field *f = j->map.columns[column].field;
    struct hk_value v = { .state = HK_UNKNOWN };
    struct hk_str text = HK_STR_INIT;

    if (cell->says == HK_CELL_NULL && f && f->optional)
        v.state = HK_NONE;
    if (cell->says == HK_CELL_EXACT && hk_mark_needed(cell->text, cell->len))
        hk_str_putc(&text, '\'');
    hk_str_add(&text, cell->text, cell->len);
    if (f && (cell->says == HK_CELL_NULL || cell->says == HK_CELL_UNKNOWN))
        hk_cell_print(&text, &j->model->country, f, &v, j->o->lang);
    *cell = (struct hk_cell){ hk_arena_dup(&j->row, hk_str_text(&text),
                                           text.len), text.len,
                              HK_CELL_TYPED };
    hk_str_release(&text);
    return cell->text ? HK_OK : hk_fail_memory(err);
}

enum hk_status hk_line_keep(struct hk_job *j, const struct hk_cell *cells,
                            size_t count, struct hk_err *err)
{
    struct hk_cell *typed = hk_arena_alloc(&j->row,
                                           (count + 1) * sizeof *typed);
    enum hk_status rc = typed ? HK_OK : hk_fail_memory(err);

    for (size_t i = 0; i < count && !rc; i++) {
        typed[i] = cells[i];
        if (cells[i].says != HK_CELL_TYPED && i < j->map.count)
            rc = typed_cell(j, i, &typed[i], err);
    }
    if (!rc)
        add_row(&j->refused, typed, count, j->map.count, j->line,
                hk_str_text(&j->columns), hk_line_reasons(j));
    return rc;
}

enum hk_status hk_refused_write(const struct hk_refused *r, const char *path,
                                const char *const *headers, size_t width,
                                enum hk_lang lang, struct hk_err *err)
{
    struct hk_str out = HK_STR_INIT;
    enum hk_status rc;

    hk_str_puts(&out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < width; i++) {
        hk_csv_put(&out, headers[i], strlen(headers[i]));
        hk_str_putc(&out, ',');
    }
    hk_str_puts(&out, lang == HK_ZH
                ? "\xE8\xA1\x8C\xE5\x8F\xB7,\xE5\x88\x97,"
                  "\xE5\x8E\x9F\xE5\x9B\xA0\r\n"
                : "row,column,reason\r\n");
    hk_str_add(&out, hk_str_text(&r->rows), r->rows.len);
    rc = hk_str_status(&r->rows, err);
    if (!rc)
        rc = hk_str_status(&out, err);
    if (!rc)
        rc = hk_str_write(&out, path, 0600, err);
    hk_str_release(&out);
    return rc;
}

void hk_refused_clear(struct hk_refused *r)
{
    hk_str_clear(&r->rows);
}

void hk_refused_release(struct hk_refused *r)
{
    hk_str_release(&r->rows);
}
