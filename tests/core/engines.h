/* engines.h - random rules for both engines (formulas.h)
 *
 * Everything the language has is in them: nil, unknown and outside, overflow,
 * loops in loops, helpers, what is inherited, figures that are pending, ended, in
 * tables, bands and steps; layers, allocations, benefits, decisions, states,
 * audits, ledgers; values that are no numbers; rules that lead back to
 * themselves, that go by a date or a region, that have versions. */
#ifndef HK_TEST_ENGINES_H
#define HK_TEST_ENGINES_H

#include "engines_law.h"
#include "engines_words.h"
#include "judging.h"

/* So many rules of weighings there are at last; so_far may name any of them, so
 * that they lead back to themselves. */
enum { WEIGHED_VARIABLES = 4, WEIGHED_CHECKS = 2 };

static void before(struct maker *k)
{
    static const char *const lists[] = { "h.farm.weighings",
        "h.animal.weighings", "during(h.farm.weighings, p.season)" };
    int no = roll(k, WEIGHED_VARIABLES + WEIGHED_CHECKS);

    hk_str_addf(&k->out, "so_far(%s, h, \"%s%d\"", lists[roll(k, 3)],
                no < WEIGHED_VARIABLES ? "vw" : "cw",
                no % WEIGHED_VARIABLES);
    if (roll(k, 3) == 0)
        hk_str_addf(&k->out, ", \"cw%d\"", roll(k, WEIGHED_CHECKS));
    say(k, ")");
}

static bool of_farm(const struct maker *k)
{
    return which(k) == FARM;
}

/* A variable made before, of the entity; what the rule replaces. */
static bool earlier_number(struct maker *k)
{
    int n = k->variables[which(k)];

    if (k->inherits && roll(k, 2))
        say(k, "inherited(h, p)");
    else if (which(k) == WEIGHING && roll(k, 2))
        before(k);
    else if (of_farm(k) && k->variables[ANIMAL] && !roll(k, 3))
        hk_str_addf(&k->out, "sum(h.animals, \"va%d\")",
                    roll(k, k->variables[ANIMAL]));
    else if (n)
        hk_str_addf(&k->out, "h.v%c%d", letters[which(k)], roll(k, n));
    else
        return false;
    return true;
}

static bool earlier_condition(struct maker *k)
{
    int n = k->checks[which(k)];

    if (n && !roll(k, 5))
        hk_str_addf(&k->out, "h.c%c%d", letters[which(k)], roll(k, n));
    else if (which(k) == FARM && k->checks[ANIMAL] && !roll(k, 6))
        hk_str_addf(&k->out, "%s(h.animals, \"ca%d\")",
                    roll(k, 2) ? "any" : "all", roll(k, k->checks[ANIMAL]));
    else
        return false;
    return true;
}

static void rules_of(struct maker *k, const char *entity)
{
    k->entity = entity;
    k->words = &vocabularies[which(k)];
    k->more_numbers = earlier_number;
    k->more_conditions = earlier_condition;
}

/* ---- making rules -------------------------------------------------------------- */

static void money(struct maker *k, int depth);

static void optional_number(struct maker *k, int depth)
{
    if (roll(k, 3)) {
        number(k, depth);
    } else {
        say(k, of_farm(k) ? "h.rent" : "h.farm.rent");
    }
}

/* Two values of a variable with parts. */
static void several(struct maker *k, int depth)
{
    static const char *const ways[] = { "last", "first",
                                        "largest remainder" };

    if (!roll(k, 4)) {
        say(k, "split(");
        number(k, depth - 1);
        hk_str_addf(&k->out, ", p.parts, \"%s\")", ways[roll(k, 3)]);
    } else if (roll(k, 3)) {
        number(k, depth - 1);
        say(k, ", ");
        number(k, depth - 1);
    } else {
        two(k, depth - 1, "keep_highest(", ", ");
    }
}

static void money(struct maker *k, int depth)
{
    switch (roll(k, 4)) {
    case 0: say(k, "h.debt"); break;
    case 1: say(k, "max(crown(0), h.debt * h.size)"); break;
    case 2:
        say(k, "banded(p.bands, crown(0), max(crown(0), h.debt))");
        break;
    default:
        say(k, "share(h.debt, p.share) + crown(1) * ");
        number(k, depth - 2);
    }
}

/* What a rule may go by. */
static const char *goes_by(struct maker *k)
{
    static const char *const ways[] = { ", on = \"founded\"",
        ", by = \"region\"", ", on = \"founded\", by = \"region\"" };

    if (which(k) == WEIGHING)
        return roll(k, 3) ? "" : ", on = \"taken\"";
    return of_farm(k) && !roll(k, 6) ? ways[roll(k, 3)] : "";
}

