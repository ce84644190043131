--- What is paid for a hospital stay. The figures belong to the pool of the
-- insurance, mostly a prefecture; here stands only what each of them means.

local NOT_SET = "由统筹地区规定，未见文本"

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
