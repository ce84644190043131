/* test_past.c - the history and its file, and entries read from a pipe */
#include "line/history.h"
#include "base/stop.h"
#include "line/line_impl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/hk_past_XXXXXX";

static const char *path_of(const char *name)
{
    static char path[200];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void add(struct hk_history *h, const char *text)
{
    struct hk_err err = { 0 };

    if (hk_history_add(h, text, strlen(text), &err))
        fail_msg("%s", err.text);
}

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    fclose(file);
}

static const char *read_file(const char *path)
{
    static struct hk_str text;

    hk_str_clear(&text);
    assert_int_equal(hk_str_read(&text, path, 0, NULL), 0);
    return hk_str_text(&text);
}

static void whole_entries_come_back(void **state)
{
    struct hk_history h = { 0 };
    struct stat info;
    const char *path = path_of("a/b/whole");

    (void)state;
    assert_int_equal(hk_history_open(&h, path, 0, NULL), 0);
    assert_int_equal(h.count, 0);
    assert_int_not_equal(stat(path, &info), 0);      /* not made by reading */
    add(&h, "one");
    add(&h, "for x {\n\ty \\n\n}");
    add(&h, "户主");
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_string_equal(read_file(path), "# huka history 1\none\n"
                        "for x {\\n\\ty \\\\n\\n}\n户主\n");
    hk_history_release(&h);
    assert_int_equal(hk_history_open(&h, path, 0, NULL), 0);
    assert_int_equal(h.count, 3);
    assert_string_equal(h.entries[1], "for x {\n\ty \\n\n}");
    assert_string_equal(h.entries[2], "户主");
    hk_history_release(&h);
}

static void what_is_not_to_be_kept_is_not(void **state)
{
    struct hk_history h = { 0 };
    const char *path = path_of("not");
    char *large = calloc(70000, 1);

    (void)state;
    hk_history_open(&h, path, 0, NULL);
    add(&h, "same");
    add(&h, "same");
    add(&h, "");
    add(&h, " blank");
    add(&h, "　full-width blank");
    add(&h, "\tblank");
    h.off = true;
    add(&h, "off");
    h.off = false;
    memset(large, 'x', 69999);
    add(&h, large);
    add(&h, "same");
    assert_int_equal(h.count, 3);
    assert_string_equal(read_file(path), "# huka history 1\nsame\nsame\n");
    hk_history_release(&h);
    free(large);
}

static void long_numbers_are_hidden_in_the_file_only(void **state)
{
    static const char *const t[][2] = {
        { "id 110101199003071234", "id ******************" },
        { "id 11010119900307123X.", "id ******************." },
        { "id 110101900307123", "id ***************" },
        { "card 6222 0212 3456 7890 123", "card **** **** **** **** ***" },
        { "card 6222-0212-3456-7890", "card ****-****-****-****" },
        { "１１０１０１１９９００３０７１２３４", "******************" },
        { "tel 13812345678 ok", "tel 13812345678 ok" },
        { "on 2024-07-01 2025-07-01 12", "on 2024-07-01 2025-07-01 12" },
        { "12345678901234", "12345678901234" },
        { "{1, 2, 3} 100, 200, 300, 400, 500, 600",
          "{1, 2, 3} 100, 200, 300, 400, 500, 600" },
        { "a110101199003071234b 12", "a******************b 12" },
    };
    struct hk_str out = HK_STR_INIT;
    struct hk_history h = { 0 };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        hk_str_clear(&out);
        hk_history_mask(&out, t[i][0], strlen(t[i][0]));
        assert_string_equal(hk_str_text(&out), t[i][1]);
    }
    hk_str_release(&out);
    hk_history_open(&h, path_of("masked"), 0, NULL);
    add(&h, t[0][0]);
    assert_string_equal(h.entries[0], t[0][0]);
    assert_string_equal(read_file(path_of("masked")),
                        "# huka history 1\nid ******************\n");
    hk_history_release(&h);
}