static void head(struct maker *k, const char *word, const char *name, int n,
                 const char *type)
{
    hk_str_addf(&k->out, "%s \"%s%c%d\" { of = \"%s\", zh = \"规\", en = \"r\""
                "%s%s,\n", word, name, letters[which(k)], n, k->entity,
                type, *word == 'd' ? "" : goes_by(k));
}

/* A condition that other rules of the entity begin with too, now and then. */
static void guard(struct maker *k, const char *way_out)
{
    static const char *const farm_guards[] = {
        "not h.fenced or h.size == 0", "h.rent ~= nil and h.rent > 2",
        "not h.fenced or h.size == 0 or h.soil == \"B\"",
        "h.size * h.big > 100 or h.fenced", "not known(h, \"size\")",
        "h.vet ~= nil and h.vet.fee > 3", "h.fenced and p.coming > 3" };
    static const char *const animal_guards[] = {
        "not h.sold or h.heads == 0", "h.farm.size > 2 or h.sold",
        "not h.sold or h.heads == 0 or not h.farm.fenced",
        "h.farm.rent ~= nil and h.heads // h.farm.rent > 1" };
    const bool farm = of_farm(k);

    if (which(k) == WEIGHING || roll(k, 3))
        return;
    hk_str_addf(&k->out, "if %s then return %s end\n", farm
                ? farm_guards[roll(k, COUNT_OF(farm_guards))]
                : animal_guards[roll(k, COUNT_OF(animal_guards))], way_out);
}

static void check_rule(struct maker *k)
{
    int at = which(k);

    head(k, "check", "c", k->checks[at], "");
    if (!roll(k, 4)) {
        say(k, "among = function(h, p)\n");
        body(k, condition, "true  ");
        say(k, " end,\n");
    }
    say(k, "pass = function(h, p)\n");
    guard(k, "true");
    body(k, condition, "false ");
    k->checks[at]++;
}

/* Decisions over the checks made so far, once there are some. */
static void decision_rule(struct maker *k)
{
    static const char *const lists[] = { "all", "any", "none" };
    int i, no = 0, most = k->checks[which(k)];

    head(k, "decision", "d", ++k->serial, "");
    for (i = 0; i < 3 && no < most; i++) {
        if (i && roll(k, 2))
            continue;
        hk_str_addf(&k->out, "%s = { ", lists[i]);
        do
            hk_str_addf(&k->out, "\"c%c%d\", ", letters[which(k)], no++);
        while (no < most && roll(k, 2));
        say(k, "},\n");
    }
    say(k, "}\n");
}

/* What is paid layer after layer, now and then more than there is. */
static void layers_rule(struct maker *k)
{
    hk_str_addf(&k->out, "layers \"l%d\" { of = \"farm\", unit = \"penny\","
                " zh = \"层\", en = \"l\",\n starts = function(h, p)\n",
                ++k->serial);
    body(k, money, "h.debt");
    say(k, " end,\n layer \"a\" { pays = function(h, p, left)\n");
    say(k, roll(k, 2) ? "if h.fenced then return 0 end return share(left, "
                        "percent(40))" : "return min(left, crown(3) * h.size)");
    say(k, " end },\n layer \"b\" { when = \"fenced\", pays = function(h, p,"
        " left)\n");
    body(k, money, "left  ");
    say(k, " end } }\n");
}

static void allocation_rule(struct maker *k)
{
    static const char *const missing[] = { "wait", "leave_out", "reserve" };
    const char *unknown = missing[roll(k, 3)];
    static const char *const rests[] = { "largest remainder", "last",
                                         "first" };

    hk_str_addf(&k->out, "allocation \"s%d\" { of = \"farm\", over = "
                "\"animals\", unit = \"penny\", zh = \"分\", en = \"s\",\n"
                " unknown = \"%s\", rest = \"%s\", pool = function(h, p)\n",
                ++k->serial, unknown, rests[roll(k, 3)]);
    body(k, money, "h.debt");
    say(k, " end,\n weight = function(h, p)\n");
    rules_of(k, "animal");
    body(k, number, "1     ");
    if (*unknown == 'r') {
        say(k, " end,\n assumed = function(h, p)\n");
        body(k, number, "7     ");
    }
    say(k, " end }\n");
}

