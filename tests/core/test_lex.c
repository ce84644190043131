/* test_lex.c - Lua text as tokens */
#include "script/lex.h"
#include "base/mem.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A lexer over one text, with its first token read. */
struct fixture {
    struct hk_arena arena;
    struct hk_lexer x;
    struct hk_token t;
    struct hk_err err;
};

static void start(struct fixture *f, const char *text, size_t len)
{
    *f = (struct fixture){ 0 };
    hk_lex_start(&f->x, text, len, "t.lua", &f->arena, &f->err);
    hk_lex_next(&f->x, &f->t);
}

static void done(struct fixture *f)
{
    hk_lex_release(&f->x);
    hk_arena_release(&f->arena);
}

/* The one token of `text`. */
static void one(struct fixture *f, const char *text)
{
    start(f, text, strlen(text));
    assert_string_equal(f->err.text, "");
    assert_int_equal(f->x.rc, HK_OK);
}

static void check_string(const char *text, const char *value, size_t len)
{
    struct fixture f;
    struct hk_token end;

    one(&f, text);
    assert_int_equal(f.t.kind, HK_T_STRING);
    assert_int_equal(f.t.len, len);
    assert_memory_equal(f.t.text, value, len);
    assert_int_equal(f.t.text[len], '\0');
    hk_lex_next(&f.x, &end);
    assert_int_equal(end.kind, HK_T_EOF);
    done(&f);
}

#define CHECK_STRING(text, value) \
    check_string(text, value, sizeof(value) - 1)

static void check_integer(const char *text, int64_t value)
{
    struct fixture f;

    one(&f, text);
    assert_int_equal(f.t.kind, HK_T_INT);
    assert_true(f.t.integer == value);
    done(&f);
}

static void check_float(const char *text, double value)
{
    struct fixture f;

    one(&f, text);
    assert_int_equal(f.t.kind, HK_T_FLOAT);
    assert_true(f.t.number == value);
    done(&f);
}

/* Reading on to the end fails with this sentence. */
static void check_failure(const char *text, size_t len, const char *sentence)
{
    struct fixture f;
    int n;

    start(&f, text, len);
    for (n = 0; f.t.kind != HK_T_EOF && n < 1000; n++)
        hk_lex_next(&f.x, &f.t);
    assert_string_equal(f.err.text, sentence);
    assert_int_equal(f.x.rc, HK_EFORMAT);
    done(&f);
}

#define CHECK_FAILURE(text, sentence) \
    check_failure(text, sizeof(text) - 1, sentence)

/* -------------------------------------------------------------------------- */

static void every_word_and_sign_is_its_own_token(void **state)
{
    struct fixture f;
    char text[16];
    int kind;

    (void)state;
    for (kind = HK_T_AND; kind <= HK_T_COMMA; kind++) {
        /* a "#" may not stand first */
        snprintf(text, sizeof text, " %s",
                 hk_token_text((enum hk_token_kind)kind));
        one(&f, text);
        assert_int_equal(f.t.kind, kind);
        done(&f);
    }
}

static void the_longest_sign_is_taken(void **state)
{
    static const enum hk_token_kind kinds[] = {
        HK_T_DOTS, HK_T_DOT, HK_T_EQ, HK_T_ASSIGN, HK_T_SHL, HK_T_LE,
        HK_T_IDIV, HK_T_DIV, HK_T_DBCOLON, HK_T_COLON, HK_T_NE, HK_T_EOF
    };
    struct fixture f;
    size_t i;

    (void)state;
    one(&f, "....===<<<=///:::~=");
    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        assert_int_equal(f.t.kind, kinds[i]);
        hk_lex_next(&f.x, &f.t);
    }
    done(&f);
}

static void words_inside_names_are_not_words(void **state)
{
    struct fixture f;

    (void)state;
    one(&f, "ending");
    assert_int_equal(f.t.kind, HK_T_NAME);
    assert_string_equal(f.t.text, "ending");
    done(&f);
    one(&f, "End");
    assert_int_equal(f.t.kind, HK_T_NAME);
    done(&f);
    one(&f, "_end1");
    assert_string_equal(f.t.text, "_end1");
    done(&f);
}

