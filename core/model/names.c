/* names.c - names that the model may not give */
#include "model/build.h"

#include <string.h>

static const char *const lua_words[] = {
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function",
    "goto", "if", "in", "local", "nil", "not", "or", "repeat", "return",
    "then", "true", "until", "while", NULL
};

/* An entity's name becomes a word of the tests ("NAME { ... }") and of the
 * model, so it may not hide one that is there already. */
static const char *const policy_words[] = {
    /* declarations */
    "allocation", "audit", "benefit", "calendar", "case", "check", "country",
    "decision", "entity", "layers", "ledger", "pack", "param", "procedure",
    "publish", "report", "role", "status", "variable", "whatif", "zone",
    /* parts of declarations */
    "expect", "goal", "layer", "many", "measure", "move", "posting",
    "record", "reform", "sample", "sets", "step", "sweep", "vote",
    /* kinds of fields */
    "boolean", "date", "decimal", "enum", "integer", "link", "money", "rate",
    "set", "text",
    /* value words */
    "bands", "change", "choose", "days", "drop", "ended", "fen", "inherit",
    "months", "none", "pending", "percent", "ratio", "steps", "unknown",
    "window", "words", "working_days", "years", "yuan",
    /* functions */
    "after", "all", "any", "at", "banded", "before", "count", "day",
    "days_between", "div", "during", "each", "ever", "exceeds", "first",
    "gap", "has", "highest", "inside", "keep_highest", "known", "last",
    "latest", "lineage", "lowest", "max", "min", "month_end", "month_start",
    "months_between", "months_in", "months_of", "past", "reaches", "round",
    "same_region", "share", "so_far", "split", "stepped", "sum",
    "years_between",
    /* what the sandbox has of Lua */
    "error", "ipairs", "math", "pairs", "string", "tostring", "type", NULL
};

/* Tables of the register that are not entities (store/schema.c), and "region",
 * which the builder makes itself. */
static const char *const host_tables[] = {
    "alias", "batch", "code", "history", "lock_note", "policy_file", "region",
    "register", "reveal_log", "run", "run_cause", "run_output", "run_policy",
    NULL
};

static const char *const host_columns[] = {
    "id", "_none",
    "rowid", "oid", "_rowid_",     /* names that SQLite gives every table */
    "tag",                         /* marks the tables of core/lua/huka */
    NULL
};

static bool among(const char *const *list, const char *name)
{
    while (*list)
        if (strcmp(*list++, name) == 0)
            return true;
    return false;
}

bool hk_reserved_entity(const char *name)
{
    return among(lua_words, name) || among(policy_words, name) ||
        among(host_tables, name) || strncmp(name, "run_", 4) == 0 ||
        strncmp(name, "sqlite_", 7) == 0 || strncmp(name, "v_", 2) == 0;
}

bool hk_reserved_field(const char *name)
{
    return among(lua_words, name) || among(host_columns, name);
}
