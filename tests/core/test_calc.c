/* test_calc.c - situations given as JSON, and what comes out of them */
#include "packs.h"

#include "base/json.h"
#include "base/mem.h"
#include "situation/calc.h"

/* Beside the farms of packs.h: vets by link, works that are dated, texts of
 * all sorts. */
static const char more_lua[] =
    "entity \"vet\" { zh = \"兽医\", en = \"vet\", key = \"vet_no\",\n"
    "  list = \"vets\",\n"
    "  text \"vet_no\" { zh = \"号\", en = \"number\", required = true },\n"
    "  region \"region\" { zh = \"区划\", en = \"region\" },\n"
    "  money \"fee\" { zh = \"费\", en = \"fee\", min = 0, unit = \"penny\" } }\n"
    "entity \"worker\" { zh = \"工人\", en = \"worker\", within = \"farm\",\n"
    "  key = \"worker_no\", list = \"workers\", at_least = 1,\n"
    "  text \"worker_no\" { zh = \"工号\", en = \"number\", required = true },\n"
    "  text \"nick\" { zh = \"名\", en = \"name\", optional = true },\n"
    "  set \"skills\" { zh = \"技能\", en = \"skills\", \"milk\", \"shear\" },\n"
    "  rate \"share\" { zh = \"份\", en = \"share\", min = 0 },\n"
    "  date \"since\" { zh = \"自\", en = \"since\", precision = \"month\" },\n"
    "  date \"born\" { zh = \"生日\", en = \"born\" },\n"
    "  link \"boss\" { zh = \"头\", en = \"boss\", to = \"worker\",\n"
    "    optional = true } }\n"
    "entity \"visit\" { zh = \"出诊\", en = \"visit\", within = \"animal\",\n"
    "  key = \"no\", list = \"visits\",\n"
    "  integer \"no\" { zh = \"号\", en = \"number\", min = 1 },\n"
    "  link \"vet\" { zh = \"兽医\", en = \"vet\", to = \"vet\" } }\n";

static const char rules_lua[] =
    "param \"line\" { unit = \"penny\", clock = \"year\",\n"
    "  overlay = \"raise\", [\"2018\"] = { crown(30) },\n"
    "  [\"2020\"] = { pending \"not decided\" } }\n"
    "param \"ratio\" { unit = \"rate\", key = \"farm.soil\", [\"2018\"] = {\n"
    "  { A = percent(80), B = percent(70) }, default = percent(60) } }\n"
    "check \"rich\" { of = \"farm\", zh = \"富\", en = \"rich\",\n"
    "  among = function(f, p) return f.fenced end,\n"
    "  pass = function(f, p) return f.debt < p.line end,\n"
    "  says = { zh = \"债{debt},{animals.big}\", en = \"debt {debt} of {line}, "
    "{harvest.worth}\" } }\n"
    "check \"big\" { of = \"animal\", zh = \"大\", en = \"big\",\n"
    "  among = function(a, p) return a.kind ~= \"hen\" end,\n"
    "  pass = function(a, p) return a.heads >= 10 end,\n"
    "  says = { zh = \"{heads}头\", en = \"{heads} heads\" } }\n"
    "variable \"herd\" { of = \"farm\", type = \"integer\", unit = \"head\",\n"
    "  formula = function(f, p) return sum(f.animals, \"heads\") end }\n"
    "variable \"visits_all\" { of = \"farm\", type = \"integer\",\n"
    "  formula = function(f, p) return count(f.visits) end }\n"
    "variable \"hands\" { of = \"farm\", type = \"integer\",\n"
    "  formula = function(f, p) return count(f.workers) end }\n"
    "variable \"grant\" { of = \"farm\", type = \"money\", unit = \"penny\",\n"
    "  formula = function(f, p) return share(f.debt, p.ratio[f.soil]) end }\n"
    "variable \"cost\" { of = \"animal\", type = \"money\", unit = \"penny\",\n"
    "  formula = function(a, p) return crown(2) * a.heads end }\n"
    "variable \"rate\" { of = \"farm\", type = \"rate\",\n"
    "  formula = function(f, p) return p.ratio[f.soil] end }\n"
    "variable \"land\" { of = \"farm\", type = \"decimal\", digits = 2,\n"
    "  formula = function(f, p) return f.area end }\n"
    "variable \"mark\" { of = \"farm\", type = \"enum\", values = { \"low\",\n"
    "  \"high\" }, formula = function(f, p)\n"
    "  return f.size > 3 and \"high\" or \"low\" end }\n"
    "variable \"went\" { of = \"farm\", type = \"date\", optional = true,\n"
    "  formula = function(f, p) return f.left_on end }\n"
    "variable \"part\" { of = \"farm\", type = \"integer\",\n"
    "  formula = function(f, p) return div(100, f.size - 1, \"floor\") end }\n"
    "variable \"worth\" { of = \"farm\", type = \"money\",\n"
    "  unit = \"penny/year\",\n"
    "  formula = function(f, p) return f.harvest.worth end }\n"
    "variable \"before\" { of = \"farm\", type = \"money\",\n"
    "  unit = \"penny/year\",\n"
    "  formula = function(f, p) return past(f, 1).harvest.worth end }\n"
    "variable \"yield\" { of = \"harvest\", type = \"money\",\n"
    "  unit = \"penny/year\",\n"
    "  formula = function(h, p) return h.worth end }\n"
    "variable \"paid\" { of = \"visit\", type = \"money\", unit = \"penny\",\n"
    "  formula = function(v, p) return v.vet.fee end }\n"
    "variable \"fees\" { of = \"vet\", type = \"money\", unit = \"penny\",\n"
    "  formula = function(v, p) return v.fee end }\n"
    "variable \"chief\" { of = \"worker\", type = \"rate\", optional = true,\n"
    "  formula = function(w, p)\n"
    "    if w.boss == nil then return nil end\n"
    "    return w.boss.share end }\n"
    "variable \"farm_size\" { of = \"animal\", type = \"integer\",\n"
    "  formula = function(a, p) return a.farm.size end }\n"
    "decision \"out\" { of = \"farm\", all = { \"rich\", \"fenced\" } }\n";

static const char north_lua[] =
    "pack { region = \"11\", zh = \"北郡\", en = \"North\", version = \"1\" }\n"
    "param \"line\" { [\"2018\"] = { crown(50) } }\n"
    "variable \"only_north\" { of = \"farm\", type = \"integer\",\n"
    "  formula = function(f, p) return f.size end }\n"
    "check \"fee_ok\" { of = \"vet\", pass = function(v, p) return v.fee < "
    "p.line end }\n";

#define MOST 12

struct calc {
    struct world *w;
    struct hk_calc *c;
    struct hk_str out;
    struct hk_calc_place place;
    struct hk_err err;
    const char *names[MOST];
};

