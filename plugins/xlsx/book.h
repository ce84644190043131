/* book.h - what stands around the sheets: their names, the shared texts, the
 * formats that make a number a date */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H

#include <stddef.h>
#include <stdint.h>

#include "bytes.h"
#include "part.h"

#define SHEETS_MOST 1000
#define FORMATS_MOST 65536u

struct book_sheet {
    char name[256];              /* 31 characters */
    char part[256];              /* "xl/worksheets/sheet1.xml" */
    bool is_hidden;
};

/* `= { 0 }` is closed. */
struct book {
    struct package package;
    struct book_sheet *sheets;
    size_t count;
    bool is_1904;
    char texts_part[256], styles_part[256];    /* "" when there is none */
    struct bytes texts;          /* all shared texts, one behind the other */
    uint64_t *ends;              /* where each of them ends in it */
    size_t text_count, text_cap;
    unsigned char *shows;        /* of each style: SHOWS_... */
    size_t style_count;
};

/* Read the workbook in memory; false with a fault. */
bool book_open(struct book *b, const char *data, size_t len, struct fault *f);
void book_close(struct book *b);            /* twice is harmless */

/* The sheet of that name; NULL or "": the only visible one. The fault names
 * those there are. */
const struct book_sheet *book_sheet(const struct book *b, const char *name,
                                    struct fault *f);

/* Read the shared texts and the styles: needed for a sheet. */
bool book_load(struct book *b, struct fault *f);

/* Shared text `i`. False when there is none. */
bool book_text(const struct book *b, size_t i, const char **text, size_t *len);

/* Replace _x000D_ by the character that it stands for, in place; the length of
 * what is left. */
size_t book_unescape(char *text, size_t len);

#endif
