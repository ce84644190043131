/* read.c - from files that were found to packs with their texts
 *
 * Every file is read once, and its text kept: digested, parsed and run are the
 * same bytes, whenever that is done. Where somebody writes meanwhile all is
 * read again (steady.c). */
#include "pack/inner.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/mem.h"
#include "base/str.h"

#define MAX_FILE ((size_t)4 << 20)
#define MAX_READINGS 40            /* of files that somebody writes: a second */

/* ---- from files found to packs ------------------------------------------- */

int hk_pack_index(const struct hk_packs *p, const char *id, size_t len)
{
    int low = 0, high = p->count - 1;

    while (low <= high) {
        int mid = (low + high) / 2;
        int order = strncmp(p->packs[mid].id, id, len);

        if (!order && p->packs[mid].id[len])
            order = 1;
        if (!order)
            return mid;
        if (order < 0)
            low = mid + 1;
        else
            high = mid - 1;
    }
    return -1;
}

/* The nearest pack folder around `id`. */
static int parent_of(const struct hk_packs *p, const char *id)
{
    size_t len = strlen(id);
    int found;

    while (len) {
        while (len && id[len - 1] != '/')
            len--;
        if (!len)
            break;
        len--;
        found = hk_pack_index(p, id, len);
        if (found >= 0)
            return found;
    }
    return -1;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct hk_pack *)a)->id,
                  ((const struct hk_pack *)b)->id);
}

/* The packs of the files found, sorted by id. */
static enum hk_status make_packs(struct hk_packs *p,
                                 const struct hk_finds *finds,
                                 struct hk_err *err)
{
    size_t i;
    int k;

    for (i = 0; i < finds->count; i++)
        p->count += finds->files[i].role == HK_FILE_PACK
            && !finds->files[i].is_stray;
    p->packs = hk_arena_alloc(&p->arena,
                              (size_t)p->count * sizeof *p->packs);
    p->unknown_regions = hk_arena_alloc(&p->arena, (size_t)p->count);
    p->is_read = hk_arena_alloc(&p->arena, (size_t)p->count);
    if (!p->packs || !p->unknown_regions || !p->is_read)
        return hk_fail_memory(err);
    for (i = 0, k = 0; i < finds->count; i++)
        if (finds->files[i].role == HK_FILE_PACK && !finds->files[i].is_stray)
            p->packs[k++].id = finds->files[i].pack;
    qsort(p->packs, (size_t)p->count, sizeof *p->packs, by_id);
    for (k = 0; k < p->count; k++) {
        p->packs[k].index = k;
        p->packs[k].parent = parent_of(p, p->packs[k].id);
    }
    return HK_OK;
}

/* ---- reading files ------------------------------------------------------- */

static enum hk_status keep_text(struct hk_packs *p, struct hk_policy_file *f,
                                const char *text, size_t len,
                                struct hk_err *err)
{
    f->text = hk_arena_dup(&p->arena, text, len);
    f->len = len;
    return f->text ? HK_OK : hk_fail_memory(err);
}

static enum hk_status read_text(struct hk_packs *p, struct hk_policy_file *f,
                                struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    struct hk_err own = { .lang = p->lang };
    enum hk_status rc = hk_str_read(&text, f->full, MAX_FILE, &own);

    if (!rc)
        rc = keep_text(p, f, hk_str_text(&text), text.len, err);
    else if (hk_starts_with(own.text, f->full))   /* as all else is told */
        rc = hk_fail(err, rc, "%s%s", f->path, own.text + strlen(f->full));
    else
        rc = hk_fail(err, rc, "%s", own.text);
    hk_str_release(&text);
    return rc;
}

/* Opening a pipe waits for whoever writes into it, perhaps for ever. */
static enum hk_status refuse_kind(struct hk_packs *p, struct hk_policy_file *f,
                                  struct hk_err *err)
{
    (void)p;
    return hk_fail(err, HK_EFORMAT, "%s: is called as a Lua file, but is a "
                   "folder, a pipe or a device; rename or remove it", f->path);
}

static enum hk_status parse_into(struct hk_arena *arena,
                                 struct hk_policy_file *f, struct hk_err *err)
{
    struct hk_syntax *syntax = NULL;
    enum hk_status rc = hk_sha256(f->sha256, f->text, f->len, err);

    if (!rc)
        rc = hk_syntax_parse(&syntax, arena, f->text, f->len, f->path, err);
    f->syntax = syntax;
    return rc;
}

static enum hk_status parse_text(struct hk_packs *p, struct hk_policy_file *f,
                                 struct hk_err *err)
{
    return parse_into(&p->arena, f, err);
}

static enum hk_status parse_model(struct hk_packs *p, struct hk_policy_file *f,
                                  struct hk_err *err)
{
    return parse_into(&p->trees, f, err);
}

/* Do `step` with the file; what is wrong with the file is kept. */
static enum hk_status keep_broken(struct hk_packs *p, struct hk_pack_file *file,
                                  enum hk_status (*step)(struct hk_packs *p,
                                      struct hk_policy_file *f,
                                      struct hk_err *err),
                                  struct hk_err *err)
{
    struct hk_err own = { .lang = p->lang };
    enum hk_status rc = step(p, &file->file, &own);

