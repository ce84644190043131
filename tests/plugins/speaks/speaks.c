/* speaks.c - a plugin that asks its host for services */
#include "huka/plugin.h"

#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif
HUKA_EXPORT const char *shout(const char *text);
HUKA_EXPORT int count(int to);
HUKA_EXPORT int knows(const char *service);
#ifdef __cplusplus
}
#endif

static const huka_host_v1 *host;
static const huka_log_v1 *log_1;
static const huka_progress_v1 *progress_1;
static const huka_buffer_v1 *buffer_1;

static int start(const huka_host_v1 *h, char *error, size_t room)
{
    host = h;
    log_1 = (const huka_log_v1 *)h->get(h->ctx, HUKA_LOG_1);
    progress_1 = (const huka_progress_v1 *)h->get(h->ctx, HUKA_PROGRESS_1);
    buffer_1 = (const huka_buffer_v1 *)h->get(h->ctx, HUKA_BUFFER_1);
    if (log_1 && progress_1 && buffer_1)
        return 0;
    strncpy(error, "this host lacks a service", room - 1);
    return 1;
}

static void stop(void)
{
    host = NULL;
}

const huka_plugin_v1 huka_plugin = { sizeof(huka_plugin_v1), HUKA_ABI_MAJOR,
    HUKA_ABI_MINOR, "org.example.speaks", "1", start, stop };

const char *shout(const char *text)
{
    const size_t len = strlen(text);
    char *out = (char *)buffer_1->room(host->ctx, len + 2);

    if (!out)
        return "";
    log_1->say(host->ctx, HUKA_LOG_NOTE, text);
    memcpy(out, text, len);
    out[len] = '!';
    return out;
}

/* Ends when the user wants it to. */
int count(int to)
{
    int n = 0;

    while (n < to)
        if (progress_1->report(host->ctx, (uint64_t)++n, (uint64_t)to))
            break;
    return n;
}

int knows(const char *service)
{
    return host->get(host->ctx, service) != NULL;
}
