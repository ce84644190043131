/* test_tape_list.c - what goes over the members of each row, and over bands,
 * against a loop that does it one by one */
#include "taping.h"

#define ROWS 300
#define MEMBERS (4 * HK_TAPE_BLOCK)

/* Lists of 0 to 20 members, most of them short. Column 0 amounts, 1 and 2
 * truths, 3 the rows' own numbers. */
struct bench {
    struct hk_tape tape;
    struct hk_tape_machine *m;
    struct hk_tape_result r;
    struct hk_tape_column columns[4];
    struct hk_tape_list list;
    struct hk_tape_bands bands;
    struct hk_tape_function function;
    struct hk_tape_binds binds;
    int64_t value[3][MEMBERS], own[MEMBERS];
    unsigned char state[3][MEMBERS], byte[3][MEMBERS + 8];
    int32_t start[ROWS + 1], order[MEMBERS], holder[MEMBERS];
    struct hk_tape_few few;
    int asked;
};

static uint32_t seed;

static int upto(int n)
{
    seed = seed * 1103515245u + 12345u;
    return (int)(seed >> 16) % n;
}

static int setup(void **state)
{
    struct bench *b = test_calloc(1, sizeof *b);
    int i, k;

    seed = 7;
    for (i = 0; i < ROWS; i++) {
        int n = upto(20) ? upto(7) : upto(21);

        b->start[i + 1] = b->start[i] + n;
    }
    assert_true(b->start[ROWS] <= MEMBERS);
    for (i = 0; i < MEMBERS; i++) {
        b->value[0][i] = upto(30000) - 10000;
        b->value[1][i] = upto(3) > 0;
        b->value[2][i] = upto(8) > 0;
        b->own[i] = i;
        b->order[i] = (i * 7) % MEMBERS;
    }
    for (k = 0; k < 3; k++)
        b->columns[k] = (struct hk_tape_column){ .value = b->value[k],
                                                 .rows = MEMBERS };
    b->columns[3] = (struct hk_tape_column){ .value = b->own,
                                             .rows = MEMBERS };
    b->list = (struct hk_tape_list){ .start = b->start, .rows = ROWS };
    b->binds = (struct hk_tape_binds){ .columns = b->columns,
        .lists = &b->list, .bands = &b->bands, .functions = &b->function };
    b->m = hk_tape_machine_new();
    b->tape = (struct hk_tape){ .numbers = 8, .truths = 4, .depth = 1,
                                .result = 2, .result_nil = HK_TAPE_NONE };
    *state = b;
    return b->m ? 0 : -1;
}

static int teardown(void **state)
{
    struct bench *b = *state;

    return taping_free(&b->tape, 1, b->m, b);
}

/* An operation over the members of the rows at hand. */
static struct hk_tape_op over(enum hk_tape_code code, int to)
{
    struct hk_tape_op o = op(code, to, HK_TAPE_ROW, HK_TAPE_NONE);

    o.site = 8;
    return o;
}

static void run(struct bench *b, const struct hk_tape_op *o, int first, int n)
{
    b->tape.op_count = 0;
    b->tape.truth = o->code == HK_TAPE_ANY || o->code == HK_TAPE_ALL;
    assert_true(hk_tape_add(&b->tape, o) >= 0);
    assert_true(hk_tape_run(b->m, &b->tape, &b->binds,
        &(struct hk_tape_rows){ .first = first, .n = n }, &b->r));
}

/* ---- lists ---------------------------------------------------------------- */

/* What the members of the row come to, one after the other; false: one that is
 * needed is not known. */
static bool one_by_one(const struct bench *b, const struct hk_tape_op *o,
                       int row, int64_t *out)
{
    const int column = o->code == HK_TAPE_COUNT ? -1 : o->column;
    bool known = true, decided = false;
    int32_t at;

    *out = 0;
    for (at = b->start[row]; at < b->start[row + 1]; at++) {
        int32_t i = b->list.order ? b->order[at] : at;
        bool here = column < 0 || !b->columns[column].state
            || !b->state[column][i];

        if (o->where >= 0 && b->columns[o->where].state
            && b->state[o->where][i]) {
            known = false;
            continue;
        }
        if (o->where >= 0 && !b->value[o->where][i])
            continue;
        if (!here)
            known = false;
        else if (o->code == HK_TAPE_ANY || o->code == HK_TAPE_ALL)
            decided = decided || (b->value[column][i] != 0)
                == (o->code == HK_TAPE_ANY);
        else
            *out += column < 0 ? 1 : b->value[column][i];
    }
    if (o->code != HK_TAPE_ANY && o->code != HK_TAPE_ALL)
        return known;
    *out = decided == (o->code == HK_TAPE_ANY);
    return known || decided;
}

