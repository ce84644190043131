/* What a formula may not say, and the sentence that says so. */
#include "lowering.h"

static void a_condition_must_be_true_or_false(void **state)
{
    struct bench *b = *state;

    refused(b, HK_BOOLEAN, "h.debt and h.active", "found an amount of money, "
            "expected a condition (true or false): write `> 0`");
    refused(b, HK_BOOLEAN, "not h.left_on", "found a date, expected a "
            "condition (true or false): write `~= nil`");
    refused(b, HK_BOOLEAN, "h.active or h.soil", "found a word of a list, "
            "expected a condition (true or false): write `== \"word\"`");
    refused(b, HK_BOOLEAN, "not h.fodder", "found a set of words, expected a "
            "condition (true or false): write has(set, \"word\")");
    refused(b, HK_BOOLEAN, "not h.animals", "found a list of records, "
            "expected a condition (true or false): write `count(list) > 0`");
    refused(b, HK_BOOLEAN, "not h.checked_on", "found a date, expected a "
            "condition (true or false): compare it with another date");
    refused(b, HK_BOOLEAN, "not h.parish", "found a record, expected a "
            "condition (true or false): compare it with something");
    body_refused(b, HK_INTEGER, "if h.size then return 1 end return 2",
                 "found a whole number, expected a condition (true or false): "
                 "write `> 0`");
    b->rule.kind = HK_BOOLEAN;
    b->role = HK_ROLE_TEST;
    assert_int_equal(lower_at(b, function_of(b, "return h.size"), 1),
                     HK_EFORMAT);
    assert_non_null(strstr(b->err.text, "found a whole number, expected a "
                           "condition"));
}

static void kinds_do_not_mix(void **state)
{
    struct bench *b = *state;

    refused(b, HK_MONEY, "h.debt + 5", "found an amount of money + a whole "
            "number: write the number as an amount, as crown(5)");
    refused(b, HK_BOOLEAN, "h.debt > 5", "found an amount of money > a whole "
            "number: write the number as an amount, as crown(5)");
    refused(b, HK_MONEY, "h.debt - p.rate", "found an amount of money - a "
            "rate: the part of an amount is share(amount, rate)");
    refused(b, HK_RATE, "max(p.rate, 5)", "found a rate max a whole number: "
            "write the number as percent(5) or decimal(5)");
    refused(b, HK_DATE, "h.checked_on + 30", "found a date + a whole number: "
            "write after(date, days(n)) or before(date, months(n))");
    refused(b, HK_INTEGER, "p.today - h.checked_on", "found a date - a date: "
            "write days_between(a, b), months_between(a, b) or "
            "years_between(a, b)");
    refused(b, HK_MONEY, "h.debt * p.rate", "found a product of two amounts "
            "or rates, expected an amount of money: write share(amount, "
            "rate), or div(product, amount, \"half up\")");
    refused(b, HK_MONEY, "h.debt * p.rate * p.rate", "found a product of "
            "three amounts or rates: bring two of them together first, with "
            "share(amount, rate) or div(product, amount, \"half up\")");
    refused(b, HK_MONEY, "h.debt * p.rate + h.debt", "found a product of two "
            "amounts + an amount of money: bring a product back to an amount "
            "first, with share(amount, rate) or div(product, amount, \"half "
            "up\")");
    refused(b, HK_INTEGER, "h.size + h.soil", "+: found a word of a list, "
            "expected a number");
    refused(b, HK_INTEGER, "h.size + \"3\"", "+: found a word in quotes, "
            "expected a number");
    refused(b, HK_BOOLEAN, "h.size == h.active", "found a whole number == a "
            "condition (true or false): both sides must be of one kind");
    refused(b, HK_BOOLEAN, "h.active < true", "found a condition (true or "
            "false) compared with `<`, but it has no order: write `==` or "
            "`~=`");
    refused(b, HK_MONEY, "div(h.size, h.debt, \"up\")", "div: found a whole "
            "number divided by an amount of money: an amount is divided by a "
            "whole number, or by an amount of its own kind");
    refused(b, HK_MONEY, "share(h.debt, 50)", "share: found a whole number as "
            "the rate, expected a rate or a decimal, as percent(50) or a "
            "figure of unit rate");
}

