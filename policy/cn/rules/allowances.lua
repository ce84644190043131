--- Allowances paid month by month: what is due for the month of the assessment, what
-- was paid for it under the benefit's name, what is owed; and subsistence that runs out.

-- Told by the person, paid to the household.
variable "disabled_living_of" { of = "person", type = "money",
  unit = "fen/person/month", zh = "困难残疾人生活补贴",
  en = "allowance for the living of the disabled",
  law = "S58: 低保家庭中的残疾人，未成年人每月100元、成年人每月60元（陕西）",
  from = "2016-01-01",
  formula = function(m, p)
    if not m.at_home or not m.has_disability_card or not m.on_subsistence then
      return 0
    end
    if years_between(m.born_on, p.today) < p.disabled_minor_under then
      return p.disabled_living.minor
    end
    return p.disabled_living.adult
  end }
variable "disabled_care_of" { of = "person", type = "money",
  unit = "fen/person/month", zh = "重度残疾人护理补贴",
  en = "allowance for the care of the severely disabled",
  law = "S58: 一级每月120元、二级每月80元（陕西）", from = "2016-01-01",
  formula = function(m, p)
    if not m.at_home or m.disability_grade == nil then return 0 end
    if m.disability_grade == "first" then return p.disabled_care.first end
    if m.disability_grade == "second" then return p.disabled_care.second end
    return 0
  end }
variable "orphan_support_of" { of = "person", type = "money",
  unit = "fen/person/month", zh = "孤儿基本生活费", en = "support of an orphan",
  law = "孤儿基本生活保障",
  formula = function(m, p)
    if not m.at_home or not m.orphan_support then return 0 end
    return p.orphan_pay
  end }
benefit "disabled_living_pay" { of = "household", unit = "fen/month",
  per = "month", zh = "困难残疾人生活补贴",
  en = "allowance for the living of the disabled", from = "2016-01-01",
  law = "S58 陕西省残疾人两项补贴", when = "somebody_home",
  amount = function(h, p) return sum(h.members, "disabled_living_of") end }
benefit "disabled_care_pay" { of = "household", unit = "fen/month",
  per = "month", zh = "重度残疾人护理补贴",
  en = "allowance for the care of the severely disabled",
  from = "2016-01-01", law = "S58 陕西省残疾人两项补贴",
  when = "somebody_home",
  amount = function(h, p) return sum(h.members, "disabled_care_of") end }
benefit "orphan_pay_due" { of = "household", unit = "fen/month",
  per = "month", zh = "孤儿基本生活费", en = "support of orphans",
  law = "孤儿基本生活保障", when = "somebody_home",
  amount = function(h, p) return sum(h.members, "orphan_support_of") end }
variable "somebody_home" { of = "household", type = "boolean",
  zh = "户内有人", en = "somebody is at home",
  formula = function(h, p) return h.size > 0 end }
-- The standard each person on subsistence goes by, of a year.
variable "standard_of_person" { of = "person", type = "money",
  unit = "fen/person/year", zh = "适用低保标准（年）",
  en = "subsistence standard of the person",
  formula = function(m, p)
    if m.subsistence == "not_paid" then return 0 end
    if m.subsistence == "urban" then
      return p.urban_subsistence_line * p.months_of_year
    end
    return p.subsistence_line
  end }
variable "list_orphans" { of = "village", type = "integer", unit = "person",
  zh = "孤儿保障人数", en = "orphans supported",
  formula = function(v, p) return count(v.members, "orphan_support") end }

-- rural and urban lists of one village, and households rather than people ------------------
variable "has_rural_subsistence" { of = "household", type = "boolean",
  zh = "农村低保户", en = "on rural subsistence",
  formula = function(h, p) return any(h.members, "on_rural_subsistence") end }
variable "on_urban_subsistence" { of = "person", type = "boolean",
  zh = "享受城市低保", en = "receives urban subsistence",
  formula = function(m, p) return m.subsistence == "urban" end }
variable "has_urban_subsistence" { of = "household", type = "boolean",
  zh = "城市低保户", en = "on urban subsistence",
  formula = function(h, p) return any(h.members, "on_urban_subsistence") end }
variable "on_safety_net" { of = "household", type = "boolean", zh = "兜底户",
  en = "on the safety net",
  formula = function(h, p) return h.has_subsistence or h.is_destitute end }
-- A household under two heads is counted once in all and seen as an overlap: the
-- report that counts 27 + 1 and again 28 counts one household twice.
ledger "safety_net" { of = "household", zh = "兜底保障台账",
  en = "ledger of the safety net", among = "on_safety_net", partition = true,
  lines = { { "rural", when = "has_rural_subsistence", zh = "农村低保",
      en = "rural subsistence" },
    { "urban", when = "has_urban_subsistence", zh = "城市低保",
      en = "urban subsistence" },
    { "destitute", when = "is_destitute", zh = "五保", en = "destitute" } },
  says = { zh = "同时列入两类，合计会重复计算",
    en = "under two heads; adding up the lines counts it twice" } }

-- subsistence after the exit ---------------------------------------------------------------
-- no remedy: it moves a state
check "has_left_list" { of = "household", zh = "已脱贫", en = "has exited",
  law = "S179 新华社西安2016-10-15",
  pass = function(h, p) return h.exited_on ~= nil end,
  says = { zh = "尚未脱贫", en = "has not exited" } }
-- no remedy: it moves a state
check "income_low_again" { of = "household", zh = "收入低于低保标准",
  en = "income below the subsistence standard",
  law = "S179: 家庭人均收入低于低保标准的纳入",
  pass = function(h, p) return h.net_income_pc < p.subsistence_line end,
  says = { zh = "人均纯收入{net_income_pc}元，不低于{subsistence_line}元",
    en = "{net_income_pc} yuan per person, not below {subsistence_line}" } }
status "subsistence_run" { of = "household", stored = "subsistence_state",
  zh = "低保状态", en = "how subsistence stands",
  states = { "not_paid", "paid", "phase_out", "ended" },
  move { "paid", "phase_out", when = "has_left_list",
    unless = "income_low_again",
    says = { zh = "脱贫后进入渐退期", en = "exited: the phase-out begins" } },
  move { "phase_out", "ended", when = "phase_out_over",
    says = { zh = "渐退期满", en = "the phase-out is over" } },
  move { "phase_out", "paid", when = "income_low_again",
    says = { zh = "收入再次低于标准，恢复低保",
      en = "the income is low again: subsistence goes on" } },
  move { "ended", "paid", when = "income_low_again",
    says = { zh = "重新纳入低保", en = "on subsistence again" } } }
-- no remedy: it moves a state
check "phase_out_over" { of = "household", zh = "渐退期满",
  en = "the phase-out is over", law = "S179: 渐退期",
  pass = function(h, p)
    return h.phase_out_ends ~= nil and h.phase_out_ends <= p.today
  end,
  says = { zh = "渐退期至{phase_out_ends}",
    en = "the phase-out ends on {phase_out_ends}" } }
