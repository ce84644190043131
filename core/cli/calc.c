/* calc.c - huka calc: a situation on standard input, its results on standard
 * output; with --stream one a line, for as long as lines come: what is there is
 * judged together, and nobody waits for what is not */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/json.h"
#include "base/stop.h"
#include "cli/assess.h"
#include "situation/calc.h"

#define MOST_LINES ((int64_t)1 << 52)   /* so that JSON can say them */
#define MOST_INPUT ((size_t)16 << 20)   /* one situation; its tree takes 20
                                           times as much at worst */
#define PIECE (64 * 1024)               /* of input read, of output held back */

/* ---- one situation ------------------------------------------------------- */

static bool is_blank(const char *text, size_t len)
{
    size_t i = 0;

    while (i < len && strchr(" \t\r\n", text[i]) && text[i])
        i++;
    return i == len;
}

static enum hk_status calc_one(struct hk_cli *cli, struct hk_calc *calc)
{
    struct hk_str text = HK_STR_INIT;
    struct hk_calc_place place = { 0 };
    struct hk_err why = { .lang = cli->lang };
    enum hk_status rc;

    if (isatty(STDIN_FILENO))
        hk_cli_note(cli, "%s", hk_cli_text(cli, "请输入一份 JSON，以 ctrl-D 结束",
                    "type a situation as JSON, ctrl-D ends it"));
    rc = hk_str_read(&text, "-", MOST_INPUT, &cli->err);
    if (!rc && is_blank(hk_str_text(&text), text.len))
        rc = hk_fail(&cli->err, HK_EFORMAT, "standard input is empty; expected "
                     "a situation as JSON: { \"region\": ..., ... }");
    if (rc)
        goto out;
    rc = hk_calc_run(calc, hk_str_text(&text), text.len, 0, &cli->out, &place,
                     &why);
    if (!rc)
        hk_str_putc(&cli->out, '\n');
    else if (place.line)
        rc = hk_fail(&cli->err, rc, "standard input, line %zu, column %zu: %s",
                     place.line, place.column, why.text);
    else
        rc = hk_fail(&cli->err, rc, "%s", why.text);
out:
    hk_str_release(&text);
    return rc;
}

/* ---- a stream of them ---------------------------------------------------- */

struct stream {
    struct hk_cli *cli;
    struct hk_calc *calc;
    struct hk_str in;              /* what was read and not yet done with */
    size_t at, seen;               /* the line that is next; looked through for
                                      its end */
    bool ended, too_long;
    int64_t first, line, bad;      /* lines are numbered from `first` */
    struct hk_calc_line batch[HK_CALC_LINES];   /* in `in`, not yet judged */
    int count;
    size_t bytes;                  /* of those */
};

/* Judge the lines that wait. */
static enum hk_status do_batch(struct stream *s)
{
    struct hk_err why = { .lang = s->cli->lang };
    int count = s->count;
    enum hk_status rc;

    s->count = 0;
    s->bytes = 0;
    rc = hk_calc_lines(s->calc, s->batch, count, &s->cli->out, &s->bad, &why);
    if (rc)
        return hk_fail(&s->cli->err, rc, "%s", why.text);
    return s->cli->out.len >= PIECE ? hk_cli_flush(s->cli) : HK_OK;
}

/* A batch is judged when it is full, or large, or nothing more is there. */
static enum hk_status do_line(struct stream *s, const char *text, size_t len)
{
    s->line++;
    if (is_blank(text, len))
        return HK_OK;
    s->batch[s->count++] = (struct hk_calc_line){ text, len, s->line };
    s->bytes += len;
    return s->count == HK_CALC_LINES || s->bytes >= PIECE ? do_batch(s)
                                                          : HK_OK;
}

/* Does more input wait, so that output can be held back? */
static bool input_waits(void)
{
    struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };

    return poll(&p, 1, 0) > 0 && p.revents & POLLIN;
}

/* Nobody reads what we write any more. */
static bool reader_left(void)
{
    struct pollfd p = { .fd = STDOUT_FILENO };

    return poll(&p, 1, 0) > 0 && p.revents & POLLERR;
}

/* A line that never ends is refused once and then passed over. */
static void drop_long_line(struct stream *s)
{
    if (s->in.len - s->at <= MOST_INPUT)
        return;
    if (!s->too_long) {
        struct hk_err why = { .lang = s->cli->lang };

        s->bad++;
        hk_fail(&why, HK_EFORMAT, "this line is longer than %d MB; no "
                "situation is as long", (int)(MOST_INPUT >> 20));
        hk_calc_refuse(++s->line, why.text, 0, &s->cli->out);
    }
    s->too_long = true;
    s->at = s->seen = s->in.len;
}

/* Read on. What is done with is dropped first, so that the buffer only grows
 * with the longest line. */