static void check(struct bench *b, const struct hk_tape_op *o, int first,
                  int n)
{
    int i;

    run(b, o, first, n);
    for (i = 0; i < n; i++) {
        int64_t want, got = b->tape.truth ? b->r.truths[i] : b->r.numbers[i];

        if (!one_by_one(b, o, first + i, &want))
            assert_int_equal(b->r.mark[i], HK_TAPE_FAILED);
        else if (b->r.mark[i] || got != want)
            fail_msg("operation %d, row %d: %lld, not %lld", o->code,
                     first + i, (long long)got, (long long)want);
    }
}

static void check_worn(struct bench *b)
{
    struct hk_tape_op sum = over(HK_TAPE_SUM, 2), count = over(HK_TAPE_COUNT, 2);
    struct hk_tape_op any = over(HK_TAPE_ANY, 1), all = over(HK_TAPE_ALL, 1);
    int where, first;

    b->tape.result = 2;
    for (where = -1; where <= 2; where += 3)
        for (first = 0; first < 3; first++) {
            sum.where = count.where = where;
            check(b, &sum, first, ROWS - first - 5);
            check(b, &count, first, ROWS - first - 5);
        }
    b->tape.result = 1;
    any.column = all.column = 1;
    check(b, &any, 2, ROWS - 2);
    check(b, &all, 0, ROWS);
    check(b, &all, 1, 1);
}

/* With all kernels that this processor can run. */
static void check_all(struct bench *b)
{
    int i;

    for (i = 0; hk_tape_wear(b->m, i); i++)
        check_worn(b);
    assert_true(i > 0);
}

static void lists_of_every_length_are_counted_and_summed(void **state)
{
    struct bench *b = *state;

    check_all(b);
    b->list.order = b->order;
    check_all(b);
}

static void narrow_truths_are_counted_the_same(void **state)
{
    struct bench *b = *state;
    int i, k;

    for (k = 1; k < 3; k++) {
        for (i = 0; i < MEMBERS; i++) {
            b->byte[k][i] = (unsigned char)b->value[k][i];
            b->state[k][i] = upto(15) ? 0 : 2;
        }
        b->columns[k].narrow = b->byte[k];
    }
    check_all(b);
    b->list.order = b->order;
    check_all(b);
    b->columns[1].state = b->state[1];
    b->columns[2].state = b->state[2];
    check_all(b);
}

/* One row has more members than go together, a hundred more have many. */
static void lengthen(struct bench *b)
{
    int32_t more = 0;
    int i;

    for (i = 0; i < ROWS; i++) {
        more += i == 100 ? 2 * HK_TAPE_BLOCK + 77 : i / 100 == 1 ? 100 : 0;
        b->start[i + 1] += more;
    }
    assert_true(b->start[ROWS] <= MEMBERS);
}

static void lists_longer_than_a_block_are_counted_and_summed(void **state)
{
    struct bench *b = *state;
    int i;

    lengthen(b);
    check_all(b);
    b->value[0][b->start[100] + HK_TAPE_BLOCK] = INT64_C(1) << 39;
    check_all(b);
    b->value[0][b->start[100] + HK_TAPE_BLOCK] = -(INT64_C(1) << 45);
    check_all(b);                  /* too large to be sure: one by one */
    b->list.order = b->order;
    check_all(b);
    for (i = 0; i < MEMBERS; i++) {
        b->state[0][i] = upto(900) ? 0 : 2;
        b->state[1][i] = upto(900) ? 0 : 2;
    }
    b->columns[0].state = b->state[0];
    b->columns[1].state = b->state[1];
    check_all(b);
}

static void a_sum_of_a_long_list_may_be_too_large(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op sum = over(HK_TAPE_SUM, 2);
    const int row = 100;

    lengthen(b);
    b->value[0][b->start[row]] = INT64_MAX;
    b->value[0][b->start[row] + 1] = 1;
    b->value[0][b->start[row] + HK_TAPE_BLOCK] = INT64_MIN;
    b->tape.result = 2;
    run(b, &sum, 0, ROWS);
    assert_int_equal(b->r.mark[row], HK_TAPE_FAILED);
    assert_int_equal(b->r.mark[row + 1], 0);
}

