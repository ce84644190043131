/* list.c - the members of each holder, in list order
 *
 * The list of a member seen from further out is that of the entity in between,
 * each replaced by its own members: so whatever is hidden there (dated after
 * today) hides what hangs from it, and whatever is missing there is missing
 * here. */
#include "data/data.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct making {
    struct hk_data *d;
    int holder, member;
    const struct hk_entity *entity;    /* of the members */
    const struct hk_sheet *sheet;      /* of the members */
    const struct hk_column *dates;     /* or NULL */
    const struct hk_list *between;     /* of the members' parents; NULL: the
                                          holder is their parent */
    int32_t *stored;                   /* first member of each parent */
    struct hk_list list;
    int32_t count;                     /* in list.order so far */
    const struct hk_cut *shown;      /* of the members, by program; NULL: all */
};

/* One member where the order is not that of the rows. */
struct place {
    int64_t date;
    const char *key;                   /* of keys that stand alone, else NULL */
    int32_t row;
};

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    int by_key = a->key ? strcmp(a->key, b->key) : 0;

    if (a->date != b->date)
        return a->date < b->date ? -1 : 1;
    if (by_key)
        return by_key;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* ---- where the children of each parent stand ---------------------------- */

static int32_t *offsets(struct hk_data *d, const struct hk_sheet *s)
{
    const struct hk_sheet *up = &d->sheets[s->entity->within];
    int32_t *start = hk_arena_alloc(&d->arena, ((size_t)up->rows + 1) *
                                    sizeof *start);

    if (!start)
        return NULL;
    for (int32_t row = 0; row < s->rows; row++)
        start[s->parent[row] + 1]++;
    for (int32_t row = 0; row < up->rows; row++)
        start[row + 1] += start[row];
    return start;
}

/* ---- what makes a list unknown ------------------------------------------ */

static bool set_cause(struct making *m, int32_t row, uint32_t cause)
{
    if (!cause)
        return false;
    if (!m->list.cause) {
        size_t rows = (size_t)m->d->sheets[m->holder].rows;

        m->list.cause = hk_arena_alloc(&m->d->arena, rows *
                                       sizeof *m->list.cause);
        if (!m->list.cause)
            return false;
    }
    if (!m->list.cause[row])
        m->list.cause[row] = cause;
    return true;
}

static bool too_few(struct making *m, int32_t row, int32_t parent)
{
    const struct hk_entity *e = m->entity;
    struct hk_cause cause = {
        .entity = e->within, .row = parent,
        .name = e->list ? e->list : e->name, .text = "no record"
    };

    if (m->stored[parent + 1] > m->stored[parent]) {
        cause.text = hk_arena_printf(&m->d->arena, "fewer than %d records",
                                     e->at_least);
        if (!cause.text)
            return false;
    }
    return set_cause(m, row, hk_data_cause(m->d, &cause));
}

/* Nobody said which records stand in `parent`. */
static bool not_given(struct making *m, int32_t row, int32_t parent)
{
    const struct hk_entity *e = m->entity;
    struct hk_cause cause = {
        .entity = e->within, .row = parent,
        .name = e->list ? e->list : e->name, .text = "not given"
    };

    if (!m->sheet->absent || !m->sheet->absent[parent])
        return true;
    return set_cause(m, row, hk_data_cause(m->d, &cause));
}

static bool no_date(struct making *m, int32_t row, int32_t member)
{
    struct hk_cause cause = {
        .entity = m->member, .row = member, .name = m->entity->dated,
        .text = "not known"
    };

    return set_cause(m, row, hk_data_cause(m->d, &cause));
}

/* Does the list show a record dated so? *ok is false without memory. */
static bool is_shown(struct making *m, int32_t row, int32_t member, bool *ok)
{
    int64_t date = m->dates->value[member];
    int part = m->sheet->part[member];
    const struct hk_cut *w;

    if (date > m->d->today)
        return false;
    if (!m->shown || part < 0 || !m->shown[part].is_cut)
        return true;
    w = &m->shown[part];
    if (w->unset) {
        struct hk_cause cause = { .entity = -1, .row = -1, .name = w->figure,
                                  .text = w->unset };

        *ok = set_cause(m, row, hk_data_cause(m->d, &cause));
        return false;
    }
    return date >= w->from && date <= w->to;
}

