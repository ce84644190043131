--- Contracts with family doctors and insurance: how many of whom are covered.

variable "is_poor_person" { of = "person", type = "boolean",
  zh = "建档立卡人口", en = "of a registered household",
  formula = function(m, p) return m.household.registered and m.at_home end }
variable "is_poor_and_signed" { of = "person", type = "boolean",
  zh = "建档立卡人口已签约", en = "registered, with a contract",
  formula = function(m, p) return m.is_poor_person and m.has_contract end }
variable "poor_people_here" { of = "village", type = "integer",
  unit = "person", zh = "建档立卡人口", en = "registered people",
  formula = function(v, p) return count(v.members, "is_poor_person") end }
variable "poor_people_signed" { of = "village", type = "integer",
  unit = "person", zh = "建档立卡人口签约数", en = "registered, with a contract",
  formula = function(v, p) return count(v.members, "is_poor_and_signed") end }
variable "contract_rate" { of = "village", type = "rate",
  zh = "建档立卡人口签约率", en = "part of the registered with a contract",
  formula = function(v, p)
    if v.poor_people_here == 0 then return percent(100) end
    return div(v.poor_people_signed * percent(100), v.poor_people_here,
      "half up")
  end }
check "contracts_ok" { of = "village", zh = "贫困人口签约达标",
  en = "contracts for the poor",
  law = "lead: 泰安市某功能区2020年健康扶贫汇报: 建档立卡贫困人口签约率目标",
  pass = function(v, p)
    return reaches(v.poor_people_signed, v.poor_people_here, p.contract_target)
  end,
  says = { zh = "建档立卡人口{poor_people_here}人，已签约{poor_people_signed}人，目标{contract_target}",
    en = "{poor_people_signed} of {poor_people_here} have a contract; the target is {contract_target}" },
  remedy = { zh = "由家庭医生团队上门签约",
    en = "the teams of doctors sign the others" } }

-- 参合率, counted from the register and not taken from a table.
variable "lives_here" { of = "person", type = "boolean", zh = "在户人口",
  en = "at home", formula = function(m, p) return m.at_home end }
variable "insured_here" { of = "person", type = "boolean",
  zh = "在户且参保", en = "at home and insured",
  formula = function(m, p) return m.at_home and m.insured end }
variable "insured_counted" { of = "village", type = "rate",
  zh = "参合率（按名册）", en = "part insured, by the register",
  formula = function(v, p)
    if count(v.members, "lives_here") == 0 then return percent(100) end
    return div(count(v.members, "insured_here") * percent(100),
      count(v.members, "lives_here"), "half up")
  end }
check "insured_rate_true" { of = "village", zh = "参合率与名册一致",
  en = "the stated part insured is the register's",
  law = "lead: 贵州某村2019年汇报材料: 参合率100%",
  pass = function(v, p)
    return v.village_year.insured_rate == v.insured_counted
  end,
  says = { zh = "上报参合率{village_year.insured_rate}，按名册为{insured_counted}",
    en = "{village_year.insured_rate} is stated, the register gives {insured_counted}" },
  remedy = { zh = "核对参保名册后更正上报数",
    en = "go through the list and mend what was stated" } }
