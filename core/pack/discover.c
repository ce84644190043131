/* discover.c - which files a policy has, from all its roots
 *
 * The roots are joined by relative path, then sorted: neither the order of the
 * roots nor that of a directory shows in what follows. A Lua file that stands
 * where none is read is told, because a folder `param/` would otherwise be
 * ignored in silence. */
#include "pack/inner.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/stop.h"
#include "base/str.h"
#include "base/text.h"

#define MAX_DEPTH 16
#define MAX_FILES 20000

struct walk {
    struct hk_finds *finds;
    struct hk_arena *arena;
    struct hk_err *err;
};

bool hk_policy_path_ok(const char *path)
{
    size_t all = strlen(path), len;

    if (!hk_ends_with(path, ".lua") || hk_utf8_check(path, all) < all)
        return false;
    for (len = 0; len < all; len++)
        if ((unsigned char)path[len] < 0x20 || path[len] == 0x7f)
            return false;
    for (;; path += len + 1) {
        len = strcspn(path, "/");
        if (!len || *path == '.' || len > 200)
            return false;
        if (!path[len])
            break;
    }
    return true;
}

/* A name that a line of a seal, or a terminal, cannot hold is refused while
 * nothing was judged by it. */
static enum hk_status check_name(const char *path, const char *full,
                                 struct hk_err *err)
{
    struct hk_str safe = HK_STR_INIT;
    enum hk_status rc;

    if (!strcmp(path + strcspn(path, "/"), "/regions.csv")
        || hk_policy_path_ok(path))
        return HK_OK;
    hk_text_safe(&safe, full, strlen(full));
    rc = hk_fail(err, HK_EFORMAT, "%s: the name of a policy file is UTF-8 "
                 "without control characters, and no part of it is longer "
                 "than 200 bytes; rename it", hk_str_text(&safe));
    hk_str_release(&safe);
    return rc;
}

static enum hk_status add_file(struct walk *w, const char *path,
                               const char *full, const struct stat *st)
{
    struct hk_finds *f = w->finds;
    struct hk_found *found;
    enum hk_status rc = check_name(path, full, w->err);

    if (rc)
        return rc;
    if (f->count >= MAX_FILES)
        return hk_fail(w->err, HK_EFORMAT, "%s: the policy holds more than %d "
                       "files; is this folder a policy root?", full, MAX_FILES);
    if (!hk_grow(&f->files, &f->cap, f->count + 1, sizeof *f->files))
        return hk_fail_memory(w->err);
    found = &f->files[f->count];
    *found = (struct hk_found){ 0 };
    found->path = hk_arena_dup(w->arena, path, strlen(path));
    found->full = hk_arena_dup(w->arena, full, strlen(full));
    found->st = *st;
    if (!found->path || !found->full)
        return hk_fail_memory(w->err);
    f->count++;
    return HK_OK;
}

static enum hk_status walk(struct walk *w, const char *full, const char *path,
                           int depth);

/* What stands there, which a folder or another file may know of itself; of a
 * link what it leads to counts. */
static enum hk_status look(struct walk *w, const struct dirent *entry,
                           const char *full, bool is_file, struct stat *st)
{
    *st = (struct stat){ 0 };
    if (!is_file && (entry->d_type == DT_DIR || entry->d_type == DT_REG))
        st->st_mode = entry->d_type == DT_DIR ? S_IFDIR : S_IFREG;
    else if (stat(full, st))
        return hk_fail(w->err, HK_EIO, entry->d_type == DT_LNK
                       ? "%s: a link that leads nowhere: %s; mend or remove it"
                       : "%s: %s", full, hk_reason(w->err, errno));
    return HK_OK;
}

/* `folder`/`name`, or `name` alone; NULL without memory. */
static char *join(struct hk_arena *arena, const char *folder, const char *name)
{
    size_t a = strlen(folder), b = strlen(name) + 1;
    char *path = hk_arena_alloc(arena, a + 1 + b);

    if (!path)
        return NULL;
    memcpy(path, folder, a);
    if (a)
        path[a++] = '/';
    memcpy(path + a, name, b);
    return path;
}

