/* test_pack.c - packs are found, joined, run and kept apart */
#include "base/stop.h"
#include "packs.h"

static const struct hk_pack *governing(struct world *w, const char *code)
{
    const struct hk_pack *pack = NULL;

    w->err.text[0] = '\0';
    hk_packs_governing(w->p, code, NULL, NULL, &pack, &w->err);
    return w->err.text[0] ? NULL : pack;
}

static void put_pack(struct world *w, const char *id, const char *region)
{
    char path[128], text[128];

    snprintf(path, sizeof path, "%s/pack.lua", id);
    snprintf(text, sizeof text, "pack { region = \"%s\" }\n", region);
    put(w, path, text);
}

static void a_country_alone_opens_and_governs_every_region(void **state)
{
    struct world *w = *state;

    must_open(w);
    assert_int_equal(hk_packs_count(w->p), 1);
    assert_string_equal(hk_packs_at(w->p, 0)->id, "xx");
    assert_string_equal(hk_packs_at(w->p, 0)->zh, "国");
    assert_string_equal(hk_packs_at(w->p, 0)->version, "1");
    assert_int_equal(hk_packs_at(w->p, 0)->parent, -1);
    assert_ptr_equal(governing(w, ""), hk_packs_at(w->p, 0));
    assert_ptr_equal(governing(w, "110101"), hk_packs_at(w->p, 0));
    assert_null(hk_packs_at(w->p, 1));
    assert_null(hk_packs_named(w->p, "yy"));
    assert_null(hk_packs_regions_file(w->p));
}

static void the_model_holds_what_the_country_declares(void **state)
{
    struct world *w = *state;
    const struct hk_model *m;
    const struct hk_field *f;

    must_open(w);
    m = hk_packs_model(w->p);
    assert_string_equal(m->country.major, "crown");
    assert_int_equal(m->country.code_levels, 3);
    assert_string_equal(m->country.level_names[3], "parish");
    assert_string_equal(m->country.level_zh[0], "国");
    assert_int_equal(m->country.multipliers[0].times, 1000);
    assert_int_equal(m->country.long_ids[1], 18);
    assert_string_equal(m->country.yes_words[0], "是");
    f = hk_entity_field(hk_model_entity(m, "farm"), "soil");
    assert_int_equal(f->code_count, 3);
    assert_string_equal(f->codes[1].word, "B");
    f = hk_entity_field(hk_model_entity(m, "farm"), "area");
    assert_true(f->has_max);
    assert_int_equal(f->max, 1000 * 10000);
    assert_true(hk_model_entity(m, "harvest")->per_year);
}

static void a_pack_adds_fields_to_an_entity(void **state)
{
    struct world *w = *state;
    const struct hk_entity *farm;

    put_pack(w, "xx/north", "11");
    put(w, "xx/north/model/more.lua", "entity \"farm\" { integer \"wells\" { "
        "zh = \"井\", en = \"wells\", min = 0, unit = \"piece\" } }\n");
    must_open(w);
    farm = hk_model_entity(hk_packs_model(w->p), "farm");
    assert_non_null(hk_entity_field(farm, "wells"));
}

static void a_parent_is_the_nearest_pack_folder_around(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put_pack(w, "xx/north/lake/brook", "110101");
    must_open(w);
    assert_int_equal(hk_packs_count(w->p), 3);
    assert_string_equal(hk_packs_at(w->p, 2)->id, "xx/north/lake/brook");
    assert_int_equal(hk_packs_at(w->p, 2)->parent, 1);
    assert_string_equal(governing(w, "110101")->id, "xx/north/lake/brook");
    assert_string_equal(governing(w, "110102")->id, "xx/north");
    assert_string_equal(governing(w, "110000")->id, "xx/north");
    assert_string_equal(governing(w, "12")->id, "xx");
}

static bool parent_in_table(void *context, const char *cut, char out[64])
{
    if (strcmp(cut, "120505"))
        return false;
    strcpy(out, context);
    return true;
}

static void a_register_may_say_where_a_region_lies(void **state)
{
    struct world *w = *state;
    const struct hk_pack *pack;

    put_pack(w, "xx/north", "11");
    must_open(w);
    assert_int_equal(hk_packs_governing(w->p, "120505", parent_in_table, "1101",
                                        &pack, &w->err), HK_OK);
    assert_string_equal(pack->id, "xx/north");
}

