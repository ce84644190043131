/* zh_review.c - what is said about packs themselves */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_review[] = {
    { "%s: line %d: expected a key and four more fields with commas between "
      "them (key,title,issuer,date,address)",
      "%s：第 %d 行：应为编号和另外四栏，用英文逗号隔开"
      "（key,title,issuer,date,address）" },
    /* declarations (core/lua/huka/lint.lua) */
    { "%s has no Chinese label; write zh = \"...\"",
      "%s 没有中文名称；请写 zh = \"...\"" },
    { "%s has no English label; write en = \"...\"",
      "%s 没有英文名称；请写 en = \"...\"" },
    { "%s: `%s` stands in one language only; write { zh = \"...\", en = "
      "\"...\" }",
      "%s：`%s` 只有一种语言；请写 { zh = \"...\", en = \"...\" }" },
    { "%s: the word \"%s\" has no Chinese label; write labels = { zh = { %s = "
      "\"...\" } }",
      "%s：取值“%s”没有中文名称；请写 labels = { zh = { %s = \"...\" } }" },
    { "%s is optional and does not say what a blank cell means; write blank "
      "= \"none\" or \"unknown\"",
      "%s 可以没有，却未说明空白格的含义；请写 blank = \"none\" 或 \"unknown\"" },
    { "%s is still missing: %s", "%s 尚缺：%s" },
    { "%s is left to the packs below to choose", "%s 留待下级政策包选定" },
    { "%s: two neighbouring entries give the same, %s; "
      "leave one out, or mend it",
      "%s：相邻两档数值相同（%s）；请去掉一档，或改正" },
    { "%s: the unit \"%s\" has the word `%s`; did you mean `%s`?",
      "%s：单位“%s”中有 `%s`；是否指 `%s`？" },
    { "%s: the unit \"%s\" has the word `%s`; units are made of entities "
      "and of: %s",
      "%s：单位“%s”中有 `%s`；单位由实体名称和以下各词组成：%s" },
    { "%s says no unit, so it may be compared with anything; write unit = "
      "\"...\"",
      "%s 没有写单位，会被拿来与任何数比较；请写 unit = \"...\"" },
    { "%s says no source; name the notice",
      "%s 没有写来源；请写明是哪份通知" },
    { "%s says no source; name the document and article, or write pending "
      "\"why\"",
      "%s 没有写来源；请写明文件和条款，或写 pending \"原因\"" },
    { "%s has a source and no grade; write how sure it is, grade = \"A\", "
      "\"B\", \"C\", \"D\" or \"S\"",
      "%s 写了来源而未写可信等级；请写 grade = \"A\"、\"B\"、\"C\"、\"D\" 或 \"S\"" },
    { "%s: the grade is \"%s\", expected \"A\", \"B\", \"C\", \"D\" or "
      "\"S\"",
      "%s：等级写作“%s”，应为 \"A\"、\"B\"、\"C\"、\"D\" 或 \"S\"" },
    { "%s is derived (grade D); no document says it",
      "%s 是推算的（D 级），没有文件载明" },
    { "%s is a rate of more than the whole; is that meant?",
      "%s 是超过百分之百的比例；确实如此吗？" },
    { "%s: a revised value was decided before the entry begins; is `decided` "
      "right?",
      "%s：修订值的决定日早于该项起始日；`decided` 写得对吗？" },
    { "param \"%s\": %s changed it from %s, after your figure of %s; is yours "
      "still right? Write an entry for that date, or inherit",
      "param“%s”：上级 %s 自 %s 起已调整，晚于本包 %s 的数值；本包的数值还对吗？请补写"
      "该日期的一项，或写 inherit" },
    { "%s \"%s\": between %s and %s neither this version nor that in %s is "
      "valid; mend `to` or `from`",
      "%s“%s”：%s 至 %s 之间，这一版和 %s 的一版都不在有效期内；请改正 `to` 或 `from`" },
    { "%s names no act; write law = \"document, article\"",
      "%s 未写依据；请写 law = \"文件，条款\"" },
    { "%s has no sentence for the case that it fails; write says = { zh = "
      "\"...\", en = \"...\" }",
      "%s 没有未通过时的说明；请写 says = { zh = \"...\", en = \"...\" }" },

    /* what is used (review/lint.c) */
    { "no rule reads the figure \"%s\"; is its name misspelt in a rule, or may "
      "it go?",
      "没有规则用到标准“%s”；是规则中写错了名称，还是可以删去？" },
    { "\"%s\" is interpreted, about %d ns a record: %s",
      "“%s”逐条解释执行，每条记录约 %d 纳秒：%s" },
    { "nothing that the packs publish needs \"%s\"; it is computed only when "
      "asked for",
      "所公布的结果都用不到“%s”；只在点名时才计算" },

    /* formulas (review/lint_formula.c, lint_never.c) */
    { "the number %lld stands in the formula; figures belong into a param, "
      "with source and date",
      "公式里写有数字 %lld；标准应写成 param，注明来源和日期" },
    { "rounded half up twice, by %s and by %s, which is not the same as once; "
      "round the inner one \"floor\", or not at all",
      "先后由 %s 和 %s 两次四舍五入，结果与一次不同；里面一次请用 \"floor\"，或不取整" },
    { "nothing reads the local `%s`; leave it out",
      "局部变量 `%s` 没有用到；请删去" },
    { "`%s` never holds: the model allows only `%s`",
      "`%s` 永不成立：模型只允许 `%s`" },
    { "`%s` never holds here, because `%s` holds already",
      "`%s` 在此处永不成立，因为已有 `%s`" },
    { "`%s or %s` always holds; was `and` meant?",
      "`%s or %s` 恒成立；是否应为 `and`？" },
    /* mutants (review/mutate_try.c) */
    { "a process cannot be made: %s", "无法建立进程：%s" },
    { "%s:%d: the cases could not be run with \"%s\" in the place of \"%s\"",
      "%s:%d：用“%s”代替“%s”后，用例无法运行" },
    { "the cases do not pass as they are; mend that first: %s",
      "用例原样就未通过；请先改正：%s" },

    { "no figure and no comparison stands below \"%s\"; \"huka policy list\" "
      "names the packs",
      "“%s”之下没有标准或比较；“huka policy list”列出各政策包" },
    { "no pack has a figure or a rule", "各政策包都没有标准或规则" },
    { "no figure and no rule stands below \"%s\"; \"huka policy list\" names "
      "the packs",
      "“%s”之下没有标准或规则；“huka policy list”列出各政策包" },
    { "a finding without its place", "发现的问题没有位置" },

    /* lint_procedure.c */
    { "step \"%s\" has no Chinese label; write zh = \"...\"",
      "环节“%s”没有中文名称；请写 zh = \"...\"" },
    { "step \"%s\" has no English label; write en = \"...\"",
      "环节“%s”没有英文名称；请写 en = \"...\"" },
    { "step \"%s\" says no `actor`; name the role that takes it",
      "环节“%s”没有写 `actor`；请写明由哪个角色办理" },
    { "step \"%s\": no role is called \"%s\"; did you mean \"%s\"?",
      "环节“%s”：没有名为“%s”的角色；是否指“%s”？" },
    { "step \"%s\": no role is called \"%s\"; declare it, role \"%s\" { level "
      "= \"...\" }",
      "环节“%s”：没有名为“%s”的角色；请声明：role \"%s\" { level = \"...\" }" },
    { "step \"%s\" needs \"%s\", which is no check, decision or boolean of %s",
      "环节“%s”：`needs` 中的“%s”不是 %s 的条件、决定或是否类字段" },
    { "step \"%s\" sets the date `%s`; write \"date\", the day of the step",
      "环节“%s”要写入日期 `%s`；请写 \"date\"，即办结该环节之日" },
    { "step \"%s\" shows \"%s\", which its posting hides; leave it out",
      "环节“%s”公示的“%s”又在不公示之列；请去掉" },
    { "step \"%s\" shows the private field \"%s\" and hides nothing; say what "
      "is never put up, hides = { \"...\" }",
      "环节“%s”公示私密字段“%s”，却没有规定不公示的内容；请写明："
      "hides = { \"...\" }" },
    { NULL, NULL },
};