static enum hk_status read_more(struct stream *s)
{
    char piece[PIECE];
    ssize_t n;

    if (s->at) {
        memmove(s->in.data, s->in.data + s->at, s->in.len - s->at);
        s->in.len -= s->at;
        s->seen -= s->at;
        s->at = 0;
    }
    do {
        if (hk_stop_asked())
            return hk_stop_fail(&s->cli->err);
        n = read(STDIN_FILENO, piece, sizeof piece);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        return hk_fail(&s->cli->err, HK_EIO, "%s: cannot be read: %s", "-",
                       hk_reason(&s->cli->err, errno));
    s->ended = n == 0;
    if (n)
        hk_str_add(&s->in, piece, (size_t)n);
    return hk_str_status(&s->in, &s->cli->err);
}

/* Do all lines that are there in full; at the end of the input, what is left.
 * None waits for what may come later. */
static enum hk_status do_lines(struct stream *s)
{
    enum hk_status rc = HK_OK;
    const char *end;

    while (!rc && s->at < s->in.len) {
        end = memchr(s->in.data + s->seen, '\n', s->in.len - s->seen);
        s->seen = end ? (size_t)(end - s->in.data) : s->in.len;
        if (!end && !s->ended)
            break;
        if (!s->too_long)
            rc = do_line(s, s->in.data + s->at, s->seen - s->at);
        s->too_long = false;
        s->at = s->seen = s->seen + (end != NULL);
        if (!rc && hk_stop_asked())
            rc = hk_stop_fail(&s->cli->err);
    }
    return !rc && s->count ? do_batch(s) : rc;
}

static enum hk_status calc_stream(struct hk_cli *cli, struct hk_calc *calc)
{
    struct stream s = { .cli = cli, .calc = calc, .first = 1 };
    enum hk_status rc = hk_cli_number(cli, "first-line", 1, MOST_LINES,
                                      &s.first);

    s.line = s.first - 1;
    while (!rc && !s.ended && !reader_left()) {
        if (cli->out.len && !input_waits())
            rc = hk_cli_flush(cli);
        if (!rc)
            rc = read_more(&s);
        if (!rc)
            rc = do_lines(&s);
        drop_long_line(&s);
    }
    if (!rc && s.bad)
        rc = hk_fail(&cli->err, HK_ERULE, "lines that were refused: %lld of "
                     "%lld; their answers say why", (long long)s.bad,
                     (long long)(s.line - s.first + 1));
    hk_str_release(&s.in);
    return rc;
}

/* ---- huka calc ----------------------------------------------------------- */

static enum hk_status read_options(struct hk_cli *cli,
                                   struct hk_calc_options *o)
{
    const char *date = hk_cli_option(cli, "date");
    enum hk_precision precision;
    int64_t year = 0;
    enum hk_status rc;

    if (cli->has_format && cli->format != HK_FORMAT_JSON
        && cli->format != HK_FORMAT_NDJSON)
        return hk_cli_usage(cli, "calc writes JSON and nothing else; leave "
                            "--format out");
    o->region = hk_cli_option(cli, "region");
    o->under = hk_cli_option(cli, "under");
    o->names = cli->arguments;
    o->name_count = cli->argument_count;
    if (date) {
        if (!hk_date_read(&o->date, &precision, date, strlen(date))
            || precision != HK_DAY)
            return hk_cli_usage(cli, "--date: found \"%s\", expected a day of "
                                "the calendar, as 2019-12-31", date);
        o->has_date = true;
    }
    rc = hk_cli_number(cli, "year", 1900, 2200, &year);
    o->year = (int)year;
    return rc ? rc : hk_cli_engine(cli, &o->engine);
}

static void note_region(void *context, const struct hk_governed *region)
{
    hk_cli_say_asked(context, region);
}

enum hk_status hk_cmd_calc(struct hk_cli *cli)
{
    struct hk_calc_options o = { .note = note_region, .context = cli };
    struct hk_calc *calc = NULL;
    enum hk_status rc = read_options(cli, &o);

    if (!rc && hk_cli_has(cli, "first-line") && !hk_cli_has(cli, "stream"))
        rc = hk_cli_usage(cli, "--first-line numbers the lines of a stream; "
                          "give --stream too");
    if (!rc)
        rc = hk_cli_packs(cli, HK_PACKS_HEADS);
    if (!rc)
        rc = hk_calc_new(&calc, cli->packs, &o, &cli->err);
    if (!rc)
        rc = hk_cli_has(cli, "stream") ? calc_stream(cli, calc)
            : calc_one(cli, calc);
    if (!rc && hk_calc_errors(calc))
        rc = hk_fail(&cli->err, HK_ERULE, "a rule erred; the results say where "
                     "under \"errors\"");
    hk_calc_free(calc);
    return rc;
}
