/* test_tape_once.c - what several tapes compute alike is computed once */
#include "taping.h"

#include "base/mem.h"

#define ROWS 900

/* Two tapes that begin with the same condition, `wage > 500 or poor`; the first
 * gives a number where it holds, the other a truth where it does not. Each has
 * the columns in an order of its own, so its operations have sites of their own. */
struct bench {
    struct hk_tape tapes[2];
    struct hk_tape_column columns[2][2];
    struct hk_tape_binds binds[2];
    struct hk_tape_machine *m;
    struct hk_tape_result r;
    int64_t wage[ROWS], poor[ROWS];
    unsigned char state[ROWS];
};

static void end(struct hk_tape *t, int at)
{
    t->ops[at].middle = t->ops[at].next = (int32_t)t->op_count;
}

static void read_cell(struct hk_tape *t, enum hk_tape_code code, int to,
                      int bind)
{
    struct hk_tape_op o = op(code, to, HK_TAPE_ROW, HK_TAPE_NONE);

    o.bind = bind;
    o.site = 4 * bind;
    tape_add(t, o);
}

/* ONCE: truth 2 = `wage > 500 or poor`. `swapped`: wage is column 1. */
static void add_condition(struct hk_tape *t, int swapped)
{
    struct hk_tape_op try = op(HK_TAPE_TRY, HK_TAPE_NONE, 0, HK_TAPE_NONE);
    int once = tape_add(t, op(HK_TAPE_ONCE, HK_TAPE_NONE, 2, HK_TAPE_NONE)), at;

    read_cell(t, HK_TAPE_READ, 3, swapped);
    tape_add(t, op(HK_TAPE_LT, 0, hk_tape_constant(t, 500), 3));
    at = tape_add(t, try);
    read_cell(t, HK_TAPE_READ_TRUTH, 1, !swapped);
    end(t, at);
    tape_add(t, op(HK_TAPE_OR, 2, 0, 1));
    end(t, once);
}

/* Number 2 = 8, and 9 where truth 2 is `wanted`. */
static void add_branch(struct hk_tape *t, bool wanted)
{
    int at;

    tape_add(t, op(HK_TAPE_MOVE, 2, hk_tape_constant(t, 8), HK_TAPE_NONE));
    at = tape_add(t, op(HK_TAPE_IF, HK_TAPE_NONE, 2, HK_TAPE_NONE));
    if (!wanted)
        t->ops[at].middle = (int32_t)t->op_count;
    tape_add(t, op(HK_TAPE_MOVE, 4, hk_tape_constant(t, 9), HK_TAPE_NONE));
    t->ops[at].next = (int32_t)t->op_count;
    if (wanted)
        t->ops[at].middle = t->ops[at].next;
    assert_true(hk_grow(&t->links, &t->link_cap, 1, sizeof *t->links));
    t->links[t->link_count++] = (struct hk_tape_link){ 2, 4, false, false,
                                                       true };
    if (wanted)
        t->ops[at].link_end = 1;
    else
        t->ops[at].other_link_end = 1;
}

static int setup(void **state)
{
    struct bench *b = test_calloc(1, sizeof *b);
    int i;

    for (i = 0; i < ROWS; i++) {
        b->wage[i] = i;
        b->poor[i] = i % 7 == 0;
        b->state[i] = i % 50 == 49 ? 2 : 0;
    }
    for (i = 0; i < 2; i++) {
        b->columns[i][i] = (struct hk_tape_column){ .value = b->wage,
            .state = b->state, .rows = ROWS };
        b->columns[i][!i] = (struct hk_tape_column){ .value = b->poor,
            .rows = ROWS };
        b->binds[i] = (struct hk_tape_binds){ .columns = b->columns[i] };
        b->tapes[i] = (struct hk_tape){ .numbers = 5, .truths = 3, .depth = 1,
            .result = 2, .result_nil = HK_TAPE_NONE };
        add_condition(&b->tapes[i], i);
        add_branch(&b->tapes[i], i == 0);
    }
    b->m = hk_tape_machine_new();
    *state = b;
    return b->m ? 0 : -1;
}

static int teardown(void **state)
{
    struct bench *b = *state;

    return taping_free(b->tapes, 2, b->m, b);
}

static void share(struct bench *b)
{
    struct hk_tape_user users[2] = { { &b->tapes[0], &b->binds[0] },
                                     { &b->tapes[1], &b->binds[1] } };

    hk_tape_share(users, 2);
}

