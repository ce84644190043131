/* test_mem.c - allocation that fails when told to, arenas */
#include "base/arena.h"
#include "base/mem.h"
#include "base/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cjson/cJSON.h>
#include <cmocka.h>
#include <sqlite3.h>

static void size_nothing_can_be_freed(void **state)
{
    void *p = hk_alloc(0), *q = hk_zalloc(0, 8), *r;

    (void)state;
    assert_non_null(p);
    assert_non_null(q);
    r = hk_realloc(hk_alloc(10), 0);
    assert_non_null(r);
    hk_free(p);
    hk_free(q);
    hk_free(r);
    hk_free(NULL);
}

static void a_product_that_overflows_gives_nothing(void **state)
{
    volatile size_t half = SIZE_MAX / 2;

    (void)state;
    assert_null(hk_zalloc(half, 3));
}

static void a_copy_ends_at_the_first_nul(void **state)
{
    char *copy = hk_strndup("ab\0cd", 5);

    (void)state;
    assert_string_equal(copy, "ab");
    hk_free(copy);
    copy = hk_strndup("abcd", 2);
    assert_string_equal(copy, "ab");
    hk_free(copy);
}

static void an_array_grows_and_keeps_its_elements(void **state)
{
    int *numbers = NULL;
    size_t cap = 0, last = 0, steps = 0, i;

    (void)state;
    for (i = 0; i < 1000; i++) {
        assert_true(hk_grow(&numbers, &cap, i + 1, sizeof *numbers));
        steps += cap != last;
        last = cap;
        assert_true(cap > i);
        numbers[i] = (int)i;
    }
    for (i = 0; i < 1000; i++)
        assert_int_equal(numbers[i], i);
    assert_true(cap < 2000 && steps < 15);
    hk_free(numbers);
}

static void an_array_that_cannot_grow_is_as_before(void **state)
{
    int *numbers = NULL, *before;
    size_t cap = 0;

    (void)state;
    assert_true(hk_grow(&numbers, &cap, 5, sizeof *numbers));
    before = numbers;
    assert_false(hk_grow(&numbers, &cap, SIZE_MAX / 4, sizeof *numbers));
    assert_false(hk_grow(&numbers, &cap, SIZE_MAX, sizeof *numbers));
    hk_mem_fail(1);
    assert_false(hk_grow(&numbers, &cap, 1000, sizeof *numbers));
    assert_ptr_equal(numbers, before);
    assert_int_equal(cap, 8);
    hk_free(numbers);
}

static void just_the_nth_allocation_fails(void **state)
{
    void *p[4];
    int i;

    (void)state;
    hk_mem_fail(3);
    for (i = 0; i < 4; i++)
        p[i] = hk_alloc(1);
    assert_non_null(p[0]);
    assert_non_null(p[1]);
    assert_null(p[2]);
    assert_non_null(p[3]);
    for (i = 0; i < 4; i++)
        hk_free(p[i]);
}

/* Run ourselves anew with HK_FAIL_ALLOC=`n`; the exit code is the number of
 * the allocation that failed. */
