/* test_shapes.c - every type and every way a manifest can declare */
#include <math.h>

#include "plugin/buffer.h"
#include "plugin/selftest.h"
#include "plugin_help.h"

static int open_shapes(void **state)
{
    (void)state;
    open_host(HK_BUILD_DIR "/tests/plugins");
    return 0;
}

static int close_shapes(void **state)
{
    (void)state;
    close_host();
    return 0;
}

/* ---- what the manifest itself tests -------------------------------------- */

static void all_tests_of_its_manifest_pass_in_two_processes(void **state)
{
    struct hk_tried *list;
    size_t count;

    (void)state;
    assert_int_equal(hk_plugin_selftest(host, plugin("shapes"), &list, &count,
                                        &arena, &err), HK_OK);
    assert_true(count >= 40);
    for (size_t k = 0; k < count; k++)
        if (!list[k].passed)
            fail_msg("%s, test %zu: %s", list[k].function->full,
                     list[k].number, list[k].says);
}

static void ranges_of_all_types_are_those_of_this_machine(void **state)
{
    static const struct { const char *name; int64_t low, high; } types[] = {
        { "shapes.twice_schar", INT8_MIN, INT8_MAX },
        { "shapes.twice_uchar", 0, UINT8_MAX },
        { "shapes.twice_short", INT16_MIN, INT16_MAX },
        { "shapes.twice_ushort", 0, UINT16_MAX },
        { "shapes.twice_int", INT32_MIN, INT32_MAX },
        { "shapes.twice_uint", 0, UINT32_MAX },
    };

    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct hk_arg got;

        assert_int_equal(call(&got, types[i].name, ARGS(INT(types[i].low))),
                         HK_OK);
        assert_int_equal(call(&got, types[i].name, ARGS(INT(types[i].high))),
                         HK_OK);
        expect_fault(HK_EUSAGE, "expected a whole number from ",
                     types[i].name, ARGS(INT(types[i].low - 1)));
        expect_fault(HK_EUSAGE, "expected a whole number from ",
                     types[i].name, ARGS(INT(types[i].high + 1)));
    }
    expect_fault(HK_EUSAGE, "found -1, expected a whole number from 0 to "
                 "18446744073709551615 (size)", "shapes.twice_size",
                 ARGS(INT(-1)));
    assert_int_equal(well("shapes.twice_ulong", ARGS(INT(INT64_MAX))).natural,
                     UINT64_MAX - 1);
}

/* ---- buffers ------------------------------------------------------------- */

static struct hk_buffer column(const char *type, size_t count)
{
    struct hk_buffer b;

    assert_int_equal(hk_buffer_open(&b, hk_ctype_named(type), count, &err),
                     HK_OK);
    return b;
}

static struct hk_arg of_buffer(struct hk_buffer *b)
{
    return (struct hk_arg){ .kind = HK_ARG_BUFFER, .buffer = b };
}

static void a_buffer_is_changed_where_it_stands(void **state)
{
    static const size_t sizes[] = { 3, 100000 };

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        struct hk_buffer b = column("i64", sizes[k]);
        const struct hk_arg a = of_buffer(&b);
        int64_t *n = b.data;

        for (int times = 1; times <= 3; times++) {
            struct hk_arg got;

            n[0] = times;
            n[sizes[k] - 1] = -times;
            got = well("shapes.negate", &a, 1);
            assert_int_equal(got.kind, HK_ARG_BUFFER);
            assert_ptr_equal(got.buffer, &b);
            assert_int_equal(n[0], -times);
            assert_int_equal(n[sizes[k] - 1], times);
        }
        hk_buffer_close(&b);
    }
}

/* The same memory is seen to change between two calls: nothing was copied. */
static void a_shared_buffer_is_read_where_it_stands(void **state)
{
    struct hk_buffer b = column("f64", 50000);
    const struct hk_arg a = of_buffer(&b);
    double *n = b.data;

    (void)state;
    assert_true(well("shapes.sum_f64", &a, 1).real == 0);
    n[49999] = 2.5;
    assert_true(well("shapes.sum_f64", &a, 1).real == 2.5);
    expect_fault(HK_EUSAGE, "shapes.sum_first: argument 2 (count): found 50001, "
                 "but \"n\" has 50000 elements", "shapes.sum_first",
                 ARGS(a, INT(50001)));
    expect_fault(HK_EUSAGE, "found a buffer of f64, expected a buffer or a list "
                 "of i32", "shapes.sum_i32", &a, 1);
    hk_buffer_close(&b);
}

