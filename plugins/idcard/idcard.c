/* idcard.c - numbers of documents of persons: GB 11643, disability cards
 *
 * A citizen number has 18 characters: six digits of an area, the day of birth
 * as YYYYMMDD, three digits that number those born that day in that area (odd
 * for men), and a check character. Numbers of 15 digits (without the century
 * and the check character) are no longer valid. The number of a disability card
 * is the citizen number, a digit for the kind (1 sight, 2 hearing, 3 speech,
 * 4 limbs, 5 intellect, 6 mind, 7 several) and one for the grade (1 to 4), and
 * after a loss two characters more. Registers give numbers that begin with
 * 999999 to people who have none yet.
 *
 * A number is valid whatever its area: codes change, numbers keep those of their
 * day, and no table here holds all that ever were. What an area is called and
 * whether it is in force can be asked. Nothing depends on the day of today. */
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "area.h"

#define PUBLIC __attribute__((visibility("default")))

PUBLIC const char *idcard_valid(const char *text);
PUBLIC const char *idcard_card_valid(const char *text);
PUBLIC const char *idcard_check_digit(const char *text);
PUBLIC int idcard_birth_date(const char *text);
PUBLIC int idcard_sex(const char *text);
PUBLIC int idcard_card_kind(const char *text);
PUBLIC int idcard_card_grade(const char *text);
PUBLIC const char *idcard_normal(const char *text);
PUBLIC const char *idcard_kind(const char *text);
PUBLIC int idcard_area_state(const char *text);
PUBLIC const char *idcard_area(const char *text);

/* A sentence in Chinese, a line feed, the same in English. */
#define SAY(zh, en) zh "\n" en

enum { OLD = 15, FULL = 18, CARD = 20, CARD_AGAIN = 22 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits(const char *text)
{
    size_t n = 0;

    while (is_digit(text[n]))
        n++;
    return n;
}

/* ---- days ---------------------------------------------------------------- */

static int number(const char *text, int count)
{
    int n = 0;

    while (count--)
        n = n * 10 + (*text++ - '0');
    return n;
}

static bool is_day(int year, int month, int day)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
                                31 };
    const bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;

    return year >= 1800 && year <= 2199 && month >= 1 && month <= 12
        && day >= 1 && day <= days[month - 1] + (leap && month == 2);
}

/* The day of birth in the digits at `text`: YYYYMMDD; 0 when there is none. */
static int day_of(const char *text)
{
    const int year = number(text, 4), month = number(text + 4, 2);
    const int day = number(text + 6, 2);

    return is_day(year, month, day) ? year * 10000 + month * 100 + day : 0;
}

/* ---- the check character ------------------------------------------------- */

