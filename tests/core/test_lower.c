/* What each construct of a formula gives when its lowered text is run. */
#include "lowering.h"

#include "base/mem.h"

static void fields_and_rules_are_read_by_needs(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "h.debt", "100000");
    gives(b, HK_MONEY, "h.wealth", "123456");
    gives(b, HK_BOOLEAN, "h.active", "true");
    gives(b, HK_BOOLEAN, "h.fit", "true");
    gives(b, HK_DATE, "h.checked_on", "18336");
    gives(b, HK_TEXT, "h.owner", "7");
    gives(b, HK_REGION, "h.region", "3");
    gives(b, HK_RATE, "h.interest", "475");
    gives(b, HK_MONEY, "h.parish.fund", "500000");
    gives(b, HK_MONEY, "h.harvest.wheat", "80000");
    gives(b, HK_INTEGER, "h.harvest.year", "xx/rules/a.lua:2: unknown year");
    b->row = 1;
    gives(b, HK_MONEY, "h.vet.fee", "3000");
}

static void an_unknown_field_ends_the_formula(void **state)
{
    struct bench *b = *state;

    b->row = 1;
    gives(b, HK_MONEY, "h.debt", "xx/rules/a.lua:2: unknown debt");
    gives(b, HK_BOOLEAN, "h.size > 5 and h.debt > 0", "false");
}

static void whole_numbers_are_added_and_multiplied(void **state)
{
    struct bench *b = *state;

    gives(b, HK_INTEGER, "1 + 2 * 3 - 4", "3");
    gives(b, HK_INTEGER, "(1 + 2) * (3 - 4)", "-3");
    gives(b, HK_INTEGER, "h.size * (h.size - 1) - -2", "14");
    gives(b, HK_INTEGER, "-h.size", "-4");
    gives(b, HK_INTEGER, "-(h.size - 10) // 4", "1");
    gives(b, HK_INTEGER, "-h.size // 3", "-2");
    gives(b, HK_INTEGER, "-h.size % 3", "2");
    gives(b, HK_INTEGER, "7 // 2 + 7 % 4 + -7 // 2 + -7 % 4", "3");
    gives(b, HK_INTEGER, "10 - (4 - 3) - 2", "7");
    gives(b, HK_INTEGER, "- - h.size", "4");
    gives(b, HK_MONEY, "h.debt - h.balance", "102500");
    gives(b, HK_MONEY, "h.debt * 2 + h.debt // h.size", "225000");
    gives(b, HK_INTEGER, "h.debt // crown(300)", "3");
    gives(b, HK_MONEY, "h.debt % crown(300)", "10000");
}

static void an_overflow_is_an_error_of_the_row(void **state)
{
    struct bench *b = *state;
    const char *large = "xx/rules/a.lua:2: the result is too large for a whole "
                        "number";

    gives(b, HK_INTEGER, "h.plots + 1", large);
    gives(b, HK_INTEGER, "h.plots * 2", large);
    gives(b, HK_INTEGER, "-h.plots - 2", large);
    gives(b, HK_INTEGER, "h.plots - 1", "9223372036854775806");
    gives(b, HK_INTEGER, "9223372036854775807 - -1", large);
}

static void a_division_by_zero_is_an_error_of_the_row(void **state)
{
    struct bench *b = *state;

    b->row = 1;
    gives(b, HK_INTEGER, "7 // h.size", "xx/rules/a.lua:2: division by zero");
    gives(b, HK_INTEGER, "7 % h.size", "xx/rules/a.lua:2: division by zero");
    gives(b, HK_INTEGER, "div(7, h.size, \"floor\")",
          "xx/rules/a.lua:2: division by zero");
}

/* The text of the lowered function for an expression. */
static void lowered_as(struct bench *b, const char *expression,
                       const char *want)
{
    rule_is(b, HK_INTEGER);
    if (lower_at(b, function_of(b, hk_arena_printf(&b->arena, "return %s",
                                                   expression)), 1))
        fail_msg("%s", b->err.text);
    if (!strstr(b->lowered->text, want))
        fail_msg("%s\n  is lowered to %s\n  expected %s", expression,
                 b->lowered->text, want);
}

