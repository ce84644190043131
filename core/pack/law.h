/* law.h - figures and rules in force for one pack, one year, one date
 *
 * The chain of packs is resolved once: nearest pack wins, overrides are merged
 * key by key, floors are checked (core/lua/huka/law.lua).
 * What is found here is plain data; functions are parsed formulas. */
#ifndef HK_LAW_H
#define HK_LAW_H

#include <string.h>

#include "pack/calendar.h"
#include "pack/pack.h"

struct hk_formula {
    int function;                  /* registry reference in hk_packs_script */
    const struct hk_node *node;    /* HK_N_FUNCTION */
    const struct hk_policy_file *file;
    const struct hk_pack *pack;
    int line;
    const struct hk_formula *inherited;   /* the parent pack's, or NULL */
};

/* The table on top of the stack, which a policy file holds, is exchanged for
 * what the word that made it keeps of it; false when no word made it. It raises
 * no error and takes up to three places on the stack. */
struct lua_State;
bool hk_words_real(struct lua_State *L);

/* ---- figures ------------------------------------------------------------- */

enum hk_figure_kind {
    HK_FIG_NUMBER,     /* number: minor units of money, 1/10000,
                          whole number by the unit */
    HK_FIG_NONE,       /* no limit */
    HK_FIG_DATE,       /* number: day */
    HK_FIG_DURATION,   /* number of `duration` */
    HK_FIG_WINDOW,     /* number to number2, both inside */
    HK_FIG_WORD,       /* number: position in param->words, from 1 */
    HK_FIG_WORDS,      /* number: bits by code number (enum) */
    HK_FIG_TABLE,      /* items by key */
    HK_FIG_BANDS,      /* items: upto (INT64_MAX: open top), value a rate */
    HK_FIG_STEPS,      /* items: from (or above), value */
    HK_FIG_FUNCTION,   /* formula(p[, inherited]) not yet computed */
    HK_FIG_PENDING,    /* why: computing with it is unknown */
    HK_FIG_CHOOSE,     /* number..number2: a deeper pack must choose; unknown */
    HK_FIG_ENDED       /* why: computing with it is an error */
};

struct hk_figure_item;

struct hk_figure {
    enum hk_figure_kind kind;
    int64_t number, number2;
    enum hk_duration duration;
    const char *why;
    struct hk_figure_item *items;
    int item_count;
    const struct hk_formula *formula;
};

struct hk_figure_item {
    const char *key;               /* word of the table, or NULL */
    int64_t no;                    /* code number of the word; integer key;
                                      upto of a band; from of a step */
    bool above;                    /* a step that begins above `no` */
    struct hk_figure value;
};

struct hk_param {
    const char *name, *zh, *en, *unit;
    enum hk_kind kind;             /* of its numbers: money, rate, integer... */
    const struct hk_field *key[2]; /* enum fields that index it, or NULL */
    bool key_integer;
    const char **keys;             /* own words of a table, or NULL */
    const char **words;            /* values = {...}; NULL-ended; or NULL */
    bool clock_year;
    enum hk_figure_kind shape;     /* what a figure or an entry of it is when
                                      it is known: NUMBER DATE DURATION WINDOW
                                      WORD WORDS; tells what a FUNCTION gives */
    enum hk_kind edge;             /* of the edges of its bands and steps: MONEY
                                      DECIMAL INTEGER */
    const struct hk_field *words_of;   /* WORDS: whose words the bits are; or
                                      NULL: positions in `words`, from 1 */
    const char *by_unit;           /* of the edges of bands and steps; NULL */
    const char *overlay;           /* "raise" "lower" "fixed" "free" */
    const char *by;                /* a region of the record at hand or of one
                                      around it, whose packs give the figure;
                                      or NULL */
    struct hk_figure figure;       /* in force */
    bool has_default;
    struct hk_figure other;        /* `default` of a table */
    /* where it comes from */
    const char *from;              /* "2019", "2018-06-01"; date key in force */
    const char *source, *grade, *note;   /* NULL where not said */
    const struct hk_pack *pack;
    const struct hk_policy_file *file;
    int line;
    bool absent;                   /* no entry has begun on the date: reading
                                      it is unknown, "no figure before 2018";
                                      the figure is PENDING with that reason */
    const struct hk_param *floor;  /* the figure it is laid over, where an
                                      overlay is bound by that; or NULL */
    bool is_floor;                 /* not a figure of its own but such a floor
                                      whose function is still to be computed;
                                      named "x^1", so no formula reads it */
};

