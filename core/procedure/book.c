/* book.c - finding the entity that keeps events, by its fields */
#include "procedure/book.h"

static const struct { const char *name; enum hk_kind kind; bool needed; }
    wanted[HK_BOOK_FIELDS] = {
    { "procedure", HK_TEXT, true }, { "act", HK_ENUM, true },
    { "step", HK_TEXT, true }, { "happened_on", HK_DATE, true },
    { "done_by", HK_TEXT, false }, { "note", HK_TEXT, false },
    { "evidence", HK_TEXT, false }, { "entitled", HK_INTEGER, false },
    { "present", HK_INTEGER, false }, { "agreed", HK_INTEGER, false },
    { "drawn", HK_BOOLEAN, false }, { "seed", HK_TEXT, false },
    { "opened_in", HK_REGION, false }, { "standing", HK_TEXT, false },
};

/* An entity is a book when it has the fields `procedure` and `act`. */
static const struct hk_entity *candidate(const struct hk_model *m, int of)
{
    int i;

    for (i = 0; i < m->entity_count; i++)
        if (m->entities[i]->within == of
            && hk_entity_field(m->entities[i], "procedure")
            && hk_entity_field(m->entities[i], "act"))
            return m->entities[i];
    return NULL;
}

static bool has_acts(const struct hk_field *act, struct hk_err *err,
                     const char *entity)
{
    int i;

    for (i = 0; i < HK_ACTS; i++)
        if (!hk_code_word(act, hk_act_word((enum hk_act)i))) {
            hk_fail(err, HK_EFORMAT, "%s.act has no word \"%s\"; the acts of "
                    "a case are opened, done, refused, posted, objected, "
                    "dismissed, upheld, sampled, withdrawn", entity,
                    hk_act_word((enum hk_act)i));
            return false;
        }
    return true;
}

bool hk_book_find(struct hk_book *b, const struct hk_model *m, int of,
                  struct hk_err *err)
{
    const struct hk_entity *e = of >= 0 ? candidate(m, of) : NULL;
    int i;

    *b = (struct hk_book){ .entity = e };
    if (!e) {
        hk_fail(err, HK_EFORMAT, "the model keeps no events of %s: declare an "
                "entity within it with the fields procedure, act, step and "
                "happened_on", of >= 0 ? m->entities[of]->name : "it");
        return false;
    }
    b->no = e->fields[e->key[0]];
    if (e->key_count != 1 || b->no->kind != HK_INTEGER) {
        hk_fail(err, HK_EFORMAT, "the entity %s keeps events, so its key is "
                "one integer: they are numbered as they are entered", e->name);
        return false;
    }
    for (i = 0; i < HK_BOOK_FIELDS; i++) {
        const struct hk_field *f = hk_entity_field(e, wanted[i].name);

        if ((!f && wanted[i].needed) || (f && f->kind != wanted[i].kind)
            || (f && f->month)) {
            hk_fail(err, HK_EFORMAT, "the entity %s keeps events, so it has a "
                    "field `%s` of kind %s", e->name, wanted[i].name,
                    hk_kind_name(wanted[i].kind));
            return false;
        }
        b->fields[i] = f;
    }
    return has_acts(b->fields[HK_BOOK_ACT], err, e->name);
}

bool hk_book_act(const struct hk_book *b, enum hk_act *act, int64_t code)
{
    const struct hk_code *c = hk_code_no(b->fields[HK_BOOK_ACT], code);

    return c && hk_act_of(act, c->word);
}
