/* command.c - the table of commands, from which help, man page and
 * completions are made */
#include <stddef.h>

#include "cli/cli.h"

const struct hk_option hk_common_options[] = {
    { "help", 'h', NULL, { "显示用法", "show how it is used" } },
    { "version", 0, NULL, { "显示版本", "show the version" } },
    { "policy", 0, "DIR", { "另加一个政策目录（可多次；亦见 HUKA_POLICY）",
        "add a policy folder (repeatable; also HUKA_POLICY)" } },
    { "plugins", 0, "DIR", { "另加一个插件目录（可多次；亦见 HUKA_PLUGINS）",
        "add a folder of plugins (repeatable; also HUKA_PLUGINS)" } },
    { "policy-only", 0, "DIR", { "只用这个政策目录", "use this policy folder "
        "and nothing else" } },
    { "format", 0, "FORMAT", { "输出格式：table csv json ndjson markdown html "
        "line", "output: table csv json ndjson markdown html line" } },
    { "lang", 0, "LANG", { "语言：zh 或 en", "language: zh or en" } },
    { "quiet", 'q', NULL, { "不显示提示", "no notes on stderr" } },
    { "verbose", 0, NULL, { "显示更多提示", "more notes on stderr" } },
    { "no-progress", 0, NULL, { "不显示进度", "no progress line" } },
    { "reveal", 0, NULL, { "显示私密字段（会留下记录）",
        "show private fields (this is logged)" } },
    { "who", 0, "NAME", { "操作人（亦见 HUKA_WHO）",
        "who does it (also HUKA_WHO)" } },
    { "wait", 0, "SECONDS", { "等待他人释放名册的秒数，默认60",
        "how long to wait for another writer (60)" } },
    { "force-network", 0, NULL, { "允许网络盘上的名册",
        "allow a register on a network file system" } },
    { "no-cache", 0, NULL, { "不用也不存名册旁的列式副本（名册文件名后加"
        " -columns）", "neither use nor write the columnar copy beside the "
        "register (its name with -columns)" } },
    { NULL, 0, NULL, { NULL, NULL } },
};

#define END { NULL, 0, NULL, { NULL, NULL } }
#define AS_OF { "as-of", 0, "BATCH|TIME", { "按某批次或某时刻的名册", \
    "the register as it was after a batch or at a time" } }
#define BECAUSE { "because", 0, "TEXT", { "修改的理由，必填", \
    "why it is changed; required" } }
#define YEAR { "year", 0, "YEAR", { "判定年度", "the year that is assessed" } }
#define DATE { "date", 0, "DATE", { "判定日期，默认当年12月31日", \
    "date of the assessment (31 December of the year)" } }
#define UNDER { "under", 0, "REGION", { "按该地区的规则判定", \
    "judge as if that region's rules governed" } }

/* What the prompt and scripts look at. */
#define LOOKED_AT { "region", 0, "REGION", { "只看哪个地区；默认全部", \
    "only the records of a region; all by default" } }, \
    { "year", 0, "YEAR", { "判定年度；默认名册中最新的一年", \
    "the year that is assessed (the newest in the register)" } }, DATE, UNDER

#define ENGINE { "engine", 0, "ENGINE", { "compiled 按列计算（默认）或 " \
    "interpreted 逐户解释；结果相同", "compiled (default) or interpreted; " \
    "the results are the same" } }

