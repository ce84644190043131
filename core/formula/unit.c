/* unit.c - powers of words */
#include "formula/unit.h"

#include <string.h>

static bool is_word(const struct hk_unit_part *p, const char *word, int len)
{
    return p->len == len && !memcmp(p->word, word, (size_t)len);
}

static struct hk_unit_part *find(struct hk_unit *u, const char *word, int len)
{
    int i;

    for (i = 0; i < u->count; i++)
        if (is_word(&u->parts[i], word, len))
            return &u->parts[i];
    return NULL;
}

static int power_of(const struct hk_unit *u, const struct hk_unit_part *p)
{
    int i;

    for (i = 0; i < u->count; i++)
        if (is_word(&u->parts[i], p->word, p->len))
            return u->parts[i].power;
    return 0;
}

static void add(struct hk_unit *u, const char *word, int len, int power)
{
    struct hk_unit_part *p = find(u, word, len);

    if (p) {
        p->power += power;
        if (!p->power)
            *p = u->parts[--u->count];
    } else if (u->count == HK_UNIT_PARTS) {
        u->is_known = false;
    } else {
        u->parts[u->count++] = (struct hk_unit_part){ word, len, power };
    }
}

static bool is_plain(const char *word, int len)
{
    static const char *const plain[] = { "rate", "percent", "weight" };
    size_t i;

    for (i = 0; i < sizeof plain / sizeof *plain; i++)
        if ((int)strlen(plain[i]) == len && !memcmp(plain[i], word,
                                                    (size_t)len))
            return true;
    return false;
}

struct hk_unit hk_unit_read(const char *text)
{
    struct hk_unit u = { .is_known = text != NULL };
    int power = 1, len;

    while (text && *text) {
        len = (int)strcspn(text, "/");
        if (len && !is_plain(text, len))
            add(&u, text, len, power);
        power = -1;
        text += len + (text[len] == '/');
    }
    return u;
}

struct hk_unit hk_unit_word(const char *word)
{
    return hk_unit_read(word ? word : "");
}

static struct hk_unit multiply(const struct hk_unit *a, const struct hk_unit *b,
                               int sign)
{
    struct hk_unit u = *a;
    int i;

    if (!a->is_known || !b->is_known)
        return (struct hk_unit){ 0 };
    u.any_time = a->any_time || b->any_time;
    for (i = 0; i < b->count; i++)
        add(&u, b->parts[i].word, b->parts[i].len, sign * b->parts[i].power);
    return u;
}

struct hk_unit hk_unit_times(const struct hk_unit *a, const struct hk_unit *b)
{
    return multiply(a, b, 1);
}

struct hk_unit hk_unit_over(const struct hk_unit *a, const struct hk_unit *b)
{
    return multiply(a, b, -1);
}

void hk_unit_drop(struct hk_unit *u, const char *word)
{
    struct hk_unit_part *p = find(u, word, (int)strlen(word));

    if (p && p->power < 0)
        *p = u->parts[--u->count];
}

bool hk_unit_is_time(const char *word, int len)
{
    static const char *const times[] = { "year", "month", "term", "day",
                                         "hour" };
    size_t i;

    for (i = 0; i < sizeof times / sizeof *times; i++)
        if ((int)strlen(times[i]) == len && !memcmp(times[i], word,
                                                    (size_t)len))
            return true;
    return false;
}

static bool says_time(const struct hk_unit *u)
{
    int i;

    for (i = 0; i < u->count; i++)
        if (u->parts[i].power < 0
            && hk_unit_is_time(u->parts[i].word, u->parts[i].len))
            return true;
    return false;
}

/* The word `p` of one of them stands in both with one power, or need not. */
static bool agrees(const struct hk_unit *a, const struct hk_unit *b,
                   const char *of, const struct hk_unit_part *p)
{
    int x = power_of(a, p), y = power_of(b, p);

    if (x == y)
        return true;
    if (hk_unit_is_time(p->word, p->len))
        return a->any_time || b->any_time
            || (x <= 0 && y <= 0 && (!says_time(a) || !says_time(b)));
    return of && x <= 0 && y <= 0 && is_word(p, of, (int)strlen(of));
}

bool hk_unit_fits(const struct hk_unit *a, const struct hk_unit *b,
                  const char *of, struct hk_unit_part *why)
{
    int i;

    if (!a->is_known || !b->is_known)
        return true;
    for (i = 0; i < a->count + b->count; i++) {
        *why = i < a->count ? a->parts[i] : b->parts[i - a->count];
        if (!agrees(a, b, of, why))
            return false;
    }
    return true;
}

struct hk_unit hk_unit_join(const struct hk_unit *a, const struct hk_unit *b)
{
    struct hk_unit u = *a;

    if (!a->is_known || (b->is_known && !says_time(a) && says_time(b)))
        u = *b;
    u.any_time = a->any_time || b->any_time;
    return u;
}

static void print_power(struct hk_str *out, const struct hk_unit_part *p,
                        int times, const char *gap)
{
    for (; times > 0; times--)
        hk_str_addf(out, "%s%.*s", out->len ? gap : "", p->len, p->word);
}

void hk_unit_print(struct hk_str *out, const struct hk_unit *u)
{
    int i;

    for (i = 0; i < u->count; i++)
        print_power(out, &u->parts[i], u->parts[i].power, "*");
    if (!out->len && u->count)
        hk_str_putc(out, '1');
    for (i = 0; i < u->count; i++)
        print_power(out, &u->parts[i], -u->parts[i].power, "/");
}
