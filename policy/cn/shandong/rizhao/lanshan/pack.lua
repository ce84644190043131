--- Lanshan district of Rizhao, overlay on Shandong: proceeds of solar power shared out by
-- three classes of need.

pack { region = "371103", zh = "岚山区", en = "Lanshan", version = "2020.1" }

-- The paper writes "50 %, 30 %, 20 %" for the classes A, B and C. Its own amounts (536 people at
-- 1303 yuan, 587 at 781.80, 355 at 521.20) fit weights of 5, 3 and 2 a head and no pools of
-- 50, 30 and 20 %: weights are chosen.
param "class_weight" { unit = "weight", key = "household.dividend_class",
  zh = "分红类别权重（每人）", en = "weight of a person by class",
  ["2019"] = { { A = decimal(5), B = decimal(3), C = decimal(2) }, grade = "D",
    source = "derived: S151 S152 大众日报2020-05-14: 按所列人数和人均金额推算",
    note = "报道写50%、30%、20%；按三个资金池计算与所列金额不符" },
}
allocation "class_dividend" { of = "project", over = "shareholdings",
  unit = "fen/year", zh = "差异化分红", en = "dividend by class",
  law = "S151 大众日报2020-05-14（岚山区“大级差”分配）",
  pool = function(j, p)
    if j.project_kind ~= "solar" then return 0 end
    return j.distributable or 0
  end,
  among = function(s, p) return s.household.dividend_class ~= nil end,
  weight = function(s, p)
    return p.class_weight[s.household.dividend_class] * s.household.size
  end,
  rest = "largest remainder", unknown = "wait" }

publish { "class_dividend" }