static void ranges_decide_what_stays_an_operator(void **state)
{
    struct bench *b = *state;

    lowered_as(b, "h.size + h.size", "return (n1(v_h) + n1(v_h)) end");
    lowered_as(b, "h.size * 1000000 * 1000000",
               "return (n1(v_h) * 1000000 * 1000000) end");
    lowered_as(b, "h.plots + 1", "return (n1(n2(v_h), 1)) end");
    lowered_as(b, "h.plots // 2", "return (n1(v_h) // 2) end");
    lowered_as(b, "h.plots % 2 * 5", "return (n1(v_h) % 2 * 5) end");
    lowered_as(b, "7 // h.size", "return (n1(7, n2(v_h))) end");
    lowered_as(b, "7 // (h.size + 1)", "return (7 // (n1(v_h) + 1)) end");
    lowered_as(b, "count(h.animals) * h.size",
               "return (n1(v_h) * n2(v_h)) end");
    lowered_as(b, "p.year - 1", "return 2019 end");
    lowered_as(b, "min(h.plots, 10) + 1", "(n1(n2(v_h), 10) + 1) end");
    lowered_as(b, "min(h.plots, 10) - 1", "(n1(n2(n3(v_h), 10), 1)) end");
    lowered_as(b, "min(max(h.plots, 0), 10) - 1", " - 1) end");
}

static void comparisons_give_booleans(void **state)
{
    struct bench *b = *state;

    gives(b, HK_BOOLEAN, "h.size == 4", "true");
    gives(b, HK_BOOLEAN, "h.size ~= 4", "false");
    gives(b, HK_BOOLEAN, "h.debt >= p.line and h.debt <= p.line * 25", "true");
    gives(b, HK_BOOLEAN, "0 < h.debt", "true");
    gives(b, HK_BOOLEAN, "not (h.size > 3) or h.active == true", "true");
    gives(b, HK_BOOLEAN, "h.checked_on > p.paid_on", "true");
    gives(b, HK_BOOLEAN, "h.interest > h.area", "false");
    gives(b, HK_BOOLEAN, "not h.active == false", "true");
    gives(b, HK_BOOLEAN, "h.parish == h.parish", "true");
    gives(b, HK_BOOLEAN, "h.region == h.region", "true");
}

static void words_become_their_numbers(void **state)
{
    struct bench *b = *state;

    gives(b, HK_BOOLEAN, "h.soil == \"B\"", "true");
    gives(b, HK_BOOLEAN, "\"A\" ~= h.soil", "true");
    gives(b, HK_BOOLEAN, "p.base == \"net\"", "true");
    gives(b, HK_BOOLEAN, "h.rank == \"mid\"", "true");
    gives(b, HK_ENUM, "\"high\"", "3");
    gives(b, HK_ENUM, "h.active and \"high\" or \"low\"", "3");
    gives(b, HK_ENUM, "h.size > 9 and \"high\" or h.size > 3 and \"mid\" "
          "or \"low\"", "2");
    gives(b, HK_ENUM, "h.rank", "2");
    gives(b, HK_BOOLEAN, "(h.active and \"A\" or \"B\") == h.soil", "false");
    gives(b, HK_TEXT, "h.active and h.owner or \"nobody\"", "7");
    gives(b, HK_BOOLEAN, "h.owner == \"Ada\"", "true");
    gives(b, HK_BOOLEAN, "h.owner == \"Bob\"", "false");
    gives(b, HK_TEXT, "\"Ada\"", "7");
}

static void a_local_of_words_finds_its_list(void **state)
{
    struct bench *b = *state;

    body_gives(b, HK_ENUM, "local x = \"low\"\nif h.active then x = \"high\" "
               "end\nreturn x", "3");
    body_gives(b, HK_BOOLEAN, "local x = \"A\"\nif h.active then x = \"B\" "
               "end\nreturn h.soil == x", "true");
    body_gives(b, HK_ENUM, "local x = h.active and \"low\" or \"high\"\n"
               "return x", "1");
    body_gives(b, HK_BOOLEAN, "local x = \"B\"\nreturn x == h.soil", "true");
}

