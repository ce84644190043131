--- Watching over households that may fall back: who is watched and why, which
-- of the three kinds a household is, and when its risk is removed.

variable "watched_now" { of = "monitoring", type = "boolean", zh = "监测中",
  en = "watched now",
  formula = function(w, p)
    if month_start(w.watched_from) > p.today then return false end
    return w.risk_removed_on == nil or month_start(w.risk_removed_on) > p.today
  end }
variable "is_watched" { of = "household", type = "boolean", zh = "监测户",
  en = "watched",
  formula = function(h, p) return any(h.monitorings, "watched_now") end }

-- What illness has cost the household is taken off its income; what insurance
-- gave back for it is not a cost. Rounded so that the household is not passed
-- over by a fen.
variable "income_less_spending" { of = "monitoring", type = "money",
  unit = "fen/person/year", zh = "扣除刚性支出后人均纯收入",
  en = "income per person less rigid spending",
  law = "S71: 收入扣除刚性支出后低于监测线的纳入监测",
  formula = function(w, p)
    local spent = gap(w.compliant_self_pay, w.claims_received)
    return w.watched_income_pc - div(spent, max(w.household.size, 1), "up")
  end }

variable "risk_of_guarantee" { of = "monitoring", type = "boolean",
  zh = "三保障或饮水有风险", en = "a guarantee is at risk",
  formula = function(w, p)
    return has(w.risks, "house") or has(w.risks, "water")
      or has(w.risks, "schooling")
  end }
variable "was_struck" { of = "monitoring", type = "boolean",
  zh = "突发困难", en = "struck by a hardship",
  formula = function(w, p)
    return has(w.risks, "disaster") or has(w.risks, "accident")
      or has(w.risks, "illness")
  end }

-- The line in force is that of the assessed year, so only those entered in it
-- are judged.
local function entered_in_the_year(w, p)
  return inside(month_start(w.watched_from), window(day(p.year, 1, 1),
    day(p.year, 12, 31)))
end

check "watch_has_ground" { of = "monitoring", zh = "纳入监测有依据",
  en = "there is a ground to watch",
  from = "2020-03-20", law = "S64 S66 S71: 收入低于监测线，或三保障和饮水安全有风险，或突发严重困难",
  among = function(w, p) return entered_in_the_year(w, p) end,
  pass = function(w, p)
    return w.risk_of_guarantee or w.was_struck
      or w.income_less_spending < p.monitoring_line
  end,
  says = { zh = "扣除刚性支出后人均{income_less_spending}元，不低于监测线{monitoring_line}元，也未登记三保障、饮水风险或突发困难",
    en = "{income_less_spending} yuan per person after rigid spending is not below {monitoring_line}, and no other risk is entered" },
  remedy = { zh = "核实收入和风险点，补录依据或按程序退出监测",
    en = "look into income and risks again; enter the ground or end the watch" } }

-- By history, not by income only: above the line it is a sudden hardship; below
-- it an exited household is not steady, one never registered is marginal.
variable "kind_by_rule" { of = "monitoring", type = "enum",
  zh = "按规定的监测类别", en = "kind by the rules",
  law = "S66 秦安县、S67 大姚县: 脱贫不稳定户、边缘易致贫户、突发严重困难户",
  values = { "unstable", "marginal", "sudden",
    zh = { unstable = "脱贫不稳定户", marginal = "边缘易致贫户",
      sudden = "突发严重困难户" },
    en = { unstable = "exited, not steady",
      marginal = "never registered, near the line",
      sudden = "struck by a sudden hardship" } },
  formula = function(w, p)
    if w.watched_income_pc >= p.monitoring_line then return "sudden" end
    if w.household.registered then return "unstable" end
    return "marginal"
  end }
check "watch_kind_ok" { of = "monitoring", zh = "监测类别正确",
  en = "entered under the right kind",
  from = "2020-03-20", law = "S66 S67: 三类监测对象",
  among = function(w, p) return entered_in_the_year(w, p) end,
  pass = function(w, p) return w.watch_kind == w.kind_by_rule end,
  says = { zh = "登记为{watch_kind}，按规定应为{kind_by_rule}",
    en = "entered as {watch_kind}; by the rules {kind_by_rule}" },
  remedy = { zh = "核实后更正监测类别",
    en = "look into it and mend the kind" } }

-- The income that was entered for the watch, out of the months before it began.
variable "watched_income_counted" { of = "monitoring", type = "money",
  unit = "fen/person", optional = true, zh = "监测前收入（按明细）",
  en = "income before the watch, by its months",
  law = "S61 S62: 申请前12个月",
  formula = function(w, p)
    local first = month_start(w.watched_from)
    local span = window(before(first, p.watch_income_span),
      before(first, days(1))) -- lint: mutant, 明细按月登记，早一日早两日一样
    local months = during(w.household.earnings, span)
    if count(months) == 0 then return nil end
    return div(sum(months, "net_earning", "earning_counts"),
      max(w.household.size, 1), "floor")
  end }
