/* test_keys.c - from the bytes of a terminal to keys */
#include "line/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "typing.h"

static void feed(struct hk_keys *keys, const char *bytes)
{
    for (; *bytes; bytes++)
        hk_keys_feed(keys, (unsigned char)*bytes);
}

/* The bytes are this one key and nothing waits. */
static void is_key(const char *bytes, int32_t code, unsigned mods)
{
    struct hk_keys keys = { 0 };
    struct hk_key key = { 0, 0 }, more;

    feed(&keys, bytes);
    if (!hk_keys_take(&keys, &key) || key.code != code || key.mods != mods
        || hk_keys_take(&keys, &more) || hk_keys_wait(&keys))
        fail_msg("ESC%s: code %x mods %u", bytes + 1, (unsigned)key.code,
                 key.mods);
    hk_keys_release(&keys);
}

static void every_terminal_spells_home_and_end_its_own_way(void **state)
{
    static const char *const homes[] = { "\x1b[H", "\x1bOH", "\x1b[1~",
                                         "\x1b[7~" };
    static const char *const ends[] = { "\x1b[F", "\x1bOF", "\x1b[4~",
                                        "\x1b[8~" };
    size_t i;

    (void)state;
    for (i = 0; i < 4; i++) {
        is_key(homes[i], HK_KEY_HOME, 0);
        is_key(ends[i], HK_KEY_END, 0);
    }
}

static void sequences_of_all_terminals_are_known(void **state)
{
    (void)state;
    is_key("\x1b[A", HK_KEY_UP, 0);
    is_key("\x1bOA", HK_KEY_UP, 0);
    is_key("\x1b[1;3A", HK_KEY_UP, HK_ALT);
    is_key("\x1b\x1b[A", HK_KEY_UP, HK_ALT);
    is_key("\x1b[1;5D", HK_KEY_LEFT, HK_CTRL);
    is_key("\x1bOd", HK_KEY_LEFT, HK_CTRL);
    is_key("\x1b[d", HK_KEY_LEFT, HK_SHIFT);
    is_key("\x1b[3~", HK_KEY_DELETE, 0);
    is_key("\x1b[3;5~", HK_KEY_DELETE, HK_CTRL);
    is_key("\x1b[3^", HK_KEY_DELETE, HK_CTRL);
    is_key("\x1b[2$", HK_KEY_INSERT, HK_SHIFT);
    is_key("\x1b[Z", HK_KEY_TAB, HK_SHIFT);
    is_key("\x1bOP", HK_KEY_F1, 0);
    is_key("\x1b[[A", HK_KEY_F1, 0);
    is_key("\x1b[11~", HK_KEY_F1, 0);
    is_key("\x1b[15~", HK_KEY_F1 + 4, 0);
    is_key("\x1b[17~", HK_KEY_F1 + 5, 0);
    is_key("\x1b[24~", HK_KEY_F12, 0);
    is_key("\x1b[1;2R", HK_KEY_F1 + 2, HK_SHIFT);
    is_key("\x1bOM", HK_KEY_ENTER, 0);
    is_key("\x1b\r", HK_KEY_ENTER, HK_ALT);
    is_key("\x1b[13;2u", HK_KEY_ENTER, HK_SHIFT);
    is_key("\x1b[27;5;13~", HK_KEY_ENTER, HK_CTRL);
    is_key("\x1b[97;5u", 'a', HK_CTRL);
    is_key("\x1b\x7f", HK_KEY_BACKSPACE, HK_ALT);
    is_key("\x1b" "b", 'b', HK_ALT);
    is_key("\x1b户", 0x6237, HK_ALT);
    is_key("户", 0x6237, 0);
    is_key("𠮷", 0x20bb7, 0);
    is_key("\x01", 'a', HK_CTRL);
    is_key("\x1f", '_', HK_CTRL);
}

/* What rests becomes this key, and only then. */
static void rests_as(const char *bytes, int32_t code, unsigned mods)
{
    struct hk_keys keys = { 0 };
    struct hk_key key;

    feed(&keys, bytes);
    assert_false(hk_keys_take(&keys, &key));
    assert_true(hk_keys_wait(&keys) > 0);
    hk_keys_rest(&keys);
    assert_true(hk_keys_take(&keys, &key));
    assert_int_equal(key.code, code);
    assert_int_equal(key.mods, mods);
    assert_int_equal(hk_keys_wait(&keys), 0);
    hk_keys_release(&keys);
}

static void what_is_begun_is_decided_when_nothing_follows(void **state)
{
    (void)state;
    rests_as("\x1b", HK_KEY_ESCAPE, 0);
    rests_as("\x1b[", '[', HK_ALT);
    rests_as("\x1bO", 'O', HK_ALT);
    rests_as("\x1b]", ']', HK_ALT);
    rests_as("\xe6\x88", 0xfffd, 0);
    rests_as("\xf0\x9f", 0xfffd, 0);
}

