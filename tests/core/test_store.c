/* The file: made, opened, refused, locked, killed. */
#include "store_help.h"
#include "store/layout.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* ---- made ---------------------------------------------------------------- */

static void a_register_is_one_file_for_its_owner(void **state)
{
    struct lab *l = *state;
    struct stat st;

    begin(l);
    add_place(l, "P1");
    commit(l);
    lab_close(l);
    assert_int_equal(lab_files(l), 1);
    assert_int_equal(stat(l->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    lab_open(l, false);
    assert_string_equal(ask(l, "SELECT place_no FROM place"), "P1");
    lab_close(l);
    assert_int_equal(lab_files(l), 1);
}

static void what_is_there_already_is_not_touched(void **state)
{
    struct lab *l = *state;

    begin(l);
    add_place(l, "P1");
    commit(l);
    lab_close(l);
    REFUSED(l, HK_EFORMAT, "there is a file of this name already",
            hk_store_create(l->path, l->m, NULL, &l->err));
    assert_int_equal(lab_files(l), 1);
    lab_open(l, false);
    assert_string_equal(ask(l, "SELECT count(*) FROM place"), "1");
}

static void what_cannot_be_made_leaves_nothing(void **state)
{
    struct lab *l = *state;
    char path[96];

    snprintf(path, sizeof path, "%s/none/r.huka", l->dir);
    REFUSED(l, HK_EIO, "its folder must be there",
            hk_store_create(path, l->m, NULL, &l->err));
    lab_close(l);
    assert_int_equal(lab_files(l), 1);
}

/* A kill while a register was made leaves a file beside, which the next one
 * removes. */
static void what_a_kill_left_is_cleared_away(void **state)
{
    struct lab *l = *state;
    char path[96], left[100];
    FILE *f;

    snprintf(path, sizeof path, "%s/new.huka", l->dir);
    snprintf(left, sizeof left, "%s.tmp", path);
    f = fopen(left, "w");
    fputs("half of it", f);
    fclose(f);
    OK(l, hk_store_create(path, l->m, NULL, &l->err));
    lab_close(l);
    assert_int_equal(lab_files(l), 2);
}

static void two_registers_are_never_the_same(void **state)
{
    struct lab *l = *state;
    char id[40], path[96];

    assert_int_equal(strlen(hk_store_id(l->s)), 32);
    snprintf(id, sizeof id, "%s", hk_store_id(l->s));
    lab_reopen(l, false);
    assert_string_equal(hk_store_id(l->s), id);
    lab_close(l);
    snprintf(path, sizeof path, "%s/other.huka", l->dir);
    OK(l, hk_store_create(path, l->m, NULL, &l->err));
    strcpy(l->path, path);
    lab_open(l, false);
    assert_string_not_equal(hk_store_id(l->s), id);
}

/* The statements that a register of the model is made of, in order. */
static void schema_text(const struct hk_model *m, struct hk_str *out)
{
    struct hk_layout l = { 0 };
    struct hk_ddl d = { 0 };

    assert_int_equal(hk_layout_make(&l, m, NULL, NULL), HK_OK);
    assert_int_equal(hk_ddl_make(&d, &l, NULL), HK_OK);
    for (size_t i = 0; i < d.count; i++)
        hk_str_addf(out, "%s;\n", d.items[i].sql);
    hk_ddl_release(&d);
    hk_layout_release(&l);
}

static void the_schema_is_what_the_model_gives(void **state)
{
    struct lab *l = *state;
    struct hk_str text = HK_STR_INIT, found = HK_STR_INIT;
    struct sqlite3_stmt *st;
    enum hk_status rc;

    schema_text(l->m, &text);
    OK(l, hk_str_status(&text, &l->err));
    OK(l, hk_store_prepare(l->s, &st, "SELECT sql FROM sqlite_schema WHERE sql "
                           "IS NOT NULL ORDER BY rowid", &l->err));
    while (hk_store_step(l->s, st, &rc, &l->err))
        hk_str_addf(&found, "%s;\n", sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    assert_string_equal(hk_str_text(&found), hk_str_text(&text));
    assert_non_null(strstr(hk_str_text(&text), "STRICT, WITHOUT ROWID"));
    assert_null(strstr(hk_str_text(&text), "REPLACE"));
    assert_string_equal(ask(l, "PRAGMA foreign_keys"), "1");
    assert_string_equal(ask(l, "PRAGMA recursive_triggers"), "1");
    assert_string_equal(ask(l, "PRAGMA synchronous"), "2");
    assert_string_equal(ask(l, "PRAGMA journal_mode"), "wal");
    assert_string_equal(ask(l, "PRAGMA application_id"), "1752525665");
    hk_str_release(&text);
    hk_str_release(&found);
}

static void words_are_kept_with_their_numbers(void **state)
{
    struct lab *l = *state;

    assert_string_equal(ask(l, "SELECT group_concat(no || word) FROM code "
                            "WHERE field='grade'"), "1A,2B,3C");
    assert_string_equal(ask(l, "SELECT group_concat(no || word) FROM code "
                            "WHERE field='traits'"), "0old,1new,2wet");
    assert_string_equal(ask(l, "SELECT no FROM alias WHERE entity='farm' AND "
                            "field='grade' AND word='乙级'"), "2");
}

/* ---- refused ------------------------------------------------------------- */

static void open_refused(struct lab *l, enum hk_status status,
                         const char *part)
{
    struct hk_store *s = (struct hk_store *)l;

    REFUSED(l, status, part, lab_try(l, &s, false));
    assert_null(s);
    assert_true(hk_starts_with(l->err.text, l->path));
    REFUSED(l, status, part, lab_try(l, &s, true));
}

static void write_file(struct lab *l, const char *bytes, size_t len)
{
    FILE *f = fopen(l->path, "w");

    assert_int_equal(fwrite(bytes, 1, len, f), len);
    fclose(f);
}

static void each_thing_that_is_no_register_is_told(void **state)
{
    struct lab *l = *state;
    char message[64];
    char name[64];

    lab_close(l);
    strcpy(name, l->path);
    snprintf(l->path, sizeof l->path, "%s/none.huka", l->dir);
    open_refused(l, HK_EIO, "there is no such file");
    snprintf(l->path, sizeof l->path, "%s", l->dir);
    open_refused(l, HK_EIO, "this is a directory");
    strcpy(l->path, "/dev/zero");
    open_refused(l, HK_EIO, "not an ordinary file");
    snprintf(l->path, sizeof l->path, "%.40s/x", name);
    open_refused(l, HK_EIO, "cannot be opened");
    strcpy(l->path, name);
    write_file(l, "", 0);
    open_refused(l, HK_EFORMAT, "the file is empty");
    write_file(l, "户编号,户主\n1,2\n", 19);
    open_refused(l, HK_EFORMAT, "a file of another kind");
    unlink(l->path);
    outside(l, "CREATE TABLE t(a)", message, sizeof message);
    open_refused(l, HK_EFORMAT, "a database of another program");
    outside(l, "PRAGMA application_id=1752525665", message, sizeof message);
    open_refused(l, HK_EFORMAT, "version 0");
    outside(l, "PRAGMA user_version=1", message, sizeof message);
    open_refused(l, HK_EFORMAT, "damaged: a table of the program is missing");
}

static void a_newer_register_is_refused_with_both_versions(void **state)
{
    struct lab *l = *state;
    char message[64];

    lab_close(l);
    outside(l, "PRAGMA user_version=2", message, sizeof message);
    open_refused(l, HK_EFORMAT, "of version 2, and this program reads version "
                 "1");
}

static void a_file_that_was_cut_off_is_refused(void **state)
{
    struct lab *l = *state;
    struct stat st;

    begin(l);
    for (int i = 0; i < 2000; i++) {
        char name[32];

        snprintf(name, sizeof name, "place number %d", i);
        add_place(l, name);
    }
    commit(l);
    lab_close(l);
    assert_int_equal(stat(l->path, &st), 0);
    assert_int_equal(truncate(l->path, st.st_size - 4096), 0);
    open_refused(l, HK_EFORMAT, "the end of the file is missing");
    assert_int_equal(truncate(l->path, 50), 0);
    open_refused(l, HK_EFORMAT, "a file of another kind");
}

/* Whatever byte is wrong: a sentence, and never a crash. */
static void a_damaged_page_is_told(void **state)
{
    struct lab *l = *state;
    char junk[4096];
    struct stat st;
    int told = 0;

    begin(l);
    for (int i = 0; i < 500; i++) {
        char name[32];

        snprintf(name, sizeof name, "place number %d", i);
        add_place(l, name);
    }
    commit(l);
    lab_close(l);
    memset(junk, 0xa5, sizeof junk);
    assert_int_equal(stat(l->path, &st), 0);
    for (off_t at = 4096; at < st.st_size; at += 4096 * 7) {
        char keep[4096];
        int fd = open(l->path, O_RDWR);
        unsigned char sha[32];
        enum hk_status rc;

        assert_int_equal(pread(fd, keep, 4096, at), 4096);
        assert_int_equal(pwrite(fd, junk, 4096, at), 4096);
        close(fd);
        rc = lab_try(l, &l->s, false);
        if (!rc)
            rc = hk_store_digest(l->s, sha, &l->err);
        if (rc) {
            assert_int_equal(rc, HK_EFORMAT);
            assert_non_null(strstr(l->err.text, "restore a backup"));
            told++;
        }
        lab_close(l);
        fd = open(l->path, O_RDWR);
        assert_int_equal(pwrite(fd, keep, 4096, at), 4096);
        close(fd);
    }
    assert_true(told > 2);
}

static void planted(struct lab *l, const char *plant, const char *weed,
                    const char *part)
{
    char message[256];

    lab_close(l);
    if (outside(l, plant, message, sizeof message))
        fail_msg("%s: %s", plant, message);
    open_refused(l, HK_EFORMAT, part);
    if (outside(l, weed, message, sizeof message))
        fail_msg("%s: %s", weed, message);
    lab_open(l, true);
}

static void what_was_planted_is_refused(void **state)
{
    struct lab *l = *state;
    struct hk_str sql = HK_STR_INIT;

    planted(l, "CREATE TRIGGER evil AFTER INSERT ON farm BEGIN SELECT 1; END",
            "DROP TRIGGER evil", "the trigger \"evil\"");
    planted(l, "CREATE VIEW evil AS SELECT * FROM farm", "DROP VIEW evil",
            "the view \"evil\"");
    planted(l, "CREATE TABLE evil(a)", "DROP TABLE evil", "the table \"evil\"");
    planted(l, "CREATE TABLE run_evil_1(a)", "DROP TABLE run_evil_1",
            "the table \"run_evil_1\"");
    planted(l, "CREATE INDEX evil ON farm(owner)", "DROP INDEX evil",
            "the index \"evil\"");
    hk_str_puts(&sql, ask(l, "SELECT sql FROM sqlite_schema WHERE "
                          "name='history.record'"));
    planted(l, "DROP INDEX \"history.record\"", hk_str_text(&sql),
            "1 of the");
    hk_str_clear(&sql);
    hk_str_puts(&sql, "DROP TRIGGER \"farm.update\"; ");
    hk_str_puts(&sql, ask(l, "SELECT sql FROM sqlite_schema WHERE "
                          "name='farm.update'"));
    planted(l, "DROP TRIGGER \"farm.update\"; CREATE TRIGGER \"farm.update\" "
            "AFTER UPDATE ON farm BEGIN SELECT 1; END", hk_str_text(&sql),
            "the trigger \"farm.update\"");
    hk_str_release(&sql);
}

static void a_damaged_description_is_refused(void **state)
{
    struct lab *l = *state;
    static const char *const bad[] = {
        "''", "'entity'", "x'00'", "replace(layout, 'text', 'txet')",
        "replace(layout, char(10), '')", "layout || 'field'",
        "substr(layout, 1, length(layout) - 1)", "layout || layout",
        "replace(layout, 'farm_no', 'farm\"no')",
        "'entity' || char(9) || '0' || char(9) || 'region' || char(9) || "
        "char(9) || '1' || char(9) || '7' || char(10)"
    };

    lab_close(l);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char sql[512], message[256];
        int code;

        snprintf(sql, sizeof sql, "BEGIN; CREATE TABLE k AS SELECT layout FROM "
                 "register; UPDATE register SET layout=%s; COMMIT", bad[i]);
        code = outside(l, sql, message, sizeof message);
        if (!strcmp(bad[i], "x'00'")) {
            assert_int_not_equal(code, 0);   /* STRICT */
            continue;
        }
        assert_int_equal(code, 0);
        open_refused(l, HK_EFORMAT, "");
        outside(l, "UPDATE register SET layout=(SELECT layout FROM k); DROP "
                "TABLE k", message, sizeof message);
    }
    lab_open(l, true);
}

static void another_program_cannot_change_a_row(void **state)
{
    struct lab *l = *state;
    char message[128];

    begin(l);
    add_place(l, "P1");
    commit(l);
    lab_close(l);
    assert_int_not_equal(outside(l, "UPDATE place SET place_no='X'", message,
                                 sizeof message), 0);
    assert_non_null(strstr(message, "huka_"));
    assert_int_not_equal(outside(l, "DELETE FROM place", message,
                                 sizeof message), 0);
    assert_int_not_equal(outside(l, "INSERT INTO place(place_no) VALUES('Y')",
                                 message, sizeof message), 0);
    lab_open(l, false);
    assert_string_equal(ask(l, "SELECT group_concat(place_no) FROM place"),
                        "P1");
}

static void a_reader_cannot_write(void **state)
{
    struct lab *l = *state;

    lab_reopen(l, false);
    REFUSED(l, HK_EBUG, "not open for changes",
            hk_batch_begin(l->s, "set", NULL, NULL, &l->err));
    REFUSED(l, HK_EIO, "cannot be changed here",
            hk_store_exec(l->s, "DELETE FROM place", &l->err));
    REFUSED(l, HK_EIO, "cannot be changed here",
            hk_store_exec(l->s, "CREATE TABLE x(a)", &l->err));
}

static void quoted_names_are_never_texts(void **state)
{
    struct lab *l = *state;

    REFUSED(l, HK_EBUG, "no such column",
            hk_store_exec(l->s, "SELECT \"Ann\"", &l->err));
    REFUSED(l, HK_EBUG, "not authorized",
            hk_store_exec(l->s, "SELECT load_extension('x')", &l->err));
}

/* ---- several programs ---------------------------------------------------- */

static void two_writers_take_turns(void **state)
{
    struct lab *l = *state;
    struct hk_store *first = l->s, *second;
    int64_t no;

    OK(l, lab_try(l, &second, true));
    begin(l);
    add_place(l, "P1");
    l->s = second;
    REFUSED(l, HK_EBUSY, "\"test\" (process ",
            hk_batch_begin(second, "set", NULL, NULL, &l->err));
    assert_non_null(strstr(l->err.text, "--wait"));
    /* Readers never wait. */
    assert_string_equal(ask(l, "SELECT count(*) FROM place"), "0");
    l->s = first;
    assert_int_equal(commit(l), 1);
    l->s = second;
    begin(l);
    assert_int_equal(add_place(l, "P2"), 2);
    assert_int_equal(commit(l), 2);
    OK(l, hk_store_head(first, &no, (unsigned char[32]){ 0 }, &l->err));
    assert_int_equal(no, 2);
    hk_store_close(second);
    l->s = first;
}

static void who_waits_is_told_for_whom(void **state)
{
    struct lab *l = *state;
    struct hk_store *second;
    struct hk_store_options o = lab_options(l, true);

    o.wait_s = 2;
    OK(l, hk_store_open(&second, l->path, l->m, &o, &l->err));
    begin(l);
    add_place(l, "P1");
    REFUSED(l, HK_EBUSY, "is changing the register since",
            hk_batch_begin(second, "set", NULL, NULL, &l->err));
    assert_non_null(strstr(l->notes, "waiting: \"test\" (process "));
    hk_stop_ask(true);
    REFUSED(l, HK_ESTOP, "stopped",
            hk_batch_begin(second, "set", NULL, NULL, &l->err));
    hk_stop_ask(false);
    hk_store_close(second);
    commit(l);
}

static void ctrl_c_stops_a_long_query_and_a_commit(void **state)
{
    struct lab *l = *state;
    const struct hk_batch_counts counts = { 0 };
    int64_t no;
    char name[16];

    begin(l);
    for (int i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "P%d", i);
        add_place(l, name);
    }
    hk_stop_ask(true);
    REFUSED(l, HK_ESTOP, "stopped",
            hk_batch_commit(l->s, &counts, &no, &l->err));
    REFUSED(l, HK_ESTOP, "stopped",
            hk_store_exec(l->s, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                          "SELECT i+1 FROM n) SELECT max(i) FROM n", &l->err));
    hk_stop_ask(false);
    assert_string_equal(ask(l, "SELECT count(*) FROM place"), "0");
    begin(l);
    add_place(l, "P1");
    assert_int_equal(commit(l), 1);
}

/* Run in a child that is killed in the middle of its batch, or behind it. */
static void live_and_die(struct lab *l, bool commit_first)
{
    char name[32];

    lab_close(l);
    if (lab_try(l, &l->s, true))
        _exit(1);
    /* A small cache, so that half of the batch is in the file already. */
    OK(l, hk_store_exec(l->s, "PRAGMA cache_size=20", &l->err));
    begin(l);
    add_place(l, "first");
    for (int i = 0; i < 3000; i++) {
        snprintf(name, sizeof name, "a place of some length, %d", i);
        add_place(l, name);
    }
    if (commit_first)
        commit(l);
    raise(SIGKILL);
}

static void kill_a_child(struct lab *l, bool commit_first)
{
    pid_t child = fork();
    int status;

    if (!child)
        live_and_die(l, commit_first);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

static void a_kill_leaves_the_register_as_before_or_after(void **state)
{
    struct lab *l = *state;
    char before[65];

    begin(l);
    add_place(l, "P0");
    commit(l);
    strcpy(before, digest_of(l));
    lab_close(l);
    kill_a_child(l, false);
    assert_true(lab_files(l) > 1);
    lab_open(l, true);
    assert_string_equal(digest_of(l), before);
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "1");
    assert_non_null(strstr(l->notes, "was ended suddenly"));
    l->notes[0] = '\0';
    /* And it can be used, by whoever comes next. */
    begin(l);
    assert_int_equal(add_place(l, "P1"), 2);
    commit(l);
    lab_close(l);
    assert_int_equal(lab_files(l), 1);
    kill_a_child(l, true);
    assert_true(lab_files(l) > 1);
    lab_open(l, false);
    assert_string_equal(ask(l, "SELECT count(*) FROM place"), "3003");
    assert_string_equal(ask(l, "SELECT count(*) FROM batch"), "3");
    assert_string_equal(l->notes, "");
    lab_close(l);
    assert_int_equal(lab_files(l), 1);
}

static void a_writer_in_another_process_is_named(void **state)
{
    struct lab *l = *state;
    int ready[2], done[2];
    char byte, expected[32];
    pid_t child;

    lab_close(l);
    assert_int_equal(pipe(ready) | pipe(done), 0);
    child = fork();
    if (!child) {
        if (lab_try(l, &l->s, true))
            _exit(1);
        begin(l);
        add_place(l, "P1");
        if (write(ready[1], "r", 1) != 1 || read(done[0], &byte, 1) != 1)
            _exit(1);
        commit(l);
        lab_close(l);
        _exit(0);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    lab_open(l, true);
    snprintf(expected, sizeof expected, "(process %d)", (int)child);
    REFUSED(l, HK_EBUSY, expected,
            hk_batch_begin(l->s, "set", NULL, NULL, &l->err));
    assert_int_equal(write(done[1], "d", 1), 1);
    waitpid(child, NULL, 0);
    begin(l);
    assert_int_equal(add_place(l, "P2"), 2);
    assert_int_equal(commit(l), 2);
    close(ready[0]);
    close(ready[1]);
    close(done[0]);
    close(done[1]);
}

/* As somebody who may read the folder but not write in it. */
static int read_as_nobody(struct lab *l)
{
    if (geteuid() == 0 && setuid(65534))
        return 1;
    if (lab_try(l, &l->s, true) != HK_EIO ||
        !strstr(l->err.text, "not change it"))
        return 2;
    if (lab_try(l, &l->s, false))
        return 3;
    if (strcmp(ask(l, "SELECT place_no FROM place"), "P1"))
        return 4;
    lab_close(l);
    return 0;
}

static void a_register_that_cannot_be_written_can_be_read(void **state)
{
    struct lab *l = *state;
    pid_t child;
    int status;

    begin(l);
    add_place(l, "P1");
    commit(l);
    lab_close(l);
    assert_int_equal(chmod(l->path, 0444), 0);
    assert_int_equal(chmod(l->dir, 0555), 0);
    child = fork();
    if (!child)
        _exit(read_as_nobody(l));
    waitpid(child, &status, 0);
    assert_int_equal(chmod(l->dir, 0755), 0);
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(lab_files(l), 1);
}

/* ---- without memory ------------------------------------------------------ */

static enum hk_status whole_life(struct lab *l)
{
    const struct hk_batch_counts counts = { 0 };
    struct making m = make(l, "place");
    struct hk_store *s = NULL;
    unsigned char sha[32];
    int64_t id, no = 0;
    enum hk_status rc = hk_store_create(l->path, l->m, NULL, &l->err);

    if (!rc)
        rc = lab_try(l, &s, true);
    if (!rc)
        rc = hk_batch_begin(s, "set", "because", NULL, &l->err);
    put_text(&m, "place_no", "P1");
    if (!rc)
        rc = hk_record_insert(s, m.e, 0, m.v, &id, &l->err);
    if (!rc)
        rc = hk_batch_commit(s, &counts, &no, &l->err);
    if (!rc)
        rc = hk_store_digest(s, sha, &l->err);
    hk_store_close(s);
    return rc;
}

static void no_memory_is_an_error_and_nothing_else(void **state)
{
    struct lab *l = *state;
    int failed = 0, good = 0;

    lab_close(l);
    /* Every one of the first, then more and more rarely. Some failures do no
     * harm, so one success is not yet the end. */
    for (int n = 1; good < 5; n += 1 + n / 20) {
        enum hk_status rc;

        unlink(l->path);
        l->err.text[0] = '\0';
        hk_mem_fail(n);
        rc = whole_life(l);
        hk_mem_fail(0);
        if (rc && rc != HK_ENOMEM)
            fail_msg("%d: status %d: %s", n, (int)rc, l->err.text);
        failed += rc != HK_OK;
        good = rc ? 0 : good + 1;
    }
    assert_true(failed > 100);
    lab_open(l, false);
    assert_string_equal(ask(l, "SELECT place_no FROM place"), "P1");
}

/* A statement cut short for want of memory is no foreign trigger. */
static void a_register_opened_without_memory_is_not_called_foreign(void **state)
{
    struct lab *l = *state;
    int good = 0;

    lab_close(l);
    for (int n = 1; good < 5; n++) {
        struct hk_store *s = NULL;
        enum hk_status rc;

        hk_mem_fail(n);
        rc = lab_try(l, &s, false);
        hk_mem_fail(0);
        hk_store_close(s);
        if (rc && rc != HK_ENOMEM)
            fail_msg("%d: status %d: %s", n, (int)rc, l->err.text);
        good = rc ? 0 : good + 1;
    }
    lab_open(l, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(a_register_is_one_file_for_its_owner),
        LAB_TEST(what_is_there_already_is_not_touched),
        LAB_TEST(what_cannot_be_made_leaves_nothing),
        LAB_TEST(what_a_kill_left_is_cleared_away),
        LAB_TEST(two_registers_are_never_the_same),
        LAB_TEST(the_schema_is_what_the_model_gives),
        LAB_TEST(words_are_kept_with_their_numbers),
        LAB_TEST(each_thing_that_is_no_register_is_told),
        LAB_TEST(a_newer_register_is_refused_with_both_versions),
        LAB_TEST(a_file_that_was_cut_off_is_refused),
        LAB_TEST(a_damaged_page_is_told),
        LAB_TEST(what_was_planted_is_refused),
        LAB_TEST(a_damaged_description_is_refused),
        LAB_TEST(another_program_cannot_change_a_row),
        LAB_TEST(a_reader_cannot_write),
        LAB_TEST(quoted_names_are_never_texts),
        LAB_TEST(two_writers_take_turns),
        LAB_TEST(who_waits_is_told_for_whom),
        LAB_TEST(ctrl_c_stops_a_long_query_and_a_commit),
        LAB_TEST(a_kill_leaves_the_register_as_before_or_after),
        LAB_TEST(a_writer_in_another_process_is_named),
        LAB_TEST(a_register_that_cannot_be_written_can_be_read),
        LAB_TEST(no_memory_is_an_error_and_nothing_else),
        LAB_TEST(a_register_opened_without_memory_is_not_called_foreign),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
