--- Ziyang's rewards ask for 50 sheep, 1000 poultry or 20 mu of konjac, and the
-- survey of its consultative conference says that this shuts the poor out.
--
-- Who could reach which threshold, and at what cost? Which threshold does the
-- money afford, if one of the three were lowered? No act names the reward, so its
-- amount is an assumption of this script (--set reward=...), and so is the money
-- there is for it (--set budget=...). Only households on the list count.
local reward = option("reward", yuan(1000))
local budget = option("budget", yuan(100000))

return whatif {
  title = { zh = "紫阳产业奖补门槛：贫困户够得着多少", en = "the thresholds of Ziyang's rewards: who of the poor reaches them" },
  region = "610924", year = 2019,
  reform "as it is" { zh = "现行门槛", en = "thresholds as they are",
    param = { reward_amount = { unit = "fen/household", zh = "每户奖补（假设）", en = "reward a household (assumed)",
      ["2015"] = { reward, source = "assumption of this script", grade = "D" } } },
    variable = { reward_cost = { of = "household", type = "money", unit = "fen", zh = "奖补支出", en = "cost of the rewards",
      formula = function(h, p)
        if not h.on_list or not h.reward_eligible then return 0 end
        return p.reward_amount
      end } },
    check = { reward_to_poor = { of = "household", zh = "贫困户达到门槛", en = "poor household reaches a threshold",
        among = function(h, p) return h.on_list end,
        pass = function(h, p) return h.reward_eligible end },
      reward_by_sheep = { of = "household", zh = "贫困户养羊达到门槛", en = "poor household reaches that of sheep",
        among = function(h, p) return h.on_list end,
        pass = function(h, p) return h.sheep >= p.reward_sheep_min end },
      reward_by_poultry = { of = "household", zh = "贫困户家禽达到门槛", en = "poor household reaches that of poultry",
        among = function(h, p) return h.on_list end,
        pass = function(h, p) return h.poultry >= p.reward_poultry_min end },
      reward_by_konjac = { of = "household", zh = "贫困户魔芋达到门槛", en = "poor household reaches that of konjac",
        among = function(h, p) return h.on_list end,
        pass = function(h, p) return h.konjac >= p.reward_konjac_min end } } },
  reform "a fifth" { zh = "门槛降到五分之一", en = "a fifth of the thresholds",
    param = { reward_sheep_min = 10, reward_poultry_min = 200, reward_konjac_min = decimal(4) } },
  reform "a tenth" { zh = "门槛降到十分之一", en = "a tenth of the thresholds",
    param = { reward_sheep_min = 5, reward_poultry_min = 100, reward_konjac_min = decimal(2) } },
  sweep { param = "reward_sheep_min", from = 5, to = 50, step = 5 },
  sweep { param = "reward_poultry_min", from = 20, to = 100, step = 20 },
  sweep { param = "reward_konjac_min", from = decimal(1), to = decimal(20), step = decimal(1) },
  -- the lowest threshold of each that the money affords, the others as they are
  goal { least = "reward_sheep_min", from = 1, to = 50,
    such_that = function(t) return t.reward_cost <= budget end },
  goal { least = "reward_poultry_min", from = 10, to = 1000, step = 10, budget = 100,
    such_that = function(t) return t.reward_cost <= budget end },
  goal { least = "reward_konjac_min", from = decimal(0.1), to = decimal(20), step = decimal(0.1), budget = 200,
    such_that = function(t) return t.reward_cost <= budget end },
  base = "as it is",
  show = { "reward_eligible", "reward_to_poor", "reward_by_sheep", "reward_by_poultry", "reward_by_konjac", "reward_cost" },
  by = { "township" },
}
