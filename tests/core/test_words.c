/* test_words.c - the vocabulary: exact values, a sentence for each mistake */
#include "packs.h"

/* What stands in xx/params/a.lua is refused on line 1 with `want`. */
static void sentences(struct world *w, const char *const bad[][2], size_t count)
{
    char want[600];
    size_t i;

    for (i = 0; i < count; i++) {
        snprintf(want, sizeof want, "xx/params/a.lua:1: %s", bad[i][1]);
        refused(w, bad[i][0], want);
    }
}
#define SENTENCES(w, bad) sentences(w, bad, sizeof bad / sizeof *bad)

/* A parameter of unit `unit` with the figure `value`. */
#define P(unit, value) "param \"a\" { unit = \"" unit "\", [\"2018\"] = { " \
    value " } }"

static void amounts_are_exact_or_refused(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { P("penny", "crown(1.005)"), "crown(1.005) has more than 2 decimals; "
            "a "
          "figure is exact, write it as the document does" },
        { P("penny", "penny(1.5)"), "penny(1.5) has more than 0 decimals; a "
          "figure is exact, write it as the document does" },
        { P("rate", "percent(33.333)"), "percent(33.333) has more than 2 "
          "decimals; a figure is exact, write it as the document does" },
        { P("ha", "decimal(1.00001)"), "decimal(1.00001) has more than 4 "
          "decimals; a figure is exact, write it as the document does" },
        { P("ha", "decimal(0.00000001)"), "decimal(1e-08) has more than 4 "
          "decimals; a figure is exact, write it as the document does" },
        { P("penny", "crown(1e300)"), "crown(1e+300) is too large" },
        { P("penny", "crown(9223372036854775807)"),
          "crown(9223372036854775807) is too large" },
        { P("penny", "crown(\"5\")"), "crown: found \"5\", expected a number, "
          "as crown(12.5)" },
        { P("penny", "crown()"), "crown: found nil, expected a number, as "
          "crown(12.5)" },
        { P("penny", "crown(0/0)"), "crown(nan) is too large" },
        { P("ha", "0.5"), "found 0.5, a figure is a whole number; write "
          "decimal(0.5), percent(...) or an amount of money" },
        { P("rate", "ratio(1, 0)"), "ratio: found 0, expected a whole number "
          "from 1" },
        { P("rate", "ratio(0.5, 2)"), "ratio: found 0.5, expected a whole "
          "number from 0" },
    };

    SENTENCES(w, bad);
}

static void amounts_with_two_decimals_are_taken_to_the_penny(void **state)
{
    struct world *w = *state;
    const struct { const char *text; int64_t n; } good[] = {
        { "crown(154893.8)", 15489380 }, { "crown(1000.01)", 100001 },
        { "crown(-1600)", -160000 }, { "crown(0.29)", 29 },
        { "crown(1.10)", 110 }, { "penny(355098)", 355098 },
        { "crown(12345678901.23)", 1234567890123 },
    };
    char text[128];
    size_t i;

    for (i = 0; i < sizeof good / sizeof *good; i++) {
        snprintf(text, sizeof text, P("penny", "%s"), good[i].text);
        put(w, "xx/params/a.lua", text);
        must_open(w);
        must_resolve(w, "00", 2020, NULL);
        assert_int_equal(param(w, "a")->figure.number, good[i].n);
    }
}

static void value_words_ask_for_what_they_need(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { P("penny", "day(2019, 2, 29)"), "day(2019, 2, 29) is no date; write "
          "day(year, month, day)" },
        { P("penny", "window(1, 2)"), "window: found 1, expected two dates, as "
          "window(day(2020, 1, 1), day(2020, 12, 31))" },
        { P("penny", "months(-1)"), "months: found -1, expected a whole number "
          "from 0" },
        { P("penny", "days(1000000)"), "days(1000000) is too long" },
        { P("penny", "pending"), "the word pending stands without its "
          "argument" },
        { P("penny", "pending \"\""), "pending: found \"\", expected the "
          "reason, as pending \"why\"" },
        { P("penny", "choose(crown(2), crown(1))"), "choose(crown(2), "
          "crown(1)): the least is above the greatest; turn them round" },
        { P("penny", "choose(crown(2), 5)"), "choose(crown(2), 5): expected "
            "two "
          "figures of one kind, the least and the greatest" },
        { P("penny", "words { 1 }"), "words: `words` has the entry 1 = 1, "
          "expected a list as { \"a\", \"b\" }" },
        { P("penny", "words { \"a\", \"a\" }"), "words: `words` lists \"a\" "
          "twice" },
        { P("penny", "change {}"), "change: found {...}, expected the entries "
          "to change, as change { name = value }" },
        { P("penny", "drop"), "found drop, expected a figure: a number, a "
            "value "
          "word, a table or function(p) ... end" },
        { P("penny", "true"), "found true, expected a figure: a number, a "
            "value "
          "word, a table or function(p) ... end" },
        { P("penny", "{}"), "found empty braces, expected a figure or a table "
          "of them" },
        { P("penny", "math.abs"), "found a function of the host, expected "
          "function(p) ... end" },
        { P("penny", "share(crown(5), percent(1))"), "`share` works inside a "
          "formula only; a figure that is computed is written function(p) "
          "return ... end" },
    };

    SENTENCES(w, bad);
}

