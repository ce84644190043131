/* test_tape.c - tapes put together by hand */
#include "taping.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/money.h"

#define ROWS 1500

/* A tape with its data: column 0 the numbers 0 to ROWS - 1, column 1 with one
 * cell in ten not known, column 2 truths; list 0 of two members a row. */
struct bench {
    struct hk_tape tape;
    struct hk_tape_machine *m;
    struct hk_tape_result r;
    struct hk_tape_column columns[3];
    struct hk_tape_list list;
    struct hk_tape_binds binds;
    int64_t counted[ROWS], wide[ROWS], odd[ROWS];
    unsigned char state[ROWS];
    int32_t start[ROWS / 2 + 1];
};

static int setup(void **state)
{
    struct bench *b = test_calloc(1, sizeof *b);
    int i;

    for (i = 0; i < ROWS; i++) {
        b->counted[i] = i;
        b->wide[i] = i % 3 ? i : INT64_MAX - 5;
        b->odd[i] = i % 2;
        b->state[i] = i % 10 == 9 ? 2 : 0;
    }
    for (i = 0; i <= ROWS / 2; i++)
        b->start[i] = 2 * i;
    b->columns[0] = (struct hk_tape_column){ .value = b->counted,
                                             .rows = ROWS };
    b->columns[1] = (struct hk_tape_column){ .value = b->wide,
                                             .state = b->state, .rows = ROWS };
    b->columns[2] = (struct hk_tape_column){ .value = b->odd, .rows = ROWS };
    b->list = (struct hk_tape_list){ .start = b->start, .rows = ROWS / 2 };
    b->binds = (struct hk_tape_binds){ .columns = b->columns,
                                       .lists = &b->list };
    b->m = hk_tape_machine_new();
    b->tape = (struct hk_tape){ .numbers = 12, .truths = 6, .depth = 4,
                                .result = 2, .result_nil = HK_TAPE_NONE };
    *state = b;
    return b->m ? 0 : -1;
}

static int teardown(void **state)
{
    struct bench *b = *state;

    return taping_free(&b->tape, 1, b->m, b);
}

static int add(struct bench *b, struct hk_tape_op o)
{
    return tape_add(&b->tape, o);
}

static int constant(struct bench *b, int64_t n)
{
    return hk_tape_constant(&b->tape, n);
}

/* The first body of operation `at` ends here; so does the second. */
static void end(struct bench *b, int at)
{
    if (!b->tape.ops[at].middle)
        b->tape.ops[at].middle = (int32_t)b->tape.op_count;
    b->tape.ops[at].next = (int32_t)b->tape.op_count;
}

static void read_cell(struct bench *b, int to, int column)
{
    struct hk_tape_op o = op(column == 2 ? HK_TAPE_READ_TRUTH : HK_TAPE_READ,
                             to, HK_TAPE_ROW, 0);

    o.bind = column;
    o.site = 40 + column;
    add(b, o);
}

static void link_lane(struct bench *b, int at, int outer, int inner,
                      bool truth, bool written)
{
    struct hk_tape *t = &b->tape;

    t->links = realloc(t->links, (t->link_count + 1) * sizeof *t->links);
    assert_non_null(t->links);
    if (t->ops[at].link_end == 0)
        t->ops[at].links = (int32_t)t->link_count;
    t->links[t->link_count++] = (struct hk_tape_link){
        (int16_t)outer, (int16_t)inner, truth, !written, written };
    t->ops[at].link_end = (int32_t)t->link_count;
}

static void run(struct bench *b, int first, int n)
{
    const struct hk_tape_rows rows = { .first = first, .n = n };

    assert_true(hk_tape_run(b->m, &b->tape, &b->binds, &rows, &b->r));
}

/* How many of the `n` rows of the last run failed: each is told once. */
static int failures(const struct bench *b, int n)
{
    bool told[HK_TAPE_BLOCK] = { false };
    int i, count = 0;

    for (i = 0; i < b->r.failed_count; i++) {
        assert_true(b->r.failed[i] < n && !told[b->r.failed[i]]);
        told[b->r.failed[i]] = true;
    }
    for (i = 0; i < n; i++) {
        assert_int_equal(told[i], b->r.mark[i] >= HK_TAPE_FAILED);
        count += told[i];
    }
    return count;
}

/* A column whose values are there in bytes too is read from those: here they
 * differ, so that it shows. */
