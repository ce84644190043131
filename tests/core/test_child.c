/* test_child.c - libraries that mean harm, and what is left of them: nothing */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

#include "base/stop.h"
#include "plugin/buffer.h"
#include "plugin_help.h"

#define MARK HK_BUILD_DIR "/tests/plugins/first_file/mark"

static int count_files(void)
{
    DIR *dir = opendir("/proc/self/fd");
    int n = 0;

    assert_non_null(dir);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n;
}

static int files_before;

static int open_hostile(void **state)
{
    (void)state;
    files_before = count_files();
    open_host(HK_BUILD_DIR "/tests/plugins");
    return 0;
}

/* Nothing is left behind: no process, dead or alive, and no open file. */
static int close_hostile(void **state)
{
    int status;

    (void)state;
    close_host();
    assert_int_equal(waitpid(-1, &status, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    assert_int_equal(count_files(), files_before);
    return 0;
}

static int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void it_still_works(void)
{
    expect_int("hostile.fine", ARGS(INT(1)), 2);
}

/* ---- deaths: one sentence, and the next call works ----------------------- */

static void a_crash_is_one_error(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "hostile.crash: the plugin's process died "
                 "(Segmentation fault); the next call starts a new one",
                 "hostile.crash", NO_ARGS);
    it_still_works();
}

static void an_abort_is_one_error(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "hostile.give_up: the plugin's process died (Aborted)",
                 "hostile.give_up", NO_ARGS);
    it_still_works();
}

static void an_exit_is_one_error(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "hostile.leave: the library ended the plugin's "
                 "process (exit code 7) instead of returning",
                 "hostile.leave", ARGS(INT(7)));
    it_still_works();
}

static void a_loop_is_stopped_at_its_deadline(void **state)
{
    const int64_t start = now_ms();
    int64_t took;

    (void)state;
    expect_fault(HK_EIO, "hostile.loop: no answer in 300 ms; the plugin's "
                 "process was killed", "hostile.loop", NO_ARGS);
    took = now_ms() - start;
    assert_true(took >= 300 && took < 3000);
    it_still_works();
}

static void a_recursion_without_end_is_one_error(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "hostile.recurse: the plugin's process died",
                 "hostile.recurse", ARGS(INT(1)));
    it_still_works();
}

static void a_bomb_of_memory_bursts_in_its_own_process(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "hostile.bomb: the plugin's process died (Aborted)",
                 "hostile.bomb", NO_ARGS);
    expect_int("hostile.large", ARGS(INT(8)), 8);
    expect_fault(HK_EFORMAT, "hostile.large", "hostile.large", ARGS(INT(500)));
    it_still_works();
}

static void a_wild_pointer_as_a_text_is_one_error(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "hostile.wild_text: the plugin's process died",
                 "hostile.wild_text", NO_ARGS);
    it_still_works();
}

static void a_process_killed_from_outside_is_one_error(void **state)
{
    struct hk_plugin *p = plugin("hostile");

    (void)state;
    it_still_works();
    assert_int_equal(kill(hk_plugin_pid(p), SIGKILL), 0);
    expect_fault(HK_EIO, "hostile.fine: the plugin's process died (Killed)",
                 "hostile.fine", ARGS(INT(1)));
    it_still_works();
}

/* ---- what is not allowed fails, and nobody dies -------------------------- */

static void what_a_library_may_not_do_it_cannot(void **state)
{
    char path[] = "/tmp/test_child.XXXXXX";
    const int fd = mkstemp(path);
    struct hk_arg there = HK_ARG_OF_TEXT(path, strlen(path));
    pid_t pid;

    (void)state;
    assert_true(fd >= 0);
    close(fd);
    it_still_works();
    pid = hk_plugin_pid(plugin("hostile"));
#define REFUSED(name, ...) expect_fault(HK_EFORMAT, "hostile." name \
    " failed: Operation not permitted", "hostile." name, __VA_ARGS__)
    REFUSED("fork_off", NO_ARGS);
    REFUSED("open_socket", NO_ARGS);
    REFUSED("write_file", &there, 1);
    REFUSED("read_file", &there, 1);
    REFUSED("read_file", ARGS(TEXT("/usr/lib/os-release")));
    REFUSED("run_program", NO_ARGS);
    REFUSED("kill_host", NO_ARGS);
    REFUSED("close_socket", NO_ARGS);
    REFUSED("make_code", NO_ARGS);
    REFUSED("lift_limits", NO_ARGS);
    REFUSED("fork_bomb", NO_ARGS);
    REFUSED("share_memory", NO_ARGS);
    assert_int_equal(hk_plugin_pid(plugin("hostile")), pid);
    unlink(path);
}

