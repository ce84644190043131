/* local.c - calls of a library in our own process */
#include "plugin/local.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>

#include "base/mem.h"
#include "base/stop.h"
#include "plugin/native_entry.h"
#include "plugin/pin.h"
#include "plugin/setup.h"

struct hk_local {
    struct hk_native native;
    struct hk_native_entry entry;
    const struct hk_plugin *plugin;
    struct hk_calling *calling;   /* the call that is under way */
    struct hk_str reply, slots;
};

/* ---- loading ------------------------------------------------------------- */

static enum hk_status check_pin(struct hk_plugin *p, struct hk_err *err)
{
    enum hk_pin_state state;
    enum hk_status rc;

    if (p->manifest.loaded)
        return HK_OK;
    rc = hk_pin_check(p, &state, err);
    if (!rc && state != HK_PIN_GOOD)
        rc = hk_fail(err, HK_EUSAGE, "%s: only a library that is pinned is "
                     "loaded into huka itself; run: huka plugin pin %s",
                     p->id, p->id);
    return rc;
}

/* The sealed bytes, not the file they came from. The loader knows a library by
 * its path, and this one is never unloaded: so its file is not closed, lest
 * another should get its number. */
static enum hk_status load(struct hk_plugin *p, void **library,
                           struct hk_err *err)
{
    char path[40];
    int fd;

    *library = NULL;
    if (p->manifest.loaded)
        return HK_OK;
    fd = fcntl(p->bytes.fd, F_DUPFD_CLOEXEC, 0);
    if (fd < 0)
        return hk_fail_memory(err);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    return *library ? HK_OK
           : hk_fail(err, HK_EFORMAT, "%s: %s cannot be loaded: %s", p->id,
                     p->library, dlerror());
}

static bool ask(void *context, int callback,
                const struct hk_native_given *given, int count,
                uint64_t *value)
{
    struct hk_local *l = context;

    if (!l->calling)
        return false;
    hk_callback_answer(l->calling, (uint32_t)callback, given, count, value);
    return true;
}

static int say(void *context, int what, const char *text, uint64_t done,
               uint64_t total)
{
    const struct hk_local *l = context;

    (void)what;
    return hk_plugin_said(l->plugin, *text ? text : NULL, done, total)
        || hk_stop_asked();
}

static enum hk_status describe(struct hk_plugin *p, struct hk_local *l,
                               struct hk_err *err)
{
    struct hk_wire_setup setup = { .version = HK_WIRE_VERSION };
    struct hk_str bytes = HK_STR_INIT;
    size_t left;
    enum hk_status rc;

    hk_setup_describe(&bytes, &setup, &p->manifest);
    rc = hk_str_status(&bytes, err);
    left = bytes.len;
    if (!rc && hk_native_read(&l->native, &setup, hk_str_text(&bytes), &left))
        rc = hk_fail_memory(err);
    hk_str_release(&bytes);
    return rc;
}

static enum hk_status start(struct hk_plugin *p, struct hk_local *l,
                            struct hk_err *err)
{
    char error[512];
    const char *missing;
    void *library;
    enum hk_status rc = check_pin(p, err);

    if (!rc)
        rc = describe(p, l, err);
    if (!rc)
        rc = load(p, &library, err);
    if (rc)
        return rc;
    missing = hk_native_bind(&l->native, library);
    if (missing)
        return hk_fail(err, HK_EFORMAT, "%s: %s has no function \"%s\", which "
                       "the manifest declares; mend \"symbol\", or take the "
                       "function out", p->id, p->library, missing);
    if (!hk_native_closures(&l->native))
        return hk_fail(err, HK_EIO, "%s: this system lets libffi make no "
                       "callbacks, which the manifest declares", p->id);
    l->native.ask = ask;
    l->native.context = l;
    l->entry.say = say;
    l->entry.context = l;
    l->plugin = p;
    return hk_native_enter(&l->entry, library, error, sizeof error) ? HK_OK
           : hk_fail(err, HK_EFORMAT, "%s: %s cannot be used: %s", p->id,
                     p->library, error);
}

enum hk_status hk_local_start(struct hk_plugin *p, struct hk_local **local,
                              struct hk_err *err)
{
    enum hk_status rc;

    if (*local)
        return HK_OK;
    *local = hk_zalloc(1, sizeof **local);
    if (!*local)
        return hk_fail_memory(err);
    rc = start(p, *local, err);
    if (rc) {
        hk_local_free(*local);
        *local = NULL;
    }
    return rc;
}

void hk_local_free(struct hk_local *local)
{
    if (!local)
        return;
    hk_native_leave(&local->entry);
    hk_native_release(&local->native);
    hk_str_release(&local->reply);
    hk_str_release(&local->slots);
    hk_free(local);
}

struct hk_native_function *hk_local_function(const struct hk_local *local,
                                             uint32_t index)
{
    return local ? &local->native.functions[index] : NULL;
}

void hk_local_end(struct hk_local *local, uint64_t handle)
{
    hk_native_end(&local->native, handle);
}

/* ---- calls --------------------------------------------------------------- */

static struct hk_native_memory memory_of(struct hk_block *b)
{
    struct hk_native_memory m = { .blob = b->blob.data,
                                  .blob_len = b->blob.len };
    int i;

    for (i = 0; i < b->share_count; i++) {
        m.shared[i] = b->shares[i]->data;
        m.shared_len[i] = hk_buffer_bytes(b->shares[i]);
    }
    return m;
}

/* One row, as one answer. */
static bool call_row(struct hk_local *l, const struct hk_native_function *f,
                     const struct hk_native_memory *m, uint64_t *slots,
                     struct hk_unpacking *u)
{
    struct hk_wire_answer head = { HK_ANSWER_ROWS, 1, 0, 0 };
    struct hk_wire_result result;
    const char *bytes;

    if (!hk_native_call(&l->native, f, m, slots, &result, &bytes))
        return false;
    if (bytes && result.len < HK_WIRE_NO_HANDLE)
        head.len = result.len;
    hk_str_clear(&l->reply);
    hk_str_add(&l->reply, (const char *)&head, sizeof head);
    hk_str_add(&l->reply, (const char *)&result, sizeof result);
    hk_str_add(&l->reply, bytes ? bytes : "", head.len);
    return !l->reply.failed && hk_unpack(u, l->reply.data, l->reply.len) == 1;
}

/* The slots are copied: handles come back in them. */
enum hk_status hk_local_call(struct hk_local *local, struct hk_calling *c,
                             struct hk_block *b, struct hk_unpacking *u,
                             struct hk_err *err)
{
    const struct hk_native_memory m = memory_of(b);
    const size_t width = (size_t)c->f->param_count;
    const struct hk_native_function *f
        = &local->native.functions[c->f - c->m->functions];
    bool good = true;
    uint32_t i;

    hk_str_clear(&local->slots);
    hk_str_add(&local->slots, hk_str_text(&b->slots), b->slots.len);
    if (local->slots.failed)
        return hk_fail_memory(err);
    u->slots = hk_str_text(&local->slots);
    u->blob = b->blob.data;
    local->calling = c;
    hk_native_begin(&local->entry);
    for (i = 0; i < b->rows && good; i++)
        good = call_row(local, f, &m, (uint64_t *)(void *)local->slots.data
                        + i * width, u);
    local->calling = NULL;
    return good ? HK_OK : hk_fail_memory(err);
}
