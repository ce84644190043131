/* say.c - the table of commands, and running one */
#include "repl/say.h"

#include <string.h>

#include "base/text.h"

const struct hk_say_command hk_say_commands[] = {
    { "help", "[NAME]", "列出命令；说明一个命令、字段、标准或规则",
      "list the commands; tell about a command, field, figure or rule", NULL,
      NULL, { HK_TAKES_COMMAND }, 0, hk_say_help },
    { "tables", "[ENTITY]", "列出表、实体和字段", "tables, entities, fields",
      NULL, NULL, { HK_TAKES_ENTITY }, 0, hk_say_model },
    { "model", "[ENTITY]", "同 .tables", "the same as .tables", NULL, NULL,
      { HK_TAKES_ENTITY }, 0, hk_say_model },
    { "show", "ENTITY:KEY", "查看一条记录", "look at one record", NULL, NULL,
      { HK_TAKES_RECORD }, 1, hk_say_show },
    { "find", "TEXT", "查找记录", "look for records", NULL, NULL,
      { HK_TAKES_NOTHING }, 1, hk_say_find },
    { "explain", "ENTITY:KEY NAME [--whatif NAME=VALUE] [--full]",
      "说明一个结果的来由",
      "why a result is what it is",
      "--whatif：假如标准是这样（可多次，写法同 .whatif），与现行不同之处都注明现行的；\n"
      "  --full：通过的条件也逐层展开。",
      "--whatif: under other figures (repeatable, written as for .whatif); "
      "what is another\n  by law says what it is by law. --full: also below "
      "the checks that hold.",
      { HK_TAKES_RECORD, HK_TAKES_RULE }, 2, hk_say_explain },
    { "check", "[ENTITY:KEY|NAME...]", "一条记录的各项检查；或判定并列出未通过者",
      "the checks of one record; or judge, and list what fails",
      "ENTITY:KEY：该记录的每项检查、理由和规则所在的文件；NAME：判定全部记录的这些结果"
      "（不存结果）。",
      "ENTITY:KEY: every check of that record, the reason, the file of the "
      "rule.\n  NAME: these results of all records (nothing is kept).",
      { HK_TAKES_CHECKED, HK_TAKES_RULE }, 0, hk_say_check },
    { "edit", "[NAME]", "用编辑器打开规则或标准所在的行",
      "open the line of a rule or figure in the editor",
      "不写名称：上一个看过的结果；若为否，即其中未通过的那项检查。编辑器取 $VISUAL、\n"
      "  $EDITOR 或 vi；编辑后自动 .reload。",
      "Without a name: the rule of the result that was looked at last; of a "
      "decision\n  that is no, the check that failed. The editor is $VISUAL, "
      "$EDITOR or vi; what\n  was edited is reloaded.",
      { HK_TAKES_PLACE }, 0, hk_say_edit },
    { "policy", "[NAME|list|diff|lint|docs|deps ...]", "查看、比较标准和规则",
      "look at figures and rules, compare them",
      "NAME：一项标准或规则；diff A B：比较两方，写作 地区、地区@年度 或 @年度；其余同 "
      "huka policy。",
      "NAME: one figure or rule; diff A B: two sides, as REGION, REGION@YEAR "
      "or @YEAR;\n  the others as in huka policy.",
      { HK_TAKES_POLICY, HK_TAKES_FIGURE }, 0, hk_say_policy },
    { "changes", "ENTITY:KEY", "一条记录的变动", "the changes of one record",
      NULL, NULL, { HK_TAKES_RECORD }, 1, hk_say_changes },
    { "undo", "[BATCH]", "撤销一个批次（先 .write on）",
      "take a batch back (after .write on)",
      "不写批次：撤销本次会话最近的一个。撤销本身也是一个批次，可再撤销。\n"
      "  其后又改过的记录，须先撤销后来的批次。",
      "Without a number: the newest one of this session. The undo is a batch "
      "itself and\n  can be undone. Where records were changed later, the "
      "later batches come first.", { HK_TAKES_BATCH }, 0, hk_say_undo },
    { "batches", "", "列出批次", "list the batches", NULL, NULL,
      { HK_TAKES_NOTHING }, 0, hk_say_batches },
    { "last", "", "再看上一个结果的全部", "the last result again, all of it",
      "高于终端时用 $PAGER（默认 less）翻看；PAGER 为空则直接显示。",
      "Taller than the terminal it goes through $PAGER (less); not where PAGER "
      "is empty.", { HK_TAKES_NOTHING }, 0, hk_say_last },
    { "describe", "[COLUMN] [--ascii]", "上一个结果的概况：缺值、分位数、频数",
      "the last result in figures: missing, quantiles, frequencies", NULL, NULL,
      { HK_TAKES_COLUMN }, 0, hk_say_describe },
    { "plot", "[bars|histogram|line] [COLUMN...] [--ascii]",
      "把上一个结果画成图",
      "draw the last result", NULL, NULL,
      { HK_TAKES_COLUMN, HK_TAKES_COLUMN }, 0, hk_say_plot },
    { "whatif", "NAME=VALUE...|SCRIPT", "改标准再判定，看谁变了",
      "change figures and judge again: who changes",
      "标准可用名称或中文标签，可写几项；或一个脚本文件。一项标准有几档的，只改一档：\n"
      "  NAME.词=值；分段：NAME.50000=值、NAME.above=值、NAME.50000.upto=60000（改"
      "分段点）。\n  值写作所显示的样子，不带空格：6个月、"
      "2019-10-01至2020-09-30、A、B、none。\n  什么也不存，不用撤销。",
      "Figures by name or label, one or more, or a script. Of a table one "
      "entry: NAME.WORD=VALUE;\n  of bands NAME.50000=VALUE, NAME.above=VALUE, "
      "and the edge itself NAME.50000.upto=60000.\n  Values as they are shown, "
      "without blanks, or as in packs: 6months, months(6),\n  "
      "2019-10-01to2020-09-30, words(A,B), none.\n  Nothing is kept, so there "
      "is nothing to undo.",
      { HK_TAKES_CHANGE, HK_TAKES_CHANGE }, 1, hk_say_whatif },
    { "mode", "[FORMAT]", "输出格式：table csv json ndjson markdown html line",
      "output: table csv json ndjson markdown html line", NULL, NULL,
      { HK_TAKES_MODE }, 0, hk_say_mode },
    { "rows", "[N]", "终端上一次最多显示的行数（0：不限）",
      "rows shown at a terminal (0: all)", NULL, NULL, { HK_TAKES_NOTHING }, 0,
      hk_say_rows },
    { "year", "[YEAR]", "判定年度", "the year that is assessed", NULL, NULL,
      { HK_TAKES_NOTHING }, 0, hk_say_year },
    { "date", "[DATE]", "判定日期", "the date of the assessment", NULL, NULL,
      { HK_TAKES_NOTHING }, 0, hk_say_date },
    { "region", "[REGION|all]", "只看该地区", "only the records of a region",
      NULL, NULL, { HK_TAKES_REGION }, 0, hk_say_region },
    { "under", "[REGION|off]", "按该地区的规则判定",
      "judge as if that region's rules governed", NULL, NULL,
      { HK_TAKES_REGION }, 0, hk_say_under },
    { "lang", "[zh|en]", "语言", "language", NULL, NULL, { HK_TAKES_LANG }, 0,
      hk_say_lang },
    { "timer", "[on|off]", "显示用时", "show how long entries take", NULL, NULL,
      { HK_TAKES_SWITCH }, 0, hk_say_timer },
    { "ascii", "[on|off]", "图形只用 ASCII", "draw with ASCII only", NULL, NULL,
      { HK_TAKES_SWITCH }, 0, hk_say_ascii },
    { "reveal", "[on|off]", "显示私密字段（会留下记录）",
      "show private fields (this is logged)", NULL, NULL, { HK_TAKES_SWITCH },
      0, hk_say_reveal },
    { "write", "[on|off]", "允许 INSERT、UPDATE、DELETE；可撤销",
      "allow INSERT, UPDATE, DELETE; they can be undone",
      "INSERT INTO v_x (a, b) VALUES (1, 2)；UPDATE v_x SET a = 1 WHERE b = 2；\n"
      "  DELETE FROM v_x WHERE b = 2。每句一个批次；BEGIN 到 COMMIT 的各句是一个批次，\n"
      "  ROLLBACK 放弃。表 v_x 按习惯写法填写，表 x 用存储值；NULL 是未知。",
      "INSERT INTO v_x (a, b) VALUES (1, 2); UPDATE v_x SET a = 1 WHERE b = "
      "2;\n  DELETE FROM v_x WHERE b = 2. Each statement is a batch, or all "
      "from BEGIN to COMMIT are one; ROLLBACK forgets it.\n  v_x takes values "
      "as people write them, x as they are stored; NULL is unknown.",
      { HK_TAKES_SWITCH }, 0, hk_say_write },
    { "preview", "[on|off]", "输入时在下方预览结果",
      "show below the line what an entry would give", NULL, NULL,
      { HK_TAKES_SWITCH }, 0, hk_say_preview },
    { "settings", "", "列出各项设置", "list the settings", NULL, NULL,
      { HK_TAKES_NOTHING }, 0, hk_say_settings },
    { "history", "[N|on|off|ENTITY:KEY]", "列出输入过的内容；一条记录的变动",
      "what was entered; the changes of one record",
      "N：只列最后 N 条；off：此后的输入不记入历史文件，on：恢复；ENTITY:KEY：同 .changes。",
      "N: the last N only; off: what is entered from here on is not kept in "
      "the history\n  file, on: it is again; ENTITY:KEY: the same as .changes.",
      { HK_TAKES_RECORD }, 0, hk_say_history },
    { "save", "[--test] FILE", "把本次输入存为脚本（huka run）或政策测试",
      "keep the session as a script (huka run) or a policy test",
      "--test：把逐条查看过的结果连同记录写成用例（huka test）；私密字段不写入。",
      "--test: the results of single records that were looked at, with the "
      "records, as\n  cases for huka test; private fields are left out.",
      { HK_TAKES_FILE, HK_TAKES_FILE }, 1, hk_say_save },
    { "read", "FILE", "运行一个文件里的输入", "run the entries of a file", NULL,
      NULL, { HK_TAKES_FILE }, 1, hk_say_read },
    { "open", "DB", "打开另一个名册", "open another register", NULL, NULL,
      { HK_TAKES_FILE }, 1, hk_say_open },
    { "reload", "", "重新读取政策包和名册，说明变化",
      "read the packs and the register anew, and tell what changed", NULL, NULL,
      { HK_TAKES_NOTHING }, 0, hk_say_reload },
    { "quit", "", "结束", "end", NULL, NULL, { HK_TAKES_NOTHING }, 0,
      hk_say_quit },
    { NULL, NULL, NULL, NULL, NULL, NULL, { HK_TAKES_NOTHING }, 0, NULL }
};

