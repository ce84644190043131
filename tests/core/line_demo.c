/* line_demo.c - a prompt that only says what was typed: for the test of the
 * terminal, and to try the editor by hand
 *
 *     line_demo [HISTORY]
 *
 * Words are completed by letters and by pinyin; an entry is whole when its
 * brackets are closed. "sleep" waits for a signal, "fix" proposes a text, "off"
 * and "on" turn the history, "exit" ends. */
#include "base/pinyin.h"
#include "base/stop.h"
#include "base/text.h"
#include "line/line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct { const char *text, *note; } words[] = {
    { "重庆市", "a city" }, { "重量", "in kilograms" }, { "牧场主", "who farms" },
    { "牧场编号", "of the farm" }, { "三岁羊", "sheep of three years" },
    { "select", "read rows" }, { "select_all", "read all of them" },
    { "sheep", "wool" }, { "shepherd", "keeps sheep" },
};

static bool is_whole(void *of, const char *text, size_t len)
{
    int depth = 0;
    size_t i;

    (void)of;
    for (i = 0; i < len; i++)
        depth += (strchr("([{", text[i]) && text[i])
            - (strchr(")]}", text[i]) && text[i]);
    return depth <= 0;
}

static void indent(void *of, const char *text, size_t len, size_t cursor,
                   struct hk_str *out)
{
    (void)of;
    (void)text;
    (void)len;
    if (cursor > 0)
        hk_str_puts(out, "  ");
}

static bool is_word(unsigned char c)
{
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9')
        || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static void choices(void *of, const char *text, size_t len, size_t cursor,
                    struct hk_choices *out)
{
    char typed[64];
    size_t start = cursor, i;

    (void)of;
    (void)len;
    while (start > 0 && is_word((unsigned char)text[start - 1]))
        start--;
    snprintf(typed, sizeof typed, "%.*s", (int)(cursor - start), text + start);
    for (i = 0; i < sizeof words / sizeof words[0]; i++)
        if (!*typed || hk_pinyin_match(typed, words[i].text) > 0)
            hk_choices_add(out, start, words[i].text, NULL, words[i].note);
}

static void colours(void *of, const char *text, size_t len,
                    struct hk_spans *out)
{
    size_t i, start;

    (void)of;
    for (i = 0; i < len; i++) {
        if (text[i] == '"') {
            start = i++;
            while (i < len && text[i] != '"')
                i++;
            hk_spans_add(out, start, i + 1, HK_STRING);
        } else if (!strncmp(text + i, "select", 6)) {
            hk_spans_add(out, i, i + 6, HK_KEYWORD);
        }
    }
}

static enum hk_hint hint(void *of, const char *text, size_t len,
                         struct hk_str *out)
{
    (void)of;
    if (len == 6 && !strcmp(text, "select"))
        hk_str_puts(out, " FIELD of ENTITY");
    return HK_HINT_REMARK;
}

static enum hk_colour preview(void *of, const char *text, size_t len,
                              size_t cursor, struct hk_str *out)
{
    (void)of;
    hk_str_addf(out, "%zu bytes, %d cells, cursor %zu", len,
                hk_text_width(text, len), cursor);
    return HK_DIM;
}

static void help(void *of, const char *text, size_t len, size_t cursor,
                 struct hk_str *out)
{
    (void)of;
    (void)text;
    (void)len;
    (void)cursor;
    hk_str_puts(out, "help is here\nand has two lines\n");
}

static enum hk_press act(void *of, int f, const char *text, size_t len,
                         size_t *cursor, struct hk_str *out)
{
    (void)of;
    if (f != 2)
        return HK_PRESS_NOTHING;
    hk_str_addf(out, "\"%.*s\"", (int)len, text);
    *cursor = out->len;
    return HK_PRESS_TEXT;
}

static void show(const struct hk_str *text)
{
    struct hk_str safe = HK_STR_INIT;

    hk_text_safe(&safe, hk_str_text(text), text->len);
    printf("[%s]\n", hk_str_text(&safe));
    fflush(stdout);
    hk_str_release(&safe);
}

static void rest(void)
{
    int i;

    for (i = 0; i < 500 && !hk_stop_asked(); i++)
        usleep(10000);
    puts(hk_stop_asked() ? "interrupted" : "rested");
    fflush(stdout);
    hk_stop_ask(false);
}

static void remember(struct hk_line *line, bool on)
{
    hk_line_remember(line, on);
    hk_line_prompt(line, on ? "demo> " : "off> ", "  ... ");
}

/* A command of the demo itself; false when the text is none. */
static bool command(struct hk_line *line, const char *text)
{
    if (!strcmp(text, "sleep"))
        rest();
    else if (!strcmp(text, "off") || !strcmp(text, "on"))
        remember(line, text[1] == 'n');
    else
        return false;
    return true;
}

int main(int argc, char **argv)
{
    struct hk_line_options options = {
        .prompt = "demo> ", .more = "  ... ", .colour = !getenv("NO_COLOR"),
        .history = argc > 1 ? argv[1] : NULL,
        .calls = { NULL, is_whole, indent, choices, hint, colours, preview,
                   help, act },
    };
    struct hk_str text = HK_STR_INIT;
    struct hk_err err = { 0 };
    struct hk_line *line = NULL;
    enum hk_line_end end = HK_LINE_TEXT;
    enum hk_status rc;

    hk_stop_install();
    rc = hk_line_open(&line, &options, &err);
    while (!rc && end != HK_LINE_EOF) {
        const char *notice = hk_line_notice(line);

        if (notice)
            fprintf(stderr, "%s\n", notice);
        rc = hk_line_read(line, &text, &end, &err);
        if (rc || end != HK_LINE_TEXT)
            continue;
        if (!strcmp(hk_str_text(&text), "exit"))
            break;
        if (!command(line, hk_str_text(&text)))
            show(&text);
    }
    if (rc)
        fprintf(stderr, "%s\n", err.text);
    hk_line_close(line);
    hk_str_release(&text);
    return hk_exit_code(rc);
}
