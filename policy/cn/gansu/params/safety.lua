--- Figures of Gansu's safety net, medical insurance and public posts.

param "subsistence_line" {
  ["2019"] = { yuan(4020), grade = "D",
    source = "derived: S183 S184: 一类每月335元×12" },
  ["2020"] = { yuan(4428), grade = "A", source = "S190 人民日报" },
  ["2021"] = { yuan(4788), grade = "A", source = "S190 人民日报" },
  ["2022"] = { pending "2022年起标准未见文本", source = "未找到" },
}
-- The first two classes; the others "are not raised any more", and what they are
-- was found for one prefecture only (84 and 58 in 2022, 89 and 62 in 2023).
param "class_pay" { unit = "fen/person/month",
  key = "household.subsistence_class", overlay = "raise",
  zh = "农村低保分类补助水平", en = "subsistence paid by class",
  ["2018"] = { { first = yuan(310), second = yuan(290) }, grade = "A",
    default = pending "三、四类由市县确定", source = "S183 甘肃日报2019-02-26" },
  ["2019"] = { { first = yuan(335), second = yuan(318) }, grade = "A",
    default = pending "三、四类由市县确定", source = "S183 甘肃日报2019-02-26" },
  ["2020"] = { { first = yuan(369), second = yuan(350) }, grade = "A",
    default = pending "三、四类由市县确定", source = "S190 人民日报" },
  ["2021"] = { { first = yuan(399), second = yuan(378) }, grade = "A",
    default = pending "三、四类由市县确定", source = "S190 人民日报" },
  ["2022"] = { pending "2022年起补助水平未见文本", source = "未找到" },
}
param "care_pay" {
  ["2019"] = { { able = yuan(1200), half = yuan(2400), full = yuan(3600) },
    grade = "A", source = "S183 S190" },
  ["2020"] = { { able = yuan(1440), half = yuan(2640), full = yuan(3840) },
    grade = "A", source = "S190 人民日报" },
  ["2021"] = { { able = yuan(1680), half = yuan(3360), full = yuan(4800) },
    grade = "A", source = "S190 人民日报" },
  ["2022"] = { pending "2022年起标准未见文本", source = "未找到" },
}

-- 2016 all alike; from 2017 and again from June 2018 less for the poor.
param "class_deductible" {
  ["2016"] = { { general = yuan(5000), poor = yuan(5000) }, grade = "A",
    source = "S105 S106" },
  ["2017"] = { { general = yuan(5000), poor = yuan(3000) }, grade = "A",
    source = "S105 S106 人民日报2018-01-19" },
  ["2018-06-01"] = { { general = yuan(5000), poor = yuan(2000) }, grade = "A",
    source = "S107 新华网2018-05-15" },
}
param "class_bands" {
  ["2018"] = { bands { { upto = yuan(10000), percent(65) },
      { upto = yuan(20000), percent(70) }, { upto = yuan(50000), percent(75) },
      { upto = yuan(100000), percent(80) }, { percent(85) } }, grade = "C",
    source = "lead: S108 甘肃省大病保险分段比例，未见原文" },
}
param "class_cap" {
  ["2017"] = { none, grade = "A", source = "S105: 不设封顶线" },
}
param "self_pay_ceiling" {
  ["2017"] = { yuan(3000), grade = "A",
    source = "S105: 年累计合规自付超过3000元的部分由医疗救助全额解决" },
}

param "uncovered_cap" {
  ["2017"] = { { county = percent(0), above = percent(0) }, grade = "A",
    source = "S105: 目录外费用由医疗机构承担" },
}
-- "自付超过3万元的部分按80%至98%递增": the steps above 30000 were not found.
param "again_bands" {
  ["2017"] = { bands { { upto = yuan(30000), percent(0) },
      { pending "3万元以上80%至98%递增，分档未见文本" } }, grade = "A",
    source = "S105: 自付超过3万元再报销，不封顶" },
}

param "posts_each" {
  ["2018"] = { 1, grade = "A", source = "S160 S161: 一户一岗" },
}
-- "疫情期间开发的临时性岗位可不受一户一岗限制" (2020); until when was not found.
param "temporary_posts" {
  ["2020"] = { "beside", grade = "A",
    source = "S161 2022-12-27: 临时性岗位可以突破一户一岗" },
}
param "post_wage_line" {
  ["2018"] = { yuan(500), grade = "A",
    source = "S160 S161: 乡村公益性岗位每月500元，执行至2025年" },
}
param "post_age_from" {
  ["2018"] = { 16, grade = "A", source = "S160: 年满16周岁" },
}
param "relocation_central" {
  ["2016-08"] = { yuan(8000), grade = "A",
    source = "S173 甘肃日报2016-08: 甘南州和天祝县10000元，其余8000元" },
}
param "preschool_aid" {
  ["2015-09"] = { yuan(1000), grade = "A",
    source = "S130 中国妇女报2016-01-06: 2015年秋季起每生每年1000元" },
}
param "college_tuition" {
  ["2015"] = { { tuition = yuan(4500), books = yuan(500) }, grade = "A",
    source = "S130 S131 人民日报: 省内高职免学费、书本费5000元（4500+500）" },
}
