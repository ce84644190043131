/* export.h - records, answers and results out of a register into files
 *
 * Records are made to come back: imported into an empty register of the same
 * model, the files of all entities give the same records (CSV in --raw form
 * only where no text begins with a '). What is written where:
 *
 *                CSV, XLSX, Markdown               JSON, NDJSON
 *   record around  a column for each key field       "parent": "H1/3"
 *   text           with ' before = + - @ (CSV)       string
 *   integer        12                                12
 *   decimal        12.5                              12.5
 *   rate           1.40%                             0.014
 *   money          1234.50                           "1234.50"
 *   boolean        the country's words               true, false
 *   date           2019-03-05, 2019-03               the same in quotes
 *   enum, set      labels; several by 、 or ;        words; an array for a set
 *   region, link   code, key                         the same in quotes
 *   unknown        blank (its word where a blank     null ({"?":true} in an
 *                  cell means none)                  optional field)
 *   none           its word                          null
 *
 * A JSON number beyond 2^53 is written in quotes. null and {"?":true} are as in
 * a situation. Rows come in the order in which they were entered,
 * so that records that come back get the same numbers. */
#ifndef HK_EXPORT_H
#define HK_EXPORT_H

#include "base/progress.h"
#include "base/table.h"
#include "store/store.h"

struct hk_export_options {
    enum hk_format format;       /* CSV, JSON, NDJSON, MARKDOWN or XLSX */
    const struct hk_sheets *sheets;   /* of XLSX: who writes it */
    enum hk_lang lang;           /* of headings and words */
    bool names;                  /* names of fields as headings */
    bool raw;                    /* CSV as programs want it: no byte order mark,
                                    no ' before texts like formulas */
    bool has_codes_of;           /* words as their codes of a day, where they */
    int32_t codes_of;            /* have any then; else as their labels */
    bool reveal;                 /* private fields as they are; logged */
    struct hk_progress *progress;
};

struct hk_export_report {
    int64_t rows;
    int64_t masked;              /* cells of private fields that were masked */
    bool in_minor;               /* a query read money and computed numbers,
                                    which may be amounts in minor units */
};

/* The entity of that name or label. HK_EUSAGE, naming the nearest. */
enum hk_status hk_export_entity_named(const struct hk_model *m,
                                      const char *name,
                                      const struct hk_entity **e,
                                      struct hk_err *err);

/* What a cell says for this word of an enum or set: its label, or the word
 * itself where import would take the label for another word. */
const char *hk_export_word(const struct hk_country *country,
                           const struct hk_field *f,
                           const struct hk_code *code, enum hk_lang lang);

/* All of these write to `path` ("-": standard output) a file that is whole or
 * not there, mode 0600. HK_EIO; HK_EUSAGE when `path` is the register itself;
 * HK_ESTOP. Where private fields are revealed that is logged first. */

/* All records of one entity, as of the batch the store is open at. */
enum hk_status hk_export_entity(struct hk_store *s, const struct hk_entity *e,
                                const char *path,
                                const struct hk_export_options *o,
                                struct hk_export_report *report,
                                struct hk_err *err);

/* What one SELECT answers; the store is guarded by it and can answer nothing
 * else from then on. HK_EUSAGE: SQL's complaint, several statements. */
enum hk_status hk_export_query(struct hk_store *s, const char *sql,
                               const char *path,
                               const struct hk_export_options *o,
                               struct hk_export_report *report,
                               struct hk_err *err);

/* The results of run `run` for one entity: its key, then each output by name,
 * with a value, or true, false, unknown, error, outside. HK_EUSAGE: no such
 * run, or no results of this entity in it. */
enum hk_status hk_export_run(struct hk_store *s, int64_t run,
                             const struct hk_entity *e, const char *path,
                             const struct hk_export_options *o,
                             struct hk_export_report *report,
                             struct hk_err *err);

/* An empty sheet: the headings that an import of `e` knows, and no row. CSV or
 * XLSX, whose columns of texts keep what is typed as it is typed. */
enum hk_status hk_export_sheet(struct hk_store *s,
                               const struct hk_entity *e, const char *path,
                               const struct hk_export_options *o,
                               struct hk_err *err);

#endif
