/* region_file.h - region codes shipped with a country's policy
 *
 * policy/<country>/regions.csv: columns code,zh,en; read by `huka init`. */
#ifndef HK_REGION_FILE_H
#define HK_REGION_FILE_H

#include "store/store.h"

/* Load the regions of the file at `path` that lie in `region` (a code, cut or
 * not; NULL or "": all of them), and those above it, as a batch of kind
 * "init". HK_EUSAGE when `region` is not in the file. */
enum hk_status hk_region_load(struct hk_store *s, const char *path,
                              const char *region, int64_t *count,
                              struct hk_err *err);

#endif
