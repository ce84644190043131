/* engines.h - random rules for both engines (formulas.h)
 *
 * Everything the language has is in them: nil, unknown and outside, overflow,
 * loops in loops, helpers, what is inherited, figures that are pending, ended, in
 * tables, bands and steps; layers, allocations, benefits, decisions; rules that
 * lead back to themselves, that go by a date or a region, that have versions. */
#ifndef HK_TEST_ENGINES_H
#define HK_TEST_ENGINES_H

#include "engines_law.h"
#include "formulas.h"
#include "judging.h"

/* ---- what formulas read -------------------------------------------------------- */

enum { FARM, ANIMAL, WEIGHING };
static const char letters[] = "faw";

static int which(const struct maker *k)
{
    return *k->entity == 'f' ? FARM : *k->entity == 'a' ? ANIMAL : WEIGHING;
}

static const char *const farm_numbers[] = {
    "h.size", "h.big", "(h.rent or 3)", "h.harvest.worth",
    "count(h.animals)", "sum(h.animals, \"heads\")",
    "count(h.animals, \"sold\")", "sum(h.animals, \"heads\", \"sold\")",
    "(highest(h.animals, \"heads\") or -1)",
    "(lowest(h.animals, \"heads\", \"sold\") or 77)",
    "(h.vet ~= nil and h.vet.fee or 6)", "p.by_soil[h.soil]",
    "p.other[h.soil]", "p.by_size[h.size]", "stepped(p.grade, h.size)",
    "years_between(h.founded, p.today) * p.one", "h.vet.fee",
    "first(h.animals).heads", "last(h.animals).heads",
    "(h.rent ~= nil and h.rent or h.size)",
    "count(h.weighings)", "past(h, 1).harvest.worth",
    "sum(during(h.weighings, p.season), \"kilos\")",
    "count(during(h.weighings, window(h.founded, p.today)))",
    "months_in(h.founded, h.left_on, p.season) * p.one",
    "months_in(nil, h.founded, window(day(2004, 5, 2), p.today)) * p.one",
    "at(p, h.founded).line", "at(p, h.founded).by_soil[h.soil]",
    "stepped(at(p, h.founded).grade, h.size)", "p.local_line",
    "at(p, h.founded).local_line",
    "latest(during(h.weighings, p.season), p.today).kilos",
};
static const char *const farm_conditions[] = {
    "h.fenced", "h.soil == \"B\"", "h.soil ~= \"C\"", "h.left_on == nil",
    "(h.left_on ~= nil and h.left_on > p.today)", "h.rent == nil",
    "any(h.animals, \"sold\")", "all(h.animals, \"sold\")",
    "(h.vet == nil or h.vet.open)", "known(h, \"size\")",
    "known(h, \"rent\")", "h.vet ~= nil", "known(h.harvest, \"worth\")",
    "(h.best ~= nil and h.best.heads > 3)",
    "(h.stay ~= nil and after(h.founded, h.stay) > p.today)",
    "(h.leased == nil or h.leased)", "(h.rent ~= nil and h.rent > 2)",
    "inside(h.founded, window(day(2000, 1, 1), day(2010, 6, 30)))",
    "after(h.founded, years(5)) > p.today",
    "reaches(h.size, h.big, ratio(2, 3))", "h.soil == first_soil(h)",
    "same_region(h.region, h.market, \"shire\")",
    "same_region(h.region, h.market, \"parish\")",
    "inside(h.founded, p.season)",
    "first(during(h.weighings, p.season)) == nil",
};
static const char *const farm_divisors[] = { "(h.size - 2)", "3", "-4",
                                             "h.big" };
static const char *const farm_counts[] = { "1, p.line", "h.size, 1, -3" };

