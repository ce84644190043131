/* test_care.c - pins, our own process, deaths on disk, doctor, services */
#include "plugin/bind.h"
#include "plugin/buffer.h"
#include "plugin/create.h"
#include "plugin/doctor.h"
#include "plugin/fuzz.h"
#include "plugin/needed.h"
#include "plugin/pin.h"
#include "plugin_help.h"

static char folder[] = "/tmp/test_care.XXXXXX";
static char lock[60], state_folder[60];
static struct hk_config config;

static void shell(const char *format, const char *a, const char *b)
{
    char command[500];

    snprintf(command, sizeof command, format, a, b);
    assert_int_equal(system(command), 0);
}

static void configure(const char *text)
{
    hk_config_release(&config);
    if (hk_config_read(&config, text, strlen(text), "config.json", &err))
        fail_msg("%s", err.text);
}

static char said[200];
static int say_stop;
static uint64_t last_done;

static int hear(void *context, const char *id, const char *text, uint64_t done,
                uint64_t total)
{
    (void)context;
    (void)total;
    if (text)
        snprintf(said, sizeof said, "%s: %s", id, text);
    last_done = done;
    return say_stop && done >= 3;
}

/* The plugins in our folder, which are copies that may be changed. */
static void open_mine(void)
{
    const char *folders[] = { folder };
    const struct hk_plugins_options o = { .folders = folders,
        .folder_count = 1, .only = true, .program = PROGRAM, .start_ms = 1500,
        .config = &config, .lock = lock, .state = state_folder, .say = hear };

    if (hk_plugins_open(&host, &o, &err))
        fail_msg("%s", err.text);
}

static int make(void **state)
{
    (void)state;
    hk_mem_install();
    assert_non_null(mkdtemp(strcpy(folder, "/tmp/test_care.XXXXXX")));
    snprintf(lock, sizeof lock, "%s/conf/plugins.lock", folder);
    snprintf(state_folder, sizeof state_folder, "%s/state", folder);
    shell("cp -r %s/tests/plugins/* %s", HK_BUILD_DIR, folder);
    configure("{\"config\":1}");
    open_mine();
    return 0;
}

static int unmake(void **state)
{
    (void)state;
    close_host();
    hk_config_release(&config);
    shell("rm -r %s%s", folder, "");
    return 0;
}

/* ---- pins ---------------------------------------------------------------- */

static void a_library_that_changed_is_refused_with_both_digests(void **state)
{
    enum hk_pin_state pin;
    char was[HK_SHA256_HEX];

    (void)state;
    assert_int_equal(hk_pin_check(plugin("shapes"), &pin, &err), HK_OK);
    assert_int_equal(pin, HK_PIN_NONE);
    assert_int_equal(hk_pin_write(plugin("shapes"), &err), HK_OK);
    assert_int_equal(hk_pin_write(plugin("hostile"), &err), HK_OK);
    assert_int_equal(hk_pin_check(plugin("shapes"), &pin, &err), HK_OK);
    assert_int_equal(pin, HK_PIN_GOOD);
    memcpy(was, plugin("shapes")->bytes.sha256, sizeof was);
    expect_int("shapes.twice_int", ARGS(INT(2)), 4);
    close_host();
    shell("printf x >> %s/shapes/%s", folder, "shapes.so");
    open_mine();
    expect_fault(HK_EFORMAT, "has changed since it was pinned: SHA-256 was ",
                 "shapes.twice_int", ARGS(INT(2)));
    assert_non_null(strstr(err.text, was));
    assert_non_null(strstr(err.text, plugin("shapes")->bytes.sha256));
    assert_int_equal(hk_pin_check(plugin("shapes"), &pin, &err), HK_EFORMAT);
    assert_int_equal(pin, HK_PIN_CHANGED);
    expect_int("hostile.fine", ARGS(INT(2)), 3);
    assert_int_equal(hk_pin_write(plugin("shapes"), &err), HK_OK);
    expect_int("shapes.twice_int", ARGS(INT(2)), 4);
}