/* More buffers than can be mapped at a time, and some that are gone. */
static void many_buffers_take_turns(void **state)
{
    struct hk_buffer b[40];

    (void)state;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 40; i++) {
            b[i] = column("f64", 9000);
            ((double *)b[i].data)[i] = i;
        }
        for (int i = 0; i < 40; i++) {
            const struct hk_arg a = of_buffer(&b[i]);

            assert_true(well("shapes.sum_f64", &a, 1).real == i);
        }
        for (int i = 0; i < 40; i++)
            hk_buffer_close(&b[i]);
    }
}

static void what_does_not_fit_a_buffer_is_told_by_its_element(void **state)
{
    const struct hk_arg items[] = { INT(1), REAL(1.5) };
    const struct hk_arg list = { .kind = HK_ARG_LIST, .items = items,
                                 .count = 2 };

    (void)state;
    expect_fault(HK_EUSAGE, "shapes.sum_i32: argument 1 (n): element 2: found "
                 "1.5, expected a whole number (i32)", "shapes.sum_i32", &list,
                 1);
    expect_fault(HK_EUSAGE, "shapes.dot: count: \"a\" has 2 elements and \"b\" "
                 "has 0; they must have as many", "shapes.dot",
                 ARGS(list, (struct hk_arg){ .kind = HK_ARG_LIST }));
    expect_fault(HK_EUSAGE, "shapes.length3: argument 1 (v): found 2 elements, "
                 "expected 3", "shapes.length3", &list, 1);
    expect_fault(HK_EUSAGE, "found 7, expected a buffer or a list of f64",
                 "shapes.sum_f64", ARGS(INT(7)));
    expect_fault(HK_EUSAGE, "shapes.fill: argument 1 (count): ", "shapes.fill",
                 ARGS(INT(-1), INT(1)));
    expect_fault(HK_EUSAGE, "bytes are more than", "shapes.fill",
                 ARGS(INT(1 << 30), INT(1)));
}

static void a_library_that_lies_about_a_length_is_not_believed(void **state)
{
    (void)state;
    expect_fault(HK_EFORMAT, "shapes.lie says that it wrote 1000000 elements "
                 "into \"out\", which has room for 8", "shapes.lie", NO_ARGS);
}

/* ---- structs ------------------------------------------------------------- */

static void members_that_do_not_fit_are_told_by_name(void **state)
{
    static const char *const xy[] = { "x", "y" }, *const xz[] = { "x", "z" };
    struct hk_arg items[] = { INT(1), TEXT("far") };
    struct hk_arg p = { .kind = HK_ARG_RECORD, .items = items, .names = xy,
                        .count = 2 };

    (void)state;
    expect_fault(HK_EUSAGE, "shapes.mirror: argument 1 (p): y: found \"far\", "
                 "expected a number (double)", "shapes.mirror", &p, 1);
    p.count = 1;
    expect_fault(HK_EUSAGE, "the member \"y\" is missing", "shapes.mirror", &p,
                 1);
    p.count = 2;
    p.names = xz;
    expect_fault(HK_EUSAGE, "point has no member \"z\"", "shapes.mirror", &p,
                 1);
    expect_fault(HK_EUSAGE, "found 3, expected a table with its members",
                 "shapes.norm", ARGS(INT(3)));
    expect_fault(HK_EUSAGE, "found \"PINK\", expected RED, GREEN, BLUE",
                 "shapes.after", ARGS(TEXT("PINK")));
    expect_fault(HK_EUSAGE, "found 5, expected RED, GREEN, BLUE",
                 "shapes.after", ARGS(INT(5)));
    expect_fault(HK_EUSAGE, "shapes.bump: argument 1 (n): found -1, expected a "
                 "whole number from 0", "shapes.bump", ARGS(INT(-1), INT(1)));
}

/* ---- handles ------------------------------------------------------------- */

