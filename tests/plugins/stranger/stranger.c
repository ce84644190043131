/* stranger.c - a plugin for a host of another time */
#include "huka/plugin.h"

HUKA_EXPORT int f(void);

const huka_plugin_v1 huka_plugin = { sizeof(huka_plugin_v1), 7, 0, "stranger",
                                     "1", NULL, NULL };

int f(void)
{
    return 1;
}
