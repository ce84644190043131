/* child_main.c - huka-plugin: one library in a process of its own
 *
 * huka starts it with three files, a socket, the sealed bytes of the library
 * and the box through which they talk, and nothing else. It takes away from
 * itself, step by step, all that the library does not need, loads it in
 * between, and then does what the socket asks until that ends. It links libc
 * and libffi only: what else stood in this process, the library's own calls
 * could bind to. */
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "plugin/child_box.h"
#include "plugin/child_guard.h"
#include "plugin/wire.h"

struct child {
    struct hk_wire_setup setup;
    struct hk_native native;
    struct hk_wire_ready ready;
    struct hk_child_box box;
    struct hk_native_entry entry;
    void *library;
    char *setup_bytes;
    const char *folders;          /* that may be read, one behind the other */
};

/* Say why it cannot be, and end. */
static _Noreturn void fail(enum hk_wire_why why, int reason, const char *text)
{
    const struct hk_wire_failed failed = { why, reason };
    const size_t len = strlen(text);
    const struct hk_wire_head head = { HK_WIRE_FAILED,
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

/* The one message of the socket; the socket's end is ours. */
static char *read_setup(size_t *len)
{
    struct hk_wire_head head;
    char *bytes;

    if (!hk_wire_read(HK_WIRE_SOCKET, &head, sizeof head))
        _exit(0);
    if (head.kind != HK_WIRE_SETUP || head.len > HK_WIRE_MOST
        || head.len < sizeof(struct hk_wire_setup))
        fail(HK_WIRE_NO_SETUP, 0, "");
    bytes = malloc(head.len);
    if (!bytes)
        fail(HK_WIRE_NO_MEMORY, ENOMEM, "");
    if (!hk_wire_read(HK_WIRE_SOCKET, bytes, head.len))
        _exit(0);
    *len = head.len;
    return bytes;
}

static void take_setup(struct child *c)
{
    enum hk_wire_why why;
    size_t len, all;
    char *bytes = read_setup(&len);

    memcpy(&c->setup, bytes, sizeof c->setup);
    if (c->setup.version != HK_WIRE_VERSION)
        fail(HK_WIRE_NO_SETUP, 0, "");
    all = len;
    len -= sizeof c->setup;
    why = hk_native_read(&c->native, &c->setup, bytes + sizeof c->setup, &len);
    if (why)
        fail(why, 0, "");
    c->setup_bytes = bytes;       /* the folders stand last */
    c->folders = bytes + all - len;
    if (c->setup.folders && (!len || bytes[all - 1]))
        fail(HK_WIRE_NO_SETUP, 0, "");
}

/* Before the first filter, which lets no more be mapped from this file. */
static void map_box(struct child *c)
{
    c->box.at = mmap(NULL, HK_BOX_LEN, PROT_READ | PROT_WRITE, MAP_SHARED,
                     HK_WIRE_BOX, 0);
    if (c->box.at == MAP_FAILED)
        fail(HK_WIRE_NO_MEMORY, errno, "");
    close(HK_WIRE_BOX);
    c->box.native = &c->native;
    c->box.look_us = c->setup.look_us;
}

/* The bytes the host has sealed and hashed, not the file they came from. */
static void load(struct child *c)
{
    const char *missing;
    char path[40];

    if (!c->setup.loaded) {
        snprintf(path, sizeof path, "/proc/self/fd/%d", HK_WIRE_LIBRARY);
        c->library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
        if (!c->library)
            fail(HK_WIRE_NO_LIBRARY, 0, dlerror());
    }
    missing = hk_native_bind(&c->native, c->library);
    if (missing)
        fail(HK_WIRE_NO_SYMBOL, 0, missing);
    close(HK_WIRE_LIBRARY);
    /* libffi maps the page of its closures executable now or never */
    if (!hk_native_closures(&c->native))
        fail(HK_WIRE_NO_CLOSURE, 0, "");
}

/* Landlock comes before the first filter, which then need not allow it. */
static void take_away(struct child *c)
{
    int why = hk_guard_limits(&c->setup);

    if (!why)
        why = hk_guard_landlock(&c->ready.landlock, c->folders,
                                c->setup.folders);
    if (why)
        fail(HK_WIRE_NO_LIMITS, why, "");
    map_box(c);
    why = hk_guard_loading(&c->setup);
    if (why)
        fail(HK_WIRE_NO_SECCOMP, why, "");
    load(c);
    why = hk_guard_calls(&c->setup);
    if (why)
        fail(HK_WIRE_NO_SECCOMP, why, "");
    c->ready.layers |= HK_WIRE_HAS_SECCOMP;
}

/* Its own beginning runs under the second filter, as its functions do. */
static void enter(struct child *c)
{
    char error[512];

    if (!hk_native_enter(&c->entry, c->library, error, sizeof error))
        fail(HK_WIRE_NO_ENTRY, 0, error);
    c->box.entry = &c->entry;
}

static void say_ready(const struct child *c)
{
    const struct hk_wire_head ready = { HK_WIRE_READY, sizeof c->ready };

    if (!hk_wire_write(HK_WIRE_SOCKET, &ready, sizeof ready)
        || !hk_wire_write(HK_WIRE_SOCKET, &c->ready, sizeof c->ready))
        _exit(0);
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
    enter(&c);
    say_ready(&c);
    hk_child_serve(&c.box);
}