/* ---- filling ------------------------------------------------------------ */

/* Add what is shown of the members of `parent` to the list of `row`. */
static bool add_members(struct making *m, int32_t row, int32_t parent)
{
    int32_t from = m->stored[parent], to = m->stored[parent + 1];
    bool ok = true;

    if (!not_given(m, row, parent))
        return false;
    if (to - from < m->entity->at_least && !too_few(m, row, parent))
        return false;
    for (int32_t i = from; i < to; i++) {
        if (m->dates && m->dates->state &&
            m->dates->state[i] != HK_ROW_KNOWN) {
            if (!no_date(m, row, i))
                return false;
            continue;
        }
        if (!m->dates || is_shown(m, row, i, &ok))
            m->list.order[m->count++] = i;
        if (!ok)
            return false;
    }
    return true;
}

static bool is_sorted(const struct place *p, int32_t count)
{
    for (int32_t i = 1; i < count; i++)
        if (compare_places(&p[i - 1], &p[i]) > 0)
            return false;
    return true;
}

/* Sort the list that begins at `from`, in `room` for all of it. */
static void sort_list(struct making *m, int32_t from, struct place *room)
{
    int32_t count = m->count - from;
    bool by_key = m->between && m->entity->key_alone;

    for (int32_t i = 0; i < count; i++) {
        int32_t row = m->list.order[from + i];

        room[i].row = row;
        room[i].date = m->dates ? m->dates->value[row] : 0;
        room[i].key = by_key ? m->sheet->key[row] : NULL;
    }
    if (is_sorted(room, count))
        return;
    qsort(room, (size_t)count, sizeof *room, compare_places);
    for (int32_t i = 0; i < count; i++)
        m->list.order[from + i] = room[i].row;
}

static bool fill_row(struct making *m, int32_t row)
{
    const struct hk_list *b = m->between;
    bool ok = true;

    if (!b)
        return add_members(m, row, row);
    if (b->cause && b->cause[row] && !set_cause(m, row, b->cause[row]))
        return false;
    for (int32_t i = b->start[row]; ok && i < b->start[row + 1]; i++)
        ok = add_members(m, row, b->order ? b->order[i] : i);
    return ok;
}

static bool fill(struct making *m)
{
    int32_t rows = m->d->sheets[m->holder].rows;
    size_t members = (size_t)m->sheet->rows + 1;
    struct place *room = hk_alloc(members * sizeof *room);
    bool ok = room != NULL;

    m->list.order = hk_arena_alloc(&m->d->arena, members *
                                   sizeof *m->list.order);
    m->list.start = hk_arena_alloc(&m->d->arena, ((size_t)rows + 1) *
                                   sizeof *m->list.start);
    ok = ok && m->list.order && m->list.start;
    for (int32_t row = 0; ok && row < rows; row++) {
        m->list.start[row] = m->count;
        ok = fill_row(m, row);
        if (ok)
            sort_list(m, m->list.start[row], room);
    }
    if (ok)
        m->list.start[rows] = m->count;
    hk_free(room);
    return ok;
}

/* Children of their parent in key order are rows side by side: no order need
 * be kept. */
static bool as_stored(struct making *m)
{
    int32_t rows = m->d->sheets[m->holder].rows;

    m->list.start = m->stored;
    for (int32_t row = 0; row < rows; row++)
        if (!not_given(m, row, row) ||
            (m->stored[row + 1] - m->stored[row] < m->entity->at_least &&
             !too_few(m, row, row)))
            return false;
    return true;
}

/* ---- descent ------------------------------------------------------------ */

static int32_t family(int32_t *up, int32_t row)
{
    while (up[row] != row)
        row = up[row] = up[up[row]];
    return row;
}

/* Join what the links of the entity to itself lead to; where such a link is not
 * known, neither is the descent of the whole family. */