static void it_has_no_environment_and_one_file(void **state)
{
    (void)state;
    setenv("HUKA_SECRET", "x", 1);
    expect_int("hostile.environment", NO_ARGS, 0);
    expect_int("hostile.open_files", NO_ARGS, 1);
    unsetenv("HUKA_SECRET");
}

/* Ticks of a processor that the process has used. */
static long ticks_of(pid_t pid)
{
    char path[40], line[600];
    long user = 0, system = 0;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    f = fopen(path, "r");
    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    fclose(f);
    assert_int_equal(sscanf(strrchr(line, ')') + 1, " %*c %*d %*d %*d %*d %*d "
                            "%*u %*u %*u %*u %*u %ld %ld", &user, &system), 2);
    return user + system;
}

/* It looks for a moment whether there is more to do, and then sleeps. */
static void who_waits_uses_no_processor(void **state)
{
    const struct timespec pause = { 0, 300000000 };
    long before;

    (void)state;
    it_still_works();
    before = ticks_of(hk_plugin_pid(plugin("hostile")));
    nanosleep(&pause, NULL);
    assert_true(ticks_of(hk_plugin_pid(plugin("hostile"))) - before <= 2);
    it_still_works();
}

/* Host and plugin on one processor take turns: nobody looks in vain. */
static void one_processor_is_enough(void **state)
{
    cpu_set_t all, one;
    int64_t from;

    (void)state;
    assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
    CPU_ZERO(&one);
    for (int cpu = 0; !CPU_COUNT(&one); cpu++)
        if (CPU_ISSET(cpu, &all))
            CPU_SET(cpu, &one);
    assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
    from = now_ms();
    for (int i = 0; i < 200; i++)
        it_still_works();
    assert_true(now_ms() - from < 5000);
    assert_int_equal(sched_setaffinity(0, sizeof all, &all), 0);
}

/* ---- lies ---------------------------------------------------------------- */

static void bytes_that_nobody_asked_for_end_the_process(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "hostile.forge: the plugin's process sent what is no "
                 "answer and was killed", "hostile.forge", ARGS(INT(1)));
    it_still_works();
    expect_fault(HK_EIO, "hostile.flood: the plugin's process sent what is no "
                 "answer and was killed", "hostile.flood", NO_ARGS);
    it_still_works();
}

static void forged_answers_end_the_process(void **state)
{
    (void)state;
    for (int what = 0; what < 7; what++) {
        close_host();
        open_host(HK_BUILD_DIR "/tests/plugins");
        expect_fault(HK_EIO, "hostile.forge_box: the plugin's process sent "
                     "what is no answer and was killed", "hostile.forge_box",
                     ARGS(TEXT("here"), INT(what)));
        it_still_works();
    }
}

/* ---- memory that is not its own ------------------------------------------ */

static void what_may_only_be_read_cannot_be_written(void **state)
{
    struct hk_arg a = { .kind = HK_ARG_BUFFER };
    struct hk_buffer b;

    (void)state;
    assert_int_equal(hk_buffer_open(&b, hk_ctype_named("double"), 100000, &err),
                     HK_OK);
    a.buffer = &b;
    expect_fault(HK_EIO, "hostile.write_buffer: the plugin's process died "
                 "(Segmentation fault)", "hostile.write_buffer", &a, 1);
    assert_true(((double *)b.data)[99999] == 0);
    hk_buffer_close(&b);
    it_still_works();
    expect_fault(HK_EIO, "hostile.write_text: the plugin's process died "
                 "(Segmentation fault)", "hostile.write_text", NO_ARGS);
    it_still_works();
}

static void a_text_may_be_long_but_not_endless(void **state)
{
    struct hk_arg got;

    (void)state;
    assert_int_equal(call(&got, "hostile.long_text", ARGS(INT(1 << 20))),
                     HK_OK);
    assert_int_equal(got.len, 1 << 20);
    assert_int_equal(strlen(got.text), 1 << 20);
    expect_fault(HK_EFORMAT, "the text it gave is longer than the 1048576 "
                 "bytes that are taken", "hostile.long_text",
                 ARGS(INT((1 << 20) + 1)));
}

/* ---- time ---------------------------------------------------------------- */

static void a_deadline_is_of_one_call_and_not_of_many(void **state)
{
    struct hk_arg args[6];
    struct hk_answer answers[6];

    (void)state;
    for (int i = 0; i < 6; i++)
        args[i] = INT(100);
    assert_int_equal(hk_plugin_map(host, HK_FOR_HUKA, "hostile.nap", args, 1, 6, answers,
                                   &arena, &err), HK_OK);
    for (int i = 0; i < 6; i++)
        assert_int_equal(answers[i].value.integer, 100);
    args[3] = INT(3000);
    assert_int_equal(hk_plugin_map(host, HK_FOR_HUKA, "hostile.nap", args, 1, 6, answers,
                                   &arena, &err), HK_EIO);
    assert_non_null(strstr(err.text, "no answer in 300 ms"));
}

