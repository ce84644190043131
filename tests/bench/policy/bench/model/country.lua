--- How the benchmark's country writes things.
codes { lengths = { 2, 4, 6 }, pad = "0",
  levels = { { "country", "国家" }, { "province", "省" }, { "prefecture", "市" }, { "county", "县" } } }
currency { major = "yuan", minor = "fen", digits = 2, zh = { "元", "分" } }
numbers { ["万"] = 10000, ["亿"] = 100000000, point = { "." }, about = { "余" } }
long_ids { 15, 18 }
encodings { "utf-8", "gb18030" }
cells { unknown = { "<unknown>" }, none = { "<none>" }, yes = { "1", "是" }, no = { "0", "否" } }