static char check_of(const char *text)
{
    static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5,
                                   8, 4, 2 };
    int sum = 0;

    for (int i = 0; i < FULL - 1; i++)
        sum += (text[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

static bool is_temporary(const char *text)
{
    const size_t n = digits(text);

    return n >= 6 && !memcmp(text, "999999", 6)
        && (!text[n] || (text[n] == 'X' && !text[n + 1])) && strlen(text) <= 22;
}

/* What is wrong with the citizen number in the first 18 characters of `text`,
 * of which all but the last are known to be digits. */
static const char *fault_of(const char *text)
{
    if (text[17] == 'x')
        return SAY("末位的校验码应写大写 X", "the last character is to be a "
                   "capital X");
    if (!is_digit(text[17]) && text[17] != 'X')
        return SAY("末位应是数字或 X", "the last character is to be a digit or "
                   "X");
    if (!day_of(text + 6))
        return SAY("第7至14位不是真实的出生日期", "characters 7 to 14 are no "
                   "day of birth");
    if (check_of(text) != text[17])
        return SAY("校验码不符，有数字写错", "the check character does not "
                   "agree; a digit is wrong");
    return NULL;
}

/* ---- cards --------------------------------------------------------------- */

/* The length is 20 or 22 and the first 17 characters are digits. A temporary
 * number may stand in the place of the citizen number. */
static const char *card_fault(const char *text)
{
    const char *fault = memcmp(text, "999999", 6) ? fault_of(text) : NULL;

    if (fault)
        return fault;
    if (text[18] < '1' || text[18] > '7')
        return SAY("第19位不是残疾类别（1至7）", "character 19 is no kind of "
                   "disability (1 to 7)");
    if (text[19] < '1' || text[19] > '4')
        return SAY("第20位不是残疾等级（1至4）", "character 20 is no grade of "
                   "disability (1 to 4)");
    if (text[20] && ((!is_digit(text[20]) && text[20] != 'B')
                     || !is_digit(text[21])))
        return SAY("末两位应是补证次数，如 B1", "the last two characters are to "
                   "number the card, as B1");
    return NULL;
}

static bool is_card_length(size_t len)
{
    return len == CARD || len == CARD_AGAIN;
}

const char *idcard_card_valid(const char *text)
{
    if (!is_card_length(strlen(text)) || digits(text) < FULL - 1)
        return SAY("残疾人证号应是20位或22位", "the number of a disability "
                   "card has 20 or 22 characters");
    return card_fault(text);
}

/* ---- any number ---------------------------------------------------------- */

/* 军字第…号, 南字第…号: cards of officers are not ours to judge. */
static bool is_officers(const char *text)
{
    return strstr(text, "字第") != NULL;
}

static const char *shape_fault(const char *text, size_t len)
{
    if (len == OLD && digits(text) == OLD)
        return SAY("是15位旧号码，应换成18位", "this is an old number of 15 "
                   "digits; use the one of 18");
    if (strpbrk(text, ".eE") && strspn(text, "0123456789.+eE") == len)
        return SAY("被电子表格改成了小数，末几位已丢失，应按原证件重填",
                   "a spreadsheet has made it a decimal and lost digits; type "
                   "it again from the document");
    if (len != FULL && !is_card_length(len))
        return SAY("应是18位身份证号，或20位、22位残疾人证号", "expected a "
                   "citizen number of 18 characters, or a disability card of "
                   "20 or 22");
    if (digits(text) < FULL - 1)
        return SAY("前17位应全是数字", "the first 17 characters are to be "
                   "digits");
    return NULL;
}

const char *idcard_valid(const char *text)
{
    const size_t len = strlen(text);
    const char *fault;

    if (is_temporary(text) || is_officers(text))
        return NULL;
    fault = shape_fault(text, len);
    if (fault)
        return fault;
    return len == FULL ? fault_of(text) : card_fault(text);
}

/* ---- what a number says -------------------------------------------------- */

const char *idcard_check_digit(const char *text)
{
    static char check[2];

    if (digits(text) < FULL - 1 || strlen(text) > CARD_AGAIN)
        return NULL;
    check[0] = check_of(text);
    return check;
}

static bool is_old(const char *text)
{
    return strlen(text) == OLD && digits(text) == OLD;
}

/* A number without a fault, and of a person: not temporary, not an officer's.
 * Cards whose citizen number is temporary are none either. */
static bool is_citizens(const char *text)
{
    return digits(text) >= FULL - 1 && memcmp(text, "999999", 6)
        && !idcard_valid(text);
}

int idcard_birth_date(const char *text)
{
    char day[9] = "19";

    if (is_citizens(text))
        return day_of(text + 6);
    if (!is_old(text))
        return -1;
    memcpy(day + 2, text + 6, 6);
    return day_of(day) ? day_of(day) : -1;
}

/* GB/T 2261.1: 1 male, 2 female. */
int idcard_sex(const char *text)
{
    if (idcard_birth_date(text) < 0)
        return -1;
    return (text[is_old(text) ? 14 : 16] - '0') % 2 ? 1 : 2;
}

int idcard_card_kind(const char *text)
{
    return idcard_card_valid(text) ? -1 : text[18] - '0';
}

int idcard_card_grade(const char *text)
{
    return idcard_card_valid(text) ? -1 : text[19] - '0';
}

/* ---- what sort, and where from ------------------------------------------- */

const char *idcard_kind(const char *text)
{
    if (is_officers(text))
        return "officer";
    if (!strncmp(text, "999999", 6))
        return idcard_valid(text) ? NULL : "temporary";
    if (is_old(text))
        return idcard_birth_date(text) < 0 ? NULL : "old";
    if (idcard_valid(text))
        return NULL;
    return strlen(text) == FULL ? "citizen" : "card";
}

/* A code of six digits, or a number that begins with one. */
static bool has_area(const char *text)
{
    return (strlen(text) == 6 && digits(text) == 6)
        || idcard_birth_date(text) > 0;
}

int idcard_area_state(const char *text)
{
    return has_area(text) ? (int)area_state(text) : -1;
}

const char *idcard_area(const char *text)
{
    return has_area(text) ? area_name(text) : NULL;
}

/* ---- one way to write it ------------------------------------------------- */

/* Blanks around it gone, x as X, 15 digits as 18. */
const char *idcard_normal(const char *text)
{
    static char out[CARD_AGAIN + 1];
    size_t len;

    text += strspn(text, " \t");
    len = strcspn(text, " \t");
    if (text[len + strspn(text + len, " \t")] || len >= sizeof out)
        return NULL;
    memcpy(out, text, len);
    out[len] = '\0';
    if (is_old(out)) {
        memmove(out + 8, out + 6, 9);
        memcpy(out + 6, "19", 2);
        out[17] = check_of(out);
        out[18] = '\0';
    } else if (len >= FULL && out[17] == 'x') {
        out[17] = 'X';
    }
    return idcard_valid(out) ? NULL : out;
}
