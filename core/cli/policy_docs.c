/* policy_docs.c - huka policy docs */
#include <string.h>

#include "cli/policy.h"
#include "review/docs.h"

/* Markdown to read here; else what the file's ending, or --format, says. */
static enum hk_status choose_format(struct hk_cli *cli, const char *file,
                                    bool *html)
{
    *html = cli->has_format && cli->format == HK_FORMAT_HTML;
    if (!file)
        return HK_OK;
    *html = hk_ends_with(file, ".html");
    if (!*html && !hk_ends_with(file, ".md"))
        return hk_cli_usage(cli, "-o: found \"%s\", expected a file that ends "
                            "in .md or .html", file);
    return HK_OK;
}

enum hk_status hk_policy_docs(struct hk_cli *cli)
{
    const char *file = hk_cli_option(cli, "output");
    struct hk_str text = HK_STR_INIT;
    struct hk_paper page = { .out = &text, .lang = cli->lang };
    struct hk_side side = { 0 };
    enum hk_status rc = choose_format(cli, file, &page.html);

    if (!rc)
        rc = hk_policy_side(cli, cli->argument_count > 1
                            ? cli->arguments[1] : NULL, &side);
    if (!rc)
        rc = hk_docs_write(&page, &side, &cli->err);
    if (!rc && file)
        rc = hk_str_write(&text, file, 0644, &cli->err);
    else if (!rc)
        hk_str_add(&cli->out, hk_str_text(&text), text.len);
    hk_side_release(&side);
    hk_str_release(&text);
    return rc;
}