static const struct hk_option init_options[] = {
    { "region", 0, "REGION", { "装入该地区的区划代码",
        "load the codes of that region" } },
    END,
};
static const struct hk_option import_options[] = {
    { "entity", 0, "ENTITY", { "表属于哪个实体；默认由表头判断",
        "what the rows are; found from the headers otherwise" } },
    { "encoding", 0, "ENCODING", { "auto、utf-8 或 gb18030",
        "auto, utf-8 or gb18030" } },
    { "sheet", 0, "NAME", { "工作簿（.xlsx）中的工作表；只有一张时可不写",
        "sheet of a workbook (.xlsx); needed where it has several" } },
    { "header-row", 0, "N", { "表头所在行；默认在前20行中找",
        "row of the headers; found in the first 20 otherwise" } },
    { "on-conflict", 0, "HOW", { "已有记录：update 更新、skip 跳过、refuse 拒绝",
        "a record that is there: update, skip or refuse" } },
    { "region", 0, "REGION", { "地名在该地区内查找",
        "names of regions are looked for below it" } },
    { "create-regions", 0, NULL, { "没有的地区自动新建",
        "make regions that are not there" } },
    { "codes-of", 0, "DATE", { "表中代码按哪天的代码表读取；默认当天",
        "the day whose codes the file is written with (today)" } },
    { "dry-run", 0, NULL, { "只检查，不入库", "check only, store nothing" } },
    { "accept-good", 0, NULL, { "有错行时仍存入无误的行",
        "store the good rows though some are refused" } },
    { "errors", 0, "FILE", { "把被拒的行连同原因写入文件",
        "write the refused rows with their reasons" } },
    END,
};
static const struct hk_option export_options[] = {
    { "output", 'o', "FILE", { "写入的文件：.csv .xlsx .json .ndjson .md；- 为标准输出",
        "the file: .csv .xlsx .json .ndjson .md; - is standard output" } },
    AS_OF,
    { "sql", 0, "SELECT", { "导出查询结果", "the answer of a query instead of "
        "an entity" } },
    { "run", 0, "N", { "导出第 N 次判定的结果", "the results of run N" } },
    { "names", 0, NULL, { "表头用字段名", "names of fields as headings" } },
    { "codes-of", 0, "DATE", { "选项写成该日代码表的代码，不写名称",
        "words as their codes of that day, not as their labels" } },
    { "raw", 0, NULL, { "CSV 不加防公式前缀和字节序标记",
        "CSV without byte order mark and guard against formulas" } },
    END,
};
static const struct hk_option template_options[] = {
    { "output", 'o', "FILE", { "空表文件（.csv 或 .xlsx）；不给则只列说明",
        "the empty sheet (.csv, .xlsx); without it only the legend is "
        "printed" } },
    { "names", 0, NULL, { "表头用字段名", "names of fields as headings" } },
    END,
};
static const struct hk_option because_options[] = { BECAUSE, END };
static const struct hk_option as_of_options[] = { AS_OF, END };
static const struct hk_option find_options[] = {
    AS_OF,
    { "entity", 0, "ENTITY", { "只在该实体中找", "only in this entity" } },
    { "limit", 0, "N", { "最多列出几条，默认50", "at most so many (50)" } },
    END,
};
static const struct hk_option assess_options[] = {
    { "region", 0, "REGION", { "判定哪个地区；默认全部",
        "which region is assessed; all by default" } },
    YEAR, DATE, UNDER, AS_OF,
    { "only", 0, "NAME,...", { "只算这些结果", "only these results" } },
    { "all", 0, NULL, { "算所有规则", "every rule" } },
    { "no-save", 0, NULL, { "结果不入库", "do not keep the results" } },
    { "limit", 0, "N", { "每项决定最多列出几条未通过者，默认50",
        "list at most so many that fail a decision (50)" } },
    { "jobs", 0, "N", { "并行线程数，默认1；结果相同",
        "threads to compute on (1); the results are the same" } },
    ENGINE,
    { "uncompiled", 0, NULL, { "另列出未能按列计算、逐户解释的规则及原因",
        "also list rules that stay interpreted, and why" } },
    END,
};
static const struct hk_option explain_options[] = {
    YEAR, DATE, UNDER, AS_OF,
    { "whatif", 0, "NAME=VALUE", { "假如这项标准是这个值（可多次）",
        "as if this figure were so (repeatable)" } },
    { "full", 0, NULL, { "通过的条件也逐层展开",
        "also below the checks that hold" } },
    END,
};
static const struct hk_option whatif_options[] = {
    { "region", 0, "REGION", { "哪个地区；默认按脚本，再默认全部",
        "which region; by default the script's, or all" } },
    YEAR, DATE, UNDER, AS_OF,
    { "only", 0, "NAME,...", { "只比较这些结果，代替脚本的 show",
        "compare these results, in place of the script's show" } },
    { "set", 0, "NAME=VALUE", { "改变脚本的一个选项（可多次）",
        "change an option of the script (repeatable)" } },
    { "limit", 0, "N", { "每种变化最多列出几条记录，默认20",
        "list at most so many records of each change (20)" } },
    { "households", 0, "FILE", { "变化的记录逐条写入文件，格式依扩展名",
        "write every record that changes, in the format of the ending" } },
    { "output", 'o', "FILE", { "报告写入文件：.md .csv .xlsx .json .html .txt",
        "write the report: .md .csv .xlsx .json .html .txt" } },
    END,
};
static const struct hk_option calc_options[] = {
    { "region", 0, "REGION", { "情形未写地区时用它",
        "of a situation that does not say its region" } },
    { "year", 0, "YEAR", { "情形未写年度时用它",
        "of a situation that does not say its year" } },
    { "date", 0, "DATE", { "情形未写日期时用它，默认当年12月31日",
        "of a situation that does not say its date (31 December)" } },
    UNDER,
    { "stream", 0, NULL, { "每行一份情形，每行一个结果",
        "a situation a line, a result a line" } },
    { "first-line", 0, "N", { "--stream 的第一行算作第几行，默认1",
        "the number of the first line of --stream (1)" } },
    ENGINE,
    END,
};
static const struct hk_option case_options[] = {
    { "procedure", 0, "NAME", { "哪个程序", "which procedure" } },
    { "date", 0, "DATE", { "发生之日；查看时为截至之日；默认今天",
        "the day it happened, or that is looked at (today)" } },
    { "region", 0, "REGION", { "只看哪个地区", "only what lies there" } },
    AS_OF,
    { "by", 0, "NAME", { "经办人、异议人", "who did it, who objects" } },
    { "because", 0, "TEXT", { "理由、情况说明", "why; a note" } },
    { "evidence", 0, "TEXT", { "佐证材料", "papers that show it" } },
    { "entitled", 0, "N", { "表决：应到人数", "a vote: how many are entitled" } },
    { "present", 0, "N", { "表决：实到人数", "a vote: how many are present" } },
    { "agreed", 0, "N", { "表决：同意人数", "a vote: how many agree" } },
    { "upheld", 0, NULL, { "异议成立", "the objection holds" } },
    { "dismissed", 0, NULL, { "异议不成立", "the objection does not hold" } },
    { "seed", 0, "TEXT", { "抽签的种子；默认随机",
        "seed of the lots (a random one)" } },
    { "late", 0, NULL, { "逾期补录，须写 --because",
        "enter it though it is late; with --because" } },
    { "all", 0, NULL, { "连同已办结、已终止的", "cases that have ended too" } },
    END,
};
static const struct hk_option runs_options[] = {
    { "drop", 0, "N", { "删去第 N 次判定（可多次）",
        "remove run N (may be repeated)" } },
    { "keep", 0, "N", { "只留最近 N 次判定", "remove all but the newest N" } },
    END,
};
static const struct hk_option verify_options[] = { ENGINE, END };
static const struct hk_option diff_options[] = {
    { "limit", 0, "N", { "每项结果最多列出几条变化，默认50",
        "list at most so many changes of each result (50)" } },
    END,
};
static const struct hk_option query_options[] = { AS_OF,
    { "raw", 0, NULL, { "CSV 不加防公式前缀",
        "CSV without the guard against formulas" } },
    END,
};
static const struct hk_option repl_options[] = {
    LOOKED_AT, END,
};
static const struct hk_option run_options[] = {
    { "output", 'o', "FILE", { "脚本可以写的文件（及其目录下的文件）",
        "the file that the script may write, or files below its folder" } },
    { "write", 0, NULL, { "脚本可以改动名册（INSERT、UPDATE、DELETE、.undo）",
        "the script may change the register (INSERT, UPDATE, DELETE, "
        ".undo)" } },
    LOOKED_AT, END,
};
static const struct hk_option policy_options[] = {
    { "region", 0, "REGION", { "哪个地区的规则", "the rules of which region" } },
    YEAR, DATE,
    { "output", 'o', "FILE", { "docs（.md 或 .html）、stubs 写入该文件",
        "docs (.md or .html), stubs: write into this file" } },
    { "level", 0, "LEVEL", { "lint 只列 note、warning 或 error 以上",
        "lint: only note, warning or error and above" } },
    { "other-policy", 0, "DIR", { "diff 的乙方用该目录的政策包",
        "diff: side B is by the packs of that folder" } },
    END,
};

