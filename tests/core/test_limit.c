/* test_limit.c - scripts that do not end, and scripts that eat */
#include "base/mem.h"
#include "base/stop.h"
#include "script/script.h"
#include "script/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CALL_MS  40
#define MOST_MS  1500            /* of waiting, sanitizers and load included */
#define MEMORY   ((size_t)8 << 20)
#define LITTLE   ((size_t)4 << 20)   /* where it is to run out */

static int64_t now_ms(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct hk_script *open_script(enum hk_sandbox sandbox)
{
    struct hk_script *s;
    struct hk_err err = { 0 };

    assert_int_equal(hk_script_open(&s, sandbox, MEMORY, CALL_MS, &err),
                     HK_OK);
    return s;
}

static enum hk_status run(struct hk_script *s, const char *text,
                          struct hk_err *err)
{
    enum hk_status rc = hk_script_load(s, text, strlen(text), "t.lua", err);

    if (rc)
        fail_msg("%s", err->text);
    return hk_script_call(s, 0, 0, err);
}

/* The state works as if nothing had been. */
static void check_usable(struct hk_script *s)
{
    struct hk_err err = { 0 };

    assert_int_equal(lua_gettop(s->L), 0);
    assert_null(lua_gethook(s->L));
    if (run(s, "local t = {} for i = 1, 1000 do t[i] = { i } end", &err))
        fail_msg("afterwards: %s", err.text);
}

/* Stopped by the clock, soon; `s` is used again. */
static void check_stopped(struct hk_script *s, const char *text)
{
    struct hk_err err = { 0 };
    int64_t start = now_ms(CLOCK_MONOTONIC), took;

    assert_int_equal(run(s, text, &err), HK_ERULE);
    took = now_ms(CLOCK_MONOTONIC) - start;
    if (!strstr(err.text, "stopped after 40 ms: an endless loop?"))
        fail_msg("%s\n%s", text, err.text);
    if (took < CALL_MS - 5 || took > MOST_MS)
        fail_msg("%s\ntook %d ms", text, (int)took);
    check_usable(s);
}

/* Refused for its memory, soon. */
static void check_too_large(struct hk_script *s, const char *text)
{
    struct hk_err err = { 0 };
    int64_t start = now_ms(CLOCK_MONOTONIC);

    assert_int_equal(run(s, text, &err), HK_ENOMEM);
    assert_string_equal(err.text, "needs more than 4 MB of memory: does "
                        "something grow without end, or call itself?");
    assert_true(now_ms(CLOCK_MONOTONIC) - start < MOST_MS);
    check_usable(s);
}

static void check_each(void (*check)(struct hk_script *, const char *),
                       enum hk_sandbox sandbox, const char *const *texts)
{
    struct hk_script *s = open_script(sandbox);

    for (; *texts; texts++)
        check(s, *texts);
    hk_script_close(s);
}

/* ---- time ---------------------------------------------------------------- */

static void endless_loops_are_stopped(void **state)
{
    static const char *const texts[] = {
        "while true do end",
        "repeat until false",
        "for i = 1, math.max(1, 1e300) do end",
        "::top:: goto top",
        "local function f() return f() end\nf()",
        "local function fib(n) if n < 2 then return n end\n"
            "return fib(n - 1) + fib(n - 2) end\nfib(60)",
        "for k, v in pairs({ 1, 2, 3 }) do while true do end end",
        "for i = 1, 1e9 do local s = string.format('%d', i) end",
        "local x = 0 while true do x = math.max(x, 1) end",
        NULL
    };

    (void)state;
    check_each(check_stopped, HK_POLICY, texts);
}

static void no_pcall_swallows_the_limit(void **state)
{
    static const char *const texts[] = {
        "while true do pcall(function() while true do end end) end",
        "while true do pcall(function() while true do end\nend) end",
        "local function f() pcall(f) pcall(f) end\nf()",
        "local function again(e) while true do pcall(error) end end\n"
            "xpcall(function()\nwhile true do end end, again)",
        "while true do xpcall(function()\nerror(1) end, function()\n"
            "while true do end end) end",
        "local function h() return h() end\nxpcall(error, h)",
        "pcall(pcall, pcall, function()\nwhile true do end end)\n"
            "while true do end",
        NULL
    };

    (void)state;
    check_each(check_stopped, HK_HOST, texts);
}

static void metamethods_are_stopped(void **state)
{
    static const char *const texts[] = {
        "local t = setmetatable({}, { __index = function(t, k)\n"
            "return t[k .. ''] end }) while true do pcall(function()\n"
            "return t.x end) end",
        "local m = {} m.__eq = function()\nwhile true do end end\n"
            "return setmetatable({}, m) == setmetatable({}, m)",
        "error(setmetatable({}, { __tostring = function()\n"
            "while true do end end }))",
        "return tostring(setmetatable({}, { __tostring = function()\n"
            "while true do end end }))",
        "for i in ipairs(setmetatable({}, { __index = function()\n"
            "return 1 end })) do end",
        "return setmetatable({}, { __concat = function()\n"
            "while true do end end }) .. 'x'",
        NULL
    };

    (void)state;
    check_each(check_stopped, HK_HOST, texts);
}

static void loops_in_c_are_stopped(void **state)
{
    static const char *const texts[] = {
        "local t = {} for i = 1, 1000 do t[i] = i end\n"
            "while true do table.sort(t, function(a, b) return a > b end)\n"
            "table.sort(t) end",
        "table.sort({ 3, 2, 1 }, function(a, b)\nwhile true do end end)",
        "local t = {} for i = 1, 50000 do t[i] = i end\n"
            "while true do table.insert(t, 1, 0) table.remove(t, 1) end",
        "local t = {} for i = 1, 50000 do t[i] = i end\n"
            "while true do table.move(t, 1, 49999, 2) end",
        "local t = {} for i = 1, 100000 do t[i] = 'x' end\n"
            "while true do table.concat(t, ',') end",
        "local t = {} for i = 1, 10000 do t['k' .. i] = i end\n"
            "while true do for k in pairs(t) do break end end",
        "local t = {} for i = 1, 10000 do t[i] = i end\n"
            "local k repeat k = next(t, k) until false",
        "while true do string.rep('abc', 1000000) end",
        "string.gsub(string.rep('x', 100000), 'x', function()\n"
            "while true do end end)",
        "while true do string.gsub('abc', 'b', '%0%0') end",
        "for a in string.gmatch(string.rep('x', 1000), '()') do\n"
            "while true do end end",
        "while true do utf8.len(string.rep('a', 1000)) end",
        NULL
    };

    (void)state;
    check_each(check_stopped, HK_HOST, texts);
}

/* Thirty bytes keep Lua's own matcher busy for longer than anyone waits. */
static void patterns_that_explode_are_stopped(void **state)
{
    struct hk_script *s = open_script(HK_HOST);
    struct hk_err err = { 0 };
    int64_t start = now_ms(CLOCK_MONOTONIC);

    (void)state;
    check_stopped(s, "local p = string.rep('a-', 12) .. 'b'\n"
                  "while true do pcall(string.find, string.rep('a', 40), p) "
                  "end");
    hk_script_close(s);
    /* and where there is more time, by their steps */
    assert_int_equal(hk_script_open(&s, HK_HOST, MEMORY, 20000, &err), HK_OK);
    assert_int_equal(run(s, "string.find(string.rep('a', 40), "
                         "string.rep('a-', 12) .. 'b')", &err), HK_ERULE);
    assert_non_null(strstr(err.text, "the pattern takes more than"));
    assert_int_equal(run(s, "string.match(string.rep('a', 300000) .. 'b', "
                         "'.-.-.-x')", &err), HK_ERULE);
    assert_non_null(strstr(err.text, "the pattern takes more than"));
    assert_true(now_ms(CLOCK_MONOTONIC) - start < 10000);
    hk_script_close(s);
}

static void the_message_says_where(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(run(s, "local x = 1\n\nwhile x do\nend", &err), HK_ERULE);
    assert_true(strcmp(err.text, "t.lua:3: stopped after 40 ms: an endless "
                       "loop?") == 0 ||
                strcmp(err.text, "t.lua:4: stopped after 40 ms: an endless "
                       "loop?") == 0);
    hk_script_close(s);
}

/* ---- depth --------------------------------------------------------------- */

static void check_deep(enum hk_sandbox sandbox, const char *text,
                       const char *sentence)
{
    struct hk_script *s;
    struct hk_err err = { 0 };

    assert_int_equal(hk_script_open(&s, sandbox, (size_t)128 << 20, 10000,
                                    &err), HK_OK);
    assert_int_equal(run(s, text, &err), HK_ERULE);
    if (!strstr(err.text, sentence))
        fail_msg("%s", err.text);
    assert_null(strchr(err.text, '\n'));
    check_usable(s);
    hk_script_close(s);
}

static void endless_recursion_is_an_error(void **state)
{
    (void)state;
    check_deep(HK_POLICY, "local function f() return 1 + f() end\nf()",
               "stack overflow");
    check_deep(HK_HOST, "local function f() return string.gsub('x', 'x', f) "
               "end\nf()", "C stack overflow");
    check_deep(HK_HOST, "local t = {} setmetatable(t, { __index = function(_, "
               "k) return t[k + 1] end }) return t[1]", "C stack overflow");
    check_deep(HK_HOST, "local function f() table.sort({ 2, 1 }, f) end\nf()",
               "C stack overflow");
}

/* ---- memory -------------------------------------------------------------- */

static void too_much_memory_is_refused(void **state)
{
    static const char *const texts[] = {
        "local s = 'x' while true do s = s .. s end",
        "local t = {} for i = 1, 1e9 do t[i] = i end",
        "local t = {} for i = 1, 1e9 do t['k' .. i] = i end",
        "local t = {} while true do t = { t } end",
        NULL
    }, *const host[] = {
        "string.rep('x', 1 << 40)",
        "string.rep('x', 1 << 30)",
        "local t = {} while true do pcall(function()\n"
            "t[#t + 1] = string.rep('x', 100000) end) end",
        "while true do pcall(string.rep, 'x', 1e9) end",
        "local s = string.rep('x', 1 << 21) return string.gsub(s, 'x', "
            "'%0%0%0')",
        "local t = {} for i = 1, 100000 do t[i] = 'x' end\n"
            "table.concat(t, string.rep('y', 1000))",
        NULL
    };
    struct hk_script *s;
    struct hk_err err = { 0 };
    int i;

    (void)state;
    assert_int_equal(hk_script_open(&s, HK_POLICY, LITTLE, 20000, &err),
                     HK_OK);
    for (i = 0; texts[i]; i++)
        check_too_large(s, texts[i]);
    hk_script_close(s);
    assert_int_equal(hk_script_open(&s, HK_HOST, LITTLE, 20000, &err), HK_OK);
    for (i = 0; host[i]; i++)
        check_too_large(s, host[i]);
    hk_script_close(s);
}

static void it_is_known_whether_a_limit_was_met(void **state)
{
    static const char many[] = "local t = { ";
    struct hk_script *s;
    struct hk_err err = { 0 };
    char *text;
    int i;

    (void)state;
    assert_int_equal(hk_script_open(&s, HK_HOST, (size_t)512 << 10, CALL_MS,
                                    &err), HK_OK);
    assert_false(hk_script_stopped(s));
    run(s, "while true do end", &err);
    assert_true(hk_script_stopped(s));
    run(s, "error('x')", &err);
    assert_false(hk_script_stopped(s));
    run(s, "string.rep('x', 1 << 30)", &err);
    assert_true(hk_script_stopped(s));
    run(s, "local x = 1", &err);
    assert_false(hk_script_stopped(s));
    /* a text that is too long to be read */
    text = hk_zalloc(1, 500000);
    strcpy(text, many);
    for (i = 0; i < 60000; i++)
        memcpy(text + sizeof many - 1 + 8 * (size_t)i, "{}, 12, ", 8);
    strcpy(text + sizeof many - 1 + 8 * (size_t)i, "}");
    assert_int_equal(hk_script_load(s, text, strlen(text), "t", &err),
                     HK_ENOMEM);
    assert_true(hk_script_stopped(s));
    hk_free(text);
    check_usable(s);
    assert_false(hk_script_stopped(s));
    hk_script_close(s);
}

static void lengths_that_overflow_are_refused(void **state)
{
    struct hk_script *s = open_script(HK_HOST);
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(run(s, "string.rep('xx', 1 << 62)", &err), HK_ERULE);
    assert_string_equal(err.text, "t.lua:1: string.rep: the result is too "
                        "long");
    assert_int_equal(run(s, "table.unpack({}, 1, 1 << 62)", &err), HK_ERULE);
    assert_int_equal(run(s, "table.unpack({}, math.mininteger, "
                         "math.maxinteger)", &err), HK_ERULE);
    assert_int_equal(run(s, "table.concat({}, '', 1, 1 << 62)", &err),
                     HK_ERULE);
    assert_int_equal(run(s, "table.move({}, 1, 3e8, 2)", &err), HK_ERULE);
    assert_int_equal(run(s, "table.move({ 1 }, 1, 1, math.maxinteger)", &err),
                     HK_ERULE);
    check_usable(s);
    hk_script_close(s);
}

/* ---- ctrl-C -------------------------------------------------------------- */

static void *press_ctrl_c(void *unused)
{
    struct timespec t = { .tv_nsec = 30 * 1000000L };

    (void)unused;
    nanosleep(&t, NULL);
    hk_stop_ask(true);
    return NULL;
}

static void ctrl_c_stops_a_script(void **state)
{
    struct hk_script *s;
    struct hk_err err = { 0 }, expected = { 0 };
    pthread_t thread;
    int64_t start = now_ms(CLOCK_MONOTONIC);

    (void)state;
    assert_int_equal(hk_script_open(&s, HK_HOST, MEMORY, 60000, &err), HK_OK);
    pthread_create(&thread, NULL, press_ctrl_c, NULL);
    assert_int_equal(run(s, "while true do pcall(function()\n"
                         "while true do end end) end", &err), HK_ESTOP);
    pthread_join(thread, NULL);
    assert_true(now_ms(CLOCK_MONOTONIC) - start < MOST_MS);
    hk_stop_fail(&expected);
    assert_string_equal(err.text, expected.text);
    /* nothing begins while it stands */
    assert_int_equal(run(s, "local x = 1", &err), HK_ESTOP);
    assert_int_equal(lua_gettop(s->L), 0);
    hk_stop_ask(false);
    check_usable(s);
    hk_script_close(s);
}

/* ---- the heart ----------------------------------------------------------- */

/* Works for as many milliseconds as its argument says. */
static int work(lua_State *L)
{
    int64_t end = now_ms(CLOCK_MONOTONIC) + luaL_checkinteger(L, 1);

    while (now_ms(CLOCK_MONOTONIC) < end)
        hk_script_poll(L);
    return 0;
}

static int beat(lua_State *L)
{
    hk_script_beat(hk_script_of(L));
    return 0;
}

static void open_with_work(struct hk_script **s, int call_ms)
{
    struct hk_err err = { 0 };

    assert_int_equal(hk_script_open(s, HK_HOST, MEMORY, call_ms, &err), HK_OK);
    lua_pushcfunction((*s)->L, work);
    hk_script_word(*s, "work");
    lua_pushcfunction((*s)->L, beat);
    hk_script_word(*s, "beat");
}

static void a_beating_heart_is_not_stopped(void **state)
{
    struct hk_script *s;
    struct hk_err err = { 0 };

    (void)state;
    open_with_work(&s, 200);
    if (run(s, "for i = 1, 12 do work(30) beat() end", &err))
        fail_msg("%s", err.text);
    assert_int_equal(run(s, "for i = 1, 100 do work(25) end", &err), HK_ERULE);
    assert_non_null(strstr(err.text, "stopped after 200 ms"));
    hk_script_close(s);
}

static void each_call_has_its_own_time(void **state)
{
    struct hk_script *s;
    struct hk_err err = { 0 };
    int i;

    (void)state;
    open_with_work(&s, 200);
    for (i = 0; i < 8; i++)
        assert_int_equal(run(s, "work(40)", &err), HK_OK);
    hk_script_close(s);
}

static void a_function_in_c_is_stopped_where_it_polls(void **state)
{
    struct hk_script *s;
    struct hk_err err = { 0 };
    int64_t start = now_ms(CLOCK_MONOTONIC);

    (void)state;
    open_with_work(&s, CALL_MS);
    assert_int_equal(run(s, "\nwork(60000)", &err), HK_ERULE);
    assert_string_equal(err.text, "t.lua:2: stopped after 40 ms: an endless "
                        "loop?");
    assert_true(now_ms(CLOCK_MONOTONIC) - start < MOST_MS);
    hk_script_close(s);
}

/* ---- scripts inside scripts ---------------------------------------------- */

/* Runs an endless loop in the state given as upvalue; its failure is kept to
 * itself. */
static int call_other(lua_State *L)
{
    struct hk_script *other = lua_touserdata(L, lua_upvalueindex(1));
    struct hk_err err = { 0 };

    run(other, "while true do end", &err);
    lua_pushstring(L, err.text);
    return 1;
}

static void a_limit_of_the_inner_script_leaves_the_outer(void **state)
{
    struct hk_script *outer, *inner = open_script(HK_POLICY);
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(hk_script_open(&outer, HK_POLICY, MEMORY, 10000, &err),
                     HK_OK);
    lua_pushlightuserdata(outer->L, inner);
    lua_pushcclosure(outer->L, call_other, 1);
    hk_script_word(outer, "other");
    if (run(outer, "if other() ~= 't.lua:1: stopped after 40 ms: an endless "
            "loop?' then error(other()) end", &err))
        fail_msg("%s", err.text);
    check_usable(outer);
    check_usable(inner);
    hk_script_close(outer);
    hk_script_close(inner);
}

static void a_limit_of_the_outer_script_holds_after_the_inner(void **state)
{
    struct hk_script *outer = open_script(HK_HOST), *inner;
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(hk_script_open(&inner, HK_POLICY, MEMORY, 120, &err),
                     HK_OK);
    lua_pushlightuserdata(outer->L, inner);
    lua_pushcclosure(outer->L, call_other, 1);
    hk_script_word(outer, "other");
    check_stopped(outer, "while true do pcall(other) end");
    hk_script_close(outer);
    hk_script_close(inner);
}

/* Calls the function it is given in the same state and keeps the failure. */
static int swallow(lua_State *L)
{
    lua_settop(L, 1);
    hk_script_call(hk_script_of(L), 0, 0, NULL);
    return 0;
}

static void c_that_swallows_a_status_does_not_swallow_the_limit(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);

    (void)state;
    lua_pushcfunction(s->L, swallow);
    hk_script_word(s, "swallow");
    check_stopped(s, "while true do swallow(function()\nwhile true do end end) "
                  "end");
    hk_script_close(s);
}