static void a_zone_lies_where_its_pack_says(void **state)
{
    struct world *w = *state;
    int count;

    put(w, "xx/north/pack.lua", "pack { region = { \"11\" } }\n"
        "zone \"11-port\" { within = \"110100\", zh = \"港\", en = \"port\" "
        "}\n");
    must_open(w);
    assert_non_null(hk_packs_zones(w->p, &count));
    assert_int_equal(count, 1);
    assert_string_equal(hk_packs_zones(w->p, &count)->within, "1101");
    assert_string_equal(governing(w, "11-port")->id, "xx/north");
    assert_null(governing(w, "12-port"));
    says(w, "no pack governs 12-port");
    assert_null(governing(w, "1"));
    says(w, "\"1\" is no code of a region");
}

static void two_roots_are_joined_by_path(void **state)
{
    struct world *w = *state;
    const struct hk_pack *brook;

    w->roots = 2;
    put_pack(w, "xx/north", "11");
    put_in(w, 1, "xx/north/lake/brook/pack.lua",
           "pack { region = \"110101\" }\n");
    must_open(w);
    brook = governing(w, "110101");
    assert_string_equal(brook->id, "xx/north/lake/brook");
    assert_string_equal(hk_packs_at(w->p, brook->parent)->id, "xx/north");
    assert_string_equal(brook->files[0]->path,
                        "xx/north/lake/brook/pack.lua");
}

static void the_order_of_roots_does_not_matter(void **state)
{
    struct world *w = *state;
    char swap[80];

    w->roots = 2;
    put_pack(w, "xx/north", "11");
    put_in(w, 1, "xx/east/pack.lua", "pack { region = \"12\" }\n");
    memcpy(swap, w->root[0], sizeof swap);
    memcpy(w->root[0], w->root[1], sizeof swap);
    memcpy(w->root[1], swap, sizeof swap);
    must_open(w);
    assert_string_equal(hk_packs_at(w->p, 1)->id, "xx/east");
    assert_string_equal(hk_packs_at(w->p, 2)->id, "xx/north");
}

static void one_path_in_two_roots_is_refused_naming_both(void **state)
{
    struct world *w = *state;

    w->roots = 2;
    put_in(w, 1, "xx/model/farm.lua", farm_lua);
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/model/farm.lua stands in two policy roots: ");
    says(w, "/a/xx/model/farm.lua and ");
    says(w, "/b/xx/model/farm.lua");
}

static void the_same_root_twice_counts_once(void **state)
{
    struct world *w = *state;

    w->roots = 2;
    strcpy(w->root[1], w->root[0]);
    must_open(w);
}

static void a_missing_root_is_named(void **state)
{
    struct world *w = *state;

    strcat(w->root[0], "-not");
    assert_int_equal(reopen(w, false), HK_EIO);
    says(w, "/a-not: no such policy folder");
    snprintf(w->root[0], sizeof w->root[0], "%s/a/xx/pack.lua", w->dir);
    assert_int_equal(reopen(w, false), HK_EIO);
    says(w, "pack.lua: not a folder");
    snprintf(w->root[0], sizeof w->root[0], "%s/b", w->dir);
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "no country in the policy roots");
}

static void a_deep_pack_without_its_country_is_refused(void **state)
{
    struct world *w = *state;

    put_pack(w, "yy/south", "13");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "yy/south/pack.lua: no pack.lua stands in the first folder");
}

static void two_countries_are_refused(void **state)
{
    struct world *w = *state;

    put_pack(w, "yy", "00");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "two countries, xx and yy");
}

static void a_lua_file_where_none_is_read_is_told(void **state)
{
    struct world *w = *state;

    put(w, "xx/param/a.lua", "");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    assert_string_equal(w->err.text, "xx/param/a.lua: a Lua file stands where "
        "none is read; put it into model/, params/, rules/ or tests/ of a "
        "pack, "
        "or rename it");
}

static void a_stray_file_of_a_deep_pack_is_that_packs_error(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put(w, "xx/north/rule/a.lua", "");
    must_open(w);
    assert_non_null(governing(w, "12"));
    assert_null(governing(w, "11"));
    says(w, "xx/north/rule/a.lua: a Lua file stands where none is read");
}