static int failing_allocation(const char *n)
{
    int status = -1;
    pid_t pid = fork();

    if (!pid) {
        setenv("HK_FAIL_ALLOC", n, 1);
        execl("/proc/self/exe", "test_mem", "count", (char *)NULL);
        _exit(99);
    }
    waitpid(pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int count_to_failure(void)
{
    void *p;
    int i;

    for (i = 1; i < 20; i++) {
        p = i % 2 ? hk_alloc(8) : hk_zalloc(1, 8);
        if (!p)
            return i;
        hk_free(p);
    }
    return 0;
}

static void the_environment_says_which_allocation_fails(void **state)
{
    (void)state;
    assert_int_equal(failing_allocation("1"), 1);
    assert_int_equal(failing_allocation("12"), 12);
    assert_int_equal(failing_allocation("0"), 0);
    assert_int_equal(failing_allocation("-3"), 0);
    assert_int_equal(failing_allocation("often"), 0);
}

static void sqlite_takes_its_memory_from_here(void **state)
{
    sqlite3 *db = NULL;
    char *text;
    void *p;

    (void)state;
    hk_mem_fail(1);
    assert_null(sqlite3_malloc(100));
    p = sqlite3_malloc(100);
    assert_true(sqlite3_msize(p) >= 100);
    p = sqlite3_realloc(p, 5000);
    assert_true(sqlite3_msize(p) >= 5000);
    sqlite3_free(p);
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "create table t(a); insert into t values"
                     "(zeroblob(100000)); select sum(length(a)) from t", NULL,
                     NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    text = sqlite3_mprintf("%d", 12);
    assert_string_equal(text, "12");
    sqlite3_free(text);
}

static void cjson_takes_its_memory_from_here(void **state)
{
    cJSON *json;

    (void)state;
    hk_mem_fail(2);
    assert_null(cJSON_Parse("{\"a\":1}"));
    json = cJSON_Parse("{\"a\":1}");
    assert_non_null(json);
    cJSON_Delete(json);
}

static void an_arena_gives_zeroed_aligned_memory(void **state)
{
    struct hk_arena a = { 0 };
    unsigned char *p;
    size_t size, i;

    (void)state;
    for (size = 0; size < 3000; size += 7) {
        p = hk_arena_alloc(&a, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        for (i = 0; i < size; i++)
            assert_int_equal(p[i], 0);
        memset(p, 0xaa, size);
    }
    hk_arena_release(&a);
    hk_arena_release(&a);
}

static void an_arena_that_was_reset_is_zeroed_again(void **state)
{
    struct hk_arena a = { 0 };
    char *p = hk_arena_alloc(&a, 100), *q;

    (void)state;
    memset(p, 'x', 100);
    hk_arena_reset(&a);
    q = hk_arena_alloc(&a, 100);
    assert_ptr_equal(p, q);
    assert_int_equal(q[0], 0);
    assert_int_equal(q[99], 0);
    hk_arena_release(&a);
    hk_arena_reset(&a);
}

static void an_arena_holds_texts_of_any_length(void **state)
{
    struct hk_arena a = { 0 };
    char *small, *large, *long_one;
    static char big[200000];

    (void)state;
    memset(big, 'y', sizeof big - 1);
    small = hk_arena_dup(&a, "ab\0cd", 5);
    assert_memory_equal(small, "ab\0cd", 6);
    assert_string_equal(hk_arena_dup(&a, NULL, 0), "");
    large = hk_arena_printf(&a, "%s-%d", big, 5);
    assert_int_equal(strlen(large), sizeof big - 1 + 2);
    long_one = hk_arena_dup(&a, big, sizeof big - 1);
    assert_string_equal(long_one, big);
    assert_memory_equal(small, "ab\0cd", 6);
    hk_arena_release(&a);
}

static void an_arena_without_memory_says_so(void **state)
{
    struct hk_arena a = { 0 };

    (void)state;
    hk_mem_fail(1);
    assert_null(hk_arena_alloc(&a, 32000));
    assert_null(hk_arena_alloc(&a, SIZE_MAX));
    assert_null(hk_arena_alloc(&a, SIZE_MAX - 8));
    assert_null(hk_arena_dup(&a, "x", SIZE_MAX));
    assert_non_null(hk_arena_alloc(&a, 10));
    hk_arena_release(&a);
}

/* ---- pools --------------------------------------------------------------- */

enum { BLOCKS = 700 };

struct held { unsigned char *p; size_t size; unsigned char mark; };

static void check_held(const struct held *h)
{
    size_t i;

    assert_int_equal((uintptr_t)h->p % 16, 0);
    for (i = 0; i < h->size; i++)
        assert_int_equal(h->p[i], h->mark);
}

/* Blocks of all sizes are made, grown, shrunk and dropped in no order; each
 * keeps what was written to all its bytes. */
static void blocks_of_a_pool_do_not_touch_one_another(void **state)
{
    static struct held held[BLOCKS];
    struct hk_pool pool = { 0 };
    unsigned n = 7;
    int i;

    (void)state;
    for (i = 0; i < 40000; i++) {
        struct held *h = &held[(n = n * 1103515245u + 12345) / 65536 % BLOCKS];
        size_t size = (n = n * 1103515245u + 12345) / 65536 % 400;
        size_t same = h->size < size ? h->size : size;

        check_held(h);
        if (!size) {
            hk_pool_free(&pool, h->p, h->size);
            *h = (struct held){ 0 };
            continue;
        }
        h->p = hk_pool_realloc(&pool, h->p, h->size, size);
        assert_non_null(h->p);
        h->size = same;
        check_held(h);
        h->size = size;
        h->mark = (unsigned char)i;
        memset(h->p, h->mark, size);
    }
    for (i = 0; i < BLOCKS; i++)
        hk_pool_free(&pool, held[i].p, held[i].size);
    hk_pool_release(&pool);
    assert_null(pool.chunks);
}

static void a_block_given_back_is_used_again(void **state)
{
    struct hk_pool pool = { 0 };
    void *a = hk_pool_realloc(&pool, NULL, 0, 40), *b, *c;

    (void)state;
    hk_pool_free(&pool, a, 40);
    b = hk_pool_realloc(&pool, NULL, 0, 60);
    assert_true(a != b);
    c = hk_pool_realloc(&pool, NULL, 0, 33);
    assert_true(a == c);
    hk_pool_release(&pool);
    hk_pool_release(&pool);
}

/* Blocks of one size after the other, all given back in between. */
static void a_pool_frees_what_was_not_given_back(void **state)
{
    struct hk_pool pool = { 0 };
    char *held[40];
    size_t i;

    (void)state;
    for (i = 0; i < 40; i++) {
        held[i] = hk_pool_realloc(&pool, NULL, 0, i * 50 + 1);
        memset(held[i], (int)i, i * 50 + 1);
    }
    for (i = 0; i < 40; i += 3)            /* first, last, some between */
        hk_pool_free(&pool, held[i], i * 50 + 1);
    for (i = 1; i < 40; i += 3) {
        held[i] = hk_pool_realloc(&pool, held[i], i * 50 + 1, i * 500 + 9);
        assert_int_equal(held[i][i * 50], (int)i);
    }
    hk_pool_release(&pool);
    assert_null(pool.large);
    assert_null(pool.chunks);
}

static void a_pool_holds_no_more_than_it_may(void **state)
{
    struct hk_pool pool = { .most = 100000 };
    size_t size = 16, last = 0;
    static void *block[4000];
    int i;

    (void)state;
    for (; size <= 256; size += 16) {
        for (i = 0; i < (int)(50000 / size); i++) {
            block[i] = hk_pool_realloc(&pool, NULL, 0, size);
            if (!block[i])
                break;
            last = size;
        }
        assert_true(pool.held <= 100000);
        while (i-- > 0)
            hk_pool_free(&pool, block[i], size);
    }
    assert_true(pool.is_full);
    assert_true(last >= 16 && last < 256);
    block[0] = hk_pool_realloc(&pool, NULL, 0, 300);
    assert_non_null(block[0]);
    hk_pool_free(&pool, block[0], 300);
    hk_pool_release(&pool);
}

/* Each block counts as an allocation, as those of hk_alloc do. */
static void a_pool_without_memory_changes_nothing(void **state)
{
    struct hk_pool pool = { 0 };
    char *p = hk_pool_realloc(&pool, NULL, 0, 20);

    (void)state;
    strcpy(p, "what was there");
    hk_mem_fail(1);
    assert_null(hk_pool_realloc(&pool, NULL, 0, 8));
    hk_mem_fail(1);
    assert_null(hk_pool_realloc(&pool, p, 20, 200));
    hk_mem_fail(1);
    assert_null(hk_pool_realloc(&pool, p, 20, 2000));
    assert_string_equal(p, "what was there");
    hk_mem_fail(1);
    p = hk_pool_realloc(&pool, p, 20, 4);
    assert_memory_equal(p, "what", 4);
    hk_mem_fail(0);
    p = hk_pool_realloc(&pool, p, 4, 3000);
    assert_memory_equal(p, "what", 4);
    hk_mem_fail(1);
    p = hk_pool_realloc(&pool, p, 3000, 1000);
    assert_memory_equal(p, "what", 4);
    hk_mem_fail(0);
    hk_pool_free(&pool, p, 1000);
    hk_pool_release(&pool);
}

static int forget_failures(void **state)
{
    (void)state;
    hk_mem_fail(0);
    return 0;
}

#define TEST(f) cmocka_unit_test_teardown(f, forget_failures)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(size_nothing_can_be_freed),
        TEST(a_product_that_overflows_gives_nothing),
        TEST(a_copy_ends_at_the_first_nul),
        TEST(an_array_grows_and_keeps_its_elements),
        TEST(an_array_that_cannot_grow_is_as_before),
        TEST(just_the_nth_allocation_fails),
        TEST(the_environment_says_which_allocation_fails),
        TEST(sqlite_takes_its_memory_from_here),
        TEST(cjson_takes_its_memory_from_here),
        TEST(an_arena_gives_zeroed_aligned_memory),
        TEST(an_arena_that_was_reset_is_zeroed_again),
        TEST(an_arena_holds_texts_of_any_length),
        TEST(an_arena_without_memory_says_so),
        TEST(blocks_of_a_pool_do_not_touch_one_another),
        TEST(a_block_given_back_is_used_again),
        TEST(a_pool_without_memory_changes_nothing),
        TEST(a_pool_frees_what_was_not_given_back),
        TEST(a_pool_holds_no_more_than_it_may),
    };

    if (argc > 1 && !strcmp(argv[1], "count"))
        return count_to_failure();
    hk_mem_install();
    return cmocka_run_group_tests_name("mem", tests, NULL, NULL);
}
