/* data.h - the register in columns
 *
 * One sheet an entity, rows in key order, children of one parent side by side.
 * Loaded from a store (load.c) or built from a situation (situation.c); rules
 * see nothing else. A value is an int64: money in minor units, rates in
 * 1/10000, booleans 0 and 1, days, code numbers, bits, rows of links, texts as
 * numbers of a pool, regions as rows of the sheet of regions. */
#ifndef HK_DATA_H
#define HK_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"
#include "base/odd.h"
#include "base/progress.h"
#include "model/cell.h"
#include "model/model.h"

enum hk_row_state {
    HK_ROW_KNOWN, HK_ROW_NONE, HK_ROW_UNKNOWN, HK_ROW_ERROR, HK_ROW_OUTSIDE
};

struct hk_column {
    int64_t *value;                /* NULL: not loaded */
    unsigned char *state;          /* NULL: all known */
    uint32_t *cause;               /* of unknown and error rows; NULL: a stored
                                      field, whose cause is itself */
    struct hk_share *share;        /* where the values stand after
                                      hk_data_share; else NULL */
    const unsigned char *narrow;   /* the known values again, a byte each, of a
                                      stored field (narrow.c); of a result,
                                      which is a truth, instead of `value`
                                      (engine/truths.c); NULL: not there */
    const struct hk_odd *odd;      /* the rows of a stored field that are not
                                      known (odd.c); NULL: not listed */
};

/* The value of a row that has one. */
static inline int64_t hk_column_number(const struct hk_column *c, int32_t row)
{
    return c->narrow ? c->narrow[row] : c->value[row];
}

#define HK_NARROW_ROOM 8           /* bytes that can be read behind them */

/* Why a value is unknown, or what went wrong. Number 0 is none; from
 * HK_CAUSE_CELL on a cell of a stored field that is not known stands for
 * itself, the n-th of all that are in a list (odd.c). */
#define HK_CAUSE_CELL (UINT32_C(1) << 31)
struct hk_cause {
    bool is_error;
    int entity;                    /* -1: a figure, `name` is its name */
    int32_t row;
    const char *name;              /* field, list or figure */
    const char *text;              /* "no record", "pending: ..."; message */
    const struct hk_rule *rule;    /* where an error happened; else NULL */
    int line;
};

struct hk_sheet {
    const struct hk_entity *entity;
    int32_t rows, cap;
    int64_t *id;                   /* row ids of the store; 0 in situations */
    int32_t *parent;               /* rows of the parent's sheet; -1 */
    int32_t *region;               /* into hk_data.regions; 0: the country */
    int32_t *part;                 /* into the plan's programs; -1: none */
    int32_t only_part;             /* of all rows, and 1 more (hk_eval_parts);
                                      0: there is no such */
    bool in_order;                 /* rows lie as their parents do, none without
                                      one: since hk_data_settle */
    unsigned char *beside;         /* 1: outside the region asked for, loaded
                                      because a record of it is reached from
                                      there: computed, never counted; NULL: no
                                      row is */
    const char **key;              /* key text, "HH0012/3" */
    const char **shown;            /* the same for people, masked where it holds
                                      a private field; NULL: as `key` */
    struct hk_column *fields;      /* by field index */
    unsigned char *absent;         /* by row of the parent's sheet, 1: the list
                                      of its records is not known; NULL: all
                                      lists are; in the data's arena */
    int32_t *missing;              /* the same while a situation is built: rows
                                      of parents as they were added */
    size_t missing_count, missing_cap;
};

/* The key of a row as people may see it. */
static inline const char *hk_sheet_shown(const struct hk_sheet *s, int32_t row)
{
    return s->shown ? s->shown[row] : s->key[row];
}

/* The members of each holder row, in list order. */
struct hk_list {
    int32_t *start;                /* rows + 1 offsets */
    int32_t *order;                /* row of the member; NULL: itself */
    uint32_t *cause;               /* why lists are unknown; NULL: none is */
};

/* Which records a list shows: those of the window that the entity names, by the
 * law that judges the record. */