static void folders_must_agree_with_the_tree_of_codes(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put_pack(w, "xx/brook", "110101");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/brook/pack.lua: the region \"110101\" lies in one that "
        "xx/north "
         "governs, but the folder stands below xx");
}

static void a_pack_below_that_of_another_shire_is_refused(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put_pack(w, "xx/north/brook", "120101");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "lies in one that xx governs, but the folder stands below "
         "xx/north");
}

static void one_region_has_one_pack(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put_pack(w, "xx/south", "110000");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/south/pack.lua: the region \"11\" is governed by xx/north "
         "already");
}

static void a_country_governs_the_whole(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx", "11");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "the country's pack governs the region \"11\", expected region = "
         "\"00\"");
}

static void a_syntax_error_in_a_deep_pack_leaves_other_chains_alone(
    void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put(w, "xx/north/rules/bad.lua", "check \"x\" {\n  pass = \n}\n");
    put_pack(w, "xx/south", "12");
    must_open(w);
    assert_non_null(governing(w, "12"));
    assert_null(governing(w, "110101"));
    says(w, "xx/north/rules/bad.lua:3: ");
    assert_non_null(hk_packs_named(w->p, "xx/north")->error);
    assert_null(hk_packs_named(w->p, "xx/south")->error);
}

static void a_broken_pack_lua_still_says_whom_it_governs(void **state)
{
    struct world *w = *state;

    put(w, "xx/north/pack.lua", "-- head\npack { region = \"11\", -- a } b\n"
        "  zh = \"}\" }\nparam \"x\" {\n");
    must_open(w);
    assert_non_null(governing(w, "12"));
    assert_null(governing(w, "110101"));
    says(w, "xx/north/pack.lua:");
}

static void a_pack_whose_regions_are_unreadable_is_not_passed_over(
    void **state)
{
    struct world *w = *state;

    put(w, "xx/north/pack.lua", "pack { region = \"11\"\n");
    must_open(w);
    assert_null(governing(w, "110101"));
    says(w, "110101: it is not known whether xx/north governs this region");
    assert_non_null(governing(w, "00"));
}

static void an_error_in_the_country_or_in_a_model_stops_everything(
    void **state)
{
    struct world *w = *state;

    put(w, "xx/rules/bad.lua", "local x = = 1\n");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/rules/bad.lua:1: ");
    put(w, "xx/rules/bad.lua", "");
    put_pack(w, "xx/north", "11");
    put(w, "xx/north/model/bad.lua", "entity \"farm\" { 5 }\n");
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/north/model/bad.lua:1: entity \"farm\": found 5 among its "
         "fields");
}

/* ---- only heads ---------------------------------------------------------- */

#define LINE(n) "param \"line\" { unit = \"head\", [\"2018\"] = { " n " } }\n"

static void rules_are_read_when_their_chain_is_needed(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put_pack(w, "xx/south", "12");
    put(w, "xx/params/line.lua", LINE("1"));
    put(w, "xx/north/rules/bad.lua", "local x = = 1\n");
    put(w, "xx/south/params/line.lua",
        "param \"line\" { [\"2018\"] = { 2 } }\n");
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    assert_null(hk_packs_named(w->p, "xx/north")->error);
    must_resolve(w, "12", 2020, NULL);
    figure_is(w, "line", "2");
    must_resolve(w, "00", 2020, NULL);
    figure_is(w, "line", "1");
    assert_null(hk_packs_named(w->p, "xx/north")->error);
    assert_int_equal(resolve(w, "11", 2020, NULL), HK_EFORMAT);
    says(w, "xx/north/rules/bad.lua:1: ");
    assert_non_null(hk_packs_named(w->p, "xx/north")->error);
    assert_null(governing(w, "11"));
    says(w, "xx/north/rules/bad.lua:1: ");
}

static void what_is_read_later_is_what_stood_there_at_the_opening(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/line.lua", LINE("1"));
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    put(w, "xx/params/line.lua", LINE("2"));
    must_resolve(w, "00", 2020, NULL);
    figure_is(w, "line", "1");
}

