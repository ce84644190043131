/* refusal.c - refused rows as they are told: where, which, and why */
#include <string.h>

#include "base/text.h"
#include "exchange/job.h"

void hk_refusal_place(struct hk_str *out, const struct hk_refusal *r,
                      enum hk_lang lang)
{
    bool zh = lang == HK_ZH;

    hk_str_addf(out, zh ? "第 %lld 行" : "line %lld", (long long)r->line);
    if (r->record)
        hk_str_addf(out, zh ? "第 %lld 条记录" : ", record %lld",
                    (long long)r->record);
    if (r->key)
        hk_str_addf(out, zh ? "（%s）" : " (%s)", r->key);
    if (r->more)
        hk_str_addf(out, zh ? "（另有 %lld 行同样）" : r->more == 1
                    ? " and %lld more row" : " and %lld more rows",
                    (long long)r->more);
}

/* The key as the row has it, for whoever has no line to go by; NULL where a
 * part is missing or private. */
static const char *key_of(const struct hk_job *j, const struct hk_cell *cells,
                          size_t count)
{
    const struct hk_entity *e = j->map.entity;
    struct hk_str key = HK_STR_INIT;
    const char *copy = NULL;
    int parts = 0;

    for (size_t i = 0; i < j->map.count && i < count; i++) {
        const struct hk_column *c = &j->map.columns[i];

        if (c->role != HK_COL_FIELD
            || !hk_key_has(e->key, e->key_count, c->field->index))
            continue;
        if (c->field->is_private || !cells[i].len)
            break;
        if (parts++)
            hk_str_putc(&key, '/');
        hk_text_safe(&key, cells[i].text, cells[i].len);
    }
    if (parts && parts == e->key_count && !key.failed)
        copy = hk_arena_dup(j->arena, hk_str_text(&key), key.len);
    hk_str_release(&key);
    return copy;
}

/* A masked sheet is masked all over: its rows are told once. */
static struct hk_refusal *same_mask(const struct hk_job *j)
{
    struct hk_import_report *rep = j->report;

    for (size_t i = 0; j->masked && j->masked == j->faults
         && i < rep->refusal_count; i++)
        if (rep->refusals[i].is_masked
            && !strcmp(rep->refusals[i].column, hk_str_text(&j->columns)))
            return &rep->refusals[i];
    return NULL;
}

enum hk_status hk_line_tell(struct hk_job *j, const struct hk_cell *cells,
                            size_t count, struct hk_err *err)
{
    struct hk_import_report *rep = j->report;
    struct hk_refusal *r = same_mask(j);

    if (r)
        r->more++;
    if (r || rep->refusal_count == HK_REFUSALS_MAX)
        return HK_OK;
    if (!rep->refusals)
        rep->refusals = hk_arena_alloc(j->arena, HK_REFUSALS_MAX * sizeof *r);
    if (!rep->refusals)
        return hk_fail_memory(err);
    r = &rep->refusals[rep->refusal_count];
    *r = (struct hk_refusal){ .line = j->line,
        .is_masked = j->masked && j->masked == j->faults };
    if (hk_reader_is_json(j->reader)) {
        r->record = rep->counts.read;
        r->key = key_of(j, cells, count);
    }
    r->column = hk_arena_dup(j->arena, hk_str_text(&j->columns),
                             j->columns.len);
    r->reason = hk_arena_dup(j->arena, hk_line_reasons(j),
                             strlen(hk_line_reasons(j)));
    if (!r->column || !r->reason)
        return hk_fail_memory(err);
    rep->refusal_count++;
    return HK_OK;
}
