/* say_draw.c - .describe and .plot: the last result in figures and drawings */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/stop.h"
#include "base/text.h"
#include "repl/say.h"
#include "repl/stats.h"

enum { SPARK = 12, BARS = 20, HEIGHT = 8, MOST_POINTS = 200 };

static int width_of(const struct hk_repl *s)
{
    return s->o.width >= 30 ? s->o.width : 80;
}

static void put_number(struct hk_str *out, double n)
{
    char text[40];
    double a = fabs(n);

    if (n == floor(n) && a < 1e15)
        snprintf(text, sizeof text, "%.0f", n);
    else
        snprintf(text, sizeof text, a >= 100 ? "%.2f" : "%.4g", n);
    hk_str_puts(out, text);
}

static enum hk_status column_named(struct hk_say *c, const char *name,
                                   size_t *out)
{
    const struct hk_result *r = &c->s->last;
    const char *names[200];
    int at = hk_result_find(r, name);
    const char *near;
    size_t i;

    if (at >= 0) {
        *out = (size_t)at;
        return HK_OK;
    }
    for (i = 0; i < r->width && i < 200; i++)
        names[i] = r->columns[i].name;
    near = hk_text_nearest(name, names, i);
    if (near)
        return hk_fail(c->err, HK_EUSAGE, "the last result has no column "
                       "\"%s\"; did you mean \"%s\"?", name, near);
    return hk_fail(c->err, HK_EUSAGE, "the last result has no column \"%s\"",
                   name);
}

/* ---- bars ---------------------------------------------------------------- */

/* One line: label, number, bar. */
static void put_bar(struct hk_repl *s, const char *label, int label_width,
                    const char *number, int number_width, double part)
{
    struct hk_str line = HK_STR_INIT, shown = HK_STR_INIT;
    int cells = width_of(s) - label_width - number_width - 4;
    size_t fits;

    hk_text_safe(&shown, label, strlen(label));
    fits = hk_text_fit(hk_str_text(&shown), shown.len, label_width);
    hk_str_add(&line, hk_str_text(&shown), fits);
    hk_str_addf(&line, "%*s  %*s  ", label_width
                - hk_text_width(hk_str_text(&shown), fits), "", number_width,
                number);
    hk_bar(&line, part, cells > 4 ? cells : 4, s->ascii);
    hk_str_putc(&line, '\n');
    hk_repl_put(s, hk_str_text(&line));
    hk_str_release(&shown);
    hk_str_release(&line);
}

static int widest(int width, const char *text, int most)
{
    int w = hk_text_width(text, strlen(text));

    if (w > most)
        w = most;
    return w > width ? w : width;
}

static void put_frequencies(struct hk_repl *s, const struct hk_stats *st)
{
    size_t shown = st->distinct < BARS ? st->distinct : BARS, i;
    char number[32];
    int label = 4, digits = 1;

    for (i = 0; i < shown; i++) {
        label = widest(label, st->values[i].text, width_of(s) / 2);
        snprintf(number, sizeof number, "%zu", st->values[i].count);
        digits = widest(digits, number, 20);
    }
    for (i = 0; i < shown; i++) {
        snprintf(number, sizeof number, "%zu", st->values[i].count);
        put_bar(s, st->values[i].text, label, number, digits,
                (double)st->values[i].count / (double)st->values[0].count);
    }
    if (shown < st->distinct)
        hk_repl_putf(s, hk_repl_text(s, "… 另有 %zu 个值\n",
                                     st->distinct - shown == 1
                                     ? "... and %zu more value\n"
                                     : "... and %zu more values\n"),
                     st->distinct - shown);
}

static void put_histogram(struct hk_repl *s, const struct hk_stats *st)
{
    struct hk_str label = HK_STR_INIT;
    struct hk_bins bins;
    size_t most = 1;
    char number[32];
    int i, width = 4;

    hk_stats_round(st, &bins);
    for (i = 0; i < bins.count; i++) {
        most = bins.counts[i] > most ? bins.counts[i] : most;
        hk_str_clear(&label);
        put_number(&label, bins.from[i]);
        width = widest(width, hk_str_text(&label), 20);
    }
    for (i = 0; i < bins.count; i++) {
        hk_str_clear(&label);
        put_number(&label, bins.from[i]);
        snprintf(number, sizeof number, "%zu", bins.counts[i]);
        put_bar(s, hk_str_text(&label), width, number, 6,
                (double)bins.counts[i] / (double)most);
    }
    hk_str_release(&label);
}

/* ---- .describe ----------------------------------------------------------- */

