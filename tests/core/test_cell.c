/* Cells: what people type, what is stored, what is shown. */
#include "model/cell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"
#include "fixture_model.h"

/* One read cell. */
struct read {
    struct hk_value value;
    enum hk_cell_note note;
    struct hk_str scratch;
    struct hk_err err;
    enum hk_status rc;
};

struct world { struct hk_model *m; };

static int setup(void **state)
{
    static struct world w;
    struct hk_err err = { 0 };

    *state = &w;
    return fixture_model(&w.m, &err) ? -1 : 0;
}

static int teardown(void **state)
{
    struct world *w = *state;

    hk_model_free(w->m);
    return 0;
}

static const struct hk_field *field(void **state, const char *entity,
                                    const char *name)
{
    struct world *w = *state;

    return hk_entity_field(hk_model_entity(w->m, entity), name);
}

static void read_cell(struct read *r, void **state, const struct hk_field *f,
                      int64_t times, const char *text, size_t len)
{
    struct world *w = *state;

    *r = (struct read){ .scratch = HK_STR_INIT };
    r->rc = hk_cell_read(&r->value, &r->note, &r->scratch, &w->m->country, f,
                         times, text, len, &r->err);
}

static void assert_times(void **state, const struct hk_field *f, int64_t times,
                         const char *text, int64_t number,
                         enum hk_cell_note note)
{
    struct read r;

    read_cell(&r, state, f, times, text, strlen(text));
    if (r.rc)
        fail_msg("\"%s\": %s", text, r.err.text);
    if (r.value.state != HK_KNOWN || r.value.number != number ||
        r.note != note)
        fail_msg("\"%s\": found %lld (state %d, note %d), expected %lld",
                 text, (long long)r.value.number, (int)r.value.state,
                 (int)r.note, (long long)number);
    hk_str_release(&r.scratch);
}

static void assert_number(void **state, const struct hk_field *f,
                          const char *text, int64_t number)
{
    assert_times(state, f, 1, text, number, HK_NOTE_NONE);
}

static void assert_refused_len(void **state, const struct hk_field *f,
                               const char *text, size_t len, const char *part)
{
    struct read r;

    read_cell(&r, state, f, 1, text, len);
    if (r.rc != HK_EFORMAT || !strstr(r.err.text, part))
        fail_msg("\"%s\": status %d, found: %s\nexpected: %s", text,
                 (int)r.rc, r.err.text, part);
    assert_int_equal(strncmp(r.err.text, f->name, strlen(f->name)), 0);
    hk_str_release(&r.scratch);
}

static void assert_refused(void **state, const struct hk_field *f,
                           const char *text, const char *part)
{
    assert_refused_len(state, f, text, strlen(text), part);
}

static void assert_state(void **state, const struct hk_field *f,
                         const char *text, enum hk_state expected)
{
    struct read r;

    read_cell(&r, state, f, 1, text, strlen(text));
    if (r.rc)
        fail_msg("\"%s\": %s", text, r.err.text);
    assert_int_equal(r.value.state, expected);
    hk_str_release(&r.scratch);
}

static void assert_text(void **state, const struct hk_field *f,
                        const char *text, const char *expected)
{
    struct read r;

    read_cell(&r, state, f, 1, text, strlen(text));
    if (r.rc)
        fail_msg("\"%s\": %s", text, r.err.text);
    assert_int_equal(r.value.len, strlen(expected));
    assert_memory_equal(r.value.text, expected, r.value.len);
    hk_str_release(&r.scratch);
}

/* ---- numbers ------------------------------------------------------------ */

static void money_is_yuan_with_at_most_two_digits(void **state)
{
    const struct hk_field *f = field(state, "place", "revenue");

    assert_number(state, f, "0", 0);
    assert_number(state, f, "1234", 123400);
    assert_number(state, f, "458.95", 45895);
    assert_number(state, f, "458.9", 45890);
    assert_number(state, f, "458.900", 45890);
    assert_number(state, f, "-0.01", -1);
    assert_number(state, f, "+3", 300);
    assert_number(state, f, ".5", 50);
    assert_number(state, f, " 12 ", 1200);
    assert_number(state, f, "1,234,567.89", 123456789);
    assert_number(state, f, "000123", 12300);
    assert_number(state, f, "1234元", 123400);
    assert_number(state, f, "1234 yuan", 123400);
    assert_number(state, f, "1000000000000", INT64_C(100000000000000));
    assert_number(state, f, "0.0000000000000000000000000", 0);
    assert_refused(state, f, "458.955", "at most 2 digits after the point");
    assert_refused(state, f, "0.00000000000000000000001", "at most 2 digits");
    assert_refused(state, f, "1000000000000.01", "expected -1000000000000.00 "
                   "to 1000000000000.00");
    assert_refused(state, f, "9999999999999999999999", "too large");
    assert_refused(state, f, "1234567890123456789", "too large");
}