static void bands_and_steps_are_checked_as_they_are_written(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { P("rate", "bands { { upto = crown(5), percent(1) } }"), "bands: the "
          "last entry has no end; write { percent(0) } when nothing is given "
          "above" },
        { P("rate", "bands { { percent(1) }, { upto = crown(5), percent(1) } "
            "}"),
          "bands: entry 1 has no `upto`, only the last may be open" },
        { P("rate", "bands { { upto = crown(5), percent(1) }, { upto = "
          "crown(5), percent(2) }, { percent(3) } }"),
          "bands: entry 2 does not end above the one before it" },
        { P("rate", "bands { { upto = 0, percent(1) }, { percent(3) } }"),
          "bands: entry 1 ends at 0, so nothing lies in it" },
        { P("rate", "bands { { upto = crown(5) }, { percent(3) } }"),
          "bands: an entry has no value; write { upto = 100, value }" },
        { P("rate", "bands { { up_to = crown(5), percent(1) } }"),
          "bands: found \"up_to\" = crown(5) in an entry, expected { upto = "
          "100, value }" },
        { P("rate", "bands { 5 }"), "bands: found 5, expected an entry in "
          "braces, as { upto = 100, value }" },
        { P("rate", "bands { { upto = percent(5), percent(1) } }"), "bands: "
          "`upto` is percent(5), expected an amount or a number from 0" },
        { P("rate", "bands { { upto = 5, percent(1) }, { upto = crown(9), "
          "percent(1) }, { percent(2) } }"), "bands: some edges are amounts, "
          "others plain numbers; write all of them alike" },
        { P("rate", "bands {}"), "bands: the last entry has no end; write { "
          "percent(0) } when nothing is given above" },
        { P("penny", "steps {}"), "steps: there is no entry" },
        { P("penny", "steps { { crown(5) } }"), "steps: entry 1 has no `from` "
          "and no `above`" },
        { P("penny", "steps { { from = 5, above = 6, crown(5) } }"), "steps: "
            "an "
          "entry has both `from` and `above`; write one" },
        { P("penny", "steps { { above = 5, 0 }, { from = 5, 0 } }"), "steps: "
          "entry 2 does not begin above the one before it" },
    };

    SENTENCES(w, bad);
}

