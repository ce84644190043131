/* needed.c - DT_NEEDED of an ELF file, every offset checked */
#include "plugin/needed.h"

#include <elf.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { NAMES_MOST = 200 };

struct file { const unsigned char *bytes; size_t len; };

static bool get(const struct file *f, uint64_t at, void *out, size_t size)
{
    if (at > f->len || size > f->len - at)
        return false;
    memcpy(out, f->bytes + at, size);
    return true;
}

/* The place in the file of an address, by the segments that are loaded. */
static bool find_offset(const struct file *f, const Elf64_Ehdr *head,
                        uint64_t address, uint64_t *offset)
{
    Elf64_Phdr p;
    unsigned i;

    for (i = 0; i < head->e_phnum; i++)
        if (get(f, head->e_phoff + i * sizeof p, &p, sizeof p)
            && p.p_type == PT_LOAD && address >= p.p_vaddr
            && address - p.p_vaddr < p.p_filesz) {
            *offset = address - p.p_vaddr + p.p_offset;
            return true;
        }
    return false;
}

static bool find_dynamic(const struct file *f, const Elf64_Ehdr *head,
                         Elf64_Phdr *out)
{
    unsigned i;

    for (i = 0; i < head->e_phnum; i++)
        if (get(f, head->e_phoff + i * sizeof *out, out, sizeof *out)
            && out->p_type == PT_DYNAMIC)
            return true;
    return false;
}

/* Where the names stand. */
static bool find_names(const struct file *f, const Elf64_Ehdr *head,
                       const Elf64_Phdr *dynamic, uint64_t *names)
{
    Elf64_Dyn d;
    uint64_t at;

    for (at = 0; at + sizeof d <= dynamic->p_filesz; at += sizeof d) {
        if (!get(f, dynamic->p_offset + at, &d, sizeof d)
            || d.d_tag == DT_NULL)
            return false;
        if (d.d_tag == DT_STRTAB)
            return find_offset(f, head, d.d_un.d_ptr, names);
    }
    return false;
}

static bool is_of_libc(const char *name)
{
    static const char *const parts[] = { "libc.so.", "libm.so.",
        "libpthread.so.", "libdl.so.", "librt.so.", "ld-linux" };
    size_t i;

    for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (!strncmp(name, parts[i], strlen(parts[i])))
            return true;
    return false;
}

static enum hk_status fail(struct hk_err *err)
{
    return hk_fail(err, HK_EFORMAT, "the tables of this library cannot be "
                   "read; is it damaged?");
}

/* One name; NULL: it does not end in the file. */
static const char *name_at(const struct file *f, uint64_t at)
{
    if (at >= f->len || !memchr(f->bytes + at, '\0', f->len - at))
        return NULL;
    return (const char *)f->bytes + at;
}

enum hk_status hk_needed_read(const char ***names, size_t *count,
                              const void *bytes, size_t len,
                              struct hk_arena *arena, struct hk_err *err)
{
    const struct file f = { bytes, len };
    Elf64_Ehdr head;
    Elf64_Phdr dynamic;
    Elf64_Dyn d;
    uint64_t table, at;
    const char *name;

    *count = 0;
    *names = hk_arena_alloc(arena, NAMES_MOST * sizeof **names);
    if (!*names)
        return hk_fail_memory(err);
    if (!get(&f, 0, &head, sizeof head)
        || memcmp(head.e_ident, ELFMAG, SELFMAG)
        || head.e_ident[EI_CLASS] != ELFCLASS64
        || !find_dynamic(&f, &head, &dynamic)
        || !find_names(&f, &head, &dynamic, &table))
        return fail(err);
    for (at = 0; at + sizeof d <= dynamic.p_filesz; at += sizeof d) {
        if (!get(&f, dynamic.p_offset + at, &d, sizeof d))
            return fail(err);
        if (d.d_tag == DT_NULL)
            break;
        if (d.d_tag != DT_NEEDED)
            continue;
        name = d.d_un.d_val < len ? name_at(&f, table + d.d_un.d_val) : NULL;
        if (!name || *count == NAMES_MOST)
            return fail(err);
        if (is_of_libc(name))
            continue;
        (*names)[*count] = hk_arena_dup(arena, name, strlen(name));
        if (!(*names)[(*count)++])
            return hk_fail_memory(err);
    }
    return HK_OK;
}
