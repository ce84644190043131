/* build.h - what the files that build a model share (private to model/) */
#ifndef HK_MODEL_BUILD_H
#define HK_MODEL_BUILD_H

#include "model/model.h"

/* One entity while it is put together from all places that name it. */
struct hk_draft {
    struct hk_entity_spec said;        /* merged; `fields` unused */
    const struct hk_field_spec **fields;
    size_t field_count, field_cap;
    bool placed;
    int index;                         /* in the model, once placed */
};

struct hk_build {
    struct hk_model *m;
    struct hk_draft *drafts;
    size_t count, cap;
    struct hk_map names;               /* entity name -> draft */
};

/* Copies in the model's arena. NULL gives NULL; false without memory. */
bool hk_copy_text(struct hk_model *m, const char **out, const char *text);
/* A NULL list becomes an empty one. */
bool hk_copy_list(struct hk_model *m, const char ***out,
                  const char *const *list);

/* Check and copy how the country writes things. */
enum hk_status hk_build_country(struct hk_model *m,
                                const struct hk_country *said,
                                struct hk_err *err);

/* Check field `s` of entity `e` and make its field `f`, all but what concerns
 * other entities. Counts optional fields in e->none_count. */
enum hk_status hk_build_field(struct hk_model *m, struct hk_entity *e,
                              struct hk_field *f, const struct hk_field_spec *s,
                              struct hk_err *err);

/* After all entities stand: links, keys, lists, names that collide. */
enum hk_status hk_build_ties(struct hk_build *b, struct hk_err *err);

/* True when the two say the same of a field. */
bool hk_same_field(const struct hk_field_spec *a,
                   const struct hk_field_spec *b);

/* Why `name` cannot be the name of an entity or of a field: a word of Lua, a
 * word or function of the policy language, a table or column of the host. */
bool hk_reserved_entity(const char *name);
bool hk_reserved_field(const char *name);

/* Where something was declared, for messages. */
static inline const char *hk_at(const char *at)
{
    return at ? at : "model";
}

#endif
