/* manifest_tie.c - how the arguments of a function hang together */
#include <string.h>

#include "plugin/reading.h"

int hk_find_param(const struct hk_input *params, int count, const char *name)
{
    int i;

    for (i = 0; i < count; i++)
        if (!strcmp(params[i].name, name))
            return i;
    return -1;
}

/* ---- lengths ------------------------------------------------------------- */

static enum hk_status check_length(struct hk_checker *r,
                                   const struct hk_where *at,
                                   const struct hk_input *length)
{
    if (hk_ctype_is_integer(length->shape.type) && !length->shape.words
        && !length->buffer)
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" is no whole number, so "
                   "it cannot be a length", r->file, hk_place_text(r, at),
                   length->name);
}

/* Tie the buffer at index `i` to the argument that says its length. Several
 * buffers may have one: they are of equal length then. */
static enum hk_status tie(struct hk_checker *r, const struct hk_where *up,
                          const cJSON *object, struct hk_function *f, int i)
{
    const struct hk_where at = HK_AT_KEY(up, "count");
    const char *word = NULL;
    enum hk_status rc = hk_read_word(r, up, object, "count", false, &word);
    int to;

    if (rc || !word)
        return rc;
    if (!f->params[i].buffer)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: only a buffer has a count; "
                       "say \"buffer\": \"in\" or take it out", r->file,
                       hk_place_text(r, &at));
    to = hk_find_param(f->params, f->param_count, word);
    if (to < 0)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: no argument is called "
                       "\"%s\"; name the one that holds the length", r->file,
                       hk_place_text(r, &at), word);
    rc = check_length(r, &at, &f->params[to]);
    f->params[i].count = to;
    if (f->params[to].counts < 0)
        f->params[to].counts = i;
    return rc;
}

/* Who says how much a buffer that goes out may take? */
static enum hk_status check_room(struct hk_checker *r,
                                 const struct hk_where *at,
                                 const struct hk_function *f, int i)
{
    const struct hk_input *p = &f->params[i];
    int k;

    if (p->buffer != HK_FLOW_OUT || p->capacity || p->capacity_call)
        return HK_OK;
    if (!f->params[p->count].hidden
        && f->params[p->count].pointer != HK_FLOW_OUT)
        return HK_OK;             /* the caller does */
    for (k = 0; k < f->param_count; k++)
        if (f->params[k].count == p->count && f->params[k].buffer
            && f->params[k].buffer != HK_FLOW_OUT)
            return HK_OK;         /* a buffer of the same length does */
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: nothing says how long \"%s\" "
                   "may become; give it a \"capacity\"", r->file,
                   hk_place_text(r, at), p->name);
}

static enum hk_status check_hidden(struct hk_checker *r,
                                   const struct hk_where *at,
                                   const struct hk_input *p)
{
    if (p->hidden && p->counts >= 0 && p->has_default)
        return hk_fail(r->err, HK_EFORMAT, "%s: %s: a hidden length has no "
                       "default; it is the length of its buffer", r->file,
                       hk_place_text(r, at));
    if (!p->hidden || p->counts >= 0 || p->has_default
        || p->buffer == HK_FLOW_OUT || p->pointer == HK_FLOW_OUT
        || p->shape.type->wire == HK_WIRE_CONTEXT)
        return HK_OK;
    return hk_fail(r->err, HK_EFORMAT, "%s: %s: \"%s\" is hidden, but no "
                   "buffer names it as its count and it has no default; who "
                   "should fill it in?", r->file, hk_place_text(r, at),
                   p->name);
}

/* ---- what the caller gives, and gets ------------------------------------- */

static bool is_visible(const struct hk_input *p)
{
    return !p->hidden && p->buffer != HK_FLOW_OUT && p->pointer != HK_FLOW_OUT
        && p->shape.type->wire != HK_WIRE_CONTEXT;
}

/* A length comes back as the length of its buffer. */
static bool comes_back(const struct hk_input *p)
{
    if (p->counts >= 0 || (p->hidden && p->has_default))
        return false;
    return p->buffer >= HK_FLOW_OUT || p->pointer >= HK_FLOW_OUT;
}

/* A default counts only where all behind it have one. */
static void list_visible(struct hk_function *f)
{
    int i;

    for (i = 0; i < f->param_count; i++) {
        if (is_visible(&f->params[i])) {
            f->visible[f->visible_count++] = i;
            if (!f->params[i].has_default)
                f->least = f->visible_count;
        }
        if (comes_back(&f->params[i]))
            f->outs[f->out_count++] = i;
    }
}

enum hk_status hk_tie_args(struct hk_checker *r, const struct hk_where *at,
                           const cJSON *args, struct hk_function *f)
{
    const cJSON *item;
    enum hk_status rc = HK_OK;
    int i = 0;

    cJSON_ArrayForEach(item, args) {
        const struct hk_where here = HK_AT_INDEX(at, i);

        rc = rc ? rc : tie(r, &here, item, f, i);
        i++;
    }
    for (i = 0; i < f->param_count && !rc; i++) {
        const struct hk_where here = HK_AT_INDEX(at, i);

        rc = check_hidden(r, &here, &f->params[i]);
        if (!rc)
            rc = check_room(r, &here, f, i);
    }
    list_visible(f);
    return rc;
}