static void days_and_months_do_not_compare(void **state)
{
    struct bench *b = *state;

    refused(b, HK_BOOLEAN, "h.founded < p.today", "found a month < a date: a "
            "month is no day; write month_start(...) or month_end(...)");
    refused(b, HK_DATE, "h.founded", "found a month, expected a day: write "
            "month_start(...) or month_end(...)");
    refused(b, HK_INTEGER, "days_between(h.founded, p.today)",
            "days_between: found a month, which has no day; write "
            "month_start(...) or month_end(...)");
    body_refused(b, HK_DATE, "local d = p.today\nd = h.founded return d",
                 "xx/rules/a.lua:3: `d` is a day at one place and a month at "
                 "another (line 2): write month_start(...) or "
                 "month_end(...)");
    refused(b, HK_DATE, "after(h.founded, working_days(5))", "after: "
            "working days are counted from a day, and this is a month; write "
            "month_start(...) or month_end(...)");
    refused(b, HK_DATE, "months_of(p.season)", "months_of(...) stands in a "
            "loop only: for m in each(months_of(window)) do ... end");
    body_refused(b, HK_INTEGER, "local n = 0\nfor m in each(months_of(p.today)) "
                 "do n = n + 1 end return n", "xx/rules/a.lua:3: months_of: "
                 "found a date, expected a window, as window(a, b) or a "
                 "figure of kind window");
    refused(b, HK_DATE, "day(2019, 2, 29)", "day(2019, 2, 29) is no "
            "day of the calendar: write day(year, month, day)");
    refused(b, HK_DATE, "after(h.checked_on, 5)", "after: found a whole "
            "number, expected a duration, as days(5), months(6), years(2) or "
            "a figure of kind duration");
    refused(b, HK_BOOLEAN, "inside(p.today, h.checked_on)", "inside: found a "
            "date, expected a window, as window(a, b) or a figure of kind "
            "window");
    refused(b, HK_BOOLEAN, "months(6) < days(180)", "found durations of "
            "different units on the sides of `<`; compare the dates they lead "
            "to");
}

static void a_word_must_be_in_its_list(void **state)
{
    struct bench *b = *state;

    refused(b, HK_BOOLEAN, "h.rank == \"hihg\"", "found \"hihg\", which is "
            "not a word of this list; did you mean \"high\"?");
    refused(b, HK_BOOLEAN, "h.soil == \"nothing\"", "found \"nothing\", which "
            "is not a word of this list; its words are A, B, C");
    refused(b, HK_ENUM, "\"midd\"", "found \"midd\", which is not a word of "
            "this list; did you mean \"mid\"?");
    refused(b, HK_ENUM, "h.soil", "found a word of another list than the "
            "result has");
    refused(b, HK_BOOLEAN, "h.soil == h.rank", "found words of two different "
            "lists on the sides of `==`");
    refused(b, HK_BOOLEAN, "h.soil > \"A\"", "found a word of a list compared "
            "with `>`, but it has no order: write `==` or `~=`");
    refused(b, HK_BOOLEAN, "\"A\" == \"A\"", "found two words in quotes "
            "compared with each other; compare a field with a word");
    refused(b, HK_BOOLEAN, "has(h.fodder, \"maize\")", "found \"maize\", "
            "which is not a word of this list; its words are hay, corn, straw");
    refused(b, HK_BOOLEAN, "has(h.fodder, h.soil)", "has: found a word of a "
            "list, expected a word of the same list as the set");
    refused(b, HK_MONEY, "\"five\"", "found a word in quotes, expected an "
            "amount of money as the result");
    refused(b, HK_MONEY, "p.by_soil.D", "the figure `by_soil` has no key `D`");
    refused(b, HK_MONEY, "p.by_soil[\"D\"]", "the figure `by_soil` has no key "
            "`D`");
    refused(b, HK_MONEY, "p.by_soil[h.rank]", "the figure `by_soil` is looked "
            "up by the words of `soil`, found rank");
}

