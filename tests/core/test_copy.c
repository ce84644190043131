/* The columnar copy: the same data faster, or none; never other data. */
#include "store_help.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/date.h"
#include "data/copy_file.h"

/* ---- a register ---------------------------------------------------------- */

static void fill(struct lab *l)
{
    struct making m;
    int64_t in, place, shop, farm;

    begin(l);
    in = add_region(l, "99", "some");
    add_region(l, "9901", "part");
    shop = (m = make(l, "shop"), put_text(&m, "shop_no", "S/1"),
            put_text(&m, "title", "corner"), insert(l, &m, 0));
    for (int i = 0; i < 3; i++) {
        char no[8] = "P0";

        no[1] = (char)('3' - i);
        m = make(l, "place");
        put_text(&m, "place_no", no);
        put_number(&m, "region", i == 1 ? in + 1 : in);
        put_number(&m, "revenue", (int64_t)7000000000 * i);
        place = insert(l, &m, 0);
        no[0] = 'F';
        m = make(l, "farm");
        put_text(&m, "farm_no", no);
        put_text(&m, "owner", "secret owner");
        put_number(&m, "sheep", 100 * i);
        put_state(&m, "closed_on", i ? HK_NONE : HK_UNKNOWN);
        if (i == 2)
            put_number(&m, "shop", shop);
        farm = insert(l, &m, place);
        for (int w = 2; w > i; w--)
            add_worker(l, farm, w, "secret name");
        m = make(l, "yield");
        put_number(&m, "year", 2018 + i);
        put_number(&m, "tons", -5 * i);
        insert(l, &m, farm);
    }
    commit(l);
}

/* ---- loading ------------------------------------------------------------- */

static bool want_all(void *context, int e, int f)
{
    (void)context;
    (void)e;
    (void)f;
    return true;
}

static bool want_numbers(void *context, int e, int f)
{
    const struct hk_model *m = context;

    return m->entities[e]->fields[f]->kind == HK_INTEGER;
}

static void dump_cell(const struct hk_data *d, const struct hk_sheet *s, int f,
                      int32_t row, struct hk_str *out)
{
    const struct hk_column *c = &s->fields[f];
    int state = c->state ? c->state[row] : HK_ROW_KNOWN;

    hk_str_addf(out, " %s=", s->entity->fields[f]->name);
    if (s->entity->fields[f]->kind == HK_TEXT && state == HK_ROW_KNOWN)
        hk_str_puts(out, d->pool[c->value[row]]);
    else
        hk_str_addf(out, "%d:%lld", state, (long long)c->value[row]);
}

/* All that was loaded, as text. */
static void dump(const struct hk_data *d, struct hk_str *out)
{
    for (int e = 0; e < d->model->entity_count; e++) {
        const struct hk_sheet *s = &d->sheets[e];

        for (int32_t row = 0; row < s->rows; row++) {
            hk_str_addf(out, "%s %s %lld %d %s %d %d", s->entity->name,
                        s->key[row], (long long)s->id[row], s->parent[row],
                        d->regions[s->region[row]], s->part[row],
                        s->beside ? s->beside[row] : 0);
            for (int f = 0; f < s->entity->field_count; f++)
                if (s->fields[f].value)
                    dump_cell(d, s, f, row, out);
            hk_str_putc(out, '\n');
        }
    }
}

static enum hk_status try_load(struct lab *l, const char *region,
                               hk_wanted *wanted, struct hk_copying *c,
                               struct hk_str *out)
{
    struct hk_data *d = NULL;
    int32_t today = 0;
    enum hk_status rc;

    hk_date_make(&today, 2019, 12, 31);
    rc = hk_data_new(&d, l->m, 2019, today, &l->err);
    if (!rc)
        rc = hk_store_read_begin(l->s, &l->err);
    if (rc) {
        hk_data_free(d);
        return rc;
    }
    rc = hk_data_load(d, l->s, region, wanted, (void *)l->m, c, NULL, &l->err);
    hk_store_read_end(l->s);
    hk_str_clear(out);
    if (!rc)
        dump(d, out);
    hk_data_free(d);
    return rc;
}

