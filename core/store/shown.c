/* shown.c - results of a query as people read them
 *
 * SQLite tells the table of a result that is a plain column. Of one that comes
 * out of a view's expression it tells the name alone; with what the statement
 * read of the views that is enough to know what the number is. */
#include "store/inside.h"

#include "model/cell.h"
#include "store/view.h"

#include <string.h>

/* The column that a result is named after: "x", "t.x", "max(x)". */
static size_t source_name(const char *name, char out[static 64])
{
    static const char *const functions[] = { "sum(", "total(", "min(", "max(" };
    size_t len = strlen(name), i;
    const char *dot;

    for (i = 0; i < sizeof functions / sizeof *functions; i++) {
        size_t n = strlen(functions[i]);

        if (len > n && name[len - 1] == ')'
            && !sqlite3_strnicmp(name, functions[i], (int)n)) {
            name += n;
            len -= n + 1;
            break;
        }
    }
    dot = memchr(name, '.', len);
    if (dot) {
        len -= (size_t)(dot + 1 - name);
        name = dot + 1;
    }
    if (len > 2 && name[0] == '"' && name[len - 1] == '"') {
        name++;
        len -= 2;
    }
    if (len >= 64)
        return 0;
    memcpy(out, name, len);
    out[len] = '\0';
    return len;
}

/* The field a result shows; NULL where none or several bear its name. */
static const struct hk_field *shown_field(const struct hk_store *s,
                                          struct sqlite3_stmt *st, int i)
{
    const char *name = sqlite3_column_name(st, i);
    const struct hk_field *found = NULL;
    const struct hk_field *const *list;
    char source[64];
    size_t count;

    list = hk_guard_shown(s, &count);
    if (!name || !source_name(name, source))
        return NULL;
    for (size_t k = 0; k < count; k++) {
        const struct hk_field *f = list[k];

        if (sqlite3_stricmp(f->name, source))
            continue;
        if (found && (found->kind != f->kind || found->digits != f->digits))
            return NULL;
        found = f;
    }
    return found;
}

/* The whole number that is stored behind `d`; false where it is no such. */
static bool stored_number(const struct hk_store *s, const struct hk_field *f,
                          double d, int64_t *n)
{
    double by = f->kind == HK_DECIMAL ? 10000 : 100, scaled, whole;

    if (f->kind == HK_MONEY) {
        by = 1;
        for (int i = 0; i < s->model->country.money_digits; i++)
            by *= 10;
    }
    scaled = d * by;
    if (!(scaled > -9e15 && scaled < 9e15))
        return false;
    whole = scaled < 0 ? scaled - 0.5 : scaled + 0.5;
    *n = (int64_t)whole;
    return scaled - (double)*n < 0.01 && (double)*n - scaled < 0.01;
}

bool hk_view_money(struct hk_store *s, struct sqlite3_stmt *st, int i,
                   int64_t *minor)
{
    int type = sqlite3_column_type(st, i);
    const struct hk_field *f;

    if (type == SQLITE_INTEGER && hk_view_is_money(s, st, i)) {
        *minor = sqlite3_column_int64(st, i);
        return true;
    }
    f = type == SQLITE_FLOAT ? shown_field(s, st, i) : NULL;
    return f && f->kind == HK_MONEY
        && stored_number(s, f, sqlite3_column_double(st, i), minor);
}

bool hk_view_print(struct hk_store *s, struct sqlite3_stmt *st, int i,
                   enum hk_lang lang, struct hk_str *out, enum hk_kind *kind)
{
    int type = sqlite3_column_type(st, i);
    const struct hk_field *f;
    int64_t n;

    if (hk_view_money(s, st, i, &n)) {
        *kind = HK_MONEY;
        hk_number_print(out, &s->model->country, HK_MONEY, NULL, 0, n, lang);
        return true;
    }
    f = type == SQLITE_FLOAT ? shown_field(s, st, i) : NULL;
    if (!f || !stored_number(s, f, sqlite3_column_double(st, i), &n))
        return false;
    *kind = f->kind;
    hk_number_print(out, &s->model->country, f->kind, NULL, f->digits, n, lang);
    return true;
}
