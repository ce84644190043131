/* test_bind.c - plugins as scripts see them: every misuse is an error of Lua
 * that names function, argument and reason */
#include "plugin/bind.h"
#include "plugin_help.h"

static struct hk_script *script;

static int open_script(void **state)
{
    (void)state;
    open_host(HK_BUILD_DIR "/tests/plugins");
    for (size_t i = 0; i < hk_plugins_count(host); i++)
        hk_plugins_at(host, i)->rights |= HK_RIGHT_CALL;
    assert_int_equal(hk_script_open(&script, HK_SCRIPT, 0, 5000, &err), HK_OK);
    assert_int_equal(hk_plugin_bind(script, &(struct hk_bind){ .host = host },
                                    &err), HK_OK);
    return 0;
}

static int close_script(void **state)
{
    (void)state;
    hk_script_close(script);
    close_host();
    return 0;
}

static enum hk_status run(const char *text, int results)
{
    enum hk_status rc;

    err.text[0] = '\0';
    rc = hk_script_load(script, text, strlen(text), "t.lua", &err);
    return rc ? rc : hk_script_call(script, 0, results, &err);
}

/* The text runs; what is wrong in it, it asserts itself. */
static void good(const char *text)
{
    if (run(text, 0))
        fail_msg("%s\n%s", text, err.text);
}

/* The text raises this sentence, and the host goes on. */
static void bad(const char *text, const char *sentence)
{
    assert_int_equal(run(text, 0), HK_ERULE);
    if (strcmp(err.text, sentence))
        print_error("%s\n%s\n", text, err.text);
    assert_string_equal(err.text, sentence);
    good("assert(shapes.twice_int(2) == 4)");
}

#define RAISES(sentence, text) bad(text, "t.lua:1: " sentence)

/* ---- what works ---------------------------------------------------------- */

static void values_cross_in_both_directions(void **state)
{
    (void)state;
    good("assert(shapes.twice_int(21) == 42)");
    good("assert(shapes.twice_double(0.25) == 0.5)");
    good("assert(shapes.opposite(false) == true)");
    good("local p = shapes.mirror{ x = 1, y = 2 } assert(p.x == 2 and p.y == 1)");
    good("assert(shapes.norm(nil) == -1)");
    good("assert(shapes.after() == 'GREEN' and shapes.after('BLUE') == 7)");
    good("local q, r = shapes.divide(17, 5) assert(q == 3 and r == 2)");
    good("local n, t = shapes.spell(42) assert(n == 9 and t == 'number 42')");
    good("assert(shapes.stutter('a-b\\0') == 'aabb\\0\\0')");
    good("assert(shapes.total{ { key = 2, weight = 0.5 } } == 1)");
    good("local w = shapes.make(3) assert(w.name == 'no 3' and w.cells[3] == 3 "
         "and w.corners[2].y == 3 and w.good and w.color == 'GREEN')");
}

static void a_function_that_fails_gives_nil_and_a_sentence(void **state)
{
    (void)state;
    good("local x, why = shapes.divide(1, 0) assert(x == nil and "
         "why == 'shapes.divide: there is no such quotient', why)");
    good("local c, why = shapes.counter_open(-1) assert(c == nil and "
         "why == 'shapes.counter_open: no counter begins below 0', why)");
}

static void a_function_tells_about_itself(void **state)
{
    (void)state;
    good("assert(tostring(shapes.dot) == 'dot(a: f64[], b: f64[]) -> double')");
    good("assert(shapes.dot.signature == tostring(shapes.dot))");
    good("assert(shapes.dot.pure and not shapes.sort.pure)");
    good("assert(plugins.shapes.dot(({ 1 }), { 2 }) == 2)");
    RAISES("shapes has no function \"dots\"", "shapes.dots()");
    RAISES("what a plugin has cannot be changed", "shapes.dot = nil");
    RAISES("what a plugin has cannot be changed", "shapes.dot.doc = 'x'");
    RAISES("plugins has no function \"zzz\"", "print(plugins.zzz)");
}

/* ---- buffers ------------------------------------------------------------- */

