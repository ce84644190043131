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

/* Memory that processes can map. It is there while somebody holds it, a buffer
 * or a column of the register; a process that has mapped it only knows it. */
struct hk_share {
    atomic_int users, holders;
    int fd;
    void *at;
    size_t bytes;
};

/* Zeroed, held by the caller. HK_ENOMEM, HK_EIO. */
enum hk_status hk_share_open(struct hk_share **out, size_t bytes,
                             struct hk_err *err);
/* What it holds is complete: from now on nobody writes it, whatever he does. */
void hk_share_finish(struct hk_share *share);
void hk_share_close(struct hk_share *share);  /* one holder less */

/* Is the memory gone? Said to who only knows it. */
static inline bool hk_share_is_closed(struct hk_share *share)
{
    return !atomic_load(&share->holders);
}

/* Owns its memory unless it is a view or a part. */
struct hk_buffer {
    const struct hk_ctype *type;  /* a number or bool */
    size_t count;
    void *data;
    size_t own;                   /* bytes; 0: the memory is somebody else's */
    unsigned uses;                /* how often a call took it */
    bool is_read_only;            /* a column of the register */
    struct hk_share *share;       /* that its memory is of; NULL: it cannot be
                                     shared */
    size_t offset;                /* of `data` there */
    unsigned char *state;         /* not 0: the element is not known, and some
                                     known number stands there; in the same
                                     memory. NULL: all are known */
};

/* How many elements are not known. */
size_t hk_buffer_unknown(const struct hk_buffer *b);

static inline size_t hk_buffer_bytes(const struct hk_buffer *b)
{
    return b->count * hk_wire_size(b->type->wire);
}

/* Zeroed memory for `count` numbers. HK_EUSAGE: more than 1 GB, or no number;
 * HK_ENOMEM, HK_EIO. */
enum hk_status hk_buffer_open(struct hk_buffer *b, const struct hk_ctype *type,
                              size_t count, struct hk_err *err);
void hk_buffer_close(struct hk_buffer *b);    /* twice is harmless */

/* The same for what a call gives back: a small one is not shared, for making
 * what can be shared costs more than copying it. `with_state`: some elements
 * will not be known. */
enum hk_status hk_buffer_make(struct hk_buffer *b, const struct hk_ctype *type,
                              size_t count, bool with_state,
                              struct hk_err *err);

/* Will a process map it the next time a call takes it? A small one is copied
 * when it comes for the first time: mapping costs about as much as copying so
 * much. */
bool hk_buffer_is_shared(const struct hk_buffer *b);

/* Memory of somebody else as a buffer that cannot be shared. */
struct hk_buffer hk_buffer_view(const struct hk_ctype *type, size_t count,
                                void *data);

/* `count` numbers of `share` from byte `offset` on, to be read: nothing is
 * copied, and the memory stays while the buffer is there. `state` (NULL: all
 * are known) is the byte at which their states begin. */
struct hk_buffer hk_buffer_part(const struct hk_ctype *type,
                                struct hk_share *share, size_t offset,
                                size_t count, const size_t *state);

/* Element `i` (from 0, below count); set gives HK_EUSAGE, as hk_arg_bits. */
struct hk_arg hk_buffer_get(const struct hk_buffer *b, size_t i);
enum hk_status hk_buffer_set(struct hk_buffer *b, size_t i,
                             const struct hk_arg *a, struct hk_err *err);

void hk_share_drop(struct hk_share *share);   /* one that knows it less */

#endif
