/* layout.h - what the tables of a register are made of, apart from any model
 *
 * A register keeps this as text in "register"."layout", so that its tables can
 * be checked, and its history be read, whatever model it is opened with. The
 * numbers of entities stand in history and never change their meaning. */
#ifndef HK_LAYOUT_H
#define HK_LAYOUT_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/model.h"

struct hk_layout_field {
    const char *name;
    enum hk_kind kind;
    const char *to;                /* of a link: entity name; else "" */
    int none_bit;                  /* in "_none", or -1 */
};

struct hk_layout_entity {
    int no;                        /* in "history"."entity" */
    const char *name;
    const char *within;            /* parent, "" for top entities */
    bool key_alone;                /* unique in the register, else in the
                                      parent */
    struct hk_layout_field *fields;
    int field_count;
    int *key;                      /* indices of the key fields */
    int key_count;
};

/* `= { 0 }` is empty. Owns its arena. */
struct hk_layout {
    struct hk_arena arena;
    struct hk_layout_entity *entities;
    int count;
};

/* The layout of `m`; entities that `before` (may be NULL) has keep their
 * numbers, others get new ones. */
enum hk_status hk_layout_make(struct hk_layout *l, const struct hk_model *m,
                              const struct hk_layout *before,
                              struct hk_err *err);
void hk_layout_release(struct hk_layout *l);

/* As text, one line an entity and a field, and back. HK_EFORMAT: damaged. */
void hk_layout_text(const struct hk_layout *l, struct hk_str *out);
enum hk_status hk_layout_read(struct hk_layout *l, const char *text,
                              size_t len, struct hk_err *err);

/* Add the columns of its table as SQL names them: "id","_none", what it is
 * within, its fields. */
void hk_layout_columns(struct hk_str *sql, const struct hk_layout_entity *e);

/* The entity, the field of that name, or NULL. */
const struct hk_layout_entity *hk_layout_entity(const struct hk_layout *l,
                                                const char *name);
const struct hk_layout_field *hk_layout_field(const struct hk_layout_entity *e,
                                              const char *name);

/* ---- the SQL (schema.c) -------------------------------------------------- */

struct hk_ddl_item {
    const char *type;              /* "table" "index" "trigger" */
    const char *name, *sql;
    int entity;                    /* index in the layout; -1: of the program */
};

struct hk_ddl {
    struct hk_arena arena;
    struct hk_ddl_item *items;
    size_t count, cap;
};

/* All CREATE statements of `l`, tables before indexes before triggers. */
enum hk_status hk_ddl_make(struct hk_ddl *d, const struct hk_layout *l,
                           struct hk_err *err);
void hk_ddl_release(struct hk_ddl *d);

/* Add the CREATE TABLE of one entity under the name `as`. */
void hk_ddl_entity(struct hk_str *sql, const struct hk_layout_entity *e,
                   const char *as, bool bare);

/* Add the CREATE TABLE of results with `columns` values (run.c). */
void hk_ddl_run(struct hk_str *sql, const char *table, int columns);
/* The table of what numbers in results stand for; made with the first of them,
 * so that registers of before stay as they are. */
void hk_ddl_run_text(struct hk_str *sql);

#endif
