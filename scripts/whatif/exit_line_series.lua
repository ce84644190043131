--- Two national series of the exit line go round; neither is an act.
--
-- The statistical line (2018: 2995, 2019: 3218 yuan) and 2855 x 1.06^n (2018:
-- 3400, 2019: 3604 yuan) stand beside the figure of the country, as what is said
-- `against` it (policy/cn/params/exit.lua). Who would exit under each, and who
-- under neither? The line of a province may be higher than both.
return whatif {
  title = { zh = "退出收入线的两个全国数列", en = "the exit line under two national series" },
  year = 2019,
  rival = "exit_line",
  sweep { param = "exit_line", from = yuan(2800), to = yuan(4400), step = yuan(200) },
  measure "headcount" { zh = "低于该线的人口占比", en = "people below the line", call = "poverty.headcount", of = "net_income_pc",
    line = "exit_line", weight = "size" },
  measure "gap" { zh = "贫困深度", en = "depth", call = "poverty.gap", of = "net_income_pc", line = "exit_line", weight = "size" },
  show = { "exit" },
  by = { "attribute", "poor_village" },
}
