--- Pingli county, overlay on Ankang: rewards for what a household raises, and the
-- guarantee of hospital stays.

pack { region = "610926", zh = "平利县", en = "Pingli", version = "2024.1" }

param "reward_each" { unit = "fen/head", overlay = "raise",
  keys = { "pig", "sheep", "cattle", "poultry" }, zh = "养殖奖补标准",
  en = "reward for each head",
  ["2024"] = { { pig = yuan(500), sheep = yuan(200), cattle = yuan(1000),
      poultry = yuan(20) }, grade = "B",
    source = "S135 平利县2024年产业奖补（三类户）" },
}
-- Fish in rice and mulberry by the mu, silkworms by the sheet.
param "reward_land" { unit = "fen/mu", overlay = "raise",
  keys = { "rice_fish", "mulberry" }, zh = "稻鱼、桑园奖补标准",
  en = "reward for each mu",
  ["2024"] = { { rice_fish = yuan(1000), mulberry = yuan(500) }, grade = "B",
    source = "S135 平利县2024年产业奖补: 稻鱼每亩1000元、桑园每亩500元" },
}
param "reward_silkworm" { unit = "fen/piece", overlay = "raise",
  zh = "养蚕奖补标准", en = "reward for each sheet of silkworms",
  ["2024"] = { yuan(300), grade = "B", source = "S135: 养蚕每张300元" },
}
param "reward_rice_fish_from" { unit = "mu", overlay = "lower",
  zh = "稻鱼奖补起点", en = "rice with fish from which a reward is paid",
  ["2024"] = { decimal(1), grade = "B", source = "S135: 稻鱼1亩起" },
}
-- "禽5只起": fewer are given nothing; of the others one is enough.
param "reward_poultry_from" { unit = "head", overlay = "lower",
  zh = "家禽奖补起点", en = "poultry from which a reward is paid",
  ["2024"] = { 5, grade = "B", source = "S135: 禽5只起" },
}
param "reward_cap" { unit = "fen/household/year", overlay = "raise",
  zh = "产业奖补户年上限", en = "most rewards of a household",
  ["2024"] = { yuan(5000), grade = "B", source = "S135: 每户不超过5000元" },
}
variable "reward_due" { of = "household", type = "money",
  unit = "fen/household/year", zh = "产业奖补", en = "reward",
  law = "S135 平利县2024年产业奖补: 三类户",
  formula = function(h, p)
    if not h.is_watched then return 0 end
    local birds = 0
    if h.poultry >= p.reward_poultry_from then
      birds = p.reward_each.poultry * h.poultry
    end
    local fields = share(p.reward_land.mulberry, h.mulberry or decimal(0))
    if h.rice_fish ~= nil and h.rice_fish >= p.reward_rice_fish_from then
      fields = fields + share(p.reward_land.rice_fish, h.rice_fish)
    end
    fields = fields + p.reward_silkworm * (h.silkworm_sheets or 0)
    local all = fields + p.reward_each.pig * h.pigs + p.reward_each.sheep * h.sheep
      + p.reward_each.cattle * h.cattle + birds
    return min(all, p.reward_cap)
  end }

param "guarantee_base" {
  ["2020"] = { "in_policy", grade = "C",
    source = "lead: 平利县正阳镇某村2020年汇报材料: 合规费用" },
}
param "guarantee_ratio" {
  ["2020"] = { percent(80), grade = "C",
    source = "lead: 平利县正阳镇某村2020年汇报材料: 合规费用报销80%以上" },
}

param "ranger_wage" {
  ["2020"] = { yuan(4800), grade = "A", source = "S163 平利县政府网: 每年4800元；页面未写年份，自2020年起计" },
}
-- "总队长每月走访两次以上"; of the other roles nothing is told.
param "visit_quota" {
  ["2020"] = { { chief = 2 }, grade = "C",
    default = pending "其他职责的走访次数未见文本",
    source = "lead: 平利县正阳镇某村2020年汇报材料: 总队长每月走访两次以上" },
}

publish { "reward_due" }
