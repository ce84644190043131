--- Haidong, a prefecture: farming country, the pool of the medical insurance.

pack { region = "6302", zh = "海东市", en = "Haidong", version = "2016.1" }

-- All of the prefecture is farming country: nobody need enter it village by village.
variable "industry_fund" {
  law = "S142 S143: 农区每人5400元",
  formula = function(h, p)
    if not h.registered then return 0 end
    return p.industry_grant.farming * h.size
  end }