static void money_that_is_no_number_says_what_was_expected(void **state)
{
    const struct hk_field *f = field(state, "place", "revenue");
    static const char *const wrong[] = {
        "abc", "12x", "1.2.3", "--1", "1,23", "1,2345", ",123", "1234,567",
        "1,234,", "12.", ".", "-", "1 2", "12%", "3千", "元", "万", "3元万",
        "1万2", "0x10", "１２ａ", "(5)", "NaN", "inf", "1.-2", "5元元"
    };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(state, f, wrong[i], "expected an amount in yuan, as "
                       "1234.50");
    assert_refused(state, f, "abc", "revenue: found \"abc\", expected an "
                   "amount in yuan, as 1234.50");
    assert_refused(state, f, "1.2E+05", "shortened");
    assert_refused(state, f, "3e8", "shortened");
}

static void chinese_forms_of_numbers_are_read(void **state)
{
    const struct hk_field *f = field(state, "place", "revenue");

    assert_number(state, f, "3万", 3000000);
    assert_number(state, f, "1.5万元", 1500000);
    assert_number(state, f, "1.23456万", 1234560);
    assert_number(state, f, "1.234567万", 1234567);
    assert_number(state, f, "2亿", INT64_C(20000000000));
    assert_number(state, f, "1 万 元", 1000000);
    assert_number(state, f, "１２３４．５０", 123450);
    assert_number(state, f, "1，234", 123400);
    assert_number(state, f, "－５", -500);
    assert_number(state, f, "75、3", 7530);
    assert_number(state, f, "　12　", 1200);
    assert_refused(state, f, "1.2345678万", "at most 2 digits");
    assert_refused(state, f, "75、", "expected an amount");
    assert_refused(state, f, "1万亿", "expected an amount");
}

static void approximate_numbers_are_read_with_a_note(void **state)
{
    const struct hk_field *money = field(state, "place", "revenue");
    const struct hk_field *number = field(state, "farm", "sheep");

    assert_times(state, number, 1, "120多", 120, HK_NOTE_ABOUT);
    assert_times(state, number, 1, "120余", 120, HK_NOTE_ABOUT);
    assert_times(state, number, 1, "120 左右", 120, HK_NOTE_ABOUT);
    assert_times(state, number, 1, "100以上", 100, HK_NOTE_ABOUT);
    assert_times(state, money, 1, "3万多元", 3000000, HK_NOTE_ABOUT);
    assert_times(state, money, 1, "3万余", 3000000, HK_NOTE_ABOUT);
    assert_times(state, money, 1, "3余万元左右", 3000000, HK_NOTE_ABOUT);
    assert_times(state, money, 1, "500元以上", 50000, HK_NOTE_ABOUT);
    assert_refused(state, number, "多", "expected a whole number");
}

static void a_column_in_ten_thousands_multiplies(void **state)
{
    const struct hk_field *f = field(state, "place", "revenue");

    assert_times(state, f, 10000, "3", 3000000, HK_NOTE_NONE);
    assert_times(state, f, 10000, "3.25", 3250000, HK_NOTE_NONE);
    assert_times(state, f, 10000, "0.000001", 1, HK_NOTE_NONE);
    assert_times(state, f, 10000, "1,234.5", INT64_C(1234500000), HK_NOTE_NONE);
}

static void years_may_have_the_word_for_it_behind_them(void **state)
{
    const struct hk_field f = { .name = "year", .kind = HK_INTEGER,
                                .min = 1900, .max = 2200 };
    const char *expected = "expected a year in four digits, as 2020";

    assert_number(state, &f, "2020", 2020);
    assert_number(state, &f, "2020年", 2020);
    assert_number(state, &f, "２０２０年度", 2020);
    assert_number(state, &f, " 2020年份 ", 2020);
    assert_number(state, &f, "2020.0", 2020);
    assert_refused(state, &f, "2020-", expected);
    assert_refused(state, &f, "2020年12月", expected);
    assert_refused(state, &f, "2020-01-01", expected);
    assert_refused(state, &f, "20年", expected);
    assert_refused(state, &f, "二〇二〇年", expected);
    assert_refused(state, &f, "年", expected);
    assert_refused(state, &f, "9999年", "expected 1900 to 2200");
    assert_refused(state, field(state, "farm", "sheep"), "3年", "expected a "
                   "whole number, as 12");
}

