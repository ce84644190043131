/* typed.c - a reform typed in a line: "line=3500 part=70%" */
#include "whatif/whatif.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "formula/formula.h"

/* The figure of that name or Chinese label. */
static const struct hk_param *figure(const struct hk_law *law, const char *name)
{
    const struct hk_param *p = hk_law_param(law, name);
    int i;

    for (i = 0; !p && i < law->param_count; i++)
        if (law->params[i].zh && !strcmp(law->params[i].zh, name))
            p = &law->params[i];
    return p;
}

/* The figure in the first law that knows it; the law is the caller's to
 * free. */
static enum hk_status find(struct hk_packs *packs, int year, const char *name,
                           struct hk_law **law, const struct hk_param **p)
{
    enum hk_status rc = HK_OK;
    int i;

    *p = NULL;
    for (i = 0; i < hk_packs_count(packs) && !*p; i++) {
        int32_t today = 0;

        hk_date_make(&today, year, 12, 31);
        *law = NULL;
        /* A pack that is wrong is told of where it is used. */
        rc = hk_law_resolve(law, packs, hk_packs_at(packs, i), year, today,
                            NULL);
        if (rc == HK_ENOMEM || rc == HK_ESTOP)
            return rc;
        if (!rc)
            *p = figure(*law, name);
        if (!*p)
            hk_law_free(*law);
    }
    return HK_OK;
}

static enum hk_status refuse(const char *name, const char *value,
                             const char *expected, struct hk_err *err)
{
    return hk_fail(err, HK_EUSAGE, "%s=%s: expected %s", name, value,
                   expected);
}

/* A number with at most `digits` after the point, as it stands. */
static bool is_number(const char *value, int digits)
{
    int64_t n;

    return hk_decimal_read(&n, value, strlen(value), digits) == HK_DECIMAL_OK
        && !strchr(value, ',');
}

static enum hk_status add_amount(struct hk_str *out, const struct hk_model *m,
                                 const char *name, const char *value,
                                 struct hk_err *err)
{
    if (!is_number(value, m->country.money_digits))
        return refuse(name, value, hk_say(err, "an amount, as 1234.50"), err);
    hk_str_addf(out, "%s(%s)", m->country.major, value);
    return HK_OK;
}

static enum hk_status add_rate(struct hk_str *out, const char *name,
                               const char *value, struct hk_err *err)
{
    size_t len = strlen(value);
    char text[32];

    if (len < 2 || len >= sizeof text || value[len - 1] != '%')
        return refuse(name, value, hk_say(err, "a number and a percent sign"), err);
    memcpy(text, value, len - 1);
    text[len - 1] = '\0';
    if (!is_number(text, 2))
        return refuse(name, value, hk_say(err, "a number and a percent sign"), err);
    hk_str_addf(out, "percent(%s)", text);
    return HK_OK;
}

static enum hk_status add_date(struct hk_str *out, const char *name,
                               const char *value, struct hk_err *err)
{
    enum hk_precision precision;
    int32_t day;
    int y, m, d;

    if (!hk_date_read(&day, &precision, value, strlen(value))
        || precision != HK_DAY)
        return refuse(name, value, hk_say(err, "a day, as 2019-12-31"), err);
    hk_date_parts(day, &y, &m, &d);
    hk_str_addf(out, "day(%d, %d, %d)", y, m, d);
    return HK_OK;
}

/* The value as a script writes it, by the kind of the figure. */
static enum hk_status add_value(struct hk_str *out, const struct hk_model *m,
                                const struct hk_param *p, const char *value,
                                struct hk_err *err)
{
    bool plain = p->shape == HK_FIG_NUMBER;

    if (plain && p->kind == HK_MONEY)
        return add_amount(out, m, p->name, value, err);
    if (plain && p->kind == HK_RATE)
        return add_rate(out, p->name, value, err);
    if (plain && p->kind == HK_DECIMAL && is_number(value, 4)) {
        hk_str_addf(out, "decimal(%s)", value);
        return HK_OK;
    }
    if (plain && is_number(value, 0)) {
        hk_str_puts(out, value);
        return HK_OK;
    }
    if (p->shape == HK_FIG_DATE)
        return add_date(out, p->name, value, err);
    if (p->shape == HK_FIG_WORD && hk_text_is_name(value)) {
        hk_str_addf(out, "\"%s\"", value);
        return HK_OK;
    }
    if (plain)
        return refuse(p->name, value, hk_say(err, "a number"), err);
    return hk_fail(err, HK_EUSAGE, "%s: a figure of this kind cannot be typed "
                   "in a line; write a what-if script", p->name);
}

