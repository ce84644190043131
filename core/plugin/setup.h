/* setup.h - what huka-plugin is told of a plugin before it loads the library */
#ifndef HK_SETUP_H
#define HK_SETUP_H

#include "plugin/manifest.h"

/* Add all types, callbacks and functions of `m` as the messages of wire.h have
 * them, and set their counts in `setup`. */
void hk_setup_describe(struct hk_str *out, struct hk_wire_setup *setup,
                       const struct hk_manifest *m);

#endif
