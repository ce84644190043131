/* test_manifest.c - what a manifest may say, and what is said to its author */
#include <dirent.h>
#include <math.h>

#include <cjson/cJSON.h>

#include "plugin/native.h"
#include "plugin/setup.h"
#include "plugin_help.h"

static struct hk_manifest m;

static enum hk_status read_text(const char *text)
{
    err.text[0] = '\0';
    return hk_manifest_read(&m, text, strlen(text), "demo", "plugin.json",
                            &err);
}

/* A manifest in which `more` stands among the top keys and `function` is the
 * one function. */
static enum hk_status read_parts(const char *more, const char *function)
{
    struct hk_str s = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&s, "{\"manifest\":1,\"id\":\"demo\",\"version\":\"1\","
                "\"library\":{\"path\":\"demo.so\"},%s\"functions\":{"
                "\"f\":%s}}", more, function);
    rc = read_text(hk_str_text(&s));
    hk_str_release(&s);
    return rc;
}

static void accept(const char *more, const char *function)
{
    enum hk_status rc = read_parts(more, function);

    if (rc)
        print_error("%s\n", err.text);
    assert_int_equal(rc, HK_OK);
}

static void refuse(const char *more, const char *function,
                   const char *sentence)
{
    assert_int_equal(read_parts(more, function), HK_EFORMAT);
    if (strncmp(err.text, "plugin.json: ", 13)
        || strcmp(err.text + 13, sentence))
        print_error("%s\n", err.text);
    assert_memory_equal(err.text, "plugin.json: ", 13);
    assert_string_equal(err.text + 13, sentence);
    assert_null(m.id);
}

static int release(void **state)
{
    (void)state;
    hk_manifest_release(&m);
    return 0;
}

#define INT_ARG "{\"name\":\"n\",\"type\":\"int\"}"
#define ARG(text) "{\"args\":[{" text "}]}"

/* ---- what is accepted ---------------------------------------------------- */

static void texts_may_be_in_both_languages(void **state)
{
    const struct hk_function *f;

    (void)state;
    accept("\"summary\":{\"zh\":\"甲\",\"en\":\"a\"},",
           "{\"doc\":{\"en\":\"b\",\"zh\":\"乙\"},\"returns\":{\"type\":"
           "\"int\",\"error\":\"negative\",\"errors\":{\"-1\":{\"zh\":\"丙\","
           "\"en\":\"c\"},\"-2\":\"d\"}}}");
    f = hk_manifest_function(&m, "f");
    assert_string_equal(hk_doc_text(&m.summary, HK_ZH), "甲");
    assert_string_equal(hk_doc_text(&m.summary, HK_EN), "a");
    assert_string_equal(hk_doc_text(&f->doc, HK_ZH), "乙");
    assert_string_equal(hk_doc_text(&f->meanings[0].text, HK_ZH), "丙");
    assert_string_equal(hk_doc_text(&f->meanings[0].text, HK_EN), "c");
    assert_string_equal(hk_doc_text(&f->meanings[1].text, HK_ZH), "d");
    hk_manifest_release(&m);
    refuse("\"summary\":{\"zh\":\"甲\"},", "{}", "summary: \"en\" is "
           "missing; add it");
    refuse("", "{\"doc\":{\"en\":\"b\",\"zh\":\"乙\",\"de\":\"c\"}}", "functions.f.doc: "
           "there is no key \"de\"; take it out (plugin.schema.json lists the "
           "keys)");
    refuse("", "{\"doc\":{\"en\":\"b\",\"zh\":7}}", "functions.f.doc.zh: "
           "found a number, expected a text");
    refuse("", "{\"doc\":7}", "functions.f.doc: found a number, expected "
           "a text");
}

static void a_whole_manifest_is_read(void **state)
{
    const struct hk_function *f;

    (void)state;
    assert_int_equal(read_text("{ \"manifest\": 1, \"id\": \"demo\", "
        "\"version\": \"1.2.13\", \"license\": \"Zlib\", "
        "\"summary\": \"sums\", \"library\": { \"path\": \"libz.so.1\", \"header\": \"zlib.h\" }, "
        "\"limits\": { \"call_ms\": 100, \"memory_mb\": 8 }, \"needs\": [], "
        "\"requires\": {}, \"structs\": {}, \"functions\": { \"crc32\": { "
        "\"symbol\": \"crc32_z\", \"pure\": true, \"doc\": \"CRC-32\", "
        "\"args\": [ { \"name\": \"start\", \"type\": \"ulong\", \"default\": "
        "0 }, { \"name\": \"data\", \"type\": \"u8\", \"buffer\": \"in\", "
        "\"count\": \"len\" }, { \"name\": \"len\", \"type\": \"uint\", "
        "\"hidden\": true } ], \"returns\": { \"type\": \"ulong\" }, "
        "\"tests\": [ { \"args\": [0, \"hello\"], \"returns\": 907060870 } ] "
        "} } }"), HK_OK);
    assert_string_equal(m.version, "1.2.13");
    assert_string_equal(m.library, "libz.so.1");
    assert_string_equal(m.header, "zlib.h");
    assert_int_equal(m.call_ms, 100);
    assert_int_equal(m.memory_mb, 8);
    f = hk_manifest_function(&m, "crc32");
    assert_non_null(f);
    assert_null(hk_manifest_function(&m, "crc"));
    assert_string_equal(f->full, "demo.crc32");
    assert_string_equal(f->symbol, "crc32_z");
    assert_string_equal(f->signature, "crc32(start: ulong = 0, data: bytes) -> "
                        "ulong");
    assert_true(f->pure);
    assert_int_equal(f->param_count, 3);
    assert_int_equal(f->visible_count, 2);
    assert_int_equal(f->least, 2);
    assert_int_equal(f->params[1].count, 2);
    assert_int_equal(f->params[2].counts, 1);
    assert_int_equal(f->test_count, 1);
    assert_int_equal(f->tests[0].returns.integer, 907060870);
}