static void a_member_that_is_not_known_counts_where_it_decides(void **state)
{
    struct bench *b = *state;
    int i, k;

    for (i = 0; i < MEMBERS; i++)
        for (k = 0; k < 3; k++)
            b->state[k][i] = upto(15) ? 0 : 2;
    for (k = 0; k < 3; k++)
        b->columns[k].state = b->state[k];
    check_all(b);
    b->list.order = b->order;
    check_all(b);
}

/* The list of a column: in order, or else not. */
struct listed {
    struct hk_odd odd;
    struct hk_odd_row row[MEMBERS + 1];
    int32_t from[MEMBERS / HK_ODD_STEP + 1];
};

static void list_odd(struct bench *b, int column, struct listed *l, bool sorted)
{
    int32_t i, n = 0;

    for (i = 0; i < MEMBERS; i++) {
        const int32_t row = sorted ? i : (i * 7 + 3) % MEMBERS;

        if (i % HK_ODD_STEP == 0)
            l->from[i / HK_ODD_STEP] = n;
        if (b->state[column][row])
            l->row[n++] = (struct hk_odd_row){ row, b->state[column][row],
                                               (uint32_t)row + 1 };
    }
    l->row[n] = (struct hk_odd_row){ INT32_MAX, 0, 0 };
    l->odd = (struct hk_odd){ l->row, n, sorted ? l->from : NULL };
    b->columns[column].odd = &l->odd;
}

/* How a row came out. */
struct came {
    int64_t value;
    bool failed;
    int32_t site, at;
};

/* The same whether a site says it or a list. */
static void note(const struct bench *b, const struct hk_tape_op *o, int first,
                 int n, struct came *out)
{
    int i;

    for (i = 0; i < n; i++) {
        struct came *x = &out[i];

        *x = (struct came){ 0 };
        x->failed = b->r.mark[i] >= HK_TAPE_FAILED;
        if (!x->failed) {
            x->value = b->tape.truth ? b->r.truths[i] : b->r.numbers[i];
        } else {
            x->site = b->r.site[i];
            x->at = b->r.at[i];
        }
    }
    for (i = 0; i < b->r.failed_count; i++) {
        const int place = b->r.failed[i];

        assert_int_equal(b->r.odd[i].state != 0,
                         b->r.mark[place] == HK_TAPE_LISTED);
        if (!b->r.odd[i].state)
            continue;
        assert_int_equal(b->r.odd[i].row, first + place);
        out[place].site = o->site;
        out[place].at = (int32_t)b->r.odd[i].cause - 1;
    }
}

static void compare_listed(struct bench *b, const struct hk_tape_op *o)
{
    static struct listed lists[3];
    static struct came plain[ROWS], listed[ROWS];
    int k, sorted, first = 3, n = ROWS - 7;

    for (k = 0; k < 3; k++)
        b->columns[k].odd = NULL;
    run(b, o, first, n);
    note(b, o, first, n, plain);
    for (sorted = 0; sorted < 2; sorted++) {
        for (k = 0; k < 3; k++)
            list_odd(b, k, &lists[k], sorted);
        run(b, o, first, n);
        note(b, o, first, n, listed);
        for (k = 0; k < n; k++)
            if (plain[k].failed != listed[k].failed
                || plain[k].value != listed[k].value
                || plain[k].site != listed[k].site
                || plain[k].at != listed[k].at)
                fail_msg("operation %d, row %d: %d of %d, not %d of %d",
                         o->code, first + k, listed[k].site, listed[k].at,
                         plain[k].site, plain[k].at);
    }
}

static void compare_all_listed(struct bench *b)
{
    struct hk_tape_op sum = over(HK_TAPE_SUM, 2), count = over(HK_TAPE_COUNT, 2);
    struct hk_tape_op any = over(HK_TAPE_ANY, 1), all = over(HK_TAPE_ALL, 1);
    int where;

    sum.how = any.how = all.how = 5;
    any.column = all.column = 1;
    b->tape.result = 2;
    for (where = -1; where <= 2; where += 3) {
        sum.where = count.where = where;
        compare_listed(b, &sum);
        compare_listed(b, &count);
    }
    b->tape.result = 1;
    compare_listed(b, &any);
    compare_listed(b, &all);
    any.how = all.how = 0;
    compare_listed(b, &any);
    compare_listed(b, &all);
}

