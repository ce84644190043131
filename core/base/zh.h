/* zh.h - the Chinese catalogue of messages
 *
 * A catalogue is an array of pairs that ends with { NULL, NULL }, one file for
 * each room that speaks: zh_base.c, zh_store.c, ... A new one is declared here
 * and listed in zh.c. The order of the pairs does not matter.
 *
 * Most sentences are translated before their arguments are put in, by hk_fail
 * and hk_say. What Lua and SQLite raise comes with its arguments in it; those
 * sentences stand in zh_raised.c, zh_repl_raised.c and zh_system.c, have only
 * %s, and are found by hk_zh_raised. */
#ifndef HK_ZH_H
#define HK_ZH_H

#include <stdbool.h>
#include <stddef.h>

struct hk_zh_pair {
    const char *en;   /* the format as it stands in the call of hk_fail */
    const char *zh;   /* same conversions, same order */
};

extern const struct hk_zh_pair hk_zh_base[];
extern const struct hk_zh_pair hk_zh_cli[];
extern const struct hk_zh_pair hk_zh_engine[];
extern const struct hk_zh_pair hk_zh_exchange[];
extern const struct hk_zh_pair hk_zh_formula[];
extern const struct hk_zh_pair hk_zh_language[];
extern const struct hk_zh_pair hk_zh_line[];
extern const struct hk_zh_pair hk_zh_manifest[];
extern const struct hk_zh_pair hk_zh_model[];
extern const struct hk_zh_pair hk_zh_pack[];
extern const struct hk_zh_pair hk_zh_plugin[];
extern const struct hk_zh_pair hk_zh_procedure[];
extern const struct hk_zh_pair hk_zh_raised_list[];
extern const struct hk_zh_pair hk_zh_review[];
extern const struct hk_zh_pair hk_zh_repl[];
extern const struct hk_zh_pair hk_zh_repl_raised[];
extern const struct hk_zh_pair hk_zh_script[];
extern const struct hk_zh_pair hk_zh_store[];
extern const struct hk_zh_pair hk_zh_system[];
extern const struct hk_zh_pair hk_zh_whatif[];
extern const struct hk_zh_pair hk_zh_words[];

/* The catalogue number `i`, or NULL behind the last one: for the test that
 * walks through all pairs. */
const struct hk_zh_pair *hk_zh_part(size_t i);

/* The Chinese of a finished sentence, as luaL_error or SQLite made it: "no such
 * table: x", "rule.lua:12: division by zero" (the place stays). `out` of
 * `size` bytes holds it; when it is in no catalogue or does not fit, `english`
 * itself is returned. */
const char *hk_zh_raised(char *out, size_t size, const char *english);

#endif
