/* zh_base.c - what the ground floor says, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_base[] = {
    /* err.c, stop.c, digest.c */
    { "out of memory; close other programs or take a smaller part",
      "内存不足；请关闭其他程序，或缩小处理范围" },
    { "%s: %s", "%s：%s" },
    { ", ", "、" },        /* between the names of a list */
    { ".", "。" },
    { "; ", "；" },        /* between reasons */
    { "\"%s\"", "“%s”" },
    { "stopped by the user", "已被用户中止" },
    { "SHA-256 cannot be computed: libcrypto refused; check the installation "
      "of OpenSSL",
      "无法计算 SHA-256：libcrypto 拒绝执行；请检查 OpenSSL 的安装" },

    /* file.c */
    { "%s: cannot be read: %s", "%s：无法读取：%s" },
    { "%s: cannot be written: %s", "%s：无法写入：%s" },
    { "%s: is a folder; name a file", "%s：这是文件夹；请指定一个文件" },
    { "%s: is larger than the %zu bytes that are read; take a smaller file",
      "%s：超过可读取的 %zu 字节；请换用较小的文件" },

    /* table.c */
    { "a table of %zu columns was filled with %zu cells; this is a mistake in "
      "the program, please report it",
      "%zu 列的表格填入了 %zu 个单元格；这是程序的错误，请报告" },

    /* json_read.c */
    { "%s, line %zu, column %zu: %s", "%s 第 %zu 行第 %zu 列：%s" },
    { "this is not a number as JSON writes it, like 12 or -0.5: no 0 before "
      "other digits, a digit on both sides of the point",
      "这不是 JSON 的数字写法（如 12、-0.5）：其他数字前不能有 0，小数点两边都要有"
      "数字" },
    { "this number is too large to be kept exactly; write it as a string, in "
      "quotes",
      "这个数太大，无法准确保存；请加引号写成字符串" },
    { "\\u must be followed by four digits 0-9 or letters a-f",
      "\\u 后面必须是四个 0-9 的数字或 a-f 的字母" },
    { "the character \\u0000 is not accepted; leave it out",
      "不接受字符 \\u0000；请去掉" },
    { "this is half of a character; write the character itself or both halves",
      "这只是半个字符；请直接写这个字，或把两半都写上" },
    { "behind \\ stands one of \" \\ / b f n r t u; a backslash itself is "
      "written \\\\",
      "\\ 后面只能是 \" \\ / b f n r t u 之一；反斜杠本身写作 \\\\" },
    { "this string is never closed; the \" at its end is missing",
      "这个字符串没有结束；末尾缺少 \"" },
    { "a control character stands in a string; write \\n for a new line, \\t "
      "for a tab",
      "字符串中有控制字符；换行请写 \\n，制表符请写 \\t" },
    { "this key stands twice in the same object; remove one",
      "同一个对象中这个键出现了两次；请删去一个" },
    { "a key in double quotes was expected here", "这里应是双引号中的键" },
    { "a colon was expected here, between the key and its value",
      "这里应是冒号，隔开键和值" },
    { "a comma or } was expected here", "这里应是逗号或 }" },
    { "a comma or ] was expected here", "这里应是逗号或 ]" },
    { "more than 100 brackets are open here; nothing that we read is nested "
      "as deep",
      "到这里已有 100 多层括号未关闭；本程序读取的内容不会嵌套这么深" },
    { "a value was expected here: a string in double quotes, a number, true, "
      "false, null, [ or {",
      "这里应是一个值：双引号中的字符串、数字、true、false、null、[ 或 {" },
    { "the text ends here, but a value was expected",
      "内容到此结束，但这里应有一个值" },
    { "the text begins with a byte order mark; save it as UTF-8 without one",
      "内容以字节顺序标记（BOM）开头；请另存为不带 BOM 的 UTF-8" },
    { "a byte here is not UTF-8; save the file as UTF-8",
      "这里有不是 UTF-8 的字节；请把文件另存为 UTF-8" },
    { "the value has ended before this; remove what follows it",
      "值在此之前已经结束；请删去后面的内容" },

    { "a table cannot be printed as a workbook; this is a mistake in the "
      "program, please report it",
      "表不能按工作簿打印；这是程序的错误，请报告" },
    { "a report is written in the formats table, csv, json, markdown and "
      "html",
      "报告可用的格式为 table、csv、json、markdown 和 html" },
    { NULL, NULL }
};
