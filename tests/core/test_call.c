/* test_call.c - arguments, results and errors of functions that mean well */
#include <math.h>
#include <pthread.h>

#include "plugin/selftest.h"
#include "plugin_help.h"

static int open_plugins(void **state)
{
    (void)state;
    hk_mem_install();
    open_host(HK_BUILD_DIR "/plugins");
    return 0;
}

static int close_plugins(void **state)
{
    (void)state;
    close_host();
    return 0;
}

/* ---- what comes back ----------------------------------------------------- */

static void scalars_go_in_and_come_back(void **state)
{
    struct hk_arg got;

    (void)state;
    expect_int("hello.add", ARGS(INT(2), INT(3)), 5);
    expect_int("hello.add", ARGS(INT(INT32_MIN), INT(-1)),
               (int64_t)INT32_MIN - 1);
    expect_int("hello.add", ARGS(REAL(2.0), INT(3)), 5);
    assert_int_equal(call(&got, "hello.mean", ARGS(INT(1), REAL(2.5))), HK_OK);
    assert_int_equal(got.kind, HK_ARG_FLOAT);
    assert_true(got.real == 1.75);
}

static void texts_are_copied(void **state)
{
    struct hk_arg first, second;

    (void)state;
    assert_int_equal(call(&first, "hello.greet", ARGS(TEXT("户"))), HK_OK);
    assert_int_equal(call(&second, "hello.greet", ARGS(TEXT("册"))), HK_OK);
    assert_string_equal(first.text, "Hello, 户!");
    assert_string_equal(second.text, "Hello, 册!");
    assert_int_equal(first.len, strlen(first.text));
}

static void bytes_go_in_with_their_count(void **state)
{
    (void)state;
    expect_int("hello.sum", ARGS(TEXT("\1\0\2\xFF")), 258);
    expect_int("hello.sum", ARGS(TEXT("")), 0);
}

static void a_large_buffer_goes_in_whole(void **state)
{
    const size_t len = 20 << 20, most = (size_t)140 << 20;
    char *bytes = malloc(len);
    struct hk_arg a = HK_ARG_OF_TEXT(bytes, len);

    (void)state;
    memset(bytes, 1, len);
    expect_int("hello.sum", &a, 1, (int64_t)len);
    free(bytes);
    bytes = calloc(1, most);
    a = HK_ARG_OF_TEXT(bytes, most);
    expect_fault(HK_EUSAGE, "hello.sum: argument 1 (bytes): 146800640 bytes "
                 "are more than the 133169152 that can be sent", "hello.sum",
                 &a, 1);
    free(bytes);
}

static void nil_is_null_where_that_is_declared(void **state)
{
    struct hk_arg got;

    (void)state;
    assert_int_equal(call(&got, "hello.is_blank", ARGS(NIL)), HK_OK);
    assert_int_equal(got.kind, HK_ARG_BOOLEAN);
    assert_true(got.boolean);
    assert_int_equal(call(&got, "hello.is_blank", ARGS(TEXT("x"))), HK_OK);
    assert_false(got.boolean);
    assert_int_equal(call(&got, "idcard.valid",
                          ARGS(TEXT("11010519491231002X"))), HK_OK);
    assert_int_equal(got.kind, HK_ARG_NIL);
}

static void a_default_stands_in_for_what_is_left_out(void **state)
{
    struct hk_arg got;

    (void)state;
    expect_int("hello.add", ARGS(INT(4)), 5);
    expect_int("hello.add", ARGS(INT(4), NIL), 5);
    assert_int_equal(call(&got, "hello.greet", NO_ARGS), HK_OK);
    assert_string_equal(got.text, "Hello, world!");
}

static void errors_of_a_function_are_sentences(void **state)
{
    (void)state;
    expect_int("hello.divide", ARGS(INT(7), INT(-2)), -3);
    expect_fault(HK_EFORMAT, "hello.divide: there is no such quotient",
                 "hello.divide", ARGS(INT(7), INT(0)));
    expect_fault(HK_EFORMAT, "hello.weekday: a week has the days 1 to 7",
                 "hello.weekday", ARGS(INT(8)));
    expect_fault(HK_EFORMAT, "idcard.sex: no number of a citizen without a "
                 "fault", "idcard.sex", ARGS(TEXT("990000197001010017")));
}

/* ---- misuse -------------------------------------------------------------- */

