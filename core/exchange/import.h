/* import.h - rows of a file into records of a register, as one batch */
#ifndef HK_IMPORT_H
#define HK_IMPORT_H

#include "base/progress.h"
#include "exchange/reader.h"
#include "store/batch.h"

enum hk_conflict { HK_CONFLICT_UPDATE, HK_CONFLICT_SKIP, HK_CONFLICT_REFUSE };

struct hk_import_options {
    const char *entity;          /* NULL: told by the headers */
    enum hk_encoding encoding;
    const struct hk_sheets *sheets;   /* who reads workbooks; NULL: nobody */
    const char *sheet;           /* of a workbook; NULL: its only one */
    int header_row;              /* 1-based; 0: found in the first 20 rows */
    enum hk_conflict conflict;
    int64_t region;              /* below which names are resolved; 0 */
    bool create_regions;
    bool has_codes_of;
    int32_t codes_of;            /* the day whose codes the file is written
                                    with; not said: codes of any day */
    bool dry_run;
    bool accept_good;            /* store good rows though some are refused */
    const char *errors;          /* error file to write, or NULL */
    enum hk_lang lang;
    struct hk_progress *progress;
    /* A check asked for the texts of fields with `valid`, many at once: says[i]
     * becomes NULL when texts[i] is good, else one sentence that lives until
     * the next call. What it returns ends the import. NULL: none is asked. */
    enum hk_status (*valid)(void *context, const char *function,
                            const struct hk_cell *texts, size_t count,
                            const char **says, struct hk_err *err);
    void *context;
};

/* One header of the file and what it was taken for. */
struct hk_matched {
    const char *header;          /* as in the file, safe for a terminal */
    const char *field;           /* its name; "entity.field" of a key of an
                                    entity around; NULL: left */
    enum { HK_BY_NAME, HK_BY_LABEL, HK_BY_ALIAS, HK_BY_UNIT, HK_GUESSED,
           HK_LEFT_OUT } how;
};

/* What happened; texts in the arena. read = inserted + updated + same +
 * refused (+ skipped counts as same). */
struct hk_import_report {
    const char *entity;
    const char *encoding;        /* utf-8, gb18030; xlsx of a workbook */
    int header_row;
    struct hk_matched *matched;
    size_t matched_count;
    struct hk_batch_counts counts;
    int64_t batch;               /* 0: dry run, nothing changed, or refused */
    int64_t about, cut;          /* cells read as approximate; days cut */
    struct hk_refusal *refusals;
    size_t refusal_count;        /* of the first 1000; counts.refused is all */
};

struct hk_refusal {
    int64_t line;
    int64_t record;              /* of JSON: from 1; lines say little there */
    bool is_masked;              /* a value that an export masked, no other */
    int64_t more;                /* rows besides that are masked as this one */
    const char *key;             /* of the record, where it is no secret */
    const char *column, *reason;
};

/* Add where it stands: "line 3", "line 1, record 2 (H2)", "line 2 and 99 more
 * rows". */
void hk_refusal_place(struct hk_str *out, const struct hk_refusal *r,
                      enum hk_lang lang);

/* Import one file. HK_EFORMAT with the report filled when rows were refused
 * and `accept_good` is not set: nothing is stored. Also HK_EFORMAT: no header
 * found, a header that matches two fields, two headers for one field, a key
 * without a column, an unknown column (left columns are reported, not refused,
 * when their header is one of the entities around: their label and key). A
 * sheet may lack columns of required fields: it can then update records, and
 * rows with new ones are refused. All rows with a key that stands twice in the
 * file are refused. HK_EUSAGE: no such entity; `errors` is the file itself. */
enum hk_status hk_import_file(struct hk_store *s, const char *path,
                              const struct hk_import_options *o,
                              struct hk_arena *arena,
                              struct hk_import_report *report,
                              struct hk_err *err);

#endif