const struct hk_say_command *hk_say_named(const char *name)
{
    const struct hk_say_command *c;

    for (c = hk_say_commands; c->name; c++)
        if (!strcmp(c->name, name))
            return c;
    return NULL;
}

/* ---- words --------------------------------------------------------------- */

/* Cut `text` into words; "..." and '...' hold blanks. The words lie in
 * `text`. */
static enum hk_status cut(struct hk_say *c, char *text)
{
    char *to = text;

    for (;;) {
        char quote = '\0';

        text += strspn(text, " \t\r\n");
        if (!*text)
            return HK_OK;
        if (c->count == HK_SAY_MOST)
            return hk_fail(c->err, HK_EUSAGE, "more than %d words are too many",
                           HK_SAY_MOST);
        c->words[c->count++] = to;
        for (; *text && (quote || !strchr(" \t\r\n", *text)); text++) {
            if (quote ? *text == quote : (*text == '"' || *text == '\''))
                quote = quote ? '\0' : *text;
            else
                *to++ = *text;
        }
        if (quote)
            return hk_fail(c->err, HK_EUSAGE, "%c is not closed", quote);
        text += *text != '\0';
        *to++ = '\0';
    }
}

static enum hk_status no_command(const char *name, struct hk_err *err)
{
    const char *names[64], *near;
    size_t count = 0;

