/* create.h - a new plugin that works: source, manifest, header, README */
#ifndef HK_CREATE_H
#define HK_CREATE_H

#include "base/err.h"

/* Make FOLDER/ID with ID.c, ID.h, plugin.json (with tests) and README.md, and
 * build ID.so with the system's compiler. HK_EUSAGE: no name for a plugin;
 * HK_EIO: it is there already, or cannot be written; HK_ENO: there is no
 * compiler, or it refuses; all else is written then. */
enum hk_status hk_plugin_create(const char *folder, const char *id,
                                struct hk_err *err);

#endif