/* One entry of a folder. */
static enum hk_status visit(struct walk *w, const char *full, const char *path,
                            const struct dirent *entry, int depth)
{
    const char *name = entry->d_name;
    bool is_file = hk_ends_with(name, ".lua")
        || (depth == 1 && !strcmp(name, "regions.csv"));
    enum hk_status rc;
    struct stat st;
    char *f, *p;

    if (name[0] == '.')
        return HK_OK;
    f = join(w->arena, full, name);
    p = join(w->arena, path, name);
    if (!f || !p)
        return hk_fail_memory(w->err);
    rc = look(w, entry, f, is_file, &st);
    if (rc || is_file)
        return rc ? rc : add_file(w, p, f, &st);
    return S_ISDIR(st.st_mode) ? walk(w, f, p, depth + 1) : HK_OK;
}

static enum hk_status walk(struct walk *w, const char *full, const char *path,
                           int depth)
{
    enum hk_status rc = HK_OK;
    struct dirent *entry;
    DIR *dir;

    if (depth > MAX_DEPTH)
        return hk_fail(w->err, HK_EFORMAT, "%s: folders stand more than %d "
                       "deep; does a link lead back?", full, MAX_DEPTH);
    if (hk_stop_asked())
        return hk_stop_fail(w->err);
    dir = opendir(full);
    if (!dir)
        return hk_fail(w->err, HK_EIO, "%s: the folder cannot be read: %s",
                       full, hk_reason(w->err, errno));
    while (!rc && (entry = readdir(dir)))
        rc = visit(w, full, path, entry, depth);
    closedir(dir);
    return rc;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct hk_found *)a)->path,
                  ((const struct hk_found *)b)->path);
}

/* ---- what the files are -------------------------------------------------- */

/* Is there a pack.lua in the folder of `len` bytes of `path`? */
static bool is_pack(const struct hk_finds *f, const char *path, size_t len)
{
    struct hk_found key = { 0 };
    char name[4096];

    if (!len || (size_t)snprintf(name, sizeof name, "%.*s/pack.lua", (int)len,
                                 path) >= sizeof name)
        return false;
    key.path = name;
    return bsearch(&key, f->files, f->count, sizeof key, by_path) != NULL;
}

/* Length of the folder part of `path`, 0 without one. */
static size_t folder_len(const char *path, size_t len)
{
    while (len && path[len - 1] != '/')
        len--;
    return len ? len - 1 : 0;
}

static bool role_of(enum hk_role_of_file *role, const char *name, size_t len)
{
    static const struct { const char *name; enum hk_role_of_file role; } r[] = {
        { "model", HK_FILE_MODEL }, { "params", HK_FILE_PARAMS },
        { "rules", HK_FILE_RULES }, { "tests", HK_FILE_TESTS } };
    size_t i;

    for (i = 0; i < sizeof r / sizeof *r; i++) {
        if (strlen(r[i].name) == len && !memcmp(r[i].name, name, len)) {
            *role = r[i].role;
            return true;
        }
    }
    return false;
}

enum hk_status hk_stray(const char *path, struct hk_err *err)
{
    return hk_fail(err, HK_EFORMAT, "%s: a Lua file stands where none is read; "
        "put it into model/, params/, rules/ or tests/ of a pack, or rename it",
        path);
}

/* Say what the file is for, or that it stands where none is read. */
static enum hk_status classify(struct walk *w, struct hk_found *f)
{
    size_t folder = folder_len(f->path, strlen(f->path));
    size_t above = folder_len(f->path, folder), len = folder;
    const char *name = f->path + (folder ? folder + 1 : 0);
    const char *last = f->path + (above ? above + 1 : 0);

    f->role = HK_FILE_PACK;
    if (strcmp(name, "pack.lua")) {
        f->is_stray = !role_of(&f->role, last,
                               (size_t)(f->path + folder - last))
            || !is_pack(w->finds, f->path, above);
        len = f->is_stray ? folder : above;
        while (len && !is_pack(w->finds, f->path, len))
            len = folder_len(f->path, len);
        if (!len)
            return hk_stray(f->path, w->err);
    }
    f->pack = hk_arena_dup(w->arena, f->path, len);
    return f->pack ? HK_OK : hk_fail_memory(w->err);
}

/* Every pack stands in a country: a first-level folder with pack.lua. */
static enum hk_status check_country(struct walk *w)
{
    const struct hk_finds *f = w->finds;
    const char *country = NULL;
    size_t i, len;

