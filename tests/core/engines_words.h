/* engines_words.h - the vocabularies of engines.h: what random formulas read */
#ifndef HK_TEST_ENGINES_WORDS_H
#define HK_TEST_ENGINES_WORDS_H

#include "formulas.h"

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
    "round(h.big, 10, \"half up\")", "round(h.size, 7, \"half even\")",
    "round((h.rent or 8), p.line, \"toward zero\")",
    "months_between(h.since, p.today) * p.one",
    "months_between(h.founded, p.opened) * p.one",
    "days_between(h.founded, p.opened) * p.one",
    "days_between(p.opened, before(h.founded, p.notice)) * p.one",
    "days_between(after(h.founded, at(p, h.founded).notice), p.today) * p.one",
    "days_between(h.founded, after(p.opened, working_days(5))) * p.one",
    "p.of_year", "past(p, 1).of_year", "past(p, 1).line",
    "sum(h.visits, \"cost\")", "count(ever(h.visits), \"billed\")",
    "(highest(ever(h.visits), \"cost\", \"billed\") or 4)",
    "(latest(ever(h.visits), p.opened, \"billed\") ~= nil and"
    " latest(ever(h.visits), p.opened, \"billed\").cost or 6)",
    "sum(during(ever(h.visits), window(h.founded, p.today)), \"cost\")",
    "heads_of(h)", "sold_first(h, p.line)", "p.by_soil[word_of(h)]",
    "p.two[h.soil].goat", "p.two[h.soil][kind_of(h)]",
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
    "has(h.tools, \"axe\")", "not has(h.tools, \"cart\")",
    "has(p.favoured, h.soil)", "month_end(h.since) < p.today",
    "month_start(h.founded) == month_start(p.opened)",
    "h.state ~= \"paid\"", "(h.area > decimal(3.25))",
    "exceeds(h.area, decimal(12.5), p.share)", "any(h.visits, \"billed\")",
    "all(ever(h.visits), \"billed\")",
    "first(h.visits) == latest(h.visits, p.today)",
    "(h.state_since == nil or after(h.state_since, p.notice) < p.today)",
    "max(h.founded, month_start(h.since)) < before(p.today, months(h.size))",
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
    "p.two[h.farm.soil][h.kind]", "sum(h.farm.visits, \"cost\")",
    "heads_of(h.farm)", "round(h.heads, 6, \"up\")",
};
static const char *const animal_conditions[] = {
    "h.sold", "h.kind == \"cow\"", "h.farm.fenced", "known(h, \"heads\")",
    "latest(h.weighings, p.today) ~= nil", "h.farm.soil == \"A\"",
    "any(h.farm.animals, \"sold\")", "first(h.weighings) == nil",
    "exceeds(h.heads, h.farm.size, percent(50))",
    "has(h.farm.tools, \"saw\")", "kind_of(h.farm) == h.kind",
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
static const char *const seasons[] = { "p.season",
    "window(h.founded, p.opened)", "window(p.opened, day(2018, 9, 30))" };
static const char *const season_conditions[] = { "d > h.founded",
    "d >= month_start(h.since)", "month_end(d) < p.opened",
    "d ~= month_start(p.opened)" };
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
        .inner = LISTED(inner_lists), .of_inner = "w.kilos",
        .months = LISTED(seasons), .if_month = LISTED(season_conditions) },
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

#endif
