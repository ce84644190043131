/* zh_pack.c - what the packs say, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_pack[] = {
    /* discover.c */
    { "%s: the policy holds more than %d files; is this folder a policy root?",
      "%s：政策文件超过 %d 个；这个文件夹是政策目录吗？" },
    { "%s: folders stand more than %d deep; does a link lead back?",
      "%s：文件夹嵌套超过 %d 层；是否有链接指回上层？" },
    { "%s: a Lua file stands where none is read; put it into model/, "
      "params/, rules/ or tests/ of a pack, or rename it",
      "%s：这里的 Lua 文件不会被读取；请把它放进政策包的 model/、params/、"
      "rules/ 或 tests/，或者改名" },
    { "two countries, %s and %s; a register has one: leave one of the policy "
      "roots out",
      "有两个国家，%s 和 %s；一个名册只能有一个国家：请去掉其中一个政策目录" },
    { "no country in the policy roots: a root holds a folder, as xx/, with "
      "pack.lua and model/",
      "政策目录中没有国家：政策目录之下应有一个文件夹，如 xx/，其中有 "
      "pack.lua 和 model/" },
    { "%s: no pack.lua stands in the first folder of this path; add the "
      "policy root that holds the country",
      "%s：这个路径的第一个文件夹中没有 pack.lua；请加上国家所在的政策目录" },
    { "%s stands in two policy roots: %s and %s; leave one out",
      "%s 同时在两个政策目录中：%s 和 %s；请去掉一个" },
    { "%s: the name of a policy file is UTF-8 without control characters, and "
      "no part of it is longer than 200 bytes; rename it",
      "%s：政策文件的名称应为 UTF-8，不含控制字符，每一段不超过 200 字节；"
      "请改名" },
    { "%s: a link that leads nowhere: %s; mend or remove it",
      "%s：链接所指的目标不可用：%s；请修正或删除这个链接" },
    { "%s: the folder cannot be read: %s", "%s：无法读取这个文件夹：%s" },
    { "%s: is called as a Lua file, but is a folder, a pipe or a device; "
      "rename or remove it",
      "%s：名称是 Lua 文件，实际却是文件夹、管道或设备；请改名或删除" },
    { "%s: was changed again and again while the policy was read; wait until "
      "what writes there is done, then try again",
      "%s：读取政策期间一再被改动；请等写入完成后再试" },
    { "%s: no such policy folder", "%s：没有这个政策目录" },
    { "%s: not a folder; a policy root is the folder that holds the country's",
      "%s：不是文件夹；政策目录是国家文件夹所在的文件夹" },

    /* law_read.c */
    { "%s:%d: param \"%s\": \"%s\" is no word of %s; did you mean \"%s\"?",
      "%s:%d：标准“%s”：“%s”不是 %s 的选项；是否指“%s”？" },
    { "%s:%d: param \"%s\": \"%s\" is no word of %s; its words are %s",
      "%s:%d：标准“%s”：“%s”不是 %s 的选项；其选项为 %s" },
    { "%s:%d: param \"%s\": the table has the entry `%s`, which is not among "
      "its keys",
      "%s:%d：标准“%s”：表中有条目 `%s`，但它不在表的键之中" },
    { "%s:%d: param \"%s\": the table has the entry `%s`, but its key is a "
      "whole number, as [1] = ...",
      "%s:%d：标准“%s”：表中有条目 `%s`，但表的键应为整数，如 [1] = ..." },
    { "%s:%d: param \"%s\": an entry of the table has no word before it; "
      "write word = figure",
      "%s:%d：标准“%s”：表中有一个条目前面没有词；请写 词 = 标准值" },
    { "%s:%d: param \"%s\": the table has no entry for `%s` and no default; "
      "add it, or say default = ... beside the table",
      "%s:%d：标准“%s”：表中没有 `%s` 的条目，也没有默认值；请补上，或在表"
      "旁写 default = ..." },
    { "%s:%d: param \"%s\": more than 61 words",
      "%s:%d：标准“%s”：选项超过 61 个" },
    { "a figure without a kind", "有一个标准没有类型" },
    { "a parameter without a figure", "有一个标准没有值" },

    /* law_named.c */
    { "%s:%d: step \"%s\": `sets` names \"%s\", which is no field of %s; did "
      "you mean \"%s\"?",
      "%s:%d：环节“%s”：`sets` 中的“%s”不是 %s 的字段；是否指“%s”？" },
    { "%s:%d: step \"%s\": `sets` names \"%s\", which is no field of %s; "
      "\"huka model %s\" lists its fields",
      "%s:%d：环节“%s”：`sets` 中的“%s”不是 %s 的字段；huka model %s 列出其字段" },
    { "%s:%d: step \"%s\": `sets` gives `%s` the word \"%s\", which it does "
      "not have; its words are %s",
      "%s:%d：环节“%s”：`sets` 给 `%s` 的“%s”不是它的选项；其选项为 %s" },
    { "%s:%d: step \"%s\": `%s` names \"%s\", which is no field or rule of "
      "%s; did you mean \"%s\"?",
      "%s:%d：环节“%s”：`%s` 中的“%s”不是 %s 的字段或规则；是否指“%s”？" },
    { "%s:%d: step \"%s\": `%s` names \"%s\", which is no field or rule of "
      "%s; \"huka model %s\" lists its fields, \"huka policy show\" the rules",
      "%s:%d：环节“%s”：`%s` 中的“%s”不是 %s 的字段或规则；huka model %s 列出其"
      "字段，huka policy show 列出规则" },

    /* law_rules.c */
    { "%s:%d: allocation \"%s\" shares out money, so its `unit` begins with "
      "\"%s\"",
      "%s:%d：allocation“%s”分的是金额，`unit` 须以“%s”开头" },
    { "%s:%d: layers \"%s\" pay money, so their `unit` begins with \"%s\"",
      "%s:%d：layers“%s”付的是金额，`unit` 须以“%s”开头" },
    { "%s:%d: the function of this line is not in the file's tree",
      "%s:%d：在文件的语法树中找不到本行的函数" },
    { "%s:%d: the function asks for the inherited figure, but that is %s and "
      "no single number",
      "%s:%d：函数要用继承的标准，但那是 %s，不是单个的数" },
    { "a table", "表" },
    { "%s:%d: variable \"%s\" is one of several words: list them in `values`",
      "%s:%d：变量“%s”是若干选项之一：请在 `values` 中列出选项" },
    { "%s:%d: variable \"%s\" has `values`, but its type is \"%s\"; only an "
      "enum has them",
      "%s:%d：变量“%s”写了 `values`，但类型是“%s”；只有 enum 才有选项" },
    { "%s:%d: variable \"%s\" is money, so its `unit` begins with \"%s\", as "
      "\"%s/year\"",
      "%s:%d：变量“%s”是金额，因此 `unit` 应以“%s”开头，如“%s/year”" },
    { "a rule without word or entity", "有一个规则没有规则词或实体" },
    { "%s:%d: \"%s\": there is no such entity; write \"entity.field\"",
      "%s:%d：“%s”：没有这个实体；请写 \"entity.field\"" },
    { "%s:%d: \"%s\": %s has no field or variable of this name; did you mean "
      "\"%s.%s\"?",
      "%s:%d：“%s”：%s 没有这个名称的字段或变量；是否指“%s.%s”？" },
    { "%s:%d: \"%s\": %s has no field or variable of this name; name one of "
      "type enum",
      "%s:%d：“%s”：%s 没有这个名称的字段或变量；请写一个 enum 类型的名称" },
    { "%s:%d: \"%s\" is no enum; only words can be listed or be the key of a "
      "table",
      "%s:%d：“%s”不是 enum；只有选项才能列出或作表的键" },

    /* load.c */
    { "%s/model/country.lua is missing; it says how the country writes "
      "codes, money and numbers",
      "缺少 %s/model/country.lua；它写明国家怎样写代码、金额和数" },

    /* model_read.c */
    { "%s/model/: no entity is declared; a register without entities holds "
      "nothing",
      "%s/model/：没有声明任何实体；没有实体的名册存不了东西" },

    /* overlay.c */
    { "%s:%d: param \"%s\" is %s, but %s:%d leaves only this to choose: %s",
      "%s:%d：标准“%s”为 %s，但 %s:%d 只允许在此范围选定：%s" },
    { "%s:%d: param \"%s\" is %s and cannot be compared with %s in %s:%d, as "
      "its overlay asks; write it in the same unit and form",
      "%s:%d：标准“%s”为 %s，无法按 overlay 的要求与 %s（在 %s:%d）比较；请"
      "用同样的单位和形式" },
    { "%s:%d: param \"%s\" is %s, lower than %s in %s:%d; a pack below may "
      "only raise it",
      "%s:%d：标准“%s”为 %s，低于 %s（在 %s:%d）；下级政策包只能提高" },
    { "%s:%d: param \"%s\" is %s, higher than %s in %s:%d; a pack below may "
      "only lower it",
      "%s:%d：标准“%s”为 %s，高于 %s（在 %s:%d）；下级政策包只能降低" },
    { "%s:%d: param \"%s\" is %s, but %s in %s:%d is fixed; a pack below may "
      "not change it",
      "%s:%d：标准“%s”为 %s，但 %s（在 %s:%d）是固定的；下级政策包不能改动" },

    /* regions.c */
    { "%s: \"%s\" is no code of a region: its length is that of no level, or "
      "it holds a sign that no code has",
      "%s：“%s”不是地区代码：长度不属于任何一级，或含有代码中没有的符号" },
    { "%s: the zone \"%s\" is declared twice; leave one out",
      "%s：区域“%s”声明了两次；请删去一个" },
    { "%s: the zone \"%s\" lies within itself; write the code of the region "
      "around it",
      "%s：区域“%s”位于它自己之内；请写它所在地区的代码" },
    { "%s: the region \"%s\" is governed by %s already; two packs for one "
      "region are an error",
      "%s：地区“%s”已由 %s 管辖；一个地区不能有两个政策包" },
    { "%s: the country's pack governs the region \"%s\", expected region = "
      "\"00\", the whole country",
      "%s：国家的政策包写的管辖地区是“%s”，应为 region = \"00\"，即整个国家" },
    { "%s: it is not known where the region \"%s\" lies; declare it with "
      "zone \"%s\" { within = ... }",
      "%s：不知道地区“%s”在哪里；请声明 zone \"%s\" { within = ... }" },
    { "%s: the region \"%s\" lies in one that %s governs, but the folder "
      "stands below %s; move the folder or mend the code",
      "%s：地区“%s”所在的地区由 %s 管辖，但文件夹却在 %s 之下；请移动文件"
      "夹，或改正代码" },
    { "%s: it is not known whether %s governs this region, because it cannot "
      "be read: %s",
      "%s：不知道 %s 是否管辖这个地区，因为无法读取：%s" },
    { "\"%s\" is no code of a region, and no pack is called so",
      "“%s”不是地区代码，也没有政策包叫这个名称" },
    { "both %s and %s are called \"%s\"; give the code",
      "%s 和 %s 都叫“%s”；请写代码" },
    { "no pack, and no list of regions, knows the region \"%s\"; did you mean "
      "\"%s\"?",
      "没有政策包、也没有地区名单知道地区“%s”；是否指“%s”？" },
    { "no pack, and no list of regions, knows the region \"%s\"; \"huka policy "
      "list\" shows those with rules of their own, the country is \"00\"",
      "没有政策包、也没有地区名单知道地区“%s”；“huka policy list”列出有自己规则的地区，"
      "整个国家写“00”" },
    { "\"%s\" is no code of a region: its length is that of no level, or it "
      "holds a sign that no code has",
      "“%s”不是地区代码：长度不属于任何一级，或含有代码中没有的符号" },
    { "no pack governs %s", "没有政策包管辖 %s" },

    { NULL, NULL }
};