static void whole_numbers_are_whole_and_in_range(void **state)
{
    const struct hk_field *f = field(state, "farm", "sheep");

    assert_number(state, f, "500", 500);
    assert_number(state, f, "3.0", 3);
    assert_number(state, f, "-0", 0);
    assert_refused(state, f, "3.5", "expected a whole number");
    assert_refused(state, f, "501", "sheep: found \"501\", expected 0 to 500");
    assert_refused(state, f, "-1", "expected 0 to 500");
    assert_refused(state, f, "12%", "expected a whole number, as 12");
    assert_refused(state, f, "12元", "expected a whole number");
}

static void decimals_keep_their_digits(void **state)
{
    const struct hk_field *f = field(state, "yield", "tons");

    assert_number(state, f, "85", 850000);
    assert_number(state, f, "85.12", 851200);
    assert_number(state, f, "-0.5", -5000);
    assert_refused(state, f, "85.123", "at most 2 digits");
    assert_refused(state, f, "85%", "expected a number, as 12.5");
}

static void rates_are_percentages_or_fractions(void **state)
{
    const struct hk_field *f = field(state, "yield", "loss");

    assert_number(state, f, "70%", 7000);
    assert_number(state, f, "70 %", 7000);
    assert_number(state, f, "７０％", 7000);
    assert_number(state, f, "75、3%", 7530);
    assert_number(state, f, "120%", 12000);
    assert_number(state, f, "0.7", 7000);
    assert_number(state, f, "0.1234", 1234);
    assert_number(state, f, "1", 10000);
    assert_number(state, f, "0", 0);
    assert_number(state, f, "-0.5", -5000);
    assert_number(state, f, "1.40%", 140);
    assert_refused(state, f, "70", "a rate above 1 without a percent sign; "
                   "write 70% or 0.7");
    assert_refused(state, f, "-1.5", "a rate above 1");
    assert_refused(state, f, "0.12345", "at most 4 digits");
    assert_refused(state, f, "1.234%", "at most 4 digits");
    assert_refused(state, f, "70%%", "expected a rate");
    assert_refused(state, f, "seventy", "expected a rate, as 70% or 0.7");
}

/* ---- dates -------------------------------------------------------------- */

static void days_are_read_in_all_forms(void **state)
{
    const struct hk_field *f = field(state, "visit", "seen_on");
    int32_t day;

    assert_true(hk_date_make(&day, 2019, 3, 5));
    assert_number(state, f, "2019-03-05", day);
    assert_number(state, f, "2019.03.05", day);
    assert_number(state, f, "2019/3/5", day);
    assert_number(state, f, "20190305", day);
    assert_number(state, f, "2019年3月5日", day);
    assert_number(state, f, "２０１９-03-05", day);
    assert_number(state, f, "2019-03-05 00:00:00", day);
    assert_number(state, f, "2019/3/5 0:00", day);
    assert_number(state, f, "2019-03-05T14:23:00.000", day);
    assert_number(state, f, "43529", day);
    assert_number(state, f, "25569", 0);
    assert_refused(state, f, "2019-02-29", "expected a day, as 2019-03-05");
    assert_refused(state, f, "19999", "expected a day");
    assert_refused(state, f, "60001", "expected a day");
    assert_refused(state, f, "5 March", "expected a day");
    assert_refused(state, f, "2019-03-05 noon", "expected a day");
    assert_refused(state, f, "2019-03", "expected a whole date with its day");
    assert_refused(state, f, "201903", "expected a whole date with its day");
    assert_refused(state, f, "2019", "expected a whole date with its day");
}

static void months_are_the_first_day_and_days_are_cut(void **state)
{
    const struct hk_field *f = field(state, "sale", "sold_on");
    int32_t day;

    assert_true(hk_date_make(&day, 2019, 3, 1));
    assert_number(state, f, "2019-03", day);
    assert_number(state, f, "201903", day);
    assert_number(state, f, "2019年3月", day);
    assert_number(state, f, "43525", day);
    assert_times(state, f, 1, "2019-03-05", day, HK_NOTE_DAY_CUT);
    assert_times(state, f, 1, "43529", day, HK_NOTE_DAY_CUT);
    assert_refused(state, f, "2019", "expected a year with its month");
    assert_refused(state, f, "March", "expected a month, as 2019-03");
}

