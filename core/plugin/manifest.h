/* manifest.h - what a plugin says about itself in plugin.json
 *
 * Read without running any of the plugin's code. Every key of the contract is
 * known here; what this version cannot do yet is refused by its name, and a
 * key nobody knows is an error, so that no limit is written in vain. */
#ifndef HK_MANIFEST_H
#define HK_MANIFEST_H

#include "base/arena.h"
#include "base/err.h"
#include "plugin/value.h"

#define HK_MANIFEST_FILE "plugin.json"
#define HK_PARAM_MOST HK_WIRE_ARGS

/* One argument of the C function, in its order. */
struct hk_input {
    const char *name;
    const struct hk_ctype *type;  /* of a buffer: of its elements */
    bool is_buffer;               /* bytes that go in, given as a text */
    bool hidden;                  /* not the caller's: a length */
    bool nullable;                /* nil is NULL */
    bool has_default;             /* nil, or left out at the end, is this */
    struct hk_arg fallback;       /* the default */
    struct hk_bounds bounds;
    int count;                    /* of a buffer: the parameter that holds its
                                     length, else -1 */
    int buffer;                   /* of a length: its buffer, else -1 */
};

/* How a C function says that it failed. */
enum hk_fails {
    HK_FAILS_NEVER,
    HK_FAILS_NONZERO,             /* an integer that is not 0 */
    HK_FAILS_NEGATIVE,            /* a number below 0 */
    HK_FAILS_NULL,                /* a text that is NULL */
    HK_FAILS_ERRNO                /* errno is set */
};

/* What a number (of the result, or errno) means, in words. */
struct hk_meaning { int64_t number; bool is_null; const char *text; };

struct hk_manifest_test {
    const struct hk_arg *args;
    size_t count;
    struct hk_arg returns;
};

struct hk_function {
    const char *name;             /* "check_digit" */
    const char *full;             /* "idcard.check_digit" */
    const char *symbol, *doc;     /* doc may be NULL */
    const char *signature;        /* "sum(a: int, b: int = 0) -> long" */
    bool pure;                    /* the author's claim */
    struct hk_input *params;
    int param_count;
    int visible[HK_PARAM_MOST];   /* those the caller gives */
    int visible_count, least;     /* how many, and at least */
    const struct hk_ctype *returns;
    bool nullable;                /* NULL is nil and no error */
    enum hk_fails fails;
    struct hk_meaning *meanings;
    size_t meaning_count;
    struct hk_manifest_test *tests;
    size_t test_count;
};

/* `= { 0 }` is empty. Everything it points to is its own. */
struct hk_manifest {
    struct hk_arena arena;
    const char *id;               /* the name of the folder */
    const char *version, *license, *summary;
    const char *library;          /* as written: a file name or a whole path */
    const char *header;           /* NULL */
    int call_ms, memory_mb;
    const char **needs;           /* rights it asks for */
    int need_count;
    struct hk_function *functions;
    int function_count;
};

/* Read FOLDER/plugin.json; `id` is the name of that folder. HK_EIO: it cannot
 * be read; HK_EFORMAT: file, place in the JSON, what was found, what to do.
 * On failure `m` is empty. */
enum hk_status hk_manifest_load(struct hk_manifest *m, const char *folder,
                                const char *id, struct hk_err *err);

/* The same from a text; `file` stands in the messages. */
enum hk_status hk_manifest_read(struct hk_manifest *m, const char *text,
                                size_t len, const char *id, const char *file,
                                struct hk_err *err);
void hk_manifest_release(struct hk_manifest *m);

/* The function called `name`, or NULL. */
const struct hk_function *hk_manifest_function(const struct hk_manifest *m,
                                               const char *name);

/* The keys of each object of a manifest, ending with NULL: for the messages,
 * and for the test that compares them with the schema that ships. */
enum hk_section {
    HK_IN_MANIFEST, HK_IN_LIBRARY, HK_IN_LIMITS, HK_IN_FUNCTION, HK_IN_ARG,
    HK_IN_RETURNS, HK_IN_TEST, HK_SECTIONS
};
const char *const *hk_manifest_keys(enum hk_section section);

#endif