static void what_is_left_out_has_a_sensible_value(void **state)
{
    (void)state;
    accept("", "{}");
    assert_int_equal(m.call_ms, 500);
    assert_int_equal(m.memory_mb, 256);
    assert_int_equal(m.need_count, 0);
    assert_string_equal(m.functions[0].symbol, "f");
    assert_false(m.functions[0].pure);
    assert_int_equal(m.functions[0].returns.type->wire, HK_WIRE_VOID);
}

static void every_type_of_the_host_is_known(void **state)
{
    char text[100];

    (void)state;
    for (const struct hk_ctype *t = hk_ctypes; t->name; t++) {
        if (t->wire == HK_WIRE_CONTEXT)
            continue;
        snprintf(text, sizeof text, "{\"returns\":{\"type\":\"%s\"}}", t->name);
        accept("", text);
        assert_ptr_equal(m.functions[0].returns.type, t);
        hk_manifest_release(&m);
    }
}

static void errors_of_functions_are_read(void **state)
{
    const struct hk_function *f;

    (void)state;
    accept("", "{\"returns\":{\"type\":\"int\",\"error\":\"negative\","
           "\"errors\":{\"-1\":\"bad\",\"-2\":\"worse\"}}}");
    f = &m.functions[0];
    assert_int_equal(f->fails, HK_FAILS_NEGATIVE);
    assert_int_equal(f->meaning_count, 2);
    assert_int_equal(f->meanings[1].number, -2);
    hk_manifest_release(&m);
    accept("", "{\"returns\":{\"type\":\"cstring\",\"error\":\"null\","
           "\"errors\":{\"null\":\"none\"}}}");
    assert_true(m.functions[0].meanings[0].is_null);
}

/* ---- what is refused ----------------------------------------------------- */

static void an_unknown_key_names_the_nearest(void **state)
{
    (void)state;
    refuse("\"sumary\":\"x\",", "{}", "(top): there is no key \"sumary\"; did "
           "you mean \"summary\"?");
    refuse("\"isolation\":\"process\",", "{}", "(top): there is no key "
           "\"isolation\"; take it out (plugin.schema.json lists the keys)");
    refuse("\"limits\":{\"call_mss\":1},", "{}", "limits: there is no key "
           "\"call_mss\"; did you mean \"call_ms\"?");
    refuse("", "{\"pur\":true}", "functions.f: there is no key \"pur\"; did "
           "you mean \"pure\"?");
    refuse("", "{\"args\":[" INT_ARG ",{\"name\":\"b\",\"type\":\"int\","
           "\"mim\":1}]}", "functions.f.args[1]: there is no key \"mim\"; did "
           "you mean \"min\"?");
    refuse("", "{\"returns\":{\"type\":\"int\",\"eror\":\"errno\"}}",
           "functions.f.returns: there is no key \"eror\"; did you mean "
           "\"error\"?");
    refuse("", "{\"tests\":[{\"arg\":[]}]}", "functions.f.tests[0]: there is "
           "no key \"arg\"; did you mean \"args\"?");
    refuse("", "{\"tests\":[{\"zzzzzz\":[]}]}", "functions.f.tests[0]: there "
           "is no key \"zzzzzz\"; take it out (plugin.schema.json lists the "
           "keys)");
}

