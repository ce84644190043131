--- Allowances of the disabled and of orphans; the urban standard.

local NOT_SET = "由省级或以下确定，未见文本"

param "disabled_living" { unit = "fen/person/month",
  keys = { "minor", "adult" }, overlay = "raise", zh = "困难残疾人生活补贴",
  en = "allowance for the living of the disabled",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
param "disabled_care" { unit = "fen/person/month",
  keys = { "first", "second" }, overlay = "raise", zh = "重度残疾人护理补贴",
  en = "allowance for the care of the severely disabled",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
param "disabled_minor_under" { unit = "year", zh = "残疾补贴未成年人年龄",
  en = "age under which the disabled are minors",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
param "orphan_pay" { unit = "fen/person/month", overlay = "raise",
  zh = "孤儿基本生活费", en = "support of an orphan",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
param "months_of_year" { unit = "month/year", zh = "一年月数",
  en = "months of a year", overlay = "fixed",
  ["1949"] = { 12, grade = "A", source = "公历" },
}
param "urban_subsistence_line" { unit = "fen/person/month",
  overlay = "raise", zh = "城市低保标准", en = "urban subsistence standard",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
