/* plugin/host.h - the plugins there are, each with its state and the reason
 *
 * Nothing is silently missing: every folder that is found is listed. Finding
 * runs none of their code; a child is started by the first call. */
#ifndef HK_PLUGIN_HOST_H
#define HK_PLUGIN_HOST_H

#include "plugin/child.h"
#include "plugin/config.h"
#include "plugin/library.h"
#include "plugin/manifest.h"

enum hk_plugin_state {
    HK_PLUGIN_GOOD,               /* its functions can be called */
    HK_PLUGIN_WRONG,              /* its manifest is wrong, or it has none */
    HK_PLUGIN_TWICE,              /* another has the same id: neither is used */
    HK_PLUGIN_LACKING,            /* its library is not there */
    HK_PLUGIN_NOT_GRANTED,        /* asks for rights nobody gave; functions
                                     that are pure can be called */
    HK_PLUGIN_BLOCKED,            /* its process died too often */
    HK_PLUGIN_OFF                 /* the operator has switched it off */
};

/* On whose behalf a function is called. Pure ones may be called by all.
 *   HK_FOR_RULES    rules and audits: pure functions only
 *   HK_FOR_SCRIPTS  scripts, the prompt and the command line: what the operator
 *                   has granted
 *   HK_FOR_HUKA     huka itself (import, tests): it knows what it asks for */
enum hk_use { HK_FOR_RULES, HK_FOR_SCRIPTS, HK_FOR_HUKA };

/* What the operator has granted a plugin that asks for it. */
enum { HK_RIGHT_CALL = 1, HK_RIGHT_CLOCK = 2, HK_RIGHT_RANDOM = 4,
       HK_RIGHT_THREADS = 8 };

struct hk_plugin_run;             /* run.c */
struct hk_plugins;

struct hk_plugin {
    const char *id, *folder;      /* the folder's name, and its path */
    enum hk_plugin_state state;
    const char *reason;           /* one sentence, or NULL */
    struct hk_manifest manifest;  /* empty when it is wrong */
    const char *library;          /* the path of it, or NULL */
    struct hk_library bytes;      /* sealed by the first start */
    unsigned rights;              /* HK_RIGHT_CALL ... */
    const char **reads;           /* folders it may read below */
    int read_count;
    bool in_process;              /* of ours, as the operator wishes */
    const char *lock;             /* the file plugins.lock; "": there is none */
    const char *installed;        /* that of the installation it is of; NULL */
    struct hk_plugins *host;
    struct hk_plugin_run *run;
};

struct hk_plugins_options {
    const char *const *folders;   /* folders of plugins to add, or NULL */
    int folder_count;
    bool only;                    /* none but these: not the installed ones,
                                     not those of HUKA_PLUGINS */
    const char *program;          /* huka-plugin; NULL: ../libexec/huka or
                                     beside this program */
    int start_ms;                 /* for loading a library; 0: 5000 */
    /* NULL: the files of the operator; then the lock stands beside them and
     * deaths are remembered in ${XDG_STATE_HOME:-~/.local/state}/huka. */
    const struct hk_config *config;
    const char *lock, *state;     /* with `config`: plugins.lock and the folder
                                     of deaths, or NULL for none */
    /* What plugins say by log/1 and progress/1; nonzero: stop soon. NULL:
     * nobody listens. */
    int (*say)(void *context, const char *id, const char *text, uint64_t done,
               uint64_t total);
    void *context;
    enum hk_lang lang;            /* of the reasons */
};

/* Hand what `p` says on to who listens. */
int hk_plugin_said(const struct hk_plugin *p, const char *text, uint64_t done,
                   uint64_t total);

/* Find the plugins: ../lib/huka/plugins and ./plugins seen from this program,
 * the folders in HUKA_PLUGINS (a colon list) and those of the options. HK_EIO:
 * a folder that was named is not there. What is wrong with one plugin is its
 * own state. */
enum hk_status hk_plugins_open(struct hk_plugins **out,
                               const struct hk_plugins_options *o,
                               struct hk_err *err);

/* End all children and free everything. NULL is harmless. */
void hk_plugins_close(struct hk_plugins *host);

/* All that were found, ordered by id, then by path. */
size_t hk_plugins_count(const struct hk_plugins *host);
struct hk_plugin *hk_plugins_at(const struct hk_plugins *host, size_t i);

/* The plugin called `id`. HK_EUSAGE, with the nearest one, when there is none
 * or two. */
enum hk_status hk_plugins_find(struct hk_plugin **out,
                               const struct hk_plugins *host, const char *id,
                               struct hk_err *err);

/* The function "id.name", if `use` may call it. HK_EUSAGE: there is no such
 * plugin or function; or what its state says. */
enum hk_status hk_plugins_function(struct hk_plugin **p,
                                   const struct hk_function **f,
                                   const struct hk_plugins *host,
                                   enum hk_use use, const char *name,
                                   struct hk_err *err);

/* May `f` of `p` be called on behalf of `use`? HK_EUSAGE says who could allow
 * it. */
enum hk_status hk_plugin_may(const struct hk_plugin *p,
                             const struct hk_function *f, enum hk_use use,
                             struct hk_err *err);

/* True when some plugin of that name was found, whatever its state. */
bool hk_plugins_has(const struct hk_plugins *host, const char *id);

/* "good", "not granted", ...: a word for tables, in English. */
const char *hk_plugin_state_word(enum hk_plugin_state state);

#endif
