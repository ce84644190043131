/* cells.h - rows as the XML of a sheet */
#ifndef XLSX_CELLS_H
#define XLSX_CELLS_H

#include "rows.h"

/* Styles by their place in styles.xml (write.c). */
enum cell_style { STYLE_NONE, STYLE_TEXT, STYLE_HEADING, STYLE_DAY,
                  STYLE_TIME };

/* A text as it stands between tags or in quotes. What XML cannot say becomes
 * _x0001_, and what looks like that _x005F_x0001_. */
void cells_escape(struct bytes *b, const char *text, size_t len);

/* What stands before the rows: the heading that stays, the columns. */
void cells_above(struct bytes *b, const char *columns);

/* One row with the cells at `*at`. 0; -3: a text is too long; -4: no cells. */
int cells_put_row(struct bytes *b, const struct row_at *row, const char **at,
                  const char *end);

#endif
