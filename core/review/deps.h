/* deps.h - what a rule reads, and what reads it
 *
 * The static sets of the lowered formulas, the members of decisions and the
 * parts of words that give several names, as one graph. Inner parts (name^part)
 * are passed through: what they read, their word reads. */
#ifndef HK_DEPS_H
#define HK_DEPS_H

#include "base/arena.h"
#include "review/side.h"

/* One thing that is read: a figure, or a name of an entity (a field, a
 * rule). */
struct hk_dep {
    const struct hk_param *figure;  /* or NULL */
    int entity;
    const char *name;
    const struct hk_rule *rule;     /* when it is one */
    const struct hk_field *field;   /* when it is one */
};

/* What `rule` reads itself, each once, in the order of entities and names,
 * figures last; the list is the arena's. HK_ENOMEM. */
enum hk_status hk_deps_of(struct hk_dep **out, int *count,
                          const struct hk_side *s, const struct hk_rule *rule,
                          struct hk_arena *arena, struct hk_err *err);

/* The rules that read the thing themselves; not the inner ones. */
enum hk_status hk_deps_readers(const struct hk_rule ***out, int *count,
                               const struct hk_side *s,
                               const struct hk_dep *what,
                               struct hk_arena *arena, struct hk_err *err);

#endif