struct hk_cut {
    bool is_cut;                   /* false: all */
    const char *figure, *unset;    /* of a window that is not set: its name, and
                                      why; else NULL */
    int64_t from, to;
};

struct hk_data {
    const struct hk_model *model;
    struct hk_sheet *sheets;       /* by entity index; [0] regions */
    struct hk_list *lists;         /* holder * entity_count + member; made when
                                      first asked */
    struct hk_list *ever;          /* the same without their windows */
    struct hk_list **made;         /* those of both that were asked for */
    int made_count;
    const struct hk_cut *shown;  /* entity * programs + program; NULL: every
                                      list shows all its records */
    int programs;
    const char **regions;          /* cut codes of the regions in which rows
                                      lie; [0] is "" */
    int32_t region_count;
    size_t region_cap;
    struct hk_map region_index;    /* cut code -> into regions */
    struct hk_map region_rows;     /* cut code -> row of the sheet of regions */
    struct hk_map texts;           /* text -> number in the pool */
    const char **pool;
    size_t pool_count, pool_cap;
    struct hk_cause *causes;       /* those kept; hk_data_cause_of has all */
    size_t cause_count, cause_cap;
    struct hk_listed *listed;      /* columns with a list, in the order of their
                                      cells' numbers (odd.c) */
    size_t listed_count, listed_cap;
    struct hk_arena arena;
    int32_t *lots;                 /* rows of each entity where a situation of
                                      several begins: lot * entity_count + e */
    int lot_count;                 /* situations; 0: one alone */
    size_t lot_cap;
    int year;                      /* assessed */
    int32_t today;
    int failed_entity;             /* what hk_data_finish refused: its row as */
    int32_t failed_row;            /* it was added; -1 */
};

/* Columns without rows for every entity of `model` (borrowed until the free),
 * to be filled by loading or by building. `year` is assessed, `today` the day
 * up to which dated lists are shown. HK_ENOMEM. */
enum hk_status hk_data_new(struct hk_data **out, const struct hk_model *model,
                           int year, int32_t today, struct hk_err *err);
void hk_data_free(struct hk_data *d);

/* Empty it for the next situation. Sheets, columns and lists stay where they
 * are, so that what points to them (an evaluator) need not be made anew. */
enum hk_status hk_data_clear(struct hk_data *d, int year, int32_t today,
                             struct hk_err *err);

/* The list of `member` records of each `holder` row (an entity around it; the
 * same entity: all of one descent, by the links it has to itself), made on
 * first use: children in key order, or by the dated field, showing those up
 * to d->today; unknown where at_least is not reached or a date is unknown. */
const struct hk_list *hk_data_list(struct hk_data *d, int holder, int member);
/* The same with all records up to d->today, whatever the window of `member`. */
const struct hk_list *hk_data_list_ever(struct hk_data *d, int holder,
                                        int member);

/* True when the results of the row count: it has a program and lies in the
 * region asked for. */
static inline bool hk_row_counts(const struct hk_sheet *s, int32_t row)
{
    return s->part[row] >= 0 && !(s->beside && s->beside[row]);
}

/* The row of the yearly record of `child` for `year` under row `parent`; -1
 * when there is none. */
int32_t hk_data_year(const struct hk_data *d, int child, int32_t parent,
                     int year);

/* The row of the entity `up` around `row` of `entity` (itself when they are the
 * same); -1 where that is not known. */
int32_t hk_data_around(const struct hk_data *d, int entity, int32_t row,
                       int up);

/* Number of a text in the pool (added), -1 without memory. */
int64_t hk_data_text(struct hk_data *d, const char *text, size_t len);

/* Move the loaded column of a field into memory that the processes of plugins
 * can map (plugin/buffer.h), once; from then on nobody writes it: the values,
 * and where the column has states a byte for each behind them, 0 where it is
 * known. In the place of one that is not stands a known one. Held by the
 * column, and by whoever takes a part of it. HK_ENOMEM, HK_EIO. */
