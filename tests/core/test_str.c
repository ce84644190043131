/* test_str.c - strings that grow, files read and written whole */
#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"

#include <dirent.h>
#include <fcntl.h>
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

static char folder[] = "/tmp/test_str.XXXXXX";

/* The path of `name` in our folder, until the next but three. */
static const char *in(const char *name)
{
    static char paths[4][100];
    static int next;
    char *path = paths[next++ % 4];

    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void a_string_grows(void **state)
{
    struct hk_str s = HK_STR_INIT;

    (void)state;
    assert_string_equal(hk_str_text(&s), "");
    hk_str_puts(&s, "");
    hk_str_add(&s, NULL, 0);
    assert_int_equal(s.len, 0);
    hk_str_puts(&s, "ab");
    hk_str_putc(&s, 'c');
    hk_str_add(&s, "d\0e", 3);
    hk_str_addf(&s, "%03d", 7);
    assert_int_equal(s.len, 9);
    assert_memory_equal(s.data, "abcd\0e007", 10);
    hk_str_clear(&s);
    assert_string_equal(hk_str_text(&s), "");
    hk_str_release(&s);
    hk_str_release(&s);
}

static void numbers_of_all_sizes_are_added(void **state)
{
    static const int64_t numbers[] = { 0, 9, -1, 10, INT64_MAX, INT64_MIN };
    struct hk_str s = HK_STR_INIT;
    char expected[32];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        hk_str_clear(&s);
        hk_str_int(&s, numbers[i]);
        snprintf(expected, sizeof expected, "%lld", (long long)numbers[i]);
        assert_string_equal(hk_str_text(&s), expected);
    }
    hk_str_release(&s);
}

static void a_format_may_be_long_and_may_quote_the_string_itself(void **state)
{
    struct hk_str s = HK_STR_INIT;

    (void)state;
    hk_str_addf(&s, "%300d", 1);
    assert_int_equal(s.len, 300);
    hk_str_addf(&s, "%s%s", s.data, s.data);
    assert_int_equal(s.len, 900);
    hk_str_addf(&s, "%.3s", s.data + 899);
    assert_int_equal(s.data[900], '1');
    hk_str_clear(&s);
    hk_str_addf(&s, "%256d", 3);
    assert_int_equal(s.len, 256);
    assert_int_equal(s.data[255], '3');
    hk_str_release(&s);
}

static void a_string_remembers_that_memory_ran_out(void **state)
{
    struct hk_str s = HK_STR_INIT;
    struct hk_err err = { 0 };

    (void)state;
    hk_mem_fail(2);
    hk_str_puts(&s, "abc");
    hk_str_puts(&s, "a text that does not fit into the first piece");
    hk_str_puts(&s, "x");
    assert_string_equal(hk_str_text(&s), "abc");
    assert_int_equal(hk_str_status(&s, &err), HK_ENOMEM);
    hk_str_clear(&s);
    assert_int_equal(hk_str_status(&s, &err), HK_OK);
    hk_mem_fail(1);
    hk_str_addf(&s, "%300d", 1);
    assert_true(s.failed);
    hk_str_release(&s);
}

static void heads_and_tails_are_compared(void **state)
{
    (void)state;
    assert_true(hk_starts_with("abc", "ab") && hk_starts_with("abc", ""));
    assert_false(hk_starts_with("ab", "abc"));
    assert_true(hk_ends_with("a.csv", ".csv") && hk_ends_with("a", ""));
    assert_false(hk_ends_with("csv", ".csv"));
    assert_false(hk_ends_with("a.csvx", ".csv"));
}

