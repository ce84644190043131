/* test_grants.c - what the operator grants a plugin, with it and without */
#include <fcntl.h>
#include <sys/stat.h>

#include "plugin/child.h"
#include "plugin_help.h"

static char folder[60], inside[100], outside[100];
static struct hk_config config;

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

/* The manifest asks for `needs`, the configuration grants `permit`. */
static void open_with(const char *needs, const char *permit)
{
    const char *folders[] = { folder };
    const struct hk_plugins_options o = { .folders = folders,
        .folder_count = 1, .only = true, .program = PROGRAM, .start_ms = 1500,
        .config = &config };
    char text[1000];

    snprintf(text, sizeof text, "sed 's|\"needs\": \\[\\]|\"needs\": [%s]|' "
             "%s/tests/plugins/wants/plugin.json > %s/wants/plugin.json",
             needs, HK_BUILD_DIR, folder);
    assert_int_equal(system(text), 0);
    snprintf(text, sizeof text, "{\"config\":1,\"plugins\":{\"wants\":"
             "{\"permit\":[%s]}}}", permit);
    hk_config_release(&config);
    if (hk_config_read(&config, text, strlen(text), "config.json", &err)
        || hk_plugins_open(&host, &o, &err))
        fail_msg("%s", err.text);
}

static int make(void **state)
{
    char command[400];

    (void)state;
    hk_mem_install();
    assert_non_null(mkdtemp(strcpy(folder, "/tmp/test_grants.XXXXXX")));
    snprintf(command, sizeof command, "mkdir %s/wants %s/data && cp "
             "%s/tests/plugins/wants/wants.so %s/wants", folder, folder,
             HK_BUILD_DIR, folder);
    assert_int_equal(system(command), 0);
    snprintf(inside, sizeof inside, "%s/data/a", folder);
    snprintf(outside, sizeof outside, "%s/b", folder);
    write_file(inside, "A");
    write_file(outside, "B");
    return 0;
}

static int unmake(void **state)
{
    char command[100];

    (void)state;
    close_host();
    hk_config_release(&config);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

#define REFUSED(name, ...) expect_fault(HK_EFORMAT, "wants." name \
    " failed: Operation not permitted", "wants." name, __VA_ARGS__)

/* The path as the one argument; valid until the next. */
static const struct hk_arg *path_arg(const char *text)
{
    static struct hk_arg a;

    a = HK_ARG_OF_TEXT(text, strlen(text));
    return &a;
}
#define PATH(text) path_arg(text), 1

static void nothing_is_given_to_who_asks_for_nothing(void **state)
{
    (void)state;
    open_with("", "\"random\", \"threads\"");
    REFUSED("draw", NO_ARGS);
    REFUSED("work", ARGS(INT(2)));
    REFUSED("read_file", PATH(inside));
    assert_int_equal(plugin("wants")->state, HK_PLUGIN_GOOD);
}

/* What is asked for and not granted is no plugin that runs with less. */
static void what_is_not_granted_is_told_with_its_remedy(void **state)
{
    (void)state;
    open_with("\"random\"", "\"call\", \"threads\"");
    on_behalf = HK_FOR_SCRIPTS;
    expect_fault(HK_EUSAGE, "it asks for random, which the operator has not "
                 "permitted in the configuration", "wants.draw", NO_ARGS);
    expect_fault(HK_EUSAGE, "it asks for random", "wants.work", ARGS(INT(1)));
    on_behalf = HK_FOR_HUKA;
}

static void random_numbers_are_granted(void **state)
{
    (void)state;
    open_with("\"random\"", "\"random\"");
    expect_int("wants.draw", NO_ARGS, 8);
    REFUSED("work", ARGS(INT(2)));
    REFUSED("read_file", PATH(inside));
}

static void threads_are_granted(void **state)
{
    (void)state;
    open_with("\"threads\"", "\"threads\"");
    expect_int("wants.work", ARGS(INT(3)), 3);
    REFUSED("draw", NO_ARGS);
    REFUSED("read_file", PATH(inside));
}

static void one_folder_is_granted_and_only_to_read(void **state)
{
    char right[100];
    struct hk_layers layers;

    (void)state;
    snprintf(right, sizeof right, "\"read:%s/data\"", folder);
    open_with(right, right);
    expect_int("wants.read_file", PATH(inside), 'A');
    REFUSED("write_file", PATH(inside));
    REFUSED("draw", NO_ARGS);
    REFUSED("work", ARGS(INT(1)));
    hk_child_layers(&layers);
    if (!layers.landlock)
        skip();                   /* this kernel cannot tell folders apart */
    expect_fault(HK_EFORMAT, "wants.read_file failed: Permission denied",
                 "wants.read_file", PATH(outside));
    expect_fault(HK_EFORMAT, "wants.read_file failed: Permission denied",
                 "wants.read_file", PATH("/etc/passwd"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, unmake)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_is_given_to_who_asks_for_nothing),
        TEST(what_is_not_granted_is_told_with_its_remedy),
        TEST(random_numbers_are_granted), TEST(threads_are_granted),
        TEST(one_folder_is_granted_and_only_to_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
