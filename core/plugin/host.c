/* host.c - finding plugins, and saying what is wrong with each */
#include "plugin/host.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"
#include "plugin/host_private.h"
#include "plugin/run.h"

/* ---- one plugin ---------------------------------------------------------- */

static enum hk_status switch_off(struct hk_plugins *host, struct hk_plugin *p,
                                 const struct hk_grant *g, struct hk_err *err)
{
    struct hk_err why = { .lang = host->o->lang };

    hk_fail(&why, HK_EUSAGE, "it is switched off in %s", g->file);
    return hk_host_reason(host, p, HK_PLUGIN_OFF, why.text, err);
}

static enum hk_status find_library(struct hk_plugins *host,
                                   struct hk_plugin *p, struct hk_err *err)
{
    struct hk_err why = { .lang = host->o->lang };
    struct hk_str path = HK_STR_INIT;
    char whole[PATH_MAX];
    enum hk_status rc;

    if (p->manifest.loaded) {
        p->library = p->manifest.library;
        return HK_OK;
    }
    rc = hk_library_find(&path, p->manifest.library, p->folder, &why);
    if (!rc) {
        /* links followed: it is pinned by where it is */
        p->library = realpath(path.data, whole)
                     ? hk_arena_dup(&host->arena, whole, strlen(whole))
                     : hk_arena_dup(&host->arena, path.data, path.len);
        rc = p->library ? HK_OK : hk_fail_memory(err);
    } else if (rc != HK_ENOMEM) {
        rc = hk_host_reason(host, p, HK_PLUGIN_LACKING, why.text, err);
    }
    hk_str_release(&path);
    return rc;
}

/* Read the manifest of `p`; only memory that runs out is returned. */
static enum hk_status inspect(struct hk_plugins *host, struct hk_plugin *p,
                              struct hk_err *err)
{
    const struct hk_grant *g = hk_config_grant(host->config, p->id);
    struct hk_err why = { .lang = host->o->lang };
    struct stat st;
    char *path = hk_arena_printf(&host->arena, "%s/" HK_MANIFEST_FILE,
                                 p->folder);
    enum hk_status rc;

    if (!path)
        return hk_fail_memory(err);
    if (stat(path, &st) && errno == ENOENT) {
        hk_fail(&why, HK_EIO, "%s: there is no " HK_MANIFEST_FILE "; a folder "
                "among plugins holds one", p->folder);
        return hk_host_reason(host, p, HK_PLUGIN_WRONG, why.text, err);
    }
    rc = hk_manifest_load(&p->manifest, p->folder, p->id, &why);
    if (rc == HK_ENOMEM)
        return hk_fail_memory(err);
    if (rc)
        return hk_host_reason(host, p, HK_PLUGIN_WRONG, why.text, err);
    if (g && g->off)
        return switch_off(host, p, g, err);
    rc = find_library(host, p, err);
    return rc || p->state != HK_PLUGIN_GOOD ? rc : hk_host_grant(host, p, err);
}

static enum hk_status make_run(struct hk_plugins *host, struct hk_plugin *p,
                               struct hk_err *err)
{
    const char *deaths = *host->state
        ? hk_arena_printf(&host->arena, "%s/deaths/%s", host->state, p->id)
        : "";

    return deaths ? hk_run_new(&p->run, host->program, host->o->start_ms,
                               deaths, err) : hk_fail_memory(err);
}

static enum hk_status add_plugin(struct hk_plugins *host, const char *folder,
                                 const char *name, struct hk_err *err)
{
    struct hk_plugin *p = hk_arena_alloc(&host->arena, sizeof *p);
    enum hk_status rc;

    if (!p || !hk_grow(&host->list, &host->cap, host->count + 1,
                       sizeof *host->list))
        return hk_fail_memory(err);
    p->id = hk_arena_dup(&host->arena, name, strlen(name));
    p->folder = hk_arena_printf(&host->arena, "%s/%s", folder, name);
    if (!p->id || !p->folder)
        return hk_fail_memory(err);
    p->lock = host->lock;
    p->installed = host->installed;
    p->host = host;
    rc = make_run(host, p, err);
    if (rc)
        return rc;
    host->list[host->count++] = p;
    return inspect(host, p, err);
}

