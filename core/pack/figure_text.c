/* figure_text.c - figures as people read them, and as the seal hashes them */
#include "pack/law.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/str.h"
#include "model/cell.h"

/* ---- for people ---------------------------------------------------------- */

static void print_number(struct hk_str *out, const struct hk_model *m,
                         enum hk_kind kind, int64_t n)
{
    char day[16];

    switch (kind) {
    case HK_MONEY:
        hk_decimal_print(out, n, m->country.money_digits);
        break;
    case HK_RATE:
        hk_decimal_short(out, n, 2);
        hk_str_putc(out, '%');
        break;
    case HK_DECIMAL:
        hk_decimal_short(out, n, 4);
        break;
    case HK_DATE:
        hk_date_print(day, (int32_t)n, HK_DAY);
        hk_str_puts(out, day);
        break;
    default:
        hk_str_int(out, n);
    }
}

static void print_window(struct hk_str *out, const struct hk_figure *f,
                         enum hk_lang lang)
{
    char from[16], to[16];

    hk_date_print(from, (int32_t)f->number, HK_DAY);
    hk_date_print(to, (int32_t)f->number2, HK_DAY);
    hk_str_addf(out, lang == HK_ZH ? "%s至%s" : "%s to %s", from, to);
}

static void print_words(struct hk_str *out, const struct hk_param *p,
                        const struct hk_figure *f, enum hk_lang lang)
{
    const struct hk_field *of = p->words_of;
    bool first = true;
    int i;

    for (i = 0; of ? i < of->code_count : p->words && p->words[i]; i++) {
        int no = of ? of->codes[i].no : i + 1;

        if (!(f->number >> no & 1))
            continue;
        if (!first)
            hk_str_puts(out, lang == HK_ZH ? "、" : ", ");
        hk_str_puts(out, !of ? p->words[i] : lang == HK_ZH ? of->codes[i].zh
                    : of->codes[i].en);
        first = false;
    }
}

/* "to 100.00: 60%, above: 80%"; "from 50: 2.00" */
static void print_edges(struct hk_str *out, const struct hk_model *m,
                        const struct hk_param *p, const struct hk_figure *f,
                        enum hk_lang lang)
{
    int i;

    for (i = 0; i < f->item_count; i++) {
        const struct hk_figure_item *item = &f->items[i];
        bool open = item->no == INT64_MAX;
        bool bands = f->kind == HK_FIG_BANDS;
        const char *en = open ? "above" : bands ? "to " : item->above
            ? "above " : "from ";
        const char *zh = open ? "以上" : bands ? "至" : item->above
            ? "超过" : "自";

        if (i)
            hk_str_puts(out, lang == HK_ZH ? ";" : ", ");
        hk_str_puts(out, lang == HK_ZH ? zh : en);
        if (!open)
            print_number(out, m, p->edge, item->no);
        hk_str_puts(out, lang == HK_ZH ? ":" : ": ");
        hk_figure_print(out, m, p, &item->value, lang);
    }
}

static void print_table(struct hk_str *out, const struct hk_model *m,
                        const struct hk_param *p, const struct hk_figure *f,
                        enum hk_lang lang)
{
    int i;

    hk_str_putc(out, '{');
    for (i = 0; i < f->item_count; i++) {
        if (i)
            hk_str_puts(out, ", ");
        if (f->items[i].key)
            hk_str_puts(out, f->items[i].key);
        else
            hk_str_int(out, f->items[i].no);
        hk_str_puts(out, ": ");
        hk_figure_print(out, m, p, &f->items[i].value, lang);
    }
    hk_str_putc(out, '}');
}

/* One end of a choice, in the shape of the parameter. */
static void print_end(struct hk_str *out, const struct hk_model *m,
                      const struct hk_param *p, const struct hk_figure *f,
                      int64_t n, enum hk_lang lang)
{
    if (p->shape == HK_FIG_DURATION)
        hk_duration_print(out, n, f->duration, lang);
    else
        print_number(out, m, p->kind, n);
}

static void print_reason(struct hk_str *out, const char *word, const char *why)
{
    hk_str_puts(out, word);
    if (why && *why)
        hk_str_addf(out, ": %s", why);
}

void hk_figure_print(struct hk_str *out, const struct hk_model *m,
                     const struct hk_param *p, const struct hk_figure *f,
                     enum hk_lang lang)
{
    bool zh = lang == HK_ZH;

    switch (f->kind) {
    case HK_FIG_NUMBER: print_number(out, m, p->kind, f->number); break;
    case HK_FIG_NONE: hk_str_puts(out, zh ? "不限" : "no limit"); break;
    case HK_FIG_DATE: print_number(out, m, HK_DATE, f->number); break;
    case HK_FIG_DURATION:
        hk_duration_print(out, f->number, f->duration, lang);
        break;
    case HK_FIG_WINDOW: print_window(out, f, lang); break;
    case HK_FIG_WORD:
        hk_str_puts(out, p->words && f->number > 0 ? p->words[f->number - 1]
                    : "?");
        break;
    case HK_FIG_WORDS: print_words(out, p, f, lang); break;
    case HK_FIG_TABLE: print_table(out, m, p, f, lang); break;
    case HK_FIG_BANDS: case HK_FIG_STEPS:
        print_edges(out, m, p, f, lang);
        break;
    case HK_FIG_FUNCTION:
        hk_str_puts(out, zh ? "按公式计算" : "a formula");
        break;
    case HK_FIG_PENDING:
        print_reason(out, zh ? "未定" : "pending", f->why);
        break;
    case HK_FIG_CHOOSE:
        print_end(out, m, p, f, f->number, lang);
        hk_str_puts(out, zh ? "至" : " to ");
        print_end(out, m, p, f, f->number2, lang);
        hk_str_puts(out, zh ? "之间选定" : ", to be chosen");
        break;
    case HK_FIG_ENDED:
        print_reason(out, zh ? "已停用" : "ended", f->why);
        break;
    }
}