    if (rc == HK_EFORMAT || rc == HK_EIO) {
        file->broken = hk_arena_dup(&p->arena, own.text, strlen(own.text));
        return file->broken ? HK_OK : hk_fail_memory(err);
    }
    return rc ? hk_fail(err, rc, "%s", own.text) : HK_OK;
}

enum hk_status hk_pack_parse(struct hk_packs *p, struct hk_pack_file *file,
                             struct hk_err *err)
{
    if (file->is_parsed || file->broken)
        return HK_OK;
    file->is_parsed = true;
    return keep_broken(p, file, file->role == HK_FILE_MODEL ? parse_model
                                : parse_text, err);
}

static enum hk_status make_file(struct hk_packs *p, struct hk_pack_file *file,
                                const struct hk_found *found,
                                struct hk_err *err)
{
    const struct hk_pack_text *kept = found->kept;
    struct hk_err own = { .lang = p->lang };
    const char *why;

    file->file.path = found->path;
    file->file.full = found->full;
    file->file.text = "";
    file->file.is_test = found->role == HK_FILE_TESTS;
    file->role = found->role;
    file->pack = hk_pack_index(p, found->pack, strlen(found->pack));
    if (kept && !kept->broken)
        return keep_text(p, &file->file, kept->is.text, kept->is.len, err);
    if (!kept && !found->is_stray)
        return keep_broken(p, file, S_ISREG(found->st.st_mode) ? read_text
                           : refuse_kind, err);
    if (!kept)
        hk_stray(found->path, &own);
    why = kept ? kept->broken : own.text;
    file->broken = hk_arena_dup(&p->arena, why, strlen(why));
    return file->broken ? HK_OK : hk_fail_memory(err);
}

/* The list of its files in each pack. */
static enum hk_status list_files(struct hk_packs *p, struct hk_err *err)
{
    int i;

    for (i = 0; i < p->file_count; i++)
        p->packs[p->files[i].pack].file_count++;
    for (i = 0; i < p->count; i++) {
        struct hk_pack *pack = &p->packs[i];

        pack->files = hk_arena_alloc(&p->arena,
            (size_t)(pack->file_count + 1) * sizeof *pack->files);
        if (!pack->files)
            return hk_fail_memory(err);
        pack->file_count = 0;
    }
    for (i = 0; i < p->file_count; i++) {
        struct hk_pack *pack = &p->packs[p->files[i].pack];

        pack->files[pack->file_count++] = &p->files[i].file;
    }
    return HK_OK;
}

static enum hk_status read_files(struct hk_packs *p,
                                 const struct hk_finds *finds,
                                 struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    size_t i;

    p->file_count = (int)finds->count;
    p->files = hk_arena_alloc(&p->arena,
                              (finds->count + 1) * sizeof *p->files);
    if (!p->files)
        return hk_fail_memory(err);
    for (i = 0; i < finds->count && !rc; i++) {
        const char *path = finds->files[i].path;

        rc = make_file(p, &p->files[i], &finds->files[i], err);
        if (!rc && !hk_map_set(&p->by_path, path, strlen(path), (int64_t)i))
            rc = hk_fail_memory(err);
    }
    return rc ? rc : list_files(p, err);
}

/* ---- until nobody writes ------------------------------------------------- */

/* What was read goes, to be read again. */
static void forget_files(struct hk_packs *p)
{
    hk_map_clear(&p->by_path);
    p->packs = NULL;
    p->files = NULL;
    p->count = p->file_count = 0;
    hk_arena_reset(&p->arena);
}

static enum hk_status find_and_read(struct hk_packs *p, struct hk_finds *finds,
                                    const struct hk_sources *from,
                                    struct hk_err *err)
{
    enum hk_status rc = hk_discover(finds, &p->arena, from, err);

    p->regions_file = finds->regions_file;
    if (!rc)
        rc = make_packs(p, finds, err);
    return rc ? rc : read_files(p, finds, err);
}

/* Read until nobody has written meanwhile; an error that is met twice has not
 * come of that. */
static enum hk_status read_steadily(struct hk_packs *p,
                                    const struct hk_sources *from,
                                    struct hk_err *err)
{
    struct hk_err own = { .lang = p->lang }, before = { .lang = p->lang };
    const char *changed = NULL;
    struct timespec began;
    enum hk_status rc;
    int turn;

    for (turn = 1;; turn++) {
        struct hk_finds finds;
        bool stays;

        clock_gettime(CLOCK_REALTIME, &began);
        rc = find_and_read(p, &finds, from, &own);
        stays = rc ? rc != HK_EIO && rc != HK_EFORMAT
            : hk_finds_stay(p, &finds, from, &began, &changed);
        hk_free(finds.files);
        if (stays || turn == MAX_READINGS
            || (rc && !strcmp(own.text, before.text)))
            break;
        before = own;
        rc = hk_wait_for_writer(&own);
        if (rc)
            break;
        forget_files(p);
    }
    if (rc)
        return hk_fail(err, rc, "%s", own.text);
    return !changed ? HK_OK : hk_fail(err, HK_EBUSY, "%s: was changed again "
        "and again while the policy was read; wait until what writes there is "
        "done, then try again", changed);
}

enum hk_status hk_packs_read(struct hk_packs *p, const struct hk_sources *from,
                             struct hk_err *err)
{
    struct hk_finds finds;
    enum hk_status rc;

    if (from->root_count)
        return read_steadily(p, from, err);
    rc = find_and_read(p, &finds, from, err);
    hk_free(finds.files);
    return rc;
}