check "watched_income_agrees" { of = "monitoring",
  zh = "监测收入与明细一致", en = "the income of the watch agrees with its months",
  from = "2020-03-20", law = "S61 S62: 申请前12个月的家庭收入",
  among = function(w, p) return w.watched_income_counted ~= nil end,
  pass = function(w, p)
    return w.watched_income_counted ~= nil
      and w.watched_income_pc == w.watched_income_counted
  end,
  says = { zh = "登记人均纯收入{watched_income_pc}元，识别前12个月明细为{watched_income_counted}元",
    en = "{watched_income_pc} yuan per person are entered; the twelve months before give {watched_income_counted}" },
  remedy = { zh = "核对收入明细后更正", en = "go through the months and mend it" } }

-- Who is not watched although the register itself shows a risk.
check "no_risk_missed" { of = "household", zh = "应纳尽纳",
  en = "no risk is missed",
  from = "2020-03-20", law = "S64 S66: 发现风险应及时纳入监测",
  among = function(h, p) return not h.is_watched end,
  pass = function(h, p)
    return h.water_ok and h.housing_ok and h.schooling_ok
      and h.net_income_pc >= p.monitoring_line
  end,
  says = { zh = "未纳入监测，但人均纯收入{net_income_pc}元（监测线{monitoring_line}元），饮水、住房或义务教育可能有风险",
    en = "not watched, with {net_income_pc} yuan per person (line {monitoring_line}) or a risk of water, house or school" },
  remedy = { zh = "入户核查，符合条件的纳入监测",
    en = "visit the household; watch it where it meets the conditions" } }

-- the risk is removed ------------------------------------------------------------
check "removed_income_ok" { of = "monitoring", zh = "消除风险时收入达标",
  en = "income steadily above the line",
  law = "S76 S77: 收入稳定超过当年监测线",
  pass = function(w, p)
    return w.removed_income_pc ~= nil
      and w.removed_income_pc >= p.monitoring_line
  end,
  says = { zh = "风险消除后人均纯收入{removed_income_pc}元，低于当年监测线{monitoring_line}元",
    en = "income per person is {removed_income_pc} yuan, the line of the year {monitoring_line}" },
  remedy = { zh = "继续帮扶，收入稳定后再评定",
    en = "go on helping; judge again when the income is steady" } }
check "removed_guarantees_ok" { of = "monitoring", zh = "三保障和饮水安全稳定",
  en = "guarantees and water secured",
  law = "S76 S77 S78: “三保障”及饮水安全持续巩固，无新增风险",
  pass = function(w, p)
    local h = w.household
    return h.housing_ok and h.water_ok and h.schooling_ok and h.medical_ok
  end,
  says = { zh = "住房、饮水、义务教育或基本医疗仍有问题",
    en = "house, water, schooling or medical care is not secured" },
  remedy = { zh = "补齐短板后再评定",
    en = "mend what is short, then judge again" } }

-- Each risk that help can answer has a kind of help that answers it.
check "measures_fit" { of = "monitoring", zh = "帮扶措施与风险对应",
  en = "the help answers the risks",
  law = "lead: 贵州某县2022–2023年监测数据核查规则（风险与措施对应）",
  pass = function(w, p)
    local any_help = has(w.help_given, "society")
    if has(w.risks, "illness") and not any_help
      and not has(w.help_given, "health") then return false end
    if has(w.risks, "disability") and not any_help
      and not has(w.help_given, "safety_net") then return false end
    if has(w.risks, "schooling") and not any_help
      and not has(w.help_given, "education")
      and not has(w.help_given, "compulsory_school") then return false end
    if has(w.risks, "house") and not has(w.help_given, "house")
      and not has(w.help_given, "move") then return false end
    return not has(w.risks, "water") or has(w.help_given, "water")
  end,
  says = { zh = "风险：{risks}；措施：{help_given}，有风险没有对应措施",
    en = "risks: {risks}; help: {help_given}; a risk has no help of its kind" },
  remedy = { zh = "补充有针对性的帮扶措施",
    en = "give the help the risk calls for" } }

-- Where nobody can work the household stays under watch, whatever its income.
decision "risk_removed" { of = "monitoring", zh = "可消除风险",
  en = "the risk may be removed",
  from = "2020-03-20", law = "S76 S77 S78: 整户无劳动力的暂不标注风险消除",
  among = function(w, p) return w.watched_now end,
  all = { "removed_income_ok", "removed_guarantees_ok", "measures_fit" },
  none = { "whole_no_labour" } }
