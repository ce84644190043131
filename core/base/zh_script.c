/* zh_script.c - what reading and running scripts says, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_script[] = {
    /* lex.c */
    { "%s: larger than 2 GB, which no file of rules is",
      "%s：超过 2 GB，规则文件不可能这么大" },
    { "%s:%d: found the byte 0x%02X, which is not UTF-8: save the file as "
      "UTF-8",
      "%s:%d：字节 0x%02X 不是 UTF-8：请把文件另存为 UTF-8" },
    { "%s:%d: found the full-width sign %s (U+%04X), expected the plain '%c'",
      "%s:%d：发现全角符号 %s（U+%04X），应为半角的 '%c'" },
    { "%s:%d: found %s (U+%04X) outside a text: names are made of the "
      "letters a to z, digits and _; write [\"...\"] around other names",
      "%s:%d：文本之外出现 %s（U+%04X）：名称只能由字母 a 到 z、数字和 _ 组"
      "成；其他名称请写成 [\"...\"]" },
    { "%s:%d: found the control character U+%04X: delete it",
      "%s:%d：发现控制字符 U+%04X：请删去" },
    { "%s:%d: found %s, which is no sign of the language",
      "%s:%d：发现 %s，规则语言中没有这个符号" },
    { "%s:%d: found '[=' without a second '[', expected a long text like "
      "[=[...]=]",
      "%s:%d：发现 '[=' 后面没有第二个 '['，应为 [=[...]=] 形式的长文本" },

    /* lex_number.c */
    { "%s:%d: found %s, expected a number like 12, 0.5, 1e6 or 0xFF",
      "%s:%d：发现 %s，应为 12、0.5、1e6 或 0xFF 这样的数" },

    /* lex_string.c */
    { "%s:%d: the comment that begins here is never closed: expected %s "
      "before the end of the file",
      "%s:%d：从这里开始的注释没有结束：文件结束之前应有 %s" },
    { "%s:%d: the text that begins here is never closed: expected %s before "
      "the end of the file",
      "%s:%d：从这里开始的文本没有结束：文件结束之前应有 %s" },
    { "%s:%d: \\x in a text needs two hexadecimal digits, like \\x41",
      "%s:%d：文本中的 \\x 后面要有两位十六进制数字，如 \\x41" },
    { "%s:%d: \\u in a text needs a code in braces, at most 7FFFFFFF, like "
      "\\u{4E2D}",
      "%s:%d：文本中的 \\u 后面要有花括号中的代码，最大 7FFFFFFF，如 "
      "\\u{4E2D}" },
    { "%s:%d: found \\%d in a text, expected at most \\255",
      "%s:%d：文本中出现 \\%d，最大为 \\255" },
    { "%s:%d: found \\ before %s in a text, which means nothing: a backslash "
      "itself is written \\\\",
      "%s:%d：文本中 \\ 后面是 %s，没有意义：反斜杠本身写作 \\\\" },
    { "%s:%d: the text is not closed on its line: expected %c",
      "%s:%d：文本没有在本行结束：应有 %c" },

    /* limit.c */
    { "the thread that watches the time limits cannot be started: %s",
      "无法启动监视时限的线程：%s" },

    /* message.c */
    { "%s:%d: stopped after %d ms: an endless loop?",
      "%s:%d：运行 %d 毫秒后被停止：是否有死循环？" },
    { "stopped after %d ms: an endless loop?",
      "运行 %d 毫秒后被停止：是否有死循环？" },
    { "raised a value of the type %s as its error, expected a sentence",
      "以类型为 %s 的值报错，应为一句话" },

    /* module.c */
    { "the program has no Lua module \"%s\"", "程序中没有 Lua 模块“%s”" },
    { "out of memory while loading the Lua module \"%s\"",
      "装入 Lua 模块“%s”时内存不足" },

    /* parse.c */
    { "%s:%d: the file ends here, expected '%s'",
      "%s:%d：文件到此结束，应有 '%s'" },
    { "%s:%d: found %s, expected '%s'", "%s:%d：发现 %s，应为 '%s'" },
    { "%s:%d: the file ends here, expected '%s' to close the '%s' of line %d",
      "%s:%d：文件到此结束，应有 '%s' 来关闭 '%s'（第 %d 行）" },
    { "%s:%d: found %s, expected '%s' to close the '%s' of line %d",
      "%s:%d：发现 %s，应为 '%s' 来关闭 '%s'（第 %d 行）" },
    { "%s:%d: the file ends here, expected a name",
      "%s:%d：文件到此结束，应有一个名称" },
    { "%s:%d: found %s, which is a word of Lua, expected a name",
      "%s:%d：发现 %s，这是 Lua 的保留词，应为名称" },
    { "%s:%d: found %s, expected a name", "%s:%d：发现 %s，应为名称" },
    { "%s:%d: the file ends here, expected a value",
      "%s:%d：文件到此结束，应有一个值" },
    { "%s:%d: found %s, expected a value", "%s:%d：发现 %s，应为一个值" },
    { "%s:%d: nested deeper than %d levels: give the inner parts names of "
      "their own",
      "%s:%d：嵌套超过 %d 层：请给内层部分另起名称" },
    { "%s:%d: a chain of more than %d operators, calls or branches: part it "
      "with local names",
      "%s:%d：运算、调用或分支连成一串，超过 %d 个：请用局部名称分开" },
    { "%s:%d: two functions begin on this line: write each on a line of its "
      "own",
      "%s:%d：本行开始了两个函数：请每个函数另起一行" },
    { "%s:%d: found %s, which closes nothing here, expected a statement or "
      "the end of the file",
      "%s:%d：发现 %s，这里没有要由它关闭的内容，应为语句或文件结束" },

    /* parse_expr.c */
    { "%s:%d: found %s, expected '(' and what is passed to the method",
      "%s:%d：发现 %s，应为 '(' 和传给方法的内容" },
    { "%s:%d: found '...' inside a function that does not take it",
      "%s:%d：发现 '...'，但所在的函数不接收它" },

    /* parse_stat.c */
    { "%s:%d: found %s, expected <const> or <close>",
      "%s:%d：发现 %s，应为 <const> 或 <close>" },
    { "%s:%d: two names with <close> in one list: write two lines",
      "%s:%d：同一列表中有两个带 <close> 的名称：请写成两行" },
    { "%s:%d: found 'break' outside a loop", "%s:%d：'break' 不在循环之内" },
    { "%s:%d: found something before '=' that cannot be given a value: "
      "expected a name or a field",
      "%s:%d：'=' 前面的内容不能赋值：应为名称或字段" },
    { "%s:%d: the file ends here, expected '=' or a call after the value of "
      "line %d",
      "%s:%d：文件到此结束，第 %d 行的值后面应有 '=' 或调用" },
    { "%s:%d: found %s, expected '=' or a call: a value cannot stand alone",
      "%s:%d：发现 %s，应为 '=' 或调用：值不能单独成句" },
    { "%s:%d: found %s, expected a statement", "%s:%d：发现 %s，应为语句" },

    /* parse_table.c */
    { "%s:%d: the key %s is written twice on this line: Lua would keep only "
      "one",
      "%s:%d：键 %s 在本行写了两次：Lua 只会保留一个" },
    { "%s:%d: the key %s was written on line %d already: Lua would keep only "
      "one",
      "%s:%d：键 %s 已写在第 %d 行：Lua 只会保留一个" },

    /* script.c */
    { "needs more than %zu kB of memory: does something grow without end, or "
      "call itself?",
      "需要的内存超过 %zu kB：是否有内容无限增长，或函数不断调用自己？" },
    { "needs more than %zu MB of memory: does something grow without end, or "
      "call itself?",
      "需要的内存超过 %zu MB：是否有内容无限增长，或函数不断调用自己？" },

    { NULL, NULL }
};