static void nil_is_tested_and_replaced(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "h.debt - (h.rent or 0)", "100000");
    gives(b, HK_BOOLEAN, "h.left_on == nil or h.left_on > p.today", "true");
    gives(b, HK_BOOLEAN, "h.left_on ~= nil and h.left_on > p.today", "false");
    gives(b, HK_BOOLEAN, "h.insured or false", "false");
    gives(b, HK_BOOLEAN, "h.vet == nil or h.vet.fee > 0", "true");
    gives(b, HK_MONEY, "h.rent",
          "xx/rules/a.lua:2: rent is nil here, there is none: test it with "
          "`~= nil` before");
    gives(b, HK_BOOLEAN, "h.rent > 0",
          "xx/rules/a.lua:2: rent is nil here, there is none: test it with "
          "`~= nil` before");
    gives(b, HK_BOOLEAN, "h.insured",
          "xx/rules/a.lua:2: insured is nil here, there is none: test it with "
          "`~= nil` before");
    gives(b, HK_MONEY, "h.vet.fee",
          "xx/rules/a.lua:2: vet is nil here, there is none: test it with "
          "`~= nil` before");
    b->row = 1;
    gives(b, HK_MONEY, "h.rent or 0", "5000");
    gives(b, HK_BOOLEAN, "h.left_on ~= nil and h.left_on < p.today", "true");
}

static void what_was_tested_needs_no_second_test(void **state)
{
    struct bench *b = *state;

    rule_is(b, HK_BOOLEAN);
    assert_int_equal(lower_at(b, function_of(b,
        "return h.left_on ~= nil and h.left_on > p.today"), 1), HK_OK);
    assert_int_equal(b->lowered->need_count, 1);
    assert_int_equal(lower_at(b, function_of(b,
        "if h.left_on == nil then return false end\n"
        "return h.left_on > p.today"), 1), HK_OK);
    assert_int_equal(b->lowered->need_count, 1);
    assert_int_equal(lower_at(b, function_of(b,
        "local l = latest(h.animals, p.today)\n"
        "return l ~= nil and (l.sold or h.vet ~= nil and l.price > 0)"), 1),
        HK_OK);
    assert_int_equal(b->lowered->need_count, 4);   /* no NOTNIL among them */
}

static void an_assignment_forgets_what_was_tested(void **state)
{
    struct bench *b = *state;

    body_gives(b, HK_BOOLEAN,
        "local l = latest(h.animals, p.today)\n"
        "if l == nil then return false end\n"
        "l = latest(h.animals, day(1990, 1, 1))\n"
        "return l.sold",
        "xx/rules/a.lua:5: l is nil here, there is none: test it with "
        "`~= nil` before");
    body_gives(b, HK_INTEGER,
        "local l, n = first(h.animals), 0\n"
        "if l == nil then return 0 end\n"
        "for i = 1, 2 do n = n + l.weight l = nil end\n"
        "return n",
        "xx/rules/a.lua:4: l is nil here, there is none: test it with "
        "`~= nil` before");
}

/* ---- statements --------------------------------------------------------- */

static void locals_keep_what_is_assigned(void **state)
{
    struct bench *b = *state;

    body_gives(b, HK_MONEY, "local i = h.harvest\nreturn i.wheat - i.cost",
               "-15000");
    body_gives(b, HK_INTEGER, "local a, c = 1, h.size\na, c = c, a\n"
               "return a * 10 + c", "41");
    body_gives(b, HK_INTEGER, "local a\nif h.active then a = 5 end\n"
               "return a or 0", "5");
    body_gives(b, HK_INTEGER, "local a = 1\ndo local a = 2 a = 3 end\n"
               "return a", "1");
    body_gives(b, HK_INTEGER, "local end_of, nil_ = 1, 2\n"
               "return end_of + nil_", "3");
    body_gives(b, HK_BOOLEAN, "local q = p\nlocal t = q.by_soil\n"
               "return t.A > t.B", "true");
    body_gives(b, HK_BOOLEAN, "local w = window(day(2020, 1, 1), h.checked_on)"
               "\nif not h.active then w = p.season end\n"
               "return inside(p.paid_on, w)", "true");
    body_gives(b, HK_MONEY, "h = h\nreturn h.debt", "100000");
}

