/* mem_fail.h - for what gives out memory itself (private to the room) */
#ifndef HK_MEM_FAIL_H
#define HK_MEM_FAIL_H

#include <stdbool.h>

/* Count one allocation more: is it the one that must fail? (mem.h) */
bool hk_mem_must_fail(void);

#endif
