/* formulas.h - random formulas, for whoever compares two ways of computing them
 *
 * One grammar of the language; which names there are to read, and whether words
 * that plain Lua has not may occur, a vocabulary says. The formulas are the same
 * for the same seed. `h` is the record, `p` the figures; `m`, `w` and `i` run in
 * loops; x, y and z are locals, of which z may be nil. */
#ifndef HK_TEST_FORMULAS_H
#define HK_TEST_FORMULAS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"

#define COUNT_OF(a) ((int)(sizeof(a) / sizeof(a)[0]))

/* Texts to choose from; LISTED makes one of an array. */
struct listed { const char *const *list; int count; };
#define LISTED(a) { a, COUNT_OF(a) }

struct words {
    struct listed numbers, conditions;         /* of the record */
    struct listed divisors, factors;           /* empty: any number */
    struct listed of_member, if_member;        /* with m; not empty */
    struct listed inner;                       /* lists of m for w; may be
                                                  empty */
    struct listed counts;                      /* loops of numbers: of i */
    struct listed months, if_month;            /* windows for d; may be empty */
    const char *members;                       /* the list for m */
    const char *of_inner;                      /* with w */
    bool plain;                                /* nothing that Lua has not */
};

struct maker {
    int seldom;                /* one value in so many is not known */
    struct hk_str out;
    uint64_t seed;
    const struct words *words;
    /* May write a further leaf, then true; NULL: there are none. */
    bool (*more_numbers)(struct maker *k);
    bool (*more_conditions)(struct maker *k);
    bool has_m, has_w, has_i, has_d;  /* loop variables that can be read */
    bool has_xyz;
    int loops;
    /* of those who make whole rules (engines.h) */
    const char *entity;        /* of the rule at hand */
    int variables[3], checks[3];   /* made so far, by entity */
    bool inherits;             /* inherited(h, p) is at hand */
    int serial;
};

static inline int roll(struct maker *k, int n)
{
    k->seed = k->seed * UINT64_C(6364136223846793005) +
              UINT64_C(1442695040888963407);
    return (int)((k->seed >> 33) % (uint64_t)n);
}

static inline void say(struct maker *k, const char *text)
{
    hk_str_puts(&k->out, text);
}

static inline const char *pick(struct maker *k, struct listed from)
{
    return from.list[roll(k, from.count)];
}

static inline void number(struct maker *k, int depth);
static inline void condition(struct maker *k, int depth);

static inline void leaf(struct maker *k)
{
    static const char *const plain[] = { "0", "1", "2", "-3", "7", "1000003" };
    static const char *const language[] = { "p.line", "p.year", "K1", "K2",
        "9223372036854775807", "1125899906842623", "-1125899906842625",
        "4503599627370497", "p.coming", "p.gone", "p.late" };
    static const struct listed all[] = { LISTED(plain), LISTED(language) };

    switch (roll(k, 10)) {
    case 0: case 1:
        say(k, pick(k, all[!k->words->plain && !roll(k, 3)]));
        break;
    case 2: case 3:
        say(k, k->has_xyz ? roll(k, 3) ? roll(k, 2) ? "x" : "y" : "(z or 5)"
                          : "8");
        break;
    case 4:
        say(k, k->has_w ? k->words->of_inner
            : k->has_m ? pick(k, k->words->of_member) : k->has_i ? "i" : "2");
        break;
    case 5:
        if (k->more_numbers && k->more_numbers(k))
            break;
        /* fall through */
    default:
        say(k, pick(k, k->words->numbers));
    }
}

static inline void two(struct maker *k, int depth, const char *before,
                       const char *between)
{
    say(k, before);
    number(k, depth - 1);
    say(k, between);
    number(k, depth - 1);
    say(k, ")");
}

/* Of a number and one of a list, or any other. */
static inline void by(struct maker *k, int depth, const char *between,
                      struct listed others)
{
    if (!others.count) {
        two(k, depth, "(", between);
        return;
    }
    say(k, "(");
    number(k, depth - 1);
    say(k, between);
    say(k, pick(k, others));
    say(k, ")");
}

/* What Lua has not; helpers of the file. */
static inline void language(struct maker *k, int depth)
{
    static const char *const ways[] = { "half up", "half even", "up", "floor",
                                        "toward zero" };

    switch (roll(k, 4)) {
    case 0:
        say(k, "div(");
        number(k, depth - 1);
        if (roll(k, 2)) {
            two(k, depth - 1, ", max(", ", ");
            hk_str_addf(&k->out, ", \"%s\")", ways[roll(k, 5)]);
        } else {
            hk_str_addf(&k->out, ", %s, \"%s\")",
                        roll(k, 2) ? "3" : "h2(x0(), 2)", ways[roll(k, 5)]);
        }
        break;
    case 1:
        say(k, "share(");
        number(k, depth - 1);
        hk_str_addf(&k->out, ", p.share, \"%s\")", ways[roll(k, 5)]);
        break;
    case 2:
        two(k, depth, "h2(", ", ");
        break;
    default:
        say(k, "h3(");
        number(k, depth - 1);
        say(k, ", ");
        condition(k, depth - 1);
        say(k, ")");
    }
}

