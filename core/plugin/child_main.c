/* child_main.c - huka-plugin: one library in a process of its own
 *
 * huka starts it with two files, a socket and the sealed bytes of the library,
 * and nothing else. It takes away from itself, step by step, all that the
 * library does not need, loads it in between, and then does what the socket
 * asks until that ends. It links libc and libffi only: what else stood in this
 * process, the library's own calls could bind to. */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "plugin/child_call.h"
#include "plugin/child_guard.h"
#include "plugin/wire.h"

struct child {
    struct hk_wire_setup setup;
    struct hk_child_function *functions;
    char **symbols;
    struct hk_wire_ready ready;
};

/* Say why it cannot be, and end. */
static _Noreturn void fail(enum hk_wire_why why, int reason, const char *text)
{
    const struct hk_wire_failed failed = { why, reason };
    const size_t len = strlen(text);
    const struct hk_wire_head head = { HK_WIRE_FAILED, 0,
                                       (uint32_t)(sizeof failed + len) };

    if (hk_wire_write(HK_WIRE_SOCKET, &head, sizeof head)
        && hk_wire_write(HK_WIRE_SOCKET, &failed, sizeof failed))
        hk_wire_write(HK_WIRE_SOCKET, text, len);
    _exit(1);
}

/* Whoever started us must not leave us behind; the parent may have ended
 * before the signal was asked for. */
static void stay_with(pid_t parent)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) || getppid() != parent)
        _exit(1);
}

/* The next message, whole; it is freed by the caller. The socket's end is
 * ours. */
static char *next(struct hk_wire_head *head)
{
    char *bytes;

    if (!hk_wire_read(HK_WIRE_SOCKET, head, sizeof *head))
        _exit(0);
    if (head->len > HK_WIRE_MOST)
        _exit(HK_WIRE_EXIT_GARBLED);
    bytes = malloc(head->len + 1);
    if (!bytes)
        _exit(HK_WIRE_EXIT_MEMORY);
    if (!hk_wire_read(HK_WIRE_SOCKET, bytes, head->len))
        _exit(0);
    return bytes;
}

/* One function of the setup at `*at`; false when the bytes do not hold it. */
static bool take_function(struct hk_child_function *f, char **symbol,
                          const char **at, size_t *left)
{
    struct hk_wire_function w;

    if (*left < sizeof w)
        return false;
    memcpy(&w, *at, sizeof w);
    *at += sizeof w;
    *left -= sizeof w;
    if (w.args > HK_WIRE_ARGS || *left < (size_t)w.args + w.symbol_len)
        return false;
    f->returns = w.returns;
    f->args = w.args;
    memcpy(f->types, *at, w.args);
    *symbol = strndup(*at + w.args, w.symbol_len);
    if (!*symbol)
        fail(HK_WIRE_NO_MEMORY, ENOMEM, "");
    *at += (size_t)w.args + w.symbol_len;
    *left -= (size_t)w.args + w.symbol_len;
    return hk_child_prepare(f);
}

static void take_setup(struct child *c)
{
    struct hk_wire_head head;
    char *bytes = next(&head);
    const char *at = bytes + sizeof c->setup;
    size_t left = head.len - sizeof c->setup;

    if (head.kind != HK_WIRE_SETUP || head.len < sizeof c->setup)
        fail(HK_WIRE_NO_SETUP, 0, "");
    memcpy(&c->setup, bytes, sizeof c->setup);
    if (c->setup.version != HK_WIRE_VERSION || c->setup.functions > left)
        fail(HK_WIRE_NO_SETUP, 0, "");
    c->functions = calloc(c->setup.functions + 1, sizeof *c->functions);
    c->symbols = calloc(c->setup.functions + 1, sizeof *c->symbols);
    if (!c->functions || !c->symbols)
        fail(HK_WIRE_NO_MEMORY, ENOMEM, "");
    for (uint32_t i = 0; i < c->setup.functions; i++)
        if (!take_function(&c->functions[i], &c->symbols[i], &at, &left))
            fail(HK_WIRE_NO_SETUP, 0, "");
    free(bytes);
}

/* The bytes the host has sealed and hashed, not the file they came from. */
static void load(struct child *c)
{
    char path[40];
    void *library, *symbol;

    snprintf(path, sizeof path, "/proc/self/fd/%d", HK_WIRE_LIBRARY);
    library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        fail(HK_WIRE_NO_LIBRARY, 0, dlerror());
    for (uint32_t i = 0; i < c->setup.functions; i++) {
        symbol = dlsym(library, c->symbols[i]);
        if (!symbol)
            fail(HK_WIRE_NO_SYMBOL, 0, c->symbols[i]);
        memcpy(&c->functions[i].symbol, &symbol, sizeof symbol);
    }
    close(HK_WIRE_LIBRARY);
}

/* Landlock comes before the first filter, which then need not allow it. */
static void take_away(struct child *c)
{
    int why = hk_guard_limits(c->setup.address_space);

    if (!why)
        why = hk_guard_landlock(&c->ready.landlock);
    if (why)
        fail(HK_WIRE_NO_LIMITS, why, "");
    why = hk_guard_loading();
    if (why)
        fail(HK_WIRE_NO_SECCOMP, why, "");
    load(c);
    why = hk_guard_calls();
    if (why)
        fail(HK_WIRE_NO_SECCOMP, why, "");
    c->ready.layers |= HK_WIRE_HAS_SECCOMP;
}

static void serve(struct child *c)
{
    const struct hk_wire_head ready = { HK_WIRE_READY, 0, sizeof c->ready };

    if (!hk_wire_write(HK_WIRE_SOCKET, &ready, sizeof ready)
        || !hk_wire_write(HK_WIRE_SOCKET, &c->ready, sizeof c->ready))
        _exit(0);
    for (;;) {
        struct hk_wire_head head;
        char *bytes = next(&head);

        if (!hk_child_answer(c->functions, c->setup.functions, &head, bytes,
                             c->setup.pause_ms))
            _exit(HK_WIRE_EXIT_GARBLED);
        free(bytes);
    }
}

int main(int argc, char **argv)
{
    struct child c = { .ready = { 0 } };

    if (argc != 2) {
        static const char usage[] = "huka-plugin is started by huka, to hold "
            "the library of one plugin; see \"huka plugin --help\"\n";

        return write(STDERR_FILENO, usage, sizeof usage - 1) < 0 ? 1 : 2;
    }
    stay_with((pid_t)strtol(argv[1], NULL, 10));
    take_setup(&c);
    take_away(&c);
    serve(&c);
}