/* ---- rules --------------------------------------------------------------- */

enum hk_word {
    HK_VARIABLE, HK_CHECK, HK_DECISION, HK_ALLOCATION, HK_LAYERS, HK_STATUS,
    HK_BENEFIT, HK_AUDIT, HK_LEDGER, HK_PROCEDURE
};

/* A word that gives several names stands here as several rules, a part each
 * (core/lua/huka/sharing.lua). Inner parts bear names that no formula can
 * write, "x^pool": they are computed, never asked for. */
enum hk_part {
    HK_PART_NONE,                  /* a rule of one name */
    HK_PART_POOL,                  /* inner, of the holder: what is shared */
    HK_PART_WEIGHT,                /* inner, of a receiver; outside: is none */
    HK_PART_ASSUMED,               /* inner: weight where that is unknown */
    HK_PART_STARTS,                /* inner: what layers are to cover */
    HK_PART_SHARE,                 /* x of a receiver */
    HK_PART_PAID, HK_PART_KEPT, HK_PART_COUNT,   /* x_paid, x_kept, x_count */
    HK_PART_LAYER,                 /* x.a: pays 0 to what is left */
    HK_PART_TOTAL, HK_PART_LEFT,   /* x.paid, x.left */
    HK_PART_HEAD,                  /* x itself: has parts, no value */
    HK_PART_VALUE,                 /* x.a of a variable of several values: what
                                      its formula returns in place `nth` */
    /* those below are computed by what other rules say (core/engine/) */
    HK_PART_AFTER,                 /* inner: the date before which no move is */
    HK_PART_STATUS, HK_PART_MOVED, /* x, x_moved */
    HK_PART_BACK,                  /* inner: from when on a benefit is due */
    HK_PART_BENEFIT, HK_PART_DUE,  /* x of this period, x_due of all */
    HK_PART_PAID_OUT, HK_PART_OWED,    /* x_paid, x_owed */
    HK_PART_TEST, HK_PART_UNIQUE,  /* x of an audit */
    HK_PART_LINE,                  /* x.a, x.total of a ledger */
    HK_PART_ONCE,                  /* x: in one line of the ledger, no more */
    HK_PART_STANDS,                /* x of a procedure: the step it stands at */
    HK_PART_COMPLETE, HK_PART_DUE_ON   /* x_complete, x_due */
};

/* Who gets the minor units that rounding down leaves. */
enum hk_rest { HK_REST_LARGEST, HK_REST_LAST, HK_REST_FIRST };

/* What a receiver does whose weight is unknown. */
enum hk_missing { HK_MISSING_WAIT, HK_MISSING_LEAVE_OUT, HK_MISSING_RESERVE };

struct hk_sentence { const char *zh, *en; };    /* templates; NULL: none */

/* A move of a status, from one word to another (numbers of codes). */
struct hk_move {
    int64_t from, to;
    const char *when, *unless;     /* names of booleans, or NULL */
    const char *after;             /* the rule that gives the date, or NULL */
    struct hk_sentence says;
};

/* What must prove a check, or that a step may be taken: a record of the entity
 * "evidence" of that kind, by them, dated in that window (pack/evidence.h). */
struct hk_evidence {
    const char *kind, *by, *window;
    const char *zh, *en;           /* labels of the kind; never NULL */
};

/* The sentence of one value of an enum. */
struct hk_said { const char *word; struct hk_sentence says; };

