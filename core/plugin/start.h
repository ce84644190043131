/* start.h - one start of a child, up to its first order (private) */
#ifndef HK_START_H
#define HK_START_H

#include "plugin/box.h"
#include "plugin/host.h"

/* A child that was started says what it was given. On failure it has ended;
 * *fate is not HK_FATE_FINE when it died without saying why. */
enum hk_status hk_start_greet(const struct hk_plugin *p, struct hk_child *c,
                              const struct hk_box *box, int start_ms,
                              struct hk_wire_ready *ready, enum hk_fate *fate,
                              struct hk_err *err);

#endif