static void misuse_is_refused_before_anything_is_sent(void **state)
{
    const pid_t before = hk_plugin_pid(plugin("hello"));

    (void)state;
    expect_fault(HK_EUSAGE, "hello.add: argument 1 (a): found nil, expected a "
                 "whole number (int)", "hello.add", ARGS(NIL, INT(1)));
    expect_fault(HK_EUSAGE, "hello.add: argument 2 (b): found 1.5, expected",
                 "hello.add", ARGS(INT(1), REAL(1.5)));
    expect_fault(HK_EUSAGE, "found nan", "hello.add", ARGS(REAL(NAN)));
    expect_fault(HK_EUSAGE, "found \"7\"", "hello.add", ARGS(TEXT("7")));
    expect_fault(HK_EUSAGE, "found true", "hello.add",
                 ARGS(HK_ARG_OF_BOOLEAN(true)));
    expect_fault(HK_EUSAGE, "found 2147483648, expected a whole number from "
                 "-2147483648 to 2147483647", "hello.add",
                 ARGS(INT(2147483648)));
    expect_fault(HK_EUSAGE, "hello.add: found 0 arguments, expected 1 to 2: "
                 "add(a: int, b: int = 1) -> long", "hello.add", NO_ARGS);
    expect_fault(HK_EUSAGE, "hello.add: found 3 arguments", "hello.add",
                 ARGS(INT(1), INT(2), INT(3)));
    expect_fault(HK_EUSAGE, "hello.mean: found 1 arguments, expected 2",
                 "hello.mean", ARGS(INT(1)));
    expect_fault(HK_EUSAGE, "found nil, expected a text", "idcard.valid",
                 ARGS(NIL));
    expect_fault(HK_EUSAGE, "found 7, expected a text", "hello.greet",
                 ARGS(INT(7)));
    expect_fault(HK_EUSAGE, "hello.greet: argument 1 (name): a NUL stands at "
                 "byte 3", "hello.greet", ARGS(TEXT("ab\0c")));
    expect_fault(HK_EUSAGE, "found nil, expected bytes", "hello.sum",
                 ARGS(NIL));
    expect_fault(HK_EUSAGE, "found 101, expected a whole number from 0 to 100",
                 "hello.weekday", ARGS(INT(101)));
    assert_int_equal(hk_plugin_pid(plugin("hello")), before);
}

static void names_that_are_not_there_are_told_with_the_nearest(void **state)
{
    (void)state;
    expect_fault(HK_EUSAGE, "there is no plugin \"helo\"; did you mean "
                 "\"hello\"?", "helo.add", NO_ARGS);
    expect_fault(HK_EUSAGE, "there is no plugin \"zzz\"; \"huka plugin list\"",
                 "zzz.add", NO_ARGS);
    expect_fault(HK_EUSAGE, "hello has no function \"gret\"; did you mean "
                 "\"hello.greet\"?", "hello.gret", NO_ARGS);
    expect_fault(HK_EUSAGE, "hello has no function \"zzz\"; \"huka plugin "
                 "info hello\" lists them", "hello.zzz", NO_ARGS);
    expect_fault(HK_EUSAGE, "found \"hello\", expected PLUGIN.FUNCTION",
                 "hello", NO_ARGS);
    expect_fault(HK_EUSAGE, "found \"hello.\", expected PLUGIN.FUNCTION",
                 "hello.", NO_ARGS);
}

/* ---- many at once -------------------------------------------------------- */

enum { MANY = 5000 };

static void many_calls_are_answered_in_order(void **state)
{
    struct hk_arg *args = calloc(MANY * 2, sizeof *args);
    struct hk_answer *answers = calloc(MANY, sizeof *answers);

    (void)state;
    for (int i = 0; i < MANY; i++) {
        args[2 * i] = INT(i);
        args[2 * i + 1] = INT(1000);
    }
    assert_int_equal(hk_plugin_map(host, HK_FOR_HUKA, "hello.add", args, 2, MANY, answers,
                                   &arena, &err), HK_OK);
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(answers[i].status, HK_OK);
        assert_int_equal(answers[i].value.integer, i + 1000);
    }
    free(args);
    free(answers);
}

static void texts_of_many_calls_do_not_mix(void **state)
{
    struct hk_arg *args = calloc(MANY, sizeof *args);
    struct hk_answer *answers = calloc(MANY, sizeof *answers);
    char names[MANY][16], wanted[40];

    (void)state;
    for (int i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "%d", i * 7);
        args[i] = HK_ARG_OF_TEXT(names[i], strlen(names[i]));
    }
    assert_int_equal(hk_plugin_map(host, HK_FOR_HUKA, "hello.greet", args, 1, MANY, answers,
                                   &arena, &err), HK_OK);
    for (int i = 0; i < MANY; i++) {
        snprintf(wanted, sizeof wanted, "Hello, %d!", i * 7);
        assert_string_equal(answers[i].value.text, wanted);
    }
    free(args);
    free(answers);
}