static void a_handle_is_used_and_ended(void **state)
{
    const struct hk_arg a = well("shapes.counter_new", ARGS(INT(5)));
    const struct hk_arg b = well("shapes.counter_open", ARGS(INT(9)));

    (void)state;
    assert_int_equal(a.kind, HK_ARG_HANDLE);
    assert_int_equal(b.kind, HK_ARG_HANDLE);
    expect_int("shapes.counter_next", &a, 1, 5);
    expect_int("shapes.counter_next", &b, 1, 9);
    expect_int("shapes.counter_next", &a, 1, 6);
    expect_int("shapes.counter_living", NO_ARGS, 2);
    hk_plugin_end_handle(a.handle);
    expect_int("shapes.counter_living", NO_ARGS, 1);
    expect_fault(HK_EUSAGE, "shapes.counter_next: argument 1 (c): found a "
                 "handle that was closed", "shapes.counter_next", &a, 1);
    well("shapes.counter_free", &b, 1);
    expect_int("shapes.counter_living", NO_ARGS, 0);
    expect_fault(HK_EUSAGE, "argument 1 (c): found a handle that was closed",
                 "shapes.counter_next", &b, 1);
    expect_fault(HK_EFORMAT, "shapes.counter_new failed: it gave NULL",
                 "shapes.counter_new", ARGS(INT(-1)));
    expect_fault(HK_EFORMAT, "shapes.counter_open: no counter begins below 0",
                 "shapes.counter_open", ARGS(INT(-1)));
    expect_fault(HK_EUSAGE, "found 1, expected counter",
                 "shapes.counter_next", ARGS(INT(1)));
}

static void a_handle_dies_with_its_process(void **state)
{
    const struct hk_arg a = well("shapes.counter_new", ARGS(INT(5)));

    (void)state;
    hk_plugin_stop(plugin("shapes"));
    expect_fault(HK_EUSAGE, "shapes.counter_next: argument 1 (c): found a "
                 "handle (counter) from a process that died",
                 "shapes.counter_next", &a, 1);
    hk_plugin_end_handle(a.handle);      /* does nothing */
    expect_int("shapes.counter_living", NO_ARGS, 0);
}

/* ---- callbacks ----------------------------------------------------------- */

struct seen { int calls, fail_at; size_t nils; };

static enum hk_status triple(void *context, const struct hk_arg *args,
                             size_t count, struct hk_arg *result,
                             struct hk_err *why)
{
    struct seen *s = context;

    assert_int_equal(count, 1);
    if (++s->calls == s->fail_at)
        return hk_fail(why, HK_ERULE, "the third is too much");
    *result = INT(args[0].integer * 3);
    return HK_OK;
}

static enum hk_status compare(void *context, const struct hk_arg *args,
                              size_t count, struct hk_arg *result,
                              struct hk_err *why)
{
    (void)context;
    (void)why;
    assert_int_equal(count, 2);
    *result = INT(args[0].integer < args[1].integer ? 1 : -1);
    return HK_OK;
}

static enum hk_status look(void *context, const struct hk_arg *args,
                           size_t count, struct hk_arg *result,
                           struct hk_err *why)
{
    struct seen *s = context;

    (void)why;
    assert_int_equal(count, 3);
    if (!s->calls++) {
        assert_true(hk_arg_member(&args[0], "y")->integer == 0
                    || hk_arg_member(&args[0], "y")->real == 2);
        assert_string_equal(args[1].text, "first");
        assert_int_equal(args[2].len, 2);
        assert_memory_equal(args[2].text, "ab", 2);
    } else {
        s->nils = (args[0].kind == HK_ARG_NIL) + (args[1].kind == HK_ARG_NIL);
    }
    *result = REAL(0.5);
    return HK_OK;
}

#define FUNCTION(caller) \
    ((struct hk_arg){ .kind = HK_ARG_FUNCTION, .function = (caller) })

static void a_library_calls_back(void **state)
{
    struct seen s = { 0, 0, 0 };
    const struct hk_caller f = { triple, &s }, c = { compare, NULL },
        l = { look, &s };
    struct hk_buffer b = column("int", 4);
    int *n = b.data;

    (void)state;
    expect_int("shapes.apply", ARGS(FUNCTION(&f), INT(1), INT(4)), 81);
    assert_int_equal(s.calls, 4);
    expect_int("shapes.apply", ARGS(NIL, INT(1), INT(4)), 1);
    n[0] = 3, n[1] = 1, n[2] = 4, n[3] = 2;
    well("shapes.sort", ARGS(of_buffer(&b), FUNCTION(&c)));
    assert_int_equal(n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3], 4321);
    s.calls = 0;
    assert_true(well("shapes.each", ARGS(FUNCTION(&l))).real == 1.0);
    assert_int_equal(s.nils, 2);
    hk_buffer_close(&b);
}

