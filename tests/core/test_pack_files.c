/* The files of packs: written while they are read, and such as are no files.
 *
 * hk_str_read is wrapped by the linker, so that somebody can be at work between
 * two readings. */
#include "packs.h"

#include "base/digest.h"
#include "pack/pack.h"

/* ---- somebody who writes ------------------------------------------------- */

enum hk_status __real_hk_str_read(struct hk_str *s, const char *path,
                                  size_t limit, struct hk_err *err);
enum hk_status __wrap_hk_str_read(struct hk_str *s, const char *path,
                                  size_t limit, struct hk_err *err);

/* When a file whose name ends in `after` was read, `work` is done, so often. */
static struct writer {
    struct world *w;
    const char *after;
    void (*work)(struct world *w);
    int times, read;
} writer;

enum hk_status __wrap_hk_str_read(struct hk_str *s, const char *path,
                                  size_t limit, struct hk_err *err)
{
    enum hk_status rc = __real_hk_str_read(s, path, limit, err);

    writer.read++;
    if (writer.times && hk_ends_with(path, writer.after)) {
        writer.times--;
        writer.work(writer.w);
    }
    return rc;
}

static void at_work(struct world *w, const char *after, int times,
                    void (*work)(struct world *w))
{
    writer = (struct writer){ w, after, work, times, 0 };
}

static int quiet_teardown(void **state)
{
    writer = (struct writer){ 0 };
    return world_teardown(state);
}

#define FIGURE(name, n) "param \"" name "\" { unit = \"person\", zh = \"a\", " \
    "en = \"a\",\n  [\"2000\"] = { " n ", source = \"s\", grade = \"A\" } }\n"

static void put_ones(struct world *w)
{
    put(w, "xx/params/a.lua", FIGURE("a", "1"));
    put(w, "xx/params/b.lua", FIGURE("b", "1"));
}

static void put_twos(struct world *w)
{
    put(w, "xx/params/a.lua", FIGURE("a", "2"));
    put(w, "xx/params/b.lua", FIGURE("b", "2"));
}

static void put_long_twos(struct world *w)
{
    put(w, "xx/params/a.lua", FIGURE("a", "0002"));
    put(w, "xx/params/b.lua", FIGURE("b", "0002"));
}

/* What was digested is what runs, and what stands on the disk. */
static void digests_are_of_the_disk(struct world *w)
{
    const struct hk_pack *p = hk_packs_at(w->p, 0);
    int i;

    for (i = 0; i < p->file_count; i++) {
        struct hk_str text = HK_STR_INIT;
        unsigned char sha[HK_SHA256_LEN];

        assert_int_equal(__real_hk_str_read(&text, p->files[i]->full, 0, NULL),
                         HK_OK);
        assert_int_equal(hk_sha256(sha, hk_str_text(&text), text.len, NULL),
                         HK_OK);
        assert_memory_equal(sha, p->files[i]->sha256, sizeof sha);
        assert_int_equal(text.len, p->files[i]->len);
        hk_str_release(&text);
    }
}

static void both_are(struct world *w, const char *n)
{
    must_open(w);
    assert_int_equal(writer.times, 0);
    must_resolve(w, "00", 2020, NULL);
    figure_is(w, "a", n);
    figure_is(w, "b", n);
    digests_are_of_the_disk(w);
}

static void files_written_meanwhile_are_read_again(void **state)
{
    struct world *w = *state;

    put_ones(w);
    at_work(w, "params/a.lua", 1, put_long_twos);
    both_are(w, "2");
    /* so short after the first that the file's clock need not show it */
    put_ones(w);
    at_work(w, "params/a.lua", 1, put_twos);
    both_are(w, "2");
    put_ones(w);
    at_work(w, "params/a.lua", 0, put_twos);
    both_are(w, "1");
}

static void half_a_file_is_read_again(void **state)
{
    struct world *w = *state;

    put_ones(w);
    put(w, "xx/params/a.lua", "param \"a\" { unit = \"per");
    at_work(w, "params/a.lua", 1, put_twos);
    both_are(w, "2");
}

static void path_in(struct world *w, char *out, const char *path)
{
    snprintf(out, 300, "%s/%s", w->root[0], path);
}

