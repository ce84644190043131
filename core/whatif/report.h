/* report.h - every reform of a what-if judged and told */
#ifndef HK_WHATIF_REPORT_H
#define HK_WHATIF_REPORT_H

#include "base/page.h"
#include "whatif/whatif.h"

struct hk_report_options {
    enum hk_lang lang;
    int64_t limit;                 /* records listed of each change */
    bool reveal;                   /* keys that are private are shown */
    bool for_people;               /* reasons have names behind keys */
    struct hk_table *households;   /* all records that changed; or NULL */
};

/* Judge all reforms of the script and tell what they do, into `page`. *errors
 * is how many records a rule erred on, the base's and the reforms'. HK_ESTOP
 * and what hk_reform_run says. */
enum hk_status hk_whatif_report(struct hk_whatif *w, struct hk_page *page,
                                const struct hk_report_options *o,
                                int64_t *errors, struct hk_err *err);

#endif
