/* machine.c - memory for running tapes, and the kernels of this processor */
#include "tape/machine.h"

#include "base/mem.h"

/* What suits every processor, and what this one. */
static const struct suit {
    hk_tape_kernels *kernels[5];
    hk_tape_widener *widen;
} plain = { { hk_tape_plain_number, hk_tape_plain_truth, hk_tape_plain_column,
              hk_tape_plain_list, hk_tape_ask_kernel }, hk_tape_plain_widen };
#ifdef HK_TAPE_HAS_WIDE
static const struct suit wide = { { hk_tape_wide_number, hk_tape_wide_truth,
    hk_tape_wide_column, hk_tape_wide_list, hk_tape_ask_kernel },
    hk_tape_wide_widen };
#endif

static const struct suit *suit_of_processor(void)
{
#ifdef HK_TAPE_HAS_WIDE
    if (__builtin_cpu_supports("avx2"))
        return &wide;
#endif
    return &plain;
}

static hk_tape_kernel *kernel_of(const struct suit *s, enum hk_tape_code code)
{
    hk_tape_kernel *k = NULL;
    int i;

    for (i = 0; i < (int)(sizeof s->kernels / sizeof *s->kernels) && !k; i++)
        k = s->kernels[i](code);
    return k;
}

struct hk_tape_machine *hk_tape_machine_new(void)
{
    struct hk_tape_machine *m = hk_zalloc(1, sizeof *m);
    const struct suit *s = suit_of_processor();
    int code;

    for (code = 0; m && code < HK_TAPE_CODES; code++)
        m->kernels[code] = kernel_of(s, (enum hk_tape_code)code);
    if (m)
        m->widen = s->widen;
    return m;
}

void hk_tape_machine_free(struct hk_tape_machine *m)
{
    int i;

    if (!m)
        return;
    for (i = 0; i < HK_TAPE_LANES; i++) {
        hk_free(m->own_number[i]);
        hk_free(m->own_truth[i]);
    }
    for (i = 0; i <= HK_TAPE_DEPTH; i++)
        hk_free(m->levels[i]);
    for (i = 0; i < HK_TAPE_SHARED; i++)
        hk_free(m->once[i]);
    for (i = 0; i < HK_TAPE_WIDENED; i++)
        hk_free(m->widened[i].number);
    hk_free(m->asked);
    hk_free(m);
}

bool hk_tape_make_room(struct hk_tape_machine *m, const struct hk_tape *t)
{
    int i;

    for (i = 0; i < t->numbers; i++) {
        if (!m->own_number[i])
            m->own_number[i] = hk_zalloc(HK_TAPE_BLOCK, sizeof(int64_t));
        if (!m->own_number[i])
            return false;
        m->number[i] = m->own_number[i];
    }
    for (i = 0; i < t->truths; i++) {
        if (!m->own_truth[i])
            m->own_truth[i] = hk_zalloc(HK_TAPE_BLOCK, 1);
        if (!m->own_truth[i])
            return false;
        m->truth[i] = m->own_truth[i];
    }
    for (i = 0; i <= t->depth; i++) {
        if (!m->levels[i])
            m->levels[i] = hk_zalloc(1, sizeof *m->levels[i]);
        if (!m->levels[i])
            return false;
    }
    return true;
}