static void five_digits_are_a_number_outside_dates(void **state)
{
    assert_number(state, field(state, "place", "revenue"), "43529", 4352900);
}

/* ---- words -------------------------------------------------------------- */

static void booleans_have_many_words(void **state)
{
    const struct hk_field *f = field(state, "farm", "listed");
    static const char *const yes[] = { "是", "有", "1", "true", "TRUE", "Y",
                                       "y", "yes", " 是 ", "１", "Ｙ" };
    static const char *const no[] = { "否", "无", "0", "false", "N", "no" };

    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        assert_number(state, f, yes[i], 1);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_number(state, f, no[i], 0);
    assert_refused(state, f, "2", "listed: found \"2\", expected yes or no");
    assert_refused(state, f, "maybe", "expected yes or no");
}

static void words_labels_and_spellings_are_one(void **state)
{
    const struct hk_field *f = field(state, "farm", "grade");

    assert_number(state, f, "A", 1);
    assert_number(state, f, "a", 1);
    assert_number(state, f, "Ａ", 1);
    assert_number(state, f, "甲", 1);
    assert_number(state, f, "B", 2);
    assert_number(state, f, "2", 2);
    assert_number(state, f, "乙级", 2);
    assert_number(state, f, "  丙  ", 3);
    assert_refused(state, f, "D", "expected one of its words (A, B, C)");
    assert_refused(state, f, "乙乙", "one of its words");
    assert_refused(state, f, "乙及", "one of its words");
    assert_refused(state, f, "1", "one of its words");
}

static void brackets_of_either_width_are_the_same(void **state)
{
    struct hk_code codes[] = { { .no = 1, .word = "light",
                                 .zh = "轻度（三级）", .en = "light (3)" },
                               { .no = 2, .word = "heavy", .zh = "重度(Ⅰ级)",
                                 .en = "Ｈeavy" } };
    static const char *none[] = { NULL };
    struct hk_field f = { .name = "degree", .kind = HK_ENUM, .codes = codes,
                          .code_count = 2 };
    struct hk_err err = { .lang = HK_ZH };
    struct hk_str scratch = HK_STR_INIT;
    struct world *w = *state;
    enum hk_cell_note note;
    struct hk_value v;

    codes[0].cells = codes[1].cells = none;
    assert_number(state, &f, "轻度（三级）", 1);
    assert_number(state, &f, "轻度(三级)", 1);
    assert_number(state, &f, "重度（Ⅰ级）", 2);
    assert_number(state, &f, "heavy", 2);
    assert_refused(state, &f, "轻度（三级", "expected one of its words");
    assert_refused(state, &f, "轻度（三级））", "expected one of its words");

    f = (struct hk_field){ .name = "listed", .kind = HK_BOOLEAN };
    assert_int_equal(hk_cell_read(&v, &note, &scratch, &w->m->country, &f, 1,
                                  "不详", strlen("不详"), &err), HK_EFORMAT);
    assert_non_null(strstr(err.text, "应为是或否"));
    hk_str_release(&scratch);
}

static void the_nearest_word_is_suggested(void **state)
{
    struct hk_code codes[] = { { .word = "ordinary", .zh = "普通", .en = "o" },
                               { .word = "skilled", .zh = "技能", .en = "s" } };
    static const char *none[] = { NULL };
    struct hk_field f = { .name = "skill", .kind = HK_ENUM, .codes = codes,
                          .code_count = 2 };

    codes[0].cells = codes[1].cells = none;
    assert_refused(state, &f, "ordinery", "did you mean \"ordinary\"?");
    assert_refused(state, &f, "ｓｋｉｌｅｄ", "did you mean \"skilled\"?");
}