static void run(struct bench *b, int which, int first)
{
    const struct hk_tape_rows rows = { .first = first, .n = ROWS - first };

    assert_true(hk_tape_run(b->m, &b->tapes[which], &b->binds[which], &rows,
                            &b->r));
}

/* Does the tape give what it would alone? */
static void check(struct bench *b, int which, int first)
{
    int i;

    for (i = 0; i < ROWS - first; i++) {
        int row = first + i;
        bool holds = b->wage[row] > 500 || b->poor[row];

        if (b->state[row]) {
            assert_int_equal(b->r.mark[i], HK_TAPE_FAILED);
            assert_int_equal(b->r.site[i], which ? 4 : 0);
            assert_int_equal(b->r.at[i], row);
        } else {
            assert_int_equal(b->r.mark[i], HK_TAPE_LIVE);
            assert_int_equal(b->r.numbers[i], holds == (which == 0) ? 9 : 8);
        }
    }
}

static void both_give_what_each_gives_alone(void **state)
{
    struct bench *b = *state;
    int which, first;

    for (first = 0; first < 300; first += 100)
        for (which = 0; which < 2; which++) {
            run(b, which, first);
            check(b, which, first);
        }
    share(b);
    for (first = 0; first < 300; first += 100) {
        hk_tape_begin_rows(b->m);
        for (which = 0; which < 4; which++) {
            run(b, which % 2, first);
            check(b, which % 2, first);
        }
    }
}

/* A mark may say by itself which cell was not known, by a number that each tape
 * has its own. */
static void marks_are_those_of_the_tape_that_takes_them(void **state)
{
    struct bench *b = *state;
    int which, i;

    for (which = 0; which < 2; which++)
        for (i = 0; i < (int)b->tapes[which].op_count; i++) {
            struct hk_tape_op *o = &b->tapes[which].ops[i];

            if (o->code == HK_TAPE_READ || o->code == HK_TAPE_READ_TRUTH)
                o->how = (uint8_t)(o->bind + 1);
        }
    share(b);
    assert_int_equal(b->tapes[1].ops[0].bind, 0);
    hk_tape_begin_rows(b->m);
    for (which = 0; which < 4; which++) {
        run(b, which % 2, 0);
        for (i = 0; i < ROWS; i++)
            assert_int_equal(b->r.mark[i], b->state[i]
                             ? HK_TAPE_LISTED + 1 + which % 2 : HK_TAPE_LIVE);
    }
}

/* Seen by changing what it reads between the two. */
static void the_condition_is_looked_at_once_a_stretch(void **state)
{
    struct bench *b = *state;

    share(b);
    hk_tape_begin_rows(b->m);
    run(b, 0, 0);
    assert_int_equal(b->r.numbers[3], 8);
    b->wage[3] = 600;
    run(b, 0, 0);
    assert_int_equal(b->r.numbers[3], 8);
    run(b, 1, 0);
    assert_int_equal(b->r.numbers[3], 9);
    run(b, 1, 3);                                 /* other rows */
    assert_int_equal(b->r.numbers[0], 8);
    hk_tape_begin_rows(b->m);
    run(b, 1, 0);
    check(b, 1, 0);
    b->wage[3] = 4;
    hk_tape_end_rows(b->m);
    run(b, 0, 0);
    check(b, 0, 0);
}

static void conditions_that_differ_in_anything_are_not_shared(void **state)
{
    struct bench *b = *state;
    struct hk_tape_op *ops = b->tapes[1].ops;

    share(b);
    assert_int_equal(b->tapes[0].ops[0].bind, 0);
    assert_int_equal(ops[0].bind, 0);
    b->tapes[1].constants[0] = 501;
    share(b);
    assert_int_equal(b->tapes[0].ops[0].bind, -1);
    assert_int_equal(ops[0].bind, -1);
    b->tapes[1].constants[0] = 500;
    b->columns[1][0].value = b->wage;
    share(b);
    assert_int_equal(ops[0].bind, -1);
    b->columns[1][0].value = b->poor;
    ops[2].code = HK_TAPE_LE;
    share(b);
    assert_int_equal(ops[0].bind, -1);
    ops[2].code = HK_TAPE_LT;
    share(b);
    assert_int_equal(ops[0].bind, 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(both_give_what_each_gives_alone),
        T(marks_are_those_of_the_tape_that_takes_them),
        T(the_condition_is_looked_at_once_a_stretch),
        T(conditions_that_differ_in_anything_are_not_shared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
