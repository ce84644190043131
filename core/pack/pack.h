/* pack.h - folders of policy: found, read, run in the sandbox, kept
 *
 * A policy root is a folder that holds countries (cn/...). A pack is a folder
 * with a pack.lua; its parent is the nearest pack folder around it: nothing
 * else says so, and the tree cannot lie. Every file is read once: what is
 * digested, parsed (script/syntax.h) and run in one policy sandbox, where the
 * words of core/lua/huka/words.lua write down what is declared, are the same
 * bytes. */
#ifndef HK_PACK_H
#define HK_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "model/model.h"
#include "script/script.h"
#include "script/syntax.h"

struct hk_packs;

/* A file of a pack. */
struct hk_policy_file {
    const char *path;              /* relative to its root: "cn/params/x.lua" */
    const char *full;              /* as opened */
    const char *text;
    size_t len;
    unsigned char sha256[32];
    const struct hk_syntax *syntax;   /* NULL of a file of the model */
    bool is_test;                  /* under tests/: not law, not in a seal */
};

struct hk_pack {
    const char *id;                /* its path: "cn/guizhou" */
    int index, parent;             /* parent -1 for a country */
    const char *zh, *en, *version;
    const char **regions;          /* cut codes it governs, NULL-ended */
    const struct hk_policy_file **files;
    int file_count;
    const char *error;             /* why it cannot be used, or NULL: told when
                                      a chain needs it; where only heads were
                                      read not known before hk_packs_need */
    bool is_over;                  /* no pack: a what-if, laid over a chain */
};

/* A zone without a national code, declared by a pack: word `zone`. */
struct hk_zone { const char *code, *within, *zh, *en; };

/* How much of the packs is read when they are opened. */
enum hk_packs_depth {
    HK_PACKS_HEADS,    /* every pack.lua and model/; figures and rules of a pack
                          when its chain is first needed, out of the text that
                          stood there at the opening */
    HK_PACKS_RULES,    /* and the figures and rules of all packs */
    HK_PACKS_TESTS     /* and the cases under tests/ */
};

/* Find and load the packs of `roots` (joined by relative path; the same path in
 * two roots is an error naming both; order of roots does not matter). All files
 * are as they stood at one moment: after the reading it is looked whether one
 * was written, came or went, and if so they are read again. The
 * model is the union of all entity words. HK_EIO: no such folder; HK_EBUSY: it
 * was changed again and again for about a second; HK_EFORMAT:
 * no country pack, an error in a country's own files or in any model, folders
 * that disagree with the tree of codes; errors of deeper packs are kept in
 * hk_pack.error, and with HK_PACKS_HEADS those of the country's figures and
 * rules too. Memory and time limits are those of the configuration (64 MB, 1 s
 * a file). */
enum hk_status hk_packs_open(struct hk_packs **out, const char *const *roots,
                             int root_count, enum hk_packs_depth depth,
                             struct hk_err *err);
void hk_packs_close(struct hk_packs *p);

/* Read what the chain of `pack` (NULL: every pack) holds, unless that was done.
 * Whoever resolves a law need not ask. HK_EFORMAT: the error of the first pack
 * of the chain that cannot be used, the country first (NULL: of the country
 * alone; the others are in hk_pack.error). After HK_ENOMEM or HK_ESTOP the
 * packs that were not read to their end cannot be used until they are opened
 * anew. */
enum hk_status hk_packs_need(struct hk_packs *p, const struct hk_pack *pack,
                             struct hk_err *err);

/* A file as text, and its path relative to the root. */
struct hk_policy_text { const char *path; const char *text; size_t len; };

/* Open the files of `p` once more as they were read, with that one replaced.
 * The caller closes `out`; nothing of it is shared with `p`. As
 * hk_packs_open. */
enum hk_status hk_packs_reopen(struct hk_packs **out, const struct hk_packs *p,
                               const struct hk_policy_text *r,
                               struct hk_err *err);

/* Open packs of these texts, by which somebody judged once: what only later
 * versions of this program refuse is no error but noted. The depth is
 * HK_PACKS_RULES, nothing is borrowed. As hk_packs_open. */
enum hk_status hk_packs_open_kept(struct hk_packs **out,
                                  const struct hk_policy_text *files,
                                  size_t count, struct hk_err *err);