static void sets_are_separated_in_many_ways(void **state)
{
    const struct hk_field *f = field(state, "farm", "traits");

    assert_number(state, f, "old", 1);
    assert_number(state, f, "old,new", 3);
    assert_number(state, f, "new, old", 3);
    assert_number(state, f, "老、新", 3);
    assert_number(state, f, "老，新", 3);
    assert_number(state, f, "老;wet", 5);
    assert_number(state, f, "老；新", 3);
    assert_number(state, f, "old/new", 3);
    assert_number(state, f, "old | new | old", 3);
    assert_number(state, f, "湿/潮", 4);
    assert_number(state, f, "老/湿/潮/新", 7);
    assert_number(state, f, "old,", 1);
    assert_number(state, f, "{}", 0);
    assert_refused(state, f, "老、旧", "expected one of its words (old, new, "
                   "wet)");
    assert_refused(state, f, ",old", "expected one of its words");
    assert_refused(state, f, "old new", "expected one of its words");
    assert_refused(state, f, "old,,new", "expected one of its words");
}

/* ---- texts -------------------------------------------------------------- */

static void texts_are_trimmed_and_kept(void **state)
{
    const struct hk_field *f = field(state, "farm", "owner");

    assert_text(state, f, "  Li Si  ", "Li Si");
    assert_text(state, f, "　阿依 古丽　", "阿依 古丽");
    assert_text(state, f, "\xc2\xa0张\xc2\xa0", "张");
    assert_text(state, f, "张Ａ", "张Ａ");
    assert_text(state, f, "ＨＨ００１２", "HH0012");
    assert_text(state, f, "\xef\xbb\xbfx", "x");
    assert_text(state, f, "1.2.3", "1.2.3");
    assert_text(state, f, "3E5", "3E5");
    assert_text(state, f, "610924198001011", "610924198001011");
    assert_text(state, field(state, "sale", "farm"), "Ｆ１", "F1");
    assert_text(state, field(state, "farm", "region"), "９９01", "9901");
}

static void numbers_that_lost_digits_are_refused(void **state)
{
    const struct hk_field *f = field(state, "farm", "owner");
    static const char *const wrong[] = {
        "6.10924E+17", "6.10924198001011E+17", "6E17", "6.1e+14",
        "610924198001011234.0", "6.1E+19", "1.5E+21", " 6.10924E+17 "
    };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(state, f, wrong[i], "its last digits are lost");
    assert_text(state, f, "6.1E+13", "6.1E+13");
    assert_text(state, f, "6.1E+17x", "6.1E+17x");
    assert_text(state, f, "6.1E+", "6.1E+");
    assert_text(state, f, "6.1E+9999", "6.1E+9999");
    assert_text(state, f, "1", "1");
}

static void control_characters_and_bad_bytes_are_refused(void **state)
{
    const struct hk_field *text = field(state, "farm", "farm_no");

    assert_refused(state, text, "a\nb", "control character or a line break");
    assert_refused(state, text, "a\x1b[31m", "control character");
    assert_refused(state, text, "a\x1b[31m", "a\\x1B[31m");
    assert_refused(state, text, "张\xc2\x85王", "control character");
    assert_refused(state, text, "a\x7f", "control character");
    assert_refused_len(state, text, "a\0b", 3, "control character");
    assert_refused(state, text, "\xd5\xc5\xc8\xfd", "byte 1 of the cell is "
                   "not UTF-8");
}

static void a_private_cell_is_masked_in_the_refusal(void **state)
{
    const struct hk_field *f = field(state, "farm", "owner");

    assert_refused(state, f, "\x1b[31m\x7f", "owner: found \"\\x1B***\"");
    assert_refused(state, f, "\xe5\xbc\xa0\n\xe4\xb8\x89",
                   "owner: found \"\xe5\xbc\xa0**\"");
}

static void a_long_cell_is_cut_in_the_refusal(void **state)
{
    const struct hk_field *f = field(state, "place", "revenue");
    char text[5000];

    memset(text, 'x', sizeof text);
    assert_refused_len(state, f, text, sizeof text, "xxx...\", expected");
}

/* ---- states ------------------------------------------------------------- */

static void blank_cells_are_what_the_field_says(void **state)
{
    const struct hk_field *f = field(state, "farm", "closed_on");
    struct hk_field none = *f;

    none.blank_none = true;
    assert_state(state, f, "", HK_UNKNOWN);
    assert_state(state, f, "   ", HK_UNKNOWN);
    assert_state(state, f, "　\xc2\xa0\t\r\n", HK_UNKNOWN);
    assert_state(state, &none, "", HK_NONE);
    assert_state(state, field(state, "farm", "farm_no"), "", HK_UNKNOWN);
}

