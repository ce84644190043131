/* test_session.c - a session by its callbacks: entries, what completes them, what
 * they would give, where a mistake is shown */
#include "kept.h"

#include "base/text.h"
#include "line/choices.h"
#include "repl/complete.h"
#include "repl/edit.h"
#include "repl/repl.h"

struct lab {
    struct keptlab *k;
    struct hk_repl *s;
    struct hk_str out;               /* what was printed, and remarks */
    struct hk_err err;
};

static bool write_out(void *context, const char *text, size_t len)
{
    hk_str_add(context, text, len);
    return true;
}

static void note(void *context, const char *line)
{
    hk_str_addf(context, "(%s)\n", line);
}

/* The figures of all, and one with entries. */
static const char with_feed[] =
    "param \"cap\" { unit = \"penny\", zh = \"上限\", en = \"cap\",\n"
    "  [\"2018\"] = { crown(10), source = \"x\", grade = \"A\" } }\n"
    "param \"room\" { unit = \"person\", zh = \"人数\", en = \"room\",\n"
    "  [\"2018\"] = { 3, source = \"x\", grade = \"A\" } }\n"
    "param \"feed\" { unit = \"penny/head\", key = \"animal.kind\",\n"
    "  zh = \"料\", en = \"feed\", [\"2018\"] = { { goat = penny(30),\n"
    "  cow = penny(90), hen = penny(2) }, source = \"x\", grade = \"A\" } }\n";

/* The rules of all, and two that give no number. */
static const char more_rules[] =
    "variable \"dearest\" { of = \"farm\", type = \"link\", leads_to =\n"
    "  \"farm\", zh = \"自己\", en = \"dearest\",\n"
    "  formula = function(f, p) return f end }\n"
    "variable \"term\" { of = \"farm\", type = \"duration\",\n"
    "  unit = \"month\", zh = \"期限\", en = \"term\",\n"
    "  formula = function(f, p) return months(f.size) end }\n";

static int setup(void **state)
{
    char rules[4096];
    struct lab *l = calloc(1, sizeof *l);
    struct hk_repl_options o = {
        .lang = HK_EN, .width = 80, .year = 2018, .who = "tester",
        .wait_s = -1, .context = &l->out, .write = write_out, .note = note,
    };

    kept_setup((void **)&l->k);
    snprintf(rules, sizeof rules, "%s%s", kept_rules, more_rules);
    kept_policy(l->k, with_feed, rules);
    kept_close(l->k);
    o.path = l->k->db;
    o.packs = l->k->w->p;
    if (hk_repl_open(&l->s, &o, &l->err))
        fail_msg("%s", l->err.text);
    *state = l;
    return 0;
}

static int teardown(void **state)
{
    struct lab *l = *state;
    void *k = l->k;

    hk_preview_close(l->s);
    hk_repl_close(l->s);
    hk_str_release(&l->out);
    kept_teardown(&k);
    free(l);
    return 0;
}

/* Run one entry and compare what it prints, or its sentence. */
static void check_entry(struct lab *l, const char *text, const char *expected)
{
    enum hk_status rc;

    hk_str_clear(&l->out);
    l->err.text[0] = '\0';
    rc = hk_repl_entry(l->s, text, strlen(text), &l->err);
    if (strcmp(rc ? l->err.text : hk_str_text(&l->out), expected))
        fail_msg("%s\n-- gave --\n%s\n-- expected --\n%s", text,
                 rc ? l->err.text : hk_str_text(&l->out), expected);
}

static void entries_of_three_languages_print(void **state)
{
    static const char *const t[][2] = {
        { "1 + 1", "2\n" }, { "=1 + 1", "2\n" }, { "", "" },
        { "f = farm \"F1\"", "" }, { "f.debt", "5.00 crown\n" },
        { "f.dearest == f, f.dearest.debt", "true\n5.00 crown\n" },
        { "f.term, f.term == years(1)", "2 months\nfalse\n" },
        { "f.term < months(9), f.term < years(1)", "true\ntrue\n" },
        { "f.债", "5.00 crown\n" }, { "f.good", "true\n" },
        { "SELECT count(*) AS n FROM v_farm", "n\n─\n4\n" },
        { "_", "n\n─\n4\n" }, { "_[1].n + 1", "5\n" },
        { "SELECT 编号 FROM 农场 WHERE 债 > 100", "编号\n────\nF2\n" },
        { "farm \"F3\".fenced", "∅\n  unknown: farm:F3: fenced is unknown\n" },
        { ".year", ".year 2018\n" }, { ".lang zh", "" },
        { "f.有围栏, farms{有围栏 = true}:count()",
          "(有 1 条未知，未计入)\ntrue\n3\n" },
        { "farm \"F3\".有围栏", "∅\n  未知：farm:F3 的有围栏未知\n" },
        { ".lang en", "" }, { ".lang", ".lang en\n" },
    };
    size_t i;

    for (i = 0; i < sizeof t / sizeof *t; i++)
        check_entry(*state, t[i][0], t[i][1]);
}