static void a_wrong_type_says_what_was_found(void **state)
{
    (void)state;
    refuse("\"summary\":7,", "{}", "summary: found a number, expected a text");
    refuse("\"limits\":[],", "{}", "limits: found a list, expected an object");
    refuse("\"needs\":\"call\",", "{}", "needs: found a text, expected a list");
    refuse("\"needs\":[true],", "{}", "needs[0]: found true, expected a text");
    refuse("", "[]", "functions.f: found a list, expected an object");
    refuse("", "{\"pure\":1}", "functions.f.pure: found a number, expected "
           "true or false");
    refuse("", "{\"args\":{}}", "functions.f.args: found an object, expected "
           "a list");
    refuse("", "{\"args\":[7]}", "functions.f.args[0]: found a number, "
           "expected an object");
    refuse("", "{\"doc\":null}", "functions.f.doc: found null, expected a "
           "text");
    refuse("\"summary\":\"\",", "{}", "summary: the text is empty; fill it in "
           "or take the key out");
    refuse("\"limits\":{\"call_ms\":1.5},", "{}", "limits.call_ms: found 1.5, "
           "expected a whole number from 1 to 600000");
    refuse("\"limits\":{\"memory_mb\":0},", "{}", "limits.memory_mb: found 0, "
           "expected a whole number from 1 to 65536");
}

static void the_head_must_be_right(void **state)
{
    (void)state;
    assert_int_equal(read_text("[]"), HK_EFORMAT);
    assert_string_equal(err.text, "plugin.json: (top): found a list, expected "
                        "an object");
    assert_int_equal(read_text("{\"id\":\"demo\"}"), HK_EFORMAT);
    assert_non_null(strstr(err.text, "begin with \"manifest\": 1"));
    assert_int_equal(read_text("{\"manifest\":2}"), HK_EFORMAT);
    assert_non_null(strstr(err.text, "\"manifest\" is 2, and this version of "
                           "huka reads 1"));
    assert_int_equal(read_text("{\"manifest\":1}"), HK_EFORMAT);
    assert_string_equal(err.text, "plugin.json: (top): \"id\" is missing; add "
                        "it");
    assert_int_equal(read_text("{\"manifest\":1,\"id\":\"other\"}"),
                     HK_EFORMAT);
    assert_string_equal(err.text, "plugin.json: id: found \"other\", but the "
                        "folder is called \"demo\"; a plugin bears the name of "
                        "its folder, so rename one of them");
    assert_int_equal(read_text("{\"manifest\":1,\"id\":\"De mo\"}"),
                     HK_EFORMAT);
    assert_non_null(strstr(err.text, "expected a name of small letters"));
    assert_int_equal(read_text("{\"manifest\":1,\"id\":\"demo\",\"version\":"
                               "\"1\",\"functions\":{}}"), HK_EFORMAT);
    assert_non_null(strstr(err.text, "\"library\" is missing"));
    assert_int_equal(read_text("{\"manifest\":1,\"id\":\"demo\",\"version\":"
                               "\"1\",\"library\":{\"path\":\"a.so\"}}"),
                     HK_EFORMAT);
    assert_non_null(strstr(err.text, "\"functions\" is missing"));
}

static void json_that_is_none_is_told_by_line(void **state)
{
    (void)state;
    assert_int_equal(read_text("{\"manifest\":1,\n\"id\":\"a\",\"id\":\"b\"}"),
                     HK_EFORMAT);
    assert_non_null(strstr(err.text, "plugin.json, line 2"));
    assert_int_equal(read_text(""), HK_EFORMAT);
    assert_int_equal(read_text("{\"manifest\":1"), HK_EFORMAT);
    assert_int_equal(read_text("{\"manifest\":1}x"), HK_EFORMAT);
}

static void the_library_is_a_name_or_a_whole_path(void **state)
{
    (void)state;
#define LIBRARY(text) "{\"manifest\":1,\"id\":\"demo\",\"version\":\"1\"," \
    "\"library\":{" text "},\"functions\":{\"f\":{}}}"
    assert_int_equal(read_text(LIBRARY("\"path\":\"/opt/x/libx.so\"")), HK_OK);
    hk_manifest_release(&m);
    assert_int_equal(read_text(LIBRARY("\"path\":\"../libx.so\"")),
                     HK_EFORMAT);
    assert_non_null(strstr(err.text, "library.path: found \"../libx.so\", "
                           "expected a file name"));
    assert_int_equal(read_text(LIBRARY("\"path\":\"libc.so.6\"")), HK_EFORMAT);
    assert_non_null(strstr(err.text, "is in the process already, and a "
                           "second one would have a heap of its own; say "
                           "\"loaded\": true"));
    assert_int_equal(read_text(LIBRARY("\"path\":\"libc.so.6\",\"loaded\":"
                                       "true")), HK_OK);
    assert_true(m.loaded);
    hk_manifest_release(&m);
    assert_int_equal(read_text(LIBRARY("\"path\":\"libz.so.1\",\"loaded\":"
                                       "true")), HK_EFORMAT);
    assert_non_null(strstr(err.text, "\"libz.so.1\" is not in the process "
                           "already"));
    assert_int_equal(read_text(LIBRARY("\"path\":\"a.so\",\"header\":"
                                       "\"x.h; rm\"")), HK_EFORMAT);
    assert_non_null(strstr(err.text, "library.header: found \"x.h; rm\""));
    assert_int_equal(read_text(LIBRARY("\"path\":\"a.so\",\"header\":"
                                       "\"../x.h\"")), HK_EFORMAT);
    assert_int_equal(read_text(LIBRARY("\"header\":\"x.h\"")), HK_EFORMAT);
    assert_non_null(strstr(err.text, "library: \"path\" is missing"));
}