static const char *const animal_numbers[] = {
    "h.heads", "h.farm.size", "h.farm.big", "count(h.weighings)",
    "sum(h.weighings, \"kilos\")", "(h.farm.rent or 0)",
    "p.by_soil[h.farm.soil]", "p.other[h.farm.soil]",
    "latest(h.weighings, p.today).kilos", "h.farm.harvest.worth",
    "stepped(p.grade, h.heads)", "sum(h.farm.animals, \"heads\")",
    "so_far(h.farm.animals, h, \"heads\")",
    "so_far(h.farm.animals, h, \"heads\", \"sold\")",
    "so_far(h.farm.animals, h, \"sold\")",
    "at(p, h.farm.founded).line", "count(during(h.weighings, p.season))",
    "(highest(during(h.weighings, p.season), \"kilos\") or 0)",
};
static const char *const animal_conditions[] = {
    "h.sold", "h.kind == \"cow\"", "h.farm.fenced", "known(h, \"heads\")",
    "latest(h.weighings, p.today) ~= nil", "h.farm.soil == \"A\"",
    "any(h.farm.animals, \"sold\")", "first(h.weighings) == nil",
    "exceeds(h.heads, h.farm.size, percent(50))",
};
static const char *const animal_divisors[] = { "h.heads", "7", "-2",
                                               "(h.heads * h.farm.size)" };
static const char *const animal_counts[] = { "1, p.line", "0, min(4, h.heads)" };

static const char *const weighing_numbers[] = {
    "h.kilos", "h.kilos", "h.animal.heads", "h.farm.size", "p.line",
    "sum(h.animal.weighings, \"kilos\")",
    "so_far(h.farm.weighings, h, \"kilos\")",
    "so_far(h.animal.weighings, h, \"kilos\")",
    "so_far(during(h.farm.weighings, p.season), h, \"kilos\")",
    "(h.farm.rent or h.kilos)", "stepped(p.grade, h.kilos)",
};
static const char *const weighing_conditions[] = {
    "h.kilos > 300", "h.animal.sold", "h.farm.fenced",
    "inside(h.taken, p.season)", "known(h, \"kilos\")",
    "years_between(h.farm.founded, h.taken) > 3",
};
static const char *const weighing_divisors[] = { "h.farm.size", "9", "-5" };

static const char *const weighing_counts[] = { "1, p.line",
                                               "h.kilos, 1, -300" };

static const char *const member_numbers[] = { "m.heads" };
static const char *const member_conditions[] = { "m.sold",
                                                 "m.kind == \"goat\"" };
static const char *const inner_lists[] = { "m.weighings", "m.weighings",
    "during(m.weighings, p.season)" };
static const char *const weighed_numbers[] = { "m.kilos" };
static const char *const weighed_conditions[] = { "m.kilos < 200",
                                                  "m.taken < h.taken" };

static const struct words vocabularies[] = {
    [FARM] = { .numbers = LISTED(farm_numbers),
        .conditions = LISTED(farm_conditions),
        .divisors = LISTED(farm_divisors), .counts = LISTED(farm_counts),
        .members = "h.animals", .of_member = LISTED(member_numbers),
        .if_member = LISTED(member_conditions),
        .inner = LISTED(inner_lists), .of_inner = "w.kilos" },
    [ANIMAL] = { .numbers = LISTED(animal_numbers),
        .conditions = LISTED(animal_conditions),
        .divisors = LISTED(animal_divisors), .counts = LISTED(animal_counts),
        .members = "h.farm.animals", .of_member = LISTED(member_numbers),
        .if_member = LISTED(member_conditions),
        .inner = LISTED(inner_lists), .of_inner = "w.kilos" },
    [WEIGHING] = { .numbers = LISTED(weighing_numbers),
        .conditions = LISTED(weighing_conditions),
        .divisors = LISTED(weighing_divisors),
        .counts = LISTED(weighing_counts),
        .members = "h.animal.weighings", .of_member = LISTED(weighed_numbers),
        .if_member = LISTED(weighed_conditions) },
};

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
    static const char *const periods[] = { "month", "quarter", "year" };
    static const char *const backs[] = { "day(2018, 3, 5)",
        "max(h.founded, day(2017, 11, 30))", "h.left_on" };

    hk_str_addf(&k->out, "benefit \"b%d\" { of = \"farm\", unit = \"penny\","
                " per = \"%s\", zh = \"贴\", en = \"b\", when = \"fenced\",\n"
                " amount = function(h, p)\n", ++k->serial,
                periods[roll(k, 3)]);
    body(k, money, "h.debt");
    say(k, " end");
    if (roll(k, 3))
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
    int at = which(k), what = roll(k, 13);

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
