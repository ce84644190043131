/* line.h - the line editor of the prompt: one entry, of one line or of many
 *
 * What a caller needs is in this header; keys, buffer, screen and history have
 * headers of their own, for the tests. The editor knows nothing of the
 * language that is typed: whatever depends on it comes from the callbacks.
 *
 *     struct hk_line_options options = { .prompt = "> ", .more = "- " };
 *     hk_line_open(&line, &options, err);
 *     while (!hk_line_read(line, &text, &end, err) && end != HK_LINE_EOF)
 *         if (end == HK_LINE_TEXT)
 *             run(hk_str_text(&text));
 *     hk_line_close(line);
 */
#ifndef HK_LINE_H
#define HK_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

struct hk_line;
struct hk_choices;
struct hk_spans;

/* What a part of the text or of a preview looks like. Without colours (see
 * hk_line_options) only the editor's own parts differ: faint, underlined,
 * reverse. */
enum hk_colour {
    HK_PLAIN, HK_KEYWORD, HK_NAME, HK_STRING, HK_NUMBER, HK_COMMENT,
    HK_OPERATOR, HK_COMMAND, HK_WRONG, HK_DIM, HK_GOOD,
    HK_PROMPT, HK_BRACKET, HK_CHOSEN, HK_FOUND   /* the editor's own */
};

/* Add one choice that replaces the bytes `start`..cursor of the text. `label`
 * (NULL: `text`) is what the menu shows, `note` (may be NULL) one line about
 * it, shown below the menu while it is chosen. All are copied. Choices appear
 * in the order in which they are added; a text that is there already is left
 * out, as is one whose `start` lies behind the cursor. */
void hk_choices_add(struct hk_choices *choices, size_t start, const char *text,
                    const char *label, const char *note);

/* The bytes `start`..`end` of the text have this colour; later spans paint
 * over earlier ones. Brackets inside HK_STRING and HK_COMMENT do not pair. */
void hk_spans_add(struct hk_spans *spans, size_t start, size_t end,
                  enum hk_colour colour);

/* What comes of a function key. */
enum hk_press { HK_PRESS_NOTHING, HK_PRESS_TEXT, HK_PRESS_ENTER };

/* What the caller's hint is: nothing (then the editor shows the rest of the
 * newest entry of the history that begins like the text), what Right and
 * Ctrl-E put into the text, or a remark that is shown only. */
enum hk_hint { HK_HINT_NONE, HK_HINT_REST, HK_HINT_REMARK };

/* What the caller knows about a text. Any of these may be NULL. `text` is
 * valid UTF-8 of `len` bytes with a NUL behind it, lines separated by \n;
 * `cursor` is a byte offset on a character. Results are added to the empty
 * `out`. They must not print, and must be quick (a few milliseconds; `preview`
 * and `help` up to 100): SIGINT, SIGTERM, SIGHUP and SIGTSTP wait meanwhile. */
struct hk_line_calls {
    void *of;     /* handed to each */
    /* Is this a whole entry? Enter then ends it, else it adds a line. NULL:
     * always. */
    bool (*is_whole)(void *of, const char *text, size_t len);
    /* Blanks for the beginning of a line that is opened at `cursor`. */
    void (*indent)(void *of, const char *text, size_t len, size_t cursor,
                   struct hk_str *out);
    /* What could stand at the cursor (Tab). */
    void (*choices)(void *of, const char *text, size_t len, size_t cursor,
                    struct hk_choices *out);
    /* Grey text behind the cursor, which is at the end of the text. */
    enum hk_hint (*hint)(void *of, const char *text, size_t len,
                         struct hk_str *out);
    void (*colours)(void *of, const char *text, size_t len,
                    struct hk_spans *out);
    /* One or two lines shown below the text when the keyboard has rested for
     * options.idle_ms; returns their colour. */
    enum hk_colour (*preview)(void *of, const char *text, size_t len,
                              size_t cursor, struct hk_str *out);
    /* About the name at the cursor (F1, Alt-H): lines shown below the text
     * until the next key. */
    void (*help)(void *of, const char *text, size_t len, size_t cursor,
                 struct hk_str *out);
    /* F2 to F12: fills `out` and `*cursor` (given: where it is) with the text
     * that replaces the whole, one step for undo, to be changed or to be
     * entered at once; HK_PRESS_NOTHING is a beep. */
    enum hk_press (*act)(void *of, int f, const char *text, size_t len,
                         size_t *cursor, struct hk_str *out);
};

