/* Random reforms over random registers: what is computed again over the base is
 * what a whole evaluation gives, and totals reconcile. */
#include "asking.h"

#include "whatif/groups.h"
#include "whatif/inside.h"

static const char params[] =
    "param \"cap\" { unit = \"penny\", zh = \"上限\", en = \"cap\",\n"
    "  [\"2018\"] = { crown(10), source = \"x\", grade = \"A\" } }\n"
    "param \"line\" { unit = \"penny/year\", zh = \"线\", en = \"line\",\n"
    "  [\"2018\"] = { crown(20), source = \"x\", grade = \"A\" } }\n"
    "param \"feed\" { unit = \"penny/head\", key = \"animal.kind\",\n"
    "  zh = \"料\", en = \"feed\", [\"2018\"] = { { goat = penny(30),\n"
    "  cow = penny(90), hen = penny(2) }, source = \"x\", grade = \"A\" } }\n"
    "param \"toll\" { unit = \"penny\", by_unit = \"head\", zh = \"税\",\n"
    "  en = \"toll\", [\"2018\"] = { steps { { from = 20, penny(5) },\n"
    "  { above = 100, penny(8) } }, source = \"x\", grade = \"A\" } }\n"
    "param \"part\" { unit = \"rate\", zh = \"份\", en = \"part\",\n"
    "  [\"2018\"] = { percent(40), source = \"x\", grade = \"A\" } }\n"
    "param \"herd\" { unit = \"head\", zh = \"群\", en = \"herd\",\n"
    "  [\"2018\"] = { 50, source = \"x\", grade = \"A\" } }\n"
    "param \"twice\" { unit = \"penny\", zh = \"倍\", en = \"twice\",\n"
    "  [\"2018\"] = { function(p) return p.cap * 2 end, source = \"x\",\n"
    "  grade = \"A\" } }\n";

static const char rules[] =
    "variable \"cost\" { of = \"animal\", type = \"money\", unit = \"penny\",\n"
    "  zh = \"费\", en = \"cost\", formula = function(a, p)\n"
    "  return p.feed[a.kind] * a.heads + stepped(p.toll, a.heads) end }\n"
    "check \"few\" { of = \"animal\", zh = \"少\", en = \"few\",\n"
    "  pass = function(a, p) return a.heads <= p.herd end }\n"
    "variable \"costs\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
    "  zh = \"费\", en = \"costs\",\n"
    "  formula = function(f, p) return sum(f.animals, \"cost\") end }\n"
    "variable \"due\" { of = \"animal\", type = \"money\", unit = \"penny\",\n"
    "  zh = \"摊\", en = \"due\", formula = function(a, p)\n"
    "  return gap(a.farm.costs, p.twice) end }\n"
    "variable \"others\" { of = \"animal\", type = \"money\",\n"
    "  unit = \"penny\", zh = \"旁\", en = \"others\",\n"
    "  formula = function(a, p)\n"
    "  return sum(a.farm.animals, \"cost\") - a.cost end }\n"
    "check \"all_few\" { of = \"farm\", zh = \"都少\", en = \"all few\",\n"
    "  pass = function(f, p) return all(f.animals, \"few\") end }\n"
    "check \"earns\" { of = \"farm\", zh = \"够\", en = \"earns\",\n"
    "  pass = function(f, p) return f.harvest.worth >= p.line end,\n"
    "  says = { zh = \"{costs}\", en = \"{costs}\" } }\n"
    "check \"light\" { of = \"farm\", zh = \"债少\", en = \"light\",\n"
    "  pass = function(f, p) return f.debt <= p.cap end }\n"
    "decision \"good\" { of = \"farm\", zh = \"好\", en = \"good\",\n"
    "  among = function(f, p) return f.size < 9 end,\n"
    "  all = { \"earns\", \"all_few\" }, none = { \"light\" } }\n"
    "layers \"help\" { of = \"farm\", unit = \"penny\", zh = \"助\",\n"
    "  en = \"help\", starts = function(f, p) return f.costs end,\n"
    "  layer \"first\" { zh = \"一\", en = \"first\",\n"
    "    pays = function(f, p, left) return min(left, p.cap) end },\n"
    "  layer \"second\" { zh = \"二\", en = \"second\",\n"
    "    pays = function(f, p, left) return share(left, p.part) end } }\n"
    "layers \"grant\" { of = \"animal\", unit = \"penny\", zh = \"补\",\n"
    "  en = \"grant\", starts = function(a, p) return a.cost end,\n"
    "  layer \"one\" { zh = \"甲\", en = \"one\",\n"
    "    pays = function(a, p, left) return min(left, gap(p.cap,\n"
    "      so_far(a.farm.animals, a, \"grant.one\"))) end },\n"
    "  layer \"two\" { zh = \"乙\", en = \"two\",\n"
    "    pays = function(a, p, left) return min(share(left, p.part),\n"
    "      gap(p.twice, so_far(a.farm.animals, a, \"grant.two\"))) end } }\n"
    "allocation \"aid\" { of = \"farm\", over = \"animals\",\n"
    "  unit = \"penny\", zh = \"分\", en = \"aid\",\n"
    "  pool = function(f, p) return share(f.debt, p.part) end,\n"
    "  among = function(a, p) return a.heads > 0 end,\n"
    "  weight = function(a, p) return a.heads end,\n"
    "  rest = \"largest remainder\", unknown = \"wait\" }\n";

