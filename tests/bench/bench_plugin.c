/* bench_plugin.c - what a call of a plugin costs, in ratios of one run
 *
 * `int add(int, int)` and a sum of 1,000 doubles, each by: C, a lua_CFunction
 * written by hand, a plugin in our own process, a plugin in a process of its
 * own, columns of 1,000, and LuaJIT's FFI where there is a luajit. All ways take
 * turns in short rounds, and the medians of the rounds are compared, so that a
 * busy machine slows all alike. Then what a crash costs, and whether a million
 * calls leave anything behind. Prints `bench: NAME VALUE UNIT`. */
#include <lauxlib.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "plugin/bind.h"
#include "plugin/buffer.h"
#include "plugin/call.h"
#include "plugin/pin.h"
#include "plugin/run.h"

enum { ROUNDS = 21, CALLS = 20000, NUMBERS = 1000, FEW = 500 };

static void fail(const char *what, const struct hk_err *err)
{
    fprintf(stderr, "bench_plugin: %s: %s\n", what, err->text);
    exit(5);
}

static double now_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* ---- by hand ------------------------------------------------------------- */

static int add(int a, int b)
{
    return a + b;
}

static double sum(const double *x, size_t n)
{
    double s = 0;

    for (size_t i = 0; i < n; i++)
        s += x[i];
    return s;
}

/* With the checks that a careful author writes. */
static int lua_add(lua_State *L)
{
    const lua_Integer a = luaL_checkinteger(L, 1), b = luaL_checkinteger(L, 2);

    luaL_argcheck(L, a == (int)a, 1, "out of range");
    luaL_argcheck(L, b == (int)b, 2, "out of range");
    lua_pushinteger(L, add((int)a, (int)b));
    return 1;
}

static int lua_sum(lua_State *L)
{
    const struct hk_buffer *b = luaL_checkudata(L, 1, "huka.buffer");

    lua_pushnumber(L, sum(b->data, b->count));
    return 1;
}

/* ---- one way of doing it ------------------------------------------------- */

struct way {
    const char *name, *text;      /* Lua that gives a function of n */
    int calls;
    struct hk_script *script;
    int ref;                      /* that function; 0: not made yet */
    double ns[ROUNDS];            /* of one call (of one element) */
};

/* Buffers are made here, not while time runs. */
static void prepare(struct way *w)
{
    struct hk_err err = { 0 };

    if (hk_script_load(w->script, w->text, strlen(w->text), w->name, &err)
        || hk_script_call(w->script, 0, 1, &err))
        fail(w->name, &err);
    w->ref = luaL_ref(w->script->L, LUA_REGISTRYINDEX);
}

static void measure(struct way *w, int round)
{
    struct hk_err err = { 0 };
    double before;

    if (!w->ref)
        prepare(w);
    lua_rawgeti(w->script->L, LUA_REGISTRYINDEX, w->ref);
    lua_pushinteger(w->script->L, w->calls);
    before = now_ns();
    if (hk_script_call(w->script, 1, 0, &err))
        fail(w->name, &err);
    w->ns[round] = (now_ns() - before) / w->calls;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The median of all rounds; they are sorted. */
static double middle(double *ns)
{
    qsort(ns, ROUNDS, sizeof *ns, by_size);
    return ns[ROUNDS / 2];
}

/* ---- two hosts: a process of its own, and ours --------------------------- */

struct side {
    struct hk_plugins *host;
    struct hk_script *script;
    struct hk_config config;
};

static void open_side(struct side *s, const char *folder, const char *lock,
                      const char *config)
{
    const char *folders[] = { folder };
    struct hk_plugins_options o = { .folders = folders, .folder_count = 1,
        .only = true, .config = &s->config, .lock = lock };
    struct hk_bind bind;
    struct hk_plugin *p;
    struct hk_err err = { 0 };

    if (hk_config_read(&s->config, config, strlen(config), "bench", &err)
        || hk_plugins_open(&s->host, &o, &err)
        || hk_plugins_find(&p, s->host, "sums", &err) || hk_pin_write(p, &err)
        || hk_plugin_start(p, &err)
        || hk_script_open(&s->script, HK_SCRIPT, 0, 600000, &err))
        fail(folder, &err);
    bind = (struct hk_bind){ .host = s->host };
    if (hk_plugin_bind(s->script, &bind, &err))
        fail("bind", &err);
    lua_pushcfunction(s->script->L, lua_add);
    hk_script_word(s->script, "hand_add");
    lua_pushcfunction(s->script->L, lua_sum);
    hk_script_word(s->script, "hand_sum");
}

static void close_side(struct side *s)
{
    hk_script_close(s->script);
    hk_plugins_close(s->host);
    hk_config_release(&s->config);
}

/* ---- calls --------------------------------------------------------------- */

#define LOOP(before, call) \
    before " return function(n) for i = 1, n do " call " end end"
#define BUFFER "local x = buffer('f64', 1000) for i = 1, 1000 do x[i] = i end"
#define COLUMN "local x = buffer('int', 1000) for i = 1, 1000 do x[i] = i end"

static double direct_add(void)
{
    int (*volatile f)(int, int) = add;
    volatile int kept = 0;
    const double before = now_ns();

    for (int i = 0; i < CALLS; i++)
        kept = f(i, 1);
    (void)kept;
    return (now_ns() - before) / CALLS;
}

static double direct_sum(const double *x)
{
    double (*volatile f)(const double *, size_t) = sum;
    volatile double kept = 0;
    const double before = now_ns();

    for (int i = 0; i < CALLS / 10; i++)
        kept = f(x, NUMBERS);
    (void)kept;
    return (now_ns() - before) / (CALLS / 10);
}

/* ---- LuaJIT -------------------------------------------------------------- */

struct luajit { pid_t pid; FILE *to, *from; };

/* None is there: its rows are left out. */
static void start_luajit(struct luajit *j, const char *folder)
{
    extern char **environ;
    char library[400], script[] = HK_BENCH_LUAJIT;
    char *argv[] = { (char *)(uintptr_t)"luajit", script, library, NULL };
    posix_spawn_file_actions_t files;
    int pair[2];

    snprintf(library, sizeof library, "%s/sums/sums.so", folder);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair))
        return;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, pair[1], 0);
    posix_spawn_file_actions_adddup2(&files, pair[1], 1);
    if (posix_spawnp(&j->pid, "luajit", &files, NULL, argv, environ))
        j->pid = 0;
    posix_spawn_file_actions_destroy(&files);
    close(pair[1]);
    if (!j->pid)
        fputs("bench_plugin: no luajit here, so its rows are missing; it is in "
              "the package luajit\n", stderr);
    j->to = fdopen(pair[0], "w");
    j->from = fdopen(dup(pair[0]), "r");
}

