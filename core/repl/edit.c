/* edit.c - the session at a terminal */
#include "repl/edit.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/stop.h"
#include "line/line.h"
#include "repl/complete.h"
#include "repl/entry.h"
#include "repl/say.h"
#include "repl/scan.h"

#define PROMPT "huka> "
#define MORE "  ... "

/* ---- colours ------------------------------------------------------------- */

static bool is_word(const struct hk_scan *scan, const struct hk_scanned *p,
                    bool sql)
{
    static const char *const lua[] = {
        "and", "break", "do", "else", "elseif", "end", "false", "for",
        "function", "goto", "if", "in", "local", "nil", "not", "or", "repeat",
        "return", "then", "true", "until", "while", NULL
    };
    static const char *const of_sql[] = {
        "select", "from", "where", "group", "by", "order", "having", "limit",
        "offset", "join", "left", "inner", "outer", "cross", "on", "using",
        "and", "or", "not", "null", "is", "in", "like", "between", "as",
        "distinct", "case", "when", "then", "else", "end", "desc", "asc",
        "union", "all", "except", "intersect", "with", "recursive", "values",
        "insert", "into", "update", "set", "delete", "begin", "commit",
        "rollback", "explain", "pragma", "exists", "cast", "over", "partition",
        NULL
    };
    const char *const *w = sql ? of_sql : lua;

    for (; *w; w++)
        if (sql ? hk_scan_is(scan, p, *w)
            : strlen(*w) == p->end - p->start
            && !memcmp(scan->text + p->start, *w, p->end - p->start))
            return true;
    return false;
}

/* An entity, a list or a word of the prompt. */
static bool is_known(const struct hk_repl *s, const char *name, size_t len)
{
    const struct hk_word_about *w;
    char copy[80];
    int i;

    if (len >= sizeof copy)
        return false;
    memcpy(copy, name, len);
    copy[len] = '\0';
    if (!strncmp(copy, "v_", 2))
        memmove(copy, copy + 2, len - 1);
    for (i = 0; i < s->model->entity_count; i++) {
        const struct hk_entity *e = s->model->entities[i];

        if (!strcmp(e->name, copy) || !strcmp(e->zh, copy)
            || (e->list && !strcmp(e->list, copy)))
            return true;
    }
    for (w = hk_words_about; w->name; w++)
        if (!strcmp(w->name, copy))
            return true;
    return !strcmp(copy, "p") || !strcmp(copy, "_");
}

/* A command, and what follows it plain. */
static void colour_command(const char *text, size_t len, struct hk_spans *out)
{
    size_t start = strspn(text, " \t\n"), end = start;
    char name[64];

    while (end < len && !strchr(" \t\n", text[end]))
        end++;
    snprintf(name, sizeof name, "%.*s", (int)(end - start - 1),
             text + start + 1);
    hk_spans_add(out, start, end, hk_say_named(name) ? HK_COMMAND
                 : end < len ? HK_WRONG : HK_PLAIN);
}

void hk_edit_colours(void *session, const char *text, size_t len,
                     struct hk_spans *out)
{
    struct hk_repl *s = session;
    enum hk_entry_kind kind = hk_entry_kind(text, len);
    bool sql = kind == HK_ENTRY_SQL;
    struct hk_scan scan = { .text = text, .len = len, .sql = sql };
    struct hk_scanned p;