static void rights_are_of_a_short_list(void **state)
{
    (void)state;
    accept("\"needs\":[\"call\",\"read:/usr/share/proj\"],", "{}");
    assert_int_equal(m.need_count, 2);
    assert_string_equal(m.needs[1], "read:/usr/share/proj");
    hk_manifest_release(&m);
    refuse("\"needs\":[\"network\"],", "{}", "needs[0]: found \"network\", "
           "expected call, clock, random, threads or read:/FOLDER; nothing "
           "else can be granted");
    refuse("\"needs\":[\"call\",\"read:/a/../b\"],", "{}", "needs[1]: found "
           "\"read:/a/../b\", expected call, clock, random, threads or "
           "read:/FOLDER; nothing else can be granted");
}

static void arguments_hang_together(void **state)
{
    (void)state;
    refuse("", "{\"args\":[" INT_ARG "," INT_ARG "]}", "functions.f.args[1]: "
           "two arguments are called \"n\"; rename one");
    refuse("", ARG("\"name\":\"1a\",\"type\":\"int\""), "functions.f.args[0]."
           "name: found \"1a\", expected a name of C: letters, digits and _");
    refuse("", ARG("\"type\":\"int\""), "functions.f.args[0]: \"name\" is "
           "missing; add it");
    refuse("", ARG("\"name\":\"a\""), "functions.f.args[0]: \"type\" is "
           "missing; add it");
    refuse("", ARG("\"name\":\"a\",\"type\":\"doble\""), "functions.f.args[0]."
           "type: there is no type \"doble\"; did you mean \"double\"?");
    refuse("", ARG("\"name\":\"a\",\"type\":\"void\""), "functions.f.args[0]: "
           "an argument cannot be void; give its type or take it out");
    refuse("", ARG("\"name\":\"a\",\"type\":\"u8\",\"buffer\":\"in\""),
           "functions.f.args[0]: a buffer needs \"count\", the name of the "
           "argument that says its length, or \"capacity\", when it is always as "
           "long");
    refuse("", ARG("\"name\":\"a\",\"type\":\"u8\",\"buffer\":\"in\","
                   "\"count\":\"n\""), "functions.f.args[0].count: no argument "
           "is called \"n\"; name the one that holds the length");
    refuse("", "{\"args\":[{\"name\":\"a\",\"type\":\"u8\",\"buffer\":\"in\","
           "\"count\":\"n\"},{\"name\":\"n\",\"type\":\"double\"}]}",
           "functions.f.args[0].count: \"n\" is no whole number, so it cannot "
           "be a length");
    accept("", "{\"args\":[{\"name\":\"a\",\"type\":\"u8\",\"buffer\":\"in\","
           "\"count\":\"n\"},{\"name\":\"b\",\"type\":\"u8\",\"buffer\":\"in\","
           "\"count\":\"n\"}," INT_ARG "]}");
    hk_manifest_release(&m);
    refuse("", "{\"args\":[{\"name\":\"a\",\"type\":\"int\",\"count\":\"n\"},"
           INT_ARG "]}", "functions.f.args[0].count: only a buffer has a "
           "count; say \"buffer\": \"in\" or take it out");
    refuse("", ARG("\"name\":\"a\",\"type\":\"int\",\"hidden\":true"),
           "functions.f.args[0]: \"a\" is hidden, but no buffer names it as "
           "its count and it has no default; who should fill it in?");
    refuse("", ARG("\"name\":\"a\",\"type\":\"int\",\"nullable\":true"),
           "functions.f.args[0].nullable: int cannot be NULL; only what is a "
           "pointer can; take it out");
}

