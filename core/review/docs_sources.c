/* docs_sources.c - the documents that a page cites, from the country's list
 *
 * "sources.csv" stands beside "regions.csv": key,title,issuer,date,address, a
 * line each, and no field with a comma in it. A figure or an act cites a
 * document by its key. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "review/docs_private.h"

#define MOST ((size_t)4 << 20)   /* bytes of the list */

enum { KEY, TITLE, ISSUER, DATE, ADDRESS, COLUMNS };

/* The list beside the country's regions; false: there is none. */
static bool list_file(struct hk_str *path, const struct hk_packs *packs)
{
    const char *regions = hk_packs_regions_file(packs);
    const char *slash = regions ? strrchr(regions, '/') : NULL;

    if (!slash)
        return false;
    hk_str_add(path, regions, (size_t)(slash + 1 - regions));
    hk_str_puts(path, "sources.csv");
    return !access(hk_str_text(path), F_OK);
}

static bool is_word_sign(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z') || c == '_';
}

/* Does `text` hold `key` as a word of its own? */
static bool is_cited(const char *text, const char *key)
{
    size_t len = strlen(key);
    const char *at = text;

    while ((at = strstr(at, key)) != NULL) {
        if ((at == text || !is_word_sign(at[-1])) && !is_word_sign(at[len]))
            return true;
        at += len;
    }
    return false;
}

/* Cut a line into its fields, in place. */
static bool cut(char *line, char *fields[COLUMNS])
{
    int n = 0;

    for (fields[n++] = line; *line; line++)
        if (*line == ',') {
            *line = '\0';
            if (n == COLUMNS)
                return false;
            fields[n++] = line + 1;
        }
    return n == COLUMNS && *fields[KEY];
}

static struct hk_table *begin(struct hk_page *page, bool zh)
{
    static const char *const heads[COLUMNS][2] = { { "编号", "key" },
        { "文件或材料", "document" }, { "发布单位", "issued by" },
        { "时间", "date" }, { "网址或出处", "address" } };
    struct hk_table *t;
    int i;

    hk_page_heading(page, 2, "%s", zh ? "六、来源" : "Sources");
    t = hk_page_table(page, "sources");
    for (i = 0; t && i < COLUMNS; i++)
        hk_table_column(t, heads[i][zh ? 0 : 1], heads[i][1], HK_LEFT,
                        HK_CELL_TEXT);
    return t;
}

static enum hk_status put_cited(struct hk_page *page, const char *cited,
                                char *list, const char *path, bool zh,
                                struct hk_err *err)
{
    struct hk_table *t = NULL;
    char *fields[COLUMNS], *line = list, *next;
    int number = 0, i;

    for (; *line; line = next) {
        size_t len = strcspn(line, "\r\n");

        next = line + len + (line[len] == '\r');
        next += *next == '\n';
        line[len] = '\0';
        number++;
        if (!len || number == 1)
            continue;
        if (!cut(line, fields))
            return hk_fail(err, HK_EFORMAT, "%s: line %d: expected a key and "
                           "four more fields with commas between them "
                           "(key,title,issuer,date,address)", path, number);
        if (!is_cited(cited, fields[KEY]))
            continue;
        if (!t && !(t = begin(page, zh)))
            return hk_fail_memory(err);
        for (i = 0; i < COLUMNS; i++)
            hk_table_cell(t, fields[i], strlen(fields[i]));
    }
    return HK_OK;
}

enum hk_status hk_docs_sources(struct hk_page *page,
                               const struct hk_packs *packs, enum hk_lang lang,
                               struct hk_err *err)
{
    struct hk_str path = HK_STR_INIT, cited = HK_STR_INIT, list = HK_STR_INIT;
    enum hk_status rc = HK_OK;

    if (list_file(&path, packs)) {
        rc = hk_page_write(page, HK_FORMAT_MARKDOWN, lang, NULL, &cited, err);
        if (!rc)
            rc = hk_str_read(&list, hk_str_text(&path), MOST, err);
        if (!rc && list.len)
            rc = put_cited(page, hk_str_text(&cited), list.data,
                           hk_str_text(&path), lang == HK_ZH, err);
    }
    hk_str_release(&path);
    hk_str_release(&cited);
    hk_str_release(&list);
    return rc;
}
