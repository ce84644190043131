/* steady.c - do the files still stand there as they were read?
 *
 * Files are read one after the other, and meanwhile an editor may save or a
 * copy run: then the texts are of two moments, and a seal would vouch for a
 * policy that never was. So the folders are looked at again when all is read.
 * Where nothing was written, came or went, all of it stood there together at
 * the moment between the reading and the second look. */
#include "pack/inner.h"

#include <string.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"

#define PAUSE_MS 25

static bool is_before(struct timespec a, const struct timespec *b)
{
    return a.tv_sec < b->tv_sec
        || (a.tv_sec == b->tv_sec && a.tv_nsec < b->tv_nsec);
}

/* Was it written so short before we began that its clock, which ticks every few
 * milliseconds, or every other second where it keeps no fractions, may show the
 * same time after it was written again? */
static bool is_young(const struct stat *st, const struct timespec *began)
{
    struct timespec settled = st->st_ctim;

    settled.tv_sec += st->st_ctim.tv_nsec || st->st_mtim.tv_nsec ? 0 : 2;
    settled.tv_nsec += 20 * 1000000L;
    if (settled.tv_nsec >= 1000000000L) {
        settled.tv_sec++;
        settled.tv_nsec -= 1000000000L;
    }
    return !is_before(settled, began);
}

static bool is_same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino
        && a->st_mode == b->st_mode && a->st_size == b->st_size
        && is_same_time(a->st_mtim, b->st_mtim)
        && is_same_time(a->st_ctim, b->st_ctim);
}

/* Is the text still that of the file? What could not be read is not asked
 * again. */
static bool is_same_text(const struct hk_pack_file *file)
{
    struct hk_str text = HK_STR_INIT;
    bool same = file->broken
        || (!hk_str_read(&text, file->file.full, file->file.len + 1, NULL)
            && text.len == file->file.len
            && !memcmp(hk_str_text(&text), file->file.text, text.len));

    hk_str_release(&text);
    return same;
}

/* The first file of `f` that is not as it was, now that `now` was found; NULL:
 * there is none. */
static const char *first_change(const struct hk_packs *p,
                                const struct hk_finds *f,
                                const struct hk_finds *now,
                                const struct timespec *began)
{
    size_t i;

    for (i = 0; i < f->count && i < now->count; i++) {
        const struct hk_found *a = &f->files[i], *b = &now->files[i];

        if (strcmp(a->full, b->full))
            return strcmp(a->path, b->path) < 0 ? a->full : b->full;
        if (!is_same_file(&a->st, &b->st)
            || (is_young(&a->st, began) && !is_same_text(&p->files[i])))
            return a->full;
    }
    return f->count == now->count ? NULL
        : i < f->count ? f->files[i].full : now->files[i].full;
}

bool hk_finds_stay(struct hk_packs *p, const struct hk_finds *f,
                   const struct hk_sources *from, const struct timespec *began,
                   const char **changed)
{
    struct hk_arena arena = { 0 };
    struct hk_finds now;
    const char *found = from->roots[0];

    /* Whatever is wrong now was not when they were found the first time. */
    if (!hk_discover(&now, &arena, from, NULL))
        found = first_change(p, f, &now, began);
    *changed = found ? hk_arena_dup(&p->arena, found, strlen(found)) : NULL;
    if (found && !*changed)
        *changed = from->roots[0];
    hk_free(now.files);
    hk_arena_release(&arena);
    return !found;
}

enum hk_status hk_wait_for_writer(struct hk_err *err)
{
    const struct timespec pause = { .tv_nsec = PAUSE_MS * 1000000L };

    nanosleep(&pause, NULL);
    return hk_stop_asked() ? hk_stop_fail(err) : HK_OK;
}
