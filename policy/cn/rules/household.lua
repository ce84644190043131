--- Households: who lives there, who is on the list, what they earn.

-- The members of a household are those entered and not entered as gone. That
-- nobody has written down a departure is read as "still there": the register
-- is the list of members. (All other fields: what is not known is unknown.)
variable "at_home" { of = "person", type = "boolean", zh = "在户",
  en = "member now",
  formula = function(m, p)
    if known(m, "born_on") and m.born_on > p.today then return false end
    if known(m, "joined_on") and m.joined_on ~= nil
      and m.joined_on > p.today then return false end
    if known(m, "left_on") and m.left_on ~= nil
      and m.left_on <= p.today then return false end
    if known(m, "died_on") and m.died_on ~= nil
      and m.died_on <= p.today then return false end
    return true
  end }

variable "size" { of = "household", type = "integer", unit = "person",
  zh = "家庭人口", en = "size of the household",
  formula = function(h, p) return count(h.members, "at_home") end }

-- On the list in the assessed year: registered by then, and not out before it.
-- A household that exits in the year itself is on it; one that fell back is on
-- it again.
variable "on_list" { of = "household", type = "boolean", zh = "年内在档",
  en = "on the list in the year",
  formula = function(h, p)
    if not h.registered then return false end
    if h.size < 1 then return false end
    if h.identified_on ~= nil
      and month_start(h.identified_on) > p.today then return false end
    if h.exited_on == nil then return true end
    if month_start(h.exited_on) >= day(p.year, 1, 1) then return true end
    return h.relapsed_on ~= nil
      and month_start(h.relapsed_on) > month_start(h.exited_on)
      and month_start(h.relapsed_on) <= p.today
  end }

-- Table AC01: aac081 = wages + business + property + transfers; aac079 =
-- aac081 - costs; aac082 = aac079 / members. A loss stays a loss.
variable "net_income" { of = "household", type = "money", unit = "fen/year",
  zh = "家庭纯收入", en = "net income",
  law = "AC01: 纯收入=工资性+生产经营性+财产性+转移性-生产经营性支出 (S54)",
  formula = function(h, p)
    local i = h.income
    return i.wage + i.business + i.property + i.transfer - i.cost
  end }

-- Rounded down to the fen, so that nobody passes a line by rounding. Where
-- nobody is left the sum is not divided; such a household is on no list.
variable "net_income_pc" { of = "household", type = "money",
  unit = "fen/person/year", zh = "人均纯收入", en = "net income per person",
  law = "AC01: 人均纯收入=纯收入÷家庭人口 (S54)",
  formula = function(h, p)
    return div(h.net_income, max(h.size, 1), "floor")
  end }

-- The parts of the transfers must add up (aac085); a difference is an error of
-- the sheet, not of the household.
variable "transfer_difference" { of = "income", type = "money",
  unit = "fen/year", zh = "转移性收入与分项之差",
  en = "transfers less their parts",
  formula = function(i, p)
    return i.transfer - i.family_planning_pay - i.subsistence_pay - i.destitute_pay - i.pension - i.ecology_pay - i.other_transfer
  end }
check "transfer_adds_up" { of = "income", zh = "转移性收入与分项一致",
  en = "transfers equal their parts",
  law = "AC01: 转移性收入=计划生育金+低保金+五保金+养老保险金+生态补偿金+其他",
  pass = function(i, p) return i.transfer_difference == 0 end,
  says = { zh = "转移性收入{transfer}元，与各分项之和相差{transfer_difference}元",
    en = "transfers are {transfer} yuan, {transfer_difference} more than their parts" },
  remedy = { zh = "核对收入表后重新导入",
    en = "check the income sheet and import it again" } }
