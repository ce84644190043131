/* sweep.c - a figure, or two, over a range of values */
#include "whatif/telling.h"

#include <string.h>

#include "base/mem.h"
#include "base/stop.h"

/* ---- values of an axis --------------------------------------------------- */

void hk_tell_axis(const struct hk_telling *t, const struct hk_axis *a,
                  int64_t n, struct hk_str *out)
{
    enum hk_kind kind = !strcmp(a->tag, "money") ? HK_MONEY
        : !strcmp(a->tag, "rate") ? HK_RATE
        : !strcmp(a->tag, "decimal") ? HK_DECIMAL : HK_INTEGER;
    int digits = kind == HK_RATE ? 4 : kind == HK_DECIMAL ? 4 : 0;
    int64_t unit;

    /* as many decimals as the values of the axis have */
    for (unit = 10; kind == HK_DECIMAL && !(a->from % unit)
         && !(a->step % unit) && digits; unit *= 10)
        digits--;
    hk_number_print(out, &t->w->base.data->model->country, kind, NULL, digits,
                    n, t->o->lang);
}

/* ---- points -------------------------------------------------------------- */

enum hk_status hk_tell_point(struct hk_telling *t, const struct hk_reform *r,
                             bool who, struct hk_point **list, size_t *count,
                             size_t *cap, struct hk_err *err)
{
    struct hk_reformed done;
    struct hk_point *p;
    enum hk_status rc = hk_reform_run(t->w, r, &done, err);

    if (!rc && !hk_grow(list, cap, *count + 1, sizeof **list))
        rc = hk_fail_memory(err);
    if (!rc) {
        p = &(*list)[*count];
        memcpy(p->at, r->point, sizeof p->at);
        p->effects = hk_arena_alloc(&t->arena, sizeof *p->effects
                                    * (size_t)(t->w->shown_count + 1));
        p->measured = hk_arena_alloc(&t->arena, sizeof *p->measured
            * (size_t)(t->w->question->measure_count + 1));
        rc = p->effects && p->measured ? hk_measure_reform(&done, p->measured,
                                                           err)
            : hk_fail_memory(err);
    }
    if (!rc) {
        memcpy(p->effects, done.effects, sizeof *p->effects
               * (size_t)t->w->shown_count);
        (*count)++;
        hk_tell_saving(t, &done);
        if (who)
            hk_tell_households(t, &done);
    }
    hk_reform_release(&done);
    return rc ? rc : hk_stop_asked() ? hk_stop_fail(err) : HK_OK;
}

/* ---- a sweep ------------------------------------------------------------- */

/* "line (line) from 1 to 5 x part (part) from 2 to 3" */
static void heading(struct hk_telling *t, const struct hk_sweep *s)
{
    struct hk_str text = HK_STR_INIT;
    int i;

    for (i = 0; i < s->axis_count; i++) {
        const struct hk_axis *a = &s->axes[i];

        hk_str_addf(&text, hk_tell(t, "%s%s（%s）从 ", "%s%s (%s) from "),
                    i ? " × " : "", hk_tell_axis_label(t, a), a->param);
        hk_tell_axis(t, a, a->from, &text);
        hk_str_puts(&text, hk_tell(t, " 到 ", " to "));
        hk_tell_axis(t, a, a->to, &text);
    }
    hk_page_heading(t->page, 2, "%s", hk_str_text(&text));
    hk_str_release(&text);
}

enum hk_status hk_tell_sweep(struct hk_telling *t, const struct hk_sweep *s,
                             struct hk_err *err)
{
    struct hk_point *list = NULL;
    size_t count = 0, cap = 0;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < s->point_count && !rc; i++) {
        hk_progress_tell(t->w->progress, i, s->point_count);
        rc = hk_tell_point(t, &s->points[i], true, &list, &count, &cap,
                           err);
    }
    if (!rc) {
        heading(t, s);
        rc = hk_tell_points(t, s->axes, s->axis_count, list, count, err);
    }
    hk_free(list);
    return rc;
}
