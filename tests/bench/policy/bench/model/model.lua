--- The register of the benchmark's workload.
entity "village" { zh = "村", en = "village", key = "vid", list = "villages",
  text "vid" { zh = "村号", en = "number", required = true },
  money "revenue" { zh = "收益", en = "revenue", unit = "fen/year", min = 0 },
}
entity "household" { zh = "户", en = "household", key = "hid", within = "village", list = "households",
  text "hid" { zh = "户号", en = "number", required = true },
  boolean "poor" { zh = "贫困", en = "poor" },
  money "wage" { zh = "工资", en = "wage", unit = "fen/year" }, money "business" { zh = "经营", en = "business", unit = "fen/year" },
  money "property" { zh = "财产", en = "property", unit = "fen/year" }, money "transfer" { zh = "转移", en = "transfer", unit = "fen/year" },
  money "cost" { zh = "支出", en = "cost", unit = "fen/year", min = 0 },
  enum "housing" { zh = "住房", en = "housing", "A", "B", "C", "D" },
  boolean "water" { zh = "饮水", en = "water" },
}
entity "person" { zh = "人", en = "person", key = "seq", within = "household", list = "members",
  integer "seq" { zh = "序号", en = "number", min = 1, max = 50, required = true },
  integer "age" { zh = "年龄", en = "age", min = 0, max = 150, unit = "year" },
  boolean "enrolled" { zh = "在校", en = "enrolled" }, boolean "insured" { zh = "参保", en = "insured" },
  integer "disability" { zh = "残疾", en = "disability", min = 0, max = 4 },
  money "total" { zh = "总费用", en = "total", unit = "fen", min = 0 },
  money "compliant" { zh = "合规", en = "compliant", unit = "fen", min = 0 },
  enum "level" { zh = "级别", en = "level", "none", "township", "county", "city" },
}
