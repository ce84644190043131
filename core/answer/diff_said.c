/* diff_said.c - what the numbers of two runs stand for: words, texts, codes,
 * keys of records
 *
 * A number of a text or a record says nothing beyond its own run, and one of a
 * word nothing beyond its law: compared is what was kept of them. */
#include <sqlite3.h>
#include <string.h>

#include "answer/diff.h"
#include "base/date.h"
#include "model/cell.h"
#include "store/store.h"

static bool is_said(enum hk_kind kind)
{
    return kind == HK_TEXT || kind == HK_ENUM || kind == HK_SET
        || kind == HK_REGION || kind == HK_LINK;
}

bool hk_diff_is_listed(enum hk_kind kind)
{
    return kind == HK_BOOLEAN || kind == HK_DATE || kind == HK_DURATION
        || is_said(kind);
}

enum hk_status hk_diff_said_open(struct hk_diff_said *s, struct hk_store *bare,
                                 const struct hk_diff *d, struct hk_err *err)
{
    enum hk_status rc = HK_OK;
    bool has;
    int run;

    *s = (struct hk_diff_said){ .store = bare };
    rc = hk_run_has_texts(bare, &has, err);
    for (run = 0; run < 2 && !rc && has; run++) {
        rc = hk_store_prepare(bare, &s->st[run], "SELECT coalesce(text, "
                              "private), zh, en, private IS NOT NULL FROM "
                              "main.run_text WHERE run=?1 AND output=?2 AND "
                              "value=?3", err);
        if (!rc)
            sqlite3_bind_int64(s->st[run], 1, d->runs[run].no);
    }
    return rc;
}

void hk_diff_said_close(struct hk_diff_said *s)
{
    sqlite3_finalize(s->st[0]);
    sqlite3_finalize(s->st[1]);
    *s = (struct hk_diff_said){ 0 };
}

/* Ask what is kept; false where nothing is. */
static bool ask(struct hk_diff_said *s, int run, int output, int64_t value,
                enum hk_status *rc, struct hk_err *err)
{
    if (!s->st[run])
        return false;
    sqlite3_reset(s->st[run]);
    sqlite3_bind_int(s->st[run], 2, output);
    sqlite3_bind_int64(s->st[run], 3, value);
    return hk_store_step(s->store, s->st[run], rc, err)
        && sqlite3_column_type(s->st[run], 0) == SQLITE_TEXT;
}

enum hk_status hk_diff_said_same(struct hk_diff_said *s,
                                 const struct hk_diff_result *r,
                                 const int64_t number[2],
                                 struct hk_diff_memo *memo, bool *same,
                                 struct hk_err *err)
{
    bool is_word = r->kind == HK_ENUM || r->kind == HK_SET, has[2];
    enum hk_status rc = HK_OK;
    int run;

    *same = number[0] == number[1];
    if (!is_said(r->kind))
        return HK_OK;
    if (memo->is_known && memo->number[0] == number[0]
        && memo->number[1] == number[1]) {
        *same = memo->same;
        return HK_OK;
    }
    for (run = 0; run < 2 && !rc; run++)
        has[run] = ask(s, run, r->output[run], number[run], &rc, err);
    if (rc)
        return rc;
    if (has[0] && has[1])
        *same = !strcmp((const char *)sqlite3_column_text(s->st[0], 0),
                        (const char *)sqlite3_column_text(s->st[1], 0));
    else if (!is_word)
        *same = true;
    *memo = (struct hk_diff_memo){ true, *same, { number[0], number[1] } };
    return HK_OK;
}

/* What is kept of a number in `lang`, as anybody may see it. */
static void put_said(struct hk_diff_said *s, int run, enum hk_lang lang,
                     struct hk_str *out)
{
    sqlite3_stmt *st = s->st[run];
    const char *text = (const char *)sqlite3_column_text(st, 0);
    const char *label =
        (const char *)sqlite3_column_text(st, lang == HK_ZH ? 1 : 2);

    if (sqlite3_column_int(st, 3))
        hk_mask(out, text, strlen(text));
    else
        hk_str_puts(out, label ? label : text);
}

/* A day or a length of time; other numbers as they are kept. */
static void put_number(const struct hk_diff_result *r, int64_t n,
                       enum hk_lang lang, struct hk_str *out)
{
    enum hk_duration unit;
    char day[16];

    if (r->kind == HK_DATE && n >= INT32_MIN && n <= INT32_MAX) {
        hk_date_print(day, (int32_t)n, HK_DAY);
        hk_str_puts(out, day);
    } else if (r->kind == HK_DURATION && hk_duration_of(&unit, r->unit)) {
        hk_duration_print(out, n, unit, lang);
    } else {
        hk_str_addf(out, "#%lld", (long long)n);
    }
}

static enum hk_status keep(struct hk_diff *d, struct hk_str *text,
                           const char **out, struct hk_err *err)
{
    *out = hk_arena_dup(&d->arena, hk_str_text(text), text->len);
    hk_str_clear(text);
    return *out ? hk_str_status(text, err) : hk_fail_memory(err);
}

/* `run` says before or after. */
static enum hk_status tell(struct hk_diff_said *s, struct hk_diff *d,
                           const struct hk_diff_result *r, int run, int64_t n,
                           struct hk_diff_value *value, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc = HK_OK;
    bool has = is_said(r->kind) && ask(s, run, r->output[run], n, &rc, err);
    int lang;

    for (lang = 0; lang < 2 && !rc; lang++) {
        if (has)
            put_said(s, run, (enum hk_lang)lang, &text);
        else
            put_number(r, n, (enum hk_lang)lang, &text);
        rc = keep(d, &text, &value->said[lang], err);
    }
    value->word = value->said[HK_EN];
    if (!rc && has && !sqlite3_column_int(s->st[run], 3)) {
        hk_str_puts(&text, (const char *)sqlite3_column_text(s->st[run], 0));
        rc = keep(d, &text, &value->word, err);
    }
    hk_str_release(&text);
    return rc;
}

enum hk_status hk_diff_said_tell(struct hk_diff_said *s, struct hk_diff *d,
                                 const struct hk_diff_result *r,
                                 struct hk_diff_record *record,
                                 struct hk_err *err)
{
    const enum hk_run_state state[2] = { record->before, record->after };
    struct hk_diff_value *value = hk_arena_alloc(&d->arena, 2 * sizeof *value);
    enum hk_status rc = value ? HK_OK : hk_fail_memory(err);
    int run;

    for (run = 0; run < 2 && !rc; run++) {
        value[run] = (struct hk_diff_value){ NULL, { NULL, NULL } };
        if (state[run] == HK_RUN_VALUE)
            rc = tell(s, d, r, run, record->number[run], &value[run], err);
    }
    record->value = value;
    return rc;
}
