/* doctor.h - does the header say the same as the manifest?
 *
 * The system's compiler is shown the declared signatures and layouts beside the
 * header that the manifest names: a signature that is wrong by one type would
 * not crash but give wrong numbers. */
#ifndef HK_DOCTOR_H
#define HK_DOCTOR_H

#include "plugin/host.h"

/* One thing that was compared. */
struct hk_finding {
    const char *what;             /* "crc32", "struct pair", "pair.key" */
    bool good;
    const char *says;             /* what the header says instead; NULL: good */
};

/* Compare all of `p`; *list (of *count) stands in `arena`. HK_EUSAGE: the
 * manifest names no header, or there is no compiler; HK_EFORMAT: the header is
 * not found or cannot be compiled; HK_EIO. */
enum hk_status hk_plugin_doctor(const struct hk_plugin *p,
                                struct hk_finding **list, size_t *count,
                                struct hk_arena *arena, struct hk_err *err);

/* ---- doctor_source.c: what the compiler is shown ------------------------- */

/* A line of it, and what it is about. */
struct hk_probe {
    const char *what;
    int line;                     /* from 1 */
    const struct hk_function *function;   /* NULL: a layout */
    bool may_lack;                /* a name that the header need not have */
};

struct hk_source {
    struct hk_str text;
    int line;                     /* of the next one */
    struct hk_probe *probes;
    size_t count, cap;
};

/* The head: includes and what is needed. */
void hk_source_begin(struct hk_source *s, const char *header);

/* Structs and enums. */
enum hk_status hk_source_types(struct hk_source *s, const struct hk_manifest *m,
                               struct hk_arena *arena, struct hk_err *err);

/* A function in its variant number `n`: pointers may be to other types of the
 * same size, const or not. False: there are not so many. */
bool hk_source_function(struct hk_source *s, const struct hk_function *f,
                        unsigned n);

/* ---- doctor_run.c -------------------------------------------------------- */

/* Compile `source` with the headers of `folder` beside those of the system;
 * what the compiler says is added to `says`. HK_EUSAGE: no compiler. */
enum hk_status hk_compiler_run(const struct hk_str *source, const char *folder,
                               struct hk_str *says, struct hk_err *err);

#endif
