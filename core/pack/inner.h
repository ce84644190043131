/* inner.h - what the files of this room share */
#ifndef HK_PACK_INNER_H
#define HK_PACK_INNER_H

#include <sys/stat.h>
#include <time.h>

#include <lua.h>

#include "base/arena.h"
#include "base/map.h"
#include "pack/law.h"
#include "pack/pack.h"

/* What a file is for, by the folder it stands in. */
enum hk_role_of_file {
    HK_FILE_PACK, HK_FILE_MODEL, HK_FILE_PARAMS, HK_FILE_RULES, HK_FILE_TESTS
};

/* ---- discover.c ---------------------------------------------------------- */

/* A file of the policy, found but not read. */
struct hk_found {
    const char *path;              /* relative to its root */
    const char *full;
    const char *pack;              /* id of the pack it belongs to */
    enum hk_role_of_file role;
    bool is_stray;                 /* it stands where no file is read */
    struct stat st;                /* as it was then; or, where it stands on no
                                      disk: */
    const struct hk_pack_text *kept;
};

/* A file that stands on no disk. */
struct hk_pack_text {
    struct hk_policy_text is;
    const char *broken;            /* why it could not be read then, or NULL */
};

struct hk_finds {
    struct hk_found *files;        /* sorted by path; texts in the arena */
    size_t count, cap;
    const char *regions_file;
};

/* Where the files of a policy come from: from folders, or out of memory. */
struct hk_sources {
    const char *const *roots;
    int root_count;
    const struct hk_pack_text *texts;  /* or NULL */
    size_t text_count;
    const char *regions_file;      /* beside texts; or NULL */
    bool tests;                    /* the cases are asked for, too */
};

/* Find the files of all sources, joined. The caller frees `files` with hk_free
 * also on failure. HK_EIO, HK_EFORMAT as hk_packs_open says. */
enum hk_status hk_discover(struct hk_finds *out, struct hk_arena *arena,
                           const struct hk_sources *from, struct hk_err *err);

/* The sentence about a file that stands where none is read; HK_EFORMAT. */
enum hk_status hk_stray(const char *path, struct hk_err *err);

/* ---- steady.c ------------------------------------------------------------ */

/* The texts of the files found are p->files, read since `began`. Are those the
 * files that stand there now, as they were read? False: *changed, in
 * p->arena, is one that was written, came or went. */
bool hk_finds_stay(struct hk_packs *p, const struct hk_finds *f,
                   const struct hk_sources *from, const struct timespec *began,
                   const char **changed);

/* Wait a moment for whatever writes there. HK_ESTOP. */
enum hk_status hk_wait_for_writer(struct hk_err *err);

/* ---- pack.c -------------------------------------------------------------- */

struct hk_pack_file {
    struct hk_policy_file file;
    enum hk_role_of_file role;
    int pack;                      /* index */
    const char *broken;            /* why it cannot be run, or NULL */
    bool is_parsed;                /* or broken */
    bool is_put_off;               /* only its head was run (head.c) */
};

/* A what-if that was read (reform.c); the newest first. */
struct hk_script_file {
    struct hk_policy_file file;
    struct hk_pack pack;           /* that its rules and figures come from */
    struct hk_script_file *before;
};

#define HK_LAW_BODIES 24
struct hk_packs {
    struct hk_arena arena;
    struct hk_arena trees;         /* of a file of the model, while it runs */
    struct hk_script *script;
    struct hk_model *model;
    struct hk_pack *packs;         /* sorted by id; [0] is the country */
    int count;
    struct hk_pack_file *files;    /* sorted by path */
    int file_count;
    bool *unknown_regions;         /* by pack: its regions could not be read */
    bool *is_read;                 /* by pack: its figures and rules were run */
    bool are_open;                 /* heads and models stand */
    bool rests;                    /* Lua's collector (hk_packs_collect) */
    struct hk_map by_path, by_region;
    struct hk_zone *zones;
    int zone_count;
    const char *regions_file;
    int words, law, refs;          /* registry: the modules; function -> ref */
    struct hk_law_body *bodies[HK_LAW_BODIES];   /* rules of laws resolved
                                      lately (law.c), and which goes next */
    int next_body;
    const struct hk_policy_file *running;
    bool is_kept;                  /* hk_packs_open_kept: what was accepted
                                      once; later faults are noted here */
    const char **faults;
    int fault_count;
    struct hk_script_file *scripts;
    struct hk_packs_plugins plugins;   /* open NULL: none */
    enum hk_lang lang;
    enum hk_packs_depth depth;
};

