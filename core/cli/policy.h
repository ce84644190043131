/* policy.h - what the parts of huka policy share */
#ifndef HK_CLI_POLICY_H
#define HK_CLI_POLICY_H

#include "cli/cli.h"
#include "pack/law.h"

/* Each in its own file. */
enum hk_status hk_policy_show(struct hk_cli *cli);
enum hk_status hk_policy_diff(struct hk_cli *cli);
enum hk_status hk_policy_lint(struct hk_cli *cli);
enum hk_status hk_policy_docs(struct hk_cli *cli);
enum hk_status hk_policy_deps(struct hk_cli *cli);
enum hk_status hk_policy_stubs(struct hk_cli *cli);

/* Tell what differs in the law of the pack `id` between two sets of packs, as
 * policy diff does, A before and B now. *changes: how many figures and
 * rules. */
enum hk_status hk_policy_changed(struct hk_cli *cli, struct hk_packs *before,
                                 struct hk_packs *now, const char *id, int year,
                                 int32_t today, int *changes);

/* The pack of a region asked for (NULL: the country's); said on stderr when no
 * list has it. HK_EUSAGE. */
enum hk_status hk_policy_asked(struct hk_cli *cli, const struct hk_packs *packs,
                               const char *region, struct hk_governed *asked);

/* The law of --region, --year, --date with its figures computed; the caller
 * frees it (it is NULL after a failure). */
enum hk_status hk_policy_law(struct hk_cli *cli, struct hk_law **law);

/* The whole law of `region` (NULL: that of --region) with its rules lowered, in
 * --year, on --date; the caller releases it, also after a failure. */
struct hk_side;
enum hk_status hk_policy_side(struct hk_cli *cli, const char *region,
                              struct hk_side *side);

/* HK_EUSAGE: there is no figure and no rule of that name; the nearest. */
enum hk_status hk_policy_no_name(struct hk_cli *cli, const struct hk_law *law,
                                 const char *name);

/* Add the figure as people read it; its unit, in the major unit of money. */
void hk_policy_figure(struct hk_cli *cli, const struct hk_param *p,
                      struct hk_str *out);
void hk_policy_unit(struct hk_cli *cli, const struct hk_param *p,
                    struct hk_str *out);

/* What people call a word of the language. */
const char *hk_policy_word(const struct hk_cli *cli, enum hk_word word);
/* The word itself, for programs. */
const char *hk_policy_keyword(enum hk_word word);

#endif