/* Ready for names (one text, parted by blanks), as options say. */
static enum hk_status begin(struct calc *k, struct world *w, const char *names,
                            struct hk_calc_options o)
{
    static char text[400];
    char *at = text;

    hk_calc_free(k->c);
    hk_str_release(&k->out);
    memset(k, 0, sizeof *k);
    k->w = w;
    snprintf(text, sizeof text, "%s", names);
    while (*at && o.name_count < MOST) {
        k->names[o.name_count++] = at;
        at += strcspn(at, " ");
        if (*at)
            *at++ = '\0';
    }
    o.names = k->names;
    return hk_calc_new(&k->c, w->p, &o, &k->err);
}

static void open_packs(struct world *w)
{
    put(w, "xx/model/more.lua", more_lua);
    put(w, "xx/rules/r.lua", rules_lua);
    put(w, "xx/north/pack.lua", north_lua);
    must_open(w);
}

/* In a world whose packs are open: region 12, year 2019. */
static void must_begin(struct calc *k, struct world *w, const char *names)
{
    struct hk_calc_options o = { .region = "12", .year = 2019 };

    if (begin(k, w, names, o))
        fail_msg("%s", k->err.text);
}

static void end(struct calc *k)
{
    hk_calc_free(k->c);
    hk_str_release(&k->out);
    memset(k, 0, sizeof *k);
}

static enum hk_status run(struct calc *k, const char *situation)
{
    hk_str_clear(&k->out);
    k->err.text[0] = '\0';
    return hk_calc_run(k->c, situation, strlen(situation), 0, &k->out,
                       &k->place, &k->err);
}

/* The whole result is `want`. */
static void gives(struct calc *k, const char *situation, const char *want)
{
    if (run(k, situation))
        fail_msg("%s\n%s", situation, k->err.text);
    assert_string_equal(hk_str_text(&k->out), want);
}

/* The result holds `part`. */
static void holds(struct calc *k, const char *situation, const char *part)
{
    if (run(k, situation))
        fail_msg("%s\n%s", situation, k->err.text);
    if (!strstr(hk_str_text(&k->out), part))
        fail_msg("%s\n  does not hold %s", hk_str_text(&k->out), part);
}

/* It is refused: place and sentence. */
static void refuses(struct calc *k, const char *situation, size_t line,
                    size_t column, const char *want)
{
    enum hk_status rc = run(k, situation);

    assert_int_equal(rc, HK_EFORMAT);
    assert_string_equal(k->err.text, want);
    if (k->place.line != line || k->place.column != column)
        fail_msg("%s\nline %zu, column %zu", situation, k->place.line,
                 k->place.column);
    assert_int_equal(k->out.len, 0);
}

/* ---- what comes out ------------------------------------------------------ */

static void values_of_every_kind_come_out(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "mark grant rate land went part worth before rich");
    gives(&k, "{\"id\":\"a\",\"farm\":{\"farm_no\":\"F1\",\"size\":4,"
        "\"soil\":\"B\",\"debt\":\"100.05\",\"area\":2.5,\"fenced\":true,"
        "\"left_on\":\"2019-03-05\",\"harvest\":{\"2018\":{\"worth\":7},"
        "\"2019\":{\"worth\":7.55}},\"animals\":[]}}",
        "{\"id\":\"a\",\"results\":{\"mark\":\"high\",\"grant\":\"70.04\","
        "\"rate\":0.7,\"land\":2.5,\"went\":\"2019-03-05\","
        "\"part\":33,\"worth\":\"7.55\",\"before\":\"7.00\",\"rich\":false},"
        "\"penny\":{\"grant\":7004,\"worth\":755,\"before\":700},"
        "\"unknown\":{},\"errors\":{},\"outside\":[],"
        "\"failed\":{\"rich\":[{\"check\":\"rich\",\"says\":{"
        "\"zh\":\"债100.05,0\",\"en\":\"debt 100.05 of 30.00, 7.55\"},"
        "\"values\":{\"debt\":\"100.05\",\"animals.big\":0,\"line\":\"30.00\","
        "\"harvest.worth\":\"7.55\"}}]}}");
    end(&k);
}

static void a_name_stands_in_one_place(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "rich went part out mark");
    gives(&k, "{\"farm\":{\"size\":1,\"fenced\":false,\"left_on\":null}}",
        "{\"id\":null,\"results\":{\"went\":null,\"out\":false,"
        "\"mark\":\"low\"},\"penny\":{},\"unknown\":{},\"errors\":{"
        "\"part\":{\"rule\":\"part\",\"pack\":\"xx\","
        "\"file\":\"xx/rules/r.lua\",\"line\":34,"
        "\"message\":\"division by zero\"}},"
        "\"outside\":[\"rich\"],\"failed\":{\"out\":[{\"check\":\"fenced\","
        "\"says\":{\"zh\":\"有围栏\",\"en\":\"fenced\"},"
        "\"values\":{\"fenced\":false}}]}}");
    assert_int_equal(hk_calc_errors(k.c), 1);
    gives(&k, "{\"farm\":{}}",
        "{\"id\":null,\"results\":{\"went\":null},\"penny\":{},\"unknown\":{"
        "\"rich\":[{\"entity\":\"farm\",\"key\":\"1\",\"field\":\"fenced\","
        "\"reason\":\"not known\"}],\"part\":[{\"entity\":\"farm\","
        "\"key\":\"1\",\"field\":\"size\",\"reason\":\"not known\"}],"
        "\"out\":[{\"entity\":\"farm\",\"key\":\"1\",\"field\":\"fenced\","
        "\"reason\":\"not known\"}],\"mark\":[{\"entity\":\"farm\","
        "\"key\":\"1\",\"field\":\"size\",\"reason\":\"not known\"}]},"
        "\"errors\":{},\"outside\":[],\"failed\":{}}");
    assert_int_equal(hk_calc_errors(k.c), 1);
    end(&k);
}

static void a_figure_that_is_not_set_is_named(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "rich");
    holds(&k, "{\"year\":2020,\"farm\":{\"fenced\":true,\"debt\":1}}",
        "\"unknown\":{\"rich\":[{\"entity\":null,\"key\":null,"
        "\"field\":\"line\",\"reason\":\"pending: not decided\"}]}");
    end(&k);
}

