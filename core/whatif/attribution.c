/* attribution.c - which part of a reform does what
 *
 * In the order laid: what each adds to those before it; the parts add up by
 * themselves. Over all orders (the value of L. S. Shapley, 1953): what
 * a part adds, averaged over every order in which they could have been
 * laid; for n parts that is the sum over the sets S without it of
 * |S|! (n - |S| - 1)! / n! times what it adds to S. The sums are kept as whole
 * numerators over n!; amounts are then rounded down and what that leaves goes
 * to the largest remainders, so that they, too, add up to the last unit. */
#include "whatif/telling.h"

#include "base/mem.h"
#include "base/stop.h"

#define MOST HK_SHAPLEY_MOST

/* One number for each set of parts: bit i says that part i is laid. */
struct parts {
    struct hk_telling *t;
    const struct hk_reform *reform;
    const struct hk_reform_part *list[MOST];
    int first[MOST];               /* its first element */
    int n;
    int64_t *value;                /* by set, then by shown result */
    int64_t factorial;
};

/* What is told of a result: how many are true, or its sum. */
static int64_t told(const struct hk_shown *s, const struct hk_effect *e,
                    bool reform)
{
    if (s->kind == HK_BOOLEAN)
        return hk_effect_state(e, HK_YES, reform);
    return e->sum[reform ? 1 : 0];
}

static bool is_told(const struct hk_shown *s, const struct hk_effect *e)
{
    return (s->kind == HK_BOOLEAN || s->adds_up) && e->changed && !e->overflow;
}

/* The reform with the elements of some parts only. */
static bool take(struct parts *p, unsigned set, struct hk_reform *sub)
{
    size_t room = (size_t)p->reform->element_count + 1;
    const struct hk_reform_element **elements =
        hk_arena_alloc(&p->t->arena, room * sizeof *elements);
    const char **ids = hk_arena_alloc(&p->t->arena, room * sizeof *ids);
    int i, k, n = 0;

    if (!elements || !ids)
        return false;
    for (i = 0; i < p->n; i++)
        for (k = 0; set >> i & 1 && k < p->list[i]->elements; k++) {
            elements[n] = p->reform->elements[p->first[i] + k];
            ids[n++] = p->reform->ids[p->first[i] + k];
        }
    sub->elements = elements;
    sub->ids = ids;
    sub->element_count = n;
    return true;
}

/* Judge the parts of a set alone. */
static enum hk_status run_set(struct parts *p, unsigned set, struct hk_err *err)
{
    struct hk_reform sub = *p->reform;
    struct hk_whatif *w = p->t->w;
    struct hk_reformed r;
    enum hk_status rc;
    int i;

    if (!take(p, set, &sub))
        return hk_fail_memory(err);
    rc = hk_reform_run(w, &sub, &r, err);
    for (i = 0; i < w->shown_count && !rc; i++) {
        p->value[(size_t)set * (size_t)w->shown_count + (size_t)i] =
            told(&w->shown[i], &r.effects[i], true);
        p->value[i] = told(&w->shown[i], &r.effects[i], false);
    }
    if (!rc)
        hk_tell_saving(p->t, &r);
    hk_reform_release(&r);
    return rc ? rc : hk_stop_asked() ? hk_stop_fail(err) : HK_OK;
}

static int64_t at(const struct parts *p, unsigned set, int shown)
{
    return p->value[(size_t)set * (size_t)p->t->w->shown_count
                    + (size_t)shown];
}

static int64_t factorial(int n)
{
    return n < 2 ? 1 : n * factorial(n - 1);
}

/* n! times the average of what part `i` adds. */
static int64_t numerator(const struct parts *p, int i, int shown)
{
    int64_t sum = 0;
    unsigned set;

    for (set = 0; set < 1u << p->n; set++) {
        int size = __builtin_popcount(set);

        if (!(set >> i & 1))
            sum += factorial(size) * factorial(p->n - size - 1)
                * (at(p, set | 1u << i, shown) - at(p, set, shown));
    }
    return sum;
}

/* ---- telling ------------------------------------------------------------- */

/* Round down, and give what is left to the largest remainders. */
static void round_shares(const struct parts *p, const int64_t *numerators,
                         int64_t *out)
{
    int64_t left = 0, rest[MOST];
    int i, best;

    for (i = 0; i < p->n; i++) {
        rest[i] = numerators[i] % p->factorial;
        rest[i] += rest[i] < 0 ? p->factorial : 0;
        out[i] = (numerators[i] - rest[i]) / p->factorial;
        left += rest[i];
    }
    for (left /= p->factorial; left > 0; left--) {
        for (best = 0, i = 1; i < p->n; i++)
            if (rest[i] > rest[best])
                best = i;
        out[best]++;
        rest[best] = -1;
    }
}

