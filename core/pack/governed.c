/* governed.c - the region that somebody asked for by hand
 *
 * A record's region stands in the register. A code that was typed may be
 * misspelt, and then the country's rules would judge without a word. */
#include "pack/inner.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "model/code.h"
#include "store/record.h"

#define MAX_REGIONS ((size_t)16 << 20)

/* ---- the country's list of regions --------------------------------------- */

/* A line of "code,zh,en" whose code begins with `code`; `own`: that is all of
 * it. */
static bool has_line(const struct hk_str *list, const char *code, bool own)
{
    const char *p = hk_str_text(list);
    size_t len = strlen(code);

    for (; p; p = strchr(p, '\n')) {
        p += *p == '\n';
        if (!strncmp(p, code, len) && (p[len] == ',') == own && p[len])
            return true;
    }
    return false;
}

/* Is the code on the list, or below one where the list ends? */
static bool is_listed(const struct hk_packs *p, const struct hk_str *list,
                      const char *code)
{
    char cut[HK_CODE_MAX], up[HK_CODE_MAX];

    strcpy(cut, code);
    while (!has_line(list, cut, true)) {
        if (!hk_code_parent(up, &p->model->country, cut) || !*up)
            return false;
        strcpy(cut, up);
    }
    return !strcmp(cut, code) || !has_line(list, cut, false);
}

/* ---- who knows it -------------------------------------------------------- */

/* The pack that is called so; HK_EUSAGE where two are. */
static enum hk_status find_named(const struct hk_packs *p, const char *text,
                                 const struct hk_pack **found,
                                 struct hk_err *err)
{
    int i;

    *found = NULL;
    for (i = 0; i < p->count; i++) {
        const struct hk_pack *pack = &p->packs[i];

        if (!pack->regions || !pack->regions[0]
            || ((!pack->zh || strcmp(pack->zh, text))
                && (!pack->en || strcasecmp(pack->en, text))))
            continue;
        if (*found)
            return hk_fail(err, HK_EUSAGE, "both %s and %s are called \"%s\"; "
                           "give the code", (*found)->id, pack->id, text);
        *found = pack;
    }
    return HK_OK;
}

/* Nobody knows the region `code`, which was written as `text`. */
static enum hk_status unknown(const struct hk_packs *p, const char *code,
                              const char *text, struct hk_err *err)
{
    const char *names[1000], *near;
    size_t count = 0;
    const char **own;
    int i;

    for (i = 1; i < p->count; i++)
        for (own = p->packs[i].regions; own && *own && count < 1000; own++)
            names[count++] = *own;
    near = hk_text_nearest(code, names, count);
    if (near)
        return hk_fail(err, HK_EUSAGE, "no pack, and no list of regions, knows "
                       "the region \"%s\"; did you mean \"%s\"?", text, near);
    return hk_fail(err, HK_EUSAGE, "no pack, and no list of regions, knows the "
                   "region \"%s\"; \"huka policy list\" shows those with rules "
                   "of their own, the country is \"00\"", text);
}

/* Is it known that there is this region? Without any list nobody can say no. */
static enum hk_status look(const struct hk_packs *p, struct hk_store *s,
                           struct hk_governed *a, struct hk_err *err)
{
    struct hk_str list = HK_STR_INIT;
    enum hk_status rc = HK_OK;
    int64_t id = 0;
    int i;

    a->is_known = !*a->code || !p->regions_file
        || hk_map_get(&p->by_region, a->code, strlen(a->code), -1) >= 0;
    for (i = 0; i < p->zone_count; i++)
        a->is_known |= !strcmp(p->zones[i].code, a->code);
    if (!a->is_known && s)
        rc = hk_region_named(s, a->code, strlen(a->code), 0, &id, err);
    if (!a->is_known && !id && !rc) {
        rc = hk_str_read(&list, p->regions_file, MAX_REGIONS, err);
        id = !rc && is_listed(p, &list, a->code);
        hk_str_release(&list);
    }
    a->is_known |= id != 0;
    return rc;
}

enum hk_status hk_packs_asked(const struct hk_packs *p, struct hk_store *s,
                              const char *text, struct hk_governed *a,
                              struct hk_err *err)
{
    const struct hk_pack *named;
    enum hk_status rc = find_named(p, text, &named, err);
    const char *code = rc || !named ? text : named->regions[0];

    *a = (struct hk_governed){ .is_known = false };
    if (!rc && !hk_code_cut(a->code, &p->model->country, code, strlen(code)))
        rc = hk_fail(err, HK_EUSAGE, "\"%s\" is no code of a region, and no "
                     "pack is called so", text);
    if (!rc)
        rc = hk_packs_governing(p, a->code, NULL, NULL, &a->pack, err);
    if (!rc)
        rc = look(p, s, a, err);
    if (!rc && !a->is_known && a->pack->parent < 0)
        rc = unknown(p, a->code, text, err);
    return rc;
}

void hk_governed_note(const struct hk_governed *a, enum hk_lang lang,
                      struct hk_str *out)
{
    if (!a->is_known)
        hk_str_addf(out, lang == HK_ZH
                    ? "没有地区名单载有 %s；按代码它在 %s 之内，由其规则判定"
                    : "no list of regions has %s; by its code it lies in that "
                    "of %s, whose rules judge", a->code, a->pack->id);
}