static void a_damaged_lock_is_told(void **state)
{
    (void)state;
    assert_int_equal(hk_pin_write(plugin("shapes"), &err), HK_OK);
    close_host();
    open_mine();
    shell("echo '{\"lock\":2}' > %s%s", lock, "");
    expect_fault(HK_EFORMAT, "it is no lock of this version",
                 "shapes.twice_int", ARGS(INT(2)));
    shell("echo '{' > %s%s", lock, "");
    expect_fault(HK_EFORMAT, "plugins.lock", "shapes.twice_int",
                 ARGS(INT(2)));
}

/* Whatever is cut off or turned around, nothing is read outside. */
static void what_a_library_needs_is_read_from_any_bytes(void **state)
{
    struct hk_str bytes = HK_STR_INIT;
    const char **names;
    uint64_t dice = 1;
    size_t count, i;
    char *copy;

    (void)state;
    assert_int_equal(hk_str_read(&bytes, HK_BUILD_DIR "/tests/plugins/shapes/"
                                 "shapes.so", 0, &err), HK_OK);
    assert_int_equal(hk_needed_read(&names, &count, bytes.data, bytes.len,
                                    &arena, &err), HK_OK);
    assert_int_equal(count, 0);   /* libm and libc do not count */
    for (i = 0; i < 3000; i++) {
        const size_t len = i % 2 ? bytes.len : i * 7 % bytes.len;

        copy = malloc(len + 1);
        memcpy(copy, bytes.data, len);
        for (int k = 0; k < 4 && len > 4; k++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            copy[(dice >> 33) % (i % 3 ? 700 < len ? 700 : len : len)]
                = (char)(dice >> 20);
        }
        hk_needed_read(&names, &count, copy, len, &arena, &err);
        free(copy);
        hk_arena_reset(&arena);
    }
    hk_str_release(&bytes);
}

/* ---- in our own process -------------------------------------------------- */

static void our_own_process_asks_for_a_pin(void **state)
{
    struct hk_arg got;

    (void)state;
    close_host();
    configure("{\"config\":1,\"plugins\":{\"shapes\":{\"in_process\":true}}}");
    open_mine();
    expect_fault(HK_EUSAGE, "shapes: only a library that is pinned is loaded "
                 "into huka itself", "shapes.twice_int", ARGS(INT(2)));
    assert_int_equal(hk_pin_write(plugin("shapes"), &err), HK_OK);
    expect_int("shapes.twice_int", ARGS(INT(2)), 4);
    assert_int_equal(hk_plugin_pid(plugin("shapes")), 0);
    assert_int_equal(call(&got, "shapes.spell", ARGS(INT(7))), HK_OK);
    assert_string_equal(got.items[1].text, "number 7");
    expect_int("hostile.fine", ARGS(INT(1)), 2);
    assert_true(hk_plugin_pid(plugin("hostile")) > 0);
}

static void our_own_process_rounds_as_before(void **state)
{
    const volatile double one = 1, three = 3;
    const double third = one / three;
    struct hk_buffer in, out;
    struct hk_call_column c = { .buffer = &in };

    (void)state;
    close_host();
    configure("{\"config\":1,\"plugins\":{\"hostile\":{\"in_process\":true}}}");
    open_mine();
    assert_int_equal(hk_pin_write(plugin("hostile"), &err), HK_OK);
    expect_int("hostile.rounds_up", ARGS(INT(4)), 2);
    assert_true(one / three == third);
    assert_int_equal(hk_buffer_open(&in, hk_ctype_named("int"), 8, &err), 0);
    assert_int_equal(hk_buffer_open(&out, hk_ctype_named("int"), 8, &err), 0);
    assert_int_equal(hk_run_map(plugin("hostile"), hk_manifest_function(
        &plugin("hostile")->manifest, "rounds_up"), &c, &out, 8, &err), 0);
    assert_true(one / three == third);
    hk_buffer_close(&in);
    hk_buffer_close(&out);
}

static enum hk_status count_up(void *context, const struct hk_arg *args,
                               size_t count, struct hk_arg *result,
                               struct hk_err *why)
{
    (void)why;
    assert_int_equal(count, 1);
    ++*(int *)context;
    *result = INT(args[0].integer + 1);
    return HK_OK;
}

