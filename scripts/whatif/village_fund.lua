--- Each poor village has a mutual fund of 500,000 yuan, lent out "three times
-- over" (district conference in Qinghai, 2016). How many of its poor households
-- can borrow 30,000 yuan each, with the fund as it is and times three?
local fund = option("fund", yuan(500000))
local loan = option("loan", yuan(30000))

return whatif {
  title = { zh = "村级互助资金放大三倍", en = "the village fund, times three" },
  year = 2019,
  reform "as it is" { zh = "不放大", en = "as it is",
    param = {
      village_fund = { unit = "fen", zh = "村互助资金", en = "village fund",
        ["2016"] = { fund, source = "青海海东某区2016年汇报材料“每个贫困村50万元互助金”", grade = "C" } },
      fund_times = { kind = "integer", zh = "放大倍数", en = "times lent",
        ["2016"] = { 1, source = "same report", grade = "C" } },
      fund_loan = { unit = "fen/household", zh = "每户贷款", en = "loan a household",
        ["2016"] = { loan, source = "same report: 银行3-5万元/户贴息贷款", grade = "C" } } },
    variable = {
      fund_households = { of = "village", type = "integer", unit = "household", zh = "可贷户数", en = "households that can borrow",
        formula = function(v, p)
          if not v.poor_village then return 0 end
          return min(div(p.village_fund * p.fund_times, p.fund_loan, "floor"), v.poor_households_start)
        end },
      fund_lent = { of = "village", type = "money", unit = "fen", zh = "贷出金额", en = "lent",
        formula = function(v, p) return p.fund_loan * v.fund_households end } },
    check = { all_can_borrow = { of = "village", zh = "在档贫困户都能贷到", en = "every poor household can borrow",
      among = function(v, p) return v.poor_village end,
      pass = function(v, p) return v.fund_households >= v.poor_households_start end,
      says = { zh = "在档{poor_households_start}户，可贷{fund_households}户", en = "{fund_households} of {poor_households_start} households" } } } },
  reform "three times" { zh = "放大三倍", en = "three times", param = { fund_times = 3 } },
  sweep { param = "fund_times", from = 1, to = 6, step = 1 },
  base = "as it is",
  show = { "all_can_borrow", "fund_lent", "fund_households" },
}
