/* test_digest.c - SHA-256, and the line of progress */
#include "base/digest.h"
#include "base/mem.h"
#include "base/progress.h"
#include "base/str.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char *hex_of(const char *text, size_t len)
{
    static char hex[HK_SHA256_HEX];
    unsigned char sha[HK_SHA256_LEN];

    assert_int_equal(hk_sha256(sha, text, len, NULL), HK_OK);
    hk_hex(hex, sha);
    return hex;
}

static void digests_are_those_of_the_standard(void **state)
{
    static const char two_blocks[] =
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

    (void)state;
    assert_string_equal(hex_of(NULL, 0), "e3b0c44298fc1c149afbf4c8996fb924"
                        "27ae41e4649b934ca495991b7852b855");
    assert_string_equal(hex_of("abc", 3), "ba7816bf8f01cfea414140de5dae2223"
                        "b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(hex_of(two_blocks, strlen(two_blocks)),
                        "248d6a61d20638b8e5c026930c3e6039"
                        "a33ce45964ff2167f6ecedd419db06c1");
}

static void a_running_digest_starts_again_when_taken(void **state)
{
    struct hk_digest *d;
    unsigned char out[HK_SHA256_LEN];
    char hex[HK_SHA256_HEX];
    int i;

    (void)state;
    assert_int_equal(hk_digest_new(&d, NULL), HK_OK);
    for (i = 0; i < 2; i++) {
        hk_digest_add(d, "a", 1);
        hk_digest_add(d, NULL, 0);
        hk_digest_add(d, "bc", 2);
        assert_int_equal(hk_digest_take(d, out, NULL), HK_OK);
        hk_hex(hex, out);
        assert_string_equal(hex, hex_of("abc", 3));
    }
    assert_int_equal(hk_digest_take(d, out, NULL), HK_OK);
    hk_hex(hex, out);
    assert_string_equal(hex, hex_of("", 0));
    hk_digest_free(d);
    hk_digest_free(NULL);
}

static void a_digest_without_memory_is_none(void **state)
{
    struct hk_digest *d = NULL;

    (void)state;
    hk_mem_fail(1);
    assert_int_equal(hk_digest_new(&d, NULL), HK_ENOMEM);
    assert_null(d);
    hk_mem_fail(0);
}

/* What `tell` of a progress that began `ago` milliseconds before writes to
 * standard error. */
static size_t told(struct hk_progress *p, int64_t ago, int64_t of, char *out,
                   size_t size)
{
    int fds[2], before = dup(STDERR_FILENO);
    ssize_t n;

    assert_int_equal(pipe(fds), 0);
    dup2(fds[1], STDERR_FILENO);
    close(fds[1]);
    hk_progress_start(p, "导入");
    p->started_ms -= ago;
    hk_progress_tell(p, 50, of);
    hk_progress_tell(p, 51, of);   /* too soon */
    if (of == 300) {
        p->last_ms -= 100;
        hk_progress_tell(p, 52, of);
    }
    hk_progress_end(p);
    hk_progress_end(p);
    dup2(before, STDERR_FILENO);
    close(before);
    n = read(fds[0], out, size - 1);
    close(fds[0]);
    assert_true(n >= 0);
    out[n] = '\0';
    return (size_t)n;
}

static void progress_is_shown_once_it_is_long_and_then_wiped(void **state)
{
    struct hk_progress p = { .on = true };
    char out[200];

    (void)state;
    assert_int_equal(told(&p, 0, 200, out, sizeof out), 0);
    told(&p, 65000, 200, out, sizeof out);
    assert_string_equal(out, "\r导入  [#####               ]   25%  50/200"
                        "  1:05\033[K\r\033[K");
    told(&p, 500, 300, out, sizeof out);
    assert_string_equal(out, "\r导入  [###                 ]   16%  50/300"
                        "  0:00\033[K\r导入  [###                 ]   17%"
                        "  52/300  0:00\033[K\r\033[K");
    told(&p, 500, 0, out, sizeof out);
    assert_string_equal(out, "\r导入  50  0:00\033[K\r\033[K");
    assert_false(p.shown);
}

static void line_is(const struct hk_progress *p, int64_t now, int width,
                    const char *want)
{
    struct hk_str out = HK_STR_INIT;

    hk_progress_line(p, now, width, &out);
    assert_string_equal(hk_str_text(&out), want);
    assert_true(hk_text_width(want, strlen(want)) <= width || width < 6);
    hk_str_release(&out);
}

static void progress_tells_the_rate_and_what_is_left(void **state)
{
    struct hk_progress p = { .what = "导入", .done = 250, .of = 1000,
                             .started_ms = 1000, .part_ms = 1000 };

    (void)state;
    line_is(&p, 6000, 79, "导入  [#####               ]   25%  250/1000  50/s"
            "  0:15 left");
    p.lang = HK_ZH;
    line_is(&p, 6000, 50, "导入   25%  250/1000  50/s  剩余 0:15");
    line_is(&p, 6000, 26, "导入   25%  剩余 0:15");
    line_is(&p, 6000, 12, "导入   25%");
    line_is(&p, 6000, 8, "导   25%");
    p.part_done = 200;                 /* a pass that began in the middle */
    p.part_ms = 5000;
    line_is(&p, 6000, 50, "导入   25%  250/1000  50/s  剩余 0:15");
    p.counted = 44;                    /* rows; the steps are bytes */
    p.count_ms = 2000;
    line_is(&p, 6000, 50, "导入   25%  44  11/s  剩余 0:15");
    p = (struct hk_progress){ .what = "SQL", .started_ms = 1000 };
    line_is(&p, 3726000, 79, "SQL  1:02:05");
}

static void progress_that_is_off_is_silent(void **state)
{
    struct hk_progress p = { 0 };
    char out[200];

    (void)state;
    assert_int_equal(told(&p, 5000, 10, out, sizeof out), 0);
    hk_progress_start(NULL, "x");
    hk_progress_tell(NULL, 1, 2);
    hk_progress_end(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digests_are_those_of_the_standard),
        cmocka_unit_test(a_running_digest_starts_again_when_taken),
        cmocka_unit_test(a_digest_without_memory_is_none),
        cmocka_unit_test(progress_is_shown_once_it_is_long_and_then_wiped),
        cmocka_unit_test(progress_tells_the_rate_and_what_is_left),
        cmocka_unit_test(progress_that_is_off_is_silent),
    };

    return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
