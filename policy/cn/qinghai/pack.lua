--- Qinghai, overlay on the country.

pack { region = "63", zh = "青海省", en = "Qinghai", version = "2022.1" }

param "exit_line" {
  ["2016"] = { pending "青海省退出收入线未见公布文本", source = "未找到" },
}
param "incidence_max" {
  ["2016-04"] = { percent(3), grade = "A",
    source = "S1 《关于建立贫困退出机制的意见》: 西部地区3%以下" },
}
param "subsistence_line" {
  ["2015"] = { yuan(2970), grade = "A", source = "S33 人民网: 2015年底" },
  ["2018"] = { yuan(3700), grade = "A", source = "S187 央广网2018-05-06" },
  ["2020"] = { yuan(4800), grade = "A", source = "S33 人民网" },
  ["2021-11"] = { yuan(5184), grade = "A", source = "S201 新华网青海2021-12-24" },
}
param "care_pay" {
  ["2020"] = { { able = yuan(4080), half = yuan(6120), full = yuan(10200) },
    grade = "D", source = "derived: S33 人民网: 每月340、510、850元，乘以12" },
}
-- The province prints an amount of its own, more than 1.3 times subsistence.
param "destitute_basic" { unit = "fen/person/year", overlay = "raise",
  zh = "特困基本生活标准", en = "standard of the destitute",
  ["2020"] = { yuan(11520), grade = "D",
    source = "derived: S33 人民网: 每月960元，乘以12" },
}
variable "destitute_due" { from = "2020-01-01",
  law = "S33 人民网: 特困人员基本生活标准每月960元；S189: 不低于低保标准的1.3倍",
  formula = function(h, p, inherited)
    return max(inherited(h, p),
      p.destitute_basic * count(h.members, "on_rural_destitute"))
  end }
param "subsistence_group_addition" { unit = "rate", overlay = "raise",
  zh = "四类人员低保增发比例", en = "addition for the four groups",
  ["2018"] = { percent(15), grade = "A",
    source = "S187 央广网2018-05-06: 四类特殊困难人员增发15%" },
}
param "monitoring_line" {
  ["2022"] = { yuan(6700), grade = "B", source = "S202 民和县" },
  ["2023"] = { pending "2023年线未见文本", source = "未找到" },
}
param "danger_house_grant" {
  ["2014"] = { yuan(25000), grade = "A", source = "S169" },
  ["2017"] = { yuan(20000), grade = "A",
    source = "S168 农民日报: 省级16800元、县级3200元" },
}

-- Medical aid of 2016: no deductible, 80 % (the destitute all), and a cap of stays
-- that each county chooses.
param "aid_stay_ratio" {
  ["2016"] = { { poor = percent(80), destitute = percent(100) }, grade = "A",
    source = "S102 人民日报2016-05-11: 住院不设起付线，救助80%，特困人员100%" },
}
param "aid_cap" {
  -- lint: mutant, 州县尚未选定，选定时程序核对是否在5至6万元之间
  ["2016"] = { choose(yuan(50000), yuan(60000)), grade = "A",
    source = "S102: 年度封顶5至6万元，由县确定" },
}
param "aid_visit_ratio" {
  ["2016"] = { { poor = percent(80), destitute = percent(100) }, grade = "A",
    source = "S102: 门诊放化疗等救助80%，特困人员100%" },
}
param "aid_visit_cap" {
  ["2016"] = { yuan(10000), grade = "A", source = "S102: 门诊年度封顶1万元" },
}
param "aid_severe_from" {
  ["2016"] = { yuan(30000), grade = "A", source = "S102: 自付3万元以上" },
}
param "aid_severe_bands" {
  ["2016"] = { bands { { percent(60) } }, grade = "A",
    source = "S102: 救助60%" },
}
param "aid_severe_cap" {
  ["2016"] = { yuan(100000), grade = "A", source = "S102: 封顶10万元" },
}
-- 一免七减: registration is free; drugs, consultation, examination, tests,
-- anaesthesia, surgery and bed cost a tenth less.
param "fee_waived" {
  ["2016"] = { { registration = percent(100), consultation = percent(10),
      expert = percent(10), scan = percent(10), examination = percent(10),
      test = percent(10), drugs = percent(10), anaesthesia = percent(10),
      surgery = percent(10), bed = percent(10), other = percent(0) },
    grade = "A",
    source = "S102 人民日报2016-05-11: 一免七减，挂号费免收，药费、诊查、检查、检验、麻醉、手术、床位费减10%" },
}
param "premium_aid" {
  ["2022"] = { percent(80), grade = "A",
    source = "S104 青海省医保局2022-06: 易返贫人口参保资助" },
  ["2023"] = { percent(70), grade = "A", source = "S104: 逐年递减" },
  ["2024"] = { percent(60), grade = "A", source = "S104: 逐年递减" },
  ["2025"] = { percent(50), grade = "A", source = "S104: 逐年递减" },
}
param "class_deductible" {
  ["2018"] = { { poor = yuan(5000) }, grade = "A",
    default = pending "一般人群未见文本", source = "S103 新华社2019-05" },
  ["2019"] = { { poor = yuan(3000) }, grade = "A",
    default = pending "一般人群未见文本", source = "S103 新华社2019-05" },
}
param "class_bands" {
  ["2018"] = { bands { { percent(80) } }, grade = "A",
    source = "S103 新华社2019-05: 80%提高到90%" },
  ["2019"] = { bands { { percent(90) } }, grade = "A",
    source = "S103 新华社2019-05: 80%提高到90%" },
}
param "class_cap" { ["2018"] = { pending "未见文本", source = "未找到" } }

-- A household is told what it has by the person; a town's report of 2016 says "每户
-- 5400元" twice. By the person is chosen, and the other kept beside it.
param "industry_grant" { unit = "fen/person",
  keys = { "farming", "pastoral" }, zh = "产业到户资金",
  en = "grant for a trade",
  ["2016"] = { { farming = yuan(5400), pastoral = yuan(6400) }, grade = "A",
    source = "S142 S143 西宁市扶贫开发局: 农区每人5400元、牧区6400元",
    note = "平安区2016年4月会议材料一处写5400元/人，两处写每户5400元",
    against = { { yuan(5400), unit = "fen/household",
      source = "lead: 平安区2016年4月会议材料" } } },
}
variable "industry_fund" { of = "household", type = "money",
  unit = "fen/household", zh = "产业到户资金（按人）",
  en = "grant for a trade, by the person",
  law = "S142 S143: 农区每人5400元，牧区每人6400元",
  formula = function(h, p)
    if not h.registered then return 0 end
    if h.village.country_kind == "pastoral" then
      return p.industry_grant.pastoral * h.size
    end
    return p.industry_grant.farming * h.size
  end }
param "mutual_fund" {
  ["2016"] = { yuan(500000), grade = "A",
    source = "S142: 1622个村每村50万元互助资金" },
}