/* `= { 0 }` is a usable set: no prompt, no history file, standard input and
 * output. Behind hk_line_open only what calls.of points to is borrowed. */
struct hk_line_options {
    const char *prompt;      /* in front of the first line; no escapes */
    const char *more;        /* in front of the others; NULL: blanks */
    const char *history;     /* file, NULL: this session only */
    size_t history_most;     /* entries that are kept; 0: 10000 */
    bool history_off;        /* nothing is remembered until it is turned on */
    int in, out;             /* file descriptors; out 0 stands for 1 */
    bool colour;             /* may escapes colour? (NO_COLOR is yours) */
    bool plain;              /* never edit, as if there were no terminal */
    int ambiguous;           /* cells of ambiguous characters: 1, 2; 0: as
                                HUKA_AMBIGUOUS says, else ask the terminal */
    int idle_ms;             /* before `preview`; 0: 120 */
    enum hk_lang lang;       /* of the editor's own few words */
    struct hk_line_calls calls;
};

/* Make an editor and read its history. A history file that cannot be used is
 * no failure: the editor works without it and hk_line_notice says why.
 * HK_ENOMEM. The caller closes it. */
enum hk_status hk_line_open(struct hk_line **line,
                            const struct hk_line_options *options,
                            struct hk_err *err);

/* NULL is harmless. */
void hk_line_close(struct hk_line *line);

enum hk_line_end {
    HK_LINE_TEXT,        /* an entry, perhaps an empty one, without its \n */
    HK_LINE_CANCELLED,   /* Ctrl-C: there is no text, show the next prompt */
    HK_LINE_EOF          /* Ctrl-D in an empty entry, or the end of the input */
};

/* Read one entry into `text`, which is cleared first, and put it into the
 * history. The cursor of the terminal stands at the beginning of a line. On a
 * terminal it is edited; the terminal is as before whenever this returns, so
 * that Ctrl-C while the entry runs is SIGINT. When `in` is no terminal, or TERM
 * is "dumb" or unset, lines are read as they come (prompts only on a terminal),
 * joined until is_whole says so, and a bad byte gives HK_EFORMAT with the line
 * number, the line being lost. At the end of the input an unfinished entry
 * comes first, then HK_LINE_EOF.
 *   HK_EIO     the input cannot be read or the output not written
 *   HK_EFORMAT not UTF-8, or an entry of more than 16 MiB (plain reading)
 *   HK_ESTOP   SIGTERM or SIGHUP came and the program chose to live on, or
 *              hk_stop_asked while a pipe was read (the caller installs
 *              base/stop.h; a plain terminal gives HK_LINE_CANCELLED)
 *   HK_ENOMEM */
enum hk_status hk_line_read(struct hk_line *line, struct hk_str *text,
                            enum hk_line_end *end, struct hk_err *err);

/* True when entries are edited on a terminal; false when they are read as
 * lines. */
bool hk_line_is_edited(const struct hk_line *line);

/* Other prompts from the next read on; `more` as in the options. False without
 * memory: the old ones stay. */
bool hk_line_prompt(struct hk_line *line, const char *prompt,
                    const char *more);

/* What there is to say about the history file (damaged, not writable), once,
 * in the language of the options; NULL: nothing. Valid until the next call on
 * `line`. */
const char *hk_line_notice(struct hk_line *line);

/* Remember entries from now on, or no longer. */
void hk_line_remember(struct hk_line *line, bool on);

#endif
