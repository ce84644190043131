--- What is paid for a hospital stay. The figures belong to the pool of the
-- insurance, mostly a prefecture; here stands only what each of them means.

local NOT_SET = "由统筹地区规定，未见文本"

param "insurance_year" { kind = "window", zh = "保险年度", en = "insurance year",
  ["2010"] = { function(p)
      return window(day(p.year, 1, 1), day(p.year, 12, 31))
    end,
    grade = "C",
    source = "lead: S211 一个保险年度内，多次住院只扣除一次；按自然年计" },
}
param "basic_deductible" { unit = "fen", key = "hospital.hospital_level",
  zh = "基本医保住院起付线", en = "deductible of basic insurance",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "basic_ratio" { unit = "rate", key = "hospital.hospital_level",
  zh = "基本医保住院报销比例", en = "part paid by basic insurance",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "basic_cap" { unit = "fen/person/year", zh = "基本医保年度封顶线",
  en = "most that basic insurance pays in a year",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "major_deductible" { unit = "fen/person/year", zh = "大病保险起付线",
  en = "deductible of major-illness insurance",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "major_bands" { unit = "rate", by_unit = "fen",
  zh = "大病保险分段报销比例", en = "bands of major-illness insurance",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "major_cap" { unit = "fen/person/year", zh = "大病保险年度封顶线",
  en = "most that major-illness insurance pays in a year",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "aid_ratio" { unit = "rate", zh = "医疗救助比例",
  en = "part paid by medical aid",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "aid_cap" { unit = "fen/person/year", zh = "医疗救助年度封顶线",
  en = "most that medical aid pays in a year",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}

-- Major-illness insurance by class of person, for whoever reckons it from what
-- basic insurance left, stay by stay.
param "class_deductible" { unit = "fen/person/year", keys = { "general", "poor" },
  zh = "大病保险起付线（分人群）", en = "deductible of major illness by class",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "class_bands" { unit = "rate", by_unit = "fen",
  keys = { "general", "poor" }, zh = "大病保险分段比例（分人群）",
  en = "bands of major illness by class",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "class_cap" { unit = "fen/person/year", keys = { "general", "poor" },
  zh = "大病保险封顶线（分人群）", en = "cap of major illness by class",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- What a registered person pays of compliant costs in a year, at most.
param "self_pay_ceiling" { unit = "fen/person/year", overlay = "lower",
  zh = "合规自付年度封顶", en = "most compliant costs a person pays in a year",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}

-- Medical aid by class of person, reckoned from what the insurances left on the
-- sheet: stays; visits for radio- and chemotherapy and the like; a second time
-- where much is left. The cap of stays is `aid_cap`.
param "aid_stay_ratio" { unit = "rate", keys = { "poor", "destitute" },
  zh = "住院医疗救助比例", en = "part of a stay paid by medical aid",
  ["2014"] = { pending(NOT_SET), source = "未找到",
    note = "S83 S84 S85: 年度限额内不低于70%" },
}
param "aid_visit_ratio" { unit = "rate", keys = { "poor", "destitute" },
  zh = "门诊医疗救助比例", en = "part of a visit paid by medical aid",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "aid_visit_cap" { unit = "fen/person/year", zh = "门诊医疗救助年度封顶线",
  en = "most medical aid for visits in a year",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "aid_severe_from" { unit = "fen/person/year", zh = "重特大疾病救助起点",
  en = "left in a year from which aid is given a second time",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "aid_severe_bands" { unit = "rate", by_unit = "fen",
  zh = "重特大疾病救助分段比例", en = "part of what is above that is paid",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "aid_severe_cap" { unit = "fen/person/year",
  zh = "重特大疾病救助年度封顶线", en = "most of it in a year",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}

-- The part of registered people that is to have a contract with a family doctor.
param "contract_target" { unit = "rate", overlay = "raise",
  zh = "贫困人口家庭医生签约率目标", en = "contracts with doctors, the poor",
  ["2014"] = { pending "由省级或以下确定，未见文本", source = "未找到" },
}
-- What hospitals waive of single fees: 两免两减半, 一免七减.
param "fee_waived" { unit = "rate", key = "fee.fee_kind", overlay = "raise",
  zh = "费用减免比例", en = "part of a fee that is waived",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- The part of a bill that no policy covers may be so much at most; what is more
-- the hospital bears.
param "uncovered_cap" { unit = "rate", keys = { "county", "above" },
  overlay = "lower", zh = "目录外费用占比上限",
  en = "most of a bill that no policy covers",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- What the registered have beyond the general terms of basic insurance.
param "stay_plus" { unit = "rate", zh = "住院报销倾斜比例",
  en = "points added to the part paid of a stay",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "free_deductible" { kind = "words", of = "hospital.hospital_level",
  zh = "免起付线的医疗机构", en = "hospitals without a deductible for the poor",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
-- Who has paid so much in a year is looked at before he falls.
param "warning_self_pay" { unit = "fen/person/year",
  keys = { "low_income", "other" }, zh = "自付费用预警线",
  en = "compliant costs left from which a warning is given",
  ["2020"] = { pending "由统筹地区规定，未见本地文本", source = "S80 S81" },
}
-- The part of the premium that is paid for those who may fall back.
param "premium_aid" { unit = "rate", clock = "year", zh = "参保资助比例",
  en = "part of the premium that is paid",
  ["2021"] = { pending "由省级确定，未见本省文本", source = "S104 S109" },
}
-- What major-illness insurance pays once more of what is left to a registered person
-- in a year (再报销).
param "again_bands" { unit = "rate", by_unit = "fen",
  zh = "大病再报销分段比例", en = "bands of a second payment",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
