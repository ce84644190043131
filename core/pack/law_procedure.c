/* law_procedure.c - procedures and roles out of what law.lua resolved */
#include "pack/procedure.h"

#include <string.h>

#include <lauxlib.h>

#include "pack/evidence.h"
#include "pack/inner.h"

static void read_term(struct hk_law_reading *lr, int t, const char *key,
                      struct hk_term *out)
{
    static const char *const units[] = { "days", "working_days", "months",
                                         "years" };
    int one;

    if (!hk_read_into(&lr->r, t, key))
        return;
    one = lua_gettop(lr->r.L);
    out->param = hk_read_text(&lr->r, one, "param");
    out->n = hk_read_int(&lr->r, one, "n", 0);
    out->unit = (enum hk_duration)HK_POSITION(units,
                                           hk_read_text(&lr->r, one, "unit"));
    lua_pop(lr->r.L, 1);
}

static void read_portion(struct hk_law_reading *lr, int t, const char *key,
                         struct hk_portion *out)
{
    int one;

    if (!hk_read_into(&lr->r, t, key))
        return;
    one = lua_gettop(lr->r.L);
    out->param = hk_read_text(&lr->r, one, "param");
    out->a = hk_read_int(&lr->r, one, "a", 0);
    out->b = hk_read_int(&lr->r, one, "b", 0);
    lua_pop(lr->r.L, 1);
}

static void read_posting(struct hk_law_reading *lr, int t,
                         struct hk_procedure_step *s)
{
    static const char *const ways[] = { "stop", "restart", "note" };
    struct hk_posting *p;
    int one;

    if (!hk_read_into(&lr->r, t, "posting"))
        return;
    one = lua_gettop(lr->r.L);
    p = hk_read_alloc(&lr->r, 1, sizeof *p);
    read_term(lr, one, "days", &p->days);
    p->where = hk_read_text(&lr->r, one, "where");
    p->times = (int)hk_read_int(&lr->r, one, "times", 0);
    p->hides = hk_read_texts(&lr->r, one, "hides");
    p->hides_param = hk_read_text(&lr->r, one, "hides_param");
    p->shows = hk_read_texts(&lr->r, one, "shows");
    p->objection = (enum hk_objection)HK_POSITION(ways,
        hk_read_text(&lr->r, one, "objection"));
    p->cutoff = (int)hk_read_int(&lr->r, one, "cutoff", -1);
    s->posting = p;
    lua_pop(lr->r.L, 1);
}

static void read_vote(struct hk_law_reading *lr, int t,
                      struct hk_procedure_step *s)
{
    struct hk_vote *v;
    int one;

    if (!hk_read_into(&lr->r, t, "vote"))
        return;
    one = lua_gettop(lr->r.L);
    v = hk_read_alloc(&lr->r, 1, sizeof *v);
    v->body = hk_read_text(&lr->r, one, "body");
    read_portion(lr, one, "present", &v->present);
    read_portion(lr, one, "yes", &v->yes);
    read_portion(lr, one, "more_than", &v->more_than);
    s->vote = v;
    lua_pop(lr->r.L, 1);
}

static void read_sample(struct hk_law_reading *lr, int t,
                        struct hk_procedure_step *s)
{
    struct hk_sampling *v;
    int one;

    if (!hk_read_into(&lr->r, t, "sample"))
        return;
    one = lua_gettop(lr->r.L);
    v = hk_read_alloc(&lr->r, 1, sizeof *v);
    read_portion(lr, one, "part", &v->part);
    v->least = (int)hk_read_int(&lr->r, one, "least", 0);
    v->level = hk_read_text(&lr->r, one, "level");
    s->sample = v;
    lua_pop(lr->r.L, 1);
}

static void read_sets(struct hk_law_reading *lr, int t,
                      struct hk_procedure_step *s)
{
    int i;

    if (!hk_read_into(&lr->r, t, "sets"))
        return;
    s->set_count = (int)lua_rawlen(lr->r.L, -1);
    s->sets = hk_read_alloc(&lr->r, (size_t)s->set_count, sizeof *s->sets);
    for (i = 0; i < s->set_count && hk_read_item(&lr->r, -1, i + 1); i++) {
        int one = lua_gettop(lr->r.L);

        s->sets[i].field = hk_read_text(&lr->r, one, "field");
        s->sets[i].value = hk_read_text(&lr->r, one, "value");
        lua_pop(lr->r.L, 1);
    }
    lua_pop(lr->r.L, 1);
}

static void read_proofs(struct hk_law_reading *lr, int t,
                        struct hk_procedure_step *s)
{
    struct hk_evidence *list;
    int i;

    if (!hk_read_into(&lr->r, t, "proofs"))
        return;
    s->proof_count = (int)lua_rawlen(lr->r.L, -1);
    list = hk_read_alloc(&lr->r, (size_t)s->proof_count, sizeof *list);
    for (i = 0; i < s->proof_count && hk_read_item(&lr->r, -1, i + 1); i++) {
        hk_law_evidence(lr, lua_gettop(lr->r.L), &list[i]);
        lua_pop(lr->r.L, 1);
    }
    s->proofs = list;
    lua_pop(lr->r.L, 1);
}

/* A declaration with a name, labels and a place. */
#define READ_NAMES(lr, t, x) do { \
    (x)->name = hk_read_text(&(lr)->r, t, "name"); \
    (x)->zh = hk_read_text(&(lr)->r, t, "zh"); \
    (x)->en = hk_read_text(&(lr)->r, t, "en"); \
    (x)->law = hk_read_text(&(lr)->r, t, "law"); \
    (x)->zh = (x)->zh ? (x)->zh : (x)->name; \
    (x)->en = (x)->en ? (x)->en : (x)->name; \
} while (0)

