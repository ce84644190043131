/* complete_lua.c - names in Lua: what a chain of names means is found from the
 * model, without running anything but the look at a variable */
#include <stdio.h>
#include <string.h>

#include "plugin/host.h"
#include "repl/complete.h"
#include "repl/eval.h"
#include "repl/scan.h"
#include "repl/seen.h"

enum { MOST_PIECES = 400 };

const struct hk_word_about hk_words_about[] = {
    { "sum", "(records, name[, where])", "金额或数的合计",
      "the total of amounts or numbers" },
    { "count", "(records[, where])", "条数", "how many" },
    { "any", "(records, where)", "是否有一条符合", "does one fit?" },
    { "all", "(records, where)", "是否条条符合", "do all fit?" },
    { "highest", "(records, name)", "最大值", "the largest value" },
    { "lowest", "(records, name)", "最小值", "the smallest value" },
    { "first", "(records[, n])", "第一条，或前 n 条",
      "the first record, or n of them" },
    { "last", "(records[, n])", "最后一条，或后 n 条",
      "the last record, or n of them" },
    { "known", "(record, name)", "是否已知", "is the value known?" },
    { "past", "(record, years)", "同一记录，按早几年的年度数据",
      "the same record with the yearly records of years before" },
    { "targeting", "(records, { welfare = , transfers = , line = })",
      "转移支付惠及谁：t:coverage() t:errors() t:parts() t:poverty() t:by(…) 等表",
      "whom transfers reach: t:coverage(), t:errors(), t:parts(), t:poverty(), "
      "t:by(name) and other tables" },
    { "table_of", "(columns, rows)", "各列名与各行，显示成表",
      "rows with their columns in order, shown as a table" },
    { "show", "(value, ...)", "像提示符那样显示", "print as the prompt does" },
    { "sql", "(text)", "查询，返回各行", "ask in SQL: a list of rows" },
    { "entry", "(text)", "运行一条输入", "run what could be typed here" },
    { "read_file", "(name)", "读一个在命令行上给出的文件",
      "the text of a file named behind the script" },
    { "write_file", "(name, text)", "写 -o 的文件或其目录下的文件",
      "write the file of -o, or one below its folder" },
    { "print", "(...)", "显示", "print" },
    { NULL, NULL, NULL, NULL }
};

const struct hk_word_about hk_methods_about[] = {
    { "where", "(where)", "符合条件的记录", "the records that fit" },
    { "by", "(name)", "按值计数", "how many of each value" },
    { "sort", "(name[, \"down\"])", "排序", "in the order of a value" },
    { "columns", "(name, ...)", "显示哪些列", "shown with these columns" },
    { "numbers", "(name, ...)", "各列的数值，供插件函数使用",
      "a column of numbers for each name, for functions of plugins" },
    { "raw", "(name)", "字段的整列原值，插件就地读取",
      "the column of a field as it is stored; plugins read it uncopied" },
    { "map", "(name | function)", "逐条取值", "a list of what each gives" },
    { "keys", "()", "编号", "the keys" },
    { NULL, NULL, NULL, NULL }
};

/* What an expression is. */
enum meaning { NOTHING, RECORD, SET, FIGURES, PLUGIN, LIBRARY };
struct type { enum meaning is; int entity; char name[64]; };

struct pieces {
    struct hk_completing *c;
    struct hk_scanned list[MOST_PIECES];
    int count;
};

static bool is_sign(const struct pieces *p, int i, char sign)
{
    return i >= 0 && p->list[i].kind == HK_PIECE_SIGN
        && p->c->text[p->list[i].start] == sign;
}

static void name_at(const struct pieces *p, int i, char out[64])
{
    snprintf(out, 64, "%.*s", (int)(p->list[i].end - p->list[i].start),
             p->c->text + p->list[i].start);
}

static int entity_of(const struct hk_repl *s, const char *name)
{
    int i;

    for (i = 0; i < s->model->entity_count; i++) {
        const struct hk_entity *e = s->model->entities[i];

        if (!strcmp(e->name, name) || !strcmp(e->zh, name)
            || (e->list && !strcmp(e->list, name)))
            return i;
    }
    return -1;
}

/* The loop or function whose variable `name` is: `for x in SET`, or
 * SET(function(x). */
static int entity_of_variable(const struct pieces *p, const char *name)
{
    char word[64];
    int i, entity = -1, found = -1;

    for (i = 0; i < p->count; i++) {
        if (p->list[i].kind != HK_PIECE_NAME)
            continue;
        name_at(p, i, word);
        if (!strcmp(word, name) && i >= 2 && is_sign(p, i - 1, '('))
            found = entity;
        if (!strcmp(word, "in") && i >= 2 && i + 1 < p->count) {
            name_at(p, i - 1, word);
            if (!strcmp(word, name)) {
                name_at(p, i + 1, word);
                found = entity_of(p->c->s, word);
            }
        }
        name_at(p, i, word);
        if (entity_of(p->c->s, word) >= 0)
            entity = entity_of(p->c->s, word);
    }
    return found;
}