static void words_for_none_and_unknown_are_read(void **state)
{
    const struct hk_field *optional = field(state, "farm", "closed_on");
    const struct hk_field *plain = field(state, "farm", "sheep");
    const struct hk_field *required = field(state, "farm", "farm_no");

    assert_state(state, optional, "<空>", HK_NONE);
    assert_state(state, optional, "<NONE>", HK_NONE);
    assert_state(state, optional, "<未知>", HK_UNKNOWN);
    assert_state(state, plain, "<unknown>", HK_UNKNOWN);
    assert_state(state, plain, "＜unknown＞", HK_UNKNOWN);
    assert_refused(state, plain, "<none>", "but this field always has a value");
    assert_refused(state, required, "<未知>", "a record cannot be without it");
}

static void a_word_of_the_field_comes_before_the_countrys(void **state)
{
    struct hk_code codes[] = { { .no = 1, .word = "<none>", .zh = "没有",
                                 .en = "x" } };
    static const char *none[] = { NULL };
    struct hk_field f = { .name = "kind", .kind = HK_ENUM, .codes = codes,
                          .code_count = 1 };

    codes[0].cells = none;
    assert_number(state, &f, "<none>", 1);
}

/* ---- printing ----------------------------------------------------------- */

static void assert_printed(void **state, const struct hk_field *f,
                           struct hk_value v, enum hk_lang lang,
                           const char *expected)
{
    struct world *w = *state;
    struct hk_str out = HK_STR_INIT;

    hk_cell_print(&out, &w->m->country, f, &v, lang);
    assert_string_equal(hk_str_text(&out), expected);
    hk_str_release(&out);
}

static struct hk_value known(int64_t number)
{
    return (struct hk_value){ .state = HK_KNOWN, .number = number };
}

static void values_are_printed_as_people_read_them(void **state)
{
    const struct hk_field *grade = field(state, "farm", "grade");
    const struct hk_field *traits = field(state, "farm", "traits");
    const struct hk_field *listed = field(state, "farm", "listed");
    struct hk_value text = { .state = HK_KNOWN, .text = "张三abc", .len = 6 };

    assert_printed(state, field(state, "place", "revenue"), known(-45805),
                   HK_ZH, "-458.05");
    assert_printed(state, field(state, "farm", "sheep"), known(12), HK_EN,
                   "12");
    assert_printed(state, field(state, "yield", "tons"), known(851200), HK_EN,
                   "85.12");
    assert_printed(state, field(state, "yield", "tons"), known(851234), HK_EN,
                   "85.1234");
    assert_printed(state, field(state, "yield", "loss"), known(140), HK_EN,
                   "1.40%");
    assert_printed(state, listed, known(1), HK_ZH, "是");
    assert_printed(state, listed, known(0), HK_EN, "no");
    assert_printed(state, grade, known(2), HK_ZH, "乙");
    assert_printed(state, grade, known(2), HK_EN, "B");
    assert_printed(state, grade, known(9), HK_EN, "#9");
    assert_printed(state, traits, known(5), HK_ZH, "老、湿/潮");
    assert_printed(state, traits, known(3), HK_EN, "old, new");
    assert_printed(state, traits, known(0), HK_EN, "{}");
    assert_printed(state, field(state, "visit", "seen_on"), known(0), HK_EN,
                   "1970-01-01");
    assert_printed(state, field(state, "sale", "sold_on"), known(0), HK_EN,
                   "1970-01");
    assert_printed(state, field(state, "farm", "owner"), text, HK_EN, "张三");
}

static void states_are_printed_in_the_countrys_words(void **state)
{
    const struct hk_field *f = field(state, "farm", "closed_on");
    struct hk_value none = { .state = HK_NONE };
    struct hk_value unknown = { .state = HK_UNKNOWN };

    assert_printed(state, f, none, HK_ZH, "<空>");
    assert_printed(state, f, none, HK_EN, "<none>");
    assert_printed(state, f, unknown, HK_ZH, "<未知>");
    assert_printed(state, f, unknown, HK_EN, "<unknown>");
}

/* Whatever is printed is read as the same value. */
static void assert_round(void **state, const struct hk_field *f,
                         int64_t number)
{
    struct world *w = *state;

    for (int lang = HK_EN; lang <= HK_ZH; lang++) {
        struct hk_str out = HK_STR_INIT;
        struct hk_value v = known(number);

        hk_cell_print(&out, &w->m->country, f, &v, (enum hk_lang)lang);
        assert_number(state, f, hk_str_text(&out), number);
        hk_str_release(&out);
    }
}

