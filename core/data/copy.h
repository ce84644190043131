/* copy.h - the columnar copy of a register: "REGISTER-columns" beside it
 *
 * What a load reads from SQLite row by row stands there in columns, so that the
 * next load of the unchanged register maps them instead. It is a cache and
 * nothing else: the key says which register, in which state, seen through which
 * model it is of; whatever differs, is damaged or cannot be read is left aside,
 * and the register is read as if there were no copy. It never holds private
 * fields, nor records whose keys hold one, nor columns that no rule read. */
#ifndef HK_COPY_H
#define HK_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct hk_store;

/* Records from which on a load is slow enough to be worth a copy. */
#define HK_COPY_LEAST 20000

enum hk_copy_state {
    HK_COPY_USED,          /* it was good */
    HK_COPY_NONE,          /* there is none, or it was not asked for */
    HK_COPY_STALE,         /* of this register before a later batch */
    HK_COPY_OTHER,         /* of another register or another model */
    HK_COPY_VERSION,       /* of another layout or byte order */
    HK_COPY_DAMAGED,       /* cut short, or a byte is another one */
    HK_COPY_FOREIGN        /* another user could have written it; no file */
};

/* What a load does with the copy (`= { 0 }`: uses it, writes none), and what
 * became of it. */
struct hk_copying {
    bool keep;             /* write one when it lacks what was read */
    int64_t least;         /* records; 0: HK_COPY_LEAST, below 0: any number */
    enum hk_copy_state found;
    bool is_written;
    int why;               /* errno where it was to be written and was not */
};

/* The path of the copy of an open register. HK_ENOMEM. */
enum hk_status hk_copy_path(struct hk_str *out, const struct hk_store *s,
                            struct hk_err *err);

/* Look at the copy of an open register and check every byte of it. */
struct hk_copy_look {
    enum hk_copy_state state;
    int64_t bytes, batch;
    int columns;                   /* of fields */
};
enum hk_status hk_copy_look(struct hk_copy_look *out, struct hk_store *s,
                            struct hk_err *err);

#endif
