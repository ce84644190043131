/* repl.h - one session: a prompt for Lua, SQL and commands over one register
 *
 * The same session serves `huka repl` at a terminal and from a pipe, and `huka
 * run`. It prints through `write` alone and asks its host, the command line,
 * for what other commands do. */
#ifndef HK_REPL_H
#define HK_REPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/progress.h"
#include "base/str.h"
#include "base/table.h"
#include "pack/pack.h"
#include "plugin/host.h"

struct hk_cell;
struct hk_repl;

struct hk_repl_options {
    const char *path;              /* of the register */
    struct hk_packs *packs;        /* borrowed */
    enum hk_lang lang;
    enum hk_format format;
    int width;                     /* of the terminal; 0: no limit */
    bool colour;
    bool reveal;                   /* show private fields; this is logged */
    bool may_change;               /* a script may change the register */
    const char *region;            /* code that is assessed; NULL: all */
    const char *under;             /* by whose law; NULL: each its own */
    int year;                      /* that is assessed; 0: the newest year of
                                      which there are records */
    int32_t date;
    bool has_date;                 /* else 31 December of the year */
    int32_t today;                 /* whose codes are written, where codes */
    bool has_today;                /* have days; else any day's are taken */
    const char *output;            /* -o: where a script may write; NULL */
    const char *history;           /* file; NULL: none is kept */
    const char *who;               /* for the log and for batches */
    int wait_s;                    /* for another writer */
    bool network;                  /* a network file system is allowed */
    struct hk_copying *copying;    /* of columns (data/copy.h), or NULL */
    struct hk_progress *progress;  /* may be NULL */
    void *context;                 /* handed to all of these */
    /* Results; false when nobody reads any more. */
    bool (*write)(void *context, const char *text, size_t len);
    /* A whole table for somebody at a terminal, through a pager where it is
     * taller than the screen; false: it was not shown. May be NULL. */
    bool (*page)(void *context, const char *text, size_t len);
    /* The width of the terminal now; `width` was that of the beginning. May be
     * NULL. */
    int (*measure)(void *context);
    /* Remarks: one line, no line's end. */
    void (*note)(void *context, const char *line);
    /* The plugins, found at first use. */
    enum hk_status (*plugins)(void *context, struct hk_plugins **out,
                              struct hk_err *err);
    /* Is the text good by the function of a plugin that the field's `valid`
     * names? A sentence in *says when not, until the next call. NULL: nothing
     * is asked. */
    enum hk_status (*check)(void *host, const char *function,
                            const struct hk_cell *texts, size_t count,
                            const char **says, struct hk_err *err);
    /* Read the packs anew, and tell in *out what differs in the law of those
     * named `ids` on the date. The packs before stay until the session ends; on
     * failure nothing has changed. NULL: packs are read once. */
    enum hk_status (*reload)(void *host, const char *const *ids, int count,
                             int year, int32_t today, struct hk_packs **packs,
                             struct hk_str *out, struct hk_err *err);
    void *host;                    /* handed to these two */
    /* Let the user edit the file at the line; false where no editor could be
     * started. May be NULL. */
    bool (*edit)(void *context, const char *path, int line);
    /* Run a command of the program, argv[0] its name and the register in its
     * place, and add what it prints to `out`. */
    enum hk_status (*command)(void *context, int argc, const char **argv,
                              struct hk_str *out, struct hk_err *err);
};

/* Open the register and begin. What `o` points to is borrowed until the close.
 * HK_EIO, HK_EFORMAT, HK_EBUSY as hk_store_open. */
enum hk_status hk_repl_open(struct hk_repl **out,
                            const struct hk_repl_options *o,
                            struct hk_err *err);
void hk_repl_close(struct hk_repl *s);

/* Run one whole entry: Lua, SQL, a command or `name?`. What it gives is
 * printed. The sentence of a failure stands in `err`, with a caret under the
 * place where that is known. HK_EUSAGE: a name that is not there, Lua, SQL or
 * a command that cannot be read; HK_ERULE: an error while it ran; HK_ESTOP:
 * ctrl-C, which is cleared. */
enum hk_status hk_repl_entry(struct hk_repl *s, const char *text, size_t len,
                             struct hk_err *err);

/* Is the text a whole entry, or does it go on in the next line? */
bool hk_repl_is_whole(struct hk_repl *s, const char *text, size_t len);

/* Read entries from the terminal, or from standard input when that is none,
 * until the end or `.quit`. At a terminal failures are printed by `note` and
 * the next entry is asked for; otherwise the first one ends it and is
 * returned, with the line in front of its sentence. */
enum hk_status hk_repl_run(struct hk_repl *s, struct hk_err *err);

/* Run a whole Lua script of `len` bytes: `name` is for messages, `args` (count
 * of them) the script's global `arg`. */
enum hk_status hk_repl_script(struct hk_repl *s, const char *text, size_t len,
                              const char *name, const char *const *args,
                              int count, struct hk_err *err);

#endif
