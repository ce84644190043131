/* line.c - an editor from its opening to its end */
#include "line/line_impl.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static bool set_prompts(struct hk_line *line, const char *prompt,
                        const char *more)
{
    char *first = hk_strdup(prompt ? prompt : "");
    char *others = more ? hk_strdup(more) : NULL;

    if (!first || (more && !others)) {
        hk_free(first);
        hk_free(others);
        return false;
    }
    hk_free(line->prompt);
    hk_free(line->more);
    line->prompt = first;
    line->more = others;
    return true;
}

/* HUKA_AMBIGUOUS, or 0: the terminal is to be asked. */
static int ambiguous_of(const struct hk_line_options *options)
{
    const char *text = getenv("HUKA_AMBIGUOUS");

    if (options->ambiguous)
        return options->ambiguous == 2 ? 2 : 1;
    if (text && (!strcmp(text, "1") || !strcmp(text, "2")))
        return *text - '0';
    return 0;
}

enum hk_status hk_line_open(struct hk_line **out,
                            const struct hk_line_options *options,
                            struct hk_err *err)
{
    struct hk_line *line = hk_zalloc(1, sizeof *line);

    *out = NULL;
    if (!line || !set_prompts(line, options->prompt, options->more)) {
        hk_free(line);
        return hk_fail_memory(err);
    }
    line->options = *options;
    line->options.prompt = line->options.more = line->options.history = NULL;
    if (!line->options.out)
        line->options.out = 1;
    if (line->options.idle_ms <= 0)
        line->options.idle_ms = 120;
    line->notice.lang = options->lang;
    hk_history_open(&line->history, options->history, options->history_most,
                    &line->notice);
    line->history.off = options->history_off;
    line->is_edited = !options->plain
        && hk_tty_usable(line->options.in, line->options.out);
    hk_edit_init(&line->edit, &line->options.calls, &line->history);
    line->edit.ambiguous = ambiguous_of(options);
    line->asked = line->edit.ambiguous != 0;
    *out = line;
    return HK_OK;
}

void hk_line_close(struct hk_line *line)
{
    if (!line)
        return;
    hk_tty_leave(&line->tty);
    hk_edit_release(&line->edit);
    hk_keys_release(&line->keys);
    hk_screen_release(&line->shown);
    hk_screen_release(&line->fresh);
    hk_history_release(&line->history);
    hk_str_release(&line->notice_said);
    hk_str_release(&line->input);
    hk_str_release(&line->out);
    hk_free(line->prompt);
    hk_free(line->more);
    hk_free(line);
}

enum hk_status hk_line_read(struct hk_line *line, struct hk_str *text,
                            enum hk_line_end *end, struct hk_err *err)
{
    hk_str_clear(text);
    *end = HK_LINE_EOF;
    if (line->used) {                  /* what was used need not be kept */
        memmove(line->input.data, line->input.data + line->used,
                line->input.len - line->used);
        line->input.len -= line->used;
        line->used = 0;
    }
    return line->is_edited ? hk_line_read_edited(line, text, end, err)
        : hk_line_read_plain(line, text, end, err);
}

bool hk_line_is_edited(const struct hk_line *line)
{
    return line->is_edited;
}

bool hk_line_prompt(struct hk_line *line, const char *prompt, const char *more)
{
    return set_prompts(line, prompt, more);
}

const char *hk_line_notice(struct hk_line *line)
{
    if (!line->notice.text[0])
        return NULL;
    hk_str_clear(&line->notice_said);
    hk_str_puts(&line->notice_said, line->notice.text);
    line->notice.text[0] = '\0';
    return hk_str_text(&line->notice_said);
}

void hk_line_remember(struct hk_line *line, bool on)
{
    line->history.off = !on;
}

void hk_line_record(struct hk_line *line, const struct hk_str *text)
{
    hk_history_add(&line->history, hk_str_text(text), text->len,
                   &line->notice);
}
