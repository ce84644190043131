--- Sansui county, overlay on Guizhou.

pack { region = "522624", zh = "三穗县", en = "Sansui", version = "2018.1" }

-- The province has two standards; Sansui is among the other counties.
param "subsistence_line" {
  ["2022-04-01"] = { yuan(5280), grade = "A", source = "S198: 其余县5280元" },
  ["2023"] = { pending "2023年分县标准未见文本，全省平均6086元",
    source = "S199" },
  ["2024-04-01"] = { yuan(6804), grade = "A", source = "S200: 其余县6804元" },
  ["2025"] = { pending "2025年分县标准未见文本，全省平均7226元",
    source = "S199 S200" },
}
param "guarantee_ratio" {
  ["2018"] = { percent(90), grade = "C",
    source = "lead: 三穗县某村2018年底汇报材料" },
}

-- "项目价格未定": what a house is given for leaks had not been set.
param "leak_repair_grant" { unit = "fen/household", zh = "透风漏雨改造补助",
  en = "grant for leaks",
  ["2018"] = { pending "项目价格未定", source = "三穗县某村2018年底汇报材料" },
}
variable "leak_repair_due" { of = "household", type = "money",
  unit = "fen/household", zh = "透风漏雨改造补助",
  en = "grant for leaks",
  formula = function(h, p)
    if not h.had_leak_repair then return 0 end
    return p.leak_repair_grant
  end }

publish { "leak_repair_due" }