static void narrow_columns_are_read_from_their_bytes(void **state)
{
    struct bench *b = *state;
    unsigned char bytes[ROWS + 8] = { 0 };
    int at, i;

    for (i = 0; i < ROWS; i++)
        bytes[i] = (unsigned char)(i % 3 == 0);
    b->columns[0].narrow = b->columns[1].narrow = b->columns[2].narrow = bytes;
    read_cell(b, 4, 0);
    read_cell(b, 5, 1);                          /* some are not known */
    read_cell(b, 0, 2);
    add(b, op(HK_TAPE_ADD, 2, 4, 5));
    at = add(b, op(HK_TAPE_IF, 0, 0, 0));
    add(b, (struct hk_tape_op){ .code = HK_TAPE_READ, .to = 6, .a = 7,
        .to_nil = HK_TAPE_NONE, .site = -1, .bind = 0 });
    add(b, op(HK_TAPE_ADD, 8, 6, constant(b, 40)));
    link_lane(b, at, HK_TAPE_ROW, 7, false, false);
    link_lane(b, at, 2, 8, false, true);
    end(b, at);
    run(b, 10, 900);
    for (i = 0; i < 900; i++) {
        if (b->state[10 + i])
            assert_int_equal(b->r.mark[i], HK_TAPE_FAILED);
        else
            assert_int_equal(b->r.numbers[i], bytes[10 + i] ? 41 : 0);
    }
}

/* The sum of eight narrow columns, each read twice: more than are kept. */
static void check_eight(struct bench *b, const unsigned char *bytes)
{
    int i;

    run(b, 5, 700);
    for (i = 0; i < 700; i++)
        assert_int_equal(b->r.numbers[i], 2 * 8 * bytes[5 + i]);
}

static void narrow_columns_are_widened_anew_when_they_may_have_changed(
    void **state)
{
    struct bench *b = *state;
    unsigned char bytes[8][ROWS + 8];
    struct hk_tape_column columns[8];
    int i;

    for (i = 0; i < 8; i++)
        columns[i] = (struct hk_tape_column){ .value = b->counted,
            .rows = ROWS, .narrow = bytes[i] };
    b->binds.columns = columns;
    add(b, op(HK_TAPE_MOVE, 2, constant(b, 0), 0));
    for (i = 0; i < 16; i++) {
        struct hk_tape_op o = op(HK_TAPE_READ, 3 + i % 8, HK_TAPE_ROW, 0);

        o.bind = i % 8;
        add(b, o);
        add(b, op(HK_TAPE_ADD, 2, 2, 3 + i % 8));
    }
    for (i = 0; i < 4; i++) {
        memset(bytes, i, sizeof bytes);
        check_eight(b, bytes[0]);
        hk_tape_begin_rows(b->m);
        check_eight(b, bytes[0]);
        memset(bytes, i + 10, sizeof bytes);
        hk_tape_begin_rows(b->m);
        check_eight(b, bytes[0]);
        check_eight(b, bytes[0]);
        hk_tape_end_rows(b->m);
    }
}

static bool holds(enum hk_tape_code code, int64_t x, int64_t y)
{
    return code == HK_TAPE_EQ ? x == y : code == HK_TAPE_NE ? x != y
        : code == HK_TAPE_LT ? x < y : x <= y;
}

/* A narrow column beside a constant, and that beside it; rows where it holds
 * count the column once more. */
static void compare_narrow(struct bench *b, enum hk_tape_code code, int64_t y,
                           bool y_first)
{
    int i, at;

    b->tape.op_count = b->tape.constant_count = b->tape.link_count = 0;
    read_cell(b, 4, 0);
    if (y_first)
        add(b, op(code, 1, constant(b, y), 4));
    else
        add(b, op(code, 1, 4, constant(b, y)));
    add(b, op(HK_TAPE_MOVE, 2, 4, 0));
    at = add(b, op(HK_TAPE_IF, 0, 1, 0));
    add(b, op(HK_TAPE_ADD, 6, 5, 5));
    link_lane(b, at, 4, 5, false, false);
    link_lane(b, at, 2, 6, false, true);
    end(b, at);
    run(b, 3, 600);
    for (i = 0; i < 600; i++) {
        int64_t x = (3 + i) % 256;

        assert_int_equal(b->r.numbers[i],
                         x << holds(code, y_first ? y : x, y_first ? x : y));
    }
}

