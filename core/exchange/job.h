/* job.h - one import while it runs (private to the room) */
#ifndef HK_JOB_H
#define HK_JOB_H

#include "exchange/asked.h"
#include "exchange/import.h"
#include "exchange/keys.h"
#include "exchange/mapping.h"
#include "exchange/refused.h"
#include "exchange/regions.h"

#define HK_REFUSALS_MAX 1000

/* What a column needs beside its mapping. */
struct hk_lane {
    struct hk_str scratch;       /* text of its value */
    struct hk_str second;        /* of the key that a link gives */
    struct hk_value *value;      /* where it goes; NULL: nowhere */
    bool *given;                 /* of fields */
    const struct hk_entity *to;  /* of links, and of a parent's whole key */
    struct hk_keys *keys;        /* its keys where one field is the key */
    struct hk_keys own;          /* what `keys` points to unless shared */
    struct hk_value *target;     /* that one field among all of `to` */
    struct hk_map ids;           /* key text -> row id, where keys is NULL */
};

/* Rows that were judged good (kept.h). */
struct hk_kept { struct hk_str bytes; bool on; };

/* A link to a row of the same file that is stored later. */
struct hk_later { int64_t id; int field; size_t slot; };

struct hk_job {
    struct hk_store *store;
    const struct hk_model *model;
    const struct hk_import_options *o;
    const char *path;
    struct hk_reader *reader;
    struct hk_mapping map;
    struct hk_arena *arena;
    struct hk_import_report *report;
    struct hk_keys keys;         /* of the entity */
    struct hk_keys *chain;       /* of the entities around */
    struct hk_sites regions;
    struct hk_lane *lanes;       /* one a column */
    int *filled, filled_count;   /* fields that the file fills */
    bool has_path;               /* the region is told by levels */
    struct hk_refused refused;
    struct hk_kept kept;
    struct hk_asked asked;
    struct hk_arena row;         /* reset for each row */

    /* the pass */
    int pass;                    /* from 1 */
    bool storing;                /* inside the batch */
    bool comparing;              /* say "same" without storing */
    bool again;                  /* a row was judged before all was known */
    bool self_links;             /* the entity links to itself */
    struct hk_later *later;
    size_t later_count, later_cap;

    /* the row */
    struct hk_value *values;     /* one a field */
    bool *given;                 /* the file says something of it */
    struct hk_value **above;     /* of each entity of the chain, its fields */
    int64_t line, parent;        /* parent -1: the file does not say */
    size_t slot;
    bool has_slot;
    int about, cut;              /* notes of its cells */
    bool bad_parent;             /* a cell of its key was refused */
    bool is_refused;
    struct hk_str columns, reasons;
    int faults;                  /* of the line at hand */
    int masked;                  /* of them: values that an export masked */
    struct hk_str path_text;     /* of a region told by levels */
    struct hk_err sentence;      /* of the cell, in the user's language */
};

/* Prepare lanes, keys and values for the mapping found (job.c). */
enum hk_status hk_job_open(struct hk_job *j, struct hk_err *err);
void hk_job_close(struct hk_job *j);

/* Read the cells of a row into values (row.c), resolving regions, links and
 * the parent, and find its slot. What is wrong with the row is added to
 * `columns` and `reasons`; only what ends the import is returned. */
enum hk_status hk_job_line(struct hk_job *j, const struct hk_cell *cells,
                           size_t count, struct hk_err *err);

/* Why the line at hand is refused: all its faults; of a single one without the
 * name of the field, which its column tells. Borrowed from `j`. */
const char *hk_line_reasons(const struct hk_job *j);

/* Add the line at hand, which is refused, to those that the report tells. */
enum hk_status hk_line_tell(struct hk_job *j, const struct hk_cell *cells,
                            size_t count, struct hk_err *err);

/* Judge what a call that wrote to j->sentence returned: a fault of the row
 * (HK_EFORMAT, HK_EUSAGE) refuses it, naming `column` ("": the whole row), and
 * is HK_OK; anything else goes to `err` and ends the import. */
enum hk_status hk_line_fault(struct hk_job *j, enum hk_status rc,
                            const char *column, struct hk_err *err);

/* Add a cell that belongs to no field, half-width and without controls. */
enum hk_status hk_line_text(struct hk_job *j, struct hk_str *out,
                            const char *column, const struct hk_cell *cell,
                            struct hk_err *err);

/* Keep the refused line at hand for the error file, which is a sheet: what JSON
 * says otherwise than by a text stands there as a sheet would say it. */
enum hk_status hk_line_keep(struct hk_job *j, const struct hk_cell *cells,
                            size_t count, struct hk_err *err);

/* What a sentence to the reader of the import calls the entity: its name in
 * English, its label in Chinese. */
const char *hk_entity_said(const struct hk_job *j, const struct hk_entity *e);

/* Put the row id where a link's key or a region's name was read, and find the
 * parent (resolve.c). HK_LINK_LATER: a row of this file, not yet stored. */
#define HK_LINK_LATER (-1)
enum hk_status hk_resolve_link(struct hk_job *j, size_t column,
                               struct hk_err *err);
enum hk_status hk_resolve_region(struct hk_job *j, const char *column,
                                 struct hk_value *v, struct hk_err *err);
enum hk_status hk_resolve_parent(struct hk_job *j, const struct hk_cell *cells,
                                 struct hk_err *err);

#endif
