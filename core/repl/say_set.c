/* say_set.c - commands that set something, or tell what is set */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "repl/say.h"
#include "repl/seen.h"
#include "repl/write.h"

static void tell(struct hk_repl *s, const char *name, const char *value)
{
    hk_repl_putf(s, ".%s %s\n", name, value);
}

static void tell_switch(struct hk_repl *s, const char *name, bool on)
{
    tell(s, name, on ? "on" : "off");
}

static void tell_number(struct hk_repl *s, const char *name, long long n)
{
    hk_repl_putf(s, ".%s %lld\n", name, n);
}

static void tell_date(struct hk_repl *s)
{
    char text[16];
    int32_t day = s->date;

    if (!s->has_date && !hk_date_make(&day, s->year, 12, 31))
        return;
    hk_date_print(text, day, HK_DAY);
    tell(s, "date", text);
}

static const char *mode_name(enum hk_format format)
{
    static const char *const names[] = {
        [HK_FORMAT_TABLE] = "table", [HK_FORMAT_CSV] = "csv",
        [HK_FORMAT_JSON] = "json", [HK_FORMAT_NDJSON] = "ndjson",
        [HK_FORMAT_MARKDOWN] = "markdown", [HK_FORMAT_HTML] = "html",
        [HK_FORMAT_LINE] = "line",
    };

    return names[format];
}

/* A whole number from `lo` to `hi`. */
static enum hk_status take_number(struct hk_say *c, long long lo, long long hi,
                                  long long *out)
{
    int64_t n;

    if (!hk_text_number(c->words[0], lo, hi, &n))
        return hk_fail(c->err, HK_EUSAGE, "found \"%s\", expected a whole "
                       "number from %lld to %lld", c->words[0], lo, hi);
    *out = n;
    return HK_OK;
}

enum hk_status hk_say_year(struct hk_say *c)
{
    long long year = c->s->year;
    enum hk_status rc = c->count ? take_number(c, 1900, 2200, &year) : HK_OK;

    if (!rc && c->count) {
        c->s->year = (int)year;
        c->s->has_date = false;
        hk_seen_forget(c->s);
    }
    if (!rc && !c->count)
        tell_number(c->s, "year", c->s->year);
    return rc;
}

enum hk_status hk_say_date(struct hk_say *c)
{
    enum hk_precision precision;
    int32_t day;
    int month, mday;

    if (c->count) {
        if (!hk_date_read(&day, &precision, c->words[0], strlen(c->words[0]))
            || precision != HK_DAY)
            return hk_fail(c->err, HK_EUSAGE, "found \"%s\", expected a day of "
                           "the calendar, as 2019-12-31", c->words[0]);
        c->s->date = day;
        c->s->has_date = true;
        hk_date_parts(day, &c->s->year, &month, &mday);
        hk_seen_forget(c->s);
    } else {
        tell_date(c->s);
    }
    return HK_OK;
}

enum hk_status hk_say_region(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    bool all = c->count && !strcmp(c->words[0], "all");
    enum hk_status rc = HK_OK;

    if (all)
        s->region[0] = '\0';
    if (c->count)
        rc = hk_seen_set_region(s, all ? "" : c->words[0], c->err);
    if (!rc && !c->count)
        tell(s, "region", *s->region ? s->region : "all");
    return rc;
}

enum hk_status hk_say_under(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    bool off = c->count && !strcmp(c->words[0], "off");
    enum hk_status rc = HK_OK;

    if (c->count)
        rc = hk_seen_set_under(s, off ? "" : c->words[0], c->err);
    if (!rc && !c->count)
        tell(s, "under", *s->under ? s->under : "off");
    return rc;
}

enum hk_status hk_say_mode(struct hk_say *c)
{
    if (c->count && !hk_format_of(&c->s->format, c->words[0]))
        return hk_fail(c->err, HK_EUSAGE, "found \"%s\", expected table, csv, "
                       "json, ndjson, markdown, html or line", c->words[0]);
    if (!c->count)
        tell(c->s, "mode", mode_name(c->s->format));
    return HK_OK;
}

enum hk_status hk_say_lang(struct hk_say *c)
{
    struct hk_repl *s = c->s;

