/* test_shipped.c - the plugins that come with huka, in processes of their own
 *
 * What manifests can hold is tested by them; here are bytes, large buffers,
 * callbacks, and what functions refuse. */
#include <math.h>

#include "plugin/buffer.h"
#include "plugin/selftest.h"
#include "plugin_help.h"

static int open_shipped(void **state)
{
    (void)state;
    open_host(HK_BUILD_DIR "/plugins");
    return 0;
}

static int close_shipped(void **state)
{
    (void)state;
    close_host();
    return 0;
}

#define BYTES(text, len) HK_ARG_OF_TEXT(text, len)
#define BUFFER(b) ((struct hk_arg){ .kind = HK_ARG_BUFFER, .buffer = (b) })

static void the_tests_of_every_manifest_pass(void **state)
{
    static const struct { const char *id; size_t least; } all[] = {
        { "hello", 16 }, { "idcard", 100 }, { "libc", 4 }, { "libm", 26 },
        { "poverty", 50 }, { "xlsx", 2 }, { "zlib", 6 },
    };

    (void)state;
    assert_int_equal(hk_plugins_count(host), sizeof all / sizeof *all);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct hk_tried *list;
        size_t count;

        assert_int_equal(hk_plugin_selftest(host, plugin(all[i].id), &list,
                                            &count, &arena, &err), HK_OK);
        assert_true(count >= all[i].least);
        for (size_t k = 0; k < count; k++)
            if (!list[k].passed)
                fail_msg("%s, test %zu: %s", list[k].function->full,
                         list[k].number, list[k].says);
    }
}

/* ---- zlib --------------------------------------------------------------------- */

static void bytes_come_back_from_zlib(void **state)
{
    static char bytes[300000];
    struct hk_arg packed, whole;

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * i % 251);
    packed = well("zlib.compress", ARGS(BYTES(bytes, sizeof bytes), INT(9)));
    assert_int_equal(packed.kind, HK_ARG_TEXT);
    assert_true(packed.len < 5000);
    whole = well("zlib.uncompress", ARGS(packed));
    assert_int_equal(whole.len, sizeof bytes);
    assert_memory_equal(whole.text, bytes, sizeof bytes);
}

static void zlib_refuses_what_is_damaged_or_too_large(void **state)
{
    static char zeros[5000000];
    struct hk_arg packed;

    (void)state;
    expect_fault(HK_EFORMAT, "these bytes were not compressed so",
                 "zlib.uncompress", ARGS(BYTES("hello", 5)));
    packed = well("zlib.compress", ARGS(BYTES(zeros, sizeof zeros)));
    expect_fault(HK_EFORMAT, "more than 4 MB", "zlib.uncompress",
                 ARGS(packed));
    expect_fault(HK_EUSAGE, "0 to 9", "zlib.compress",
                 ARGS(BYTES("a", 1), INT(10)));
}

/* ---- libc ----------------------------------------------------------------------- */

static enum hk_status fall(void *context, const struct hk_arg *args,
                           size_t count, struct hk_arg *result,
                           struct hk_err *why)
{
    int *calls = context;

    assert_int_equal(count, 2);
    if (++*calls == 100)
        return hk_fail(why, HK_ERULE, "that is enough");
    *result = INT(args[0].real < args[1].real ? 1 : -1);
    return HK_OK;
}

static void qsort_asks_a_function_of_the_caller(void **state)
{
    static const double wanted[] = { 9, 2.5, 0, -1 };
    const struct hk_arg numbers[] = { REAL(0), REAL(2.5), REAL(-1), REAL(9) };
    const struct hk_arg list = { .kind = HK_ARG_LIST, .items = numbers,
                                 .count = 4 };
    int calls = 0;
    const struct hk_caller caller = { fall, &calls };
    const struct hk_arg function = { .kind = HK_ARG_FUNCTION,
                                     .function = &caller };
    struct hk_arg got = well("libc.qsort", ARGS(list, function));

    (void)state;
    assert_int_equal(got.kind, HK_ARG_BUFFER);
    assert_int_equal(got.buffer->count, 4);
    assert_memory_equal(got.buffer->data, wanted, sizeof wanted);
    assert_true(calls >= 3);
    calls = 98;
    expect_fault(HK_ERULE, "that is enough", "libc.qsort",
                 ARGS(list, function));
    on_behalf = HK_FOR_SCRIPTS;
    expect_fault(HK_EUSAGE, "libc", "libc.qsort", ARGS(list, function));
    on_behalf = HK_FOR_HUKA;
}

/* ---- poverty ---------------------------------------------------------------------- */

/* 1 to n: the Gini coefficient is (n - 1) / 3n, a line at n/2 + 1/2 leaves half
 * of them poor. */
