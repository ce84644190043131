/* test_repl_text.c - text that is typed: pieces, kinds of entries, names, carets */
#include "base/err.h"
#include "base/str.h"
#include "repl/caret.h"
#include "repl/entry.h"
#include "repl/mangle.h"
#include "repl/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The pieces with a letter each, and blanks between. */
static void check_pieces(bool sql, const char *text, const char *expected)
{
    static const char letters[] = "-nd'qc.";
    struct hk_scan scan = { .text = text, .len = strlen(text), .sql = sql };
    struct hk_str out = HK_STR_INIT;
    struct hk_scanned p;

    while (hk_scan_next(&scan, &p)) {
        hk_str_addf(&out, out.len ? " %c" : "%c", letters[p.kind]);
        hk_str_add(&out, text + p.start, p.end - p.start);
        hk_str_puts(&out, p.open ? "!" : "");
    }
    assert_string_equal(hk_str_text(&out), expected);
    hk_str_release(&out);
}

static void lua_is_cut_into_pieces(void **state)
{
    (void)state;
    check_pieces(false, "x = 'a\\'b' .. \"c\" -- d",
                 "nx .= ''a\\'b' .. .. '\"c\" c-- d");
    check_pieces(false, "[[a]b]] [==[ ]] ]==] --[[ c ]] 1.5e-3 0x1p4",
                 "'[[a]b]] '[==[ ]] ]==] c--[[ c ]] d1.5e-3 d0x1p4");
    check_pieces(false, "'open\nx", "''open nx");
    check_pieces(false, "[[open", "'[[open!");
    check_pieces(false, "--[[open", "c--[[open!");
    check_pieces(false, "a..b", "na .. .. nb");
}

static void sql_is_cut_into_pieces(void **state)
{
    (void)state;
    check_pieces(true, "SELECT \"a\"\"b\", [c d], 'it''s' -- x",
                 "nSELECT q\"a\"\"b\" ., q[c d] ., ''it''s' c-- x");
    check_pieces(true, "/* a */ 'open", "c/* a */ ''open!");
    check_pieces(true, "/* open", "c/* open!");
}

static void names_take_every_script_but_signs_do_not_belong_to_them(
    void **state)
{
    (void)state;
    check_pieces(false, "户.人均收入2019", "n户 .. n人均收入2019");
    check_pieces(false, "f（x）", "nf .（ nx .）");
    check_pieces(true, "名称，别名", "n名称 .， n别名");
    check_pieces(false, "\xff\xfe", ".\xff .\xfe");
}

static void check_kind(const char *text, enum hk_entry_kind kind)
{
    if (hk_entry_kind(text, strlen(text)) != kind)
        fail_msg("%s: %d", text, (int)hk_entry_kind(text, strlen(text)));
}

static void the_first_word_tells_what_an_entry_is(void **state)
{
    (void)state;
    check_kind("", HK_ENTRY_EMPTY);
    check_kind("  -- nothing", HK_ENTRY_EMPTY);
    check_kind(".mode csv", HK_ENTRY_COMMAND);
    check_kind(".5 + 1", HK_ENTRY_LUA);
    check_kind("=1 + 1", HK_ENTRY_VALUE);
    check_kind("SELECT 1", HK_ENTRY_SQL);
    check_kind(" select\n1", HK_ENTRY_SQL);
    check_kind("-- a\nWITH x AS (SELECT 1) SELECT * FROM x", HK_ENTRY_SQL);
    check_kind("select = 5", HK_ENTRY_LUA);
    check_kind("update (x)", HK_ENTRY_LUA);
    check_kind("replace.x = 1", HK_ENTRY_LUA);
    check_kind("begin, commit = 1, 2", HK_ENTRY_LUA);
    check_kind("drop:it()", HK_ENTRY_LUA);
    check_kind("values [1]", HK_ENTRY_LUA);
    check_kind("selected", HK_ENTRY_LUA);
    check_kind("COMMIT", HK_ENTRY_SQL);
    check_kind("cow?", HK_ENTRY_ABOUT);
    check_kind("cow.weight? ", HK_ENTRY_ABOUT);
    check_kind("牛.体重?", HK_ENTRY_ABOUT);
    check_kind(".mode?", HK_ENTRY_ABOUT);
    check_kind("a + b?", HK_ENTRY_LUA);
    check_kind("?", HK_ENTRY_LUA);
}

