/* result.c - what an entry gave */
#include "repl/result.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/cell.h"

void hk_result_release(struct hk_result *r)
{
    hk_free(r->columns);
    hk_free(r->data);
    hk_arena_release(&r->arena);
    *r = (struct hk_result){ 0 };
}

/* ---- filling ------------------------------------------------------------- */

void hk_result_column(struct hk_result *r, const char *name, const char *head)
{
    struct hk_result_column *c;

    r->given = true;
    if (!hk_grow(&r->columns, &r->column_cap, r->width + 1,
                 sizeof *r->columns)) {
        r->failed = true;
        return;
    }
    c = &r->columns[r->width];
    c->name = hk_arena_dup(&r->arena, name, strlen(name));
    c->head = head ? hk_arena_dup(&r->arena, head, strlen(head)) : c->name;
    if (c->name && c->head)
        r->width++;
    else
        r->failed = true;
}

void hk_result_add(struct hk_result *r, const struct hk_datum *d)
{
    struct hk_datum copy = *d;

    if (d->kind == HK_DATUM_TEXT || d->kind == HK_DATUM_WORD)
        copy.text = hk_arena_dup(&r->arena, d->text, d->len);
    if (!hk_grow(&r->data, &r->cap, r->count + 1, sizeof *r->data)
        || ((d->kind == HK_DATUM_TEXT || d->kind == HK_DATUM_WORD)
            && !copy.text)) {
        r->failed = true;
        return;
    }
    r->data[r->count++] = copy;
}

void hk_result_text(struct hk_result *r, const char *text, size_t len)
{
    hk_result_add(r, &(struct hk_datum){ .kind = HK_DATUM_TEXT, .text = text,
                                         .len = len });
}

void hk_result_beside(struct hk_result *r, const char *text, size_t len)
{
    if (!len || r->failed || !r->count)
        return;
    text = hk_arena_dup(&r->arena, text, len);
    r->data[r->count - 1].beside = text;
    r->failed = !text;
}

void hk_result_integer(struct hk_result *r, int64_t n)
{
    hk_result_add(r, &(struct hk_datum){ .kind = HK_DATUM_INTEGER,
                                         .number = n });
}

void hk_result_real(struct hk_result *r, double n)
{
    hk_result_add(r, &(struct hk_datum){ .kind = HK_DATUM_REAL, .real = n });
}

void hk_result_money(struct hk_result *r, int64_t n)
{
    hk_result_add(r, &(struct hk_datum){ .kind = HK_DATUM_MONEY,
                                         .number = n });
}

void hk_result_boolean(struct hk_result *r, bool b)
{
    hk_result_add(r, &(struct hk_datum){ .kind = HK_DATUM_BOOLEAN,
                                         .number = b });
}

void hk_result_null(struct hk_result *r)
{
    hk_result_add(r, &(struct hk_datum){ .kind = HK_DATUM_NULL });
}

/* ---- reading ------------------------------------------------------------- */

enum hk_status hk_result_status(const struct hk_result *r, struct hk_err *err)
{
    return r->failed ? hk_fail_memory(err) : HK_OK;
}

size_t hk_result_rows(const struct hk_result *r)
{
    return r->width ? r->count / r->width : 0;
}

const struct hk_datum *hk_result_at(const struct hk_result *r, size_t row,
                                    size_t column)
{
    return &r->data[row * r->width + column];
}

int hk_result_find(const struct hk_result *r, const char *name)
{
    size_t i;

    for (i = 0; i < r->width; i++)
        if (!strcmp(r->columns[i].name, name)
            || !strcmp(r->columns[i].head, name))
            return (int)i;
    return -1;
}

bool hk_datum_number(const struct hk_country *country,
                     const struct hk_datum *d, double *out)
{
    switch (d->kind) {
    case HK_DATUM_INTEGER:
        *out = (double)d->number;
        return true;
    case HK_DATUM_MONEY:
        *out = (double)d->number / pow(10, country->money_digits);
        return true;
    case HK_DATUM_REAL:
        *out = d->real;
        return isfinite(d->real);
    default:
        return false;
    }
}

