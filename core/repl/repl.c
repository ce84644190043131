/* repl.c - entries, one after the other */
#include "repl/repl.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/stop.h"
#include "repl/caret.h"
#include "repl/edit.h"
#include "repl/entry.h"
#include "repl/eval.h"
#include "repl/lines.h"
#include "repl/say.h"
#include "repl/seen.h"
#include "repl/sql.h"
#include "repl/write.h"

/* The name of what is typed at the prompt, in messages. */
#define PROMPT "prompt"

bool hk_repl_is_whole(struct hk_repl *s, const char *text, size_t len)
{
    switch (hk_entry_kind(text, len)) {
    case HK_ENTRY_SQL:
        return hk_sql_is_whole(s, text, len);
    case HK_ENTRY_LUA:
        return hk_eval_is_whole(s, text, len);
    case HK_ENTRY_VALUE:
        return hk_eval_is_whole(s, strchr(text, '=') + 1,
                                len - (size_t)(strchr(text, '=') + 1 - text));
    case HK_ENTRY_EMPTY: case HK_ENTRY_COMMAND: case HK_ENTRY_ABOUT:
        break;
    }
    return true;
}

/* "=" gives way to a blank, so that places stay. */
static enum hk_status run_lua(struct hk_repl *s, char *text, size_t len,
                              bool value, struct hk_err *err)
{
    enum hk_status rc;

    if (value)
        *strchr(text, '=') = ' ';
    rc = hk_eval_entry(s, text, len, PROMPT, err);
    if (rc && rc != HK_ESTOP && rc != HK_ENOMEM)
        hk_caret_find(err, PROMPT, text, len);
    return rc == HK_EFORMAT ? HK_EUSAGE : rc;
}

static enum hk_status about(struct hk_repl *s, char *text, size_t len,
                            struct hk_err *err)
{
    while (len && strchr(" \t\r\n?", text[len - 1]))
        text[--len] = '\0';
    return hk_say_about(s, text + strspn(text, " \t\r\n"), err);
}

static enum hk_status run(struct hk_repl *s, char *text, size_t len,
                          struct hk_err *err)
{
    enum hk_entry_kind kind = hk_entry_kind(text, len);

    switch (kind) {
    case HK_ENTRY_EMPTY:
        return HK_OK;
    case HK_ENTRY_COMMAND:
        return hk_say_run(s, text + strspn(text, " \t\r\n"), err);
    case HK_ENTRY_ABOUT:
        return about(s, text, len, err);
    case HK_ENTRY_SQL:
        return hk_sql_entry(s, text, len, true, err);
    default:
        return run_lua(s, text, len, kind == HK_ENTRY_VALUE, err);
    }
}

static double seconds_since(const struct timespec *from)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - from->tv_sec)
        + (double)(now.tv_nsec - from->tv_nsec) / 1e9;
}

enum hk_status hk_repl_entry(struct hk_repl *s, const char *text, size_t len,
                             struct hk_err *err)
{
    struct hk_str copy = HK_STR_INIT;
    struct timespec begun;
    enum hk_status rc;

    clock_gettime(CLOCK_MONOTONIC, &begun);
    hk_str_add(&copy, text, len);
    rc = hk_str_status(&copy, err);
    if (!rc)
        rc = hk_seen_refresh(s, err);
    if (!rc && copy.len)
        rc = run(s, copy.data, copy.len, err);
    if (hk_stop_asked()) {
        rc = hk_stop_fail(err);
        if (s->interactive)
            hk_stop_ask(false);
    }
    if (!rc)
        rc = hk_str_status(&s->out, err);
    if (!hk_repl_flush(s))
        s->ended = true;         /* nobody reads any more */
    if (s->timer)
        hk_repl_note(s, hk_repl_text(s, "用时 %.3f 秒", "%.3f s"),
                     seconds_since(&begun));
    if (!rc && !s->depth)
        hk_say_keep(s, text);
    hk_str_release(&copy);
    return rc;
}

/* ---- the loop ------------------------------------------------------------ */

/* A batch that nobody committed is no change, and whoever made it is told. */
static enum hk_status finish(struct hk_repl *s, enum hk_status rc,
                             struct hk_err *err)
{
    if (!hk_write_forget(s))
        return rc;
    if (!rc && !s->interactive)
        return hk_fail(err, HK_EUSAGE, "the batch that BEGIN began was not "
                       "ended by COMMIT; nothing of it is kept");
    hk_repl_note(s, "%s", hk_repl_text(s, "未提交的批次已放弃，没有变化",
                 "the batch that was not committed is forgotten; nothing "
                 "changed"));
    return rc;
}

enum hk_status hk_repl_run(struct hk_repl *s, struct hk_err *err)
{
    struct hk_lines lines = { .fd = STDIN_FILENO };
    enum hk_status rc;

    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return finish(s, hk_repl_edit(s, err), err);
    rc = finish(s, hk_lines_run(&lines, s, err), err);
    hk_lines_release(&lines);
    return rc;
}

enum hk_status hk_repl_script(struct hk_repl *s, const char *text, size_t len,
                              const char *name, const char *const *args,
                              int count, struct hk_err *err)
{
    enum hk_status rc = hk_eval_args(s, args, count, err);

    s->args = args;
    s->arg_count = count;
    s->is_script = true;
    s->depth++;
    if (!rc)
        rc = hk_eval_script(s, text, len, name, err);
    rc = finish(s, rc, err);
    s->depth--;
    s->is_script = false;
    s->arg_count = 0;
    if (!hk_repl_flush(s))
        s->ended = true;
    return rc;
}