/* ---- folders ------------------------------------------------------------- */

static bool is_folder(const char *folder, const char *name)
{
    char path[4096];
    struct stat st;

    return (size_t)snprintf(path, sizeof path, "%s/%s", folder, name)
           < sizeof path && !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* The same folder may be named twice, by two paths. */
static bool is_known(const struct hk_plugins *host, const char *folder,
                     const char *name)
{
    char path[4096];
    struct stat a, b;
    size_t i;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (stat(path, &a))
        return true;
    for (i = 0; i < host->count; i++)
        if (!stat(host->list[i]->folder, &b) && a.st_dev == b.st_dev
            && a.st_ino == b.st_ino)
            return true;
    return false;
}

static enum hk_status scan(struct hk_plugins *host, const char *folder,
                           bool named, struct hk_err *err)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;
    enum hk_status rc = HK_OK;

    if (!dir && !named && (errno == ENOENT || errno == ENOTDIR))
        return HK_OK;
    if (!dir)
        return hk_fail(err, HK_EIO, "%s: this folder of plugins cannot be "
                       "read: %s", folder, hk_reason(err, errno));
    while (!rc && (entry = readdir(dir)))
        if (*entry->d_name != '.' && is_folder(folder, entry->d_name)
            && !is_known(host, folder, entry->d_name))
            rc = add_plugin(host, folder, entry->d_name, err);
    closedir(dir);
    return rc;
}

static enum hk_status scan_list(struct hk_plugins *host, const char *colons,
                                struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    while (colons && *colons && !rc) {
        const size_t len = strcspn(colons, ":");
        const char *folder = hk_arena_dup(&host->arena, colons, len);

        if (!folder)
            return hk_fail_memory(err);
        if (len)
            rc = scan(host, folder, true, err);
        colons += len + (colons[len] == ':');
    }
    return rc;
}

static enum hk_status scan_all(struct hk_plugins *host, struct hk_err *err)
{
    const char *installed, *built;
    enum hk_status rc = HK_OK;
    int i;

    if (!host->o->only) {
        installed = hk_arena_printf(&host->arena, "%s/../lib/huka/plugins",
                                    host->beside);
        built = hk_arena_printf(&host->arena, "%s/plugins", host->beside);
        if (!installed || !built)
            return hk_fail_memory(err);
        host->installed = hk_arena_printf(&host->arena, "%s/plugins.lock",
                                          installed);
        if (!host->installed)
            return hk_fail_memory(err);
        rc = scan(host, installed, false, err);
        host->installed = NULL;
        if (!rc)
            rc = scan(host, built, false, err);
        if (!rc)
            rc = scan_list(host, getenv("HUKA_PLUGINS"), err);
    }
    for (i = 0; i < host->o->folder_count && !rc; i++)
        rc = scan(host, host->o->folders[i], true, err);
    return rc;
}

/* ---- all of them --------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    const struct hk_plugin *x = *(struct hk_plugin *const *)a;
    const struct hk_plugin *y = *(struct hk_plugin *const *)b;
    const int order = strcmp(x->id, y->id);

    return order ? order : strcmp(x->folder, y->folder);
}

/* Which of two was meant nobody can say, so neither is used. */
static enum hk_status refuse_twins(struct hk_plugins *host, struct hk_err *err)
{
    struct hk_err why = { .lang = host->o->lang };
    enum hk_status rc = HK_OK;
    size_t i;

    for (i = 1; i < host->count && !rc; i++) {
        struct hk_plugin *a = host->list[i - 1], *b = host->list[i];

        if (strcmp(a->id, b->id))
            continue;
        hk_fail(&why, HK_EUSAGE, "two plugins are called \"%s\": %s and %s; "
                "neither is used until one is taken away", a->id, a->folder,
                b->folder);
        rc = hk_host_reason(host, b, HK_PLUGIN_TWICE, why.text, err);
        if (!rc && a->state != HK_PLUGIN_TWICE)
            rc = hk_host_reason(host, a, HK_PLUGIN_TWICE, why.text, err);
    }
    return rc;
}