static struct hk_copying keeping(void)
{
    return (struct hk_copying){ .keep = true, .least = -1 };
}

/* Load everything as `c` says; what came must be what comes without a copy. */
static void load_same(struct lab *l, const char *region, struct hk_copying *c)
{
    struct hk_str plain = HK_STR_INIT, got = HK_STR_INIT;

    OK(l, try_load(l, region, want_all, NULL, &plain));
    OK(l, try_load(l, region, want_all, c, &got));
    assert_string_equal(hk_str_text(&got), hk_str_text(&plain));
    hk_str_release(&plain);
    hk_str_release(&got);
}

static const char *copy_of(const struct lab *l)
{
    static char path[96];

    snprintf(path, sizeof path, "%s-columns", l->path);
    return path;
}

static void load_found(struct lab *l, enum hk_copy_state found)
{
    struct hk_copying c = { 0 };

    load_same(l, "", &c);
    assert_int_equal(c.found, found);
    assert_false(c.is_written);
}

static void write_copy(struct lab *l)
{
    struct hk_copying c = keeping();

    unlink(copy_of(l));
    load_same(l, "", &c);
    assert_true(c.is_written);
}

/* ---- bytes of the copy ---------------------------------------------------- */

struct bytes { unsigned char *data; size_t len; };

static struct bytes slurp(const struct lab *l)
{
    struct hk_str text = HK_STR_INIT;
    struct hk_err err = { 0 };
    struct bytes b;

    if (hk_str_read(&text, copy_of(l), 0, &err))
        fail_msg("%s", err.text);
    b.len = text.len;
    b.data = malloc(text.len + 1);
    memcpy(b.data, text.data, text.len);
    hk_str_release(&text);
    return b;
}

static void spill(const struct lab *l, const void *data, size_t len)
{
    FILE *f;

    unlink(copy_of(l));
    f = fopen(copy_of(l), "w");
    assert_non_null(f);
    assert_int_equal(fwrite(data, 1, len, f), len);
    fclose(f);
    chmod(copy_of(l), 0600);
}

static bool holds(const struct bytes *b, const char *text)
{
    return memmem(b->data, b->len, text, strlen(text)) != NULL;
}

/* ---- the same, faster ----------------------------------------------------- */

static void the_second_load_comes_from_the_copy_and_is_the_same(void **state)
{
    struct lab *l = *state;
    struct hk_copying c = keeping();

    fill(l);
    load_found(l, HK_COPY_NONE);
    load_same(l, "", &c);
    assert_int_equal(c.found, HK_COPY_NONE);
    assert_true(c.is_written);
    load_same(l, "", &c);
    assert_int_equal(c.found, HK_COPY_USED);
    load_same(l, "9901", &c);
    assert_int_equal(c.found, HK_COPY_USED);
}

