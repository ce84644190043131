/* zh_model.c - what the model and the reading of cells say, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_model[] = {
    /* build.c */
    { "%s: entity %s says %s = \"%s\", but another place says \"%s\"; both "
      "must say the same, or one of them nothing",
      "%s：实体 %s 写了 %s = \"%s\"，另一处却是“%s”；两处须一致，或只写一处" },
    { "%s: entity %s says a key that differs from the one said in another "
      "place; say it once",
      "%s：实体 %s 的编号字段与另一处写的不同；请只写一次" },
    { "%s: entity %s says at_least = %d, but another place says %d",
      "%s：实体 %s 写了 at_least = %d，另一处却是 %d" },
    { "%s: \"%s\" cannot be the name of a field of %s; expected small "
      "letters, digits and _, at most 60, a letter first",
      "%s：“%s”不能作实体 %s 的字段名；应由小写字母、数字和 _ 组成，最多 "
      "60 个，以字母开头" },
    { "%s: a field of %s cannot be named %s: it is a word of Lua or a column "
      "of the program; choose another name",
      "%s：实体 %s 的字段不能叫 %s：这是 Lua 的保留词或程序自用的列；请换一"
      "个名称" },
    { "%s: entity %s has the field %s twice; remove one",
      "%s：实体 %s 有两个字段 %s；请删去一个" },
    { "%s: field %s of %s differs from its definition at %s; equal names "
      "must be equal definitions",
      "%s：字段 %s（实体 %s）与 %s 处的定义不同；同名的字段定义必须相同" },
    { "%s: \"%s\" cannot be the name of an entity; expected small letters, "
      "digits and _, at most 60, a letter first",
      "%s：“%s”不能作实体名；应由小写字母、数字和 _ 组成，最多 60 个，以字"
      "母开头" },
    { "%s: an entity cannot be named %s: it is a word of the language or a "
      "table of the program; choose another name",
      "%s：实体不能叫 %s：这是规则语言的词或程序自用的表；请换一个名称" },
    { "%s: entity %s lies within \"%s\", which is not an entity; did you "
      "mean \"%s\"?",
      "%s：实体 %s 属于“%s”，但没有这个实体；是否指“%s”？" },
    { "%s: entity %s lies within \"%s\", which is not an entity; declare it "
      "or mend the name",
      "%s：实体 %s 属于“%s”，但没有这个实体；请声明它，或改正名称" },
    { "%s: entity %s lies within itself, by way of \"%s\"; one of them must "
      "stand at the top",
      "%s：实体 %s 经由“%s”属于它自己；其中必须有一个在最上层" },
    { "%s: entity %s has no label; write zh = \"...\"",
      "%s：实体 %s 没有名称标签；请写 zh = \"...\"" },
    { "%s: entity %s says at_least = %d; expected a number above 0",
      "%s：实体 %s 写了 at_least = %d；应为大于 0 的数" },
    { "%s: entity %s has one record a year and so has the field year "
      "already; remove yours",
      "%s：实体 %s 每年一条记录，已自带字段 year；请删去自己写的" },

    /* build_field.c */
    { "%s: field %s of %s has no label; write zh = \"...\"",
      "%s：字段 %s（实体 %s）没有名称标签；请写 zh = \"...\"" },
    { "%s: field %s of %s is both required and optional; keep one of the two",
      "%s：字段 %s（实体 %s）既是必填（required）又可无（optional）；请保留"
      "其一" },
    { "%s: field %s of %s says that a blank means none, but it is not "
      "optional",
      "%s：字段 %s（实体 %s）写明空白表示没有，但它不是可无字段（optional）" },
    { "%s: field %s of %s has a precision; only dates have one",
      "%s：字段 %s（实体 %s）写了 precision；只有日期才有" },
    { "%s: field %s of %s names a level; only regions have one",
      "%s：字段 %s（实体 %s）写了级别；只有地区才有" },
    { "%s: field %s of %s says to = \"%s\"; only links lead somewhere",
      "%s：字段 %s（实体 %s）写了 to = \"%s\"；只有 link 才指向别处" },
    { "%s: field %s of %s says valid = \"%s\"; only texts can be asked for",
      "%s：字段 %s（实体 %s）写了 valid = \"%s\"；只有文本才能这样检查" },
    { "%s: field %s of %s has no words; write them in the braces",
      "%s：字段 %s（实体 %s）没有选项；请写在花括号中" },
    { "%s: field %s of %s is of kind %s and has words; only enum and set "
      "have them",
      "%s：字段 %s（实体 %s）的类型是 %s，却有选项；只有 enum 和 set 才有" },
    { "%s: set %s of %s has %d words, at most 62 are possible",
      "%s：集合 %s（实体 %s）有 %d 个选项，最多 62 个" },
    { "%s: field %s of %s has digits; only decimal and rate have them",
      "%s：字段 %s（实体 %s）写了 digits；只有 decimal 和 rate 才有" },
    { "%s: field %s of %s has %d digits, expected 0 to 4",
      "%s：字段 %s（实体 %s）的 digits 为 %d，应为 0 到 4" },
    { "%s: field %s of %s is of kind %s and has min or max; only numbers and "
      "dates have them",
      "%s：字段 %s（实体 %s）的类型是 %s，却有 min 或 max；只有数和日期才有" },
    { "%s: the range of field %s of %s is empty: min %ld is above max %ld "
      "(in stored units)",
      "%s：字段 %s（实体 %s）的范围是空的：min %ld 大于 max %ld（按存储单"
      "位）" },
    { "%s: in field %s a cell \"%s\" could mean the word %s or %s; give each "
      "word labels and codes of its own",
      "%s：字段 %s 的单元格“%s”既可能指选项 %s，也可能指 %s；请给每个选项各"
      "自的标签和代码" },
    { "%s: word %d of field %s cannot be used: expected 1 to 60 bytes "
      "without control characters or blanks at the ends",
      "%s：第 %d 个选项（字段 %s）不能使用：应为 1 到 60 字节，没有控制字"
      "符，两头没有空格" },
    { "%s: field %s has the word %s twice", "%s：字段 %s 有两个选项 %s" },
    { "%s: field %s of %s names the level \"%s\", which the country does not "
      "have; did you mean \"%s\"?",
      "%s：字段 %s（实体 %s）写了级别“%s”，国家模型中没有；是否指“%s”？" },
    { "%s: field %s of %s names the level \"%s\", which the country does not "
      "have",
      "%s：字段 %s（实体 %s）写了级别“%s”，国家模型中没有" },
    { "%s: entity %s has %zu fields, at most %d are possible; move some to an "
      "entity of their own",
      "%s：实体 %s 有 %zu 个字段，最多 %d 个；请把一部分移到另一个实体" },
    { "%s: entity %s has more than 62 optional fields; move some to an "
      "entity of their own",
      "%s：实体 %s 的可无字段（optional）超过 62 个；请把一部分移到另一个实"
      "体" },

    /* cell_read.c */
    { "%s: found \"%s\", expected an amount in %s, as 1234.50",
      "%s：发现“%s”，应为以%s计的金额，如 1234.50" },
    { "%s: found \"%s\", expected a rate, as 70%% or 0.7",
      "%s：发现“%s”，应为比率，如 70%% 或 0.7" },
    { "%s: found \"%s\", expected a number, as 12.5",
      "%s：发现“%s”，应为数，如 12.5" },
    { "%s: found \"%s\", expected a year in four digits, as 2020",
      "%s：发现“%s”，应为四位数的年度，如 2020" },
    { "%s: found \"%s\", expected a whole number, as 12",
      "%s：发现“%s”，应为整数，如 12" },
    { "%s: found \"%s\", expected a rate with at most %d digits after the "
      "point (as a fraction, 0.7500); round it in the file",
      "%s：发现“%s”，比率的小数点后最多 %d 位（按小数写，如 0.7500）；请在"
      "文件中取整" },
    { "%s: found \"%s\", expected at most %d digits after the point; round "
      "it in the file",
      "%s：发现“%s”，小数点后最多 %d 位；请在文件中取整" },
    { "%s: found \"%s\", expected a whole number; round it in the file",
      "%s：发现“%s”，应为整数；请在文件中取整" },
    { "%s: found \"%s\", a number that a spreadsheet has shortened; format "
      "the column as plain numbers and save the file again",
      "%s：发现“%s”，这是被电子表格缩写的数；请把该列设为普通数字格式，再保"
      "存文件" },
    { "%s: found \"%s\", a number too large to be kept",
      "%s：发现“%s”，这个数太大，无法保存" },
    { "%s: found \"%s\", expected %s to %s",
      "%s：发现“%s”，应在 %s 到 %s 之间" },
    { "%s: found \"%s\", a rate above 1 without a percent sign; write 70%% "
      "or 0.7",
      "%s：发现“%s”，比率大于 1 而没有百分号；请写 70%% 或 0.7" },
    { "%s: found \"%s\", expected a month, as 2019-03",
      "%s：发现“%s”，应为月份，如 2019-03" },
    { "%s: found \"%s\", expected a day, as 2019-03-05",
      "%s：发现“%s”，应为日期，如 2019-03-05" },
    { "%s: found \"%s\", expected a whole date with its day, as 2019-03-05",
      "%s：发现“%s”，应为写到日的完整日期，如 2019-03-05" },
    { "%s: found \"%s\", expected a year with its month, as 2019-03",
      "%s：发现“%s”，应为写到月的年月，如 2019-03" },
    { "%s: found \"%s\", a long number that a spreadsheet turned into a "
      "float: its last digits are lost; format the column as text and enter "
      "it again",
      "%s：发现“%s”，这个长数字已被电子表格变成浮点数，末几位已丢失；请把该"
      "列设为文本格式，重新录入" },
    { "%s: found \"%s\", but this field always has a value; leave the cell "
      "blank where it is not known",
      "%s：发现“%s”，但这个字段总有值；不知道时请留空" },
    { "%s: found \"%s\", but a record cannot be without it",
      "%s：发现“%s”，但记录不能没有这一项" },
    { "%s: found \"%s\", expected %s or %s", "%s：发现“%s”，应为%s或%s" },
    { "%s: byte %zu of the cell is not UTF-8; save the file in UTF-8 again",
      "%s：单元格的第 %zu 个字节不是 UTF-8；请把文件重新另存为 UTF-8" },
    { "%s: found \"%s\", which holds a control character or a line break; "
      "remove it",
      "%s：发现“%s”，其中有控制字符或换行；请删去" },

    /* cell_word.c */
    { "%s: found \"%s\", the code of \"%s\" %s, but codes are read as of %s; "
      "write the word, or, of a file with the codes of another day, import it "
      "with --codes-of DATE",
      "%s：发现“%s”，它是“%s”%s的代码，而这里按 %s 的代码表读取；请直接写名称，"
      "或在导入时用 --codes-of DATE 说明表格用的是哪天的代码" },
    { "%s: found \"%s\", expected one of its words (%s); did you mean \"%s\"?",
      "%s：发现“%s”，应为下列选项之一：%s；是否指“%s”？" },
    { "%s: found \"%s\", expected one of its words (%s)",
      "%s：发现“%s”，应为下列选项之一：%s" },

    /* country.c */
    { "country: found %d lengths of region codes, expected at most 8",
      "country：地区代码有 %d 种长度，最多 8 种" },
    { "country: length %d of the region codes is %d; the lengths must rise "
      "and be at most 63",
      "country：地区代码的第 %d 种长度为 %d；长度必须递增，最大 63" },
    { "country: the pad of region codes is \"%c\", expected a digit",
      "country：地区代码的填充符是“%c”，应为数字" },
    { "country: the currency has %d digits after the point, expected 0 to 4",
      "country：货币小数点后有 %d 位，应为 0 到 4" },
    { "country: at most 8 words for numbers and 8 lengths of long numbers "
      "can be declared",
      "country：数字用词最多 8 个，长数字的长度最多 8 种" },
    { "country: word %d for numbers must have a spelling and stand for a "
      "whole number above 0",
      "country：第 %d 个数字用词须有写法，且表示大于 0 的整数" },

    /* ties.c */
    { "%s: entity %s says %s = \"%s\", which is not one of its fields; did "
      "you mean \"%s\"?",
      "%s：实体 %s 写了 %s = \"%s\"，但没有这个字段；是否指“%s”？" },
    { "%s: entity %s says %s = \"%s\", which is not one of its fields",
      "%s：实体 %s 写了 %s = \"%s\"，但没有这个字段" },
    { "%s: field %s of kind %s cannot be a key of %s; expected text, integer "
      "or date",
      "%s：字段 %s 的类型是 %s，不能作实体 %s 的编号；应为 text、integer 或"
      " date" },
    { "%s: field %s is a key of %s and so cannot be optional",
      "%s：字段 %s 是实体 %s 的编号，因此不能是可无字段（optional）" },
    { "%s: entity %s has one record a year, so the year is its key; remove "
      "the other",
      "%s：实体 %s 每年一条记录，编号就是年份；请删去另写的编号" },
    { "%s: entity %s has no key; write key = \"...\" with the field that "
      "tells its records apart",
      "%s：实体 %s 没有编号；请写 key = \"...\"，指明用哪个字段区分记录" },
    { "%s: the key of %s names %s twice",
      "%s：实体 %s 的编号字段中 %s 写了两次" },
    { "%s: entity %s has one record a year but says not of what; write "
      "within = \"...\"",
      "%s：实体 %s 每年一条记录，但没有写明属于谁；请写 within = \"...\"" },
    { "%s: `at_least` counts the records of a list, and it has none; write "
      "list = \"...\", or take `at_least` out",
      "%s：`at_least` 是清单至少有几条，但它没有清单；请写 list = \"...\"，或去掉 "
      "`at_least`" },
    { "%s \"%s\": its unit is \"%s\", but a unit begins with \"%s\" where it "
      "is of an amount of money, and only there",
      "%s“%s”：单位写的是“%s”；金额的单位以“%s”开头，也只有金额才这样写" },
    { "%s: entity %s has a window but no dated field; write dated = \"...\"",
      "%s：实体 %s 有时段（window），但没有日期字段；请写 dated = \"...\"" },
    { "%s: entity %s has one record a year and cannot be dated by %s as well",
      "%s：实体 %s 每年一条记录，不能再用 %s 作日期字段" },
    { "%s: entity %s is dated by %s, which must be a date and not optional",
      "%s：实体 %s 的日期字段是 %s，它必须是日期，且不能是可无字段"
      "（optional）" },
    { "%s: entity %s is named by %s, which is of kind %s; expected a text",
      "%s：实体 %s 的名称字段是 %s，它的类型是 %s；应为文本（text）" },
    { "%s: entity %s is named by %s, which is in its key and so shown already; "
      "name another field, or take `named` out",
      "%s：实体 %s 的名称字段 %s 已在主键里，本来就会显示；请换一个字段，或去掉 "
      "`named`" },
    { "%s: link %s of %s does not say where it leads; write to = \"...\"",
      "%s：关联字段 %s（实体 %s）没有写明指向哪里；请写 to = \"...\"" },
    { "%s: link %s of %s leads to a region; declare it as region \"%s\" "
      "instead",
      "%s：关联字段 %s（实体 %s）指向地区；请改为声明 region \"%s\"" },
    { "%s: link %s of %s leads to \"%s\", which is not an entity; did you "
      "mean \"%s\"?",
      "%s：关联字段 %s（实体 %s）指向“%s”，但没有这个实体；是否指“%s”？" },
    { "%s: link %s of %s leads to \"%s\", which is not an entity",
      "%s：关联字段 %s（实体 %s）指向“%s”，但没有这个实体" },
    { "%s: the fields %s and %s of %s are both known as \"%s\"; give each "
      "names, labels and aliases of its own",
      "%s：字段 %s 和 %s（实体 %s）都可以叫“%s”；请给各自不同的名称、标签和"
      "别名" },
    { "%s: %s is a field of %s and also leads from it to the entity %s; "
      "rename one of them",
      "%s：%s 是实体 %s 的字段，又指从它到实体 %s 的路径；请改其中一个名称" },
    { "%s: seen from %s, \"%s\" would be the list of %s and also %s; choose "
      "another list name",
      "%s：从 %s 看，“%s”既是 %s 的列表，又是 %s；请另起列表名" },
    { "%s: the list of %s cannot be named \"%s\"; expected small letters, "
      "digits and _",
      "%s：实体 %s 的列表不能叫“%s”；应由小写字母、数字和 _ 组成" },

    { NULL, NULL }
};