static void our_own_process_does_all_that_a_child_does(void **state)
{
    int calls = 0;
    const struct hk_caller up = { count_up, &calls };
    const struct hk_arg f = { .kind = HK_ARG_FUNCTION, .function = &up };
    struct hk_buffer in, out;
    struct hk_call_column c = { .buffer = &in };
    struct hk_arg handle, a = { .kind = HK_ARG_BUFFER, .buffer = &in };

    (void)state;
    close_host();
    configure("{\"config\":1,\"plugins\":{\"shapes\":{\"in_process\":true}}}");
    open_mine();
    assert_int_equal(hk_pin_write(plugin("shapes"), &err), HK_OK);
    expect_int("shapes.apply", ARGS(f, INT(1), INT(5)), 6);
    assert_int_equal(calls, 5);
    assert_int_equal(call(&handle, "shapes.counter_new", ARGS(INT(3))), HK_OK);
    expect_int("shapes.counter_next", &handle, 1, 3);
    hk_plugin_end_handle(handle.handle);
    expect_int("shapes.counter_living", NO_ARGS, 0);
    assert_int_equal(hk_buffer_open(&in, hk_ctype_named("int"), 100, &err), 0);
    assert_int_equal(hk_buffer_open(&out, hk_ctype_named("int"), 100, &err), 0);
    for (int i = 0; i < 100; i++)
        ((int *)in.data)[i] = i;
    assert_int_equal(hk_run_map(plugin("shapes"), hk_manifest_function(
        &plugin("shapes")->manifest, "twice_int"), &c, &out, 100, &err), 0);
    assert_int_equal(((int *)out.data)[99], 198);
    expect_fault(HK_EUSAGE, "found a buffer of int", "shapes.sum_f64", &a, 1);
    hk_buffer_close(&in);
    hk_buffer_close(&out);
}

/* The short way of plain numbers gives what the long way gives, and refuses
 * what it refuses. */
static void the_short_way_from_lua_is_no_other_way(void **state)
{
    static const char *const good[] = {
        "for i = 1, 3 do assert(shapes.twice_int(21) == 42) end",
        "for i = 1, 3 do assert(shapes.twice_int(-5.0) == -10) end",
        "for i = 1, 3 do assert(shapes.twice_double(0.25) == 0.5) end",
        "for i = 1, 3 do assert(shapes.twice_double(3) == 6) end",
        "for i = 1, 3 do assert(shapes.opposite(false) == true) end",
        "for i = 1, 3 do assert(shapes.twice_schar(-64) == -128) end",
        "local b = buffer('f64', { 1, 2 }) for i = 1, 3 do "
            "assert(shapes.sum_f64(b) == 3 and shapes.sum_f64{ 1 } == 1) end",
        "local a, b = buffer('f64', { 1, 2 }), buffer('f64', { 3, 4 }) "
            "for i = 1, 3 do assert(shapes.dot(a, b) == 11) end" };
    static const struct { const char *text, *sentence; } bad[] = {
        { "shapes.twice_int(1.5)", "found 1.5, expected a whole number (int)" },
        { "shapes.twice_int(2^31)", "found 2147483648, expected" },
        { "shapes.twice_schar(128)", "found 128, expected" },
        { "shapes.twice_double(1 / 0)", "found inf, expected a number" },
        { "shapes.twice_double('1')", "found \"1\", expected a number" },
        { "shapes.twice_int()", "found 0 arguments, expected 1" },
        { "shapes.sum_f64(buffer('int', 2))", "found a buffer of int" },
        { "shapes.dot(buffer('f64', 1), buffer('f64', 2))",
          "they must have as many" },
    };
    struct hk_script *s;

    (void)state;
    close_host();
    configure("{\"config\":1,\"plugins\":{\"shapes\":{\"in_process\":true}}}");
    open_mine();
    assert_int_equal(hk_pin_write(plugin("shapes"), &err), HK_OK);
    assert_int_equal(hk_script_open(&s, HK_SCRIPT, 0, 0, &err), HK_OK);
    assert_int_equal(hk_plugin_bind(s, &(struct hk_bind){ .host = host }, &err),
                     HK_OK);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (hk_script_load(s, good[i], strlen(good[i]), "t.lua", &err)
            || hk_script_call(s, 0, 0, &err))
            fail_msg("%s: %s", good[i], err.text);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(hk_script_load(s, bad[i].text, strlen(bad[i].text),
                                        "t.lua", &err), HK_OK);
        assert_int_equal(hk_script_call(s, 0, 0, &err), HK_ERULE);
        assert_non_null(strstr(err.text, bad[i].sentence));
    }
    hk_script_close(s);
}

