/* test_export_file.c - an export is whole or not there, whatever happens */
#include "barn.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>

#include "exchange/out.h"

/* ---- helpers ------------------------------------------------------------- */

static enum hk_status try(const char *path)
{
    err = (struct hk_err){ 0 };
    return hk_export_entity(store, hk_model_entity(model, "farm"), path,
                            &plain_en, &told, &err);
}

/* Files in the folder whose name begins with "out": one at most is there. */
static int files(void)
{
    DIR *d = opendir(folder);
    struct dirent *e;
    int n = 0;

    assert_non_null(d);
    while ((e = readdir(d)))
        n += hk_starts_with(e->d_name, "out");
    closedir(d);
    return n;
}

static void fill(int farms)
{
    struct hk_str text = HK_STR_INIT;

    hk_str_puts(&text, "场号,名称\n");
    for (int i = 0; i < farms; i++)
        hk_str_addf(&text, "F%d,farm %d\n", i, i);
    import(hk_str_text(&text));
    hk_str_release(&text);
}

static void refused(const char *path, enum hk_status status, const char *said)
{
    assert_int_equal(try(path), status);
    if (!strstr(err.text, said))
        fail_msg("\"%s\" does not say \"%s\"", err.text, said);
    assert_int_equal(files(), 0);
}

/* ---- files --------------------------------------------------------------- */

