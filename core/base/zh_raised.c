/* zh_raised.c - what is raised while scripts and queries run, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_raised_list[] = {
    /* engine/allocate.c */
    { "the amount to share out is negative; write max(0, ...) if then there is "
      "nothing", "待分的金额为负；若此时无可分，请写 max(0, ...)" },
    { "the weight is negative; a weight is 0 or more",
      "权重为负；权重应不小于 0" },
    { "the assumed weight is negative; a weight is 0 or more",
      "暂定权重为负；权重应不小于 0" },

    /* engine/layers.c */
    { "pays %s of %s left; a layer pays from 0 to what is left, a cap is "
      "written: min(left, ...)",
      "付 %s，而只余 %s；一层可付 0 到余额，封顶请写 min(left, ...)" },
    { "the amount to be covered is negative; write max(0, ...) if then there "
      "is nothing", "待付总额为负；若此时无可付，请写 max(0, ...)" },
    { "whether the layer pays is not judged for this record (outside); name a "
      "condition that is",
      "该层是否支付的条件不判定这条记录（不在范围）；请用判定它的条件" },

    /* situation/calc_write.c */
    { "not given", "没有给出" },

    /* situation/case_read.c */
    { "not enough memory", "内存不足" },
    { "records stand in each other more than %s deep", "记录嵌套超过 %s 层" },
    { "records too deep", "记录嵌套太深" },
    { "a case of more than %s records; make it smaller",
      "用例的记录超过 %s 条；请改小" },
    { "%s: not a case", "%s：不是用例" },

    /* engine/eval.c */
    { "returns a value of another kind than is declared",
      "返回的值与声明的类型不同" },
    { "returns nothing; say optional = true where there may be none",
      "没有返回值；可能没有结果时请写 optional = true" },

    /* formula/figures.c */
    { "the figure `%s` has no entry for this key",
      "标准 `%s` 没有这个键的条目" },
    { "banded: from %s to %s is no slice", "banded：从 %s 到 %s 不成区间" },
    { "banded: the amount is too large", "banded：金额太大" },
    { "this cannot be read in a figure", "这一项不能在标准中读取" },

    /* data/list.c */
    { "fewer than %s records", "记录少于 %s 条" },
    { "not known", "未知" },

    /* engine/need_figure.c */
    { "the figure \"%s\" has ended: %s", "标准“%s”已停用：%s" },
    { "it says nothing of the days off in %s", "其中没有 %s 年的放假安排" },
    { "no figure is in force on this date", "此日没有有效的标准" },
    { "pending: %s", "未定：%s" },
    { "to be chosen by a deeper pack", "由下级政策包选定" },
    { "the figure \"%s\" is a table; say which entry",
      "标准“%s”是一个表；请写明取哪一条" },
    { "the figure \"%s\" has no entry for this key",
      "标准“%s”没有这个键的条目" },
    { "banded: the slice from %s to %s is no slice",
      "banded：从 %s 到 %s 不成区间" },

    /* engine/need_list.c */
    { "outside the list", "不在列表之内" },
    { "\"%s\" is none at one of the records that are summed; leave those out "
      "by a condition",
      "求和的记录中有一条没有“%s”；请用条件排除这样的记录" },
    { "the sum of \"%s\" is too large", "“%s”的总和太大" },

    /* engine/need_record.c */
    { "\"%s\" does not judge this record (outside); test first whether it is "
      "judged",
      "“%s”不判定这条记录（在判定范围之外）；请先检查是否判定" },
    { "a %s that is not there was read; test ~= nil first",
      "读取了不存在的 %s；请先用 ~= nil 检查" },
    { "row %s of %s is out of range", "第 %s 行（%s）超出范围" },
    { "no record", "没有记录" },
    { "%s: no record", "%s 年：没有记录" },
    { "\"%s\" is none here; test ~= nil first",
      "这里没有“%s”；请先用 ~= nil 检查" },
    { "a value", "某个值" },

    /* formula/pure.c */
    { "the result is too large for a whole number", "结果太大，超出整数范围" },
    { "division by zero", "除以零" },
    { "division by a negative number", "除数是负数" },
    { "rounding to a step that is not above zero", "取整的步长不大于零" },
    { "a ratio whose second number is not above zero",
      "比值的第二个数不大于零" },
    { "a date outside the years 1 to 9999", "日期不在公元 1 年到 9999 年之间" },
    { "there is no day %s-%s-%s", "没有 %s-%s-%s 这一天" },
    { "%s working days are too many", "%s 个工作日太多" },
    { "%s is nil here, there is none: test it with `~= nil` before",
      "这里没有 %s，它是 nil：请先用 `~= nil` 检查" },

    /* engine/runtime.c */
    { "a formula", "公式" },

    /* pack/api_words.c */
    { "too many names", "名称太多" },

    /* pack/law_read.c */
    { "packs too deep", "政策包嵌套太深" },

    /* pack/law_rules.c */
    { "a declaration without a place", "有一个声明没有位置" },
    { "inherited too deep", "继承的层数太多" },

    /* pack/model_read.c */
    { "field of no kind", "字段没有类型" },

    /* script/lib_base.c */
    { "tostring: __tostring gave a value of the type %s, expected a text",
      "tostring：__tostring 给出类型为 %s 的值，应为文本" },
    { "tostring: found a value of the type %s, expected a number or a text",
      "tostring：发现类型为 %s 的值，应为数或文本" },
    { "nil or table", "nil 或表" },
    { "setmetatable: the metatable of this table is protected",
      "setmetatable：这个表的元表受保护" },
    { "setmetatable: %s cannot be used", "setmetatable：不能使用 %s" },
    { "rawset: this table is protected", "rawset：这个表受保护" },
    { "%s: found a value of the type %s, expected a number",
      "%s：发现类型为 %s 的值，应为数" },
    { "math.abs: the number is too large", "math.abs：数太大" },

    /* script/lib_format.c */
    { "string.format: found '%%' without a letter after it",
      "string.format：'%%' 后面没有字母" },
    { "string.format: value %s is a text, expected a number",
      "string.format：第 %s 个值是文本，应为数" },
    { "%s takes no width", "%s 不能带宽度" },
    { "a byte is from 0 to 255", "字节的值为 0 到 255" },
    { "string.format: value %s is of the type %s, expected a number or a text",
      "string.format：第 %s 个值的类型为 %s，应为数或文本" },
    { "text with a zero byte", "文本中有零字节" },
    { "string.format: %%q of a number that is not finite",
      "string.format：%%q 的数不是有限数" },
    { "string.format: %%q of a value of the type %s",
      "string.format：%%q 的值类型为 %s" },
    { "string.format: value %s is missing", "string.format：缺少第 %s 个值" },
    { "string.format: found '%s%s', expected %%d %%s %%f or another letter "
      "for a number or a text",
      "string.format：发现 '%s%s'，应为 %%d %%s %%f 或其他用于数和文本的字"
      "母" },
    { "string.format: the result is longer than %s bytes",
      "string.format：结果超过 %s 字节" },

    /* script/lib_pairs.c */
    { "%s: found the key %s, expected whole numbers, texts or booleans as "
      "keys",
      "%s：发现键 %s，键应为整数、文本或真假值" },
    { "%s: found a key of the type %s, expected whole numbers, texts or "
      "booleans as keys",
      "%s：发现类型为 %s 的键，键应为整数、文本或真假值" },
    { "pairs: found a value of the type %s, expected a table",
      "pairs：发现类型为 %s 的值，应为表" },

    /* script/lib_pattern.c */
    { "string.gsub: found '%%' in the new text, expected a digit or another "
      "'%%' after it",
      "string.gsub：新文本中有 '%%'，后面应为数字或另一个 '%%'" },
    { "string.gsub: the new text is a value of the type %s",
      "string.gsub：新文本是类型为 %s 的值" },
    { "text, function or table", "文本、函数或表" },

    /* script/lib_sort.c */
    { "table.sort: the comparison says of two items that each comes before "
      "the other: write < for <=",
      "table.sort：比较函数说两项都排在对方之前：请把 <= 写成 <" },
    { "table.sort: item %s is nil", "table.sort：第 %s 项为 nil" },
    { "table.sort: item %s is of the type %s: give a function that compares",
      "table.sort：第 %s 项的类型为 %s：请给出比较函数" },
    { "table.sort: item 1 is of the type %s, item %s of the type %s: give a "
      "function that compares",
      "table.sort：第 1 项的类型为 %s，第 %s 项的类型为 %s：请给出比较函数" },

    /* script/lib_string.c */
    { "string.rep: the result is too long", "string.rep：结果太长" },
    { "string.byte: more than 100000 bytes",
      "string.byte：超过 100000 个字节" },

    /* script/lib_table.c */
    { "table.insert: expected a table, perhaps a place, and a value",
      "table.insert：应有一个表、可有一个位置，再有一个值" },
    { "table.insert: the place %s is not from 1 to %s",
      "table.insert：位置 %s 不在 1 到 %s 之间" },
    { "table.remove: the place %s is not from 1 to %s",
      "table.remove：位置 %s 不在 1 到 %s 之间" },
    { "table.move: found %s to %s, expected places in the list, from 1 to %s",
      "table.move：发现 %s 到 %s，应为列表中 1 到 %s 之间的位置" },
    { "table.move: the place is too large", "table.move：位置太大" },
    { "table.concat: item %s is of the type %s, expected a text or a number",
      "table.concat：第 %s 项的类型为 %s，应为文本或数" },
    { "table.unpack: more than 100000 values",
      "table.unpack：超过 100000 个值" },

    /* script/lib_utf8.c */
    { "utf8.codes: byte %s is not UTF-8",
      "utf8.codes：第 %s 个字节不是 UTF-8" },

    /* script/message.c */
    { "stopped after %s ms: an endless loop?",
      "运行 %s 毫秒后被停止：是否有死循环？" },
    { "raised a value of the type %s as its error, expected a sentence",
      "以类型为 %s 的值报错，应为一句话" },

    /* script/module.c */
    { "require: module '%s' needs itself", "require：模块 '%s' 需要它自己" },
    { "require: there is no module '%s'", "require：没有模块 '%s'" },

    /* script/pattern.c */
    { "the pattern takes more than %s steps: make it simpler, or the text "
      "shorter",
      "模式的匹配超过 %s 步：请简化模式，或缩短文本" },
    { "the pattern ends with '%%'", "模式以 '%%' 结尾" },
    { "the pattern has '[' without ']'", "模式中有 '[' 而没有 ']'" },
    { "the pattern has more than %s captures", "模式中的捕获超过 %s 个" },
    { "the pattern has ')' without '('", "模式中有 ')' 而没有 '('" },
    { "the pattern has %%%s, but no such capture before it",
      "模式中有 %%%s，但前面没有这个捕获" },
    { "the pattern has '%%b' without two characters",
      "模式中的 '%%b' 后面没有两个字符" },
    { "the pattern has '%%f' without '['", "模式中的 '%%f' 后面没有 '['" },
    { "the pattern is too deep", "模式嵌套太深" },
    { "there is no capture %%%s", "没有捕获 %%%s" },
    { "the pattern has '(' without ')'", "模式中有 '(' 而没有 ')'" },
    { "too many captures", "捕获太多" },

    /* script/sandbox.c */
    { "no such word", "没有这个词" },
    { "no such word: %s (did you mean %s?)", "没有词 %s（是否指 %s？）" },
    { "no such word: %s", "没有词 %s" },
    { "only local names can be given a value", "只能给局部名称赋值" },
    { "%s is a word of the language and cannot be changed",
      "%s 是规则语言的词，不能改动" },
    { "no such word: %s (did you mean %s? a name of your own is declared "
      "with local)",
      "没有词 %s（是否指 %s？自己的名称要用 local 声明）" },
    { "no such word: %s (a name of your own is declared with local)",
      "没有词 %s（自己的名称要用 local 声明）" },
    { "no such word in %s", "%s 中没有这个词" },
    { "no such word: %s.%s (did you mean %s.%s?)",
      "没有词 %s.%s（是否指 %s.%s？）" },
    { "no such word: %s.%s", "没有词 %s.%s" },
    { "%s belongs to the language and cannot be changed",
      "%s 属于规则语言，不能改动" },
    { "a text has no field or method '%s'", "文本没有名为 '%s' 的字段或方法" },
    { "a text has no fields", "文本没有字段" },
    { "a name is expected, found a value of the type %s",
      "应为名称，却是 %s 类型的值" },

    /* script/lib_base.c, lib_coroutine.c */
    { "print: there is nothing to print to here", "print：此处无处输出" },
    { "print: the output cannot be written", "print：无法写出" },
    { "coroutine.wrap: the coroutine is %s", "coroutine.wrap：协程状态为 %s" },
    { "coroutine.resume: the coroutine is %s",
      "coroutine.resume：协程状态为 %s" },
    { "%s: found a value of the type %s, expected a coroutine",
      "%s：发现 %s 类型的值，应为协程" },

    /* script/script.c */
    { "needs more than %s kB of memory: does something grow without end, or "
      "call itself?",
      "需要的内存超过 %s kB：是否有内容无限增长，或函数不断调用自己？" },
    { "needs more than %s MB of memory: does something grow without end, or "
      "call itself?",
      "需要的内存超过 %s MB：是否有内容无限增长，或函数不断调用自己？" },

    /* store/functions.c */
    { "rows can only be changed in a batch", "只能在批次中改动数据行" },
    { "inserts must be in history first", "新增必须先写入变动记录" },
    { "the history is damaged", "变动记录已损坏" },

    /* store/view_functions.c */
    { "printf() takes the usual conversions, with widths up to 999 written out",
      "printf() 只接受通常的转换符，宽度须直接写出，最多 999" },
    { "the amount is not a whole number of minor units; round() it first",
      "金额不是最小货币单位的整数；请先用 round()" },
    { "word() takes the name of an entity, of a field with words, and a "
      "number",
      "word() 的参数是实体名、有选项的字段名和一个数" },
    { "the key of a record cannot be read", "记录的编号无法读取" },
    { "the name of a record cannot be read", "记录的名称无法读取" },
    /* words of several values, of time and of other places */
    { "split: the amount is below 0",
      "split：待拆分的金额小于 0" },
    { "split: too many parts",
      "split：份数太多" },
    { "no region",
      "不是地区" },
    { "no such value",
      "没有这个值" },
    { "the figure \"%s\" counts in another unit there; write it in one unit"
      " everywhere",
      "标准“%s”在那里用的是另一种单位；各处请用同一单位" },
    { "there is no date by which the rule could go; say `among` for those"
      " that have one",
      "没有规则所依据的日期；请用 `among` 限定有该日期的记录" },

    /* plugin/api_*.c */
    { "results",
      "返回值" },
    { "a call",
      "调用" },
    { "a function of a plugin has map, doc, signature and pure, not \"%s\"",
      "插件的函数有 map、doc、signature 和 pure，没有“%s”" },
    { "what a plugin has cannot be changed",
      "插件的内容不能修改" },
    { "%s was given what is no text", "%s 收到的不是文本" },
    { "%s was given too many arguments", "%s 收到的参数过多" },
    { "%s gave a number beyond those that rules have",
      "%s 给出的数超出规则所能表示的范围" },
    { "%s has no function \"%s\"",
      "%s 没有函数“%s”" },
    { "a callback",
      "回调" },
    { "columns",
      "列" },
    { "%s.map: found %s arguments, expected %s to %s",
      "%s.map：有 %s 个参数，应为 %s 到 %s 个" },
    { "%s.map: a function that takes a buffer or a callback is called once,"
      " not for each row",
      "%s.map：接受缓冲区或回调的函数只调用一次，不能逐行调用" },
    { "%s.map: the columns are of different length: %s and %s",
      "%s.map：各列长度不同：%s 和 %s" },
    { "%s.map: found no column; give a buffer or a list",
      "%s.map：没有列；请给出缓冲区或列表" },
    { "tables within tables too deep",
      "表的嵌套太深" },
    { "the result %s is larger than an integer of Lua can be",
      "结果 %s 超出 Lua 整数的范围" },

    /* plugin/api_buffer.c */
    { "a buffer has elements by number, `type`, `unknown`, and the methods "
      "list, text and close",
      "缓冲区有按序号的元素、`type`、`unknown`，以及方法 list、text 和 close" },
    { "raw: there is no column \"%s\"", "raw：没有“%s”这一列" },
    { "buffer: elements are set by their whole number",
      "buffer：元素用整数序号设置" },
    { "buffer: expected a type and a number of elements or a list of them, "
      "as buffer(\"f64\", 1000)",
      "buffer：应给出类型和元素个数或列表，如 buffer(\"f64\", 1000)" },
    { "buffer: a number of elements is not negative",
      "buffer：元素个数不能为负" },
    { "a buffer of %s MB is more than the memory that is left to this scrip"
      "t",
      "%s MB 的缓冲区超过本脚本剩余的内存" },
    { "there is no type \"%s\" of numbers",
      "没有数的类型“%s”" },
    { "this is a column of the register, which is only read; for a copy write "
      "buffer(\"i64\", column:list())",
      "这是名册的一列，只能读；要副本请写 buffer(\"i64\", column:list())" },
    { "this buffer was closed",
      "这个缓冲区已关闭" },
    { "buffer: there is no element %s of %s",
      "buffer：没有第 %s 个元素（共 %s 个）" },
    { "the sum of the periods is too large",
      "各期之和太大" },
    { "no figure",
      "没有标准" },
    { "the sum of the payments is too large",
      "发放金额之和太大" },
    { "whether the benefit is due is not judged for this record "
      "(outside); name a condition that is",
      "这条记录不判定是否应发（不在判定范围）；请写一个会判定的条件" },

    { NULL, NULL }
};
