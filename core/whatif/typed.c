/* typed.c - a reform typed in a line: "line=3500 part=70%" */
#include "whatif/whatif.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "formula/formula.h"

/* One change of those typed. */
struct change {
    struct hk_packs *packs;
    int year;
    char text[200];                /* "name.entry" and, behind a '\0', the value */
    const char *value;
    const char *entry;             /* behind the name; NULL: all of the figure */
    struct hk_str path;            /* the entry as the figure names it */
    struct hk_str name;            /* the figure with its entry */
    struct hk_law *law;            /* that has it */
    const struct hk_param *p;
    bool is_edge;                  /* of bands or steps, not what is given there */
    struct hk_err *err;
};

/* Is it the label, whose signs may be wide where those typed were made narrow? */
static bool is_label(const char *label, const char *typed)
{
    struct hk_str narrow = HK_STR_INIT;
    bool same;

    if (!label)
        return false;
    hk_text_narrow(&narrow, label, strlen(label));
    same = !strcmp(label, typed) || !strcmp(hk_str_text(&narrow), typed);
    hk_str_release(&narrow);
    return same;
}

/* The figure of that name or Chinese label. */
static const struct hk_param *figure(const struct hk_law *law, const char *name)
{
    const struct hk_param *p = hk_law_param(law, name);
    int i;

    for (i = 0; !p && i < law->param_count; i++)
        if (is_label(law->params[i].zh, name))
            p = &law->params[i];
    return p;
}

/* ---- entries --------------------------------------------------------------- */

/* "town" or what people call it, as the word of the figure's table; 50000.50 as
 * 50000.5. */
static const char *word_of(const struct hk_param *p, int depth, char *key)
{
    const struct hk_field *f = depth < 2 ? p->key[depth] : NULL;
    size_t len = strlen(key);
    int i;

    for (i = 0; f && i < f->code_count; i++)
        if (is_label(f->codes[i].zh, key) || is_label(f->codes[i].en, key))
            return f->codes[i].word;
    if (strchr(key, '.') && strspn(key, "0123456789.") == len) {
        while (key[len - 1] == '0')
            key[--len] = '\0';
        if (key[len - 1] == '.')
            key[--len] = '\0';
    }
    return key;
}

/* The next key of "town[poor].upto", of at most 63 bytes; NULL: there is none,
 * or it is malformed. */
static const char *next_key(const char *p, char key[64])
{
    const char *end = *p == '[' ? "]" : ".[";
    size_t len = *p == '.' || *p == '[' ? strcspn(p + 1, end) : 0;

    if (!len || len > 63 || (*p == '[' && p[len + 1] != ']'))
        return NULL;
    memcpy(key, p + 1, len);
    key[len] = '\0';
    return p + 1 + len + (*p == '[');
}

/* c->entry in the words of `p`; false: it is malformed. */
static bool read_path(struct change *c, const struct hk_param *p)
{
    const char *at = c->entry;
    char key[64];
    int depth;

    hk_str_clear(&c->path);
    for (depth = 0; *at; depth++) {
        const char *word;

        at = next_key(at, key);
        if (!at || strpbrk(key, "\"\\[]"))
            return false;
        word = word_of(p, depth, key);
        hk_str_addf(&c->path, strchr(word, '.') ? "[%s]" : c->path.len ? ".%s"
                    : "%s", word);
    }
    return true;
}

/* Has the figure what is to be changed? */
static bool has_it(struct change *c, const struct hk_param *p)
{
    struct hk_figure_entry e;

    if (!c->entry)
        return true;
    if (!read_path(c, p) || !hk_figure_entry(hk_packs_model(c->packs), p,
                                             hk_str_text(&c->path), &e))
        return false;
    c->is_edge = !e.value;
    return true;
}

/* Cut the list after its first `most` entries; how many are left out. */
static int cut_list(struct hk_str *list, int most)
{
    char *at = list->data, *end = NULL;
    int count = 0;

    for (; (at = strstr(at, ", ")) != NULL; at += 2)
        if (++count == most)
            end = at;
    if (end)
        *end = '\0';
    return end ? count + 1 - most : 0;
}

static enum hk_status no_entry(struct change *c, struct hk_str *list)
{
    int left;

    if (!list->len)
        return hk_fail(c->err, HK_EUSAGE, "%s%s: no law has entries of that "
                       "figure; write %s=VALUE", c->text, c->entry, c->text);
    left = cut_list(list, 20);
    if (left)
        return hk_fail(c->err, HK_EUSAGE, "%s%s: the figure has no such entry; "
                       "it has: %s and %d more", c->text, c->entry,
                       hk_str_text(list), left);
    return hk_fail(c->err, HK_EUSAGE, "%s%s: the figure has no such entry; it "
                   "has: %s", c->text, c->entry, hk_str_text(list));
}

/* ---- which figure ---------------------------------------------------------- */

/* The figure in the first law that has it, and the entry; c->p NULL: no law knows
 * the figure. */
static enum hk_status find(struct change *c)
{
    struct hk_str list = HK_STR_INIT;
    bool known = false;
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < hk_packs_count(c->packs) && !c->p; i++) {
        const struct hk_param *p = NULL;
        int32_t today = 0;

        hk_date_make(&today, c->year, 12, 31);
        c->law = NULL;
        /* A pack that is wrong is told of where it is used. */
        rc = hk_law_resolve(&c->law, c->packs, hk_packs_at(c->packs, i),
                            c->year, today, NULL);
        if (rc == HK_ENOMEM || rc == HK_ESTOP)
            break;
        if (!rc)
            p = figure(c->law, c->text);
        rc = HK_OK;
        known |= p != NULL;
        if (p && has_it(c, p)) {
            c->p = p;
            break;
        }
        if (p)
            hk_figure_entry_list(hk_packs_model(c->packs), p, &list);
        hk_law_free(c->law);
        c->law = NULL;
    }
    if (!rc && known && !c->p)
        rc = no_entry(c, &list);
    hk_str_release(&list);
    return rc == HK_ENOMEM ? hk_fail_memory(c->err) : rc;
}