/* ---- threads and processes ----------------------------------------------- */

/* A worker alternates between what ends and what does not. */
static void *worker(void *unused)
{
    struct hk_script *s;
    struct hk_err err = { 0 };
    intptr_t good = 0;
    int i;

    (void)unused;
    if (hk_script_open(&s, HK_HOST, MEMORY, 20, &err))
        return NULL;
    for (i = 0; i < 8; i++) {
        good += run(s, "local x = 0 for i = 1, 100 do x = x + i end", &err) ==
            HK_OK;
        good += run(s, "while true do pcall(function()\nwhile true do end end) "
                    "end", &err) == HK_ERULE;
    }
    hk_script_close(s);
    return (void *)good;
}

static void a_thread_that_blocks_all_signals_is_stopped_too(void **state)
{
    sigset_t all, kept;
    pthread_t thread;
    void *good;

    (void)state;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &kept);      /* inherited */
    assert_int_equal(pthread_create(&thread, NULL, worker, NULL), 0);
    pthread_sigmask(SIG_SETMASK, &kept, NULL);
    pthread_join(thread, &good);
    assert_int_equal((intptr_t)good, 16);
}

static void threads_do_not_disturb_each_other(void **state)
{
    pthread_t threads[4];
    void *good;
    int i;

    (void)state;
    for (i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, worker, NULL), 0);
    for (i = 0; i < 4; i++) {
        pthread_join(threads[i], &good);
        assert_int_equal((intptr_t)good, 16);
    }
}

