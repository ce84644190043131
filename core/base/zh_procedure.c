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

    { NULL, NULL }
};
