/* test_crew.c - threads that do one thing after another together */
#include "base/mem.h"
#include "base/mem_fail.h"
#include "engine/crew.h"

#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define PIECES 200

/* Pieces that are taken one by one. */
struct pieces {
    atomic_int next, beside, at_it;
    int done[PIECES];              /* by the one who took it */
    bool waits;                    /* for one of the others to come */
};

static void take_pieces(void *context, bool beside)
{
    struct pieces *p = context;
    int i;

    atomic_fetch_add(&p->at_it, 1);
    if (beside)
        atomic_fetch_add(&p->beside, 1);
    while (p->waits && !atomic_load(&p->beside))
        sched_yield();
    while ((i = atomic_fetch_add(&p->next, 1)) < PIECES)
        p->done[i]++;
    atomic_fetch_sub(&p->at_it, 1);
}

static void do_pieces(struct hk_crew *c, struct pieces *p)
{
    int i;

    hk_crew_do(c, take_pieces, p);
    assert_int_equal(atomic_load(&p->at_it), 0);
    for (i = 0; i < PIECES; i++)
        assert_int_equal(p->done[i], 1);
}

static void every_piece_is_done_once_thing_after_thing(void **state)
{
    struct hk_crew *c = hk_crew_start(3);
    int i;

    (void)state;
    assert_non_null(c);
    for (i = 0; i < 300; i++) {
        struct pieces p = { 0 };   /* nobody looks at it any more after this */

        do_pieces(c, &p);
        assert_in_range(atomic_load(&p.beside), 0, 3);
    }
    hk_crew_leave(c);
}

static void others_do_come(void **state)
{
    struct hk_crew *c = hk_crew_start(2);
    struct pieces p = { .waits = true };
    int i;

    (void)state;
    for (i = 0; i < 20; i++) {
        p = (struct pieces){ .waits = true };
        do_pieces(c, &p);
        assert_in_range(atomic_load(&p.beside), 1, 2);
    }
    hk_crew_leave(c);
}

static void without_a_crew_the_caller_does_it_alone(void **state)
{
    struct pieces p = { 0 };

    (void)state;
    assert_null(hk_crew_start(0));
    assert_null(hk_crew_start(-1));
    hk_mem_fail(1);
    assert_null(hk_crew_start(2));
    hk_mem_fail(0);
    do_pieces(NULL, &p);
    assert_int_equal(atomic_load(&p.beside), 0);
    hk_crew_leave(NULL);
}

static void a_crew_may_leave_before_it_has_come(void **state)
{
    int i;

    (void)state;
    for (i = 0; i < 100; i++)
        hk_crew_leave(hk_crew_start(2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_is_done_once_thing_after_thing),
        cmocka_unit_test(others_do_come),
        cmocka_unit_test(without_a_crew_the_caller_does_it_alone),
        cmocka_unit_test(a_crew_may_leave_before_it_has_come),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