static void the_file_is_for_its_owner_alone(void **state)
{
    struct stat st;

    (void)state;
    fill(3);
    assert_int_equal(try(out), HK_OK);
    assert_int_equal(stat(out, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(files(), 1);
}

static void a_long_export_is_written_piece_by_piece(void **state)
{
    const char *at;
    int lines = 0;

    (void)state;
    fill(20000);
    assert_int_equal(try(out), HK_OK);
    assert_int_equal(told.rows, 20000);
    for (at = read_out(); *at; at += strcspn(at, "\n") + 1)
        lines++;
    assert_int_equal(lines, 20001);
    assert_non_null(strstr(at - 80, "F19999,farm 19999,"));
}

static void a_link_stays_and_its_file_is_replaced(void **state)
{
    char target[140];
    struct stat st;

    (void)state;
    fill(1);
    snprintf(target, sizeof target, "%s/target", folder);
    write_bytes(target, "old", 3);
    assert_int_equal(symlink(target, out), 0);
    assert_int_equal(try(out), HK_OK);
    assert_int_equal(lstat(out, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_non_null(strstr(file_text(target), "F0,farm 0"));
    unlink(target);
}

static void what_was_there_stays_when_the_export_fails(void **state)
{
    (void)state;
    fill(3);
    write_bytes(out, "precious", 8);
    hk_stop_ask(true);
    assert_int_equal(try(out), HK_ESTOP);
    hk_stop_ask(false);
    assert_string_equal(file_text(out), "precious");
    assert_int_equal(files(), 1);
}

static void a_stopped_export_leaves_no_file(void **state)
{
    (void)state;
    fill(3);
    hk_stop_ask(true);
    assert_int_equal(try(out), HK_ESTOP);
    hk_stop_ask(false);
    assert_int_equal(files(), 0);
}

static void paths_that_cannot_be_written_are_told(void **state)
{
    char path[140];

    (void)state;
    fill(3);
    refused(folder, HK_EIO, "is a folder; name a file");
    snprintf(path, sizeof path, "%s/no/such/x.csv", folder);
    refused(path, HK_EIO, "cannot be written: No such file or directory");
    refused("/dev/full", HK_EIO, "/dev/full: cannot be written: No space left");
    assert_int_equal(try("/dev/null"), HK_OK);
    assert_int_equal(told.rows, 3);
}

static void the_register_is_not_overwritten(void **state)
{
    char link[140];

    (void)state;
    fill(3);
    refused(db, HK_EUSAGE, "is the register itself; give the export another "
            "name");
    snprintf(link, sizeof link, "%s/same.csv", folder);
    assert_int_equal(symlink(db, link), 0);
    refused(link, HK_EUSAGE, "is the register itself");
    assert_int_equal(hk_export_sheet(store, hk_model_entity(model, "farm"), db,
                                     &plain_en, &err), HK_EUSAGE);
    unlink(link);
    assert_string_equal(ask("SELECT count(*) FROM farm"), "3");
}

/* ---- pieces -------------------------------------------------------------- */

static void an_abandoned_file_is_gone(void **state)
{
    struct hk_out o;

    (void)state;
    assert_int_equal(hk_out_open(&o, out, 0600, &err), HK_OK);
    hk_str_puts(&o.text, "half");
    assert_int_equal(files(), 1);
    hk_out_abandon(&o);
    hk_out_abandon(&o);
    assert_int_equal(files(), 0);
}

static void a_reader_that_has_seen_enough_is_no_failure(void **state)
{
    struct hk_out o;
    char path[40];
    int ends[2];

    (void)state;
    signal(SIGPIPE, SIG_IGN);
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    assert_int_equal(hk_out_open(&o, path, 0600, &err), HK_OK);
    close(ends[0]);
    for (int i = 0; i < 70000; i++)
        hk_str_putc(&o.text, 'x');
    assert_int_equal(hk_out_step(&o, &err), HK_OK);
    assert_true(o.gone);
    assert_int_equal(hk_out_close(&o, &err), HK_OK);
    close(ends[1]);
}

static void a_pipe_gets_all_of_it(void **state)
{
    char path[40], got[2000];
    ssize_t n;
    int ends[2];

    (void)state;
    fill(3);
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    assert_int_equal(try(path), HK_OK);
    close(ends[1]);
    n = read(ends[0], got, sizeof got - 1);
    assert_true(n > 0);
    got[n] = '\0';
    assert_true(hk_starts_with(got, "\xEF\xBB\xBF" "farm number,name,"));
    assert_non_null(strstr(got, "F2,farm 2,"));
    close(ends[0]);
}

/* ---- memory -------------------------------------------------------------- */

static void without_memory_there_is_no_file_and_no_leak(void **state)
{
    enum hk_status rc;
    int failures = 0;

    (void)state;
    fill(3);
    assert_int_equal(try(out), HK_OK);       /* what is kept is kept now */
    unlink(out);
    for (int n = 1; n < 2000; n += 1 + n / 50) {
        hk_mem_fail(n);
        rc = try(out);
        hk_mem_fail(0);
        failures += rc != HK_OK;
        /* The end of a reading transaction may lack memory as well. */
        if (!sqlite3_get_autocommit(hk_store_db(store)))
            assert_int_equal(hk_store_exec(store, "ROLLBACK", &err), HK_OK);
        if (rc && rc != HK_ENOMEM)
            fail_msg("allocation %d: %s", n, err.text);
        assert_int_equal(files(), rc == HK_OK);
        unlink(out);
    }
    assert_true(failures > 50);
    assert_int_equal(try(out), HK_OK);
}

static int drop_out(void **state)
{
    unlink(out);
    return drop(state);
}

#define FILE_TEST(name) cmocka_unit_test_setup_teardown(name, fresh, drop_out)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILE_TEST(the_file_is_for_its_owner_alone),
        FILE_TEST(a_long_export_is_written_piece_by_piece),
        FILE_TEST(a_link_stays_and_its_file_is_replaced),
        FILE_TEST(what_was_there_stays_when_the_export_fails),
        FILE_TEST(a_stopped_export_leaves_no_file),
        FILE_TEST(paths_that_cannot_be_written_are_told),
        FILE_TEST(the_register_is_not_overwritten),
        FILE_TEST(an_abandoned_file_is_gone),
        FILE_TEST(a_reader_that_has_seen_enough_is_no_failure),
        FILE_TEST(a_pipe_gets_all_of_it),
        FILE_TEST(without_memory_there_is_no_file_and_no_leak),
    };

    return cmocka_run_group_tests(tests, make_barn, remove_barn);
}