static void numbers_fit_their_types(void **state)
{
    (void)state;
    accept("", ARG("\"name\":\"a\",\"type\":\"u8\",\"min\":1,\"max\":9,"
                   "\"default\":9"));
    hk_manifest_release(&m);
    refuse("", ARG("\"name\":\"a\",\"type\":\"u8\",\"max\":256"),
           "functions.f.args[0].max: found 256, expected a whole number from 0 "
           "to 255 (u8)");
    refuse("", ARG("\"name\":\"a\",\"type\":\"u8\",\"min\":5,\"max\":4"),
           "functions.f.args[0].max: found 4, expected a whole number from 5 "
           "to 255 (u8)");
    refuse("", ARG("\"name\":\"a\",\"type\":\"u8\",\"max\":4,\"default\":5"),
           "functions.f.args[0].default: found 5, expected a whole number from "
           "0 to 4 (u8)");
    refuse("", ARG("\"name\":\"a\",\"type\":\"int\",\"default\":1.5"),
           "functions.f.args[0].default: found 1.5, expected a whole number "
           "(int)");
    refuse("", ARG("\"name\":\"a\",\"type\":\"int\",\"default\":null"),
           "functions.f.args[0].default: found nil, expected a whole number "
           "(int)");
    refuse("", ARG("\"name\":\"a\",\"type\":\"cstring\",\"default\":1"),
           "functions.f.args[0].default: found a number, expected a text");
    refuse("", ARG("\"name\":\"a\",\"type\":\"cstring\",\"default\":null"),
           "functions.f.args[0].default: found null, expected a text");
    refuse("", ARG("\"name\":\"a\",\"type\":\"cstring\",\"min\":1"),
           "functions.f.args[0]: \"min\" and \"max\" are for numbers; this is "
           "cstring");
    accept("", ARG("\"name\":\"a\",\"type\":\"cstring\",\"nullable\":true,"
                   "\"default\":null"));
}

static void results_hang_together(void **state)
{
    (void)state;
    refuse("", "{\"returns\":{}}", "functions.f.returns: \"type\" is missing; "
           "add it");
    refuse("", "{\"returns\":{\"type\":\"int\",\"error\":\"zero\"}}",
           "functions.f.returns.error: found \"zero\", expected nonzero, "
           "negative, null or errno");
    refuse("", "{\"returns\":{\"type\":\"uint\",\"error\":\"negative\"}}",
           "functions.f.returns.error: \"negative\" says nothing of a result "
           "of type uint");
    refuse("", "{\"returns\":{\"type\":\"int\",\"error\":\"null\"}}",
           "functions.f.returns.error: \"null\" says nothing of a result of "
           "type int");
    refuse("", "{\"returns\":{\"type\":\"int\",\"errors\":{\"1\":\"x\"}}}",
           "functions.f.returns.errors: nothing is an error of this function; "
           "say with \"error\" what is");
    refuse("", "{\"returns\":{\"type\":\"int\",\"error\":\"nonzero\","
           "\"errors\":{\"one\":\"x\"}}}", "functions.f.returns.errors.one: "
           "found \"one\", expected a whole number in quotes, or \"null\"");
    refuse("", "{\"returns\":{\"type\":\"int\",\"error\":\"nonzero\","
           "\"errors\":{\"1\":2}}}", "functions.f.returns.errors.1: found a "
           "number, expected a text");
    refuse("", "{\"returns\":{\"type\":\"int\",\"nullable\":true}}",
           "functions.f.returns.nullable: int cannot be NULL; only what is a "
           "pointer can; take it out");
    refuse("", "{\"returns\":{\"type\":\"cstring\",\"nullable\":true,"
           "\"error\":\"null\"}}", "functions.f.returns.nullable: NULL is an "
           "error of this function, so it is not a result too; take one out");
}

static void tests_are_calls_that_can_be(void **state)
{
    (void)state;
    refuse("", "{\"args\":[" INT_ARG "],\"returns\":{\"type\":\"int\"},"
           "\"tests\":[{\"args\":[1],\"returns\":1},{\"args\":[],\"returns\":"
           "1}]}", "functions.f.tests[1].args: demo.f: found 0 arguments, "
           "expected 1: f(n: int) -> int");
    refuse("", "{\"args\":[" INT_ARG "],\"returns\":{\"type\":\"int\"},"
           "\"tests\":[{\"args\":[1.5],\"returns\":1}]}",
           "functions.f.tests[0].args: demo.f: argument 1 (n): found 1.5, "
           "expected a whole number (int)");
    refuse("", "{\"tests\":[{\"args\":[[]],\"returns\":1}]}",
           "functions.f.tests[0].args: demo.f: found 1 arguments, expected 0: "
           "f()");
    refuse("", "{\"args\":[" INT_ARG "],\"tests\":[{\"args\":[[1]],\"returns\":"
           "1}]}", "functions.f.tests[0].args: demo.f: argument 1 (n): found "
           "a table, expected a whole number (int)");
    refuse("", "{\"returns\":{\"type\":\"u8\"},\"tests\":[{\"returns\":256}]}",
           "functions.f.tests[0].returns: this can never come back from f() -> "
           "u8");
    refuse("", "{\"returns\":{\"type\":\"cstring\"},\"tests\":[{\"returns\":"
           "null}]}", "functions.f.tests[0].returns: this can never come back "
           "from f() -> cstring");
    refuse("", "{\"tests\":[{\"args\":[]}]}", "functions.f.tests[0]: a test "
           "without \"returns\" cannot fail; say what comes back (null for "
           "nothing)");
}