static void buffers_hold_numbers(void **state)
{
    (void)state;
    good("local b = buffer('f64', { 1, 2.5 }) assert(#b == 2 and b[2] == 2.5 and "
         "b.type == 'f64' and tostring(b) == 'buffer of 2 f64') b[1] = 7 "
         "assert(shapes.sum_f64(b) == 9.5 and shapes.sum_f64(b) == 9.5)");
    good("local b = buffer('i64', 3) b[1] = 5 local c = shapes.negate(b) "
         "assert(c == b and b[1] == -5 and shapes.negate(b)[1] == 5)");
    good("local y = shapes.scale({ 1, 2 }, 10):list() assert(y[1] == 10 and "
         "y[2] == 20 and #y == 2)");
    good("assert(buffer('u8', { 104, 105 }):text() == 'hi')");
    good("local n = 0 for i = 1, 300 do local b = buffer('f64', 2e6 // 1 | 0) "
         "b[2000000] = i n = n + b[2000000] end assert(n == 45150)");
    RAISES("buffer: there is no element 3 of 2", "buffer('f64', 2)[3] = 1");
    RAISES("buffer: there is no element 0 of 2", "print(buffer('f64', 2)[0])");
    RAISES("buffer: element 1: found 1.5, expected a whole number (int)",
           "buffer('int', 2)[1] = 1.5");
    RAISES("buffer: element 1: found a value of the type table, which no "
           "library takes", "buffer('int', 2)[1] = {}");
    RAISES("there is no type \"foo\" of numbers", "buffer('foo', 2)");
    RAISES("a buffer holds numbers, not cstring", "buffer('cstring', 2)");
    RAISES("buffer: a number of elements is not negative", "buffer('f64', -1)");
    RAISES("this buffer was closed", "local b = buffer('f64', 2) b:close() "
           "b[1] = 1");
}

/* ---- columns ------------------------------------------------------------- */

static void a_function_maps_a_column(void **state)
{
    (void)state;
    good("local x = buffer('int', 5000) for i = 1, 5000 do x[i] = i end "
         "local y = shapes.twice_int.map(x) assert(#y == 5000 and y.type == "
         "'int' and y[1] == 2 and y[5000] == 10000)");
    good("local y = shapes.twice_double.map{ 1, 2.5 } assert(y[2] == 5)");
    good("local y = shapes.twice_short.map(buffer('f64', { 1, 2 })) "
         "assert(y[2] == 4)");
    good("local y, why = shapes.divide.map({ 7, 8, 9 }, { 2, 0, 3 }) "
         "assert(y.n == 3 and y[1][1] == 3 and y[3][2] == 0) "
         "assert(why[2] == 'shapes.divide: there is no such quotient')");
    good("local y = shapes.mirror.map{ { x = 1, y = 2 }, { x = 3, y = 4 } } "
         "assert(y[2].x == 4)");
    RAISES("shapes.twice_short: argument 1 (n), row 2: found 40000, expected a "
           "whole number from -32768 to 32767 (short)",
           "shapes.twice_short.map{ 1, 40000 }");
    RAISES("shapes.twice_short.map: the columns are of different length: 2 and "
           "3", "shapes.twice_short.map({ 1, 2 }, { 1, 2, 3 })");
    RAISES("shapes.twice_short.map: found no column; give a buffer or a list",
           "shapes.twice_short.map(1)");
    RAISES("shapes.twice_short.map: found 2 arguments, expected 1 to 1",
           "shapes.twice_short.map({ 1 }, 2)");
    RAISES("shapes.sum_f64.map: a function that takes a buffer or a callback is "
           "called once, not for each row", "shapes.sum_f64.map({ 1 })");
    assert_int_equal(run("shapes.twice_double.map{ 1, 0/0 }", 0), HK_ERULE);
    assert_non_null(strstr(err.text, "(n), row 2: found nan, expected a number"));
    assert_int_equal(run("local b = buffer('f64', 2) b[1] = 1 / 0", 0),
                     HK_ERULE);
    assert_non_null(strstr(err.text, "buffer: element 1: found inf"));
}

/* ---- misuse: one test for each ------------------------------------------- */

#define MISUSE(name, sentence, text) \
    static void name(void **state) \
    { \
        (void)state; \
        RAISES(sentence, text); \
    }

MISUSE(nil_for_a_buffer, "shapes.sum_f64: argument 1 (n): found nil, expected a "
       "buffer or a list of f64", "shapes.sum_f64(nil)")
MISUSE(nil_for_a_text, "hostile.write_file: argument 1 (path): found nil, "
       "expected a text", "hostile.write_file(nil)")
MISUSE(nil_for_a_struct, "shapes.mirror: argument 1 (p): found nil, expected a "
       "table with its members", "shapes.mirror(nil)")
MISUSE(a_short_buffer, "shapes.sum_first: argument 2 (count): found 1000, but "
       "\"n\" has 10 elements", "shapes.sum_first(buffer('f64', 10), 1000)")
MISUSE(a_count_of_a_hundred_million, "shapes.sum_first: argument 2 (count): "
       "found 100000000, but \"n\" has 10 elements",
       "shapes.sum_first(buffer('f64', 10), 100000000)")
MISUSE(a_buffer_too_short_to_be_written, "shapes.fill: argument 1 (count): "
       "found -1, expected a whole number from 0 to 18446744073709551615 "
       "(size)", "shapes.fill(-1, 7)")