static void put_missing(struct hk_repl *s, const struct hk_stats *st)
{
    if (st->missing)
        hk_repl_putf(s, hk_repl_text(s, "缺 %zu（%.1f%%）\n",
                                     "%zu missing (%.1f%%)\n"), st->missing,
                     100.0 * (double)st->missing / (double)st->rows);
}

static void put_quantiles(struct hk_repl *s, const struct hk_stats *st)
{
    static const struct { const char *zh, *en; double q; } lines[] = {
        { "最小", "lowest", 0 }, { "5%", "5%", 0.05 }, { "25%", "25%", 0.25 },
        { "中位", "median", 0.5 }, { "75%", "75%", 0.75 },
        { "95%", "95%", 0.95 }, { "最大", "highest", 1 },
    };
    struct hk_str text = HK_STR_INIT;
    size_t i;

    for (i = 0; i < sizeof lines / sizeof *lines && st->count; i++) {
        hk_str_addf(&text, "%s%s ", !i ? "" : i == 4 && width_of(s) < 100 ? "\n"
                    : "  ", hk_repl_text(s, lines[i].zh, lines[i].en));
        put_number(&text, hk_stats_quantile(st, lines[i].q));
    }
    hk_str_addf(&text, "  %s ", hk_repl_text(s, "平均", "mean"));
    put_number(&text, st->count ? st->sum / (double)st->count : 0);
    hk_str_putc(&text, '\n');
    hk_repl_put(s, hk_str_text(&text));
    hk_str_release(&text);
}

static enum hk_status describe_one(struct hk_say *c, size_t column)
{
    struct hk_repl *s = c->s;
    struct hk_stats st;
    enum hk_status rc = hk_stats_take(&st, &s->last, column, s->country,
                                      s->o.lang, c->err);

    if (rc)
        return rc;
    hk_repl_putf(s, hk_repl_text(s, "%s：%zu 行，%zu 个不同的值\n",
                                 "%s: rows: %zu, distinct values: %zu\n"),
                 s->last.columns[column].head, st.rows, st.distinct);
    put_missing(s, &st);
    if (st.is_number)
        put_quantiles(s, &st);
    if (st.is_number && st.distinct > BARS)
        put_histogram(s, &st);
    else
        put_frequencies(s, &st);
    hk_stats_release(&st);
    return HK_OK;
}

/* What stands in the column, in a few words. */
static void put_summary(struct hk_repl *s, const struct hk_stats *st,
                        struct hk_str *text)
{
    size_t i;

    hk_str_clear(text);
    if (st->is_number && st->count) {
        put_number(text, st->numbers[0]);
        hk_str_puts(text, s->ascii ? " .. " : " … ");
        put_number(text, hk_stats_quantile(st, 0.5));
        hk_str_puts(text, s->ascii ? " .. " : " … ");
        put_number(text, st->numbers[st->count - 1]);
        return;
    }
    for (i = 0; i < st->distinct && i < 4; i++)
        hk_str_addf(text, "%s%s %zu",
                    i ? hk_repl_text(s, "、", ", ") : "", st->values[i].text,
                    st->values[i].count);
}

static void put_shape(struct hk_repl *s, const struct hk_stats *st,
                      struct hk_str *text)
{
    size_t counts[SPARK] = { 0 };
    size_t i;

    hk_str_clear(text);
    if (st->is_number)
        hk_stats_bins(st, counts, SPARK);
    for (i = 0; !st->is_number && i < st->distinct && i < SPARK; i++)
        counts[i] = st->values[i].count;
    hk_spark(text, counts, SPARK, s->ascii);
}

static enum hk_status add_line(struct hk_say *c, size_t column,
                               struct hk_table *t)
{
    struct hk_repl *s = c->s;
    struct hk_str text = HK_STR_INIT;
    struct hk_stats st;
    enum hk_status rc = hk_stats_take(&st, &s->last, column, s->country,
                                      s->o.lang, c->err);

    if (rc)
        return rc;
    hk_table_cell(t, s->last.columns[column].head,
                  strlen(s->last.columns[column].head));
    hk_table_cellf(t, "%zu", st.missing);
    hk_table_cellf(t, "%zu", st.distinct);
    put_shape(s, &st, &text);
    hk_table_cell(t, hk_str_text(&text), text.len);
    put_summary(s, &st, &text);
    hk_table_cell(t, hk_str_text(&text), text.len);
    rc = hk_str_status(&text, c->err);
    hk_str_release(&text);
    hk_stats_release(&st);
    return rc;
}

