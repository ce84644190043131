--- Xi'an, a prefecture: its warning of what people pay themselves is the one that was
-- found in full; of relocation, how large a house may be.

pack { region = "6101", zh = "西安市", en = "Xi'an", version = "2025.1" }

param "warning_self_pay" {
  ["2025"] = { { low_income = yuan(10000), other = yuan(26000) }, grade = "A",
    source = "S80 西安市医保局2025-04-25: 低收入人口超过1万元、其他人员超过2.6万元" },
}
param "house_area_most" { unit = "m2/household", overlay = "lower",
  zh = "易地搬迁每套住房面积上限", en = "most house area of a household",
  ["2019-01"] = { decimal(120), grade = "B",
    source = "S175 西安市易地扶贫搬迁: 人均不超过25平方米，每套不超过120平方米" },
}
variable "area_allowed" { from = "2019-01-01",
  law = "S175 西安市易地扶贫搬迁: 人均不超过25平方米，每套不超过120平方米",
  formula = function(h, p, inherited)
    return min(inherited(h, p), p.house_area_most)
  end }
