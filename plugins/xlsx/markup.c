/* markup.c - reading the XML of a part, by expat */
#include "markup.h"

#include <string.h>
#include <sys/auxv.h>

#define CHUNK 65536

/* A name without the prefix of its namespace: no two of those that are asked
 * for differ in that alone, and there are too many to look each up. */
static const char *local(const char *name)
{
    const char *at = strchr(name, ':');

    return at ? at + 1 : name;
}

const char *markup_get(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (!strcmp(local(*attributes), name))
            return attributes[1];
    return NULL;
}

static void on_begin(void *data, const char *name, const char **attributes)
{
    struct markup *m = data;

    if (!fault_is(m->fault))
        m->begin(m, local(name), attributes);
}

static void on_end(void *data, const char *name)
{
    struct markup *m = data;

    if (m->end && !fault_is(m->fault))
        m->end(m, local(name));
}

static void on_text(void *data, const char *text, int len)
{
    struct markup *m = data;

    if (m->text && !fault_is(m->fault))
        m->text(m, text, len);
}

/* No workbook has one; with it come entities that grow without end. */
static void on_doctype(void *data, const char *name, const char *system,
                       const char *public, int has_inner)
{
    struct markup *m = data;

    (void)name;
    (void)system;
    (void)public;
    (void)has_inner;
    fault_say(m->fault, "部件 %s 含有文档类型声明，拒绝读取", "its part %s "
              "declares a document type, which is refused", m->package->name);
    markup_stop(m);
}

void markup_pause(struct markup *m)
{
    m->paused = true;
    XML_StopParser(m->parser, XML_TRUE);
}

void markup_stop(struct markup *m)
{
    XML_StopParser(m->parser, XML_FALSE);
}

/* What names are hashed with, unknown to who made the file. Left alone, expat
 * would ask the system for it, which the process is not allowed to do (and ends
 * for): the kernel gave each process 16 random bytes when it began. */
static unsigned long salt(void)
{
    const void *random = (const void *)getauxval(AT_RANDOM);
    unsigned long n = 0;

    if (random)
        memcpy(&n, random, sizeof n);
    return n | 1;
}

bool markup_open(struct markup *m, const char *name)
{
    if (!package_part(m->package, name, m->fault))
        return false;
    m->parser = XML_ParserCreate(NULL);
    if (!m->parser)
        return fault_memory(m->fault);
    m->paused = m->over = false;
    XML_SetHashSalt(m->parser, salt());
    XML_SetUserData(m->parser, m);
    XML_SetElementHandler(m->parser, on_begin, on_end);
    XML_SetCharacterDataHandler(m->parser, on_text);
    XML_SetStartDoctypeDeclHandler(m->parser, on_doctype);
    return true;
}

/* What a call of the parser came to. */
static bool judge(struct markup *m, enum XML_Status status)
{
    if (fault_is(m->fault))
        return false;
    if (status != XML_STATUS_ERROR)
        return true;
    return fault_say(m->fault, "部件 %s 第%lu行第%lu列：%s", "its part %s, line "
                     "%lu, column %lu: %s", m->package->name,
                     (unsigned long)XML_GetCurrentLineNumber(m->parser),
                     (unsigned long)XML_GetCurrentColumnNumber(m->parser) + 1,
                     XML_ErrorString(XML_GetErrorCode(m->parser)));
}

bool markup_run(struct markup *m)
{
    if (m->paused) {
        m->paused = false;
        if (!judge(m, XML_ResumeParser(m->parser)))
            return false;
    }
    while (!m->paused && !m->over) {
        char *buffer = XML_GetBuffer(m->parser, CHUNK);
        long got;

        if (!buffer)
            return fault_memory(m->fault);
        got = package_read(m->package, buffer, CHUNK, m->fault);
        if (got < 0)
            return false;
        m->over = got == 0;
        if (!judge(m, XML_ParseBuffer(m->parser, (int)got, got == 0)))
            return false;
    }
    return true;
}

void markup_close(struct markup *m)
{
    if (m->parser)
        XML_ParserFree(m->parser);
    m->parser = NULL;
}

bool markup_read(struct markup *m, const char *name)
{
    const bool good = markup_open(m, name) && markup_run(m);

    markup_close(m);
    return good;
}
