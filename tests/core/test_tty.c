/* test_tty.c - the editor on a terminal: line_demo behind a pseudo terminal
 *
 * What the cells are is tested elsewhere; here it is that bytes arrive, that
 * signals do what they should, and that the terminal is always given back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

enum { LONGEST_MS = 20000 };   /* nothing here takes long; machines do */

struct session {
    int fd;
    pid_t child;
    char seen[65536];
    size_t len, looked;        /* what was expected ends at `looked` */
};

/* Start the demo in a job of its own below a small shell, which says when the
 * job stops and continues it. */
static void shell(const char *term)
{
    struct termios now;
    int status;
    pid_t job;

    setenv("TERM", term, 1);
    setenv("NO_COLOR", "1", 1);
    unsetenv("HUKA_AMBIGUOUS");
    signal(SIGTTOU, SIG_IGN);
    job = fork();
    if (!job) {
        setpgid(0, 0);
        tcsetpgrp(0, getpid());
        signal(SIGTTOU, SIG_DFL);
        execl(HK_DEMO, HK_DEMO, (char *)NULL);
        _exit(99);
    }
    while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
        tcgetattr(0, &now);
        printf("stopped, %s\n", now.c_lflag & ICANON ? "cooked" : "raw");
        fflush(stdout);
        kill(-job, SIGCONT);
    }
    tcgetattr(0, &now);
    printf("ended by %s %d, %s\n", WIFSIGNALED(status) ? "signal" : "exit",
           WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status),
           (now.c_lflag & (ICANON | ECHO | ISIG)) == (ICANON | ECHO | ISIG)
           ? "cooked" : "raw");
    fflush(stdout);
    _exit(0);
}

static void start(struct session *s, const char *term)
{
    struct winsize size = { .ws_row = 24, .ws_col = 80 };

    memset(s, 0, sizeof *s);
    s->child = forkpty(&s->fd, NULL, NULL, &size);
    if (s->child < 0 && (errno == ENOENT || errno == ENODEV))
        skip();                    /* a system without pseudo-terminals */
    assert_true(s->child >= 0);
    if (!s->child)
        shell(term);
}

/* Wait until `text` is sent. */
static void expect(struct session *s, const char *text)
{
    struct pollfd wait = { .fd = s->fd, .events = POLLIN };
    const char *at;
    ssize_t n;

    for (;;) {
        at = memmem(s->seen + s->looked, s->len - s->looked, text,
                    strlen(text));
        if (at) {
            s->looked = (size_t)(at - s->seen) + strlen(text);
            return;
        }
        if (s->len == sizeof s->seen || poll(&wait, 1, LONGEST_MS) <= 0)
            break;
        n = read(s->fd, s->seen + s->len, sizeof s->seen - s->len);
        if (n <= 0)
            break;
        s->len += (size_t)n;
    }
    fail_msg("expected %s after: %.*s", text, (int)(s->len - s->looked),
             s->seen + s->looked);
}

static void send(struct session *s, const char *bytes)
{
    assert_int_equal(write(s->fd, bytes, strlen(bytes)), strlen(bytes));
}

static bool is_raw(struct session *s)
{
    struct termios now;

    assert_int_equal(tcgetattr(s->fd, &now), 0);
    return !(now.c_lflag & (ICANON | ECHO | ISIG));
}

static void finish(struct session *s, const char *how)
{
    int status;

    expect(s, how);
    assert_int_equal(waitpid(s->child, &status, 0), s->child);
    close(s->fd);
}

/* The process of the demo: the foreground job of the terminal. */
static pid_t job_of(struct session *s)
{
    return tcgetpgrp(s->fd);
}

static void entries_are_edited_and_given_back(void **state)
{
    struct session s;

    (void)state;
    start(&s, "xterm");
    expect(&s, "\x1b[6n");              /* how wide? nobody answers */
    expect(&s, "demo> ");
    assert_true(is_raw(&s));
    send(&s, "户主张三\x1b[D\x7f李\r");
    expect(&s, "[户主李三]");
    expect(&s, "demo> ");
    send(&s, "\x1b[200~one(\n\ttwo\x1b[201~)\r");
    expect(&s, "[one(\\x0A\\x09two)]");
    expect(&s, "demo> ");
    send(&s, "cq\t\r");
    expect(&s, "[重庆市]");
    expect(&s, "demo> ");
    send(&s, "\x1b[A\x1b[A\x1b[A\r");
    expect(&s, "[户主李三]");
    expect(&s, "demo> ");
    send(&s, "one\rtwo\rexit\r");       /* typed ahead */
    expect(&s, "[one]");
    expect(&s, "[two]");
    finish(&s, "ended by exit 0, cooked");
}

static void ctrl_c_cancels_an_entry_and_interrupts_a_command(void **state)
{
    struct session s;

    (void)state;
    start(&s, "xterm");
    expect(&s, "demo> ");
    send(&s, "not this\x03");
    expect(&s, "^C\r");
    expect(&s, "demo> ");
    send(&s, "\x03");
    expect(&s, "demo> ");
    send(&s, "sleep\r");
    expect(&s, "\x1b[?2004l");
    while (is_raw(&s))
        usleep(1000);
    usleep(50000);
    send(&s, "\x03");
    expect(&s, "interrupted");
    expect(&s, "demo> ");
    assert_true(is_raw(&s));
    send(&s, "still here\r");
    expect(&s, "[still here]");
    expect(&s, "demo> ");
    send(&s, "\x04");
    finish(&s, "ended by exit 0, cooked");
}