MISUSE(minus_one_for_size_t, "shapes.twice_size: argument 1 (n): found -1, "
       "expected a whole number from 0 to 18446744073709551615 (size)",
       "shapes.twice_size(-1)")
MISUSE(a_fraction_for_an_int, "shapes.twice_int: argument 1 (n): found 1.9, "
       "expected a whole number (int)", "shapes.twice_int(1.9)")
MISUSE(two_to_the_31_for_an_int, "shapes.twice_int: argument 1 (n): found "
       "2147483648, expected a whole number from -2147483648 to 2147483647 "
       "(int)", "shapes.twice_int(2^31)")
MISUSE(two_to_the_32_and_one_for_an_int, "shapes.twice_int: argument 1 (n): "
       "found 4294967297, expected a whole number from -2147483648 to "
       "2147483647 (int)", "shapes.twice_int(4294967297)")
MISUSE(nan_for_an_int, "shapes.twice_int: argument 1 (n): found nan, expected a "
       "whole number (int)", "shapes.twice_int(-(0/0))")
MISUSE(true_for_an_int, "shapes.twice_int: argument 1 (n): found true, expected "
       "a whole number (int)", "shapes.twice_int(true)")
MISUSE(a_digit_for_an_int, "shapes.twice_int: argument 1 (n): found \"7\", "
       "expected a whole number (int)", "shapes.twice_int('7')")
MISUSE(too_few_arguments, "shapes.dot: found 1 arguments, expected 2: dot(a: "
       "f64[], b: f64[]) -> double", "shapes.dot({ 1 })")
MISUSE(too_many_arguments, "shapes.twice_int: found 2 arguments, expected 1: "
       "twice_int(n: int) -> int", "shapes.twice_int(1, 2)")
MISUSE(far_too_many_arguments, "shapes.twice_int: found 20 arguments, expected "
       "1: twice_int(n: int) -> int", "shapes.twice_int(1, 2, 3, 4, 5, 6, 7, 8, "
       "9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)")
MISUSE(another_element_type, "shapes.sum_f64: argument 1 (n): found a buffer of "
       "int, expected a buffer or a list of f64",
       "shapes.sum_f64(buffer('int', 3))")
MISUSE(a_text_for_doubles, "shapes.sum_f64: argument 1 (n): found \"abcdefgh\", "
       "expected a buffer or a list of f64", "shapes.sum_f64('abcdefgh')")
MISUSE(a_table_with_a_hole, "shapes.sum_f64: argument 1 (n): element 2: found "
       "nil, expected a number (f64)", "shapes.sum_f64({ 1, nil, 3 })")
MISUSE(an_index_past_a_buffer, "buffer: there is no element 4 of 3",
       "local b = buffer('f64', 3) b[4] = 1")
MISUSE(a_number_as_callback, "shapes.sort: argument 2 (compare): found 7, "
       "expected a function", "shapes.sort({ 1 }, 7)")
MISUSE(a_function_where_none_is_called, "shapes.twice_int: argument 1 (n): "
       "found function, expected a whole number (int)",
       "shapes.twice_int(function() end)")
MISUSE(a_coroutine, "shapes.twice_int: argument 1 (n): found a value of the "
       "type thread, which no library takes",
       "shapes.twice_int(coroutine.create(function() end))")
MISUSE(an_error_inside_a_callback, "mine", "shapes.apply(function(n) error("
       "'mine') end, 1, 5)")
static void a_yield_inside_a_callback(void **state)
{
    (void)state;
    bad("local t = coroutine.wrap(function() shapes.apply(coroutine.yield, 1, "
        "1) end) t()", "t.lua:1: shapes.apply: f: a callback cannot yield: "
        "the library waits for its answer");
}

MISUSE(a_callback_kept_too_long, "shapes.call_kept: the library called a "
       "function that it was given in an earlier call; such a function lives as "
       "long as the call", "shapes.keep(function(n) return n end) "
       "shapes.call_kept(1)")
MISUSE(a_callback_that_gives_another_type, "shapes.apply: f: the callback's "
       "result: found \"x\", expected a whole number (long)",
       "shapes.apply(function(n) return 'x' end, 1, 1)")
MISUSE(a_callback_that_calls_its_plugin, "shapes: a callback cannot call the "
       "plugin that called it; do that when the call has returned",
       "shapes.apply(function(n) return shapes.twice_int(1) end, 1, 1)")
MISUSE(a_handle_that_was_closed, "shapes.counter_next: argument 1 (c): found a "
       "handle (counter) that was closed", "local c = shapes.counter_new(1) "
       "c:close() shapes.counter_next(c)")