/* What a random reform may change, and to which whole numbers. */
static const struct { const char *format; int least, most; } changes[] = {
    { "param = { cap = penny(%d) }", 0, 9999 },
    { "param = { line = penny(%d) }", 0, 9999 },
    { "param = { feed = change { goat = penny(%d) } }", 0, 200 },
    { "param = { part = percent(%d) }", 0, 100 },
    { "param = { herd = %d }", 0, 100 },
    { "check = { few = function(a, p, inherited)\n"
      "return inherited(a, p) or a.heads %% 3 == %d end }", 0, 2 },
    { "variable = { costs = function(f, p, inherited)\n"
      "return share(inherited(f, p), percent(%d)) end }", 50, 150 },
    { "decision = { good = { drop = \"earns\" } },\n"
      "param = { cap = penny(%d) }", 1, 999 },
    { "fact = { animal = { heads = function(a, p)\n"
      "return min(a.heads + %d, 1000) end } }", 0, 30 },
    { "fact = { farm = { debt = { crown(5), part = percent(30), seed = %d } "
      "} }", 1, 99 },
    { "fact = { harvest = { worth = penny(%d) } }", 0, 4000 },
    { "allocation = { aid = { weight = function(a, p) return a.heads + %d end "
      "} }", 1, 5 },
    { "param = { [\"feed.hen\"] = penny(%d) }", 0, 200 },
    { "param = { [\"toll.20\"] = penny(%d), [\"toll.above100\"] = penny(9) }", 0,
      200 },
    { "param = { [\"toll.20.from\"] = %d }", 10, 40 },
};
enum { CHANGES = sizeof changes / sizeof *changes };

static unsigned next_number(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7fff;
}

static int between(unsigned *seed, int least, int most)
{
    return least + (int)(next_number(seed) % (unsigned)(most - least + 1));
}

/* Other regions have other figures, and rules laid over those of the country. */
static const char north[] =
    "pack { region = \"11\", zh = \"北\", en = \"north\", version = \"1\" }\n"
    "param \"cap\" { [\"2018\"] = { crown(7), source = \"x\",\n"
    "  grade = \"A\" } }\n"
    "check \"few\" { pass = function(a, p, inherited)\n"
    "  return inherited(a, p) or a.line == 1 end }\n";
static const char dale[] =
    "pack { region = \"1101\", zh = \"谷\", en = \"dale\", version = \"1\" }\n"
    "param \"part\" { [\"2018\"] = { percent(55), source = \"x\",\n"
    "  grade = \"A\" } }\n"
    "check \"light\" { pass = function(f, p, inherited)\n"
    "  return inherited(f, p) or f.size > 6 end }\n";