static void nil_is_said_of_what_can_be_nil(void **state)
{
    struct bench *b = *state;

    refused(b, HK_BOOLEAN, "h.debt == nil", "`debt` is never nil; whether it "
            "is known is asked with known(e, \"name\")");
    refused(b, HK_MONEY, "h.debt or 0", "found an amount of money before "
            "`or`, which is never nil: `or` would replace nothing; between "
            "conditions both sides must be true or false");
    refused(b, HK_BOOLEAN, "h.left_on < nil", "nil is neither more nor less "
            "than anything: write `== nil` or `~= nil`");
    body_refused(b, HK_MONEY, "return nil", "found a path that returns nil, "
                 "but `this` is not optional: return a value, or say optional "
                 "= true");
    body_refused(b, HK_MONEY, "return", "found a path that returns nil, but "
                 "`this` is not optional: return a value, or say optional = "
                 "true");
    body_refused(b, HK_MONEY, "if h.active then return h.debt end",
                 "xx/rules/a.lua:3: this function can reach its end without "
                 "`return`: return a value on every path");
    body_refused(b, HK_MONEY, "for m in each(h.animals) do return h.debt end",
                 "xx/rules/a.lua:3: this function can reach its end without "
                 "`return`: return a value on every path");
    refused(b, HK_MONEY, "h.active and h.debt", "found `a and b` with an "
            "amount of money as b: this is false, not a value, where a is "
            "false; write `a and b or c`, or `if`");
    refused(b, HK_MONEY, "nil + h.debt", "+: found nil, expected a number");
}

static void names_must_exist(void **state)
{
    struct bench *b = *state;

    refused(b, HK_MONEY, "h.dept", "farm has no field, rule or list `dept`; "
            "did you mean `debt`?");
    refused(b, HK_MONEY, "h.xyzzy", "farm has no field, rule or list "
            "`xyzzy`");
    refused(b, HK_MONEY, "h.harvest.weat", "harvest has no field, rule or "
            "list `weat`; did you mean `wheat`?");
    refused(b, HK_MONEY, "p.lime", "there is no figure `lime`; did you mean "
            "p.line?");
    refused(b, HK_MONEY, "p.xyzzy", "there is no figure `xyzzy` in this pack "
            "or those around it");
    refused(b, HK_MONEY, "sum(h.animals, \"prize\")", "sum: animal has no "
            "field or rule \"prize\"; did you mean \"price\"?");
    refused(b, HK_MONEY, "sum(h.animals, \"price\", \"soldd\")", "sum: animal "
            "has no field or rule \"soldd\"; did you mean \"sold\"?");
    refused(b, HK_MONEY, "sum(h.animals, \"a.b\")", "sum: animal has no "
            "amount \"a.b\"; a name of another record is read by a variable "
            "of animal");
    refused(b, HK_MONEY, "sume(h.animals, \"price\")", "there is no function "
            "`sume`; did you mean `sum`?");
    refused(b, HK_MONEY, "summarise(h)", "there is no function `summarise`, "
            "neither in the language nor as a local function of this file");
    refused(b, HK_INTEGER, "p.today.year", "found .year of a date, which has "
            "no parts: compare dates as a < b, count with years_between(a, b); "
            "the assessed year is p.year");
    refused(b, HK_MONEY, "debt", "`debt` is nothing here: no local, no local "
            "of the file, no function; fields are written e.debt, figures "
            "p.debt");
    refused(b, HK_MONEY, "sum", "found the function `sum` without its "
            "arguments: write sum(list, \"name\"[, \"where\"])");
    refused(b, HK_BOOLEAN, "known(h, \"dept\")", "known: \"dept\" is no field "
            "and no rule of farm");
    refused(b, HK_MONEY, "h.debt.amount", "found .amount of an amount of "
            "money, which has no parts");
    refused(b, HK_MONEY, "h.animals.price", "found .price of a list: write "
            "sum(list, \"price\"), any(list, \"price\"), or for m in "
            "each(list) do");
    refused(b, HK_MONEY, "h.animals[1].price", "found one record of a list by "
            "its number: write first(list), last(list), latest(list, date) or "
            "for m in each(list) do");
    refused(b, HK_MONEY, "h[h.owner]", "found a name that is computed: write "
            "the name itself, as e.name or p.name");
}