MISUSE(a_handle_that_the_library_ended, "shapes.counter_next: argument 1 (c): "
       "found a handle that was closed", "local c = shapes.counter_new(1) "
       "shapes.counter_free(c) shapes.counter_next(c)")
MISUSE(something_else_for_a_handle, "shapes.counter_next: argument 1 (c): found "
       "a table, expected counter", "shapes.counter_next({})")
MISUSE(a_table_of_both_sorts, "shapes.mirror: argument 1 (p): found a table "
       "that mixes names and numbers as keys; expected a list, or members by "
       "name", "shapes.mirror{ x = 1, [1] = 2 }")

/* What PLUGINS calls the pointer kept too long: the memory is collected, and
 * the library has none of it any more. */
static void memory_that_is_collected_is_unmapped(void **state)
{
    (void)state;
    good("for i = 1, 100 do local b = buffer('f64', 20000) b[1] = i "
         "assert(shapes.sum_f64(b) == i) end ");
}

/* ---- processes ----------------------------------------------------------- */

static void a_death_is_one_error_and_the_script_goes_on(void **state)
{
    (void)state;
    RAISES("hostile.crash: the plugin's process died (Segmentation fault); the "
           "next call starts a new one", "hostile.crash()");
    RAISES("hostile.leave: the library ended the plugin's process (exit code 3) "
           "instead of returning; the next call starts a new one",
           "hostile.leave(3)");
    good("assert(hostile.fine(1) == 2)");
    good("local ok, why = pcall(hostile.loop) assert(not ok and why:find('no "
         "answer in 300 ms', 1, true), why)");
}

static void what_is_not_granted_says_who_grants_it(void **state)
{
    (void)state;
    plugin("shapes")->rights = 0;
    RAISES("shapes.apply is not pure (its manifest does not say so); the "
           "operator can permit it in the configuration: \"plugins\": { "
           "\"shapes\": { \"permit\": [\"call\"] } }",
           "shapes.apply(nil, 1, 1)");
}

static void memory_of_buffers_is_memory_of_the_script(void **state)
{
    static const char text[] = "local t = {} for i = 1, 10 do t[i] = "
        "buffer('f64', 250000) end";
    struct hk_script *small;

    (void)state;
    assert_int_equal(hk_script_open(&small, HK_SCRIPT, 8 << 20, 0, &err),
                     HK_OK);
    assert_int_equal(hk_plugin_bind(small, &(struct hk_bind){ .host = host },
                                    &err), HK_OK);
    assert_int_equal(hk_script_load(small, text, sizeof text - 1, "t.lua", &err),
                     HK_OK);
    assert_int_equal(hk_script_call(small, 0, 0, &err), HK_ERULE);
    assert_string_equal(err.text, "t.lua:1: a buffer of 1 MB is more than the "
                        "memory that is left to this script");
    hk_script_close(small);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_script, close_script)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(values_cross_in_both_directions),
        TEST(a_function_that_fails_gives_nil_and_a_sentence),
        TEST(a_function_tells_about_itself), TEST(buffers_hold_numbers),
        TEST(a_function_maps_a_column),
        TEST(nil_for_a_buffer), TEST(nil_for_a_text),
        TEST(nil_for_a_struct), TEST(a_short_buffer),
        TEST(a_count_of_a_hundred_million),
        TEST(a_buffer_too_short_to_be_written), TEST(minus_one_for_size_t),
        TEST(a_fraction_for_an_int), TEST(two_to_the_31_for_an_int),
        TEST(two_to_the_32_and_one_for_an_int), TEST(nan_for_an_int),
        TEST(true_for_an_int), TEST(a_digit_for_an_int),
        TEST(too_few_arguments), TEST(too_many_arguments),
        TEST(far_too_many_arguments), TEST(another_element_type),
        TEST(a_text_for_doubles), TEST(a_table_with_a_hole),
        TEST(an_index_past_a_buffer), TEST(a_number_as_callback),
        TEST(a_function_where_none_is_called), TEST(a_coroutine),
        TEST(an_error_inside_a_callback), TEST(a_yield_inside_a_callback),
        TEST(a_callback_kept_too_long),
        TEST(a_callback_that_gives_another_type),
        TEST(a_callback_that_calls_its_plugin),
        TEST(a_handle_that_was_closed), TEST(a_handle_that_the_library_ended),
        TEST(something_else_for_a_handle), TEST(a_table_of_both_sorts),
        TEST(memory_that_is_collected_is_unmapped),
        TEST(a_death_is_one_error_and_the_script_goes_on),
        TEST(what_is_not_granted_says_who_grants_it),
        TEST(memory_of_buffers_is_memory_of_the_script),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