static void integers_are_read_as_lua_reads_them(void **state)
{
    (void)state;
    check_integer("0", 0);
    check_integer("007", 7);
    check_integer("9223372036854775807", INT64_MAX);
    check_integer("0xFF", 255);
    check_integer("0Xff", 255);
    check_integer("0xffffffffffffffff", -1);
    check_integer("0x1ffffffffffffffff", -1);   /* wraps around */
    check_integer("0x8000000000000000", INT64_MIN);
}

static void a_decimal_that_does_not_fit_is_a_float(void **state)
{
    (void)state;
    check_float("9223372036854775808", 9223372036854775808.0);
    check_float("100000000000000000000", 1e20);
}

static void floats_are_read_as_lua_reads_them(void **state)
{
    (void)state;
    check_float("3.", 3);
    check_float(".5", 0.5);
    check_float("3e2", 300);
    check_float("3E+2", 300);
    check_float("314.16e-2", 3.1416);
    check_float("0x0.1E", 0.1171875);
    check_float("0xA23p-4", 162.1875);
    check_float("0X1.921FB54442D18P+1", 3.141592653589793);
    check_float("0x.8", 0.5);
    check_float("1e999", (double)INFINITY);
}

static void what_is_almost_a_number_is_an_error(void **state)
{
    (void)state;
    CHECK_FAILURE("x = 3x4", "t.lua:1: found '3x', expected a number like "
                   "12, 0.5, 1e6 or 0xFF");
    CHECK_FAILURE("\n0x", "t.lua:2: found '0x', expected a number like 12, "
                   "0.5, 1e6 or 0xFF");
    CHECK_FAILURE("1..2", "t.lua:1: found '1..2', expected a number like 12, "
                   "0.5, 1e6 or 0xFF");
    CHECK_FAILURE("3e", "t.lua:1: found '3e', expected a number like 12, 0.5, "
                   "1e6 or 0xFF");
    CHECK_FAILURE("0x1p", "t.lua:1: found '0x1p', expected a number like 12, "
                   "0.5, 1e6 or 0xFF");
    CHECK_FAILURE("3.4.5", "t.lua:1: found '3.4.5', expected a number like "
                   "12, 0.5, 1e6 or 0xFF");
}

static void escapes_give_their_bytes(void **state)
{
    (void)state;
    CHECK_STRING("''", "");
    CHECK_STRING("\"a'b\"", "a'b");
    CHECK_STRING("'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"'", "\a\b\f\n\r\t\v\\'\"");
    CHECK_STRING("'\\65\\066\\x43'", "ABC");
    check_string("'\\0001'", "\0" "1", 2);
    CHECK_STRING("'\\255'", "\xFF");
    CHECK_STRING("'a\\z  \t\n\r\n  b'", "ab");
    CHECK_STRING("'a\\\nb'", "a\nb");
    CHECK_STRING("'a\\\r\nb'", "a\nb");
    CHECK_STRING("'\xE6\x96\x87'", "\xE6\x96\x87");
}

static void unicode_escapes_are_written_in_utf8(void **state)
{
    (void)state;
    CHECK_STRING("'\\u{0}'", "\0");
    CHECK_STRING("'\\u{7F}'", "\x7F");
    CHECK_STRING("'\\u{80}'", "\xC2\x80");
    CHECK_STRING("'\\u{7FF}'", "\xDF\xBF");
    CHECK_STRING("'\\u{4e2D}'", "\xE4\xB8\xAD");
    CHECK_STRING("'\\u{10FFFF}'", "\xF4\x8F\xBF\xBF");
    CHECK_STRING("'\\u{1FFFFF}'", "\xF7\xBF\xBF\xBF");
    CHECK_STRING("'\\u{3FFFFFF}'", "\xFB\xBF\xBF\xBF\xBF");
    CHECK_STRING("'\\u{7FFFFFFF}'", "\xFD\xBF\xBF\xBF\xBF\xBF");
}

static void wrong_escapes_are_explained(void **state)
{
    (void)state;
    CHECK_FAILURE("'\\256'", "t.lua:1: found \\256 in a text, expected at "
                   "most \\255");
    CHECK_FAILURE("'\\x4'", "t.lua:1: \\x in a text needs two hexadecimal "
                   "digits, like \\x41");
    CHECK_FAILURE("'\\u4E2D'", "t.lua:1: \\u in a text needs a code in "
                   "braces, at most 7FFFFFFF, like \\u{4E2D}");
    CHECK_FAILURE("'\\u{80000000}'", "t.lua:1: \\u in a text needs a code in "
                   "braces, at most 7FFFFFFF, like \\u{4E2D}");
    CHECK_FAILURE("'\\u{}'", "t.lua:1: \\u in a text needs a code in braces, "
                   "at most 7FFFFFFF, like \\u{4E2D}");
    CHECK_FAILURE("'C:\\data'", "t.lua:1: found \\ before 'd' in a text, "
                   "which means nothing: a backslash itself is written \\\\");
    CHECK_FAILURE("'\\\xE4\xB8\xAD'", "t.lua:1: found \\ before '\xE4\xB8\xAD'"
                   " in a text, which means nothing: a backslash itself is "
                   "written \\\\");
}