static void the_file_stays_bounded(void **state)
{
    struct hk_history h = { 0 };
    const char *path = path_of("bounded");
    char text[20];
    struct stat info;
    int i;

    (void)state;
    hk_history_open(&h, path, 10, NULL);
    for (i = 0; i < 35; i++) {
        snprintf(text, sizeof text, "entry %d", i);
        add(&h, text);
    }
    assert_int_equal(h.count, 10);
    assert_string_equal(h.entries[0], "entry 25");
    hk_history_release(&h);
    chmod(path, 0644);
    assert_int_equal(hk_history_open(&h, path, 10, NULL), 0);
    assert_int_equal(h.count, 10);
    assert_string_equal(h.entries[9], "entry 34");
    assert_true(!strncmp(read_file(path), "# huka history 1\nentry 25\n", 26));
    stat(path, &info);
    assert_int_equal(info.st_mode & 0777, 0600);
    hk_history_release(&h);
}

static void a_damaged_file_is_read_as_far_as_it_goes(void **state)
{
    static const char bytes[] = "# huka history 1\none\nbad \\x\n\xff\xfe\n"
                                "zero \0 byte\ntwo\ncut of";
    struct hk_history h = { 0 };
    struct hk_err err = { 0 };
    const char *path = path_of("damaged");
    int i;

    (void)state;
    write_file(path, bytes, sizeof bytes - 1);
    assert_int_equal(hk_history_open(&h, path, 1, &err), HK_EFORMAT);
    assert_non_null(strstr(err.text, "damaged lines of the history were "
                           "passed over (3, the first is line 3)"));
    assert_int_equal(h.count, 1);
    assert_string_equal(h.entries[0], "cut of");
    add(&h, "three");
    hk_history_release(&h);
    for (i = 0; i < 3; i++) {                /* nor is it made shorter later */
        hk_history_open(&h, path, 1, &err);
        assert_string_equal(h.entries[0], "three");
        hk_history_release(&h);
    }
    assert_true(!strncmp(read_file(path), bytes, 20));
    assert_non_null(strstr(read_file(path), "bad \\x\n"));
}

static void a_file_that_is_no_history_is_left_alone(void **state)
{
    static const char bytes[] = "# huka history 2\nnewer\n";
    struct hk_history h = { 0 };
    struct hk_err err = { .lang = HK_ZH };
    const char *path = path_of("other");

    (void)state;
    write_file(path, bytes, sizeof bytes - 1);
    assert_int_equal(hk_history_open(&h, path, 0, &err), HK_EFORMAT);
    assert_non_null(strstr(err.text, "不是本程序能读的历史记录"));
    add(&h, "for this session");
    assert_int_equal(h.count, 1);
    assert_string_equal(read_file(path), bytes);
    hk_history_release(&h);
    assert_int_equal(hk_history_open(&h, folder, 0, &err), HK_EFORMAT);
    hk_history_release(&h);
}

static void a_file_that_cannot_be_written_is_told_once(void **state)
{
    struct hk_history h = { 0 };
    struct hk_err err = { 0 };

    (void)state;
    write_file(path_of("file"), "x", 1);
    assert_int_equal(hk_history_open(&h, path_of("file/below"), 0, &err), 0);
    assert_int_equal(hk_history_add(&h, "one", 3, &err), HK_EIO);
    assert_non_null(strstr(err.text, "cannot be written"));
    assert_int_equal(hk_history_add(&h, "two", 3, &err), HK_OK);
    assert_int_equal(h.count, 2);
    hk_history_release(&h);
}

static void write_much(int which)
{
    struct hk_history h = { 0 };
    char text[300];
    int i;

    for (i = 0; i < 200; i++) {
        if (i % 50 == 0) {
            hk_history_release(&h);
            hk_history_open(&h, path_of("many"), 400, NULL);
        }
        snprintf(text, sizeof text, "writer %d entry %d %0200d", which, i, 0);
        text[220] = '\0';
        hk_history_add(&h, text, strlen(text), NULL);
    }
    hk_history_release(&h);
    _exit(0);
}