static void lists_keep_the_order_of_the_input(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "big cost herd farm_size paid yield");
    gives(&k, "{\"farm\":{\"farm_no\":\"F\",\"size\":2,\"harvest\":{"
        "\"2019\":{\"worth\":1},\"2017\":{\"worth\":\"3.00\"}},\"animals\":["
        "{\"line\":9,\"kind\":\"cow\",\"heads\":3,\"visits\":[{\"no\":2,"
        "\"vet\":{\"vet_no\":\"V\",\"fee\":5}},{\"no\":1,\"vet\":\"V\"}]},"
        "{\"line\":2,\"kind\":\"hen\",\"heads\":0,\"visits\":[]},"
        "{\"line\":5,\"kind\":\"goat\",\"heads\":10,\"visits\":[{}]},"
        "{\"line\":1,\"kind\":\"goat\",\"heads\":1,\"visits\":[]}]}}",
        "{\"id\":null,\"results\":{\"big\":[false,{\"outside\":true},true,"
        "false],\"cost\":[\"6.00\",\"0.00\",\"20.00\",\"2.00\"],\"herd\":14,"
        "\"farm_size\":[2,2,2,2],\"paid\":[\"5.00\",\"5.00\",{\"unknown\":["
        "{\"entity\":\"visit\",\"key\":\"F/5/1\",\"field\":\"vet\","
        "\"reason\":\"not known\"}]}],\"yield\":[\"1.00\",\"3.00\"]},"
        "\"penny\":{\"cost\":[600,0,2000,200],\"paid\":[500,500,null],"
        "\"yield\":[100,300]},\"unknown\":{},\"errors\":{},\"outside\":[],"
        "\"failed\":{\"big\":[{\"key\":\"F/9\",\"check\":\"big\",\"says\":{"
        "\"zh\":\"3头\",\"en\":\"3 heads\"},\"values\":{\"heads\":3}},"
        "{\"key\":\"F/1\",\"check\":\"big\",\"says\":{\"zh\":\"1头\","
        "\"en\":\"1 heads\"},\"values\":{\"heads\":1}}]}}");
    end(&k);
}

static void what_has_parts_gives_each_of_them(void **state)
{
    struct calc k = { 0 };

    put(*state, "xx/rules/s.lua", "layers \"bill\" { of = \"farm\", unit = "
        "\"penny\", zh = \"账\", en = \"bill\",\n"
        "  starts = function(f, p) return f.debt end,\n"
        "  layer \"first\" { zh = \"一\", en = \"first\",\n"
        "    pays = function(f, p, left) return min(left, crown(10)) end } }\n");
    open_packs(*state);
    must_begin(&k, *state, "mark bill bill.left mark");
    holds(&k, "{\"farm\":{\"debt\":12,\"size\":9}}",
        "\"results\":{\"mark\":\"high\",\"bill.first\":\"10.00\","
        "\"bill.left\":\"2.00\",\"bill.paid\":\"10.00\"},\"penny\":{"
        "\"bill.first\":1000,\"bill.left\":200,\"bill.paid\":1000}");
    must_begin(&k, *state, "bill.left");
    holds(&k, "{\"farm\":{\"debt\":9}}",
        "\"results\":{\"bill.left\":\"0.00\"}");
    end(&k);
}

/* ---- absence ------------------------------------------------------------- */

static void a_list_that_is_not_given_is_unknown(void **state)
{
    struct calc k = { 0 };
    static const char unknown[] = "\"unknown\":{\"herd\":[{\"entity\":"
        "\"farm\",\"key\":\"F\",\"field\":\"animals\",\"reason\":"
        "\"not given\"}],\"cost\":[{\"entity\":\"farm\",\"key\":\"F\","
        "\"field\":\"animals\",\"reason\":\"not given\"}]}";

    open_packs(*state);
    must_begin(&k, *state, "herd cost");
    holds(&k, "{\"farm\":{\"farm_no\":\"F\"}}", unknown);
    holds(&k, "{\"farm\":{\"farm_no\":\"F\",\"animals\":null}}", unknown);
    holds(&k, "{\"farm\":{\"farm_no\":\"F\",\"animals\":{\"?\":true}}}",
          unknown);
    holds(&k, "{\"farm\":{\"farm_no\":\"F\",\"animals\":[]}}",
          "\"results\":{\"herd\":0,\"cost\":[]}");
    end(&k);
}

static void a_list_missing_in_one_record_makes_those_below_unknown(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "paid visits_all herd");
    holds(&k, "{\"farm\":{\"animals\":[{\"heads\":1,\"visits\":[{}]},"
        "{\"heads\":2}]}}", "\"unknown\":{\"paid\":[{\"entity\":\"animal\","
        "\"key\":\"1/2\",\"field\":\"visits\",\"reason\":\"not given\"}],"
        "\"visits_all\":[{\"entity\":\"animal\",\"key\":\"1/2\",\"field\":"
        "\"visits\",\"reason\":\"not given\"}]}");
    holds(&k, "{\"farm\":{\"animals\":[{\"heads\":1,\"visits\":[{}]},"
        "{\"heads\":2,\"visits\":[]}]}}", "\"results\":{\"paid\":[{\"unknown\":"
        "[{\"entity\":\"visit\",\"key\":\"1/1/1\",\"field\":\"vet\","
        "\"reason\":\"not known\"}]}],\"visits_all\":1,\"herd\":3}");
    end(&k);
}

static void too_few_records_make_a_list_unknown_too(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "hands");
    holds(&k, "{\"farm\":{\"workers\":[]}}", "\"reason\":\"no record\"");
    holds(&k, "{\"farm\":{\"workers\":[{}]}}", "\"hands\":1");
    holds(&k, "{\"farm\":{}}", "\"reason\":\"not given\"");
    end(&k);
}

static void null_is_unknown_or_none(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "went land");
    holds(&k, "{\"farm\":{\"left_on\":null,\"area\":null}}",
        "\"results\":{\"went\":null},\"penny\":{},\"unknown\":{\"land\":[");
    holds(&k, "{\"farm\":{\"left_on\":{\"?\":true},\"area\":{\"?\":true}}}",
        "\"results\":{},\"penny\":{},\"unknown\":{\"went\":[");
    holds(&k, "{\"farm\":{\"area\":0}}",
        "\"results\":{\"went\":null,\"land\":0}");
    end(&k);
}

static void a_year_that_is_not_there_is_unknown(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "worth before");
    holds(&k, "{\"farm\":{\"harvest\":{\"2019\":{},\"2018\":null}}}",
        "\"unknown\":{\"worth\":[{\"entity\":\"harvest\",\"key\":\"1/2019\","
        "\"field\":\"worth\",\"reason\":\"not known\"}],\"before\":["
        "{\"entity\":\"farm\",\"key\":\"1\",\"field\":\"harvest\",\"reason\":"
        "\"2018: no record\"}]}");
    end(&k);
}

/* ---- around, beside ------------------------------------------------------ */