/* Many short calls, some of which end just when the watchdog looks. */
static void calls_that_end_just_in_time_are_no_trouble(void **state)
{
    struct hk_script *s;
    struct hk_err err = { 0 };
    int64_t end = now_ms(CLOCK_MONOTONIC) + 400;
    int ended = 0, stopped = 0;

    (void)state;
    open_with_work(&s, 1);
    while (now_ms(CLOCK_MONOTONIC) < end) {
        enum hk_status rc = run(s, "for i = 1, 20000 do end work(4)", &err);

        ended += rc == HK_OK;
        stopped += rc == HK_ERULE;
        assert_true(rc == HK_OK || rc == HK_ERULE);
        assert_null(lua_gethook(s->L));
    }
    assert_true(ended + stopped > 10);
    hk_script_close(s);
}

static void a_child_process_has_a_watchdog_too(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);
    struct hk_err err = { 0 };
    int status = 0;
    pid_t child;

    (void)state;
    check_usable(s);                       /* the watchdog of the parent runs */
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        alarm(20);
        _exit(run(s, "while true do end", &err) == HK_ERULE ? 7 : 8);
    }
    assert_true(waitpid(child, &status, 0) == child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 7);
    check_stopped(s, "while true do end");
    hk_script_close(s);
}

static void the_watchdog_sleeps_when_nothing_runs(void **state)
{
    struct hk_script *s = open_script(HK_POLICY);
    struct timespec t = { .tv_nsec = 200 * 1000000L };
    struct rusage before, after;

    (void)state;
    check_usable(s);
    nanosleep(&t, NULL);                   /* longer than it stays awake */
    getrusage(RUSAGE_SELF, &before);
    nanosleep(&t, NULL);
    getrusage(RUSAGE_SELF, &after);
    assert_in_range(after.ru_nvcsw - before.ru_nvcsw, 0, 10);
    check_stopped(s, "while true do end"); /* and wakes up */
    hk_script_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endless_loops_are_stopped),
        cmocka_unit_test(no_pcall_swallows_the_limit),
        cmocka_unit_test(metamethods_are_stopped),
        cmocka_unit_test(loops_in_c_are_stopped),
        cmocka_unit_test(patterns_that_explode_are_stopped),
        cmocka_unit_test(the_message_says_where),
        cmocka_unit_test(endless_recursion_is_an_error),
        cmocka_unit_test(too_much_memory_is_refused),
        cmocka_unit_test(it_is_known_whether_a_limit_was_met),
        cmocka_unit_test(lengths_that_overflow_are_refused),
        cmocka_unit_test(ctrl_c_stops_a_script),
        cmocka_unit_test(a_beating_heart_is_not_stopped),
        cmocka_unit_test(each_call_has_its_own_time),
        cmocka_unit_test(a_function_in_c_is_stopped_where_it_polls),
        cmocka_unit_test(a_limit_of_the_inner_script_leaves_the_outer),
        cmocka_unit_test(a_limit_of_the_outer_script_holds_after_the_inner),
        cmocka_unit_test(c_that_swallows_a_status_does_not_swallow_the_limit),
        cmocka_unit_test(a_thread_that_blocks_all_signals_is_stopped_too),
        cmocka_unit_test(threads_do_not_disturb_each_other),
        cmocka_unit_test(calls_that_end_just_in_time_are_no_trouble),
        cmocka_unit_test(a_child_process_has_a_watchdog_too),
        cmocka_unit_test(the_watchdog_sleeps_when_nothing_runs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
