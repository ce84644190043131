/* policy_docs.c - huka policy docs */
#include "cli/policy.h"
#include "review/docs.h"

/* Markdown to read here, unless --format says otherwise; in a file, what its
 * ending says. */
static enum hk_status choose_format(struct hk_cli *cli, const char *file,
                                    enum hk_format *format)
{
    *format = cli->has_format ? cli->format : HK_FORMAT_MARKDOWN;
    if (!file)
        return HK_OK;
    *format = hk_has_ending(file, ".html") ? HK_FORMAT_HTML
                                           : HK_FORMAT_MARKDOWN;
    if (*format == HK_FORMAT_MARKDOWN && !hk_has_ending(file, ".md"))
        return hk_cli_usage(cli, "-o: found \"%s\", expected a file that ends "
                            "in .md or .html", file);
    return HK_OK;
}

enum hk_status hk_policy_docs(struct hk_cli *cli)
{
    const char *file = hk_cli_option(cli, "output");
    struct hk_table_style style = { .width = cli->width,
                                    .colour = cli->colour };
    struct hk_str text = HK_STR_INIT;
    struct hk_side side = { 0 };
    struct hk_page *page = NULL;
    enum hk_format format;
    enum hk_status rc = choose_format(cli, file, &format);

    if (!rc)
        rc = hk_policy_side(cli, cli->argument_count > 1
                            ? cli->arguments[1] : NULL, &side);
    if (!rc)
        rc = hk_page_new(&page, &cli->err);
    if (!rc)
        rc = hk_docs_write(page, &side, cli->lang, &cli->err);
    if (!rc)
        rc = hk_page_write(page, format, cli->lang, file ? NULL : &style, &text,
                           &cli->err);
    if (!rc && file)
        rc = hk_str_write(&text, file, 0644, &cli->err);
    else if (!rc)
        hk_str_add(&cli->out, hk_str_text(&text), text.len);
    hk_page_free(page);
    hk_side_release(&side);
    hk_str_release(&text);
    return rc;
}
