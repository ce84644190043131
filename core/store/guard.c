/* guard.c - the authorizer of a connection that users may ask anything
 *
 * Private columns are read by temporary views, which mask them: a mask on what
 * comes out would be undone by substr(). The authorizer tells the views by the
 * name that SQLite gives as the inner-most view. A WITH clause of that name
 * would pass as well, so the names of these views hold a mark that no statement
 * of a user may hold. */
#include "store/inside.h"

#include "base/zh.h"
#include "store/view.h"

#include "base/mem.h"
#include "base/text.h"

#include <string.h>

enum reason { R_NONE, R_PRIVATE, R_WRITE, R_TABLE, R_FUNCTION };

struct hk_guard {
    struct hk_store *s;
    int inside;                    /* nested statements of our own */
    bool reveal;
    enum hk_lang lang;
    bool is_known;                 /* the tables of make_known stand */
    bool read_money;
    bool fresh;                    /* nothing was read since prepare began */
    const struct hk_field *shown[64];   /* numbers read of v_ENTITY */
    size_t shown_count;
    enum reason reason;            /* why the last statement was refused */
    const struct hk_entity *entity;
    const struct hk_field *field;
    char name[64];
    int error_at;                  /* of the last statement; -1 */
    bool wide;                     /* a full-width sign stands there */
    bool incomplete;
    const sqlite3_stmt **users;    /* statements of the user, may be gone */
    size_t count, cap;
};

/* ---- whose statement ----------------------------------------------------- */

void hk_guard_inside(struct hk_store *s, bool on)
{
    if (s->guard)
        s->guard->inside += on ? 1 : -1;
}

bool hk_guard_is_user(const struct hk_store *s, const sqlite3_stmt *st)
{
    const struct hk_guard *g = s->guard;

    for (size_t i = 0; g && i < g->count; i++)
        if (g->users[i] == st)
            return true;
    return false;
}

/* An address may be used again after sqlite3_finalize. */
void hk_guard_is_ours(struct hk_store *s, const sqlite3_stmt *st)
{
    struct hk_guard *g = s->guard;

    for (size_t i = 0; g && i < g->count; i++)
        if (g->users[i] == st)
            g->users[i--] = g->users[--g->count];
}

static bool is_alive(struct hk_store *s, const sqlite3_stmt *st)
{
    sqlite3_stmt *other = sqlite3_next_stmt(s->db, NULL);

    while (other && other != st)
        other = sqlite3_next_stmt(s->db, other);
    return other != NULL;
}

static bool add_user(struct hk_store *s, const sqlite3_stmt *st)
{
    struct hk_guard *g = s->guard;

    for (size_t i = g->count; i-- > 0;)
        if (!is_alive(s, g->users[i]))
            g->users[i] = g->users[--g->count];
    if (!hk_grow(&g->users, &g->cap, g->count + 1, sizeof *g->users))
        return false;
    g->users[g->count++] = st;
    return true;
}

void hk_guard_free(struct hk_store *s)
{
    if (!s->guard)
        return;
    if (s->db)
        sqlite3_set_authorizer(s->db, NULL, NULL);
    hk_free(s->guard->users);
    hk_free(s->guard);
    s->guard = NULL;
}

/* ---- what is allowed ----------------------------------------------------- */

static bool among(const char *const *list, const char *name)
{
    while (*list)
        if (!sqlite3_stricmp(*list++, name))
            return true;
    return false;
}

static int refuse(struct hk_guard *g, enum reason reason, const char *name)
{
    if (g->reason == R_NONE) {
        g->reason = reason;
        sqlite3_snprintf(sizeof g->name, g->name, "%s", name ? name : "");
    }
    return SQLITE_DENY;
}

static bool is_marked(const char *name)
{
    return name && strstr(name, HK_MARK);
}

/* A column that every table of an entity has; "" where none in particular is
 * read. */