static void narrow_columns_are_compared_as_they_are(void **state)
{
    static const int64_t others[] = { INT64_MIN, -256, -1, 0, 1, 77, 128, 254,
                                      255, 256, 257, INT64_MAX };
    struct bench *b = *state;
    static unsigned char bytes[ROWS + 8];
    size_t k;
    int code, i;

    for (i = 0; i < ROWS; i++)
        bytes[i] = (unsigned char)(i % 256);
    b->columns[0].narrow = bytes;
    for (i = 0; i < 2; i++) {
        for (code = HK_TAPE_EQ; code <= HK_TAPE_LE; code++)
            for (k = 0; k < sizeof others / sizeof *others; k++) {
                compare_narrow(b, (enum hk_tape_code)code, others[k], false);
                compare_narrow(b, (enum hk_tape_code)code, others[k], true);
            }
        for (code = HK_TAPE_EQ; code <= HK_TAPE_HAS; code++)
            b->m->kernels[code] = hk_tape_plain_truth((enum hk_tape_code)code);
    }
}

static void what_overflows_is_marked_and_nothing_else(void **state)
{
    struct bench *b = *state;
    int i;

    read_cell(b, 3, 1);
    add(b, op(HK_TAPE_ADD, 2, 3, constant(b, 100)));
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    run(b, 300, 1024);
    assert_true(b->r.failed_count > 0);
    for (i = 0; i < 1024; i++) {
        int row = 300 + i;

        if (row % 10 == 9) {
            assert_int_equal(b->r.mark[i], HK_TAPE_FAILED);
            assert_int_equal(b->r.site[i], 41);
            assert_int_equal(b->r.at[i], row);
        } else if (row % 3 == 0) {
            assert_int_equal(b->r.mark[i], HK_TAPE_FAILED);
            assert_int_equal(b->r.site[i], -1);
        } else {
            assert_int_equal(b->r.mark[i], HK_TAPE_RETURNED);
            assert_int_equal(b->r.numbers[i], row + 100);
        }
    }
}

static void a_branch_runs_over_its_rows_only(void **state)
{
    struct bench *b = *state;
    int at, rest, i;

    read_cell(b, 3, 0);
    read_cell(b, 0, 2);
    at = add(b, op(HK_TAPE_IF, 0, 0, 0));
    add(b, op(HK_TAPE_MOVE, 5, constant(b, -7), 0));
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    link_lane(b, at, 2, 5, false, true);
    end(b, at);
    rest = add(b, op(HK_TAPE_REST, 0, 0, 0));
    add(b, op(HK_TAPE_MUL, 7, 6, constant(b, 2)));
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    link_lane(b, rest, 3, 6, false, false);
    link_lane(b, rest, 2, 7, false, true);
    end(b, rest);
    run(b, 0, 700);
    assert_int_equal(failures(b, 700), 0);
    for (i = 0; i < 700; i++)
        assert_int_equal(b->r.numbers[i], i % 2 ? -7 : 2 * i);
    assert_int_equal(b->counted[5], 5);          /* the column is untouched */
}

/* As many rows as there are, with every pattern of eight truths among them. */
static void a_branch_finds_its_rows_in_any_pattern(void **state)
{
    struct bench *b = *state;
    int at, i, n;

    for (i = 0; i < ROWS; i++)
        b->odd[i] = (i / 8 * 37 + 11) >> i % 8 & 1;
    read_cell(b, 4, 0);
    read_cell(b, 0, 2);
    at = add(b, op(HK_TAPE_IF, 0, 0, 0));
    add(b, op(HK_TAPE_ADD, 6, 5, constant(b, 10000)));
    link_lane(b, at, 4, 5, false, false);
    link_lane(b, at, 2, 6, false, true);
    end(b, at);
    b->tape.ops[at].other_links = (int32_t)b->tape.link_count;
    add(b, op(HK_TAPE_SUB, 8, 7, constant(b, 10000)));
    link_lane(b, at, 4, 7, false, false);
    link_lane(b, at, 2, 8, false, true);
    b->tape.ops[at].other_link_end = b->tape.ops[at].link_end;
    b->tape.ops[at].link_end = b->tape.ops[at].other_links;
    end(b, at);
    for (n = 1; n <= ROWS; n += n < 140 ? 1 : 340) {
        hk_tape_wear(b->m, n % 3);               /* or stays as it is */
        run(b, 0, n);
        for (i = 0; i < n; i++)
            assert_int_equal(b->r.numbers[i],
                             b->odd[i] ? i + 10000 : i - 10000);
    }
}

