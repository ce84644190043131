/* asked.c - collecting texts, asking, remembering the bad ones */
#include "exchange/asked.h"

#include <string.h>

#include "base/mem.h"
#include "exchange/job.h"

enum { BLOCK = 1024 };            /* texts asked for at once */

static enum hk_status keep_sentence(struct hk_job *j,
                                    struct hk_asked_column *c,
                                    const struct hk_cell *text,
                                    const char *says, struct hk_err *err)
{
    struct hk_asked *a = &j->asked;
    const size_t n = a->sentence_count;
    const char *kept = hk_arena_dup(j->arena, says, strlen(says));

    if (!kept || !hk_grow(&a->sentences, &a->sentence_cap, n + 1,
                          sizeof *a->sentences)
        || !hk_map_set(&c->bad, text->text, text->len, (int64_t)n))
        return hk_fail_memory(err);
    a->sentences[a->sentence_count++] = kept;
    j->again = true;
    return HK_OK;
}

/* Ask for the texts of a column that wait. */
static enum hk_status ask(struct hk_job *j, size_t column, struct hk_err *err)
{
    struct hk_asked_column *c = &j->asked.columns[column];
    const char *function;
    struct hk_cell texts[BLOCK];
    const char *says[BLOCK];
    size_t start = 0;
    enum hk_status rc = hk_str_status(&c->texts, err);

    if (rc || !c->count)
        return rc;
    function = j->map.columns[column].field->valid;
    for (size_t i = 0; i < c->count; i++) {
        texts[i].text = c->texts.data + start;
        texts[i].len = c->ends[i] - start;
        start = c->ends[i];
    }
    rc = j->o->valid(j->o->context, function, texts, c->count, says, err);
    for (size_t i = 0; i < c->count && !rc; i++)
        if (says[i])
            rc = keep_sentence(j, c, &texts[i], says[i], err);
    hk_str_clear(&c->texts);
    c->count = 0;
    return rc;
}

static enum hk_status note(struct hk_job *j, size_t column,
                           const struct hk_value *v, struct hk_err *err)
{
    struct hk_asked *a = &j->asked;
    struct hk_asked_column *c;

    if (!a->columns)
        a->columns = hk_zalloc(j->map.count, sizeof *a->columns);
    if (!a->columns)
        return hk_fail_memory(err);
    c = &a->columns[column];
    if (!hk_grow(&c->ends, &c->cap, c->count + 1, sizeof *c->ends))
        return hk_fail_memory(err);
    hk_str_add(&c->texts, v->text, v->len);
    c->ends[c->count++] = c->texts.len;
    return c->count == BLOCK ? ask(j, column, err) : HK_OK;
}

enum hk_status hk_asked_judge(struct hk_job *j, size_t column,
                              const struct hk_value *v, const char **sentence,
                              struct hk_err *err)
{
    const struct hk_asked *a = &j->asked;
    int64_t n;

    *sentence = NULL;
    if (!a->is_done)
        return note(j, column, v, err);
    if (!a->sentence_count)
        return HK_OK;
    n = hk_map_get(&a->columns[column].bad, v->text, v->len, -1);
    if (n >= 0)
        *sentence = a->sentences[n];
    return HK_OK;
}

enum hk_status hk_asked_finish(struct hk_job *j, struct hk_err *err)
{
    enum hk_status rc = HK_OK;

    for (size_t i = 0; j->asked.columns && i < j->map.count && !rc; i++)
        rc = ask(j, i, err);
    j->asked.is_done = true;
    return rc;
}

void hk_asked_release(struct hk_job *j)
{
    struct hk_asked *a = &j->asked;

    for (size_t i = 0; a->columns && i < j->map.count; i++) {
        hk_str_release(&a->columns[i].texts);
        hk_free(a->columns[i].ends);
        hk_map_release(&a->columns[i].bad);
    }
    hk_free(a->columns);
    hk_free(a->sentences);
    *a = (struct hk_asked){ .columns = NULL };
}
