/* zh_words.c - what the words of policy files say, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_words[] = {
    /* huka/cases.lua */
    { "because: expected a value and its reasons, as because(false, \"name\") "
      "or because(false, { \"one\", \"two\" })",
      "because：应有一个值和理由，如 because(false, \"name\") 或 "
      "because(false, { \"one\", \"two\" })" },
    { "because: found %s, expected a reason in quotes: the name of a rule, a "
      "field or a figure, or a part of a sentence",
      "because：发现 %s，应为引号中的理由：规则、字段或标准的名称，或句子的一部分" },
    { "%s: `%s` is set, so there is no reason to expect; write because(...) in "
      "expect { ... }",
      "%s：`%s` 是给定的值，没有理由可言；because(...) 请写在 expect { ... } 中" },
    { "expect: \"%s\" is no day; write expect \"2018-12-31\" { name = value }",
      "expect：“%s”不是日期；请写 expect \"2018-12-31\" { 名称 = 值 }" },
    { "%s: it has a `date`, and expects something on %s; leave the one or the "
      "other out",
      "%s：既写了 `date`，又对 %s 另有预期；请只留其一" },
    { "unknown: found %s, expected what is not known, as unknown \"field\"",
      "unknown：发现 %s，应写出未知的是什么，如 unknown \"field\"" },
    { "fails: found %s, expected a part of the message, as fails \"division\"",
      "fails：发现 %s，应为出错信息中的一段，如 fails \"division\"" },
    { "expect: found %s, expected expect { name = value }",
      "expect：发现 %s，应为 expect { 名称 = 值 }" },
    { "expect: found %s without a name, expected name = value",
      "expect：发现 %s 没有名称，应为 名称 = 值" },
    { "many: found %s, expected a whole number from 0 to %s",
      "many：发现 %s，应为 0 到 %s 的整数" },
    { "many: found %s, expected many(3, record { ... })",
      "many：发现 %s，应为 many(3, 记录 { ... })" },
    { "expect: %s is expected twice of one record",
      "expect：对同一条记录两次写了 %s 的预期结果" },
    { "%s: more than %s records", "%s：超过 %s 条记录" },
    { "%s: found %s, expected field = value, a record or expect { ... }",
      "%s：发现 %s，应为 字段 = 值、一条记录或 expect { ... }" },
    { "%s: found %s, expected %s { field = value }",
      "%s：发现 %s，应为 %s { 字段 = 值 }" },
    { "%s: `region` is %s, expected the code of a region as a text",
      "%s：`region` 是 %s，应为写成文本的地区代码" },
    { "%s: `date` is %s, expected a day as \"2018-12-31\"",
      "%s：`date` 是 %s，应为日期，如 \"2018-12-31\"" },
    { "%s: `year` is %s, expected the assessed year as 2018",
      "%s：`year` 是 %s，应为判定年度，如 2018" },
    { "%s: has no record and expects nothing", "%s：没有记录，也没有预期结果" },

    /* huka/calendar.lua */
    { "%s: `%s` holds \"%s\", expected \"2020-05-01\" or \"2020-05-01 "
      "2020-05-05\"",
      "%s：`%s` 中有“%s”，应为 \"2020-05-01\" 或 \"2020-05-01 2020-05-05\"" },
    { "%s: found %s, expected a year as [\"2020\"] = { off = {...}, work = "
      "{...} }",
      "%s：发现 %s，应为一个年份，如 [\"2020\"] = { off = {...}, work = "
      "{...} }" },
    { "%s: found %s, expected the days of the year in braces, as { off = "
      "{...}, work = {...}, source = \"...\" }",
      "%s：发现 %s，应在花括号中写出当年的安排，如 { off = {...}, work = {...}, "
      "source = \"...\" }" },
    { "%s: `%s` holds \"%s\", which does not lie in that year",
      "%s：`%s` 中的“%s”不在那一年" },
    { "%s: `rest` names \"%s\", expected days of the week: %s",
      "%s：`rest` 中有“%s”，应为星期的名称：%s" },
    { "%s: \"%s\" is off and \"%s\" is worked, which meet; leave one out",
      "%s：“%s”是放假，“%s”是上班，两者有重叠；请去掉一个" },
    { "%s stands twice in this pack, here and in %s; write all its years in "
      "one place",
      "%s在本包中写了两次，此处和 %s；请把各年写在一处" },
    { "calendar \"%s\": a pack above has the calendar \"%s\" (%s), and people "
      "work by one; give it that name",
      "日历“%s”：上级政策包已有日历“%s”（%s），上班只能依一个日历；请用那个名称" },

    /* huka/common.lua */
    { "%s: the text \"%s\" holds a control character, or a byte that is no "
      "UTF-8; write it without",
      "%s：文字“%s”含有控制字符或不是 UTF-8 的字节；请去掉" },
    { "%s: found a %s as a key, expected names and whole numbers",
      "%s：发现 %s 作键，应为名称或整数" },
    { "%s: the name `tag` is the program's own; use another name",
      "%s：名称 `tag` 由程序自用；请换一个名称" },
    { "%s: braces stand in each other more than 40 deep; does a table hold "
      "itself?",
      "%s：花括号相套超过 40 层；是否有表包含自己？" },
    { "%s: what a word gave was changed; write the word again with what it is "
      "to hold",
      "%s：词给出的值被改动过；请用这个词重新写出要的值" },
    { "%s: the name \"%s\" is broken into lines; write it in one",
      "%s：名称“%s”分成了几行；请写在一行" },
    { "%s: the date %s is written as a number; write [\"%s\"] = { ... }",
      "%s：日期 %s 写成了数字；请写 [\"%s\"] = { ... }" },
    { "%s: entry %s has no name; write name = value",
      "%s：第 %s 项没有名称；请写 名称 = 值" },
    { "%s: key `%s` is not known to this version", "%s：本版本不认识键 `%s`" },
    { "%s: unknown key `%s`; did you mean `%s`?",
      "%s：没有键 `%s`；是否指 `%s`？" },
    { "%s: unknown key `%s`; known are: %s", "%s：没有键 `%s`；可用的有：%s" },
    { "%s: `%s` is %s, expected %s", "%s：`%s` 是 %s，应为%s" },
    { "a text in quotes", "引号内的文字" },
    { "a list in braces", "花括号内的列表" },
    { "%s: `%s` is %s, expected a list as { \"a\", \"b\" }",
      "%s：`%s` 是 %s，应为列表，如 { \"a\", \"b\" }" },
    { "%s: `%s` has the entry %s = %s, expected a list as { \"a\", \"b\" }",
      "%s：`%s` 中有一项 %s = %s，应为列表，如 { \"a\", \"b\" }" },
    { "%s: `%s` lists \"%s\" twice", "%s：`%s` 中“%s”写了两次" },
    { "%s: found %s, expected %s \"name\" { ... }",
      "%s：发现 %s，应为 %s \"名称\" { ... }" },
    { "%s \"%s\": found %s, expected braces { ... }",
      "%s \"%s\"：发现 %s，应为花括号 { ... }" },
    { "%s \"%s\": no braces follow; write %s \"%s\" { ... }",
      "%s \"%s\"：后面没有花括号；请写 %s \"%s\" { ... }" },

    /* huka/declare.lua */
    { "%s: p.%s is the assessed year, its date or its period; use another name",
      "%s：p.%s 是评定年度、日期或期间；请换一个名称" },
    { "%s: `%s` is \"%s\", expected one of: %s",
      "%s：`%s` 是“%s”，应为下列之一：%s" },
    { "%s: `key` names %s fields, at most two are possible",
      "%s：`key` 写了 %s 个字段，最多两个" },
    { "%s: `key` is \"%s\", expected \"entity.field\" or \"integer\"",
      "%s：`key` 是“%s”，应为 \"entity.field\" 或 \"integer\"" },
    { "%s: `key` \"integer\" stands alone",
      "%s：`key` 为 \"integer\" 时不能再有别的" },
    { "%s: has `unit`, but its kind is \"%s\", which has none; take `unit` out",
      "%s：写了 `unit`，但种类“%s”没有单位；请去掉 `unit`" },
    { "%s: has both `key` and `keys`; write one",
      "%s：同时写了 `key` 和 `keys`；请只写一个" },
    { "%s: `revised` is %s, expected { { value, decided = \"2021-03-01\" } }",
      "%s：`revised` 是 %s，应为 { { value, decided = \"2021-03-01\" } }" },
    { "%s: entry %s of `revised` must be { value, decided = \"2021-03-01\" }",
      "%s：第 %s 项（在 `revised` 中）应为 { value, decided = "
      "\"2021-03-01\" }" },
    { "%s: found %s after the figure; notes have a name, as source = \"...\"",
      "%s：标准值后面发现 %s；说明要有名称，如 source = \"...\"" },
    { "%s: found %s, expected the figure in braces, as { figure, source = "
      "\"...\" }",
      "%s：发现 %s，标准应写在花括号中，如 { figure, source = \"...\" }" },
    { "%s: the figure comes first in the braces, as { figure, source = "
      "\"...\" }",
      "%s：花括号中先写标准值，如 { figure, source = \"...\" }" },
    { "param \"%s\": \"%s\" is no date; write \"2018\", \"2018-06\" or "
      "\"2018-06-01\"",
      "标准“%s”：“%s”不是日期；请写 \"2018\"、\"2018-06\" 或 \"2018-06-01\"" },
    { "param \"%s\": the entries \"%s\" and \"%s\" begin on the same day; "
      "leave one out",
      "标准“%s”：“%s”和“%s”两条从同一天开始；请删去一条" },
    { "%s stands twice in this pack, here and in %s; write all its entries "
      "in one place",
      "%s 在这个政策包中出现两次，一次在此，一次在 %s；请把各条写在一处" },
    { "%s: `%s` is %s, expected { zh = \"...\", en = \"...\" }",
      "%s：`%s` 是 %s，应为 { zh = \"...\", en = \"...\" }" },
    { "%s: `%s` is %s, expected function(e, p) ... end",
      "%s：`%s` 是 %s，应为 function(e, p) ... end" },
    { "%s: `%s` is a function of the host, expected function(e, p) ... end",
      "%s：`%s` 是程序自带的函数，应为 function(e, p) ... end" },
    { "%s: `%s` is \"%s\", expected a date as \"2018-06-01\"",
      "%s：`%s` 是“%s”，应为日期，如 \"2018-06-01\"" },
    { "%s: the labels %s of `values` are %s, expected { word = \"...\" }",
      "%s：标签 %s（在 `values` 中）是 %s，应为 { word = \"...\" }" },
    { "%s: `values` is \"%s\", expected \"entity.field\" or a list of words",
      "%s：`values` 是“%s”，应为 \"entity.field\" 或选项列表" },
    { "%s: `values` lists \"%s\" twice", "%s：`values` 中“%s”写了两次" },
    { "%s: found %s = %s in `values`, expected a list of words with labels "
      "zh = {...}, en = {...}",
      "%s：发现 %s = %s（在 `values` 中），应为选项列表，标签写作 zh = "
      "{...}, en = {...}" },
    { "%s: `digits` is %s, expected 0 to 4",
      "%s：`digits` 是 %s，应为 0 到 4" },
    { "%s: `to` lies before `from`", "%s：`to` 早于 `from`" },
    { "publish: found %s, expected publish { \"name\", ... }",
      "publish：发现 %s，应为 publish { \"name\", ... }" },
    /* huka/figures.lua */
    { "param \"%s\": no pack above declares it, so it must say `unit`, "
      "`kind` or `values`; or the name is misspelt",
      "标准“%s”：上级政策包没有声明它，因此必须写 `unit`、`kind` 或 "
      "`values`；或者是名称写错了" },
    { "days(5), working_days(5), months(6) or years(2)",
      "days(5)、working_days(5)、months(6) 或 years(2)" },
    { "window(day(...), day(...)) or function(p) ... end",
      "window(day(...), day(...)) 或 function(p) ... end" },
    { "param \"%s\": found %s, expected %s", "标准“%s”：发现 %s，应为 %s" },
    { "param \"%s\": %s is no whole number of 1/10000; compare with it in "
      "the formula, as reaches(part, whole, %s)",
      "标准“%s”：%s 不是万分之一的整数倍；请在公式中比较，如 reaches(part, "
      "whole, %s)" },
    { "param \"%s\": found \"%s\", its words are %s",
      "标准“%s”：发现“%s”，可用的选项是 %s" },
    { "param \"%s\": found %s for an edge, expected an amount or a number from "
      "0",
      "标准“%s”：分段点写的是 %s，应为从0起的金额或数" },
    { "param \"%s\": expected the name of a figure, or of one entry of it, as "
      "ratio.county or bands.50000",
      "标准“%s”：应为一项标准的名称，或其中一档，如 ratio.county 或 bands.50000" },
    { "param \"%s\": change { ... } stands for a whole figure; an entry is "
      "given its value",
      "标准“%s”：change { ... } 代替整个标准；一档直接写它的值" },
    { "param \"%s\": found %s inside a table; it stands for a whole figure "
      "only",
      "标准“%s”：表中发现 %s；它只能代替整个标准" },
    { "param \"%s\": found a table, but it has no `key` and no `keys` for "
      "its entries",
      "标准“%s”：发现一个表，但没有用 `key` 或 `keys` 写明表中各项的键" },
    { "param \"%s\": found %s, its unit is %s; %s need a unit of %s",
      "标准“%s”：发现 %s，单位却是 %s；%s 的单位须为 %s" },
    { "param \"%s\": change drops `%s`, which the figure above does not "
      "have; it has %s",
      "标准“%s”：change 要删去 `%s`，但上级的标准中没有；其中有 %s" },
    { "param \"%s\": change inside `%s`, which the figure above does not have",
      "标准“%s”：change 要改动 `%s`，但上级的标准中没有" },
    { "param \"%s\": change drops the entry %s, which the figure above does "
      "not have",
      "标准“%s”：change 要删去条目 %s，但上级的标准中没有" },
    { "param \"%s\": change drops the word \"%s\", which is not in the "
      "figure above",
      "标准“%s”：change 要删去选项“%s”，但上级的标准中没有" },
    { "param \"%s\": change of words holds %s = %s; write \"word\" to add "
      "it, word = drop to leave it out",
      "标准“%s”：对选项的 change 中有 %s = %s；增加写 \"word\"，删去写 "
      "word = drop" },
    { "param \"%s\": change, but the figure above is %s and has no entries; "
      "write the whole figure",
      "标准“%s”：写了 change，但上级的标准是 %s，没有条目可改；请写出整个标"
      "准" },

    /* huka/law.lua */
    { "%s: `%s` is %s here and %s in %s; an overlay may not change it, use "
      "another name",
      "%s：`%s` 在此为 %s，此前为 %s（在 %s）；下级政策包不能改动它，请换一"
      "个名称" },
    { "%s: `%s` differs from that in %s; an overlay may not change it, use "
      "another name",
      "%s：`%s` 与 %s 处的不同；下级政策包不能改动它，请换一个名称" },
    { "param \"%s\": \"%s\", but its clock is the year; its keys are years, "
      "as \"2018\"",
      "标准“%s”：“%s”，但它按年度取值；键应为年份，如 \"2018\"" },
    { "param \"%s\" [\"%s\"]: %s, but no pack above declares this parameter",
      "标准“%s”[\"%s\"]：%s，但上级政策包没有声明这个标准" },
    { "%s \"%s\" has the name of the %s in %s; one of them needs another name",
      "%s \"%s\" 与 %s（在 %s）同名；请给其中一个换名称" },
    { "%s \"%s\" stands also in %s, and both are valid on the same days; say "
      "`from` and `to`, or leave one out",
      "%s \"%s\" 也写在 %s，两者有效期重叠；请写 `from` 和 `to`，或删去一个" },
    { "%s \"%s\": no entity is called \"%s\"; did you mean \"%s\"?",
      "%s \"%s\"：没有实体“%s”；是否指“%s”？" },
    { "%s \"%s\": no entity is called \"%s\"; the entities are %s",
      "%s \"%s\"：没有实体“%s”；实体有 %s" },
    { "%s \"%s\": rules of this name stand in several entities above; say "
      "`of`",
      "%s \"%s\"：上级政策包中有几个实体都有这个名称的规则；请写 `of`" },
    { "%s \"%s\": no pack above declares it, so it must say `of`; or the "
      "name is misspelt",
      "%s \"%s\"：上级政策包没有声明它，因此必须写 `of`；或者是名称写错了" },
    { "%s \"%s\": %s already has this name as %s (%s); choose another name",
      "%s \"%s\"：%s 中已有这个名称，是 %s（%s）；请换一个名称" },
    { "variable \"%s\": no `type`; say what it is, as type = \"money\"",
      "变量“%s”：没有 `type`；请写明类型，如 type = \"money\"" },
    { "variable \"%s\": no `formula`; write formula = function(e, p) ... end",
      "变量“%s”：没有 `formula`；请写 formula = function(e, p) ... end" },
    { "check \"%s\": no `pass`; write pass = function(e, p) ... end",
      "条件“%s”：没有 `pass`；请写 pass = function(e, p) ... end" },
    { "decision \"%s\": no `all`, `any` or `none`; list what must hold",
      "决定“%s”：没有 `all`、`any` 或 `none`；请列出必须满足的条件" },
    { "decision \"%s\": `%s`, but no pack above declares this decision",
      "决定“%s”：写了 `%s`，但上级政策包没有声明这个决定" },
    { "%s \"%s\" has the name of the %s in %s; an overlay keeps the word, or "
      "takes another name",
      "%s \"%s\" 与 %s（在 %s）同名；覆盖上级的规则须用同一个词，否则请换名"
      "称" },
    { "%s \"%s\": `%s` is \"%s\" here and \"%s\" in %s; an overlay may not "
      "change it, use another name",
      "%s \"%s\"：`%s` 在此为“%s”，此前为“%s”（在 %s）；下级政策包不能改动"
      "它，请换一个名称" },
    { "decision \"%s\": `%s` gives the whole list, so `add%s` and `drop%s` "
      "have nothing to change",
      "决定“%s”：`%s` 已给出整个列表，`add%s` 和 `drop%s` 就没有可改的了" },
    { "decision \"%s\": `drop%s` names \"%s\", which `%s` does not list; it "
      "lists %s",
      "决定“%s”：`drop%s` 中的“%s”不在 `%s` 的列表中；列表中有 %s" },
    { "decision \"%s\": `add%s` names \"%s\", which `%s` lists already",
      "决定“%s”：`add%s` 中的“%s”已在 `%s` 的列表中" },
    { "decision \"%s\": its lists are empty, so nothing is decided",
      "决定“%s”：各列表都是空的，什么也决定不了" },
    { "publish: no rule is called \"%s\"; did you mean \"%s\"?",
      "publish：没有规则“%s”；是否指“%s”？" },
    { "publish: no rule is called \"%s\"; declare it, or leave the name out",
      "publish：没有规则“%s”；请声明该规则，或删去这个名称" },
    { "%s: `severity` is \"%s\", expected \"blocking\", \"error\", "
      "\"warning\" or \"hint\"",
      "%s：`severity` 是“%s”，应为 \"blocking\"、\"error\"、\"warning\" 或 "
      "\"hint\"" },

    /* huka/model.lua */
    { "%s: `%s` is %s, expected a date as \"1900-01-01\"",
      "%s：`%s` 是 %s，应为日期，如 \"1900-01-01\"" },
    { "%s: `%s` is %s, expected a limit of kind %s",
      "%s：`%s` 是 %s，应为 %s 类型的界限" },
    { "%s: found %s among its words; write them as \"a\", \"b\"",
      "%s：在选项中发现 %s；请写作 \"a\", \"b\"" },
    { "%s: lists \"%s\" twice", "%s：“%s”列了两次" },
    { "%s: has no words; write %s { \"a\", \"b\" }",
      "%s：没有选项；请写 %s { \"a\", \"b\" }" },
    { "%s: unknown key `%s`; known are: from, to",
      "%s：不认识的键 `%s`；可用的有：from、to" },
    { "%s: `from` and `to` stand without a code; "
      "write { \"1\", to = \"2019\" }",
      "%s：只写了 `from`、`to`，没有代码；请写 { \"1\", to = \"2019\" }" },
    { "%s: found %s, expected codes in quotes, as \"1\", \"01\", or with their "
      "days, as { \"1\", to = \"2019\" }",
      "%s：发现 %s，应为引号内的代码，如 \"1\"、\"01\"，或连同起止日期，如 "
      "{ \"1\", to = \"2019\" }" },
    { "%s: `%s` is %s, expected \"%s\" or \"%s\"",
      "%s：`%s` 是 %s，应为 \"%s\" 或 \"%s\"" },
    { "%s: `per` is %s, expected \"year\"", "%s：`per` 是 %s，应为 \"year\"" },
    { "%s: `at_least` is %s, expected a whole number from 0",
      "%s：`at_least` 是 %s，应为从 0 起的整数" },
    { "%s: found %s among its fields, expected kind \"name\" { ... }, as "
      "text \"name\" {}",
      "%s：在字段中发现 %s，应为 类型 \"名称\" { ... }，如 text \"name\" {}" },
    { "%s: only the country's own model says this",
      "%s：这一项只能写在国家本身的模型中" },
    { "%s stands twice, here and in %s; leave one out",
      "%s 出现两次，一次在此，一次在 %s；请删去一个" },
    { "%s: found %s, expected %s { ... }", "%s：发现 %s，应为 %s { ... }" },
    { "%s: found %s, expected whole numbers in ascending order",
      "%s：发现 %s，应为由小到大的整数" },
    { "%s: expected 1 to %s numbers, found %s",
      "%s：应有 1 到 %s 个数，发现 %s 个" },
    { "levels: found %s, expected { \"name\", \"label\" } for each level, "
      "the country first",
      "levels：发现 %s，每一级应写作 { \"名称\", \"标签\" }，国家在最前" },
    { "codes: `pad` is %s, expected one character",
      "codes：`pad` 是 %s，应为一个字符" },
    { "currency: expected two names, major = \"...\", minor = \"...\"",
      "currency：应有两个名称，major = \"...\"、minor = \"...\"" },
    { "currency: `digits` is %s, expected 0 to 4",
      "currency：`digits` 是 %s，应为 0 到 4" },
    { "numbers: found %s = %s, expected [\"word\"] = 10000",
      "numbers：发现 %s = %s，应为 [\"word\"] = 10000" },
    { "numbers: at most 8 multipliers are possible",
      "numbers：倍数词最多 8 个" },
    { "the country's model has no `%s`; write %s { ... } in model/country.lua",
      "国家模型中没有 `%s`；请在 model/country.lua 中写 %s { ... }" },
    { "codes: expected %s levels (the country and one for each length), "
      "found %s",
      "codes：应有 %s 级（国家，再加每种代码长度各一级），发现 %s 级" },

    /* huka/sharing.lua */
    { "%s: the names \"paid\" and \"left\" are those of the sums; use another "
      "name", "%s：名称 \"paid\"、\"left\" 已用于合计；请另取名称" },
    { "%s: has both `after` and `before`; write one",
      "%s：同时有 `after` 和 `before`；只写一个" },
    { "%s: stands alone; layers stand in the braces of layers \"name\" { ... }",
      "%s：单独出现；layer 应写在 layers \"名称\" { ... } 的花括号里" },
    { "%s: found %s, expected layer \"name\" { ... }",
      "%s：发现 %s，应为 layer \"名称\" { ... }" },
    { "%s: has two layers \"%s\"; give one of them another name",
      "%s：有两层都叫“%s”；请给其中一层另取名称" },
    { "allocation \"%s\": `over` is missing; name the list that receives, as "
      "over = \"members\"",
      "allocation“%s”：缺少 `over`；请写明分给哪个列表，如 over = \"members\"" },
    { "allocation \"%s\": `pool` is missing; write pool = function(e, p) ... "
      "end, the amount to share out",
      "allocation“%s”：缺少 `pool`；请写 pool = function(e, p) ... end，即待分的总额" },
    { "allocation \"%s\": `weight` is missing; write weight = function(m, p) "
      "... end, return 1 for equal shares",
      "allocation“%s”：缺少 `weight`；请写 weight = function(m, p) ... end，"
      "平均分配时返回 1" },
    { "allocation \"%s\": `rest` is missing; say who gets what is left by "
      "rounding down: \"largest remainder\", \"last\", \"first\"",
      "allocation“%s”：缺少 `rest`；请写明舍去的尾数给谁：\"largest remainder\"、"
      "\"last\"、\"first\"" },
    { "allocation \"%s\": `unknown` is missing; say what an open question "
      "does: \"wait\", \"leave_out\", \"reserve\"",
      "allocation“%s”：缺少 `unknown`；请写明情况未知时怎么办：\"wait\"、"
      "\"leave_out\"、\"reserve\"" },
    { "layers \"%s\": `starts` is missing; write starts = function(e, p) ... "
      "end, the amount to be covered",
      "layers“%s”：缺少 `starts`；请写 starts = function(e, p) ... end，即待付总额" },
    { "layers \"%s\": has no layer; write layer \"name\" { pays = function(e, "
      "p, left) ... end }",
      "layers“%s”：没有任何层；请写 layer \"名称\" { pays = function(e, p, left) ... "
      "end }" },
    { "layers \"%s\": `drop`, but no pack above declares these layers",
      "layers“%s”：写了 `drop`，但上级政策包没有声明这些层" },
    { "layer \"%s\": `after` and `before` are for packs that add to the layers "
      "of another; here layers pay in the order in which they are written",
      "layer“%s”：`after` 和 `before` 用于给上级政策包加层；这里各层按书写顺序支付" },
    { "%s \"%s\": there is no %s \"%s\"; did you mean \"%s\"?",
      "%s“%s”：没有 %s“%s”；是否指“%s”？" },
    { "%s \"%s\": there is no %s \"%s\"; the %ss are: %s",
      "%s“%s”：没有 %s“%s”；现有的 %s：%s" },
    { "layer \"%s\": `pays` is missing; write pays = function(e, p, left) ... "
      "end",
      "layer“%s”：缺少 `pays`；请写 pays = function(e, p, left) ... end" },
    { "layer \"%s\": no pack above has this layer of \"%s\"; say after = "
      "\"...\" or before = \"...\" where it pays",
      "layer“%s”：上级政策包的“%s”没有这一层；请用 after = \"...\" 或 before = "
      "\"...\" 写明它排在哪里" },
    { "layer \"%s\": stands above already, in %s; `after` and `before` are for "
      "a new one",
      "layer“%s”：上级已有（%s）；`after` 和 `before` 只用于新的一层" },
    { "layers \"%s\": every layer is dropped, so nothing is paid",
      "layers“%s”：各层都被去掉，没有任何支付" },
    { "layers \"%s\": has %s layers, at most 30 are possible",
      "layers“%s”：有 %s 层，最多 30 层" },
    { "allocation \"%s\": unknown = \"reserve\" needs assumed = function(m, p) "
      "... end, the weight to reckon with until it is known",
      "allocation“%s”：unknown = \"reserve\" 须有 assumed = function(m, p) ... "
      "end，即在查明之前暂定的权重" },
    { "allocation \"%s\": `assumed` is only used with unknown = \"reserve\"; "
      "leave it out, or say so",
      "allocation“%s”：`assumed` 只与 unknown = \"reserve\" 同用；请去掉它，或写上 "
      "reserve" },
    { "allocation \"%s\": %s has no list \"%s\"; did you mean \"%s\"?",
      "allocation“%s”：%s 没有列表“%s”；是否指“%s”？" },
    { "allocation \"%s\": %s has no list \"%s\"; its lists are: %s",
      "allocation“%s”：%s 没有列表“%s”；它的列表有：%s" },
    { "%s \"%s\" gives %s the name \"%s\", which it already has as %s (%s); "
      "choose another name",
      "%s“%s”给 %s 带来名称“%s”，该名称已是 %s（%s）；请另取名称" },
    { "layer \"%s\": its name and that of \"%s\" together have more than 60 "
      "letters; use shorter ones",
      "layer“%s”：它与“%s”的名称合起来超过 60 个字母；请用短一些的名称" },

    /* huka/values.lua */
    { "%s: found %s, expected a number, as %s(12.5)",
      "%s：发现 %s，应为数，如 %s(12.5)" },
    { "%s(%s) has more than %s decimals; a figure is exact, write it as the "
      "document does",
      "%s(%s) 的小数多于 %s 位；标准必须精确，请照文件的写法写" },
    { "%s: found %s, expected a whole number from %s",
      "%s：发现 %s，应为不小于 %s 的整数" },
    { "day(%s, %s, %s) is no date; write day(year, month, day)",
      "day(%s, %s, %s) 不是日期；请写 day(year, month, day)" },
    { "%s(%s) is too long", "%s(%s) 太长" },
    { "window: found %s, expected two dates, as window(day(2020, 1, 1), "
      "day(2020, 12, 31))",
      "window：发现 %s，应为两个日期，如 window(day(2020, 1, 1), day(2020, "
      "12, 31))" },
    { "%s: found %s, expected the reason, as %s \"why\"",
      "%s：发现 %s，应写明原因，如 %s \"why\"" },
    { "choose(%s, %s): expected two figures of one kind, the least and the "
      "greatest",
      "choose(%s, %s)：应为同一类的两个标准，先最小，后最大" },
    { "choose(%s, %s): the least is above the greatest; turn them round",
      "choose(%s, %s)：最小大于最大；请对调" },
    { "words: found %s, expected words { \"a\", \"b\" }",
      "words：发现 %s，应为 words { \"a\", \"b\" }" },
    { "change: found %s, expected the entries to change, as change { name = "
      "value }",
      "change：发现 %s，应写出要改的条目，如 change { 名称 = 值 }" },
    { "%s: found %s, expected an entry in braces, as { %s = 100, value }",
      "%s：发现 %s，条目应写在花括号中，如 { %s = 100, value }" },
    { "%s: `%s` is %s, expected an amount or a number from 0",
      "%s：`%s` 是 %s，应为金额或从 0 起的数" },
    { "%s: an entry has both `from` and `above`; write one",
      "%s：一个条目同时有 `from` 和 `above`；请只写一个" },
    { "%s: found %s = %s in an entry, expected { %s = 100, value }",
      "%s：条目中发现 %s = %s，应为 { %s = 100, value }" },
    { "%s: an entry has no value; write { %s = 100, value }",
      "%s：有一个条目没有值；请写 { %s = 100, value }" },
    { "%s: some edges are amounts, others plain numbers; write all of them "
      "alike",
      "%s：界限有的是金额，有的是纯数；请统一写法" },
    { "bands: entry %s has no `upto`, only the last may be open",
      "bands：第 %s 段没有 `upto`，只有最后一段可以不封顶" },
    { "bands: entry %s does not end above the one before it",
      "bands：第 %s 段的上限不高于前一段" },
    { "bands: entry %s ends at 0, so nothing lies in it",
      "bands：第 %s 段止于 0，其中什么也没有" },
    { "bands: the last entry has no end; write { percent(0) } when nothing "
      "is given above",
      "bands：最后一段不能有上限；以上部分不给时请写 { percent(0) }" },
    { "steps: there is no entry", "steps：没有条目" },
    { "steps: entry %s has no `from` and no `above`",
      "steps：第 %s 档没有 `from`，也没有 `above`" },
    { "steps: entry %s does not begin above the one before it",
      "steps：第 %s 档的起点不高于前一档" },
    { "%s: found %s = %s, expected a list of entries in braces",
      "%s：发现 %s = %s，应为花括号中的条目列表" },
    { "%s: found %s, expected %s { {...}, {...} }",
      "%s：发现 %s，应为 %s { {...}, {...} }" },
    { "found %s, a figure is a whole number; write decimal(%s), percent(...) "
      "or an amount of money",
      "发现 %s，标准应为整数；请写 decimal(%s)、percent(...) 或金额" },
    { "found a function of the host, expected function(p) ... end",
      "发现程序自带的函数，应为 function(p) ... end" },
    { "the key %s of a table is neither a word nor a whole number",
      "表中的键 %s 既不是词，也不是整数" },
    { "found empty braces, expected a figure or a table of them",
      "花括号是空的，应为标准或标准的表" },
    { "the word %s stands without its argument", "词 %s 后面没有它的参数" },
    { "found %s, expected a figure: a number, a value word, a table or "
      "function(p) ... end",
      "发现 %s，应为标准：数、取值词、表或 function(p) ... end" },

    /* huka/words.lua */
    { "%s \"%s\": a name is at most 60 small letters, digits and _, and begins "
      "with a letter",
      "%s \"%s\"：名称最多60个字符，由小写字母、数字和 _ 组成，以字母开头" },
    { "\"%s\" is a word of the language; use another name",
      "“%s”是规则语言的词；请换一个名称" },
    { "`%s` does not stand in %s; it stands in %s",
      "`%s` 不能写在 %s；它应写在 %s" },
    { "pack: found %s, expected pack { region = \"...\", zh = ... }",
      "pack：发现 %s，应为 pack { region = \"...\", zh = ... }" },
    { "pack stands twice, here and in %s; leave one out",
      "pack 出现两次，一次在此，一次在 %s；请删去一个" },
    { "pack: `region` is missing; write the codes it governs, as region = "
      "\"99\"",
      "pack：缺少 `region`；请写它管辖的地区代码，如 region = \"99\"" },
    { "%s: `within` is missing; write the code of the region it lies in",
      "%s：缺少 `within`；请写它所在地区的代码" },
    { "word `%s` is not known to this version", "本版本不认识词 `%s`" },
    { "`%s` works inside a formula only; a figure that is computed is "
      "written function(p) return ... end",
      "`%s` 只能用在公式中；要计算的标准请写作 function(p) return ... end" },
    { "no pack { region = ... } stands here; it says which regions the pack "
      "governs",
      "这里没有 pack { region = ... }；它写明政策包管辖哪些地区" },

    /* huka/procedure.lua */
    { "%s: `%s` is %s, expected a duration from one day on, as days(5) or "
      "working_days(5), or the name of a figure",
      "%s：`%s` 为 %s，应为一天以上的期限，如 days(5) 或 working_days(5)，或标准的名称" },
    { "%s: `%s` is %s, expected a part of the whole, as ratio(2, 3) or "
      "percent(20), or the name of a figure",
      "%s：`%s` 为 %s，应为占总数的比例，如 ratio(2, 3) 或 percent(20)，或标准的名称" },
    { "%s: `%s` is %s, expected a whole number from %s to 1000",
      "%s：`%s` 为 %s，应为 %s 至 1000 的整数" },
    { "%s: `cutoff` is \"%s\", expected the hour at which the last day ends, "
      "as \"18:00\"",
      "%s：`cutoff` 为“%s”，应为最后一日截止的时刻，如 \"18:00\"" },
    { "%s: has both `yes` (at least) and `more_than`; write one",
      "%s：同时写了 `yes`（不少于）和 `more_than`（多于）；请只写一个" },
    { "%s: `part` is missing; say which part of the cases is looked at, as "
      "part = percent(20)",
      "%s：缺少 `part`；请写明抽查比例，如 part = percent(20)" },
    { "%s: `sets` holds %s = %s, expected field = \"word\", true, false, a "
      "whole number, or \"date\" for the day of the step",
      "%s：`sets` 中有 %s = %s，应为 字段 = \"取值\"、true、false、整数，或 "
      "\"date\"（该环节的日期）" },
    { "%s: `lapse` goes on at %s, expected the name of a step or \"closed\"",
      "%s：`lapse` 之后转到 %s，应为环节名称或 \"closed\"" },
    { "%s stands also in %s, and both are valid on the same days; say `from` "
      "and `to`, or leave one out",
      "%s 在 %s 也有，且有效期重叠；请写明 `from` 和 `to`，或删去一个" },
    { "%s: the names complete, closed, lapsed and due tell how a case stands; "
      "use another name",
      "%s：complete、closed、lapsed、due 是办理状态的名称；请换一个名称" },
    { "%s: is a posting and a vote or a sample; write two steps",
      "%s：既是公示又是表决或抽查；请写成两个环节" },
    { "%s: stands alone; steps stand in the braces of procedure \"name\" { "
      "... }",
      "%s：单独出现；环节应写在 procedure \"名称\" { ... } 的花括号内" },
    { "%s: found %s, expected step \"name\" { ... }",
      "%s：发现 %s，应为 step \"名称\" { ... }" },
    { "%s: has two steps \"%s\"; give one of them another name",
      "%s：有两个环节“%s”；请给其中一个换名称" },
    { "procedure \"%s\": has no step; write step \"name\" { actor = \"...\" "
      "}",
      "procedure \"%s\"：没有环节；请写 step \"名称\" { actor = \"...\" }" },
    { "procedure \"%s\": `drop`, but no pack above declares this procedure",
      "procedure \"%s\"：写了 `drop`，但上级政策包没有这个程序" },
    { "%s: `after` and `before` are for packs that add to the steps of "
      "another; here steps follow as they are written",
      "%s：`after` 和 `before` 用于给上级程序增加环节；此处环节按书写次序" },
    { "%s: no pack above has this step of \"%s\"; say after = \"...\" or "
      "before = \"...\" where it stands, or whole = true where all steps are "
      "written anew",
      "%s：上级政策包的“%s”没有这个环节；请写 after = \"...\" 或 before = "
      "\"...\" 指明位置，全部重写时写 whole = true" },
    { "%s: its posting has no length; write posting = { days = days(7) }",
      "%s：公示没有期限；请写 posting = { days = days(7) }" },
    { "procedure \"%s\": has %s steps, expected 1 to 40",
      "procedure \"%s\"：有 %s 个环节，应为 1 至 40 个" },
    { "%s: there is no figure \"%s\"; did you mean \"%s\"?",
      "%s：没有标准“%s”；是否想写“%s”？" },
    { "%s: there is no figure \"%s\"", "%s：没有标准“%s”" },
    { "%s: the figure \"%s\" is no %s", "%s：标准“%s”的种类不是 %s" },

    { NULL, NULL }
};
