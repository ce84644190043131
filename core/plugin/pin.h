/* pin.h - plugins.lock: which bytes a plugin's library had when it was pinned
 *
 * A manifest never carries digests: the library of a system changes with its
 * next update, and ours differ by compiler. The user says that what stands
 * there now is what he wants; from then on other bytes are refused. What is
 * compared are the bytes that are loaded, sealed in memory.
 *
 *     { "lock": 1, "plugins": { "zlib": {
 *       "path": "/usr/lib/.../libz.so.1", "sha256": "...",
 *       "needed": { "/usr/lib/.../libother.so.2": "..." } } } }
 *
 * An installation has a lock as well, beside the plugins that were built with
 * it: the digests of their own bytes, and no paths, for it may be moved
 * (lock.cmake). It holds for what the user's does not name. */
#ifndef HK_PIN_H
#define HK_PIN_H

#include "plugin/host.h"

enum hk_pin_state {
    HK_PIN_NONE,                  /* not pinned: isolated only */
    HK_PIN_GOOD,
    HK_PIN_ALONE,                 /* as it was installed; the libraries that it
                                     needs are not pinned: isolated only */
    HK_PIN_CHANGED                /* refused */
};

/* Compare the library of `p`, and those it needs, with the lock. HK_EFORMAT
 * with both digests when they differ; HK_EIO, HK_EFORMAT: the lock or the
 * library cannot be read. `state` is set in any case. */
enum hk_status hk_pin_check(struct hk_plugin *p, enum hk_pin_state *state,
                            struct hk_err *err);

/* Write what stands there now into the lock. HK_EUSAGE: there is nothing to
 * pin (a part of libc); HK_EIO. */
enum hk_status hk_pin_write(struct hk_plugin *p, struct hk_err *err);

#endif
