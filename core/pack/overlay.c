/* overlay.c - what an overlay may not do to a figure
 *
 * overlay = "raise": no entry, no amount of a band, no edge of a step may be
 * lower than above; "lower": none higher; "fixed": all the same. A choice
 * (choose) above binds too: the figure must lie inside it. Words are raised by
 * adding to them, windows by making them longer. An answer that says nothing
 * (pending, ended) where the figure above binds would take it away, so it is
 * refused. */
#include "pack/inner.h"

#include <string.h>

#include "base/str.h"

enum bound { RAISE, LOWER, FIXED, FREE };
enum answer { KEPT, BROKEN, OUT_OF_CHOICE, NO_COMPARE, EMPTY };

/* A comparison, and the entry it failed at. */
struct check {
    enum bound bound;
    const struct hk_param *p, *floor;
    const char *entry;               /* key of the table, NULL: none */
    const struct hk_figure *mine, *theirs;
};

/* ---- single figures ------------------------------------------------------ */

static enum answer ordered(enum bound bound, int64_t mine, int64_t theirs)
{
    bool kept = bound == RAISE ? mine >= theirs
        : bound == LOWER ? mine <= theirs
        : bound == FIXED ? mine == theirs : true;

    return kept ? KEPT : BROKEN;
}

/* Days in `rest` months from the month `start`, February with `feb`. */
static int64_t days_in(int start, int64_t rest, int feb)
{
    static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
                                  31 };
    int64_t sum = 0, i;

    for (i = 0; i < rest; i++)
        sum += (start + i) % 12 == 1 ? feb : days[(start + i) % 12];
    return sum;
}

/* The least and the greatest number of days that a duration can take; for many
 * years a little wider than that, which only asks for a clearer figure. */
static void days_of(const struct hk_figure *f, int64_t *least, int64_t *most)
{
    int64_t n = f->duration == HK_YEARS ? f->number * 12 : f->number;
    int64_t whole = n / 12, rest = n % 12, part;
    int start;

    *least = *most = f->number;
    if (f->duration == HK_DAYS || f->duration == HK_WORKING_DAYS)
        return;
    *least = INT64_MAX;
    *most = 0;
    for (start = 0; start < 12; start++) {
        part = days_in(start, rest, 28);
        *least = part < *least ? part : *least;
        part = days_in(start, rest, whole ? 28 : 29);
        *most = part > *most ? part : *most;
    }
    *least += whole * 365 + (whole > 7 ? (whole - 7) / 4 : 0);
    *most += whole * 365 + (whole ? (n + 47) / 48 : 0);
}

static int64_t in_months(const struct hk_figure *f)
{
    return f->duration == HK_YEARS ? f->number * 12 : f->number;
}

static bool is_months(const struct hk_figure *f)
{
    return f->duration == HK_MONTHS || f->duration == HK_YEARS;
}

/* Durations are compared at every date. Working days take at least as many
 * days; how many more, no pack knows. */
static enum answer durations(enum bound bound, const struct hk_figure *mine,
                             const struct hk_figure *theirs)
{
    int64_t a_least, a_most, b_least, b_most;

    if (is_months(mine) && is_months(theirs))
        return ordered(bound, in_months(mine), in_months(theirs));
    if (mine->duration == theirs->duration)
        return ordered(bound, mine->number, theirs->number);
    if (bound == FIXED)
        return BROKEN;
    days_of(mine, &a_least, &a_most);
    days_of(theirs, &b_least, &b_most);
    if (bound == RAISE && theirs->duration != HK_WORKING_DAYS)
        return a_least >= b_most ? KEPT
            : mine->duration == HK_WORKING_DAYS || a_most >= b_least
            ? NO_COMPARE : BROKEN;
    if (bound == LOWER && mine->duration != HK_WORKING_DAYS)
        return a_most <= b_least ? KEPT
            : theirs->duration == HK_WORKING_DAYS || a_least <= b_most
            ? NO_COMPARE : BROKEN;
    return NO_COMPARE;
}

/* "No limit" is above every number. */
static int64_t number_of(const struct hk_figure *f)
{
    return f->kind == HK_FIG_NONE ? INT64_MAX : f->number;
}

static bool is_number(const struct hk_figure *f)
{
    return f->kind == HK_FIG_NUMBER || f->kind == HK_FIG_NONE;
}

static enum answer windows(enum bound bound, const struct hk_figure *mine,
                           const struct hk_figure *theirs)
{
    bool longer = mine->number <= theirs->number
        && mine->number2 >= theirs->number2;
    bool shorter = mine->number >= theirs->number
        && mine->number2 <= theirs->number2;

    return (bound == RAISE ? longer : bound == LOWER ? shorter
            : longer && shorter) ? KEPT : BROKEN;
}

static enum answer word_sets(enum bound bound, const struct hk_figure *mine,
                             const struct hk_figure *theirs)
{
    bool more = (mine->number & theirs->number) == theirs->number;
    bool less = (mine->number & theirs->number) == mine->number;

    return (bound == RAISE ? more : bound == LOWER ? less : more && less)
        ? KEPT : BROKEN;
}

