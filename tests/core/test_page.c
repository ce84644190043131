/* test_page.c - a page is written once and reads right in every format */
#include "base/mem.h"
#include "base/page.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Two lists with text between them, and code that holds a fence itself. */
static enum hk_status written(enum hk_format format, struct hk_str *out,
                              struct hk_err *err)
{
    struct hk_page *p = NULL, *more = NULL;
    enum hk_status rc = hk_page_new(&p, err);

    if (!rc)
        rc = hk_page_new(&more, err);
    if (!rc) {
        hk_page_heading(p, 1, "A <page>");
        hk_page_item(p, "one");
        hk_page_below(p, "under\n%s", "one");
        hk_page_item(p, "two & more");
        hk_page_line(p, "between");
        hk_page_item(more, "one again");
        hk_page_code(more, "lua", "x = \"```\"\nif a < b then");
        hk_page_append(p, more);
        more = NULL;
        rc = hk_page_write(p, format, HK_EN, NULL, out, err);
    }
    hk_page_free(more);
    hk_page_free(p);
    return rc;
}

static void reads(enum hk_format format, const char *expected)
{
    struct hk_str out = HK_STR_INIT;
    struct hk_err err = { 0 };

    assert_int_equal(written(format, &out, &err), HK_OK);
    assert_string_equal(hk_str_text(&out), expected);
    hk_str_release(&out);
}

static void markdown_counts_anew_and_fences_longer(void **state)
{
    (void)state;
    reads(HK_FORMAT_MARKDOWN,
          "# A \\<page>\n\n1. one\n   - under one\n2. two \\& more\n\n"
          "between\n\n1. one again\n\n"
          "````lua\nx = \"```\"\nif a < b then\n````\n\n");
}

static void json_has_the_lines_below_inside_their_entry(void **state)
{
    (void)state;
    reads(HK_FORMAT_JSON,
          "{\"huka\":1,\"sections\":[{\"heading\":\"A <page>\",\"level\":1,"
          "\"lines\":[\"between\"],\"items\":["
          "{\"text\":\"one\",\"below\":[\"under\\none\"]},"
          "{\"text\":\"two & more\",\"below\":[]},"
          "{\"text\":\"one again\",\"below\":[]}],"
          "\"code\":[\"x = \\\"```\\\"\\nif a < b then\"]}]}\n");
}

static void html_closes_its_lists_and_escapes_code(void **state)
{
    struct hk_str out = HK_STR_INIT;
    struct hk_err err = { 0 };

    (void)state;
    assert_int_equal(written(HK_FORMAT_HTML, &out, &err), HK_OK);
    assert_non_null(strstr(hk_str_text(&out), "two &amp; more</li></ol>\n"
                           "<p class=\"meta\">between</p>\n<ol>\n<li>one again</li></ol>\n"
                           "<pre>x = &quot;```&quot;\nif a &lt; b then\n"
                           "</pre>"));
    assert_non_null(strstr(hk_str_text(&out), "</div>\n</li>\n<li>two"));
    hk_str_release(&out);
}

static void a_page_without_memory_says_so(void **state)
{
    struct hk_str out = HK_STR_INIT;
    struct hk_err err;
    enum hk_status rc = HK_ENOMEM;
    long n;

    (void)state;
    for (n = 1; rc && n < 1000; n++) {
        hk_str_release(&out);
        err = (struct hk_err){ 0 };
        hk_mem_fail(n);
        rc = written(HK_FORMAT_JSON, &out, &err);
        hk_mem_fail(0);
        assert_true(rc == HK_OK || rc == HK_ENOMEM);
    }
    assert_int_equal(rc, HK_OK);
    assert_true(n > 5);
    hk_str_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_counts_anew_and_fences_longer),
        cmocka_unit_test(json_has_the_lines_below_inside_their_entry),
        cmocka_unit_test(html_closes_its_lists_and_escapes_code),
        cmocka_unit_test(a_page_without_memory_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