static void the_fault_of_a_row_is_its_own(void **state)
{
    const struct hk_arg args[] = { INT(6), INT(3), INT(1), INT(0), NIL, INT(1),
                                   INT(9), INT(3) };
    struct hk_answer a[4];

    (void)state;
    assert_int_equal(hk_plugin_map(host, HK_FOR_HUKA, "hello.divide", args, 2, 4, a, &arena,
                                   &err), HK_OK);
    assert_int_equal(a[0].value.integer, 2);
    assert_int_equal(a[1].status, HK_EFORMAT);
    assert_string_equal(a[1].error, "hello.divide: there is no such quotient");
    assert_int_equal(a[2].status, HK_EUSAGE);
    assert_non_null(strstr(a[2].error, "found nil"));
    assert_int_equal(a[3].status, HK_OK);
    assert_int_equal(a[3].value.integer, 3);
    assert_int_equal(hk_plugin_map(host, HK_FOR_HUKA, "hello.divide", args, 2, 0, a, &arena,
                                   &err), HK_OK);
}

static void *add_often(void *context)
{
    struct hk_arg got, args[] = { INT(1), INT(1) };
    struct hk_arena mine = { 0 };
    int *wrong = context;

    for (int i = 0; i < 200; i++)
        if (hk_plugin_call(host, HK_FOR_HUKA, "hello.add", args, 2, &got, &mine, NULL)
            || got.integer != 2)
            ++*wrong;
    hk_arena_release(&mine);
    return NULL;
}

static void threads_take_turns(void **state)
{
    pthread_t threads[3];
    int wrong[3] = { 0 };

    (void)state;
    assert_int_equal(hk_plugin_start(plugin("hello"), &err), HK_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, add_often,
                                        &wrong[i]), 0);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(wrong[i], 0);
    }
}

static void *start_it(void *context)
{
    struct hk_err why = { 0 };
    enum hk_status *rc = context;

    *rc = hk_plugin_start(plugin("hello"), &why);
    return NULL;
}

/* The signal that ends a child with its parent follows the thread. */
static void a_process_outlives_the_worker_that_started_it(void **state)
{
    enum hk_status rc = HK_EBUG;
    pthread_t thread;
    pid_t pid;

    (void)state;
    hk_plugin_stop(plugin("hello"));
    assert_int_equal(pthread_create(&thread, NULL, start_it, &rc), 0);
    pthread_join(thread, NULL);
    assert_int_equal(rc, HK_OK);
    pid = hk_plugin_pid(plugin("hello"));
    assert_true(pid > 0);
    expect_int("hello.add", ARGS(INT(1), INT(2)), 3);
    assert_int_equal(hk_plugin_pid(plugin("hello")), pid);
    hk_plugin_stop(plugin("hello"));
    expect_int("hello.add", ARGS(INT(1), INT(2)), 3);
}

/* ---- tests of the manifests ---------------------------------------------- */

static void every_test_of_the_shipped_manifests_passes(void **state)
{
    static const char *const ids[] = { "hello", "idcard" };
    struct hk_tried *list;
    size_t count;

    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        assert_int_equal(hk_plugin_selftest(host, plugin(ids[i]), &list,
                                            &count, &arena, &err), HK_OK);
        assert_true(count >= 10);
        for (size_t k = 0; k < count; k++)
            if (!list[k].passed)
                fail_msg("%s, test %zu: %s", list[k].function->full,
                         list[k].number, list[k].says);
    }
}

/* ---- without memory ------------------------------------------------------ */

static void memory_that_runs_out_is_told_and_nothing_breaks(void **state)
{
    struct hk_arg got;
    enum hk_status rc = HK_ENOMEM;
    int n;

    (void)state;
    for (n = 1; n < 200 && rc; n++) {
        hk_mem_fail(n);
        rc = call(&got, "hello.greet", ARGS(TEXT("x")));
        hk_mem_fail(0);
        assert_true(rc == HK_OK || rc == HK_ENOMEM);
    }
    assert_int_equal(rc, HK_OK);
    assert_true(n > 3);
    expect_int("hello.add", ARGS(INT(1), INT(1)), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_go_in_and_come_back),
        cmocka_unit_test(texts_are_copied),
        cmocka_unit_test(bytes_go_in_with_their_count),
        cmocka_unit_test(a_large_buffer_goes_in_whole),
        cmocka_unit_test(nil_is_null_where_that_is_declared),
        cmocka_unit_test(a_default_stands_in_for_what_is_left_out),
        cmocka_unit_test(errors_of_a_function_are_sentences),
        cmocka_unit_test(misuse_is_refused_before_anything_is_sent),
        cmocka_unit_test(names_that_are_not_there_are_told_with_the_nearest),
        cmocka_unit_test(many_calls_are_answered_in_order),
        cmocka_unit_test(texts_of_many_calls_do_not_mix),
        cmocka_unit_test(the_fault_of_a_row_is_its_own),
        cmocka_unit_test(threads_take_turns),
        cmocka_unit_test(a_process_outlives_the_worker_that_started_it),
        cmocka_unit_test(every_test_of_the_shipped_manifests_passes),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_breaks),
    };

    return cmocka_run_group_tests(tests, open_plugins, close_plugins);
}