static void a_parent_stands_in_its_child(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "farm_size land herd big");
    gives(&k, "{\"animal\":{\"line\":3,\"kind\":\"cow\",\"heads\":20,"
        "\"farm\":{\"farm_no\":\"F\",\"size\":7,\"area\":\"1.25\"}}}",
        "{\"id\":null,\"results\":{\"farm_size\":7,\"land\":1.25,"
        "\"big\":true},\"penny\":{},\"unknown\":{\"herd\":[{\"entity\":"
        "\"farm\",\"key\":\"F\",\"field\":\"animals\",\"reason\":"
        "\"not given\"}]},\"errors\":{},\"outside\":[],\"failed\":{}}");
    holds(&k, "{\"animal\":{\"line\":3,\"kind\":\"cow\",\"heads\":20}}",
        "\"results\":{\"big\":true},\"penny\":{},\"unknown\":{\"farm_size\":["
        "{\"entity\":\"farm\",\"key\":\"?\",\"field\":\"size\",\"reason\":"
        "\"not known\"}],\"land\":[{");
    refuses(&k, "{\"animal\":{\"farm\":{\"animals\":[]}}}", 1, 20,
        "animal.farm.animals: this farm stands around the animal given here, "
        "so its list is not known; leave it out, or give the farm as the root");
    refuses(&k, "{\"farm\":{\"animals\":[{\"farm\":{}}]}}", 1, 22,
        "farm.animals[0].farm: this animal stands in a farm already; leave "
        "this out");
    end(&k);
}

static void a_linked_record_stands_in_place_of_the_link(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "fees paid");
    holds(&k, "{\"visit\":{\"no\":1,\"vet\":{\"fee\":\"1.20\"}}}",
        "\"results\":{\"fees\":[\"1.20\"],\"paid\":\"1.20\"},\"penny\":{"
        "\"fees\":[120],\"paid\":120}");
    refuses(&k, "{\"visit\":{\"no\":1,\"vet\":\"V9\"}}", 1, 10,
        "visit: visit:?/?/1: field vet names vet:V9, which is not among the "
        "records given");
    must_begin(&k, *state, "chief");
    holds(&k, "{\"farm\":{\"workers\":[{\"worker_no\":\"B\",\"boss\":\"A\"},"
        "{\"worker_no\":\"A\",\"share\":\"12.5%\"},{\"boss\":{\"share\":0.3,"
        "\"boss\":null}}]}}",
        "\"results\":{\"chief\":[0.125,null,0.3]}");
    end(&k);
}

static void each_record_is_judged_by_the_law_of_its_region(void **state)
{
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "rich");
    holds(&k, "{\"farm\":{\"fenced\":true,\"debt\":40}}", "\"rich\":false");
    holds(&k, "{\"region\":\"1101\",\"farm\":{\"fenced\":true,\"debt\":40}}",
          "\"rich\":true");
    holds(&k, "{\"farm\":{\"region\":\"11\",\"fenced\":true,\"debt\":40}}",
          "\"rich\":true");
    /* the vet lies in the north, the farm does not */
    assert_int_equal(begin(&k, *state, "fee_ok rich only_north",
        (struct hk_calc_options){ .year = 2019 }), HK_OK);
    holds(&k, "{\"region\":\"12\",\"farm\":{\"fenced\":true,\"debt\":40,"
        "\"animals\":[{\"visits\":[{\"vet\":{\"region\":\"110101\","
        "\"fee\":45}}]}]}}", "\"results\":{\"fee_ok\":[true],\"rich\":false},"
        "\"penny\":{},\"unknown\":{},\"errors\":{},\"outside\":["
        "\"only_north\"]");
    end(&k);
}

/* ---- options ------------------------------------------------------------- */

static void options_fill_what_a_situation_lacks(void **state)
{
    struct hk_calc_options none = { 0 }, o = { .region = "North" };
    struct calc k = { 0 };
    static const char farm[] = "\"farm\":{\"fenced\":true,\"debt\":40,"
        "\"harvest\":{\"2018\":{\"worth\":8},\"2019\":{\"worth\":9}}}}";
    char text[300];

    open_packs(*state);
    assert_int_equal(begin(&k, *state, "rich worth", none), HK_OK);
    snprintf(text, sizeof text, "{%s", farm);
    refuses(&k, text, 1, 1, "region: this is missing; give it in the situation "
            "or as --region");
    snprintf(text, sizeof text, "{\"region\":\"12\",%s", farm);
    refuses(&k, text, 1, 1, "year: this is missing; give it in the situation "
            "or as --year");
    snprintf(text, sizeof text, "{\"region\":\"12\",\"date\":\"2018-05-01\",%s",
             farm);
    holds(&k, text, "\"rich\":false,\"worth\":\"8.00\"");
    assert_int_equal(begin(&k, *state, "rich worth", o), HK_OK);
    snprintf(text, sizeof text, "{\"year\":2019,%s", farm);
    holds(&k, text, "\"rich\":true,\"worth\":\"9.00\"");
    snprintf(text, sizeof text, "{\"region\":null,\"year\":2018,%s", farm);
    holds(&k, text, "\"rich\":true,\"worth\":\"8.00\"");
    o = (struct hk_calc_options){ .under = "11", .year = 2019 };
    assert_int_equal(begin(&k, *state, "rich worth", o), HK_OK);
    snprintf(text, sizeof text, "{\"region\":\"12\",%s", farm);
    holds(&k, text, "\"rich\":true,\"worth\":\"9.00\"");
    end(&k);
}

static void count_note(void *context, const struct hk_governed *region)
{
    assert_string_equal(region->code, "1199");
    ++*(int *)context;
}

static void a_region_that_nobody_knows_is_refused_or_told_of_once(void **state)
{
    static const char lines[] =
        "{\"region\":\"12\",\"farm\":{\"fenced\":true}}";
    static const char wrong[] =
        "{\"region\":\"12\",\"farm\":{\"region\":\"77\"}}";
    struct hk_calc_line batch[3] = {
        { lines, sizeof lines - 1, 1 },
        { wrong, sizeof wrong - 1, 2 },
        { lines, sizeof lines - 1, 3 },
    };
    int notes = 0;
    struct hk_calc_options o = { .year = 2019, .note = count_note,
                                 .context = &notes };
    struct world *w = *state;
    struct calc k = { 0 };
    int64_t refused = 0;

    put(w, "xx/regions.csv", "code,zh,en\n11,北郡,North\n1101,东,East\n"
        "12,南郡,South\n");
    open_packs(w);
    assert_int_equal(begin(&k, w, "herd", o), HK_OK);
    assert_int_equal(run(&k, "{\"region\":\"77\",\"farm\":{}}"), HK_EUSAGE);
    assert_string_equal(k.err.text, "region: no pack, and no list of regions, "
        "knows the region \"77\"; \"huka policy list\" shows those with rules "
        "of their own, the country is \"00\"");
    assert_int_equal(k.place.column, 11);
    /* by its digits it lies in 11, whose pack judges: told of once */
    assert_int_equal(run(&k, "{\"region\":\"1199\",\"farm\":{}}"), HK_OK);
    assert_int_equal(run(&k, "{\"farm\":{\"region\":\"1199\"}}"), HK_OK);
    assert_int_equal(notes, 1);
    /* in a stream only that line is refused */
    assert_int_equal(hk_calc_lines(k.c, batch, 3, &k.out, &refused, &k.err),
                     HK_OK);
    assert_int_equal(refused, 1);
    assert_non_null(strstr(hk_str_text(&k.out), "{\"line\":2,\"error\":"
        "{\"message\":\"farm.region: no pack, and no list of regions"));
    /* where another region's law judges it does not matter */
    o.under = "12";
    assert_int_equal(begin(&k, w, "herd", o), HK_OK);
    assert_int_equal(run(&k, "{\"region\":\"77\",\"farm\":{}}"), HK_OK);
    end(&k);
}

