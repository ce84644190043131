/* stubs.h - what an editor needs to know of the policy language
 *
 * A file for the Lua language server (`---@meta`): a class for each entity with
 * its fields, lists and rules, a class of the figures, and a signature of every
 * word and function, those of plugins too. It is made from the model, the law
 * and the vocabulary, so it cannot say anything else than the program does. */
#ifndef HK_STUBS_H
#define HK_STUBS_H

#include "review/side.h"

/* Add the file for the law `s`. HK_ENOMEM. */
enum hk_status hk_stubs_write(struct hk_str *out, const struct hk_side *s,
                              enum hk_lang lang, struct hk_err *err);

#endif
