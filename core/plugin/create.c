/* create.c - a new plugin that works */
#include "plugin/create.h"

#include <errno.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"
#include "base/text.h"

/* In all of these @ stands for the id, and # for it in capitals. */
static const char header[] =
"/* @.h - what the plugin @ can do */\n"
"#ifndef #_H\n"
"#define #_H\n"
"\n"
"#include <stddef.h>\n"
"\n"
"/* How many bytes of `text` are `byte`. */\n"
"long @_count(const unsigned char *text, size_t length, int byte);\n"
"\n"
"/* The mean of `numbers`; 0 of none. */\n"
"double @_mean(const double *numbers, size_t count);\n"
"\n"
"#endif\n";

static const char source[] =
"/* @.c - plain functions; plugin.json says how they are called\n"
" *\n"
" * Build: cc -O2 -fPIC -shared -o @.so @.c */\n"
"#include \"@.h\"\n"
"\n"
"long @_count(const unsigned char *text, size_t length, int byte)\n"
"{\n"
"    long n = 0;\n"
"\n"
"    for (size_t i = 0; i < length; i++)\n"
"        n += text[i] == byte;\n"
"    return n;\n"
"}\n"
"\n"
"double @_mean(const double *numbers, size_t count)\n"
"{\n"
"    double sum = 0;\n"
"\n"
"    for (size_t i = 0; i < count; i++)\n"
"        sum += numbers[i] / (double)count;\n"
"    return sum;\n"
"}\n";

static const char manifest[] =
"{\n"
"  \"manifest\": 1,\n"
"  \"id\": \"@\",\n"
"  \"version\": \"0.1.0\",\n"
"  \"summary\": \"say here in one line what it is for\",\n"
"  \"library\": { \"path\": \"@.so\", \"header\": \"@.h\" },\n"
"  \"limits\": { \"call_ms\": 500, \"memory_mb\": 16 },\n"
"  \"functions\": {\n"
"    \"count\": {\n"
"      \"symbol\": \"@_count\", \"pure\": true, "
        "\"doc\": \"how many bytes of a text are this one\",\n"
"      \"args\": [\n"
"        { \"name\": \"text\", \"type\": \"u8\", \"buffer\": \"in\", "
          "\"count\": \"length\" },\n"
"        { \"name\": \"length\", \"type\": \"size\", \"hidden\": true },\n"
"        { \"name\": \"byte\", \"type\": \"int\", \"min\": 0, \"max\": 255 }\n"
"      ],\n"
"      \"returns\": { \"type\": \"long\" },\n"
"      \"tests\": [ { \"args\": [\"banana\", 97], \"returns\": 3 }, "
                   "{ \"args\": [\"\", 97], \"returns\": 0 } ]\n"
"    },\n"
"    \"mean\": {\n"
"      \"symbol\": \"@_mean\", \"pure\": true, "
        "\"doc\": \"the mean of numbers\",\n"
"      \"args\": [\n"
"        { \"name\": \"numbers\", \"type\": \"double\", \"buffer\": \"in\", "
          "\"count\": \"count\" },\n"
"        { \"name\": \"count\", \"type\": \"size\", \"hidden\": true }\n"
"      ],\n"
"      \"returns\": { \"type\": \"double\" },\n"
"      \"tests\": [ { \"args\": [[1, 2, 6]], \"returns\": 3 }, "
                   "{ \"args\": [[]], \"returns\": 0 } ]\n"
"    }\n"
"  }\n"
"}\n";

static const char readme[] =
"# @\n"
"\n"
"A plugin of huka. `@.c` holds plain functions and includes nothing of huka; "
"`plugin.json` says how each is\n"
"called and holds its tests; `@.h` is what `huka plugin doctor` compares it "
"with.\n"
"\n"
"    cc -O2 -fPIC -shared -o @.so @.c      # build\n"
"    huka plugin selftest @ --plugins ..   # its tests, and arguments nobody "
                                            "would give\n"
"    huka plugin doctor @ --plugins ..     # does the header say the same as "
                                            "the manifest?\n"
