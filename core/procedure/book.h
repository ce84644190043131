/* book.h - where the events of a register's cases stand
 *
 * The model declares it: an entity within the one a procedure is of, with an
 * integer as its key and these fields. All but the first four may be missing
 * where no procedure asks for them.
 *   procedure    text, its name
 *   act          enum of the words of hk_act_word
 *   step         text, optional
 *   happened_on  date
 *   done_by      text, optional: who
 *   note         text, optional: why, or what is said
 *   evidence     text, optional: papers that show it
 *   entitled, present, agreed    integers, optional: a vote
 *   drawn        boolean, optional; seed, text, optional: of lots
 *   opened_in    region, optional: whose packs rule the case
 *   standing     text, optional: digest of the procedure at the opening */
#ifndef HK_BOOK_H
#define HK_BOOK_H

#include "model/model.h"
#include "procedure/course.h"

enum hk_book_field {
    HK_BOOK_PROCEDURE, HK_BOOK_ACT, HK_BOOK_STEP, HK_BOOK_ON, HK_BOOK_BY,
    HK_BOOK_NOTE, HK_BOOK_EVIDENCE, HK_BOOK_ENTITLED, HK_BOOK_PRESENT,
    HK_BOOK_AGREED, HK_BOOK_DRAWN, HK_BOOK_SEED, HK_BOOK_OPENED_IN,
    HK_BOOK_STANDING, HK_BOOK_FIELDS
};

struct hk_book {
    const struct hk_entity *entity;
    const struct hk_field *fields[HK_BOOK_FIELDS];  /* NULL: it has none */
    const struct hk_field *no;                      /* its key */
};

/* The book of the records of entity number `of`. False: it has none, and `err`
 * says what the model lacks. */
bool hk_book_find(struct hk_book *b, const struct hk_model *m, int of,
                  struct hk_err *err);

/* The act that a stored code number stands for; false: none. */
bool hk_book_act(const struct hk_book *b, enum hk_act *act, int64_t code);

#endif