    if (kind == HK_ENTRY_COMMAND) {
        colour_command(text, len, out);
        return;
    }
    while (hk_scan_next(&scan, &p)) {
        enum hk_colour colour = HK_PLAIN;

        if (p.kind == HK_PIECE_STRING)
            colour = HK_STRING;
        else if (p.kind == HK_PIECE_COMMENT)
            colour = HK_COMMENT;
        else if (p.kind == HK_PIECE_NUMBER)
            colour = HK_NUMBER;
        else if (p.kind == HK_PIECE_NAME && is_word(&scan, &p, sql))
            colour = HK_KEYWORD;
        else if (p.kind == HK_PIECE_NAME
                 && is_known(s, text + p.start, p.end - p.start))
            colour = HK_NAME;
        else if (p.kind == HK_PIECE_SIGN && (text[p.start] & 0x80))
            colour = HK_WRONG;           /* a full-width sign */
        else if (p.kind == HK_PIECE_SIGN)
            colour = HK_OPERATOR;
        if (colour)
            hk_spans_add(out, p.start, p.end, colour);
    }
}

/* ---- hints --------------------------------------------------------------- */

/* What a command or a word takes, while nothing of it was typed. */
static enum hk_hint hint(void *session, const char *text, size_t len,
                         struct hk_str *out)
{
    const struct hk_say_command *c;
    const struct hk_word_about *w;
    size_t start = strspn(text, " \t"), n;
    struct hk_repl *s = session;

    if (start < len && text[start] == '.' && !strpbrk(text + start, " \n")) {
        for (c = hk_say_commands; c->name; c++)
            if (!strcmp(c->name, text + start + 1)) {
                hk_str_addf(out, " %s   %s", c->arguments,
                            hk_repl_text(s, c->zh, c->en));
                return HK_HINT_REMARK;
            }
        return HK_HINT_NONE;
    }
    if (!len || text[len - 1] != '(')
        return HK_HINT_NONE;
    for (w = hk_words_about; w->name; w++) {
        n = strlen(w->name);
        if (len > n && !strncmp(text + len - 1 - n, w->name, n)
            && (len == n + 1 || !hk_name_char(text + len - n - 2, 1, false))) {
            hk_str_addf(out, "%s   %s", w->takes + 1,
                        hk_repl_text(s, w->zh, w->en));
            return HK_HINT_REMARK;
        }
    }
    return HK_HINT_NONE;
}

/* The name at the cursor, with what is before it as in a.b. */
static void name_at(const char *text, size_t len, size_t cursor, char *out,
                    size_t size)
{
    struct hk_scan scan = { .text = text, .len = len };
    struct hk_scanned p;

    *out = '\0';
    while (hk_scan_next(&scan, &p))
        if (p.kind == HK_PIECE_NAME && p.start <= cursor && cursor <= p.end)
            snprintf(out, size, "%.*s", (int)(p.end - p.start),
                     text + p.start);
}

/* Help is printed like anything else, and taken out of what waits. */
void hk_edit_help(void *session, const char *text, size_t len, size_t cursor,
                  struct hk_str *out)
{
    struct hk_repl *s = session;
    struct hk_str kept = s->out;
    struct hk_err ignored = { .lang = s->o.lang };
    const struct hk_word_about *w;
    char name[128];

    name_at(text, len, cursor, name, sizeof name);
    s->out = (struct hk_str)HK_STR_INIT;
    for (w = hk_words_about; w->name && strcmp(w->name, name); w++)
        ;
    if (w->name)
        hk_repl_putf(s, "%s%s  %s\n", w->name, w->takes,
                     hk_repl_text(s, w->zh, w->en));
    else if (hk_say_named(name))
        hk_repl_putf(s, ".%s %s  %s\n", name, hk_say_named(name)->arguments,
                     hk_repl_text(s, hk_say_named(name)->zh,
                                  hk_say_named(name)->en));
    else if (!*name || hk_say_about(s, name, &ignored))
        hk_repl_put(s, *name ? ignored.text : hk_repl_text(s,
            "光标移到名称上再按 F1。F2 .describe，F3 .plot，F4 更正，Tab 补全，"
            "Ctrl-R 查历史\n", "put the cursor on a name and press F1. F2 "
            ".describe, F3 .plot, F4 mends, Tab completes, Ctrl-R searches\n"));
    hk_str_add(out, hk_str_text(&s->out), s->out.len);
    hk_str_release(&s->out);
    s->out = kept;
}

