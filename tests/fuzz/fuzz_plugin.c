/* fuzz_plugin.c - any bytes as a manifest, or as what a child answers
 *
 * The first byte chooses. A manifest is read or refused with a sentence; an
 * answer fills rows of a function that gives a text or a number, or is none. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/call_pack.h"
#include "plugin/config.h"
#include "plugin/needed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROWS = 8 };

static void as_manifest(const char *bytes, size_t len)
{
    struct hk_manifest m;
    struct hk_err err = { 0 };
    enum hk_status rc = hk_manifest_read(&m, bytes, len, "hello",
                                         "plugin.json", &err);

    if (rc ? !*err.text || m.id : !m.function_count)
        abort();
    for (int i = 0; i < m.function_count; i++)
        hk_call_check(&m.functions[i], NULL, 0, NULL);
    hk_manifest_release(&m);
}

static void as_answer(const char *bytes, size_t len, const char *type,
                      enum hk_fails fails)
{
    const struct hk_function f = { .name = "f", .full = "x.f",
        .signature = "f()", .returns = { .type = hk_ctype_named(type) },
        .gives_result = true, .value_count = 1, .fails = fails };
    static const size_t which[ROWS] = { 0, 1, 2, 3, 4, 5, 6, 7 };
    const struct hk_block block = { .rows = ROWS };
    struct hk_answer answers[ROWS] = { { .status = HK_OK } };
    struct hk_arena arena = { 0 };
    struct hk_unpacking u = { .f = &f, .block = &block, .answers = answers,
        .which = which, .arena = &arena, .left = ROWS };
    const uint32_t rows = hk_unpack(&u, bytes, len);

    if (rows > ROWS || u.left != ROWS - rows)
        abort();
    for (uint32_t i = 0; i < rows; i++)
        if (answers[i].status ? !answers[i].error
            : answers[i].value.kind == HK_ARG_TEXT
              && strlen(answers[i].value.text) != answers[i].value.len)
            abort();
    hk_arena_release(&arena);
}

/* The operator's file, and the tables of a library. */
static void as_file(const char *bytes, size_t len)
{
    struct hk_config c = { .count = 0 };
    struct hk_arena arena = { 0 };
    struct hk_err err = { 0 };
    const char **names;
    size_t count;

    if (hk_config_read(&c, bytes, len, "config.json", &err) && !*err.text)
        abort();
    hk_config_release(&c);
    hk_needed_read(&names, &count, bytes, len, &arena, &err);
    hk_arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data + 1;

    if (!size)
        return 0;
    switch (*data % 5) {
    case 0: as_manifest(bytes, size - 1); break;
    case 1: as_answer(bytes, size - 1, "cstring", HK_FAILS_NULL); break;
    case 2: as_answer(bytes, size - 1, "int", HK_FAILS_NEGATIVE); break;
    case 3: as_answer(bytes, size - 1, "double", HK_FAILS_ERRNO); break;
    default: as_file(bytes, size - 1); break;
    }
    return 0;
}
