/* zh_engine.c - what loading, judging and cases say, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_engine[] = {
    /* compile*.c: why a rule is not compiled */
    { "it holds too many values at once", "同时保存的值过多" },
    { "it is too long", "过长" },
    { "its blocks lie too deep in one another", "语句嵌套过深" },
    { "one value is now a number, now a truth", "同一个值时而是数、时而是真假" },
    { "it assigns to its argument", "给自己的参数赋值" },
    { "its text has another shape than expected", "写法不在可按列计算之列" },
    { "the kinds of its locals were not found", "局部变量的种类未能确定" },
    { "it gives a value of another kind", "给出的值种类不符" },
    { "a call has many arguments", "一处调用的参数过多" },
    { "a truth is an argument", "以真假值作参数" },
    { "it takes the highest or lowest of truths", "取真假值的最高或最低" },
    { "a window is passed on", "把一段时期作为参数传递" },
    { "it reads a window of another day", "读取另一日期的时期" },
    { "how to round or choose is computed", "舍入或选取方式由计算得出" },
    { "the plugin whose function it calls is not at hand",
      "所调用函数的插件不在" },
    { "a statement has many values", "一条语句的值过多" },
    { "the step of a loop is computed", "循环的步长由计算得出" },
    { "several values are returned", "返回多个值" },
    { "functions call too many others", "函数之间调用层数过多" },
    { "it has too many constants", "常数过多" },
    { "by the law of another day or region it has judged too few records for a "
      "tape to pay", "按另一日期或地区的规则只判定了很少几条记录，按列计算并不更快" },

    { "%s:%d: %s.%s reads \"%s\" of other records than its own, which rests on "
      "it through so_far and is not yet computed for them; read it of the "
      "record itself, or by so_far",
      "%s:%d：%s.%s 读取了别的记录的“%s”，而后者又经 so_far 依赖于它，对那些记录"
      "尚未算出；请读本记录的，或用 so_far 读取" },
    { "a %s of several situations has no parent",
      "多份数据中有一条 %s 没有上级记录" },

    /* calc.c */
    { "this is missing; give it in the situation or as --%s",
      "缺少这一项；请写在情形中，或用 --%s 给出" },

    /* calc_head.c */
    { "a situation has no such key; did you mean \"%s\"?",
      "情形中没有这个键；是否指“%s”？" },
    { "a situation has no such key; it has \"id\", \"region\", \"year\", "
      "\"date\" and one record by the name of its entity",
      "情形中没有这个键；可用的有 \"id\"、\"region\"、\"year\"、\"date\"，"
      "以及用实体名作键的一条记录" },
    { "found %s, expected the code of a region in quotes",
      "发现 %s，应为引号中的地区代码" },
    { "found %s, expected a year from 1900 to 2200",
      "发现 %s，应为 1900 到 2200 的年份" },
    { "found %s, expected a day as \"2019-12-31\"",
      "发现 %s，应为日期，如 \"2019-12-31\"" },
    { "\"%s\" stands beside it, but a situation is one record with all "
      "others inside it; put one into the other, or give two situations",
      "“%s”与它并列，但一个情形是一条记录，其他记录都在其中；请把一个放进另"
      "一个，或写成两个情形" },
    { "more than %d brackets stand in each other; give a simpler id",
      "括号嵌套超过 %d 层；请换用较简单的 id" },
    { "found %s, expected a situation, which is an object: { ... }",
      "发现 %s，应为一个情形，即一个对象：{ ... }" },
    { "the situation holds no record; give one under the name of its entity",
      "情形中没有记录；请用实体名作键写一条" },

    /* calc_read.c */
    { "found %s, expected a list: [ {...}, ... ]",
      "发现 %s，应为列表：[ {...}, ... ]" },
    { "found %s, expected %d, the year under which the record stands",
      "发现 %s，应为 %d，即记录所在的年度" },
    { "found %s, expected an object of records by their year: { \"2019\": "
      "{...} }",
      "发现 %s，应为按年度写记录的对象：{ \"2019\": {...} }" },
    { "this is no year; expected a key from \"1900\" to \"2200\"",
      "这不是年度；键应为 \"1900\" 到 \"2200\"" },
    { "a %s has no such key; did you mean \"%s\"?",
      "%s 没有这个键；是否指“%s”？" },
    { "a %s has no such key; \"huka model %s\" lists its fields",
      "%s 没有这个键；huka model %s 列出各字段" },
    { "this %s stands around the %s given here, so its list is not known; "
      "leave it out, or give the %s as the root",
      "这个 %s 包含这里给出的 %s，它的列表因此未知；请不写，或把 %s 作为最"
      "外层的记录" },
    { "this %s stands in a %s already; leave this out",
      "这个 %s 已写在一个 %s 之中；请不写这一项" },
    { "found %s, expected a %s, which is an object: { ... }",
      "发现 %s，应为 %s，即一个对象：{ ... }" },

    /* calc_value.c */
    { "a list", "列表" },
    { "an object", "对象" },
    { "found %s, expected an amount in %s with at most %d decimals, as "
      "\"1234.50\"",
      "发现 %s，应为以%s计的金额，小数最多 %d 位，如 \"1234.50\"" },
    { "found %s, expected a share with at most %d decimals, as 0.7 or "
      "\"70%%\"",
      "发现 %s，应为比率，小数最多 %d 位，如 0.7 或 \"70%%\"" },
    { "found %s, expected a number with at most %d decimals",
      "发现 %s，应为数，小数最多 %d 位" },
    { "found %s, expected a whole number", "发现 %s，应为整数" },
    { "found %s, expected a month as \"2018-06\"",
      "发现 %s，应为月份，如 \"2018-06\"" },
    { "found %s, expected a day as \"2018-06-01\"",
      "发现 %s，应为日期，如 \"2018-06-01\"" },
    { "found %s, expected %s to %s", "发现 %s，应在 %s 到 %s 之间" },
    { "found %s, expected one of its words: %s",
      "发现 %s，应为可用的选项之一：%s" },
    { "found %s, expected a list of words, as [\"%s\"]",
      "发现 %s，应为选项的列表，如 [\"%s\"]" },
    { "found %s, expected the key of a %s in quotes, or the record itself as "
      "an object",
      "发现 %s，应为引号中的 %s 编号，或写成对象的记录本身" },
    { "found %s, expected a text in quotes; leave it out where it is not "
      "known",
      "发现 %s，应为引号中的文本；不知道时请不写" },
    { "found %s, expected true or false", "发现 %s，应为 true 或 false" },

    /* case_build.c */
    { "an amount of money with its unit, or 0", "带单位的金额，或 0" },
    { "percent(...) or 0", "percent(...) 或 0" },
    { "a number with at most four decimals", "小数不超过四位的数" },
    { "a date as \"2018-06-01\"", "日期，如 \"2018-06-01\"" },
    { "one of its words", "可用的选项之一" },
    { "a list of its words, as { \"a\", \"b\" }",
      "可用选项的列表，如 { \"a\", \"b\" }" },
    { "found %s, expected %s", "发现 %s，应为%s" },
    { "%s has no field `%s`; did you mean `%s`?",
      "%s 没有字段 `%s`；是否指 `%s`？" },
    { "%s has no field and no rule `%s`; a case gives fields, and may set what "
      "a rule would give",
      "%s 没有字段或规则 `%s`；用例给出字段，也可直接给出规则的结果" },
    { "there is no entity `%s`", "没有实体 `%s`" },
    { "a %s does not stand in a %s; records stand in the entity they are "
      "within",
      "%s 不能写在 %s 中；记录应写在它所属的实体中" },

    /* case_compare.c */
    { "found %s, expected a text", "发现 %s，应为文本" },

    /* explain.c */
    { "this record is not judged in region \"%s\"; name the region it lies in",
      "这条记录不按地区“%s”判定；请写它所在的地区" },

    /* figures.c */
    { "a figure gave no number", "有一个标准没有得出数" },
    { "%s:%d: figures need one another in a circle: %s; give one of them a "
      "value of its own",
      "%s:%d：标准互相依赖，成了循环：%s；请给其中一个自己的值" },
    { "%s:%d: \"%s\": figures need one another more than %d deep here; compute "
      "it in fewer steps",
      "%s:%d：“%s”：标准在这里互相依赖超过%d层；请减少计算步骤" },

    /* given.c */
    { "there is no word \"%s\"; did you mean \"%s\"?",
      "没有选项“%s”；是否指“%s”？" },
    { "there is no word \"%s\"", "没有选项“%s”" },

    /* keep.c */
    { "%d results of %s are too many to keep in one run (at most 62); name "
      "those wanted with --only",
      "一次判定最多存 62 项结果，现有 %d 项（实体 %s）；请用 --only 写出要"
      "存的" },

    /* load.c */
    { "%s: a record lies in row %lld of %s, which is not there: the register "
      "is damaged; restore a backup",
      "%s：有记录属于第 %lld 行的 %s，该行不存在：名册已损坏；请用备份恢复" },
    { "%s: more records than one run can hold (%d); part the register",
      "%s：记录多于一次能处理的数量（%d）；请拆分名册" },
    { "%s:%s: field %s leads to row %lld, which is not there: the register "
      "is damaged; restore a backup",
      "%s:%s：字段 %s 指向第 %lld 行，该行不存在：名册已损坏；请用备份恢复" },

    /* load_sort.c */
    { "%s: row %lld has no %s, which is its key: the register is damaged; "
      "restore a backup",
      "%s：第 %lld 行没有 %s，而它是编号：名册已损坏；请用备份恢复" },

    /* plan.c */
    { "%s:%d: \"%s\" is of another kind here than in %s:%d; give one of them "
      "another name",
      "%s:%d：“%s”的类型与 %s:%d 的不同；请给其中一个换名称" },
    { "no rule is called \"%s\"; did you mean \"%s\"?",
      "没有规则“%s”；是否指“%s”？" },
    { "no rule is called \"%s\"; \"huka policy show\" lists them",
      "没有规则“%s”；huka policy show 列出所有规则" },

    /* plan_names.c */
    { "%s:%d: the layer \"%s\" pays when \"%s\" holds, which is no check, "
      "decision or boolean there",
      "%s:%d：层“%s”在“%s”成立时支付，但那里没有这个条件、决定或是否项" },
    { "%s:%d: the sentence of \"%s\" names {%.*s}, which is not known there; "
      "did you mean {%s}?",
      "%s:%d：“%s”的句子中有 {%.*s}，那里没有这个名称；是否指 {%s}？" },
    { "%s:%d: the sentence of \"%s\" names {%.*s}, which is not known there; "
      "write the name of a field, a rule or a figure",
      "%s:%d：“%s”的句子中有 {%.*s}，那里没有这个名称；请写字段、规则或标准"
      "的名称" },
    { "%s:%d: the sentence of \"%s\" names {%.*s}, a private field; "
      "sentences are read by others, leave it out",
      "%s:%d：“%s”的句子中有 {%.*s}，这是私密字段；句子会给别人看，请去掉" },
    { "%s:%d: the sentence of \"%s\" names {%.*s}, which is made of a private "
      "field; sentences are read by others, leave it out",
      "%s:%d：“%s”的句子中有 {%.*s}，它来自私密字段；句子会给别人看，请去掉" },
    { "%s:%d: decision \"%s\" lists \"%s\", which is not known; did you mean "
      "\"%s\"?",
      "%s:%d：决定“%s”列有“%s”，没有这个条件；是否指“%s”？" },
    { "%s:%d: decision \"%s\" lists \"%s\", which is not known; declare that "
      "check or leave it out",
      "%s:%d：决定“%s”列有“%s”，没有这个条件；请声明它，或从列表中去掉" },
    { "%s:%d: decision \"%s\" lists \"%s\", which is neither true nor false; "
      "list checks, decisions and boolean fields or variables",
      "%s:%d：决定“%s”列有“%s”，它不是真或假；请列条件、决定、真假字段或变"
      "量" },

    /* plan_order.c */
    { "%s:%d: these rules go round in a circle: %s; one of them must do "
      "without the next",
      "%s:%d：这些规则互相依赖，成了循环：%s；其中一个必须不依赖下一个" },
    { "rules lean on each other more than 2000 deep; the last one is \"%s\"",
      "规则互相依赖超过 2000 层；最后一个是“%s”" },

    /* runtime.c */
    { "\"%s\" of %s was not computed before it is read",
      "“%s”（实体 %s）尚未计算就被读取" },
    { "\"%s\" was not computed before it is read", "“%s”尚未计算就被读取" },
    { "a formula needs what the engine does not have (%d)",
      "公式需要判定引擎没有的功能（%d）" },

    /* sheet.c */
    { "%s:%s: field %s holds %s, expected %s to %s; correct the record",
      "%s:%s：字段 %s 的值是 %s，应在 %s 到 %s 之间；请改正记录" },

    /* situation.c */
    { "%s: there is no record %d for it to stand in",
      "%s：没有它所属的第 %d 条记录" },
    { "%s:%s: field %s holds \"%.*s\", expected the code of a region",
      "%s:%s：字段 %s 的值是“%.*s”，应为地区代码" },
    { "%s:%s: field %s cannot be none, as it is not optional; leave it out "
      "where it is not known",
      "%s:%s：字段 %s 不能为没有，因为它不是可无字段（optional）；不知道时"
      "请不写" },
    { "%s:%s: two records have this key; give each its own",
      "%s:%s：两条记录用了这个编号；请给各自不同的编号" },
    { "%s: a record has no year; give each its own",
      "%s：有一条记录没有年度；请给每条写上年度" },
    { "%s:%s: field %s names %s:%s, which is not among the records given",
      "%s:%s：字段 %s 指向 %s:%s，给出的记录中没有它" },

    /* verdict.c */
    { "\"%s\" of %s:%s goes over a list in which %s:%s lies in another "
      "region, under other rules; correct the region of one of them",
      "“%s”（%s:%s）要用的列表中，%s:%s 在另一个地区，适用其他规则；请改正"
      "其中一个的地区" },
    { "%d is no year; expected 1 to 9999", "%d 不是年份；应为 1 到 9999" },

    /* runs, verify, diff */
    { "the stored policy names a file \"%s\" that no policy can have; the "
      "register was changed by something else than this program",
      "所存政策中有文件“%s”，任何政策都不会有这样的文件；名册被其他程序改动过" },
    { "run %lld: the date \"%s\" is no day of the calendar; the register was "
      "changed by something else than this program",
      "第 %lld 次判定：日期“%s”不存在；名册被其他程序改动过" },
    { "%s: somebody has just changed the register; try again",
      "%s：名册刚刚被别人改动；请重试" },
    { "a plugin died or gave no answer while the run was judged again; the "
      "errors of \"huka assess\" say which",
      "重新判定时有插件的进程中途退出或没有应答；是哪一个，见 huka assess 列出的错误" },
    { "a rule ran out of time while the run was judged again; verify it when "
      "the machine is less busy",
      "重新判定时有规则超时；请在机器空闲时再核验" },
    { "the results were sealed in form %d, and this program knows those up to "
      "%d; take a newer one",
      "结果是按第 %d 种格式封签的，本程序只认识到第 %d 种；请换用较新的版本" },
    { "run %lld keeps more results of one record than this program writes; it "
      "was changed by something else",
      "第 %lld 次判定中一条记录的结果多于本程序所写；它被其他程序改动过" },

    { "%s:%d: procedure \"%s\": %s", "%s:%d：程序“%s”：%s" },
    { "no procedure %s was in force on %s", "程序 %s 在 %s 未施行" },

    /* tests_jobs.c */
    { "a process ended before it had run its cases; run them with --jobs 1 to "
      "see which it was",
      "有一个进程没有运行完用例就结束了；请加 --jobs 1 再运行，看是哪个用例" },

    { NULL, NULL }
};