/* Money due by periods, each by the figures of its last day. */
static void benefit_rule(struct maker *k)
{
    static const char *const periods[] = { "month", "quarter", "year", "once",
                                           "season" };
    static const char *const backs[] = { "day(2018, 3, 5)",
        "max(h.founded, day(2017, 11, 30))", "h.left_on" };
    const char *per = periods[roll(k, COUNT_OF(periods))];

    hk_str_addf(&k->out, "benefit \"b%d\" { of = \"farm\", unit = \"penny\","
                " per = \"%s\", zh = \"贴\", en = \"b\", when = \"fenced\",\n"
                " amount = function(h, p)\n", ++k->serial,
                per);
    body(k, money, "h.debt");
    say(k, " end");
    if (*per != 'o' && roll(k, 3))
        hk_str_addf(&k->out, ",\n back_to = function(h, p) return %s end",
                    backs[roll(k, 3)]);
    say(k, " }\n");
}

/* A variable that has two versions, each for its days. */
static void dated_rule(struct maker *k)
{
    int no = k->variables[FARM];

    head(k, "variable", "v", no, ", type = \"integer\", to = \"2008-12-31\"");
    say(k, "formula = function(h, p)\n");
    body(k, number, "-12345");
    say(k, " end }\n");
    head(k, "variable", "v", no,
         ", type = \"integer\", from = \"2009-01-01\"");
    say(k, "formula = function(h, p)\n");
    body(k, number, "-54321");
    k->variables[FARM]++;
    say(k, " end }\n");
}

/* Of a kind that is no number: words, days, shares; read by what follows. */
static void kind_rule(struct maker *k)
{
    static const struct { const char *type, *is[3], *read; } kinds[] = {
        { "enum\", values = { \"low\", \"top\" }", { "\"low\"", "\"top\"",
          "\"top\"" }, "if h.%s == \"low\" then return h.size end" },
        { "enum\", values = \"farm.soil\"", { "h.soil", "\"B\"",
          "word_of(h)" }, "if h.%s == h.soil then return p.by_soil[h.%s] end" },
        { "date\", optional = true", { "h.left_on",
          "max(h.founded, p.opened)", "month_end(before(h.founded,"
          " p.notice))" }, "if h.%s == nil then return 7 end" },
        { "rate\"", { "p.share", "percent(12.5)", "p.parts.x" },
          "if h.fenced then return share(h.size * 1000, h.%s) end" },
        { "decimal\", digits = 2", { "h.area", "round(share(h.area,"
          " p.share), decimal(0.05), \"half even\")", "decimal(7.5)" },
          "if h.%s > decimal(4) then return 9 end" },
        { "text\"", { "h.farm_no", "\"x\"", "h.farm_no" },
          "if h.%s ~= h.farm_no then return 4 end" },
        { "boolean\", optional = true", { "h.leased", "nil", "h.size > 3" },
          "if h.%s == nil then return 3 end" },
    };
    const int what = roll(k, COUNT_OF(kinds));
    char name[16];
    const char *at;

    snprintf(name, sizeof name, "k%d", ++k->serial);
    hk_str_addf(&k->out, "variable \"%s\" { of = \"farm\", zh = \"规\","
                " en = \"r\", type = \"%s,\n formula = function(h, p)\nif ",
                name, kinds[what].type);
    k->has_m = k->has_w = k->has_i = k->has_d = k->has_xyz = false;
    condition(k, 3);
    hk_str_addf(&k->out, " then return %s end\nif ",
                kinds[what].is[roll(k, 3)]);
    condition(k, 2);
    hk_str_addf(&k->out, " then return %s end\nreturn %s end }\n",
                kinds[what].is[roll(k, 3)], kinds[what].is[roll(k, 3)]);
    head(k, "variable", "v", k->variables[FARM], ", type = \"integer\"");
    say(k, "formula = function(h, p)\n");
    for (at = kinds[what].read; *at; at++) {
        if (at[0] == '%' && at[1] == 's') {
            say(k, name);
            at++;
        } else {
            hk_str_add(&k->out, at, 1);
        }
    }
    say(k, "\n");
    body(k, number, "-12345");
    k->variables[FARM]++;
    say(k, " end }\n");
}

/* A state that moves, or not. */
static void status_rule(struct maker *k)
{
    const int most = k->checks[FARM];

    if (!most)
        return;
    hk_str_addf(&k->out, "status \"t%d\" { of = \"farm\", stored = \"state\","
                " since = \"state_since\", zh = \"态\", en = \"t\",\n"
                " states = { \"none\", \"paid\", \"grace\" },\n"
                " move { \"none\", \"paid\", when = \"cf%d\" },\n"
                " move { \"paid\", \"grace\", unless = \"cf%d\", after ="
                " function(h, p)\n  return after(h.founded, p.notice) end },\n"
                " move { \"grace\", \"none\", when = \"cf%d\" },\n"
                " move { \"none\", \"grace\", when = \"cf%d\" } }\n",
                ++k->serial, roll(k, most), roll(k, most), roll(k, most),
                roll(k, most));
}