    if (c->count && strcmp(c->words[0], "zh") && strcmp(c->words[0], "en"))
        return hk_fail(c->err, HK_EUSAGE, "found \"%s\", expected zh or en",
                       c->words[0]);
    if (c->count) {
        enum hk_status rc = hk_write_is_closed(s, ".lang", c->err);

        if (rc)
            return rc;
        s->o.lang = c->err->lang = strcmp(c->words[0], "zh") ? HK_EN : HK_ZH;
        return hk_repl_connect(s, c->err);      /* labels in the views */
    }
    tell(s, "lang", s->o.lang == HK_ZH ? "zh" : "en");
    return HK_OK;
}

enum hk_status hk_say_timer(struct hk_say *c)
{
    enum hk_status rc = hk_say_switch(c, &c->s->timer);

    if (!rc && !c->count)
        tell_switch(c->s, "timer", c->s->timer);
    return rc;
}

enum hk_status hk_say_ascii(struct hk_say *c)
{
    enum hk_status rc = hk_say_switch(c, &c->s->ascii);

    if (!rc && !c->count)
        tell_switch(c->s, "ascii", c->s->ascii);
    return rc;
}

enum hk_status hk_say_write(struct hk_say *c)
{
    enum hk_status rc = hk_say_switch(c, &c->s->write);

    if (!rc && !c->count)
        tell_switch(c->s, "write", c->s->write);
    return rc;
}

enum hk_status hk_say_preview(struct hk_say *c)
{
    bool on = !c->s->no_preview;
    enum hk_status rc = hk_say_switch(c, &on);

    c->s->no_preview = !on;
    if (!rc && !c->count)
        tell_switch(c->s, "preview", on);
    return rc;
}

/* Opened anew: who may see more is a matter of the connection, and the log
 * says from when on. */
enum hk_status hk_say_reveal(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    bool before = s->reveal;
    enum hk_status rc = hk_write_is_closed(s, ".reveal", c->err);

    if (!rc)
        rc = hk_say_switch(c, &s->reveal);
    if (!rc && s->reveal != before)
        rc = hk_repl_connect(s, c->err);
    if (rc && s->reveal != before) {
        struct hk_err ignored = { 0 };

        s->reveal = before;
        hk_repl_connect(s, &ignored);
    }
    if (!rc && !c->count)
        tell_switch(s, "reveal", s->reveal);
    return rc;
}

enum hk_status hk_say_rows(struct hk_say *c)
{
    long long rows = (long long)c->s->rows;
    enum hk_status rc = c->count ? take_number(c, 0, 1000000000, &rows)
        : HK_OK;

    c->s->rows = (size_t)rows;
    if (!rc && !c->count)
        tell_number(c->s, "rows", rows);
    return rc;
}

enum hk_status hk_say_settings(struct hk_say *c)
{
    struct hk_repl *s = c->s;

    hk_repl_putf(s, "%s  %s\n", hk_repl_text(s, "名册", "register"), s->o.path);
    tell_number(s, "year", s->year);
    tell_date(s);
    tell(s, "region", *s->region ? s->region : "all");
    tell(s, "under", *s->under ? s->under : "off");
    tell(s, "mode", mode_name(s->format));
    tell_number(s, "rows", (long long)s->rows);
    tell(s, "lang", s->o.lang == HK_ZH ? "zh" : "en");
    tell_switch(s, "timer", s->timer);
    tell_switch(s, "ascii", s->ascii);
    tell_switch(s, "reveal", s->reveal);
    tell_switch(s, "write", s->write);
    tell_switch(s, "preview", !s->no_preview);
    return HK_OK;
}

enum hk_status hk_say_open(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    const char *before = s->o.path;
    struct hk_err ignored = { 0 };
    char *path = hk_arena_dup(&s->paths, c->words[0], strlen(c->words[0]));
    enum hk_status rc = hk_write_is_closed(s, ".open", c->err);

    if (rc)
        return rc;
    if (!path)
        return hk_fail_memory(c->err);
    s->o.path = path;
    s->region[0] = '\0';
    rc = hk_repl_connect(s, c->err);
    if (rc) {                            /* the old one stays */
        s->o.path = before;
        hk_repl_connect(s, &ignored);
    }
    return rc;
}