static void functions_take_what_they_say(void **state)
{
    struct bench *b = *state;

    refused(b, HK_MONEY, "share(h.debt)", "share: found 1 arguments, expected "
            "share(amount, rate[, how])");
    refused(b, HK_MONEY, "div(h.debt, 2)", "div: found 2 arguments, expected "
            "div(a, b, how)");
    refused(b, HK_MONEY, "div(h.debt, 2, \"down\")", "div: \"down\" is no way "
            "of rounding; there are \"half up\", \"half even\", \"up\", "
            "\"floor\" and \"toward zero\"");
    refused(b, HK_MONEY, "div(h.debt, 2, h.owner)", "div: argument 3 is a "
            "name in quotes, written out: div(a, b, how)");
    refused(b, HK_MONEY, "div(h.debt, 0, \"up\")", "div: found a division by "
            "a number that is not above 0; divide by a field or figure that "
            "is, or do without div");
    refused(b, HK_MONEY, "h.debt // 0", "found a division by 0");
    refused(b, HK_MONEY, "round(h.debt, crown(0))", "round: found a step that "
            "is not above 0");
    refused(b, HK_MONEY, "sum(h.animals, \"sold\")", "sum: \"sold\" is a "
            "condition: write count(list, \"sold\")");
    refused(b, HK_MONEY, "sum(h.animals, \"kind\")", "sum: \"kind\" is a word "
            "of a list, expected a number");
    refused(b, HK_BOOLEAN, "any(h.animals, \"price\")", "any: \"price\" is an "
            "amount of money, expected a check, a decision or a boolean");
    refused(b, HK_INTEGER, "count(h.animals, \"price\")", "count: the "
            "condition \"price\" is an amount of money, expected a check, a "
            "decision or a boolean");
    refused(b, HK_INTEGER, "count(h)", "count: found a record, expected a "
            "list of records");
    refused(b, HK_INTEGER, "latest(h.weighings, p.today).kilos", "latest: the "
            "records of weighing have no date (`dated`)");
    refused(b, HK_MONEY, "banded(p.line, 0, h.debt)", "banded: found an "
            "amount of money, expected a figure of bands, as p.name or "
            "p.name[word]");
    refused(b, HK_MONEY, "banded(p.bands_by, 0, h.debt)", "the figure "
            "`bands_by` is a table: say which entry, as p.bands_by[word]");
    refused(b, HK_MONEY, "p.by_soil + p.line", "the figure `by_soil` is a "
            "table, bands or steps: write p.by_soil.word, p.by_soil[...], "
            "banded(p.by_soil, from, to) or stepped(p.by_soil, n)");
    refused(b, HK_MONEY, "p.by_soil.A.B", "found .B of an amount of money, "
            "which has no parts");
    refused(b, HK_RATE, "p.parts[h.soil]", "the keys of the figure `parts` "
            "are words of its own: write p.parts.word, or look it up by "
            "an enum of the same words in the same order");
    refused(b, HK_RATE, "p.parts.second", "`parts` may be none (no limit), "
            "which only min, gap and comparisons can take");
    refused(b, HK_MONEY, "p.cap + h.debt", "`cap` may be none (no limit), "
            "which only min, gap and comparisons can take");
    refused(b, HK_MONEY, "past(h, h.size).harvest.wheat", "past: expected a "
            "number of years written out, from 0 to 100, as past(e, 1)");
    refused(b, HK_MONEY, "past(p, 1).line", "the figures of other dates "
            "cannot be asked for here");
    refused(b, HK_MONEY, "past(h, 1).wealth", "past(e, n).wealth: of earlier "
            "years only stored fields and yearly records can be read, not "
            "what rules or lists give");
    refused(b, HK_INTEGER, "count(past(h, 1).animals)", "past(e, n).animals: "
            "what a list was is written during(ever(e.animals), window), with "
            "the window of that year as past(p, n).name");
    refused(b, HK_MONEY, "past(h.harvest, 1).wheat", "past: harvest is a "
            "yearly record itself; write past(e, n).harvest with the record e "
            "that it belongs to");
    refused(b, HK_MONEY, "crown(1.001)", "crown(1.001) has more than 2 digits "
            "after the point");
    refused(b, HK_RATE, "percent(h.size)", "percent: expected a number "
            "written out, as percent(12)");
    refused(b, HK_BOOLEAN, "reaches(1, 2, 50)", "reaches: found a whole "
            "number as the rate, expected percent(50), ratio(2, 3) or a "
            "figure of unit rate");
    refused(b, HK_INTEGER, "each(h.animals)", "each(list) stands only in a "
            "loop: for m in each(list) do");
}