static void a_wrong_option_is_told_at_once(void **state)
{
    struct hk_calc_options o = { .region = "12", .year = 2019 };
    struct calc k = { 0 };

    open_packs(*state);
    assert_int_equal(begin(&k, *state, "herd rick", o), HK_EUSAGE);
    assert_string_equal(k.err.text, "no rule is called \"rick\"; did you mean "
                        "\"rich\"?");
    assert_int_equal(begin(&k, *state, "only_north", o), HK_EUSAGE);
    o.region = "zz";
    assert_int_equal(begin(&k, *state, "herd", o), HK_EUSAGE);
    assert_string_equal(k.err.text, "no pack governs zz");
    o.region = "nowhere at all";
    assert_int_equal(begin(&k, *state, "herd", o), HK_EUSAGE);
    assert_string_equal(k.err.text, "\"nowhere at all\" is no code of a region, "
                        "and no pack is called so");
    o = (struct hk_calc_options){ .under = "zz" };
    assert_int_equal(begin(&k, *state, "herd", o), HK_EUSAGE);
    /* where region and year are not known yet, with the situation */
    o = (struct hk_calc_options){ 0 };
    assert_int_equal(begin(&k, *state, "rick", o), HK_OK);
    assert_int_equal(run(&k, "{\"region\":\"12\",\"year\":2019,\"farm\":{}}"),
                     HK_EUSAGE);
    assert_int_equal(run(&k, "{\"region\":\"zz\",\"year\":2019,\"farm\":{}}"),
                     HK_EUSAGE);
    assert_string_equal(k.err.text, "region: no pack governs zz");
    assert_int_equal(k.place.column, 11);
    end(&k);
}

static void the_id_comes_back_as_it_was(void **state)
{
    static const char *const ids[] = {
        "\"x\\ny\"", "7", "1.25", "true", "null", "[1,\"a\",{\"b\":[]}]",
        "0.1", "9007199254740991", "-3",
    };
    struct calc k = { 0 };
    char in[200], want[200];
    size_t i;

    open_packs(*state);
    must_begin(&k, *state, "mark");
    for (i = 0; i < sizeof ids / sizeof *ids; i++) {
        snprintf(in, sizeof in, "{\"farm\":{},\"id\":%s}", ids[i]);
        snprintf(want, sizeof want, "{\"id\":%s,\"results\":{", ids[i]);
        holds(&k, in, want);
    }
    refuses(&k, "{\"farm\":{},\"id\":[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]}",
            1, 17, "id: more than 20 brackets stand in each other; give a "
            "simpler id");
    end(&k);
}

/* ---- what is refused ----------------------------------------------------- */

struct bad { const char *json; size_t line, column; const char *says; };

static void check_bad(struct calc *k, const struct bad *list, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        refuses(k, list[i].json, list[i].line, list[i].column, list[i].says);
}
#define CHECK(list) check_bad(&k, list, sizeof list / sizeof *list)

static void what_is_not_json_is_refused_with_its_place(void **state)
{
    static const struct bad bad[] = {
        { "", 1, 1, "the text ends here, but a value was expected" },
        { "{\"farm\":", 1, 9, "the text ends here, but a value was expected" },
        { "{\"farm\":{},}", 1, 12, "a key in double quotes was expected "
          "here" },
        { "{\"farm\":\n{\"debt\":01}}", 2, 9, "this is not a number as JSON "
          "writes it, like 12 or -0.5: no 0 before other digits, a digit on "
          "both sides of the point" },
        { "{\"farm\":{}} {}", 1, 13, "the value has ended before this; remove "
          "what follows it" },
        { "\xef\xbb\xbf{\"farm\":{}}", 1, 1, "the text begins with a byte "
          "order mark; save it as UTF-8 without one" },
        { "{\"农\":{\"a\":\"\xff\"}}", 1, 12, "a byte here is not UTF-8; save "
          "the file as UTF-8" },
        { "{\"farm\":{\"size\":1,\"size\":2}}", 1, 19, "this key stands twice "
          "in the same object; remove one" },
        { "{\"farm\":{\"debt\":9007199254740993}}", 1, 17, "this number is too "
          "large to be kept exactly; write it as a string, in quotes" },
        { "{'farm':{}}", 1, 2, "a key in double quotes was expected here" },
    };
    struct calc k = { 0 };
    char deep[300] = "{\"farm\":{\"animals\":";
    int i;

    open_packs(*state);
    must_begin(&k, *state, "mark");
    CHECK(bad);
    for (i = 0; i < 120; i++)
        strcat(deep, "[");
    refuses(&k, deep, 1, 118, "more than 100 brackets are open here; nothing "
            "that we read is nested as deep");
    end(&k);
}

static void what_is_no_situation_is_refused(void **state)
{
    static const struct bad bad[] = {
        { "[]", 0, 0, "found a list, expected a situation, which is an object: "
          "{ ... }" },
        { "3", 0, 0, "found 3, expected a situation, which is an object: { ... "
          "}" },
        { "{}", 0, 0, "the situation holds no record; give one under the name "
          "of its entity" },
        { "{\"farm\":{},\"vet\":{}}", 1, 12, "vet: \"farm\" stands beside it, "
          "but a situation is one record with all others inside it; put one "
          "into the other, or give two situations" },
        { "{\"fram\":{}}", 1, 2, "fram: a situation has no such key; did you "
          "mean \"farm\"?" },
        { "{\"region\":\"11\",\"regoin\":\"12\",\"farm\":{}}", 1, 16, "regoin: "
          "a situation has no such key; did you mean \"region\"?" },
        { "{\"quite different\":{}}", 1, 2, "[\"quite different\"]: a "
          "situation has no such key; it has \"id\", \"region\", \"year\", "
          "\"date\" and one record by the name of its entity" },
        { "{\"farm\":7}", 1, 9, "farm: found 7, expected a farm, which is an "
          "object: { ... }" },
        { "{\"farm\":{},\"region\":11}", 1, 21, "region: found 11, expected "
          "the code of a region in quotes" },
        { "{\"farm\":{},\"region\":\"123\"}", 1, 21, "region: found \"123\", "
          "expected the code of a region in quotes" },
        { "{\"farm\":{},\"year\":\"2019\"}", 1, 19, "year: found \"2019\", "
          "expected a year from 1900 to 2200" },
        { "{\"farm\":{},\"year\":2019.5}", 1, 19, "year: found 2019.5, "
          "expected a year from 1900 to 2200" },
        { "{\"farm\":{},\"year\":1e300}", 1, 19, "year: found 1e+300, "
          "expected a year from 1900 to 2200" },
        { "{\"farm\":{},\"date\":\"2019-02-29\"}", 1, 19, "date: found "
          "\"2019-02-29\", expected a day as \"2019-12-31\"" },
        { "{\"farm\":{},\"date\":\"2019-02\"}", 1, 19, "date: found "
          "\"2019-02\", expected a day as \"2019-12-31\"" },
    };
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "mark");
    CHECK(bad);
    end(&k);
}

