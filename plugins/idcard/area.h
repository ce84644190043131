/* area.h - codes of counties (GB/T 2260), those in force and some replaced */
#ifndef IDCARD_AREA_H
#define IDCARD_AREA_H

enum area_state {
    AREA_UNKNOWN,                 /* in neither table: it may still be right,
                                     for neither holds all that ever were */
    AREA_NOW,                     /* in policy/cn/regions.csv */
    AREA_BEFORE                   /* in replaced.csv: numbers keep such codes */
};

/* How the code of six digits at `digits` stands. */
enum area_state area_state(const char *digits);

/* Its whole name, "陕西省安康市紫阳县"; of a replaced code whose name is not
 * known that of its province. NULL when it is in neither table. The text is
 * overwritten by the next call. */
const char *area_name(const char *digits);

#endif