/* ---- what the operator says ---------------------------------------------- */

static void refuse(const char *text, const char *sentence)
{
    struct hk_config c = { .count = 0 };

    err.text[0] = '\0';
    assert_int_equal(hk_config_read(&c, text, strlen(text), "config.json",
                                    &err), HK_EFORMAT);
    hk_config_release(&c);
    assert_string_equal(err.text, sentence);
}

static void a_wrong_configuration_is_told_by_its_place(void **state)
{
    (void)state;
    refuse("{}", "config.json: config: expected 1, the version of this format");
    refuse("{\"config\":1,\"plugin\":{}}", "config.json: (top): there is no key "
           "\"plugin\"; did you mean \"plugins\"?");
    refuse("{\"config\":1,\"plugins\":{\"z\":{\"permit\":[\"network\"]}}}",
           "config.json: plugins.z: expected call, clock, random, threads or "
           "read:/FOLDER; nothing else can be granted");
    refuse("{\"config\":1,\"plugins\":{\"z\":{\"offs\":true}}}", "config.json: "
           "plugins.z: there is no key \"offs\"; did you mean \"off\"?");
    refuse("{\"config\":1,\"limits\":{\"rule_ms\":0}}", "config.json: "
           "limits.rule_ms: expected a whole number from 1 to 1000000");
}

static void a_configuration_that_others_can_write_is_refused(void **state)
{
    struct hk_config c;
    char path[80];

    (void)state;
    snprintf(path, sizeof path, "%s/config.json", folder);
    shell("echo '{\"config\":1}' > %s; chmod 666 %s", path, path);
    setenv("HUKA_CONFIG", path, 1);
    assert_int_equal(hk_config_load(&c, &err), HK_EIO);
    assert_non_null(strstr(err.text, "others may write it, and it grants "
                           "rights; run: chmod go-w "));
    shell("chmod 600 %s%s", path, "");
    assert_int_equal(hk_config_load(&c, &err), HK_OK);
    hk_config_release(&c);
    unlink(path);
    assert_int_equal(hk_config_load(&c, &err), HK_EIO);
    unsetenv("HUKA_CONFIG");
}

static void what_is_off_is_not_called(void **state)
{
    (void)state;
    close_host();
    configure("{\"config\":1,\"plugins\":{\"shapes\":{\"off\":true}}}");
    open_mine();
    assert_int_equal(plugin("shapes")->state, HK_PLUGIN_OFF);
    expect_fault(HK_EUSAGE, "shapes cannot be used: it is switched off in "
                 "config.json", "shapes.twice_int", ARGS(INT(1)));
}

/* ---- deaths -------------------------------------------------------------- */

static void deaths_are_remembered_by_the_next_host(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++)
        expect_fault(HK_EIO, "died", "hostile.crash", NO_ARGS);
    close_host();
    open_mine();
    assert_int_equal(hk_plugin_deaths(plugin("hostile")), 3);
    expect_fault(HK_EUSAGE, "its process died 3 times in 10 minutes",
                 "hostile.fine", ARGS(INT(1)));
    assert_int_equal(plugin("hostile")->state, HK_PLUGIN_BLOCKED);
    hk_plugin_unblock(plugin("hostile"));
    expect_int("hostile.fine", ARGS(INT(1)), 2);
    close_host();
    open_mine();
    assert_int_equal(hk_plugin_deaths(plugin("hostile")), 0);
}