static void a_column_is_measured_without_being_copied(void **state)
{
    enum { N = 200000 };
    struct hk_buffer column;
    double *x;

    (void)state;
    assert_int_equal(hk_buffer_open(&column, hk_ctype_named("f64"), N, &err),
                     HK_OK);
    x = column.data;
    for (int i = 0; i < N; i++)
        x[i] = (double)((i * 7919LL) % N + 1);
    assert_true(fabs(well("poverty.gini", ARGS(BUFFER(&column))).real
                     - (N - 1) / (3.0 * N)) < 1e-14);
    assert_true(well("poverty.headcount", ARGS(BUFFER(&column),
                                               REAL(N / 2 + .5))).real == .5);
    hk_buffer_close(&column);
}

static void what_is_not_defined_is_told_in_words(void **state)
{
    const struct hk_arg zeros[] = { REAL(0), REAL(0) };
    const struct hk_arg loss[] = { REAL(-5), REAL(8) };
    const struct hk_arg none = { .kind = HK_ARG_LIST, .items = zeros,
                                 .count = 2 };
    const struct hk_arg some = { .kind = HK_ARG_LIST, .items = loss,
                                 .count = 2 };
    const struct hk_arg empty = { .kind = HK_ARG_LIST };

    (void)state;
    expect_fault(HK_EFORMAT, "poverty.gini: not defined: the mean is not above "
                 "0", "poverty.gini", ARGS(none));
    expect_fault(HK_EFORMAT, "not defined: a poor income is not above 0",
                 "poverty.watts", ARGS(some, REAL(3)));
    expect_fault(HK_EFORMAT, "no values, weights that do not match them",
                 "poverty.gini", ARGS(empty));
    expect_fault(HK_EFORMAT, "no values, weights that do not match them",
                 "poverty.mean", ARGS(some, (struct hk_arg){
                     .kind = HK_ARG_LIST, .items = loss, .count = 1 }));
}

/* ---- xlsx --------------------------------------------------------------------------- */

static uint64_t numbers[8];
static struct hk_buffer numbers_view;

static struct hk_arg second(struct hk_arg list)
{
    assert_int_equal(list.kind, HK_ARG_LIST);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[1].kind, HK_ARG_TEXT);
    return list.items[1];
}

static void a_sheet_comes_back_from_its_process(void **state)
{
    static const char rows[] = "\1\0\0\0\1\0\0\0" "\1\3\0\0\0" "\346\210\267"
        "\3\0\0\0\2\0\0\0" "\1\2\0\0\0" "H1" "\2\4\0\0\0" "12.5";
    struct hk_str book = HK_STR_INIT;
    struct hk_arg piece;

    (void)state;
    numbers_view = hk_buffer_view(hk_ctype_named("u64"), 8, numbers);
    memset(numbers, 0, sizeof numbers);
    piece = second(well("xlsx.head", ARGS(TEXT("甲"), TEXT("tn"),
                                          BUFFER(&numbers_view))));
    hk_str_add(&book, piece.text, piece.len);
    piece = second(well("xlsx.body", ARGS(BYTES(rows, sizeof rows - 1),
                                          BUFFER(&numbers_view))));
    hk_str_add(&book, piece.text, piece.len);
    piece = second(well("xlsx.tail", ARGS(TEXT("甲"),
                                          BUFFER(&numbers_view))));
    hk_str_add(&book, piece.text, piece.len);
    piece = well("xlsx.sheets", ARGS(BYTES(book.data, book.len)));
    assert_string_equal(piece.text, "甲");
    piece = well("xlsx.rows", ARGS(BYTES(book.data, book.len)));
    assert_string_equal(piece.items[0].text, "end");
    assert_int_equal(second(piece).len, sizeof rows - 1);
    assert_memory_equal(second(piece).text, rows, sizeof rows - 1);
    hk_str_release(&book);
}

static void bad_rows_and_states_are_told_in_words(void **state)
{
    (void)state;
    memset(numbers, 0, sizeof numbers);
    numbers_view = hk_buffer_view(hk_ctype_named("u64"), 8, numbers);
    expect_fault(HK_EFORMAT, "bytes that are no rows, a state that is none",
                 "xlsx.body", ARGS(BYTES("abc", 3), BUFFER(&numbers_view)));
    expect_fault(HK_EFORMAT, "a name that no sheet can have", "xlsx.head",
                 ARGS(TEXT("a/b"), TEXT(""), BUFFER(&numbers_view)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tests_of_every_manifest_pass),
        cmocka_unit_test(bytes_come_back_from_zlib),
        cmocka_unit_test(zlib_refuses_what_is_damaged_or_too_large),
        cmocka_unit_test(qsort_asks_a_function_of_the_caller),
        cmocka_unit_test(a_column_is_measured_without_being_copied),
        cmocka_unit_test(what_is_not_defined_is_told_in_words),
        cmocka_unit_test(a_sheet_comes_back_from_its_process),
        cmocka_unit_test(bad_rows_and_states_are_told_in_words),
    };
    return cmocka_run_group_tests(tests, open_shipped, close_shipped);
}