    for (i = 0; i < f->count; i++) {
        const char *id = f->files[i].pack;

        if (!id || strchr(id, '/') || f->files[i].role != HK_FILE_PACK
            || f->files[i].is_stray)
            continue;
        if (country)
            return hk_fail(w->err, HK_EFORMAT, "two countries, %s and %s; a "
                "register has one: leave one of the policy roots out",
                country, id);
        country = id;
    }
    if (!country)
        return hk_fail(w->err, HK_EFORMAT, "no country in the policy roots: a "
            "root holds a folder, as xx/, with pack.lua and model/");
    len = strlen(country);
    for (i = 0; i < f->count; i++)
        if (f->files[i].pack && (strncmp(f->files[i].pack, country, len)
            || (f->files[i].pack[len] && f->files[i].pack[len] != '/')))
            return hk_fail(w->err, HK_EFORMAT, "%s: no pack.lua stands in the "
                "first folder of this path; add the policy root that holds "
                "the country", f->files[i].path);
    return HK_OK;
}

static enum hk_status sort_out(struct walk *w, bool tests)
{
    struct hk_finds *f = w->finds;
    enum hk_status rc = HK_OK;
    size_t i, kept = 0;

    if (f->count)
        qsort(f->files, f->count, sizeof *f->files, by_path);
    for (i = 1; i < f->count; i++)
        if (!strcmp(f->files[i].path, f->files[i - 1].path))
            return hk_fail(w->err, HK_EFORMAT, "%s stands in two policy "
                "roots: %s and %s; leave one out", f->files[i].path,
                f->files[i - 1].full, f->files[i].full);
    for (i = 0; i < f->count && !rc; i++)
        if (!hk_ends_with(f->files[i].path, "/regions.csv"))
            rc = classify(w, &f->files[i]);
    if (!rc)
        rc = check_country(w);
    for (i = 0; i < f->count && !rc; i++) {
        if (!f->files[i].pack)
            f->regions_file = f->files[i].full;
        else if (tests || f->files[i].role != HK_FILE_TESTS
                 || f->files[i].is_stray)
            f->files[kept++] = f->files[i];
    }
    if (!rc)
        f->count = kept;
    return rc;
}

/* The same folder given twice is walked once. */
static bool seen_before(const char *const *roots, int at)
{
    struct stat a, b;
    int i;

    if (stat(roots[at], &a))
        return false;
    for (i = 0; i < at; i++)
        if (!stat(roots[i], &b) && a.st_dev == b.st_dev && a.st_ino == b.st_ino)
            return true;
    return false;
}

static enum hk_status walk_root(struct walk *w, const char *const *roots,
                                int at)
{
    struct stat st;

    if (stat(roots[at], &st))
        return hk_fail(w->err, HK_EIO, "%s: no such policy folder", roots[at]);
    if (!S_ISDIR(st.st_mode))
        return hk_fail(w->err, HK_EIO, "%s: not a folder; a policy root is "
                       "the folder that holds the country's", roots[at]);
    return seen_before(roots, at) ? HK_OK : walk(w, roots[at], "", 0);
}

static enum hk_status add_text(struct walk *w, const struct hk_pack_text *text)
{
    const struct stat none = { 0 };
    enum hk_status rc = add_file(w, text->is.path, text->is.path, &none);

    if (!rc)
        w->finds->files[w->finds->count - 1].kept = text;
    return rc;
}

enum hk_status hk_discover(struct hk_finds *out, struct hk_arena *arena,
                           const struct hk_sources *from, struct hk_err *err)
{
    struct walk w = { out, arena, err };
    enum hk_status rc = HK_OK;
    size_t k;
    int i;

    *out = (struct hk_finds){ 0 };
    for (i = 0; i < from->root_count && !rc; i++)
        rc = walk_root(&w, from->roots, i);
    for (k = 0; k < from->text_count && !rc; k++)
        rc = add_text(&w, &from->texts[k]);
    if (!rc)
        rc = sort_out(&w, from->tests);
    if (rc || !from->regions_file)
        return rc;
    out->regions_file = hk_arena_dup(arena, from->regions_file,
                                     strlen(from->regions_file));
    return out->regions_file ? HK_OK : hk_fail_memory(err);
}