static void unknown_sequences_are_dropped_whole(void **state)
{
    static const char *const texts[] = {
        "\x1b[99zA", "\x1b[?1;2cA", "\x1b[1;2;3;4;5;6;7;8mA",
        "\x1b[200000000~A",
        "\x1b]0;title\x07" "A", "\x1b]0;title\x1b\\A", "\x1bPq\x1b\\A",
        "\x1b_secret\x1b\\A", "\x1b[IA", "\x1b[57399uA",
    };
    struct hk_key key;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct hk_keys keys = { 0 };

        feed(&keys, texts[i]);
        if (!hk_keys_take(&keys, &key) || key.code != 'A' || key.mods
            || hk_keys_take(&keys, &key))
            fail_msg("sequence %zu: %x", i, (unsigned)key.code);
        hk_keys_release(&keys);
    }
}

static void bad_utf8_is_marked_and_what_follows_is_read(void **state)
{
    static const struct { const char *bytes; int marks; } t[] = {
        { "\xff" "A", 1 }, { "\x80" "A", 1 }, { "\xe6\x88" "A", 1 },
        { "\xe6" "A", 1 }, { "\xf0\x9f\x98" "A", 1 }, { "\xc0\x80" "A", 2 },
        { "\xed\xa0\x80" "A", 3 },
    };
    struct hk_key key;
    size_t i;
    int marks;

    (void)state;
    for (i = 0; i < sizeof t / sizeof t[0]; i++) {
        struct hk_keys keys = { 0 };

        feed(&keys, t[i].bytes);
        for (marks = 0; hk_keys_take(&keys, &key) && key.code == 0xfffd;)
            marks++;
        if (marks != t[i].marks || key.code != 'A')
            fail_msg("text %zu: %d marks, then %x", i, marks,
                     (unsigned)key.code);
        hk_keys_release(&keys);
    }
}

static void a_paste_is_one_key_with_all_its_bytes(void **state)
{
    struct hk_keys keys = { 0 };
    struct hk_key key;

    (void)state;
    feed(&keys, PASTE("a\tb\r\n户\x1b[A\x03") "z");
    assert_true(hk_keys_take(&keys, &key));
    assert_int_equal(key.code, HK_KEY_PASTE);
    assert_string_equal(hk_str_text(&keys.paste), "a\tb\r\n户\x1b[A\x03");
    assert_true(hk_keys_take(&keys, &key));
    assert_int_equal(key.code, 'z');
    feed(&keys, PASTE(""));
    assert_true(hk_keys_take(&keys, &key));
    assert_int_equal(key.code, HK_KEY_PASTE);
    assert_int_equal(keys.paste.len, 0);
    hk_keys_release(&keys);
}

static void a_paste_without_an_end_comes_when_nothing_follows(void **state)
{
    struct hk_keys keys = { 0 };
    struct hk_key key;

    (void)state;
    feed(&keys, "\x1b[200~abc");
    assert_false(hk_keys_take(&keys, &key));
    assert_true(hk_keys_wait(&keys) >= 1000);
    hk_keys_rest(&keys);
    assert_true(hk_keys_take(&keys, &key));
    assert_int_equal(key.code, HK_KEY_PASTE);
    assert_string_equal(hk_str_text(&keys.paste), "abc");
    hk_keys_release(&keys);
}

static void an_answer_about_the_cursor_is_no_key_once_asked(void **state)
{
    struct hk_keys keys = { .asked = true };
    struct hk_key key;

    (void)state;
    feed(&keys, "\x1b[12;2Rx");
    assert_true(hk_keys_take(&keys, &key));
    assert_int_equal(key.code, 'x');
    hk_keys_release(&keys);
}

static void no_bytes_ever_stick(void **state)
{
    static const char alphabet[] = "\x1b\x1b\x1b[[OO]P_;12039~uABRZ\xe6\x88\xb7"
                                   "\xf0\x9f\xff\x80\x07\\a";
    unsigned seed = 1;
    struct hk_keys keys = { 0 };
    struct hk_key key;
    int i, keys_seen = 0;

    (void)state;
    for (i = 0; i < 300000; i++) {
        hk_keys_feed(&keys, (unsigned char)alphabet[next_random(&seed)
                                                    % (sizeof alphabet - 1)]);
        while (hk_keys_take(&keys, &key))
            keys_seen++;
        if (next_random(&seed) % 50 == 0) {
            hk_keys_rest(&keys);
            while (hk_keys_take(&keys, &key))
                keys_seen++;
            assert_int_equal(hk_keys_wait(&keys), 0);
        }
    }
    assert_true(keys_seen > 10000);
    hk_keys_rest(&keys);
    while (hk_keys_take(&keys, &key))
        ;
    hk_keys_feed(&keys, 'x');
    assert_true(hk_keys_take(&keys, &key));
    assert_int_equal(key.code, 'x');
    hk_keys_release(&keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_terminal_spells_home_and_end_its_own_way),
        cmocka_unit_test(sequences_of_all_terminals_are_known),
        cmocka_unit_test(what_is_begun_is_decided_when_nothing_follows),
        cmocka_unit_test(unknown_sequences_are_dropped_whole),
        cmocka_unit_test(bad_utf8_is_marked_and_what_follows_is_read),
        cmocka_unit_test(a_paste_is_one_key_with_all_its_bytes),
        cmocka_unit_test(a_paste_without_an_end_comes_when_nothing_follows),
        cmocka_unit_test(an_answer_about_the_cursor_is_no_key_once_asked),
        cmocka_unit_test(no_bytes_ever_stick),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
