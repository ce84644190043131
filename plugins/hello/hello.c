/* hello.c - the specimen: one function for each thing a plugin can do
 *
 * Plain C functions. Nothing of huka is included or linked; plugin.json says
 * how they are called, and huka checks the arguments before they come here. */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Everything is hidden unless it says so. */
#define PUBLIC __attribute__((visibility("default")))

PUBLIC long hello_add(int a, int b);
PUBLIC double hello_mean(double a, double b);
PUBLIC const char *hello_greet(const char *name);
PUBLIC bool hello_is_blank(const char *text);
PUBLIC unsigned long hello_sum(const unsigned char *bytes, size_t count);
PUBLIC int hello_divide(int a, int b);
PUBLIC const char *hello_weekday(int day);

long hello_add(int a, int b)
{
    return (long)a + b;
}

double hello_mean(double a, double b)
{
    return a / 2 + b / 2;
}

/* A text that is given back stays the plugin's: huka copies it before the next
 * call. The process has one thread, so a static buffer will do. */
const char *hello_greet(const char *name)
{
    static char text[300];

    snprintf(text, sizeof text, "Hello, %s!", name);
    return text;
}

/* "nullable": nil comes as NULL. */
bool hello_is_blank(const char *text)
{
    return !text || !text[strspn(text, " \t")];
}

/* "buffer": bytes and their count, which huka fills in. */
unsigned long hello_sum(const unsigned char *bytes, size_t count)
{
    unsigned long sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += bytes[i];
    return sum;
}

/* "error": "errno": the way of the C library. */
int hello_divide(int a, int b)
{
    if (!b || (b == -1 && a < -2147483647)) {
        errno = EDOM;
        return 0;
    }
    return a / b;
}

/* "error": "null", with its own words in "errors". */
const char *hello_weekday(int day)
{
    static const char *const names[] = { "Monday", "Tuesday", "Wednesday",
        "Thursday", "Friday", "Saturday", "Sunday" };

    return day >= 1 && day <= 7 ? names[day - 1] : NULL;
}
