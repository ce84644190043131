/* seal_lines.h - the lines that parts of the seal are the digests of
 *
 * The lists are kept with a run, so that what differs later can be named
 * (keep.c); the lines of results follow from the results that are kept. */
#ifndef HK_SEAL_LINES_H
#define HK_SEAL_LINES_H

#include "answer/verdict.h"

/* Write into `out`, which is empty, the lines of "policy" (as sha256sum prints
 * them, of every file of the chains used) and of "params" (figures in force):
 * in byte order, each once. The seal holds their SHA-256. HK_ENOMEM. */
enum hk_status hk_seal_policy_lines(const struct hk_assessment *a,
                                    struct hk_str *out, struct hk_err *err);
enum hk_status hk_seal_params_lines(const struct hk_assessment *a,
                                    struct hk_str *out, struct hk_err *err);

/* The same of "plugins": "id TAB version TAB SHA-256 of the library", of those
 * that the rules call; the seal holds these lines themselves. HK_EIO: the
 * library cannot be read. */
enum hk_status hk_seal_plugin_lines(const struct hk_assessment *a,
                                    struct hk_str *out, struct hk_err *err);

/* SHA-256, in hexadecimal, of the lines of all results in the form a->form.
 * HK_ENOMEM. */
enum hk_status hk_seal_results(char out[65], const struct hk_assessment *a,
                               struct hk_err *err);

#endif