/* What is looked through, and what is listed. */
static void audit_rule(struct maker *k)
{
    static const char *const by[] = { "\"heads\", \"kind\"", "\"sold\"",
                                      "\"heads\"" };

    hk_str_addf(&k->out, "audit \"u%d\" { of = \"animal\", unique = { %s },"
                " severity = \"hint\",\n zh = \"重\", en = \"u\"",
                ++k->serial, by[roll(k, 3)]);
    say(k, roll(k, 2) ? ", where = \"sold\" }\n" : " }\n");
    hk_str_addf(&k->out, "audit \"u%d\" { of = \"farm\", severity = \"hint\","
                "\n zh = \"查\", en = \"u\", test = function(h, p)\n",
                ++k->serial);
    body(k, condition, "false ");
    say(k, " end }\n");
    hk_str_addf(&k->out, "ledger \"g%d\" { of = \"animal\", zh = \"账\","
                " en = \"g\", partition = %s,\n lines = %s }\n", ++k->serial,
                roll(k, 2) ? "true" : "false", roll(k, 2) ? "\"kind\""
                : "{ { \"a\", when = \"sold\", zh = \"甲\" } }");
}

/* What the pack further in has in the place of a variable of farms. */
static void overriding_rule(struct maker *k, int no)
{
    int variables = k->variables[FARM], checks = k->checks[FARM];

    rules_of(k, "farm");
    k->variables[FARM] = no;
    k->checks[FARM] = 0;
    k->inherits = true;
    hk_str_addf(&k->out, "variable \"vf%d\" { of = \"farm\",\n"
                " formula = function(h, p, inherited)\n", no);
    body(k, number, "-77777");
    say(k, " end }\n");
    k->inherits = false;
    k->variables[FARM] = variables;
    k->checks[FARM] = checks;
}

/* One of those rules of weighings that are made so many of. */
static void weighing_rule(struct maker *k)
{
    if (k->checks[WEIGHING] < WEIGHED_CHECKS
        && (k->variables[WEIGHING] == WEIGHED_VARIABLES || roll(k, 2))) {
        check_rule(k);
    } else {
        head(k, "variable", "v", k->variables[WEIGHING],
             ", type = \"integer\"");
        say(k, "formula = function(h, p)\n");
        body(k, number, "-12345");
        k->variables[WEIGHING]++;
    }
    say(k, " end }\n");
}

/* One rule; rules read only those that were made before. */
static void rule(struct maker *k)
{
    int at = which(k), what = roll(k, 14);

    if (what == 13 && of_farm(k)) {
        switch (roll(k, 4)) {
        case 0: status_rule(k); break;
        case 1: audit_rule(k); break;
        default: kind_rule(k);
        }
        return;
    }

    if (what == 12 && of_farm(k)) {
        if (roll(k, 2))
            benefit_rule(k);
        else
            dated_rule(k);
        return;
    }
    if (what >= 10 && (of_farm(k) || k->checks[at])) {
        if (k->checks[at] && (!of_farm(k) || roll(k, 2)))
            decision_rule(k);
        else if (roll(k, 2))
            layers_rule(k);
        else
            allocation_rule(k);
        return;
    }
    if (what < 4) {
        check_rule(k);
    } else if (what == 4) {
        head(k, "variable", "o", ++k->serial,
             ", type = \"integer\", optional = true");
        say(k, "formula = function(h, p)\n");
        body(k, optional_number, "nil   ");
    } else if (what == 6 && !roll(k, 3)) {
        head(k, "variable", "p", ++k->serial,
             ", type = \"integer\", parts = { \"x\", \"y\" }");
        say(k, "formula = function(h, p)\n");
        body(k, several, "-1, 22");
    } else if (what == 5 && of_farm(k)) {
        head(k, "variable", "m", ++k->serial,
             ", type = \"money\", unit = \"penny\"");
        say(k, "formula = function(h, p)\n");
        body(k, money, "h.debt");
    } else {
        head(k, "variable", "v", k->variables[at],
             ", type = \"integer\"");
        say(k, "formula = function(h, p)\n");
        guard(k, roll(k, 2) ? "0" : "8");
        body(k, number, "-12345");
        k->variables[at]++;
    }
    say(k, " end }\n");
}

#endif