/* The sentences about what was noted of kept packs since they were opened
 * (resolving a law may add some); borrowed until then. */
const char *const *hk_packs_faults(const struct hk_packs *p, int *count);

/* Can a file of a policy be called so? Names of folders and files joined by
 * single slashes, none of them hidden or longer than 200 bytes, in UTF-8
 * without control characters, the last ending in ".lua": so it cannot lead out
 * of a folder, and is one line wherever it is printed. */
bool hk_policy_path_ok(const char *path);

/* Where rules find the functions of plugins. `open` is asked whenever a rule
 * calls one; what it gives must live as long as what runs. Whoever opens packs
 * sets it; without it (NULL) such calls are refused. */
struct hk_plugins;
struct hk_packs_plugins {
    enum hk_status (*open)(void *context, struct hk_plugins **out,
                           struct hk_err *err);
    void *context;
};
void hk_packs_set_plugins(struct hk_packs *p,
                          const struct hk_packs_plugins *from);
/* *out is NULL where nothing was set. What `open` says. */
enum hk_status hk_packs_plugins(const struct hk_packs *p,
                                struct hk_plugins **out, struct hk_err *err);

/* What was loaded, borrowed until the close: the model; the Lua state in which
 * formulas live; how many packs; one of them by index (sorted by id, [0] is the
 * country) or by id, NULL when there is none; the zones. */
const struct hk_model *hk_packs_model(const struct hk_packs *p);
struct hk_script *hk_packs_script(struct hk_packs *p);
int hk_packs_count(const struct hk_packs *p);
const struct hk_pack *hk_packs_at(const struct hk_packs *p, int index);
/* Is the file, of those that rule in the pack, its own and not inherited? */
bool hk_pack_owns(const struct hk_pack *p, const char *path);
const struct hk_pack *hk_packs_named(const struct hk_packs *p, const char *id);
const struct hk_zone *hk_packs_zones(const struct hk_packs *p, int *count);

/* The file "regions.csv" in the country's folder, or NULL. */
const char *hk_packs_regions_file(const struct hk_packs *p);

/* The pack that governs the region `code` (cut or not): up from it by
 * `parent_of` (NULL: declared zones, else the code cut by one level), the first
 * whose list holds the code met. HK_EUSAGE "no pack governs 990101" when not
 * even a country does; its error when it is known that the pack cannot be used
 * (else hk_packs_need and hk_law_resolve tell it). `parent_of`
 * writes the cut code of the parent and returns false at the top. */
enum hk_status hk_packs_governing(const struct hk_packs *p, const char *code,
                                  bool (*parent_of)(void *context,
                                      const char *cut, char out[64]),
                                  void *context, const struct hk_pack **pack,
                                  struct hk_err *err);

/* A region that somebody asked for by hand. */
struct hk_governed {
    char code[64];                 /* cut; "" the country */
    const struct hk_pack *pack;    /* that governs it */
    bool is_known;                 /* a pack, a zone, the register or the
                                      country's list of regions has it, or the
                                      list ends above it; else it only lies, by
                                      its code, where a pack below the country
                                      governs */
};

struct hk_store;

/* What `text`, a code or the name of a pack, asks for; `s`: the register at
 * hand, or NULL. HK_EUSAGE: it is no code, nobody governs it, or nobody knows
 * it and only the country's pack would judge: a misspelt code is never judged
 * in silence. */
enum hk_status hk_packs_asked(const struct hk_packs *p, struct hk_store *s,
                              const char *text, struct hk_governed *a,
                              struct hk_err *err);
/* Add what must be said before such a region is judged by its code alone;
 * nothing where it is known. */
void hk_governed_note(const struct hk_governed *a, enum hk_lang lang,
                      struct hk_str *out);

/* Push the Lua list of all cases of test files whose path (or full name) is one
 * of `paths` or lies below it (NULL: all): tables as core/lua/huka/README.md
 * says; nil without memory. */
void hk_packs_push_cases(struct hk_packs *p, const char *const *paths,
                         int path_count);
/* How many they are. */
int hk_packs_case_count(struct hk_packs *p, const char *const *paths,
                        int path_count);

/* Which of the words none, inherit, drop, outside a light userdata among the
 * values of a case is; NULL when it is none of them. */
const char *hk_packs_sentinel(const void *userdata);

#endif
