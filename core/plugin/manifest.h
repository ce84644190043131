/* manifest.h - what a plugin says about itself in plugin.json
 *
 * Read without running any of the plugin's code. A key nobody knows is an
 * error, so that no limit is written in vain. README.md lists the keys. */
#ifndef HK_MANIFEST_H
#define HK_MANIFEST_H

#include "base/arena.h"
#include "base/err.h"
#include "plugin/shape.h"

#define HK_MANIFEST_FILE "plugin.json"
#define HK_PARAM_MOST HK_WIRE_ARGS

/* Which way the memory goes that an argument points to. */
enum hk_flow { HK_FLOW_NONE, HK_FLOW_IN, HK_FLOW_OUT, HK_FLOW_INOUT };

struct hk_callback;
struct hk_function;

/* One argument of the C function, in its order. */
struct hk_input {
    const char *name;
    struct hk_shape shape;        /* of a buffer: of its elements */
    enum hk_flow buffer;          /* elements in a row */
    enum hk_flow pointer;         /* a pointer to one value */
    const struct hk_callback *callback;   /* hk_ctype_callback */
    bool hidden;                  /* not the caller's: a length, a constant */
    bool nullable;                /* nil is NULL */
    bool has_default;             /* nil, or left out at the end, is this */
    struct hk_arg fallback;       /* the default */
    struct hk_bounds bounds;
    int count;                    /* of a buffer: the parameter that holds its
                                     length, else -1 */
    int counts;                   /* of a length: the first buffer it is the
                                     length of, else -1 */
    size_t capacity;              /* of a buffer: elements, 0 if not fixed */
    const char *capacity_call;    /* or what this function gives, */
    const char *capacity_of;      /* called with this argument */
    const struct hk_function *capacity_function;
    int capacity_arg;
};

/* A function of Lua that the library may call while it is called. */
struct hk_callback {
    struct hk_input *params;
    int param_count;
    struct hk_shape returns;
    int index;                    /* among all of the manifest */
};

/* How a C function says that it failed. */
enum hk_fails {
    HK_FAILS_NEVER,
    HK_FAILS_NONZERO,             /* an integer that is not 0 */
    HK_FAILS_NEGATIVE,            /* a number below 0 */
    HK_FAILS_NULL,                /* a text or a handle that is NULL */
    HK_FAILS_ERRNO                /* errno is set */
};

/* What a number (of the result, or errno) means, in words. */
/* A text for people: in one language for all, or in both. `= { 0 }` is none. */
struct hk_doc { const char *en, *zh; };

/* As `lang` has it; NULL where nothing is said. */
const char *hk_doc_text(const struct hk_doc *s, enum hk_lang lang);

struct hk_meaning { int64_t number; bool is_null; struct hk_doc text; };

struct hk_manifest_test {
    const struct hk_arg *args;
    size_t count;
    struct hk_arg returns;
};

struct hk_function {
    const char *name;             /* "check_digit" */
    const char *full;             /* "idcard.check_digit" */
    const char *symbol;
    struct hk_doc doc;
    const char *signature;        /* "sum(a: int, b: int = 0) -> long" */
    bool pure;                    /* the author's claim */
    bool any_thread;              /* may run in several threads at once */
    bool ends_handle;             /* is the destructor of what it takes */
    struct hk_input *params;
    int param_count;
    int visible[HK_PARAM_MOST];   /* those the caller gives */
    int visible_count, least;     /* how many, and at least */
    int outs[HK_PARAM_MOST];      /* those that give a value back */
    int out_count;
    struct hk_shape returns;
    bool gives_result;            /* the result is a value of the caller's: not
                                     void, nor a mere 0 beside others */
    int value_count;              /* that come back */
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
    const char *version, *license;
    struct hk_doc summary;
    const char *library;          /* as written: a file name or a whole path */
    bool loaded;                  /* a part of libc, in every process */
    const char *header;           /* NULL */
    int call_ms, memory_mb;
    const char **needs;           /* rights it asks for */
    int need_count;
    const char **requires, **versions;    /* other plugins, at least so new */
    int require_count;
    struct hk_enum *enums;
    struct hk_struct **structs;   /* those others are made of first */
    struct hk_handle_type *handles;
    struct hk_callback **callbacks;
    int enum_count, struct_count, handle_count, callback_count;
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

/* A text of JSON as a value, for the command line; it stands in the arena of
 * `scratch`, an empty manifest. HK_EFORMAT. */
enum hk_status hk_manifest_value(struct hk_manifest *scratch, const char *json,
                                 struct hk_arg *out, struct hk_err *err);

/* The function called `name`, or NULL. */
const struct hk_function *hk_manifest_function(const struct hk_manifest *m,
                                               const char *name);

/* The keys of each object of a manifest, ending with NULL: for the messages,
 * and for the test that compares them with the schema that ships. */
enum hk_section {
    HK_IN_MANIFEST, HK_IN_LIBRARY, HK_IN_LIMITS, HK_IN_FUNCTION, HK_IN_ARG,
    HK_IN_RETURNS, HK_IN_TEST, HK_IN_STRUCT, HK_IN_FIELD, HK_IN_HANDLE,
    HK_IN_CALLBACK, HK_IN_CALLBACK_ARG, HK_IN_CALLBACK_RETURNS, HK_IN_CAPACITY,
    HK_IN_DOC, HK_SECTIONS
};
const char *const *hk_manifest_keys(enum hk_section section);

#endif