static void a_copy_that_has_all_is_not_written_again(void **state)
{
    struct lab *l = *state;
    struct hk_copying c = keeping();
    struct stat before, after;

    fill(l);
    write_copy(l);
    assert_int_equal(stat(copy_of(l), &before), 0);
    load_same(l, "", &c);
    assert_false(c.is_written);
    assert_int_equal(stat(copy_of(l), &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void an_empty_register_has_a_copy_too(void **state)
{
    struct lab *l = *state;

    write_copy(l);
    load_found(l, HK_COPY_USED);
}

static void a_small_register_gets_none(void **state)
{
    struct lab *l = *state;
    struct hk_copying c = { .keep = true };

    fill(l);
    load_same(l, "", &c);
    assert_false(c.is_written);
    assert_int_equal(access(copy_of(l), F_OK), -1);
}

static void columns_are_added_as_rules_ask_for_them(void **state)
{
    struct lab *l = *state;
    struct hk_str out = HK_STR_INIT, again = HK_STR_INIT;
    struct hk_copying c = keeping();

    fill(l);
    OK(l, try_load(l, "", want_numbers, &c, &out));
    assert_true(c.is_written);
    c = keeping();
    load_same(l, "", &c);
    assert_int_equal(c.found, HK_COPY_USED);
    assert_true(c.is_written);
    c = keeping();
    OK(l, try_load(l, "", want_numbers, &c, &again));
    assert_false(c.is_written);
    assert_string_equal(hk_str_text(&again), hk_str_text(&out));
    load_found(l, HK_COPY_USED);
    hk_str_release(&out);
    hk_str_release(&again);
}

static void what_a_narrower_load_writes_keeps_the_other_columns(void **state)
{
    struct lab *l = *state;
    struct hk_str out = HK_STR_INIT;
    struct hk_copying c = keeping();
    struct bytes b;

    fill(l);
    OK(l, try_load(l, "", want_numbers, &c, &out));
    c = keeping();
    OK(l, try_load(l, "", want_all, &c, &out));
    assert_true(c.is_written);
    b = slurp(l);
    assert_true(holds(&b, "corner"));
    free(b.data);
    hk_str_release(&out);
}

/* ---- private -------------------------------------------------------------- */

static void nothing_private_stands_in_the_copy(void **state)
{
    struct lab *l = *state;
    struct bytes b;

    fill(l);
    write_copy(l);
    b = slurp(l);
    assert_true(holds(&b, "corner"));
    assert_false(holds(&b, "secret"));
    free(b.data);
    load_found(l, HK_COPY_USED);   /* and private fields are loaded all the same */
}

static bool holds_entity(const struct bytes *b, int entity)
{
    struct hk_copy_head head;
    struct hk_copy_section x;
    bool any = false;

    memcpy(&head, b->data, sizeof head);
    for (uint64_t i = 0; i < head.sections; i++) {
        memcpy(&x, b->data + head.table_at + i * sizeof x, sizeof x);
        any = any || x.entity == entity;
    }
    return any;
}

/* A key is in the keys of all that lies in its record, too. */
static void records_whose_keys_are_private_stay_out(void **state)
{
    struct lab *l = *state;
    const struct hk_entity *farm = hk_model_entity(l->m, "farm");
    struct hk_field *key;
    struct bytes b;

    fill(l);
    memcpy(&key, &farm->fields[farm->key[0]], sizeof key);
    key->is_private = true;
    write_copy(l);
    b = slurp(l);
    assert_true(holds_entity(&b, hk_model_entity(l->m, "place")->index));
    assert_false(holds_entity(&b, farm->index));
    assert_false(holds_entity(&b, hk_model_entity(l->m, "worker")->index));
    assert_false(holds_entity(&b, hk_model_entity(l->m, "yield")->index));
    free(b.data);
    load_found(l, HK_COPY_USED);
}

static void the_copy_is_for_its_owner_only(void **state)
{
    struct lab *l = *state;
    mode_t mask = umask(0);
    struct stat st;

    fill(l);
    chmod(l->path, 0666);
    write_copy(l);
    umask(mask);
    assert_int_equal(stat(copy_of(l), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
}

static void what_others_could_have_written_is_not_used(void **state)
{
    struct lab *l = *state;
    char elsewhere[96];

    fill(l);
    write_copy(l);
    chmod(copy_of(l), 0620);
    load_found(l, HK_COPY_FOREIGN);
    chmod(copy_of(l), 0600);
    load_found(l, HK_COPY_USED);
    if (geteuid() == 0) {
        assert_int_equal(chown(copy_of(l), 65534, 65534), 0);
        load_found(l, HK_COPY_FOREIGN);
    }
    snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", l->dir);
    assert_int_equal(rename(copy_of(l), elsewhere), 0);
    assert_int_equal(symlink(elsewhere, copy_of(l)), 0);
    load_found(l, HK_COPY_NONE);
    unlink(copy_of(l));
    assert_int_equal(mkdir(copy_of(l), 0700), 0);
    load_found(l, HK_COPY_FOREIGN);
    rmdir(copy_of(l));
    assert_int_equal(mkfifo(copy_of(l), 0600), 0);
    load_found(l, HK_COPY_FOREIGN);
}

/* ---- not that one --------------------------------------------------------- */

static void a_batch_makes_the_copy_stale_and_the_next_load_renews_it(
    void **state)
{
    struct lab *l = *state;
    struct hk_copying c = keeping();

    fill(l);
    write_copy(l);
    begin(l);
    add_place(l, "P9");
    commit(l);
    load_found(l, HK_COPY_STALE);
    load_same(l, "", &c);
    assert_int_equal(c.found, HK_COPY_STALE);
    assert_true(c.is_written);
    load_found(l, HK_COPY_USED);
}

static void an_undone_batch_makes_it_stale_though_the_data_are_the_same(
    void **state)
{
    struct lab *l = *state;
    int64_t id;

    fill(l);
    begin(l);
    id = add_place(l, "P9");
    commit(l);
    write_copy(l);
    begin(l);
    delete(l, "place", id);
    commit(l);
    load_found(l, HK_COPY_STALE);
}

static void the_copy_of_another_register_is_not_used(void **state)
{
    struct lab *l = *state;
    struct bytes b;
    struct hk_store_options o = lab_options(l, true);

    fill(l);
    write_copy(l);
    b = slurp(l);
    lab_close(l);
    unlink(l->path);
    OK(l, hk_store_create(l->path, l->m, &o, &l->err));
    lab_open(l, true);
    fill(l);                       /* the same records, the same number */
    spill(l, b.data, b.len);
    free(b.data);
    load_found(l, HK_COPY_OTHER);
}

static void reseal(struct bytes *b)
{
    struct hk_copy_head head;
    struct hk_copy_section x;

    memcpy(&head, b->data, sizeof head);
    for (uint64_t i = 0; i < head.sections; i++) {
        unsigned char *at = b->data + head.table_at + i * sizeof x;

        memcpy(&x, at, sizeof x);
        if (x.at + x.len <= b->len)
            x.sum = hk_copy_sum(b->data + x.at, x.len);
        memcpy(at, &x, sizeof x);
    }
    head.table_sum = hk_copy_sum(b->data + head.table_at,
                                 head.sections * sizeof x);
    head.sum = hk_copy_sum(&head, sizeof head - sizeof head.sum);
    memcpy(b->data, &head, sizeof head);
}

static void another_layout_or_byte_order_is_not_used(void **state)
{
    struct lab *l = *state;
    struct bytes b;
    struct hk_copy_head head;

    fill(l);
    write_copy(l);
    b = slurp(l);
    memcpy(&head, b.data, sizeof head);
    for (int i = 0; i < 2; i++) {
        struct hk_copy_head other = head;

        other.layout += i == 0;
        other.order = i ? UINT32_C(0x04030201) : head.order;
        memcpy(b.data, &other, sizeof other);
        reseal(&b);
        spill(l, b.data, b.len);
        load_found(l, HK_COPY_VERSION);
    }
    free(b.data);
}

/* ---- damaged --------------------------------------------------------------- */

static void any_byte_that_differs_is_noticed(void **state)
{
    struct lab *l = *state;
    struct bytes b;

    fill(l);
    write_copy(l);
    b = slurp(l);
    for (size_t i = 0; i < b.len; i += 1 + i / 160 % 13) {
        unsigned char was = b.data[i];
        struct hk_copying c = { 0 };

        b.data[i] ^= (unsigned char)(1 << i % 8);
        spill(l, b.data, b.len);
        load_same(l, "", &c);
        if (c.found == HK_COPY_USED)
            fail_msg("byte %zu of %zu was changed and the copy used", i, b.len);
        b.data[i] = was;
    }
    spill(l, b.data, b.len);
    load_found(l, HK_COPY_USED);
    free(b.data);
}

static void a_copy_cut_short_or_too_long_is_noticed(void **state)
{
    struct lab *l = *state;
    struct bytes b;

    fill(l);
    write_copy(l);
    b = slurp(l);
    for (size_t len = 0; len < b.len; len += 1 + len / 8) {
        spill(l, b.data, len);
        load_found(l, HK_COPY_DAMAGED);
    }
    b.data[b.len] = 0;
    spill(l, b.data, b.len + 1);
    load_found(l, HK_COPY_DAMAGED);
    free(b.data);
}

static struct hk_copy_section *section(const struct bytes *b, int e,
                                       enum hk_copy_sort sort, int f)
{
    struct hk_copy_head head;
    struct hk_copy_section *x;

    memcpy(&head, b->data, sizeof head);
    x = (void *)(b->data + head.table_at);
    for (uint64_t i = 0; i < head.sections; i++)
        if (x[i].entity == e && x[i].sort == (int32_t)sort && x[i].field == f)
            return &x[i];
    fail_msg("no section %d %d %d", e, (int)sort, f);
    return NULL;
}

/* Sums can be made by anybody: what has them and makes no sense is no better.
 * Each line makes one section say what cannot be. */
static void a_copy_that_makes_no_sense_is_not_used(void **state)
{
    struct lab *l = *state;
    const struct hk_entity *farm, *place, *worker;
    int sheep, shop, closed, region, title;
    struct bytes b;

    fill(l);
    write_copy(l);
    b = slurp(l);
    farm = hk_model_entity(l->m, "farm");
    place = hk_model_entity(l->m, "place");
    worker = hk_model_entity(l->m, "worker");
    sheep = hk_entity_field(farm, "sheep")->index;
    shop = hk_entity_field(farm, "shop")->index;
    closed = hk_entity_field(farm, "closed_on")->index;
    region = hk_entity_field(place, "region")->index;
    title = hk_entity_field(hk_model_entity(l->m, "shop"), "title")->index;
    for (int i = 0; i < 10; i++) {
        struct bytes c = { malloc(b.len + 1), b.len };
        struct hk_copy_section *x = NULL;

        memcpy(c.data, b.data, b.len);
#define AT(...) (x = section(&c, __VA_ARGS__))
        switch (i) {
        case 0: AT(farm->index, HK_COPY_VALUES, sheep)->base = 499; break;
        case 1: AT(farm->index, HK_COPY_VALUES, sheep)->base = -1; break;
        case 2: AT(farm->index, HK_COPY_VALUES, shop)->base = 7; break;
        case 3: AT(place->index, HK_COPY_VALUES, region)->base = 2; break;
        case 4: c.data[AT(farm->index, HK_COPY_STATES, closed)->at] = 3; break;
        case 5: AT(hk_model_entity(l->m, "shop")->index, HK_COPY_VALUES,
                   title)->base = 1; break;
        case 6: AT(worker->index, HK_COPY_PARENTS, -1)->base = 2; break;
        case 7: AT(worker->index, HK_COPY_IDS, -1)->base += 1000; break;
        case 8:
            AT(farm->index, HK_COPY_KEYS, -1);
            memset(c.data + x->at, 'x', x->len);
            break;
        default: AT(farm->index, HK_COPY_STATES, closed)->width = 0; break;
        }
#undef AT
        assert_non_null(x);
        reseal(&c);
        spill(l, c.data, c.len);
        load_found(l, HK_COPY_DAMAGED);
        free(c.data);
    }
    free(b.data);
}

/* ---- where it cannot be written -------------------------------------------- */

static void one_that_is_being_written_is_left_alone(void **state)
{
    struct lab *l = *state;
    struct hk_copying c = keeping();
    char aside[112];
    int fd;

    fill(l);
    snprintf(aside, sizeof aside, "%s.new", copy_of(l));
    fd = open(aside, O_RDWR | O_CREAT, 0600);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    assert_int_equal(write(fd, "half", 4), 4);
    load_same(l, "", &c);
    assert_false(c.is_written);
    assert_int_equal(c.why, EBUSY);
    assert_int_equal(lseek(fd, 0, SEEK_END), 4);
    close(fd);                     /* its process died */
    c = keeping();
    load_same(l, "", &c);
    assert_true(c.is_written);
    load_found(l, HK_COPY_USED);
    assert_int_equal(access(aside, F_OK), -1);
}

static void without_room_or_permission_the_load_is_the_same(void **state)
{
    struct lab *l = *state;
    struct hk_copying c = keeping();
    struct rlimit was, few = { 512, RLIM_INFINITY };
    char aside[112];

    fill(l);
    snprintf(aside, sizeof aside, "%s.new", copy_of(l));
    assert_int_equal(mkdir(aside, 0700), 0);
    load_same(l, "", &c);
    assert_false(c.is_written);
    assert_int_not_equal(c.why, 0);
    rmdir(aside);

    signal(SIGXFSZ, SIG_IGN);      /* a write past the limit fails as on a full
                                      disk */
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &was), 0);
    few.rlim_max = was.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &few), 0);
    c = keeping();
    load_same(l, "", &c);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &was), 0);
    assert_false(c.is_written);
    assert_int_equal(c.why, EFBIG);
    assert_int_equal(access(aside, F_OK), -1);
    assert_int_equal(access(copy_of(l), F_OK), -1);
}

