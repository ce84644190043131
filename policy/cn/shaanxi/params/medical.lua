--- Medical terms of Shaanxi's four layers of February 2018.

param "uncovered_cap" {
  ["2018-02"] = { { county = percent(5), above = percent(8) }, grade = "A",
    source = "S86 新华社2018-02-08: 目录外费用县级医院不超过5%、市级和省级不超过8%" },
}
param "stay_plus" {
  ["2018-02"] = { percent(10), grade = "A",
    source = "S86 新华社2018-02-08: 住院报销比例提高10%" },
}
param "free_deductible" {
  ["2018-02"] = { words { "township" }, grade = "A",
    source = "S86 新华社2018-02-08: 免乡镇卫生院住院起付线" },
}
-- The terms of major illness for the registered; bands and cap are the pool's.
param "class_deductible" {
  ["2018-02"] = { { poor = yuan(3000) }, grade = "A",
    default = pending "一般人群由统筹地区规定，未见文本",
    source = "S86 新华社2018-02-08: 大病保险起付线降至3000元" },
}
