/* case_figure.c - what a case expects of the figures of its region
 *
 * Paths are "name" and, into a table, "name.word" or "name.word.word". */
#include "situation/case.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"

/* The number of the word before the next dot, in the table at that depth. */
static int64_t key_number(const struct hk_param *p, int depth, const char *key,
                          size_t len)
{
    const struct hk_field *f = depth < 2 ? p->key[depth] : NULL;
    int64_t n = 0;
    int i;

    for (i = 0; f && i < f->code_count; i++)
        if (strlen(f->codes[i].word) == len
            && !memcmp(f->codes[i].word, key, len))
            return f->codes[i].no;
    for (i = 0; !f && p->keys && p->keys[i]; i++)
        if (strlen(p->keys[i]) == len && !memcmp(p->keys[i], key, len))
            return i + 1;
    if (!p->key_integer || !len)
        return -1;
    for (i = 0; i < (int)len; i++) {
        if (key[i] < '0' || key[i] > '9' || n > 100000000)
            return -1;
        n = n * 10 + (key[i] - '0');
    }
    return n;
}

/* "name" or "name.word.word"; NULL when there is none. */
static const struct hk_figure *find_figure(const struct hk_case_run *t,
                                           const char *path,
                                           const struct hk_param **out)
{
    size_t len = strcspn(path, ".");
    char *name = hk_strndup(path, len);
    const struct hk_param *p = name ? hk_law_param(t->law, name) : NULL;
    const struct hk_figure *f = p ? &p->figure : NULL;
    int depth;

    hk_free(name);
    *out = p;
    for (depth = 0; f && path[len] == '.'; depth++) {
        int64_t no;

        path += len + 1;
        len = strcspn(path, ".");
        no = key_number(p, depth, path, len);
        f = no < 0 ? NULL : hk_figure_for(p, f, no);
    }
    return f;
}

static enum hk_status figure_number(const struct hk_param *p,
                                    const struct hk_case_value *v, int64_t *n,
                                    struct hk_err *err)
{
    static const char *const units[] = { "days", "working_days", "months",
                                         "years" };
    int i;

    *n = -1;
    if (p->shape == HK_FIG_WORD) {
        for (i = 0; v->kind == HK_CASE_TEXT && p->words && p->words[i]; i++)
            if (!strcmp(p->words[i], v->text))
                *n = i + 1;
        return HK_OK;
    }
    if (p->shape == HK_FIG_DURATION) {
        for (i = 0; v->kind == HK_CASE_DURATION && v->text && i < 4; i++)
            if (!strcmp(units[i], v->text))
                *n = v->n * 4 + i;
        return HK_OK;
    }
    if (p->shape == HK_FIG_WORDS && p->words_of)
        return hk_case_number(n, v, HK_SET, p->words_of->codes,
                              p->words_of->code_count, err);
    return hk_case_number(n, v, p->kind, NULL, 0, err);
}

static enum hk_status same_figure(const struct hk_param *p,
                                  const struct hk_figure *f,
                                  const struct hk_case_value *v, bool *same,
                                  struct hk_err *err)
{
    enum hk_status rc;
    int64_t want;

    *same = false;
    if (v->kind == HK_CASE_UNKNOWN) {
        *same = (f->kind == HK_FIG_PENDING || f->kind == HK_FIG_CHOOSE)
            && (!strcmp(v->text, p->name)
                || (f->why && !strcmp(v->text, f->why)));
        return HK_OK;
    }
    if (v->kind == HK_CASE_NONE || v->kind == HK_CASE_FAILS) {
        *same = v->kind == HK_CASE_NONE ? f->kind == HK_FIG_NONE
            : f->kind == HK_FIG_ENDED;
        return HK_OK;
    }
    if (f->kind == HK_FIG_WINDOW) {
        *same = v->kind == HK_CASE_WINDOW && v->n == f->number
            && v->n2 == f->number2;
        return HK_OK;
    }
    rc = figure_number(p, v, &want, err);
    if (!rc && f->kind == p->shape)
        *same = want == (f->kind == HK_FIG_DURATION
            ? f->number * 4 + (int)f->duration : f->number);
    return rc;
}

void hk_case_figure(struct hk_case_run *t, const struct hk_case_item *want)
{
    const struct hk_param *p;
    const struct hk_figure *f = find_figure(t, want->name, &p);
    struct hk_err err = { .lang = t->o->lang };
    struct hk_str got = HK_STR_INIT;
    bool same;

    if (!f) {
        hk_case_failed(t, NULL, want->name, want->value.shown,
                    hk_case_lang(t, "没有这个参数", "no figure of this name"));
        return;
    }
    if (same_figure(p, f, &want->value, &same, &err)) {
        hk_case_wrong(t, NULL, want->name, err.text);
    } else if (same) {
        hk_case_passed(t, NULL, want->name);
    } else {
        hk_figure_print(&got, t->model, p, f, t->o->lang);
        hk_case_failed(t, NULL, want->name, want->value.shown,
                       hk_str_text(&got));
    }
    hk_str_release(&got);
}
