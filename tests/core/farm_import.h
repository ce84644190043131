/* farm_import.h - files imported into a register of farms, for tests */
#ifndef HK_TEST_FARM_IMPORT_H
#define HK_TEST_FARM_IMPORT_H

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
#include <sqlite3.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"
#include "exchange/import.h"
#include "exchange/region_file.h"

#include "farm.h"

static char folder[] = "/tmp/test_import.XXXXXX";
static char csv[100], errors[100], db[100], regions[100];
static struct hk_model *model;
static struct hk_store *store;
static struct hk_arena arena;
static struct hk_import_report report;
static struct hk_err err;
static struct hk_str answer;

#define FARMS "场号,名称,年收入（元）\nF1,东场,100\nF2,西场,200.50\n"

/* ---- helpers ------------------------------------------------------------- */

static inline void write_bytes(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    fclose(f);
}

static inline enum hk_status import_bytes(const char *bytes, size_t len,
                                   const struct hk_import_options *o)
{
    write_bytes(csv, bytes, len);
    err = (struct hk_err){ 0 };
    hk_arena_reset(&arena);
    return hk_import_file(store, csv, o, &arena, &report, &err);
}

static inline enum hk_status import_with(const char *text,
                                  const struct hk_import_options *o)
{
    return import_bytes(text, strlen(text), o);
}

/* read, inserted, updated, same, refused; they must add up. */
static inline void expect_counts(int read, int inserted, int updated, int same,
                          int refused)
{
    const struct hk_batch_counts *n = &report.counts;

    assert_int_equal(n->read, n->inserted + n->updated + n->same + n->refused);
    assert_int_equal(n->read, read);
    assert_int_equal(n->inserted, inserted);
    assert_int_equal(n->updated, updated);
    assert_int_equal(n->same, same);
    assert_int_equal(n->refused, refused);
}

/* Import that must go well. */
static inline void import(const char *text)
{
    struct hk_import_options o = { 0 };
    enum hk_status rc = import_with(text, &o);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
}

/* Import whose row on `line` must be refused, and nothing stored. */
static inline void refuse(const char *text, int line, const char *column,
                   const char *reason)
{
    struct hk_import_options o = { 0 };

    assert_int_equal(import_with(text, &o), HK_EFORMAT);
    assert_int_equal(report.batch, 0);
    assert_true(report.refusal_count > 0);
    assert_string_equal(report.refusals[0].reason, reason);
    assert_string_equal(report.refusals[0].column, column);
    assert_int_equal(report.refusals[0].line, line);
}

/* All rows of a query, cells parted by '|', rows by ' '; NULL is '-'. */
static inline const char *ask(const char *sql)
{
    sqlite3_stmt *st;
    enum hk_status rc = hk_store_prepare(store, &st, sql, &err);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
    hk_str_clear(&answer);
    while (hk_store_step(store, st, &rc, &err)) {
        if (answer.len)
            hk_str_putc(&answer, ' ');
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            const char *text = (const char *)sqlite3_column_text(st, i);

            hk_str_puts(&answer, i ? "|" : "");
            hk_str_puts(&answer, text ? text : "-");
        }
    }
    sqlite3_finalize(st);
    return hk_str_text(&answer);
}

static inline const char *file_text(const char *path)
{
    hk_str_clear(&answer);
    assert_int_equal(hk_str_read(&answer, path, 0, NULL), HK_OK);
    return hk_str_text(&answer);
}

static inline void open_store(bool write)
{
    struct hk_store_options o = { .write = write, .who = "tester",
                                  .command = "import" };
    enum hk_status rc = hk_store_open(&store, db, model, &o, &err);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
}

static inline int fresh(void **state)
{
    struct hk_store_options o = { .write = true, .who = "tester",
                                  .command = "init" };

    (void)state;
    assert_int_equal(hk_store_create(db, model, &o, &err), HK_OK);
    open_store(true);
    return 0;
}

static inline int drop(void **state)
{
    char side[120];

    (void)state;
    hk_store_close(store);
    store = NULL;
    unlink(db);
    snprintf(side, sizeof side, "%s-wal", db);
    unlink(side);
    snprintf(side, sizeof side, "%s-shm", db);
    unlink(side);
    unlink(errors);
    return 0;
}

static inline void load_regions(void)
{
    static const char *const text = "code,zh,en\n"
        "99,北省,North\n9901,河市,River\n990101,湾县,Bend\n"
        "990101001,东镇,\n990101001001,一村,\n990101001002,二村,\n"
        "990102,山县,Hill\n990102001,东镇,\n";
    int64_t count;

    write_bytes(regions, text, strlen(text));
    assert_int_equal(hk_region_load(store, regions, NULL, &count, &err),
                     HK_OK);
    assert_int_equal(count, 8);
}

static inline int make_all(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    hk_mem_install();
    snprintf(csv, sizeof csv, "%s/a.csv", folder);
    snprintf(errors, sizeof errors, "%s/errors.csv", folder);
    snprintf(regions, sizeof regions, "%s/regions.csv", folder);
    snprintf(db, sizeof db, "%s/farms.db", folder);
    model = farm_model();
    return 0;
}

static inline int remove_all(void **state)
{
    (void)state;
    hk_model_free(model);
    hk_arena_release(&arena);
    hk_str_release(&answer);
    unlink(csv);
    unlink(regions);
    return rmdir(folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fresh, drop)

#endif
