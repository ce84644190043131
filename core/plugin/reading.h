/* plugin/reading.h - going through the JSON of a manifest (private) */
#ifndef HK_PLUGIN_READING_H
#define HK_PLUGIN_READING_H

#include <cjson/cJSON.h>

#include "plugin/manifest.h"

/* Where in the JSON one stands: "functions.add.args[1]". Links of a chain on
 * the stack, written out only for a message. */
struct hk_where {
    const struct hk_where *up;
    const char *key;              /* NULL: the element `index` of a list */
    int index;
};

struct hk_checker {
    struct hk_manifest *m;
    const char *file;
    struct hk_err *err;
    struct hk_str text;           /* of a place, for a message */
};

#define HK_AT_KEY(above, name) ((struct hk_where){ (above), (name), 0 })
#define HK_AT_INDEX(above, i) ((struct hk_where){ (above), NULL, (i) })

/* The place as text, valid until the next call; "(top)" for NULL. */
const char *hk_place_text(struct hk_checker *r, const struct hk_where *at);

/* The value of `key` in `object`, or NULL. */
const cJSON *hk_member(const cJSON *object, const char *key);

/* `object` is one, and has no keys but those of `section`. */
enum hk_status hk_read_object(struct hk_checker *r, const struct hk_where *at,
                              const cJSON *object, enum hk_section section);

/* A member that must be a text (not empty), a boolean, a whole number: `*out`
 * is left alone when it is absent, which is an error where it is `needed`. */
enum hk_status hk_read_word(struct hk_checker *r, const struct hk_where *at,
                            const cJSON *object, const char *key, bool needed,
                            const char **out);
/* A text of at most `most` bytes, or { "zh": ..., "en": ... }. */
enum hk_status hk_read_doc(struct hk_checker *r, const struct hk_where *at,
                            const cJSON *object, const char *key, size_t most,
                            struct hk_doc *out);
enum hk_status hk_read_flag(struct hk_checker *r, const struct hk_where *at,
                            const cJSON *object, const char *key, bool *out);
enum hk_status hk_read_count(struct hk_checker *r, const struct hk_where *at,
                             const cJSON *object, const char *key, int low,
                             int high, int *out);

/* What stands in the JSON as a value: a list and an object too. */
enum hk_status hk_read_value(struct hk_checker *r, const struct hk_where *at,
                             const cJSON *json, struct hk_arg *out);

/* "expected a list, found a text" and the like. */
enum hk_status hk_wrong_type(struct hk_checker *r, const struct hk_where *at,
                             const cJSON *found, const char *expected);

/* True for a name of C: [A-Za-z_][A-Za-z0-9_]*, at most 120 bytes. */
bool hk_is_c_name(const char *text);

/* Read enums, structs and handles (manifest_types.c). */
enum hk_status hk_read_types(struct hk_checker *r, const cJSON *top);

/* "type" or "struct" of an argument, a member or a result: one of the two. */
enum hk_status hk_read_shape(struct hk_checker *r, const struct hk_where *up,
                             const cJSON *object, struct hk_shape *out);

/* Read the functions (manifest_function.c). */
enum hk_status hk_read_functions(struct hk_checker *r, const cJSON *top);

/* Read the arguments of one (manifest_args.c); how they hang together
 * (manifest_tie.c); its result (manifest_returns.c). */
enum hk_status hk_read_args(struct hk_checker *r, const struct hk_where *at,
                            const cJSON *function, struct hk_function *f);
enum hk_status hk_tie_args(struct hk_checker *r, const struct hk_where *at,
                           const cJSON *args, struct hk_function *f);
enum hk_status hk_read_returns(struct hk_checker *r, const struct hk_where *at,
                               const cJSON *function, struct hk_function *f);

/* The parameter called `name` of `count`, or -1. */
int hk_find_param(const struct hk_input *params, int count, const char *name);

/* The name of an argument, at most 120 bytes of C. */
enum hk_status hk_read_name(struct hk_checker *r, const struct hk_where *at,
                            const cJSON *object, const char **out);

/* "in", "out" or "inout" under `key`; HK_FLOW_NONE when it is absent. */
enum hk_status hk_read_flow(struct hk_checker *r, const struct hk_where *up,
                            const cJSON *object, const char *key,
                            enum hk_flow *out);

/* Read what an argument says of a function to be called back
 * (manifest_callback.c). */
enum hk_status hk_read_callback(struct hk_checker *r,
                                const struct hk_where *up, const cJSON *json,
                                const struct hk_callback **out);

/* How a function is written for people (manifest_signature.c). */
enum hk_status hk_describe(struct hk_checker *r, struct hk_function *f);

#endif
