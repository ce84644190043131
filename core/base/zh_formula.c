/* zh_formula.c - what is refused in formulas, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_formula[] = {
    /* access.c */
    { "%s has no field, rule or list `%s`; did you mean `%s`?",
      "%s 没有字段、规则或列表 `%s`；是否指 `%s`？" },
    { "%s has no field, rule or list `%s`", "%s 没有字段、规则或列表 `%s`" },
    { "past(e, n).%s: of earlier years only stored fields and yearly records "
      "can be read, not what rules or lists give",
      "past(e, n).%s：往年只能读存储的字段和年度记录，不能读规则或列表的结"
      "果" },
    { "past(e, n).%s: what a list was is written during(ever(e.%s), window), "
      "with the window of that year as past(p, n).name",
      "past(e, n).%s：往年的列表写作 during(ever(e.%s), window)，其时段取 past(p, "
      "n).name" },
    { "found .%s of a list: write sum(list, \"%s\"), any(list, \"%s\"), or "
      "for m in each(list) do",
      "发现列表的 .%s：请写 sum(list, \"%s\")、any(list, \"%s\") 或 for m "
      "in each(list) do" },
    { "found .%s of %s, which has no parts", "发现 .%s，但%s没有组成部分" },
    { "found .%s of %s, which has no parts: compare dates as a < b, count with "
      "years_between(a, b); the assessed year is p.year",
      "发现 .%s，但%s没有组成部分：日期比较先后写 a < b，计算年数写 "
      "years_between(a, b)；判定年度是 p.year" },
    { "found a name that is computed: write the name itself, as e.name or "
      "p.name",
      "发现计算出来的名称：请直接写名称，如 e.name 或 p.name" },
    { "found one record of a list by its number: write first(list), "
      "last(list), latest(list, date) or for m in each(list) do",
      "发现用序号取列表中的一条记录：请写 first(list)、last(list)、"
      "latest(list, date) 或 for m in each(list) do" },
    { "found [...] after %s: only tables of figures are looked up so",
      "%s后面发现 [...]：只有标准的表才能这样取值" },

    { "`%s` has several amounts: write which one; they are %s",
      "`%s` 有几个金额：请写明是哪一个；它们是 %s" },
    { "`%s` has no amount `%s`; there are %s", "`%s` 没有金额 `%s`；有 %s" },

    /* arith.c */
    { "found %s %s %s: write the number as an amount, as %s(5)",
      "发现%s %s %s：请把数写成金额，如 %s(5)" },
    { "found %s %s %s: write the number as percent(5) or decimal(5)",
      "发现%s %s %s：请把数写成 percent(5) 或 decimal(5)" },
    { "found %s %s %s: the part of an amount is share(amount, rate)",
      "发现%s %s %s：取金额的一部分请用 share(amount, rate)" },
    { "found %s %s %s: bring a product back to an amount first, with "
      "share(amount, rate) or div(product, amount, \"half up\")",
      "发现%s %s %s：请先把乘积变回金额，用 share(amount, rate) 或 "
      "div(product, amount, \"half up\")" },
    { "found %s %s %s: a month is no day; write month_start(...) or "
      "month_end(...)",
      "发现%s %s %s：月份不是日期；请写 month_start(...) 或 month_end(...)" },
    { "found words of two different lists on the sides of `%s`",
      "`%s` 两边是不同选项表中的选项" },
    { "found records of different entities or years on the sides of `%s`",
      "`%s` 两边是不同实体或不同年度的记录" },
    { "found durations of different units on the sides of `%s`; compare the "
      "dates they lead to",
      "`%s` 两边的期限单位不同；请比较由它们得出的日期" },
    { "found %s %s %s: both sides must be of one kind",
      "发现%s %s %s：两边必须是同一类" },
    { "found a date %s a date: write days_between(a, b), months_between(a, "
      "b) or years_between(a, b)",
      "发现日期 %s 日期：请写 days_between(a, b)、months_between(a, b) 或 "
      "years_between(a, b)" },
    { "found %s %s %s: write after(date, days(n)) or before(date, months(n))",
      "发现%s %s %s：请写 after(date, days(n)) 或 before(date, months(n))" },
    { "`%s` may be none (no limit), which only min, gap and comparisons can "
      "take",
      "`%s` 可能没有（不限），只能用于 min、gap 和比较" },
    { "this", "这一项" },
    { "found a product of three amounts or rates: bring two of them together "
      "first, with share(amount, rate) or div(product, amount, \"half up\")",
      "发现三个金额或比率相乘：请先合并其中两个，用 share(amount, rate) 或 "
      "div(product, amount, \"half up\")" },
    { "found %s // %s: an amount is divided by a whole number, or by an "
      "amount of its own kind",
      "发现%s // %s：金额只能除以整数，或除以同类的金额" },
    { "found a division by 0", "发现除以 0" },

    /* builtin.c */
    { "%s: argument %d is a name in quotes, written out: %s",
      "%s：第 %d 个参数应为直接写出、加引号的名称：%s" },
    { "%s: found %d arguments, expected %s", "%s：发现 %d 个参数，应为 %s" },
    { "%s(...) is not known to this version", "本版本不认识 %s(...)" },
    { "there is no function `%s`; did you mean `%s`?",
      "没有函数 `%s`；是否指 `%s`？" },
    { "found `inherited`, which is an argument of the formula: write "
      "function(e, p, inherited)",
      "发现 `inherited`：它是公式的参数，请写 function(e, p, inherited)" },
    { "%s: found a duration, which is no number: move a date by it, as "
      "after(d, months(6)), and go on with the date",
      "%s：发现期限，它不是数：请用它推算日期，如 after(d, months(6))，再用该日期" },
    { "found %s, expected %s: write %ss(...)", "发现%s，应为%s：请写 %ss(...)" },
    { "there is no function `%s`, neither in the language nor as a local "
      "function of this file",
      "没有函数 `%s`：规则语言中没有，本文件的局部函数中也没有" },
    { "found a call of something that is no function", "发现调用的不是函数" },

    /* builtin_plugin.c */
    { "%s(...): no plugins are at hand here", "%s(...)：此处没有插件可用" },
    { "%s belongs to Lua and is no part of formulas; write %s",
      "%s 是 Lua 的函数，公式中不能用；应写 %s" },
    { "%s belongs to Lua and is no part of formulas, which have functions of "
      "their own: min, max, gap, share, div, round, sum, count, any, all and "
      "others",
      "%s 是 Lua 的函数，公式中不能用；公式自有函数：min、max、gap、share、div、"
      "round、sum、count、any、all 等" },
    { "%s cannot be called here: formulas give and take whole numbers, truth "
      "values and texts, one result, and it is %s",
      "此处不能调用 %s：公式只收发整数、是非值和文本，且结果只有一个，而它是 "
      "%s" },
    { "%s: argument %d (%s): found %s, expected %s",
      "%s：第 %d 个参数（%s）：发现 %s，应为%s" },

    /* builtin_date.c */
    { "day(%s, %s, %s) is no day of the calendar: write day(year, month, day)",
      "没有 day(%s, %s, %s) 这一天：请写 day(year, month, day)" },
    { "%s: found %s, expected a duration, as days(5), months(6), years(2) or "
      "a figure of kind duration",
      "%s：发现%s，应为期限，如 days(5)、months(6)、years(2)，或类型为 "
      "duration 的标准" },
    { "%s: working days are counted from a day, and this is a month; write "
      "month_start(...) or month_end(...)",
      "%s：工作日从某一天起算，而这里只是月份；请写 month_start(...) 或 "
      "month_end(...)" },
    { "%s: found %s, expected a window, as window(a, b) or a figure of kind "
      "window",
      "%s：发现%s，应为时段，如 window(a, b)，或类型为 window 的标准" },
    { "days_between: found a month, which has no day; write month_start(...) "
      "or month_end(...)",
      "days_between：发现月份，其中没有日；请写 month_start(...) 或 "
      "month_end(...)" },

    /* builtin_list.c */
    { "%s: %s has no field or rule \"%s\"; did you mean \"%s\"?",
      "%s：%s 没有字段或规则“%s”；是否指“%s”？" },
    { "%s: %s has no field or rule \"%s\"", "%s：%s 没有字段或规则“%s”" },
    { "%s: the condition \"%s\" is %s, expected a check, a decision or a "
      "boolean",
      "%s：筛选条件“%s”是%s，应为条件、决定或真假字段" },
    { "%s: \"%s\" is %s, expected a check, a decision or a boolean",
      "%s：“%s”是%s，应为条件、决定或真假字段" },
    { "sum: \"%s\" is a condition: write count(list, \"%s\")",
      "sum：“%s”是条件：请写 count(list, \"%s\")" },
    { "%s: \"%s\" is %s, expected a number", "%s：“%s”是%s，应为数" },
    { "latest: the records of %s have no date (`dated`)",
      "latest：%s 的记录没有日期（`dated`）" },
    { "each(list) stands only in a loop: for m in each(list) do",
      "each(list) 只能用在循环中：for m in each(list) do" },

    /* builtin_number.c */
    { "%s: \"%s\" is no way of rounding; there are \"half up\", \"half "
      "even\", \"up\", \"floor\" and \"toward zero\"",
      "%s：“%s”不是取整方式；可用的有 \"half up\"、\"half even\"、\"up\"、"
      "\"floor\" 和 \"toward zero\"" },
    { "share: found a product of two amounts, expected an amount",
      "share：发现两个金额的乘积，应为金额" },
    { "share: found %s as the rate, expected a rate or a decimal, as "
      "percent(50) or a figure of unit rate",
      "share：比率处发现%s，应为比率或小数，如 percent(50)，或单位为 rate "
      "的标准" },
    { "div: found %s divided by %s: an amount is divided by a whole number, "
      "or by an amount of its own kind",
      "div：发现%s除以%s：金额只能除以整数，或除以同类的金额" },
    { "div: found a division by a number that is not above 0; divide by a "
      "field or figure that is, or do without div",
      "div：除数不大于 0；请以大于 0 的字段或标准为除数，或不用 div" },
    { "round: found a step that is not above 0", "round：步长不大于 0" },

    /* builtin_other.c */
    { "%s: found %s as the rate, expected percent(50), ratio(2, 3) or a "
      "figure of unit rate",
      "%s：比率处发现%s，应为 percent(50)、ratio(2, 3) 或单位为 rate 的标准" },
    { "banded: found %s, expected a figure of bands, as p.name or "
      "p.name[word]",
      "banded：发现%s，应为分段的标准（bands），如 p.name 或 p.name[word]" },
    { "stepped: found %s, expected a figure of steps, as p.name or "
      "p.name[word]",
      "stepped：发现%s，应为分档的标准（steps），如 p.name 或 p.name[word]" },
    { "the figure `%s` is a table: say which entry, as p.%s[word]",
      "标准 `%s` 是一个表：请写明取哪一条，如 p.%s[word]" },
    { "has: found %s, expected a word of the same list as the set",
      "has：发现%s，应为与集合同一选项表中的选项" },
    { "has: found %s, expected a field of kind set or a figure of kind words",
      "has：发现%s，应为类型为 set 的字段或类型为 words 的标准" },
    { "known: \"%s\" is no field and no rule of %s",
      "known：“%s”既不是字段，也不是规则（在 %s 中）" },
    { "past: %s is a yearly record itself; write past(e, n).%s with the "
      "record e that it belongs to",
      "past：%s 本身是年度记录；请用它所属的记录 e 写 past(e, n).%s" },
    { "past: expected a number of years written out, from 0 to 100, as "
      "past(e, 1)",
      "past：应直接写出年数，0 到 100，如 past(e, 1)" },

    /* builtin_value.c */
    { "%s: expected a number written out, as %s(12)",
      "%s：应直接写出一个数，如 %s(12)" },
    { "%s(%s) has more than %d digits after the point",
      "%s(%s) 的小数点后多于 %d 位" },
    { "%s(%s) is too large", "%s(%s) 太大" },
    { "%s: expected one number, as %s(12)", "%s：应为一个数，如 %s(12)" },
    { "ratio: expected two whole numbers written out, as ratio(2, 3)",
      "ratio：应直接写出两个整数，如 ratio(2, 3)" },

    /* expr.c */
    { "found \"%s\", which is not a word of this list; did you mean \"%s\"?",
      "发现“%s”，不是这个选项表中的选项；是否指“%s”？" },
    { "found \"%s\", which is not a word of this list; its words are %s",
      "发现“%s”，不是这个选项表中的选项；其选项为 %s" },
    { "found \"%s\", which is not a word of this list",
      "发现“%s”，不是这个选项表中的选项" },
    { "found the function `%s` without its arguments: write %s",
      "发现函数 `%s` 没有参数：请写 %s" },
    { "`p` is nothing here: the figures are the second argument; write "
      "function(e, p)",
      "这里没有 `p`：标准是函数的第二个参数；请写 function(e, p)" },
    { "`%s` is nothing here: no local, no local of the file, no function; "
      "did you mean `%s`?",
      "没有 `%s`：不是局部变量，不是本文件的局部名称，也不是函数；是否指 "
      "`%s`？" },
    { "`%s` is nothing here: no local, no local of the file, no function; "
      "fields are written e.%s, figures p.%s",
      "没有 `%s`：不是局部变量，不是本文件的局部名称，也不是函数；字段写作 "
      "e.%s，标准写作 p.%s" },
    { "found the helper `%s` without a call: write %s(...)",
      "发现辅助函数 `%s` 没有调用：请写 %s(...)" },
    { "found a number above 9223372036854775807, the largest that a formula "
      "counts to",
      "发现大于9223372036854775807的数，公式最大只能算到这个数" },
    { "found a number with a fraction: formulas count in whole numbers; "
      "write percent(...), decimal(...), %s(...), or a figure",
      "发现带小数的数：公式按整数计算；请写 percent(...)、decimal(...)、"
      "%s(...)，或用标准" },
    { "found a:%s(): formulas have no methods; write a function, as %s(a)",
      "发现 a:%s()：公式中没有方法；请写成函数，如 %s(a)" },
    { "found a function inside a formula: write it as a local function of "
      "the file, above the rule",
      "公式中发现函数：请写成本文件的局部函数，放在规则之前" },
    { "found a table inside a formula: a table of values is a figure (param "
      "with `key` or `keys`)",
      "公式中发现表：值的表应写成标准（带 `key` 或 `keys` 的 param）" },
    { "found `...`: name the arguments", "发现 `...`：请写出参数名" },
    { "found `/`, which gives fractions: write div(a, b, \"half up\"), or "
      "\"floor\", \"up\", \"half even\", \"toward zero\"",
      "发现 `/`，结果会有小数：请写 div(a, b, \"half up\")，或 \"floor\"、"
      "\"up\"、\"half even\"、\"toward zero\"" },
    { "found `..`: formulas build no texts; a sentence is a template "
      "(`says`) with {name} in it",
      "发现 `..`：公式不拼接文本；句子用模板（`says`），其中写 {name}" },
    { "found `#`: write count(list)", "发现 `#`：请写 count(list)" },
    { "found `^`, which gives fractions: multiply, or use a figure",
      "发现 `^`，结果会有小数：请用乘法，或用标准" },
    { "found `~`: for \"not\" write `not`, for \"differs\" write `~=`",
      "发现 `~`：表示“非”请写 `not`，表示“不等于”请写 `~=`" },
    { "found `%s`: formulas have no bits; write has(set, \"word\"), `and`, "
      "`or`",
      "发现 `%s`：公式中没有按位运算；请写 has(set, \"word\")、`and`、`or`" },
    { "an expression is more than %d levels deep here: put parts of it into "
      "locals",
      "这里的算式超过 %d 层：请把其中一部分写成局部变量" },

    /* helper.c */
    { "found %s, expected a number as the weight: return 1 for equal shares",
      "发现%s，权重应为数：平均分配时返回 1" },
    { "found a function of %d arguments, expected function(e, p, left) or "
      "function(e, p, left, inherited)",
      "发现有 %d 个参数的函数，应为 function(e, p, left) 或 function(e, p, left, "
      "inherited)" },
    { "inherited: found %s, expected what is left, an amount of money",
      "inherited：发现%s，应为余下的金额" },
    { "expected inherited(e, p, left), with a record of %s, the figures and "
      "what is left",
      "应为 inherited(e, p, left)，即 %s 的一条记录、标准和余额" },
    { "this returns %s, another return of the same function %s",
      "这里返回%s，同一函数的另一处返回%s" },
    { "found a product of two amounts or rates, expected %s: write "
      "share(amount, rate), or div(product, amount, \"half up\")",
      "发现两个金额或比率的乘积，应为%s：请写 share(amount, rate)，或 "
      "div(product, amount, \"half up\")" },
    { "found %s, expected %s: write %s(...)", "发现%s，应为%s：请写 %s(...)" },
    { "found a month, expected a day: write month_start(...) or "
      "month_end(...)",
      "发现月份，应为日期：请写 month_start(...) 或 month_end(...)" },
    { "found a word of another list than the result has",
      "发现的选项与结果不在同一个选项表" },
    { "found %s, expected %s as the result", "发现%s，结果应为%s" },
    { "found a path that returns nil, but `%s` is not optional: return a "
      "value, or say optional = true",
      "有一条路径返回 nil，但 `%s` 不是可无的：请返回一个值，或写 optional "
      "= true" },
    { "found %s as the result of a helper, which is not possible: write it "
      "where it is used",
      "辅助函数的结果是%s，不支持：请直接写在使用的地方" },
    { "found `...` as an argument: name the arguments",
      "参数中发现 `...`：请写出参数名" },
    { "found a function of %d arguments, expected function(p) or function(p, "
      "inherited)",
      "发现有 %d 个参数的函数，应为 function(p) 或 function(p, inherited)" },
    { "found a function of %d arguments, expected function(e, p) or "
      "function(e, p, inherited)",
      "发现有 %d 个参数的函数，应为 function(e, p) 或 function(e, p, "
      "inherited)" },
    { "this function can reach its end without `return`: return a value on "
      "every path",
      "函数可能不经过 `return` 就结束：请让每条路径都返回值" },
    { "the kinds of the locals of this function could not be found: give "
      "each local one kind of value",
      "无法确定函数中局部变量的类型：请让每个局部变量只存一类值" },
    { "found a function that calls itself: write it without recursion",
      "发现调用自己的函数：请不用递归来写" },
    { "more than %d functions call one another here",
      "互相调用的函数超过 %d 个" },
    { "found %s as an argument of a helper, which is not possible: write it "
      "where it is used",
      "辅助函数的参数是%s，不支持：请直接写在使用的地方" },
    { "found %d arguments, the helper takes %d (%d are possible)",
      "发现 %d 个参数，辅助函数要 %d 个（最多 %d 个）" },
    { "expected inherited(p)", "应为 inherited(p)" },
    { "expected inherited(e, p), with a record of %s and the figures",
      "应为 inherited(e, p)，即一条 %s 记录和标准" },
    { "there is nothing to inherit: no pack around this one has it as a "
      "formula",
      "没有可继承的：上级政策包没有把它写成公式" },

    /* kind.c */
    { "a condition (true or false)", "条件（真或假）" },
    { "a date", "日期" },
    { "a decimal number", "小数" },
    { "a duration", "期限" },
    { "a figure that is not set", "未定的标准" },
    { "a list of records", "记录列表" },
    { "a month", "月份" },
    { "a product of two amounts", "两个金额的乘积" },
    { "a rate", "比率" },
    { "a ratio", "比值" },
    { "a record", "记录" },
    { "a region", "地区" },
    { "a set of words", "选项的集合" },
    { "a table of figures", "标准的表" },
    { "a text", "文本" },
    { "a whole number", "整数" },
    { "a window of two dates", "时段（两个日期）" },
    { "a word in quotes", "引号中的词" },
    { "a word of a list", "选项" },
    { "an amount of money", "金额" },
    { "nil", "nil（没有）" },
    { "the figures (p)", "标准（p）" },
    { "the inherited formula", "继承的公式" },
    { "the number 0", "数 0" },

    /* logic.c */
    { "found %s beside `and` or `or`: write `if`",
      "`and` 或 `or` 旁边发现%s：请写 `if`" },
    { "found %s before `or`, which is never nil: `or` would replace nothing; "
      "between conditions both sides must be true or false",
      "`or` 前面是%s，它不会是 nil：`or` 不起作用；用在条件之间时，两边都必"
      "须是真或假" },
    { "nil is neither more nor less than anything: write `== nil` or `~= nil`",
      "nil 不能比大小：请写 `== nil` 或 `~= nil`" },
    { "`%s` is never nil; whether it is known is asked with known(e, "
      "\"name\")",
      "`%s` 不会是 nil；要问是否已知，请写 known(e, \"name\")" },
    { "found two words in quotes compared with each other; compare a field "
      "with a word",
      "发现两个引号中的词相比较；请拿字段与词比较" },
    { "found %s compared with `%s`, which is not possible: a set is asked "
      "with has(set, \"word\"), a window with inside(date, window), a list "
      "with count(list)",
      "发现%s用 `%s` 比较，不支持：集合用 has(set, \"word\")，时段用 "
      "inside(date, window)，列表用 count(list)" },
    { "found %s compared with `%s`, but it has no order: write `==` or `~=`",
      "发现%s用 `%s` 比较，但它没有大小：请写 `==` 或 `~=`" },

    /* lookup.c */
    { "there is no figure `%s`; did you mean p.%s?",
      "没有标准 `%s`；是否指 p.%s？" },
    { "there is no figure `%s` in this pack or those around it",
      "本政策包和上级政策包中没有标准 `%s`" },
    { "the figure \"%s\" was not computed before it is read",
      "标准“%s”尚未计算就被读取" },
    { "the figure `%s` counts some durations in other units than others: "
      "write all of its entries in one unit",
      "标准 `%s` 的期限单位不一：请把所有条目写成同一单位" },
    { "the figure `%s` is looked up by %d keys, here is one more",
      "标准 `%s` 按 %d 个键取值，这里多了一个" },
    { "the figure `%s` is no table by words, so `%s` is nothing in it",
      "标准 `%s` 不是按词取值的表，因此其中没有 `%s`" },
    { "the figure `%s` has no key `%s`; did you mean `%s`?",
      "标准 `%s` 没有键 `%s`；是否指 `%s`？" },
    { "the figure `%s` has no key `%s`", "标准 `%s` 没有键 `%s`" },
    { "the figure `%s` has no entry for `%s` and no default",
      "标准 `%s` 没有 `%s` 的条目，也没有默认值" },
    { "the keys of the figure `%s` are words of its own: write p.%s.word, or "
      "look it up by an enum of the same words in the same order",
      "标准 `%s` 的键是它自己的词：请写 p.%s.词，或者用词语及顺序都相同的枚举"
      "查找" },
    { "the figure `%s` is no table by a field: it has no `key`",
      "标准 `%s` 不是按字段取值的表：它没有 `key`" },
    { "the figure `%s` is looked up by the words of `%s`, found %s",
      "标准 `%s` 按 `%s` 的选项取值，发现%s" },

    /* lower.c */
    { "this formula uses %d different names and operations, at most %d are "
      "possible: move parts of it into variables",
      "这个公式用了 %d 个不同的名称和运算，最多 %d 个：请把一部分移到变量中" },
    { "this formula uses %d helper functions (the same one with other kinds "
      "of arguments counts again), at most %d are possible: move parts of it "
      "into variables",
      "这个公式用了 %d 个辅助函数（参数类型不同时另计），最多 %d 个：请把一"
      "部分移到变量中" },

    /* scope.c */
    { "the figure `%s` is looked up only in part here: write the whole of "
      "p.%s[...] where it is used",
      "标准 `%s` 在这里只取了一半：请在使用的地方写出整个 p.%s[...]" },
    { "`%s` is a day at one place and a month at another (line %d): write "
      "month_start(...) or month_end(...)",
      "`%s` 一处是日期，另一处是月份（第 %d 行）：请写 month_start(...) 或 "
      "month_end(...)" },
    { "`%s` holds words of another list (line %d): use two locals",
      "`%s` 存了另一个选项表的选项（第 %d 行）：请用两个局部变量" },
    { "`%s` becomes %s here, but is %s elsewhere (line %d): use two locals",
      "`%s` 在这里成了%s，另一处却是%s（第 %d 行）：请用两个局部变量" },

    /* stmt.c */
    { "found `inherited` without a call: write inherited(e, p)",
      "发现 `inherited` 没有调用：请写 inherited(e, p)" },
    { "found %d names in one statement, at most %d are possible",
      "一条语句中有 %d 个名称，最多 %d 个" },
    { "found %d names and %d values: every name needs one value",
      "发现 %d 个名称和 %d 个值：每个名称要有一个值" },
    { "give this window a line of its own", "请让这个时段单独占一行" },
    { "found an assignment to a part of something: formulas change nothing "
      "but their own locals",
      "发现给某一部分赋值：公式只能改变自己的局部变量" },
    { "found an assignment to `%s`, which is no local of this formula: write "
      "`local %s = ...`",
      "发现给 `%s` 赋值，它不是这个公式的局部变量：请写 `local %s = ...`" },
    { "found an assignment to the loop variable `%s`: use another local",
      "发现给循环变量 `%s` 赋值：请用另一个局部变量" },
    { "`%s` may not change here: write a local of another name",
      "`%s` 在这里不能改变：请另起名称写一个局部变量" },
    { "found more than %d blocks inside one another: move the inner ones to "
      "a local function of the file",
      "发现语句块嵌套超过 %d 层：请把内层移到本文件的局部函数中" },
    { "the step of a loop is a number written out, and not 0",
      "循环的步长应为直接写出的数，且不为 0" },
    { "found a loop over something else than a list: write for m in "
      "each(h.list) do, or for i = 1, n do",
      "发现循环的不是列表：请写 for m in each(h.list) do，或 for i = 1, n "
      "do" },
    { "found two names in a loop over a list: it gives one record, for m in "
      "each(list) do",
      "对列表的循环有两个名称：每次只给出一条记录，for m in each(list) do" },
    { "found a loop that may not end: write for i = 1, n do or for m in "
      "each(list) do",
      "发现可能不会结束的循环：请写 for i = 1, n do 或 for m in each(list) "
      "do" },
    { "found goto or a label: write `if`, `break` or `return`",
      "发现 goto 或标号：请写 `if`、`break` 或 `return`" },
    { "found a call whose result is not used: a formula does nothing but "
      "compute; write local x = ... or return ...",
      "发现调用的结果没有使用：公式只做计算；请写 local x = ... 或 return "
      "..." },
    { "found `break` outside a loop", "发现 `break` 不在循环之内" },

    /* term.c */
    { "found nil where a value is needed", "需要值的地方是 nil" },
    { "found `a and b` with %s as b: this is false, not a value, where a is "
      "false; write `a and b or c`, or `if`",
      "发现 `a and b` 中的 b 是%s：a 为假时结果是假，不是值；请写 `a and b "
      "or c`，或写 `if`" },
    { "found %s, expected a condition (true or false): write `~= nil`",
      "发现%s，应为条件（真或假）：请写 `~= nil`" },
    { "found %s, expected a condition (true or false): write `> 0`",
      "发现%s，应为条件（真或假）：请写 `> 0`" },
    { "found %s, expected a condition (true or false): write `== \"word\"`",
      "发现%s，应为条件（真或假）：请写 `== \"word\"`" },
    { "found %s, expected a condition (true or false): write has(set, "
      "\"word\")",
      "发现%s，应为条件（真或假）：请写 has(set, \"word\")" },
    { "found %s, expected a condition (true or false): write `count(list) > "
      "0`",
      "发现%s，应为条件（真或假）：请写 `count(list) > 0`" },
    { "found %s, expected a condition (true or false): compare it with "
      "another date",
      "发现%s，应为条件（真或假）：请与另一个日期比较" },
    { "found %s, expected a condition (true or false): compare it with "
      "something",
      "发现%s，应为条件（真或假）：请把它与别的值比较" },
    { "%s: found %s, expected %s", "%s：发现%s，应为%s" },
    { "the figure `%s` is a table, bands or steps: write p.%s.word, "
      "p.%s[...], banded(p.%s, from, to) or stepped(p.%s, n)",
      "标准 `%s` 是表、分段或分档：请写 p.%s.word、p.%s[...]、banded(p.%s, "
      "from, to) 或 stepped(p.%s, n)" },
    { "%s: found %s, expected a number", "%s：发现%s，应为数" },

    /* upvalue.c */
    { "`%s` is a table of the file: a formula reads numbers, words, texts "
      "and value words as %s(5); make a table a figure (param)",
      "`%s` 是本文件的表：公式只读数、词、文本和 %s(5) 这样的取值词；请把表"
      "写成标准（param）" },
    { "`%s` is a number with a fraction: write it with percent(...), "
      "decimal(...) or %s(...)",
      "`%s` 是带小数的数：请用 percent(...)、decimal(...) 或 %s(...) 来写" },
    { "`%s` is a local of the file without a value that a formula can use",
      "`%s` 是本文件的局部名称，其中没有公式能用的值" },
    { "more than %d helpers call one another here",
      "互相调用的辅助函数超过 %d 个" },
    { "`%s` is assigned again in line %d of %s: what a formula uses of its "
      "file keeps one value; use another name",
      "`%s` 又被赋值（第 %d 行，%s）：公式用到的本文件名称只能有一个值；请"
      "换一个名称" },

    { "months_of(...) stands in a loop only: %s",
      "months_of(...) 只能用在循环中：%s" },

    /* formula/unit_say.c */
    { "no unit", "无单位" },
    { "`%s` takes one unit, found %s and %s: bring both to one time first, as "
      "by multiplying what is by the month by the months",
      "`%s` 两边的单位应当相同，发现 %s 和 %s：请先化为同一时间单位，例如按月"
      "的数乘以月数" },
    { "`%s` takes one unit, found %s and %s: multiply what is by the %s by how "
      "many there are (a number of unit %s), or sum it over their list",
      "`%s` 两边的单位应当相同，发现 %s 和 %s：请把按 %s 计的数乘以其个数（单"
      "位为 %s 的数），或者在名单上求和" },
    { "`%s` takes one unit, found %s and %s: take what is counted alike, or "
      "mend the unit that a field or a figure says",
      "`%s` 两边的单位应当相同，发现 %s 和 %s：请取同类的数，或改正字段、标准的单位" },
    { "found %s as the result, but its unit is %s: bring it to that time "
      "first, as by multiplying what is by the month by the months",
      "结果的单位是 %s，而声明的单位是 %s：请先化为该时间单位，例如按月的数乘"
      "以月数" },
    { "found %s as the result, but its unit is %s: multiply what is by the %s "
      "by how many there are (a number of unit %s), or sum it over their list",
      "结果的单位是 %s，而声明的单位是 %s：请把按 %s 计的数乘以其个数（单位为 "
      "%s 的数），或者在名单上求和" },
    { "found %s as the result, but its unit is %s: mend the formula, or say "
      "that unit",
      "结果的单位是 %s，而声明的单位是 %s：请改正公式，或声明该单位" },

    { NULL, NULL }
};
