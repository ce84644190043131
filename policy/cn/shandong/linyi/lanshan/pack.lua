--- Lanshan district of Linyi, overlay on Shandong: medical aid of 2020, and aid a second
-- time where much is left.

pack { region = "371302", zh = "兰山区", en = "Lanshan of Linyi",
  version = "2020.1" }

local PAGE = "S98 临沂市兰山区2020: "

param "class_deductible" {
  ["2020"] = { { poor = yuan(5000) }, grade = "A",
    default = pending "一般人群未见文本", source = PAGE .. "贫困人口大病保险起付线5000元" },
}
param "class_bands" {
  ["2020"] = { { poor = bands { { upto = yuan(100000), percent(65) },
        { upto = yuan(300000), percent(75) }, { percent(85) } } },
    grade = "A", default = pending "一般人群未见文本",
    source = PAGE .. "贫困人口分段报销65%、75%、85%" },
}
param "class_cap" {
  ["2020"] = { { poor = none }, grade = "A",
    default = pending "一般人群未见文本", source = PAGE .. "贫困人口不设封顶线" },
}
-- 2019 had a deductible of 10000 that was done away with in 2020.
param "aid_stay_ratio" {
  ["2020"] = { { poor = percent(70), destitute = percent(100) }, grade = "A",
    source = PAGE .. "医疗救助70%，特困人员在一、二级医疗机构100%，不设起付线" },
}
param "aid_cap" {
  ["2020"] = { yuan(10000), grade = "A", source = PAGE .. "年度救助限额1万元" },
}
-- The destitute have all of it in hospitals of the first two levels, elsewhere 70 %.
variable "stay_aid_before_cap" {
  law = "S98 临沂市兰山区2020: 特困人员在一、二级医疗机构100%",
  from = "2020-01-01",
  formula = function(c, p, inherited)
    if c.stay_in_year and c.person.aid_class == "destitute"
      and c.hospital.hospital_level == "third" then
      return share(c.after_insurance, p.aid_stay_ratio.poor)
    end
    return inherited(c, p)
  end }
-- The bands are read as those of the part above 5000.
param "aid_severe_from" {
  ["2020"] = { yuan(5000), grade = "A", source = PAGE .. "个人负担超过5000元" },
}
param "aid_severe_bands" {
  ["2020"] = { bands { { upto = yuan(10000), percent(20) },
      { upto = yuan(30000), percent(30) }, { upto = yuan(50000), percent(40) },
      { percent(50) } }, grade = "A",
    source = PAGE .. "再救助: 1万元以内20%、1至3万元30%、3至5万元40%、5万元以上50%",
    note = "分段读作超过5000元的部分" },
}
param "aid_severe_cap" {
  ["2020"] = { none, grade = "A", source = PAGE .. "未写封顶线" },
}

publish { "stay_aid_due", "severe_aid_due" }