static inline void number(struct maker *k, int depth)
{
    switch (depth < 1 ? 99 : roll(k, k->words->plain ? 11 : 15)) {
    case 0: case 1: two(k, depth, "(", " + "); break;
    case 2: two(k, depth, "(", " - "); break;
    case 3: by(k, depth, " * ", k->words->factors); break;
    case 4: case 5:
        by(k, depth, roll(k, 2) ? " // " : " % ", k->words->divisors);
        break;
    case 6: two(k, depth, roll(k, 2) ? "min(" : "max(", ", "); break;
    case 7: two(k, depth, "gap(", ", "); break;
    case 8:
        say(k, "(");
        condition(k, depth - 1);
        say(k, " and ");
        number(k, depth - 1);
        say(k, " or ");
        number(k, depth - 1);
        say(k, ")");
        break;
    case 9:
        say(k, "- ");
        leaf(k);
        break;
    case 11: case 12: case 13:
        language(k, depth);
        break;
    default:
        leaf(k);
    }
}

static inline void condition_leaf(struct maker *k)
{
    if (k->has_d && !roll(k, 2))
        say(k, pick(k, k->words->if_month));
    else if (k->has_m && !roll(k, 4))
        say(k, pick(k, k->words->if_member));
    else if (!k->more_conditions || !k->more_conditions(k))
        say(k, pick(k, k->words->conditions));
}

static inline void condition(struct maker *k, int depth)
{
    static const char *const list[] = { " == ", " ~= ", " < ", " <= ", " > ",
                                        " >= " };
    static const struct listed compares = LISTED(list);

    switch (depth < 1 ? 99 : roll(k, 8)) {
    case 0: case 1:
        say(k, "(");
        condition(k, depth - 1);
        say(k, roll(k, 2) ? " and " : " or ");
        condition(k, depth - 1);
        say(k, ")");
        break;
    case 2:
        say(k, "not (");
        condition(k, depth - 1);
        say(k, ")");
        break;
    case 3: case 4:
        number(k, depth - 1);
        say(k, pick(k, compares));
        number(k, depth - 1);
        break;
    case 5:
        if (!k->words->plain) {
            say(k, "h4(");
            number(k, depth - 1);
            say(k, ")");
            break;
        }
        /* fall through */
    default:
        condition_leaf(k);
    }
}

static inline void statements(struct maker *k, int depth, int n);

/* `% 1000`, so that what a loop does cannot grow without end. */
static inline void assign(struct maker *k)
{
    int which = roll(k, 7);

    if (which == 0) {
        say(k, "x, y = y, x\n");
    } else if (which == 1) {
        say(k, roll(k, 2) ? "z = nil\n" : "z = x\n");
    } else {
        say(k, which < 4 ? "x = " : which < 6 ? "y = " : "z = ");
        number(k, 2);
        say(k, k->words->plain || roll(k, 5) ? " % 1000\n" : "\n");
    }
}

static inline void branch(struct maker *k, int depth)
{
    say(k, "if ");
    condition(k, 2);
    say(k, " then\n");
    statements(k, depth - 1, 1 + roll(k, 2));
    if (!roll(k, 3)) {
        say(k, "elseif ");
        condition(k, 2);
        say(k, " then\n");
        statements(k, depth - 1, 1);
    }
    if (!roll(k, 2)) {
        say(k, "else\n");
        statements(k, depth - 1, 1);
    }
    say(k, "end\n");
}

static inline void loop(struct maker *k, int depth)
{
    bool m = k->has_m, w = k->has_w, i = k->has_i, d = k->has_d;
    int which = roll(k, k->words->months.count ? 5 : 4);

    if (which == 0 && k->has_m && k->words->inner.count) {
        hk_str_addf(&k->out, "for w in each(%s) do\n",
                    pick(k, k->words->inner));
        k->has_w = true;
    } else if (which < 2) {
        hk_str_addf(&k->out, "for m in each(%s) do\n", k->words->members);
        k->has_m = true;
    } else if (which == 4) {
        hk_str_addf(&k->out, "for d in each(months_of(%s)) do\n",
                    pick(k, k->words->months));
        k->has_d = true;
    } else {
        hk_str_addf(&k->out, "for i = %s do\n", pick(k, k->words->counts));
        k->has_i = true;
    }
    k->loops++;
    statements(k, depth - 1, 1 + roll(k, 2));
    k->loops--;
    k->has_m = m;
    k->has_w = w;
    k->has_i = i;
    k->has_d = d;
    say(k, "end\n");
}

static inline void statements(struct maker *k, int depth, int n)
{
    int i;

    for (i = 0; i < n; i++) {
        int what = depth < 1 ? 0 : roll(k, 8);

        if (what < 4)
            assign(k);
        else if (what < 6)
            branch(k, depth);
        else if (what == 6)
            loop(k, depth);
        else
            say(k, "local y = x x = y + 1\n");
    }
    if (k->loops && !roll(k, 4)) {
        say(k, "if ");
        condition(k, 1);
        say(k, roll(k, 3) ? " then break end\n" : " then return RESULT end\n");
    }
}

/* The body of a function; `result` makes what it returns at its end, `early` is
 * what it returns before, six bytes. */
static inline void body(struct maker *k,
                        void (*result)(struct maker *k, int depth),
                        const char *early)
{
    size_t from = k->out.len;
    char *at;

    k->has_m = k->has_w = k->has_i = k->has_d = false;
    k->has_xyz = false;
    k->loops = 0;
    if (roll(k, 3)) {
        say(k, "local x, y, z = 0, ");
        leaf(k);
        say(k, ", nil\n");
        k->has_xyz = true;
        statements(k, 3, 1 + roll(k, 3));
        if (!roll(k, 3)) {
            say(k, "if ");
            condition(k, 2);
            say(k, " then return RESULT end\n");
        }
    }
    say(k, "return ");
    result(k, 4);
    while ((at = strstr(k->out.data + from, "RESULT")))
        memcpy(at, early, 6);
}

#endif
