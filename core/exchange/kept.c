/* kept.c - rows as bytes: head, then each field that the file has */
#include "exchange/kept.h"

#include <string.h>

#define KEPT_MAX ((size_t)256 << 20)

struct head {
    int64_t line, parent;
    size_t slot;
    int about, cut;
};

/* A field is one byte, then a number or a length and a text, when known. */
enum { STATE = 3, GIVEN = 4 };

void hk_kept_begin(struct hk_kept *k, bool on)
{
    hk_str_clear(&k->bytes);
    k->on = on;
}

static void put(struct hk_kept *k, const void *bytes, size_t len)
{
    hk_str_add(&k->bytes, bytes, len);
}

static void put_field(struct hk_kept *k, enum hk_kind kind,
                      const struct hk_value *v, bool given)
{
    uint32_t len = (uint32_t)v->len;

    hk_str_putc(&k->bytes, (char)(v->state | (given ? GIVEN : 0)));
    if (v->state != HK_KNOWN)
        return;
    if (kind == HK_TEXT) {
        put(k, &len, sizeof len);
        put(k, v->text, v->len);
    } else {
        put(k, &v->number, sizeof v->number);
    }
}

void hk_kept_add(struct hk_kept *k, const struct hk_job *j)
{
    const struct head head = { j->line, j->parent, j->slot, j->about, j->cut };

    if (!k->on)
        return;
    put(k, &head, sizeof head);
    for (int i = 0; i < j->filled_count; i++) {
        int at = j->filled[i];

        put_field(k, j->map.entity->fields[at]->kind, &j->values[at],
                  j->given[at]);
    }
    /* Without memory for it the file is read twice, which needs none. */
    if (k->bytes.failed || k->bytes.len > KEPT_MAX) {
        hk_str_release(&k->bytes);
        k->on = false;
    }
}

bool hk_kept_is_whole(const struct hk_kept *k)
{
    return k->on;
}

static const char *take(const char *from, void *to, size_t len)
{
    memcpy(to, from, len);
    return from + len;
}

bool hk_kept_next(const struct hk_kept *k, size_t *at, struct hk_job *j)
{
    const char *p;
    struct head head;

    if (*at >= k->bytes.len)
        return false;
    p = take(k->bytes.data + *at, &head, sizeof head);
    j->line = head.line;
    j->parent = head.parent;
    j->slot = head.slot;
    j->about = head.about;
    j->cut = head.cut;
    for (int i = 0; i < j->filled_count; i++) {
        struct hk_value *v = &j->values[j->filled[i]];
        uint32_t len = 0;
        unsigned char byte = (unsigned char)*p++;

        v->state = (enum hk_state)(byte & STATE);
        j->given[j->filled[i]] = (byte & GIVEN) != 0;
        if (v->state != HK_KNOWN)
            continue;
        if (j->map.entity->fields[j->filled[i]]->kind == HK_TEXT) {
            p = take(p, &len, sizeof len);
            v->text = p;
            v->len = len;
            p += len;
        } else {
            p = take(p, &v->number, sizeof v->number);
        }
    }
    *at = (size_t)(p - k->bytes.data);
    return true;
}

void hk_kept_release(struct hk_kept *k)
{
    hk_str_release(&k->bytes);
    k->on = false;
}
