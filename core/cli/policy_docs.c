/* policy_docs.c - huka policy docs */
#include <string.h>

#include "base/date.h"
#include "cli/assess.h"
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

static enum hk_status open_side(struct hk_cli *cli, struct hk_side *side)
{
    struct hk_arena arena = { 0 };
    struct hk_assess_options o;
    const struct hk_pack *pack;
    const char *region;
    enum hk_status rc = hk_cli_assess_options(cli, &arena, &o);

    region = cli->argument_count > 1 ? cli->arguments[1] : o.region;
    if (!rc)
        hk_cli_say_year(cli, &o);
    if (!rc && !o.has_date && !hk_date_make(&o.date, o.year, 12, 31))
        rc = hk_cli_usage(cli, "%d is no year", o.year);
    if (!rc)
        rc = hk_packs_governing(cli->packs, region ? region : "", NULL, NULL,
                                &pack, &cli->err);
    if (!rc)
        rc = hk_side_make(side, cli->packs, pack, o.year, o.date, &cli->err);
    hk_arena_release(&arena);
    return rc;
}

enum hk_status hk_policy_docs(struct hk_cli *cli)
{
    const char *file = hk_cli_option(cli, "output");
    struct hk_str text = HK_STR_INIT;
    struct hk_paper page = { .out = &text, .lang = cli->lang };
    struct hk_side side = { 0 };
    enum hk_status rc = choose_format(cli, file, &page.html);

    if (!rc)
        rc = open_side(cli, &side);
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
