/* rows.c - rows of cells as bytes */
#include "rows.h"

#define ROW_HEAD 8
#define CELL_HEAD 5

static void put32(unsigned char *to, uint32_t n)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(n >> 8 * i);
}

static uint32_t get32(const char *from)
{
    uint32_t n = 0;

    for (int i = 0; i < 4; i++)
        n |= (uint32_t)(unsigned char)from[i] << 8 * i;
    return n;
}

void rows_begin(struct bytes *b, uint32_t number, uint32_t cells)
{
    unsigned char head[ROW_HEAD];

    put32(head, number);
    put32(head + 4, cells);
    bytes_add(b, head, sizeof head);
}

void rows_cell(struct bytes *b, enum cell_kind kind, const char *text,
               size_t len)
{
    unsigned char head[CELL_HEAD] = { (unsigned char)kind };

    put32(head + 1, (uint32_t)len);
    bytes_add(b, head, sizeof head);
    bytes_add(b, text, len);
}

bool rows_next(struct row_at *row, const char **at, const char *end)
{
    if (end - *at < ROW_HEAD)
        return false;
    row->number = get32(*at);
    row->cells = get32(*at + 4);
    *at += ROW_HEAD;
    return true;
}

bool rows_next_cell(struct cell_at *cell, const char **at, const char *end)
{
    uint32_t len;

    if (end - *at < CELL_HEAD || (unsigned char)**at > CELL_HEADING)
        return false;
    len = get32(*at + 1);
    if ((size_t)(end - *at) - CELL_HEAD < len)
        return false;
    *cell = (struct cell_at){ (enum cell_kind)**at, *at + CELL_HEAD, len };
    *at += CELL_HEAD + len;
    return true;
}
