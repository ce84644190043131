/* part.c - the parts of a package in memory, by minizip */
#include "part.h"

#include <minizip/unzip.h>
#include <stdio.h>
#include <string.h>

/* A part may swell as XML of sheets does (5 to 40 times); a bomb does 1,000
 * times. Small parts may do what they like. */
#define SWELL_MOST 250u
#define SWELL_FREE (8u << 20)
#define PART_MOST (4ull << 30)
#define PARTS_MOST 10000u

/* ---- a file that is memory -------------------------------------------------- */

static void *memory_open(void *opaque, const void *name, int mode)
{
    struct memory *m = opaque;

    (void)name;
    if ((mode & ZLIB_FILEFUNC_MODE_READWRITEFILTER)
        != ZLIB_FILEFUNC_MODE_READ)
        return NULL;
    m->at = 0;
    return m;
}

static uLong memory_read(void *opaque, void *stream, void *buf, uLong size)
{
    struct memory *m = stream;

    (void)opaque;
    if (size > m->len - m->at)
        size = (uLong)(m->len - m->at);
    memcpy(buf, m->data + m->at, size);
    m->at += size;
    return size;
}

static ZPOS64_T memory_tell(void *opaque, void *stream)
{
    (void)opaque;
    return ((struct memory *)stream)->at;
}

static long memory_seek(void *opaque, void *stream, ZPOS64_T offset,
                        int origin)
{
    struct memory *m = stream;
    const uint64_t from = origin == ZLIB_FILEFUNC_SEEK_SET ? 0
        : origin == ZLIB_FILEFUNC_SEEK_CUR ? m->at : m->len;

    (void)opaque;
    if (offset > m->len - from)
        return -1;
    m->at = from + offset;
    return 0;
}

static int memory_close(void *opaque, void *stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

static int memory_error(void *opaque, void *stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- what it is -------------------------------------------------------------- */

static bool begins(const char *data, size_t len, const char *with, size_t n)
{
    return len >= n && !memcmp(data, with, n);
}

static bool say_what_it_is(const char *data, size_t len, struct fault *f)
{
    if (begins(data, len, "\xd0\xcf\x11\xe0", 4))
        return fault_say(f, "是旧格式的 .xls 文件，或设有打开密码；请在电子表格"
                         "软件中去掉密码并另存为 .xlsx", "is an old .xls, or "
                         "has a password: take it away and save as .xlsx");
    if (!begins(data, len, "PK", 2))
        return fault_say(f, "不是 .xlsx 文件", "is no .xlsx file");
    return fault_say(f, "不是完整的 .xlsx 文件，可能没有下载完或已损坏，请换一份"
                     "重新复制", "is no whole .xlsx file: it was cut off or "
                     "damaged; take another copy");
}

bool package_open(struct package *p, const char *data, size_t len,
                  struct fault *f)
{
    zlib_filefunc64_def io = { memory_open, memory_read, NULL, memory_tell,
                               memory_seek, memory_close, memory_error, NULL };
    unz_global_info64 info;

    *p = (struct package){ .memory = { data, len, 0 } };
    io.opaque = &p->memory;
    if (begins(data, len, "PK", 2))
        p->zip = unzOpen2_64("", &io);
    if (!p->zip)
        return say_what_it_is(data, len, f);
    if (unzGetGlobalInfo64(p->zip, &info) || info.number_entry > PARTS_MOST) {
        package_close(p);
        return fault_say(f, "压缩包里的部件过多", "has more parts than a "
                         "workbook has");
    }
    return true;
}

void package_moved(struct package *p, const char *data)
{
    p->memory.data = data;
}

static void end_part(struct package *p)
{
    if (p->is_open)
        unzCloseCurrentFile(p->zip);
    p->is_open = false;
}

void package_close(struct package *p)
{
    if (!p->zip)
        return;
    end_part(p);
    unzClose(p->zip);
    p->zip = NULL;
}

/* ---- parts -------------------------------------------------------------------- */

bool package_has(struct package *p, const char *name)
{
    return unzLocateFile(p->zip, name, 2) == UNZ_OK;
}

bool package_part(struct package *p, const char *name, struct fault *f)
{
    unz_file_info64 info;

    end_part(p);
    snprintf(p->name, sizeof p->name, "%s", name);
    if (!package_has(p, name))
        return fault_say(f, "缺少部件 %s，不是完整的 .xlsx 文件", "lacks its "
                         "part %s: no whole .xlsx file", p->name);
    if (unzGetCurrentFileInfo64(p->zip, &info, NULL, 0, NULL, 0, NULL, 0))
        return fault_say(f, "部件 %s 已损坏", "its part %s is damaged",
                         p->name);
    if (info.flag & 1)
        return fault_say(f, "部件 %s 已加密，请去掉密码后另存", "its part %s is "
                         "encrypted: save it without a password", p->name);
    if (unzOpenCurrentFile(p->zip))
        return fault_say(f, "部件 %s 已损坏，或压缩方法不受支持", "its part %s "
                         "is damaged, or packed in an unknown way", p->name);
    p->is_open = true;
    p->packed = info.compressed_size < p->memory.len ? info.compressed_size
        : p->memory.len;
    p->read = 0;
    return true;
}

long package_read(struct package *p, char *out, size_t cap, struct fault *f)
{
    const int got = unzReadCurrentFile(p->zip, out, (unsigned)cap);

    if (got < 0 || (!got && unzCloseCurrentFile(p->zip) == UNZ_CRCERROR)) {
        p->is_open = got < 0;
        fault_say(f, "部件 %s 已损坏（校验不符）", "its part %s is damaged (the "
                  "checksum differs)", p->name);
        return -1;
    }
    if (!got)
        p->is_open = false;
    p->read += (uint64_t)got;
    if (p->read > PART_MOST || (p->read > SWELL_FREE
                                && p->read / SWELL_MOST > p->packed)) {
        fault_say(f, "部件 %s 展开后大得不正常，拒绝读取", "its part %s swells "
                  "beyond measure when unpacked, and is refused", p->name);
        return -1;
    }
    return got;
}
