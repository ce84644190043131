/* readings_make.c - a program of the build: makes the tables of readings.h
 *
 *     readings_make Unihan_Readings.txt EastAsianWidth.txt WORDS > readings.c
 *
 * Each of the first two belongs to the Unicode character database; the third
 * is pinyin_words.txt. It runs once, so it keeps all in plain arrays. */
#include "base/readings.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CODES = HK_READING_PAGES * 256, MANY = 12, SYLLABLES = 4000,
       WORDS = 400 };

/* A reading of a character: the syllable by its number of arrival. */
struct heard {
    short syllable;
    bool rare;
};

struct character {
    struct heard heard[MANY];
    int count, usual;             /* `usual`: which of them, -1: not told */
};

struct word {
    char text[32];
    bool is_surname;
    short syllables[4];
    int count;
};

static struct character *characters;
static struct hk_reading syllables[SYLLABLES];
static int syllable_count, places[SYLLABLES];   /* places: after sorting */
static struct word words[WORDS];
static int word_count;

static void die(const char *what, const char *which)
{
    fprintf(stderr, "readings_make: %s: %s\n", what, which);
    exit(1);
}

/* ---- syllables ---------------------------------------------------------- */

static size_t decode(const char *p, int *code)
{
    const unsigned char *u = (const unsigned char *)p;

    if (u[0] < 0x80) {
        *code = u[0];
        return 1;
    }
    if (u[0] < 0xe0) {
        *code = (u[0] & 0x1f) << 6 | (u[1] & 0x3f);
        return 2;
    }
    if (u[0] < 0xf0) {
        *code = (u[0] & 0x0f) << 12 | (u[1] & 0x3f) << 6 | (u[2] & 0x3f);
        return 3;
    }
    *code = (u[0] & 7) << 18 | (u[1] & 0x3f) << 12 | (u[2] & 0x3f) << 6
        | (u[3] & 0x3f);
    return 4;
}

/* The letter without its tone, the tone in `*tone`; 0 for an unknown one. */
static char letter_of(int code, uint8_t *tone)
{
    static const struct { int code; char letter; uint8_t tone; } marks[] = {
        { 0x101, 'a', 1 }, { 0xe1, 'a', 2 }, { 0x1ce, 'a', 3 },
        { 0xe0, 'a', 4 }, { 0x113, 'e', 1 }, { 0xe9, 'e', 2 },
        { 0x11b, 'e', 3 }, { 0xe8, 'e', 4 }, { 0x12b, 'i', 1 },
        { 0xed, 'i', 2 }, { 0x1d0, 'i', 3 }, { 0xec, 'i', 4 },
        { 0x14d, 'o', 1 }, { 0xf3, 'o', 2 }, { 0x1d2, 'o', 3 },
        { 0xf2, 'o', 4 }, { 0x16b, 'u', 1 }, { 0xfa, 'u', 2 },
        { 0x1d4, 'u', 3 }, { 0xf9, 'u', 4 }, { 0xfc, 'v', 0 },
        { 0x1d6, 'v', 1 }, { 0x1d8, 'v', 2 }, { 0x1da, 'v', 3 },
        { 0x1dc, 'v', 4 }, { 0xea, 'e', 0 }, { 0x1ebf, 'e', 2 },
        { 0x1ec1, 'e', 4 }, { 0x144, 'n', 2 }, { 0x148, 'n', 3 },
        { 0x1f9, 'n', 4 }, { 0x1e3f, 'm', 2 },
    };
    size_t i;

    if (code >= 'a' && code <= 'z')
        return (char)code;
    for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (marks[i].code == code) {
            if (marks[i].tone)
                *tone = marks[i].tone;
            return marks[i].letter;
        }
    return 0;
}

/* A combining mark: its tone, 5 for the dots of ü, 0 for no such mark. */
static int mark_of(int code)
{
    switch (code) {
    case 0x304:
        return 1;
    case 0x301:
        return 2;
    case 0x30c:
        return 3;
    case 0x300:
        return 4;
    case 0x308:
        return 5;
    default:
        return 0;
    }
}

/* The number of the syllable written in `len` bytes, -1 when it is none. */
static int syllable_of(const char *text, size_t len)
{
    struct hk_reading r = { "", 0 };
    size_t at = 0, n = 0;
    int code, mark, i;
    char letter;

    while (at < len) {
        at += decode(text + at, &code);
        mark = mark_of(code);
        if (mark == 5 && n) {
            r.text[n - 1] = 'v';
        } else if (mark) {
            r.tone = (uint8_t)mark;
        } else {
            letter = letter_of(code, &r.tone);
            if (!letter || n == sizeof r.text - 1)
                return -1;
            r.text[n++] = letter;
        }
    }
    if (!n)
        return -1;
    for (i = 0; i < syllable_count; i++)
        if (!strcmp(syllables[i].text, r.text) && syllables[i].tone == r.tone)
            return i;
    if (syllable_count == SYLLABLES)
        die("too many syllables", text);
    syllables[syllable_count] = r;
    return syllable_count++;
}

