/* assess.h - what the files of assess and explain share */
#ifndef HK_CLI_ASSESS_H
#define HK_CLI_ASSESS_H

#include "answer/verdict.h"
#include "cli/cli.h"

/* Read --region --year --date --under --only --all; as_of is left -1. What `o`
 * points to lives in `arena` and the command line. HK_EUSAGE. */
enum hk_status hk_cli_assess_options(struct hk_cli *cli, struct hk_arena *arena,
                                     struct hk_assess_options *o);

/* What --under asks for, as a code in `arena`; the packs and the register are
 * open. HK_EUSAGE: nobody knows such a region (hk_packs_asked). */
enum hk_status hk_cli_under(struct hk_cli *cli, struct hk_arena *arena,
                            struct hk_assess_options *o);
/* Say on stderr that a region asked for is on no list. */
void hk_cli_say_asked(struct hk_cli *cli, const struct hk_governed *asked);

/* Read --engine. HK_EUSAGE. */
enum hk_status hk_cli_engine(struct hk_cli *cli, enum hk_engine *engine);

/* Say on stderr which year it is when neither --year nor --date told. */
void hk_cli_say_year(struct hk_cli *cli, const struct hk_assess_options *o);

/* The row of a record in what was loaded; -1: it was not (explain_cmd.c). */
int32_t hk_assess_row(const struct hk_assessment *a, int entity, int64_t id);

/* ---- assess_print.c ------------------------------------------------------ */

/* Add to cli->out what an assessment found, as people read it: what was judged
 * by which rules, weak figures, the five states, who fails and why (at most
 * `limit` of each decision), single values, the seal. */
enum hk_status hk_assess_print(struct hk_cli *cli, struct hk_assessment *a,
                               const struct hk_assess_options *o,
                               int64_t limit);

/* Only the table of the five states, in the format asked for. */
enum hk_status hk_assess_print_states(struct hk_cli *cli,
                                      struct hk_assessment *a);

/* What people call a step, an entity. */
const char *hk_assess_label(const struct hk_cli *cli,
                            const struct hk_assessment *a,
                            const struct hk_step *step);
const char *hk_assess_entity(const struct hk_cli *cli,
                             const struct hk_assessment *a, int entity);

/* ---- assess_why.c -------------------------------------------------------- */

/* Add the records for which a decision is not true, with the reasons, at most
 * `limit` of them; nothing when there is none. `names`: NULL, or the store as
 * it was judged, for what people call them. */
enum hk_status hk_assess_failing(struct hk_cli *cli, struct hk_assessment *a,
                                 struct hk_store *names,
                                 const struct hk_step *decision, int64_t limit);

/* HK_ERULE with one line for each rule that erred, and where. */
enum hk_status hk_assess_erred(struct hk_cli *cli,
                               const struct hk_assessment *a);

/* ---- sums.c -------------------------------------------------------------- */

/* Add a line for every amount of money asked for: its sum, of how many, how
 * many are unknown or erred; nothing when there is none. */
enum hk_status hk_assess_sums(struct hk_cli *cli,
                              const struct hk_assessment *a);

#endif