static enum hk_status find_program(struct hk_plugins *host, struct hk_err *err)
{
    char self[4096];
    const ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
    char *slash;

    self[len > 0 ? len : 0] = '\0';
    slash = strrchr(self, '/');
    if (!slash)
        return hk_fail(err, HK_EIO, "huka cannot find its own folder: "
                       "/proc/self/exe cannot be read; mount /proc");
    *slash = '\0';
    host->beside = hk_arena_dup(&host->arena, self, strlen(self));
    host->program = host->o->program;
    if (!host->program)
        host->program = hk_arena_printf(&host->arena,
                                        "%s/../libexec/huka/huka-plugin", self);
    if (host->program && !host->o->program && access(host->program, X_OK))
        host->program = hk_arena_printf(&host->arena, "%s/huka-plugin", self);
    return host->beside && host->program ? HK_OK : hk_fail_memory(err);
}

/* The lock stands beside the configuration that holds. */
static enum hk_status find_files(struct hk_plugins *host, struct hk_err *err)
{
    const struct hk_plugins_options *o = host->o;
    const char *one = getenv("HUKA_CONFIG"), *slash;
    struct hk_str s = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    host->lock = o->lock ? o->lock : "";
    host->state = o->state ? o->state : "";
    if (o->config)
        return HK_OK;
    slash = one ? strrchr(one, '/') : NULL;
    if (one && *one)
        hk_str_add(&s, slash ? one : ".", slash ? (size_t)(slash - one) : 1);
    else
        rc = hk_config_folder(&s, err);
    if (!rc && s.len)
        host->lock = hk_arena_printf(&host->arena, "%s/plugins.lock",
                                     hk_str_text(&s));
    hk_str_clear(&s);
    if (!rc)
        rc = hk_state_folder(&s, err);
    if (!rc && s.len)
        host->state = hk_arena_dup(&host->arena, s.data, s.len);
    hk_str_release(&s);
    return rc || (host->lock && host->state) ? rc : hk_fail_memory(err);
}

int hk_plugin_said(const struct hk_plugin *p, const char *text, uint64_t done,
                   uint64_t total)
{
    const struct hk_plugins *h = p->host;

    return h->say ? h->say(h->context, p->id, text, done, total) : 0;
}

enum hk_status hk_plugins_open(struct hk_plugins **out,
                               const struct hk_plugins_options *o,
                               struct hk_err *err)
{
    struct hk_plugins *host = hk_zalloc(1, sizeof *host);
    enum hk_status rc;

    *out = NULL;
    if (!host)
        return hk_fail_memory(err);
    host->o = o;
    host->config = o->config ? o->config : &host->files;
    host->say = o->say;
    host->context = o->context;
    rc = o->config ? HK_OK : hk_config_load(&host->files, err);
    if (!rc)
        rc = find_files(host, err);
    if (!rc)
        rc = find_program(host, err);
    if (!rc)
        rc = scan_all(host, err);
    if (!rc && host->count)
        qsort(host->list, host->count, sizeof *host->list, by_id);
    if (!rc)
        rc = refuse_twins(host, err);
    if (!rc)
        rc = hk_host_requires(host, err);
    host->o = NULL;
    if (rc)
        hk_plugins_close(host);
    else
        *out = host;
    return rc;
}

void hk_plugins_close(struct hk_plugins *host)
{
    size_t i;

    if (!host)
        return;
    for (i = 0; i < host->count; i++) {
        hk_run_free(host->list[i]->run);
        hk_library_release(&host->list[i]->bytes);
        hk_manifest_release(&host->list[i]->manifest);
    }
    hk_free(host->list);
    hk_config_release(&host->files);
    hk_arena_release(&host->arena);
    hk_free(host);
}

/* ---- asking for one ------------------------------------------------------ */

size_t hk_plugins_count(const struct hk_plugins *host)
{
    return host->count;
}

struct hk_plugin *hk_plugins_at(const struct hk_plugins *host, size_t i)
{
    return host->list[i];
}

