--- Medical aid by class of person, from what the insurances left on the sheet;
-- what the registered have beyond the general terms; who is warned in time; who
-- has the premium paid in part.

-- For the destitute all, for the poor a part, for others nothing by these rules.
variable "aid_class" { of = "person", type = "enum", zh = "救助对象",
  en = "class for medical aid",
  values = { "general", "poor", "destitute", zh = { general = "一般人员",
    poor = "贫困人口和低保对象", destitute = "特困供养人员" },
    en = { general = "general", poor = "poor", destitute = "destitute" } },
  law = "S102 人民日报2016-05-11: 特困人员100%，其他贫困人口80%",
  formula = function(m, p)
    if m.on_destitute_support then return "destitute" end
    if m.household.registered or m.on_subsistence then return "poor" end
    return "general"
  end }
variable "after_insurance" { of = "claim", type = "money", unit = "fen",
  zh = "保险后合规费用", en = "left by the insurances",
  formula = function(c, p)
    return gap(c.in_policy, c.basic_paid + c.major_paid)
  end }
variable "is_visit" { of = "claim", type = "boolean", zh = "本年度门诊",
  en = "a visit of the insurance year",
  formula = function(c, p) return not c.inpatient and c.settled_in_year end }

variable "stay_aid_before_cap" { of = "claim", type = "money", unit = "fen",
  zh = "住院救助计算额", en = "aid for the stay before the cap",
  on = "settled_on", law = "S102: 住院不设起付线",
  formula = function(c, p)
    if not c.stay_in_year or c.person.aid_class == "general" then
      return 0
    end
    if c.person.aid_class == "destitute" then
      return share(c.after_insurance, p.aid_stay_ratio.destitute)
    end
    return share(c.after_insurance, p.aid_stay_ratio.poor)
  end }
variable "stay_aid_due" { of = "claim", type = "money", unit = "fen",
  zh = "住院救助应付", en = "medical aid due for the stay",
  on = "settled_on", law = "S102: 年度封顶",
  formula = function(c, p)
    local due = c.stay_aid_before_cap
    if due == 0 then return 0 end
    return min(due, gap(p.aid_cap, so_far(c.person.claims, c, "stay_aid_due",
      "stay_in_year")))
  end }
variable "visit_aid_due" { of = "claim", type = "money", unit = "fen",
  zh = "门诊救助应付", en = "medical aid due for the visit",
  on = "settled_on", law = "S102: 门诊放化疗等，年度封顶1万元",
  formula = function(c, p)
    if not c.is_visit or c.person.aid_class == "general" then return 0 end
    local left = gap(p.aid_visit_cap,
      so_far(c.person.claims, c, "visit_aid_due", "is_visit"))
    if c.person.aid_class == "destitute" then
      return min(share(c.after_insurance, p.aid_visit_ratio.destitute), left)
    end
    return min(share(c.after_insurance, p.aid_visit_ratio.poor), left)
  end }
variable "severe_aid_due" { of = "person", type = "money",
  unit = "fen/person/year", zh = "重特大疾病救助应付",
  en = "aid due where much is left",
  law = "S102 青海: 自付超过3万元的部分救助60%，封顶10万元; S98 兰山区: 超过5000元的部分分段救助",
  formula = function(m, p)
    if m.aid_class == "general" then return 0 end
    return min(banded(p.aid_severe_bands, 0,
      gap(m.compliant_left_in_year, p.aid_severe_from)), p.aid_severe_cap)
  end }
variable "again_due" { of = "person", type = "money",
  unit = "fen/person/year", zh = "大病再报销应付",
  en = "second payment of major-illness insurance",
  law = "S105 甘肃2017: 建档立卡人口自付3万元以上部分再报销80%至98%，不封顶",
  formula = function(m, p)
    if not m.household.registered then return 0 end
    return banded(p.again_bands, 0, m.compliant_left_in_year)
  end }

-- beyond the general terms ----------------------------------------------------------
-- The layers of `medical` tell the general terms; a registered patient has so much
-- more from basic insurance: no deductible in some hospitals, and points added.
variable "stay_deductible" { of = "claim", type = "money", unit = "fen",
  zh = "住院起付线", en = "deductible of the stay", on = "settled_on",
  law = "S86 陕西2018年2月: 建档立卡人口免乡镇卫生院起付线",
  formula = function(c, p)
    if not c.inpatient then return 0 end
    local level = c.hospital.hospital_level
    if c.person.household.registered and has(p.free_deductible, level) then
      return 0
    end
    return p.basic_deductible[level]
  end }