/* ---- doctor -------------------------------------------------------------- */

static size_t examine(const char *what, const char **says)
{
    struct hk_finding *list = NULL;
    size_t count = 0, wrong = 0;

    if (hk_plugin_doctor(plugin("shapes"), &list, &count, &arena, &err))
        fail_msg("%s", err.text);
    assert_true(count > 60);
    *says = NULL;
    for (size_t i = 0; i < count; i++) {
        wrong += !list[i].good;
        if (!list[i].good && !what)
            print_error("%s: %s\n", list[i].what, list[i].says);
        if (!list[i].good && what && !strcmp(list[i].what, what))
            *says = list[i].says;
    }
    return wrong;
}

static void a_header_that_agrees_is_found_good(void **state)
{
    const char *says;

    (void)state;
    assert_int_equal(examine(NULL, &says), 0);
}

/* One mistake is planted at a time, and it alone is found. */
static void planted_mistakes_are_found(void **state)
{
    static const struct { const char *change, *what, *says; } mistakes[] = {
        { "s/int twice_int(int n)/int twice_int(long n)/", "twice_int",
          "the header declares it as int (long int)" },
        { "s/unsigned twice_uint(unsigned n)/unsigned long twice_uint(unsigned "
          "n)/", "twice_uint",
          "the header declares it as long unsigned int (unsigned int)" },
        { "s/double sum_f64(const double/double sum_f64(const float/",
          "sum_f64", "the header declares it as double (const float *, size_t)" },
        { "s/float twice_float(float n)/float twice_float(double n)/",
          "twice_float", "the header declares it as float (double)" },
        { "s/PUBLIC bool opposite(bool b);//", "opposite",
          "the header does not declare it" },
        { "s/int32_t key; float/int64_t key; float/", "pair.key",
          "its place, its size or its type is another in the header" },
        { "s/double x, y;/float x, y;/", "point.x",
          "its place, its size or its type is another in the header" },
        { "s/GREEN = 5/GREEN = 6/", "color.GREEN",
          "its place, its size or its type is another in the header" },
        { "s/compare)(const int/compare)(const long/", "sort",
          NULL },
    };
    const char *says;
    char command[300];

    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        shell("cp %s/tests/plugins/shapes/shapes.h %s/shapes/", HK_BUILD_DIR,
              folder);
        snprintf(command, sizeof command, "sed -i '%s' %s/shapes/shapes.h",
                 mistakes[i].change, folder);
        assert_int_equal(system(command), 0);
        examine(mistakes[i].what, &says);
        if (!says)
            fail_msg("%s was not found", mistakes[i].change);
        if (mistakes[i].says)
            assert_string_equal(says, mistakes[i].says);
    }
}

static void a_header_that_is_not_there_is_told(void **state)
{
    struct hk_finding *list;
    size_t count;

    (void)state;
    shell("rm %s/shapes/%s", folder, "shapes.h");
    assert_int_equal(hk_plugin_doctor(plugin("shapes"), &list, &count, &arena,
                                      &err), HK_EFORMAT);
    assert_non_null(strstr(err.text, "shapes: the header shapes.h cannot be "
                           "compiled: shapes.h: No such file or directory"));
    assert_int_equal(hk_plugin_doctor(plugin("hostile"), &list, &count, &arena,
                                      &err), HK_EUSAGE);
    assert_non_null(strstr(err.text, "names no header"));
}

/* ---- a new one ----------------------------------------------------------- */

static void a_new_plugin_works_at_once(void **state)
{
    struct hk_finding *list;
    size_t count;

    (void)state;
    close_host();
    if (hk_plugin_create(folder, "stars", &err))
        fail_msg("%s", err.text);
    open_mine();
    expect_int("stars.count", ARGS(TEXT("banana"), INT('a')), 3);
    assert_int_equal(hk_plugin_doctor(plugin("stars"), &list, &count, &arena,
                                      &err), HK_OK);
    assert_int_equal(count, 2);
    assert_true(list[0].good && list[1].good);
    assert_int_equal(hk_plugin_create(folder, "stars", &err), HK_EIO);
    assert_int_equal(hk_plugin_create(folder, "../x", &err), HK_EUSAGE);
}