static const char south[] =
    "pack { region = \"12\", zh = \"南\", en = \"south\", version = \"1\" }\n"
    "param \"herd\" { [\"2018\"] = { 20, source = \"x\", grade = \"A\" } }\n"
    "variable \"costs\" { formula = function(f, p, inherited)\n"
    "  return inherited(f, p) + p.cap end }\n";

/* A record of `entity` under `parent`, with the fields given; one in eight is
 * not known. */
static void child(struct keptlab *k, const char *entity, int64_t parent,
                  const char *const *fields, const int64_t *numbers, int count,
                  unsigned *seed)
{
    const struct hk_entity *e = kept_entity(k, entity);
    struct hk_value v[32];
    int64_t id;
    int i;

    for (i = 0; i < 32; i++)
        v[i] = (struct hk_value){ .state = HK_UNKNOWN };
    for (i = 0; i < count; i++)
        if (!i || next_number(seed) % 8)
            kept_value(e, v, fields[i])->number = numbers[i];
    MUST(k, hk_record_insert(k->s, e, parent, v, &id, &k->w->err));
}

/* Farms lie in the regions numbered 2 to `regions`. */
static void fill(struct keptlab *k, unsigned *seed, int farms, int regions)
{
    static const char *const animal[] = { "line", "kind", "heads" };
    static const char *const harvest[] = { "year", "worth" };
    char no[16];
    int i, n;

    kept_begin(k);
    for (i = 0; i < farms; i++) {
        int64_t id;

        snprintf(no, sizeof no, "R%03d", i);
        id = kept_farm(k, no, between(seed, 2, regions), between(seed, -1, 1),
                       between(seed, -100, 2000), between(seed, 0, 10));
        for (n = between(seed, 0, 4); n > 0; n--) {
            int64_t numbers[] = { n, between(seed, 1, 3),
                                  between(seed, 0, 100) };

            child(k, "animal", id, animal, numbers, 3, seed);
        }
        if (between(seed, 0, 5)) {
            int64_t numbers[] = { 2019, between(seed, 0, 4000) };

            child(k, "harvest", id, harvest, numbers, 2, seed);
        }
    }
    kept_commit(k);
}

/* Every column of the reform against a whole evaluation of its plan. */
static void assert_whole(struct hk_reformed *r, const char *script)
{
    struct hk_data *d = r->whatif->base.data;
    struct hk_err err = { 0 };
    struct hk_eval *whole;
    int i;

    assert_int_equal(hk_eval_new(&whole, r->plan, d, NULL, &err), HK_OK);
    assert_int_equal(hk_eval_run(whole, &err), HK_OK);
    for (i = 0; i < r->plan->step_count; i++) {
        const struct hk_step *s = &r->plan->steps[i];
        const struct hk_column *a = hk_eval_column(r->eval, s->entity, s->name);
        const struct hk_column *b = hk_eval_column(whole, s->entity, s->name);
        int32_t row;

        for (row = 0; row < d->sheets[s->entity].rows; row++)
            if (a->state[row] != b->state[row]
                || (!a->state[row] && a->value[row] != b->value[row]))
                fail_msg("%s of %s: %d %lld, whole %d %lld, in:\n%s", s->name,
                         d->sheets[s->entity].key[row], a->state[row],
                         (long long)a->value[row], b->state[row],
                         (long long)b->value[row], script);
    }
    hk_eval_free(whole);
}