struct hk_rule {
    enum hk_word word;
    const char *name, *zh, *en, *law;
    int entity;
    enum hk_kind kind;             /* of a variable; else boolean */
    const char *unit;              /* of a duration: hk_duration_name */
    int digits;
    bool optional;
    int leads_to;                  /* LINK: the entity whose records it gives */
    const struct hk_code *codes;   /* values of an enum variable */
    int code_count;
    const struct hk_field *codes_of;  /* or: those of this field */
    const struct hk_formula *formula; /* variable: formula; check: pass */
    const struct hk_formula *among;   /* or NULL: all */
    struct hk_sentence says, remedy;
    const char *severity;
    const char **all, **any, **none;  /* names of a decision, or NULL */
    enum hk_part part;
    const char *whole;                /* name of what it is part of, or NULL */
    int holder, over;                 /* of an allocation: entities; else -1 */
    enum hk_rest rest;
    enum hk_missing missing;
    const char **earlier;             /* layers that paid before, NULL-ended;
                                         of x.paid and x.left all; or NULL */
    const char *when;                 /* a boolean: false, the layer pays 0 */
    const char *on, *by;              /* names: the date by which the version of
                                         the rule and its figures go; the region
                                         whose packs rule it; or NULL */
    const char **elsewhere;           /* by: ids of all packs that declare it */
    int32_t *turns;                   /* on: days on which a version of the rule
                                         (by: in any pack) begins, or has ended;
                                         in their order */
    int turn_count;
    const char *stored;               /* STATUS: the field with the state; LINE,
                                         ONCE: the enum whose words are lines */
    const char *since;                /* and that with its first day, or NULL */
    struct hk_move *moves;
    int move_count;
    const char *per;                  /* BENEFIT: "month", or a window */
    const char *where, *exempt;       /* AUDIT, LEDGER: booleans, or NULL */
    const char **unique;              /* UNIQUE: names that no two may share;
                                         LINE, ONCE: conditions of the lines */
    bool is_ever;                     /* AUDIT: whatever the list's window is */
    struct hk_said *said;             /* sentences by value, or NULL */
    int said_count;
    const struct hk_evidence *evidence;   /* of a check, or NULL */
    int nth, nths;                    /* VALUE: from 1, of so many; LINE: number
                                         of the word, 0: every one; else 0 */
    bool is_window;                   /* HEAD, VALUE: two dates, from and to */
    const char *from, *to;            /* validity, ISO days or NULL */
    bool ended;                       /* not valid on the date: outside */
    const struct hk_pack *pack;       /* that wrote the formula in force */
    const struct hk_policy_file *file;
    int line;
};

/* Layers of one word, at most (core/lua/huka/sharing.lua refuses more). */
#define HK_LAYERS_MAX 30

/* Computed for others only, never asked for by name. */
static inline bool hk_rule_is_inner(const struct hk_rule *r)
{
    return strchr(r->name, '^') != NULL;
}

struct hk_laws;
struct hk_law_body;
struct hk_procedure;               /* pack/procedure.h */
struct hk_actor;

struct hk_law {
    const struct hk_pack *pack;       /* the deepest of the chain */
    const struct hk_pack **chain;     /* country first */
    int chain_count;
    int year;
    int32_t today;                    /* on which it holds: the date of the
                                         assessment, or another (`now` is it) */
    int32_t now;                      /* the date of the assessment */
    const char **over;                /* what a what-if lays over the chain */
    int over_count;
    int32_t *breaks;                  /* days on which a figure or rule of the
                                         chain changes, sorted */
    int break_count;
    struct hk_laws *laws;             /* the laws of other dates and packs,
                                         where figures ask for them
                                         (formula/laws.h); or NULL */
    void (*laws_free)(struct hk_laws *laws);   /* NULL: another law owns them */
    struct hk_param *params;          /* sorted by name */
    int param_count;
    struct hk_rule *rules;            /* sorted by entity, name */
    int rule_count;
    struct hk_procedure *procedures;  /* by name, then entity */
    int procedure_count;
    struct hk_actor *roles;            /* by name */
    int role_count;
    const bool *counted;              /* by entity: units of fields or figures
                                         count by it; or NULL */
    const char **published;           /* names, in order written; NULL-ended */
    const struct hk_calendar *calendar;    /* of the chain, or NULL */
    struct hk_law_body *body;         /* holds the rules and all that stands by
                                         them; other laws may share it */
    struct hk_arena *arena;           /* of everything else, and of lowering */
};

/* Resolve the law of `pack`. Borrowed from `p` until hk_packs_close; the caller
 * releases with hk_law_free. HK_EFORMAT names file, line, what was found and
 * what to do: unknown keys, an override of nothing, a figure below its floor,
 * a rule whose name is a field, two that overlap. */
enum hk_status hk_law_resolve(struct hk_law **out, struct hk_packs *p,
                              const struct hk_pack *pack, int year,
                              int32_t today, struct hk_err *err);
/* The law of a pack and year as it held on `day`, seen from where `like` is:
 * with the same laid over it, and without what was revised after like->now. */
