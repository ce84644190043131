/* law_calendar.c - the calendar of a resolved chain */
#include <lauxlib.h>

#include "pack/inner.h"

static const struct hk_span *read_spans(struct hk_law_reading *lr, int t,
                                        const char *key, int *count)
{
    struct hk_reading *r = &lr->r;
    struct hk_span *spans;
    int i;

    *count = 0;
    if (!hk_read_into(r, t, key))
        return NULL;
    *count = (int)lua_rawlen(r->L, -1);
    spans = hk_read_alloc(r, (size_t)*count, sizeof *spans);
    for (i = 0; i < *count && hk_read_item(r, -1, i + 1); i++) {
        lua_rawgeti(r->L, -1, 1);
        lua_rawgeti(r->L, -2, 2);
        spans[i].from = (int32_t)lua_tointeger(r->L, -2);
        spans[i].to = (int32_t)lua_tointeger(r->L, -1);
        lua_pop(r->L, 3);
    }
    lua_pop(r->L, 1);
    return spans;
}

/* The year whose table is on top of the stack; it stays. */
static void read_year(struct hk_law_reading *lr, struct hk_calendar_year *y)
{
    struct hk_reading *r = &lr->r;
    int t = lua_gettop(r->L);

    y->year = (int)hk_read_int(r, t, "year", 0);
    y->off = read_spans(lr, t, "off", &y->off_count);
    y->work = read_spans(lr, t, "work", &y->work_count);
    y->source = hk_read_text(r, t, "source");
    y->grade = hk_read_text(r, t, "grade");
    y->note = hk_read_text(r, t, "note");
    y->pack = hk_law_pack(lr, t);
    hk_law_place(lr, t, &y->file, &y->line);
}

void hk_law_read_calendar(struct hk_law_reading *lr)
{
    struct hk_reading *r = &lr->r;
    struct hk_calendar *c;
    int i, t;

    if (!hk_read_into(r, lua_gettop(r->L), "calendar"))
        return;
    t = lua_gettop(r->L);
    c = hk_read_alloc(r, 1, sizeof *c);
    *c = (struct hk_calendar){ 0 };
    c->name = hk_read_text(r, t, "name");
    c->rest = (unsigned)hk_read_int(r, t, "rest", 0);
    if (hk_read_into(r, t, "years")) {
        c->year_count = (int)lua_rawlen(r->L, -1);
        c->years = hk_read_alloc(r, (size_t)c->year_count, sizeof *c->years);
        for (i = 0; i < c->year_count && hk_read_item(r, -1, i + 1); i++) {
            read_year(lr, &c->years[i]);
            lua_pop(r->L, 1);
        }
        lua_pop(r->L, 1);
    }
    lua_pop(r->L, 1);
    lr->law->calendar = c;
}
