/* people.h - made-up households and their members
 *
 * Names carry 测 (test); identity numbers have a right check digit under codes
 * PP9901 to PP9999, which no province has given to a county; telephones begin
 * with 100, which no mobile number does. */
#ifndef REGISTER_PEOPLE_H
#define REGISTER_PEOPLE_H

#include "random.h"

enum {
    THIS_YEAR = 2019,           /* what the register knows ends with it */
    MOST_MEMBERS = 8,
    AREA_HOUSEHOLDS = 100000,   /* that share one code in identity numbers */
};

enum health { CHRONIC = 1, SERIOUS = 2, DISABLED = 4 };
enum safety { NOT_PAID, RURAL, URBAN };

/* Who is in which state of the register of the poor. */
enum class { ORDINARY, EXITED, LISTED };

/* One member. Texts are constants; NULL is blank. Days are yyyymmdd, 0 none. */
struct member {
    int born, age;              /* completed years on 31 December 2019 */
    bool is_male, is_gone;      /* left or died before the end of 2019 */
    char name[24], id[24], card[24];
    const char *relation, *marital, *education, *enrolment, *absence;
    unsigned health;            /* of enum health */
    int disability, grade;      /* 0: none; else 1.. of the lists */
    int joined, left, died;
    bool is_student, can_work;
    const char *labour, *work_area;
    int work_months;
    bool is_orphan;
};

struct household {
    int no;                     /* 1.. over the whole register */
    char key[16];               /* H00000001 */
    enum class class;
    int size;                   /* members entered, those gone included */
    struct member members[MOST_MEMBERS];
    int subsistence;            /* enum safety, of all its members */
    bool is_destitute, is_orphaned;
    int identified, exited, relapsed, planned; /* 0: none */
    bool was_rebuilt, was_relocated, was_repaired;
    int grade;                  /* of the house: 0 A, 1 B, 2 C, 3 D, 4 A or B */
    bool fails_water, fails_food;
    int gaps;                   /* 0: its village keeps the list without gaps;
                                   else how often what decides is blank */
};

/* How many numbers were given under one code, by birthday and sex. */
struct numbers {
    char area[8];
    uint16_t given[2][110 * 372];
};

/* Draw a household: how many and who they are, schooling, health, work, its
 * state in the register of the poor. `listed_mille`: how many of 1000 were ever
 * registered here. */
void household_make(struct household *h, struct rng *r, struct numbers *numbers,
                    int no, int listed_mille);

/* A name with 测 in the middle. */
void name_make(char name[24], struct rng *r, const char *surname);

#endif