/* A count as a whole number or a fraction in lowest terms. */
static void count_cell(struct hk_table *table, int64_t numerator, int64_t below)
{
    int64_t a = numerator < 0 ? -numerator : numerator, b = below, c;

    while (b) {
        c = a % b;
        a = b;
        b = c;
    }
    if (a < 1)
        a = 1;
    if (below / a == 1)
        hk_table_cellf(table, "%+lld", (long long)(numerator / a));
    else
        hk_table_cellf(table, "%+lld/%lld", (long long)(numerator / a),
                       (long long)(below / a));
}

static enum hk_status tell_result(struct parts *p, int shown,
                                  struct hk_err *err)
{
    struct hk_telling *t = p->t;
    const struct hk_shown *s = &t->w->shown[shown];
    int64_t numerators[MOST], shares[MOST];
    struct hk_table *table;
    unsigned set = 0;
    int i;

    hk_page_heading(t->sections, 3, hk_tell(t, "%s：各部分的作用",
                    "%s: what each part does"), s->label[t->o->lang]);
    table = hk_page_table(t->sections, s->name);
    if (!table)
        return hk_fail_memory(err);
    hk_tell_column(t, table, "部分", "part", false);
    hk_tell_column(t, table, "写法", "as", false);
    hk_tell_column(t, table, "依次", "in order", true);
    hk_tell_column(t, table, "各种次序平均", "over all orders", true);
    for (i = 0; i < p->n; i++)
        numerators[i] = numerator(p, i, shown);
    round_shares(p, numerators, shares);
    for (i = 0; i < p->n; i++) {
        int64_t in_order = at(p, set | 1u << i, shown) - at(p, set, shown);

        set |= 1u << i;
        hk_table_puts(table, p->list[i]->name);
        hk_table_puts(table, p->list[i]->text ? p->list[i]->text : "");
        if (s->kind == HK_BOOLEAN) {
            hk_table_cellf(table, "%+lld", (long long)in_order);
            count_cell(table, numerators[i], p->factorial);
        } else {
            hk_tell_number(t, table, s, in_order, true);
            hk_tell_number(t, table, s, shares[i], true);
        }
    }
    hk_table_puts(table, hk_tell(t, "合计", "all"));
    hk_table_puts(table, NULL);
    for (i = 0; i < 2; i++) {
        int64_t whole = at(p, set, shown) - at(p, 0, shown);

        if (s->kind == HK_BOOLEAN)
            hk_table_cellf(table, "%+lld", (long long)whole);
        else
            hk_tell_number(t, table, s, whole, true);
    }
    return HK_OK;
}

/* The parts that are not the base's. */
static bool gather(struct parts *p)
{
    int i, first = 0;

    for (i = 0; i < p->reform->part_count; i++) {
        const struct hk_reform_part *part = &p->reform->parts[i];

        if (!hk_whatif_in_base(p->t->w, p->reform->elements[first])) {
            if (p->n == MOST)
                return false;
            p->first[p->n] = first;
            p->list[p->n++] = part;
        }
        first += part->elements;
    }
    return p->n > 1;
}

/* Parts may need one another: a rule that reads a figure which another
 * part adds cannot be judged without it. */
static enum hk_status run_all(struct parts *p, bool *possible,
                              struct hk_err *err)
{
    struct hk_err why = { .lang = p->t->o->lang };
    enum hk_status rc = HK_OK;
    unsigned set;

    *possible = true;
    for (set = 1; set < 1u << p->n && !rc; set++)
        rc = run_set(p, set, &why);
    if (rc == HK_EFORMAT) {
        *possible = false;
        hk_page_line(p->t->sections, hk_tell(p->t,
            "各部分相互依赖，无法分别计算：%s",
            "what each part does cannot be told, for one needs another: %s"),
            why.text);
        return HK_OK;
    }
    return rc ? hk_fail(err, rc, "%s", why.text) : HK_OK;
}

enum hk_status hk_tell_parts(struct hk_telling *t,
                             const struct hk_reform *reform,
                             const struct hk_line *line, struct hk_err *err)
{
    struct parts p = { .t = t, .reform = reform };
    enum hk_status rc = HK_OK;
    bool possible = false;
    int i;

    if (!gather(&p)) {
        if (p.n == MOST)
            hk_page_line(t->sections, hk_tell(t,
                "组成部分超过 %d 个，不分别计算",
                "more than %d parts: what each does is not told"), MOST);
        return HK_OK;
    }
    p.factorial = factorial(p.n);
    p.value = hk_zalloc(((size_t)1 << p.n) * (size_t)(t->w->shown_count + 1),
                        sizeof *p.value);
    if (!p.value)
        return hk_fail_memory(err);
    rc = run_all(&p, &possible, err);
    for (i = 0; i < t->w->shown_count && !rc && possible; i++)
        if (is_told(&t->w->shown[i], &line->effects[i]))
            rc = tell_result(&p, i, err);
    hk_free(p.value);
    return rc;
}
