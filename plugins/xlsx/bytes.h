/* bytes.h - bytes that grow */
#ifndef XLSX_BYTES_H
#define XLSX_BYTES_H

#include <stdbool.h>
#include <stddef.h>

/* `= { 0 }` is empty. After a failure `failed` stays true and nothing more is
 * added: it is asked for once, at the end. */
struct bytes {
    char *data;
    size_t len, cap;
    bool failed;
};

void bytes_add(struct bytes *b, const void *data, size_t len);
void bytes_text(struct bytes *b, const char *text);
void bytes_number(struct bytes *b, unsigned long long number);
void bytes_release(struct bytes *b);    /* twice is harmless */

#endif