/* The library is given zeros until it returns; then the error is told. */
static void an_error_in_a_callback_is_told_when_the_library_has_returned(
    void **state)
{
    struct seen s = { 0, 3, 0 };
    const struct hk_caller f = { triple, &s };
    const pid_t pid = hk_plugin_pid(plugin("shapes"));

    (void)state;
    expect_fault(HK_ERULE, "the third is too much", "shapes.apply",
                 ARGS(FUNCTION(&f), INT(1), INT(1000)));
    assert_int_equal(s.calls, 3);
    assert_true(!pid || hk_plugin_pid(plugin("shapes")) == pid);
    expect_int("shapes.twice_int", ARGS(INT(2)), 4);
}

static enum hk_status wrong(void *context, const struct hk_arg *args,
                            size_t count, struct hk_arg *result,
                            struct hk_err *why)
{
    (void)context;
    (void)args;
    (void)count;
    (void)why;
    *result = TEXT("7");
    return HK_OK;
}

static enum hk_status again(void *context, const struct hk_arg *args,
                            size_t count, struct hk_arg *result,
                            struct hk_err *why)
{
    (void)context;
    (void)count;
    return hk_plugin_call(host, HK_FOR_HUKA, "shapes.twice_long", args, 1,
                          result, &arena, why);
}

static void misuse_of_callbacks_is_told(void **state)
{
    struct seen s = { 0, 0, 0 };
    const struct hk_caller w = { wrong, NULL }, a = { again, NULL },
        f = { triple, &s };

    (void)state;
    expect_fault(HK_EUSAGE, "shapes.apply: f: the callback's result: found "
                 "\"7\", expected a whole number (long)", "shapes.apply",
                 ARGS(FUNCTION(&w), INT(1), INT(1)));
    expect_fault(HK_EUSAGE, "shapes: a callback cannot call the plugin that "
                 "called it", "shapes.apply", ARGS(FUNCTION(&a), INT(1),
                                                   INT(1)));
    expect_fault(HK_EUSAGE, "shapes.sort: argument 2 (compare): found 7, "
                 "expected a function", "shapes.sort",
                 ARGS(((struct hk_arg){ .kind = HK_ARG_LIST }), INT(7)));
    expect_int("shapes.keep", ARGS(FUNCTION(&f)), 0);
    expect_fault(HK_EFORMAT, "shapes.call_kept: the library called a function "
                 "that it was given in an earlier call", "shapes.call_kept",
                 ARGS(INT(1)));
    expect_int("shapes.twice_int", ARGS(INT(2)), 4);
}

/* ---- columns ------------------------------------------------------------- */

static void a_column_is_mapped_in_one_order(void **state)
{
    enum { ROWS = 20000 };
    struct hk_buffer in = column("int", ROWS), out = column("int", ROWS);
    const struct hk_call_column c = { .buffer = &in };
    struct hk_plugin *p = plugin("shapes");
    const struct hk_function *f = hk_manifest_function(&p->manifest,
                                                       "twice_int");

    (void)state;
    for (int i = 0; i < ROWS; i++)
        ((int *)in.data)[i] = i;
    assert_int_equal(hk_run_map(p, f, &c, &out, ROWS, &err), HK_OK);
    for (int i = 0; i < ROWS; i++)
        assert_int_equal(((int *)out.data)[i], i * 2);
    hk_buffer_close(&in);
    hk_buffer_close(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_tests_of_its_manifest_pass_in_two_processes),
        cmocka_unit_test(ranges_of_all_types_are_those_of_this_machine),
        cmocka_unit_test(a_buffer_is_changed_where_it_stands),
        cmocka_unit_test(a_shared_buffer_is_read_where_it_stands),
        cmocka_unit_test(many_buffers_take_turns),
        cmocka_unit_test(what_does_not_fit_a_buffer_is_told_by_its_element),
        cmocka_unit_test(a_library_that_lies_about_a_length_is_not_believed),
        cmocka_unit_test(members_that_do_not_fit_are_told_by_name),
        cmocka_unit_test(a_handle_is_used_and_ended),
        cmocka_unit_test(a_handle_dies_with_its_process),
        cmocka_unit_test(a_library_calls_back),
        cmocka_unit_test(
            an_error_in_a_callback_is_told_when_the_library_has_returned),
        cmocka_unit_test(misuse_of_callbacks_is_told),
        cmocka_unit_test(a_column_is_mapped_in_one_order),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, open_shapes, close_shapes);
}