/* Is `mine` inside the choice? A choice of its own must be inside as well. */
static enum answer in_choice(const struct hk_figure *mine,
                             const struct hk_figure *choice)
{
    int64_t low = mine->number;
    int64_t high = mine->kind == HK_FIG_CHOOSE ? mine->number2 : mine->number;

    if (mine->kind == HK_FIG_DURATION && mine->duration != choice->duration) {
        if (!is_months(mine) || !is_months(choice))
            return NO_COMPARE;
        low = high = in_months(mine);
        return low >= in_months(choice) && high <= (choice->duration
            == HK_YEARS ? choice->number2 * 12 : choice->number2)
            ? KEPT : OUT_OF_CHOICE;
    }
    if (mine->kind == HK_FIG_NONE)
        return OUT_OF_CHOICE;
    return low >= choice->number && high <= choice->number2
        ? KEPT : OUT_OF_CHOICE;
}

/* ---- bands and steps ----------------------------------------------------- */

/* The rate at the amount just above `x`. */
static int64_t rate_above(const struct hk_figure *f, int64_t x)
{
    int i;

    for (i = 0; i < f->item_count; i++)
        if (x < f->items[i].no)
            return number_of(&f->items[i].value);
    return 0;
}

static int64_t step_at(const struct hk_figure *f, int64_t x, bool above)
{
    int64_t value = 0;
    int i;

    for (i = 0; i < f->item_count; i++)
        if (x > f->items[i].no || (x == f->items[i].no
                                   && (above || !f->items[i].above)))
            value = number_of(&f->items[i].value);
    return value;
}

/* Compare at 0 and at every edge of either. */
static enum answer at_edges(enum bound bound, const struct hk_figure *mine,
                            const struct hk_figure *theirs)
{
    const struct hk_figure *both[2] = { mine, theirs };
    enum answer a = KEPT;
    int side, i;

    for (side = 0; side < 2; side++) {
        for (i = -1; i < both[side]->item_count && a == KEPT; i++) {
            int64_t x = i < 0 ? 0 : both[side]->items[i].no;

            if (x == INT64_MAX)
                continue;
            if (mine->kind == HK_FIG_BANDS)
                a = ordered(bound, rate_above(mine, x), rate_above(theirs, x));
            else
                a = ordered(bound, step_at(mine, x, false),
                            step_at(theirs, x, false));
            if (a == KEPT && mine->kind == HK_FIG_STEPS)
                a = ordered(bound, step_at(mine, x, true),
                            step_at(theirs, x, true));
        }
    }
    return a;
}

/* ---- any two figures ----------------------------------------------------- */

static bool says_nothing(const struct hk_figure *f)
{
    return f->kind == HK_FIG_PENDING || f->kind == HK_FIG_ENDED;
}

static enum answer same_kind(enum bound bound, const struct hk_figure *mine,
                             const struct hk_figure *theirs)
{
    switch (mine->kind) {
    case HK_FIG_DATE:
        return ordered(bound, mine->number, theirs->number);
    case HK_FIG_DURATION:
        return durations(bound, mine, theirs);
    case HK_FIG_WINDOW:
        return windows(bound, mine, theirs);
    case HK_FIG_WORDS:
        return word_sets(bound, mine, theirs);
    case HK_FIG_WORD:
        return mine->number == theirs->number ? KEPT
            : bound == FIXED ? BROKEN : NO_COMPARE;
    case HK_FIG_BANDS: case HK_FIG_STEPS:
        return at_edges(bound, mine, theirs);
    default:
        return NO_COMPARE;
    }
}

/* Two figures that are no tables. */
static enum answer plain(enum bound bound, const struct hk_figure *mine,
                         const struct hk_figure *theirs)
{
    if (says_nothing(theirs))
        return KEPT;
    if (says_nothing(mine))
        return bound == FREE && theirs->kind != HK_FIG_CHOOSE ? KEPT : EMPTY;
    if (theirs->kind == HK_FIG_CHOOSE)
        return in_choice(mine, theirs);
    if (bound == FREE)
        return KEPT;
    if (mine->kind == HK_FIG_CHOOSE) {
        /* Whatever is chosen below must keep the bound. */
        return ordered(bound, bound == LOWER ? mine->number2 : mine->number,
                       number_of(theirs));
    }
    if (is_number(mine) && is_number(theirs))
        return ordered(bound, number_of(mine), number_of(theirs));
    if (mine->kind == HK_FIG_NONE || theirs->kind == HK_FIG_NONE)
        return ordered(bound, mine->kind == HK_FIG_NONE,
                       theirs->kind == HK_FIG_NONE);
    return mine->kind == theirs->kind ? same_kind(bound, mine, theirs)
        : NO_COMPARE;
}

static enum answer compare(struct check *c, const struct hk_figure *mine,
                           const struct hk_figure *theirs);