/* Do `fn` under the protection and limits of hk_script_call: it may raise Lua
 * errors and must own nothing but arenas while it does. What it returns is
 * returned; an error of Lua text is HK_EFORMAT. */
typedef enum hk_status hk_inside(lua_State *L, void *context,
                                 struct hk_err *err);
enum hk_status hk_packs_inside(struct hk_packs *p, hk_inside *fn, void *context,
                               struct hk_err *err);

/* Note a fault of packs that were kept. HK_ENOMEM. */
enum hk_status hk_packs_fault(struct hk_packs *p, const char *text,
                              struct hk_err *err);

/* ---- api_words.c --------------------------------------------------------- */

/* Load the modules of the vocabulary and fill the environment with words. */
enum hk_status hk_words_open(struct hk_packs *p, struct hk_err *err);
/* Load what resolves laws and looks for what is doubtful, unless it is loaded:
 * a command that asks a register alone never needs it. */
enum hk_status hk_words_law(struct hk_packs *p, struct hk_err *err);

/* The registry reference of the function at `index`, the same each time. */
int hk_words_ref(struct hk_packs *p, lua_State *L, int index);

/* The policy file a Lua source name stands for, or NULL. */
const struct hk_policy_file *hk_packs_file(const struct hk_packs *p,
                                           const char *source);

/* ---- taking.c: between policy files and words ---------------------------- */

/* Functions of `core` (api_words.c), and what they need in the registry. */
int hk_core_take(lua_State *L);
int hk_core_lend(lua_State *L);
void hk_lending_open(lua_State *L);

/* ---- read.c -------------------------------------------------------------- */

/* Make p->packs and p->files of the sources, all as they stood at one moment.
 * As hk_packs_open says. */
enum hk_status hk_packs_read(struct hk_packs *p, const struct hk_sources *from,
                             struct hk_err *err);

/* The pack whose id are these `len` bytes; -1: there is none. */
int hk_pack_index(const struct hk_packs *p, const char *id, size_t len);

/* Digest the text of a file and parse it, once. What is wrong with it is kept
 * in `broken`; what that means is decided when its turn comes (load.c). */
enum hk_status hk_pack_parse(struct hk_packs *p, struct hk_pack_file *file,
                             struct hk_err *err);

/* ---- load.c -------------------------------------------------------------- */

/* Run the files found, in this order: country.lua and every pack.lua, every
 * model/ (then the model is built and the regions are read), and as p->depth
 * says params/, rules/ and tests/. An error in the country's files or in a
 * model ends it; one in a deeper pack is kept in hk_pack.error. HK_EFORMAT,
 * HK_ENOMEM. */
enum hk_status hk_load_files(struct hk_packs *p, struct hk_err *err);

/* Let Lua look again for what nobody needs, where there may be much of it. */
void hk_packs_collect(struct hk_packs *p);

/* ---- head.c -------------------------------------------------------------- */

/* How many bytes of a parsed pack.lua are its head, with which it begins; all
 * of them where it must be run as a whole. */
size_t hk_head_len(const struct hk_policy_file *f);

/* ---- model_read.c -------------------------------------------------------- */

/* Build p->model from the country and the entities that the words wrote down.
 * HK_EFORMAT as hk_model_build says, or when no entity is declared. */
enum hk_status hk_model_read(struct hk_packs *p, struct hk_err *err);

/* ---- regions.c ----------------------------------------------------------- */

/* Read regions and zones of all packs and check that the folders agree with
 * the tree of codes. */
enum hk_status hk_regions_read(struct hk_packs *p, struct hk_err *err);

/* ---- reading.c: plain values out of Lua tables --------------------------- */

/* What is read goes to the arena; `failed`: that is out of memory. */
struct hk_reading {
    lua_State *L;
    struct hk_arena *arena;
    bool failed;
};

/* Of the table at `t`: a text (NULL: not a text), a whole number or `absent`,
 * a boolean, the length of the list. */