struct hk_plugin *hk_host_named(const struct hk_plugins *host, const char *id,
                               size_t len)
{
    size_t i;

    for (i = 0; i < host->count; i++)
        if (strlen(host->list[i]->id) == len
            && !memcmp(host->list[i]->id, id, len))
            return host->list[i];
    return NULL;
}

bool hk_plugins_has(const struct hk_plugins *host, const char *id)
{
    return hk_host_named(host, id, strcspn(id, ".")) != NULL;
}

static enum hk_status fail_no_plugin(const struct hk_plugins *host,
                                     const char *id, struct hk_err *err)
{
    const char **names = hk_zalloc(host->count + 1, sizeof *names), *near;
    size_t i;

    if (!names)
        return hk_fail_memory(err);
    for (i = 0; i < host->count; i++)
        names[i] = host->list[i]->id;
    near = hk_text_nearest(id, names, host->count);
    hk_free(names);
    if (near)
        return hk_fail(err, HK_EUSAGE, "there is no plugin \"%s\"; did you "
                       "mean \"%s\"?", id, near);
    return hk_fail(err, HK_EUSAGE, "there is no plugin \"%s\"; \"huka plugin "
                   "list\" shows those that were found", id);
}

enum hk_status hk_plugins_find(struct hk_plugin **out,
                               const struct hk_plugins *host, const char *id,
                               struct hk_err *err)
{
    *out = hk_host_named(host, id, strlen(id));
    if (!*out)
        return fail_no_plugin(host, id, err);
    return (*out)->state == HK_PLUGIN_TWICE
        ? hk_fail(err, HK_EUSAGE, "%s", (*out)->reason) : HK_OK;
}

static enum hk_status fail_no_function(const struct hk_plugin *p,
                                       const char *name, struct hk_err *err)
{
    const struct hk_manifest *m = &p->manifest;
    const char **names = hk_zalloc((size_t)m->function_count + 1,
                                   sizeof *names), *near;
    int i;

    if (!names)
        return hk_fail_memory(err);
    for (i = 0; i < m->function_count; i++)
        names[i] = m->functions[i].name;
    near = hk_text_nearest(name, names, (size_t)m->function_count);
    hk_free(names);
    if (near)
        return hk_fail(err, HK_EUSAGE, "%s has no function \"%s\"; did you "
                       "mean \"%s.%s\"?", p->id, name, p->id, near);
    return hk_fail(err, HK_EUSAGE, "%s has no function \"%s\"; \"huka plugin "
                   "info %s\" lists them", p->id, name, p->id);
}

enum hk_status hk_plugins_function(struct hk_plugin **p,
                                   const struct hk_function **f,
                                   const struct hk_plugins *host,
                                   enum hk_use use, const char *name,
                                   struct hk_err *err)
{
    const char *dot = strchr(name, '.');
    char id[128];
    enum hk_status rc;

    if (!dot || !dot[1] || (size_t)(dot - name) >= sizeof id)
        return hk_fail(err, HK_EUSAGE, "found \"%s\", expected PLUGIN.FUNCTION",
                       name);
    memcpy(id, name, (size_t)(dot - name));
    id[dot - name] = '\0';
    rc = hk_plugins_find(p, host, id, err);
    if (rc)
        return rc;
    if ((*p)->state == HK_PLUGIN_WRONG || (*p)->state == HK_PLUGIN_LACKING
        || (*p)->state == HK_PLUGIN_OFF)
        return hk_fail(err, HK_EUSAGE, "%s cannot be used: %s", id,
                       (*p)->reason);
    *f = hk_manifest_function(&(*p)->manifest, dot + 1);
    if (!*f)
        return fail_no_function(*p, dot + 1, err);
    return hk_plugin_may(*p, *f, use, err);
}

const char *hk_plugin_state_word(enum hk_plugin_state state)
{
    switch (state) {
    case HK_PLUGIN_GOOD: return "good";
    case HK_PLUGIN_WRONG: return "wrong";
    case HK_PLUGIN_TWICE: return "twice";
    case HK_PLUGIN_LACKING: return "no library";
    case HK_PLUGIN_NOT_GRANTED: return "not granted";
    case HK_PLUGIN_BLOCKED: return "blocked";
    case HK_PLUGIN_OFF: return "off";
    }
    return "";
}
