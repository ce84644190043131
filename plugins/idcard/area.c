/* area.c - codes of counties, from tables that are made when this is built */
#include "area.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct area { int code; const char *name; };

#include "area_table.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define FIND(code, table) find(code, table, COUNT(table))

static int by_code(const void *key, const void *item)
{
    const int wanted = *(const int *)key;
    const struct area *a = item;

    return (wanted > a->code) - (wanted < a->code);
}

static const char *find(int code, const struct area *all, size_t count)
{
    const struct area *a = bsearch(&code, all, count, sizeof *all, by_code);

    return a ? a->name : NULL;
}

/* 830000 is Taiwan on residence permits, 710000 in the table. */
static int code_of(const char *digits)
{
    int code = 0;

    for (int i = 0; i < 6; i++)
        code = code * 10 + (digits[i] - '0');
    return code == 830000 ? 710000 : code;
}

enum area_state area_state(const char *digits)
{
    const int code = code_of(digits);

    /* A person lives in a county, or in a city without any. */
    if (code % 10000 == 0 && code < 710000)
        return AREA_UNKNOWN;
    if (FIND(code, areas_now))
        return AREA_NOW;
    return FIND(code, areas_before) ? AREA_BEFORE : AREA_UNKNOWN;
}

/* Names that stand between a province and its counties where nothing does. */
static const char *middle(int code)
{
    const char *name = FIND(code / 100 * 100, areas_now);

    if (!name || code % 100 == 0 || !strcmp(name, "市辖区")
        || !strcmp(name, "县") || strstr(name, "直辖县级行政区划"))
        return "";
    return name;
}

const char *area_name(const char *digits)
{
    static char text[200];
    const int code = code_of(digits);
    const enum area_state state = area_state(digits);
    const char *province = FIND(code / 10000 * 10000, areas_now);
    const char *name;

    if (state == AREA_UNKNOWN || !province)
        return NULL;
    if (code % 10000 == 0)
        return province;
    if (state == AREA_BEFORE) {
        name = FIND(code, areas_before);
        return *name ? name : province;
    }
    name = FIND(code, areas_now);
    snprintf(text, sizeof text, "%s%s%s", province, middle(code), name);
    return text;
}