const char *hk_read_text(struct hk_reading *r, int t, const char *key);
int64_t hk_read_int(struct hk_reading *r, int t, const char *key,
                    int64_t absent);
bool hk_read_bool(struct hk_reading *r, int t, const char *key);

/* The place of `name` among the words that the Lua part lets through; 0, the
 * first, where it is NULL. */
int hk_read_position(const char *const *names, size_t count, const char *name);
#define HK_POSITION(names, name) \
    hk_read_position(names, sizeof names / sizeof *names, name)

/* Push t[key] when it is a table and return true; else push nothing. */
bool hk_read_into(struct hk_reading *r, int t, const char *key);
/* The same for t[i]. */
bool hk_read_item(struct hk_reading *r, int t, int i);

/* The list of texts t[key], NULL-ended; NULL when there is none. */
const char **hk_read_texts(struct hk_reading *r, int t, const char *key);

/* The list of days t[key], and how many they are. */
void hk_read_days(struct hk_reading *r, int t, const char *key, int32_t **days,
                  int *count);

/* Room for `count` (0: for one) things of `size` in the arena. Never NULL:
 * without memory it sets r->failed and raises a Lua error. */
void *hk_read_alloc(struct hk_reading *r, size_t count, size_t size);

/* ---- law_read.c, law_rules.c, law_calendar.c, overlay.c ------------------ */

/* A law while it is read. */
struct hk_law_reading {
    struct hk_reading r;
    struct hk_packs *packs;
    struct hk_law *law;
    const char *const *over;       /* ids of what is laid over the chain */
    int over_count;
    struct hk_err *err;
};

/* Refuse with `rc`, of which lr->err says why, what older versions of this
 * program read past: HK_OK where the packs are such as one of them has judged
 * by, and it is noted (hk_packs_faults). For checks alone: what cannot be
 * carried out is refused of any pack. */
enum hk_status hk_law_fault(struct hk_law_reading *lr, enum hk_status rc);

/* Drop the rules that were kept for the next law. */
void hk_law_forget(struct hk_packs *p);

/* Read what core/lua/huka/law.lua returned, at the top of the stack. */
enum hk_status hk_law_read_rules(struct hk_law_reading *lr);
enum hk_status hk_law_read_params(struct hk_law_reading *lr);
void hk_law_read_calendar(struct hk_law_reading *lr);

/* The pack of that id; the file and line of "file:line". */
const struct hk_pack *hk_law_pack(struct hk_law_reading *lr, int t);
void hk_law_place(struct hk_law_reading *lr, int t,
                  const struct hk_policy_file **file, int *line);

/* The formula in the table on top of the stack; pops it. */
enum hk_status hk_law_formula(struct hk_law_reading *lr,
                              const struct hk_formula **out);

/* Procedures and roles (law_procedure.c), of the table on top of the stack. */
enum hk_status hk_law_read_procedures(struct hk_law_reading *lr);

/* Refuse steps that set, show or hide what is no field or rule, once both have
 * been read (law_named.c). HK_EFORMAT. */
enum hk_status hk_law_check_named(struct hk_law_reading *lr);

/* "entity.name" as an enum or a set of this law: a field, or a made-up one
 * that stands for an enum variable. */
enum hk_status hk_law_enum(struct hk_law_reading *lr, const char *dotted,
                           const char *path, int line,
                           const struct hk_field **out);

/* The sentence t[key]; both NULL: none. */
struct hk_sentence hk_law_sentence(struct hk_law_reading *lr, int t,
                                   const char *key);
/* The evidence that the table at `t` asks for (law_words.c). */
void hk_law_evidence(struct hk_law_reading *lr, int t, struct hk_evidence *e);
/* Sentences by value, moves and evidence (law_words.c); the words of moves and
 * of the lines of ledgers get their numbers when all rules are read. */
void hk_law_read_words(struct hk_law_reading *lr, struct hk_rule *r, int t);
enum hk_status hk_law_number_words(struct hk_law_reading *lr,
                                   struct hk_rule *r, int t);

/* Check `p` against `floor`, a figure it is laid over. */
enum hk_status hk_overlay_check(const struct hk_model *m,
                                const struct hk_param *p,
                                const struct hk_param *floor,
                                struct hk_err *err);

#endif
