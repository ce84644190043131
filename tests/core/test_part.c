/* test_part.c - parts of memory that somebody else holds, given to plugins */
#include "plugin_help.h"

#include "plugin/buffer.h"

#define ROWS 100000
#define FIRST 1000

/* Numbers as a column of the register has them: 0, 1, 2 ... */
static struct hk_share *make_column(bool finished)
{
    struct hk_share *share;
    int64_t *n;

    assert_int_equal(hk_share_open(&share, ROWS * (sizeof *n + 1), &err),
                     HK_OK);
    n = share->at;
    for (int i = 0; i < ROWS; i++) {
        n[i] = i;
        ((unsigned char *)(n + ROWS))[i] = i % 100 == 7;
    }
    if (finished)
        hk_share_finish(share);
    return share;
}

static struct hk_buffer part(struct hk_share *share, size_t first, size_t count)
{
    const size_t state = ROWS * sizeof(int64_t) + first;

    return hk_buffer_part(hk_ctype_named("i64"), share, first * sizeof(int64_t),
                          count, &state);
}

static const struct hk_function *twice(struct hk_plugin **p)
{
    const struct hk_function *f;

    assert_int_equal(hk_plugins_function(p, &f, host, HK_FOR_HUKA,
                                         "shapes.twice_long", &err), HK_OK);
    return f;
}

static void map_twice(struct hk_buffer *in, struct hk_buffer *out)
{
    struct hk_plugin *p;
    const struct hk_function *f = twice(&p);
    const struct hk_call_column c = { .buffer = in };

    assert_int_equal(hk_buffer_make(out, hk_ctype_named("i64"), in->count, true,
                                    &err), HK_OK);
    if (hk_run_map(p, f, &c, out, in->count, &err))
        fail_msg("%s", err.text);
}

/* How the process of `p` maps the file of `share`: its rights, "" for not. */
static void rights_in(struct hk_plugin *p, const struct hk_share *share,
                      char rights[5])
{
    char path[64], line[512], ino[40];
    struct stat st;
    FILE *f;

    assert_int_equal(fstat(share->fd, &st), 0);
    snprintf(ino, sizeof ino, " %llu ", (unsigned long long)st.st_ino);
    snprintf(path, sizeof path, "/proc/%d/maps", (int)hk_plugin_pid(p));
    f = fopen(path, "r");
    assert_non_null(f);
    rights[0] = '\0';
    while (fgets(line, sizeof line, f))
        if (strstr(line, ino) && strstr(line, "huka-buffer"))
            assert_int_equal(sscanf(line, "%*s %4s", rights), 1);
    fclose(f);
}

static void a_part_is_read_where_it_stands(void **state)
{
    struct hk_share *share = make_column(false);
    struct hk_buffer in = part(share, FIRST, ROWS - 2 * FIRST), out;
    int64_t *n = share->at;
    struct hk_plugin *p;
    char rights[5];

    (void)state;
    map_twice(&in, &out);
    for (size_t i = 0; i < out.count; i++)
        assert_int_equal(((int64_t *)out.data)[i], 2 * (int64_t)(i + FIRST));
    hk_buffer_close(&out);
    /* the same memory: what changes there is seen without another order */
    n[FIRST] = -5;
    n[ROWS - FIRST - 1] = -6;
    map_twice(&in, &out);
    assert_int_equal(((int64_t *)out.data)[0], -10);
    assert_int_equal(((int64_t *)out.data)[out.count - 1], -12);
    twice(&p);
    rights_in(p, share, rights);
    assert_string_equal(rights, "r--s");         /* and cannot be written */
    hk_buffer_close(&out);
    hk_buffer_close(&in);
    hk_share_close(share);
}

static void a_part_outlives_the_column(void **state)
{
    struct hk_share *share = make_column(true);
    struct hk_buffer in = part(share, 5, 20000), out;
    struct hk_plugin *p;
    char rights[5];

    (void)state;
    hk_share_close(share);                       /* the register is closed */
    assert_false(hk_share_is_closed(in.share));
    map_twice(&in, &out);
    assert_int_equal(((int64_t *)out.data)[19999], 2 * 20004);
    assert_int_equal(hk_buffer_get(&in, 2).integer, 7);
    twice(&p);
    rights_in(p, share, rights);
    assert_string_equal(rights, "r--s");
    hk_buffer_close(&in);
    hk_buffer_close(&out);
}

static void what_is_not_known_is_counted(void **state)
{
    struct hk_share *share = make_column(true);
    struct hk_buffer in = part(share, FIRST + 8, 100), known = in;

    (void)state;
    assert_int_equal(hk_buffer_unknown(&in), 1);
    assert_int_equal(in.state[99], 1);
    known.state = NULL;
    assert_int_equal(hk_buffer_unknown(&known), 0);
    hk_buffer_close(&in);
    hk_share_close(share);
}

static void nobody_writes_a_part(void **state)
{
    struct hk_share *share = make_column(true);
    struct hk_buffer in = part(share, 0, 6);
    const struct hk_arg a = { .kind = HK_ARG_BUFFER, .buffer = &in };

    (void)state;
    expect_fault(HK_EUSAGE, "found a column of the register, which is only read",
                 "shapes.negate", &a, 1);
    assert_int_equal(((int64_t *)share->at)[3], 3);
    hk_buffer_close(&in);
    in = part(share, 0, ROWS);
    expect_fault(HK_EUSAGE, "found a column of the register, which is only read",
                 "shapes.negate", &a, 1);
    hk_buffer_close(&in);
    hk_share_close(share);
}

static int setup(void **state)
{
    (void)state;
    open_host(HK_BUILD_DIR "/tests/plugins");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    close_host();
    return 0;
}

#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_part_is_read_where_it_stands),
        T(a_part_outlives_the_column),
        T(what_is_not_known_is_counted),
        T(nobody_writes_a_part),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
