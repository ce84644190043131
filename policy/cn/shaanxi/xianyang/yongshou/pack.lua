--- Yongshou county, overlay on Xianyang: the guarantee whose base is the whole bill.

pack { region = "610426", zh = "永寿县", en = "Yongshou", version = "2018.1" }

param "guarantee_base" {
  ["2018-01"] = { "total", grade = "B",
    source = "S88 永寿县2018-01: 实际报销比例达到90%" },
}
param "guarantee_ratio" {
  ["2018-01"] = { percent(90), grade = "B",
    source = "S88 永寿县2018-01: 由800万元专项资金补足到90%" },
}
-- What the county has put aside for the topping up.
param "guarantee_fund" { unit = "fen", zh = "兜底保障专项资金",
  en = "fund for the guarantee",
  ["2018-01"] = { yuan(8000000), grade = "B", source = "S88 永寿县2018-01: 800万元" },
}
variable "fund_needed" { of = "village", type = "rate", zh = "占专项资金比例",
  en = "part of the fund that is needed",
  law = "S88 永寿县2018-01",
  formula = function(v, p)
    return div(v.list_top_up * percent(100), p.guarantee_fund, "up")
  end }

publish { "list_breaches", "list_top_up" }