static void *interrupt_soon(void *context)
{
    const struct timespec nap = { 0, 50000000 };
    const pthread_t *thread = context;

    nanosleep(&nap, NULL);
    pthread_kill(*thread, SIGINT);
    return NULL;
}

static void ctrl_c_ends_a_call(void **state)
{
    pthread_t self = pthread_self(), thread;

    (void)state;
    it_still_works();
    hk_stop_install();
    assert_int_equal(pthread_create(&thread, NULL, interrupt_soon, &self), 0);
    expect_fault(HK_ESTOP, "stopped by the user", "hostile.loop", NO_ARGS);
    pthread_join(thread, NULL);
    hk_stop_ask(false);
    signal(SIGINT, SIG_DFL);
    it_still_works();
}

static void a_plugin_that_keeps_dying_is_left_alone(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++)
        expect_fault(HK_EIO, "died", "hostile.crash", NO_ARGS);
    expect_fault(HK_EUSAGE, "hostile: its process died 3 times in 10 minutes, "
                 "so it is not started again", "hostile.fine", ARGS(INT(1)));
    assert_int_equal(plugin("hostile")->state, HK_PLUGIN_BLOCKED);
}

/* ---- while it is loaded -------------------------------------------------- */

static void a_constructor_can_neither_write_nor_fork(void **state)
{
    struct hk_layers layers;

    (void)state;
    unlink(MARK);
    hk_child_layers(&layers);
    expect_int("first_file.wrote", NO_ARGS, EPERM);
    expect_int("first_file.forked", NO_ARGS, EPERM);
    expect_int("first_file.closed", NO_ARGS, EPERM);
    if (layers.landlock)
        expect_int("first_file.opened", NO_ARGS, EACCES);
    assert_int_equal(access(MARK, F_OK), -1);
    assert_int_equal(hk_plugin_ready(plugin("first_file")).landlock,
                     layers.landlock);
}

static void a_constructor_that_crashes_is_one_error(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "first_crash: the process died while the library was "
                 "loaded (Segmentation fault)", "first_crash.fine", NO_ARGS);
}

static void a_constructor_that_never_ends_is_stopped(void **state)
{
    (void)state;
    expect_fault(HK_EIO, "first_loop: the library was not loaded in 1500 ms",
                 "first_loop.fine", NO_ARGS);
}

/* ---- what is not there --------------------------------------------------- */

static char folder[] = "/tmp/test_child_d.XXXXXX";

static void write_plugin(const char *id, const char *library,
                         const char *symbol)
{
    char path[200];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, id);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/%s/plugin.json", folder, id);
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "{\"manifest\":1,\"id\":\"%s\",\"version\":\"1\",\"library\":"
            "{\"path\":\"%s\"},\"functions\":{\"f\":{\"symbol\":\"%s\","
            "\"pure\":true,\"returns\":{\"type\":\"int\"}}}}", id, library,
            symbol);
    fclose(f);
}

static void remove_plugins(const char *const *ids, size_t count)
{
    char path[200];

    for (size_t i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s/plugin.json", folder, ids[i]);
        unlink(path);
        snprintf(path, sizeof path, "%s/%s", folder, ids[i]);
        rmdir(path);
    }
    rmdir(folder);
}

static void what_cannot_be_loaded_says_why(void **state)
{
    static const char *const ids[] = { "absent", "symbol", "text" };

    (void)state;
    close_host();
    assert_non_null(mkdtemp(folder));
    write_plugin("symbol", HK_BUILD_DIR "/tests/plugins/hostile/hostile.so",
                 "finer");
    write_plugin("text", HK_BUILD_DIR "/tests/plugins/hostile/plugin.json",
                 "f");
    write_plugin("absent", "libhuka_absent.so.9", "f");
    open_host(folder);
    assert_int_equal(plugin("absent")->state, HK_PLUGIN_LACKING);
    expect_fault(HK_EUSAGE, "absent cannot be used: the library "
                 "libhuka_absent.so.9 stands neither in /tmp/test_child_d.",
                 "absent.f", NO_ARGS);
    expect_fault(HK_EFORMAT, "hostile.so has no function \"finer\", which the "
                 "manifest declares", "symbol.f", NO_ARGS);
    expect_fault(HK_EFORMAT, "plugin.json: is no shared library", "text.f",
                 NO_ARGS);
    remove_plugins(ids, 3);
}