static void entries_of_a_parameter_are_checked(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "param \"a\" { unit = \"penny\", [\"2018\"] = crown(5) }",
          "param \"a\" [\"2018\"]: found crown(5), expected the figure in "
          "braces, as { figure, source = \"...\" }" },
        { "param \"a\" { unit = \"penny\", [\"2018\"] = { source = \"S\" } }",
          "param \"a\" [\"2018\"]: the figure comes first in the braces, as { "
          "figure, source = \"...\" }" },
        { "param \"a\" { unit = \"penny\", [\"2018\"] = { 0, soruce = \"S\" } "
          "}",
          "param \"a\" [\"2018\"]: unknown key `soruce`; did you mean "
          "`source`?" },
        { "param \"a\" { unit = \"penny\", [\"2018\"] = { 0, 5 } }",
          "param \"a\" [\"2018\"]: found 5 after the figure; notes have a "
          "name, "
          "as source = \"...\"" },
        { "param \"a\" { unit = \"penny\", [\"2018\"] = { 0, source = 5 } }",
          "param \"a\" [\"2018\"]: `source` is 5, expected a text in quotes" },
        { "param \"a\" { unit = \"penny\", [\"2018\"] = { 0, revised = { { 5 } "
          "} } "
          "}", "param \"a\" [\"2018\"]: entry 1 of `revised` must be { value, "
          "decided = \"2021-03-01\" }" },
        { "param \"a\" { unit = \"penny\", [\"2018-13\"] = { 0 } }",
          "param \"a\": \"2018-13\" is no date; write \"2018\", \"2018-06\" or "
          "\"2018-06-01\"" },
        { "param \"a\" { unit = \"penny\", [\"2018\"] = { 0 }, [\"2018-01\"] = "
          "{ 0 "
          "} }", "param \"a\": the entries \"2018\" and \"2018-01\" begin on "
          "the "
          "same day; leave one out" },
        { "param \"a\" { unti = \"penny\" }", "param \"a\": unknown key "
          "`unti`; "
          "did you mean `unit`?" },
        { "param \"a\" { colour = \"red\" }", "param \"a\": unknown key "
          "`colour`; "
          "known are: by, by_unit, clock, default, en, key, keys, kind, law, of, "
          "overlay, unit, values, zh" },
        { "param \"a\" { unit = \"penny\", by = 5 }", "param \"a\": `by` is 5, "
          "expected a text in quotes" },
        { "param \"a\" { unit = \"penny\", overlay = \"rise\" }", "param "
          "\"a\": "
          "`overlay` is \"rise\", expected one of: fixed, free, lower, raise" },
        { "param \"a\" { kind = \"money box\" }", "param \"a\": `kind` is "
          "\"money "
          "box\", expected one of: date, decimal, duration, integer, money, "
          "rate, window, words" },
        { "param \"a\" { unit = 5 }", "param \"a\": `unit` is 5, expected a "
          "text in quotes" },
        { "param \"a\" { unit = \"penny\", 5 }", "param \"a\": entry 1 has no "
          "name; write name = value" },
        { "param \"a\" { unit = \"penny\", key = \"soil\" }", "param \"a\": "
          "`key` "
          "is \"soil\", expected \"entity.field\" or \"integer\"" },
        { "param \"a\" { key = { \"a.b\", \"a.c\", \"a.d\" } }", "param \"a\": "
          "`key` names 3 fields, at most two are possible" },
        { "param \"a\" { key = \"a.b\", keys = { \"x\" } }", "param \"a\": has "
          "both `key` and `keys`; write one" },
        { "param \"A\" {}", "param \"A\": a name is at most 60 small letters, "
          "digits and _, and begins with a letter" },
        { "param(5) {}", "param: found 5, expected param \"name\" { ... }" },
        { "param \"a\" \"b\"", "param \"a\": found \"b\", expected braces { "
          "... "
          "}" },
        { "param \"a\"", "param \"a\": no braces follow; write param \"a\" { "
          "... "
          "}" },
        { "param \"a\" { unit = \"x\" } param \"a\" {}", "param \"a\" stands "
          "twice in this pack, here and in xx/params/a.lua:1; write all its "
          "entries in one place" },
    };

    SENTENCES(w, bad);
}

static void a_price_year_and_other_notes_are_kept(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", "param \"a\" { unit = \"penny\", [\"2018\"] = { "
        "crown(1), price_year = 2017, note = \"n\", budget_line = 7 } }");
    must_open(w);
    must_resolve(w, "00", 2018, NULL);
    assert_string_equal(param(w, "a")->note, "n");
}

