/* embed_make.c - a program of the build: the program's own Lua as a C source
 *
 *     embed_make FOLDER NAME... > embedded.c
 *
 * Of each FOLDER/NAME.lua the text and what Lua compiles it to: reading that
 * takes a fifth of the time, and every start of the program reads all modules.
 * Names of files and lines of errors are in it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>

enum { LONGEST = 1 << 20 };

static void die(const char *what, const char *which)
{
    fprintf(stderr, "embed_make: %s: %s\n", what, which);
    exit(1);
}

/* The bytes end with a zero that is not counted. */
static void put_array(const char *kind, const char *name, const char *bytes,
                      size_t len)
{
    size_t i;

    printf("static const unsigned char %s_%s[] = {", kind, name);
    for (i = 0; i < len; i++)
        printf("%s%u,", i % 20 ? "" : "\n", (unsigned)(unsigned char)bytes[i]);
    printf("\n0\n};\n\n");
}

struct code {
    char bytes[LONGEST];
    size_t len;
};

static int add_code(lua_State *L, const void *bytes, size_t len, void *context)
{
    struct code *c = context;

    (void)L;
    if (len > sizeof c->bytes - c->len)
        return 1;
    memcpy(c->bytes + c->len, bytes, len);
    c->len += len;
    return 0;
}

/* The chunk's name is the one that module.c gives to a text. */
static void put_module(lua_State *L, const char *folder, const char *name)
{
    static struct code code;
    static char text[LONGEST];
    const char *path = lua_pushfstring(L, "%s/%s.lua", folder, name);
    const char *chunk = lua_pushfstring(L, "@huka/%s.lua", name);
    FILE *file = fopen(path, "rb");
    size_t len;

    if (!file)
        die("cannot be read", path);
    len = fread(text, 1, sizeof text, file);
    if (ferror(file) || len == sizeof text)
        die("cannot be read, or is too long", path);
    fclose(file);
    if (luaL_loadbufferx(L, text, len, chunk, "t") != LUA_OK)
        die("is no Lua", lua_tostring(L, -1));
    put_array("text", name, text, len);
    code.len = 0;
    if (lua_dump(L, add_code, &code, 0))
        die("is too long", path);
    put_array("code", name, code.bytes, code.len);
    lua_settop(L, 0);
}

int main(int argc, char **argv)
{
    lua_State *L = luaL_newstate();
    int i;

    if (!L || argc < 3)
        die("usage", "embed_make FOLDER NAME...");
    printf("/* written by core/script/embed_make.c */\n"
           "#include \"script/embedded.h\"\n\n");
    for (i = 2; i < argc; i++)
        put_module(L, argv[1], argv[i]);
    printf("const char hk_embedded_by[] = \"%s\";\n\n"
           "const struct hk_embedded hk_embedded[] = {\n", lua_ident);
    for (i = 2; i < argc; i++)
        printf("    { \"%s\", (const char *)text_%s, sizeof text_%s - 1,\n"
               "      (const char *)code_%s, sizeof code_%s - 1 },\n", argv[i],
               argv[i], argv[i], argv[i], argv[i]);
    printf("    { 0 }\n};\n");
    lua_close(L);
    return 0;
}
