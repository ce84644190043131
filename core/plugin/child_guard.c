/* child_guard.c - limits and Landlock of a child */
#include "plugin/child_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- limits -------------------------------------------------------------- */

static int limit(int what, uint64_t most)
{
    const struct rlimit r = { (rlim_t)most, (rlim_t)most };

    return setrlimit(what, &r) ? errno : 0;
}

int hk_guard_limits(const struct hk_wire_setup *s)
{
    const struct { int what; uint64_t most; } limits[] = {
        { RLIMIT_CORE, 0 }, { RLIMIT_FSIZE, 0 }, { RLIMIT_NPROC, 0 },
        { RLIMIT_MEMLOCK, 0 }, { RLIMIT_MSGQUEUE, 0 }, { RLIMIT_NOFILE, 16 },
        { RLIMIT_DATA, s->heap }, { RLIMIT_AS, s->address_space },
    };
    int why = 0;

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || chdir("/"))
        return errno;
    for (size_t i = 0; i < sizeof limits / sizeof limits[0] && !why; i++)
        why = limit(limits[i].what, limits[i].most);
    return why;
}

/* ---- Landlock ------------------------------------------------------------ */

/* The header of the system may be older than its kernel, so the interface
 * stands here: version 1 has 13 rights over files; 2, 3 and 5 one more each; 4
 * has two over TCP, 6 two over signals and abstract sockets. */
struct ruleset { uint64_t files, net, scoped; };
struct beneath { uint64_t allowed; int32_t parent; } __attribute__((packed));

enum { READ_FILE = 1 << 2, READ_DIR = 1 << 3, RULE_BENEATH = 1 };

#ifdef SYS_landlock_create_ruleset

static void fill(struct ruleset *r, size_t *size, int version)
{
    int rights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14
                 : 13;

    *r = (struct ruleset){ .files = ((uint64_t)1 << rights) - 1 };
    *size = offsetof(struct ruleset, net);
    if (version >= 4) {
        r->net = 3;
        *size = offsetof(struct ruleset, scoped);
    }
    if (version >= 6) {
        r->scoped = 3;
        *size = sizeof *r;
    }
}

/* A folder that is not there is none that must be read. */
static int allow(int rules, const char *path, uint64_t rights)
{
    struct beneath b = { rights, open(path, O_PATH | O_CLOEXEC) };
    int why = 0;

    if (b.parent < 0)
        return 0;
    if (syscall(SYS_landlock_add_rule, rules, RULE_BENEATH, &b, 0))
        why = errno;
    close(b.parent);
    return why;
}

int hk_guard_landlock(int *version, const char *folders, uint32_t count)
{
    static const char *const libraries[] = { "/usr/lib", "/lib", "/lib64",
                                             "/usr/local/lib" };
    struct ruleset r;
    size_t size;
    long v = syscall(SYS_landlock_create_ruleset, NULL, 0, 1);
    int rules, why = 0;

    *version = v > 0 ? (int)v : 0;
    if (!*version)
        return count ? ENOSYS : 0;
    fill(&r, &size, *version);
    rules = (int)syscall(SYS_landlock_create_ruleset, &r, size, 0);
    if (rules < 0)
        return errno;
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries && !why;
         i++)
        why = allow(rules, libraries[i], READ_FILE | READ_DIR);
    for (; count && !why; count--, folders += strlen(folders) + 1)
        why = allow(rules, folders, READ_FILE | READ_DIR);
    if (!why)
        why = allow(rules, "/etc/ld.so.cache", READ_FILE);
    if (!why && syscall(SYS_landlock_restrict_self, rules, 0))
        why = errno;
    close(rules);
    return why;
}

#else

int hk_guard_landlock(int *version, const char *folders, uint32_t count)
{
    (void)folders;
    *version = 0;
    return count ? ENOSYS : 0;
}

#endif