static void a_loop_goes_round_as_often_as_each_row_says(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op loop = op(HK_TAPE_LOOP, 6, 0, 3);
    int at, i;

    read_cell(b, 4, 0);
    add(b, op(HK_TAPE_MOD, 3, 4, constant(b, 5)));
    add(b, op(HK_TAPE_MOVE, 2, constant(b, 0), 0));
    loop.a = (int16_t)constant(b, 1);
    loop.number = 1;
    at = add(b, loop);
    add(b, op(HK_TAPE_ADD, 8, 7, 6));
    add(b, op(HK_TAPE_MOVE, 7, 8, 0));
    link_lane(b, at, 2, 7, false, true);
    b->tape.links[0].is_read = true;
    end(b, at);
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    run(b, 0, 100);
    for (i = 0; i < 100; i++)                    /* 1 + ... + i % 5 */
        assert_int_equal(b->r.numbers[i], (i % 5) * (i % 5 + 1) / 2);
}

static void an_endless_loop_is_given_up(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op loop = op(HK_TAPE_LOOP, 6, 0, 0);
    int at;

    add(b, op(HK_TAPE_MOVE, 2, constant(b, 0), 0));
    loop.a = (int16_t)constant(b, 0);
    loop.b = (int16_t)constant(b, INT64_MAX);
    loop.number = 1;
    at = add(b, loop);
    end(b, at);
    run(b, 0, 3);
    assert_int_equal(b->r.mark[2], HK_TAPE_FAILED);
    assert_int_equal(b->r.site[2], -1);
}

static void what_was_not_needed_did_not_fail(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op third = op(HK_TAPE_MOD, 3, HK_TAPE_ROW, 0);
    struct hk_tape_op try = op(HK_TAPE_TRY, 0, 0, 0);
    int at, i;

    third.b = (int16_t)constant(b, 3);
    add(b, third);
    add(b, op(HK_TAPE_EQ, 0, 3, constant(b, 0)));
    try.number = 1;                              /* where truth 0 is true */
    at = add(b, try);
    read_cell(b, 2, 1);                          /* 9, 19, 29 are not known */
    end(b, at);
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    run(b, 0, 50);
    for (i = 0; i < 50; i++)
        assert_int_equal(b->r.mark[i] == HK_TAPE_FAILED, i == 9 || i == 39);
    run(b, 0, 9);
    assert_int_equal(failures(b, 9), 0);
    assert_int_equal(b->r.numbers[4], 4);
}

static void sums_name_the_first_member_that_is_not_known(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op sum = op(HK_TAPE_SUM, 2, HK_TAPE_ROW, 0);

    sum.column = 1;
    sum.site = 8;
    add(b, sum);
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    run(b, 0, 10);
    assert_int_equal(b->r.numbers[2], 4 + 5);
    assert_int_equal(b->r.mark[4], HK_TAPE_FAILED);      /* rows 8 and 9 */
    assert_int_equal(b->r.site[4], 8);
    assert_int_equal(b->r.at[4], 9);
}

/* Rows 9, 19... are not known, 5 is none, 6 is an error; 8 fails before. */
static void a_cell_of_the_row_itself_is_told_by_the_mark(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op read = op(HK_TAPE_READ, 2, HK_TAPE_ROW, 0);
    struct hk_tape_op fails = op(HK_TAPE_FAIL_IF, 0, 0, 0);

    b->state[5] = 1;
    b->state[6] = 3;
    b->state[8] = 2;
    add(b, op(HK_TAPE_EQ, 0, HK_TAPE_ROW, constant(b, 8)));
    fails.site = 12;
    add(b, fails);
    read.bind = 1;
    read.site = 41;
    read.how = 7;
    add(b, read);
    run(b, 0, 1003);
    assert_true(b->r.failed_count > 0);
    assert_int_equal(b->r.mark[4], HK_TAPE_LIVE);
    assert_int_equal(b->r.mark[5], HK_TAPE_FAILED);
    assert_int_equal(b->r.site[5], -1);
    assert_int_equal(b->r.mark[6], HK_TAPE_LISTED + 7);
    assert_int_equal(b->r.mark[8], HK_TAPE_FAILED);
    assert_int_equal(b->r.site[8], 12);
    assert_int_equal(b->r.mark[999], HK_TAPE_LISTED + 7);
    assert_int_equal(failures(b, 1003), 103);
    b->tape.ops[2].to_nil = 1;
    run(b, 0, 7);
    assert_int_equal(b->r.mark[5], HK_TAPE_LIVE);
    assert_int_equal(b->r.numbers[5], -1);
    assert_int_equal(failures(b, 7), 1);
}