static void write_script(struct hk_str *out, unsigned *seed, int reforms)
{
    int i, n, c;

    hk_str_puts(out, "return whatif { show = { \"good\", \"due\", \"cost\", "
                "\"help\", \"aid\", \"light\", \"earns\", "
                "\"others\", \"grant\" },\n");
    for (i = 0; i < reforms; i++) {
        unsigned used = 0;

        hk_str_addf(out, "reform \"%d\" { ", i);
        for (n = between(seed, 1, 3); n > 0; n--) {
            const char *word;

            c = between(seed, 0, CHANGES - 1);
            word = changes[c].format;
            if (used & 1u << (word[0] == 'p' ? 20 : word[0] == 'f' ? 21
                              : word[0] == 'd' ? 20 : c))
                continue;
            used |= 1u << (word[0] == 'p' || word[0] == 'd' ? 20
                           : word[0] == 'f' ? 21 : c);
            hk_str_addf(out, word, between(seed, changes[c].least,
                                           changes[c].most));
            hk_str_puts(out, ",\n");
        }
        hk_str_puts(out, "},\n");
    }
    hk_str_puts(out, "}\n");
}

/* Several rounds of random scripts over the register at hand. */
static void ask_at_random(struct asking a, unsigned seed)
{
    struct keptlab *k = a.k;
    int64_t saved = 0, all = 0;
    int round, i, n, asked = 0;

    for (round = 0; round < 12; round++) {
        struct hk_str script = HK_STR_INIT;

        write_script(&script, &seed, 6);
        /* some rounds hit on a figure as it is, which is refused */
        if (!ask(&a, hk_str_text(&script)))
            for (i = 0; i < a.w.question->reform_count; i++) {
                struct hk_reformed r;

                run_reform(&a, i, &r);
                saved += r.saving.rows - r.saving.rows_run;
                all += r.saving.rows;
                hk_facts_exchange(&r);
                assert_whole(&r, hk_str_text(&script));
                hk_facts_exchange(&r);
                for (n = 0; n < a.w.shown_count; n++)
                    assert_true(hk_effect_reconciles(&r.effects[n]));
                hk_reform_release(&r);
                asked++;
            }
        else if (!strstr(k->w->err.text, "already"))
            fail_msg("%s in:\n%s", k->w->err.text, hk_str_text(&script));
        asking_close(&a);
        hk_str_release(&script);
    }
    assert_true(asked > 40);
    assert_true(saved * 2 > all);        /* and most of it is not run again */
}

static void random_reforms_give_what_a_whole_evaluation_gives(void **state)
{
    struct asking a = { .k = *state };
    unsigned seed = 20191231;

    kept_policy(a.k, params, rules);
    fill(a.k, &seed, 60, 2);
    ask_at_random(a, seed);
}

/* The country, two regions and a district, each with a law of its own; the
 * regions of farms are 11, 1101, 12 and 1102. */
static struct asking open_countries(void **state, unsigned *seed)
{
    struct asking a = { .k = *state, .region = "" };

    put(a.k->w, "xx/north/pack.lua", north);
    put(a.k->w, "xx/north/dale/pack.lua", dale);
    put(a.k->w, "xx/south/pack.lua", south);
    kept_policy(a.k, params, rules);
    kept_begin(a.k);
    kept_region(a.k, "12");
    kept_region(a.k, "1102");
    kept_commit(a.k);
    fill(a.k, seed, 80, 4);
    return a;
}

static void random_reforms_hold_under_several_laws_at_once(void **state)
{
    unsigned seed = 31122019;
    struct asking a = open_countries(state, &seed);

    ask_at_random(a, seed);
}

/* ---- what must always hold ------------------------------------------------- */

/* What is done, and what undoes it. */
static const struct { const char *done, *undone; } pairs[] = {
    { "variable = { costs = function(f, p, inherited)\n"
      "return inherited(f, p) * %d end }", "variable = { costs = "
      "function(f, p, inherited)\n"
      "return div(inherited(f, p), %d, \"floor\") end }" },
    { "check = { few = function(a, p, inherited)\n"
      "return not inherited(a, p) or %d < 0 end }", "check = { few = "
      "function(a, p, inherited)\n"
      "return not inherited(a, p) or %d < 0 end }" },
    { "allocation = { aid = { weight = function(a, p, inherited)\n"
      "return inherited(a, p) + %d end } }", "allocation = { aid = { weight = "
      "function(a, p, inherited)\n"
      "return inherited(a, p) - %d end } }" },
    { "variable = { cost = function(a, p, inherited)\n"
      "return inherited(a, p) + penny(%d) end }", "variable = { cost = "
      "function(a, p, inherited)\n"
      "return inherited(a, p) - penny(%d) end }" },
};
enum { PAIRS = sizeof pairs / sizeof *pairs };