static struct type type_of_name(const struct pieces *p, int i)
{
    struct hk_repl *s = p->c->s;
    struct type t = { .is = NOTHING };
    bool set;

    name_at(p, i, t.name);
    t.entity = entity_of_variable(p, t.name);
    if (t.entity >= 0) {
        t.is = RECORD;
        return t;
    }
    t.entity = entity_of(s, t.name);
    if (t.entity >= 0) {
        t.is = SET;
    } else if (!strcmp(t.name, "p")) {
        t.is = FIGURES;
    } else if (hk_eval_type(s, t.name, &t.entity, &set)) {
        t.is = set ? SET : RECORD;
    } else if (!strcmp(t.name, "string") || !strcmp(t.name, "table")
               || !strcmp(t.name, "math")) {
        t.is = LIBRARY;
    } else if (s->plugins && hk_plugins_has(s->plugins, t.name)) {
        t.is = PLUGIN;
    }
    return t;
}

/* A name behind a dot. */
static struct type type_of_member(const struct pieces *p, struct type t, int i)
{
    struct hk_name_means m;
    struct hk_err ignored = { 0 };
    char name[64];

    name_at(p, i, name);
    if (t.is != RECORD
        || hk_seen_means(p->c->s, t.entity, name, &m, &ignored)) {
        t.is = NOTHING;
        return t;
    }
    if (m.field && m.field->kind == HK_LINK)
        m.entity = m.field->to_entity;
    else if (m.rule && m.rule->kind == HK_LINK)
        m.entity = m.rule->leads_to;
    else if (m.field || m.rule)
        m.entity = -1;
    t.is = m.entity < 0 ? NOTHING : m.sort == HK_SORT_LIST ? SET : RECORD;
    t.entity = m.entity;
    return t;
}

/* The opening bracket of the one that closes at `i`. */
static int opening(const struct pieces *p, int i)
{
    int depth = 0;

    for (; i >= 0; i--) {
        if (is_sign(p, i, ')') || is_sign(p, i, ']') || is_sign(p, i, '}'))
            depth++;
        else if (is_sign(p, i, '(') || is_sign(p, i, '[')
                 || is_sign(p, i, '{'))
            depth--;
        if (!depth)
            return i;
    }
    return -1;
}

/* The type of the expression whose last piece is `i`. */
static struct type type_of(const struct pieces *p, int i, int depth)
{
    struct type t = { .is = NOTHING };
    int open;

    if (i < 0 || depth > 20)
        return t;
    if (p->list[i].kind == HK_PIECE_NAME) {
        if (is_sign(p, i - 1, '.') || is_sign(p, i - 1, ':')) {
            char name[64];

            t = type_of(p, i - 2, depth + 1);
            name_at(p, i, name);
            if (is_sign(p, i - 1, ':'))       /* first and last: one record */
                t.is = t.is == SET ? SET : NOTHING;
            else
                t = type_of_member(p, t, i);
            return t;
        }
        return type_of_name(p, i);
    }
    if (p->list[i].kind == HK_PIECE_STRING) {   /* set "KEY" */
        t = type_of(p, i - 1, depth + 1);
        t.is = t.is == SET ? RECORD : NOTHING;
        return t;
    }
    open = opening(p, i);
    if (open <= 0 || open == i)
        return t;
    t = type_of(p, open - 1, depth + 1);
    if (is_sign(p, open, '[') || (is_sign(p, open, '(') && open + 1 < i
        && p->list[open + 1].kind == HK_PIECE_STRING
        && p->list[open - 1].kind == HK_PIECE_NAME
        && !is_sign(p, open - 2, ':')))
        t.is = t.is == SET ? RECORD : NOTHING;
    return t;
}

/* ---- offers -------------------------------------------------------------- */

static void offer_about(struct hk_completing *c, const struct hk_word_about *w,
                        bool records)
{
    for (; w->name; w++)
        if (!records || !strncmp(w->takes, "(records", 8))
            hk_offer(c, w->name, NULL, hk_repl_text(c->s, w->zh, w->en), "(");
}

static void offer_library(struct hk_completing *c, const char *library)
{
    static const char *const names[][20] = {
        { "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower",
          "match", "rep", "reverse", "sub", "upper", NULL },
        { "concat", "insert", "move", "pack", "remove", "sort", "unpack",
          NULL },
        { "abs", "ceil", "floor", "fmod", "huge", "log", "max", "min", "modf",
          "pi", "sqrt", "tointeger", NULL },
    };
    int at = *library == 's' ? 0 : *library == 't' ? 1 : 2, i;

    for (i = 0; names[at][i]; i++)
        hk_offer(c, names[at][i], NULL, library, NULL);
}