static void texts_must_be_closed(void **state)
{
    (void)state;
    CHECK_FAILURE("\n'abc\n'", "t.lua:2: the text is not closed on its line: "
                   "expected '");
    CHECK_FAILURE("\"abc", "t.lua:1: the text is not closed on its line: "
                   "expected \"");
    CHECK_FAILURE("\"abc\\", "t.lua:1: the text is not closed on its line: "
                   "expected \"");
    CHECK_FAILURE("x = [==[ abc\n]=]\n", "t.lua:1: the text that begins here "
                   "is never closed: expected ]==] before the end of the file");
    CHECK_FAILURE("\n--[[ abc\n", "t.lua:2: the comment that begins here is "
                   "never closed: expected ]] before the end of the file");
    CHECK_FAILURE("[=abc]", "t.lua:1: found '[=' without a second '[', "
                   "expected a long text like [=[...]=]");
}

static void long_texts_keep_what_is_between(void **state)
{
    (void)state;
    CHECK_STRING("[[]]", "");
    CHECK_STRING("[[\nabc\n]]", "abc\n");
    CHECK_STRING("[[\r\na\r\nb\rc\n\rd]]", "a\nb\nc\nd");
    CHECK_STRING("[[\n\nabc]]", "\nabc");
    CHECK_STRING("[==[a]]b]=]c]==]", "a]]b]=]c");
    CHECK_STRING("[=[]]=]", "]");
    CHECK_STRING("[[\\n]]", "\\n");
}

static void comments_are_passed_over(void **state)
{
    struct fixture f;

    (void)state;
    one(&f, "-- one\n--[[ two\n three ]] --[==[ ]] ]==] x -- four");
    assert_int_equal(f.t.kind, HK_T_NAME);
    assert_int_equal(f.t.line, 3);
    hk_lex_next(&f.x, &f.t);
    assert_int_equal(f.t.kind, HK_T_EOF);
    done(&f);
    one(&f, "--[=x\ny");                       /* a short one after all */
    assert_string_equal(f.t.text, "y");
    done(&f);
    one(&f, "--");
    assert_int_equal(f.t.kind, HK_T_EOF);
    done(&f);
}

static void line_ends_of_all_kinds_count_once(void **state)
{
    struct fixture f;

    (void)state;
    one(&f, "\n\r\n\n\r\r  x");
    assert_int_equal(f.t.line, 5);
    assert_int_equal(f.t.column, 3);
    done(&f);
    one(&f, "'a\\\r\nb' y");
    hk_lex_next(&f.x, &f.t);
    assert_int_equal(f.t.line, 2);
    assert_int_equal(f.t.column, 4);
    done(&f);
}

static void a_mark_and_a_first_line_with_a_hash_are_passed_over(void **state)
{
    struct fixture f;

    (void)state;
    one(&f, "\xEF\xBB\xBFx");
    assert_string_equal(f.t.text, "x");
    assert_int_equal(f.t.column, 1);
    done(&f);
    one(&f, "#!/usr/bin/lua\nx");
    assert_int_equal(f.t.line, 2);
    done(&f);
    one(&f, "\xEF\xBB\xBF# hello\nx");
    assert_int_equal(f.t.line, 2);
    done(&f);
    one(&f, "#");
    assert_int_equal(f.t.kind, HK_T_EOF);
    done(&f);
    assert_int_equal(hk_lex_head("", 0), 0);
    assert_int_equal(hk_lex_head("\xEF\xBB", 2), 0);
}

