--- Figures of Guizhou's benefits: relocation, hospital stays, monitoring.

param "relocation_area_max" {
  ["2016"] = { { town = decimal(20), rural = decimal(25) }, grade = "A",
    source = "S177 人民网2017-07-28: 城镇安置人均20平方米、农村25平方米" },
}
param "relocation_grant" {
  ["2016"] = { { central = yuan(20000), scattered = yuan(20000) }, grade = "A",
    source = "S177 人民网2017-07-28: 人均2万元" },
}
param "demolition_reward" {
  ["2016"] = { yuan(15000), grade = "A",
    source = "S177: 签订旧房拆除协议并按期拆除的人均奖励1.5万元" },
}
param "relocation_central" {
  ["2017"] = { yuan(8000), grade = "A", source = "S172: 西部每人8000元" },
}
param "ranger_wage" {
  ["2017"] = { yuan(10000), grade = "C",
    source = "lead: S162 贵州省生态护林员每年1万元" },
}
param "guarantee_base" {
  ["2015"] = { "in_policy", grade = "C",
    source = "lead: S90 贵州省2015年三重医疗保障: 政策范围内费用" },
}
param "guarantee_ratio" {
  ["2015"] = { percent(90), grade = "C",
    source = "lead: S90 贵州省2015年三重医疗保障: 90%以上" },
}
-- Serious illness, the destitute, those on subsistence for good, the old.
param "guarantee_in_full" { unit = "rate", overlay = "raise",
  zh = "重点对象兜底比例", en = "part guaranteed to those favoured",
  ["2015"] = { percent(100), grade = "C",
    source = "lead: S90 贵州省2015年三重医疗保障: 重大疾病、特困、长期低保、80岁以上100%" },
}
param "guarantee_aged_from" { unit = "year", overlay = "lower",
  zh = "高龄兜底起始年龄", en = "age from which all is guaranteed",
  ["2015"] = { 80, grade = "C", source = "lead: S90: 80岁以上老人" },
}
param "monitoring_line" {
  ["2023"] = { yuan(7300), grade = "C",
    source = "lead: 贵州某县2022–2023年监测数据核查规则" },
  ["2024"] = { pending "2024年线未见文本", source = "未找到" },
}
-- Watched for so long at least before the risk may be called removed by help.
param "watch_at_least" { kind = "duration", overlay = "raise",
  zh = "监测最短时间", en = "least time of watching",
  ["2022"] = { months(6), grade = "C",
    source = "lead: 贵州某县2022–2023年监测数据核查规则（不足6个月）" },
}
param "preschool_aid" {
  -- lint: mutant, 州县尚未选定，选定时程序核对是否在500至800元之间
  ["2021"] = { choose(yuan(500), yuan(800)), grade = "A",
    source = "S128 贵州日报2021: 学前教育资助每生每年500至800元" },
}
param "senior_aid" {
  ["2021"] = { { low = yuan(1500), middle = yuan(2000), high = yuan(2500) },
    grade = "A", source = "S128 贵州日报2021: 1500、2000、2500元三档" },
}
param "senior_special" {
  ["2021"] = { { allowance = yuan(1000), books = yuan(400), board = yuan(500) },
    grade = "A", source = "S128 S129: 专项助学金1000元、免教科书费400元、免住宿费500元" },
}