static void what_is_printed_can_be_read(void **state)
{
    static const int64_t numbers[] = { 0, 1, -1, 7, 99, 10000, -123456,
                                       INT64_C(999999999999) };

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_round(state, field(state, "place", "revenue"), numbers[i]);
        assert_round(state, field(state, "yield", "loss"), numbers[i]);
        assert_round(state, field(state, "yield", "tons"), numbers[i] / 100 *
                     100);
    }
    for (int i = 0; i < 8; i++)
        assert_round(state, field(state, "farm", "traits"), i);
    for (int i = 1; i < 4; i++)
        assert_round(state, field(state, "farm", "grade"), i);
    for (int day = -800000; day < 3000000; day += 9973) {
        if (day < HK_DATE_MIN || day > HK_DATE_MAX)
            continue;
        assert_round(state, field(state, "visit", "seen_on"), day);
    }
}

static void numbers_are_printed_by_kind(void **state)
{
    struct world *w = *state;
    struct hk_str out = HK_STR_INIT;

#define PRINTED(kind, digits, number, expected) do { \
        hk_str_clear(&out); \
        hk_number_print(&out, &w->m->country, kind, NULL, digits, number, \
                        HK_EN); \
        assert_string_equal(hk_str_text(&out), expected); \
    } while (0)
    PRINTED(HK_MONEY, 0, 45895, "458.95");
    PRINTED(HK_RATE, 0, 7000, "70%");
    PRINTED(HK_RATE, 0, 7530, "75.3%");
    PRINTED(HK_RATE, 4, 7000, "70.00%");
    PRINTED(HK_RATE, -1, -125, "-1.25%");
    PRINTED(HK_DECIMAL, 0, 20000, "2");
    PRINTED(HK_DECIMAL, 0, 12500, "1.25");
    PRINTED(HK_DECIMAL, 2, 12500, "1.25");
    PRINTED(HK_DECIMAL, -1, -5000, "-0.5");
    PRINTED(HK_BOOLEAN, 0, 1, "yes");
    PRINTED(HK_DATE, 0, 0, "1970-01-01");
    PRINTED(HK_DATE, 0, INT64_MAX, "9223372036854775807");
    PRINTED(HK_INTEGER, 0, INT64_MIN, "-9223372036854775808");
#undef PRINTED
    hk_str_release(&out);
}

static void masks_leave_the_beginning(void **state)
{
    static const char *const pairs[][2] = {
        { "", "" }, { "王", "王" }, { "王二", "王*" }, { "王二小", "王**" },
        { "阿依古丽买买提", "阿***" }, { "12345678", "1***" },
        { "123456789", "123***89" }, { "990101198001011234", "990***34" },
        { "99010119800101123X", "990***3X" }, { "Ann Lee", "A***" },
        { "\xff\xfe", "\xff*" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct hk_str out = HK_STR_INIT;

        hk_mask(&out, pairs[i][0], strlen(pairs[i][0]));
        assert_string_equal(hk_str_text(&out), pairs[i][1]);
        hk_str_release(&out);
    }
}

/* ---- speed and memory --------------------------------------------------- */

static void the_common_path_allocates_nothing(void **state)
{
    struct world *w = *state;
    struct hk_str scratch = HK_STR_INIT;
    struct hk_value v;
    enum hk_cell_note note;
    struct hk_err err = { 0 };
    static const char *const cells[][3] = {
        { "farm", "sheep", "120" }, { "place", "revenue", "1,234.50" },
        { "farm", "grade", "乙级" }, { "farm", "listed", "1" },
        { "visit", "seen_on", "2019-03-05" }, { "farm", "owner", "Li Si" },
        { "farm", "closed_on", "" }
    };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const struct hk_field *f = field(state, cells[i][0], cells[i][1]);
        bool plain = (unsigned char)cells[i][2][0] < 0x80;
        enum hk_status rc;

        if (!plain)
            continue;
        hk_mem_fail(1);
        rc = hk_cell_read(&v, &note, &scratch, &w->m->country, f, 1,
                          cells[i][2], strlen(cells[i][2]), &err);
        hk_mem_fail(0);
        assert_int_equal(rc, HK_OK);
        assert_null(scratch.data);
    }
    hk_str_release(&scratch);
}