static bool is_own_column(const struct hk_guard *g, const struct hk_entity *e,
                          const char *column)
{
    static const char *const own[] = { "", "id", "_none", "rowid", NULL };
    const struct hk_model *m = g->s->model;

    return among(own, column) || (e->within >= 0 &&
        !sqlite3_stricmp(column, m->entities[e->within]->name));
}

/* A column of an entity, in its table or in the view over it. What the policy
 * at hand does not declare may be private. */
static int read_field(struct hk_guard *g, const struct hk_entity *e,
                      const char *column, bool in_view)
{
    const struct hk_field *f = hk_entity_field(e, column);

    if (f && f->is_private && !g->reveal && !in_view) {
        if (g->reason == R_NONE) {
            g->entity = e;
            g->field = f;
        }
        return refuse(g, R_PRIVATE, column);
    }
    if (!f && !g->reveal && !in_view && !is_own_column(g, e, column))
        return refuse(g, R_TABLE, column);
    if (f && f->kind == HK_MONEY)
        g->read_money = true;
    return SQLITE_OK;
}

/* Numbers of v_ENTITY, so that results can be shown as they are written. */
static void note_shown(struct hk_guard *g, const char *view, const char *column)
{
    const struct hk_entity *e = hk_starts_with(view, "v_")
        ? hk_model_entity(g->s->model, view + 2) : NULL;
    const struct hk_field *f = e ? hk_entity_field(e, column) : NULL;

    if (!f || (f->kind != HK_MONEY && f->kind != HK_DECIMAL
               && f->kind != HK_RATE))
        return;
    for (size_t i = 0; i < g->shown_count; i++)
        if (g->shown[i] == f)
            return;
    if (g->shown_count < sizeof g->shown / sizeof *g->shown)
        g->shown[g->shown_count++] = f;
}

static int read_column(struct hk_guard *g, const char *table,
                       const char *column, const char *db)
{
    static const char *const host[] = {
        "register", "batch", "history", "code", "alias", "lock_note", "run",
        "run_output", "run_cause", "run_policy", "policy_file", "reveal_log",
        "sqlite_master", "sqlite_temp_master", "json_each", "json_tree", NULL
    };
    bool in_view = db && !strcmp(db, "temp");
    const struct hk_entity *e = hk_model_entity(g->s->model, table);

    if (e)
        return read_field(g, e, column, in_view);
    if (in_view)
        note_shown(g, table, column);
    /* Old values are those of private fields too; the view masks them. */
    if (!in_view && !g->reveal && !strcmp(table, "history") &&
        !strcmp(column, "old"))
        return refuse(g, R_TABLE, "history.old");
    if (!in_view && !g->reveal && !strcmp(table, "run_text") &&
        !strcmp(column, "private"))
        return refuse(g, R_TABLE, "run_text.private");
    if (in_view || !db || among(host, table) || hk_starts_with(table, "run_") ||
        hk_starts_with(table, "pragma_"))
        return SQLITE_OK;
    return refuse(g, R_TABLE, table);
}

static int call_function(struct hk_guard *g, const char *name)
{
    static const char *const refused[] = {
        "load_extension", "fts3_tokenizer", "readfile", "writefile", "edit",
        NULL
    };

    if (among(refused, name) || !sqlite3_strnicmp(name, "huka_", 5))
        return refuse(g, R_FUNCTION, name);
    return SQLITE_OK;
}

static const char *const pragmas[] = {
    "table_info", "table_xinfo", "table_list", "index_list", "index_info",
    "index_xinfo", "foreign_key_list", "function_list", "collation_list",
    "compile_options", NULL
};

static int ask_pragma(struct hk_guard *g, const char *name)
{
    return among(pragmas, name) ? SQLITE_OK : refuse(g, R_WRITE, name);
}