static void a_stopped_program_gives_the_terminal_back(void **state)
{
    struct session s;

    (void)state;
    start(&s, "xterm");
    expect(&s, "demo> ");
    send(&s, "half\x1a");
    expect(&s, "stopped, cooked");
    expect(&s, "demo> half");
    assert_true(is_raw(&s));
    kill(job_of(&s), SIGTSTP);
    expect(&s, "stopped, cooked");
    expect(&s, "demo> half");
    kill(job_of(&s), SIGSTOP);          /* which nobody can hold */
    expect(&s, "stopped, ");
    expect(&s, "demo> half");
    assert_true(is_raw(&s));
    send(&s, " done\r");
    expect(&s, "[half done]");
    expect(&s, "demo> ");
    send(&s, "\x04");
    finish(&s, "ended by exit 0, cooked");
}

static void the_history_is_turned_off_and_on(void **state)
{
    struct session s;

    (void)state;
    start(&s, "xterm");
    expect(&s, "demo> ");
    send(&s, "kept\r");
    expect(&s, "[kept]");
    expect(&s, "demo> ");
    send(&s, "off\r");
    expect(&s, "off> ");
    send(&s, "secret\r");
    expect(&s, "[secret]");
    expect(&s, "off> ");
    send(&s, "\x1b[A\x1b[A\r");            /* over "off" to what was kept */
    expect(&s, "[kept]");
    expect(&s, "off> ");
    send(&s, "on\r");
    expect(&s, "demo> ");
    send(&s, "\x04");
    finish(&s, "ended by exit 0, cooked");
}

static void signals_that_end_leave_a_sane_terminal(void **state)
{
    static const struct { int number; const char *how; } t[] = {
        { SIGTERM, "ended by exit 130, cooked" },
        { SIGHUP, "ended by signal 1, cooked" },
    };
    struct session s;
    size_t i;

    (void)state;
    for (i = 0; i < 2; i++) {
        start(&s, "xterm");
        expect(&s, "demo> ");
        send(&s, "half");
        expect(&s, "half");
        kill(job_of(&s), t[i].number);
        expect(&s, "\x1b[?2004l");
        finish(&s, t[i].how);
    }
}

static void another_width_is_drawn_anew(void **state)
{
    struct winsize size = { .ws_row = 24, .ws_col = 10 };
    struct session s;

    (void)state;
    start(&s, "xterm");
    expect(&s, "demo> ");
    send(&s, "abcdefghij");
    expect(&s, "j");
    expect(&s, "10 bytes");
    ioctl(s.fd, TIOCSWINSZ, &size);
    expect(&s, "\r\x1b[1A\x1b[J");       /* its rows were broken anew */
    expect(&s, "demo> abcd\r");
    expect(&s, "efghij");
    send(&s, "\r");
    expect(&s, "[abcdefghij]");
    expect(&s, "demo> ");
    send(&s, "\x04");
    finish(&s, "ended by exit 0, cooked");
}

static void the_terminal_tells_how_wide_it_writes(void **state)
{
    struct session s;

    (void)state;
    start(&s, "xterm");
    expect(&s, "\x1b[6n");
    send(&s, "x\x1b[1;3R“b");            /* typed meanwhile, and the answer */
    expect(&s, "demo> ");
    expect(&s, "“\r\x1b[9Cb");            /* 6 + x + 2 */
    send(&s, "\r");
    expect(&s, "[x“b]");
    expect(&s, "demo> ");
    send(&s, "\x04");
    finish(&s, "ended by exit 0, cooked");
}

static void a_dumb_terminal_sees_no_escape(void **state)
{
    struct session s;

    (void)state;
    start(&s, "dumb");
    expect(&s, "demo> ");
    assert_false(is_raw(&s));
    send(&s, "one(\n");
    expect(&s, "  ... ");
    send(&s, "two)\n");
    expect(&s, "[one(\\x0Atwo)]");
    expect(&s, "demo> ");
    send(&s, "half\x03");
    expect(&s, "demo> ");
    send(&s, "户主\n");
    expect(&s, "[户主]");
    expect(&s, "demo> ");
    send(&s, "\x04");
    finish(&s, "ended by exit 0, cooked");
    assert_null(memchr(s.seen, '\x1b', s.len));
}

static void a_closed_terminal_ends_it(void **state)
{
    struct session s;
    int status, i;

    (void)state;
    start(&s, "xterm");
    expect(&s, "demo> ");
    send(&s, "half");
    expect(&s, "half");
    close(s.fd);
    for (i = 0; i < LONGEST_MS / 10; i++) {
        if (waitpid(s.child, &status, WNOHANG) == s.child)
            return;
        usleep(10000);
    }
    kill(s.child, SIGKILL);
    fail_msg("still running");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_are_edited_and_given_back),
        cmocka_unit_test(ctrl_c_cancels_an_entry_and_interrupts_a_command),
        cmocka_unit_test(a_stopped_program_gives_the_terminal_back),
        cmocka_unit_test(the_history_is_turned_off_and_on),
        cmocka_unit_test(signals_that_end_leave_a_sane_terminal),
        cmocka_unit_test(another_width_is_drawn_anew),
        cmocka_unit_test(the_terminal_tells_how_wide_it_writes),
        cmocka_unit_test(a_dumb_terminal_sees_no_escape),
        cmocka_unit_test(a_closed_terminal_ends_it),
    };

    signal(SIGPIPE, SIG_IGN);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