static void what_is_not_utf8_is_refused_with_its_line(void **state)
{
    (void)state;
    CHECK_FAILURE("x = 1\ny = '\xB5'", "t.lua:2: found the byte 0xB5, which "
                   "is not UTF-8: save the file as UTF-8");
    CHECK_FAILURE("-- \xED\xA0\x80", "t.lua:1: found the byte 0xED, which is "
                   "not UTF-8: save the file as UTF-8");
    CHECK_FAILURE("--\n\r--\r\n\xC0\x80", "t.lua:3: found the byte 0xC0, "
                   "which is not UTF-8: save the file as UTF-8");
}

static void signs_of_chinese_keyboards_are_named(void **state)
{
    (void)state;
    CHECK_FAILURE("f\xEF\xBC\x88x)", "t.lua:1: found the full-width sign "
                   "'\xEF\xBC\x88' (U+FF08), expected the plain '('");
    CHECK_FAILURE("{ 1\xEF\xBC\x8C 2 }", "t.lua:1: found the full-width sign "
                   "'\xEF\xBC\x8C' (U+FF0C), expected the plain ','");
    CHECK_FAILURE("x = \xE2\x80\x9Cy\xE2\x80\x9D", "t.lua:1: found the "
                   "full-width sign '\xE2\x80\x9C' (U+201C), expected the "
                   "plain '\"'");
    CHECK_FAILURE("h.\xE6\x88\xB7", "t.lua:1: found '\xE6\x88\xB7' (U+6237) "
                   "outside a text: names are made of the letters a to z, "
                   "digits and _; write [\"...\"] around other names");
}

static void other_signs_are_refused(void **state)
{
    (void)state;
    CHECK_FAILURE("x = 1 @", "t.lua:1: found '@', which is no sign of the "
                   "language");
    CHECK_FAILURE("x = 1 !", "t.lua:1: found '!', which is no sign of the "
                   "language");
    CHECK_FAILURE("x\0y", "t.lua:1: found the control character U+0000: "
                   "delete it");
    CHECK_FAILURE("\x1B[2J", "t.lua:1: found the control character U+001B: "
                   "delete it");
}

static void a_long_token_is_cut_in_messages(void **state)
{
    char text[200] = "9";
    struct hk_token t = { .source = text };
    char shown[80];

    (void)state;
    memset(text + 1, 'z', 150);
    t.source_len = strlen(text);
    hk_token_show(&t, shown, sizeof shown);
    assert_string_equal(shown, "'9zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz...'");
    /* three bytes each: not inside one */
    t.source = "\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7"
        "\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7"
        "\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7\xE6\x88\xB7";
    t.source_len = 45;
    hk_token_show(&t, shown, sizeof shown);
    assert_int_equal(strlen(shown), 39 + 5);
}

static void without_memory_it_says_so(void **state)
{
    struct fixture f;
    int n, failures = 0;

    (void)state;
    for (n = 1; n < 8; n++) {
        hk_mem_fail(n);
        start(&f, "'a text' name 12", 16);
        while (f.t.kind != HK_T_EOF)
            hk_lex_next(&f.x, &f.t);
        hk_mem_fail(0);
        failures += f.x.rc == HK_ENOMEM;
        assert_true(f.x.rc == HK_OK || f.x.rc == HK_ENOMEM);
        done(&f);
    }
    assert_true(failures > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_and_sign_is_its_own_token),
        cmocka_unit_test(the_longest_sign_is_taken),
        cmocka_unit_test(words_inside_names_are_not_words),
        cmocka_unit_test(integers_are_read_as_lua_reads_them),
        cmocka_unit_test(a_decimal_that_does_not_fit_is_a_float),
        cmocka_unit_test(floats_are_read_as_lua_reads_them),
        cmocka_unit_test(what_is_almost_a_number_is_an_error),
        cmocka_unit_test(escapes_give_their_bytes),
        cmocka_unit_test(unicode_escapes_are_written_in_utf8),
        cmocka_unit_test(wrong_escapes_are_explained),
        cmocka_unit_test(texts_must_be_closed),
        cmocka_unit_test(long_texts_keep_what_is_between),
        cmocka_unit_test(comments_are_passed_over),
        cmocka_unit_test(line_ends_of_all_kinds_count_once),
        cmocka_unit_test(a_mark_and_a_first_line_with_a_hash_are_passed_over),
        cmocka_unit_test(what_is_not_utf8_is_refused_with_its_line),
        cmocka_unit_test(signs_of_chinese_keyboards_are_named),
        cmocka_unit_test(other_signs_are_refused),
        cmocka_unit_test(a_long_token_is_cut_in_messages),
        cmocka_unit_test(without_memory_it_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
