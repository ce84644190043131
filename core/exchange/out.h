/* out.h - a file written piece by piece, whole or not at all (private)
 *
 * What is written goes to a temporary file beside the one that is wanted, which
 * it replaces when all of it is there. Standard output ("-"), devices and pipes
 * are written to directly. */
#ifndef HK_OUT_H
#define HK_OUT_H

#include "base/str.h"

/* `= { 0 }` is closed. Add to `text`, and call hk_out_step now and then. */
struct hk_out {
    struct hk_str text;      /* not yet written */
    const char *path;        /* as given, for messages; borrowed */
    char *target;            /* what is replaced: behind a symbolic link */
    char *temporary;         /* NULL: written to directly */
    int fd;
    bool is_open;
    bool gone;               /* who read the pipe has seen enough: no failure,
                                but nothing more need be written */
};

/* HK_EIO: a folder, no permission, no such folder. */
enum hk_status hk_out_open(struct hk_out *o, const char *path, unsigned mode,
                           struct hk_err *err);

/* Write what stands in `text` once it is long. */
enum hk_status hk_out_step(struct hk_out *o, struct hk_err *err);

/* Write the rest, make sure it is on the disk, and give the file its name. The
 * file is closed whatever happens; after a failure nothing of it remains. */
enum hk_status hk_out_close(struct hk_out *o, struct hk_err *err);

/* Throw it away; harmless when it is closed. */
void hk_out_abandon(struct hk_out *o);

#endif