static void rules_are_checked_as_they_are_written(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "check \"a\" { pas = 5 }", "check \"a\": unknown key `pas`; did you "
          "mean `pass`?" },
        { "check \"a\" { pass = 5 }", "check \"a\": `pass` is 5, expected "
          "function(e, p) ... end" },
        { "check \"a\" { pass = math.max }", "check \"a\": `pass` is a "
          "function "
          "of the host, expected function(e, p) ... end" },
        { "check \"a\" { evidence = {} }", "check \"a\": `evidence` names no kind; "
          "write evidence = { kind = \"word\" }" },
        { "variable \"a\" { parts = {} }", "variable \"a\": `parts` names 0 "
          "amounts, expected 2 to 16" },
        { "variable \"a\" { parts = { \"b\", \"b\" } }", "variable \"a\": "
          "`parts` lists \"b\" twice" },
        { "variable \"a\" { on = 5 }", "variable \"a\": `on` is 5, expected a "
          "text in quotes" },
        { "check \"a\" { says = { zh = { x = 1 } } }", "check \"a\": `zh` is "
          "{...}, expected a text in quotes" },
        { "check \"a\" { says = { \"x\" } }", "check \"a\": `says` is a "
          "sentence { zh = \"...\", en = \"...\" }, or one for each value, word "
          "= { ... }" },
        { "status \"a\" { states = { \"x\" }, move { \"x\", \"y\", when = "
          "\"b\" } }", "status \"a\": \"y\" is none of its states: x" },
        { "status \"a\" { move { \"x\", \"y\" } }", "move { \"x\", \"y\" }: says "
          "neither `when`, "
          "`unless` nor `after`; a move has a condition" },
        { "audit \"a\" { test = function(e, p) return true end, unique = { "
          "\"b\" } }", "audit \"a\": has both `test` and `unique`; write two "
          "audits" },
        { "ledger \"a\" { lines = { { \"total\", when = \"b\" } } }", "ledger "
          "\"a\": the line \"total\" needs another name: \"total\" is the sum, "
          "and each name stands once" },
        { "ledger \"a\" { lines = { { \"b\" } } }", "ledger \"a\": the line \"b\" "
          "has no `when`; name the condition that puts a record in it" },
        { "check \"a\" { says = { de = \"x\" } }", "check \"a\" says: unknown "
          "key "
          "`de`; known are: en, zh" },
        { "check \"a\" { from = \"2018\", to = \"2017\" }", "check \"a\": `to` "
          "lies before `from`" },
        { "check \"a\" { from = \"soon\" }", "check \"a\": `from` is \"soon\", "
          "expected a date as \"2018-06-01\"" },
        { "variable \"a\" { digits = 7 }", "variable \"a\": `digits` is 7, "
          "expected 0 to 4" },
        { "variable \"a\" { values = \"soil\" }", "variable \"a\": `values` is "
          "\"soil\", expected \"entity.field\" or a list of words" },
        { "variable \"a\" { values = { \"x\", \"x\" } }", "variable \"a\": "
          "`values` lists \"x\" twice" },
        { "variable \"a\" { values = { \"x\", 5 } }", "variable \"a\": found 2 "
          "= "
          "5 in `values`, expected a list of words with labels zh = {...}, en "
          "= "
          "{...}" },
        { "variable \"a\" { values = { \"x\", zh = { y = \"1\" } } "
          "}", "variable "
          "\"a\" values.zh: unknown key `y`; known are: x" },
        { "variable \"a\" { optional = 1 }", "variable \"a\": `optional` is 1, "
          "expected true or false" },
        { "decision \"a\" { all = { x = 1 } }", "decision \"a\": `all` has the "
          "entry \"x\" = 1, expected a list as { \"a\", \"b\" }" },
        { "check \"a\" { severity = \"bad\" }", "check \"a\": `severity` is "
          "\"bad\", expected \"blocking\", \"error\", \"warning\" or "
          "\"hint\"" },
        { "audit \"a\" { severity = 5 }", "audit \"a\": `severity` is 5, "
          "expected a text in quotes" },
        { "param \"a\" { unit = \"head\", [2020] = { 5 } }", "param \"a\": the "
          "date 2020 is written as a number; write [\"2020\"] = { ... }" },
        { "publish(5)", "publish: found 5, expected publish { \"name\", ... "
          "}" },
    };

    SENTENCES(w, bad);
}

static void procedures_and_their_steps_say_what_is_wrong(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "procedure \"a\" { 5 }", "procedure \"a\": found 5, expected step "
          "\"name\" { ... }" },
        { "procedure \"a\" { stp = 1 }", "procedure \"a\": unknown key `stp`; "
          "known are: drop, en, entered, from, law, of, to, whole, within, zh" },
        { "procedure \"a\" { step \"b\" {}, step \"b\" {} }", "procedure "
          "\"a\": has two steps \"b\"; give one of them another name" },
        { "procedure \"a\" { within = 15 }", "procedure \"a\": `within` is 15, "
          "expected a duration from one day on, as days(5) or working_days(5), "
          "or the name of a figure" },
        { "procedure \"a\" { within = days(0) }", "procedure \"a\": `within` "
          "is days(0), expected a duration from one day on, as days(5) or "
          "working_days(5), or the name of a figure" },
        { "step \"b\" {}", "step \"b\": stands alone; steps stand in the "
          "braces of procedure \"name\" { ... }" },
        { "procedure \"a\" { step \"closed\" {} }", "step \"closed\": the "
          "names complete, closed, lapsed and due tell how a case stands; use "
          "another name" },
        { "procedure \"a\" { step \"b\" { after = \"c\", before = \"d\" } }",
          "step \"b\": has both `after` and `before`; write one" },
        { "procedure \"a\" { step \"b\" { posting = { day = days(7) } } }",
          "step \"b\" posting: unknown key `day`; did you mean `days`?" },
        { "procedure \"a\" { step \"b\" { posting = { days = days(7), cutoff = "
          "\"6 pm\" } } }", "step \"b\" posting: `cutoff` is \"6 pm\", expected "
          "the hour at which the last day ends, as \"18:00\"" },
        { "procedure \"a\" { step \"b\" { posting = { days = days(7) }, vote = "
          "{} } }", "step \"b\": is a posting and a vote or a sample; write two "
          "steps" },
        { "procedure \"a\" { step \"b\" { vote = { present = ratio(3, 2) } } "
          "}", "step \"b\" vote: `present` is ratio(3, 2), expected a part of "
          "the whole, as ratio(2, 3) or percent(20), or the name of a figure" },
        { "procedure \"a\" { step \"b\" { vote = { yes = ratio(1, 2), more_than "
          "= ratio(1, 2) } } }", "step \"b\" vote: has both `yes` (at least) "
          "and `more_than`; write one" },
        { "procedure \"a\" { step \"b\" { sample = { least = 1 } } }", "step "
          "\"b\" sample: `part` is missing; say which part of the cases is "
          "looked at, as part = percent(20)" },
        { "procedure \"a\" { step \"b\" { sets = { x = {} } } }", "step "
          "\"b\": `sets` holds \"x\" = {...}, expected field = \"word\", "
          "true, false, a whole number, or \"date\" for the day of the step" },
        { "procedure \"a\" { step \"b\" { lapse = { days(1), 2 } } }", "step "
          "\"b\": `lapse` goes on at 2, expected the name of a step or "
          "\"closed\"" },
        { "role \"a\" {} role \"a\" {}", "role \"a\" stands also in "
          "xx/params/a.lua:1, and both are valid on the same days; say `from` "
          "and `to`, or leave one out" },
    };

    SENTENCES(w, bad);
}