static double by_luajit(struct luajit *j, const char *name, int calls)
{
    double ns;

    if (!j->pid)
        return 0;
    fprintf(j->to, "%s %d\n", name, calls);
    fflush(j->to);
    if (fscanf(j->from, "%lf", &ns) == 1)
        return ns;
    fputs("bench_plugin: luajit gave no number\n", stderr);
    exit(5);
}

static void stop_luajit(struct luajit *j)
{
    fclose(j->to);
    fclose(j->from);
    if (j->pid)
        waitpid(j->pid, NULL, 0);
}

/* ---- all of them --------------------------------------------------------- */

static void compare(struct side *own, struct side *ours, struct luajit *j)
{
    struct way ways[] = {
        { .name = "add_hand", .text = LOOP("local f = hand_add", "f(i, 1)"),
          .calls = CALLS, .script = ours->script },
        { .name = "add_inprocess", .text = LOOP("local f = sums.add",
          "f(i, 1)"), .calls = CALLS, .script = ours->script },
        { .name = "add_isolated", .text = LOOP("local f = sums.add",
          "f(i, 1)"), .calls = CALLS / 10, .script = own->script },
        { .name = "add_inprocess_map", .text = LOOP(COLUMN
          " local f = sums.add.map", "f(x, 1)"), .calls = FEW / 5,
          .script = ours->script },
        { .name = "add_isolated_map", .text = LOOP(COLUMN
          " local f = sums.add.map", "f(x, 1)"), .calls = FEW / 5,
          .script = own->script },
        { .name = "sum_hand", .text = LOOP(BUFFER " local f = hand_sum",
          "f(x)"), .calls = CALLS / 10, .script = ours->script },
        { .name = "sum_inprocess", .text = LOOP(BUFFER " local f = sums.sum",
          "f(x)"), .calls = CALLS / 10, .script = ours->script },
        { .name = "sum_isolated", .text = LOOP(BUFFER " local f = sums.sum",
          "f(x)"), .calls = CALLS / 10, .script = own->script },
    };
    enum { WAYS = sizeof ways / sizeof ways[0] };
    double c_add[ROUNDS], c_sum[ROUNDS], m[WAYS], x[NUMBERS];
    double j_add[ROUNDS], j_sum[ROUNDS];

    for (int i = 0; i < NUMBERS; i++)
        x[i] = i;
    for (int round = 0; round < ROUNDS; round++) {
        c_add[round] = direct_add();
        c_sum[round] = direct_sum(x);
        j_add[round] = by_luajit(j, "add", CALLS);
        j_sum[round] = by_luajit(j, "sum", CALLS / 10);
        for (int i = 0; i < WAYS; i++)
            measure(&ways[i], round);
    }
    printf("bench: add_direct_ns %.1f ns\n", middle(c_add));
    printf("bench: sum_direct_ns %.1f ns\n", middle(c_sum));
    if (j->pid) {
        printf("bench: add_luajit_ns %.1f ns\n", middle(j_add));
        printf("bench: sum_luajit_ns %.1f ns\n", middle(j_sum));
    }
    for (int i = 0; i < WAYS; i++) {
        m[i] = middle(ways[i].ns);
        if (strstr(ways[i].name, "_map"))
            m[i] /= NUMBERS;
        printf("bench: %s_ns %.1f ns\n", ways[i].name, m[i]);
    }
    printf("bench: call_add_vs_lua %.2f x\n", m[1] / m[0]);
    printf("bench: call_sum_vs_lua %.2f x\n", m[6] / m[5]);
    printf("bench: isolated_array_vs_inprocess %.2f x\n", m[4] / m[3]);
    printf("bench: isolated_sum_vs_inprocess %.2f x\n", m[7] / m[6]);
    if (j->pid) {
        printf("bench: inprocess_add_vs_luajit %.2f x\n", m[1] / middle(j_add));
        printf("bench: inprocess_sum_vs_luajit %.2f x\n", m[6] / middle(j_sum));
    }
}