/* A tape that reads column 1 for each row and, in a branch in a branch, for
 * those of some: their rows are told, as `how` 7 and 9. */
static void read_in_branches(struct bench *b)
{
    struct hk_tape_op read = op(HK_TAPE_READ, 7, 6, 0);
    int outer, inner;

    add(b, op(HK_TAPE_MOD, 3, HK_TAPE_ROW, constant(b, 4)));
    add(b, op(HK_TAPE_NE, 0, 3, constant(b, 1)));
    outer = add(b, op(HK_TAPE_IF, 0, 0, 0));
    add(b, op(HK_TAPE_MOD, 5, 4, constant(b, 3)));
    add(b, op(HK_TAPE_NE, 1, 5, constant(b, 0)));
    inner = add(b, op(HK_TAPE_IF, 0, 1, 0));
    read.bind = 1;
    read.site = 41;
    read.how = 7;
    add(b, read);
    link_lane(b, inner, 4, 6, false, false);
    end(b, inner);
    link_lane(b, outer, HK_TAPE_ROW, 4, false, false);
    end(b, outer);
    read.to = 2;
    read.a = HK_TAPE_ROW;
    read.how = 9;
    read.bind = 0;
    add(b, read);
}

/* What is told of a row that failed at a place is what the list says of it. */
static void check_told(const struct bench *b, int place,
                       const struct hk_odd_row *told)
{
    if (b->r.mark[place] != HK_TAPE_LISTED) {
        assert_int_equal(told->state, 0);
        return;
    }
    assert_int_equal(told->row, 10 + place);
    assert_int_equal(told->state, b->state[10 + place]);
    assert_int_equal(told->cause, 11 + place);
}

static void a_column_with_a_list_is_read_the_same(void **state)
{
    struct bench *b = *state;
    static struct hk_odd_row rows[ROWS + 1];
    static int32_t from[ROWS / HK_ODD_STEP + 1];
    static unsigned char mark[ROWS];
    struct hk_odd odd = { rows, 0, from };
    int sorted, i, n = ROWS - 20;

    b->state[30] = 3;
    b->state[31] = 1;
    read_in_branches(b);
    b->columns[0].state = b->state;
    run(b, 10, n);
    memcpy(mark, b->r.mark, (size_t)n);
    assert_true(failures(b, n) > n / 12);
    for (sorted = 1; sorted >= 0; sorted--) {
        odd.count = 0;
        for (i = 0; i < ROWS; i++) {
            const int row = sorted ? i : ROWS - 1 - i;

            if (i % HK_ODD_STEP == 0)
                from[i / HK_ODD_STEP] = odd.count;
            if (b->state[row])
                rows[odd.count++] = (struct hk_odd_row){ row, b->state[row],
                                                         (uint32_t)row + 1 };
        }
        rows[odd.count] = (struct hk_odd_row){ INT32_MAX, 0, 0 };
        odd.from = sorted ? from : NULL;
        b->columns[0].odd = b->columns[1].odd = &odd;
        run(b, 10, n);
        failures(b, n);
        for (i = 0; i < n; i++)
            assert_int_equal(b->r.mark[i], mark[i] > HK_TAPE_FAILED
                             ? HK_TAPE_LISTED : mark[i]);
        for (i = 0; i < b->r.failed_count; i++)
            check_told(b, b->r.failed[i], &b->r.odd[i]);
    }
}

/* Which cells of column 1 the rows of the last run failed by; -1: by none. */
static void failed_by(const struct bench *b, int first, int n, int32_t *out)
{
    int i;

    failures(b, n);
    for (i = 0; i < n; i++)
        out[i] = b->r.mark[i] < HK_TAPE_FAILED ? -1 : b->r.at[i];
    for (i = 0; i < b->r.failed_count; i++)
        if (b->r.odd[i].state) {
            assert_int_equal(b->r.mark[b->r.failed[i]], HK_TAPE_LISTED);
            assert_int_equal(b->r.odd[i].row, first + b->r.failed[i]);
            out[b->r.failed[i]] = (int32_t)b->r.odd[i].cause - 1;
        }
}