static void words_of_a_later_version_say_so(void **state)
{
    struct world *w = *state;
    static const char *const words[] = { "report" };
    char text[64], want[128];
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++) {
        snprintf(text, sizeof text, "%s \"x\" {}", words[i]);
        snprintf(want, sizeof want, "xx/params/a.lua:1: word `%s` is not known "
                 "to this version", words[i]);
        refused(w, text, want);
    }
}

static void an_unknown_word_is_refused_with_the_nearest(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/a.lua", "\nparma \"x\" {}\n");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/params/a.lua:2: ");
    says(w, "parma");
    says(w, "param");
}

static void a_word_stands_in_its_folder(void **state)
{
    struct world *w = *state;

    refused(w, "entity \"x\" {}", "xx/params/a.lua:1: `entity` does not stand "
        "in "
            "params/; it stands in model/, pack.lua");
    refused(w, "case \"x\" {}", "xx/params/a.lua:1: `case` does not stand in "
            "params/; it stands in tests/");
    refused(w, "farm {}", "xx/params/a.lua:1: `farm` does not stand in "
        "params/; "
            "it stands in tests/");
    refused(w, "codes {}", "xx/params/a.lua:1: `codes` does not stand in "
            "params/; it stands in model/");
    refused(w, "pack {}", "xx/params/a.lua:1: `pack` does not stand in "
        "params/; "
            "it stands in pack.lua");
}

/* `text` as the model of the country is refused with `want`. */
static void bad_model(struct world *w, const char *text, const char *want)
{
    char full[600];

    put(w, "xx/model/x.lua", text);
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    snprintf(full, sizeof full, "xx/model/x.lua:1: %s", want);
    assert_string_equal(w->err.text, full);
}

