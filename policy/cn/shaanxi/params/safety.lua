--- Figures of Shaanxi's safety net and of relocation.

param "subsistence_line" {
  ["2015-12"] = { yuan(2500), grade = "A", source = "S179" },
  ["2016-10"] = { yuan(3015), grade = "A", source = "S179 新华社西安2016-10-15" },
  ["2020-10-01"] = { yuan(4827), grade = "A",
    source = "S186 陕西工人报；年份见S197" },
}
param "subsistence_addition" {
  ["2020-10-01"] = { { age = percent(30), hardship = percent(50) }, grade = "A",
    source = "S186: 70岁以上和未成年人增发30%，重残重病增发50%" },
}
param "subsistence_aged_from" {
  ["2020-10-01"] = { 70, grade = "A", source = "S186: 70岁以上" },
}
param "subsistence_minor_under" {
  ["2020-10-01"] = { 18, grade = "A", source = "S186: 未成年人" },
}
param "subsistence_phase_out" {
  ["2016-10"] = { { ordinary = months(12) }, grade = "A",
    default = pending "残疾人户可以更长，月数未见文本",
    source = "S179 新华社西安2016-10-15" },
}
param "relocation_central" {
  ["2017"] = { yuan(8000), grade = "A", source = "S172: 西部每人8000元" },
}
param "own_part_each" {
  ["2019-01"] = { yuan(2500), grade = "B",
    source = "S175 西安市易地扶贫搬迁: 人均自筹不超过2500元" },
}
param "own_part_all" {
  ["2019-01"] = { yuan(10000), grade = "B",
    source = "S175 S176: 户均自筹不超过1万元" },
}
param "disabled_living" {
  ["2016"] = { { minor = yuan(100), adult = yuan(60) }, grade = "C",
    source = "lead: S58 陕西省2016年残疾人两项补贴: 未满18周岁每月100元、18周岁以上60元" },
}
param "disabled_minor_under" {
  ["2016"] = { 18, grade = "C", source = "lead: S58: 18周岁" },
}
param "disabled_care" {
  ["2016"] = { { first = yuan(120), second = yuan(80) }, grade = "C",
    source = "lead: S58: 一级每月120元、二级每月80元" },
}
