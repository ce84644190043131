/* asked.h - texts that somebody else judges, asked for in blocks (private)
 *
 * Asking costs a message to another process. So the first pass over a file only
 * collects the texts of fields with `valid`, and asks for many at once; when
 * one is bad, the file is gone through again and its row is refused. A file
 * without bad texts costs no second pass. */
#ifndef HK_ASKED_H
#define HK_ASKED_H

#include "base/map.h"
#include "base/str.h"

struct hk_job;
struct hk_value;

/* Of one column. */
struct hk_asked_column {
    struct hk_str texts;          /* those that wait, one behind the other */
    size_t *ends, count, cap;
    struct hk_map bad;            /* text -> index of the sentence */
};

/* `= { 0 }`: nothing was asked yet. */
struct hk_asked {
    struct hk_asked_column *columns;   /* as many as the file has; or NULL */
    const char **sentences;            /* in the arena of the import */
    size_t sentence_count, sentence_cap;
    bool is_done;                      /* every text of the file was asked */
};

/* Judge the text of column `column`: the sentence when it is known to be bad,
 * else NULL. In the first pass it is noted, to be asked. */
enum hk_status hk_asked_judge(struct hk_job *j, size_t column,
                              const struct hk_value *v, const char **sentence,
                              struct hk_err *err);

/* The pass is over: ask what still waits. Sets j->again when a text is bad. */
enum hk_status hk_asked_finish(struct hk_job *j, struct hk_err *err);

/* Free what was collected; the job has asked nothing again. Twice is harmless.
 */
void hk_asked_release(struct hk_job *j);

#endif