static void fields_are_checked_as_they_are_written(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "text \"a\" { requird = true }", "text \"a\": unknown key `requird`; "
          "did you mean `required`?" },
        { "text \"a\" { min = 1 }", "text \"a\": unknown key `min`; known are: "
          "aliases, blank, en, optional, private, required, valid, zh" },
        { "money \"a\" { min = 5 }", "money \"a\": `min` is 5, expected a "
          "limit "
          "of kind money" },
        { "rate \"a\" { max = 1 }", "rate \"a\": `max` is 1, expected a limit "
          "of "
          "kind rate" },
        { "date \"a\" { min = 1900 }", "date \"a\": `min` is 1900, expected a "
          "date as \"1900-01-01\"" },
        { "date \"a\" { precision = \"year\" }", "date \"a\": `precision` is "
          "\"year\", expected \"day\" or \"month\"" },
        { "decimal \"a\" { digits = 5 }", "decimal \"a\": `digits` is 5, "
          "expected "
          "0 to 4" },
        { "text \"a\" { blank = \"no\" }", "text \"a\": `blank` is \"no\", "
          "expected \"none\" or \"unknown\"" },
        { "enum \"a\" {}", "enum \"a\": has no words; write enum \"a\" { "
          "\"a\", "
          "\"b\" }" },
        { "enum \"a\" { \"x\", \"x\" }", "enum \"a\": lists \"x\" twice" },
        { "enum \"a\" { \"x\", 5 }", "enum \"a\": found 5 among its words; "
          "write "
          "them as \"a\", \"b\"" },
        { "enum \"a\" { \"x\", labels = { zh = { y = \"1\" } } }", "enum \"a\" "
          "labels.zh: unknown key `y`; known are: x" },
        { "enum \"a\" { \"x\", codes = { x = { \"1\", from = \"soon\" } } }",
          "enum \"a\" codes.x: `from` is \"soon\", expected a date as "
          "\"2018-06-01\"" },
        { "enum \"a\" { \"x\", codes = { x = { \"1\", from = \"2019\", to = "
          "\"2018\" } } }", "enum \"a\" codes.x: `to` lies before `from`" },
        { "enum \"a\" { \"x\", codes = { x = { \"1\", upto = \"2019\" } } }",
          "enum \"a\" codes.x: unknown key `upto`; known are: from, to" },
        { "enum \"a\" { \"x\", codes = { x = { 1 } } }", "enum \"a\" codes.x: "
          "found 1, expected codes in quotes, as \"1\", \"01\", or with their "
          "days, as { \"1\", to = \"2019\" }" },
        { "enum \"a\" { \"x\", codes = { x = { { \"1\" }, from = \"2019\" } } }",
          "enum \"a\" codes.x: found {...}, expected codes in quotes, as "
          "\"1\", \"01\", or with their days, as { \"1\", to = \"2019\" }" },
        { "text \"A\" {}", "text \"A\": a name is at most 60 small letters, "
          "digits and _, and begins with a letter" },
        { "text \"a\" { required = 1 }", "text \"a\": `required` is 1, "
          "expected true or false" },
        { "enum \"a\" { \"x\", zh = 3 }", "enum \"a\": `zh` is 3, expected a "
          "text in quotes" },
        { "enum \"a\" { [1] = \"x\", [3] = \"y\" }", "enum \"a\": found "
          "\"y\" among its words; write them as \"a\", \"b\"" },
        { "enum \"a\" { \"x\", labels = { zh = { x = 3 } } }", "enum \"a\" "
          "labels.zh: `x` is 3, expected a text in quotes" },
        { "within = 3", "entity \"e\": `within` is 3, expected a text in "
          "quotes" },
        { "[7] = \"x\"", "entity \"e\": found \"x\" among its fields, "
          "expected kind \"name\" { ... }, as text \"name\" {}" },
        { "5", "entity \"e\": found 5 among its fields, expected kind \"name\" "
          "{ "
          "... }, as text \"name\" {}" },
        { "kay = \"x\"", "entity \"e\": unknown key `kay`; did you mean "
          "`key`?" },
        { "per = \"month\"", "entity \"e\": `per` is \"month\", expected "
          "\"year\"" },
        { "named = 3", "entity \"e\": `named` is 3, expected a text in quotes" },
        { "nammed = \"x\"", "entity \"e\": unknown key `nammed`; did you mean "
          "`named`?" },
        { "at_least = -1", "entity \"e\": `at_least` is -1, expected a whole "
          "number from 0" },
    };
    char text[256];
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        snprintf(text, sizeof text, "entity \"e\" { %s }", bad[i][0]);
        bad_model(w, text, bad[i][1]);
    }
    bad_model(w, "entity \"e\" { text \"a\" }", "entity \"e\": found a "
        "function "
              "among its fields, expected kind \"name\" { ... }, as text "
              "\"name\" {}");
    bad_model(w, "codes {}", "codes stands twice, here and in "
              "xx/model/country.lua:1; leave one out");
    bad_model(w, "levels { 5 }", "levels: found 5, expected { \"name\", "
              "\"label\" } for each level, the country first");
}

static void labels_and_other_spellings_of_words_are_read(void **state)
{
    struct world *w = *state;
    const struct hk_field *f;

    put(w, "xx/model/x.lua", "entity \"farm\" { enum \"grade\" { zh = \"级\", "
        "en "
        "= \"grade\", \"a\", \"b\", labels = { zh = { a = \"甲\" } }, codes = { "
        "a "
        "= { \"1\", \"01\" } } }, date \"since\" { zh = \"自\", en = \"since\", "
        "precision = \"month\", min = \"1990\", blank = \"none\", optional = "
        "true } }");
    must_open(w);
    f = hk_entity_field(hk_model_entity(hk_packs_model(w->p), "farm"), "grade");
    assert_string_equal(f->codes[0].zh, "甲");
    assert_string_equal(f->codes[0].en, "a");
    assert_string_equal(f->codes[0].cells[1], "01");
    f = hk_entity_field(hk_model_entity(hk_packs_model(w->p), "farm"), "since");
    assert_true(f->month && f->blank_none && f->optional);
    assert_int_equal(f->min, 7305);
}

static void an_entity_may_not_bear_the_name_of_a_word(void **state)
{
    struct world *w = *state;

    put(w, "xx/model/x.lua", "entity \"percent\" { zh = \"x\", en = \"x\", key "
        "= "
        "\"a\", text \"a\" { zh = \"x\", en = \"x\", required = true } }");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/model/x.lua:1: ");
    says(w, "percent");
}

