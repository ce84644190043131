--- The safety net: what is added to subsistence, how long it goes on after an
-- exit, the standard of the destitute.

variable "is_hardship" { of = "person", type = "boolean", zh = "重残重病",
  en = "severely disabled or ill",
  formula = function(m, p)
    if m.disability_grade ~= nil and (m.disability_grade == "first"
      or m.disability_grade == "second") then return true end
    return has(m.health, "serious")
  end }

-- Whoever is in both groups has the higher addition, not both.
variable "subsistence_extra" { of = "person", type = "money",
  unit = "fen/person/year", zh = "低保分类增发", en = "addition to subsistence",
  law = "S186 陕西; S187 青海: 对特殊困难群体按低保标准一定比例增发",
  formula = function(m, p)
    if not m.on_rural_subsistence then return 0 end
    local age = years_between(m.born_on, p.today)
    local more = 0
    if m.is_hardship then
      more = share(p.subsistence_line, p.subsistence_addition.hardship)
    end
    if age >= p.subsistence_aged_from or age < p.subsistence_minor_under then
      more = max(more, share(p.subsistence_line, p.subsistence_addition.age))
    end
    return more
  end }

variable "has_disabled" { of = "household", type = "boolean",
  zh = "有持证残疾人", en = "a member holds a disability card",
  formula = function(h, p) return any(h.members, "has_disability_card") end }

variable "phase_out_ends" { of = "household", type = "date", optional = true,
  zh = "低保渐退期止", en = "phase-out ends",
  law = "S179 新华社西安2016-10-15: 脱贫后给予渐退期",
  formula = function(h, p)
    if h.exited_on == nil then return nil end
    local first = month_start(h.exited_on)
    if h.has_disabled then
      return after(first, p.subsistence_phase_out.disabled)
    end
    return after(first, p.subsistence_phase_out.ordinary)
  end }
-- no remedy: it tells how long
check "phase_out_runs" { of = "household", zh = "低保渐退期内",
  en = "in the phase-out",
  law = "S179: 渐退期内继续享受低保",
  among = function(h, p) return h.exited_on ~= nil end,
  pass = function(h, p)
    return h.phase_out_ends ~= nil and p.today < h.phase_out_ends
  end,
  says = { zh = "低保渐退期至{phase_out_ends}",
    en = "the phase-out ends on {phase_out_ends}" } }

-- The support paid in a year against the standard of each destitute member.
variable "destitute_due" { of = "household", type = "money", unit = "fen/year",
  zh = "特困供养金应发", en = "due to the destitute",
  law = "S33 S183 S189: 特困人员基本生活标准",
  formula = function(h, p)
    return share(p.subsistence_line, p.destitute_times)
      * count(h.members, "on_rural_destitute")
  end }
variable "on_rural_destitute" { of = "person", type = "boolean",
  zh = "享受农村特困供养", en = "supported as rural destitute",
  formula = function(m, p) return m.destitute_support == "rural" end }
check "destitute_paid_ok" { of = "household", zh = "特困供养金足额",
  en = "the destitute have been paid in full",
  law = "S189: 特困人员基本生活标准不低于低保标准的1.3倍",
  among = function(h, p) return h.is_destitute end,
  pass = function(h, p) return h.income.destitute_pay >= h.destitute_due end,
  says = { zh = "已发{income.destitute_pay}元，按标准应发{destitute_due}元",
    en = "{income.destitute_pay} yuan were paid, {destitute_due} are due" },
  remedy = { zh = "核实后补发", en = "look into it and pay the rest" } }
variable "care_due" { of = "person", type = "money", unit = "fen/person/year",
  zh = "照料护理补贴", en = "care of the destitute",
  law = "S33 S183 S190: 特困人员照料护理标准，按生活自理能力分三档",
  formula = function(m, p)
    if not m.on_rural_destitute or m.care_grade == nil then return 0 end
    return p.care_pay[m.care_grade]
  end }
