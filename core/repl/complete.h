/* complete.h - what could stand at the cursor (Tab)
 *
 * Names are offered as they are declared, and by their Chinese label, typed in
 * characters, in pinyin or its first letters, or mixed. Nothing is loaded and
 * nothing is run for it. */
#ifndef HK_REPL_COMPLETE_H
#define HK_REPL_COMPLETE_H

#include "line/line.h"
#include "repl/session.h"

/* As `choices` of struct hk_line_calls; `session` is a struct hk_repl. */
void hk_complete(void *session, const char *text, size_t len, size_t cursor,
                 struct hk_choices *out);

/* What the parts share. */
struct hk_completing {
    struct hk_repl *s;
    const char *text;
    size_t len;                  /* up to the cursor; nothing else is seen */
    size_t start;                /* of the word that is completed */
    char word[128];              /* what is there of it */
    struct hk_choices *out;
    bool labels;                 /* now labels are offered, names were before */
    bool sorted;                 /* candidates wait until all are there; else
                                    they come as they are made */
    struct hk_candidate { const char *text, *label, *note; int fits; } *waiting;
    size_t count, cap;
    struct hk_arena arena;       /* of the texts */
};

/* Offer `name` and its label `zh` (may be NULL), if one of them begins like the
 * word or sounds like it. `note` says what it is; `close` is written behind. */
void hk_offer(struct hk_completing *c, const char *name, const char *zh,
              const char *note, const char *close);

/* Fields, parents, lists and rules of an entity; words of a field; keys of
 * records; figures; entities; commands and their words. */
void hk_offer_members(struct hk_completing *c, int entity, const char *close);
void hk_offer_codes(struct hk_completing *c, int entity, const char *field);
void hk_offer_keys(struct hk_completing *c, int entity);
void hk_offer_figures(struct hk_completing *c);
void hk_offer_figure_entries(struct hk_completing *c);    /* behind "name." */
void hk_offer_entities(struct hk_completing *c, bool sql);
void hk_offer_files(struct hk_completing *c);

/* ---- complete_lua.c, complete_sql.c, complete_say.c ---------------------- */
void hk_complete_lua(struct hk_completing *c);
void hk_complete_sql(struct hk_completing *c);
void hk_complete_say(struct hk_completing *c);

/* The words of Lua at the prompt, with what they take; ends with name NULL. */
struct hk_word_about { const char *name, *takes, *zh, *en; };
extern const struct hk_word_about hk_words_about[];
extern const struct hk_word_about hk_methods_about[];   /* of sets */

#endif
