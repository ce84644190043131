/* machine.c - memory for running tapes, and the kernels of this processor */
#include "tape/machine.h"

#include "base/mem.h"

#define SORTS 5
struct suit {
    hk_tape_kernels *kernels[SORTS];
    hk_tape_widener *widen;
    hk_tape_placer *places;
};

#define SUIT(NAME)                                                             \
    { { HK_TAPE_OF(NAME, number), HK_TAPE_OF(NAME, truth),                     \
        HK_TAPE_OF(NAME, column), HK_TAPE_OF(NAME, list),                      \
        hk_tape_ask_kernel }, HK_TAPE_OF(NAME, widen),                         \
      HK_TAPE_OF(NAME, places) }

/* What suits every processor, and what only some. */
static const struct suit suits[] = {
    SUIT(plain),
#ifdef HK_TAPE_HAS_WIDE
    SUIT(wide), SUIT(widest),
#endif
};

/* How many of them suit this one. Those of the first processors with registers
 * of 512 bits ran slower where these are used; the last flag came later. */
static int suit_count(void)
{
#ifdef HK_TAPE_HAS_WIDE
    if (!__builtin_cpu_supports("avx2"))
        return 1;
    return __builtin_cpu_supports("avx512f")
        && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512cd")
        && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vbmi2") ? 3 : 2;
#else
    return 1;
#endif
}

static hk_tape_kernel *kernel_of(const struct suit *s, enum hk_tape_code code)
{
    hk_tape_kernel *k = NULL;
    int i;

    for (i = 0; i < SORTS && !k; i++)
        k = s->kernels[i](code);
    return k;
}

bool hk_tape_wear(struct hk_tape_machine *m, int n)
{
    int code;

    if (n >= suit_count())
        return false;
    for (code = 0; code < HK_TAPE_CODES; code++)
        m->kernels[code] = kernel_of(&suits[n], (enum hk_tape_code)code);
    m->widen = suits[n].widen;
    m->places = suits[n].places;
    return true;
}

struct hk_tape_machine *hk_tape_machine_new(void)
{
    struct hk_tape_machine *m = hk_zalloc(1, sizeof *m);

    if (m)
        hk_tape_wear(m, suit_count() - 1);
    return m;
}

void hk_tape_machine_free(struct hk_tape_machine *m)
{
    int i;

    if (!m)
        return;
    for (i = 0; i < HK_TAPE_LANES; i++) {
        hk_free(m->memory[i]);
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

/* Memory of a lane: where a piece of a cache begins, and lanes beside each
 * other far from where others begin in their pages; a processor that compares
 * only the end of an address takes reading the one for what was written to the
 * other. */
#define PIECE 64
#define PAGE 4096
static bool make_lane(struct hk_tape_machine *m, int lane)
{
    const size_t size = HK_TAPE_BLOCK * sizeof(int64_t);
    char *memory = hk_alloc(size + 2 * PAGE);
    size_t past;

    if (!memory)
        return false;
    past = (uintptr_t)memory % PAGE;
    m->memory[lane] = memory;
    m->own_number[lane] = (int64_t *)(void *)(memory + (PAGE - past)
                                              + (size_t)lane * 25 % 64 * PIECE);
    return true;
}

/* Places are looked at before they are known to be any (odd.c). */
static struct hk_tape_level *new_level(void)
{
    struct hk_tape_level *l = hk_alloc(sizeof *l);

    if (!l)
        return NULL;
    memset(&l->places, 0, sizeof l->places);
    memset(l->at, 0, sizeof l->at);
    return l;
}

bool hk_tape_make_room(struct hk_tape_machine *m, const struct hk_tape *t)
{
    int i;

    for (i = 0; i < t->numbers; i++) {
        if (!m->own_number[i] && !make_lane(m, i))
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
            m->levels[i] = new_level();
        if (!m->levels[i])
            return false;
    }
    return true;
}

/* ---- bytes as numbers ---------------------------------------------------- */

/* Room for one more: what this run asked for stays. NULL: there is none. */
static struct hk_tape_widened *room_to_widen(struct hk_tape_machine *m)
{
    struct hk_tape_widened *w = &m->widened[0];
    int i;

    for (i = 1; i < HK_TAPE_WIDENED; i++)
        if (m->widened[i].run < w->run)
            w = &m->widened[i];
    if (w->run == m->run)
        return NULL;
    if (!w->number)
        w->number = hk_alloc(HK_TAPE_BLOCK * sizeof *w->number);
    return w->number ? w : NULL;
}

/* Bytes as numbers: those that were asked for over the rows at hand already, or
 * else widened, in `own` where there is no room. Never written again while a
 * lane stands for them. */
static int64_t *widened(struct hk_tape_machine *m, const unsigned char *bytes,
                        int n, int64_t *own)
{
    struct hk_tape_widened *w;
    int i;

    for (i = 0; i < HK_TAPE_WIDENED; i++) {
        w = &m->widened[i];
        if (w->bytes == bytes && w->n == n
            && (w->run == m->run || (m->stretch && w->stretch == m->stretch))) {
            w->run = m->run;
            return w->number;
        }
    }
    w = room_to_widen(m);
    m->widen(w ? w->number : own, bytes, n);
    if (!w)
        return own;
    w->bytes = bytes;
    w->n = n;
    w->run = m->run;
    w->stretch = m->stretch;
    return w->number;
}

void hk_tape_widen_lane(struct hk_tape_machine *m, int lane)
{
    m->number[lane] = widened(m, m->bytes[lane], m->rows,
                              m->own_number[lane]);
}