static enum hk_status describe_all(struct hk_say *c)
{
    struct hk_repl *s = c->s;
    struct hk_table_style style = { .width = s->o.width,
                                    .colour = s->o.colour };
    struct hk_table *t;
    enum hk_status rc = hk_table_new(&t, c->err);
    size_t i;

    if (rc)
        return rc;
    hk_table_column(t, hk_repl_text(s, "列", "column"), "column", HK_LEFT,
                    HK_CELL_TEXT);
    hk_table_column(t, hk_repl_text(s, "缺", "missing"), "missing", HK_RIGHT,
                    HK_CELL_NUMBER);
    hk_table_column(t, hk_repl_text(s, "不同", "distinct"), "distinct",
                    HK_RIGHT, HK_CELL_NUMBER);
    hk_table_column(t, hk_repl_text(s, "分布", "shape"), "shape", HK_LEFT,
                    HK_CELL_TEXT);
    hk_table_column(t, hk_repl_text(s, "内容", "values"), "values", HK_LEFT,
                    HK_CELL_TEXT);
    for (i = 0; i < s->last.width && !rc; i++)
        rc = hk_stop_asked() ? hk_stop_fail(c->err) : add_line(c, i, t);
    if (!rc)
        rc = hk_table_write(t, s->format, &style, &s->out, c->err);
    hk_table_free(t);
    return rc;
}

static enum hk_status need_rows(struct hk_say *c)
{
    if (!c->s->last.given || !hk_result_rows(&c->s->last))
        return hk_fail(c->err, HK_EUSAGE, "there is no last result with rows; "
                       "ask for something first");
    return HK_OK;
}

/* Draw by `draw`; "--ascii" among the words is for this picture alone. */
static enum hk_status drawn(struct hk_say *c,
                            enum hk_status (*draw)(struct hk_say *c))
{
    bool before = c->s->ascii;
    enum hk_status rc;
    int i, n = 0;

    for (i = 0; i < c->count; i++)
        if (!strcmp(c->words[i], "--ascii"))
            c->s->ascii = true;
        else
            c->words[n++] = c->words[i];
    c->count = n;
    rc = draw(c);
    c->s->ascii = before;
    return rc;
}

static enum hk_status describe(struct hk_say *c)
{
    size_t column = 0;
    enum hk_status rc = need_rows(c);

    if (!rc && c->count)
        rc = column_named(c, c->words[0], &column);
    if (rc)
        return rc;
    return c->count || c->s->last.width == 1 ? describe_one(c, column)
        : describe_all(c);
}

enum hk_status hk_say_describe(struct hk_say *c)
{
    return drawn(c, describe);
}

/* ---- .plot --------------------------------------------------------------- */

/* A bar a row: the label of column `by`, the number of column `of`. */
static void plot_rows(struct hk_repl *s, size_t by, size_t of)
{
    size_t rows = hk_result_rows(&s->last), i;
    struct hk_str label = HK_STR_INIT, number = HK_STR_INIT;
    double most = 0, n;
    int pass, label_width = 2, number_width = 1;

    if (rows > MOST_POINTS)
        rows = MOST_POINTS;
    for (pass = 0; pass < 2; pass++)
        for (i = 0; i < rows; i++) {
            const struct hk_datum *d = hk_result_at(&s->last, i, of);

            hk_str_clear(&label);
            hk_str_clear(&number);
            hk_datum_print(&label, s->country, hk_result_at(&s->last, i, by),
                           s->o.lang);
            if (!label.len)
                hk_str_puts(&label, "∅");
            hk_datum_print(&number, s->country, d, s->o.lang);
            if (!hk_datum_number(s->country, d, &n))
                n = 0;
            if (pass) {
                put_bar(s, hk_str_text(&label), label_width,
                        hk_str_text(&number), number_width,
                        most > 0 ? fabs(n) / most : 0);
                continue;
            }
            most = fabs(n) > most ? fabs(n) : most;
            label_width = widest(label_width, hk_str_text(&label),
                                 width_of(s) / 2);
            number_width = widest(number_width, hk_str_text(&number), 24);
        }
    hk_str_release(&label);
    hk_str_release(&number);
    if (rows < hk_result_rows(&s->last))
        hk_repl_putf(s, hk_repl_text(s, "… 共 %zu 行\n", "... %zu rows\n"),
                     hk_result_rows(&s->last));
}

/* The height of each column of cells: the mean of the rows that fall into
 * it. */