static void other_dates_and_places_are_asked_for_as_they_are(void **state)
{
    struct bench *b = *state;

    refused(b, HK_MONEY, "so_far(h.animals, h, \"price\")", "so_far: the "
            "record is of farm, the list of animal; write the record that "
            "stands in the list");
    refused(b, HK_INTEGER, "count(lineage(h))", "lineage: farm keeps no descent "
            "(lineage = true, and a link to farm that says what a record came "
            "from)");
    refused(b, HK_INTEGER, "count(during(h.animals, 5))", "during: found a "
            "whole number, expected a window, as window(a, b) or a figure of "
            "kind window");
    refused(b, HK_MONEY, "at(p, \"2016\").line", "the figures of other "
            "dates cannot be asked for here");
    refused(b, HK_MONEY, "at(h, \"2016\").line", "at: found a record, expected "
            "the figures p, as at(p, day(2016, 1, 1))");
    refused(b, HK_MONEY, "at(p, \"later\").line", "at: \"later\" is no date; "
            "write \"2018\", \"2018-06\" or \"2018-06-01\"");

    refused(b, HK_BOOLEAN, "idcard.valid(h.owner)", "idcard.valid(...): no "
            "plugins are at hand here");
    refused(b, HK_INTEGER, "math.max(1, 2)", "math.max belongs to Lua and is "
            "no part of formulas; write max(a, b)");
    refused(b, HK_INTEGER, "math.random(1, 2)", "math.random belongs to Lua "
            "and is no part of formulas, which have functions of their own: "
            "min, max, gap, share, div, round, sum, count, any, all and "
            "others");
    refused(b, HK_BOOLEAN, "inside(p.today, p.period)", "found p.period, "
            "which only the amount of a benefit has");
    body_refused(b, HK_MONEY, "return h.debt, h.balance", "found several "
                 "values: only a variable with `parts` has them; write one "
                 "variable for each, or say which parts it has");
}

static void operators_outside_the_language_have_a_remedy(void **state)
{
    struct bench *b = *state;

    refused(b, HK_MONEY, "h.debt / 2", "found `/`, which gives fractions: "
            "write div(a, b, \"half up\"), or \"floor\", \"up\", \"half "
            "even\", \"toward zero\"");
    refused(b, HK_INTEGER, "h.size ^ 2", "found `^`, which gives fractions: "
            "multiply, or use a figure");
    refused(b, HK_TEXT, "h.owner .. \"x\"", "found `..`: formulas build no "
            "texts; a sentence is a template (`says`) with {name} in it");
    refused(b, HK_INTEGER, "#h.animals", "found `#`: write count(list)");
    refused(b, HK_INTEGER, "h.size & 1", "found `&`: formulas have no bits; "
            "write has(set, \"word\"), `and`, `or`");
    refused(b, HK_INTEGER, "~h.size", "found `~`: for \"not\" write `not`, "
            "for \"differs\" write `~=`");
    refused(b, HK_INTEGER, "9223372036854775808 + h.size", "found a number "
            "above 9223372036854775807, the largest that a formula counts to");
    refused(b, HK_RATE, "0.5", "found a number with a fraction: formulas "
            "count in whole numbers; write percent(...), decimal(...), "
            "crown(...), or a figure");
    refused(b, HK_INTEGER, "h:size()", "found a:size(): formulas have no "
            "methods; write a function, as size(a)");
    refused(b, HK_INTEGER, "({ 1, 2 })[1]", "found a table inside a formula: "
            "a table of values is a figure (param with `key` or `keys`)");
    refused(b, HK_INTEGER, "h.size()", "found a call of something that is no "
            "function");
    refused(b, HK_INTEGER, "(function() return 1 end)()", "found a call of "
            "something that is no function");
}

