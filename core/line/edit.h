/* edit.h - keys and the state of an entry that is being edited
 *
 * Pure: hk_edit_key takes a key and changes the state, asking the callbacks;
 * no clock, no terminal, no file (entries are added to the history by the
 * caller). screen.h shows the state. */
#ifndef HK_LINE_EDIT_H
#define HK_LINE_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "line/buffer.h"
#include "line/choices.h"
#include "line/history.h"
#include "line/key.h"
#include "line/line.h"

enum hk_edit_state { HK_EDITING, HK_EDIT_DONE, HK_EDIT_CANCELLED, HK_EDIT_EOF };

enum { HK_KILLS = 16 };

/* What was killed, newest last; a ring. */
struct hk_kills {
    struct hk_str items[HK_KILLS];
    size_t count, newest;
    size_t shown;          /* how far Alt-Y went back */
    size_t start, end;     /* where the last yank stands */
};

/* What the last key did, for keys that go on with it. */
enum hk_did { HK_DID_OTHER, HK_DID_TYPE, HK_DID_KILL, HK_DID_YANK,
              HK_DID_VERTICAL };

struct hk_edit {
    struct hk_buffer buffer;
    const struct hk_line_calls *calls;
    const struct hk_history *history;
    int width, height;            /* cells of the terminal */
    int ambiguous;                /* cells of ambiguous characters: 1 or 2 */

    enum hk_edit_state state;
    bool beep, clear, suspend;    /* asked of the terminal; it resets them */

    enum hk_did did, doing;       /* the key before, this key */
    size_t behind;                /* what was typed; the cursor may stand
                                     further, behind what it joined with */
    int goal;                     /* column that Up and Down aim at */
    struct hk_kills kills;

    size_t place;                 /* entry of the history that is shown, or
                                     its count: the one being made */
    struct hk_str draft;          /* the one being made, meanwhile */

    struct hk_choices choices;    /* of the menu, when it is open */
    bool menu;
    size_t chosen;                /* HK_NONE_CHOSEN: none yet */
    struct hk_str typed;          /* the text before the menu changed it */
    size_t typed_cursor;

    bool searching;
    struct hk_str query;
    size_t found;                 /* entry, or the count: none */
    size_t found_at, found_len;   /* in its text */
    bool missed;
    struct hk_str before;         /* the text before the search */
    size_t before_cursor;

    struct hk_str hint;           /* behind the cursor */
    enum hk_hint hint_kind;
    struct hk_str help;           /* below the text until the next key */
    struct hk_str preview;        /* below the text until it changes */
    enum hk_colour preview_colour;
    struct hk_spans spans;        /* of the text, painted in order */
    size_t asked, asked_cursor;   /* version of the text they are of */
    size_t previewed, previewed_cursor;
};

#define HK_NONE_CHOSEN ((size_t)-1)

/* Make ready for the first entry. Everything is borrowed. */
void hk_edit_init(struct hk_edit *e, const struct hk_line_calls *calls,
                  const struct hk_history *history);

/* Begin an entry with `text` and the cursor at `cursor`; what was killed is
 * kept. */
void hk_edit_start(struct hk_edit *e, const char *text, size_t cursor);

/* Act on a key; `paste` is the text of HK_KEY_PASTE. */
void hk_edit_key(struct hk_edit *e, struct hk_key key,
                 const struct hk_str *paste);

/* Ask for the hint and the colours, if the text is another: before showing. */
void hk_edit_refresh(struct hk_edit *e);

/* The keyboard rests: ask for the preview. True when it is another. */
bool hk_edit_idle(struct hk_edit *e);

/* Free what it holds and leave it empty. Twice is harmless. */
void hk_edit_release(struct hk_edit *e);

/* ---- the parts of it, inside of the room -----------------------------------
 * Each returns true when the key was its own. */
bool hk_edit_move_key(struct hk_edit *e, struct hk_key key);
bool hk_edit_kill_key(struct hk_edit *e, struct hk_key key);
bool hk_edit_past_key(struct hk_edit *e, struct hk_key key);
bool hk_edit_menu_key(struct hk_edit *e, struct hk_key key);
bool hk_edit_search_key(struct hk_edit *e, struct hk_key key,
                        const struct hk_str *paste);

/* Begin the search; open the menu or complete; close it as it stands. */
void hk_edit_search(struct hk_edit *e);
void hk_edit_complete(struct hk_edit *e, bool backwards);
void hk_edit_menu_close(struct hk_edit *e);
void hk_edit_menu_typed(struct hk_edit *e);   /* a letter came */

/* Replace start..end; a beep when it cannot be. */
bool hk_edit_replace(struct hk_edit *e, size_t start, size_t end,
                     const char *bytes, size_t len, enum hk_change kind);

/* Put the whole text `text`, `len` bytes, as one step of undo, the cursor
 * snapped to `cursor`. */
void hk_edit_whole(struct hk_edit *e, const char *text, size_t len,
                   size_t cursor);

/* Show the entry `to` of the history, or the draft when it is the count. */
void hk_edit_recall(struct hk_edit *e, size_t to, bool at_end);

#endif
