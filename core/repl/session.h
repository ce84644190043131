/* session.h - what the parts of a session share (private to the room) */
#ifndef HK_REPL_SESSION_H
#define HK_REPL_SESSION_H

#include "answer/verdict.h"
#include "repl/mangle.h"
#include "repl/repl.h"
#include "repl/result.h"
#include "script/script.h"
#include "store/batch.h"

struct hk_line;

/* The law of one pack that governs records of the register. */
struct hk_repl_law { const struct hk_pack *pack; struct hk_law *law; };

/* One entry that went well, for .history and .save. */
struct hk_repl_said { char *text; };

/* A result of one record that was read, for .save --test. */
struct hk_looked {
    int entity;
    int64_t id;
    char *name;                         /* of the rule */
    int year;
    int32_t date;
    bool has_date;
    char under[64];
};

/* The batch that a statement fills, or several from BEGIN to COMMIT. */
struct hk_repl_batch {
    struct hk_store *outside;           /* `ask` of the session: while a batch
                                           is open `ask` is the connection that
                                           changes. NULL: none is open */
    struct hk_batch_counts counts;
    struct hk_str did;                  /* its statements, as its reason */
    bool begun;                         /* BEGIN was said */
};

struct hk_repl {
    struct hk_repl_options o;
    const struct hk_model *model;       /* of the packs */
    const struct hk_country *country;
    struct hk_store *ask;               /* guarded: for SQL of the user; NULL
                                           until hk_repl_may_ask */
    struct hk_store *read;              /* for the engine and record.h */
    struct hk_plugins *plugins;         /* borrowed from the host; NULL yet */
    struct hk_script *script;           /* NULL until Lua is first met */
    struct hk_err *err;                 /* where C called by Lua tells why */
    enum hk_status status;              /* and what it was */
    struct hk_mangler mangler;
    struct hk_str out;                  /* not yet written */
    struct hk_str texts;                /* scratch of what Lua calls: an error
                                           of Lua jumps over a release */
    struct hk_str shown;                /* the same, of nested tables */
    struct hk_arena calls;              /* of the last call of a plugin */
    struct hk_arena paths;              /* of registers that were opened */
    struct hk_result last;              /* what `_` is */
    struct hk_result glance;            /* of a preview, while it is made */
    int last_ref;                       /* `_` as Lua's value, or LUA_NOREF */
    struct hk_repl_batch batch;
    int64_t told;                       /* newest batch the user knows of */
    int64_t newest;                     /* batch that was made here; 0 */
    bool last_in_sql;                   /* the temp table `_` is of it */
    /* settings */
    char region[64], under[64];
    int year;
    int32_t date;
    bool has_date, reveal, timer, write, ascii, interactive;
    enum hk_format format;
    size_t rows;                        /* shown at a terminal; 0: all */
    /* what was computed, of the register as it was at batch `head` */
    int64_t head;
    unsigned generation;                /* of records that Lua holds */
    struct hk_data *data;               /* all fields; NULL yet */
    struct hk_assessment **judged;      /* newest last */
    size_t judged_count, judged_cap;
    struct hk_repl_law *laws;
    size_t law_count, law_cap;
    bool laws_read;
    /* the session itself */
    struct hk_line *line;               /* the editor, or NULL */
    struct hk_repl_said *said;
    size_t said_count, said_cap;
    struct hk_looked *looked;
    size_t looked_count, looked_cap;
    size_t looked_at;                   /* the one that was read last */
    bool ended;
    const char *const *args;            /* of a script */
    int arg_count;
    struct hk_str mended;               /* the entry that failed, with what was
                                           proposed; F4 */
    struct hk_store *peek;              /* for previews; NULL yet */
    int64_t preview_end;                /* when the preview must be done */
    bool no_preview;                    /* .preview off */
    bool previewing;                    /* load and judge nothing now */
    bool is_script;                     /* of huka run: it changes something
                                           with --write only */
    int depth;                          /* of scripts that .read reads */
};

/* The text of the reader's language. */
static inline const char *hk_repl_text(const struct hk_repl *s, const char *zh,
                                       const char *en)
{
    return s->o.lang == HK_ZH ? zh : en;
}

/* Add to what is printed; written out at the end of an entry, or when it grows
 * large. */
void hk_repl_put(struct hk_repl *s, const char *text);
void hk_repl_putf(struct hk_repl *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool hk_repl_flush(struct hk_repl *s);

/* A remark on stderr. */
void hk_repl_note(struct hk_repl *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The plugins, found when they are first asked for; *out NULL: the host has
 * none. */
enum hk_status hk_repl_plugins(struct hk_repl *s, struct hk_plugins **out,
                               struct hk_err *err);

/* Open (again) the connections: that of the engine, and with what is private
 * shown that for SQL, which else hk_repl_may_ask opens. */
enum hk_status hk_repl_connect(struct hk_repl *s, struct hk_err *err);

/* Open the connection for SQL, s->ask, unless it is. As hk_store_open. */
enum hk_status hk_repl_may_ask(struct hk_repl *s, struct hk_err *err);

/* Print s->last as the settings say; at a terminal no more than s->rows, with
 * a line about the rest. `all`: every row. */
enum hk_status hk_repl_show(struct hk_repl *s, bool all, struct hk_err *err);

/* Forget the last result, to fill a new one. */
struct hk_result *hk_repl_fresh(struct hk_repl *s);

#endif
