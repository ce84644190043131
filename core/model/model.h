/* model.h - entities and fields, as the country's Lua declares them
 *
 * The model is built once (builder below, called by pack/), checked, and then
 * only read. It knows no SQLite and no Lua. */
#ifndef HK_MODEL_H
#define HK_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"

enum hk_kind {
    HK_TEXT, HK_INTEGER, HK_DECIMAL, HK_RATE, HK_MONEY, HK_BOOLEAN, HK_DATE,
    HK_ENUM, HK_SET, HK_REGION, HK_LINK,
    HK_DURATION                    /* of rules alone; no field has it */
};

/* What a duration is counted in, in the order of hk_duration_name. */
enum hk_duration { HK_DAYS, HK_WORKING_DAYS, HK_MONTHS, HK_YEARS };

/* The word of a unit: "day" "working_day" "month" "year"; and back, false:
 * `name` (or NULL) is none of them. */
const char *hk_duration_name(enum hk_duration unit);
bool hk_duration_of(enum hk_duration *unit, const char *name);

/* The name of a kind as it is written in Lua: "money". */
const char *hk_kind_name(enum hk_kind kind);
bool hk_kind_of(enum hk_kind *kind, const char *name);

/* One word of an enum or a set. `no` is what is stored: from 1 (0 for sets:
 * the bit), in the order written, never reused. */
struct hk_code {
    int no;
    const char *word;              /* "B" */
    const char *zh, *en;           /* labels; never NULL (the word itself) */
    const char **cells;            /* other spellings in cells, NULL-ended */
    const struct hk_code_span *spans;  /* when each of `cells` was in force;
                                      NULL: all always */
};

/* The days on which a spelling stands for its word, both inside; INT32_MIN and
 * INT32_MAX where an end is open. */
struct hk_code_span { int32_t from, to; };

struct hk_field {
    const char *name, *zh, *en;
    const char **aliases;          /* headers it is also known by, NULL-ended */
    enum hk_kind kind;
    int index;                     /* in its entity */
    bool required;                 /* a record without it is refused */
    bool optional;                 /* NULL may mean "none" (bit in _none) */
    bool blank_none;               /* a blank cell means none, not unknown */
    bool is_private;
    int none_bit;                  /* of optional fields, else -1 */
    bool has_min, has_max;         /* as written in the model */
    int64_t min, max;              /* enforced range, always set */
    const char *unit;              /* "penny/animal/year"; NULL */
    int digits;                    /* decimal, rate: after the point, 0 to 4 */
    bool month;                    /* a date of month precision */
    const char *level;             /* of a region: name of a level, or NULL */
    const char *to;                /* of a link: entity name */
    int to_entity;                 /* and its index */
    const char *valid;             /* "plugin.function" asked on import; NULL */
    const struct hk_code *codes;   /* enum, set */
    int code_count;
};

struct hk_entity {
    const char *name, *zh, *en;
    int index;
    const char *within_name;       /* parent's name or NULL */
    int within;                    /* its index or -1; parents come first */
    int depth;                     /* parents above it */
    const char *list;              /* the list's name, seen from around; NULL */
    bool per_year;                 /* one record a year, in a field "year" */
    bool lineage;
    int at_least;                  /* fewer children make the list unknown; 0 */
    const char *dated;             /* field that orders the list, or NULL */
    int dated_field;               /* its index or -1 */
    const char *window;            /* parameter, or NULL */
    const char *named;             /* text field that says what people call the
                                      record, or NULL */
    int named_field;               /* its index or -1 */
    const struct hk_field **fields;
    int field_count;
    const int *key;                /* indices of the key fields */
    int key_count;                 /* at least 1 (per_year: the year) */
    bool key_alone;                /* a text key: unique in the register */
    int region_field;              /* field of kind region that says where the
                                      record lies, named "region"; or -1 */
    int none_count;                /* optional fields */
    struct hk_map names;           /* field name -> index */
};