static int take_points(struct hk_repl *s, size_t of, double *points, int most)
{
    size_t rows = hk_result_rows(&s->last), i;
    int count = rows < (size_t)most ? (int)rows : most, at, *of_point;
    double n;

    of_point = calloc((size_t)count + 1, sizeof *of_point);
    if (!of_point)
        return 0;
    for (i = 0; i < rows; i++) {
        at = (int)((double)i / (double)rows * count);
        if (!hk_datum_number(s->country, hk_result_at(&s->last, i, of), &n))
            continue;
        points[at] = (points[at] * of_point[at] + n) / (of_point[at] + 1);
        of_point[at]++;
    }
    free(of_point);
    return count;
}

/* A line of blocks, HEIGHT cells high, in the order of the rows. */
static void plot_line(struct hk_repl *s, size_t of)
{
    static const char *const levels[] = { " ", "▁", "▂", "▃", "▄", "▅", "▆",
                                          "▇", "█" };
    double points[MOST_POINTS] = { 0 }, low, high;
    struct hk_str text = HK_STR_INIT;
    int count, row, i, cells = width_of(s) - 14;

    count = take_points(s, of, points, cells < MOST_POINTS ? cells
                        : MOST_POINTS);
    low = high = points[0];
    for (i = 1; i < count; i++) {
        low = points[i] < low ? points[i] : low;
        high = points[i] > high ? points[i] : high;
    }
    for (row = HEIGHT - 1; row >= 0; row--) {
        struct hk_str number = HK_STR_INIT;

        put_number(&number, low + (high - low) * (row + 0.5) / HEIGHT);
        hk_str_addf(&text, "%12s ", hk_str_text(&number));
        hk_str_release(&number);
        for (i = 0; i < count; i++) {
            double part = high > low ? (points[i] - low) / (high - low) : 0.5;
            int level = (int)(part * HEIGHT * 8 + 1) - row * 8;

            level = level < 0 ? 0 : level > 8 ? 8 : level;
            hk_str_puts(&text, s->ascii ? (level > 4 ? "#" : level ? "." : " ")
                        : levels[level]);
        }
        hk_str_putc(&text, '\n');
    }
    hk_repl_put(s, hk_str_text(&text));
    hk_str_release(&text);
}

/* The first column of numbers (or not of numbers) that is not `other`; -1. */
static int first_column(const struct hk_result *r, bool numbers, int other)
{
    size_t i;

    for (i = 0; i < r->width; i++)
        if ((int)i != other && hk_result_is_number(r, i) == numbers)
            return (int)i;
    return -1;
}

static enum hk_status plot_histogram(struct hk_say *c, size_t column)
{
    struct hk_stats st;
    enum hk_status rc = hk_stats_take(&st, &c->s->last, column, c->s->country,
                                      c->s->o.lang, c->err);

    if (rc)
        return rc;
    if (st.is_number)
        put_histogram(c->s, &st);
    else
        put_frequencies(c->s, &st);
    put_missing(c->s, &st);
    hk_stats_release(&st);
    return HK_OK;
}

/* Without a word for the way: bars of a number by a label where each row has
 * its own, else a histogram. Words have no height: they are counted whatever
 * the way. */
static bool wants_bars(const struct hk_result *r, int by, int of, bool chosen)
{
    return by >= 0 && of >= 0 && (chosen || hk_result_rows(r) <= 60);
}

static enum hk_status plot(struct hk_say *c)
{
    static const char *const ways[] = { "bars", "histogram", "line" };
    struct hk_result *r = &c->s->last;
    enum hk_status rc = need_rows(c);
    size_t column;
    int way = -1, at = 0, i, by, of;

    for (i = 0; !rc && i < 3; i++)
        if (c->count && !strcmp(c->words[0], ways[i]))
            way = i;
    at = way >= 0;
    of = rc ? -1 : first_column(r, true, -1);
    by = rc ? -1 : first_column(r, false, -1);
    if (!rc && c->count > at) {
        rc = column_named(c, c->words[at], &column);
        of = rc ? of : (int)column;
        by = by == of ? -1 : by;
    }
    if (!rc && c->count > at + 1) {        /* .plot LABEL NUMBER */
        by = of;
        rc = column_named(c, c->words[at + 1], &column);
        of = (int)column;
    }
    if (rc)
        return rc;
    if (of < 0)
        of = by;
    if (way == 2 && hk_result_is_number(r, (size_t)of))
        plot_line(c->s, (size_t)of);
    else if (hk_result_is_number(r, (size_t)of)
             && (way == 0
                 || (way < 0 && wants_bars(r, by, of, c->count > at + 1))))
        plot_rows(c->s, (size_t)(by < 0 ? of : by), (size_t)of);
    else
        return plot_histogram(c, (size_t)of);
    return HK_OK;
}

enum hk_status hk_say_plot(struct hk_say *c)
{
    return drawn(c, plot);
}