static int authorize(void *context, int action, const char *a, const char *b,
                     const char *db, const char *view)
{
    struct hk_guard *g = context;

    if (g->inside > 0 || is_marked(view))
        return SQLITE_OK;
    if (g->fresh) {                /* an empty statement forgets nothing */
        g->fresh = false;
        g->shown_count = 0;
    }
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_READ:
        return read_column(g, a, b, db);
    case SQLITE_FUNCTION:
        return call_function(g, b);
    case SQLITE_PRAGMA:
        return ask_pragma(g, a);
    default:
        return refuse(g, R_WRITE, a);
    }
}

/* SQLite makes these tables when they are first named, which the authorizer
 * would see as CREATE TABLE: so we name them before a user's statement does. */
static enum hk_status make_known(struct hk_store *s, const char *sql,
                                 struct hk_err *err)
{
    enum hk_status rc;

    if (s->guard->is_known || (!hk_sql_holds(sql, "json_")
                               && !hk_sql_holds(sql, "pragma")))
        return HK_OK;
    rc = hk_store_exec(s, "SELECT 1 FROM json_each('[]'); "
                       "SELECT 1 FROM json_tree('[]')", err);
    for (size_t i = 0; !rc && pragmas[i]; i++) {
        char own[80];

        sqlite3_snprintf(sizeof own, own, "SELECT 1 FROM pragma_%s LIMIT 0",
                         pragmas[i]);
        rc = hk_store_exec(s, own, err);
    }
    s->guard->is_known = !rc;
    return rc;
}

enum hk_status hk_guard_set(struct hk_store *s, bool reveal, enum hk_lang lang,
                            struct hk_err *err)
{
    static const struct { int what, most; } limits[] = {
        { SQLITE_LIMIT_LENGTH, 4000000 }, { SQLITE_LIMIT_SQL_LENGTH, 1000000 },
        { SQLITE_LIMIT_EXPR_DEPTH, 200 },
        { SQLITE_LIMIT_COMPOUND_SELECT, 100 },
        { SQLITE_LIMIT_VDBE_OP, 1000000 },
        { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
        { SQLITE_LIMIT_VARIABLE_NUMBER, 1000 },
        { SQLITE_LIMIT_TRIGGER_DEPTH, 10 }
    };
    struct hk_guard *g = hk_zalloc(1, sizeof *g);

    if (!g)
        return hk_fail_memory(err);
    g->s = s;
    g->reveal = reveal;
    g->lang = lang;
    s->guard = g;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(s->db, limits[i].what, limits[i].most);
    sqlite3_set_authorizer(s->db, authorize, g);
    return HK_OK;
}

/* ---- statements of the user ---------------------------------------------- */

static enum hk_status tell_refused(struct hk_guard *g, struct hk_err *err)
{
    switch (g->reason) {
    case R_PRIVATE:
        return hk_fail(err, HK_EUSAGE, "%s.%s is private; ask %s without "
                       "\"main.\" to see it masked, or use --reveal, which is "
                       "logged", g->entity->name, g->field->name,
                       g->entity->name);
    case R_TABLE:
        return hk_fail(err, HK_EUSAGE, "%s may not be read here; the tables "
                       "and views of the register may, and without \"main.\" "
                       "they show private fields masked", g->name);
    case R_FUNCTION:
        return hk_fail(err, HK_EUSAGE, "the function %s may not be called "
                       "here", g->name);
    default:
        return hk_fail(err, HK_EUSAGE, "this only reads: SELECT, VALUES, WITH, "
                       "EXPLAIN and PRAGMA table_info are possible; to change "
                       "the register use huka import, set or remove");
    }
}

/* The line of `sql` in which byte `at` stands, and a caret under it. */
static enum hk_status tell_syntax(struct hk_store *s, const char *sql,
                                  struct hk_err *err)
{
    int at = sqlite3_error_offset(s->db);
    const char *message = sqlite3_errmsg(s->db);
    char zh[500];
    struct hk_str line = HK_STR_INIT, caret = HK_STR_INIT;
    struct hk_err hint = { .lang = err ? err->lang : HK_EN };
    struct hk_wide wide;
    bool is_wide = hk_sql_wide(&wide, sql, at, message);
    const char *from, *to;
    enum hk_status rc;

