/* seen.h - values of records, as the session may show them
 *
 * Fields come from the register in columns, rules from an assessment that is
 * made when the first of its names is asked for and kept until the register,
 * the region or the year changes. */
#ifndef HK_REPL_SEEN_H
#define HK_REPL_SEEN_H

#include "repl/session.h"

/* What a name of a record means. */
enum hk_name_sort {
    HK_SORT_NOTHING, HK_SORT_FIELD, HK_SORT_PARENT, HK_SORT_LIST,
    HK_SORT_YEAR,                /* the yearly record of that entity */
    HK_SORT_RULE
};
struct hk_name_means {
    enum hk_name_sort sort;
    const char *name;            /* as declared, not a label */
    const struct hk_field *field;
    int entity;                  /* parent, list, yearly record */
    const struct hk_rule *rule;  /* of one of the laws */
};

/* One value. */
struct hk_seen {
    enum hk_row_state state;
    enum hk_kind kind;
    int64_t number;              /* links: row of `entity`; regions: a row */
    const char *text;            /* of a text, link or region; masked already;
                                    until the next call */
    size_t len;
    const struct hk_code *codes;
    int code_count;
    int entity;                  /* of a link, else -1 */
    const char *unit;
    int digits;
    bool month;
    const char *why;             /* unknown or error: the cause */
};

/* Forget what was computed when the register has changed, and after other
 * settings (`all`: packs too). */
enum hk_status hk_seen_refresh(struct hk_repl *s, struct hk_err *err);
void hk_seen_forget(struct hk_repl *s);

/* Judge only the records of a region (code or name; "": all), or by the law of
 * another one ("": each by its own). HK_EUSAGE: no such region. */
enum hk_status hk_seen_set_region(struct hk_repl *s, const char *region,
                                  struct hk_err *err);
enum hk_status hk_seen_set_under(struct hk_repl *s, const char *region,
                                 struct hk_err *err);

/* Set s->year to the newest of which there are yearly records, or to this
 * year. */
enum hk_status hk_seen_newest_year(struct hk_repl *s, struct hk_err *err);

/* The register in columns, loaded at first use. */
enum hk_status hk_seen_data(struct hk_repl *s, struct hk_data **d,
                            struct hk_err *err);

/* The laws that govern what the register holds; [0] is that of .region, or of
 * the only pack there is, or of the country. */
enum hk_status hk_seen_laws(struct hk_repl *s, struct hk_err *err);

/* What `name`, a name or a Chinese label, means at records of `entity`. HK_OK
 * also with HK_SORT_NOTHING. */
enum hk_status hk_seen_means(struct hk_repl *s, int entity, const char *name,
                             struct hk_name_means *out, struct hk_err *err);

/* All names of records of an entity, for "did you mean" and completion, each
 * with its Chinese label: fields, parents, lists, rules. In `arena`;
 * NULL-ended. HK_ENOMEM. */
enum hk_status hk_seen_names(struct hk_repl *s, int entity,
                             struct hk_arena *arena, const char ***out,
                             size_t *count, struct hk_err *err);

/* HK_EUSAGE: `entity` has no such name; the nearest is named. */
enum hk_status hk_seen_no_name(struct hk_repl *s, int entity, const char *name,
                               struct hk_err *err);

/* The value of a field or rule at a row of s->data. `texts` holds texts that
 * are made for it and is cleared first. */
enum hk_status hk_seen_value(struct hk_repl *s, int entity, int32_t row,
                             const struct hk_name_means *means,
                             struct hk_str *texts, struct hk_seen *out,
                             struct hk_err *err);

/* Add it to a result: words by their label, states as words, beside links and
 * regions what people call them. */
void hk_seen_add(struct hk_repl *s, const struct hk_seen *v,
                 struct hk_result *r);

/* Add to the key just added to a result what people call that row of s->data,
 * masked where it is private; nothing where it has no name. */
void hk_seen_beside(const struct hk_repl *s, int entity, int32_t row,
                    struct hk_result *r);

/* The assessment in which the rule `name` of `entity` is computed. */
enum hk_status hk_seen_assess(struct hk_repl *s, int entity, const char *name,
                              struct hk_assessment **out, struct hk_err *err);

/* The same of several rules of one entity. */
enum hk_status hk_seen_assess_all(struct hk_repl *s, int entity,
                                  const char *const *names, int count,
                                  struct hk_assessment **out,
                                  struct hk_err *err);

/* The day on which the session judges. HK_EUSAGE: the year has none. */
enum hk_status hk_seen_today(const struct hk_repl *s, int32_t *day,
                             struct hk_err *err);

/* The row of the record `id` in a sheet, -1. */
int32_t hk_seen_row(const struct hk_sheet *sheet, int64_t id, int32_t guess);

#endif