/* The caret stands below the place by cells: a Han character takes two. */
static void a_caret_stands_below_what_is_wrong(void **state)
{
    static const char *const t[][2] = {
        { "x = = 3", "found '=', expected a value\n  x = = 3\n    ^" },
        { "户 = = 3", "found '=', expected a value\n  户 = = 3\n     ^" },
        { "农场 \"F1\".债务", "farm has no \"债务\"; did you mean \"债\"?\n"
          "  农场 \"F1\".债务\n            ^" },
        { "SELECT 编号, 没有 FROM 农场", "SQL: no such column: 没有\n"
          "  SELECT 编号, 没有 FROM 农场\n               ^" },
        { "farms{soil = \"D\"}", "soil has no word \"D\"; soil? lists them\n"
          "  farms{soil = \"D\"}\n                ^" },
        { "农场{面级 = 3}", "farm has no \"面级\"; did you mean \"面积\"?\n"
          "  农场{面级 = 3}\n       ^" },
    };
    size_t i;

    for (i = 0; i < sizeof t / sizeof *t; i++)
        check_entry(*state, t[i][0], t[i][1]);
}

/* ---- completion ------------------------------------------------------------ */

/* What the choices for the text would make of it, one after the other. */
static void complete(struct lab *l, const char *text, struct hk_str *out)
{
    struct hk_choices found = { .cursor = strlen(text) };
    size_t i;

    hk_complete(l->s, text, strlen(text), strlen(text), &found);
    for (i = 0; i < found.count; i++) {
        hk_str_puts(out, i ? " | " : "");
        hk_str_add(out, text, found.items[i].start);
        hk_str_puts(out, found.items[i].text);
    }
    hk_choices_release(&found);
}

static void what_can_stand_there_is_offered(void **state)
{
    static const char *const t[][2] = {
        { ".mo", ".model | .mode" },
        { ".mode n", ".mode ndjson" },
        { ".lang ", ".lang zh | .lang en" },
        { ".show far", ".show farm:" },
        { ".show farm:F", ".show farm:F1 | .show farm:F2 | .show farm:F3 | "
          ".show farm:F4" },
        { ".whatif ca", ".whatif cap" },
        { ".whatif feed.", ".whatif feed.cow= | .whatif feed.goat= | .whatif "
          "feed.hen=" },
        { ".whatif cap=1 feed.h", ".whatif cap=1 feed.hen=" },
        { ".undo ", ".undo 2 | .undo 1" },
        { "p.ro", "p.room" },
        { "p.sx", "p.上限" },              /* by first letters */
        { "p.shangx", "p.上限" },           /* by sound, the last begun */
        { "p.上x", "p.上限" },              /* mixed */
        { "nongchang", "农场" },
        { "farm \"F", "farm \"F1 | farm \"F2 | farm \"F3 | farm \"F4" },
        { "f.deb", "f.debt" },
        { "f.ywl", "f.有围栏" },
        { "f.goo", "f.good" },
        { "f.dearest.deb", "f.dearest.debt" },
        { "f.dearest.dearest.有", "f.dearest.dearest.有围栏" },
        { "f.term.deb", "" },
        { "f.dearest.term.deb", "" },
        { "farms{so", "farms{soil =  | farms{sort = " },
        { "farms{soil = \"", "farms{soil = \"A | farms{soil = \"B | "
          "farms{soil = \"C" },
        { "SELECT * FROM v_f", "SELECT * FROM v_farm" },
        { "SELECT deb", "SELECT debt" },
        { "SELECT * FROM v_farm WHERE deb", "SELECT * FROM v_farm WHERE debt" },
        { "SELECT * FROM v_farm WHERE 面j", "SELECT * FROM v_farm WHERE 面积" },
        { "nothing_like_it_", "" },
    };
    struct lab *l = *state;
    struct hk_str out = HK_STR_INIT;
    size_t i;

    check_entry(l, "f = farm \"F1\"", "");
    for (i = 0; i < sizeof t / sizeof *t; i++) {
        hk_str_clear(&out);
        complete(l, t[i][0], &out);
        if (strcmp(hk_str_text(&out), t[i][1]))
            fail_msg("%s gave: %s\nexpected: %s", t[i][0], hk_str_text(&out),
                     t[i][1]);
    }
    hk_str_release(&out);
}

/* ---- previews -------------------------------------------------------------- */