static void names_of_functions_are_names_of_c(void **state)
{
    (void)state;
    assert_int_equal(read_text("{\"manifest\":1,\"id\":\"demo\",\"version\":"
        "\"1\",\"library\":{\"path\":\"a.so\"},\"functions\":{\"a-b\":{}}}"),
        HK_EFORMAT);
    assert_non_null(strstr(err.text, "functions.a-b: found \"a-b\", expected a "
                           "name of C"));
    refuse("", "{\"symbol\":\"a b\"}", "functions.f.symbol: found \"a b\", "
           "expected a name of C: letters, digits and _");
}

/* ---- the schema ---------------------------------------------------------- */

/* Where the schema describes each object of a manifest. */
static const cJSON *section_of(const cJSON *schema, enum hk_section section)
{
    static const char *const names[HK_SECTIONS] = { NULL, "library", "limits",
        "function", "arg", "returns", "test", "struct", "field", "handle",
        "callback", "callback_arg", "callback_returns", "capacity", "said" };
    const cJSON *at = schema;

    if (names[section])
        at = cJSON_GetObjectItemCaseSensitive(
            cJSON_GetObjectItemCaseSensitive(schema, "$defs"), names[section]);
    assert_non_null(at);
    return at;
}

static void the_schema_knows_the_same_keys(void **state)
{
    struct hk_str text = HK_STR_INIT;
    cJSON *schema;

    (void)state;
    assert_int_equal(hk_str_read(&text, HK_SOURCE_DIR "/core/include/huka/"
                                 "plugin.schema.json", 0, &err), HK_OK);
    schema = cJSON_ParseWithLength(text.data, text.len);
    assert_non_null(schema);
    for (enum hk_section s = HK_IN_MANIFEST; s < HK_SECTIONS; s++) {
        const char *const *keys = hk_manifest_keys(s);
        const cJSON *at = section_of(schema, s), *properties;
        int count = 0;

        assert_true(cJSON_IsFalse(cJSON_GetObjectItemCaseSensitive(at,
                                  "additionalProperties")));
        properties = cJSON_GetObjectItemCaseSensitive(at, "properties");
        for (; keys[count]; count++)
            if (!cJSON_GetObjectItemCaseSensitive(properties, keys[count]))
                fail_msg("the schema lacks %s", keys[count]);
        assert_int_equal(cJSON_GetArraySize(properties), count);
    }
    cJSON_Delete(schema);
    hk_str_release(&text);
}

static void the_schema_knows_the_same_types(void **state)
{
    struct hk_str text = HK_STR_INIT;
    const cJSON *list, *item;
    cJSON *schema;
    int count = 0;

    (void)state;
    assert_int_equal(hk_str_read(&text, HK_SOURCE_DIR "/core/include/huka/"
                                 "plugin.schema.json", 0, &err), HK_OK);
    schema = cJSON_ParseWithLength(text.data, text.len);
    list = cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(
        cJSON_GetObjectItemCaseSensitive(schema, "$defs"), "type"), "enum");
    cJSON_ArrayForEach(item, list) {
        assert_non_null(hk_ctype_named(item->valuestring));
        count++;
    }
    while (hk_ctypes[count].name)
        fail_msg("the schema lacks %s", hk_ctypes[count].name);
    cJSON_Delete(schema);
    hk_str_release(&text);
}

/* ---- finding plugins ----------------------------------------------------- */

static char folder[] = "/tmp/test_manifest.XXXXXX";

