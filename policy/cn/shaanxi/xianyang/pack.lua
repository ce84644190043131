--- Xianyang, a prefecture: the pool of the insurance. What is paid of a stay goes by the
-- level of the hospital and by who runs it; found at second hand only, so it is printed
-- as a lead wherever it is used.

pack { region = "6104", zh = "咸阳市", en = "Xianyang", version = "2018.1" }

param "registered_ratio" { unit = "rate",
  key = { "hospital.hospital_level", "hospital.run_by" },
  zh = "建档立卡人口住院报销比例（分级别、隶属）",
  en = "part paid of a stay of the registered",
  ["2017"] = { {
      township = { township = percent(90), county = percent(90) },
      first = { township = percent(80), county = percent(80),
        prefecture = percent(80), province = percent(80) },
      second = { county = percent(90), prefecture = percent(90),
        province = percent(75) },
      third = { prefecture = percent(70), province = percent(65) },
    }, grade = "C", default = pending "该级别、隶属的医疗机构未见比例",
    source = "lead: S87 咸阳市2017年前后: 镇（社区）卫生院90%、其他一级80%、县级90%、市二级90%、市三级70%、省二级75%、省三级65%" },
}
param "free_deductible" {
  ["2017"] = { words { "township" }, grade = "C",
    source = "lead: S87: 镇（社区）卫生院不设起付线" },
  ["2018-02"] = { inherit, grade = "A", source = "S86 新华社2018-02-08: 全省规定" },
}
-- Whether the province's ten points of 2018 are in these ratios was not said; they are
-- not added. The deductibles of the other hospitals were not found.
variable "stay_ratio" { from = "2017-01-01",
  law = "lead: S87 咸阳市: 按医疗机构级别和隶属确定报销比例",
  formula = function(c, p, inherited)
    local by = c.hospital.run_by
    if not c.person.household.registered or by == nil then
      return inherited(c, p)
    end
    return p.registered_ratio[c.hospital.hospital_level][by]
  end }
