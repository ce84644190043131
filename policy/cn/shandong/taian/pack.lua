--- Tai'an, a prefecture: the pool of the residents' medical insurance.

pack { region = "3709", zh = "泰安市", en = "Tai'an", version = "2023.1" }

-- The texts that tell the change from 12000 to 10000 give no date; about 2019 or
-- 2020, here 2020. The terms of 2023 are official.
param "class_deductible" {
  ["2018"] = { { general = yuan(12000), poor = yuan(6000) }, grade = "C",
    source = "lead: S94 泰安市居民大病保险，调整前" },
  ["2020"] = { { general = yuan(10000), poor = yuan(5000) }, grade = "C",
    source = "lead: S94 S95 泰安市居民大病保险，调整后；调整时间未写明" },
  ["2023"] = { { general = yuan(14000), poor = yuan(7000) }, grade = "A",
    source = "S96 泰安市医保局，2023-04-18" },
}
param "class_bands" {
  ["2018"] = { { general = bands { { upto = yuan(100000), percent(50) },
        { upto = yuan(200000), percent(60) },
        { upto = yuan(300000), percent(70) }, { percent(75) } },
      poor = bands { { upto = yuan(100000), percent(55) },
        { upto = yuan(200000), percent(65) },
        { upto = yuan(300000), percent(75) }, { percent(80) } } },
    grade = "C", source = "lead: S94 泰安市居民大病保险，调整前" },
  ["2020"] = { { general = bands { { upto = yuan(100000), percent(60) },
        { upto = yuan(200000), percent(65) },
        { upto = yuan(300000), percent(70) }, { percent(75) } },
      poor = bands { { upto = yuan(100000), percent(65) },
        { upto = yuan(300000), percent(75) }, { percent(85) } } },
    grade = "C", source = "lead: S94 S95 泰安市居民大病保险，调整后" },
  ["2023"] = { { poor = bands { { upto = yuan(100000), percent(65) },
        { upto = yuan(200000), percent(70) },
        { upto = yuan(300000), percent(75) }, { percent(80) } } },
    grade = "A", default = pending "2023年一般人群分段比例未见文本",
    source = "S96 泰安市医保局，2023-04-18" },
}
param "class_cap" {
  ["2018"] = { { general = yuan(400000), poor = yuan(500000) }, grade = "C",
    source = "lead: S94 泰安市居民大病保险，调整前" },
  ["2020"] = { { general = yuan(400000), poor = none }, grade = "C",
    source = "lead: S94 S95 泰安市居民大病保险，调整后" },
  ["2023"] = { { poor = none }, grade = "A",
    default = pending "2023年一般人群封顶线未见文本",
    source = "S96 泰安市医保局，2023-04-18" },
}

param "free_deductible" {
  ["2019-01"] = { words { "township" }, grade = "C",
    source = "lead: 泰安市某功能区2020年9月健康扶贫汇报: 建档立卡贫困人口乡镇卫生院住院取消起付线，2019年1月起县乡先诊疗后付费" },
}
-- From 2023 only the destitute and those on subsistence are favoured.
variable "medical_class" {
  from = "2023-01-01", law = "S96 泰安市医保局: 特困人员、低保对象",
  formula = function(m, p)
    if m.on_subsistence or m.on_destitute_support then return "poor" end
    return "general"
  end }
