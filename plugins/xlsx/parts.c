/* parts.c - the small parts of a package, which say what is in it */
#include "parts.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "cells.h"

#define FORMATS "http://schemas.openxmlformats.org/"
#define RELATIONS FORMATS "officeDocument/2006/relationships"
#define PACKAGE FORMATS "package/2006/"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const char relations[] = XML
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" "
    "Target=\"xl/workbook.xml\"/></Relationships>";

/* Styles in the order of enum cell_style (cells.h). 49 is the format @. */
static const char styles[] = XML
    "<styleSheet xmlns=\"" MAIN "\"><numFmts count=\"2\">"
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/>"
    "</numFmts><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/>"
    "</font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill>"
    "<patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\">"
    "<xf xfId=\"0\"/>"
    "<xf numFmtId=\"49\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyFont=\"1\"/>"
    "<xf numFmtId=\"164\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"165\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "</cellXfs></styleSheet>";

static void put_numbered(struct bytes *b, const char *before, int n,
                         const char *after)
{
    bytes_text(b, before);
    bytes_number(b, (unsigned long long)n);
    bytes_text(b, after);
}

static void put_types(struct bytes *b, int count)
{
    bytes_text(b, XML "<Types xmlns=\"" PACKAGE "content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd."
        "openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND
        "sheet.main+xml\"/>"
        "<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND
        "styles+xml\"/>");
    for (int i = 1; i <= count; i++)
        put_numbered(b, "<Override PartName=\"/xl/worksheets/sheet", i,
                     ".xml\" ContentType=\"" KIND "worksheet+xml\"/>");
    bytes_text(b, "</Types>");
}

static void put_relations(struct bytes *b, int count)
{
    bytes_text(b, XML "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (int i = 1; i <= count; i++) {
        put_numbered(b, "<Relationship Id=\"rId", i, "\" Type=\"" RELATIONS
                     "/worksheet\" ");
        put_numbered(b, "Target=\"worksheets/sheet", i, ".xml\"/>");
    }
    put_numbered(b, "<Relationship Id=\"rId", count + 1, "\" Type=\""
                 RELATIONS "/styles\" Target=\"styles.xml\"/>"
                 "</Relationships>");
}

static void put_workbook(struct bytes *b, const char *const *names, int count)
{
    bytes_text(b, XML "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS
               "\"><sheets>");
    for (int i = 1; i <= count; i++) {
        bytes_text(b, "<sheet name=\"");
        cells_escape(b, names[i - 1], strlen(names[i - 1]));
        put_numbered(b, "\" sheetId=\"", i, "\" ");
        put_numbered(b, "r:id=\"rId", i, "\"/>");
    }
    bytes_text(b, "</sheets></workbook>");
}

static void put_part(struct bytes *all, struct zip_part *part,
                     const char *name, const char *text, size_t len)
{
    *part = (struct zip_part){ .name = name,
        .crc = (uint32_t)crc32_z(0, (const Bytef *)text, len),
        .packed = (uint32_t)len, .plain = (uint32_t)len,
        .offset = (uint32_t)all->len };
    zip_header(all, part);
    bytes_add(all, text, len);
}

void parts_put(struct bytes *all, struct zip_part parts[PARTS],
               const char *const *names, int count)
{
    struct bytes made[3] = { { 0 }, { 0 }, { 0 } };

    put_types(&made[0], count);
    put_workbook(&made[1], names, count);
    put_relations(&made[2], count);
    for (int i = 0; i < 3; i++)
        all->failed = all->failed || made[i].failed;
    if (!all->failed) {
        put_part(all, &parts[0], "[Content_Types].xml", made[0].data,
                 made[0].len);
        put_part(all, &parts[1], "_rels/.rels", relations, strlen(relations));
        put_part(all, &parts[2], "xl/workbook.xml", made[1].data, made[1].len);
        put_part(all, &parts[3], "xl/_rels/workbook.xml.rels", made[2].data,
                 made[2].len);
        put_part(all, &parts[4], "xl/styles.xml", styles, strlen(styles));
    }
    for (int i = 0; i < 3; i++)
        bytes_release(&made[i]);
}

bool parts_is_name(const char *name, size_t len)
{
    size_t characters = 0;

    for (size_t i = 0; i < len; i++) {
        characters += ((unsigned char)name[i] & 0xC0) != 0x80;
        if ((unsigned char)name[i] < ' ' || memchr(":\\/?*[]", name[i], 7))
            return false;
    }
    return characters >= 1 && characters <= 31 && name[0] != '\''
        && name[len - 1] != '\'';
}
