--- Two national series of the exit line go round; neither is an act.
--
-- The statistical line (2018: 2995, 2019: 3218 yuan) and 2855 x 1.06^n (2018:
-- 3400, 2019: 3604 yuan), policy/cn/params/exit.lua. Who would exit under each,
-- and who under neither? The line of a province may be higher than both.
local year = option("year", 2019)

local lines = {
  [2018] = { statistical = yuan(2995), growing = yuan(3400) },
  [2019] = { statistical = yuan(3218), growing = yuan(3604) },
}
local line = lines[year] or error("exit_line_series: the two series are known "
  .. "for 2018 and 2019 only")

return whatif {
  title = { zh = "退出收入线的两个全国数列", en = "the exit line under two national series" },
  year = year,
  reform "statistical" { zh = "统计口径", en = "statistical line", param = { exit_line = line.statistical } },
  reform "growing" { zh = "2855元逐年增6%", en = "2855 yuan, 6 % more each year", param = { exit_line = line.growing } },
  sweep { param = "exit_line", from = yuan(2800), to = yuan(4400), step = yuan(200) },
  measure "headcount" { zh = "低于该线的人口占比", en = "people below the line", call = "poverty.headcount", of = "net_income_pc",
    line = "exit_line", weight = "size" },
  measure "gap" { zh = "贫困深度", en = "depth", call = "poverty.gap", of = "net_income_pc", line = "exit_line", weight = "size" },
  show = { "exit" },
  by = { "attribute", "poor_village" },
}
