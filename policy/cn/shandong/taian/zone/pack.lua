--- A functional zone of Tai'an: its committee governs four towns of Daiyue, but no
-- national code names it.

pack { region = "370911gnq", zh = "泰安市某功能区", en = "functional zone of Tai'an",
  version = "2020.1" }

param "contract_target" { unit = "rate", overlay = "raise",
  zh = "贫困人口家庭医生签约率目标", en = "contracts with doctors, the poor",
  ["2020"] = { percent(100), grade = "C",
    source = "lead: 泰安市某功能区2020年9月健康扶贫汇报: 建档立卡贫困人口100%" },
}
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
check "contracts_ok" { of = "village", zh = "贫困人口签约达标",
  en = "contracts for the poor",
  law = "泰安市某功能区2020年健康扶贫汇报: 建档立卡贫困人口签约100%",
  pass = function(v, p)
    return reaches(v.poor_people_signed, v.poor_people_here, p.contract_target)
  end,
  says = { zh = "建档立卡人口{poor_people_here}人，已签约{poor_people_signed}人，目标{contract_target}",
    en = "{poor_people_signed} of {poor_people_here} have a contract; the target is {contract_target}" },
  remedy = { zh = "由家庭医生团队上门签约",
    en = "the teams of doctors sign the others" } }

publish { "contracts_ok" }