"    huka plugin call @.count banana 97 --plugins ..\n"
"\n"
"Put the folder where huka finds it (`--plugins`, HUKA_PLUGINS), and a script "
"calls `@.count(\"banana\", 97)`.\n";

static void fill(struct hk_str *out, const char *text, const char *id)
{
    size_t i;

    hk_str_clear(out);
    for (; *text; text++) {
        if (*text == '@')
            hk_str_puts(out, id);
        else if (*text == '#' && text[1] == '_')
            for (i = 0; id[i]; i++)
                hk_str_putc(out, id[i] >= 'a' && id[i] <= 'z'
                            ? (char)(id[i] - 32) : id[i]);
        else
            hk_str_putc(out, *text);
    }
}

static enum hk_status write_file(const char *folder, const char *id,
                                 const char *name, const char *text,
                                 struct hk_err *err)
{
    struct hk_str path = HK_STR_INIT, body = HK_STR_INIT;
    enum hk_status rc;

    hk_str_addf(&path, "%s/%s/%s%s", folder, id, *name == '.' ? id : "", name);
    fill(&body, text, id);
    rc = hk_str_status(&path, err);
    if (!rc)
        rc = hk_str_status(&body, err);
    if (!rc)
        rc = hk_str_write(&body, path.data, 0644, err);
    hk_str_release(&path);
    hk_str_release(&body);
    return rc;
}

/* In its folder, by its arguments: no shell sees a name. */
static int compile(const char *where, const char *in, const char *out)
{
    const char *argv[] = { "cc", "-O2", "-fPIC", "-shared", "-o", out, in,
                           NULL };
    posix_spawn_file_actions_t files;
    extern char **environ;
    int status = -1, why = posix_spawn_file_actions_init(&files);
    pid_t pid;

    if (why)
        return why;
    why = posix_spawn_file_actions_addchdir_np(&files, where);
    if (!why)
        why = posix_spawnp(&pid, "cc", &files, NULL,
                           (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&files);
    if (why)
        return why;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return status ? EINVAL : 0;
}

static enum hk_status build(const char *folder, const char *id,
                            struct hk_err *err)
{
    struct hk_str where = HK_STR_INIT, in = HK_STR_INIT, out = HK_STR_INIT;
    enum hk_status rc = HK_OK;
    int why;

    hk_str_addf(&where, "%s/%s", folder, id);
    hk_str_addf(&in, "%s.c", id);
    hk_str_addf(&out, "%s.so", id);
    if (where.failed || in.failed || out.failed) {
        rc = hk_fail_memory(err);
    } else {
        why = compile(where.data, in.data, out.data);
        if (why)
            rc = hk_fail(err, HK_ENO, "%s: all is written but not built: %s; "
                         "install a compiler (package gcc), then run: cc -O2 "
                         "-fPIC -shared -o %s.so %s.c", where.data,
                         hk_reason(err, why), id, id);
    }
    hk_str_release(&where);
    hk_str_release(&in);
    hk_str_release(&out);
    return rc;
}

enum hk_status hk_plugin_create(const char *folder, const char *id,
                                struct hk_err *err)
{
    struct hk_str path = HK_STR_INIT;
    enum hk_status rc;

    if (!hk_text_is_name(id))
        return hk_fail(err, HK_EUSAGE, "found \"%s\", expected a name of small "
                       "letters, digits and _", id);
    hk_str_addf(&path, "%s/%s", folder, id);
    rc = hk_str_status(&path, err);
    if (!rc && mkdir(path.data, 0755))
        rc = hk_fail(err, HK_EIO, "%s: this folder cannot be made: %s",
                     path.data, hk_reason(err, errno));
    hk_str_release(&path);
    if (!rc)
        rc = write_file(folder, id, ".h", header, err);
    if (!rc)
        rc = write_file(folder, id, ".c", source, err);
    if (!rc)
        rc = write_file(folder, id, "plugin.json", manifest, err);
    if (!rc)
        rc = write_file(folder, id, "README.md", readme, err);
    return rc ? rc : build(folder, id, err);
}
