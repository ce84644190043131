/* seal.c - the seal of a run: digests of its parts, and the JSON over them */
#include "answer/seal.h"

#include "answer/seal_lines.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/json.h"

/* SHA-256, in hexadecimal, of one of the lists of seal_lines.h. */
static enum hk_status hash_list(char out[65], const struct hk_assessment *a,
                                enum hk_status (*lines)(
                                    const struct hk_assessment *,
                                    struct hk_str *, struct hk_err *),
                                struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT;
    unsigned char sha[HK_SHA256_LEN];
    enum hk_status rc = lines(a, &text, err);

    if (!rc)
        rc = hk_sha256(sha, hk_str_text(&text), text.len, err);
    if (!rc)
        hk_hex(out, sha);
    hk_str_release(&text);
    return rc;
}

/* ---- the seal ------------------------------------------------------------ */

static void text_member(struct hk_json *j, const char *key, const char *text)
{
    hk_json_key(j, key);
    hk_json_puts(j, text);
}

/* Keys in byte order, no blanks. */
static void write_seal(struct hk_assessment *a, const char *under,
                       int64_t as_of, const struct hk_str *plugins,
                       struct hk_str *out)
{
    struct hk_json j = { .out = out };
    char date[11], hex[HK_SHA256_HEX];
    struct hk_str data = HK_STR_INIT;

    hk_date_print(date, a->date, HK_DAY);
    hk_hex(hex, a->batch_digest);
    hk_str_addf(&data, "%lld %s", (long long)a->batch, hex);
    hk_json_open(&j, '{');
    hk_json_key(&j, "as_of");
    if (as_of >= 0)
        hk_json_int(&j, as_of);
    else
        hk_json_null(&j);
    text_member(&j, "data", hk_str_text(&data));
    text_member(&j, "date", date);
    if (a->form != 1) {            /* seals of the first form do not name it */
        hk_json_key(&j, "form");
        hk_json_int(&j, a->form);
    }
    text_member(&j, "params", a->params);
    text_member(&j, "plugins", hk_str_text(plugins));
    text_member(&j, "policy", a->policy);
    text_member(&j, "region", a->region);
    text_member(&j, "result", a->result);
    text_member(&j, "under", under ? under : "");
    hk_json_key(&j, "year");
    hk_json_int(&j, a->year);
    hk_json_close(&j);
    hk_str_release(&data);
}

enum hk_status hk_seal(struct hk_assessment *a, const char *under,
                       int64_t as_of, int form, struct hk_err *err)
{
    struct hk_str text = HK_STR_INIT, plugins = HK_STR_INIT;
    unsigned char sha[HK_SHA256_LEN];
    enum hk_status rc;

    a->form = form ? form : HK_SEAL_FORM;
    if (a->form < 1 || a->form > HK_SEAL_FORM)
        return hk_fail(err, HK_EFORMAT, "the results were sealed in form %d, "
                       "and this program knows those up to %d; take a newer "
                       "one",
                       a->form, HK_SEAL_FORM);
    rc = hash_list(a->policy, a, hk_seal_policy_lines, err);
    if (!rc)
        rc = hash_list(a->params, a, hk_seal_params_lines, err);
    if (!rc)
        rc = hk_seal_results(a->result, a, err);
    if (!rc)
        rc = hk_seal_plugin_lines(a, &plugins, err);
    if (!rc) {
        write_seal(a, under, as_of, &plugins, &text);
        rc = hk_str_status(&text, err);
    }
    if (!rc)
        rc = hk_sha256(sha, text.data, text.len, err);
    if (!rc) {
        hk_hex(a->seal, sha);
        a->seal_json = hk_arena_dup(&a->data->arena, text.data, text.len);
        if (!a->seal_json)
            rc = hk_fail_memory(err);
    }
    hk_str_release(&plugins);
    hk_str_release(&text);
    return rc;
}
