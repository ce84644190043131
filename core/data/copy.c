/* copy.c - a columnar copy: found, opened, checked */
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/copy_file.h"
#include "store/store.h"

_Static_assert(sizeof(struct hk_copy_key) == 104, "no padding in the file");
_Static_assert(sizeof(struct hk_copy_head) == 160, "no padding in the file");
_Static_assert(sizeof(struct hk_copy_section) == 56, "no padding in the file");

/* ---- sums ---------------------------------------------------------------- */

/* Every step is reversible, in the word as in what came before: a word that
 * differs changes its lane for good, whatever follows. */
static uint64_t mix(uint64_t lane, uint64_t word)
{
    lane ^= word;
    return (lane << 29 | lane >> 35) * UINT64_C(0x9e3779b97f4a7c15);
}

uint64_t hk_copy_sum(const void *bytes, size_t len)
{
    const unsigned char *p = bytes;
    uint64_t lane[4] = { 1, 2, 3, 4 }, word[4], sum = len;
    size_t i;

    for (; len >= sizeof word; p += sizeof word, len -= sizeof word) {
        memcpy(word, p, sizeof word);
        for (i = 0; i < 4; i++)
            lane[i] = mix(lane[i], word[i]);
    }
    memset(word, 0, sizeof word);
    memcpy(word, p, len);
    for (i = 0; i < 4; i++)
        sum = mix(sum, mix(lane[i], word[i]));
    return sum ^ sum >> 32;
}

/* ---- whose it is --------------------------------------------------------- */

enum hk_status hk_copy_path(struct hk_str *out, const struct hk_store *s,
                            struct hk_err *err)
{
    hk_str_addf(out, "%s-columns", hk_store_file(s));
    return hk_str_status(out, err);
}

enum hk_status hk_copy_key_of(struct hk_copy_key *key, struct hk_store *s,
                              struct hk_err *err)
{
    memset(key, 0, sizeof *key);
    memcpy(key->id, hk_store_id(s), sizeof key->id);
    memcpy(key->model, hk_store_model(s)->sha256, sizeof key->model);
    return hk_store_head(s, &key->batch, key->chain, err);
}

/* A file that nobody can have written but its reader, or whoever owns the
 * register and could as well have written that. */
static bool is_own(const struct stat *st, const char *beside)
{
    struct stat reg;

    return S_ISREG(st->st_mode) && !(st->st_mode & (S_IWGRP | S_IWOTH))
        && (st->st_uid == geteuid()
            || (!stat(beside, &reg) && reg.st_uid == st->st_uid));
}

bool hk_copy_may_hold(const struct hk_model *m, const struct hk_entity *e)
{
    return !hk_model_key_is_private(m, e)
        && (e->within < 0 || hk_copy_may_hold(m, m->entities[e->within]));
}

/* ---- opening ------------------------------------------------------------- */

/* Do the sections lie one behind the other, from the head to the table? */
static bool is_closed(const struct hk_copy *c)
{
    uint64_t at = sizeof *c->head;
    size_t i;

    for (i = 0; i < c->count; i++) {
        const struct hk_copy_section *x = &c->sections[i];
        uint64_t need;

        if (x->at != at || x->len % 8 || x->len > c->head->table_at - at
            || (x->width > 2 && x->width != 4 && x->width != 8)
            || x->count > INT32_MAX)
            return false;
        need = x->count * x->width;
        if (x->sort != HK_COPY_KEYS && x->sort != HK_COPY_TEXTS
            && (need > x->len || x->len - need >= 8))
            return false;
        at += x->len;
    }
    return at == c->head->table_at;
}

