/* typed.c - a reform typed in a line: "line=3500 part=70%" */
#include "whatif/whatif.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/text.h"
#include "formula/formula.h"
#include "whatif/inside.h"

/* One change of those typed. */
struct change {
    char text[200];                /* name, entry, value, each with its '\0' */
    int entry, value;              /* where they begin; 0: no entry, so all of
                                      the figure */
    bool known;                    /* some law has the figure */
    struct hk_str path;            /* the entry as the figure names it */
    struct hk_str written;         /* as a script writes it: found */
};

/* All of them. Laws are looked through one by one, each for all that is still
 * looked for: to resolve one takes longer than all the rest. */
struct typed {
    struct hk_packs *packs;
    int year;
    struct change *changes;
    int count;
    size_t cap;
    int first_wrong;               /* the first found whose value is wrong, or
                                      `count` */
    enum hk_status wrong;          /* what it is, with its sentence in `err` */
    struct hk_err *err;
};

static const char *entry_of(const struct change *c)
{
    return c->entry ? c->text + c->entry : "";
}

/* Is it the label, whose signs may be wide where those typed were made
 * narrow? */
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

/* ---- entries ------------------------------------------------------------- */

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

/* The entry in the words of `p`; false: it is malformed. */
static bool read_path(struct change *c, const struct hk_param *p)
{
    const char *at = entry_of(c);
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

/* Cut the list after its first `most` entries; how many are left out. */
static int cut_list(struct hk_str *list, int most, const char *between)
{
    char *at = list->data, *end = NULL;
    int count = 0;

    for (; (at = strstr(at, between)) != NULL; at += strlen(between))
        if (++count == most)
            end = at;
    if (end)
        *end = '\0';
    return end ? count + 1 - most : 0;
}

static enum hk_status no_entry(const struct change *c, struct hk_str *list,
                               struct hk_err *err)
{
    const char *entry = entry_of(c);
    int left;

    if (!list->len)
        return hk_fail(err, HK_EUSAGE, "%s%s: no law has entries of that "
                       "figure; write %s=VALUE", c->text, entry, c->text);
    left = cut_list(list, 20, hk_say(err, ", "));
    if (left)
        return hk_fail(err, HK_EUSAGE, "%s%s: the figure has no such entry; it "
                       "has: %s and %d more", c->text, entry,
                       hk_str_text(list), left);
    return hk_fail(err, HK_EUSAGE, "%s%s: the figure has no such entry; it "
                   "has: %s", c->text, entry, hk_str_text(list));
}

/* ---- which figure -------------------------------------------------------- */

/* What the figure `p` of a law (NULL: it has none) says of the change, if it
 * has the entry. */
static enum hk_status look(struct typed *t, struct change *c,
                           const struct hk_param *p)
{
    const struct hk_model *m = hk_packs_model(t->packs);
    struct hk_figure_entry e = { 0 };
    struct hk_str name = HK_STR_INIT;
    const char *path;
    enum hk_status rc;

    c->known |= p != NULL;
    if (!p || (c->entry && (!read_path(c, p)
        || !hk_figure_entry(m, p, hk_str_text(&c->path), &e))))
        return HK_OK;
    path = c->entry ? hk_str_text(&c->path) : "";
    hk_str_addf(&name, "%s%s%s", p->name, *path && *path != '[' ? "." : "",
                path);
    hk_str_addf(&c->written, c->entry ? " [\"%s\"] = " : " %s = ",
                hk_str_text(&name));
    rc = hk_typed_value(&c->written, m, p, c->entry && !e.value,
                        hk_str_text(&name), c->text + c->value, t->err);
    hk_str_putc(&c->written, ',');
    if (!rc)
        rc = hk_str_status(&c->written, t->err);
    hk_str_release(&name);
    return rc;
}

/* Look for what is not found yet in a law; is anything left to look for? */
static bool look_in(struct typed *t, const struct hk_law *law)
{
    const struct hk_param *p = NULL;
    const char *name = NULL;       /* whose figure p is: of many entries */
    bool left = false;
    int i;

    for (i = 0; i < t->first_wrong; i++) {
        struct change *c = &t->changes[i];
        enum hk_status rc;

        if (c->written.len)
            continue;
        if (!name || strcmp(name, c->text))
            p = figure(law, c->text);
        name = c->text;
        rc = look(t, c, p);
        if (rc) {
            t->first_wrong = i;
            t->wrong = rc;
        }
        left |= !c->written.len;
    }
    return left;
}

/* The law of a pack on the last day of the year; NULL: the pack is wrong, which
 * is told where it is used. */
static enum hk_status law_of(const struct typed *t, int pack,
                             struct hk_law **law)
{
    int32_t today = 0;
    enum hk_status rc;

    *law = NULL;
    hk_date_make(&today, t->year, 12, 31);
    rc = hk_law_resolve(law, t->packs, hk_packs_at(t->packs, pack), t->year,
                        today, NULL);
    if (rc == HK_ENOMEM)
        return hk_fail_memory(t->err);
    return rc == HK_ESTOP ? rc : HK_OK;
}

/* Find each change in the first law that has it. */
static enum hk_status find_all(struct typed *t)
{
    enum hk_status rc = HK_OK;
    bool left = true;
    int i;

    for (i = 0; i < hk_packs_count(t->packs) && left && !rc; i++) {
        struct hk_law *law;

        rc = law_of(t, i, &law);
        left = !law || look_in(t, law);
        hk_law_free(law);
    }
    return rc;
}

/* Which entries there are, by all laws. */
static enum hk_status fail_entry(struct typed *t, const struct change *c)
{
    struct hk_str list = HK_STR_INIT;
    struct hk_map listed = { 0 };
    enum hk_status rc = HK_OK;
    int i;

    for (i = 0; i < hk_packs_count(t->packs) && !rc; i++) {
        const struct hk_param *p;
        struct hk_law *law;

        rc = law_of(t, i, &law);
        p = law ? figure(law, c->text) : NULL;
        if (p)
            hk_figure_entry_list(hk_packs_model(t->packs), p, &listed, &list,
                                 t->err);
        hk_law_free(law);
    }
    if (!rc)
        rc = no_entry(c, &list, t->err);
    hk_map_release(&listed);
    hk_str_release(&list);
    return rc;
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

static enum hk_status unknown(struct hk_packs *packs, int year,
                              const char *name, struct hk_err *err)
{
    struct hk_law *law = NULL;
    const char *near = nearest(packs, year, name, &law);
    enum hk_status rc;

    if (near)
        rc = hk_fail(err, HK_EUSAGE, "no law has a figure \"%s\"; did you mean "
                     "\"%s\"?", name, near);
    else
        rc = hk_fail(err, HK_EUSAGE, "no law has a figure \"%s\"; \"huka "
                     "policy show\" lists them", name);
    hk_law_free(law);
    return rc;
}

/* The parts of "name.entry=value" of `len` bytes. */
static enum hk_status split(struct change *c, const char *text, size_t len,
                            struct hk_err *err)
{
    char *value, *entry;

    if (len >= sizeof c->text - 2)
        return hk_fail(err, HK_EUSAGE, "a change is longer than %d bytes: "
                       "write a what-if script", (int)sizeof c->text - 3);
    memcpy(c->text, text, len);
    c->text[len] = '\0';
    value = strchr(c->text, '=');
    if (!value || value == c->text || strchr(".[", c->text[0]) || !value[1])
        return hk_fail(err, HK_EUSAGE, "found \"%s\", expected NAME=VALUE, "
                       "as line=3500", c->text);
    *value++ = '\0';
    c->value = (int)(value - c->text);
    entry = strpbrk(c->text, ".[");
    if (!entry)
        return HK_OK;
    /* The name ends where the entry begins: one place further for its end. */
    memmove(entry + 1, entry, strlen(entry) + 1 + strlen(value) + 1);
    *entry = '\0';
    c->entry = (int)(entry + 1 - c->text);
    c->value++;
    return HK_OK;
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

/* One "name=value" of `len` bytes more. */
static enum hk_status add_change(struct typed *t, const char *text, size_t len)
{
    struct change *c;

    if (!hk_grow(&t->changes, &t->cap, (size_t)t->count + 1,
                 sizeof *t->changes))
        return hk_fail_memory(t->err);
    c = &t->changes[t->count++];
    *c = (struct change){ .entry = 0 };
    return split(c, text, len, t->err);
}

/* How long the change is that begins here: blanks and commas end it, but not
 * inside parentheses. */
static size_t change_length(const char *p)
{
    size_t len = 0;
    int depth = 0;

    for (; p[len] && (depth > 0 || !strchr(" \t,", p[len])); len++)
        depth += p[len] == '(' ? 1 : p[len] == ')' ? -1 : 0;
    return len;
}

/* The changes that are typed, one by one; `name` is all of them. */
static enum hk_status read_changes(struct typed *t, const char *p,
                                   struct hk_str *name)
{
    enum hk_status rc = HK_OK;

    for (p += strspn(p, " \t,"); *p && !rc; p += strspn(p, " \t,")) {
        size_t len = change_length(p), more = more_digits(p + len);

        rc = memchr(p, '=', len) && more ? fail_grouped(p, len, more, t->err)
            : add_change(t, p, len);
        hk_str_puts(name, name->len ? " " : "");
        hk_str_add(name, p, len);
        p += len;
    }
    if (!rc && !t->count)
        rc = hk_fail(t->err, HK_EUSAGE, "nothing is changed; expected "
                     "NAME=VALUE, as line=3500");
    t->first_wrong = t->count;
    return rc ? rc : hk_str_status(name, t->err);
}

/* Of several that are wrong, the one typed first is told. */
static enum hk_status check_found(struct typed *t)
{
    int i;

    for (i = 0; i < t->first_wrong; i++) {
        const struct change *c = &t->changes[i];

        if (!c->written.len)
            return c->known ? fail_entry(t, c)
                : unknown(t->packs, t->year, c->text, t->err);
    }
    return t->first_wrong < t->count ? t->wrong : HK_OK;
}

static void release(struct typed *t)
{
    int i;

    for (i = 0; i < t->count; i++) {
        hk_str_release(&t->changes[i].path);
        hk_str_release(&t->changes[i].written);
    }
    hk_free(t->changes);
}

enum hk_status hk_whatif_text(struct hk_str *script, struct hk_packs *packs,
                              int year, const char *changes, struct hk_err *err)
{
    struct typed t = { .packs = packs, .year = year, .err = err };
    struct hk_str name = HK_STR_INIT, narrow = HK_STR_INIT;
    enum hk_status rc;
    int i;

    hk_text_narrow(&narrow, changes, strlen(changes));
    rc = hk_str_status(&narrow, err);
    if (!rc)
        rc = read_changes(&t, hk_str_text(&narrow), &name);
    if (!rc)
        rc = find_all(&t);
    if (!rc)
        rc = check_found(&t);
    if (!rc) {
        hk_str_addf(script, "return whatif { reform \"%s\" { param = {",
                    hk_str_text(&name));
        for (i = 0; i < t.count; i++)
            hk_str_puts(script, hk_str_text(&t.changes[i].written));
        hk_str_puts(script, " } } }\n");
        rc = hk_str_status(script, err);
    }
    release(&t);
    hk_str_release(&narrow);
    hk_str_release(&name);
    return rc;
}