bool hk_result_is_number(const struct hk_result *r, size_t column)
{
    size_t i, rows = hk_result_rows(r);
    bool any = false;

    for (i = 0; i < rows; i++) {
        enum hk_datum_kind kind = hk_result_at(r, i, column)->kind;

        if (kind == HK_DATUM_TEXT || kind == HK_DATUM_BOOLEAN)
            return false;
        any = any || (kind != HK_DATUM_NULL && kind != HK_DATUM_WORD);
    }
    return any;
}

/* ---- printing ------------------------------------------------------------ */

/* The shortest digits that read back as the same number. */
static void print_real(struct hk_str *out, double n)
{
    char text[40];
    int digits;

    for (digits = 15; digits < 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, n);
        if (strtod(text, NULL) == n)
            break;
    }
    snprintf(text, sizeof text, "%.*g", digits, n);
    hk_str_puts(out, text);
    if (isfinite(n) && !strpbrk(text, ".e"))
        hk_str_puts(out, ".0");
}

void hk_datum_print(struct hk_str *out, const struct hk_country *country,
                    const struct hk_datum *d, enum hk_lang lang)
{
    switch (d->kind) {
    case HK_DATUM_NULL:
        break;
    case HK_DATUM_TEXT: case HK_DATUM_WORD:
        hk_str_add(out, d->text, d->len);
        break;
    case HK_DATUM_INTEGER:
        hk_str_int(out, d->number);
        break;
    case HK_DATUM_REAL:
        print_real(out, d->real);
        break;
    case HK_DATUM_MONEY:
        hk_number_print(out, country, HK_MONEY, NULL, 0, d->number, lang);
        break;
    case HK_DATUM_BOOLEAN:
        hk_str_puts(out, d->number ? "true" : "false");
        break;
    }
}

/* How a column is written in JSON: of one kind, or as text. */
static enum hk_cell_kind cell_kind(const struct hk_result *r, size_t column)
{
    bool numbers = false, booleans = false;
    size_t i, rows = hk_result_rows(r);

    for (i = 0; i < rows; i++)
        switch (hk_result_at(r, i, column)->kind) {
        case HK_DATUM_INTEGER: case HK_DATUM_REAL:
            numbers = true;
            break;
        case HK_DATUM_BOOLEAN:
            booleans = true;
            break;
        case HK_DATUM_NULL: case HK_DATUM_WORD:
            break;
        default:
            return HK_CELL_TEXT;
        }
    return numbers && !booleans ? HK_CELL_NUMBER
        : booleans && !numbers ? HK_CELL_BOOLEAN : HK_CELL_TEXT;
}

enum hk_status hk_result_write(const struct hk_result *r,
                               const struct hk_country *country,
                               enum hk_lang lang, enum hk_format format,
                               const struct hk_table_style *style, size_t most,
                               struct hk_str *out, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    size_t rows = hk_result_rows(r), i, k;
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, err);

    if (rc)
        return rc;
    for (k = 0; k < r->width; k++)
        hk_table_column(t, r->columns[k].head, r->columns[k].name,
                        hk_result_is_number(r, k) ? HK_RIGHT : HK_LEFT,
                        cell_kind(r, k));
    if (most && rows > most)
        rows = most;
    for (i = 0; i < rows; i++)
        for (k = 0; k < r->width; k++) {
            const struct hk_datum *d = hk_result_at(r, i, k);

            hk_str_clear(&text);
            hk_datum_print(&text, country, d, lang);
            hk_table_cell(t, d->kind == HK_DATUM_NULL ? NULL
                          : hk_str_text(&text), text.len);
            if (d->beside)
                hk_table_beside(t, d->beside, strlen(d->beside));
        }
    rc = hk_str_status(&text, err);
    if (!rc)
        rc = hk_table_write(t, format, style, out, err);
    hk_table_free(t);
    hk_str_release(&text);
    return rc;
}
