/* say_save.c - what was entered: listed, kept as a script, read from a file */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "line/line.h"
#include "repl/entry.h"
#include "repl/eval.h"
#include "repl/lines.h"
#include "repl/looked.h"
#include "repl/say.h"
#include "repl/scan.h"

/* Commands that are about the session itself. */
static bool is_about_session(const char *text)
{
    static const char *const names[] = { ".save", ".history", ".quit", ".help",
                                         NULL };
    size_t len, i;

    text += strspn(text, " \t\r\n");
    len = strcspn(text, " \t\r\n");
    for (i = 0; names[i]; i++)
        if (strlen(names[i]) == len && !memcmp(names[i], text, len))
            return true;
    return false;
}

void hk_say_keep(struct hk_repl *s, const char *text)
{
    char *copy;

    if (is_about_session(text)
        || hk_entry_kind(text, strlen(text)) == HK_ENTRY_EMPTY)
        return;
    copy = hk_strdup(text);
    if (!copy || !hk_grow(&s->said, &s->said_cap, s->said_count + 1,
                          sizeof *s->said)) {
        hk_free(copy);
        return;
    }
    s->said[s->said_count++].text = copy;
}

/* on, off: whether the editor keeps what is entered. */
static enum hk_status remember(struct hk_say *c)
{
    bool on = !strcmp(c->words[0], "on");

    if (!on && strcmp(c->words[0], "off"))
        return hk_fail(c->err, HK_EUSAGE, "found \"%s\", expected a number, "
                       "on, off or a record as ENTITY:KEY", c->words[0]);
    if (c->s->line)
        hk_line_remember(c->s->line, on);
    return HK_OK;
}

/* What was entered; of a record, its changes. */
enum hk_status hk_say_history(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    const char *word = c->count ? c->words[0] : "0";
    bool is_number = *word && !word[strspn(word, "0123456789")];
    size_t most, i;

    if (!is_number)
        return strchr(word, ':') ? hk_say_changes(c) : remember(c);
    most = strtoul(word, NULL, 10);
    i = most && most < s->said_count ? s->said_count - most : 0;
    for (; i < s->said_count; i++) {
        hk_repl_putf(s, "%4zu  ", i + 1);
        hk_repl_put(s, s->said[i].text);
        hk_repl_put(s, "\n");
    }
    return HK_OK;
}

/* ---- as a script --------------------------------------------------------- */

/* [[...]] with as many = as the text needs. */
static void put_long(struct hk_str *out, const char *text)
{
    char close[12] = "]]";
    int level = 0, i;

    while (strstr(text, close) && level < 8) {
        close[++level] = '=';
        close[level + 1] = ']';
        close[level + 2] = '\0';
    }
    hk_str_putc(out, '[');
    for (i = 0; i < level; i++)
        hk_str_putc(out, '=');
    hk_str_puts(out, *text == '\n' ? "[\n" : "[");
    hk_str_puts(out, text);
    hk_str_puts(out, close);
}

/* A statement stands as it is, without its `local`. */
static void put_statement(struct hk_str *out, const char *text)
{
    struct hk_scan scan = { .text = text, .len = strlen(text) };
    struct hk_scanned p;

    if (hk_scan_next(&scan, &p) && hk_scan_is(&scan, &p, "local"))
        text += p.end + 1;
    hk_str_puts(out, text);
    hk_str_putc(out, '\n');
}

static void put_entry(struct hk_repl *s, struct hk_str *out, const char *text)
{
    size_t len = strlen(text);
    enum hk_entry_kind kind = hk_entry_kind(text, len);

    if (kind == HK_ENTRY_LUA && !hk_eval_is_expression(s, text, len)) {
        put_statement(out, text);
        return;
    }
    hk_str_puts(out, "entry ");
    put_long(out, text);
    hk_str_putc(out, '\n');
}

static enum hk_status save_script(struct hk_repl *s, const char *path,
                                  struct hk_err *err)
{
    struct hk_str out = HK_STR_INIT;
    enum hk_status rc;
    size_t i;

    hk_str_addf(&out, "-- huka run %s %s\n", s->o.path, path);
    hk_str_addf(&out, "entry \".year %d\"\n", s->o.year);
    for (i = 0; i < s->said_count; i++)
        put_entry(s, &out, s->said[i].text);
    rc = hk_str_status(&out, err);
    if (!rc)
        rc = hk_str_write(&out, path, 0600, err);
    hk_str_release(&out);
    return rc;
}

enum hk_status hk_say_save(struct hk_say *c)
{
    bool test = !strcmp(c->words[0], "--test");
    enum hk_status rc;

    if (test && c->count < 2)
        return hk_fail(c->err, HK_EUSAGE, "it is used as: .%s %s", "save",
                       "[--test] FILE");
    if (test)
        return hk_looked_save(c->s, c->words[1], c->err);
    rc = save_script(c->s, c->words[0], c->err);
    if (!rc)
        hk_repl_note(c->s, hk_repl_text(c->s, "已存为 %s：huka run %s %s",
                     "kept as %s: huka run %s %s"), c->words[0],
                     c->s->o.path, c->words[0]);
    return rc;
}

/* ---- from a file --------------------------------------------------------- */

enum hk_status hk_say_read(struct hk_say *c)
{
    struct hk_lines lines = { .fd = -1 };
    struct hk_err said;
    enum hk_status rc;

    if (c->s->depth >= 10)
        return hk_fail(c->err, HK_EUSAGE, "%s: files that read each other go "
                       "more than 10 deep", c->words[0]);
    rc = hk_str_read(&lines.buffer, c->words[0], (size_t)64 << 20, c->err);
    c->s->depth++;
    if (!rc)
        rc = hk_lines_run(&lines, c->s, c->err);
    c->s->depth--;
    if (rc && rc != HK_ESTOP && rc != HK_EIO) {
        said = *c->err;
        hk_fail(c->err, rc, "%s: %s", c->words[0], said.text);
    }
    hk_lines_release(&lines);
    return rc;
}
