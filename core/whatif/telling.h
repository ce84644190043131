/* telling.h - what the files of the report share */
#ifndef HK_WHATIF_TELLING_H
#define HK_WHATIF_TELLING_H

#include "whatif/inside.h"
#include "whatif/report.h"

/* A reform's effects, kept for the tables that set all reforms side by side. */
struct hk_line {
    const char *name;
    struct hk_effect *effects;
};

struct hk_telling {
    struct hk_whatif *w;
    const struct hk_report_options *o;
    struct hk_page *page;
    struct hk_page *sections;      /* one for each reform, put behind */
    struct hk_line *lines;
    size_t line_count, line_cap;
    struct hk_eval_saving saving;  /* of all reforms */
    int64_t ran;                   /* reforms judged */
    int64_t errors;
    struct hk_arena arena;
};

/* The text of the reader's language. */
const char *hk_tell(const struct hk_telling *t, const char *zh, const char *en);
/* A column, of numbers or of text. */
void hk_tell_column(const struct hk_telling *t, struct hk_table *table,
                    const char *zh, const char *en, bool number);
/* A number of the shown result's kind in the next cell; with `sign` a + before
 * what is above 0. */
void hk_tell_number(const struct hk_telling *t, struct hk_table *table,
                    const struct hk_shown *s, int64_t n, bool sign);
/* A text in the next cell; NULL: none. */
void hk_tell_text(struct hk_table *table, const char *text);
/* What the script calls the reform, in the reader's language if it says. */
const char *hk_tell_name(const struct hk_telling *t,
                         const struct hk_reform *reform);

/* The tables of all reforms side by side (totals.c). */
enum hk_status hk_tell_totals(struct hk_telling *t, struct hk_err *err);

/* Who changed in one reform, into t->sections (who.c). */
enum hk_status hk_tell_who(struct hk_telling *t, struct hk_reformed *r,
                           struct hk_err *err);

#endif
