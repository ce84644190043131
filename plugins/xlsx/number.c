/* number.c - numbers and dates of spreadsheets as text */
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DIGITS = 15, LAST_DAY = 2958465 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits that count, without zeros in front; -1 when it is no number.
 * `*power`: it has an exponent; `*whole`: digits before the point. */
static int count_digits(const char *text, bool *power, int *whole)
{
    const char *at = text + (*text == '-' || *text == '+');
    int digits = 0, all = 0;
    bool point = false;

    *power = false;
    *whole = 0;
    for (; is_digit(*at) || (*at == '.' && !point); at++) {
        point = point || *at == '.';
        if (!is_digit(*at))
            continue;
        all++;
        digits += digits > 0 || *at != '0';
        *whole += !point && digits > 0;
    }
    if (!all)
        return -1;
    if (*at == 'e' || *at == 'E') {
        *power = true;
        at += 1 + (at[1] == '-' || at[1] == '+');
        if (!is_digit(*at))
            return -1;
        while (is_digit(*at))
            at++;
    }
    return *at ? -1 : digits;
}

/* Write 1.5e-05 as 0.000015: `text` is what %.15g gave, its power is `power`. */
static void without_power(char *out, const char *text, int power)
{
    static const char zeros[] = "00000000000000000000";
    const bool minus = *text == '-';
    char digits[24];
    int n = 0;

    for (const char *at = text + minus; *at && *at != 'e'; at++)
        if (is_digit(*at))
            digits[n++] = *at;
    digits[n] = '\0';
    sprintf(out, "%s0.%.*s%s", minus ? "-" : "", -power - 1, zeros, digits);
}

static void rounded(char *out, const char *text)
{
    char shown[NUMBER_TEXT];
    const double x = strtod(text, NULL);
    const char *e;

    if (fabs(x) >= 1e15) {
        snprintf(out, NUMBER_TEXT, "%.14E", x);
        return;
    }
    snprintf(shown, sizeof shown, "%.15g", x);
    e = strchr(shown, 'e');
    if (e && atoi(e + 1) < 0 && atoi(e + 1) >= -20)
        without_power(out, shown, atoi(e + 1));
    else
        strcpy(out, shown);
}

bool number_text(char *out, const char *text, size_t len)
{
    char copy[400];
    int digits, whole;
    bool power;

    out[0] = '\0';
    if (!len || len >= sizeof copy)
        return false;
    memcpy(copy, text, len);
    copy[len] = '\0';
    digits = count_digits(copy, &power, &whole);
    if (digits < 0)
        return false;
    if (!power && digits <= DIGITS && len < NUMBER_TEXT)
        strcpy(out, copy);
    else
        rounded(out, copy);
    return true;
}

/* ---- formats ------------------------------------------------------------------- */

unsigned number_shows(int format)
{
    if (format == 22)
        return SHOWS_DATE | SHOWS_TIME;
    if ((format >= 18 && format <= 21) || (format >= 45 && format <= 47)
        || (format >= 32 && format <= 35) || format == 55 || format == 56)
        return SHOWS_TIME;
    if ((format >= 14 && format <= 17) || (format >= 27 && format <= 31)
        || format == 36 || (format >= 50 && format <= 58))
        return SHOWS_DATE;
    return 0;
}

/* Behind a quoted text, an escaped character, a bracket; else `at`. */
static const char *skip(const char *at)
{
    const char *end;

    if (*at == '"' || *at == '[') {
        end = strchr(at + 1, *at == '"' ? '"' : ']');
        return end ? end + 1 : at + strlen(at);
    }
    if ((*at == '\\' || *at == '_' || *at == '*') && at[1])
        return at + 2;
    if (!strncasecmp(at, "AM/PM", 5))
        return at + 5;
    if (!strncasecmp(at, "General", 7))
        return at + 7;
    return (*at == 'E' && (at[1] == '+' || at[1] == '-')) ? at + 2 : at;
}

/* [h], [mm]: time that has passed, which is a number and no time of a day. */
static bool is_passed_time(const char *at)
{
    size_t n = strspn(at + 1, "hHmMsS");

    return *at == '[' && n && at[n + 1] == ']';
}

unsigned number_code_shows(const char *code)
{
    bool month = false;
    unsigned shows = 0;

    while (*code && *code != ';') {
        const char *next = skip(code);

        if (is_passed_time(code))
            return 0;
        if (next > code) {
            code = next;
            continue;
        }
        if (strchr("yYdDeEgG", *code))
            shows |= SHOWS_DATE;
        else if (strchr("hHsS", *code))
            shows |= SHOWS_TIME;
        else if (*code == 'm' || *code == 'M')
            month = true;
        code++;
    }
    return !shows && month ? SHOWS_DATE : shows;
}

/* ---- dates ---------------------------------------------------------------------- */

/* The calendar date `days` after 1970-01-01 (Howard Hinnant's algorithm). */
static void print_day(char *out, long days)
{
    const long shifted = days + 719468;
    const long era = shifted / 146097;
    const long of_era = shifted - era * 146097;
    const long year = (of_era - of_era / 1460 + of_era / 36524
                       - of_era / 146096) / 365;
    const long of_year = of_era - (365 * year + year / 4 - year / 100);
    const long month = (5 * of_year + 2) / 153;
    const long day = of_year - (153 * month + 2) / 5 + 1;

    sprintf(out, "%04ld-%02ld-%02ld",
            year + era * 400 + (month >= 10), month + (month < 10 ? 3 : -9),
            day);
}

static void print_serial(char *out, long days, bool is_1904)
{
    if (is_1904)
        print_day(out, days - 24107);
    else if (days == 60)
        strcpy(out, "1900-02-29");
    else
        print_day(out, days - 25569 + (days < 60));
}

bool number_date(char *out, const char *text, size_t len, unsigned shows,
                 bool is_1904)
{
    char copy[NUMBER_TEXT];
    double x;
    char *end;
    long days, seconds;

    if (!len || len >= sizeof copy)
        return false;
    memcpy(copy, text, len);
    copy[len] = '\0';
    x = strtod(copy, &end);
    if (*end || !(x >= 0 && x < LAST_DAY + 1 - (is_1904 ? 1462 : 0)))
        return false;
    days = (long)x;
    seconds = lround((x - (double)days) * 86400);
    if (seconds == 86400) {
        seconds = 0;
        days++;
    }
    out[0] = '\0';
    if (days || (shows & SHOWS_DATE && (is_1904 || !seconds)))
        print_serial(out, days, is_1904);
    if (!seconds && out[0])
        return true;
    sprintf(out + strlen(out), "%s%02ld:%02ld:%02ld", out[0] ? " " : "",
            seconds / 3600, seconds / 60 % 60, seconds % 60);
    return true;
}
