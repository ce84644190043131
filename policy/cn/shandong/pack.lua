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
param "guarantee_base" {
  ["2019-12"] = { "in_policy", grade = "A",
    source = "S101 淄博市卫健委: 政策范围内费用" },
}
param "guarantee_ratio" {
  ["2019-12"] = { percent(90), grade = "A",
    source = "S101 淄博市卫健委: 县域内定点医疗机构住院，个人自付控制在10%以内" },
}
