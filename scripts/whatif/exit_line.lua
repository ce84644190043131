--- What if the line were lower, or a household with pigs needed no safe water?
--
-- huka whatif DB scripts/whatif/exit_line.lua --set line=3500
local line = option("line", yuan(3500))

return whatif {
  title = { zh = "降低退出收入线，或养猪户免饮水条件", en = "a lower line, or no condition of water for who keeps pigs" },
  region = "52", year = 2019,
  reform "lower line" { zh = "退出线降低", param = { exit_line = line } },
  reform "pigs for water" { zh = "养猪户免饮水", check = {
    water_ok = function(h, p, inherited) return inherited(h, p) or h.pigs >= 1 end } },
  reform "both" { zh = "两项都改", "lower line", "pigs for water" },
  show = { "exit" },
}
