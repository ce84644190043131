/* mapping.h - which column of a file is which field (private to the room) */
#ifndef HK_MAPPING_H
#define HK_MAPPING_H

#include "base/arena.h"
#include "exchange/import.h"
#include "exchange/reader.h"
#include "model/model.h"

#define HK_HEADER_LOOK 20   /* rows among which the header is looked for */

/* ---- one header (header.c) ----------------------------------------------- */

/* A header as it is compared: half-width, lower case, without blanks and the
 * * of required columns. Texts in the arena; `unit` is what stands in brackets
 * at its end, "" when nothing does, and `bare` the header without it. */
struct hk_header {
    const char *text;      /* as in the file */
    const char *shown;     /* the same, safe for a terminal */
    const char *full, *bare, *unit;
};
enum hk_status hk_header_read(struct hk_header *h, struct hk_arena *arena,
                              const char *text, size_t len, struct hk_err *err);

/* How the cells of a column are written. `= { 0 }` is not valid: times is 1
 * for cells that stand as they are. */
struct hk_measure {
    int64_t times;     /* 10000 for (万元) */
    bool minor;        /* money in minor units: (分) */
    bool percent;      /* a rate without its sign: (%) */
};

/* What the unit of a header means for a field. False when it names a unit
 * that is not understood (a wrong factor would be silent). `*told` is false
 * when it was a remark, not a unit. */
bool hk_measure_of(struct hk_measure *m, bool *told,
                   const struct hk_country *country,
                   const struct hk_field *field, const char *unit);

/* ---- names of fields (names.c) ------------------------------------------- */

/* Headers of one entity's fields, by rank: name, label, alias. */
struct hk_names { struct hk_map map; };

/* What a header names: `field` NULL: nothing; `other` not NULL: two fields of
 * the same rank. */
struct hk_named {
    const struct hk_field *field, *other;
    int how;           /* HK_BY_NAME, HK_BY_LABEL, HK_BY_ALIAS */
};
enum hk_status hk_names_fill(struct hk_names *n, const struct hk_entity *e,
                             struct hk_arena *arena, struct hk_err *err);
struct hk_named hk_names_find(const struct hk_names *n,
                              const struct hk_entity *e, const char *header);
void hk_names_release(struct hk_names *n);

/* ---- the whole header row (mapping.c) ------------------------------------ */

enum hk_role {
    HK_COL_UNKNOWN,    /* no name of anything */
    HK_COL_LEFT,       /* known, and not ours: of an entity around */
    HK_COL_BLANK,      /* no header: its cells must be blank */
    HK_COL_FIELD,
    HK_COL_PARENT,     /* a key field of an entity around */
    HK_COL_PARENT_KEY, /* the whole key text of the parent, "H1/3" */
    HK_COL_LEVEL       /* one level of the path of a region */
};

struct hk_column {
    const char *header;              /* safe for a terminal */
    const char *raw;                 /* as in the file */
    enum hk_role role;
    int how;                         /* of hk_matched */
    const struct hk_field *field;    /* FIELD, PARENT */
    const struct hk_field *other;    /* the header names this one as well */
    const struct hk_entity *around;  /* PARENT: whose field; LEFT: or NULL */
    int level;                       /* LEVEL: from 1 */
    bool bad_unit;                   /* its unit is not understood */
    struct hk_measure measure;
};

/* Entities whose keys lead to a row of `entity`: from one that stands alone
 * (a text key, or none around it) down to the parent. Empty for top entities.
 * All in the arena. */
struct hk_mapping {
    const struct hk_entity *entity;
    struct hk_column *columns;
    size_t count;
    const struct hk_entity **chain;
    int chain_count;
    bool has_parent;                 /* the parent can be told */
    bool has_key;
    int taken, unknown;              /* columns */
};

struct hk_mapper;
/* Gather the names of all entities' fields, against which many rows of headers
 * are then tried. Borrows both; the caller frees the mapper (NULL is harmless)
 * before the arena. HK_ENOMEM. */
enum hk_status hk_mapper_new(struct hk_mapper **m, const struct hk_model *model,
                             struct hk_arena *arena, struct hk_err *err);
void hk_mapper_free(struct hk_mapper *m);

/* Map a row of headers onto `e`; the result is in `arena`. */
enum hk_status hk_mapper_try(struct hk_mapper *m, struct hk_mapping *out,
                             const struct hk_entity *e,
                             const struct hk_header *heads, size_t count,
                             struct hk_arena *arena, struct hk_err *err);

/* Does a column stand in that role for the field? */
bool hk_mapping_has(const struct hk_mapping *map, enum hk_role role,
                    const struct hk_field *f);

/* Read the rows of `r` up to its header, find the entity, and check that the
 * mapping holds (all that import.h says of headers). The reader then stands
 * before the first row of data. `*row` is the header's, from 1. */
enum hk_status hk_mapping_find(struct hk_mapping *out, int *row,
                               struct hk_reader *r, const char *path,
                               const struct hk_model *model,
                               const struct hk_import_options *o,
                               struct hk_arena *arena, struct hk_err *err);

/* What makes a mapping unusable (checks.c): HK_EFORMAT with the sentence. */
enum hk_status hk_mapping_check(const struct hk_mapping *m, const char *path,
                                int64_t line, enum hk_lang lang,
                                struct hk_err *err);

#endif