static void move_b(struct world *w)
{
    char from[300], to[300];

    put_twos(w);
    path_in(w, from, "xx/params/b.lua");
    path_in(w, to, "xx/params/c.lua");
    assert_int_equal(rename(from, to), 0);
}

static void remove_b(struct world *w)
{
    char path[300];

    path_in(w, path, "xx/params/b.lua");
    assert_int_equal(remove(path), 0);
}

static void add_c(struct world *w)
{
    put(w, "xx/params/c.lua", FIGURE("c", "3"));
}

static void files_that_come_and_go_are_seen(void **state)
{
    struct world *w = *state;
    char c[300];

    put_ones(w);
    at_work(w, "params/a.lua", 1, move_b);
    both_are(w, "2");
    assert_int_equal(hk_packs_at(w->p, 0)->file_count, 5);
    path_in(w, c, "xx/params/c.lua");
    remove(c);
    put_ones(w);
    at_work(w, "params/b.lua", 1, add_c);
    both_are(w, "1");
    figure_is(w, "c", "3");
    at_work(w, "params/a.lua", 1, remove_b);
    must_open(w);
    must_resolve(w, "00", 2020, NULL);
    assert_null(hk_law_param(w->law, "b"));
}

/* The second policy takes the place of the first by one rename. */
static void swap_link(struct world *w)
{
    char link[300], fresh[128];

    path_in(w, link, "xx/params");
    snprintf(fresh, sizeof fresh, "%s/fresh", w->dir);
    assert_int_equal(symlink("../../b/two", fresh), 0);
    assert_int_equal(rename(fresh, link), 0);
}

static void a_folder_that_is_swapped_is_seen(void **state)
{
    struct world *w = *state;
    char link[300];

    put_in(w, 1, "one/a.lua", FIGURE("a", "1"));
    put_in(w, 1, "one/b.lua", FIGURE("b", "1"));
    put_in(w, 1, "two/a.lua", FIGURE("a", "2"));
    put_in(w, 1, "two/b.lua", FIGURE("b", "2"));
    path_in(w, link, "xx/params");
    assert_int_equal(symlink("../../b/one", link), 0);
    at_work(w, "params/a.lua", 1, swap_link);
    both_are(w, "2");
}

static void write_more(struct world *w)
{
    static int n;
    char text[200];

    snprintf(text, sizeof text, "%s-- %d\n", FIGURE("a", "1"), n++);
    put(w, "xx/params/a.lua", text);
}

static void what_never_rests_is_refused(void **state)
{
    struct world *w = *state;

    put_ones(w);
    at_work(w, "params/a.lua", 1000000, write_more);
    assert_int_equal(reopen(w, false), HK_EBUSY);
    says(w, "/xx/params/a.lua: was changed again and again while the policy "
         "was read; wait until what writes there is done, then try again");
}

/* ---- opened again, out of memory ------------------------------------------ */

static void what_was_read_is_opened_again_without_the_disk(void **state)
{
    static const char text[] = FIGURE("b", "7");
    const struct hk_policy_text r = { "xx/params/b.lua", text,
                                      sizeof text - 1 };
    struct world *w = *state;
    struct hk_packs *old;

    put_ones(w);
    put(w, "xx/regions.csv", "code,zh\n11,一\n");
    must_open(w);
    put_twos(w);
    writer.read = 0;
    old = w->p;
    assert_int_equal(hk_packs_reopen(&w->p, old, &r, &w->err), HK_OK);
    hk_packs_close(old);
    assert_int_equal(writer.read, 0);
    must_resolve(w, "00", 2020, NULL);
    figure_is(w, "a", "1");
    figure_is(w, "b", "7");
    assert_true(hk_ends_with(hk_packs_regions_file(w->p), "/xx/regions.csv"));
}

/* ---- what is no file of a policy ----------------------------------------- */

/* A deeper pack with it is told, and the country is not hindered. */
static void only_its_pack_suffers(struct world *w, const char *part)
{
    must_open(w);
    must_resolve(w, "00", 2020, NULL);
    assert_int_equal(resolve(w, "11", 2020, NULL), HK_EFORMAT);
    says(w, part);
}

