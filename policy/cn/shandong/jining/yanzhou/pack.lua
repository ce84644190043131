--- Yanzhou district of Jining, overlay on Shandong: terms of basic insurance by level of
-- the hospital, for everybody and for the registered (halved deductible, ten points more).

pack { region = "370812", zh = "兖州区", en = "Yanzhou", version = "2019.1" }

local PAGE = "S100 济宁市兖州区2019-09-11: "
local TOWN = pending "乡镇卫生院的标准未见文本"

param "basic_deductible" {
  ["2019-09"] = { { first = yuan(200), second = yuan(500), third = yuan(1000) },
    grade = "B", default = TOWN,
    source = PAGE .. "一、二、三级医院起付线200、500、1000元" },
}
param "basic_ratio" {
  ["2019-09"] = { { first = percent(80), second = percent(70),
      third = percent(55) }, grade = "B", default = TOWN,
    source = PAGE .. "一、二、三级医院报销80%、70%、55%" },
}
param "registered_deductible" { unit = "fen", key = "hospital.hospital_level",
  overlay = "lower", zh = "建档立卡人口住院起付线",
  en = "deductible of the registered",
  ["2019-09"] = { { first = yuan(100), second = yuan(300), third = yuan(500) },
    grade = "B", default = TOWN,
    source = PAGE .. "贫困人口起付线减为100、300、500元" },
}
param "stay_plus" {
  ["2019-09"] = { percent(10), grade = "B",
    source = PAGE .. "贫困人口报销90%、80%、65%（各提高10个百分点）" },
}
variable "stay_deductible" {
  law = "S100 济宁市兖州区2019-09-11: 贫困人口起付线减半", from = "2019-09-01",
  formula = function(c, p, inherited)
    if not c.inpatient or not c.person.household.registered then
      return inherited(c, p)
    end
    return p.registered_deductible[c.hospital.hospital_level]
  end }

-- Of what no policy covers the hospital takes a tenth off.
param "hospital_cut" { unit = "rate", overlay = "raise",
  zh = "医疗机构目录外费用减免比例", en = "part of uncovered costs the hospital waives",
  ["2019-09"] = { percent(10), grade = "B",
    source = PAGE .. "贫困人口目录外个人自付部分由医疗机构减免10%" },
}
variable "hospital_cut_due" { of = "claim", type = "money", unit = "fen",
  zh = "医疗机构应减免金额", en = "to be waived by the hospital",
  law = "S100 济宁市兖州区2019-09-11: 贫困人口目录外个人自付部分由医疗机构减免10%",
  from = "2019-09-01",
  formula = function(c, p)
    if not c.inpatient or not c.person.household.registered then return 0 end
    return share(c.uncovered, p.hospital_cut)
  end }

publish { "basic_of_registered" }