static const char *nearest(struct hk_packs *packs, int year, const char *name,
                           struct hk_law **law)
{
    const char *names[4000];
    size_t count = 0;
    int32_t today = 0;
    int i;

    hk_date_make(&today, year, 12, 31);
    for (i = hk_packs_count(packs) - 1; i >= 0; i--)
        if (!hk_law_resolve(law, packs, hk_packs_at(packs, i), year, today,
                            NULL))
            break;
    if (i < 0)
        return NULL;
    for (i = 0; i < (*law)->param_count && count < 3998; i++) {
        names[count++] = (*law)->params[i].name;
        if ((*law)->params[i].zh)
            names[count++] = (*law)->params[i].zh;
    }
    return hk_text_nearest(name, names, count);
}

static enum hk_status unknown(struct hk_packs *packs, int year, const char *name,
                              struct hk_err *err)
{
    struct hk_law *law = NULL;
    const char *near = nearest(packs, year, name, &law);
    enum hk_status rc;

    if (near)
        rc = hk_fail(err, HK_EUSAGE, "no law has a figure \"%s\"; did you mean "
                     "\"%s\"?", name, near);
    else
        rc = hk_fail(err, HK_EUSAGE, "no law has a figure \"%s\"; \"huka policy "
                     "show\" lists them", name);
    hk_law_free(law);
    return rc;
}

/* One "name=value" of `len` bytes. */
static enum hk_status add_pair(struct hk_str *out, struct hk_packs *packs,
                               int year, const char *text, size_t len,
                               struct hk_err *err)
{
    char pair[200], *value;
    const struct hk_param *p;
    struct hk_law *law = NULL;
    enum hk_status rc;

    if (len >= sizeof pair)
        return hk_fail(err, HK_EUSAGE, "a change is longer than %d bytes: "
                       "write a what-if script", (int)sizeof pair - 1);
    memcpy(pair, text, len);
    pair[len] = '\0';
    value = strchr(pair, '=');
    if (!value || value == pair || !value[1])
        return hk_fail(err, HK_EUSAGE, "found \"%s\", expected NAME=VALUE, as "
                       "line=3500", pair);
    *value++ = '\0';
    rc = find(packs, year, pair, &law, &p);
    if (rc)
        return rc == HK_ENOMEM ? hk_fail_memory(err) : rc;
    if (!p)
        return unknown(packs, year, pair, err);
    hk_str_addf(out, " %s = ", p->name);
    rc = add_value(out, hk_packs_model(packs), p, value, err);
    hk_str_putc(out, ',');
    hk_law_free(law);
    return rc;
}

enum hk_status hk_whatif_text(struct hk_str *script, struct hk_packs *packs,
                              int year, const char *changes, struct hk_err *err)
{
    struct hk_str body = HK_STR_INIT, name = HK_STR_INIT;
    enum hk_status rc = HK_OK;
    const char *p = changes;

    while (*p && !rc) {
        size_t len;

        p += strspn(p, " \t,");
        len = strcspn(p, " \t,");
        if (!len)
            break;
        if (name.len)
            hk_str_putc(&name, ' ');
        hk_str_add(&name, p, len);
        rc = add_pair(&body, packs, year, p, len, err);
        p += len;
    }
    if (!rc && !body.len)
        rc = hk_fail(err, HK_EUSAGE, "nothing is changed; expected NAME=VALUE, "
                     "as line=3500");
    if (!rc) {
        hk_str_addf(script, "return whatif { reform \"%s\" { param = {%s } } }\n",
                    hk_str_text(&name), hk_str_text(&body));
        rc = hk_str_status(script, err);
    }
    hk_str_release(&body);
    hk_str_release(&name);
    return rc;
}
