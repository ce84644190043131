/* laws.h - the laws of other dates and of other packs
 *
 * A figure may be asked for as it was on another day (at, past, `on`) or as
 * another region's packs have it (`by`). Such a law is resolved when it is
 * first asked for, its figures are computed, and it is kept. */
#ifndef HK_LAWS_H
#define HK_LAWS_H

#include "pack/law.h"

/* Borrow the packs. HK_ENOMEM. */
enum hk_status hk_laws_new(struct hk_laws **out, struct hk_packs *packs,
                           struct hk_err *err);
void hk_laws_free(struct hk_laws *laws);

/* How many figures of these laws are being computed, one for the other: kept by
 * figures.c. */
int *hk_laws_settling(struct hk_laws *laws);

/* The law of `pack` for `year` as it held on `day`, seen from where `like` is,
 * of which like->laws keeps it. Borrowed until hk_laws_free. HK_EFORMAT: as
 * hk_law_resolve; figures that need one another in a circle. */
enum hk_status hk_laws_get(const struct hk_law *like,
                           const struct hk_pack *pack, int year, int32_t day,
                           const struct hk_law **out, struct hk_err *err);

/* The law of the same pack and year on another day; of another pack on the same
 * day; of the year of `day`, on it. */
enum hk_status hk_laws_on(const struct hk_law *law, int32_t day,
                          const struct hk_law **out, struct hk_err *err);
enum hk_status hk_laws_of(const struct hk_law *law, const struct hk_pack *pack,
                          const struct hk_law **out, struct hk_err *err);
enum hk_status hk_laws_at(const struct hk_law *law, int32_t day,
                          const struct hk_law **out, struct hk_err *err);

#endif
