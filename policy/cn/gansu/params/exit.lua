--- Figures of the exit in Gansu, and of the monitoring after it.

param "exit_line" {
  ["2016"] = { yuan(3500), grade = "A",
    source = "S10 甘肃省2016年11月贫困退出验收办法: 人均可支配收入3500元" },
  ["2017"] = { pending "随国家公布的扶贫标准同比例增长，2017至2019年国家标准未见公布文本",
    source = "S10" },
  ["2020"] = { yuan(4000), grade = "A",
    source = "S30 甘肃省脱贫攻坚重点政策二十问" },
}
param "incidence_max" {
  ["2016-04"] = { percent(3), grade = "A",
    source = "S1 《关于建立贫困退出机制的意见》: 西部地区3%以下" },
}
param "collective_income_min" { unit = "fen/year", overlay = "raise",
  zh = "村集体经济年收入下限", en = "least income of the collective",
  ["2020"] = { yuan(20000), grade = "A",
    source = "S30: 当年村集体经济收入2万元以上" },
}
-- 2016: 20 items; August 2018: four groups, whose number of items was not found.
param "village_items" { unit = "piece", overlay = "raise",
  zh = "贫困村退出验收指标数", en = "items a village must meet",
  ["2016-11"] = { 20, grade = "B",
    source = "S27 天水日报2017-01-04: 贫困村退出20项指标" },
  ["2018-08"] = { pending "2018年调整为4类指标，项数未见文本", source = "S28 S29" },
  ["2020"] = { 11, grade = "A",
    source = "S30 甘肃省脱贫攻坚重点政策二十问: 贫困村退出4类11项指标" },
}
-- 2018: three things of a county, its incidence, its villages, what people say.
param "county_villages_out_min" { unit = "rate", overlay = "raise",
  zh = "贫困村退出比例下限", en = "least part of poor villages that is out",
  ["2018-08"] = { pending "贫困村退出比例的数值未见文本", source = "S28 S29" },
  ["2020"] = { percent(100), grade = "A",
    source = "S30 甘肃省脱贫攻坚重点政策二十问: 贫困村全部退出" },
}
param "monitoring_line" {
  ["2022"] = { yuan(6500), grade = "B",
    source = "S71 慢湾村公开页；应为全省标准" },
  ["2023"] = { pending "2023年线未见文本", source = "未找到" },
  ["2024"] = { yuan(7800), grade = "A", source = "S160 每日甘肃网2024-10-31" },
  ["2025"] = { yuan(8600), grade = "A",
    source = "S69 兰州新区2025-04-09，按省级通知" },
}
