/* groups.h - records sorted into groups: by a value, a region, equal parts
 *
 * Groups are those of the base: a reform moves records between states, never
 * between groups. */
#ifndef HK_WHATIF_GROUPS_H
#define HK_WHATIF_GROUPS_H

#include "whatif/whatif.h"

/* `= { 0 }` is empty. Owns its arena. */
struct hk_groups {
    const struct hk_grouping *by;
    const char *label[2];          /* of the grouping, by hk_lang */
    int count;
    const char **names[2];         /* of the groups, by hk_lang */
    int32_t *of;                   /* by row of the entity: its group */
    struct hk_arena arena;
};

/* Refuse a grouping that no entity knows, or that is private; note the fields
 * to be loaded. Before the register is loaded. HK_EFORMAT. */
enum hk_status hk_groups_check(struct hk_whatif *w, const struct hk_plan *plan,
                               const struct hk_grouping *by,
                               struct hk_err *err);

/* Sort the records of `entity`. *applies is false where neither it nor what
 * lies around it has what is grouped by; then there are no groups. */
enum hk_status hk_groups_make(struct hk_groups *g, struct hk_whatif *w,
                              const struct hk_grouping *by, int entity,
                              bool *applies, struct hk_err *err);
void hk_groups_release(struct hk_groups *g);

#endif