static void branches_are_taken_in_order(void **state)
{
    struct bench *b = *state;
    const char *body = "if h.size > 10 then return 1\n"
                       "elseif h.size > 3 then\n"
                       "  if h.active then return 2 end\n"
                       "else return 3 end\n"
                       "return 4";

    body_gives(b, HK_INTEGER, body, "2");
    b->row = 1;
    body_gives(b, HK_INTEGER, body, "3");
}

static void loops_run_over_lists_and_numbers(void **state)
{
    struct bench *b = *state;

    body_gives(b, HK_MONEY, "local n = 0\nfor m in each(h.animals) do\n"
               "n = n + m.price end\nreturn n", "91500");
    body_gives(b, HK_INTEGER, "local n = 0\nfor m in each(h.animals) do\n"
               "if m.kind == \"cow\" then break end\nn = n + 1 end\n"
               "return n", "1");
    body_gives(b, HK_BOOLEAN, "for m in each(h.animals) do\n"
               "if m.weight > 500 then return true end end\nreturn false",
               "true");
    body_gives(b, HK_INTEGER, "local n = 0\nfor i = 1, p.heads do\n"
               "for j = i, 1, -1 do n = n + j end end\nreturn n", "10");
    body_gives(b, HK_INTEGER, "local n = 0\nfor f in each(h.parish.farms) do\n"
               "for m in each(f.animals) do n = n + m.weight end end\n"
               "return n", "642");
    body_gives(b, HK_INTEGER, "local n = 0\nfor m in each(h.animals) do\n"
               "for w in each(m.weighings) do n = n + w.kilos end end\n"
               "return n", "79");
    b->row = 1;
    body_gives(b, HK_INTEGER, "local n = 0\nfor m in each(h.animals) do\n"
               "n = n + 1 end\nreturn n", "0");
}

static void an_optional_variable_may_end_without_return(void **state)
{
    struct bench *b = *state;

    rule_is(b, HK_DATE);
    b->rule.optional = true;
    assert_int_equal(lower_at(b, function_of(b,
        "if h.size > 9 then return p.today end"), 1), HK_OK);
    run_lowered(b);
    assert_string_equal(b->result, "");
    assert_int_equal(lower_at(b, function_of(b,
        "if h.size > 9 then return p.today end\nreturn h.left_on"), 1),
        HK_OK);
    run_lowered(b);
    assert_string_equal(b->result, "nil");
}

static void an_error_names_the_line_of_its_statement(void **state)
{
    struct bench *b = *state;

    body_gives(b, HK_INTEGER, "local a = h.plots\n\n\nlocal c =\n"
               "  a + 1\nreturn c",
               "xx/rules/a.lua:5: the result is too large for a whole number");
    body_gives(b, HK_INTEGER, "if h.active then\n\n  return h.plots + 1\n"
               "end\nreturn 0",
               "xx/rules/a.lua:4: the result is too large for a whole number");
}

/* ---- static sets -------------------------------------------------------- */

static void everything_read_is_in_the_static_sets(void **state)
{
    struct bench *b = *state;
    char names[400] = "";
    int i;

    rule_is(b, HK_BOOLEAN);
    assert_int_equal(lower_at(b, function_of(b,
        "if h.fit then return h.vet ~= nil and h.vet.fee > p.line end\n"
        "if known(h, \"rank\") then return any(h.animals, \"dear\") end\n"
        "if p.by_soil[h.soil] > p.open then return h.harvest.cost > 0 end\n"
        "return sum(h.animals, \"price\", \"sold\") > p.line"), 1), HK_OK);
    for (i = 0; i < b->lowered->read_count; i++)
        sprintf(names + strlen(names), "%s.%s ",
                b->model->entities[b->lowered->reads[i].entity]->name,
                b->lowered->reads[i].name);
    assert_string_equal(names, "vet.fee farm.fit farm.rank farm.soil farm.vet "
                        "animal.born_on animal.dear animal.price animal.sold "
                        "harvest.cost ");
    names[0] = '\0';
    for (i = 0; i < b->lowered->figure_count; i++)
        sprintf(names + strlen(names), "%s ", b->lowered->figures[i]->name);
    assert_string_equal(names, "by_soil line open ");
}