static void write_file(const char *name, const char *text)
{
    char path[300];
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void make_folder(const char *name)
{
    char path[300];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void every_folder_is_listed_with_its_reason(void **state)
{
    char a[200], b[200], command[300];
    const char *folders[] = { a, b, a };
    const struct hk_plugins_options o = { .folders = folders,
        .folder_count = 3, .only = true, .program = PROGRAM,
        .config = &no_config };
    struct hk_plugin *p;

    (void)state;
    assert_non_null(mkdtemp(folder));
    make_folder("a");
    make_folder("b");
    make_folder("a/empty");
    make_folder("a/.hidden");
    make_folder("a/wrong");
    make_folder("a/twin");
    make_folder("b/twin");
    make_folder("b/wishes");
    write_file("a/notes.txt", "not a folder");
    write_file("a/wrong/plugin.json", "{}");
#define PLUGIN(id, more) "{\"manifest\":1,\"id\":\"" id "\"," \
    "\"version\":\"1\",\"library\":{\"path\":\"" HK_BUILD_DIR "/huka-plugin\"}," more \
    "\"functions\":{\"f\":{},\"g\":{\"pure\":true}}}"
    write_file("a/twin/plugin.json", PLUGIN("twin", ""));
    write_file("b/twin/plugin.json", PLUGIN("twin", ""));
    write_file("b/wishes/plugin.json", PLUGIN("wishes",
               "\"needs\":[\"clock\",\"random\"],"));
    snprintf(a, sizeof a, "%s/a", folder);
    snprintf(b, sizeof b, "%s/b", folder);
    assert_int_equal(hk_plugins_open(&host, &o, &err), HK_OK);
    assert_int_equal(hk_plugins_count(host), 5);

    p = plugin("empty");
    assert_int_equal(p->state, HK_PLUGIN_WRONG);
    assert_non_null(strstr(p->reason, "a/empty: there is no plugin.json"));
    assert_int_equal(plugin("wrong")->state, HK_PLUGIN_WRONG);
    assert_non_null(strstr(plugin("wrong")->reason, "begin with "
                           "\"manifest\""));
    assert_int_equal(plugin("wishes")->state, HK_PLUGIN_NOT_GRANTED);
    assert_string_equal(plugin("wishes")->reason, "it asks for clock, random, "
                        "which the operator has not permitted in the "
                        "configuration; only its pure functions can be called");
    assert_int_equal(hk_plugins_find(&p, host, "twin", &err), HK_EUSAGE);
    assert_non_null(strstr(err.text, "two plugins are called \"twin\": "));
    assert_non_null(strstr(err.text, "a/twin and "));
    assert_non_null(strstr(err.text, "b/twin; neither is used"));
    assert_int_equal(hk_plugins_at(host, 1)->state, HK_PLUGIN_TWICE);
    assert_int_equal(hk_plugins_at(host, 2)->state, HK_PLUGIN_TWICE);
    expect_fault(HK_EUSAGE, "two plugins are called", "twin.g", NO_ARGS);
    expect_fault(HK_EUSAGE, "wrong cannot be used: ", "wrong.f", NO_ARGS);
    on_behalf = HK_FOR_SCRIPTS;
    expect_fault(HK_EUSAGE, "wishes.f is not pure", "wishes.f", NO_ARGS);
    on_behalf = HK_FOR_HUKA;
    assert_true(hk_plugins_has(host, "twin.g"));
    assert_false(hk_plugins_has(host, "twi.g"));
    close_host();
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static void a_folder_that_was_named_must_be_there(void **state)
{
    const char *folders[] = { "/nowhere/plugins" };
    struct hk_plugins_options o = { .folders = folders, .folder_count = 1,
                                    .only = true };

    (void)state;
    assert_int_equal(hk_plugins_open(&host, &o, &err), HK_EIO);
    assert_string_equal(err.text, "/nowhere/plugins: this folder of plugins "
                        "cannot be read: No such file or directory");
    assert_null(host);
    o = (struct hk_plugins_options){ .folder_count = 0 };
    setenv("HUKA_PLUGINS", ":/nowhere/plugins", 1);
    assert_int_equal(hk_plugins_open(&host, &o, &err), HK_EIO);
    unsetenv("HUKA_PLUGINS");
}

/* ---- without memory ------------------------------------------------------ */

static void memory_that_runs_out_is_told(void **state)
{
    static const char text[] = "{\"manifest\":1,\"id\":\"demo\",\"version\":"
        "\"1\",\"library\":{\"path\":\"demo.so\"},\"needs\":[\"call\"],"
        "\"functions\":{\"f\":{\"args\":[" INT_ARG "],\"returns\":{\"type\":"
        "\"int\",\"error\":\"negative\",\"errors\":{\"-1\":\"x\"}},\"tests\":"
        "[{\"args\":[1],\"returns\":1}]}}}";
    enum hk_status rc = HK_ENOMEM;
    int n;

    (void)state;
    for (n = 1; n < 2000 && rc; n++) {
        hk_mem_fail(n);
        rc = read_text(text);
        hk_mem_fail(0);
        assert_true(rc == HK_OK || rc == HK_ENOMEM);
        if (rc)
            assert_null(m.id);
    }
    assert_int_equal(rc, HK_OK);
    assert_true(n > 10);
}

/* ---- spoiled manifests --------------------------------------------------- */

/* Pieces that a manifest is made of, put where they do not belong. */
static const char *const pieces[] = { "\"", "{", "}", "[", "]", ",", ":", "null",
    "true", "-1", "1e308", "99999999999999999999", "\"in\"", "\"out\"",
    "\"inout\"", "\"int\"", "\"count\"", "\"buffer\"", "\"pointer\"", "\"struct\"",
    "\"callback\"", "\"capacity\":{\"call\":\"longest\",\"of\":\"in\"},",
    "\"hidden\":true,", "\"nullable\":true,", "\"default\":0,", "\"name\":\"n\",",
    "\"min\":5,", "\"error\":\"null\",", "\xFF", "\\u0000" };

static uint64_t dice = 1;

static size_t roll(size_t of)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(dice >> 33) % of;
}

/* The text in quotes that begins at or behind `at`: where, and how long. */
static bool find_word(const struct hk_str *s, size_t at, size_t *from,
                      size_t *len)
{
    const char *begin = memchr(s->data + at, '"', s->len - at), *end;

    end = begin ? memchr(begin + 1, '"', s->len - (size_t)(begin + 1 - s->data))
          : NULL;
    if (!end)
        return false;
    *from = (size_t)(begin - s->data);
    *len = (size_t)(end - begin) + 1;
    return true;
}

/* One word takes the place of another: mostly still JSON. */
static void exchange(struct hk_str *out, const struct hk_str *from)
{
    size_t a, b, a_len, b_len;

    hk_str_clear(out);
    hk_str_add(out, from->data, from->len);
    if (!find_word(from, roll(from->len), &a, &a_len)
        || !find_word(from, roll(from->len), &b, &b_len))
        return;
    hk_str_clear(out);
    hk_str_add(out, from->data, a);
    hk_str_add(out, from->data + b, b_len);
    hk_str_add(out, from->data + a + a_len, from->len - a - a_len);
}

/* Cut, double, exchange or put in something, once to four times. */
static void spoil(struct hk_str *out, const struct hk_str *from)
{
    struct hk_str work = HK_STR_INIT;

    hk_str_clear(out);
    hk_str_add(out, from->data, from->len);
    for (size_t times = 1 + roll(4); times; times--) {
        const size_t at = roll(out->len + 1), len = roll(60);
        const size_t end = at + len < out->len ? at + len : out->len;
        const char *piece = pieces[roll(sizeof pieces / sizeof pieces[0])];

        hk_str_clear(&work);
        hk_str_add(&work, hk_str_text(out), at);
        switch (roll(4)) {
        case 0: break;
        case 1: hk_str_puts(&work, piece); break;
        case 2:
            hk_str_add(&work, out->data + at, end - at);
            hk_str_add(&work, out->data + at, end - at);
            break;
        default:
            hk_str_puts(&work, piece);
            hk_str_add(&work, out->data + at, end - at);
        }
        hk_str_add(&work, hk_str_text(out) + end, out->len - end);
        hk_str_clear(out);
        hk_str_add(out, hk_str_text(&work), work.len);
    }
    hk_str_release(&work);
}

/* Read or refused with a sentence; and what is read can be set up and called. */
static void a_spoiled_manifest_is_read_or_refused(void **state)
{
    struct hk_str text = HK_STR_INIT, spoiled = HK_STR_INIT, setup = HK_STR_INIT;
    int good = 0, bad = 0;

    (void)state;
    assert_int_equal(hk_str_read(&text, HK_SOURCE_DIR "/tests/plugins/shapes/"
                                 "plugin.json", 0, &err), HK_OK);
    for (int i = 0; i < 3000; i++) {
        struct hk_wire_setup head = { .version = 0 };
        struct hk_native native = { .context = NULL };
        size_t left;
        enum hk_status rc;

        if (i % 3)
            exchange(&spoiled, &text);
        else
            spoil(&spoiled, &text);
        err.text[0] = '\0';
        rc = hk_manifest_read(&m, hk_str_text(&spoiled), spoiled.len, "shapes",
                              "plugin.json", &err);
        bad += rc != HK_OK;
        if (rc) {
            assert_int_equal(rc, HK_EFORMAT);
            assert_memory_equal(err.text, "plugin.json", 11);
            continue;
        }
        good++;
        hk_str_clear(&setup);
        hk_setup_describe(&setup, &head, &m);
        left = setup.len;
        assert_int_equal(hk_native_read(&native, &head, setup.data, &left), 0);
        assert_int_equal(left, 0);
        hk_native_release(&native);
        for (int k = 0; k < m.function_count; k++)
            hk_call_check(&m.functions[k], NULL, 0, NULL);
        hk_manifest_release(&m);
    }
    assert_true(good > 20 && bad > 1000);
    hk_str_release(&setup);
    hk_str_release(&spoiled);
    hk_str_release(&text);
}

#define TEST(name) cmocka_unit_test_teardown(name, release)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_whole_manifest_is_read), TEST(texts_may_be_in_both_languages),
        TEST(what_is_left_out_has_a_sensible_value),
        TEST(every_type_of_the_host_is_known),
        TEST(errors_of_functions_are_read),
        TEST(an_unknown_key_names_the_nearest),
        TEST(a_wrong_type_says_what_was_found),
        TEST(the_head_must_be_right), TEST(json_that_is_none_is_told_by_line),
        TEST(the_library_is_a_name_or_a_whole_path),
        TEST(rights_are_of_a_short_list), TEST(arguments_hang_together),
        TEST(numbers_fit_their_types), TEST(results_hang_together),
        TEST(tests_are_calls_that_can_be),
        TEST(names_of_functions_are_names_of_c),
        TEST(the_schema_knows_the_same_keys),
        TEST(the_schema_knows_the_same_types),
        TEST(every_folder_is_listed_with_its_reason),
        TEST(a_folder_that_was_named_must_be_there),
        TEST(memory_that_runs_out_is_told),
        TEST(a_spoiled_manifest_is_read_or_refused),
    };

    hk_mem_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