static void a_statement_goes_on_with_some_words(void **state)
{
    (void)state;
    assert_true(hk_entry_goes_on("FROM x", 6));
    assert_true(hk_entry_goes_on("  x", 3));
    assert_true(hk_entry_goes_on(", y", 3));
    assert_true(hk_entry_goes_on("group by 1", 10));
    assert_false(hk_entry_goes_on("SELECT 1", 8));
    assert_true(hk_entry_goes_on("=", 1));
    assert_true(hk_entry_goes_on("== 3", 4));
    assert_false(hk_entry_goes_on("=1+1", 4));
    assert_false(hk_entry_goes_on("= h.exit", 8));
    assert_false(hk_entry_goes_on("x = 1", 5));
    assert_false(hk_entry_goes_on("", 0));
}

static void names_keep_their_length_and_come_back(void **state)
{
    static const char text[] =
        "local 牛é = 'x牛' -- 牛\nprint(牛é.体重_1, 𠮷, a)";
    struct hk_mangler m = { 0 };
    struct hk_str out = HK_STR_INIT, back = HK_STR_INIT;
    size_t i;

    (void)state;
    hk_mangle(&m, text, strlen(text), &out);
    assert_int_equal(out.len, strlen(text));
    assert_int_equal(m.count, 3);
    for (i = 0; text[i]; i++)
        if (!(text[i] & 0x80))
            assert_int_equal(out.data[i], text[i]);
    assert_non_null(strstr(out.data, "'x牛' -- 牛\n"));
    assert_null(strstr(out.data, "牛é"));
    hk_unmangle_text(&m, out.data, &back);
    assert_string_equal(hk_str_text(&back), text);
    assert_string_equal(hk_unmangle(&m, "other"), "other");
    hk_str_release(&out);
    hk_str_release(&back);
    hk_mangler_release(&m);
    hk_mangler_release(&m);
}

/* Different names never become the same one. */
static void no_two_characters_are_written_alike(void **state)
{
    struct hk_mangler m = { 0 };
    struct hk_str out = HK_STR_INIT;
    unsigned code;
    size_t count = 0;

    (void)state;
    for (code = 0x4E00; code < 0xA000; code++) {
        char text[4] = { (char)(0xE0 | code >> 12),
                         (char)(0x80 | (code >> 6 & 0x3F)),
                         (char)(0x80 | (code & 0x3F)), '\0' };

        hk_mangle(&m, text, 3, &out);
        assert_int_equal(m.count, ++count);
    }
    for (code = 0xC0; code < 0x500; code++) {
        char text[3] = { (char)(0xC0 | code >> 6),
                         (char)(0x80 | (code & 0x3F)), '\0' };

        if (!hk_name_char(text, 2, true))
            continue;
        hk_mangle(&m, text, 2, &out);
        assert_int_equal(m.count, ++count);
    }
    hk_str_release(&out);
    hk_mangler_release(&m);
}

static void check_caret(const char *sentence, const char *text,
                        const char *expected)
{
    struct hk_err err = { 0 };

    hk_fail(&err, HK_ERULE, "%s", sentence);
    hk_caret_find(&err, "prompt", text, strlen(text));
    assert_string_equal(err.text, expected);
}

static void a_caret_stands_below_what_is_wrong(void **state)
{
    (void)state;
    check_caret("prompt:1: no such word: cwo (did you mean cow?)",
                "print(cow, cwo)", "no such word: cwo (did you mean cow?)\n"
                "  print(cow, cwo)\n             ^");
    check_caret("prompt:2: found '=', expected a value", "x = 1\n牛 = = 2",
                "found '=', expected a value\n  牛 = = 2\n     ^");
    check_caret("prompt:1: unknown: cow:C1: weight is unknown",
                "cow \"C1\".weight > 3", "unknown: cow:C1: weight is unknown\n"
                "  cow \"C1\".weight > 3\n           ^");
    check_caret("other:1: x", "x", "other:1: x");
    check_caret("prompt:9: x", "y", "x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lua_is_cut_into_pieces),
        cmocka_unit_test(sql_is_cut_into_pieces),
        cmocka_unit_test(
            names_take_every_script_but_signs_do_not_belong_to_them),
        cmocka_unit_test(the_first_word_tells_what_an_entry_is),
        cmocka_unit_test(a_statement_goes_on_with_some_words),
        cmocka_unit_test(names_keep_their_length_and_come_back),
        cmocka_unit_test(no_two_characters_are_written_alike),
        cmocka_unit_test(a_caret_stands_below_what_is_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