enum hk_status hk_law_resolve_like(struct hk_law **out, struct hk_packs *p,
                                   const struct hk_law *like,
                                   const struct hk_pack *pack, int year,
                                   int32_t day, struct hk_err *err);
void hk_law_free(struct hk_law *law);

/* The same with the elements `over` of a what-if laid over the chain, in this
 * order (ids of pack/reform.h); the floors of the packs do not bind those. An
 * element that changes what this law does not have is left out. */
enum hk_status hk_law_resolve_over(struct hk_law **out, struct hk_packs *p,
                                   const struct hk_pack *pack,
                                   const char *const *over, int over_count,
                                   int year, int32_t today, struct hk_err *err);

/* Does a figure keep to those it is laid over? HK_EFORMAT says which it breaks,
 * as hk_law_resolve does of a pack's; for the figures of a what-if. */
enum hk_status hk_law_floor(const struct hk_param *p,
                            const struct hk_model *model, struct hk_err *err);

/* Check the overlays whose figures were functions: after hk_figures_settle has
 * computed them. HK_EFORMAT as hk_law_resolve. */
enum hk_status hk_law_floors(const struct hk_law *law,
                             const struct hk_model *model, struct hk_err *err);

/* The day from which on all that its chain says for `day` has been so: many
 * days have one law. */
int32_t hk_law_since(const struct hk_law *law, int32_t day);

/* Laws that give the same text here have the same rules, procedures, roles and
 * published names. NULL where a what-if lies over them. */
const char *hk_law_rules_key(const struct hk_law *law);

/* The figure of that name; the rule of that name of an entity; NULL: none. */
const struct hk_param *hk_law_param(const struct hk_law *law, const char *name);
const struct hk_rule *hk_law_rule(const struct hk_law *law, int entity,
                                  const char *name);

/* Add the lines whose digest is "params" in a seal: name, key, value, from,
 * pack, with tabs between them; sorted. */
void hk_law_params_text(const struct hk_law *law, struct hk_str *out);

/* The figure as people read it, "3747.00", "70%", "{A: 5, B: 3}". */
void hk_figure_print(struct hk_str *out, const struct hk_model *m,
                     const struct hk_param *param, const struct hk_figure *f,
                     enum hk_lang lang);
/* One entry of a figure under the name by which a what-if changes it alone:
 * "county", "town.poor", of bands and steps "50000", "above", "above100", and
 * the edge itself, "50000.upto" (core/lua/huka/entries.lua). */
struct hk_figure_entry {
    const char *path;              /* until the next is given */
    const struct hk_figure *value; /* a table or bands within it too; NULL: what
                                      is named is an edge */
    const struct hk_code *code;    /* of its last word, if that is of an enum */
};

/* The value of `f`, the figure or an entry of it, for the key of number `no`:
 * itself where it is no table, what `default` says where the table has none;
 * NULL: nothing. */
const struct hk_figure *hk_figure_for(const struct hk_param *p,
                                      const struct hk_figure *f, int64_t no);

/* Give all entries of the figure; a figure that holds for every key has one for
 * each. None: it is one number, or a formula. */
void hk_figure_entries(const struct hk_model *m, const struct hk_param *p,
                       void (*give)(void *context,
                                    const struct hk_figure_entry *entry),
                       void *context);

/* The entry of that name; false: there is none. */
bool hk_figure_entry(const struct hk_model *m, const struct hk_param *p,
                     const char *path, struct hk_figure_entry *out);

/* Add what people call the entry: "part paid: town"; of a figure
 * as a whole (`path` NULL) what they call that. */
void hk_figure_entry_label(const struct hk_model *m, const struct hk_param *p,
                           const char *path, enum hk_lang lang,
                           struct hk_str *out);

/* Add those entries of the figure that are not in the list yet, "a, b", in the
 * language of `err`; `listed` is the same for all figures of a list, and
 * released by the caller. */
void hk_figure_entry_list(const struct hk_model *m, const struct hk_param *p,
                          struct hk_map *listed, struct hk_str *out,
                          const struct hk_err *err);

/* Its unit, of money the major one, "yuan/year"; nothing where it has none. */
void hk_figure_unit(struct hk_str *out, const struct hk_model *m,
                    const struct hk_param *param, enum hk_lang lang);

#endif
