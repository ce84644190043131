/* law_words.c - sentences by value, moves and evidence of resolved rules */
#include "pack/evidence.h"
#include "pack/inner.h"

#include <lauxlib.h>

/* Sentences by value: { { word =, says = }... }. */
static void read_said(struct hk_law_reading *lr, struct hk_rule *r, int t)
{
    int i;

    if (!hk_read_into(&lr->r, t, "said"))
        return;
    r->said_count = (int)lua_rawlen(lr->r.L, -1);
    r->said = hk_read_alloc(&lr->r, (size_t)r->said_count, sizeof *r->said);
    for (i = 0; i < r->said_count && hk_read_item(&lr->r, -1, i + 1); i++) {
        int one = lua_gettop(lr->r.L);

        r->said[i].word = hk_read_text(&lr->r, one, "word");
        r->said[i].says = hk_law_sentence(lr, one, "says");
        lua_pop(lr->r.L, 1);
    }
    lua_pop(lr->r.L, 1);
}

void hk_law_evidence(struct hk_law_reading *lr, int t, struct hk_evidence *e)
{
    e->kind = hk_read_text(&lr->r, t, "kind");
    e->by = hk_read_text(&lr->r, t, "by");
    e->window = hk_read_text(&lr->r, t, "window");
    hk_evidence_label(e, lr->packs->model);
}

static void read_evidence(struct hk_law_reading *lr, struct hk_rule *r, int t)
{
    struct hk_evidence *e;

    if (!hk_read_into(&lr->r, t, "evidence"))
        return;
    e = hk_read_alloc(&lr->r, 1, sizeof *e);
    hk_law_evidence(lr, lua_gettop(lr->r.L), e);
    r->evidence = e;
    lua_pop(lr->r.L, 1);
}

/* The words of moves get their numbers when all rules are read. */
static void read_moves(struct hk_law_reading *lr, struct hk_rule *r, int t)
{
    int i;

    if (!hk_read_into(&lr->r, t, "moves"))
        return;
    r->move_count = (int)lua_rawlen(lr->r.L, -1);
    r->moves = hk_read_alloc(&lr->r, (size_t)r->move_count, sizeof *r->moves);
    for (i = 0; i < r->move_count && hk_read_item(&lr->r, -1, i + 1); i++) {
        int one = lua_gettop(lr->r.L);

        r->moves[i].when = hk_read_text(&lr->r, one, "when");
        r->moves[i].unless = hk_read_text(&lr->r, one, "unless");
        r->moves[i].after = hk_read_text(&lr->r, one, "after");
        r->moves[i].says = hk_law_sentence(lr, one, "says");
        lua_pop(lr->r.L, 1);
    }
    lua_pop(lr->r.L, 1);
}

static enum hk_status number_move(struct hk_law_reading *lr, struct hk_rule *r,
                                  const struct hk_field *f, int t,
                                  const char *key, int64_t *no)
{
    const char *word = hk_read_text(&lr->r, t, key);
    const struct hk_code *code = word ? hk_code_word(f, word) : NULL;

    if (!code)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: status \"%s\": \"%s\" is "
            "no word of the field `%s`", r->file->path, r->line, r->whole,
            word ? word : "?", f->name);
    *no = code->no;
    return HK_OK;
}

void hk_law_read_words(struct hk_law_reading *lr, struct hk_rule *r, int t)
{
    read_moves(lr, r, t);
    read_said(lr, r, t);
    read_evidence(lr, r, t);
}

/* The line of a ledger that is a word of an enum: its number, into `nth`. */
static enum hk_status number_line(struct hk_law_reading *lr, struct hk_rule *r,
                                  int t)
{
    const struct hk_entity *e = lr->packs->model->entities[r->over];
    const char *word = hk_read_text(&lr->r, t, "line");
    const struct hk_field *f;
    const struct hk_code *code;
    enum hk_status rc;
    char *name;

    if (!word)
        return HK_OK;
    name = hk_arena_printf(lr->r.arena, "%s.%s", e->name, r->stored);
    if (!name)
        return hk_fail_memory(lr->err);
    rc = hk_law_enum(lr, name, r->file->path, r->line, &f);
    code = rc ? NULL : hk_code_word(f, word);
    if (!rc && !code)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: ledger \"%s\": \"%s\" is "
            "no word of `%s` here; write lines = { { \"name\", when = "
            "\"condition\" } }", r->file->path, r->line, r->whole, word,
            r->stored);
    r->nth = code ? (int)code->no : 0;
    return rc;
}

enum hk_status hk_law_number_words(struct hk_law_reading *lr,
                                   struct hk_rule *r, int t)
{
    const struct hk_entity *e = lr->packs->model->entities[r->entity];
    const struct hk_field *f = r->stored ? hk_entity_field(e, r->stored) : NULL;
    enum hk_status rc = HK_OK;
    int i;

    if (r->part == HK_PART_LINE && r->stored)
        return number_line(lr, r, t);
    if (!r->moves || !hk_read_into(&lr->r, t, "moves"))
        return HK_OK;
    if (!f || f->kind != HK_ENUM)
        return hk_fail(lr->err, HK_EFORMAT, "%s:%d: status \"%s\": `stored` is "
            "\"%s\", expected an enum field of %s", r->file->path, r->line,
            r->whole, r->stored ? r->stored : "?", e->name);
    for (i = 0; i < r->move_count && !rc; i++) {
        hk_read_item(&lr->r, -1, i + 1);
        rc = number_move(lr, r, f, lua_gettop(lr->r.L), "from",
                         &r->moves[i].from);
        if (!rc)
            rc = number_move(lr, r, f, lua_gettop(lr->r.L), "to",
                             &r->moves[i].to);
        lua_pop(lr->r.L, 1);
    }
    lua_pop(lr->r.L, 1);
    return rc;
}