static void all_packs_can_be_asked_for_their_errors(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put(w, "xx/north/rules/bad.lua", "local x = = 1\n");
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    assert_int_equal(hk_packs_need(w->p, NULL, &w->err), HK_OK);
    assert_non_null(hk_packs_named(w->p, "xx/north")->error);
    put(w, "xx/rules/bad.lua", "check \"c\" { 5 }\n");
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    assert_int_equal(hk_packs_need(w->p, NULL, &w->err), HK_EFORMAT);
    says(w, "xx/rules/bad.lua:1: ");
    w->err.text[0] = '\0';
    assert_int_equal(resolve(w, "00", 2020, NULL), HK_EFORMAT);
    says(w, "xx/rules/bad.lua:1: ");
}

static void a_rule_that_goes_by_other_regions_knows_their_packs(void **state)
{
    static const char rule[] = "check \"%s\" { of = \"farm\", zh = \"查\", "
        "en = \"x\", law = \"x\", by = \"region\", pass = function(f, p) "
        "return true end }\n";
    struct world *w = *state;
    char text[256];

    put_pack(w, "xx/north", "11");
    put_pack(w, "xx/south", "12");
    snprintf(text, sizeof text, rule, "same");
    put(w, "xx/north/rules/same.lua", text);
    put(w, "xx/south/rules/same.lua", text);
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    must_resolve(w, "11", 2020, NULL);
    assert_int_equal(w->law->rule_count, 1);
    assert_string_equal(w->law->rules[0].elsewhere[0], "xx/north");
    assert_string_equal(w->law->rules[0].elsewhere[1], "xx/south");
    assert_null(w->law->rules[0].elsewhere[2]);
}

static void a_reading_that_was_stopped_is_no_law(void **state)
{
    struct world *w = *state;

    put(w, "xx/params/line.lua", LINE("1"));
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    hk_stop_ask(true);
    assert_int_equal(hk_packs_need(w->p, hk_packs_at(w->p, 0), &w->err),
                     HK_ESTOP);
    hk_stop_ask(false);
    assert_int_equal(resolve(w, "00", 2020, NULL), HK_EFORMAT);
}

static void an_endless_loop_is_that_packs_error(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put(w, "xx/north/rules/loop.lua", "local n = 0\nwhile true do n = n + 1 end"
        "\n");
    must_open(w);
    assert_null(governing(w, "11"));
    says(w, "xx/north/rules/loop.lua");
    says(w, "stopped after 1000 ms");
    must_resolve(w, "12", 2020, NULL);
}

static void a_memory_bomb_is_that_packs_error(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put(w, "xx/north/rules/bomb.lua", "local t = \"xxxxxxxxxxxxxxxx\"\n"
        "for i = 1, 60 do t = t .. t end\n");
    must_open(w);
    assert_null(governing(w, "11"));
    says(w, "xx/north/rules/bomb.lua");
    says(w, "needs more than 64 MB");
    must_resolve(w, "12", 2020, NULL);
}

static void words_cannot_be_overwritten_by_a_pack(void **state)
{
    struct world *w = *state;

    put_pack(w, "xx/north", "11");
    put(w, "xx/north/rules/evil.lua", "percent = function() return 1 end\n");
    must_open(w);
    assert_null(governing(w, "11"));
    says(w, "xx/north/rules/evil.lua:1: percent is a word of the language");
}

static void a_missing_country_file_is_asked_for(void **state)
{
    struct world *w = *state;
    char path[128];

    snprintf(path, sizeof path, "%s/xx/model/country.lua", w->root[0]);
    unlink(path);
    assert_int_equal(reopen(w, false), HK_EFORMAT);
    says(w, "xx/model/country.lua is missing");
}

static void regions_csv_of_the_country_is_found(void **state)
{
    struct world *w = *state;

    put(w, "xx/regions.csv", "code,name\n");
    must_open(w);
    assert_true(hk_ends_with(hk_packs_regions_file(w->p), "xx/regions.csv"));
}

/* Folders and files may be links; one that leads nowhere is told. */
static void links_lead_to_what_they_lead_to(void **state)
{
    struct world *w = *state;
    char to[200], link[200];

    put_in(w, 1, "away/pack.lua", "pack { region = \"11\" }\n");
    put_in(w, 1, "line.lua", LINE("4"));
    put(w, "xx/params/line.lua", LINE("1"));
    snprintf(to, sizeof to, "%s/away", w->root[1]);
    snprintf(link, sizeof link, "%s/xx/north", w->root[0]);
    assert_int_equal(symlink(to, link), 0);
    snprintf(to, sizeof to, "%s/line.lua", w->root[1]);
    snprintf(link, sizeof link, "%s/xx/params/line.lua", w->root[0]);
    assert_int_equal(unlink(link), 0);
    assert_int_equal(symlink(to, link), 0);
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    assert_non_null(hk_packs_named(w->p, "xx/north"));
    must_resolve(w, "11", 2020, NULL);
    figure_is(w, "line", "4");
    assert_int_equal(unlink(to), 0);
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_EIO);
    says(w, "xx/params/line.lua: a link that leads nowhere: No such file");
}

