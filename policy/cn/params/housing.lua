--- Figures of relocation and of the rebuilding of dangerous houses.

local NOT_SET = "由省级或以下确定，未见文本"

param "relocation_area_max" { unit = "m2/person", overlay = "lower",
  keys = { "town", "rural" }, zh = "易地搬迁人均住房面积上限",
  en = "most house area per person after relocation",
  ["2016"] = { { town = decimal(25), rural = decimal(25) }, grade = "A",
    source = "S172 S176: 人均住房建设面积不超过25平方米" },
}
-- What comes from the centre for each person that moves.
param "relocation_central" { unit = "fen/person",
  zh = "易地搬迁中央预算内补助", en = "from the centre for each person moved",
  ["2016"] = { pending "按地区分档，由省级写明", source = "S172" },
}
-- What the household is given for each person, by where it moves.
param "relocation_grant" { unit = "fen/person",
  keys = { "central", "scattered" }, zh = "易地搬迁建房补助",
  en = "grant for each person moved",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
param "demolition_reward" { unit = "fen/person", zh = "腾退旧宅奖励",
  en = "reward for clearing the old house",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
-- The household's own part, at most so much a person and so much in all.
param "own_part_each" { unit = "fen/person", overlay = "lower",
  zh = "自筹资金人均上限", en = "own part, most for a person",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
param "own_part_all" { unit = "fen/household", overlay = "lower",
  zh = "自筹资金户均上限", en = "own part, most for a household",
  ["2016"] = { pending(NOT_SET), source = "未找到" },
}
param "danger_house_grant" { unit = "fen/household", zh = "危房改造户均补助",
  en = "grant for a dangerous house",
  ["2014"] = { pending(NOT_SET), source = "未找到" },
}