static void a_value_of_the_wrong_kind_is_refused(void **state)
{
    static const struct bad bad[] = {
        { "{\"farm\":{\"fenced\":1}}", 1, 19, "farm.fenced: found 1, expected "
          "true or false" },
        { "{\"farm\":{\"size\":2.5}}", 1, 17, "farm.size: found 2.5, expected "
          "a whole number" },
        { "{\"farm\":{\"size\":\"2\"}}", 1, 17, "farm.size: found \"2\", "
          "expected a whole number" },
        { "{\"farm\":{\"size\":41}}", 1, 17, "farm.size: found 41, expected 0 "
          "to 40" },
        { "{\"farm\":{\"size\":1e300}}", 1, 17, "farm.size: found 1e+300, "
          "expected a whole number" },
        { "{\"farm\":{\"debt\":1.005}}", 1, 17, "farm.debt: found 1.005, "
          "expected an amount in crown with at most 2 decimals, as "
          "\"1234.50\"" },
        { "{\"farm\":{\"debt\":\"1,000.00\"}}", 1, 17, "farm.debt: found "
          "\"1,000.00\", expected an amount in crown with at most 2 decimals, "
          "as \"1234.50\"" },
        { "{\"farm\":{\"debt\":\"+5\"}}", 1, 17, "farm.debt: found \"+5\", "
          "expected an amount in crown with at most 2 decimals, as "
          "\"1234.50\"" },
        { "{\"farm\":{\"debt\":\"99999999999999999999\"}}", 1, 17, "farm.debt: "
          "found \"99999999999999999999\", expected an amount in crown with at "
          "most 2 decimals, as \"1234.50\"" },
        { "{\"farm\":{\"debt\":-0.01}}", 1, 17, "farm.debt: found -0.01, "
          "expected 0.00 to 1000000000000.00" },
        { "{\"farm\":{\"area\":0.123}}", 1, 17, "farm.area: found 0.123, "
          "expected a number with at most 2 decimals" },
        { "{\"farm\":{\"area\":\"5.\"}}", 1, 17, "farm.area: found \"5.\", "
          "expected a number with at most 2 decimals" },
        { "{\"farm\":{\"soil\":\"clay\"}}", 1, 17, "farm.soil: found \"clay\", "
          "expected one of its words: A, B, C" },
        { "{\"farm\":{\"soil\":1}}", 1, 17, "farm.soil: found 1, expected one "
          "of its words: A, B, C" },
        { "{\"farm\":{\"left_on\":20190305}}", 1, 20, "farm.left_on: found "
          "20190305, expected a day as \"2018-06-01\"" },
        { "{\"farm\":{\"left_on\":\"2019-03\"}}", 1, 20, "farm.left_on: found "
          "\"2019-03\", expected a day as \"2018-06-01\"" },
        { "{\"farm\":{\"region\":110101}}", 1, 19, "farm.region: found 110101, "
          "expected the code of a region in quotes" },
        { "{\"farm\":{\"farm_no\":\"\"}}", 1, 20, "farm.farm_no: found \"\", "
          "expected a text in quotes; leave it out where it is not known" },
        { "{\"farm\":{\"farm_no\":{\"?\":1}}}", 1, 20, "farm.farm_no: found an "
          "object, expected a text in quotes; leave it out where it is not "
          "known" },
        { "{\"worker\":{\"skills\":\"milk\"}}", 1, 21, "worker.skills: found "
          "\"milk\", expected a list of words, as [\"milk\"]" },
        { "{\"worker\":{\"skills\":[\"milk\",\"sheer\"]}}", 1, 21,
          "worker.skills: there is no word \"sheer\"; did you mean "
          "\"shear\"?" },
        { "{\"worker\":{\"share\":\"12.345%\"}}", 1, 20, "worker.share: found "
          "\"12.345%\", expected a share with at most 4 decimals, as 0.7 or "
          "\"70%\"" },
        { "{\"worker\":{\"since\":\"2019\"}}", 1, 20, "worker.since: found "
          "\"2019\", expected a month as \"2018-06\"" },
        { "{\"worker\":{\"boss\":7}}", 1, 19, "worker.boss: found 7, expected "
          "the key of a worker in quotes, or the record itself as an object" },
    };
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "mark");
    CHECK(bad);
    end(&k);
}

static void the_place_is_a_path(void **state)
{
    static const struct bad bad[] = {
        { "{\"farm\":{\"animals\":{}}}", 1, 20, "farm.animals: found an "
          "object, expected a list: [ {...}, ... ]" },
        { "{\"farm\":{\"animals\":[{},\n 3]}}", 2, 2, "farm.animals[1]: found "
          "3, expected a animal, which is an object: { ... }" },
        { "{\"farm\":{\"animals\":[{\"line\":1,\n\"visits\":[{},{ \"no\" : "
          "true}]}]}}", 2, 23, "farm.animals[0].visits[1].no: found true, "
          "expected a whole number" },
        { "{ \"farm\" : { \"soil\" : \"A\" , \"siez\" : 3 } }", 1, 29,
          "farm.siez: a farm has no such key; did you mean \"size\"?" },
        { "{\"farm\":{\"anymals\":[]}}", 1, 10, "farm.anymals: a farm has no "
          "such key; did you mean \"animals\"?" },
        { "{\"farm\":{\"a \\\"b\\\"\":{\"c\":[1,{}]},\"debt\":1}}", 1, 10,
          "farm[\"a \\\"b\\\"\"]: a farm has no such key; \"huka model farm\" "
          "lists its fields" },
        { "{\"farm\":{\"harvest\":[]}}", 1, 20, "farm.harvest: found a list, "
          "expected an object of records by their year: { \"2019\": {...} }" },
        { "{\"farm\":{\"harvest\":{\"19\":{}}}}", 1, 21, "farm.harvest.19: "
          "this is no year; expected a key from \"1900\" to \"2200\"" },
        { "{\"farm\":{\"harvest\":{\"2019\":[]}}}", 1, 28, "farm.harvest.2019: "
          "found a list, expected a harvest, which is an object: { ... }" },
        { "{\"farm\":{\"harvest\":{\"2019\":{\"year\":2018}}}}", 1, 36,
          "farm.harvest.2019.year: found 2018, expected 2019, the year under "
          "which the record stands" },
        { "{\"farm\":{\"harvest\":{\"2018\":{},\"2019\":{\"worth\":\"x\"}}}}",
          1, 47, "farm.harvest.2019.worth: found \"x\", expected an amount in "
          "crown with at most 2 decimals, as \"1234.50\"" },
        { "{\"farm\":{\"animals\":[{\"line\":2},{\"line\":2}]}}", 1, 32,
          "farm.animals[1]: animal:1/2: two records have this key; give each "
          "its own" },
        { "{\"visit\":{\"vet\":{\"fee\":[]}}}", 1, 24, "visit.vet.fee: found a "
          "list, expected an amount in crown with at most 2 decimals, as "
          "\"1234.50\"" },
    };
    struct calc k = { 0 };

    open_packs(*state);
    must_begin(&k, *state, "mark");
    CHECK(bad);
    end(&k);
}