/* The country's file with `from` replaced by `to` is refused with `want`. */
static void bad_country(struct world *w, const char *from, const char *to,
                        const char *want)
{
    char text[2000];
    const char *at = strstr(country_lua, from);

    assert_non_null(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - country_lua),
             country_lua, to, at + strlen(from));
    put(w, "xx/model/country.lua", text);
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, want);
}

static void the_country_is_checked_as_it_is_written(void **state)
{
    struct world *w = *state;

    bad_country(w, "{2,4,6}", "{2,4}", "codes: expected 3 levels (the country "
                "and one for each length), found 4");
    bad_country(w, "{2,4,6}", "{4,2}", "codes lengths: found 2, expected whole "
                "numbers in ascending order");
    bad_country(w, "{2,4,6}", "{}", "codes lengths: expected 1 to 8 numbers, "
                "found 0");
    bad_country(w, "pad = \"0\"", "pad = \"00\"", "codes: `pad` is \"00\", "
                "expected one character");
    bad_country(w, "pad = \"0\"", "bad = \"0\"", "codes: unknown key `bad`; "
        "did "
                "you mean `pad`?");
    bad_country(w, "minor = \"penny\"", "minor = \"crown\"", "currency: "
        "expected "
                "two names");
    bad_country(w, "minor = \"penny\"", "minor = \"percent\"", "\"percent\" is "
        "a "
                "word of the language; use another name");
    bad_country(w, "digits = 2", "digits = 9", "currency: `digits` is 9, "
                "expected 0 to 4");
    bad_country(w, "1000,", "0.5,", "numbers: found \"千\" = 0.5, expected "
                "[\"word\"] = 10000");
    bad_country(w, "{ 15, 18 }", "{ 18, 15 }", "long_ids: found 15, expected "
                "whole numbers in ascending order");
    bad_country(w, "yes = ", "yeah = ", "cells: unknown key `yeah`");
    put(w, "xx/model/country.lua", "long_ids { 18 }");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/model/country.lua: the country's model has no `codes`; write "
         "codes { ... } in model/country.lua");
}

static void only_the_country_says_how_codes_are_written(void **state)
{
    struct world *w = *state;

    put(w, "xx/north/pack.lua", "pack { region = \"11\" }\n");
    put(w, "xx/north/model/x.lua", "codes { lengths = {2} }\n");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/north/model/x.lua:1: codes: only the country's own model says "
         "this");
}

static void a_pack_says_which_regions_it_governs(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "", "xx/pack.lua: no pack { region = ... } stands here; it says "
          "which "
          "regions the pack governs" },
        { "pack {}", "xx/pack.lua:1: pack: `region` is missing; write the "
          "codes "
          "it governs, as region = \"99\"" },
        { "pack { region = \"00\", version = 1 }", "xx/pack.lua:1: pack: "
          "`version` is 1, expected a text in quotes" },
        { "pack { region = \"00\", extends = \"yy\" }", "xx/pack.lua:1: pack: "
          "unknown key `extends`; known are: en, region, version, zh" },
        { "pack { region = \"00\" } pack { region = \"00\" }", "xx/pack.lua:1: "
          "pack stands twice, here and in xx/pack.lua:1; leave one out" },
        { "pack { region = \"0!\" }", "xx/pack.lua: \"0!\" is no code of a "
          "region: its length is that of no level, or it holds a sign that no "
          "code has" },
        { "pack { region = \"00\" } zone \"9-a\" {}", "xx/pack.lua:1: zone "
          "\"9-a\": `within` is missing; write the code of the region it lies "
          "in" },
    };
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++) {
        put(w, "xx/pack.lua", bad[i][0]);
        assert_int_equal(reopen(w, false), HK_EFORMAT);
        assert_string_equal(w->err.text, bad[i][1]);
    }
}

/* The first case kept of xx/tests/a.lua says why it is none. */
static void bad_case(struct world *w, const char *text, const char *want)
{
    lua_State *L;
    char full[600];

    put(w, "xx/tests/a.lua", text);
    must_open(w);
    L = hk_packs_script(w->p)->L;
    hk_packs_push_cases(w->p, NULL, 0);
    lua_rawgeti(L, -1, (lua_Integer)lua_rawlen(L, -1));
    lua_getfield(L, -1, "error");
    snprintf(full, sizeof full, "xx/tests/a.lua:1: %s", want);
    assert_string_equal(lua_tostring(L, -1), full);
    lua_pop(L, 3);
}

