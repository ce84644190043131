--- Which income counts, of which months, and what crops leave.

-- 2018: 1 October 2017 to 30 September 2018; still so in 2023 (S60).
param "income_year" { kind = "window", zh = "收入计算年度", en = "income year",
  ["2014"] = { function(p)
      return window(day(p.year - 1, 10, 1), day(p.year, 9, 30))
    end,
    grade = "A",
    source = "S59 海南日报2019-07-04（屯昌）: 上年10月1日至当年9月30日；S60 富源2023同" },
}
-- The list of the form; another text leaves pensions and allowances of the disabled
-- out (S57), which is the list of the subsistence allowance.
param "counted_kinds" { kind = "words", of = "earning.earning_kind",
  zh = "计入收入的类型", en = "earnings that count",
  ["2014"] = { words { "wage", "crop", "livestock", "trade_income", "property",
      "pension", "allowance", "support_due", "disabled_pay" }, grade = "A",
    source = "S56 内蒙古日报2020-09-15: 计生补贴、低保金、特困供养金、养老金、生态补偿、赡养等计入；S55 专项和一次性补助不计入",
    note = "S57另有不含养老金、残疾补贴的口径（低保），未采用" },
}
param "crop_part" { unit = "rate", key = "earning.crop", zh = "种植业收益系数",
  en = "part of crop sales that is income",
  ["2018-09"] = { { wheat = percent(31), maize = percent(49),
      potato = percent(67), vegetable = percent(87),
      greenhouse = percent(75), oilseed = percent(57) }, grade = "C",
    source = "lead: S38 某区2018年9月贫困户识别表收益系数" },
}
