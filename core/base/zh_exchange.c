/* zh_exchange.c - what import and export say, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_exchange[] = {
    /* checks.c */
    { "%s: line %lld: no field of %s is called \"%s\"; did you mean \"%s\"? "
      "Unknown as well: %s. Rename these columns or take them out",
      "%s：第 %lld 行：%s 没有名为“%s”的字段；是否指“%s”？不认识的还有："
      "%s。请改正这些列的表头，或删去这些列" },
    { "%s: line %lld: no field of %s is called \"%s\"; did you mean \"%s\"? "
      "Rename the column or take it out",
      "%s：第 %lld 行：%s 没有名为“%s”的字段；是否指“%s”？请改正该列的表"
      "头，或删去该列" },
    { "%s: line %lld: no field of %s is called \"%s\". Unknown as well: %s. "
      "Rename these columns (\"huka model\" lists the fields) or take them "
      "out",
      "%s：第 %lld 行：%s 没有名为“%s”的字段。不认识的还有：%s。请改正这些"
      "列的表头（huka model 列出所有字段），或删去这些列" },
    { "%s: line %lld: no field of %s is called \"%s\"; rename the column "
      "(\"huka model\" lists the fields) or take it out",
      "%s：第 %lld 行：%s 没有名为“%s”的字段；请改正该列的表头（huka model "
      "列出所有字段），或删去该列" },
    { "%s: line %lld: the header \"%s\" names two fields, %s and %s; write "
      "the name of the field as header",
      "%s：第 %lld 行：表头“%s”可以指两个字段，%s 和 %s；请把字段名写作表头" },
    { "%s: line %lld: the unit in the header \"%s\" is not understood for "
      "%s; write it without unit, or in one the model knows",
      "%s：第 %lld 行：表头“%s”中的单位不适用于字段 %s；请不写单位，或写模"
      "型中的单位" },
    { "%s: line %lld: the headers \"%s\" and \"%s\" mean the same field; "
      "take one of the columns out",
      "%s：第 %lld 行：表头“%s”和“%s”指同一个字段；请删去其中一列" },
    { "%s: line %lld: no column for \"%s\", which is the key of %s",
      "%s：第 %lld 行：没有“%s”列，它是 %s 的编号" },
    { "%s: line %lld: no column for \"%s\", the key of the %s that a record "
      "of %s belongs to",
      "%s：第 %lld 行：没有“%s”列，它是上级 %s 的编号，每条 %s 记录都要用它"
      "指明归属" },

    /* csv.c */
    { "%s: line %lld, column %lld: a NUL byte; if the file is UTF-16 "
      "(\"Unicode text\"), save it again as \"CSV UTF-8\"",
      "%s：第 %lld 行，第 %lld 列：出现空字节（NUL）；如果文件是 UTF-16"
      "（“Unicode 文本”），请另存为“CSV UTF-8”" },
    { "%s: line %lld, column %lld: a quote inside a cell that does not begin "
      "with one; put the whole cell in quotes and double those inside",
      "%s：第 %lld 行，第 %lld 列：单元格不以引号开头，中间却有引号；请给整"
      "个单元格加引号，其中的引号写成两个" },
    { "%s: line %lld, column %lld: text after the closing quote of a cell; "
      "double the quotes inside a cell",
      "%s：第 %lld 行，第 %lld 列：单元格的引号结束之后还有文字；单元格中的"
      "引号请写成两个" },
    { "%s: line %lld, column %lld: the quote that begins here is never closed",
      "%s：第 %lld 行，第 %lld 列：从这里开始的引号没有结束" },
    { "%s: line %lld, column %lld: the cell that begins here is longer than "
      "1 MB; is a quote left open?",
      "%s：第 %lld 行，第 %lld 列：从这里开始的单元格超过 1 MB；是否有引号"
      "没有结束？" },
    { "%s: line %lld, column %lld: the row has more than %d cells",
      "%s：第 %lld 行，第 %lld 列：这一行超过 %d 个单元格" },

    /* json_rows.c, md_rows.c */
    { "the list of records ends before this; one file is one list",
      "记录列表在此之前已经结束；一个文件只能是一个列表" },
    { "the file ends inside the list of records; was it cut off?",
      "文件在记录列表中间就结束了；是否被截断？" },
    { "expected a record, an object in {...}; a file holds a list of them, or "
      "one after the other",
      "此处应为一条记录，即 {...} 对象；文件可以是对象的列表，或一个接一个的"
      "对象" },
    { "expected , or ] behind a record of the list",
      "列表中的记录之后应为 , 或 ]" },
    { "%s: line %lld: \"%s\" holds what no field can be; expected a text, a "
      "number, true, false, null, a list of words, or {\"?\":true} for what is "
      "not known",
      "%s：第 %lld 行：“%s”的值不能作为字段；应为文字、数字、true、false、"
      "null、词语列表，或表示未知的 {\"?\":true}" },
    { "%s: line %lld: a text is longer than %u bytes",
      "%s：第 %lld 行：有文字超过 %u 字节" },
    { "%s: line %lld has more than %d cells",
      "%s：第 %lld 行超过 %d 个单元格" },
    { "%s: its records have more than %d different fields",
      "%s：各条记录的字段合计超过 %d 个" },
    { "%s: the names of the fields stand in each record; leave out "
      "--header-row",
      "%s：字段名写在每条记录里，不要写 --header-row" },
    { "%s: the records have no fields of one entity of the register; say "
      "--entity, or compare their names with \"huka model\"",
      "%s：各条记录没有名册中任何一种实体的字段；请用 --entity 指明，或用 "
      "\"huka model\" 核对字段名" },
    { "%s: there is no record in the file", "%s：文件中没有记录" },

    /* foreign.c */
    { "%s: the file has a password; open it, take the password off, and save "
      "it as .xlsx again",
      "%s：文件设有打开密码；请打开后取消密码，重新存为 .xlsx" },
    { "%s: the file is a document of a word processor (.doc, .wps), not a "
      "sheet; copy its table into a spreadsheet and save that as .xlsx",
      "%s：文件是文字文档（.doc、.wps），不是表格文件；请把其中的表格复制到电"
      "子表格里，存为 .xlsx" },
    { "%s: the file is an old workbook (.xls, .et), which is not read; open "
      "it and save it as .xlsx",
      "%s：文件是旧格式工作簿（.xls、.et），不能直接读取；请打开后另存为 .xlsx" },
    { "%s: the file is a web page (HTML), whatever its name says; open it in "
      "a spreadsheet and save it as .xlsx",
      "%s：文件其实是网页（HTML），与文件名不符；请用电子表格打开，另存为 .xlsx" },
    { "%s: the file is XML, as old spreadsheets could save; open it in a "
      "spreadsheet and save it as .xlsx",
      "%s：文件是 XML 格式（旧版电子表格可存成这样）；请用电子表格打开，另存为 "
      ".xlsx" },
    { "%s: the file is a document (PDF, RTF), not a sheet; ask for the "
      "workbook it was made from",
      "%s：文件是文档（PDF、RTF），不是表格文件；请索取原来的电子表格" },
    { "%s: the file is a picture, not a sheet; ask for the workbook it was "
      "made from",
      "%s：文件是图片，不是表格文件；请索取原来的电子表格" },
    { "%s: the file is packed; unpack it and name the sheets in it",
      "%s：文件是压缩包；请先解压，再指定其中的表格" },
    { "%s: the file is a register or another database, not a sheet; export "
      "from it what you want to import",
      "%s：文件是名册或其他数据库，不是表格文件；请先从中导出要录入的内容" },
    { "%s: all bytes of the file are zero: it was never written to the end; "
      "take another copy",
      "%s：文件内容全是零字节，没有真正写完；请换一份重新复制" },
    { "%s: the name says that it is a workbook, but the bytes are none; it is "
      "damaged or only a part of a file; take another copy",
      "%s：文件名是工作簿，内容却不是；文件已损坏或不完整，请换一份重新复制" },
    { "%s: the file is a workbook (.xlsx, .ods), not CSV; open it and save "
      "the sheet as \"CSV UTF-8\"",
      "%s：文件是工作簿（.xlsx、.ods），不是 CSV；请打开后把工作表另存为"
      "“CSV UTF-8”" },

    /* encoding.c */
    { "%s: the file is UTF-16 (\"Unicode text\"), but byte %zu is none; it is "
      "damaged or cut off; save it again as \"CSV UTF-8\"",
      "%s：文件是 UTF-16（“Unicode 文本”），但第 %zu 个字节不是；文件已损坏或"
      "不完整，请重新另存为“CSV UTF-8”" },
    { "%s: line %lld, column %lld: the byte 0x%02X is no UTF-8; save the "
      "file again as \"CSV UTF-8\", or say --encoding gb18030 if it is that",
      "%s：第 %lld 行，第 %lld 列：字节 0x%02X 不是 UTF-8；请把文件另存为"
      "“CSV UTF-8”，如果是 GB18030，请加 --encoding gb18030" },
    { "%s: line %lld, column %lld: the byte 0x%02X is no UTF-8, and the file "
      "is not GB18030 either; open it in the spreadsheet and save it again "
      "as \"CSV UTF-8\"",
      "%s：第 %lld 行，第 %lld 列：字节 0x%02X 不是 UTF-8，文件也不是 "
      "GB18030；请用电子表格打开，另存为“CSV UTF-8”" },
    { "%s: line %lld, column %lld: the byte 0x%02X is no UTF-8, and as "
      "GB18030 the text does not look right; if it is that, say --encoding "
      "gb18030, else save the file again as \"CSV UTF-8\"",
      "%s：第 %lld 行，第 %lld 列：字节 0x%02X 不是 UTF-8，按 GB18030 读出"
      "的文字又不像正常文字；如果确是 GB18030，请加 --encoding gb18030，否"
      "则请另存为“CSV UTF-8”" },
    { "%s: line %lld, column %lld: the byte 0x%02X is no GB18030; open the "
      "file in the spreadsheet and save it again as \"CSV UTF-8\"",
      "%s：第 %lld 行，第 %lld 列：字节 0x%02X 不是 GB18030；请用电子表格打"
      "开文件，另存为“CSV UTF-8”" },
    { "%s: this system cannot convert %s (iconv); save the file as \"CSV "
      "UTF-8\"",
      "%s：本系统不能转换 %s（iconv）；请把文件另存为“CSV UTF-8”" },

    /* export.c */
    { "the model has no entity \"%s\"; did you mean %s?",
      "模型中没有实体“%s”；是否指 %s？" },

    /* export_query.c */
    { "--sql: there is no query in it; write one SELECT",
      "--sql：其中没有查询；请写一条 SELECT" },
    { "--sql: one file can hold the answer of one query; export the others "
      "into files of their own",
      "--sql：一个文件只能存放一条查询的结果；其他查询请导出到各自的文件" },
    { "--sql: this gives no rows; write a SELECT",
      "--sql：这条语句不返回行；请写 SELECT" },

    /* export_run.c */
    { "run %lld has no results of %s; it has results of: %s",
      "第 %lld 次判定没有 %s 的结果；有结果的是：%s" },
    { "run %lld has no results: no rule of its policy was to be kept",
      "第 %lld 次判定没有结果：其政策没有要保存结果的规则" },
    { "the register keeps no run %lld; \"huka assess\" makes one",
      "名册中没有第 %lld 次判定；用 huka assess 作一次判定" },
    { "the register keeps no run %lld; the newest is %s",
      "名册中没有第 %lld 次判定；最新的是 %s" },

    /* find.c */
    { "%s: --header-row %d is behind the end of the file",
      "%s：--header-row %d 超出了文件末尾" },
    { "%s: row %d has the full-width comma \"，\" between its cells; put \",\" "
      "in its place, or save the sheet as CSV again",
      "%s：第 %d 行的单元格之间是全角逗号“，”；请改用半角逗号“,”，或将表重新另"
      "存为 CSV" },
    { "%s: no header row found in the first %d rows: no row names fields of "
      "the register; say --entity and --header-row, or make an empty sheet "
      "with \"huka template\"",
      "%s：前 %d 行中没有找到表头：没有一行写着名册的字段；请写明 --entity "
      "和 --header-row，或用 huka template 生成空表" },
    { "%s: row %d has headers of %s, but not all that tell its records "
      "apart; these are needed: %s",
      "%s：第 %d 行是 %s 的表头，但区分记录所需的列不全；还需要：%s" },
    { "the model has no entity \"%s\"", "模型中没有实体“%s”" },
    { "%s: the headers of row %d fit %s as well as %s; say which with "
      "--entity",
      "%s：第 %d 行的表头既适合 %s，也适合 %s；请用 --entity 指明" },

    /* headings.c */
    { "no heading was found for the field %s of %s that an import would know "
      "again; this is a mistake in the program, please report it",
      "字段 %s（实体 %s）找不到导入时能认出的表头；这是程序的错误，请报告" },

    /* import.c */
    { "%s: line %lld: %s", "%s：第 %lld 行：%s" },
    { "%s: rows that are refused hang together by their links more than %d "
      "deep; mend those refused first",
      "%s：被拒的行通过关联连成一串，超过 %d 层；请先改正这些行" },
    { "%s: it is empty; expected a row of headers and the records below it",
      "%s：内容为空；应有一行表头，其下是各条记录" },
    { "%s: %lld of %lld rows are refused, so nothing is stored; the first is "
      "%s: %s%s%s%s Mend them, or store the good rows with --accept-good",
      "%s：被拒 %lld 行，共 %lld 行，因此什么也没有存入；第一处是%s：%s%s%s%s"
      "请改正，或用 --accept-good 存入无误的行" },
    { "%s: the file for refused rows is the register itself; name another",
      "%s：存放被拒行的文件就是名册本身；请另起名称" },
    { "%s: the file for refused rows is the file being imported; name another",
      "%s：存放被拒行的文件就是正在导入的文件；请换一个名称" },

    /* printer.c */
    { "%s: is the register itself; give the export another name",
      "%s：这是名册本身；请给导出文件另起名称" },

    /* region_file.c */
    { "%s: line 1: a region has no \"%s\"; expected code, zh, en, within, "
      "since, until or replaces",
      "%s：第 1 行：地区没有“%s”这一项；应为 code、zh、en、within、since、"
      "until 或 replaces" },
    { "%s: line 1: expected the columns code,zh,en",
      "%s：第 1 行：应有 code、zh、en 三列" },
    { "%s: line %lld: found \"%s\", expected the code of a region",
      "%s：第 %lld 行：发现“%s”，应为地区代码" },
    { "%s: line %lld: the code %s stands in the file twice",
      "%s：第 %lld 行：代码 %s 在文件中出现两次" },
    { "%s: line %lld: cells in the row: %d, in the header: %d",
      "%s：第 %lld 行：这一行有 %d 个单元格，表头有 %d 个" },
    { "%s has no region \"%s\"; give the code of one of those it lists",
      "%s 中没有地区“%s”；请给出其中列出的一个代码" },

    /* regions.c */
    { "the region \"%.*s\" does not lie in the region given with --region",
      "地区“%.*s”不在 --region 指定的地区之内" },
    { "no region has the code \"%.*s\" in the register; mend the code, or "
      "load it with the country's table",
      "名册中没有代码为“%.*s”的地区；请改正代码，或随国家的区划表一起装入" },
    { "no region \"%.*s\" in the register, and nothing says in which region "
      "it lies; give --region or the names above it",
      "名册中没有地区“%.*s”，也没有写明它在哪个地区；请加 --region，或写上"
      "它的上级地区" },
    { "no region \"%.*s\" below the region given; mend the name, or use "
      "--create-regions",
      "指定的地区之下没有“%.*s”；请改正名称，或加 --create-regions" },
    { "no region \"%.*s\" in the register; mend the name or give its code, "
      "or use --create-regions",
      "名册中没有地区“%.*s”；请改正名称，或写它的代码，或加 "
      "--create-regions" },

    /* resolve.c */
    { "the register has no %s with the key \"%s\"; mend the key, or import "
      "that record first",
      "名册中没有%s“%s”；请改正编号，或先导入那条记录" },
    { "the key of the %s that this record belongs to is blank",
      "记录所属的%s的编号是空白" },

    /* row.c */
    { "%s: found \"%.*s\", expected a whole number of %s",
      "%s：发现“%.*s”，应为以%s计的整数" },
    { "%s: found \"%.*s\", expected the code of a region",
      "%s：发现“%.*s”，应为地区代码" },
    { "%s: found \"%s\", a masked value as an export without --reveal writes "
      "it; export the sheet again with --reveal, or take the column out",
      "%s：发现“%s”，这是不带 --reveal 导出时写的遮盖值；请带 --reveal 重新"
      "导出，或删去该列" },
    { "a control character or a line break stands in the cell; remove it",
      "单元格中有控制字符或换行；请删去" },
    { "the same key stands on line %lld; a record may stand in the file once",
      "同一编号已在第 %lld 行；一条记录在文件中只能出现一次" },
    { "the same key stands again on line %lld; a record may stand in the "
      "file once",
      "同一编号又出现在第 %lld 行；一条记录在文件中只能出现一次" },
    { "a new record, and the file does not say which %s it belongs to",
      "这是新记录，但文件没有写明它属于哪个%s" },
    { "in the register this record belongs to another %s, and records are not "
      "moved: enter it there anew under a key of its own, and end or remove "
      "this one",
      "名册中这条记录属于另一个%s，记录不能移动：请在那里另编编号重新录入，"
      "原记录写明终止日期或删除" },
    { "the register has a record with this key already",
      "名册中已有这个编号的记录" },
    { "%s: the key is blank", "%s：编号是空白" },
    { "%s: a new record needs it, and the file does not say it",
      "%s：新记录需要这一项，但文件中没有" },
    { "column %d has no header, but its cell is not blank",
      "第 %d 列没有表头，单元格却不是空白" },
    { "cells in the row: %d, in the header: %d; is a separator or a quote "
      "missing?",
      "这一行有 %d 个单元格，表头有 %d 个；是否缺少分隔符或引号？" },

    /* sink.c */
    { "a row of an export has %d cells instead of %d; this is a mistake in "
      "the program, please report it",
      "导出的一行有 %d 个单元格，应有 %d 个；这是程序的错误，请报告" },

    /* sheets.c, reader.c */
    { "%s: %.*s", "%s：%.*s" },
    { "%s: what read the workbook gave bytes that are no rows",
      "%s：读工作簿的插件给出的内容不是表格的行" },
    { "%s: only a workbook has sheets; leave out --sheet",
      "%s：只有工作簿才有工作表；请去掉 --sheet" },
    { "%s: %s of row %lld is longer than the %d characters that a cell holds; "
      "export as .csv",
      "%s：“%s”（第 %lld 行）的文字超过单元格能容纳的 %d 个字符；请导出为 .csv" },
    { "%s: a sheet holds %d rows and there are more; export them as .csv",
      "%s：一张工作表最多 %d 行，这里的记录更多；请导出为 .csv" },
    { "%s: a formula stands here whose value was never computed; open the "
      "file in a spreadsheet and save it",
      "%s：这里的公式从未算出结果；请用电子表格软件打开文件，保存后再导入" },
    { "%s: found %.*s, an error that the spreadsheet shows; mend it there",
      "%s：内容是电子表格的错误值 %.*s；请在表格中改正" },
    { NULL, NULL }
};
