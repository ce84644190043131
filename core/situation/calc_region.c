/* calc_region.c - regions that situations name
 *
 * A register knows its regions; a code in a situation was typed, as one behind
 * --region is, and a misspelt one must not be judged by its digits in
 * silence. */
#include "situation/calc_private.h"

#include <string.h>

#include "model/code.h"

/* Regions that are remembered; then they are asked for again. */
enum { MOST_REGIONS = 20000 };

enum hk_status hk_calc_region(struct hk_situation *s, const char *text)
{
    struct hk_calc_regions *r = s->regions;
    char cut[HK_CODE_MAX];
    struct hk_governed asked;
    enum hk_status rc;

    if (!r->is_asked
        || !hk_code_cut(cut, &s->model->country, text, strlen(text))
        || hk_map_get(&r->seen, cut, strlen(cut), 0))
        return HK_OK;
    rc = hk_packs_asked(s->packs, NULL, text, &asked, s->err);
    if (rc)
        return rc;
    if (!asked.is_known && r->note)
        r->note(r->context, &asked);
    if (r->seen.count >= MOST_REGIONS)
        hk_map_clear(&r->seen);
    return hk_map_set(&r->seen, cut, strlen(cut), 1) ? HK_OK
        : hk_fail_memory(s->err);
}
