/* doctor_run.c - the system's compiler: no shell, no file, an empty folder */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plugin/doctor.h"

enum { SAYS_MOST = 4 << 20 };

static int prepare(posix_spawn_file_actions_t *files, const int *in,
                   const int *out)
{
    int why = posix_spawn_file_actions_adddup2(files, in[0], STDIN_FILENO);

    if (!why)
        why = posix_spawn_file_actions_adddup2(files, out[1], STDERR_FILENO);
    if (!why)
        why = posix_spawn_file_actions_addopen(files, STDOUT_FILENO,
                                               "/dev/null", O_WRONLY, 0);
    if (!why)
        why = posix_spawn_file_actions_addchdir_np(files, "/");
    return why;
}

static int start(pid_t *pid, const char *folder, const int *in, const int *out)
{
    char *environment[] = { (char *)(uintptr_t)"PATH=/usr/bin:/bin:"
        "/usr/local/bin", (char *)(uintptr_t)"LC_ALL=C", NULL };
    const char *argv[] = { "cc", "-fsyntax-only", "-x", "c", "-std=gnu17",
        "-Werror=incompatible-pointer-types", "-fmax-errors=0",
        "-fdiagnostics-color=never", "-fno-diagnostics-show-caret",
        "-isystem", folder, "-", NULL };
    posix_spawn_file_actions_t files;
    int why = posix_spawn_file_actions_init(&files);

    if (why)
        return why;
    why = prepare(&files, in, out);
    if (!why)
        why = posix_spawnp(pid, "cc", &files, NULL,
                           (char *const *)(uintptr_t)argv, environment);
    posix_spawn_file_actions_destroy(&files);
    return why;
}

/* Both ways at once, so that neither pipe fills up while the other waits. */
static void talk(int in, int out, const struct hk_str *source,
                 struct hk_str *says)
{
    struct pollfd p[2] = { { in, POLLOUT, 0 }, { out, POLLIN, 0 } };
    size_t sent = 0;
    char piece[4096];
    ssize_t n;

    while (poll(p, 2, 60000) > 0) {
        if (p[0].revents) {
            n = write(in, source->data + sent, source->len - sent);
            sent += n > 0 ? (size_t)n : 0;
            if (n <= 0 || sent == source->len) {
                close(in);
                p[0].fd = -1;
            }
        }
        if (!p[1].revents)
            continue;
        n = read(out, piece, sizeof piece);
        if (n <= 0)
            break;
        if (says->len < SAYS_MOST)
            hk_str_add(says, piece, (size_t)n);
    }
    if (p[0].fd >= 0)
        close(in);
}

static enum hk_status run(const struct hk_str *source, const char *folder,
                          const int *in, const int *out, struct hk_str *says,
                          struct hk_err *err)
{
    struct sigaction ignore = { 0 }, before;
    pid_t pid;
    int status, why = start(&pid, folder, in, out);

    close(in[0]);
    close(out[1]);
    if (why) {
        close(in[1]);
        close(out[0]);
        return hk_fail(err, HK_EUSAGE, "there is no C compiler (cc: %s); "
                       "install one, as the package gcc", hk_reason(err, why));
    }
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &before);
    fcntl(in[1], F_SETFL, O_NONBLOCK);
    talk(in[1], out[0], source, says);
    sigaction(SIGPIPE, &before, NULL);
    close(out[0]);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return hk_str_status(says, err);
}

enum hk_status hk_compiler_run(const struct hk_str *source, const char *folder,
                               struct hk_str *says, struct hk_err *err)
{
    char whole[PATH_MAX];
    int in[2], out[2];

    /* the compiler runs in another folder */
    if (!realpath(folder, whole))
        return hk_fail(err, HK_EIO, "%s: this folder cannot be read: %s",
                       folder, hk_reason(err, errno));
    if (pipe2(in, O_CLOEXEC))
        return hk_fail(err, HK_EIO, "no pipe for the compiler: %s",
                       hk_reason(err, errno));
    if (pipe2(out, O_CLOEXEC)) {
        close(in[0]);
        close(in[1]);
        return hk_fail(err, HK_EIO, "no pipe for the compiler: %s",
                       hk_reason(err, errno));
    }
    return run(source, whole, in, out, says, err);
}