variable "stay_ratio" { of = "claim", type = "rate", zh = "住院报销比例",
  en = "part paid of the stay", on = "settled_on",
  law = "S86 陕西2018年2月: 住院报销提高10个百分点",
  formula = function(c, p)
    local ratio = p.basic_ratio[c.hospital.hospital_level]
    if not c.person.household.registered then return ratio end
    return min(ratio + p.stay_plus, percent(100)) -- lint: mutant, 各地比例加倾斜均未超过100%
  end }
variable "basic_of_registered" { of = "claim", type = "money", unit = "fen",
  zh = "建档立卡人口基本医保应付",
  en = "basic insurance, for the registered",
  on = "settled_on",
  law = "S86 陕西2018年2月: 住院报销提高10个百分点，乡镇卫生院免起付线",
  formula = function(c, p)
    if not c.inpatient then return 0 end
    local ratio = c.stay_ratio
    return share(gap(c.in_policy, c.stay_deductible), ratio)
  end }
variable "uncovered" { of = "claim", type = "money", unit = "fen",
  zh = "目录外费用", en = "covered by no policy",
  formula = function(c, p) return gap(c.total, c.in_policy) end }
variable "hospital_bears" { of = "claim", type = "money", unit = "fen",
  zh = "应由医疗机构承担", en = "to be borne by the hospital",
  on = "settled_on", law = "S86 陕西: 县级5%、市级和省级8%；S105 甘肃: 一律为零",
  formula = function(c, p)
    if not c.guaranteed or c.hospital.run_by == nil then return 0 end
    if c.hospital.run_by == "township" or c.hospital.run_by == "county" then
      return gap(c.uncovered, share(c.total, p.uncovered_cap.county, "floor"))
    end
    return gap(c.uncovered, share(c.total, p.uncovered_cap.above, "floor"))
  end }
check "uncovered_ok" { of = "claim", zh = "目录外费用占比达标",
  en = "little of the bill is covered by no policy",
  law = "S86 S105: 目录外费用占比上限，超出部分由医疗机构承担",
  among = function(c, p)
    return c.inpatient and c.person.household.registered
      and c.hospital.run_by ~= nil
  end,
  pass = function(c, p) return c.hospital_bears == 0 end,
  says = { zh = "目录外费用{uncovered}元，其中{hospital_bears}元应由医疗机构承担",
    en = "{uncovered} yuan are covered by no policy; {hospital_bears} the hospital must bear" },
  remedy = { zh = "由医疗机构承担并退还患者",
    en = "the hospital bears it and pays the patient back" } }

-- a warning in time ------------------------------------------------------------------
variable "is_low_income" { of = "person", type = "boolean", zh = "低收入人口",
  en = "of low income",
  formula = function(m, p)
    return m.on_subsistence or m.on_destitute_support
      or m.household.is_watched
  end }
check "self_pay_warning" { of = "person", zh = "自付费用未到预警线",
  en = "compliant costs below the warning",
  law = "S80 西安市医保局2025-04-25: 三重保障后自付超过1万元（低收入人口）、2.6万元（其他人员）按月推送",
  from = "2020-03-20",
  pass = function(m, p)
    if m.is_low_income then
      return m.compliant_left_in_year <= p.warning_self_pay.low_income
    end
    return m.compliant_left_in_year <= p.warning_self_pay.other
  end,
  says = { zh = "年度合规自付{compliant_left_in_year}元，已到预警线",
    en = "{compliant_left_in_year} yuan of compliant costs are left this year" },
  remedy = { zh = "推送乡镇入户核查，符合条件的纳入监测或临时救助",
    en = "tell the township: visit, watch or relieve the household" } }
variable "self_pay_warnings" { of = "household", type = "integer", unit = "person",
  zh = "自付费用预警人数", en = "members with a warning",
  formula = function(h, p) return count(h.members, "is_warned") end }
variable "is_warned" { of = "person", type = "boolean", zh = "预警",
  en = "warned", from = "2020-03-20",
  formula = function(m, p) return not m.self_pay_warning end }

variable "premium_aid_rate" { of = "person", type = "rate", zh = "参保资助比例",
  en = "part of the premium that is paid",
  from = "2021-01-01", law = "S104 青海2022: 易返贫人口参保资助逐年递减",
  formula = function(m, p)
    if not m.household.is_watched then return 0 end
    return p.premium_aid
  end }