    if (is_wide)
        at = (int)wide.at;
    s->guard->error_at = at;
    s->guard->wide = is_wide;
    s->guard->incomplete = !strcmp(message, "incomplete input");
    if (err && err->lang == HK_ZH)
        message = hk_zh_raised(zh, sizeof zh, message);
    if (is_wide) {
        hk_sql_wide_tell(&wide, sql, message, &hint);
        message = hint.text;
    }
    if (at < 0 || (size_t)at > strlen(sql))
        return hk_fail(err, HK_EUSAGE, "SQL: %s", message);
    for (from = sql + at; from > sql && from[-1] != '\n';)
        from--;
    to = from + strcspn(from, "\n");
    hk_text_safe(&line, from, (size_t)(to - from));
    for (int i = hk_text_width(from, (size_t)(sql + at - from)); i > 0; i--)
        hk_str_putc(&caret, ' ');
    rc = hk_fail(err, HK_EUSAGE, "SQL: %s\n%s\n%s^", message,
                 hk_str_text(&line), hk_str_text(&caret));
    hk_str_release(&line);
    hk_str_release(&caret);
    return rc;
}

/* Views cannot be changed, which SQLite says before it asks for permission. */
static bool is_change(const char *message)
{
    return hk_starts_with(message, "cannot modify ") ||
        strstr(message, " may not be ");
}

/* ---- naming the file's own tables ---------------------------------------- */

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
        (c >= '0' && c <= '9') || c == '_' || c == '$' || (c & 0x80);
}

/* The next word of `sql`: blanks and comments are passed over, quotes taken
 * off. Signs come one by one; at the end it is empty. */
static const char *next_word(const char *sql, char *word, size_t size)
{
    static const char quotes[] = "\"'`[";
    size_t len = 0;
    char end;

    for (;;) {
        sql += strspn(sql, " \t\r\n\f");
        if (!strncmp(sql, "--", 2)) {
            sql += strcspn(sql, "\n");
        } else if (!strncmp(sql, "/*", 2)) {
            const char *close = strstr(sql + 2, "*/");

            sql = close ? close + 2 : sql + strlen(sql);
        } else {
            break;
        }
    }
    word[0] = '\0';
    if (!*sql)
        return sql;
    if (strchr(quotes, *sql)) {
        end = *sql == '[' ? ']' : *sql;
        for (sql++; *sql && (*sql != end || (end != ']' && sql[1] == end));) {
            sql += *sql == end;
            if (len + 1 < size)
                word[len++] = *sql;
            sql++;
        }
        sql += *sql != '\0';
    } else {
        do {
            if (len + 1 < size)
                word[len++] = *sql;
            sql++;
        } while (is_name_byte(sql[-1]) && is_name_byte(*sql));
    }
    word[len] = '\0';
    return sql;
}

/* Any entity may have a private field, if only one of a pack that is not at
 * hand; old values stand in the history. */
static bool may_be_private(const struct hk_store *s, const char *name)
{
    for (int i = 0; i < s->model->entity_count; i++)
        if (!sqlite3_stricmp(name, s->model->entities[i]->name))
            return true;
    return !sqlite3_stricmp(name, "history");
}

/* SQLite asks the authorizer about every column that an expression reads, but
 * not about those that USING and NATURAL compare: with these, main.ENTITY would
 * tell whether a guess at what is private is right. True for such a statement;
 * `table` is then that table. */
static bool is_guess(const struct hk_store *s, const char *sql,
                     char table[static 64])
{
    char word[3][64] = { "", "", "" };
    bool joins = false, found = false;

    while (*sql) {
        memmove(word[0], word[1], 2 * sizeof word[0]);
        sql = next_word(sql, word[2], sizeof word[2]);
        joins = joins || !sqlite3_stricmp(word[2], "using") ||
            !sqlite3_stricmp(word[2], "natural");
        if (!found && !strcmp(word[1], ".") &&
            !sqlite3_stricmp(word[0], "main") && may_be_private(s, word[2])) {
            memcpy(table, word[2], sizeof word[2]);
            found = true;
        }
    }
    return joins && found;
}