static void random_reforms_and_their_inverses_cancel(void **state)
{
    unsigned seed = 4711;
    struct asking a = open_countries(state, &seed);
    int64_t moved = 0;
    int round, i, n;

    for (round = 0; round < 6; round++) {
        struct hk_str script = HK_STR_INIT;
        struct hk_reformed r;

        hk_str_puts(&script, "return whatif { show = { \"good\", \"cost\", "
                    "\"costs\", \"few\", \"aid\", \"help\" },\n");
        for (i = 0; i < PAIRS; i++) {
            n = between(&seed, 1, 40);
            hk_str_addf(&script, "reform \"+%d\" { ", i);
            hk_str_addf(&script, pairs[i].done, n);
            hk_str_addf(&script, " },\nreform \"-%d\" { ", i);
            hk_str_addf(&script, pairs[i].undone, n);
            hk_str_puts(&script, " },\n");
        }
        hk_str_puts(&script, "reform \"there\" { ");
        n = between(&seed, 0, PAIRS - 1);
        for (i = 0; i < PAIRS; i++)
            hk_str_addf(&script, "\"+%d\", ", (i + n) % PAIRS);
        hk_str_puts(&script, "},\nreform \"there and back\" { \"there\", ");
        for (i = PAIRS - 1; i >= 0; i--)
            hk_str_addf(&script, "\"-%d\", ", (i + n) % PAIRS);
        hk_str_puts(&script, "} }\n");
        must_ask(&a, hk_str_text(&script));
        run_reform(&a, 2 * PAIRS, &r);
        for (i = 0; i < a.w.shown_count; i++)
            moved += r.effects[i].changed;
        hk_reform_release(&r);
        run_reform(&a, 2 * PAIRS + 1, &r);
        for (i = 0; i < a.w.shown_count; i++)
            if (r.effects[i].changed)
                fail_msg("%s changed in:\n%s", a.w.shown[i].name,
                         hk_str_text(&script));
        hk_reform_release(&r);
        asking_close(&a);
        hk_str_release(&script);
    }
    assert_true(moved > 500);
}

/* Those of `changes` that do not speak of one name. */
static const int apart[] = { 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11 };
enum { APART = sizeof apart / sizeof *apart };

static void write_orders(struct hk_str *out, unsigned *seed)
{
    int used[APART] = { 0 }, list[4], n = 0, i, c;

    hk_str_puts(out, "return whatif { show = { \"good\", \"due\", \"cost\", "
                "\"help\", \"aid\", \"others\" },\n");
    while (n < 4) {
        c = between(seed, 0, APART - 1);
        if (used[c]++)
            continue;
        list[n++] = c;
        hk_str_addf(out, "reform \"%d\" { ", c);
        hk_str_addf(out, changes[apart[c]].format,
                    between(seed, changes[apart[c]].least,
                            changes[apart[c]].most));
        hk_str_puts(out, " },\n");
    }
    hk_str_puts(out, "reform \"one order\" { ");
    for (i = 0; i < n; i++)
        hk_str_addf(out, "\"%d\", ", list[i]);
    hk_str_puts(out, "},\nreform \"another\" { ");
    for (i = 0; i < n; i++)
        hk_str_addf(out, "\"%d\", ", list[(i * 3 + 2) % n]);
    hk_str_puts(out, "} }\n");
}

