/* zh_repl_raised.c - what scripts at the prompt raise, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_repl_raised[] = {
    { "figures belong to the policy and cannot be changed here; .whatif "
      "NAME=VALUE tries another one",
      "标准属于政策，不能在此改动；.whatif 名称=值 可试算另一个值" },
    { "a value of the type %s cannot stand in SQL; use a number, a text, an "
      "amount or a record",
      "%s 类型的值不能用于 SQL；请用数、文本、金额或记录" },
    { "table_of: expected table_of(columns, list of rows)",
      "table_of：应写作 table_of(columns, rows)" },
    { "targeting: expected targeting(records, { welfare = ..., transfers = { "
      "... }, line = ... })",
      "targeting：应写作 targeting(records, { welfare = ..., transfers = { ... }, "
      "line = ... })" },
    { "targeting: there is no option \"%s\"; there are welfare, transfers, "
      "line, size, weight, parts",
      "targeting：没有选项“%s”；有 welfare、transfers、line、size、weight、parts" },
    { "targeting: `welfare` is the name of an amount of a record, `transfers` "
      "a list of names",
      "targeting：`welfare` 应为记录的一项金额的名称，`transfers` 应为名称的列表" },
    { "targeting: `weight` is \"people\" or \"records\"",
      "targeting：`weight` 应为 \"people\"（按人）或 \"records\"（按记录）" },
    { "targeting: `parts` is a whole number from 2 to 100",
      "targeting：`parts` 应为 2 到 100 的整数" },
    { "targeting: `line` is the poverty line a head, above 0",
      "targeting：`line` 应为大于 0 的人均贫困线" },
    { "targeting: by: expected a level of regions, the name of a field, or a "
      "function", "targeting：by 之后应为一级地区、字段名称或函数" },
    { "targeting: the plugin poverty is not here; --plugins DIR says "
      "where it is",
      "targeting：找不到插件 poverty；用 --plugins DIR 指出它在哪里" },
    { "targeting: no record of which all is known",
      "targeting：没有一条记录的各项都已知" },
    { "targeting: write t:%s(...), with a colon",
      "targeting：请用冒号，写作 t:%s(...)" },
    { "%s leads to no record, so it has no %s", "%s 不指向记录，所以没有 %s" },
    { "/: the divisor is zero", "/：除数为零" },
    { "/: an amount can be divided by a number above zero or by an amount",
      "/：金额只能除以大于零的数或另一个金额" },
    { "..: found a value of the type %s, expected a text",
      "..：发现 %s 类型的值，应为文本" },
    { "an amount is expected, as 12.50", "应为金额，如 12.50" },
    { "%s: found a value of the type %s, expected an amount; amounts are "
      "written %s(12.50)",
      "%s：发现 %s 类型的值，应为金额；金额写作 %s(12.50)" },
    { "%s: found values of the types %s and %s, expected two lengths of time, "
      "as months(12)",
      "%s：发现 %s 和 %s 类型的值，应为两个期限，如 months(12)" },
    { "%s: found %s, expected a whole number from 0 to 1000000",
      "%s：发现 %s，应为 0 至 1000000 的整数" },
    { "%s: found %ss and %ss, which have no common measure",
      "%s：发现按 %s 计和按 %s 计的期限，两者无法换算，不能比较" },
    { "the amount is too large", "金额太大" },
    { "*: an amount can be multiplied by a number, found a value of the type "
      "%s", "*：金额只能乘以数，发现 %s 类型的值" },
    { "records cannot be changed from Lua; use huka set",
      "不能在 Lua 中改动记录；请用 huka set" },
    { "found a value of the type %s, expected a record",
      "发现 %s 类型的值，应为记录" },
    { "past: found %s, expected a number of years from 0 to 200",
      "past：发现 %s，应为 0 到 200 的年数" },
    { "this record of %s is no longer there, or lies outside of .region",
      "%s 的这条记录已不存在，或不在 .region 之内" },
    { "records have no method \"%s\"; fields belong to one record: use set[1] "
      "or for r in set do",
      "记录集没有方法“%s”；字段属于单条记录，请用 集合[1] 或 for r in 集合 do" },
    { "numbers: \"%s\" is no number or amount",
      "numbers：“%s”不是数或金额" },
    { "sum: found a value of the type %s, expected numbers or amounts",
      "sum：发现 %s 类型的值，应为数或金额" },
    { "found a value of the type %s, expected records",
      "发现 %s 类型的值，应为记录集" },
    { "more than %s columns are too many", "列多于 %s 个，太多了" },
    { "a condition is a name, a table of values or a function, found a value "
      "of the type %s",
      "条件应为名称、取值表或函数，发现 %s 类型的值" },
    { "an amount is compared with a value of the type %s; amounts are written "
      "%s(12.50)", "金额与 %s 类型的值比较；金额写作 %s(12.50)" },
    { "a condition is written { field = value }", "条件写作 { 字段 = 值 }" },
    { "there is no last result yet", "还没有上一个结果" },
    { "%s cannot be called in a coroutine", "不能在协程中调用 %s" },
    { NULL, NULL }
};