/* Two or three rows in each record around, read by all and, `up`, by some. */
static void a_record_around_is_read_by_the_list_the_same(void **state)
{
    struct bench *b = *state;
    static struct hk_odd_row rows[ROWS + 1];
    static int32_t up[ROWS], from[ROWS / HK_ODD_STEP + 1], want[ROWS],
        got[ROWS];
    struct hk_tape_parent parent = { up, ROWS, true };
    struct hk_odd odd = { rows, 0, from };
    struct hk_tape_op around = op(HK_TAPE_PARENT, 7, 6, 0);
    struct hk_tape_op read = op(HK_TAPE_READ, 8, 7, 0);
    int i, turn, at, n = ROWS - 30;

    for (i = 0; i < ROWS; i++)
        up[i] = 5 + i * 2 / 5;
    b->state[40] = 3;
    b->state[41] = 1;
    b->binds.parents = &parent;
    read.bind = 1;
    read.site = 41;
    read.up = true;
    add(b, op(HK_TAPE_MOD, 3, HK_TAPE_ROW, constant(b, 7)));
    add(b, op(HK_TAPE_LT, 0, 3, constant(b, 3)));
    at = add(b, op(HK_TAPE_IF, 0, 0, 0));
    add(b, around);
    add(b, read);
    link_lane(b, at, HK_TAPE_ROW, 6, false, false);
    end(b, at);
    around.a = HK_TAPE_ROW;
    around.to = read.a = 4;
    read.to = 2;
    add(b, op(HK_TAPE_MOVE, 2, constant(b, 0), 0));
    for (i = 0; i < 2; i++) {
        run(b, 20, n);
        failed_by(b, 20, n, want);
        for (turn = 0; turn < 3; turn++) {
            odd.count = 0;
            for (at = 0; at < ROWS; at++) {
                const int row = turn ? at : ROWS - 1 - at;

                if (at % HK_ODD_STEP == 0)
                    from[at / HK_ODD_STEP] = odd.count;
                if (b->state[row])
                    rows[odd.count++] = (struct hk_odd_row){ row,
                        b->state[row], (uint32_t)row + 1 };
            }
            rows[odd.count] = (struct hk_odd_row){ INT32_MAX, 0, 0 };
            odd.from = turn ? from : NULL;
            parent.in_order = turn < 2;
            b->columns[1].odd = &odd;
            run(b, 20, n);
            failed_by(b, 20, n, got);
            assert_memory_equal(got, want, (size_t)n * sizeof *got);
        }
        b->columns[1].odd = NULL;
        add(b, around);                  /* then all rows, too */
        add(b, read);
    }
}

static void rounding_is_that_of_the_interpreter(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op share = op(HK_TAPE_SHARE, 2, 3, 0);
    int64_t want;
    int how, i;

    read_cell(b, 4, 0);
    add(b, op(HK_TAPE_SUB, 3, 4, constant(b, 40)));
    share.b = (int16_t)constant(b, 1250);
    add(b, share);
    for (how = HK_HALF_UP; how <= HK_TOWARD_ZERO; how++) {
        b->tape.ops[2].how = (uint8_t)how;
        run(b, 0, 80);
        for (i = 0; i < 80; i++) {
            assert_true(hk_share(&want, i - 40, 1250, (enum hk_round)how));
            assert_int_equal(b->r.numbers[i], want);
        }
    }
}

/* ---- functions of all rows of a frame ------------------------------------------- */

/* What it was asked last, and how often. */
struct asked { int times, rows, count; };

/* a - b; nothing for every fifth row it is asked for, no answer for 7. */
static void take_away(const void *context, const struct hk_tape_asking *a)
{
    struct asked *of = (struct asked *)(uintptr_t)context;
    int i;

    of->times++;
    of->rows = a->rows;
    of->count = a->count;
    for (i = 0; i < a->rows; i++) {
        const int64_t *args = a->args + i * a->count;

        a->out[i] = args[0] - args[1];
        a->given[i] = args[0] == 7 ? HK_TAPE_FAILS
            : args[0] % 5 == 0 ? HK_TAPE_GIVES_NIL : HK_TAPE_GIVES;
    }
}

static void bind_asked(struct bench *b, struct hk_tape_function *g,
                       struct asked *of)
{
    *g = (struct hk_tape_function){ NULL, of, take_away };
    b->binds.functions = g;
}

