--- What else Pingli rewards.

entity "household" {
  decimal "rice_fish" { zh = "稻鱼面积", en = "rice with fish", optional = true,
    blank = "none", min = 0, max = 1000, unit = "mu", digits = 2 },
  integer "silkworm_sheets" { zh = "养蚕张数", en = "sheets of silkworms",
    optional = true, blank = "none", min = 0, max = 1000, unit = "piece" },
  decimal "mulberry" { zh = "新建桑园面积", en = "mulberry", optional = true,
    blank = "none", min = 0, max = 1000, unit = "mu", digits = 2 },
}
