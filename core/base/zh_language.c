/* zh_language.c - what the words of several values, of time and of other
 * places say, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_language[] = {
    { "months_in: found %s, expected a date, or nil for an open end",
      "months_in：发现 %s，应为日期；没有起止的一端写 nil" },
    { "same_region: found %s, expected a field or variable of kind region",
      "same_region：发现 %s，应为类型是 region 的字段或变量" },
    { "same_region: there is no level \"%s\"; the levels are %s",
      "same_region：没有“%s”这一级；地区的级别有 %s" },
    { "`%s` is a list: write its records as %s { ... } in the braces, or "
      "%s = {} where there is none",
      "`%s` 是列表：请在括号内逐条写 %s { ... }；一条也没有时写 %s = {}" },
    { "%s(...) gives several values: write return %s(...) as the whole "
      "result of a variable with `parts`",
      "%s(...) 一次给出几个值：请在带 `parts` 的变量中写 return %s(...)，"
      "作为全部结果" },
    { "split: the entries of the figure `%s` (%s:%d) do not add up to 100"
      " %%; an amount is split into the whole of it",
      "split：标准 `%s`（%s:%d）各项之和不是 100 %%；金额必须全部分完" },
    { "split: found %s, expected a figure with a rate for each of its "
      "keys, as p.name",
      "split：发现 %s，应为各项都是比例的标准，如 p.name" },
    { "split: the figure `%s` has %d keys, but `%s` has %d parts: one for"
      " each key, in their order",
      "split：标准 `%s` 有 %d 项，而 `%s` 有 %d 个部分：应一项对一个部分"
      "，次序相同" },
    { "split: \"%s\" is no way to place the rest; there are \"largest "
      "remainder\", \"last\" and \"first\"",
      "split：“%s”不是处理余数的办法；办法有 \"largest remainder\"、"
      "\"last\" 和 \"first\"" },
    { "found %d values, expected one window, as window(a, b) or a figure "
      "of kind window",
      "发现 %d 个值，应为一个时段，如 window(a, b) 或类型为 window 的标准" },
    { "keep_highest: found %d amounts, but `%s` has %d parts: one for "
      "each",
      "keep_highest：发现 %d 个金额，而 `%s` 有 %d 个部分：应一一对应" },
    { "found %d values, expected %d: one for each of `parts`, as return "
      "a, b",
      "发现 %d 个值，应为 %d 个：`parts` 中每个部分一个，如 return a, b" },
    { "found %s, expected a window, as window(a, b) or a figure of kind "
      "window",
      "发现 %s，应为时段，如 window(a, b) 或类型为 window 的标准" },
    { "found several values: only a variable with `parts` has them; write"
      " one variable for each, or say which parts it has",
      "发现几个值：只有带 `parts` 的变量才能这样写；请各写一个变量，或写"
      "明它有哪些部分" },
    { "%s: `parts` names %s amounts, expected 2 to 16",
      "%s：`parts` 列了 %s 个部分，应为 2 到 16 个" },
    { "%s \"%s\": `parts` differs from that in %s; an overlay may not "
      "change it, use another name",
      "%s“%s”：`parts` 与 %s 中的不同；下级不得改动，请另起名称" },
    { "%s: has both `kind` and `values`; a figure that is one of the words in "
      "`values` has no `kind`",
      "%s：同时写了 `kind` 和 `values`；取值为 `values` 所列之词的标准没有 `kind`" },
    { "%s: its kind is \"%s\", but its unit is \"%s\"; take `kind` out, the "
      "unit says it",
      "%s：种类写的是“%s”，单位却是“%s”；请去掉 `kind`，单位已经说明" },
    { "%s: has `of`, but only a figure of the kind \"words\" takes its words "
      "from a field; take `of` out",
      "%s：写了 `of`，但只有种类为“words”的标准才从字段取词；请去掉 `of`" },
    { "%s: has `by_unit`, but its kind is \"%s\", which has neither bands nor "
      "steps; take `by_unit` out",
      "%s：写了 `by_unit`，但种类“%s”没有分段或分档；请去掉 `by_unit`" },
    { "%s: has `default`, but neither `key` nor `keys`, so it is no table of "
      "which an entry could be absent; take `default` out",
      "%s：写了 `default`，但没有 `key` 和 `keys`，不是表，谈不上缺项；请去掉 "
      "`default`" },
    { "param \"%s\" [\"%s\"]: has `default`, but the figure has neither `key` "
      "nor `keys`; take `default` out",
      "param“%s”[“%s”]：写了 `default`，但该标准没有 `key` 和 `keys`；请去掉 "
      "`default`" },
    { "variable \"%s\": its type is \"%s\", which has no `parts`; leave them "
      "out",
      "variable“%s”：类型“%s”没有 `parts`；请去掉" },
    { "variable \"%s\": a window has no `%s`; leave it out",
      "variable“%s”：时段没有 `%s`；请去掉" },
    { "variable \"%s\": its name and that of the part \"%s\" together have "
      "more than 60 letters; use shorter ones",
      "变量“%s”：它的名称与部分“%s”的名称合起来超过 60 个字母，请改短" },
    { "%s:%d: variable \"%s\": there is no type \"%s\"; the types are text "
      "integer decimal rate money boolean date window duration enum set region "
      "link",
      "%s:%d：变量“%s”：没有类型“%s”；类型有 text integer decimal "
      "rate money boolean date window duration enum set region link" },
    { "%s:%d: variable \"%s\" is a length of time, and its `unit` is \"%s\"; "
      "write what its formula counts in: \"day\", \"working_day\", \"month\" "
      "or \"year\"",
      "%s:%d：变量“%s”是期限，`unit` 却写成“%s”；请写公式用什么计时：\"day\""
      "（天）、\"working_day\"（工作日）、\"month\"（月）或 \"year\"（年）" },
    { "%s:%d: variable \"%s\" is a length of time and has no `unit`; write "
      "what its formula counts in, as unit = \"month\"",
      "%s:%d：变量“%s”是期限，没有写 `unit`；请写公式用什么计时，如 unit = "
      "\"month\"" },
    { "%s:%d: variable \"%s\" has `leads_to`, but its type is \"%s\"; only a "
      "link leads to a record",
      "%s:%d：变量“%s”写了 `leads_to`，但类型是“%s”；只有 link 才指向一条记录" },
    { "%s:%d: variable \"%s\" has `unit`, but its type is \"%s\", which counts "
      "nothing; take `unit` out",
      "%s:%d：变量“%s”写了 `unit`，但类型“%s”不计数，没有单位；请去掉 `unit`" },
    { "%s:%d: variable \"%s\" has `digits`, but its type is \"money\", whose "
      "digits are those of the currency; take `digits` out",
      "%s:%d：variable“%s”写了 `digits`，但类型为“money”，小数位由货币规定；请去"
      "掉 `digits`" },
    { "%s:%d: variable \"%s\" has `digits`, but its type is \"%s\", which has "
      "none behind the point; take `digits` out, or give it the type "
      "\"decimal\"",
      "%s:%d：变量“%s”写了 `digits`，但类型“%s”没有小数；请去掉 `digits`，或把类型"
      "改为“decimal”" },
    { "%s:%d: variable \"%s\" is a link and does not say to what; write "
      "leads_to = \"...\", the entity whose record its formula returns",
      "%s:%d：变量“%s”是指向（link），没有写指向什么；请写 leads_to = \"...\"，即"
      "公式返回哪种实体的记录" },
    { "found a duration counted by the %s, expected one by the %s, the `unit` "
      "of `%s`: write %ss(...)",
      "发现按 %s 计的期限，应按 %s 计（`%s` 的 `unit`）：请写 %ss(...)" },
    { "found a record of %s, expected one of %s as the result (`leads_to`)",
      "发现 %s 的记录，结果应为 %s 的记录（`leads_to`）" },
    { "found a record of an earlier year, which a rule cannot hand on: return "
      "the record itself, or what is needed of it",
      "发现往年的记录，规则不能把它作为结果：请返回记录本身，或只返回所需的内容" },
    { "found %s, expected a duration as %ss(6)",
      "发现 %s，应为期限，如 %ss(6)" },
    { "found %s, expected the key of a %s that stands in this case, in quotes",
      "发现 %s，应为本例中某条 %s 记录的编号，写在引号内" },
    { "%s:%d: param \"%s\" is %s, but %s in %s:%d binds the packs below; "
      "leave the entry out where nothing better is decided, or write "
      "inherit",
      "%s:%d：标准“%s”是 %s，但 %s（%s:%d）对下级有约束；没有更好的规定"
      "时请删去这一条，或写 inherit" },
    { "found .%s of the figures of another date; p.%s is that of the "
      "assessment",
      "在另一日期的标准之后发现 .%s；p.%s 是本次判定的" },
    { "%s: %s has no amount \"%s\"; a name of another record is read by a "
      "variable of %s",
      "%s：%s 没有金额“%s”；别的记录的内容请由 %s 的变量读取" },
    { "during: the records of %s have no date (`dated`)",
      "during：%s 的记录没有日期（`dated`）" },
    { "during: found a list that is cut to a window already; write one "
      "window",
      "during：列表已按一个时段截取；只写一个时段" },
    { "%s: found a list that was cut to a window and then chosen or handed "
      "back: write during(list, window) where it is used",
      "%s：列表按时段截取后又经过选择或返回；请在使用处写 during(list, window)" },
    { "lineage: %s keeps no descent (lineage = true, and a link to %s "
      "that says what a record came from)",
      "lineage：%s 不保留来历（应有 lineage = true，并有一个指向 %s 的 "
      "link 字段写明由何而来）" },
    { "so_far: the record is of %s, the list of %s; write the record that"
      " stands in the list",
      "so_far：记录属于 %s，列表属于 %s；请写列表中的那条记录" },
    { "so_far: \"%s\" is %s, expected a number or a condition",
      "so_far：“%s”是%s，应为数或条件" },
    { "found the figures of another date of the figures of another date: "
      "ask p itself",
      "发现对另一日期的标准再取另一日期：请直接由 p 取" },
    { "the figures of other dates cannot be asked for here",
      "此处不能取其他日期的标准" },
    { "past: there is no year %ld years before",
      "past：没有 %ld 年以前的年份" },
    { "at: found %s, expected the figures p, as at(p, day(2016, 1, 1))",
      "at：发现 %s，应为标准 p，如 at(p, day(2016, 1, 1))" },
    { "at: \"%s\" is no date; write \"2018\", \"2018-06\" or \"2018-06-01\"",
      "at：“%s”不是日期；请写 \"2018\"、\"2018-06\" 或 \"2018-06-01\"" },
    { "at: here the date is written out, as at(p, \"2016\")",
      "at：此处的日期要直接写出，如 at(p, \"2016\")" },
    { "figures are asked for on more than %d other days and in other "
      "packs; go by fewer dates",
      "所用标准涉及的其他日期和政策包超过 %d 个；请减少所依据的日期" },
    { "the figure `%s` goes by the region `%s`, which neither %s nor a "
      "record around it has",
      "标准 `%s` 按地区 `%s` 确定，但 %s 及其所在的记录都没有它" },
    { "the figure `%s` of another date is needed to compute itself: "
      "figures go round in a circle; give one of them a value of its own",
      "计算标准 `%s` 要用到它自己在另一日期的值：标准互相循环；请给其中一"
      "个写明数值" },
    { "the records of %s are shown by the window \"%s\", but %s declares no"
      " figure of kind window of this name; write param \"%s\" { kind = "
      "\"window\", ... }",
      "%s 的记录按时段“%s”显示，但 %s 没有这个名称、类型为 window 的标"
      "准；请写 param \"%s\" { kind = \"window\", ... }" },
    { "%s:%d: %s.%s and %s.%s lead back to each other through so_far; "
      "only rules of the list's own records can, so that they are "
      "computed record by record",
      "%s:%d：%s.%s 与 %s.%s 经 so_far 互相引用；只有列表本身记录的规则可"
      "以这样，以便逐条计算" },
    { "%s:%d: \"%s\" goes by the date \"%s\", which neither %s nor a record "
      "around it has",
      "%s:%d：“%s”按日期“%s”确定，但 %s 及其所在的记录都没有它" },
    { "%s:%d: \"%s\" goes by the region \"%s\", which neither %s nor a record"
      " around it has",
      "%s:%d：“%s”按地区“%s”确定，但 %s 及其所在的记录都没有它" },
    { "a reform changes the window by which records are shown in a list; "
      "assess with packs that say so instead",
      "改革改变了列表显示记录的时段；请改用写明该时段的政策包来判定" },
    { "found p.period, which only the amount of a benefit has",
      "发现 p.period；只有待遇（benefit）的金额才有所属期" },
    { "%s:%d: audit \"%s\": `unique` names \"%s\", which is no field or rule "
      "of %s",
      "%s:%d：审核“%s”：`unique` 中的“%s”不是 %s 的字段或规则" },
    { "%s:%d: \"%s\" asks for evidence, but %s has no records of an entity "
      "`evidence` with a `kind` (enum), a date and, for `by`, the text "
      "`certified_by`",
      "%s:%d：“%s”要求佐证，但 %s 没有实体 `evidence` 的记录；它应有 "
      "`kind`（enum）、日期，用 `by` 时还要有文本 `certified_by`" },
    { "%s:%d: \"%s\" asks for evidence of the kind \"%s\", which is no word "
      "of the field `%s`",
      "%s:%d：“%s”要求的佐证种类“%s”不是字段 `%s` 的选项" },
    { "%s:%d: \"%s\" asks for evidence of the window \"%s\", which is no "
      "figure of kind window",
      "%s:%d：“%s”要求佐证在时段“%s”内，但它不是类型为 window 的标准" },
    { "%s:%d: \"%s\" names the condition \"%s\", which is no check, decision "
      "or boolean of %s",
      "%s:%d：“%s”写的条件“%s”不是 %s 的条件、决定或是否值" },
    { "%s:%d: benefit \"%s\": `per` is \"%s\", expected \"once\", \"month\", "
      "\"quarter\", \"year\" or a figure of kind window",
      "%s:%d：待遇“%s”：`per` 是“%s”，应为 \"once\"、\"month\"、\"quarter\""
      "、\"year\" 或类型为 window 的标准" },
    { "%s: `%s` is a sentence { zh = \"...\", en = \"...\" }, or one for each"
      " value, word = { ... }",
      "%s：`%s` 是一句话 { zh = \"...\", en = \"...\" }，或每个值各一句，选项"
      " = { ... }" },
    { "%s: `evidence` names no kind; write evidence = { kind = \"word\" }",
      "%s：`evidence` 没有写种类；请写 evidence = { kind = \"选项\" }" },
    { "%s: has both `test` and `unique`; write two audits",
      "%s：同时写了 `test` 和 `unique`；请写成两条审核" },
    { "%s: found %s among its lines, expected { \"name\", when = "
      "\"condition\" }",
      "%s：各行中发现 %s，应为 { \"名称\", when = \"条件\" }" },
    { "%s: the line \"%s\" needs another name: \"total\" is the sum, and each"
      " name stands once",
      "%s：行“%s”要换一个名称：\"total\" 是合计，每个名称只能用一次" },
    { "%s: the line \"%s\" has no `when`; name the condition that puts a "
      "record in it",
      "%s：行“%s”没有 `when`；请写明哪个条件使记录列入" },
    { "status \"%s\": `stored` is missing; name the field with the state at"
      " the start",
      "状态“%s”：缺少 `stored`；请写明存有原状态的字段" },
    { "status \"%s\": needs `states` and at least one move { ... }",
      "状态“%s”：需要 `states` 和至少一条 move { ... }" },
    { "benefit \"%s\": `amount` is missing; write amount = function(e, p) "
      "... end, what is due for one period",
      "待遇“%s”：缺少 `amount`；请写 amount = function(e, p) ... end，"
      "即一期应发的金额" },
    { "benefit \"%s\": `per` is missing; say \"once\", \"month\", \"quarter\", "
      "\"year\" or the name of a window",
      "待遇“%s”：缺少 `per`；请写 \"once\"、\"month\"、\"quarter\"、\"year\" 或"
      "时段的名称" },
    { "audit \"%s\": says neither `test` nor `unique`",
      "审核“%s”：既没有 `test` 也没有 `unique`" },
    { "ledger \"%s\": `lines` is missing; write lines = { { \"name\", when = "
      "\"condition\" } }, or the name of an enum",
      "台账“%s”：缺少 `lines`；请写 lines = { { \"名称\", when = \"条件\" }"
      " }，或一个 enum 的名称" },
    { "ledger \"%s\": `lines` is \"%s\", which is no enum of %s; name one, or "
      "write lines = { { \"name\", when = \"condition\" } }",
      "台账“%s”：`lines` 是“%s”，不是 %s 的 enum；请写一个 enum 的名称，或写 "
      "lines = { { \"名称\", when = \"条件\" } }" },
    { "ledger \"%s\": \"%s\" has the word \"%s\", which is the name of the "
      "sum; write lines = { { \"name\", when = \"condition\" } }",
      "台账“%s”：“%s”中的选项“%s”与合计同名；请写 lines = { { \"名称\", "
      "when = \"条件\" } }" },
    { "%s:%d: ledger \"%s\": \"%s\" is no word of `%s` here; write lines = { { "
      "\"name\", when = \"condition\" } }",
      "%s:%d：台账“%s”：“%s”在此不是 `%s` 的选项；请写 lines = { { \"名称\", "
      "when = \"条件\" } }" },
    { "move: found %s, expected move { \"from\", \"to\", when = \"name\" }",
      "move：发现 %s，应为 move { \"原状态\", \"新状态\", when = \"名称\" }" },
    { "ledger \"%s\": %s stands in no other record, so there is none whose "
      "lines could be counted",
      "台账“%s”：%s 不在别的记录之内，没有可以汇总的上级" },
    { "ledger \"%s\": `kept_by` is \"%s\", and no %s stands in one; name one "
      "of: %s",
      "台账“%s”：kept_by 写的是“%s”，%s 不在其中；请从以下选择：%s" },
    { "%s: says neither `when`, `unless` nor `after`; a move has a "
      "condition",
      "%s：没有写 `when`、`unless` 或 `after`；变动要有条件" },
    { "%s: \"%s\" is none of its states: %s",
      "%s：“%s”不在它的状态之中：%s" },
    { "%s:%d: status \"%s\": \"%s\" is no word of the field `%s`",
      "%s:%d：状态“%s”：“%s”不是字段 `%s` 的选项" },
    { "%s:%d: status \"%s\": `stored` is \"%s\", expected an enum field of %s",
      "%s:%d：状态“%s”：`stored` 是“%s”，应为 %s 的 enum 字段" },
    { "%s:%d: \"%s\" has a sentence for the value \"%s\", which it cannot "
      "have; sentences by value are for the words of an enum",
      "%s:%d：“%s”为值“%s”写了说明，但它不会有这个值；按值写的说明只"
      "用于 enum 的选项" },

    { NULL, NULL }
};