static void without_memory_a_wide_cell_is_refused(void **state)
{
    struct world *w = *state;
    struct hk_str scratch = HK_STR_INIT;
    struct hk_value v;
    enum hk_cell_note note;
    struct hk_err err = { 0 };
    enum hk_status rc;

    hk_mem_fail(1);
    rc = hk_cell_read(&v, &note, &scratch, &w->m->country,
                      field(state, "farm", "sheep"), 1, "１", 3, &err);
    hk_mem_fail(0);
    assert_int_equal(rc, HK_ENOMEM);
    hk_str_release(&scratch);
}

/* No cell crashes or reads beyond its end: every byte is in a buffer of its
 * own size. */
static void no_cell_does_harm(void **state)
{
    static const char *const parts[] = {
        "", "1", "-", "+", ".", ",", "、", "万", "亿", "元", "%", "多", "E",
        "00", "2019", "/", "年", "<", " ", "　", "{}", "A", "老", "，", "\xe4",
        "\xff", "\t", "１", "T12:00", "99"
    };
    static const char *const fields[][2] = {
        { "place", "revenue" }, { "farm", "sheep" }, { "yield", "loss" },
        { "farm", "traits" }, { "farm", "grade" }, { "farm", "owner" },
        { "visit", "seen_on" }, { "sale", "sold_on" }, { "farm", "listed" }
    };
    uint32_t seed = 7;

    for (int i = 0; i < 6000; i++) {
        struct read r;
        char text[64];
        char *cell;
        size_t len = 0;

        for (int k = 0; k < 4; k++) {
            const char *part;

            seed = seed * 1664525 + 1013904223;
            part = parts[(seed >> 16) % (sizeof parts / sizeof *parts)];
            memcpy(text + len, part, strlen(part));
            len += strlen(part);
        }
        cell = hk_alloc(len);
        memcpy(cell, text, len);
        read_cell(&r, state, field(state, fields[i % 9][0], fields[i % 9][1]),
                  1, cell, len);
        assert_true(r.rc == HK_OK || r.rc == HK_EFORMAT);
        hk_str_release(&r.scratch);
        hk_free(cell);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money_is_yuan_with_at_most_two_digits),
        cmocka_unit_test(money_that_is_no_number_says_what_was_expected),
        cmocka_unit_test(chinese_forms_of_numbers_are_read),
        cmocka_unit_test(approximate_numbers_are_read_with_a_note),
        cmocka_unit_test(a_column_in_ten_thousands_multiplies),
        cmocka_unit_test(years_may_have_the_word_for_it_behind_them),
        cmocka_unit_test(whole_numbers_are_whole_and_in_range),
        cmocka_unit_test(decimals_keep_their_digits),
        cmocka_unit_test(rates_are_percentages_or_fractions),
        cmocka_unit_test(days_are_read_in_all_forms),
        cmocka_unit_test(months_are_the_first_day_and_days_are_cut),
        cmocka_unit_test(five_digits_are_a_number_outside_dates),
        cmocka_unit_test(booleans_have_many_words),
        cmocka_unit_test(words_labels_and_spellings_are_one),
        cmocka_unit_test(brackets_of_either_width_are_the_same),
        cmocka_unit_test(the_nearest_word_is_suggested),
        cmocka_unit_test(sets_are_separated_in_many_ways),
        cmocka_unit_test(texts_are_trimmed_and_kept),
        cmocka_unit_test(numbers_that_lost_digits_are_refused),
        cmocka_unit_test(control_characters_and_bad_bytes_are_refused),
        cmocka_unit_test(a_private_cell_is_masked_in_the_refusal),
        cmocka_unit_test(a_long_cell_is_cut_in_the_refusal),
        cmocka_unit_test(blank_cells_are_what_the_field_says),
        cmocka_unit_test(words_for_none_and_unknown_are_read),
        cmocka_unit_test(a_word_of_the_field_comes_before_the_countrys),
        cmocka_unit_test(values_are_printed_as_people_read_them),
        cmocka_unit_test(states_are_printed_in_the_countrys_words),
        cmocka_unit_test(what_is_printed_can_be_read),
        cmocka_unit_test(numbers_are_printed_by_kind),
        cmocka_unit_test(masks_leave_the_beginning),
        cmocka_unit_test(the_common_path_allocates_nothing),
        cmocka_unit_test(without_memory_a_wide_cell_is_refused),
        cmocka_unit_test(no_cell_does_harm),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
