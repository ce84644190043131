/* copy_write.c - a columnar copy is written aside and renamed
 *
 * Not flushed to disk: a copy torn by a fall of power is told by its sums, and
 * then it is made anew. Two that want to write at once do not wait for each
 * other; the second goes without. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "data/copy_file.h"

struct writing {
    const struct hk_load *l;
    const struct hk_copy *old;
    int fd;
    uint64_t at;                   /* where the next section begins */
    struct hk_copy_section *table;
    size_t count;
    unsigned char *bytes;          /* of one section */
    size_t cap;
    int32_t *place;                /* of a text of the pool in a column */
};

/* ---- bytes --------------------------------------------------------------- */

static bool write_all(int fd, const void *bytes, size_t len, uint64_t at)
{
    const char *p = bytes;

    while (len) {
        ssize_t n = pwrite(fd, p, len, (off_t)at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        p += n;
        at += (uint64_t)n;
        len -= (size_t)n;
    }
    return true;
}

/* Room for a section of `len` bytes and its padding, which is zeros. */
static unsigned char *make_room(struct writing *w, size_t len)
{
    size_t padded = (len + 7) / 8 * 8;

    if (!hk_grow(&w->bytes, &w->cap, padded + 8, 1)) {
        errno = ENOMEM;
        return NULL;
    }
    memset(w->bytes + len, 0, padded - len);
    return w->bytes;
}

static bool put(struct writing *w, const struct hk_copy_section *x,
                const unsigned char *bytes)
{
    struct hk_copy_section *to = &w->table[w->count];

    if (w->at + x->len > HK_COPY_MOST) {
        errno = EFBIG;
        return false;
    }
    *to = *x;
    to->at = w->at;
    if (!write_all(w->fd, bytes, (size_t)x->len, w->at))
        return false;
    w->at += x->len;
    w->count++;
    return true;
}

/* The section of what make_room gave. */
static bool put_made(struct writing *w, struct hk_copy_section *x, size_t len)
{
    x->len = (len + 7) / 8 * 8;
    x->sum = hk_copy_sum(w->bytes, (size_t)x->len);
    return put(w, x, w->bytes);
}

/* ---- numbers ------------------------------------------------------------- */

#define NARROW(type)                                                          \
    do {                                                                      \
        type *to_ = (void *)bytes;                                            \
        for (int32_t i_ = 0; i_ < rows; i_++)                                 \
            to_[i_] = (type)(state && state[i_] ? 0                           \
                : (uint64_t)value[i_] - (uint64_t)x->base);                   \
    } while (0)

/* The least and the widest difference from it, of the values that are known. */
static uint64_t span_of(const int64_t *value, const unsigned char *state,
                        int32_t rows, int64_t *least)
{
    int64_t low = INT64_MAX, high = INT64_MIN;

    for (int32_t i = 0; i < rows; i++) {
        if (state && state[i] != HK_ROW_KNOWN)
            continue;
        low = value[i] < low ? value[i] : low;
        high = value[i] > high ? value[i] : high;
    }
    *least = low <= high ? low : 0;
    return low <= high ? (uint64_t)high - (uint64_t)low : 0;
}

static bool put_numbers(struct writing *w, struct hk_copy_section *x,
                        const int64_t *value, const unsigned char *state,
                        int32_t rows)
{
    uint64_t span = span_of(value, state, rows, &x->base);
    unsigned char *bytes;
    size_t len;

    x->width = span == 0 ? 0 : span <= UINT8_MAX ? 1 : span <= UINT16_MAX ? 2
        : span <= UINT32_MAX ? 4 : 8;
    x->count = (uint64_t)rows;
    len = (size_t)rows * x->width;
    bytes = make_room(w, len);
    if (!bytes)
        return false;
    switch (x->width) {
    case 1: NARROW(uint8_t); break;
    case 2: NARROW(uint16_t); break;
    case 4: NARROW(uint32_t); break;
    case 8: NARROW(uint64_t); break;
    default: break;
    }
    return put_made(w, x, len);
}

static bool put_states(struct writing *w, struct hk_copy_section x,
                       const unsigned char *state, int32_t rows)
{
    unsigned char *bytes = make_room(w, (size_t)rows);

    if (!bytes)
        return false;
    memcpy(bytes, state, (size_t)rows);
    x.sort = HK_COPY_STATES;
    x.width = 1;
    x.base = 0;
    x.count = (uint64_t)rows;
    return put_made(w, &x, (size_t)rows);
}

/* ---- texts --------------------------------------------------------------- */

static bool put_texts(struct writing *w, struct hk_copy_section x,
                      const char *const *texts, size_t count)
{
    size_t len = 0, i;
    unsigned char *bytes, *at;

    for (i = 0; i < count; i++)
        len += strlen(texts[i]) + 1;
    at = bytes = make_room(w, len);
    if (!bytes)
        return false;
    for (i = 0; i < count; i++) {
        size_t size = strlen(texts[i]) + 1;

        memcpy(at, texts[i], size);
        at += size;
    }
    x.width = 1;
    x.base = 0;
    x.count = count;
    return put_made(w, &x, len);
}

/* The pool holds the texts of all columns; a column of the copy its own, as
 * they come. `places` receives their places for each row. */
static size_t collect(struct writing *w, const struct hk_sheet *s,
                      const struct hk_column *c, int64_t *places,
                      const char **texts)
{
    const struct hk_data *d = w->l->d;
    size_t count = 0;

    for (int32_t row = 0; row < s->rows; row++) {
        int64_t text = c->value[row];

        places[row] = 0;
        if (c->state && c->state[row] != HK_ROW_KNOWN)
            continue;
        if (w->place[text] < 0) {
            w->place[text] = (int32_t)count;
            texts[count++] = d->pool[text];
        }
        places[row] = w->place[text];
    }
    return count;
}

static bool put_text_column(struct writing *w, struct hk_copy_section x,
                            const struct hk_sheet *s,
                            const struct hk_column *c)
{
    size_t n = w->l->d->pool_count + 1, rows = (size_t)s->rows + 1, count;
    int64_t *places = hk_alloc(rows * sizeof *places);
    const char **texts = hk_alloc(rows * sizeof *texts);
    bool ok;

    w->place = hk_alloc(n * sizeof *w->place);
    ok = w->place && places && texts;
    if (ok) {
        memset(w->place, 0xff, n * sizeof *w->place);
        count = collect(w, s, c, places, texts);
        x.sort = HK_COPY_TEXTS;
        ok = put_texts(w, x, texts, count);
        x.sort = HK_COPY_VALUES;
        ok = ok && put_numbers(w, &x, places, c->state, s->rows);
    } else {
        errno = ENOMEM;
    }
    hk_free(w->place);
    hk_free(places);
    hk_free(texts);
    w->place = NULL;
    return ok;
}

/* ---- sheets -------------------------------------------------------------- */

/* What the copy before had and this load did not want. */
static bool put_again(struct writing *w, int entity, int field)
{
    static const enum hk_copy_sort sorts[] = { HK_COPY_VALUES, HK_COPY_STATES,
                                               HK_COPY_TEXTS };
    bool ok = true;

    for (size_t i = 0; ok && i < sizeof sorts / sizeof *sorts; i++) {
        const struct hk_copy_section *x = hk_copy_find(w->old, entity, sorts[i],
                                                       field);

        ok = !x || put(w, x, w->old->bytes + x->at);
    }
    return ok;
}

static bool put_column(struct writing *w, const struct hk_sheet *s, int f)
{
    const struct hk_column *c = &s->fields[f];
    const struct hk_field *field = s->entity->fields[f];
    struct hk_copy_section x = { .entity = s->entity->index, .field = f,
                                 .sort = HK_COPY_VALUES };
    bool ok;

    if (field->is_private)
        return true;
    if (!hk_load_wants(w->l, s->entity, f))
        return put_again(w, s->entity->index, f);
    if (!c->value)                 /* a key that is a text: among the keys */
        return true;
    ok = field->kind == HK_TEXT ? put_text_column(w, x, s, c)
        : put_numbers(w, &x, c->value, c->state, s->rows);
    return ok && (!c->state || put_states(w, x, c->state, s->rows));
}

static bool put_parents(struct writing *w, const struct hk_sheet *s,
                        struct hk_copy_section x)
{
    int64_t *parent;
    bool ok;

    if (s->entity->within < 0)
        return true;
    parent = hk_alloc(((size_t)s->rows + 1) * sizeof *parent);
    if (!parent) {
        errno = ENOMEM;
        return false;
    }
    for (int32_t row = 0; row < s->rows; row++)
        parent[row] = s->parent[row];
    x.sort = HK_COPY_PARENTS;
    ok = put_numbers(w, &x, parent, NULL, s->rows);
    hk_free(parent);
    return ok;
}

static bool put_sheet(struct writing *w, const struct hk_sheet *s)
{
    struct hk_copy_section x = { .entity = s->entity->index, .field = -1,
                                 .sort = HK_COPY_IDS };
    bool ok;

    if (!hk_copy_may_hold(w->l->d->model, s->entity))
        return true;
    ok = put_numbers(w, &x, s->id, NULL, s->rows) && put_parents(w, s, x);
    x.sort = HK_COPY_KEYS;
    ok = ok && put_texts(w, x, s->key, (size_t)s->rows);
    for (int f = 0; ok && f < s->entity->field_count; f++)
        ok = put_column(w, s, f);
    return ok;
}

/* ---- the file ------------------------------------------------------------ */

static size_t most_sections(const struct hk_model *m)
{
    size_t count = 0;

    for (int e = 0; e < m->entity_count; e++)
        count += 3 + 3 * (size_t)m->entities[e]->field_count;
    return count;
}

/* Everything, then the table, then the head: without it there is no copy. */
static bool fill(struct writing *w, const struct hk_copy_key *key)
{
    const struct hk_model *m = w->l->d->model;
    struct hk_copy_head head = { .order = HK_COPY_ORDER,
                                 .layout = HK_COPY_LAYOUT, .key = *key };
    size_t size;
    bool ok;

    memcpy(head.magic, HK_COPY_MAGIC, sizeof head.magic);
    w->table = hk_zalloc(most_sections(m), sizeof *w->table);
    ok = w->table != NULL;
    if (!ok)
        errno = ENOMEM;
    w->at = sizeof head;
    for (int e = 0; ok && e < m->entity_count; e++)
        ok = put_sheet(w, &w->l->d->sheets[e]);
    size = w->count * sizeof *w->table;
    head.sections = w->count;
    head.table_at = w->at;
    head.length = w->at + size;
    if (ok) {
        head.table_sum = hk_copy_sum(w->table, size);
        head.sum = hk_copy_sum(&head, sizeof head - sizeof head.sum);
        ok = write_all(w->fd, w->table, size, w->at)
            && write_all(w->fd, &head, sizeof head, 0);
    }
    hk_free(w->table);
    hk_free(w->bytes);
    return ok;
}

/* Open the file that becomes the copy, and hold it: -1 where another process
 * is writing it, or it is not ours. One that was left by a process that died
 * is written over; nobody has that mapped. */
static int open_aside(const char *path, const char *beside)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                  S_IRUSR | S_IWUSR);
    struct stat held, named, reg;

    if (fd < 0)
        return -1;
    /* Between open and lock it may have become the copy itself. */
    if (!flock(fd, LOCK_EX | LOCK_NB) && !fstat(fd, &held)
        && !stat(path, &named) && held.st_ino == named.st_ino
        && held.st_dev == named.st_dev && S_ISREG(held.st_mode)
        && held.st_uid == geteuid() && held.st_nlink == 1
        && !fchmod(fd, S_IRUSR | S_IWUSR) && !ftruncate(fd, 0)) {
        /* As SQLite does with its files: what root makes beside a register
         * belongs to the register's owner. */
        if (geteuid() == 0 && !stat(beside, &reg)
            && fchown(fd, reg.st_uid, reg.st_gid) == 0)
            return fd;
        if (geteuid() != 0)
            return fd;
    }
    close(fd);
    errno = EBUSY;
    return -1;
}

bool hk_copy_write(const struct hk_load *l, const struct hk_copy *old,
                   const char *path, const char *beside,
                   const struct hk_copy_key *key)
{
    struct writing w = { .l = l, .old = old };
    struct hk_str aside = HK_STR_INIT;
    const char *name;
    bool ok;
    int why;

    hk_str_addf(&aside, "%s.new", path);
    name = hk_str_text(&aside);
    w.fd = aside.failed ? -1 : open_aside(name, beside);
    ok = w.fd >= 0;
    if (ok) {
        ok = fill(&w, key) && !rename(name, path);
        why = errno;
        if (!ok)
            unlink(name);
        close(w.fd);               /* and with it the lock, after the rename */
        errno = why;
    }
    hk_str_release(&aside);
    return ok;
}
