/* explain.h - why: the tree behind one result */
#ifndef HK_EXPLAIN_H
#define HK_EXPLAIN_H

#include "answer/verdict.h"

/* A figure that a what-if changed, or an entry of it, for the head of the tree:
 * told where the law of the record has it. */
struct hk_explain_change { const char *name, *entry; };

/* A tree under a what-if: how things are by law, judged over the same data and
 * with `trace` too. What differs from that is marked in the tree. */
struct hk_explain_under {
    struct hk_assessment *was;
    const struct hk_explain_change *changes;
    int change_count;
};

/* Add the tree of `name` at `row` of `entity` as text in `lang`: sentence,
 * state, rule with pack, file, line and act; what it read, down to stored
 * fields with the batch they came from and figures with value, date, source,
 * grade, pack; a node met again is referred to. The assessment must have been
 * made with `trace`. `s` may be NULL (no batches are told then, and of records
 * no names beside their keys). What holds takes one line, unless `full`.
 * `under`: NULL where the tree is by law. */
enum hk_status hk_explain_text(struct hk_assessment *a,
                               const struct hk_explain_under *under,
                               struct hk_store *s,
                               int entity, int32_t row, const char *name,
                               enum hk_lang lang, bool full,
                               struct hk_str *out, struct hk_err *err);

/* Add the whole tree as one JSON object, in both languages. A rule is
 * {"name","entity","key","state","value","rule":{"pack","file","line","law"},
 * "text":{"zh","en"},"reads":[node...]}, with money also in minor units, and
 * "unknown" or "error" where that is why it has no value; leaves are
 * {"field",...,"batch"} and {"param","value","from","source","grade","pack"}; a
 * rule met again is {"see":"ENTITY:KEY NAME"}; what is due for a period is
 * {"period","to","value"} and the minor units; a member of a decision says of
 * which "list" it is. Under a what-if the root has
 * "whatif":[{"param","entry","before","after"}...], and a rule or figure that
 * is another by law has "was" with that: {"state","value"} or
 * {"value","from","source","grade","pack"}. */
enum hk_status hk_explain_json(struct hk_assessment *a,
                               const struct hk_explain_under *under,
                               struct hk_store *s,
                               int entity, int32_t row, const char *name,
                               struct hk_str *out, struct hk_err *err);

#endif