static void many_rows_are_asked_for_together(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op ask = op(HK_TAPE_ASK, 2, 3, constant(b, 1));
    struct hk_tape_function g;
    struct asked of = { 0 };
    int i;

    bind_asked(b, &g, &of);
    ask.to_nil = 4;
    ask.number = 2;
    read_cell(b, 3, 1);                          /* fails on one in ten */
    add(b, ask);
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    b->tape.result_nil = 4;
    for (i = 0; i < ROWS; i++)
        b->wide[i] = i;
    run(b, 0, 100);
    assert_int_equal(of.times, 1);
    assert_int_equal(of.rows, 90);               /* only those that live */
    assert_int_equal(of.count, 2);
    for (i = 0; i < 100; i++) {
        if (i % 10 == 9 || i == 7) {
            assert_int_equal(b->r.mark[i], HK_TAPE_FAILED);
            assert_int_equal(b->r.site[i], i == 7 ? -1 : 41);
            continue;
        }
        assert_int_equal(b->r.mark[i], HK_TAPE_RETURNED);
        assert_int_equal(b->r.nil[i], i % 5 == 0);
        assert_int_equal(b->r.numbers[i], i % 5 ? i - 1 : -1);
    }
}

static void nothing_where_nothing_may_be_fails(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op ask = op(HK_TAPE_ASK_TRUTH, 1, 3, 3);
    struct hk_tape_function g;
    struct asked of = { 0 };
    int i;

    bind_asked(b, &g, &of);
    ask.number = 2;
    read_cell(b, 3, 0);
    add(b, ask);
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    b->tape.truth = true;
    b->tape.result = 1;
    run(b, 10, 20);
    for (i = 0; i < 20; i++) {
        assert_int_equal(b->r.mark[i], i % 5 ? HK_TAPE_RETURNED
                                             : HK_TAPE_FAILED);
        assert_int_equal(b->r.truths[i], 0);     /* a - a */
    }
}

static void a_branch_asks_for_its_own_rows(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op ask = op(HK_TAPE_ASK, 5, 6, constant(b, 1000));
    struct hk_tape_function g;
    struct asked of = { 0 };
    int at, i;

    bind_asked(b, &g, &of);
    ask.number = 2;
    read_cell(b, 3, 0);
    read_cell(b, 0, 2);                          /* odd rows */
    add(b, op(HK_TAPE_MOVE, 2, 3, 0));
    at = add(b, op(HK_TAPE_IF, 0, 0, 0));
    add(b, ask);
    link_lane(b, at, 3, 6, false, false);
    link_lane(b, at, 2, 5, false, true);
    end(b, at);
    add(b, op(HK_TAPE_RETURN, 0, 0, 0));
    run(b, 0, 5);
    assert_int_equal(of.rows, 2);
    for (i = 0; i < 5; i++)
        assert_int_equal(b->r.numbers[i], i % 2 ? i - 1000 : i);
    run(b, 0, 1);                                /* no row of it: nobody asks */
    assert_int_equal(of.times, 1);
}

/* ---- every operation of two numbers --------------------------------------------- */

static const int64_t odd_ones[] = { 0, 1, -1, 2, 3, -7, 62, 63, 64, 4999, 5000,
    -5000, 10000, 15000, INT64_C(3037000500), INT64_MAX, INT64_MAX - 1,
    INT64_MAX / 2, INT64_MIN, INT64_MIN + 1 };
#define ODD_ONES ((int)(sizeof odd_ones / sizeof *odd_ones))

/* What it gives, one row, computed otherwise; false: it fails. */
static bool expected(enum hk_tape_code code, enum hk_round how, int64_t x,
                     int64_t y, int64_t *out)
{
    __extension__ typedef __int128 wide;
    wide q = y ? (wide)x / y : 0, r = y ? (wide)x % y : 0;

    *out = 0;
    switch (code) {
    case HK_TAPE_ADD:   return hk_add(out, x, y);
    case HK_TAPE_SUB:   return hk_sub(out, x, y);
    case HK_TAPE_MUL:   return hk_mul(out, x, y);
    case HK_TAPE_SHARE: return hk_share(out, x, y, how);
    case HK_TAPE_DIV:   return hk_div(out, x, y, how);
    case HK_TAPE_ROUND: return hk_round_to(out, x, y, how);
    case HK_TAPE_IDIV:
        q -= r && (r < 0) != (y < 0);
        *out = (int64_t)q;
        return y && q <= INT64_MAX;
    case HK_TAPE_MOD:
        *out = (int64_t)(r && (r < 0) != (y < 0) ? r + y : r);
        return y != 0;
    case HK_TAPE_MIN:   *out = x < y ? x : y; return true;
    case HK_TAPE_MAX:   *out = x > y ? x : y; return true;
    case HK_TAPE_GAP:
        *out = x == INT64_MAX ? x : 0;
        return x == INT64_MAX || x <= y || hk_sub(out, x, y);
    case HK_TAPE_YEARS: case HK_TAPE_MONTHS: case HK_TAPE_DAYS:
        if (x < HK_DATE_MIN || x > HK_DATE_MAX || y < HK_DATE_MIN
            || y > HK_DATE_MAX)
            return false;
        *out = code == HK_TAPE_DAYS ? y - x
            : code == HK_TAPE_YEARS ? hk_years_between((int32_t)x, (int32_t)y)
            : hk_months_between((int32_t)x, (int32_t)y);
        return true;
    case HK_TAPE_EQ:    *out = x == y; return true;
    case HK_TAPE_NE:    *out = x != y; return true;
    case HK_TAPE_LT:    *out = x < y; return true;
    case HK_TAPE_LE:    *out = x <= y; return true;
    default:            /* HAS */
        *out = y >= 0 && y < 64 && ((uint64_t)x & UINT64_C(1) << y);
        return true;
    }
}

