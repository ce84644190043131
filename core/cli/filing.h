/* filing.h - the cases of a register: a record, a procedure, what happened
 *
 * What the files of `huka case` share. */
#ifndef HK_FILING_H
#define HK_FILING_H

#include "base/page.h"
#include "cli/cli.h"
#include "procedure/book.h"
#include "store/record.h"

/* The verbs of `huka case` in the order of its table; NULL behind the last. */
const char *hk_filing_verb(int i);

/* What stands beside an event; texts are private and shown masked. */
struct hk_entry {
    int64_t id;                    /* of its record; 0: not yet written */
    const char *by, *note, *evidence, *seed, *standing;   /* NULL: none */
    int64_t region;                /* row of opened_in; 0: none */
};

/* The events of one procedure and one record. */
struct hk_filing {
    const struct hk_book *book;
    const struct hk_entity *entity;    /* of the record */
    int64_t id, region;            /* its row, and that of where it lies; 0 */
    const char *key;               /* ENTITY:KEY */
    const char *name;              /* of the procedure */
    struct hk_event *events;       /* by day, then number */
    struct hk_entry *entries;      /* the same */
    size_t count, event_room, entry_room;
    bool is_undated;               /* an event has no day: nothing is said */
    struct hk_course course;       /* set by hk_filing_follow */
};

struct hk_filings {
    struct hk_cli *cli;
    struct hk_book *books;         /* by entity index; entity NULL: none */
    struct hk_filing *list;
    size_t count, cap;
    struct hk_filed_law { struct hk_law *law; const struct hk_pack *pack;
                          int32_t since; } *laws;
    size_t law_count, law_cap;
    int32_t today;                 /* --date, or this day */
    int32_t now;                   /* this day */
    struct hk_arena arena;
};

/* Which to load; NULL and 0: all. */
struct hk_filings_of {
    const struct hk_entity *entity;
    int64_t id;                    /* a record of `entity` */
    const char *procedure;
    int64_t region;                /* row: those that lie in it */
};

/* ---- filing_load.c ------------------------------------------------------- */

/* Read --date (this day without it) and find the books of the model; the store
 * is open. The caller releases it, also after a failure. HK_EUSAGE, HK_EFORMAT:
 * the model keeps no events at all. */
enum hk_status hk_filings_open(struct hk_filings *f, struct hk_cli *cli);
void hk_filings_release(struct hk_filings *f);

/* Load filings, in the order of the texts of keys, then names. */
enum hk_status hk_filings_load(struct hk_filings *f,
                               const struct hk_filings_of *of);

/* An empty filing for a record that has none of the procedure. */
enum hk_status hk_filings_add(struct hk_filings *f, const struct hk_entity *e,
                              int64_t id, const char *procedure,
                              struct hk_filing **out);

/* Put an event where it belongs by day and number; *at is its index. */
enum hk_status hk_filing_put(struct hk_filings *f, struct hk_filing *one,
                             const struct hk_event *event,
                             const struct hk_entry *entry, int *at);

/* The law of the packs that rule the region row on a day; borrowed until the
 * release. HK_EUSAGE, HK_EFORMAT as hk_law_resolve. */
enum hk_status hk_filings_law(struct hk_filings *f, int64_t region,
                              int32_t day, const struct hk_law **law,
                              struct hk_err *err);

/* Where the record of `e` lies, a row of regions; 0: nowhere. */
enum hk_status hk_filings_region(struct hk_filings *f,
                                 const struct hk_entity *e, int64_t id,
                                 int64_t *region);

/* ---- filing_course.c ----------------------------------------------------- */

/* How it stands on f->today, in one->course. `tell` as of hk_course_ask, or
 * NULL; with `recorded` the days on which entries were written are read, so
 * that it can be told which came late. */
enum hk_status hk_filing_follow(struct hk_filings *f, struct hk_filing *one,
                                bool recorded,
                                void (*tell)(void *context, int event,
                                             const char *sentence),
                                void *context);

/* Does evidence that the law asks for stand in the register, dated by `day`,
 * for the record of the case (filing_proof.c)? */
enum hk_status hk_filing_proved(struct hk_filings *f,
                                const struct hk_filing *one,
                                const struct hk_law *law,
                                const struct hk_evidence *v, int32_t day,
                                bool *proved);

/* ENTITY:KEY as the reader may see it; what people call the record, in brackets
 * as it stands behind that; both in the next cell. */
void hk_filing_key(const struct hk_filings *f, const struct hk_filing *one,
                   struct hk_str *out);
void hk_filing_called(const struct hk_filings *f, const struct hk_filing *one,
                      struct hk_str *out);
void hk_filing_record(const struct hk_filings *f, const struct hk_filing *one,
                      struct hk_table *t);
/* Both, for sentences; until the release of `f`. */
const char *hk_filing_told(struct hk_filings *f, const struct hk_filing *one);

/* A cell with the day; an empty one where it is not known. */
void hk_filing_day(struct hk_table *t, bool is_known, int32_t day);

/* The title of a procedure, a step, an act, in the reader's language; how it
 * stands, as an office says it: "at: posting", "complete". */
const char *hk_filing_title(const struct hk_filings *f,
                            const struct hk_filing *one);
const char *hk_filing_step(const struct hk_filings *f,
                           const struct hk_filing *one, const char *name);
const char *hk_filing_act(const struct hk_filings *f,
                          const struct hk_filing *one, enum hk_act act);
void hk_filing_stands(struct hk_filings *f, const struct hk_filing *one,
                      struct hk_str *out);

/* The open case that the command is about: of the record named by the argument
 * number `argument`, and of --procedure where it has several. HK_EUSAGE: none,
 * or several. */
enum hk_status hk_filing_open_case(struct hk_filings *f, int argument,
                                   struct hk_filing **out);

/* ---- the verbs ----------------------------------------------------------- */

enum hk_status hk_filing_list(struct hk_filings *f);      /* filing_list.c */
enum hk_status hk_filing_due(struct hk_filings *f);
enum hk_status hk_filing_lapsed(struct hk_filings *f);
enum hk_status hk_filing_check(struct hk_filings *f);
enum hk_status hk_filing_show(struct hk_filings *f);      /* filing_show.c */
enum hk_status hk_filing_open(struct hk_filings *f);      /* filing_write.c */
enum hk_status hk_filing_advance(struct hk_filings *f);
enum hk_status hk_filing_refuse(struct hk_filings *f);
enum hk_status hk_filing_object(struct hk_filings *f);
enum hk_status hk_filing_resolve(struct hk_filings *f);
enum hk_status hk_filing_withdraw(struct hk_filings *f);
enum hk_status hk_filing_draw(struct hk_filings *f);      /* filing_draw.c */
enum hk_status hk_filing_notice(struct hk_filings *f);    /* filing_notice.c */

/* Write `event` of `one` and what its step sets, in the batch that is open. */
enum hk_status hk_filing_write(struct hk_filings *f, struct hk_filing *one,
                               const struct hk_event *event,
                               const struct hk_entry *entry,
                               const struct hk_procedure_step *step);

/* The next number of an event of the record. */
enum hk_status hk_filing_next(struct hk_filings *f, const struct hk_filing *one,
                              int64_t *no);

#endif