static void a_missing_program_says_what_to_do(void **state)
{
    const char *folders[] = { HK_BUILD_DIR "/tests/plugins" };
    const struct hk_plugins_options o = { .folders = folders,
        .folder_count = 1, .only = true, .program = "/nowhere/huka-plugin",
        .config = &no_config };

    (void)state;
    close_host();
    assert_int_equal(hk_plugins_open(&host, &o, &err), HK_OK);
    expect_fault(HK_EIO, "/nowhere/huka-plugin: cannot be started: No such "
                 "file or directory", "hostile.fine", ARGS(INT(1)));
}

/* The sealed bytes cannot be changed, and each start loads the same ones. */
static void a_library_is_read_once(void **state)
{
    struct hk_plugin *p = plugin("hostile");
    char was[HK_SHA256_HEX];

    (void)state;
    it_still_works();
    memcpy(was, p->bytes.sha256, sizeof was);
    assert_int_equal(strlen(was), 64);
    assert_int_equal(write(p->bytes.fd, "x", 1), -1);
    assert_int_equal(ftruncate(p->bytes.fd, 0), -1);
    expect_fault(HK_EIO, "died", "hostile.crash", NO_ARGS);
    it_still_works();
    assert_string_equal(p->bytes.sha256, was);
}

/* ---- the host dies ------------------------------------------------------- */

/* True when the process ends by itself within five seconds. */
static bool ends(pid_t pid)
{
    int status;

    for (int i = 0; i < 5000; i++) {
        if (waitpid(pid, &status, WNOHANG) == pid)
            return true;
        usleep(1000);
    }
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    return false;
}

/* A host of its own, killed while its plugin loops (or idles): the plugin's
 * process goes too. We adopt it, so that its end can be waited for. */
static void kill_a_host(bool loops)
{
    int ready[2], status;
    pid_t hosts_pid, childs_pid = 0;

    assert_int_equal(pipe(ready), 0);
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    hosts_pid = fork();
    if (!hosts_pid) {
        struct hk_arg got, one = INT(1), long_nap = INT(100000);

        if (call(&got, "hostile.fine", &one, 1))
            _exit(1);
        childs_pid = hk_plugin_pid(plugin("hostile"));
        plugin("hostile")->manifest.call_ms = 100000;
        if (write(ready[1], &childs_pid, sizeof childs_pid) < 0)
            _exit(1);
        if (loops)
            call(&got, "hostile.nap", &long_nap, 1);
        for (;;)
            pause();
    }
    close(ready[1]);
    assert_int_equal(read(ready[0], &childs_pid, sizeof childs_pid),
                     sizeof childs_pid);
    usleep(20000);
    assert_int_equal(kill(hosts_pid, SIGKILL), 0);
    assert_int_equal(waitpid(hosts_pid, &status, 0), hosts_pid);
    assert_true(ends(childs_pid));
    prctl(PR_SET_CHILD_SUBREAPER, 0);
    close(ready[0]);
}

static void a_host_that_is_killed_leaves_no_process(void **state)
{
    (void)state;
    kill_a_host(false);
    kill_a_host(true);
}

static void started_by_hand_it_says_what_it_is(void **state)
{
    FILE *pipe = popen(PROGRAM " 2>&1", "r");
    char line[200] = "";

    (void)state;
    assert_non_null(pipe);
    assert_non_null(fgets(line, sizeof line, pipe));
    assert_non_null(strstr(line, "is started by huka"));
    assert_int_equal(WEXITSTATUS(pclose(pipe)), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_hostile, \
                                                   close_hostile)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_crash_is_one_error), TEST(an_abort_is_one_error),
        TEST(an_exit_is_one_error), TEST(a_loop_is_stopped_at_its_deadline),
        TEST(a_recursion_without_end_is_one_error),
        TEST(a_bomb_of_memory_bursts_in_its_own_process),
        TEST(a_wild_pointer_as_a_text_is_one_error),
        TEST(a_process_killed_from_outside_is_one_error),
        TEST(what_a_library_may_not_do_it_cannot),
        TEST(it_has_no_environment_and_one_file),
        TEST(who_waits_uses_no_processor), TEST(one_processor_is_enough),
        TEST(bytes_that_nobody_asked_for_end_the_process),
        TEST(forged_answers_end_the_process),
        TEST(what_may_only_be_read_cannot_be_written),
        TEST(a_text_may_be_long_but_not_endless),
        TEST(a_deadline_is_of_one_call_and_not_of_many),
        TEST(ctrl_c_ends_a_call), TEST(a_plugin_that_keeps_dying_is_left_alone),
        TEST(a_constructor_can_neither_write_nor_fork),
        TEST(a_constructor_that_crashes_is_one_error),
        TEST(a_constructor_that_never_ends_is_stopped),
        TEST(what_cannot_be_loaded_says_why),
        TEST(a_missing_program_says_what_to_do), TEST(a_library_is_read_once),
        TEST(a_host_that_is_killed_leaves_no_process),
        TEST(started_by_hand_it_says_what_it_is),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
