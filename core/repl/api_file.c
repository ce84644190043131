/* api_file.c - the files that a script may touch: those named on the command
 * line */
#include <string.h>

#include "repl/api_lua.h"

#define MOST_BYTES ((size_t)256 << 20)

/* Those named behind the script. HK_EUSAGE. */
static enum hk_status may_read(const struct hk_repl *s, const char *name,
                               struct hk_err *err)
{
    int i;

    for (i = 0; i < s->arg_count; i++)
        if (!strcmp(s->args[i], name))
            return HK_OK;
    return hk_fail(err, HK_EUSAGE, "\"%s\" may not be read: a script reads the "
                   "files that are named behind it, as in huka run DB SCRIPT "
                   "FILE", name);
}

/* Has the path a part ".."? */
static bool climbs(const char *path)
{
    while (*path) {
        size_t len = strcspn(path, "/");

        if (len == 2 && path[0] == '.' && path[1] == '.')
            return true;
        path += len + (path[len] == '/');
    }
    return false;
}

/* The file of -o, or one below its folder, whose path is put into `path`.
 * HK_EUSAGE. */
static enum hk_status may_write(const struct hk_repl *s, const char *name,
                                struct hk_str *path, struct hk_err *err)
{
    const char *output = s->o.output, *slash;

    if (!output)
        return hk_fail(err, HK_EUSAGE, "\"%s\" may not be written: say with -o "
                       "FILE where the script may write", name);
    hk_str_clear(path);
    if (!strcmp(name, output)) {
        hk_str_puts(path, output);
        return hk_str_status(path, err);
    }
    if (!*name || *name == '/' || climbs(name))
        return hk_fail(err, HK_EUSAGE, "\"%s\" may not be written: a script "
                       "writes %s and files below its folder", name, output);
    slash = strrchr(output, '/');
    hk_str_add(path, output, slash ? (size_t)(slash - output) + 1 : 0);
    hk_str_puts(path, name);
    return hk_str_status(path, err);
}

/* read_file(name): the bytes of a file that is named behind the script */
int hk_api_read_file(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    const char *name = luaL_checkstring(L, 1);
    enum hk_status rc = may_read(s, name, s->err);

    hk_str_clear(&s->texts);
    if (!rc)
        rc = hk_str_read(&s->texts, name, MOST_BYTES, s->err);
    if (rc)
        hk_api_raise(L, rc);
    lua_pushlstring(L, hk_str_text(&s->texts), s->texts.len);
    hk_str_release(&s->texts);
    return 1;
}

/* write_file(name, text): the file of -o, or one below its folder; written
 * aside and renamed, only for the owner to read */
int hk_api_write_file(lua_State *L)
{
    struct hk_repl *s = hk_api_session(L);
    const char *name = luaL_checkstring(L, 1), *bytes;
    struct hk_str text = HK_STR_INIT;
    enum hk_status rc;
    size_t len;

    bytes = luaL_checklstring(L, 2, &len);
    rc = may_write(s, name, &s->texts, s->err);
    hk_str_add(&text, bytes, len);
    if (!rc)
        rc = hk_str_status(&text, s->err);
    if (!rc)
        rc = hk_str_write(&text, hk_str_text(&s->texts), 0600, s->err);
    hk_str_release(&text);
    if (rc)
        hk_api_raise(L, rc);
    return 0;
}