/* What stands behind the head of a pack.lua runs when its chain is needed: an
 * error in it is nothing to those of other chains, and is told then. */
static void of_a_pack_lua_the_head_runs_alone(void **state)
{
    struct world *w = *state;
    const struct hk_pack *north;

    put(w, "xx/north/pack.lua", "-- the north\npack {\n  region = \"11\", zh "
        "= \"北\", en = \"North\",\n}\n\nlocal width = 3\nparam \"a\" {\n"
        "  unit = \"head\", [\"2018\"] = { width + 1, source = \"x\" } "
        "}\nparam \"c\" { unit = 5 }\n");
    put(w, "xx/south/pack.lua", "pack { region = \"12\" }\n" LINE("2"));
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    north = hk_packs_named(w->p, "xx/north");
    assert_null(north->error);
    assert_string_equal(north->zh, "北");
    assert_string_equal(north->regions[0], "11");
    must_resolve(w, "12", 2020, NULL);
    figure_is(w, "line", "2");
    assert_int_equal(resolve(w, "11", 2020, NULL), HK_EFORMAT);
    says(w, "xx/north/pack.lua:9: param \"c\": `unit` is 5");
    assert_non_null(north->error);
    assert_int_equal(reopen_to(w, HK_PACKS_RULES), HK_OK);
    assert_non_null(hk_packs_named(w->p, "xx/north")->error);
}

/* A zone, an entity, a head that is computed or that stands twice: such a file
 * runs as a whole at the opening. */
static void a_pack_lua_that_says_more_than_its_law_runs_whole(void **state)
{
    struct world *w = *state;
    static const char *const ends[] = {
        "zone \"11-a\" { within = \"1101\" }\n",
        "local entity_count = 1\n", "local e = _ENV\n",
        "pack { region = \"12\" }\n"
    };
    char text[400];

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(text, sizeof text, "pack { region = \"11\" }\n%s"
                 "param \"a\" { unit = 5 }\n", ends[i]);
        put(w, "xx/north/pack.lua", text);
        assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
        assert_non_null(hk_packs_named(w->p, "xx/north")->error);
    }
    put(w, "xx/north/pack.lua", "local code = \"11\"\npack { region = code }\n"
        "param \"a\" { unit = 5 }\n");
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    assert_non_null(hk_packs_named(w->p, "xx/north")->error);
    put(w, "xx/north/pack.lua", "pack { region = 1 }\nparam \"a\" { unit = 5 }\n");
    assert_int_equal(reopen_to(w, HK_PACKS_HEADS), HK_OK);
    assert_non_null(hk_packs_named(w->p, "xx/north")->error);
}

static void tests_are_read_only_when_asked_for(void **state)
{
    struct world *w = *state;

    put(w, "xx/tests/bad.lua", "this is no Lua\n");
    assert_int_equal(reopen(w, false), HK_OK);
    assert_int_equal(hk_packs_at(w->p, 0)->file_count, 3);
    assert_int_equal(reopen(w, true), HK_OK);
    assert_int_equal(hk_packs_at(w->p, 0)->file_count, 4);
    assert_true(hk_packs_at(w->p, 0)->files[3]->is_test);
}

static int case_count(struct world *w, const char *path)
{
    const char *paths[1] = { path };
    lua_State *L = hk_packs_script(w->p)->L;
    int n;

    hk_packs_push_cases(w->p, path ? paths : NULL, path ? 1 : 0);
    n = lua_istable(L, -1) ? (int)lua_rawlen(L, -1) : -1;
    lua_pop(L, 1);
    return n;
}

