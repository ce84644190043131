/* smoke.c - a fuzzer without clang: each file as it is, and changed by a seed
 *
 * smoke LEAD TIMES FILE...: the byte LEAD goes before each file, as entry points
 * that choose by the first byte want it. Deterministic; what breaks is told by
 * the sanitizers, after the seed that did it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t dice;

static size_t throw(size_t below)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(dice >> 33) % below;
}

/* A few bytes are changed, taken out, or put twice. */
static size_t change(uint8_t *bytes, size_t len)
{
    static const char marks[] = "{}[]\",:0-9.eE\\ntrufalse\x80\xff";
    size_t at, n;

    for (size_t times = 1 + throw(4); times && len > 2; times--) {
        at = 1 + throw(len - 1);
        n = 1 + throw(len - at < 40 ? len - at : 40);
        switch (throw(4)) {
        case 0: bytes[at] = (uint8_t)throw(256); break;
        case 1: bytes[at] = (uint8_t)marks[throw(sizeof marks - 1)]; break;
        case 2:
            memmove(bytes + at, bytes + at + n, len - at - n);
            len -= n;
            break;
        default:
            memmove(bytes + at + n, bytes + at, len - at);
            len += n;
        }
    }
    return len;
}

/* The file behind the lead, with room for what is put twice. */
static uint8_t *read_file(const char *path, uint8_t lead, size_t *len)
{
    FILE *f = fopen(path, "rb");
    uint8_t *bytes;
    long size;

    if (!f || fseek(f, 0, SEEK_END) || (size = ftell(f)) < 0) {
        fprintf(stderr, "smoke: %s cannot be read\n", path);
        exit(2);
    }
    rewind(f);
    bytes = malloc((size_t)size + 200);
    if (!bytes || fread(bytes + 1, 1, (size_t)size, f) != (size_t)size)
        exit(2);
    fclose(f);
    bytes[0] = lead;
    *len = (size_t)size + 1;
    return bytes;
}

/* Each try has memory of exactly its length, so that none is read beyond. */
static void try_it(const uint8_t *bytes, size_t len)
{
    uint8_t *exact = malloc(len ? len : 1);

    if (!exact)
        exit(2);
    memcpy(exact, bytes, len);
    LLVMFuzzerTestOneInput(exact, len);
    free(exact);
}

int main(int argc, char **argv)
{
    const unsigned lead = argc > 3 ? (unsigned)strtoul(argv[1], NULL, 10) : 0;
    const long times = argc > 3 ? strtol(argv[2], NULL, 10) : 0;
    size_t len, now;

    if (argc < 4) {
        fputs("usage: smoke LEAD TIMES FILE...\n", stderr);
        return 2;
    }
    for (int i = 3; i < argc; i++) {
        uint8_t *bytes = read_file(argv[i], (uint8_t)lead, &len);
        uint8_t *changed = malloc(len + 200);

        if (!changed)
            return 2;
        try_it(bytes, len);
        for (long n = 0; n < times; n++) {
            dice = (uint64_t)n * 2654435761u + (uint64_t)i;
            memcpy(changed, bytes, len);
            now = change(changed, len);
            try_it(changed, now);
        }
        free(changed);
        free(bytes);
    }
    return 0;
}