/* The step in the table on top of the stack. */
static void read_step(struct hk_law_reading *lr, struct hk_procedure_step *s)
{
    int t = lua_gettop(lr->r.L);

    READ_NAMES(lr, t, s);
    s->actor = hk_read_text(&lr->r, t, "actor");
    s->does = hk_read_text(&lr->r, t, "does");
    s->needs = hk_read_text(&lr->r, t, "needs");
    s->evidence = hk_read_texts(&lr->r, t, "evidence");
    read_proofs(lr, t, s);
    read_term(lr, t, "within", &s->within);
    read_term(lr, t, "lapse", &s->lapse);
    read_posting(lr, t, s);
    read_vote(lr, t, s);
    read_sample(lr, t, s);
    read_sets(lr, t, s);
    hk_law_place(lr, t, &s->file, &s->line);
}

int hk_procedure_step(const struct hk_procedure *p, const char *name)
{
    int i;

    for (i = 0; name && i < p->step_count; i++)
        if (!strcmp(p->steps[i].name, name))
            return i;
    return -1;
}

/* Where steps lead is written by name; all are read by now. */
static void read_targets(struct hk_law_reading *lr, struct hk_procedure *p,
                         int steps)
{
    int i;

    for (i = 0; i < p->step_count && hk_read_item(&lr->r, steps, i + 1); i++) {
        int t = lua_gettop(lr->r.L);

        p->steps[i].refused =
            hk_procedure_step(p, hk_read_text(&lr->r, t, "refused"));
        p->steps[i].lapse_to =
            hk_procedure_step(p, hk_read_text(&lr->r, t, "lapse_to"));
        lua_pop(lr->r.L, 1);
    }
}

/* The procedure in the table on top of the stack. */
static void read_procedure(struct hk_law_reading *lr, struct hk_procedure *p)
{
    int i, steps, t = lua_gettop(lr->r.L);
    const char *of = hk_read_text(&lr->r, t, "of");
    const struct hk_entity *e =
        of ? hk_model_entity(lr->packs->model, of) : NULL;

    READ_NAMES(lr, t, p);
    p->entity = e ? e->index : -1;
    p->ended = hk_read_bool(&lr->r, t, "ended");
    p->pack = hk_law_pack(lr, t);
    read_term(lr, t, "total", &p->within);
    read_term(lr, t, "entered", &p->entered);
    hk_law_place(lr, t, &p->file, &p->line);
    if (!hk_read_into(&lr->r, t, "steps"))
        return;
    steps = lua_gettop(lr->r.L);
    p->step_count = (int)lua_rawlen(lr->r.L, steps);
    p->steps = hk_read_alloc(&lr->r, (size_t)p->step_count, sizeof *p->steps);
    for (i = 0; i < p->step_count && hk_read_item(&lr->r, steps, i + 1); i++) {
        read_step(lr, &p->steps[i]);
        lua_pop(lr->r.L, 1);
    }
    read_targets(lr, p, steps);
    lua_pop(lr->r.L, 1);
}

/* Refuse steps that ask for evidence that cannot be. */
static enum hk_status check_proofs(const struct hk_law_reading *lr,
                                   const struct hk_procedure *p)
{
    int i, k;

    for (i = 0; i < p->step_count; i++) {
        const struct hk_procedure_step *s = &p->steps[i];
        const struct hk_evidence_asker who = { s->name, p->entity, s->file,
                                               s->line };

        for (k = 0; k < s->proof_count; k++)
            if (hk_evidence_check(&s->proofs[k], &who, lr->packs->model,
                                  lr->err))
                return HK_EFORMAT;
    }
    return HK_OK;
}

static void read_role(struct hk_law_reading *lr, struct hk_actor *r)
{
    int t = lua_gettop(lr->r.L);

    READ_NAMES(lr, t, r);
    r->level = hk_read_text(&lr->r, t, "level");
    r->body = hk_read_text(&lr->r, t, "body");
    r->pack = hk_law_pack(lr, t);
    hk_law_place(lr, t, &r->file, &r->line);
}

enum hk_status hk_law_read_procedures(struct hk_law_reading *lr)
{
    enum hk_status rc = HK_OK;
    struct hk_law *law = lr->law;
    lua_State *L = lr->r.L;
    int i, t = lua_gettop(L);

    if (hk_read_into(&lr->r, t, "procedures")) {
        law->procedure_count = (int)lua_rawlen(L, -1);
        law->procedures = hk_read_alloc(&lr->r, (size_t)law->procedure_count,
                                        sizeof *law->procedures);
        for (i = 0; i < law->procedure_count
             && !rc && hk_read_item(&lr->r, -1, i + 1); i++) {
            read_procedure(lr, &law->procedures[i]);
            rc = check_proofs(lr, &law->procedures[i]);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    if (rc || !hk_read_into(&lr->r, t, "roles"))
        return rc;
    law->role_count = (int)lua_rawlen(L, -1);
    law->roles = hk_read_alloc(&lr->r, (size_t)law->role_count,
                               sizeof *law->roles);
    for (i = 0; i < law->role_count && hk_read_item(&lr->r, -1, i + 1); i++) {
        read_role(lr, &law->roles[i]);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return HK_OK;
}
