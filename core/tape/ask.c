/* ask.c - functions that take all rows of a frame at once
 *
 * A call that is dear one by one and cheap by the thousand, to the process of a
 * plugin: what the rows give is laid side by side, and the function answers for
 * all of them. Rows that have failed or left are not asked for. */
#include "base/mem.h"
#include "tape/machine.h"

struct hk_tape_asked {
    int64_t args[HK_TAPE_BLOCK * HK_TAPE_ARGS], out[HK_TAPE_BLOCK];
    unsigned char given[HK_TAPE_BLOCK];
    uint16_t place[HK_TAPE_BLOCK];       /* in the frame */
};

/* The arguments of the rows that live; how many they are. */
static int gather(struct hk_tape_machine *m, const struct hk_tape_op *op,
                  const struct hk_tape_frame *f, struct hk_tape_asked *k)
{
    const int16_t operands[HK_TAPE_ARGS] = { op->a, op->b, op->c, op->d, op->e,
                                             op->f };
    const int count = (int)op->number;
    int rows = 0, i, j;

    for (i = 0; i < f->n; i++) {
        k->place[rows] = (uint16_t)i;
        rows += !f->mark[i];
    }
    for (j = 0; j < count; j++) {
        const struct hk_tape_numbers x = hk_tape_in(m, operands[j]);

        for (i = 0; i < rows; i++)
            k->args[i * count + j] = hk_tape_get(&x, k->place[i]);
    }
    return rows;
}

/* Where the answers go. A row without one has -1, as after a call. */
struct target { int64_t *number; unsigned char *truth, *nil; };

static void put(struct hk_tape_frame *f, const struct hk_tape_asked *k,
                int rows, const struct target *to)
{
    int i;

    for (i = 0; i < f->n; i++) {
        if (to->number)
            to->number[i] = -1;
        else
            to->truth[i] = 0;
        if (to->nil)
            to->nil[i] = 0;
    }
    for (i = 0; i < rows; i++) {
        const int at = k->place[i];

        if (k->given[i] == HK_TAPE_FAILS
            || (k->given[i] == HK_TAPE_GIVES_NIL && !to->nil))
            hk_tape_fail(f, at, -1, -1);
        else if (k->given[i] == HK_TAPE_GIVES_NIL)
            to->nil[at] = 1;
        else if (to->number)
            to->number[at] = k->out[i];
        else
            to->truth[at] = k->out[i] != 0;
    }
}

static void ask(struct hk_tape_machine *m, const struct hk_tape_op *op,
                struct hk_tape_frame *f)
{
    const struct hk_tape_function *g = &m->binds->functions[op->bind];
    struct target to = { 0 };
    struct hk_tape_asked *k;
    int rows = 0;

    if (!m->asked)
        m->asked = hk_zalloc(1, sizeof *m->asked);
    k = m->asked;
    if (k)
        rows = gather(m, op, f, k);
    for (int i = 0; !k && i < f->n; i++)
        hk_tape_fail(f, i, -1, -1);
    if (rows)
        g->ask(g->context, &(struct hk_tape_asking){ .rows = rows,
            .count = (int)op->number, .args = k->args, .out = k->out,
            .given = k->given });
    if (op->code == HK_TAPE_ASK)
        to.number = hk_tape_out(m, op->to);
    else
        to.truth = hk_tape_out_truth(m, op->to);
    if (op->to_nil != HK_TAPE_NONE)
        to.nil = hk_tape_out_truth(m, op->to_nil);
    put(f, k, rows, &to);
}

hk_tape_kernel *hk_tape_ask_kernel(enum hk_tape_code code)
{
    return code == HK_TAPE_ASK || code == HK_TAPE_ASK_TRUTH ? ask : NULL;
}
