--- How this country writes codes, money, numbers and cells.

-- GB/T 2260 (province, prefecture, county) and the statistical codes below it
-- (township 9 digits, village 12). A code longer than its level is cut.
codes {
  lengths = { 2, 4, 6, 9, 12 },
  pad = "0",
  levels = {
    { "country", "国家" },
    { "province", "省" },
    { "prefecture", "市" },
    { "county", "县" },
    { "township", "乡镇" },
    { "village", "村" },
  },
}

currency { major = "yuan", minor = "fen", digits = 2, zh = { "元", "分" } }

-- Offices write 1.5万, 1、79亿 (a decimal point) and 120多 (about 120).
numbers {
  ["万"] = 10000,
  ["亿"] = 100000000,
  point = { ".", "、" },
  about = { "余", "多", "左右", "以上" },
}

-- Identity numbers of 15 and 18 digits, disability cards of 20 and 22: a
-- spreadsheet that made a number of one has lost its last digits.
long_ids { 15, 18, 20, 22 }

encodings { "utf-8", "gb18030" }

cells {
  unknown = { "<未知>", "<unknown>" },
  none = { "<空>", "<none>" },
  yes = { "是", "有", "已", "√", "yes", "true", "1" },
  no = { "否", "无", "未", "×", "no", "false", "0" },
}
