--- What insurance, aid and others together must pay of a stay.

-- Of which amount a guaranteed part is reckoned. Texts say 实际费用, 合规费用 or
-- 政策范围内费用; the last two are one column of the settlement sheet.
param "guarantee_base" { values = { "total", "in_policy" },
  zh = "兜底比例的计算基数", en = "base of the guaranteed part",
  ["2014"] = { pending "由统筹地区规定", source = "未找到" },
}
param "guarantee_ratio" { unit = "rate", overlay = "raise",
  zh = "综合报销比例下限", en = "least part that is paid",
  ["2014"] = { pending "由省级或以下确定", source = "未找到" },
}