/* ---- one after the other ------------------------------------------------- */

static const char *const series[] = {
    "{\"farm\":{\"farm_no\":\"F\",\"size\":4,\"soil\":\"A\",\"debt\":3,"
        "\"fenced\":true,\"animals\":[{\"line\":2,\"heads\":3},"
        "{\"line\":1,\"heads\":4,\"kind\":\"cow\"}],\"workers\":[{}]}}",
    "{\"farm\":{}}",
    "{\"region\":\"11\",\"farm\":{\"debt\":40,\"fenced\":true}}",
    "{\"farm\":{\"size\":\"x\"}}",
    "{\"year\":2020,\"farm\":{\"fenced\":true,\"debt\":1,\"size\":1}}",
    "{\"animal\":{\"heads\":12,\"kind\":\"goat\",\"farm\":{\"size\":3}}}",
    "{\"farm\":{\"animals\":[{\"visits\":[{\"vet\":{\"vet_no\":\"V\"}},"
        "{\"vet\":\"V\"},{\"vet\":\"V\"}]},{\"visits\":[]},{},{},{},{},{},{},"
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}]}}",
    "{\"farm\":{\"animals\":[]}}",
    "{\"date\":\"2019-03-01\",\"farm\":{\"farm_no\":\"A\",\"size\":1}}",
    "not json",
    "{\"vet\":{\"fee\":3}}",
};
#define SERIES (sizeof series / sizeof *series)

/* What one gives is the same whatever came before it. */
static void a_situation_leaves_nothing_to_the_next(void **state)
{
    static const char names[] = "rich out herd grant big mark part fees";
    struct calc fresh = { 0 }, kept = { 0 };
    struct hk_calc_options o = { .region = "12", .year = 2019 };
    char *alone[SERIES];
    size_t i, round;

    open_packs(*state);
    for (i = 0; i < SERIES; i++) {
        assert_int_equal(begin(&fresh, *state, names, o), HK_OK);
        alone[i] = strdup(run(&fresh, series[i]) ? fresh.err.text
                          : hk_str_text(&fresh.out));
    }
    assert_int_equal(begin(&kept, *state, names, o), HK_OK);
    for (round = 0; round < 60; round++) {
        i = round * 7 % SERIES;
        assert_string_equal(run(&kept, series[i]) ? kept.err.text
                            : hk_str_text(&kept.out), alone[i]);
        i = round % SERIES;
        assert_string_equal(run(&kept, series[i]) ? kept.err.text
                            : hk_str_text(&kept.out), alone[i]);
    }
    for (i = 0; i < SERIES; i++)
        free(alone[i]);
    end(&fresh);
    end(&kept);
}

/* More laws than are kept at once, each wanted again. */
static void laws_come_and_go(void **state)
{
    struct hk_calc_options o = { .region = "12" };
    struct calc k = { 0 };
    char text[120];
    int i, day;

    open_packs(*state);
    assert_int_equal(begin(&k, *state, "rich", o), HK_OK);
    for (i = 0; i < 60; i++) {
        day = i % 20 + 1;
        snprintf(text, sizeof text, "{\"region\":\"%s\",\"date\":"
                 "\"2019-01-%02d\",\"farm\":{\"fenced\":true,\"debt\":40}}",
                 i % 2 ? "11" : "12", day);
        holds(&k, text, i % 2 ? "\"rich\":true" : "\"rich\":false");
    }
    end(&k);
}

static void the_line_is_named(void **state)
{
    struct calc k = { 0 };
    static const char text[] = "{\"id\":5,\"farm\":{\"size\":9}}";

    open_packs(*state);
    must_begin(&k, *state, "mark mark");
    assert_int_equal(hk_calc_run(k.c, text, sizeof text - 1, 12, &k.out,
                                 &k.place, &k.err), HK_OK);
    assert_string_equal(hk_str_text(&k.out), "{\"line\":12,\"id\":5,"
        "\"results\":{\"mark\":\"high\"},\"penny\":{},\"unknown\":{},"
        "\"errors\":{},\"outside\":[],\"failed\":{}}");
    end(&k);
}

/* Every allocation fails once; what follows is as if nothing had been. */
static void without_memory_nothing_is_half_done(void **state)
{
    struct calc k = { 0 };
    struct hk_str want = HK_STR_INIT;
    enum hk_status rc;
    int64_t n;

    open_packs(*state);
    must_begin(&k, *state, "rich herd big paid");
    assert_int_equal(run(&k, series[0]), HK_OK);
    hk_str_puts(&want, hk_str_text(&k.out));
    for (n = 1; n < 100000; n++) {
        assert_int_equal(run(&k, series[6]), HK_OK);
        hk_str_release(&k.out);
        hk_mem_fail(n);
        rc = hk_calc_run(k.c, series[0], strlen(series[0]), 0, &k.out,
                         &k.place, &k.err);
        hk_mem_fail(0);
        if (!rc)
            break;
        if (rc != HK_ENOMEM)
            fail_msg("allocation %d: %s", (int)n, k.err.text);
        hk_str_release(&k.out);
        assert_int_equal(run(&k, series[0]), HK_OK);
        assert_string_equal(hk_str_text(&k.out), hk_str_text(&want));
    }
    assert_true(n > 20 && n < 100000);
    assert_string_equal(hk_str_text(&k.out), hk_str_text(&want));
    hk_str_release(&want);
    end(&k);
}

/* ---- lines together ------------------------------------------------------ */

/* Beside the series: the same keys and links in several, a link to a record of
 * another, two records of one key, another law, a rule that errs. */
