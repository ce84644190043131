/* rows.h - the sheets of a register and what stands in their rows
 *
 * One sheet for each entity of the model, in the order in which they can be
 * imported; headers are the Chinese labels of the model, all of its fields.
 * A gap is a blank cell where the office did not know: the rates stand beside
 * each field. */
#ifndef REGISTER_ROWS_H
#define REGISTER_ROWS_H

#include "people.h"
#include "sheet.h"

enum which {
    REGION, VILLAGE, SETTLEMENT, VILLAGE_YEAR, HOSPITAL, HOUSEHOLD, INCOME,
    HOUSING_WORK, REFUSAL, PAYMENT, PERSON, JOB, POST, CONTRACT, CLAIM, COURSE,
    ATTENDANCE, PROJECT, SHAREHOLDING, SHEETS
};

enum { MOST_LISTED = 1024, MOST_COURSES = 3 };

/* A village while it is written. */
struct village {
    int no;                      /* 1.. over the whole register */
    char code[16], township[12], county[8];
    int households, people;      /* counted while written */
    int groups, hamlets, courses, listed_mille;
    bool is_poor;
    int gaps;                    /* as of households */
    int attended[MOST_COURSES];
    int listed[MOST_LISTED], listed_count; /* numbers of those registered */
    int claims, payments;        /* written so far: their numbers */
};

/* All sheets of a part. `= { 0 }`: none is open. */
struct sheets {
    struct sheet all[SHEETS];
};

/* Make all sheets in the folder `dir`; false when one cannot be made. */
bool sheets_open(struct sheets *s, const char *dir);

/* Close them all; false when anything could not be written. */
bool sheets_close(struct sheets *s);

/* rows_household.c: the household itself, its years, works and payments. */
void write_household(struct sheets *s, struct village *v,
                     const struct household *h, struct rng *r);

/* rows_person.c: the members with their jobs, courses and contracts. */
void write_people(struct sheets *s, struct village *v,
                  const struct household *h, struct rng *r);

/* rows_medical.c: what was paid for a member's illnesses in 2018 and 2019. */
void write_claims(struct sheets *s, struct village *v,
                  const struct household *h, const char *person, int member,
                  struct rng *r);

/* rows_village.c: before the households of a village, and after them. */
void write_village(struct sheets *s, struct village *v, struct rng *r);
void write_village_after(struct sheets *s, struct village *v, struct rng *r);

/* The hospitals of a township and, with `is_first`, of its county. */
void write_hospitals(struct sheets *s, const struct village *v, bool is_first);

#endif
