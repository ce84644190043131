/* compile_calling.h - calls of needs: what the files that compile them share
 *
 * compile_need.c reads the arguments and one record; what goes over a list is
 * in compile_list.c, figures and texts in compile_figure.c, numbers in
 * compile_number.c, plugins in compile_plugin.c. */
#ifndef HK_COMPILE_CALLING_H
#define HK_COMPILE_CALLING_H

#include "engine/compile_private.h"

#define HK_CALLING_ARGS 24

/* A call of need `n`, its arguments computed. */
struct hk_calling {
    struct hk_compiler *c;
    const struct hk_node *call;
    const struct hk_need *need;
    int n;
    struct hk_lane args[HK_CALLING_ARGS + 2];
    int count;
};

/* What the need gives; NEVER where it is not compiled (hk_uncompilable). Two
 * values: the second into *second, NULL where only one has a place. */
struct hk_lane hk_compile_list(struct hk_calling *k, struct hk_lane *second);
struct hk_lane hk_compile_figure(struct hk_calling *k, struct hk_lane *second);
struct hk_lane hk_compile_number(struct hk_calling *k);

/* Kind of what the need reads of `entity`; can a cell of it be none? */
enum hk_kind hk_calling_kind(const struct hk_calling *k, int entity);
bool hk_calling_optional(const struct hk_calling *k, int entity);

/* Add the operation; its result is in a new lane. */
struct hk_lane hk_calling_give(struct hk_calling *k, struct hk_tape_op op,
                               enum hk_lane_kind kind, bool nullable);
/* The same of a function of the arguments (HK_TAPE_CALL). */
struct hk_lane hk_calling_function(struct hk_calling *k, bool truth,
                                   bool nullable);
/* An argument that is a record: in a lane, so that each row has its own. */
int16_t hk_calling_record(struct hk_calling *k, struct hk_lane v);
/* An argument as a function takes it, HK_CALL_NIL where it is nil. */
struct hk_lane hk_calling_or_nil(struct hk_calling *k, struct hk_lane v);

#endif