/* A dictionary has lü behind lu and before luan. */
static int compare_syllables(const void *a, const void *b)
{
    const struct hk_reading *x = &syllables[*(const int *)a];
    const struct hk_reading *y = &syllables[*(const int *)b];
    size_t i;
    int p, q;

    for (i = 0; x->text[i] || y->text[i]; i++) {
        p = x->text[i] == 'v' ? 'u' : x->text[i];
        q = y->text[i] == 'v' ? 'u' : y->text[i];
        if (p != q)
            return p - q;
    }
    p = strcmp(x->text, y->text);
    return p ? p : x->tone - y->tone;
}

/* ---- reading ------------------------------------------------------------ */

/* One more reading; a syllable is kept once, whatever its tones. */
static void hear(struct character *c, int syllable, bool rare, bool usual)
{
    int i;

    if (syllable < 0)
        return;
    for (i = 0; i < c->count; i++)
        if (!strcmp(syllables[c->heard[i].syllable].text,
                    syllables[syllable].text))
            break;
    if (i == MANY)
        return;
    if (i == c->count)
        c->heard[c->count++] = (struct heard){ (short)syllable, rare };
    c->heard[i].rare &= rare;
    if (usual && c->usual < 0) {
        c->usual = i;
        c->heard[i].syllable = (short)syllable;
    }
}

/* VALUE: words of PLACE,PLACE:READING,READING(COUNT). */
static void read_value(struct character *c, char *value, bool rare, bool usual)
{
    char *word, *part, *save, *inner, *colon;

    for (word = strtok_r(value, " \n", &save); word;
         word = strtok_r(NULL, " \n", &save)) {
        colon = strchr(word, ':');
        for (part = strtok_r(colon ? colon + 1 : word, ",", &inner); part;
             part = strtok_r(NULL, ",", &inner))
            hear(c, syllable_of(part, strcspn(part, "(")), rare, usual);
    }
}

static void read_unihan(const char *path)
{
    static const char *const modern[] = { "kMandarin", "kHanyuPinlu",
                                          "kTGHZ2013", "kXHC1983" };
    char line[4096], field[64], value[4096];
    FILE *file = fopen(path, "r");
    unsigned code;
    size_t i;
    bool is_modern;

    if (!file)
        die("cannot be read", path);
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "U+%x\t%63s\t%4095[^\n]", &code, field, value) != 3
            || code >= CODES)
            continue;
        is_modern = false;
        for (i = 0; i < 4; i++)
            is_modern |= !strcmp(field, modern[i]);
        if (is_modern || !strcmp(field, "kHanyuPinyin"))
            read_value(&characters[code], value, !is_modern,
                       !strcmp(field, "kMandarin"));
    }
    /* The character for zero is not among those that Unihan tells of. */
    hear(&characters[0x3007], syllable_of("líng", strlen("líng")), false,
         true);
    fclose(file);
}

/* Every reading of a word must be one that its character has; the tone may be
 * another (a neutral one, a change beside other tones). */
static void check_word(const struct word *w)
{
    const struct character *c;
    size_t at = 0;
    int i, k, code;

    for (i = 0; i < w->count; i++) {
        at += decode(w->text + at, &code);
        c = &characters[code];
        for (k = 0; k < c->count; k++)
            if (!strcmp(syllables[c->heard[k].syllable].text,
                        syllables[w->syllables[i]].text))
                break;
        if (k == c->count)
            die("a reading that the character does not have", w->text);
    }
}

/* WORD READING...; "surname WORD READING...". */
static void read_words(const char *path)
{
    char line[256], *part, *save;
    FILE *file = fopen(path, "r");
    struct word *w;

    if (!file)
        die("cannot be read", path);
    while (fgets(line, sizeof line, file)) {
        part = strtok_r(line, " \n", &save);
        if (!part || *part == '#')
            continue;
        if (word_count == WORDS)
            die("too many words", path);
        w = &words[word_count++];
        w->is_surname = !strcmp(part, "surname");
        if (w->is_surname)
            part = strtok_r(NULL, " \n", &save);
        snprintf(w->text, sizeof w->text, "%s", part ? part : "");
        while ((part = strtok_r(NULL, " \n", &save))) {
            if (w->count == 4 || syllable_of(part, strlen(part)) < 0)
                die("not a reading", part);
            w->syllables[w->count++] = (short)syllable_of(part, strlen(part));
        }
        if ((size_t)w->count * 3 != strlen(w->text))
            die("not as many readings as characters", w->text);
        check_word(w);
    }
    fclose(file);
}