static enum hk_colour preview(void *session, const char *text, size_t len,
                              size_t cursor, struct hk_str *out)
{
    bool wrong = false;

    (void)cursor;
    if (!hk_preview(session, text, len, out, &wrong))
        return HK_DIM;
    return wrong ? HK_WRONG : HK_DIM;
}

/* F2 describes the last result, F3 draws it, F4 mends what was wrong. */
static enum hk_press act(void *session, int f, const char *text, size_t len,
                         size_t *cursor, struct hk_str *out)
{
    struct hk_repl *s = session;
    const char *given = f == 2 ? ".describe" : f == 3 ? ".plot"
        : f == 4 && s->mended.len ? hk_str_text(&s->mended) : NULL;

    (void)text;
    if (!given || (f != 4 && len))
        return HK_PRESS_NOTHING;
    hk_str_puts(out, given);
    *cursor = out->len;
    return f == 4 ? HK_PRESS_TEXT : HK_PRESS_ENTER;
}

static void indent(void *session, const char *text, size_t len, size_t cursor,
                   struct hk_str *out)
{
    struct hk_scan scan = { .text = text, .len = cursor };
    struct hk_scanned p;
    int depth = 0;

    (void)session;
    (void)len;
    while (hk_scan_next(&scan, &p)) {
        if (p.kind == HK_PIECE_SIGN)
            depth += (strchr("({[", text[p.start]) != NULL)
                - (strchr(")}]", text[p.start]) != NULL);
        if (p.kind != HK_PIECE_NAME || hk_entry_kind(text, len) == HK_ENTRY_SQL)
            continue;
        depth += hk_scan_is(&scan, &p, "do") || hk_scan_is(&scan, &p, "then")
            || hk_scan_is(&scan, &p, "function")
            || hk_scan_is(&scan, &p, "repeat");
        depth -= hk_scan_is(&scan, &p, "end") || hk_scan_is(&scan, &p, "until")
            || hk_scan_is(&scan, &p, "elseif");
    }
    for (; depth > 0; depth--)
        hk_str_puts(out, "  ");
}

static bool is_whole(void *session, const char *text, size_t len)
{
    return hk_repl_is_whole(session, text, len);
}

/* ---- mending ------------------------------------------------------------- */

/* What the sentence proposes, "did you mean "x"?": the entry with it in place
 * of what is wrong, which is the word that stands at the caret or is named
 * first in quotes. */
static void mend(struct hk_repl *s, const char *text, const char *sentence)
{
    static const char *const proposals[] = { "did you mean ", "是否指" };
    struct hk_scan scan = { .text = sentence, .len = strlen(sentence) };
    const char *at = NULL, *wrong, *found;
    size_t skip = 0, good = 0, bad = 0, n;
    struct hk_scanned p;
    int i;

    hk_str_clear(&s->mended);
    for (i = 0; i < 2 && !at; i++) {
        at = strstr(sentence, proposals[i]);
        skip = strlen(proposals[i]);
    }
    if (!at)
        return;
    for (at += skip; *at && !hk_name_char(at, strlen(at), true); at++)
        ;
    while ((n = hk_name_char(at + good, strlen(at + good), !good)))
        good += n;
    /* The wrong word: the last name before the proposal that the entry has. */
    for (wrong = found = NULL; hk_scan_next(&scan, &p)
         && sentence + p.start < at;) {
        char word[128];

        if (p.kind == HK_PIECE_STRING || p.kind == HK_PIECE_QUOTED) {
            scan.at = p.start + 1;       /* look into what is quoted */
            continue;
        }
        if (p.kind != HK_PIECE_NAME || p.end - p.start >= sizeof word)
            continue;
        memcpy(word, sentence + p.start, p.end - p.start);
        word[p.end - p.start] = '\0';
        wrong = strstr(text, word);
        if (wrong) {
            found = wrong;
            bad = p.end - p.start;
        }
    }
    if (!found || !good)
        return;
    hk_str_add(&s->mended, text, (size_t)(found - text));
    hk_str_add(&s->mended, at, good);
    hk_str_puts(&s->mended, found + bad);
}