static void many_sessions_write_one_file(void **state)
{
    struct hk_history h = { 0 };
    int i, status;

    (void)state;
    for (i = 0; i < 4; i++)
        if (!fork())
            write_much(i);
    for (i = 0; i < 4; i++) {
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(hk_history_open(&h, path_of("many"), 10000, NULL), 0);
    assert_true(h.count >= 400 && h.count <= 800);
    for (i = 0; i < (int)h.count; i++)
        assert_int_equal(strncmp(h.entries[i], "writer ", 7), 0);
    hk_history_release(&h);
}

/* ---- entries from a pipe ------------------------------------------------ */

static bool is_closed(void *of, const char *text, size_t len)
{
    size_t i;
    int depth = 0;

    (void)of;
    for (i = 0; i < len; i++)
        depth += (text[i] == '(') - (text[i] == ')');
    return depth == 0;
}

static struct hk_line *open_pipe(const char *bytes, size_t len)
{
    struct hk_line_options options = { .prompt = "> ",
                                       .history = path_of("piped"),
                                       .calls = { .is_whole = is_closed } };
    struct hk_line *line = NULL;
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes, len), len);
    close(ends[1]);
    options.in = ends[0];
    options.out = ends[0];
    assert_int_equal(hk_line_open(&line, &options, NULL), 0);
    assert_false(hk_line_is_edited(line));
    return line;
}

static void a_pipe_gives_whole_entries(void **state)
{
    static const char bytes[] = "\xef\xbb\xbfone\r\nf(\n1,\n2)\n\n last(";
    static const struct { const char *text; size_t line; } expected[] = {
        { "one", 1 }, { "f(\n1,\n2)", 2 }, { "", 5 }, { " last(", 6 },
    };
    struct hk_line *line = open_pipe(bytes, sizeof bytes - 1);
    struct hk_str text = HK_STR_INIT;
    enum hk_line_end end;
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        assert_int_equal(hk_line_read(line, &text, &end, NULL), 0);
        assert_int_equal(end, HK_LINE_TEXT);
        assert_string_equal(hk_str_text(&text), expected[i].text);
        assert_int_equal(line->began, expected[i].line);
    }
    for (i = 0; i < 2; i++) {
        assert_int_equal(hk_line_read(line, &text, &end, NULL), 0);
        assert_int_equal(end, HK_LINE_EOF);
    }
    assert_int_equal(line->history.count, 0);
    assert_null(hk_line_notice(line));
    hk_line_close(line);
    hk_str_release(&text);
}

static void bad_bytes_in_a_pipe_are_told_with_their_place(void **state)
{
    static const char bytes[] = "a\nb\xff\nc\0d\ne\n";
    struct hk_line *line = open_pipe(bytes, sizeof bytes - 1);
    struct hk_str text = HK_STR_INIT;
    struct hk_err err = { 0 };
    enum hk_line_end end;

    (void)state;
    assert_int_equal(hk_line_read(line, &text, &end, &err), 0);
    assert_int_equal(hk_line_read(line, &text, &end, &err), HK_EFORMAT);
    assert_string_equal(err.text, "line 2 of the input, byte 2: 0xFF is no "
                        "UTF-8; save the file as UTF-8");
    assert_int_equal(hk_line_read(line, &text, &end, &err), HK_EFORMAT);
    assert_string_equal(err.text, "line 3 of the input holds a zero byte; this "
                        "is no text");
    assert_int_equal(hk_line_read(line, &text, &end, &err), 0);
    assert_string_equal(hk_str_text(&text), "e");
    hk_line_close(line);
    line = open_pipe("x\n", 2);
    hk_stop_ask(true);
    assert_int_equal(hk_line_read(line, &text, &end, &err), HK_ESTOP);
    hk_stop_ask(false);
    hk_line_close(line);
    hk_str_release(&text);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[100];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_entries_come_back),
        cmocka_unit_test(what_is_not_to_be_kept_is_not),
        cmocka_unit_test(long_numbers_are_hidden_in_the_file_only),
        cmocka_unit_test(the_file_stays_bounded),
        cmocka_unit_test(a_damaged_file_is_read_as_far_as_it_goes),
        cmocka_unit_test(a_file_that_is_no_history_is_left_alone),
        cmocka_unit_test(a_file_that_cannot_be_written_is_told_once),
        cmocka_unit_test(many_sessions_write_one_file),
        cmocka_unit_test(a_pipe_gives_whole_entries),
        cmocka_unit_test(bad_bytes_in_a_pipe_are_told_with_their_place),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