/* How the country writes things: country.lua. */
struct hk_country {
    int code_lengths[8];
    int code_levels;
    const char *level_names[9];    /* [0] the country, [1] province, ... */
    const char *level_zh[9];
    char pad;                      /* '0' */
    const char *major, *minor;     /* "yuan", "fen" */
    const char *major_zh, *minor_zh;
    int money_digits;              /* 2 */
    const char **unknown_words;    /* cells that mean unknown, NULL-ended */
    const char **none_words;       /* cells that mean none */
    const char **yes_words, **no_words;   /* booleans */
    struct { const char *word; int64_t times; } multipliers[8];
    int multiplier_count;
    const char **points;           /* decimal points, NULL-ended */
    const char **about;            /* marks of approximate numbers */
    int long_ids[8];               /* digits of numbers that floats destroy */
    int long_id_count;
};

/* Owns everything in its arena. */
struct hk_model {
    struct hk_arena arena;
    const struct hk_entity **entities;   /* parents before children; [0] is
                                            the built-in entity "region" */
    int entity_count;
    struct hk_country country;
    unsigned char sha256[32];            /* of the canonical text below */
    struct hk_map names;                 /* entity name -> index */
};

/* The entity, the field of that name, or NULL. */
const struct hk_entity *hk_model_entity(const struct hk_model *m,
                                        const char *name);
const struct hk_field *hk_entity_field(const struct hk_entity *e,
                                       const char *name);

/* The word numbered `no`, or NULL; the word spelled `word` (a word only, not
 * a cell spelling), or NULL. */
const struct hk_code *hk_code_no(const struct hk_field *f, int64_t no);
const struct hk_code *hk_code_word(const struct hk_field *f, const char *word);

/* True when `ancestor` is `e` or stands around it. */
bool hk_entity_inside(const struct hk_model *m, const struct hk_entity *e,
                      int ancestor);

/* Is the field with the index `field` one of the key's, `count` of them? For
 * entities and for layouts of the store. */
bool hk_key_has(const int *key, int count, int field);

/* Does the key of `e`, or of one it stands behind, hold a private field? */
bool hk_model_key_is_private(const struct hk_model *m,
                             const struct hk_entity *e);

/* Add the canonical text of the model: one line an entity, field, code, in
 * order; what model_sha256 is the digest of. */
struct hk_str;
void hk_model_text(const struct hk_model *m, struct hk_str *out);

/* Free the model with all that was taken from it. NULL is harmless. */
void hk_model_free(struct hk_model *m);

/* ---- building ---------------------------------------------------------- */

/* What is said of an entity and of a field, before checking. Strings are
 * borrowed until hk_model_build returns; `at` is "file:line" for messages. */
struct hk_field_spec {
    const char *at;
    const char *name, *zh, *en, *unit, *level, *to, *valid;
    const char **aliases;              /* NULL-ended or NULL */
    enum hk_kind kind;
    bool required, optional, blank_none, is_private, month;
    bool has_min, has_max;
    int64_t min, max;                  /* stored units */
    int digits;                        /* -1: not said */
    struct hk_code *codes;             /* `no` is given by the builder */
    int code_count;
};

struct hk_entity_spec {
    const char *at;
    const char *name, *zh, *en, *within, *list, *dated, *window, *named;
    const char **key;                  /* NULL-ended; NULL: none said */
    bool per_year, lineage;
    int at_least;
    struct hk_field_spec *fields;
    int field_count;
};

/* Build the model of `specs` (in the order of declaration; the same entity may
 * come again with more fields, equal names must be equal definitions). The
 * entity "region" (code, zh, en, parent ...) is added by the builder. The
 * result owns copies. HK_EFORMAT names the place, what is wrong and what to
 * do: unknown parent or link target, no key, an entity named like a word of the
 * language or a table of the host, a field named like a word of Lua, a column
 * of the host ("id", "_none"), its parent or a list, a name, label or alias
 * given twice, no Chinese label (an English one not given is the name), a range
 * that is empty, more than 62 optional fields or set words, a cycle of
 * parents. */
enum hk_status hk_model_build(struct hk_model **out,
                              const struct hk_entity_spec *specs, int count,
                              const struct hk_country *country,
                              struct hk_err *err);

#endif