static void pipes_and_folders_are_not_read(void **state)
{
    struct world *w = *state;
    char path[300];

    put(w, "xx/north/pack.lua", "pack { region = \"11\", zh = \"北\", en = "
        "\"North\", version = \"1\" }\n");
    put(w, "xx/north/params/a.lua", FIGURE("a", "1"));
    path_in(w, path, "xx/north/params/b.lua");
    assert_int_equal(mkfifo(path, 0600), 0);
    only_its_pack_suffers(w, "xx/north/params/b.lua: is called as a Lua file, "
                          "but is a folder, a pipe or a device");
    remove(path);
    assert_int_equal(mkdir(path, 0700), 0);
    only_its_pack_suffers(w, "is a folder, a pipe or a device");
    remove(path);
    assert_int_equal(symlink("/dev/zero", path), 0);
    only_its_pack_suffers(w, "is a folder, a pipe or a device");
    remove(path);
    must_open(w);
    must_resolve(w, "11", 2020, NULL);
}

static void a_large_file_is_told(void **state)
{
    struct world *w = *state;
    char path[300];

    put(w, "xx/north/pack.lua", "pack { region = \"11\", zh = \"北\", en = "
        "\"North\", version = \"1\" }\n");
    put(w, "xx/north/params/b.lua", "");
    path_in(w, path, "xx/north/params/b.lua");
    assert_int_equal(truncate(path, 100000000), 0);
    only_its_pack_suffers(w, "north/params/b.lua: is larger than the 4194304 "
                          "bytes that are read");
}

static void links_may_lead_elsewhere_but_not_nowhere(void **state)
{
    struct world *w = *state;
    char path[300];

    put_in(w, 1, "a.lua", FIGURE("a", "1"));
    put(w, "xx/params/b.lua", FIGURE("b", "1"));
    path_in(w, path, "xx/params/a.lua");
    assert_int_equal(symlink("../../../b/a.lua", path), 0);
    both_are(w, "1");
    put_in(w, 1, "a.lua", "");
    remove(path);
    assert_int_equal(symlink("gone.lua", path), 0);
    assert_int_equal(reopen(w, false), HK_EIO);
    says(w, "/xx/params/a.lua: a link that leads nowhere: No such file or "
         "directory; mend or remove it");
    remove(path);
    path_in(w, path, "xx/again");
    assert_int_equal(symlink("..", path), 0);
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "folders stand more than 16 deep; does a link lead back?");
}

static void names_that_are_no_line_of_text_are_refused(void **state)
{
    static const char *const names[] = {
        "xx/params/\xd6\xd0.lua", "xx/params/a\nb.lua", "xx/params/\x7f.lua",
        "xx/\xd6\xd0/pack.lua" };
    struct world *w = *state;
    char path[300];
    size_t i;

    for (i = 0; i < sizeof names / sizeof *names; i++) {
        put(w, names[i], "");
        assert_int_equal(reopen(w, false), HK_EFORMAT);
        says(w, "the name of a policy file is UTF-8 without control "
             "characters");
        path_in(w, path, names[i]);
        remove(path);
    }
    assert_true(hk_policy_path_ok("cn/\xe4\xb8\xad/a b.lua"));
    assert_false(hk_policy_path_ok("../a.lua"));
    assert_false(hk_policy_path_ok("/a.lua"));
    assert_false(hk_policy_path_ok("a//b.lua"));
    assert_false(hk_policy_path_ok("a/.lua"));
    assert_false(hk_policy_path_ok("a/b.so"));
}

#define FILES_TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, \
                                                      quiet_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FILES_TEST(files_written_meanwhile_are_read_again),
        FILES_TEST(half_a_file_is_read_again),
        FILES_TEST(files_that_come_and_go_are_seen),
        FILES_TEST(a_folder_that_is_swapped_is_seen),
        FILES_TEST(what_never_rests_is_refused),
        FILES_TEST(what_was_read_is_opened_again_without_the_disk),
        FILES_TEST(pipes_and_folders_are_not_read),
        FILES_TEST(a_large_file_is_told),
        FILES_TEST(links_may_lead_elsewhere_but_not_nowhere),
        FILES_TEST(names_that_are_no_line_of_text_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
