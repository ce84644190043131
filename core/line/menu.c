/* menu.c - Tab, and the menu of what could stand at the cursor
 *
 * While the menu is open the chosen text stands in the buffer as if it had
 * been typed, but without a step of undo for each; closing puts the typed text
 * back and makes one step of the whole. */
#include "line/edit.h"

#include "line/change.h"

#include <string.h>
#include <strings.h>

/* The typed text again, with nothing chosen. */
static void put_typed(struct hk_edit *e)
{
    hk_buffer_put(&e->buffer, 0, e->buffer.text.len, hk_str_text(&e->typed),
                  e->typed.len);
    e->buffer.cursor = hk_buffer_snap(&e->buffer, e->typed_cursor);
}

void hk_edit_menu_close(struct hk_edit *e)
{
    const struct hk_choice *choice;

    if (e->menu && e->chosen < e->choices.count) {
        choice = &e->choices.items[e->chosen];
        put_typed(e);
        hk_buffer_seal(&e->buffer);
        hk_edit_replace(e, choice->start, e->typed_cursor, choice->text,
                        strlen(choice->text), HK_CHANGE_STEP);
    }
    e->menu = false;
    e->chosen = HK_NONE_CHOSEN;
    hk_choices_clear(&e->choices);
}

static void ask(struct hk_edit *e)
{
    const struct hk_str *text = &e->buffer.text;

    hk_choices_clear(&e->choices);
    e->choices.cursor = e->buffer.cursor;
    if (e->calls->choices)
        e->calls->choices(e->calls->of, hk_str_text(text), text->len,
                          e->buffer.cursor, &e->choices);
}

static void open_menu(struct hk_edit *e)
{
    hk_str_clear(&e->typed);
    hk_str_add(&e->typed, hk_str_text(&e->buffer.text), e->buffer.text.len);
    e->typed_cursor = e->buffer.cursor;
    e->chosen = HK_NONE_CHOSEN;
    e->menu = !e->typed.failed && e->choices.count > 0;
}

/* A letter came while nothing was chosen: the menu shows what is left. */
void hk_edit_menu_typed(struct hk_edit *e)
{
    ask(e);
    open_menu(e);
}

static void take(struct hk_edit *e, size_t start, const char *text, size_t len)
{
    hk_buffer_seal(&e->buffer);
    hk_edit_replace(e, start, e->buffer.cursor, text, len, HK_CHANGE_STEP);
}

/* Are there only blanks before the cursor, and another line above? */
static bool in_margin(const struct hk_buffer *b)
{
    size_t start = hk_buffer_line_start(b, b->cursor);

    return start > 0 && strspn(b->text.data + start, " \t")
                        >= b->cursor - start;
}

/* What all choices begin with, when the typed text begins so and is shorter.
 * Text that was found by its sound is left: what it narrows down would be lost
 * with it. */
static void take_common(struct hk_edit *e)
{
    size_t len = hk_choices_common(&e->choices);
    size_t start = e->choices.items[0].start;
    size_t typed = e->buffer.cursor - start;
    const char *text = e->choices.items[0].text;

    if (len > typed
        && !strncasecmp(text, e->buffer.text.data + start, typed)) {
        take(e, start, text, len);
        ask(e);
    }
}

void hk_edit_complete(struct hk_edit *e, bool backwards)
{
    struct hk_buffer *b = &e->buffer;
    const struct hk_choice *only;

    if (!backwards && in_margin(b)) {
        hk_edit_replace(e, b->cursor, b->cursor, "  ", 2, HK_CHANGE_STEP);
        return;
    }
    ask(e);
    if (e->choices.count > 1)
        take_common(e);
    if (e->choices.count == 1) {
        only = &e->choices.items[0];
        take(e, only->start, only->text, strlen(only->text));
        hk_choices_clear(&e->choices);
    } else if (e->choices.count) {
        open_menu(e);
    } else {
        e->beep = true;
    }
}

static void choose(struct hk_edit *e, size_t which)
{
    const struct hk_choice *choice = &e->choices.items[which];

    put_typed(e);
    if (!hk_buffer_put(&e->buffer, choice->start, e->typed_cursor,
                       choice->text, strlen(choice->text)))
        e->beep = true;
    e->chosen = which;
}

/* `by` choices on, around at the ends. */
static void step(struct hk_edit *e, size_t by, bool backwards)
{
    size_t count = e->choices.count;

    by %= count;
    if (e->chosen >= count)
        choose(e, backwards ? count - 1 : 0);
    else
        choose(e, (e->chosen + (backwards ? count - by : by)) % count);
}

/* To the next or last column: the same row of it, or its end. */
static void step_column(struct hk_edit *e, bool backwards)
{
    struct hk_menu_shape shape = hk_menu_shape(&e->choices, e->chosen,
                                               e->width, e->height,
                                               e->ambiguous);
    size_t row = e->chosen % shape.rows, column = e->chosen / shape.rows;
    size_t which;

    column = (column + (backwards ? shape.columns - 1 : 1)) % shape.columns;
    which = column * shape.rows + row;
    choose(e, which < e->choices.count ? which : e->choices.count - 1);
}

bool hk_edit_menu_key(struct hk_edit *e, struct hk_key key)
{
    bool is_chosen = e->chosen < e->choices.count;
    bool left = key.code == HK_KEY_LEFT, up = key.code == HK_KEY_UP;

    if (key.code == HK_KEY_TAB) {
        step(e, 1, key.mods & HK_SHIFT);
    } else if (!key.mods && (up || key.code == HK_KEY_DOWN)) {
        step(e, 1, up);
    } else if (!key.mods && is_chosen && (left || key.code == HK_KEY_RIGHT)) {
        step_column(e, left);
    } else if (!key.mods && is_chosen && key.code == HK_KEY_ENTER) {
        hk_edit_menu_close(e);
    } else if (key.code == HK_KEY_ESCAPE
               || (key.mods == HK_CTRL && key.code == 'g')) {
        put_typed(e);
        e->chosen = HK_NONE_CHOSEN;
        hk_edit_menu_close(e);
    } else {
        if (is_chosen)
            hk_edit_menu_close(e);
        return false;
    }
    return true;
}