/* Entry by entry: those of `side`, which is `mine` or `theirs`. */
static enum answer entries(struct check *c, const struct hk_figure *mine,
                           const struct hk_figure *theirs,
                           const struct hk_figure *side)
{
    enum answer a = KEPT;
    int i;

    for (i = 0; side->kind == HK_FIG_TABLE && i < side->item_count
                && a == KEPT; i++) {
        int64_t no = side->items[i].no;
        const struct hk_figure *m = hk_figure_for(c->p, mine, no);
        const struct hk_figure *t = hk_figure_for(c->floor, theirs, no);

        if (!m || !t)
            continue;    /* a missing entry is told when the table is read */
        a = compare(c, m, t);
        if (a != KEPT && !c->entry)
            c->entry = side->items[i].key;
    }
    return a;
}

static enum answer compare(struct check *c, const struct hk_figure *mine,
                           const struct hk_figure *theirs)
{
    enum answer a;

    if (mine->kind == HK_FIG_TABLE || theirs->kind == HK_FIG_TABLE) {
        a = entries(c, mine, theirs, mine);
        return a == KEPT ? entries(c, mine, theirs, theirs) : a;
    }
    a = plain(c->bound, mine, theirs);
    if (a != KEPT) {
        c->mine = mine;
        c->theirs = theirs;
    }
    return a;
}

static enum bound bound_of(const char *overlay)
{
    return !strcmp(overlay, "raise") ? RAISE : !strcmp(overlay, "lower") ? LOWER
        : !strcmp(overlay, "fixed") ? FIXED : FREE;
}

/* ---- sentences ----------------------------------------------------------- */

static enum hk_status tell(const struct check *c, const struct hk_model *m,
                           enum answer a, struct hk_err *err)
{
    struct hk_str name = HK_STR_INIT, mine = HK_STR_INIT, theirs = HK_STR_INIT;
    const struct hk_param *p = c->p, *f = c->floor;
    enum hk_lang lang = err ? err->lang : HK_EN;
    enum hk_status rc;

    hk_str_puts(&name, p->name);
    if (c->entry)
        hk_str_addf(&name, ".%s", c->entry);
    hk_figure_print(&mine, m, p, c->mine, lang);
    hk_figure_print(&theirs, m, f, c->theirs, lang);
    if (a == OUT_OF_CHOICE)
        rc = hk_fail(err, HK_EFORMAT, "%s:%d: param \"%s\" is %s, but %s:%d "
            "leaves only this to choose: %s", p->file->path, p->line,
            hk_str_text(&name), hk_str_text(&mine), f->file->path, f->line,
            hk_str_text(&theirs));
    else if (a == EMPTY)
        rc = hk_fail(err, HK_EFORMAT, "%s:%d: param \"%s\" is %s, but %s in "
            "%s:%d binds the packs below; leave the entry out where nothing "
            "better is decided, or write inherit", p->file->path, p->line,
            hk_str_text(&name), hk_str_text(&mine), hk_str_text(&theirs),
            f->file->path, f->line);
    else if (a == NO_COMPARE)
        rc = hk_fail(err, HK_EFORMAT, "%s:%d: param \"%s\" is %s and cannot be "
            "compared with %s in %s:%d, as its overlay asks; write it in the "
            "same unit and form", p->file->path, p->line, hk_str_text(&name),
            hk_str_text(&mine), hk_str_text(&theirs), f->file->path, f->line);
    else if (c->bound == RAISE)
        rc = hk_fail(err, HK_EFORMAT, "%s:%d: param \"%s\" is %s, lower than "
            "%s in %s:%d; a pack below may only raise it", p->file->path,
            p->line, hk_str_text(&name), hk_str_text(&mine),
            hk_str_text(&theirs), f->file->path, f->line);
    else if (c->bound == LOWER)
        rc = hk_fail(err, HK_EFORMAT, "%s:%d: param \"%s\" is %s, higher than "
            "%s in %s:%d; a pack below may only lower it", p->file->path,
            p->line, hk_str_text(&name), hk_str_text(&mine),
            hk_str_text(&theirs), f->file->path, f->line);
    else
        rc = hk_fail(err, HK_EFORMAT, "%s:%d: param \"%s\" is %s, but %s in "
            "%s:%d is fixed; a pack below may not change it", p->file->path,
            p->line, hk_str_text(&name), hk_str_text(&mine),
            hk_str_text(&theirs), f->file->path, f->line);
    hk_str_release(&name);
    hk_str_release(&mine);
    hk_str_release(&theirs);
    return rc;
}

enum hk_status hk_overlay_check(const struct hk_model *m,
                                const struct hk_param *p,
                                const struct hk_param *floor,
                                struct hk_err *err)
{
    struct check c = { .bound = bound_of(p->overlay), .p = p, .floor = floor };
    enum answer a = compare(&c, &p->figure, &floor->figure);

    if (a == KEPT && p->has_default && floor->has_default) {
        a = compare(&c, &p->other, &floor->other);
        c.entry = a == KEPT ? NULL : "default";
    }
    return a == KEPT ? HK_OK : tell(&c, m, a, err);
}
