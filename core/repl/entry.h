/* entry.h - what kind of text an entry is */
#ifndef HK_REPL_ENTRY_H
#define HK_REPL_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

enum hk_entry_kind {
    HK_ENTRY_EMPTY,              /* blanks and comments */
    HK_ENTRY_COMMAND,            /* begins with . and a letter */
    HK_ENTRY_ABOUT,              /* name? */
    HK_ENTRY_SQL,                /* begins with a verb of SQL */
    HK_ENTRY_VALUE,              /* =expression */
    HK_ENTRY_LUA
};

/* SQL when the first word, any case, is a verb of SQL and what follows is not
 * one of = ( . , : [ ; so these words may be names of Lua too. */
enum hk_entry_kind hk_entry_kind(const char *text, size_t len);

/* Does a line of SQL that begins like this go on with the statement before it,
 * which has no ";"? A word that begins no statement, or a blank. */
bool hk_entry_goes_on(const char *line, size_t len);

#endif