static void columns_with_a_list_of_what_is_not_known_give_the_same(
    void **state)
{
    struct bench *b = *state;
    static int32_t holder[MEMBERS];
    int turn, i, k;

    for (i = 0; i < MEMBERS; i++)
        holder[i] = ROWS;              /* who is in no list */
    for (i = 0; i < ROWS; i++)
        for (k = b->start[i]; k < b->start[i + 1]; k++)
            holder[k] = i;
    b->list.holder = holder;
    for (turn = 0; turn < 3; turn++) {
        /* unknown alone; then errors, none and outside among them */
        for (k = 0; k < 3; k++) {
            for (i = 0; i < MEMBERS; i++) {
                b->state[k][i] = (unsigned char)(upto(15) ? 0
                    : turn ? 1 + upto(4) : 2);
                if (b->state[k][i])
                    b->value[k][i] = 0;
                b->byte[k][i] = (unsigned char)b->value[k][i];
            }
            b->columns[k].state = b->state[k];
            b->columns[k].narrow = k && turn < 2 ? b->byte[k] : NULL;
        }
        compare_all_listed(b);
    }
}

static void a_sum_that_does_not_fit_fails_alone(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op sum = over(HK_TAPE_SUM, 2);
    int row = 0, i;

    while (b->start[row + 1] - b->start[row] < 3)
        row++;
    for (i = 0; i < 3; i++)
        b->value[0][b->start[row] + i] = INT64_MAX / 2;
    run(b, &sum, 0, ROWS);
    for (i = 0; i < ROWS; i++)
        assert_int_equal(b->r.mark[i] == HK_TAPE_FAILED, i == row);
    b->value[0][b->start[row]] = -INT64_MAX;
    check(b, &sum, 0, ROWS);
}

/* Members of rows 0 to n - 1 whose amount is other than 0: one in five. */
static void make_few(struct bench *b, int n)
{
    struct hk_tape_few *few = &b->few;
    int row, i;

    few->first = 0;
    few->n = b->start[n];
    few->count = 0;
    for (row = 0; row < n; row++)
        for (i = b->start[row]; i < b->start[row + 1]; i++)
            b->holder[i] = row;
    for (i = 0; i < few->n; i++) {
        if (upto(5))
            b->value[0][i] = 0;
        else
            few->place[few->count++] = (uint16_t)i;
    }
    b->columns[0].few = few;
    b->list.holder = b->holder;
}

static void a_sum_of_few_looks_at_those_alone(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op sum = over(HK_TAPE_SUM, 2);
    int i;

    make_few(b, ROWS);
    check(b, &sum, 0, ROWS);
    for (i = 0; i < MEMBERS; i++)
        b->state[0][i] = upto(15) ? 0 : 2;
    b->columns[0].state = b->state[0];
    check(b, &sum, 0, ROWS);
    b->columns[0].state = NULL;
    b->value[0][b->few.place[3]] = INT64_MAX / 2;  /* one by one, and fits */
    check(b, &sum, 0, ROWS);
    b->value[0][b->few.place[4]] = -(INT64_MAX / 2);
    check(b, &sum, 0, ROWS);
}

/* Where they are those of other rows, or the list is no simple one, all members
 * are looked at: what is not said to be there counts too. */
static void few_of_other_rows_do_not_count(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op sum = over(HK_TAPE_SUM, 2);

    make_few(b, ROWS);
    b->few.count = 0;
    check(b, &sum, 1, ROWS - 1);
    check(b, &sum, 0, ROWS - 10);
    sum.where = 1;
    check(b, &sum, 0, ROWS);
    sum.where = -1;
    b->list.holder = NULL;
    check(b, &sum, 0, ROWS);
    b->list.holder = b->holder;
    run(b, &sum, 0, ROWS);                     /* and here they are believed */
    for (int i = 0; i < ROWS; i++)
        assert_int_equal(b->r.numbers[i], 0);
}

/* ---- bands ---------------------------------------------------------------- */

static const int64_t edges[] = { 5000, 5000, 80000, INT64_MAX };
static const int64_t rates[] = { 0, 100, 6000, 7025 };

/* Rates times slices up to x, rounded half up. */
static int64_t total_of(int64_t x)
{
    int64_t sum = 0, from = 0;
    int i;

    for (i = 0; i < 4 && from < x; from = edges[i++])
        sum += ((edges[i] < x ? edges[i] : x) - from) * rates[i];
    return (sum + 5000) / 10000;
}