static const struct hk_option test_options[] = {
    { "coverage", 0, NULL, { "列出没有用例用到的规则、分支、标准、档次",
        "list rules, branches, figures and entries that no case uses" } },
    { "mutate", 0, NULL, { "列出用例发现不了的改动",
        "list changes that no case notices" } },
    { "jobs", 0, "N", { "用几个进程，默认每个处理器一个；结果相同",
        "processes; one a processor by default; results are the same" } },
    END,
};

const struct hk_command hk_commands[] = {
    { "init", "DB",
      { "建立一个空名册", "make an empty register" },
      { "按政策目录中的模型建表。--region 同时装入该地区及其上级的区划代码。",
        "Tables are made from the model in the policy folder. --region also "
        "loads the codes of that region and of those above it." },
      "huka init county.db --region 52", init_options, 1, 1, hk_cmd_init },
    { "import", "DB FILE...",
      { "把表格导入名册", "bring spreadsheets into the register" },
      { "CSV 文件（UTF-8 或 GB18030）、.xlsx 工作簿的一张工作表、.json、.ndjson 或 "
        ".md 表格。表头按名称、标签、别名对应。每个文件是一个批次，可整批撤销。有被拒的行时整个文件不入库，除非 "
        "--accept-good。",
        "CSV files, UTF-8 or GB18030, one sheet of a workbook (.xlsx), .json, "
        ".ndjson or a table of .md. Headers are matched by name, label and "
        "alias. Each file is one batch that can be undone as a whole. When "
        "rows are refused nothing of the file is stored, unless "
        "--accept-good." },
      "huka import county.db people.csv --dry-run --errors refused.csv",
      import_options, 2, -1, hk_cmd_import },
    { "export", "DB [ENTITY]",
      { "把名册导出为文件", "write records into a file" },
      { "文件结尾决定格式：.csv .xlsx .json .ndjson .md。实体的记录都可原样再导入。"
        "未加 --reveal 时私密字段掩去，这样的表不能再导入。",
        "The file's ending chooses the format: .csv .xlsx .json .ndjson .md. "
        "Records of an entity can be imported again as they are, whatever the "
        "format. Without --reveal private fields are masked, and a masked "
        "sheet is refused by import." },
      "huka export county.db region -o regions.csv", export_options, 1, 2,
      hk_cmd_export },
    { "template", "DB ENTITY",
      { "生成空表", "make an empty sheet to fill in" },
      { "表头可直接导入；每列的填法列在标准输出。在 .xlsx 中，文字列按所填原样保存。",
        "Its headings are those that import knows; what belongs into each "
        "column is printed. In an .xlsx, columns of texts keep what is "
        "typed." },
      "huka template county.db region -o regions.xlsx", template_options, 2, 2,
      hk_cmd_template },
    { "backup", "DB FILE",
      { "把名册复制为备份", "copy the register while it is in use" },
      { "他人正在使用时也可进行：复制的是开始那一刻的名册，连同历史和判定结果。FILE 不可已有。"
        "恢复也用它：huka backup 备份 名册。",
        "Others may go on working: the copy is the register as it was at the "
        "beginning, with its history and runs. FILE must not exist. To "
        "restore, copy back: huka backup COPY DB." },
      "huka backup county.db county-2019-12-31.db", NULL, 2, 2, hk_cmd_backup },
    { "batches", "DB",
      { "列出所有批次", "list all batches" }, { NULL, NULL },
      "huka batches county.db", NULL, 1, 1, hk_cmd_batches },
    { "undo", "DB BATCH",
      { "撤销一个批次", "take a batch back" },
      { "撤销本身也是一个批次，可再撤销。该批次的记录之后又被改动的，须先撤销后来的批次。",
        "The undo is a batch itself and can be undone. When records of the "
        "batch were changed later, the later batches must be undone first." },
      "huka undo county.db 3", NULL, 2, 2, hk_cmd_undo },
    { "history", "DB ENTITY:KEY",
      { "一条记录的全部变动", "every change of one record" }, { NULL, NULL },
      "huka history county.db region:52", NULL, 2, 2, hk_cmd_history },
    { "set", "DB ENTITY:KEY FIELD=VALUE...",
      { "修改一条记录", "mend one record" },
      { "值写法与表格相同；<未知> 清为未知，<空> 表示没有。",
        "Values are written as in a sheet; <unknown> clears a field, <none> "
        "says there is none." },
      "huka set county.db region:52 en=Example --because \"name was missing\"",
      because_options, 3, -1, hk_cmd_set },
    { "remove", "DB ENTITY:KEY",
      { "删除一条记录", "remove one record" }, { NULL, NULL },
      "huka remove county.db ENTITY:KEY --because \"entered twice\"",
      because_options, 2, 2, hk_cmd_remove },
    { "show", "DB ENTITY:KEY",
      { "查看一条记录", "look at one record" },
      { "连同其下的记录各有几条。", "With how many records hang from it." },
      "huka show county.db region:52", as_of_options, 2, 2, hk_cmd_show },
    { "find", "DB TEXT",
      { "查找记录", "look for records" },
      { "在编号和文字字段中查找；私密字段须写全才能找到，且不显示。",
        "Keys and texts are searched; a private field is found by the whole of "
        "it only, and not shown." },
      "huka find county.db 001", find_options, 2, 2, hk_cmd_find },
    { "assess", "DB",
      { "按各地规则判定", "judge every record by the rules of its region" },
      { "逐条判定政策所公布的决定，列出未通过者和理由，并把结果连同封签存入名册。",
        "Judges what the packs publish, lists those that fail with the "
        "reasons, and keeps the results with a seal." },
      "huka assess county.db --region 52 --year 2019", assess_options, 1, 1,
      hk_cmd_assess },
    { "explain", "DB ENTITY:KEY NAME",
      { "说明一个结果的来由", "why a result is what it is" },
      { "逐层列出规则、依据、数字和原始字段。--format json 输出整棵树。--whatif 按改后的标准"
        "说明，与现行不同的数字和结果都注明现行的；值的写法同 huka whatif。",
        "Prints the tree: rules, acts, figures, down to stored fields. "
        "--format json gives all of it as one object. Under --whatif the tree "
        "is that of other figures, written as for huka whatif; every figure "
        "and result that is another by law says what it is by law." },
      "huka explain county.db ENTITY:KEY NAME --year 2019", explain_options,
      3, 3, hk_cmd_explain },
    { "calc", "NAME...",
      { "计算一份 JSON 情形，不用名册", "judge a situation given as JSON, without "
        "a register" },
      { "从标准输入读入一条记录及其内外各条记录，输出 NAME 各项结果、缺什么、为何未通过。"
        "金额写作元，如 \"1234.50\"；未写的字段和列表即未知；所写的地区须是已知的，与 "
        "--region 相同。",
        "Reads one record, with those in and around it, from standard input "
        "and writes what the rules NAME give, what is missing, and why a check "
        "fails. Amounts are in major units, as \"1234.50\"; a field or list "
        "that is left out is not known. Regions must be known, as behind "
        "--region." },
      "huka calc --region 610924 --year 2019 NAME < situation.json\n"
      "huka calc --year 2019 --stream NAME < lines.ndjson > results.ndjson",
      calc_options, 1, -1, hk_cmd_calc },
    { "runs", "DB",
      { "列出存下的判定；删去不要的", "list the runs that are kept; let some go" },
      { "每次 huka assess 的结果连同所用政策的文本存在名册中。--drop 删去一次，--keep "
        "只留最近几次。",
        "Every huka assess is kept in the register with the text of the policy "
        "it used. --drop removes one, --keep all but the newest." },
      "huka runs county.db --keep 12", runs_options, 1, 1, hk_cmd_runs },
    { "verify", "DB RUN",
      { "核对一次判定", "check that a run still follows from the register" },
      { "用名册中存下的政策文本和历史重新判定，逐项核对封签和结果；不需要政策目录，在别的"
        "机器上也可核对。不符之处说明出在哪里。",
        "Judges again from history and the policy text kept with the run, and "
        "compares seal and results; no policy folder is needed, so it works on "
        "any machine. What differs is told at its root." },
      "huka verify county.db 7", verify_options, 2, 2, hk_cmd_verify },
    { "diff", "DB RUN1 RUN2",
      { "比较两次判定", "compare two runs" },
      { "列出结果有变化的记录和现在的理由、变化背后的标准（来源、可靠等级）和规则（依据）、金额合计的增减、不同的政策文件、其间的批次。",
        "Lists whose results changed and why they are so now, the figures and "
        "acts behind it with source and grade, sums of amounts, policy files "
        "that differ, and the batches between." },
      "huka diff county.db 6 7", diff_options, 3, 3, hk_cmd_diff },
    { "whatif", "DB SCRIPT|NAME=VALUE...",
      { "假如规则或事实不同，谁会变、变多少、为什么",
        "if rules or facts were others: who changes, by how much, why" },
      { "名册只装入一次，脚本中的各项改动都在其上判定并与现行规则比较：合计、进入和退出、"
        "受益和受损、逐条理由。名册不作任何修改。没有规则读取的改动、与现行相同的改动即为"
        "错误。只改标准时不必写脚本：huka whatif county.db NAME=3500。"
        "一项标准有几档的，只改一档：NAME.WORD=300（WORD 可写中文标签）；分段的按分段点："
        "NAME.50000=300，最高一段 NAME.above=500，分段点本身 "
        "NAME.50000.upto=60000。值写作所显示的样子，不带空格：2019-12-31、"
        "6个月、2019-10-01至2020-09-30、A、B；不设上限写 none。",
        "The register is loaded once; every reform of the script is judged "
        "over it and compared with the law as it is: totals, entries and "
        "exits, winners and losers, the reason for each. Nothing is written to "
        "the register. A reform that no rule reads, or that equals the law, is "
        "an error. Figures alone need no script: huka whatif county.db "
        "NAME=3500. Of a table one entry: NAME.WORD=300; of bands by the edge: "
        "NAME.50000=300, the last NAME.above=500, and the edge itself: "
        "NAME.50000.upto=60000. Values are written as they are shown, without "
        "blanks, or as in packs: 2019-12-31, 6months or 'months(6)', "
        "2019-10-01to2020-09-30, 'words(A,B)', none for no limit." },
      "huka whatif county.db scripts/whatif/NAME.lua -o report.html",
      whatif_options, 2, -1, hk_cmd_whatif },
    { "query", "DB SQL",
      { "用 SQL 查询（只读）", "ask in SQL (reading only)" },
      { "表 v_实体 显示元、日期和名称，金额可比较大小；表 实体 为原始值（分、代码、日数）。"
        "实体和字段也可写中文标签。",
        "Tables v_ENTITY show amounts (numbers that compare), dates and words; "
        "tables ENTITY hold the stored numbers. Chinese labels of entities and "
        "fields are taken too." },
      "huka query county.db \"SELECT count(*) FROM region\"", query_options,
      2, 2, hk_cmd_query },
    { "repl", "DB",
      { "交互查询：Lua 和 SQL", "ask in Lua and SQL, at a prompt" },
      { "以 SQL 动词开头的一行是 SQL，以 . 开头的是命令，其余是 Lua。从管道读入时，遇到"
        "第一个错误即停止，退出码即该错误的；没有分号的 SELECT 若下一行以 FROM、WHERE 等"
        "开头则接着读。",
        "A line that begins with a verb of SQL is SQL, one that begins with a "
        "dot a command, all else Lua. From a pipe it stops at the first "
        "failure, with its exit code; a SELECT without \";\" goes on where the "
        "next line begins with FROM, WHERE and the like." },
      "huka repl county.db --year 2019\nhuka repl county.db < questions.txt",
      repl_options, 1, 1, hk_cmd_repl },
    { "run", "DB SCRIPT [ARGS...]",
      { "运行 Lua 脚本", "run a script in Lua" },
      { "脚本所用的词与 huka repl 相同；参数在全局变量 arg 中。脚本只能读参数中的文件，"
        "只能写 -o 的文件及其目录下的文件；有 --write 才能改动名册，每句一个批次，或"
        "从 BEGIN 到 COMMIT 一个批次，都可撤销。",
        "Scripts have the words of huka repl; the arguments stand in the "
        "global arg. A script reads the files among them, writes the file of "
        "-o and those below its folder, and changes the register only with "
        "--write: each statement is a batch, or all from BEGIN to COMMIT, to "
        "be undone." },
      "huka run county.db questions.lua 2019 -o answers.txt", run_options, 2,
      -1, hk_cmd_run },
    { "model", "[ENTITY]",
      { "列出实体和字段", "list entities and fields" },
      { "列出模型的实体，或一个实体的字段。带“记录的名称”的字段（模型中写 named = \"字段\"）是人们对记录的称呼，"
        "显示在编号之后；私密的不加 --reveal 时掩去。",
        "Lists the entities, or the fields of one. The field that \"names the "
        "record\" (named = \"field\" in the model) is what people call a "
        "record: it is shown behind the key, masked without --reveal where it "
        "is private." },
      "huka model region", NULL, 0, 1, hk_cmd_model },
    { "policy", "list|show|diff|lint|docs|deps|stubs [WORD...]",
      { "列出政策包；查看、比较标准和规则", "list the packs; look at and compare "
        "figures and rules" },
      { "list 列出各包；show 列出某地区生效的标准和规则，show NAME 只看一项；diff 比较"
        "两方，每方写作 地区、地区@年度 或 地区@日期；lint 查可疑之处；docs 把某地区的政策"
        "写成可读的文档；deps NAME 列出规则用到什么、什么用到它，--format csv 每行一处；stubs 生成编辑器提示。",
        "list names the packs; show lists what is in force for a region, show "
        "NAME one figure or rule; diff compares two sides, each REGION, "
        "REGION@YEAR or REGION@DATE; lint looks for what is doubtful; docs "
        "writes the policy of a region as a page to read; deps NAME tells what "
        "a rule reads and what reads it, with --format csv a row for each; "
        "stubs writes what an editor needs." },
      "huka policy show --region 52 --year 2019\n"
      "huka policy diff 610924@2016 610924@2019", policy_options, 1, 3,
      hk_cmd_policy },
    { "test", "[PATH...]",
      { "运行政策包的用例", "run the cases of the packs" },
      { "PATH 只运行该路径下的用例。--coverage 列出 PATH 下没有用例用到的部分（运行其政策包及下级包的用例）；"
        "--mutate 逐一改动 PATH 下的标准和比较，列出没有用例"
        "能发现的改动。",
        "PATH runs only the cases below it. --coverage lists what below PATH "
        "no case uses (it runs the cases of that pack and those below it); "
        "--mutate changes the figures and comparisons below PATH one by one, "
        "and lists the changes that no case notices." },
      "huka test cn\nhuka test --mutate cn/guizhou", test_options, 0, -1,
      hk_cmd_test },
    { "case", "DB VERB [ENTITY:KEY | PROCEDURE] [STEP]",
      { "办理程序：立案、办结环节、公示、异议、抽签、到期",
        "procedures: cases, postings, objections, what is due" },
      { "办理：open 立案；advance 办结当前环节（公示环节为张榜）；refuse 未通过；"
        "object 提出异议；resolve --upheld|--dismissed 答复异议；withdraw 撤回；"
        "draw 程序 环节 --region 抽签。查看：list 在办（--all 连同已结）；due 到期；"
        "lapsed 逾期失效；show 一户；notice 公示表；check 倒签、逾期补录、次序不对等，"
        "有则退出码为 1。按立案当日、当地施行的程序办理；不合程序的记事不予登记，"
        "并说明原因。",
        "Verbs that write: open; advance the step at hand (a posting is put "
        "up); refuse; object; resolve --upheld|--dismissed; withdraw; draw "
        "PROCEDURE STEP --region REGION, lots. That look: list the open ones "
        "(--all: others too); due; lapsed; show one record's; notice, the "
        "sheet that is put up; check, what is dated back, entered late or out "
        "of order (exit code 1 where something is). A case goes by the "
        "procedure in force when and where it was opened; an entry that this "
        "does not allow is refused, with the reason." },
      "huka case county.db open ENTITY:KEY --procedure NAME "
      "--date 2019-11-01\nhuka case county.db due --region 52\n"
      "huka case county.db notice --format html", case_options, 2, 4,
      hk_cmd_case },
    { "plugin", "list|info|call|selftest|doctor|new|pin|unblock [ID] [ARG...]",
      { "列出、查看、调用、自检、新建插件", "list, look at, call, test and make plugins" },
      { "list 列出找到的全部插件及状态；info ID 看一个插件；call ID.FUNCTION 调用函数，"
        "<空> 表示没有值，列表和结构写成 JSON，负数前先写 --；selftest 运行插件说明中"
        "的例子，并用少见的参数试各函数；doctor 用编译器对照头文件；new ID 新建"
        "一个插件；pin ID 固定库的摘要；unblock ID 解除封锁。",
        "list names all plugins found and their state; info ID shows one; call "
        "ID.FUNCTION calls a function: <none> is nil, write -- before a "
        "negative number, lists and structs are JSON; selftest runs the tests "
        "of the manifests and tries odd arguments; doctor compares a manifest "
        "with the header by the compiler; new ID makes a plugin; pin ID keeps "
        "the digest of its library; unblock ID lets it start again." },
      "huka plugin call hello.add 2 3", NULL, 1, -1, hk_cmd_plugin },
    { "doctor", "[DB]",
      { "检查安装情况", "look at the installation" },
      { "版本、政策包、插件、内核和终端；给出名册时，并查看其旁的列式副本。有不可用"
        "的内容时退出码为 1。",
        "Versions, packs, plugins, kernel and terminal; with a register also "
        "the columnar copy beside it. The exit code is 1 where something "
        "cannot be used." },
      "huka doctor --lang zh", NULL, 0, 1, hk_cmd_doctor },
    { "help", "[COMMAND|man|bash|zsh|fish]",
      { "显示用法；输出手册页、补全脚本", "show help; write the man page or "
        "completions" }, { NULL, NULL },
      "huka help bash > huka.bash", NULL, 0, -1, hk_cmd_help },
    { NULL, NULL, { NULL, NULL }, { NULL, NULL }, NULL, NULL, 0, 0, NULL },
};
