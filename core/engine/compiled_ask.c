/* compiled_ask.c - a function of a plugin, asked for the rows of a block
 *
 * What was asked before is not asked again, and what is new goes out in one
 * order (asked.h). A row whose answer is an error fails, and the interpreter,
 * which runs it again, finds the answer there and has the sentence. */
#include "engine/asked.h"
#include "engine/compiled.h"

#define NOT_NOTED (-1)

/* What the interpreter would find in Lua: need_plugin.c. */
static struct hk_question question(const struct hk_access *access,
                                   const int64_t *args, int count)
{
    const struct hk_function *f = access->function;
    struct hk_question q = { .plugin = access->plugin, .function = f,
                             .count = (uint32_t)count };

    for (int i = 0; i < count; i++) {
        const bool is_text = f->params[f->visible[i]].shape.type->wire
            == HK_WIRE_TEXT;

        if (is_text && args[i] < 0)
            q.nils |= UINT32_C(1) << i;
        else
            q.args[i] = args[i];
    }
    return q;
}

static enum hk_tape_given give(const struct hk_told *t, int64_t *out)
{
    if (!t->is_told || t->error)
        return HK_TAPE_FAILS;
    *out = t->value;
    return t->kind == HK_ARG_NIL ? HK_TAPE_GIVES_NIL
        : t->kind == HK_ARG_BOOLEAN || t->kind == HK_ARG_INTEGER
          || t->kind == HK_ARG_TEXT ? HK_TAPE_GIVES : HK_TAPE_FAILS;
}

/* The number of each question goes where its answer will. */
static void note(struct hk_eval *e, const struct hk_access *access,
                 const struct hk_tape_asking *a)
{
    for (int i = 0; i < a->rows; i++) {
        const struct hk_question q = question(access, a->args + i * a->count,
                                              a->count);

        a->out[i] = hk_asked_note(e, &q);
        if (a->out[i] < 0) {           /* what was noted is forgotten */
            for (int j = 0; j < a->rows; j++)
                a->out[j] = NOT_NOTED;
            return;
        }
    }
}

void hk_compiled_ask(const void *access, const struct hk_tape_asking *a)
{
    const struct hk_access *of = access;
    struct hk_eval *e = of->eval;
    struct hk_err why = { 0 };         /* the interpreter tells it */
    enum hk_status rc;

    hk_eval_lock(e);
    for (int i = 0; i < a->rows; i++)
        a->out[i] = NOT_NOTED;
    rc = hk_asked_begin(e, &why);
    if (!rc) {
        note(e, of, a);
        rc = hk_asked_fetch(e, &why);
        hk_asked_end(e);
    }
    for (int i = 0; i < a->rows; i++)
        a->given[i] = rc || a->out[i] < 0 ? HK_TAPE_FAILS
            : give(hk_asked_told(e, a->out[i]), &a->out[i]);
    hk_eval_unlock(e);
}