static void statements_outside_the_language_have_a_remedy(void **state)
{
    struct bench *b = *state;

    body_refused(b, HK_INTEGER, "while h.active do end return 1", "found a "
                 "loop that may not end: write for i = 1, n do or for m in "
                 "each(list) do");
    body_refused(b, HK_INTEGER, "repeat local a until h.active return 1",
                 "found a loop that may not end: write for i = 1, n do or for "
                 "m in each(list) do");
    body_refused(b, HK_INTEGER, "goto a ::a:: return 1", "found goto or a "
                 "label: write `if`, `break` or `return`");
    body_refused(b, HK_INTEGER, "local function f() return 1 end return f()",
                 "found a function inside a formula: write it as a local "
                 "function of the file, above the rule");
    body_refused(b, HK_INTEGER, "local f =\nfunction() return 1 end\n"
                 "return 1", "xx/rules/a.lua:3: found a function inside a "
                 "formula: write it as a local function of the file, above "
                 "the rule");
    body_refused(b, HK_INTEGER, "error(\"no\") return 1", "found a call whose "
                 "result is not used: a formula does nothing but compute; "
                 "write local x = ... or return ...");
    body_refused(b, HK_INTEGER, "h.size = 5 return 1", "found an assignment "
                 "to a part of something: formulas change nothing but their "
                 "own locals");
    body_refused(b, HK_INTEGER, "total = 5 return 1", "found an assignment to "
                 "`total`, which is no local of this formula: write `local "
                 "total = ...`");
    body_refused(b, HK_INTEGER, "for i = 1, 2 do i = 5 end return 1", "found "
                 "an assignment to the loop variable `i`: use another local");
    body_refused(b, HK_INTEGER, "for i = 1, 2, h.size do end return 1", "the "
                 "step of a loop is a number written out, and not 0");
    body_refused(b, HK_INTEGER, "for i, m in each(h.animals) do end return 1",
                 "found two names in a loop over a list: it gives one record, "
                 "for m in each(list) do");
    body_refused(b, HK_INTEGER, "for m in pairs(h.animals) do end return 1",
                 "found a loop over something else than a list: write for m "
                 "in each(h.list) do, or for i = 1, n do");
    body_refused(b, HK_INTEGER, "for m in each(h.size) do end return 1",
                 "each: found a whole number, expected a list of records");
    body_refused(b, HK_INTEGER, "local a, c = 1 return 1", "found 2 names and "
                 "1 values: every name needs one value");
    body_refused(b, HK_INTEGER, "local a = 1 a = p.today return 1", "`a` "
                 "becomes a date here, but is a whole number elsewhere (line "
                 "2): use two locals");
    body_refused(b, HK_INTEGER, "p = 5 return 1", "`p` may not change here: "
                 "write a local of another name");
}

static void formulas_take_a_record_and_the_figures(void **state)
{
    struct bench *b = *state;

    rule_is(b, HK_INTEGER);
    assert_int_equal(lower_at(b, "return function(a, b, c, d) return 1 end", 1),
                     HK_EFORMAT);
    assert_string_equal(b->err.text, "xx/rules/a.lua:1: found a function of 4 "
                        "arguments, expected function(e, p) or function(e, p, "
                        "inherited)");
    assert_int_equal(lower_at(b, "return function(...) return 1 end", 1),
                     HK_EFORMAT);
    assert_string_equal(b->err.text, "xx/rules/a.lua:1: found `...` as an "
                        "argument: name the arguments");
    assert_int_equal(lower_at(b, "return function(e, p, inherited) "
                              "return inherited(e, p) end", 1), HK_EFORMAT);
    assert_string_equal(b->err.text, "xx/rules/a.lua:1: there is nothing to "
                        "inherit: no pack around this one has it as a "
                        "formula");
    assert_int_equal(lower_at(b, "return function() return 1 end", 1), HK_OK);
}

static void too_many_needs_are_refused(void **state)
{
    struct bench *b = *state;
    struct hk_str s = HK_STR_INIT;
    int i;

    hk_str_puts(&s, "local a = 0\n");
    for (i = 0; i < 200; i++)
        hk_str_addf(&s, "if h.owner == \"%d\" then a = 1 end\n", i);
    hk_str_puts(&s, "return a");
    body_refused(b, HK_INTEGER, hk_str_text(&s), "xx/rules/a.lua:1: this "
                 "formula uses 201 different names and operations, at most "
                 "180 are possible: move parts of it into variables");
    hk_str_release(&s);
}

static void refusals_are_told_in_the_language_of_the_reader(void **state)
{
    struct bench *b = *state;

    b->err.lang = HK_ZH;
    rule_is(b, HK_BOOLEAN);
    assert_int_equal(lower_at(b, function_of(b, "return not h.debt"), 1),
                     HK_EFORMAT);
    assert_non_null(strstr(b->err.text, "xx/rules/a.lua:2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(a_condition_must_be_true_or_false),
        A_TEST(kinds_do_not_mix),
        A_TEST(days_and_months_do_not_compare),
        A_TEST(a_word_must_be_in_its_list),
        A_TEST(nil_is_said_of_what_can_be_nil),
        A_TEST(names_must_exist),
        A_TEST(functions_take_what_they_say),
        A_TEST(other_dates_and_places_are_asked_for_as_they_are),
        A_TEST(operators_outside_the_language_have_a_remedy),
        A_TEST(statements_outside_the_language_have_a_remedy),
        A_TEST(formulas_take_a_record_and_the_figures),
        A_TEST(too_many_needs_are_refused),
        A_TEST(refusals_are_told_in_the_language_of_the_reader),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
