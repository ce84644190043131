/* json.h - writing JSON, and reading it strictly */
#ifndef HK_JSON_H
#define HK_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

struct cJSON;

/* A writer that cares for commas and quotes. `= { .out = &s }` begins one
 * without blanks. Depth at most 64; a bracket beyond makes `out` fail. */
struct hk_json {
    struct hk_str *out;
    int depth;
    unsigned char state[64];
};

void hk_json_open(struct hk_json *j, char bracket);    /* '{' or '[' */
void hk_json_close(struct hk_json *j);
void hk_json_key(struct hk_json *j, const char *key);
void hk_json_text(struct hk_json *j, const char *text, size_t len);
void hk_json_puts(struct hk_json *j, const char *text);  /* NULL: null */
void hk_json_int(struct hk_json *j, int64_t n);
void hk_json_bool(struct hk_json *j, bool b);
void hk_json_null(struct hk_json *j);
void hk_json_raw(struct hk_json *j, const char *json);   /* as it stands */
void hk_json_add(struct hk_json *j, const char *json, size_t len);  /* same */

/* Add `text` as one JSON string, quotes included; bytes that are no UTF-8
 * become U+FFFD, characters that steer a terminal \u001b. */
void hk_json_quote(struct hk_str *out, const char *text, size_t len);

/* Parse strictly what cJSON takes loosely: whole input, no
 * duplicate keys, UTF-8, numbers by the grammar, no control characters in
 * strings, no \u0000, no whole number that a double would change, no byte order
 * mark, depth at most 100. `name` stands in the message, with line and
 * column. The caller frees with cJSON_Delete. HK_EFORMAT. */
enum hk_status hk_json_read(struct cJSON **out, const char *text, size_t len,
                            const char *name, struct hk_err *err);

/* The same for who has a place of their own for the place: the sentence stands
 * alone, and where it applies, from 1 and in characters, is in *line and
 * *column. */
enum hk_status hk_json_parse(struct cJSON **out, const char *text, size_t len,
                             size_t *line, size_t *column, struct hk_err *err);

/* Line and column of byte `at` of `text`, as editors count them. */
void hk_json_place(const char *text, size_t at, size_t *line, size_t *column);

#endif