struct hk_share;
enum hk_status hk_data_share(struct hk_data *d, int entity, int field,
                             struct hk_share **out, struct hk_err *err);

/* Make once more of the stored columns what is made when they settle: that all
 * is known (no states), bytes, lists of what is not known. For who has changed
 * values by hand; those that are not known must be 0. Causes of cells have new
 * numbers. Where there is no memory they do without. */
void hk_data_index(struct hk_data *d);

/* Keep a cause; 0 without memory. */
uint32_t hk_data_cause(struct hk_data *d, const struct hk_cause *cause);
/* The cause with that number, kept or that of a cell. */
struct hk_cause hk_data_cause_of(const struct hk_data *d, uint32_t number);
/* The number of the cell of a stored column that is not known; 0: it has no
 * list. */
uint32_t hk_data_cell_cause(const struct hk_column *c, int32_t row);

/* ---- loading (load.c) --------------------------------------------------- */

struct hk_copying;
struct hk_store;
/* What to load: fields that rules read, by entity and field index. */
typedef bool hk_wanted(void *context, int entity, int field);

/* Load the records of `region` (cut code; "": all) from the store: skeleton of
 * every entity, and the wanted columns. Ranges are checked as the columns load,
 * for the tables do not hold them and lowered arithmetic rests on them:
 * HK_EFORMAT names record and field. In one read transaction of the caller.
 * With `copying` (data/copy.h) the copy beside the register is used: the store
 * must then be read as it is now, not as of an earlier batch.
 *
 * A record and all that stands around it and in it are loaded together, as are
 * the records that links lead to; those that lie outside `region` are marked
 * `beside`. Records of entities that cannot lie anywhere (no field "region" of
 * their own nor around them) belong to every region. */
enum hk_status hk_data_load(struct hk_data *d, struct hk_store *s,
                            const char *region, hk_wanted *wanted,
                            void *context, struct hk_copying *copying,
                            struct hk_progress *progress, struct hk_err *err);

/* From now on people see the keys masked that hold a private field. Texts in
 * the arena of `d`. HK_ENOMEM. */
enum hk_status hk_data_mask_keys(struct hk_data *d, struct hk_err *err);

/* ---- building a situation (situation.c) ---------------------------------- */

/* Add a record under `parent` (a row of the parent's sheet, -1: not given);
 * fields are unknown, optional fields none, until put. `key` is the record's
 * own part of its key where the key fields will not tell it; NULL: they do, or
 * "1", "2". HK_EUSAGE: no such parent. */
enum hk_status hk_data_add(struct hk_data *d, int entity, int32_t parent,
                           const char *key, int32_t *row, struct hk_err *err);
/* Set a field. Links: text is the key of the target, resolved by
 * hk_data_finish; regions: text is the code. HK_EFORMAT: outside the range, no
 * code, none where the field is not optional. */
enum hk_status hk_data_put(struct hk_data *d, int entity, int32_t row,
                           int field, const struct hk_value *value,
                           struct hk_err *err);
/* Say that it is not known which records of `entity` stand in the row `parent`
 * of the entity around it, though some may be added: the list is unknown. Not
 * said, the list is what was added. HK_ENOMEM. */
enum hk_status hk_data_absent(struct hk_data *d, int entity, int32_t parent,
                              struct hk_err *err);
/* What is added from now on belongs to another situation than what is there:
 * its keys and links are its own, as if it were alone. Every record must then
 * be given its parent. HK_ENOMEM. */
enum hk_status hk_data_lot(struct hk_data *d, struct hk_err *err);
/* Take back what was added since. */
void hk_data_lot_drop(struct hk_data *d);
/* Sort into key order, resolve links and regions. `map` (may be NULL) receives
 * for each entity the new row of each row added, in the data's arena. A record
 * whose parent was not given gets one of which nothing is known, marked
 * `beside`. HK_EFORMAT: two records with one key, a link to none; d->failed_row
 * is the record. */
enum hk_status hk_data_finish(struct hk_data *d, int32_t ***map,
                              struct hk_err *err);

#endif
