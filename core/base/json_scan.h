/* json_scan.h - the grammar of a JSON number, for the room itself */
#ifndef HK_JSON_SCAN_H
#define HK_JSON_SCAN_H

#include <stddef.h>

/* Bytes of the JSON number at the start of `text`; 0 when there is none. */
size_t hk_json_number(const char *text, size_t len);

#endif
