/* zh_whatif.c - the Chinese of what what-ifs say */
#include "base/zh.h"

#include <stddef.h>

const struct hk_zh_pair hk_zh_whatif[] = {
    { "rules of the reforms erred on %lld records, told above; mend the "
      "script and run it again",
      "改动后的规则在 %lld 条记录上出错，见上；请修正脚本后重新运行" },
    { "--%s %s: the ending of the file chooses the format; possible are .md, "
      ".csv, .xlsx, .json, .html and .txt",
      "--%s %s：格式由文件的扩展名决定；可用 .md、.csv、.xlsx、.json、.html 和 "
      ".txt" },
    { "%s: its ending and --format %s say different formats; leave out "
      "--format",
      "%s：扩展名与 --format %s 的格式不一致；请去掉 --format" },
    { "--format: a what-if is written in the formats table, csv, json, "
      "markdown and html",
      "--format：假设分析可用的格式为 table、csv、json、markdown 和 html" },
    { "--set stands more than %d times",
      "--set 超过 %d 次" },
    { "fact: %s has no field \"%s\"; did you mean \"%s\"?",
      "fact：%s 没有字段“%s”；是否指“%s”？" },
    { "fact: %s has no field \"%s\"",
      "fact：%s 没有字段“%s”" },
    { "fact: %s.%s is the key of its records and stays as it is",
      "fact：%s.%s 是记录的键，不能改动" },
    { "fact: %s.%s cannot be changed; a fact is a number, an amount, a "
      "date, a word or a yes or no that no list is ordered by",
      "fact：%s.%s 不能改动；事实只能是数、金额、日期、词或是否，且不得是清"
      "单排序所依的字段" },
    { "%s: the field is not optional, so there is always a value; write one",
      "%s：该字段必有值，不能写 none；请写一个值" },
    { "%s: found %s, expected a value of kind %s",
      "%s：写的是 %s，应为 %s 类的值" },
    { "%s: `part` is %s, expected a share from percent(0) to percent(100)",
      "%s：`part` 写的是 %s，应为 percent(0) 至 percent(100) 的比例" },
    { "%s: `part` takes records at random, so it needs `seed`, a whole "
      "number that makes the draw repeatable",
      "%s：`part` 随机抽取记录，须写 `seed`（整数），使抽取可以重复" },
    { "%s: the value comes first in the braces, as { value, part = ..., "
      "seed = ... }",
      "%s：花括号中先写值，如 { value, part = ..., seed = ... }" },
    { "%s: no reform above is called \"%s\"; did you mean \"%s\"?",
      "%s：前面没有名为“%s”的改动；是否指“%s”？" },
    { "%s: no reform above is called \"%s\"; a reform is written before "
      "the one that is made of it",
      "%s：前面没有名为“%s”的改动；组合所用的改动须先写" },
    { "%s: `%s` is %s, expected braces with names, as %s = { name = ... }",
      "%s：`%s` 写的是 %s，应为带名称的花括号，如 %s = { name = ... }" },
    { "%s: `%s` has an entry without a name; write name = value",
      "%s：`%s` 中有一项没有名称；请写成 名称 = 值" },
    { "%s: fact %s is %s, expected fields in braces, as %s = { field = "
      "value }",
      "%s：fact %s 写的是 %s，应为花括号中的字段，如 %s = { field = value }" },
    { "%s: %s is changed twice; write one function that does both",
      "%s：%s 被改动两次；请用一个函数写出两项改动" },
    { "reform \"%s\" stands twice, here and in %s; give one of them "
      "another name",
      "改动“%s”出现两次，此处和 %s；请将其中之一改名" },
    { "%s: found %s, expected the name of a reform above, or word = { ... }",
      "%s：写的是 %s，应为前面某项改动的名称，或 词 = { ... }" },
    { "%s: changes nothing; write what it changes, as param = { name = "
      "value }",
      "%s：什么也没有改动；请写出改动，如 param = { name = value }" },
    { "%s: `param` is missing; name the parameter",
      "%s：缺少 `param`；请写出标准的名称" },
    { "%s: `%s` is missing",
      "%s：缺少 `%s`" },
    { "%s: `%s` is %s, expected a number of the same kind as `from`",
      "%s：`%s` 写的是 %s，应与 `from` 为同一类数" },
    { "%s: from %s to %s by %s leads nowhere; `to` is at least `from`, "
      "`step` is above 0",
      "%s：从 %s 到 %s、步长 %s 无法推进；`to` 不小于 `from`，`step` 大于0" },
    { "sweep: found %s, expected sweep { param = ..., from = ..., to = "
      "..., step = ... }",
      "sweep：写的是 %s，应为 sweep { param = ..., from = ..., to = ..., "
      "step = ... }" },
    { "sweep: found %s, expected one parameter, or two in braces",
      "sweep：写的是 %s，应为一个标准，或花括号中的两个标准" },
    { "sweep: %s points are too many, at most %s; widen `step`",
      "sweep：共 %s 个取值，最多 %s 个；请加大 `step`" },
    { "goal: found %s, expected goal { least = \"param\", from = ..., to = "
      "..., such_that = function(t) ... end }",
      "goal：写的是 %s，应为 goal { least = \"param\", from = ..., to = "
      "..., such_that = function(t) ... end }" },
    { "goal: write `least` or `most`, the parameter whose least or "
      "greatest value is looked for",
      "goal：请写 `least` 或 `most` 之一，即求最小值或最大值的标准" },
    { "goal: `such_that` is %s, expected function(t) ... end, what must "
      "hold of the totals",
      "goal：`such_that` 写的是 %s，应为 function(t) ... end，即各项合计须"
      "满足的条件" },
    { "goal: `budget` is %s, expected 2 to 2000, how many reforms may be "
      "tried",
      "goal：`budget` 写的是 %s，应为2至2000，即最多试算几次" },
    { "goal: `with` is %s, expected { param = ..., from = ..., to = ..., "
      "step = ... }",
      "goal：`with` 写的是 %s，应为 { param = ..., from = ..., to = ..., "
      "step = ... }" },
    { "goal: %s points in the grid, but the budget is %s; widen `step` or "
      "say budget = %s",
      "goal：网格共 %s 个取值，而 budget 为 %s；请加大 `step`，或写 budget "
      "= %s" },
    { "such_that: %s and %s are of two kinds; amounts of money are "
      "compared with amounts",
      "such_that：%s 与 %s 不是同一类；金额只能与金额比较" },
    { "such_that: the totals have no \"%s\"; did you mean \"%s\"?",
      "such_that：合计中没有“%s”；是否指“%s”？" },
    { "such_that: the totals have no \"%s\"; add it to `show`",
      "such_that：合计中没有“%s”；请把它写入 `show`" },
    { "such_that: the totals are not to be changed",
      "such_that：不能改动合计" },
    { "goal: such_that gave %s, expected true or false",
      "goal：such_that 得出 %s，应为 true 或 false" },
    { "--set %s=%s: expected a value like %s",
      "--set %s=%s：应为 %s 这样的值" },
    { "option: expected option(\"name\", value), the value that --set "
      "name=... may replace",
      "option：应写 option(\"name\", value)，第二项是 --set 可以替换的值" },
    { "option \"%s\" stands twice; give one of them another name",
      "选项“%s”出现两次；请将其中之一改名" },
    { "whatif: `title` is %s, expected { zh = \"...\", en = \"...\" }",
      "whatif：`title` 写的是 %s，应为 { zh = \"...\", en = \"...\" }" },
    { "whatif: `by` has the entry %s, expected the name of a field, a "
      "variable or a level of regions, or quintiles \"name\"",
      "whatif：`by` 中写有 %s，应为字段、变量或地区层级的名称，或 "
      "quintiles \"名称\"" },
    { "%s: found %s, expected %s \"name\", a number to rank by",
      "%s：写的是 %s，应为 %s \"名称\"，即排序所依的数" },
    { "whatif: found %s, expected whatif { reform \"name\" { ... } }",
      "whatif：写的是 %s，应为 whatif { reform \"名称\" { ... } }" },
    { "whatif stands twice, here and in %s; leave one out",
      "whatif 出现两次，此处和 %s；请去掉一处" },
    { "whatif: found %s, expected reform \"name\" { ... }, sweep { ... }, "
      "measure \"name\" { ... } or goal { ... }",
      "whatif：写的是 %s，应为 reform \"名称\" { ... }、sweep { ... }、"
      "measure \"名称\" { ... } 或 goal { ... }" },
    { "whatif: `years` is %s, expected 2 to 50, how many years one after the "
      "other",
      "whatif：`years` 写的是 %s，应为 2 到 50，即连续判定几年" },
    { "the records of %s are others in the next year; states cannot be carried",
      "%s 的记录与下一年不同，状态不能延续" },
    { "rival: the figure that %s keeps beside \"%s\" is in %s, which no rule "
      "can take for %s",
      "rival：%s 在“%s”旁保留的数以 %s 计，规则不能当作 %s 使用" },
    { "rival: no pack keeps a figure beside the one that it chose for \"%s\"; "
      "there `against = { { figure, source = ... } }` says so",
      "rival：没有政策包在“%s”的采用值旁保留别的数；把它写进 "
      "`against` 即可保留" },
    { "%s: `line` is %s, expected the name of a figure, or a number above 0",
      "%s：`line` 写的是 %s，应为标准的名称，或大于 0 的数" },
    { "%s: `call` is %s, expected the function of a plugin, as "
      "\"plugin.function\"",
      "%s：`call` 写的是 %s，应为插件的函数，如 \"plugin.function\"" },
    { "%s: `of` is missing; name the number that is measured",
      "%s：缺少 `of`；请写明按哪个数计算" },
    { "%s: `with` has %s, expected at most 4 numbers in braces",
      "%s：`with` 里有 %s，应为花括号内至多 4 个数" },
    { "whatif: `date` is \"%s\", expected a day as \"2019-12-31\"",
      "whatif：`date` 写的是“%s”，应为某一日，如 \"2019-12-31\"" },
    { "whatif: `year` is %s, expected a year as 2019",
      "whatif：`year` 写的是 %s，应为年份，如 2019" },
    { "whatif: asks nothing; write reform \"name\" { ... } in it",
      "whatif：没有提出问题；请在其中写 reform \"名称\" { ... }" },
    { "no whatif { ... } stands here; a what-if ends with it",
      "这里没有 whatif { ... }；假设分析的脚本以它结尾" },
    { "--set %s: the script has no option of this name; did you mean "
      "\"%s\"?",
      "--set %s：脚本没有这个选项；是否指“%s”？" },
    { "--set %s: the script has no option of this name; it has: %s",
      "--set %s：脚本没有这个选项；可用的有：%s" },
    { "--set %s: the script has no options",
      "--set %s：脚本没有任何选项" },
    { "fact: no entity is called \"%s\"; did you mean \"%s\"?",
      "fact：没有名为“%s”的对象；是否指“%s”？" },
    { "fact: no entity is called \"%s\"; the entities are %s",
      "fact：没有名为“%s”的对象；对象有：%s" },
    { "--set: found \"%s\", expected NAME=VALUE, as --set line=3500",
      "--set：写的是“%s”，应为 名称=值，如 --set line=3500" },
    { "the sums of \"%s\" do not reconcile",
      "“%s”的各项合计不能勾稽" },
    { "%s: reform \"%s\": the function of %s.%s erred on %s: %s",
      "%s：改动“%s”：%s.%s 的函数在 %s 上出错：%s" },
    { "the rule of a fact was not run",
      "事实的规则没有运行" },
    { "%s: reform \"%s\": \"%s\" is no word of %s.%s",
      "%s：改动“%s”：“%s”不是 %s.%s 的取值" },
    { "%s: reform \"%s\": %s.%s of %s would lie outside the range that the "
      "model sets",
      "%s：改动“%s”：%s.%s 在 %s 上将超出模型规定的范围" },
    { "%s: reform \"%s\": no rule that is evaluated reads the figure "
      "\"%s\"; ask for a result that does, or leave it out",
      "%s：改动“%s”：所判定的规则都不读取标准“%s”；请改问它影响的结果，或去掉它" },
    { "%s: reform \"%s\": the figure \"%s\" is not settled where this is "
      "judged (%s), so there is nothing to change; judge under a region that "
      "has it, or give the whole figure",
      "%s：改动“%s”：标准“%s”在判定地区尚未确定（%s），无从改动；请按已确定该标准"
      "的地区判定，或写出整个标准" },
    { "%s: reform \"%s\": the figure \"%s\" is %s already; the reform "
      "equals the law",
      "%s：改动“%s”：标准“%s”现在就是 %s；改动与现行规则相同" },
    { "%s: reform \"%s\": no law has a rule \"%s\"; did you mean \"%s\"?",
      "%s：改动“%s”：没有规则“%s”；是否指“%s”？" },
    { "%s: reform \"%s\": no law has a rule \"%s\"; a new one says `of`, "
      "the entity it is for",
      "%s：改动“%s”：没有规则“%s”；新规则须写 `of`，即所属的对象" },
    { "%s: reform \"%s\": nothing that is evaluated reads %s \"%s\"; name "
      "in `show` what it is for, or leave it out",
      "%s：改动“%s”：所判定的结果都不读取 %s“%s”；请在 `show` 中写出它影响"
      "的结果，或去掉它" },
    { "%s: reform \"%s\": %s \"%s\" is so already; the reform equals the "
      "law",
      "%s：改动“%s”：%s“%s”现在就是这样；改动与现行规则相同" },
    { "%s: reform \"%s\": no rule that is evaluated reads the field \"%s\" "
      "of %s; name in `show` what it is for, or leave it out",
      "%s：改动“%s”：所判定的规则都不读取字段“%s”（%s）；请在 `show` 中写出"
      "它影响的结果，或去掉它" },
    { "%s: reform \"%s\": no law has a figure \"%s\"; did you mean \"%s\"?",
      "%s：改动“%s”：没有标准“%s”；是否指“%s”？" },
    { "%s: reform \"%s\": no law has a figure \"%s\"; \"huka policy show\" "
      "lists them",
      "%s：改动“%s”：没有标准“%s”；“huka policy show”列出全部" },
    { "%s: reform \"%s\": the figure \"%s\" has no entry \"%s\" that could be "
      "changed; it has: %s",
      "%s：改动“%s”：标准“%s”没有“%s”这一档可改；它有：%s" },
    { "%s: reform \"%s\": the figure \"%s\" has no entries, it is %s; write %s "
      "without \"%s\"",
      "%s：改动“%s”：标准“%s”不分档，就是 %s；请只写 %s，不写“%s”" },
    { "%s%s: no law has entries of that figure; write %s=VALUE",
      "%s%s：这项标准不分档；请写 %s=值" },
    { "%s%s: the figure has no such entry; it has: %s and %d more",
      "%s%s：这项标准没有这一档；它有：%s 等，另有 %d 档" },
    { "%s%s: the figure has no such entry; it has: %s",
      "%s%s：这项标准没有这一档；它有：%s" },
    { "no law has a figure \"%s\"; did you mean \"%s\"?",
      "没有标准“%s”；是否指“%s”？" },
    { "no law has a figure \"%s\"; \"huka policy show\" lists them",
      "没有标准“%s”；“huka policy show”列出全部" },
    { "found \"%.*s\": a comma or a blank separates two changes; write the "
      "number without it, as %s",
      "发现“%.*s”：逗号或空格用来分隔两项改动；数字中间请不要加，写成 %s" },
    { "a change is longer than %d bytes: write a what-if script",
      "一项改动超过 %d 个字节：请写假设分析脚本" },
    { "found \"%s\", expected NAME=VALUE, as line=3500",
      "写的是“%s”，应为 名称=值，如 line=3500" },
    { "nothing is changed; expected NAME=VALUE, as line=3500",
      "没有任何改动；应为 名称=值，如 line=3500" },
    { "%s=%s: expected %s",
      "%s=%s：应为%s" },
    { "an amount, as 1234.50",
      "金额，如 1234.50" },
    { "a number and a percent sign",
      "数字加百分号" },
    { "a day, as 2019-12-31",
      "某一日，如 2019-12-31" },
    { "a length of time, as months(6) or 6months",
      "期限，如 months(6) 或 6个月" },
    { "two days, as window(2019-10-01,2020-09-30)",
      "时段的起止两日，如 2019-10-01至2020-09-30" },
    { "words of the figure, as words(a,b)",
      "该标准可用的词，如 words(a,b)" },
    { "one of the figure's words",
      "该标准可用的一个词" },
    { "%s: `by` names \"%s\", which is no field, rule or level of regions; did "
      "you mean \"%s\"?",
      "%s：`by` 写的“%s”不是字段、规则或地区层级；是否指“%s”？" },
    { "%s: `by` names \"%s\", which is no field, rule or level of regions",
      "%s：`by` 写的“%s”不是字段、规则或地区层级" },
    { "%s: `burden` names \"%s\", which is no number that is compared; add it "
      "to `show`",
      "%s：`burden` 写了“%s”，但没有比较这样一个数；请把它加进 `show`" },
    { "%s: measure \"%s\": no record that is measured has a field or a rule "
      "\"%s\"",
      "%s：指数“%s”：所计算的对象没有字段或规则“%s”" },
    { "%s: measure \"%s\": \"%s\" of %s is private or no number; measures "
      "are of numbers",
      "%s：指数“%s”：“%s”（%s）是私密的或不是数；指数只能按数计算" },
    { "%s: measure \"%s\": its line is no figure of the law, or of another "
      "kind than \"%s\"",
      "%s：指数“%s”：`line` 不是现行标准，或与“%s”不是同一类数" },
    { "%s: measure \"%s\": no plugins are at hand here",
      "%s：指数“%s”：此处没有可用的插件" },
    { "%s: measure \"%s\": %s", "%s：指数“%s”：%s" },
    { "%s: `by` names \"%s\", which is private; group by something else",
      "%s：`by` 写的“%s”是私密的；请按别的项目分组" },
    { "%s: `by` names \"%s\", which no record has whose results are compared; "
      "let a variable of such a record give it, and group by that",
      "%s：`by` 写的“%s”不属于所比较结果的对象；请在该对象上写一个变量取得它，再按该变量分组" },
    { NULL, NULL }
};