/* Run it over rows x, y; operand -1 - i stands for odd_ones[i] in every row. */
static void check_operation(struct bench *b, enum hk_tape_code code,
                            enum hk_round how, int x_one, int y_one)
{
    bool truth = code >= HK_TAPE_EQ;
    struct hk_tape_op o = op(code, truth ? 1 : 2, 3, 4);
    int i, n = ODD_ONES * ODD_ONES;

    b->tape.op_count = b->tape.constant_count = 0;
    b->tape.truth = truth;
    b->tape.result = o.to;
    read_cell(b, 3, 0);
    read_cell(b, 4, 1);
    if (x_one >= 0)
        o.a = (int16_t)constant(b, odd_ones[x_one]);
    if (y_one >= 0)
        o.b = (int16_t)constant(b, odd_ones[y_one]);
    o.how = (uint8_t)how;
    add(b, o);
    run(b, 0, n);
    for (i = 0; i < n; i++) {
        int64_t x = x_one < 0 ? b->counted[i] : odd_ones[x_one];
        int64_t y = y_one < 0 ? b->wide[i] : odd_ones[y_one], want;

        if (!expected(code, how, x, y, &want))
            assert_int_equal(b->r.mark[i], HK_TAPE_FAILED);
        else if (b->r.mark[i] == HK_TAPE_FAILED
                 || want != (truth ? b->r.truths[i] : b->r.numbers[i]))
            fail_msg("operation %d, rounding %d, of %lld and %lld", code, how,
                     (long long)x, (long long)y);
    }
}

static void check_operations(struct bench *b)
{
    int code, how, i;

    for (code = HK_TAPE_ADD; code <= HK_TAPE_HAS; code++)
        for (how = HK_HALF_UP; how <= HK_TOWARD_ZERO; how++) {
            check_operation(b, (enum hk_tape_code)code, (enum hk_round)how, -1,
                            -1);
            for (i = 0; i < ODD_ONES; i++) {
                check_operation(b, (enum hk_tape_code)code, (enum hk_round)how,
                                i, -1);
                check_operation(b, (enum hk_tape_code)code, (enum hk_round)how,
                                -1, i);
            }
        }
}

/* With all kernels that this processor can run. */
static void operations_of_two_numbers_are_exact(void **state)
{
    struct bench *b = *state;
    int i;

    for (i = 0; i < ODD_ONES * ODD_ONES; i++) {
        b->counted[i] = odd_ones[i % ODD_ONES];
        b->wide[i] = odd_ones[i / ODD_ONES];
    }
    b->columns[1].state = NULL;
    for (i = 0; hk_tape_wear(b->m, i); i++)
        check_operations(b);
    assert_true(i > 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_cell_of_the_row_itself_is_told_by_the_mark),
        T(a_column_with_a_list_is_read_the_same),
        T(a_record_around_is_read_by_the_list_the_same),
        T(operations_of_two_numbers_are_exact),
        T(narrow_columns_are_read_from_their_bytes),
        T(narrow_columns_are_widened_anew_when_they_may_have_changed),
        T(narrow_columns_are_compared_as_they_are),
        T(what_overflows_is_marked_and_nothing_else),
        T(a_branch_runs_over_its_rows_only),
        T(a_branch_finds_its_rows_in_any_pattern),
        T(a_loop_goes_round_as_often_as_each_row_says),
        T(an_endless_loop_is_given_up),
        T(what_was_not_needed_did_not_fail),
        T(sums_name_the_first_member_that_is_not_known),
        T(rounding_is_that_of_the_interpreter),
        T(many_rows_are_asked_for_together),
        T(nothing_where_nothing_may_be_fails),
        T(a_branch_asks_for_its_own_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
