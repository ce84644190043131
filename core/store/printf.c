/* printf.c - printf() for those who ask
 *
 * SQLite's own takes widths from values and then copies a character two
 * thousand million times, which nothing can interrupt. This one has the same
 * signs, but widths and precisions are written out and end at 999. */
#include "store/inside.h"

#include <string.h>

/* One conversion, "%-08.2f". */
struct piece {
    char text[24];                 /* as sqlite3_str_appendf takes it */
    size_t len;                    /* of the format that was read */
    char type;                     /* 'd', 'f', 's', '%'; 0: it is refused */
};

static size_t digits(const char *at)
{
    return strspn(at, "0123456789");
}

static struct piece read_piece(const char *at)
{
    static const char whole[] = "dixXou", real[] = "feEgG", text[] = "sqQwc";
    const char *from = at++;
    struct piece p = { .type = 0 };
    size_t width, precision = 0, head;

    at += strspn(at, "-+ 0,#!");
    width = digits(at);
    at += width;
    if (*at == '.') {
        precision = digits(at + 1);
        at += 1 + precision;
    }
    head = (size_t)(at - from);
    at += strspn(at, "lh");
    if (!*at || width > 3 || precision > 3 || head + 4 > sizeof p.text)
        return p;
    p.type = *at == '%' ? '%' : strchr(whole, *at) ? 'd'
        : strchr(real, *at) ? 'f' : strchr(text, *at) ? 's' : '\0';
    memcpy(p.text, from, head);
    if (p.type == 'd')
        memcpy(p.text + head, "ll", 2);
    p.text[head + (p.type == 'd' ? 2 : 0)] = *at == 'i' ? 'd' : *at;
    p.len = (size_t)(at + 1 - from);
    return p;
}

/* A text for %s is cut at the first zero byte, as everywhere in printf. */
static void add_value(sqlite3_str *out, const struct piece *p,
                      sqlite3_value *value)
{
    const char *text;

    switch (p->type) {
    case 'd':
        sqlite3_str_appendf(out, p->text,
                            value ? sqlite3_value_int64(value) : 0);
        break;
    case 'f':
        sqlite3_str_appendf(out, p->text,
                            value ? sqlite3_value_double(value) : 0.0);
        break;
    default:
        text = value ? (const char *)sqlite3_value_text(value) : NULL;
        if (p->text[strlen(p->text) - 1] == 'c')
            sqlite3_str_appendf(out, "%!.1s", text ? text : "");
        else
            sqlite3_str_appendf(out, p->text, text);
    }
}

void hk_sql_printf(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *at = count ? (const char *)sqlite3_value_text(values[0]) : NULL;
    sqlite3_str *out;
    int next = 1, code;
    char *text;

    if (!at)
        return;
    out = sqlite3_str_new(sqlite3_context_db_handle(context));
    while (*at) {
        size_t plain = strcspn(at, "%");
        struct piece p;

        sqlite3_str_append(out, at, (int)plain);
        at += plain;
        if (!*at)
            break;
        p = read_piece(at);
        if (!p.type) {
            sqlite3_free(sqlite3_str_finish(out));
            sqlite3_result_error(context, "printf() takes the usual "
                                 "conversions, with widths up to 999 written "
                                 "out", -1);
            return;
        }
        if (p.type == '%')
            sqlite3_str_append(out, "%", 1);
        else
            add_value(out, &p, next < count ? values[next] : NULL);
        next += p.type != '%';
        at += p.len;
    }
    code = sqlite3_str_errcode(out);
    text = sqlite3_str_finish(out);
    if (code)
        sqlite3_result_error_code(context, code);
    else
        sqlite3_result_text(context, text ? text : "", -1,
                            text ? sqlite3_free : SQLITE_STATIC);
}