/* Stands in where a slice is odd: gives -1, and nothing below 0. */
static enum hk_tape_given odd(const void *context, int64_t *out,
                              const int64_t *args)
{
    struct bench *b = (struct bench *)(uintptr_t)context;

    b->asked++;
    *out = -1;
    return args[0] < 0 ? HK_TAPE_FAILS : HK_TAPE_GIVES;
}

static void set_bands(struct bench *b)
{
    b->bands = (struct hk_tape_bands){ 4, edges, rates,
                                       (INT64_MAX - 5000) / 7025 };
    b->function = (struct hk_tape_function){ odd, b, NULL };
}

/* A tape: what the bands give from `low` to the value of column 0. */
static void run_banded(struct bench *b, int64_t low)
{
    struct hk_tape_op read = over(HK_TAPE_READ, 3), o = over(HK_TAPE_BANDED, 2);

    b->tape.op_count = 0;
    assert_true(hk_tape_add(&b->tape, &read) >= 0);
    o.a = hk_tape_constant(&b->tape, low);
    o.b = 3;
    assert_true(hk_tape_add(&b->tape, &o) >= 0);
    b->asked = 0;
    assert_true(hk_tape_run(b->m, &b->tape, &b->binds,
        &(struct hk_tape_rows){ .n = ROWS }, &b->r));
}

static void bands_give_the_difference_of_two_rounded_totals(void **state)
{
    struct bench *b = *state;
    int64_t low;
    int i;

    set_bands(b);
    for (i = 0; i < ROWS; i++)
        b->value[0][i] = 5000 + (int64_t)i * 997;
    for (low = 0; low <= 5000; low += 1250) {
        hk_tape_wear(b->m, low / 1250 % 3);      /* or stays as it is */
        run_banded(b, low);
        assert_int_equal(b->asked, 0);
        for (i = 0; i < ROWS; i++)
            assert_int_equal(b->r.numbers[i],
                             total_of(b->value[0][i]) - total_of(low));
    }
}

/* Sums below 2^50 are those of doubles. */
static void large_amounts_give_what_small_ones_do(void **state)
{
    struct bench *b = *state;
    int i;

    set_bands(b);
    for (i = 0; i < ROWS; i++)
        b->value[0][i] = INT64_C(500000007) * i + i % 7;
    for (i = 0; hk_tape_wear(b->m, i); i++) {
        int k;

        run_banded(b, 0);
        assert_int_equal(b->asked, 0);
        for (k = 0; k < ROWS; k++)
            assert_int_equal(b->r.numbers[k], total_of(b->value[0][k]));
    }
    b->value[0][20] = (INT64_C(1) << 50) / 7025 + 80000;
    run_banded(b, 0);
    assert_int_equal(b->asked, ROWS);
}

static void an_odd_slice_is_left_to_the_function(void **state)
{
    struct bench *b = *state;
    static const int64_t odd_ones[] = { -1, INT64_MIN, INT64_MAX, 99,
        (INT64_MAX - 5000) / 7025 + 1 };
    int i;

    set_bands(b);
    for (i = 0; i < ROWS; i++)
        b->value[0][i] = 100 + i;
    run_banded(b, 100);
    assert_int_equal(b->asked, 0);
    for (i = 0; i < 5; i++) {
        b->value[0][20] = odd_ones[i];
        run_banded(b, 100);
        assert_int_equal(b->asked, ROWS);
        assert_int_equal(b->r.numbers[20], -1);
    }
    run_banded(b, -5);
    assert_int_equal(b->r.mark[20], HK_TAPE_FAILED);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(lists_of_every_length_are_counted_and_summed),
        T(narrow_truths_are_counted_the_same),
        T(lists_longer_than_a_block_are_counted_and_summed),
        T(a_sum_of_a_long_list_may_be_too_large),
        T(a_member_that_is_not_known_counts_where_it_decides),
        T(columns_with_a_list_of_what_is_not_known_give_the_same),
        T(a_sum_that_does_not_fit_fails_alone),
        T(a_sum_of_few_looks_at_those_alone),
        T(few_of_other_rows_do_not_count),
        T(bands_give_the_difference_of_two_rounded_totals),
        T(large_amounts_give_what_small_ones_do),
        T(an_odd_slice_is_left_to_the_function),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
