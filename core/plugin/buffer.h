/* buffer.h - numbers of one C type in a row, in memory that can be shared
 *
 * A column of a million numbers is not copied into each call: the memory is a
 * file without a name, and the process of a plugin maps the same pages, to read
 * only where the function only reads. It can be neither cut nor lengthened, so
 * that no process can take pages away from another. */
#ifndef HK_BUFFER_H
#define HK_BUFFER_H

#include <stdatomic.h>

#include "plugin/value.h"

/* Kept by a buffer and by each process that maps it. */
struct hk_share { atomic_int users; atomic_bool closed; };

/* Owns its memory unless it is a view. */
struct hk_buffer {
    const struct hk_ctype *type;  /* a number or bool */
    size_t count;
    void *data;
    size_t mapped;                /* bytes; 0: a view */
    int fd;                       /* -1: it cannot be shared */
    unsigned uses;                /* how often a call took it */
    struct hk_share *share;
};

/* Zeroed memory for `count` numbers. HK_EUSAGE: more than 1 GB, or no number;
 * HK_ENOMEM, HK_EIO. */
enum hk_status hk_buffer_open(struct hk_buffer *b, const struct hk_ctype *type,
                              size_t count, struct hk_err *err);
void hk_buffer_close(struct hk_buffer *b);    /* twice is harmless */

/* The same for what a call gives back: a small one is not shared, for making
 * what can be shared costs more than copying it. */
enum hk_status hk_buffer_make(struct hk_buffer *b, const struct hk_ctype *type,
                              size_t count, struct hk_err *err);

/* Will a process map it the next time a call takes it? A small one is copied
 * when it comes for the first time: mapping costs about as much as copying so
 * much. */
bool hk_buffer_is_shared(const struct hk_buffer *b);

/* Memory of somebody else as a buffer that cannot be shared. */
struct hk_buffer hk_buffer_view(const struct hk_ctype *type, size_t count,
                                void *data);

/* Element `i` (from 0, below count); set gives HK_EUSAGE, as hk_arg_bits. */
struct hk_arg hk_buffer_get(const struct hk_buffer *b, size_t i);
enum hk_status hk_buffer_set(struct hk_buffer *b, size_t i,
                             const struct hk_arg *a, struct hk_err *err);

void hk_share_drop(struct hk_share *share);   /* one user less */

#endif