static enum hk_copy_state check(struct hk_copy *c,
                                const struct hk_copy_key *key)
{
    const struct hk_copy_head *head = c->head;
    const size_t size = sizeof *head;

    if (c->length < size || memcmp(head->magic, HK_COPY_MAGIC, 8))
        return HK_COPY_DAMAGED;
    if (head->order != HK_COPY_ORDER || head->layout != HK_COPY_LAYOUT)
        return HK_COPY_VERSION;
    if (head->sum != hk_copy_sum(head, size - sizeof head->sum)
        || head->length != c->length || head->table_at < size
        || head->table_at > c->length || head->table_at % 8
        || head->sections != (c->length - head->table_at)
            / sizeof *c->sections
        || (c->length - head->table_at) % sizeof *c->sections)
        return HK_COPY_DAMAGED;
    c->count = (size_t)head->sections;
    c->sections = (const void *)(c->bytes + head->table_at);
    if (head->table_sum != hk_copy_sum(c->sections,
                                       c->count * sizeof *c->sections)
        || !is_closed(c))
        return HK_COPY_DAMAGED;
    if (memcmp(head->key.id, key->id, sizeof key->id)
        || memcmp(head->key.model, key->model, sizeof key->model))
        return HK_COPY_OTHER;
    return memcmp(&head->key, key, sizeof *key) ? HK_COPY_STALE : HK_COPY_USED;
}

static enum hk_copy_state map(struct hk_copy *c, int fd, const char *beside)
{
    struct stat st;
    void *bytes;

    if (fstat(fd, &st) || !is_own(&st, beside))
        return HK_COPY_FOREIGN;
    if (st.st_size <= 0 || (uint64_t)st.st_size > HK_COPY_MOST)
        return HK_COPY_DAMAGED;
    c->length = (size_t)st.st_size;
    bytes = mmap(NULL, c->length, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bytes == MAP_FAILED)
        return HK_COPY_NONE;
    c->bytes = bytes;
    c->head = bytes;
    return HK_COPY_USED;
}

enum hk_copy_state hk_copy_open(struct hk_copy *c, const char *path,
                                const char *beside,
                                const struct hk_copy_key *key)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    enum hk_copy_state state;

    memset(c, 0, sizeof *c);
    if (fd < 0)
        return HK_COPY_NONE;
    state = map(c, fd, beside);
    close(fd);
    if (state == HK_COPY_USED)
        state = check(c, key);
    if (state != HK_COPY_USED)
        hk_copy_close(c);
    return state;
}

void hk_copy_close(struct hk_copy *c)
{
    if (c->bytes)
        munmap((void *)c->bytes, c->length);
    memset(c, 0, sizeof *c);
}

/* ---- sections ------------------------------------------------------------ */

const struct hk_copy_section *hk_copy_find(const struct hk_copy *c, int entity,
                                           enum hk_copy_sort sort, int field)
{
    size_t i;

    for (i = 0; c && i < c->count; i++)
        if (c->sections[i].entity == entity
            && c->sections[i].sort == (int32_t)sort
            && c->sections[i].field == field)
            return &c->sections[i];
    return NULL;
}

bool hk_copy_is_whole(const struct hk_copy *c, const struct hk_copy_section *x)
{
    return hk_copy_sum(c->bytes + x->at, (size_t)x->len) == x->sum;
}

enum hk_status hk_copy_look(struct hk_copy_look *out, struct hk_store *s,
                            struct hk_err *err)
{
    struct hk_str path = HK_STR_INIT;
    struct hk_copy_key key;
    struct hk_copy c = { 0 };
    struct stat st;
    size_t i;
    enum hk_status rc = hk_copy_path(&path, s, err);

    *out = (struct hk_copy_look){ .state = HK_COPY_NONE };
    if (!rc)
        rc = hk_copy_key_of(&key, s, err);
    if (!rc) {
        out->state = hk_copy_open(&c, hk_str_text(&path), hk_store_file(s),
                                  &key);
        out->batch = key.batch;
        if (!lstat(hk_str_text(&path), &st))
            out->bytes = st.st_size;
    }
    for (i = 0; i < c.count; i++) {
        out->columns += c.sections[i].sort == HK_COPY_VALUES;
        if (!hk_copy_is_whole(&c, &c.sections[i]))
            out->state = HK_COPY_DAMAGED;
    }
    hk_copy_close(&c);
    hk_str_release(&path);
    return rc;
}
