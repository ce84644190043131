/* zh_procedure.c - procedures and the cases that go by them */
#include "base/zh.h"

const struct hk_zh_pair hk_zh_procedure[] = {
    /* book.c */
    { "%s.act has no word \"%s\"; the acts of a case are opened, done, "
      "refused, posted, objected, dismissed, upheld, sampled, withdrawn",
      "%s.act 没有取值“%s”；程序记事的取值为 opened、done、refused、posted、"
      "objected、dismissed、upheld、sampled、withdrawn" },
    { "the model keeps no events of %s: declare an entity within it with the "
      "fields procedure, act, step and happened_on",
      "模型没有记录 %s 的程序记事：请在其下声明一个实体，含字段 procedure、act、"
      "step 和 happened_on" },
    { "the entity %s keeps events, so its key is one integer: they are "
      "numbered as they are entered",
      "实体 %s 用于程序记事，其键应为一个整数：按录入先后编号" },
    { "the entity %s keeps events, so it has a field `%s` of kind %s",
      "实体 %s 用于程序记事，应有字段 `%s`，类型为 %s" },
    /* clock.c */
    { "the figure %s is not known: %s", "标准 %s 未知：%s" },
    { "no figure", "没有标准" },
    { "there is no calendar of working days for %d",
      "没有 %d 年的工作日历" },
    { "%lld working days are more than can be counted",
      "%lld 个工作日太多，无法计算" },
    { "the day lies beyond the year 9999", "日期超出公元 9999 年" },
    /* course.c */
    { "nothing is put up at the step %s", "“%s”环节没有可张榜的内容" },
    { "an objection, but nothing is posted; the case stands at %s",
      "有异议，但此时没有公示；现处“%s”环节" },
    { "an answer to an objection, but none is open",
      "答复异议，但没有待答复的异议" },
    { "%s is a vote: say how many are entitled, are present and agree",
      "“%s”须表决：请写明应到、实到和同意人数" },
    { "%s: %lld of %lld are present, which is too few to decide",
      "“%s”：到会 %lld 人，应到 %lld 人，不足法定人数" },
    { "%s: %lld of %lld agree, which is not enough; write it down as refused",
      "“%s”：同意 %lld 人，到会 %lld 人，未达通过人数；请按未通过登记" },
    { "%s was not put up", "“%s”尚未张榜" },
    { "%s: an objection is open", "“%s”：有异议尚未答复" },
    { "%s: the posting runs until %s", "“%s”：公示期至 %s" },
    { "%s: no lots have been drawn yet", "“%s”：尚未抽签" },
    { "%s: name the papers that show it", "“%s”：请写明佐证材料" },
    { "%s: the evidence \"%s\" that it asks for does not stand in the register "
      "by %s; enter it first",
      "“%s”：所需佐证“%s”截至 %s 尚未入库；请先录入" },
    { "%s: `evidence` holds the key `%s`; a record of the register stands in "
      "braces of its own, as evidence = { { kind = \"water_test\" } }",
      "%s：`evidence` 中有键 `%s`；登记簿中的佐证要单独用大括号括起来，如 evidence = "
      "{ { kind = \"water_test\" } }" },
    { "%s: `evidence` holds %s, expected the name of a document, as "
      "\"minutes\", or a record of the register, as { kind = \"water_test\" }",
      "%s：`evidence` 中有 %s，应为材料名称，如 \"minutes\"，或登记簿中的佐证，如 "
      "{ kind = \"water_test\" }" },
    { "the procedure has no step \"%s\"", "程序没有“%s”环节" },
    { "out of order: %s is entered, but the case stands at %s",
      "次序不对：登记的是“%s”，而现处“%s”环节" },
    { "opened a second time while the case was running",
      "办理期间又一次立案" },
    { "an entry before any case was opened", "立案之前的记事" },
    { "an entry after the case had ended", "办结或终止之后的记事" },
    { "dated back: it says %s, but what was entered before it says %s",
      "日期倒签：写的是 %s，而先录入的一条写的是 %s" },
    { "dated ahead: it says %s and was entered on %s",
      "日期提前：写的是 %s，而录入于 %s" },
    { "entered late: it says %s and was entered on %s",
      "逾期补录：写的是 %s，而录入于 %s" },
    /* huka case (cli/filing*.c) */
    { "huka case DB %s writes, and --as-of looks at what was; "
      "leave --as-of out",
      "huka case DB %s 要写入，--as-of 只查看以前的名册；请去掉 --as-of" },
    { "there is no \"huka case DB %s\"; did you mean \"%s\"?",
      "没有“huka case DB %s”；是否想写“%s”？" },
    { "there is no \"huka case DB %s\"; there are open, advance, refuse, "
      "object, resolve, withdraw, draw, list, due, lapsed, check, show, notice",
      "没有“huka case DB %s”；有 open、advance、refuse、object、resolve、withdraw、"
      "draw、list、due、lapsed、check、show、notice" },
    { "huka case DB %s: say what it is about, as ENTITY:KEY",
      "huka case DB %s：请写明对象，如 ENTITY:KEY" },
    { "%s has several open cases, %s and %s; say which: --procedure NAME",
      "%s：有几件在办：%s 和 %s；请写明是哪一件：--procedure 名称" },
    { "%s has no open case%s%s; \"huka case DB open\" opens one",
      "%s：没有在办的程序%s%s；请用“huka case DB open”立案" },
    { "an entry of the case has no date", "有一条记事没有日期" },
    { "the system gives no random number; say one: --seed NUMBER",
      "系统没有给出随机数；请自定：--seed 数" },
    { "say of which procedure, at which step and where: huka case DB draw "
      "PROCEDURE STEP --region REGION",
      "请写明哪个程序、哪个环节、哪个地区：huka case DB draw 程序 环节 --region "
      "地区" },
    { "no lots are drawn at the step %s of %s",
      "环节“%s”不抽签（程序 %s）" },
    { "lots of the step %s are drawn in each %s, and %s is a %s",
      "环节“%s”按 %s 抽签，而 %s 的级别是 %s" },
    { "no case waits for lots at the step %s there",
      "该地区没有在环节“%s”等待抽签的件" },
    { "--seed: found \"%s\", expected up to 60 letters and digits",
      "--seed：发现“%s”，应为不超过 60 个字母或数字" },
    { "--%s: found \"%s\", expected a day as 2019-06-01",
      "--%s：发现“%s”，应为某日，如 2019-06-01" },
    { "the model keeps no events of cases: declare, within the entity whose "
      "cases they are, one with the fields procedure, act, step and "
      "happened_on",
      "模型没有程序记事：请在办件对象的实体之下声明一个实体，含字段 procedure、"
      "act、step 和 happened_on" },
    { "%s has no case; \"huka case DB open\" opens one",
      "%s 没有立过案；请用“huka case DB open”立案" },
    { "--late: say why it is entered so late: --because TEXT",
      "--late：请写明逾期补录的原因：--because 说明" },
    { "%s: it could be entered until %s; to enter it all the same give --late "
      "and the reason, --because TEXT",
      "%s：应在 %s 前录入；仍要补录的，请加 --late 并写明原因：--because 说明" },
    { "%s: %s has not come yet", "%s：%s 还没有到" },
    { "%s: dated back: it says %s, but the last entry says %s",
      "%s：日期倒签：写的是 %s，而上一条记事为 %s" },
    { "say why: --because TEXT", "请写明理由：--because 说明" },
    { "no procedure of %s is in force here on that day",
      "当日当地没有施行中的 %s 程序" },
    { "there is no procedure \"%s\" of %s here on that day; there are: %s",
      "当日当地没有程序“%s”（%s）；有：%s" },
    { "say which procedure: --procedure NAME; there are: %s",
      "请写明哪个程序：--procedure 名称；有：%s" },
    { "the model keeps no events of %s, so no case of one can be opened",
      "模型没有 %s 的程序记事，不能立案" },
    { "the step needs \"%s\", which is no condition of %s; the pack needs "
      "mending",
      "该环节须满足“%s”，它不是 %s 的条件；请修改政策包" },
    { "%s: the step %s needs \"%s\", which %s%s%s; \"huka explain\" says why",
      "%s：“%s”环节须满足“%s”，现%s%s%s；原因见“huka explain”" },
    { "say how the objection ended: --upheld or --dismissed",
      "请写明异议如何答复：--upheld（成立）或 --dismissed（不成立）" },

    { NULL, NULL }
};