static void offer_plugin(struct hk_completing *c, const char *id)
{
    struct hk_err ignored = { 0 };
    struct hk_plugin *p;
    int i;

    if (hk_plugins_find(&p, c->s->plugins, id, &ignored))
        return;
    for (i = 0; i < p->manifest.function_count; i++)
        hk_offer(c, p->manifest.functions[i].name, NULL,
                 p->manifest.functions[i].signature, "(");
}

static void offer_names(struct hk_completing *c)
{
    static const char *const words[] = {
        "and", "break", "do", "else", "elseif", "end", "false", "for",
        "function", "if", "in", "local", "nil", "not", "or", "repeat", "return",
        "then", "true", "until", "while", "ipairs", "pairs", "pcall", "string",
        "table", "math", "tostring", "tonumber", "type", "none", NULL
    };
    size_t i;

    hk_offer_entities(c, false);
    hk_offer(c, "p", NULL, hk_repl_text(c->s, "生效的标准",
                                        "figures in force"), ".");
    offer_about(c, hk_words_about, false);
    for (i = 0; words[i] && *c->word; i++)
        hk_offer(c, words[i], NULL, NULL, NULL);
    for (i = 0; c->s->plugins && i < hk_plugins_count(c->s->plugins); i++)
        hk_offer(c, hk_plugins_at(c->s->plugins, i)->id, NULL,
                 hk_doc_text(&hk_plugins_at(c->s->plugins, i)->manifest.summary,
                         c->s->o.lang), ".");
    hk_eval_globals(c->s, c);
}

/* Inside of SET{...}: a field, or behind = a value of it. */
static bool offer_condition(struct pieces *p, int last)
{
    struct type t;
    char field[64];
    int i, depth = 0;

    for (i = last; i >= 0; i--) {
        if (is_sign(p, i, '}') || is_sign(p, i, ')'))
            depth++;
        else if ((is_sign(p, i, '{') || is_sign(p, i, '(')) && depth-- == 0)
            break;
    }
    if (i <= 0)
        return false;
    t = type_of(p, i - 1, 0);
    if (t.is != SET)
        return false;
    if (is_sign(p, last, '=') && last > 0) {
        name_at(p, last - 1, field);
        hk_offer_codes(p->c, t.entity, field);
        hk_offer(p->c, "true", NULL, NULL, NULL);
        hk_offer(p->c, "false", NULL, NULL, NULL);
        return true;
    }
    if (!is_sign(p, last, '{') && !is_sign(p, last, ','))
        return false;
    hk_offer_members(p->c, t.entity, is_sign(p, i, '{') ? " = " : NULL);
    return true;
}

/* In a string: keys behind a set, words of a field behind =, names of fields as
 * arguments of methods. */
static void offer_in_string(struct pieces *p, int last)
{
    struct type t = type_of(p, last, 0);
    char field[64];
    int i;

    if (t.is == SET) {
        hk_offer_keys(p->c, t.entity);
        return;
    }
    for (i = last; i > 0 && !is_sign(p, i, '{') && !is_sign(p, i, '('); i--)
        ;
    t = type_of(p, i - 1, 0);
    if (t.is != SET)
        return;
    if (is_sign(p, last, '=')) {
        name_at(p, last - 1, field);
        hk_offer_codes(p->c, t.entity, field);
    } else if (i >= 2 && is_sign(p, i - 2, ':')) {
        hk_offer_members(p->c, t.entity, NULL);
    } else {
        hk_offer_keys(p->c, t.entity);
    }
}

void hk_complete_lua(struct hk_completing *c)
{
    struct hk_scan scan = { .text = c->text, .len = c->start };
    struct pieces p = { .c = c };
    struct hk_scanned piece;
    struct type t = { .is = NOTHING };
    bool string = false;
    int last;

    while (hk_scan_next(&scan, &piece) && p.count < MOST_PIECES) {
        string = piece.kind == HK_PIECE_STRING && piece.end == c->start
            && piece.end - piece.start == 1;
        if (piece.kind != HK_PIECE_COMMENT && !string)
            p.list[p.count++] = piece;
    }
    last = p.count - 1;
    if (string) {
        offer_in_string(&p, last);
        return;
    }
    if (!is_sign(&p, last, '.') && !is_sign(&p, last, ':')) {
        if (!offer_condition(&p, last))
            offer_names(c);
        return;
    }
    t = type_of(&p, last - 1, 0);
    if (t.is == SET) {
        offer_about(c, hk_methods_about, false);
        offer_about(c, hk_words_about, true);
    } else if (t.is == RECORD) {
        hk_offer_members(c, t.entity, NULL);
    } else if (t.is == FIGURES) {
        hk_offer_figures(c);
    } else if (t.is == LIBRARY) {
        offer_library(c, t.name);
    } else if (t.is == PLUGIN) {
        offer_plugin(c, t.name);
    }
}
