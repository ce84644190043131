/* foreign.c - files that are no table, told by their bytes
 *
 * What an office keeps beside its sheets, or what is called .xls and is none.
 * Said before anything reads it as text: a fault of line 1, column 15 says
 * nothing of what the file is. */
#include "exchange/foreign.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

/* The head of a compound file, in which old office programs save, and into
 * which a password puts a new workbook. */
static const char compound[] = "\xD0\xCF\x11\xE0";

static bool begins(const struct hk_str *text, const char *with, size_t n)
{
    return text->len >= n && !memcmp(text->data, with, n);
}

/* Is `name` one of the streams of a compound file? They stand in it as UTF-16
 * and end with a zero. */
static bool has_stream(const struct hk_str *text, const char *name)
{
    char wide[64] = "";
    size_t n = 2 * strlen(name) + 2, i;

    for (i = 0; name[i]; i++)
        wide[2 * i] = name[i];
    for (i = 0; i + n <= text->len; i++)
        if (!memcmp(text->data + i, wide, n))
            return true;
    return false;
}

static enum hk_status old_file(const struct hk_str *text, const char *name,
                               struct hk_err *err)
{
    if (has_stream(text, "EncryptedPackage"))
        return hk_fail(err, HK_EFORMAT, "%s: the file has a password; open it, "
                       "take the password off, and save it as .xlsx again",
                       name);
    if (has_stream(text, "WordDocument"))
        return hk_fail(err, HK_EFORMAT, "%s: the file is a document of a word "
                       "processor (.doc, .wps), not a sheet; copy its table "
                       "into a spreadsheet and save that as .xlsx", name);
    return hk_fail(err, HK_EFORMAT, "%s: the file is an old workbook (.xls, "
                   ".et), which is not read; open it and save it as .xlsx",
                   name);
}

/* The first thing that is no blank, and no mark of UTF-8. */
static size_t first_word(const struct hk_str *text)
{
    size_t i = begins(text, "\xEF\xBB\xBF", 3) ? 3 : 0;

    while (i < text->len && strchr(" \t\r\n", text->data[i]))
        i++;
    return i;
}

/* A page or another document in tags; `word` is what stands behind the <. */
static enum hk_status marked_up(const struct hk_str *text, const char *name,
                                struct hk_err *err)
{
    static const char *const page[] = { "!doctype html", "html", "head",
        "meta", "body", "table", "div", "style" };
    size_t at = first_word(text), left = text->len - at;
    const char *word = hk_str_text(text) + at + 1;

    if (!left || text->data[at] != '<' || hk_has_ending(name, ".md"))
        return HK_OK;
    for (size_t i = 0; i < sizeof page / sizeof *page; i++) {
        const size_t n = strlen(page[i]);

        if (left > n + 1 && !strncasecmp(word, page[i], n) &&
            !isalnum((unsigned char)word[n]))
            return hk_fail(err, HK_EFORMAT, "%s: the file is a web page "
                           "(HTML), whatever its name says; open it in a "
                           "spreadsheet and save it as .xlsx", name);
    }
    if (left > 5 && !strncasecmp(word, "?xml ", 5))
        return hk_fail(err, HK_EFORMAT, "%s: the file is XML, as old "
                       "spreadsheets could save; open it in a spreadsheet and "
                       "save it as .xlsx", name);
    return HK_OK;
}

/* Of each kind of file the bytes it begins with, and at which byte. */
struct magic { const char *bytes; size_t len; };

static bool is_one_of(const struct hk_str *text, const struct magic *list,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begins(text, list[i].bytes, list[i].len))
            return true;
    return false;
}

#define COUNT(list) (sizeof (list) / sizeof *(list))

static enum hk_status no_table(const struct hk_str *text, const char *name,
                               struct hk_err *err)
{
    static const struct magic papers[] = { { "%PDF-", 5 }, { "{\\rtf", 5 },
        { "%!PS", 4 }, { "MIME-Version:", 13 } };
    static const struct magic pictures[] = { { "\x89PNG", 4 },
        { "\xFF\xD8\xFF", 3 }, { "GIF8", 4 }, { "II*\0", 4 },
        { "MM\0*", 4 } };
    static const struct magic packed[] = { { "Rar!\x1A\x07", 6 },
        { "7z\xBC\xAF\x27\x1C", 6 }, { "\x1F\x8B\x08", 3 }, { "BZh", 3 },
        { "\xFD" "7zXZ", 5 } };

    if (is_one_of(text, papers, COUNT(papers)))
        return hk_fail(err, HK_EFORMAT, "%s: the file is a document (PDF, "
                       "RTF), not a sheet; ask for the workbook it was made "
                       "from", name);
    if (is_one_of(text, pictures, COUNT(pictures)))
        return hk_fail(err, HK_EFORMAT, "%s: the file is a picture, not a "
                       "sheet; ask for the workbook it was made from", name);
    if (is_one_of(text, packed, COUNT(packed)))
        return hk_fail(err, HK_EFORMAT, "%s: the file is packed; unpack it and "
                       "name the sheets in it", name);
    if (begins(text, "SQLite format 3", 16))
        return hk_fail(err, HK_EFORMAT, "%s: the file is a register or another "
                       "database, not a sheet; export from it what you want to "
                       "import", name);
    return HK_OK;
}

static bool is_all_zero(const struct hk_str *text)
{
    size_t i = 0;

    while (i < text->len && !text->data[i])
        i++;
    return text->len && i == text->len;
}

/* A byte that no text has, in a file that is called a workbook. */
static bool is_spoiled(const struct hk_str *text, const char *name)
{
    static const char *const ends[] = { ".xlsx", ".xlsm", ".xls", ".et",
        ".ods" };
    bool called = false;

    for (size_t i = 0; i < COUNT(ends); i++)
        called = called || hk_has_ending(name, ends[i]);
    for (size_t i = 0; called && i < text->len; i++)
        if ((unsigned char)text->data[i] < '\t')
            return true;
    return false;
}

enum hk_status hk_foreign_check(const struct hk_str *text, const char *name,
                                struct hk_err *err)
{
    enum hk_status rc;

    if (begins(text, "\xFF\xFE", 2) || begins(text, "\xFE\xFF", 2))
        return HK_OK;
    if (begins(text, "PK\3\4", 4))
        return hk_fail(err, HK_EFORMAT, "%s: the file is a workbook (.xlsx, "
                       ".ods), not CSV; open it and save the sheet as \"CSV "
                       "UTF-8\"", name);
    if (begins(text, compound, 4))
        return old_file(text, name, err);
    rc = no_table(text, name, err);
    if (!rc)
        rc = marked_up(text, name, err);
    if (!rc && is_all_zero(text))
        rc = hk_fail(err, HK_EFORMAT, "%s: all bytes of the file are zero: it "
                     "was never written to the end; take another copy", name);
    if (!rc && is_spoiled(text, name))
        rc = hk_fail(err, HK_EFORMAT, "%s: the name says that it is a "
                     "workbook, but the bytes are none; it is damaged or only "
                     "a part of a file; take another copy", name);
    return rc;
}
