--- The fixed workload of the benchmark: exit checks, layered reimbursement and
-- a dividend for households of 3.3 persons. Not law: figures are those of the
-- workload.
pack { region = "00", zh = "基准", en = "benchmark", version = "1" }

param "line" { unit = "fen/person/year", zh = "线", en = "line", ["2020"] = { yuan(4000), source = "workload R1", grade = "D" } }
param "deductible" { unit = "fen/person", zh = "起付线", en = "deductible", key = "person.level",
  ["2020"] = { { none = yuan(0), township = yuan(100), county = yuan(400), city = yuan(800) }, source = "workload R7", grade = "D" } }
param "ratio" { unit = "rate", zh = "比例", en = "ratio", key = "person.level",
  ["2020"] = { { none = percent(0), township = percent(90), county = percent(80), city = percent(70) }, source = "workload R7", grade = "D" } }
param "major" { unit = "rate", zh = "大病", en = "major",
  ["2020"] = { bands { { upto = yuan(5000), percent(0) }, { upto = yuan(55000), percent(60) }, { upto = yuan(105000), percent(65) }, { percent(70) } },
    source = "workload R7", grade = "D" } }
param "assist_rate" { unit = "rate", zh = "救助", en = "assist", ["2020"] = { percent(70), source = "workload R7", grade = "D" } }
param "assist_cap" { unit = "fen/person/year", zh = "封顶", en = "cap", ["2020"] = { yuan(30000), source = "workload R7", grade = "D" } }
param "self_max" { unit = "rate", zh = "自付上限", en = "self pay", ["2020"] = { percent(10), source = "workload R7", grade = "D" } }
param "poor_share" { unit = "rate", zh = "分红比例", en = "part for the poor", ["2020"] = { percent(70), source = "workload R8", grade = "D" } }
param "school_first" { unit = "year", zh = "入学", en = "first", ["2020"] = { 6, source = "workload R2", grade = "D" } }
param "school_last" { unit = "year", zh = "毕业", en = "last", ["2020"] = { 15, source = "workload R2", grade = "D" } }

variable "size" { of = "household", type = "integer", unit = "person", zh = "人口", en = "size",
  formula = function(h, p) return count(h.members) end }
variable "income_pc" { of = "household", type = "money", unit = "fen/person/year", zh = "人均", en = "per person",
  formula = function(h, p) return div(h.wage + h.business + h.property + h.transfer - h.cost, h.size, "floor") end }
check "income_ok" { of = "household", zh = "收入", en = "income", pass = function(h, p) return h.income_pc >= p.line end,
  says = { zh = "{income_pc}低于{line}", en = "{income_pc} under {line}" } }
check "in_school" { of = "person", zh = "在学", en = "school",
  pass = function(m, p)
    if m.age < p.school_first or m.age > p.school_last then return true end
    return m.enrolled
  end }
check "school_ok" { of = "household", zh = "教育", en = "school", pass = function(h, p) return all(h.members, "in_school") end }
check "insured_ok" { of = "household", zh = "参保", en = "insured", pass = function(h, p) return all(h.members, "insured") end }
check "housing_ok" { of = "household", zh = "住房", en = "housing", pass = function(h, p) return h.housing == "A" or h.housing == "B" end }
check "water_ok" { of = "household", zh = "饮水", en = "water", pass = function(h, p) return h.water end }
-- which checks fail, as one number
variable "mask" { of = "household", type = "integer", zh = "未过检查", en = "failed checks",
  formula = function(h, p)
    local mask = 0
    if not h.income_ok then mask = mask + 1 end
    if not h.school_ok then mask = mask + 2 end
    if not h.insured_ok then mask = mask + 4 end
    if not h.housing_ok then mask = mask + 8 end
    if not h.water_ok then mask = mask + 16 end
    return mask
  end }
decision "exit" { of = "household", zh = "退出", en = "exit", all = { "income_ok", "school_ok", "insured_ok", "housing_ok", "water_ok" } }

-- layered reimbursement, person by person
variable "basic" { of = "person", type = "money", unit = "fen", zh = "基本", en = "basic",
  formula = function(m, p)
    if not m.insured or m.total == 0 then return 0 end
    local deductible = p.deductible[m.level]
    if m.level == "township" and m.household.poor then deductible = 0 end
    return share(max(0, m.compliant - deductible), p.ratio[m.level])
  end }
variable "critical" { of = "person", type = "money", unit = "fen", zh = "大病", en = "critical",
  formula = function(m, p)
    if not m.insured or m.total == 0 then return 0 end
    return banded(p.major, 0, m.compliant - m.basic)
  end }
variable "assist" { of = "person", type = "money", unit = "fen", zh = "救助", en = "assist",
  formula = function(m, p)
    if not m.insured or m.total == 0 or not m.household.poor then return 0 end
    return min(share(m.compliant - m.basic - m.critical, p.assist_rate), p.assist_cap)
  end }
variable "guarantee" { of = "person", type = "money", unit = "fen", zh = "兜底", en = "guarantee",
  formula = function(m, p)
    if not m.insured or m.total == 0 or not m.household.poor then return 0 end
    return gap(m.total - m.basic - m.critical - m.assist, share(m.total, p.self_max, "floor"))
  end }
variable "self" { of = "person", type = "money", unit = "fen", zh = "自付", en = "self",
  formula = function(m, p) return m.total - m.basic - m.critical - m.assist - m.guarantee end }
variable "basic_sum" { of = "household", type = "money", unit = "fen", zh = "基本", en = "basic", formula = function(h, p) return sum(h.members, "basic") end }
variable "critical_sum" { of = "household", type = "money", unit = "fen", zh = "大病", en = "critical", formula = function(h, p) return sum(h.members, "critical") end }
variable "assist_sum" { of = "household", type = "money", unit = "fen", zh = "救助", en = "assist", formula = function(h, p) return sum(h.members, "assist") end }
variable "guarantee_sum" { of = "household", type = "money", unit = "fen", zh = "兜底", en = "guarantee", formula = function(h, p) return sum(h.members, "guarantee") end }
variable "self_sum" { of = "household", type = "money", unit = "fen", zh = "自付", en = "self", formula = function(h, p) return sum(h.members, "self") end }

-- what a village has is shared out to its poor households in equal parts
allocation "dividend" { of = "village", over = "households", unit = "fen/year", zh = "分红", en = "dividend",
  pool = function(v, p) return share(v.revenue, p.poor_share, "floor") end,
  among = function(h, p) return h.poor end,
  weight = function(h, p) return 1 end, rest = "largest remainder", unknown = "wait" }

publish { "exit", "income_pc", "mask", "basic_sum", "critical_sum", "assist_sum", "guarantee_sum", "self_sum", "dividend" }