static void random_reforms_that_are_apart_commute(void **state)
{
    unsigned seed = 815;
    struct asking a = open_countries(state, &seed);
    int round, i, asked = 0;

    for (round = 0; round < 10; round++) {
        struct hk_str script = HK_STR_INIT;
        struct hk_reformed r, q;

        write_orders(&script, &seed);
        if (!ask(&a, hk_str_text(&script))) {
            run_reform(&a, 4, &r);
            run_reform(&a, 5, &q);
            for (i = 0; i < a.w.shown_count; i++)
                if (memcmp(&r.effects[i], &q.effects[i], sizeof *r.effects))
                    fail_msg("%s differs in:\n%s", a.w.shown[i].name,
                             hk_str_text(&script));
            hk_reform_release(&q);
            hk_reform_release(&r);
            asked++;
        } else if (!strstr(a.k->w->err.text, "already")) {
            fail_msg("%s in:\n%s", a.k->w->err.text, hk_str_text(&script));
        }
        asking_close(&a);
        hk_str_release(&script);
    }
    assert_true(asked > 6);
}

/* The effect of all records is that of the groups together. */
static void assert_groups(struct hk_reformed *r, int at, int by)
{
    struct hk_whatif *w = r->whatif;
    const struct hk_shown *s = &w->shown[at];
    const struct hk_sheet *sheet = &w->base.data->sheets[s->entity];
    struct hk_effect all = { 0 }, *parts;
    const struct hk_column *c[2];
    struct hk_groups g = { 0 };
    struct hk_err err = { 0 };
    bool applies;
    int32_t row;
    int i, k;

    assert_int_equal(hk_groups_make(&g, w, &w->question->by[by], s->entity,
                                    &applies, &err), HK_OK);
    parts = calloc((size_t)g.count + 1, sizeof *parts);
    hk_reform_columns(r, s, c);
    for (row = 0; applies && row < sheet->rows; row++)
        if (hk_row_counts(sheet, row))
            hk_effect_add(&parts[g.of[row]], s, c, row);
    for (i = 0; i < g.count; i++) {
        if (!parts[i].overflow)
            assert_true(hk_effect_reconciles(&parts[i]));
        all.count += parts[i].count;
        all.gains += parts[i].gains;
        all.losses += parts[i].losses;
        for (k = 0; k < 2; k++)
            all.sum[k] += parts[i].sum[k];
    }
    if (applies) {
        assert_int_equal(all.count, r->effects[at].count);
        assert_int_equal(all.gains, r->effects[at].gains);
        assert_int_equal(all.losses, r->effects[at].losses);
        assert_int_equal(all.sum[0], r->effects[at].sum[0]);
        assert_int_equal(all.sum[1], r->effects[at].sum[1]);
    }
    free(parts);
    hk_groups_release(&g);
}

static void groups_of_random_registers_add_up_to_the_whole(void **state)
{
    unsigned seed = 1949;
    struct asking a = open_countries(state, &seed);
    int i, k, by;

    must_ask(&a, "return whatif { show = { \"good\", \"due\", \"cost\",\n"
             "\"help\", \"aid\" },\n"
             "by = { \"shire\", \"size\", \"kind\", quintiles \"debt\",\n"
             "deciles \"costs\" },\n"
             "reform \"a\" { param = { cap = crown(3) } },\n"
             "reform \"b\" { fact = { animal = { heads = { function(a, p)\n"
             "return a.heads * 2 end, part = percent(40), seed = 3 } } } },\n"
             "reform \"c\" { allocation = { aid = { weight = function(a, p)\n"
             "return a.line end } } } }");
    assert_int_equal(a.w.pack_count, 4);
    for (i = 0; i < 3; i++) {
        struct hk_reformed r;

        run_reform(&a, i, &r);
        for (k = 0; k < a.w.shown_count; k++)
            for (by = 0; by < a.w.question->by_count; by++)
                assert_groups(&r, k, by);
        hk_reform_release(&r);
    }
    asking_close(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT_TEST(random_reforms_give_what_a_whole_evaluation_gives),
        KEPT_TEST(random_reforms_hold_under_several_laws_at_once),
        KEPT_TEST(random_reforms_and_their_inverses_cancel),
        KEPT_TEST(random_reforms_that_are_apart_commute),
        KEPT_TEST(groups_of_random_registers_add_up_to_the_whole),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