/* ---- for the seal -------------------------------------------------------- */

/* The lines while they are gathered. */
struct lines {
    const struct hk_param *p;
    char **line;
    size_t count, cap;
    bool failed;
};

static void add_line(struct lines *l, const char *key, const char *value)
{
    struct hk_str s = HK_STR_INIT;

    hk_str_addf(&s, "%s\t%s\t%s\t%s\t%s\n", l->p->name, key, value,
                l->p->from ? l->p->from : "", l->p->pack->id);
    if (s.failed || !hk_grow(&l->line, &l->cap, l->count + 1,
                             sizeof *l->line)) {
        l->failed = true;
        hk_str_release(&s);
        return;
    }
    l->line[l->count++] = s.data;
}

static void value_text(struct hk_str *s, const struct hk_param *p,
                       const struct hk_figure *f)
{
    static const char *const unit[] = { "days", "working_days", "months",
                                        "years" };

    switch (f->kind) {
    case HK_FIG_DATE:
        print_number(s, NULL, HK_DATE, f->number);
        break;
    case HK_FIG_WINDOW:
        print_number(s, NULL, HK_DATE, f->number);
        hk_str_putc(s, ' ');
        print_number(s, NULL, HK_DATE, f->number2);
        break;
    case HK_FIG_DURATION:
        hk_str_addf(s, "%s %lld", unit[f->duration], (long long)f->number);
        break;
    case HK_FIG_NONE: hk_str_puts(s, "none"); break;
    case HK_FIG_WORD:
        hk_str_puts(s, p->words && f->number > 0 ? p->words[f->number - 1]
                    : "");
        break;
    case HK_FIG_FUNCTION: hk_str_puts(s, "function"); break;
    case HK_FIG_PENDING: hk_str_puts(s, "pending"); break;
    case HK_FIG_ENDED: hk_str_puts(s, "ended"); break;
    case HK_FIG_CHOOSE:
        hk_str_addf(s, "choose %lld %lld", (long long)f->number,
                    (long long)f->number2);
        break;
    default:
        hk_str_int(s, f->number);
    }
}

static void add_figure(struct lines *l, const char *key,
                       const struct hk_figure *f);

/* One entry: its key stands after that of the table around it. */
static void add_item(struct lines *l, const char *key,
                     const struct hk_figure *f, int i)
{
    const struct hk_figure_item *item = &f->items[i];
    struct hk_str s = HK_STR_INIT;

    hk_str_puts(&s, key);
    if (*key)
        hk_str_putc(&s, '.');
    if (f->kind == HK_FIG_BANDS && item->no == INT64_MAX)
        hk_str_puts(&s, "open");
    else if (f->kind == HK_FIG_BANDS)
        hk_str_addf(&s, "upto %lld", (long long)item->no);
    else if (f->kind == HK_FIG_STEPS)
        hk_str_addf(&s, "%s %lld", item->above ? "above" : "from",
                    (long long)item->no);
    else if (item->key)
        hk_str_puts(&s, item->key);
    else
        hk_str_int(&s, item->no);
    l->failed |= s.failed;
    add_figure(l, hk_str_text(&s), &item->value);
    hk_str_release(&s);
}

static void add_figure(struct lines *l, const char *key,
                       const struct hk_figure *f)
{
    struct hk_str s = HK_STR_INIT;
    int i;

    if (f->kind == HK_FIG_TABLE || f->kind == HK_FIG_BANDS
        || f->kind == HK_FIG_STEPS) {
        for (i = 0; i < f->item_count; i++)
            add_item(l, key, f, i);
        return;
    }
    value_text(&s, l->p, f);
    l->failed |= s.failed;
    add_line(l, key, hk_str_text(&s));
    hk_str_release(&s);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void hk_law_params_text(const struct hk_law *law, struct hk_str *out)
{
    struct lines l = { 0 };
    size_t k;
    int i;

    for (i = 0; i < law->param_count; i++) {
        l.p = &law->params[i];
        if (l.p->absent || l.p->is_floor)
            continue;
        add_figure(&l, "", &l.p->figure);
        if (l.p->has_default)
            add_figure(&l, "default", &l.p->other);
    }
    if (l.count)
        qsort(l.line, l.count, sizeof *l.line, by_bytes);
    for (k = 0; k < l.count; k++) {
        hk_str_puts(out, l.line[k]);
        hk_free(l.line[k]);
    }
    out->failed = out->failed || l.failed;
    hk_free(l.line);
}
