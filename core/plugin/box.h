/* box.h - the memory through which the host and a child talk: the host's end
 *
 * An order goes out, an answer comes back, one at a time. Who waits looks for
 * a while before it sleeps: waking a process that sleeps costs fifty calls. */
#ifndef HK_BOX_H
#define HK_BOX_H

#include "plugin/child.h"

/* `= { 0 }` is none. */
struct hk_box {
    struct hk_wire_box *at;       /* as the child may change it at any time */
    int fd;
    uint32_t asked, answered;     /* ours: orders and answers so far */
    uint32_t look_us;             /* before sleeping */
    uint32_t cpu;                 /* on which the child answered last */
};

/* Make it, unless there is one; HK_EIO. Closing twice is harmless. */
enum hk_status hk_box_open(struct hk_box *b, struct hk_err *err);
void hk_box_close(struct hk_box *b);

/* Begin anew, for a new child. */
void hk_box_reset(struct hk_box *b);

/* Where a request is written, and where a reply is read. */
char *hk_box_request(const struct hk_box *b);
const char *hk_box_reply(const struct hk_box *b);
const char *hk_box_given(const struct hk_box *b);

/* Give an order. */
enum hk_fate hk_box_post(struct hk_box *b, struct hk_child *c,
                         const struct hk_wire_order *order);

/* Wait for an answer and copy it. Rows that are done begin `ms` anew. */
enum hk_fate hk_box_wait(struct hk_box *b, struct hk_child *c, int ms,
                         struct hk_wire_answer *answer);

/* Give memory back that a large request took. */
void hk_box_shrink(struct hk_box *b, size_t request);

#endif
