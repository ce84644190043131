--- Haidong, a prefecture: farming country, the pool of the medical insurance.

pack { region = "6302", zh = "海东市", en = "Haidong", version = "2016.1" }

variable "industry_fund" { of = "household", type = "money",
  unit = "fen/household", zh = "产业到户资金（按人）",
  en = "grant for a trade, by the person",
  law = "S142 S143: 农区每人5400元",
  formula = function(h, p)
    if not h.registered then return 0 end
    return p.industry_grant.farming * h.size
  end }
