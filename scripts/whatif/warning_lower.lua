--- Xi'an tells townships of whoever pays more than 10000 yuan a year himself and is of
-- low income, or more than 26000 else (2025). How many more visits at a lower line?
--
-- huka whatif DB scripts/whatif/warning_lower.lua --set low=8000
local low, other = option("low", yuan(8000)), option("other", yuan(20000))

return whatif {
  title = { zh = "降低自付费用预警线", en = "a lower warning of what people pay themselves" },
  region = "6101", year = 2025,
  reform "low income" { zh = "低收入人口降低", en = "lower for people of low income",
    param = { warning_self_pay = change { low_income = low } } },
  reform "both" { zh = "两类都降低", en = "lower for both",
    param = { warning_self_pay = change { low_income = low, other = other } } },
  show = { "self_pay_warnings" },
}