static const char *const more_lines[] = {
    "{\"farm\":{\"workers\":[{\"worker_no\":\"A\",\"share\":\"1%\"},"
        "{\"worker_no\":\"B\",\"boss\":\"A\"}]}}",
    "{\"farm\":{\"workers\":[{\"worker_no\":\"B\",\"boss\":\"A\"},"
        "{\"worker_no\":\"A\",\"share\":\"2%\"}]}}",
    "{\"farm\":{\"workers\":[{\"worker_no\":\"B\",\"boss\":\"A\"}]}}",
    "{\"farm\":{\"animals\":[{\"line\":2},{\"line\":2}]}}",
    "{\"id\":{\"a\":[1]},\"visit\":{\"no\":1,\"vet\":{\"vet_no\":\"V\","
        "\"fee\":\"1.20\"}}}",
    "{\"visit\":{\"no\":1,\"vet\":{\"vet_no\":\"V\",\"fee\":7}}}",
    "{\"region\":\"11\",\"visit\":{\"no\":1,\"vet\":{\"fee\":70}}}",
    "{\"farm\":{\"size\":1,\"animals\":[{\"line\":1,\"heads\":3},{}]}}",
    "{\"farm\":{\"animals\":[{\"line\":1,\"heads\":\"many\"}]}}",
    "{\"region\":\"77\",\"farm\":{}}",
    "{\"farm\":{\"animals\":[{\"visits\":[{\"vet\":{\"region\":\"11\","
        "\"fee\":70}}]}]}}",
};
#define MORE (sizeof more_lines / sizeof *more_lines)

static const char *line_at(size_t i)
{
    return i < SERIES ? series[i] : more_lines[i - SERIES];
}

/* What a line gives alone, as a stream says it. */
static char *line_alone(struct calc *k, size_t i)
{
    enum hk_status rc;
    char *text;

    hk_str_clear(&k->out);
    rc = hk_calc_run(k->c, line_at(i), strlen(line_at(i)), (int64_t)i + 1,
                     &k->out, &k->place, &k->err);
    if (rc)
        hk_calc_refuse((int64_t)i + 1, k->err.text, k->place.column, &k->out);
    else
        hk_str_putc(&k->out, '\n');
    text = strdup(hk_str_text(&k->out));
    if (!strncmp(text, "{\"line\"", 7))
        return text;
    fail_msg("%s", text);
    return NULL;
}

static void lines_together_give(struct world *w, const char *names,
                                enum hk_engine engine)
{
    struct hk_calc_options o = { .region = "12", .year = 2019,
                                 .engine = engine };
    struct calc k = { 0 };
    struct hk_str want = HK_STR_INIT;
    char *alone[SERIES + MORE];
    uint32_t random = 1;
    size_t i, round;

    assert_int_equal(begin(&k, w, names, o), HK_OK);
    for (i = 0; i < SERIES + MORE; i++)
        alone[i] = line_alone(&k, i);
    for (round = 0; round < 200; round++) {
        struct hk_calc_line lines[HK_CALC_LINES];
        int64_t refused = 0, bad = 0;
        int n, count;

        hk_str_clear(&k.out);
        hk_str_clear(&want);
        random = random * 1664525 + 1013904223;
        count = (int)(random >> 16) % HK_CALC_LINES + 1;
        for (n = 0; n < count; n++) {
            random = random * 1664525 + 1013904223;
            i = (random >> 16) % (round % 3 ? SERIES + MORE : 2);
            lines[n] = (struct hk_calc_line){ line_at(i), strlen(line_at(i)),
                                              (int64_t)i + 1 };
            hk_str_puts(&want, alone[i]);
            bad += strstr(alone[i], "\"error\":{\"message\"") != NULL;
        }
        assert_int_equal(hk_calc_lines(k.c, lines, count, &k.out, &refused,
                                       &k.err), HK_OK);
        assert_string_equal(hk_str_text(&k.out), hk_str_text(&want));
        assert_int_equal(refused, bad);
    }
    for (i = 0; i < SERIES + MORE; i++)
        free(alone[i]);
    hk_str_release(&want);
    end(&k);
}

static void a_line_gives_what_it_gives_alone(void **state)
{
    open_packs(*state);
    lines_together_give(*state, "rich out herd grant big mark part fees chief "
                        "paid", HK_ENGINE_COMPILED);
    lines_together_give(*state, "visits_all hands cost farm_size worth before",
                        HK_ENGINE_COMPILED);
    lines_together_give(*state, "rich part paid", HK_ENGINE_INTERPRETED);
}

/* Two lines of one register would be alike; two situations never are. */
static void what_must_be_unique_is_so_in_each_line(void **state)
{
    static const char same[] = "{\"vet\":{\"vet_no\":\"V\",\"fee\":5}}";
    const struct hk_calc_line lines[] = { { same, sizeof same - 1, 1 },
                                          { same, sizeof same - 1, 2 } };
    struct calc k = { 0 };
    int64_t refused = 0;

    put(*state, "xx/rules/u.lua", "audit \"no_twin\" { of = \"vet\",\n"
        "  unique = { \"vet_no\" } }\n");
    open_packs(*state);
    must_begin(&k, *state, "no_twin");
    assert_int_equal(hk_calc_lines(k.c, lines, 2, &k.out, &refused, &k.err),
                     HK_OK);
    assert_null(strstr(hk_str_text(&k.out), "false"));
    assert_non_null(strstr(hk_str_text(&k.out), "\"line\":2,\"id\":null,"
                           "\"results\":{\"no_twin\":true}"));
    end(&k);
}

#define T(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(values_of_every_kind_come_out),
        T(a_name_stands_in_one_place),
        T(a_figure_that_is_not_set_is_named),
        T(lists_keep_the_order_of_the_input),
        T(what_has_parts_gives_each_of_them),
        T(a_list_that_is_not_given_is_unknown),
        T(a_list_missing_in_one_record_makes_those_below_unknown),
        T(too_few_records_make_a_list_unknown_too),
        T(null_is_unknown_or_none),
        T(a_year_that_is_not_there_is_unknown),
        T(a_parent_stands_in_its_child),
        T(a_linked_record_stands_in_place_of_the_link),
        T(each_record_is_judged_by_the_law_of_its_region),
        T(a_region_that_nobody_knows_is_refused_or_told_of_once),
        T(options_fill_what_a_situation_lacks),
        T(a_wrong_option_is_told_at_once),
        T(the_id_comes_back_as_it_was),
        T(what_is_not_json_is_refused_with_its_place),
        T(what_is_no_situation_is_refused),
        T(a_value_of_the_wrong_kind_is_refused),
        T(the_place_is_a_path),
        T(a_situation_leaves_nothing_to_the_next),
        T(laws_come_and_go),
        T(the_line_is_named),
        T(without_memory_nothing_is_half_done),
        T(a_line_gives_what_it_gives_alone),
        T(what_must_be_unique_is_so_in_each_line),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
