/* store_help.h - a register in a folder of its own, for the tests of store/ */
#ifndef STORE_HELP_H
#define STORE_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/mem.h"
#include "base/stop.h"
#include "fixture_model.h"
#include "store/batch.h"
#include "store/record.h"
#include "store/store.h"

struct lab {
    char dir[32], path[64];
    struct hk_model *m;
    struct hk_store *s;
    struct hk_err err;
    char notes[2048];              /* what was told, one a line */
};

/* A record being made: all unknown, nothing given. */
struct making {
    const struct hk_entity *e;
    struct hk_value v[24];
    bool given[24];
};

#define OK(lab, call) \
    do { \
        if (call) \
            fail_msg("%s:%d: %s", __FILE__, __LINE__, (lab)->err.text); \
    } while (0)

/* `call` fails with `status` and a sentence that holds `part`. */
#define REFUSED(lab, status, part, call) \
    do { \
        enum hk_status rc_ = (call); \
        if (rc_ != (status) || !strstr((lab)->err.text, part)) \
            fail_msg("%s:%d: status %d: %s\nexpected %d: %s", __FILE__, \
                     __LINE__, (int)rc_, (lab)->err.text, (int)(status), \
                     part); \
    } while (0)

static inline void lab_note(void *context, const char *sentence)
{
    struct lab *l = context;
    size_t len = strlen(l->notes);

    snprintf(l->notes + len, sizeof l->notes - len, "%s\n", sentence);
}

static inline struct hk_store_options lab_options(struct lab *l, bool write)
{
    return (struct hk_store_options){
        .write = write, .wait_s = -1, .who = "tester", .command = "test",
        .note = lab_note, .context = l
    };
}

static inline enum hk_status lab_try(struct lab *l, struct hk_store **s,
                                     bool write)
{
    struct hk_store_options o = lab_options(l, write);

    return hk_store_open(s, l->path, l->m, &o, &l->err);
}

static inline void lab_open(struct lab *l, bool write)
{
    OK(l, lab_try(l, &l->s, write));
}

static inline void lab_close(struct lab *l)
{
    hk_store_close(l->s);
    l->s = NULL;
}

static inline void lab_reopen(struct lab *l, bool write)
{
    lab_close(l);
    lab_open(l, write);
}

/* A folder with a new register of the fixture's model, open for writing. */
static inline int lab_setup(void **state)
{
    struct lab *l = calloc(1, sizeof *l);
    struct hk_store_options o;

    /* In memory where there is such a folder: writing to disk is slow. */
    strcpy(l->dir, access("/dev/shm", W_OK) ? "/tmp/huka-store-XXXXXX" :
           "/dev/shm/huka-store-XXXXXX");
    assert_non_null(mkdtemp(l->dir));
    snprintf(l->path, sizeof l->path, "%s/r.huka", l->dir);
    OK(l, fixture_model(&l->m, &l->err));
    o = lab_options(l, true);
    OK(l, hk_store_create(l->path, l->m, &o, &l->err));
    lab_open(l, true);
    *state = l;
    return 0;
}

static inline int lab_teardown(void **state)
{
    struct lab *l = *state;
    char command[64];

    hk_stop_ask(false);
    hk_store_close(l->s);
    hk_model_free(l->m);
    snprintf(command, sizeof command, "rm -rf %s", l->dir);
    if (system(command))
        return -1;
    free(l);
    return 0;
}

#define LAB_TEST(f) cmocka_unit_test_setup_teardown(f, lab_setup, lab_teardown)

/* How many files are in the folder. */
static inline int lab_files(const struct lab *l)
{
    char command[64], line[16] = "";
    FILE *p;

    snprintf(command, sizeof command, "ls -A %s | wc -l", l->dir);
    p = popen(command, "r");
    if (!p || !fgets(line, sizeof line, p))
        fail_msg("ls");
    pclose(p);
    return atoi(line);
}

/* ---- records ------------------------------------------------------------- */

static inline struct making make(const struct lab *l, const char *entity)
{
    struct making m = { .e = hk_model_entity(l->m, entity) };

    assert_non_null(m.e);
    for (int i = 0; i < 24; i++)
        m.v[i].state = HK_UNKNOWN;
    return m;
}

static inline struct hk_value *put(struct making *m, const char *field)
{
    const struct hk_field *f = hk_entity_field(m->e, field);

    assert_non_null(f);
    m->given[f->index] = true;
    m->v[f->index] = (struct hk_value){ .state = HK_KNOWN };
    return &m->v[f->index];
}

