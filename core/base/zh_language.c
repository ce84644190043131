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
    { "variable \"%s\": a window has no `parts`; leave them out",
      "变量“%s”：时段没有 `parts`，请删去" },
    { "variable \"%s\": its name and that of the part \"%s\" together have "
      "more than 60 letters; use shorter ones",
      "变量“%s”：它的名称与部分“%s”的名称合起来超过 60 个字母，请改短" },
    { "%s:%d: variable \"%s\": there is no type \"%s\"; the types are text "
      "integer decimal rate money boolean date window enum set region "
      "link",
      "%s:%d：变量“%s”：没有类型“%s”；类型有 text integer decimal "
      "rate money boolean date window enum set region link" },
    { "%s:%d: param \"%s\" is %s, but %s in %s:%d binds the packs below; "
      "leave the entry out where nothing better is decided, or write "
      "inherit",
      "%s:%d：标准“%s”是 %s，但 %s（%s:%d）对下级有约束；没有更好的规定"
      "时请删去这一条，或写 inherit" },

    { NULL, NULL }
};
