--- Xi'an, a prefecture: its warning of what people pay themselves is the one that was
-- found in full.

pack { region = "6101", zh = "西安市", en = "Xi'an", version = "2025.1" }

param "warning_self_pay" {
  ["2025"] = { { low_income = yuan(10000), other = yuan(26000) }, grade = "A",
    source = "S80 西安市医保局2025-04-25: 低收入人口超过1万元、其他人员超过2.6万元" },
}
