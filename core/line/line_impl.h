/* line_impl.h - what struct hk_line is made of, inside of the room */
#ifndef HK_LINE_IMPL_H
#define HK_LINE_IMPL_H

#include "line/edit.h"
#include "line/line.h"
#include "line/screen.h"
#include "line/tty.h"

struct hk_line {
    struct hk_line_options options;   /* its texts are not ours: see below */
    char *prompt, *more;              /* `more` may be NULL */
    struct hk_history history;
    struct hk_err notice;             /* text "": nothing to say */
    struct hk_str notice_said;
    bool is_edited;

    struct hk_str input;              /* read, not used: from `used` on */
    size_t used;
    bool at_end;                      /* no more will come */
    size_t lines, began;              /* of the input, for plain reading */

    struct hk_tty tty;
    struct hk_edit edit;
    struct hk_keys keys;
    struct hk_screen shown, fresh;
    struct hk_str out;
    bool asked;                       /* how wide ambiguous ones are */
};

/* The two ways of reading an entry; as hk_line_read. */
enum hk_status hk_line_read_edited(struct hk_line *line, struct hk_str *text,
                                   enum hk_line_end *end, struct hk_err *err);
enum hk_status hk_line_read_plain(struct hk_line *line, struct hk_str *text,
                                  enum hk_line_end *end, struct hk_err *err);

/* Put an entry into the history; what fails becomes the notice. */
void hk_line_record(struct hk_line *line, const struct hk_str *text);

#endif
