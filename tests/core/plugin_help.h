/* plugin_help.h - plugins for tests: the built ones, and written ones */
#ifndef HK_TEST_PLUGIN_HELP_H
#define HK_TEST_PLUGIN_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "plugin/call.h"
#include "plugin/run.h"

#define PROGRAM HK_BUILD_DIR "/huka-plugin"

static struct hk_plugins *host;
static struct hk_arena arena;
static struct hk_err err;
static enum hk_use on_behalf = HK_FOR_HUKA;
static const struct hk_config no_config = { .count = 0 };

/* Open a host with the plugins of one folder. */
static inline void open_host(const char *folder)
{
    const char *folders[] = { folder };
    const struct hk_plugins_options o = { .folders = folders,
        .folder_count = 1, .only = true, .program = PROGRAM,
        .start_ms = 1500, .config = &no_config };
    enum hk_status rc = hk_plugins_open(&host, &o, &err);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
}

static inline void close_host(void)
{
    hk_plugins_close(host);
    host = NULL;
    hk_arena_release(&arena);
}

static inline struct hk_plugin *plugin(const char *id)
{
    struct hk_plugin *p = NULL;

    assert_int_equal(hk_plugins_find(&p, host, id, &err), HK_OK);
    return p;
}

static inline enum hk_status call(struct hk_arg *result, const char *name,
                                  const struct hk_arg *args, size_t count)
{
    err.text[0] = '\0';
    return hk_plugin_call(host, on_behalf, name, args, count, result, &arena, &err);
}

/* What it gives, where it must not fail. */
static inline struct hk_arg well(const char *name, const struct hk_arg *args,
                                 size_t count)
{
    struct hk_arg got;
    enum hk_status rc = call(&got, name, args, count);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
    return got;
}

/* A call that must give this integer. */
static inline void expect_int(const char *name, const struct hk_arg *args,
                              size_t count, int64_t wanted)
{
    struct hk_arg got;
    enum hk_status rc = call(&got, name, args, count);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
    assert_int_equal(got.kind, HK_ARG_INTEGER);
    assert_int_equal(got.integer, wanted);
}

/* A call that must be refused or fail, with a sentence that holds `part`. */
static inline void expect_fault(enum hk_status wanted, const char *part,
                                const char *name, const struct hk_arg *args,
                                size_t count)
{
    struct hk_arg got;
    enum hk_status rc = call(&got, name, args, count);

    if (rc != wanted || !strstr(err.text, part))
        print_error("%d: %s\n", rc, err.text);
    assert_int_equal(rc, wanted);
    assert_non_null(strstr(err.text, part));
    assert_int_equal(got.kind, HK_ARG_NIL);
}

#define INT(n) HK_ARG_OF_INTEGER(n)
#define REAL(x) HK_ARG_OF_FLOAT(x)
#define TEXT(s) HK_ARG_OF_TEXT(s, sizeof(s) - 1)
#define NIL ((struct hk_arg){ .kind = HK_ARG_NIL })
#define ARGS(...) (const struct hk_arg[]){ __VA_ARGS__ }, \
    sizeof((struct hk_arg[]){ __VA_ARGS__ }) / sizeof(struct hk_arg)
#define NO_ARGS NULL, 0

#endif
