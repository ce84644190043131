/* calc_private.h - what the files of calc share */
#ifndef HK_CALC_PRIVATE_H
#define HK_CALC_PRIVATE_H

#include <cjson/cJSON.h>

#include "base/json.h"
#include "base/map.h"
#include "engine/eval.h"
#include "situation/calc.h"
#include "situation/given.h"

/* Where we are in the JSON: in the member `key`, or (NULL) at place `index` of
 * a list. */
struct hk_path {
    const struct hk_path *up;
    const cJSON *in;               /* the object or list */
    const char *key;
    int index;
};

/* How a record came into the situation. */
enum hk_calc_role {
    HK_CALC_ROOT, HK_CALC_AROUND,  /* around the root */
    HK_CALC_INSIDE,                /* of a list of the root, or deeper */
    HK_CALC_BESIDE                 /* all others */
};

struct hk_calc_record {
    int entity;
    int32_t row;                   /* as added; after building, where it is */
    enum hk_calc_role role;
    const struct hk_path *path;
};

/* A link to a record that stands in its place. */
struct hk_calc_link {
    int entity, field, to;
    int32_t row, to_row;
};

/* The regions that situations named so far; `is_asked`: they must be known. */
struct hk_calc_regions {
    bool is_asked;
    struct hk_map seen;
    void (*note)(void *context, const struct hk_governed *region);
    void *context;
};

struct hk_situation {
    struct hk_packs *packs;
    const struct hk_model *model;
    struct hk_calc_regions *regions;
    struct hk_arena arena;         /* of one situation */
    const cJSON *json, *id;        /* NULL: no id */
    const char *region;            /* NULL: not given */
    int year;                      /* 0: not given */
    int32_t date;
    bool has_date;
    int root;                      /* entity of the root */
    const cJSON *root_json;
    struct hk_data *data;
    struct hk_given given;
    struct hk_calc_record *records;
    size_t count, cap;
    struct hk_calc_link *links;
    size_t link_count, link_cap;
    const struct hk_path *failed;  /* what the sentence in err is about; NULL:
                                      all of it */
    bool failed_key;               /* the key, not what stands behind it */
    struct hk_err *err;
};

/* ---- calc_head.c: what stands at the top, and where things are ---------- */

/* Read id, region, year, date and find the root. HK_EFORMAT. */
enum hk_status hk_situation_head(struct hk_situation *s);

/* Put the path of s->failed before the sentence, and find its place. */
void hk_situation_place(struct hk_situation *s, const char *text,
                        enum hk_status rc, struct hk_calc_place *place);

/* A path one step further down, in the arena of the situation; NULL without
 * memory. */
const struct hk_path *hk_path_key(struct hk_situation *s,
                                  const struct hk_path *up, const cJSON *in,
                                  const char *key);
const struct hk_path *hk_path_index(struct hk_situation *s,
                                    const struct hk_path *up, const cJSON *in,
                                    int index);

/* The sentence in s->err is about `key` in the object `in` at `up`, or about
 * the key itself; returns rc. */
enum hk_status hk_situation_fail(struct hk_situation *s, enum hk_status rc,
                                 const struct hk_path *up, const cJSON *in,
                                 const char *key, bool is_key);

/* ---- calc_region.c: regions --------------------------------------------- */

/* Is the region known, as one asked for by hand must be? HK_EUSAGE as
 * hk_packs_asked. What is no code is told by whoever reads it. */
enum hk_status hk_calc_region(struct hk_situation *s, const char *text);

/* ---- calc_value.c: one value -------------------------------------------- */

/* How a node is named as something that was found: "\"abc\"", "a list". In
 * the arena. */
const char *hk_calc_found(struct hk_situation *s, const cJSON *node);

/* True for null and {"?":true}. */
bool hk_calc_is_unknown(const cJSON *node);

/* The value of a field (no link to an object). HK_EFORMAT: "found ...,
 * expected ...". */
enum hk_status hk_calc_value(struct hk_value *value, struct hk_situation *s,
                             const struct hk_field *f, const cJSON *node);

/* ---- calc_read.c: records ----------------------------------------------- */

/* Add the records of the situation to s->data. HK_EFORMAT, HK_ENOMEM. */
enum hk_status hk_situation_read(struct hk_situation *s);
/* After hk_data_finish: they are in the places `now` says; or one of them was
 * refused, and s->failed is its path. */
void hk_situation_settle(struct hk_situation *s, int32_t **now);
void hk_situation_refused(struct hk_situation *s);

/* ---- calc_judge.c: laws ready to judge ----------------------------------- */

struct hk_calc_name;
/* The law of a set of packs in a year on a date, with its plan and
 * evaluator. */
struct hk_judge {
    const struct hk_pack **packs;
    int pack_count, year;
    int32_t date;
    struct hk_plan *plan;
    struct hk_eval *eval;          /* NULL until it is first wanted */
    struct hk_calc_name *names;
    int name_count;
    bool parts;                    /* a situation comes out the same whatever
                                      others are beside it */
    struct hk_arena arena;
    uint64_t used;                 /* when it was last wanted */
};

#define HK_JUDGES 16
/* The last few, so that a stream of any length takes the same memory. */
struct hk_judges {
    struct hk_packs *packs;
    const struct hk_calc_options *o;
    struct hk_judge list[HK_JUDGES];
    int count;
    uint64_t clock;
};

/* The law of those packs; the one that has not been wanted for longest makes
 * room for a new one. It stays until the next call. HK_EUSAGE: a name that it
 * does not know; HK_EFORMAT: what a pack does wrong; HK_ENOMEM. */
enum hk_status hk_judge_find(struct hk_judges *j, struct hk_judge **out,
                             const struct hk_pack *const *packs, int count,
                             int year, int32_t date, struct hk_err *err);
void hk_judges_release(struct hk_judges *j);

/* ---- calc_write.c ------------------------------------------------------- */

/* A name that was asked for, and the steps of all entities that have it. */
struct hk_calc_name {
    const char *name;
    const struct hk_step **steps;
    int step_count;
};

/* Add the result as one JSON object. */
enum hk_status hk_calc_write(struct hk_situation *s, struct hk_eval *e,
                             const struct hk_plan *plan,
                             const struct hk_calc_name *names, int count,
                             int64_t line, struct hk_str *out);

#endif