static void what_was_written_is_read(void **state)
{
    struct hk_str s = HK_STR_INIT, back = HK_STR_INIT;
    struct hk_err err = { 0 };
    struct stat st;

    (void)state;
    hk_str_add(&s, "a\0b\n", 4);
    while (s.len < 300000)
        hk_str_addf(&s, "%d", (int)s.len);
    assert_int_equal(hk_str_write(&s, in("new"), 0640, &err), HK_OK);
    assert_int_equal(stat(in("new"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    hk_str_puts(&back, "before ");
    assert_int_equal(hk_str_read(&back, in("new"), 0, &err), HK_OK);
    assert_int_equal(back.len, s.len + 7);
    assert_memory_equal(back.data + 7, s.data, s.len + 1);
    hk_str_release(&s);
    hk_str_release(&back);
}

static void an_empty_file_is_an_empty_string(void **state)
{
    struct hk_str s = HK_STR_INIT;
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(hk_str_write(&s, in("empty"), 0600, &err), HK_OK);
    assert_int_equal(hk_str_read(&s, in("empty"), 0, &err), HK_OK);
    assert_int_equal(s.len, 0);
    assert_int_equal(hk_str_read(&s, "/dev/null", 0, &err), HK_OK);
    hk_str_release(&s);
}

static void a_file_over_the_limit_is_refused(void **state)
{
    struct hk_str s = HK_STR_INIT, back = HK_STR_INIT;
    struct hk_err err = { 0 };

    (void)state;
    hk_str_puts(&s, "12345");
    assert_int_equal(hk_str_write(&s, in("five"), 0600, &err), HK_OK);
    assert_int_equal(hk_str_read(&back, in("five"), 5, &err), HK_OK);
    assert_int_equal(hk_str_read(&back, in("five"), 4, &err), HK_EIO);
    assert_non_null(strstr(err.text, "five: is larger than the 4 bytes"));
    assert_string_equal(hk_str_text(&back), "12345");
    hk_str_release(&s);
    hk_str_release(&back);
}

static void what_cannot_be_read_is_named_with_the_reason(void **state)
{
    struct hk_str s = HK_STR_INIT;
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(hk_str_read(&s, in("none"), 0, &err), HK_EIO);
    assert_non_null(strstr(err.text, "/none: cannot be read: No such file"));
    assert_int_equal(hk_str_read(&s, folder, 0, &err), HK_EIO);
    assert_non_null(strstr(err.text, "is a folder"));
    assert_int_equal(hk_str_read(&s, in("five/x"), 0, NULL), HK_EIO);
    assert_int_equal(hk_str_read(&s, "", 0, NULL), HK_EIO);
    assert_int_equal(hk_str_read(&s, "/dev/zero", 1000000, &err), HK_EIO);
    assert_non_null(strstr(err.text, "is larger than"));
    assert_int_equal(s.len, 0);
    hk_str_release(&s);
}

static void an_endless_device_ends(void **state)
{
    struct hk_str s = HK_STR_INIT;

    (void)state;
    assert_int_equal(hk_str_read(&s, "/dev/zero", 0, NULL), HK_EIO);
    assert_int_equal(s.len, 0);
    hk_str_release(&s);
}

static void ctrl_c_stops_reading(void **state)
{
    struct hk_str s = HK_STR_INIT;

    (void)state;
    hk_stop_ask(true);
    assert_int_equal(hk_str_read(&s, "/dev/zero", 0, NULL), HK_ESTOP);
    hk_stop_ask(false);
    assert_string_equal(hk_str_text(&s), "");
    hk_str_release(&s);
}

static void standard_input_is_a_dash(void **state)
{
    struct hk_str s = HK_STR_INIT;
    int before = dup(STDIN_FILENO), fds[2];

    (void)state;
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(write(fds[1], "in a pipe", 9), 9);
    close(fds[1]);
    dup2(fds[0], STDIN_FILENO);
    close(fds[0]);
    assert_int_equal(hk_str_read(&s, "-", 0, NULL), HK_OK);
    assert_string_equal(hk_str_text(&s), "in a pipe");
    assert_true(fcntl(STDIN_FILENO, F_GETFD) >= 0);
    dup2(before, STDIN_FILENO);
    close(before);
    hk_str_release(&s);
}

static void standard_output_is_a_dash(void **state)
{
    struct hk_str s = HK_STR_INIT;
    struct hk_err err = { 0 };
    int before = dup(STDOUT_FILENO), fds[2];
    char text[20] = "";
    enum hk_status good, bad;

    (void)state;
    hk_str_puts(&s, "into a pipe");
    fflush(stdout);
    assert_int_equal(pipe(fds), 0);
    dup2(fds[1], STDOUT_FILENO);
    close(fds[1]);
    good = hk_str_write(&s, "-", 0, &err);
    dup2(open("/dev/full", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
    bad = hk_str_write(&s, "-", 0, &err);
    dup2(before, STDOUT_FILENO);
    close(before);
    clearerr(stdout);
    assert_int_equal(read(fds[0], text, sizeof text - 1), 11);
    close(fds[0]);
    assert_string_equal(text, "into a pipe");
    assert_int_equal(good, HK_OK);
    assert_int_equal(bad, HK_EIO);
    assert_string_equal(err.text, "-: cannot be written: No space left on "
                        "device");
    hk_str_release(&s);
}

static size_t files_in_folder(void)
{
    DIR *dir = opendir(folder);
    size_t count = 0;

    while (readdir(dir))
        count++;
    closedir(dir);
    return count - 2;
}

static void a_failed_write_leaves_the_old_file_and_nothing_else(void **state)
{
    struct hk_str s = HK_STR_INIT, back = HK_STR_INIT;
    struct hk_err err = { 0 };
    size_t files;

    (void)state;
    hk_str_puts(&s, "old");
    assert_int_equal(hk_str_write(&s, in("kept"), 0600, &err), HK_OK);
    files = files_in_folder();
    hk_mem_fail(1);
    assert_int_equal(hk_str_write(&s, in("kept"), 0600, &err), HK_ENOMEM);
    hk_mem_fail(0);
    s.failed = true;
    assert_int_equal(hk_str_write(&s, in("kept"), 0600, &err), HK_ENOMEM);
    s.failed = false;
    assert_int_equal(hk_str_write(&s, in("no/kept"), 0600, &err), HK_EIO);
    assert_non_null(strstr(err.text, "no/kept: cannot be written: No such"));
    assert_int_equal(hk_str_write(&s, folder, 0600, &err), HK_EIO);
    assert_non_null(strstr(err.text, "is a folder"));
    assert_int_equal(hk_str_write(&s, "", 0600, &err), HK_EIO);
    assert_int_equal(hk_str_read(&back, in("kept"), 0, &err), HK_OK);
    assert_string_equal(hk_str_text(&back), "old");
    assert_int_equal(files_in_folder(), files);
    hk_str_release(&s);
    hk_str_release(&back);
}

static void a_link_stays_a_link(void **state)
{
    struct hk_str s = HK_STR_INIT, back = HK_STR_INIT;
    struct stat st;

    (void)state;
    hk_str_puts(&s, "1");
    assert_int_equal(hk_str_write(&s, in("real"), 0600, NULL), HK_OK);
    assert_int_equal(symlink("real", in("link")), 0);
    hk_str_puts(&s, "2");
    assert_int_equal(hk_str_write(&s, in("link"), 0600, NULL), HK_OK);
    assert_int_equal(lstat(in("link"), &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(hk_str_read(&back, in("real"), 0, NULL), HK_OK);
    assert_string_equal(hk_str_text(&back), "12");
    hk_str_release(&s);
    hk_str_release(&back);
}

static void devices_are_written_to_and_stay(void **state)
{
    struct hk_str s = HK_STR_INIT;
    struct hk_err err = { 0 };
    struct stat st;

    (void)state;
    hk_str_puts(&s, "x");
    assert_int_equal(hk_str_write(&s, "/dev/null", 0600, &err), HK_OK);
    assert_int_equal(stat("/dev/null", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
    assert_int_equal(hk_str_write(&s, "/dev/full", 0600, &err), HK_EIO);
    assert_non_null(strstr(err.text, "No space left"));
    hk_str_release(&s);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const names[] = { "new", "empty", "five", "kept",
                                         "link", "real" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        unlink(in(names[i]));
    return rmdir(folder);
}

static int forget_failures(void **state)
{
    (void)state;
    hk_mem_fail(0);
    return 0;
}

#define TEST(f) cmocka_unit_test_teardown(f, forget_failures)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_string_grows),
        TEST(numbers_of_all_sizes_are_added),
        TEST(a_format_may_be_long_and_may_quote_the_string_itself),
        TEST(a_string_remembers_that_memory_ran_out),
        TEST(heads_and_tails_are_compared),
        TEST(what_was_written_is_read),
        TEST(an_empty_file_is_an_empty_string),
        TEST(a_file_over_the_limit_is_refused),
        TEST(what_cannot_be_read_is_named_with_the_reason),
        TEST(an_endless_device_ends),
        TEST(ctrl_c_stops_reading),
        TEST(standard_input_is_a_dash),
        TEST(standard_output_is_a_dash),
        TEST(a_failed_write_leaves_the_old_file_and_nothing_else),
        TEST(a_link_stays_a_link),
        TEST(devices_are_written_to_and_stay),
    };

    return cmocka_run_group_tests_name("str", tests, make_folder,
                                       remove_folder);
}
