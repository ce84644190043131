/* asked.h - calls of plugins that rows ask for, put off and made together
 *
 * A pure function gives the same for the same arguments, so each is asked once,
 * and the questions of a block of rows go out in one order: what a row asks is
 * noted, the row waits, and when all rows of the block have asked, the answers
 * are fetched and those that wait run again. */
#ifndef HK_ASKED_H
#define HK_ASKED_H

#include "engine/eval_private.h"
#include "plugin/manifest.h"

/* One question. Texts are numbers of the data's pool. */
struct hk_question {
    struct hk_plugin *plugin;
    const struct hk_function *function;
    uint32_t count, nils;              /* arguments; a bit for each nil */
    int64_t args[HK_PARAM_MOST];
};

/* What came of it. */
struct hk_told {
    bool is_told;                      /* false: it waits */
    bool is_fatal;                     /* the process died, hung, was blocked */
    const char *error;                 /* NULL: it gave a value */
    enum hk_arg_kind kind;             /* nil, boolean, integer, text; or one
                                          that rules have not */
    int64_t value;
};

struct hk_asked;

/* Before the rows of a block, and after the last block. HK_ENOMEM. */
enum hk_status hk_asked_begin(struct hk_eval *e, struct hk_err *err);
void hk_asked_end(struct hk_eval *e);

/* The answer to a question; one that is new waits while rows put off (begin to
 * end), else it is asked at once. NULL without memory. Valid until the next. */
const struct hk_told *hk_asked(struct hk_eval *e, const struct hk_question *q);

/* The same in two steps, for who puts off: the number of the question (-1
 * without memory), and what was told of it. Numbers hold to the next begin. */
int64_t hk_asked_note(struct hk_eval *e, const struct hk_question *q);
const struct hk_told *hk_asked_told(const struct hk_eval *e, int64_t number);

/* Fetch the answers to all that waits. HK_ESTOP, HK_ENOMEM. */
enum hk_status hk_asked_fetch(struct hk_eval *e, struct hk_err *err);

/* Forget everything, for new data; free. */
void hk_asked_forget(struct hk_eval *e);
void hk_asked_free(struct hk_eval *e);

#endif