static void cases_are_checked_as_they_are_written(void **state)
{
    struct world *w = *state;
    static const char *const bad[][2] = {
        { "case \"c\" { region = \"11\", farm {} }", "case \"c\": `year` is "
          "nil, "
          "expected the assessed year as 2018" },
        { "case \"c\" { region = \"11\", year = 2018, date = \"2018-02\", farm "
          "{} "
          "}", "case \"c\": `date` is \"2018-02\", expected a day as "
          "\"2018-12-31\"" },
        { "case \"c\" { region = \"11\", yaer = 2018, farm {} }", "case \"c\": "
          "unknown key `yaer`; did you mean `year`?" },
        { "case \"c\" { region = \"11\", year = 2018 }", "case \"c\": has no "
          "record and expects nothing" },
        { "case \"c\" { region = \"11\", year = 2018, 5 }", "case \"c\": found "
          "5, "
          "expected field = value, a record or expect { ... }" },
        { "farm(5)", "farm: found 5, expected farm { field = value }" },
        { "many(-1, farm {})", "many: found -1, expected a whole number from 0 "
          "to 100000" },
        { "many(2, 5)", "many: found 5, expected many(3, record { ... })" },
        { "expect {}", "expect: found {...}, expected expect { name = value "
          "}" },
        { "expect { 5 }", "expect: found 5 without a name, expected name = "
          "value" },
        { "farm { expect { a = 1 }, expect { a = 2 } }", "expect: a is "
          "expected "
          "twice of one record" },
        { "expect \"2018-02\" { a = 1 }", "expect: \"2018-02\" is no day; write "
          "expect \"2018-12-31\" { name = value }" },
        { "case \"c\" { region = \"11\", date = \"2018-01-01\", farm { expect "
          "\"2019-01-01\" { a = 1 } } }", "case \"c\": it has a `date`, and "
          "expects something on 2019-01-01; leave the one or the other out" },
        { "because(false)", "because: expected a value and its reasons, as "
          "because(false, \"name\") or because(false, { \"one\", \"two\" })" },
        { "because(false, { 5 })", "because: found 5, expected a reason in "
          "quotes: the name of a rule, a field or a figure, or a part of a "
          "sentence" },
        { "farm { size = because(5, \"x\") }", "farm: `size` is set, so there "
          "is no reason to expect; write because(...) in expect { ... }" },
        { "unknown(5)", "unknown: found 5, expected what is not known, as "
          "unknown \"field\"" },
        { "param \"x\" {}", "`param` does not stand in tests/; it stands in "
          "pack.lua, params/, rules/" },
        { "report \"x\" {}", "word `report` is not known to this version" },
        { "case \"c\"", "case \"c\": no braces follow; write case \"c\" { ... "
          "}" },
    };
    size_t i;

    for (i = 0; i < sizeof bad / sizeof *bad; i++)
        bad_case(w, bad[i][0], bad[i][1]);
}

static void helpers_may_build_records_and_leave_holes(void **state)
{
    struct world *w = *state;
    lua_State *L;

    put(w, "xx/tests/a.lua",
        "local function farm_of(t)\n"
        "  return farm { size = t.size, t.goats and animal { heads = t.goats } "
        "or nil, t.expect }\n"
        "end\n"
        "case \"c\" { region = \"11\", year = 2020,\n"
        "  farm_of { size = 3, expect = expect { x = unknown \"size\" } } }\n");
    must_open(w);
    L = hk_packs_script(w->p)->L;
    hk_packs_push_cases(w->p, NULL, 0);
    lua_rawgeti(L, -1, 1);
    lua_getfield(L, -1, "line");
    assert_int_equal(lua_tointeger(L, -1), 4);
    lua_getfield(L, -2, "records");
    lua_rawgeti(L, -1, 1);
    lua_getfield(L, -1, "expect");
    lua_getfield(L, -1, "x");
    lua_getfield(L, -1, "cause");
    assert_string_equal(lua_tostring(L, -1), "size");
    lua_settop(L, 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, \
                                                world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(amounts_are_exact_or_refused),
        T(amounts_with_two_decimals_are_taken_to_the_penny),
        T(value_words_ask_for_what_they_need),
        T(bands_and_steps_are_checked_as_they_are_written),
        T(entries_of_a_parameter_are_checked),
        T(a_price_year_and_other_notes_are_kept),
        T(rules_are_checked_as_they_are_written),
        T(procedures_and_their_steps_say_what_is_wrong),
        T(words_of_a_later_version_say_so),
        T(an_unknown_word_is_refused_with_the_nearest),
        T(a_word_stands_in_its_folder),
        T(fields_are_checked_as_they_are_written),
        T(labels_and_other_spellings_of_words_are_read),
        T(an_entity_may_not_bear_the_name_of_a_word),
        T(the_country_is_checked_as_it_is_written),
        T(only_the_country_says_how_codes_are_written),
        T(a_pack_says_which_regions_it_governs),
        T(cases_are_checked_as_they_are_written),
        T(helpers_may_build_records_and_leave_holes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