/* ---- the loop ------------------------------------------------------------ */

static void complain(struct hk_repl *s, enum hk_status rc, const char *text,
                     const char *sentence)
{
    hk_repl_flush(s);
    s->o.note(s->o.context, sentence);
    mend(s, text, sentence);
    if (s->mended.len && rc != HK_ESTOP)
        hk_repl_note(s, hk_repl_text(s, "F4：%s", "F4: %s"),
                     hk_str_text(&s->mended));
}

static void greet(struct hk_repl *s)
{
    const char *notice = hk_line_notice(s->line);

    hk_repl_putf(s, "huka %s  %s  ", HK_VERSION, s->o.path);
    hk_repl_putf(s, hk_repl_text(s, "%d 年。.help 看用法，Tab 补全，.quit 结束。\n",
                 "year %d. .help tells how, Tab completes, .quit ends.\n"),
                 s->year);
    hk_repl_flush(s);
    if (notice)
        hk_repl_note(s, "%s", notice);
}

static enum hk_status open_editor(struct hk_repl *s, struct hk_err *err)
{
    struct hk_line_options o = {
        .prompt = PROMPT, .more = MORE, .history = s->o.history,
        .colour = s->o.colour, .lang = s->o.lang,
        .calls = { .of = s, .is_whole = is_whole, .indent = indent,
                   .choices = hk_complete, .hint = hint,
                   .colours = hk_edit_colours, .preview = preview,
                   .help = hk_edit_help, .act = act },
    };

    return hk_line_open(&s->line, &o, err);
}

/* While an entry runs what is typed is not echoed: it would stand where the
 * next prompt is drawn. It is read then. */
static enum hk_status run_quietly(struct hk_repl *s, const struct hk_str *text,
                                  struct hk_err *err)
{
    struct termios before, quiet;
    bool known = hk_line_is_edited(s->line)
        && !tcgetattr(STDIN_FILENO, &before);
    enum hk_status rc;

    if (known) {
        quiet = before;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
    }
    rc = hk_repl_entry(s, hk_str_text(text), text->len, err);
    if (known)
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
    return rc;
}

/* Ctrl-C at the prompt or while an entry runs never ends the session. */
static enum hk_status one(struct hk_repl *s, struct hk_str *text, bool *more,
                          struct hk_err *err)
{
    enum hk_line_end end = HK_LINE_TEXT;
    bool open = s->batch.outside;
    enum hk_status rc;

    hk_line_prompt(s->line, open ? "huka+> " : PROMPT, open ? "   ... " : MORE);
    rc = hk_line_read(s->line, text, &end, err);

    *more = end != HK_LINE_EOF;
    if (!rc && end == HK_LINE_TEXT) {
        if (s->o.measure)
            s->o.width = s->o.measure(s->o.context);
        rc = run_quietly(s, text, err);
        if (rc)
            complain(s, rc, hk_str_text(text), err->text);
        else
            hk_str_clear(&s->mended);
        rc = HK_OK;
    } else if (rc == HK_EFORMAT) {
        complain(s, rc, "", err->text);
        rc = HK_OK;
    }
    hk_stop_ask(false);
    return rc;
}

enum hk_status hk_repl_edit(struct hk_repl *s, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = open_editor(s, err);
    bool more = true;

    s->interactive = true;
    if (!rc)
        greet(s);
    while (!rc && more && !s->ended)
        rc = one(s, &text, &more, err);
    hk_repl_flush(s);
    hk_preview_close(s);
    hk_line_close(s->line);
    s->line = NULL;
    hk_str_release(&text);
    return rc == HK_ESTOP ? HK_OK : rc;
}