/* ---- the value ------------------------------------------------------------- */

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
static enum hk_status add_value(struct hk_str *out, const struct change *c)
{
    const struct hk_param *p = c->p;
    const char *name = hk_str_text(&c->name), *value = c->value;
    bool plain = c->is_edge || p->shape == HK_FIG_NUMBER;
    enum hk_kind kind = c->is_edge ? p->edge : p->kind;

    if (plain && kind == HK_MONEY)
        return add_amount(out, hk_packs_model(c->packs), name, value, c->err);
    if (plain && kind == HK_RATE)
        return add_rate(out, name, value, c->err);
    if (plain && kind == HK_DECIMAL && is_number(value, 4)) {
        hk_str_addf(out, "decimal(%s)", value);
        return HK_OK;
    }
    if (plain && is_number(value, 0)) {
        hk_str_puts(out, value);
        return HK_OK;
    }
    if (p->shape == HK_FIG_DATE)
        return add_date(out, name, value, c->err);
    if (p->shape == HK_FIG_WORD && hk_text_is_name(value)) {
        hk_str_addf(out, "\"%s\"", value);
        return HK_OK;
    }
    if (plain)
        return refuse(name, value, hk_say(c->err, "a number"), c->err);
    return hk_fail(c->err, HK_EUSAGE, "%s: a figure of this kind cannot be typed "
                   "in a line; write a what-if script", name);
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

/* The parts of "name.entry=value" of `len` bytes. */
static enum hk_status split(struct change *c, const char *text, size_t len)
{
    char *value, *entry;

    if (len >= sizeof c->text - 2)
        return hk_fail(c->err, HK_EUSAGE, "a change is longer than %d bytes: "
                       "write a what-if script", (int)sizeof c->text - 3);
    memcpy(c->text, text, len);
    c->text[len] = '\0';
    value = strchr(c->text, '=');
    if (!value || value == c->text || strchr(".[", c->text[0]) || !value[1])
        return hk_fail(c->err, HK_EUSAGE, "found \"%s\", expected NAME=VALUE, "
                       "as line=3500", c->text);
    *value++ = '\0';
    c->value = value;
    entry = strpbrk(c->text, ".[");
    if (!entry)
        return HK_OK;
    /* The name ends where the entry begins: one place further for its end. */
    memmove(entry + 1, entry, strlen(entry) + 1 + strlen(value) + 1);
    *entry = '\0';
    c->entry = entry + 1;
    c->value++;
    return HK_OK;
}

/* One "name=value" of `len` bytes. */
static enum hk_status add_pair(struct hk_str *out, struct hk_packs *packs,
                               int year, const char *text, size_t len,
                               struct hk_err *err)
{
    struct change c = { .packs = packs, .year = year, .err = err };
    enum hk_status rc = split(&c, text, len);

    if (!rc)
        rc = find(&c);
    if (!rc && !c.p)
        rc = unknown(packs, year, c.text, err);
    if (!rc) {
        bool joined = c.path.len && hk_str_text(&c.path)[0] != '[';

        hk_str_addf(&c.name, "%s%s%s", c.p->name, joined ? "." : "",
                    c.entry ? hk_str_text(&c.path) : "");
        hk_str_addf(out, c.entry ? " [\"%s\"] = " : " %s = ", hk_str_text(&c.name));
        rc = add_value(out, &c);
    }
    hk_str_putc(out, ',');
    hk_law_free(c.law);
    hk_str_release(&c.path);
    hk_str_release(&c.name);
    return rc;
}

/* How many bytes of the same number stand behind what separates changes: no
 * name begins with a digit. */
static size_t more_digits(const char *p)
{
    size_t len = 0, gap, word;

    for (;;) {
        gap = strspn(p + len, " \t,");
        word = strcspn(p + len + gap, " \t,");
        if (!gap || !word || !strchr("0123456789", p[len + gap])
            || memchr(p + len + gap, '=', word))
            return len;
        len += gap + word;
    }
}

/* "line=3,500" is one number to who types it: `len` bytes, and `more` behind
 * the comma. */
static enum hk_status fail_grouped(const char *text, size_t len, size_t more,
                                   struct hk_err *err)
{
    struct hk_str plain = HK_STR_INIT;
    enum hk_status rc;
    size_t i;

    for (i = 0; i < len + more; i++)
        if (!strchr(" \t,", text[i]))
            hk_str_putc(&plain, text[i]);
    rc = hk_fail(err, HK_EUSAGE, "found \"%.*s\": a comma or a blank separates "
                 "two changes; write the number without it, as %s",
                 (int)(len + more), text, hk_str_text(&plain));
    hk_str_release(&plain);
    return rc;
}

enum hk_status hk_whatif_text(struct hk_str *script, struct hk_packs *packs,
                              int year, const char *changes, struct hk_err *err)
{
    struct hk_str body = HK_STR_INIT, name = HK_STR_INIT, typed = HK_STR_INIT;
    enum hk_status rc;
    const char *p;

    hk_text_narrow(&typed, changes, strlen(changes));
    rc = hk_str_status(&typed, err);
    p = hk_str_text(&typed);
    while (*p && !rc) {
        size_t len;

        p += strspn(p, " \t,");
        len = strcspn(p, " \t,");
        if (!len)
            break;
        if (memchr(p, '=', len) && more_digits(p + len)) {
            rc = fail_grouped(p, len, more_digits(p + len), err);
            break;
        }
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
    hk_str_release(&typed);
    return rc;
}