/* ---- calls that nobody would make ---------------------------------------- */

static const char *fuzz(const char *id, const char *name, int *done)
{
    struct hk_plugin *p = plugin(id);
    const char *says;

    if (hk_plugin_fuzz(p, hk_manifest_function(&p->manifest, name), 7, 200,
                       done, &says, &arena, &err))
        fail_msg("%s", err.text);
    return says;
}

static void a_function_that_dies_of_odd_arguments_is_found(void **state)
{
    int done, again;
    const char *says = fuzz("hostile", "leave", &done);

    (void)state;
    assert_non_null(says);
    assert_non_null(strstr(says, "hostile.leave("));
    assert_non_null(strstr(says, "the library ended the plugin's process"));
    assert_string_equal(fuzz("hostile", "leave", &again), says);
    assert_int_equal(done, again);
    assert_null(fuzz("shapes", "echo", &done));
    assert_int_equal(done, 200);
    assert_null(fuzz("shapes", "sort", &done));
    assert_int_equal(done, 0);
}

/* ---- services ------------------------------------------------------------ */

static void a_plugin_speaks_to_its_host(void **state)
{
    struct hk_arg got;

    (void)state;
    assert_int_equal(call(&got, "speaks.shout", ARGS(TEXT("help"))), HK_OK);
    assert_string_equal(got.text, "help!");
    assert_string_equal(said, "speaks: help");
    say_stop = 0;
    expect_int("speaks.count", ARGS(INT(1000)), 1000);
    assert_int_equal(last_done, 1000);
    say_stop = 1;
    expect_int("speaks.count", ARGS(INT(1000)), 3);
    assert_int_equal(call(&got, "speaks.knows", ARGS(TEXT("log/1"))), HK_OK);
    assert_true(got.boolean);
    assert_int_equal(call(&got, "speaks.knows", ARGS(TEXT("log/2"))), HK_OK);
    assert_false(got.boolean);
}

static void it_does_so_in_our_own_process(void **state)
{
    struct hk_arg got;

    (void)state;
    close_host();
    configure("{\"config\":1,\"plugins\":{\"speaks\":{\"in_process\":true}}}");
    open_mine();
    assert_int_equal(hk_pin_write(plugin("speaks"), &err), HK_OK);
    say_stop = 0;
    if (call(&got, "speaks.shout", ARGS(TEXT("ho"))))
        fail_msg("%s", err.text);
    assert_string_equal(got.text, "ho!");
    assert_string_equal(said, "speaks: ho");
    expect_int("speaks.count", ARGS(INT(10)), 10);
}

static void another_interface_is_refused_with_both_numbers(void **state)
{
    (void)state;
    expect_fault(HK_EFORMAT, "stranger.so cannot be used: huka_plugin.abi_major "
                 "is 7, and this huka speaks 1", "stranger.f", NO_ARGS);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, unmake)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_library_that_changed_is_refused_with_both_digests),
        TEST(a_damaged_lock_is_told),
        TEST(what_a_library_needs_is_read_from_any_bytes),
        TEST(our_own_process_asks_for_a_pin),
        TEST(our_own_process_does_all_that_a_child_does),
        TEST(our_own_process_rounds_as_before),
        TEST(the_short_way_from_lua_is_no_other_way),
        TEST(a_wrong_configuration_is_told_by_its_place),
        TEST(a_configuration_that_others_can_write_is_refused),
        TEST(what_is_off_is_not_called),
        TEST(deaths_are_remembered_by_the_next_host),
        TEST(a_header_that_agrees_is_found_good),
        TEST(planted_mistakes_are_found),
        TEST(a_header_that_is_not_there_is_told),
        TEST(a_new_plugin_works_at_once),
        TEST(a_function_that_dies_of_odd_arguments_is_found),
        TEST(a_plugin_speaks_to_its_host), TEST(it_does_so_in_our_own_process),
        TEST(another_interface_is_refused_with_both_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
