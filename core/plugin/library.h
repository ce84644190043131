/* library.h - the library of a plugin: where it is, and its sealed bytes
 *
 * A file may change between the moment it is hashed and the moment it is
 * loaded. So it is read once into a file in memory, sealed against every
 * change, hashed, and loaded from there by each child. */
#ifndef HK_LIBRARY_H
#define HK_LIBRARY_H

#include "base/digest.h"
#include "base/err.h"
#include "base/str.h"

/* `= { 0 }` is none. */
struct hk_library {
    bool is_sealed;
    int fd;                       /* of the sealed bytes */
    size_t size;
    char sha256[HK_SHA256_HEX];
};

/* Find `name`: a whole path as it stands; a file name in `folder`, then in
 * /usr/local/lib and the folders of the system for this machine. LD_LIBRARY_PATH
 * and the working directory are never looked at. HK_EIO names the places. */
enum hk_status hk_library_find(struct hk_str *path, const char *name,
                               const char *folder, struct hk_err *err);

/* Read, seal and hash. HK_EIO; HK_EFORMAT: it is no library. */
enum hk_status hk_library_seal(struct hk_library *l, const char *path,
                               struct hk_err *err);
void hk_library_release(struct hk_library *l);   /* twice is harmless */

#endif