static void a_chunk_is_named_by_its_file(void **state)
{
    struct bench *b = *state;

    gives(b, HK_MONEY, "h.debt", "100000");
    assert_string_equal(b->lowered->chunk, "xx/rules/a.lua");
    assert_int_equal(b->lowered->len, strlen(b->lowered->text));
    assert_int_equal(b->lowered->needs[0].line, 2);
    assert_string_equal(b->lowered->text,
        "local n1 = ... return function(v_h)\n return (n1(v_h)) end\n");
}

/* ---- the edges ---------------------------------------------------------- */

static void long_sums_are_possible(void **state)
{
    struct bench *b = *state;
    struct hk_str s = HK_STR_INIT;
    int i;

    hk_str_puts(&s, "return h.size");
    for (i = 0; i < 80; i++)
        hk_str_puts(&s, " + h.plots * 0");
    body_gives(b, HK_INTEGER, hk_str_text(&s), "4");
    for (i = 0; i < 100; i++)
        hk_str_puts(&s, " + 1");
    body_refused(b, HK_INTEGER, hk_str_text(&s), "an expression is more than "
                 "90 levels deep here: put parts of it into locals");
    hk_str_release(&s);
}

static void a_formula_without_memory_says_so(void **state)
{
    struct bench *b = *state;
    const char *text = function_of(b,
        "local n, x = 0, \"low\"\n"
        "for m in each(h.animals) do\n"
        "  if h.left_on == nil and m.kind == \"cow\" then n = n + m.price end\n"
        "end\n"
        "if n > p.by_soil[h.soil] then x = \"high\" end\n"
        "return h.rank == x and gap(p.line, n) > share(h.debt, p.rate)");
    int n, failures = 0;

    rule_is(b, HK_BOOLEAN);
    for (n = 0; n < 60; n++) {
        struct hk_formula f = { .file = &b->file, .function = -1, .line = 1 };
        struct hk_syntax *syntax;
        enum hk_status rc;

        assert_int_equal(hk_syntax_parse(&syntax, &b->arena, text,
                                         strlen(text), "a", NULL), HK_OK);
        b->file.syntax = syntax;
        f.node = hk_syntax_function(syntax, 1);
        hk_mem_fail(n);
        rc = hk_formula_lower(&b->lowered, b->model, NULL, &b->law, &b->rule,
                              NULL, &f, HK_ROLE_VALUE, false, &b->err);
        hk_mem_fail(0);
        if (rc) {
            assert_int_equal(rc, HK_ENOMEM);
            assert_null(b->lowered);
            failures++;
            continue;
        }
        run_lowered(b);
        assert_string_equal(b->result, "false");
    }
    assert_in_range(failures, 3, 59);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        A_TEST(fields_and_rules_are_read_by_needs),
        A_TEST(an_unknown_field_ends_the_formula),
        A_TEST(whole_numbers_are_added_and_multiplied),
        A_TEST(an_overflow_is_an_error_of_the_row),
        A_TEST(a_division_by_zero_is_an_error_of_the_row),
        A_TEST(ranges_decide_what_stays_an_operator),
        A_TEST(comparisons_give_booleans),
        A_TEST(words_become_their_numbers),
        A_TEST(a_local_of_words_finds_its_list),
        A_TEST(nil_is_tested_and_replaced),
        A_TEST(what_was_tested_needs_no_second_test),
        A_TEST(an_assignment_forgets_what_was_tested),
        A_TEST(locals_keep_what_is_assigned),
        A_TEST(branches_are_taken_in_order),
        A_TEST(loops_run_over_lists_and_numbers),
        A_TEST(an_optional_variable_may_end_without_return),
        A_TEST(an_error_names_the_line_of_its_statement),
        A_TEST(everything_read_is_in_the_static_sets),
        A_TEST(a_chunk_is_named_by_its_file),
        A_TEST(long_sums_are_possible),
        A_TEST(a_formula_without_memory_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