/* ---- a crash ------------------------------------------------------------- */

static void crash(struct side *own)
{
    struct way took = { .name = "crash" };
    struct hk_arena arena = { 0 };
    struct hk_err err = { 0 };
    struct hk_plugin *p;
    struct hk_arg got;

    if (hk_plugins_find(&p, own->host, "sums", &err))
        fail("find", &err);
    for (int round = 0; round < ROUNDS; round++) {
        const struct hk_arg two[] = { HK_ARG_OF_INTEGER(1),
                                      HK_ARG_OF_INTEGER(1) };
        const double before = now_ns();

        hk_plugin_call(own->host, HK_FOR_HUKA, "sums.crash", NULL, 0, &got,
                       &arena, &err);
        if (hk_plugin_call(own->host, HK_FOR_HUKA, "sums.add", two, 2, &got,
                           &arena, &err))
            fail("after a crash", &err);
        took.ns[round] = now_ns() - before;
        hk_plugin_unblock(p);
    }
    printf("bench: crash_recovery_ms %.2f ms\n", middle(took.ns) / 1e6);
    hk_arena_release(&arena);
}

/* ---- does anything stay behind? ------------------------------------------ */

static long resident_kb(pid_t pid)
{
    char path[60];
    long pages = 0, other;
    FILE *f;

    snprintf(path, sizeof path, "/proc/%ld/statm", (long)pid);
    f = fopen(path, "r");
    if (f && fscanf(f, "%ld %ld", &other, &pages) != 2)
        pages = 0;
    if (f)
        fclose(f);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void leak(struct side *s, const char *name, int calls)
{
    static const char text[] = LOOP(BUFFER " local t = { 1, 2, 3 } local f, g, h "
        "= sums.add, sums.sum, sums.greet", "f(i, 1) if i % 4 == 0 then g(x) "
        "g(t) h('abc') end");
    struct way w = { .name = name, .text = text, .calls = calls / 10,
                     .script = s->script };
    struct hk_err err = { 0 };
    struct hk_plugin *p;
    long host, child;

    if (hk_plugins_find(&p, s->host, "sums", &err))
        fail("find", &err);
    measure(&w, 0);
    host = resident_kb(getpid());
    child = resident_kb(hk_plugin_pid(p));
    w.calls = calls;
    measure(&w, 0);
    printf("bench: leak_%s_kb %ld kB\n", name,
           resident_kb(getpid()) - host + resident_kb(hk_plugin_pid(p))
           - child);
}

int main(int argc, char **argv)
{
    struct side own = { 0 }, ours = { 0 };
    struct luajit j = { 0 };
    char lock[] = "/tmp/bench_plugin.XXXXXX", path[80];

    if (argc != 2 || !mkdtemp(lock)) {
        fputs("usage: bench_plugin FOLDER_OF_PLUGINS\n", stderr);
        return 2;
    }
    hk_mem_install();
    snprintf(path, sizeof path, "%s/plugins.lock", lock);
    open_side(&own, argv[1], path, "{\"config\":1}");
    open_side(&ours, argv[1], path, "{\"config\":1,\"plugins\":{\"sums\":{"
              "\"in_process\":true}}}");
    start_luajit(&j, argv[1]);
    compare(&own, &ours, &j);
    stop_luajit(&j);
    crash(&own);
    leak(&own, "isolated", 1000000);
    leak(&ours, "inprocess", 1000000);
    close_side(&own);
    close_side(&ours);
    unlink(path);
    rmdir(lock);
    return 0;
}