static void cases_are_kept_in_order_and_chosen_by_path(void **state)
{
    struct world *w = *state;
    lua_State *L;

    put(w, "xx/tests/a.lua", "case \"one\" { region = \"11\", year = 2020,\n"
        "  farm { size = 2, animal { heads = 3 }, expect { x = 1 } } }\n"
        "case \"two\" { region = \"11\", date = \"2019-06-30\", farm {} }\n");
    put(w, "xx/tests/b.lua", "case \"three\" { region = \"11\", year = 2020,\n"
        "  many(3, farm {}), expect { line = crown(2) } }\n");
    must_open(w);
    assert_int_equal(case_count(w, NULL), 3);
    assert_int_equal(case_count(w, "xx/tests/a.lua"), 2);
    assert_int_equal(case_count(w, "xx/tests/a"), 0);
    assert_int_equal(case_count(w, w->root[0]), 3);
    assert_int_equal(case_count(w, "yy"), 0);
    hk_packs_push_cases(w->p, NULL, 0);
    L = hk_packs_script(w->p)->L;
    lua_rawgeti(L, -1, 2);
    lua_getfield(L, -1, "year");
    assert_int_equal(lua_tointeger(L, -1), 2019);
    lua_getfield(L, -2, "line");
    assert_int_equal(lua_tointeger(L, -1), 3);
    lua_pop(L, 3);
    lua_rawgeti(L, -1, 3);
    lua_getfield(L, -1, "records");
    assert_int_equal(lua_rawlen(L, -1), 3);
    lua_getfield(L, -2, "date");
    assert_string_equal(lua_tostring(L, -1), "2020-12-31");
    lua_pop(L, 4);
}

static void a_broken_test_file_is_a_case_that_fails(void **state)
{
    struct world *w = *state;
    lua_State *L;

    put(w, "xx/tests/a.lua", "case \"one\" { year = 2020, farm {} }\n");
    must_open(w);
    L = hk_packs_script(w->p)->L;
    hk_packs_push_cases(w->p, NULL, 0);
    lua_rawgeti(L, -1, 1);
    lua_getfield(L, -1, "error");
    assert_string_equal(lua_tostring(L, -1), "xx/tests/a.lua:1: case \"one\": "
        "`region` is nil, expected the code of a region as a text");
    lua_pop(L, 3);
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, \
                                                world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_country_alone_opens_and_governs_every_region),
        T(the_model_holds_what_the_country_declares),
        T(a_pack_adds_fields_to_an_entity),
        T(a_parent_is_the_nearest_pack_folder_around),
        T(a_register_may_say_where_a_region_lies),
        T(a_zone_lies_where_its_pack_says),
        T(two_roots_are_joined_by_path),
        T(the_order_of_roots_does_not_matter),
        T(one_path_in_two_roots_is_refused_naming_both),
        T(the_same_root_twice_counts_once),
        T(a_missing_root_is_named),
        T(a_deep_pack_without_its_country_is_refused),
        T(two_countries_are_refused),
        T(a_lua_file_where_none_is_read_is_told),
        T(a_stray_file_of_a_deep_pack_is_that_packs_error),
        T(folders_must_agree_with_the_tree_of_codes),
        T(a_pack_below_that_of_another_shire_is_refused),
        T(one_region_has_one_pack),
        T(a_country_governs_the_whole),
        T(a_syntax_error_in_a_deep_pack_leaves_other_chains_alone),
        T(a_broken_pack_lua_still_says_whom_it_governs),
        T(a_pack_whose_regions_are_unreadable_is_not_passed_over),
        T(an_error_in_the_country_or_in_a_model_stops_everything),
        T(rules_are_read_when_their_chain_is_needed),
        T(what_is_read_later_is_what_stood_there_at_the_opening),
        T(all_packs_can_be_asked_for_their_errors),
        T(a_rule_that_goes_by_other_regions_knows_their_packs),
        T(a_reading_that_was_stopped_is_no_law),
        T(an_endless_loop_is_that_packs_error),
        T(a_memory_bomb_is_that_packs_error),
        T(words_cannot_be_overwritten_by_a_pack),
        T(a_missing_country_file_is_asked_for),
        T(regions_csv_of_the_country_is_found),
        T(links_lead_to_what_they_lead_to),
        T(of_a_pack_lua_the_head_runs_alone),
        T(a_pack_lua_that_says_more_than_its_law_runs_whole),
        T(tests_are_read_only_when_asked_for),
        T(cases_are_kept_in_order_and_chosen_by_path),
        T(a_broken_test_file_is_a_case_that_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
