/* zh_cli.c - what the command line says, in Chinese */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_cli[] = {
    /* calc.c */
    { "the answer is longer than %d MB, and query holds all of it; ask for "
      "less, or write it as it comes: huka export DB --sql SQL -o FILE (-o - "
      "for standard output)",
      "结果超过 %d MB，而 query 要全部放在内存里；请缩小查询，或边查边写：huka export DB "
      "--sql SQL -o FILE（-o - 写到标准输出）" },
    { "standard input is empty; expected a situation as JSON: { \"region\": "
      "..., ... }",
      "标准输入为空；应为一份 JSON 情形：{ \"region\": ..., ... }" },
    { "standard input, line %zu, column %zu: %s",
      "标准输入第 %zu 行第 %zu 列：%s" },
    { "this line is longer than %d MB; no situation is as long",
      "这一行超过 %d MB；没有这么长的情形" },
    { "lines that were refused: %lld of %lld; their answers say why",
      "有 %lld 行被拒（共 %lld 行）；各行的结果说明原因" },
    { "calc writes JSON and nothing else; leave --format out",
      "calc 只输出 JSON；请去掉 --format" },
    { "a rule erred; the results say where under \"errors\"",
      "有规则出错；结果中 \"errors\" 下写明了位置" },

    /* assess.c */
    { "--only and --all cannot go together", "--only 和 --all 不能同时使用" },
    { "--first-line numbers the lines of a stream; give --stream too",
      "--first-line 用于给逐行输入编号，请同时给出 --stream" },
    { "--only: a name is missing in \"%s\"", "--only：“%s”中缺少一个名称" },
    { "--engine: found \"%s\", expected compiled or interpreted",
      "--engine：发现“%s”，应为 compiled 或 interpreted" },
    { "--date: found \"%s\", expected a day of the calendar, as 2019-12-31",
      "--date：发现“%s”，应为日历上的日期，如 2019-12-31" },
    { "%s; --no-save assesses without keeping the results in the register",
      "%s；加 --no-save 可只判定、不把结果存入名册" },
    { "%s was not there on that date", "%s 在那一天还不存在" },
    { "--format: a tree can be printed as table or json, not as %s",
      "--format：逐层说明只能用 table 或 json，不能用 %s" },
    { "%s has no rule \"%s\"; \"huka policy show\" lists them",
      "%s 没有规则“%s”；huka policy show 列出各规则" },

    /* assess_why.c */
    { "a rule erred, so some records could not be judged; mend the rule and "
      "assess again:%s",
      "有规则出错，因此有的记录未能判定；请改正规则后再判定：%s" },

    /* batches.c */
    { "found \"%s\", expected the number of a batch; \"huka batches\" lists "
      "them",
      "发现“%s”，应为批次号；huka batches 列出各批次" },

    /* cli.c */
    { "there is no command \"%s\"; did you mean \"%s\"?",
      "没有命令“%s”；是否指“%s”？" },
    { "\"%s\" stands where the command belongs; the command comes first: huka "
      "%s %s",
      "“%s”写在了命令的位置；命令要写在最前面：huka %s %s" },
    { "%s is no register, but %s is, and the register comes first: huka %s %s",
      "%s 不是名册，%s 才是；名册要写在最前面：huka %s %s" },
    { "there is no command \"%s\"; \"huka --help\" lists them",
      "没有命令“%s”；huka --help 列出各命令" },
    { "--lang: found \"%s\", expected zh or en",
      "--lang：发现“%s”，应为 zh 或 en" },
    { "--format: found \"%s\", expected table, csv, json, ndjson, markdown, "
      "html or line",
      "--format：发现“%s”，应为 table、csv、json、ndjson、markdown、html 或"
      " line" },
    { "--reveal and --as-of cannot go together: what is revealed must be "
      "logged",
      "--reveal 和 --as-of 不能同时使用：显示私密字段必须留下记录" },
    { "%s needs more words: huka %s %s", "%s 后面还缺内容：huka %s %s" },
    { "%s: \"%s\" is one word too many; it is used as: huka %s %s",
      "%s：“%s”是多余的；用法是：huka %s %s" },
    { "say what to do, as \"huka assess county.db\"; \"huka --help\" lists "
      "the commands",
      "请写明要做什么，如 huka assess county.db；huka --help 列出各命令" },

    /* export_cmd.c */
    { "%s: %s is not known to this version; possible are .csv, .xlsx, .json, "
      ".ndjson and .md",
      "%s：本版本不认识 %s；可用的有 .csv、.xlsx、.json、.ndjson 和 .md" },
    { "--format %s cannot be exported; possible are csv, json, ndjson and "
      "markdown",
      "不能导出为 --format %s；可用的有 csv、json、ndjson 和 markdown" },
    { "%s ends in %s, but --format says %s; leave out --format or rename the "
      "file",
      "%s 的扩展名是 %s，但 --format 写的是 %s；请去掉 --format，或改文件名" },
    { "standard output has no ending; choose with --format csv, json, ndjson "
      "or markdown",
      "标准输出没有扩展名；请用 --format csv、json、ndjson 或 markdown 选择"
      "格式" },
    { "%s: the ending of the file chooses the format; possible are .csv, "
      ".xlsx, .json, .ndjson and .md",
      "%s：文件的扩展名决定格式；可用的有 .csv、.xlsx、.json、.ndjson 和 .md" },
    { "say into which file: -o FILE, or -o - with --format for standard "
      "output",
      "请写明导出到哪个文件：-o 文件，或用 -o - 加 --format 写到标准输出" },
    { "--sql says itself what is exported; leave out the entity and --run",
      "--sql 已写明导出什么；请去掉实体和 --run" },
    { "say what to export: an entity (\"huka model\" lists them), or a query "
      "with --sql",
      "请写明导出什么：一个实体（huka model 列出各实体），或用 --sql 写一条"
      "查询" },
    { "--run and --as-of cannot go together: a run keeps its own results",
      "--run 和 --as-of 不能同时使用：一次判定自有它的结果" },
    { "--names is for entities; in a query the columns are named with AS",
      "--names 用于实体；查询中请用 AS 给列起名" },
    { "%s: an empty sheet is a .csv or an .xlsx; give the file one of these "
      "endings",
      "%s：空表应为 .csv 或 .xlsx；请给文件加上其中一个扩展名" },

    /* sheets.c */
    { "the plugin xlsx is not the one that this version of huka knows; use the "
      "one it came with",
      "插件 xlsx 与本版本的 huka 不相配；请用随程序安装的那一个" },

    /* host.c */
    { "--policy and --policy-only cannot go together",
      "--policy 和 --policy-only 不能同时使用" },
    { "no policy was found beside the program; name its folder with --policy "
      "DIR",
      "程序旁边没有找到政策；请用 --policy DIR 指定政策目录" },
    { "%d policy folders are too many; %d are possible",
      "政策目录有 %d 个，太多了；最多 %d 个" },
    { "the name of the register is empty", "名册的名称是空的" },
    { "the name of the copy is empty", "备份的名称是空的" },
    { "the output cannot be written: %s", "无法输出：%s" },

    /* import_cmd.c */
    { "--on-conflict: found \"%s\", expected update, skip or refuse",
      "--on-conflict：发现“%s”，应为 update、skip 或 refuse" },
    { "--encoding: found \"%s\", expected auto, utf-8 or gb18030",
      "--encoding：发现“%s”，应为 auto、utf-8 或 gb18030" },

    /* option.c */
    { "there is no option %s; did you mean --%s?",
      "没有选项 %s；是否指 --%s？" },
    { "there is no option %s; --help lists them",
      "没有选项 %s；--help 列出各选项" },
    { "more than %d options are too many", "选项超过 %d 个，太多了" },
    { "option --%s takes no value", "选项 --%s 后面不带值" },
    { "option --%s needs a value: --%s %s", "选项 --%s 需要一个值：--%s %s" },
    { "--%s: found \"%s\", expected a whole number from %lld to %lld",
      "--%s：发现“%s”，应为 %lld 到 %lld 的整数" },

    /* policy.c */
    { "%d is no year", "%d 不是年份" },
    { "no figure and no rule is called \"%s\" in %s; did you mean \"%s\"?",
      "没有名为“%s”的标准或规则（在 %s）；是否指“%s”？" },
    { "no figure and no rule is called \"%s\" in %s; \"huka policy show\" "
      "lists them",
      "没有名为“%s”的标准或规则（在 %s）；huka policy show 列出全部" },
    { "policy: found \"%s\", expected list, show, diff, lint, docs, deps or "
      "stubs",
      "policy 之后是“%s”，应为 list、show、diff、lint、docs、deps 或 stubs" },
    { "policy %s: \"%s\" is one word too many", "policy %s：多了“%s”" },
    { "--level: found \"%s\", expected note, warning or error",
      "--level 之后是“%s”，应为 note、warning 或 error" },
    { "-o: found \"%s\", expected a file that ends in .md or .html",
      "-o 之后是“%s”，应为以 .md 或 .html 结尾的文件" },
    { "policy deps: name a rule, a figure or a field",
      "policy deps 之后请写规则、标准或字段的名称" },
    { "policy diff: found one side, expected two, as \"610924 610926\" or "
      "\"610924@2016 610924@2019\", or --other-policy DIR",
      "policy diff 只给了一方，应给两方，如“610924 610926”或“610924@2016 "
      "610924@2019”，或加 --other-policy 目录" },
    { "found \"%s\" behind @, expected a year or a day, as 2019 or 2019-12-31",
      "@ 之后是“%s”，应为年度或日期，如 2019 或 2019-12-31" },

    /* query.c */
    { "say what to ask, as \"SELECT count(*) FROM region\"",
      "请写明要查询什么，如 \"SELECT count(*) FROM region\"" },

    /* record_cmd.c */
    { "say why it is changed: --because TEXT",
      "请写明修改理由：--because 理由" },
    { "%s has no field \"%s\"; did you mean \"%s\"?",
      "%s 没有字段“%s”；是否指“%s”？" },
    { "%s has no field \"%s\"; \"huka model %s\" lists them",
      "%s 没有字段“%s”；huka model %s 列出各字段" },
    { "found \"%s\", expected FIELD=VALUE", "发现“%s”，应为 字段=值" },

    /* register.c */
    { "the policy folder has no regions.csv, so --region cannot be loaded; "
      "import the regions instead",
      "政策目录中没有 regions.csv，--region 无法装入；请改为导入地区" },
    { "the model has no entity \"%s\"; did you mean \"%s\"?",
      "模型中没有实体“%s”；是否指“%s”？" },
    { "the model has no entity \"%s\"; \"huka model\" lists them",
      "模型中没有实体“%s”；huka model 列出各实体" },

    /* show.c */
    { "say what to look for", "请写明要查找什么" },

    /* test.c */
    { "no pack and no file of cases is called \"%s\"; did you mean \"%s\"?",
      "没有叫“%s”的政策包或用例文件；是不是“%s”？" },
    { "no pack and no file of cases is called \"%s\"; \"huka policy list\" "
      "lists the packs",
      "没有叫“%s”的政策包或用例文件；huka policy list 列出各政策包" },
    { "no case was found; cases stand in the tests folders of the packs "
      "(\"huka policy lint\" looks at rules that have none)",
      "没有找到用例；用例放在政策包的 tests 目录下（没有用例的规则用“huka policy lint”检查）" },
    { "no case was found; cases stand in the tests folders of the packs",
      "没有找到用例；用例在政策包的 tests 文件夹中" },

    /* plugin_cmd.c, plugins.c */
    { "it is used as: huka plugin %s", "用法：huka plugin %s" },
    { "more than %d folders of plugins are too many",
      "插件目录多于 %d 个，太多了" },
    { "%s cannot check a text: it is called as %s, and must take a text and "
      "give one or nil",
      "%s 不能检查文本：它的用法是 %s，应接收一个文本，并返回文本或空" },

    /* runs, verify, diff */
    { "--drop: run %lld is named twice",
      "--drop：第 %lld 次判定写了两次" },
    { "found \"%s\", expected the number of a run; \"huka runs\" lists them",
      "发现“%s”，应为判定的次号；huka runs 列出全部" },
    { "--drop and --keep cannot go together",
      "--drop 与 --keep 不能同用" },

    /* plugin_cmd.c */
    { "there is no \"huka plugin %s\"; expected list, info, call, selftest,"
      " doctor, new, pin or unblock",
      "没有“huka plugin %s”；应为 list、info、call、selftest、doctor、new、"
      "pin 或 unblock" },

    { "the pack %s is no longer there", "政策包 %s 已不存在" },
    { "found \"%s\", expected a script, or NAME=VALUE as %s=3500",
      "发现“%s”，应为脚本，或 NAME=VALUE，如 %s=3500" },
    { "found \"%s\" behind the script; its options are given as --set "
      "NAME=VALUE", "脚本之后发现“%s”；脚本的选项写作 --set NAME=VALUE" },
    { NULL, NULL }
};