    for (; hk_say_commands[count].name && count < 64; count++)
        names[count] = hk_say_commands[count].name;
    near = hk_text_nearest(name, names, count);
    if (near)
        return hk_fail(err, HK_EUSAGE, "there is no command .%s; did you mean "
                       ".%s?", name, near);
    return hk_fail(err, HK_EUSAGE, "there is no command .%s; .help lists them",
                   name);
}

enum hk_status hk_say_run(struct hk_repl *s, const char *text,
                          struct hk_err *err)
{
    struct hk_say c = { .s = s, .err = err };
    const struct hk_say_command *command;
    struct hk_str copy = HK_STR_INIT, rest = HK_STR_INIT;
    size_t len;
    enum hk_status rc;

    hk_str_puts(&copy, text + (*text == '.'));
    rc = hk_str_status(&copy, err);
    if (rc)
        goto out;
    len = strcspn(hk_str_text(&copy), " \t\r\n");
    if (copy.len > len) {
        copy.data[len] = '\0';
        hk_str_puts(&rest, copy.data + len + 1);
    }
    while (rest.len && strchr(" \t\r\n", rest.data[rest.len - 1]))
        rest.data[--rest.len] = '\0';
    c.rest = hk_str_text(&rest) + strspn(hk_str_text(&rest), " \t\r\n");
    command = hk_say_named(hk_str_text(&copy));
    if (!command)
        rc = no_command(hk_str_text(&copy), err);
    if (!rc && copy.len > len)
        rc = cut(&c, copy.data + len + 1);
    if (!rc && c.count < command->least)
        rc = hk_fail(err, HK_EUSAGE, "it is used as: .%s %s", command->name,
                     command->arguments);
    if (!rc)
        rc = command->run(&c);
out:
    hk_str_release(&copy);
    hk_str_release(&rest);
    return rc;
}

enum hk_status hk_say_switch(struct hk_say *c, bool *value)
{
    if (!c->count)
        *value = !*value;
    else if (!strcmp(c->words[0], "on"))
        *value = true;
    else if (!strcmp(c->words[0], "off"))
        *value = false;
    else
        return hk_fail(c->err, HK_EUSAGE, "found \"%s\", expected on or off",
                       c->words[0]);
    return HK_OK;
}