static bool join_families(struct making *m, int32_t *up, uint32_t *unknown)
{
    for (int f = 0; f < m->entity->field_count; f++) {
        const struct hk_field *field = m->entity->fields[f];
        const struct hk_column *c = &m->sheet->fields[f];

        if (field->kind != HK_LINK || field->to_entity != m->member ||
            !c->value)
            continue;
        for (int32_t row = 0; row < m->sheet->rows; row++) {
            enum hk_row_state state = c->state
                ? (enum hk_row_state)c->state[row] : HK_ROW_KNOWN;
            struct hk_cause cause = { .entity = m->member, .row = row,
                                      .name = field->name };

            if (state == HK_ROW_KNOWN)
                up[family(up, row)] = family(up, (int32_t)c->value[row]);
            else if (state == HK_ROW_UNKNOWN && !unknown[row] &&
                     !(unknown[row] = hk_data_cause(m->d, &cause)))
                return false;
        }
    }
    return true;
}

/* Each record's family, in key order. `first` and `next` chain its members. */
static bool fill_families(struct making *m, int32_t *up, int32_t *first,
                          int32_t *next, const uint32_t *unknown)
{
    int32_t rows = m->sheet->rows, row, at;
    size_t total = 0, *size = hk_zalloc((size_t)rows + 1, sizeof *size);

    for (row = rows - 1; size && row >= 0; row--) {
        at = family(up, row);
        next[row] = first[at];
        first[at] = row;
        size[at]++;
    }
    for (row = 0; size && row < rows; row++)
        total += size[family(up, row)];
    if (!size || total > INT32_MAX) {
        hk_free(size);
        return false;
    }
    hk_free(size);
    m->list.start = hk_arena_alloc(&m->d->arena, ((size_t)rows + 1) *
                                   sizeof *m->list.start);
    m->list.order = hk_arena_alloc(&m->d->arena, (total + 1) *
                                   sizeof *m->list.order);
    if (!m->list.start || !m->list.order)
        return false;
    for (row = 0; row < rows; row++) {
        m->list.start[row] = m->count;
        for (at = first[family(up, row)]; at >= 0; at = next[at]) {
            if (unknown[at] && !set_cause(m, row, unknown[at]))
                return false;
            m->list.order[m->count++] = at;
        }
    }
    m->list.start[rows] = m->count;
    return true;
}

static bool make_families(struct making *m)
{
    size_t rows = (size_t)m->sheet->rows + 1;
    int32_t *numbers = hk_alloc(3 * rows * sizeof *numbers);
    uint32_t *unknown = hk_zalloc(rows, sizeof *unknown);
    bool ok = numbers && unknown;

    for (size_t i = 0; ok && i < rows; i++) {
        numbers[i] = (int32_t)i;
        numbers[rows + i] = -1;
    }
    ok = ok && join_families(m, numbers, unknown) &&
        fill_families(m, numbers, numbers + rows, numbers + 2 * rows, unknown);
    hk_free(numbers);
    hk_free(unknown);
    return ok;
}

/* ---- asking ------------------------------------------------------------- */

static const struct hk_list *keep(struct hk_data *d, struct hk_list *list,
                                  const struct making *m)
{
    *list = m->list;
    d->made[d->made_count++] = list;
    return list;
}

static const struct hk_list *make(struct hk_data *d, int holder, int member,
                                  bool ever)
{
    struct hk_list *list = (ever ? d->ever : d->lists) +
                           holder * d->model->entity_count + member;
    struct making m = { .d = d, .holder = holder, .member = member };

    if (list->start)
        return list;
    m.sheet = &d->sheets[member];
    m.entity = m.sheet->entity;
    if (holder == member) {
        if (!make_families(&m))
            return NULL;
        return keep(d, list, &m);
    }
    if (m.entity->within < 0)
        return NULL;
    if (m.entity->dated_field >= 0 &&
        m.sheet->fields[m.entity->dated_field].value)
        m.dates = &m.sheet->fields[m.entity->dated_field];
    if (d->shown && !ever)
        m.shown = &d->shown[member * d->programs];
    if (m.entity->within != holder) {
        m.between = make(d, holder, m.entity->within, ever);
        if (!m.between)
            return NULL;
    }
    m.stored = offsets(d, m.sheet);
    if (!m.stored)
        return NULL;
    if (m.between || m.dates ? !fill(&m) : !as_stored(&m))
        return NULL;
    return keep(d, list, &m);
}

const struct hk_list *hk_data_list(struct hk_data *d, int holder, int member)
{
    return make(d, holder, member, false);
}

const struct hk_list *hk_data_list_ever(struct hk_data *d, int holder,
                                        int member)
{
    return make(d, holder, member, true);
}
