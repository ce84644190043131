/* template.h - sentences with {names} in them */
#ifndef HK_TEMPLATE_H
#define HK_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#define HK_TEMPLATE_PARTS 3

/* A stretch of plain text, or a name in braces cut at its dots. */
struct hk_piece {
    bool is_name;
    const char *text;                     /* plain text, or all in braces */
    size_t len;
    char part[HK_TEMPLATE_PARTS][64];     /* "animals", "vaccinated", "says" */
    int parts;                            /* 0: not a name */
};

/* Take the next piece of the template at `*at` and move on; false at its end.
 * `{{` is a brace. A brace that is not closed, or holds what is no name, gives
 * a piece with is_name and parts 0. */
bool hk_template_next(const char **at, struct hk_piece *piece);

#endif
