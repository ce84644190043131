--- "5400元/人" and, in the same report, "每户5400元": a district conference in
-- Qinghai, 2016, gives its industry grant both ways. 7530 people against 2306
-- households: what is the difference here, and whom does it favour?
local grant = option("grant", yuan(5400))

return whatif {
  title = { zh = "产业扶贫资金：每人5400元还是每户5400元", en = "5400 yuan a person, or a household" },
  year = 2019,
  reform "by household" { zh = "每户", en = "a household",
    param = { industry_grant = { unit = "fen", zh = "产业扶贫资金", en = "industry grant",
      ["2016"] = { grant, source = "青海海东某区2016年汇报材料（每户5400元）", grade = "C" } } },
    variable = { grant_due = { of = "household", type = "money", unit = "fen", zh = "产业扶贫资金", en = "industry grant",
      formula = function(h, p)
        if not h.on_list then return 0 end
        return p.industry_grant
      end } } },
  reform "by person" { zh = "每人", en = "a person",
    param = {
      grant_a_person = { unit = "fen/person", zh = "每人产业扶贫资金", en = "industry grant a person",
        ["2016"] = { grant, source = "青海海东某区2016年汇报材料（5400元，按每人计）", grade = "C" } } },
    variable = { grant_due = function(h, p)
      if not h.on_list then return 0 end
      return p.grant_a_person * h.size
    end } },
  base = "by household",
  show = { "grant_due" },
  by = { "size", "poor_village" },
}