/* ---- writing ------------------------------------------------------------ */

static void sort_syllables(void)
{
    static int order[SYLLABLES];
    int i;

    for (i = 0; i < syllable_count; i++)
        order[i] = i;
    qsort(order, (size_t)syllable_count, sizeof order[0], compare_syllables);
    printf("const struct hk_reading hk_readings[] = {\n");
    for (i = 0; i < syllable_count; i++) {
        places[order[i]] = i;
        printf("{\"%s\",%d},\n", syllables[order[i]].text,
               syllables[order[i]].tone);
    }
    printf("};\n");
}

/* What hk_reading_of has for a character; its list, if any, is written. */
static unsigned entry_of(const struct character *c, unsigned *at)
{
    unsigned entry = HK_READING_LIST | *at, word;
    int i, k, usual = c->usual < 0 ? 0 : c->usual;

    if (!c->count)
        return 0;
    if (c->count == 1)
        return (unsigned)places[c->heard[0].syllable] + 1;
    for (i = 0; i < c->count; i++) {
        k = i == 0 ? usual : i <= usual ? i - 1 : i;
        word = (unsigned)places[c->heard[k].syllable] + 1;
        if (c->heard[k].rare)
            word |= HK_READING_RARE;
        if (i == c->count - 1)
            word |= HK_READING_LAST;
        printf("%u,", word);
        ++*at;
    }
    if (*at >= HK_READING_LIST)
        die("too many readings", "of all characters");
    return entry;
}

static void write_characters(void)
{
    static unsigned entries[CODES];
    unsigned at = 0, code, page, pages = 0;
    bool is_used;

    printf("const uint16_t hk_reading_lists[] = {\n");
    for (code = 0; code < CODES; code++)
        entries[code] = entry_of(&characters[code], &at);
    printf("0};\nconst uint16_t hk_reading_of[][256] = {\n{0},\n");
    for (page = 0; page < HK_READING_PAGES; page++) {
        is_used = false;
        for (code = page * 256; code < page * 256 + 256; code++)
            is_used |= entries[code] != 0;
        characters[page].count = is_used ? (int)++pages : 0;
        if (!is_used)
            continue;
        printf("{");
        for (code = page * 256; code < page * 256 + 256; code++)
            printf("%u,", entries[code]);
        printf("},\n");
    }
    printf("};\nconst uint16_t hk_reading_pages[HK_READING_PAGES] = {\n");
    for (page = 0; page < HK_READING_PAGES; page++)
        printf("%d,", characters[page].count);
    printf("};\n");
}

static void write_words(void)
{
    int i, k;

    printf("const struct hk_reading_word hk_reading_words[] = {\n");
    for (i = 0; i < word_count; i++) {
        printf("{\"%s\",%d,{", words[i].text, words[i].is_surname);
        for (k = 0; k < words[i].count; k++)
            printf("%d,", places[words[i].syllables[k]] + 1);
        printf("0}},\n");
    }
    printf("};\nconst size_t hk_reading_word_count = %d;\n", word_count);
}

static void write_ambiguous(const char *path)
{
    char line[512], kind[4];
    FILE *file = fopen(path, "r");
    unsigned first, last;
    int count = 0, last_end = -2;

    if (!file)
        die("cannot be read", path);
    printf("const struct hk_code_range hk_ambiguous_ranges[] = {\n");
    while (fgets(line, sizeof line, file)) {
        if (sscanf(line, "%x..%x;%3s", &first, &last, kind) != 3) {
            if (sscanf(line, "%x;%3s", &first, kind) != 2)
                continue;
            last = first;
        }
        if (strcmp(kind, "A") != 0)
            continue;
        printf("{%u,%u},\n", first, last);
        if ((int)first <= last_end)
            die("not sorted", path);
        last_end = (int)last;
        count++;
    }
    printf("};\nconst size_t hk_ambiguous_count = %d;\n", count);
    fclose(file);
}

int main(int argc, char **argv)
{
    int i, known = 0;

    if (argc != 4)
        die("usage", "readings_make UNIHAN_READINGS EAST_ASIAN_WIDTH WORDS");
    characters = calloc(CODES, sizeof *characters);
    if (!characters)
        die("out of memory", "");
    for (i = 0; i < CODES; i++)
        characters[i].usual = -1;
    read_unihan(argv[1]);
    read_words(argv[3]);
    for (i = 0; i < CODES; i++)
        known += characters[i].count > 0;
    if (known < 40000)
        die("has too few readings; is it whole?", argv[1]);
    printf("/* made by readings_make.c */\n#include \"base/readings.h\"\n");
    sort_syllables();
    write_characters();
    write_words();
    write_ambiguous(argv[2]);
    free(characters);
    return fflush(stdout) ? 1 : 0;
}