static void every_allocation_may_fail(void **state)
{
    struct lab *l = *state;
    struct hk_str plain = HK_STR_INIT, out = HK_STR_INIT;
    enum hk_status rc = HK_ENOMEM;

    fill(l);
    OK(l, try_load(l, "", want_all, NULL, &plain));
    for (int with = 0; with < 2; with++) {
        bool whole = false;

        for (int64_t n = 1; !whole && n < 100000; n++) {
            struct hk_copying c = keeping();

            if (with)
                write_copy(l);
            else
                unlink(copy_of(l));
            hk_mem_fail(n);
            rc = try_load(l, "", want_all, &c, &out);
            hk_mem_fail(0);
            if (rc != HK_OK && rc != HK_ENOMEM)
                fail_msg("allocation %d: %s", (int)n, l->err.text);
            if (!rc && !out.failed)
                assert_string_equal(hk_str_text(&out), hk_str_text(&plain));
            whole = !rc && !out.failed
                && (with ? c.found == HK_COPY_USED : c.is_written);
            n += n / 40;           /* all of the first, then fewer */
        }
        assert_true(whole);
    }
    hk_str_release(&plain);
    hk_str_release(&out);
}

static void a_look_tells_what_the_copy_is(void **state)
{
    struct lab *l = *state;
    struct hk_copy_look look;
    struct bytes b;

    fill(l);
    OK(l, hk_copy_look(&look, l->s, &l->err));
    assert_int_equal(look.state, HK_COPY_NONE);
    write_copy(l);
    OK(l, hk_copy_look(&look, l->s, &l->err));
    assert_int_equal(look.state, HK_COPY_USED);
    assert_int_equal(look.batch, 1);
    assert_true(look.columns > 10);
    b = slurp(l);
    assert_int_equal(look.bytes, b.len);
    b.data[sizeof(struct hk_copy_head) + 3] ^= 1;
    spill(l, b.data, b.len);
    OK(l, hk_copy_look(&look, l->s, &l->err));
    assert_int_equal(look.state, HK_COPY_DAMAGED);
    free(b.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LAB_TEST(the_second_load_comes_from_the_copy_and_is_the_same),
        LAB_TEST(a_copy_that_has_all_is_not_written_again),
        LAB_TEST(an_empty_register_has_a_copy_too),
        LAB_TEST(a_small_register_gets_none),
        LAB_TEST(columns_are_added_as_rules_ask_for_them),
        LAB_TEST(what_a_narrower_load_writes_keeps_the_other_columns),
        LAB_TEST(nothing_private_stands_in_the_copy),
        LAB_TEST(records_whose_keys_are_private_stay_out),
        LAB_TEST(the_copy_is_for_its_owner_only),
        LAB_TEST(what_others_could_have_written_is_not_used),
        LAB_TEST(a_batch_makes_the_copy_stale_and_the_next_load_renews_it),
        LAB_TEST(an_undone_batch_makes_it_stale_though_the_data_are_the_same),
        LAB_TEST(the_copy_of_another_register_is_not_used),
        LAB_TEST(another_layout_or_byte_order_is_not_used),
        LAB_TEST(any_byte_that_differs_is_noticed),
        LAB_TEST(a_copy_cut_short_or_too_long_is_noticed),
        LAB_TEST(a_copy_that_makes_no_sense_is_not_used),
        LAB_TEST(one_that_is_being_written_is_left_alone),
        LAB_TEST(without_room_or_permission_the_load_is_the_same),
        LAB_TEST(every_allocation_may_fail),
        LAB_TEST(a_look_tells_what_the_copy_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
