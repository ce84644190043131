--- Shandong, overlay on the country. Its line follows the prices the poor pay.

pack { region = "37", zh = "山东省", en = "Shandong", version = "2020.1" }

param "exit_line" {
  ["2016"] = { pending "2016年省定标准未见公布文本", source = "未找到" },
  ["2017"] = { yuan(3527), grade = "D",
    source = "derived: S18 2018年3609元较上年提高82元" },
  ["2018"] = { yuan(3609), grade = "A",
    source = "S18 山东省统计局2019-05-18" },
  ["2019"] = { pending "2019年省定标准未见公布文本", source = "未找到" },
}
param "relocation_central" {
  ["2017"] = { yuan(7000), grade = "A", source = "S172: 东中部每人7000元" },
}
-- 两免两减半: registration and consultation are free, the consultation of an expert
-- and scans by large machines cost half.
param "fee_waived" {
  ["2017"] = { { registration = percent(100), consultation = percent(100),
      expert = percent(50), scan = percent(50), examination = percent(0),
      test = percent(0), drugs = percent(0), anaesthesia = percent(0),
      surgery = percent(0), bed = percent(0), other = percent(0) },
    grade = "B",
    source = "S100 济宁市兖州区2019-09-11: 免普通门诊挂号费、诊查费，专家门诊诊查费、大型设备检查费减半" },
  ["2021"] = { pending "2021年起是否延续未见文本", source = "未找到" },
}
param "preschool_aid" {
  ["2016"] = { yuan(1200), grade = "A", source = "S126 新华社2016-03: 学前1200元" },
}
param "guarantee_base" {
  ["2019-12"] = { "in_policy", grade = "A",
    source = "S101 淄博市卫健委: 政策范围内费用" },
}
param "guarantee_ratio" {
  ["2019-12"] = { percent(90), grade = "A",
    source = "S101 淄博市卫健委: 县域内定点医疗机构住院，个人自付控制在10%以内" },
}