static inline void put_text(struct making *m, const char *field,
                            const char *text)
{
    struct hk_value *v = put(m, field);

    v->text = text;
    v->len = strlen(text);
}

static inline void put_number(struct making *m, const char *field, int64_t n)
{
    put(m, field)->number = n;
}

static inline void put_state(struct making *m, const char *field,
                             enum hk_state state)
{
    put(m, field)->state = state;
}

static inline int64_t insert(struct lab *l, const struct making *m,
                             int64_t parent)
{
    int64_t id;

    OK(l, hk_record_insert(l->s, m->e, parent, m->v, &id, &l->err));
    return id;
}

static inline bool update(struct lab *l, const struct making *m, int64_t id)
{
    bool changed;

    OK(l, hk_record_update(l->s, m->e, id, m->v, m->given, &changed, &l->err));
    return changed;
}

static inline void delete(struct lab *l, const char *entity, int64_t id)
{
    OK(l, hk_record_delete(l->s, hk_model_entity(l->m, entity), id, &l->err));
}

static inline int64_t add_region(struct lab *l, const char *code,
                                 const char *zh)
{
    struct making m = make(l, "region");

    put_text(&m, "code", code);
    put_text(&m, "zh", zh);
    return insert(l, &m, 0);
}

static inline int64_t add_place(struct lab *l, const char *no)
{
    struct making m = make(l, "place");

    put_text(&m, "place_no", no);
    return insert(l, &m, 0);
}

static inline int64_t add_farm(struct lab *l, int64_t place, const char *no,
                               const char *owner, int64_t sheep)
{
    struct making m = make(l, "farm");

    put_text(&m, "farm_no", no);
    put_text(&m, "owner", owner);
    put_number(&m, "sheep", sheep);
    return insert(l, &m, place);
}

static inline int64_t add_worker(struct lab *l, int64_t farm, int64_t line,
                                 const char *name)
{
    struct making m = make(l, "worker");

    put_number(&m, "line", line);
    put_text(&m, "name", name);
    return insert(l, &m, farm);
}

static inline bool set_number(struct lab *l, const char *entity, int64_t id,
                              const char *field, int64_t n)
{
    struct making m = make(l, entity);

    put_number(&m, field, n);
    return update(l, &m, id);
}

static inline bool set_text(struct lab *l, const char *entity, int64_t id,
                            const char *field, const char *text)
{
    struct making m = make(l, entity);

    put_text(&m, field, text);
    return update(l, &m, id);
}

/* ---- batches ------------------------------------------------------------- */

static inline void begin(struct lab *l)
{
    OK(l, hk_batch_begin(l->s, "set", "because", NULL, &l->err));
}

static inline int64_t commit(struct lab *l)
{
    const struct hk_batch_counts counts = { 0 };
    int64_t no;

    OK(l, hk_batch_commit(l->s, &counts, &no, &l->err));
    return no;
}

/* The first column of the first row as text, "" for NULL and no row. */
static inline const char *ask(struct lab *l, const char *sql)
{
    static char out[4096];
    struct sqlite3_stmt *st;
    enum hk_status rc;

    out[0] = '\0';
    OK(l, hk_store_prepare(l->s, &st, sql, &l->err));
    if (hk_store_step(l->s, st, &rc, &l->err) && sqlite3_column_text(st, 0))
        snprintf(out, sizeof out, "%s",
                 (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    return out;
}

static inline const char *digest_of(struct lab *l)
{
    static char hex[4][65];
    static int next;
    unsigned char sha[32];

    OK(l, hk_store_digest(l->s, sha, &l->err));
    next = (next + 1) % 4;
    for (int i = 0; i < 32; i++)
        snprintf(hex[next] + 2 * i, 3, "%02x", sha[i]);
    return hex[next];
}

/* Run SQL on the file with a plain connection, as another program would. */
static inline int outside(struct lab *l, const char *sql, char *message,
                          size_t size)
{
    sqlite3 *db;
    char *text = NULL;
    int code = sqlite3_open(l->path, &db);

    if (!code)
        code = sqlite3_exec(db, sql, NULL, NULL, &text);
    snprintf(message, size, "%s", text ? text : "");
    sqlite3_free(text);
    sqlite3_close(db);
    return code;
}

#endif