bool hk_sql_holds(const char *sql, const char *name)
{
    int len = (int)strlen(name), first = name[0] | 0x20;

    for (; *sql; sql++)
        if ((*sql | 0x20) == first && !sqlite3_strnicmp(sql, name, len))
            return true;
    return false;
}

enum hk_status hk_view_prepare(struct hk_store *s, struct sqlite3_stmt **st,
                               const char *sql, const char **tail,
                               struct hk_err *err)
{
    struct hk_guard *g = s->guard;
    enum hk_status rc;
    char table[64];
    int code;

    *st = NULL;
    if (!g)
        return hk_fail(err, HK_EBUG, "a query came before its guard; this is a "
                       "mistake in the program, please report it");
    if (hk_sql_holds(sql, HK_MARK))
        return hk_fail(err, HK_EUSAGE, "names with \"%s\" in them are the "
                       "program's own; write the query without them", HK_MARK);
    if (!g->reveal && is_guess(s, sql, table))
        return hk_fail(err, HK_EUSAGE, "main.%s may hold what is private and "
                       "cannot be joined with USING or NATURAL; leave out "
                       "\"main.\" to join what is masked", table);
    rc = make_known(s, sql, err);
    if (!rc)
        rc = hk_views_for(s, sql, g->reveal, g->lang, err);
    if (rc)
        return rc;
    g->reason = R_NONE;
    g->read_money = false;
    g->error_at = -1;
    g->incomplete = g->wide = false;
    g->fresh = true;
    code = sqlite3_prepare_v2(s->db, sql, -1, st, tail);
    if (!code && *st && !sqlite3_stmt_readonly(*st)) {
        sqlite3_finalize(*st);
        *st = NULL;
        code = SQLITE_AUTH;
    }
    if (!code && *st && !add_user(s, *st)) {
        sqlite3_finalize(*st);
        *st = NULL;
        return hk_fail_memory(err);
    }
    if (code == SQLITE_AUTH ||
        (code && (g->reason != R_NONE || is_change(sqlite3_errmsg(s->db)))))
        return tell_refused(g, err);
    if ((code & 0xff) == SQLITE_ERROR)
        return tell_syntax(s, sql, err);
    return code ? hk_sql_fail(s, code, err) : HK_OK;
}

int hk_view_error_at(const struct hk_store *s)
{
    return s->guard ? s->guard->error_at : -1;
}

bool hk_view_is_incomplete(const struct hk_store *s)
{
    return s->guard && s->guard->incomplete;
}

bool hk_view_is_wide(const struct hk_store *s)
{
    return s->guard && s->guard->wide;
}

const struct hk_field *const *hk_guard_shown(const struct hk_store *s,
                                             size_t *count)
{
    *count = s->guard ? s->guard->shown_count : 0;
    return s->guard ? s->guard->shown : NULL;
}

const struct hk_field *hk_view_field(struct hk_store *s,
                                     struct sqlite3_stmt *st, int i)
{
    const char *table = sqlite3_column_table_name(st, i);
    const char *column = sqlite3_column_origin_name(st, i);
    int64_t e;

    if (!table || !column)
        return NULL;
    e = hk_map_get(&s->model->names, table, strcspn(table, ":"), -1);
    return e < 0 ? NULL : hk_entity_field(s->model->entities[e], column);
}

bool hk_view_is_money(struct hk_store *s, struct sqlite3_stmt *st, int i)
{
    const struct hk_field *f = hk_view_field(s, st, i);

    return f && f->kind == HK_MONEY;
}

bool hk_view_read_money(struct hk_store *s)
{
    return s->guard && s->guard->read_money;
}
