/* sheet.c - CSV files, see sheet.h */
#include "sheet.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 1 << 20, LARGEST_CELL = 512 };

static void flush(struct sheet *s)
{
    if (!s->failed && fwrite(s->buffer, 1, s->len, s->file) != s->len)
        s->failed = true;
    s->len = 0;
}

static void add(struct sheet *s, const char *text, size_t len)
{
    if (len > LARGEST_CELL) {
        s->failed = true;
        return;
    }
    if (s->len + len > ROOM)
        flush(s);
    memcpy(s->buffer + s->len, text, len);
    s->len += len;
}

static void begin(struct sheet *s)
{
    if (s->at++ > 0)
        add(s, ",", 1);
}

bool sheet_open(struct sheet *s, const char *dir, const char *name,
                const char *header)
{
    char path[4096];

    *s = (struct sheet){ .columns = 1 };
    if ((size_t)snprintf(path, sizeof path, "%s/%s", dir, name) >= sizeof path)
        return false;
    for (const char *p = header; *p; p++)
        s->columns += *p == ',';
    s->buffer = malloc(ROOM);
    s->file = s->buffer ? fopen(path, "wb") : NULL;
    if (!s->file)
        return false;
    for (size_t i = 0, len = strlen(header); i < len; i++)
        add(s, header + i, 1);
    add(s, "\n", 1);
    return true;
}

bool sheet_close(struct sheet *s)
{
    bool is_good = false;

    if (s->file) {
        flush(s);
        is_good = fclose(s->file) == 0 && !s->failed;
    }
    free(s->buffer);
    *s = (struct sheet){ 0 };
    return is_good;
}

void put_blank(struct sheet *s)
{
    begin(s);
}

void put_text(struct sheet *s, const char *text)
{
    begin(s);
    if (text)
        add(s, text, strlen(text));
}

/* The digits of `n`, at least `least`, into the end of `room`. */
static char *digits_of(char *end, uint64_t n, int least)
{
    while (n > 0 || least > 0) {
        *--end = (char)('0' + n % 10);
        n /= 10;
        least--;
    }
    return end;
}

void put_scaled(struct sheet *s, int64_t n, int digits)
{
    char room[40], *end = room + sizeof room, *at = end;
    uint64_t size = n < 0 ? -(uint64_t)n : (uint64_t)n, base = 1;

    for (int i = 0; i < digits; i++)
        base *= 10;
    if (digits > 0) {
        at = digits_of(at, size % base, digits);
        *--at = '.';
    }
    at = digits_of(at, size / base, 1);
    if (n < 0)
        *--at = '-';
    begin(s);
    add(s, at, (size_t)(end - at));
}

void put_number(struct sheet *s, int64_t n)
{
    put_scaled(s, n, 0);
}

void put_money(struct sheet *s, int64_t fen)
{
    put_scaled(s, fen, 2);
}

void put_truth(struct sheet *s, int truth)
{
    put_text(s, truth < 0 ? NULL : truth ? "是" : "否");
}

static void date(struct sheet *s, int yyyymmdd, bool has_day)
{
    char room[16], *end = room + sizeof room, *at = end;

    begin(s);
    if (yyyymmdd == 0)
        return;
    if (has_day) {
        at = digits_of(at, (uint64_t)(yyyymmdd % 100), 2);
        *--at = '-';
    }
    at = digits_of(at, (uint64_t)(yyyymmdd / 100 % 100), 2);
    *--at = '-';
    at = digits_of(at, (uint64_t)(yyyymmdd / 10000), 4);
    add(s, at, (size_t)(end - at));
}

void put_day(struct sheet *s, int yyyymmdd)
{
    date(s, yyyymmdd, true);
}

void put_month(struct sheet *s, int yyyymmdd)
{
    date(s, yyyymmdd, false);
}

void put_end(struct sheet *s)
{
    if (s->at != s->columns)
        s->failed = true;
    add(s, "\n", 1);
    s->at = 0;
    s->rows++;
}
