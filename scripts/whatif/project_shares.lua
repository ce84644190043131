--- A village pays 70 % of what its projects earn to the poor, equal by household
-- (Guizhou, report of 2019). What if the part were another, or the split went by
-- people or by shares held?
--
-- The report was written before the first dividend: what a project may share out
-- is an assumption of this script (--set earned=...), the same for each.
local earned = option("earned", yuan(18000))

return whatif {
  title = { zh = "项目收益怎样分给贫困户", en = "how projects pay the poor" },
  region = "52", year = 2019,
  reform "as it is" { zh = "七成，按户平均", en = "70 %, equal by household",
    param = { earned = { unit = "fen/year", zh = "每个产业项目可分配收益（假设）", en = "proceeds of a project (assumed)",
      ["2014"] = { earned, source = "assumption of this script", grade = "D" } } },
    allocation = { dividend = { pool = function(j, p)
      if j.project_kind ~= "industry" then return 0 end
      return share(p.earned, p.dividend_poor_share)
    end } } },
  base = "as it is",
  reform "half" { zh = "五成，按户平均", en = "50 %, equal by household",
    param = { dividend_poor_share = percent(50) } },
  reform "all" { zh = "全部，按户平均", en = "100 %, equal by household",
    param = { dividend_poor_share = percent(100) } },
  reform "by people" { zh = "七成，按人口", en = "70 %, by people",
    allocation = { dividend = { weight = function(s, p) return s.household.size end } } },
  reform "by shares" { zh = "七成，按股数", en = "70 %, by shares held",
    allocation = { dividend = { weight = function(s, p) return s.shares end } } },
  show = { "dividend" },
}