static void check_preview(struct lab *l, const char *text, const char *expected,
                          bool expected_wrong)
{
    struct hk_str out = HK_STR_INIT;
    bool wrong = false, any = hk_preview(l->s, text, strlen(text), &out, &wrong);

    if (strcmp(any ? hk_str_text(&out) : "", expected)
        || (any && wrong != expected_wrong))
        fail_msg("%s gave: %s%s\nexpected: %s", text, hk_str_text(&out),
                 wrong ? " (wrong)" : "", expected);
    hk_str_release(&out);
}

static void a_preview_says_what_would_come_and_does_nothing(void **state)
{
    struct lab *l = *state;

    check_entry(l, "f = farm \"F1\"; n = 6", "");
    check_entry(l, "f.debt", "5.00 crown\n");
    hk_str_clear(&l->out);
    check_preview(l, "n * 7", "42", false);
    check_preview(l, "f.debt", "5.00", false);
    check_preview(l, "SELECT key, debt FROM v_farm",
                  "4 rows  key=F1  debt=5.0", false);
    check_preview(l, "SELECT nope FROM v_farm", "SQL: no such column: nope",
                  true);
    check_preview(l, "SELECT key FROM", "", false);
    check_preview(l, "DELETE FROM v_farm", "", false);
    check_preview(l, "n = 7", "", false);
    check_preview(l, "print(1)", "", false);
    check_preview(l, "write_file(\"a\", \"b\")", "", false);
    check_preview(l, ".reveal on", "", false);
    check_preview(l, "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
                  "FROM c) SELECT max(x) FROM c", "", false);
    assert_string_equal(hk_str_text(&l->out), "");
    check_entry(l, "n", "6\n");
    check_entry(l, ".preview off", "");
    check_preview(l, "n * 7", "", false);
    check_entry(l, ".preview", ".preview on\n");
    check_preview(l, "n * 7", "42", false);
}

/* ---- at random ------------------------------------------------------------- */

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7fff;
}

/* Whatever is typed, nobody falls over it: pieces of entries in any order, cut
 * anywhere between characters. */
static void what_is_typed_in_any_order_harms_nobody(void **state)
{
    static const char *const pieces[] = {
        "farm ", "农场", "farms", "{", "}", "(", ")", "[", "\"F1\"", "\"", "'",
        ".", "debt", "债", "有围栏", " = ", "==", "SELECT ", "FROM ", "v_farm ",
        "WHERE ", ".mode ", ".explain ", "farm:F1 ", "p.", "cap", "上限", "_",
        ":_", "-- ", "--[[", "]]", "[=[", "function(", ") end", "if ", " then ",
        "1e5", "0x", ";", "\n", "?", "“", "（", "，", "INSERT INTO ", "VALUES ",
        "UPDATE ", "SET ", "BEGIN", ".write on", "NULL", "count(*)", "ywl",
        ":count()", ":by(", "known(", "👨‍👩‍👧", "\xcc\x81", "𠮷",
    };
    struct lab *l = *state;
    unsigned seed = 20261122;
    int round, n;

    for (round = 0; round < 1500; round++) {
        struct hk_str text = HK_STR_INIT, out = HK_STR_INIT;
        struct hk_choices found = { .count = 0 };
        struct hk_spans spans = { .count = 0 };
        bool wrong;

        for (n = (int)(next_random(&seed) % 9); n >= 0; n--)
            hk_str_puts(&text, pieces[next_random(&seed)
                        % (sizeof pieces / sizeof *pieces)]);
        n = (int)text.len - (int)(next_random(&seed) % 4);
        while (n > 0 && (hk_str_text(&text)[n] & 0xC0) == 0x80)
            n--;
        text.len = n > 0 ? (size_t)n : 0;
        text.data[text.len] = '\0';
        found.cursor = text.len;
        hk_complete(l->s, hk_str_text(&text), text.len, text.len, &found);
        hk_edit_colours(l->s, hk_str_text(&text), text.len, &spans);
        hk_edit_help(l->s, hk_str_text(&text), text.len, text.len, &out);
        hk_repl_is_whole(l->s, hk_str_text(&text), text.len);
        hk_preview(l->s, hk_str_text(&text), text.len, &out, &wrong);
        hk_repl_entry(l->s, hk_str_text(&text), text.len, &l->err);
        hk_choices_release(&found);
        hk_spans_release(&spans);
        hk_str_release(&text);
        hk_str_release(&out);
    }
    check_entry(l, "6 * 7", "42\n");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(entries_of_three_languages_print),
        TEST(a_caret_stands_below_what_is_wrong),
        TEST(what_can_stand_there_is_offered),
        TEST(a_preview_says_what_would_come_and_does_nothing),
        TEST(what_is_typed_in_any_order_harms_nobody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
