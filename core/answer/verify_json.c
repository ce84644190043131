/* verify_json.c - a run that was verified, as JSON */
#include "answer/result_json.h"
#include "answer/verify.h"
#include "base/json.h"

const char *hk_finding_name(enum hk_finding_kind kind)
{
    switch (kind) {
    case HK_FOUND_FILE_CHANGED:
    case HK_FOUND_FILE_MISSING:
    case HK_FOUND_FILE_OTHER: return "file";
    case HK_FOUND_HEAD: return "head";
    case HK_FOUND_FIGURE: return "figure";
    case HK_FOUND_CHAIN: return "batch";
    case HK_FOUND_RESULT: return "result";
    case HK_FOUND_SEAL: return "seal";
    case HK_FOUND_FAILED: break;
    }
    return "failed";
}

static const char *problem_of(const struct hk_finding *f)
{
    switch (f->kind) {
    case HK_FOUND_FILE_CHANGED: return "changed";
    case HK_FOUND_FILE_MISSING: return "missing";
    case HK_FOUND_FILE_OTHER: return "not the sealed one";
    case HK_FOUND_CHAIN: break;
    default: return NULL;
    }
    switch (f->chain->fault) {
    case HK_CHAIN_DIGEST: return "changed";
    case HK_CHAIN_DAMAGED: return "damaged";
    case HK_CHAIN_UNLISTED: return "not listed";
    case HK_CHAIN_ADDED: return "record added";
    case HK_CHAIN_GONE: return "record gone";
    }
    return NULL;
}

static void optional(struct hk_json *j, const char *key, const char *text)
{
    if (text)
        hk_json_text_member(j, key, text);
}

static void write_chain(struct hk_json *j, const struct hk_chain_break *b)
{
    if (b->batch)
        hk_json_int_member(j, "batch", b->batch);
    if (b->info) {
        hk_json_text_member(j, "at", b->info->at);
        hk_json_text_member(j, "who", b->info->who);
    }
    if (b->entity) {
        hk_json_text_member(j, "entity", b->entity);
        hk_json_int_member(j, "id", b->id);
        optional(j, "key", b->key);
    }
}

static void write_finding(struct hk_json *j, const struct hk_finding *f)
{
    bool is_result = f->kind == HK_FOUND_RESULT;

    hk_json_open(j, '{');
    hk_json_text_member(j, "kind", hk_finding_name(f->kind));
    optional(j, "problem", problem_of(f));
    optional(j, "entity", f->entity);
    optional(j, is_result ? "key" : "name", f->name);
    optional(j, is_result ? "name" : "key", f->key && *f->key ? f->key : NULL);
    optional(j, "pack", f->pack);
    if (is_result) {
        hk_json_text_member(j, "stored", hk_run_state_name(f->was_state));
        hk_json_text_member(j, "now", hk_run_state_name(f->now_state));
        optional(j, "stored_value", f->was);
        optional(j, "now_value", f->now);
    } else {
        optional(j, f->kind == HK_FOUND_HEAD ? "stored" : "sealed", f->was);
        optional(j, f->kind == HK_FOUND_HEAD ? "sealed" : "now", f->now);
    }
    if (f->chain)
        write_chain(j, f->chain);
    hk_json_close(j);
}

static void write_parts(struct hk_json *j, const struct hk_verification *v)
{
    int i;

    hk_json_key(j, "seal");
    hk_json_open(j, '{');
    for (i = 0; i < HK_VERIFY_PARTS; i++) {
        const struct hk_sealed_part *p = &v->parts[i];

        hk_json_key(j, p->name);
        hk_json_open(j, '{');
        hk_json_text_member(j, "sealed", p->sealed);
        hk_json_text_member(j, "now", p->now);
        hk_json_close(j);
    }
    hk_json_close(j);
}

enum hk_status hk_verify_json(const struct hk_verification *v,
                              struct hk_str *out, struct hk_err *err)
{
    struct hk_json j = { .out = out };
    size_t i;
    int k;

    hk_json_open(&j, '{');
    hk_json_int_member(&j, "huka", 1);
    hk_json_int_member(&j, "run", v->run.no);
    hk_json_key(&j, "verified");
    hk_json_bool(&j, v->verified);
    hk_json_key(&j, "sealed");
    hk_json_bool(&j, v->run.sealed);
    hk_json_text_member(&j, "host", v->run.host);
    hk_json_int_member(&j, "batches", v->batches);
    hk_json_int_member(&j, "records", v->records);
    write_parts(&j, v);
    hk_json_key(&j, "findings");
    hk_json_open(&j, '[');
    for (i = 0; i < v->count; i++)
        write_finding(&j, &v->list[i]);
    hk_json_close(&j);
    hk_json_int_member(&j, "results_differ", v->results_differ);
    hk_json_key(&j, "faults");
    hk_json_open(&j, '[');
    for (k = 0; k < v->fault_count; k++)
        hk_json_puts(&j, v->faults[k]);
    hk_json_close(&j);
    hk_json_close(&j);
    return hk_str_status(out, err);
}
