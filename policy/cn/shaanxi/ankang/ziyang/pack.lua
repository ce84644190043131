--- Ziyang county, overlay on Shaanxi. A county is often just this one file.

pack { region = "610924", zh = "紫阳县", en = "Ziyang", version = "2015.1" }

-- "截止5月中旬，项目计划、建设规模、扶持标准还未下达到镇村" (county consultative
-- conference, about 2015): a year may run without its figures, and the program
-- must say so instead of taking last year's.
param "exit_line" {
  ["2015"] = { pending "标准未下达", source = "紫阳县政协经科委调研报告" },
  ["2016"] = { inherit, source = "同省", grade = "B" },
}

-- The same survey on the county's rewards: "养羊50只以上、养鸡1000只以上，魔芋
-- 种植20亩以上" shut the poor out. The thresholds are figures here so that a
-- what-if can ask how many households each would reach.
param "reward_sheep_min" { unit = "head", overlay = "lower",
  zh = "养羊奖励门槛", en = "sheep for the reward",
  ["2015"] = { 50, grade = "C", source = "lead: 紫阳县政协经科委调研报告" },
}
param "reward_poultry_min" { unit = "head", overlay = "lower",
  zh = "养鸡奖励门槛", en = "poultry for the reward",
  ["2015"] = { 1000, grade = "C", source = "lead: 紫阳县政协经科委调研报告" },
}
param "reward_konjac_min" { unit = "mu", overlay = "lower",
  zh = "魔芋种植奖励门槛", en = "konjac for the reward",
  ["2015"] = { decimal(20), grade = "C",
    source = "lead: 紫阳县政协经科委调研报告" },
}

check "reward_eligible" { of = "household", zh = "达到产业奖励门槛",
  en = "reaches a threshold of the rewards",
  law = "紫阳县产业奖励扶持政策（2015年前后）",
  pass = function(h, p)
    return h.sheep >= p.reward_sheep_min or h.poultry >= p.reward_poultry_min
      or h.konjac >= p.reward_konjac_min
  end,
  says = { zh = "养羊{sheep}只（门槛{reward_sheep_min}只），家禽{poultry}只（门槛{reward_poultry_min}只），魔芋{konjac}亩（门槛{reward_konjac_min}亩）",
    en = "{sheep} sheep of {reward_sheep_min}, {poultry} poultry of {reward_poultry_min}, {konjac} mu of konjac of {reward_konjac_min}" },
  remedy = { zh = "研究降低门槛或以联合养殖达标",
    en = "look into a lower threshold, or raise stock together" } }

publish { "reward_eligible" }

-- 户申请、组评议、村审查、镇审核、县审定，三榜公示。
procedure "identification" { whole = true, from = "2014",
  zh = "贫困户识别（五步三榜）",
  en = "identification (five steps, three lists)",
  law = "lead: 紫阳县政协经科委调研报告: 户申请、组评议、村审查、镇审核、县审定，三榜公示；各榜在哪一步之后未写明，这里依次列在村、镇、县三步之后",
  step "apply" { zh = "户申请", en = "application", actor = "applicant" },
  step "assembly" { zh = "组评议", en = "discussed in the group",
    actor = "village_group", refused = "closed" },
  step "village_review" { zh = "村审查", en = "examined by the village",
    actor = "village_committees", refused = "closed" },
  step "first_posting" { zh = "第一榜公示", en = "first list",
    actor = "village_committees", refused = "assembly",
    posting = { days = "identification_posting", where = "village",
      shows = { "household_no", "head_name", "size" },
      hides = "never_posted" } },
  step "township_review" { zh = "镇审核", en = "reviewed by the township",
    actor = "township_government", refused = "closed" },
  step "second_posting" { zh = "第二榜公示", en = "second list",
    actor = "township_government", refused = "township_review",
    posting = { days = "identification_posting", where = "township",
      shows = { "household_no", "head_name", "size" },
      hides = "never_posted" } },
  step "county_review" { zh = "县审定", en = "decided by the county",
    actor = "county_office", refused = "closed" },
  step "third_posting" { zh = "第三榜公示", en = "third list",
    actor = "county_office", refused = "county_review",
    posting = { days = "identification_posting", where = "village",
      shows = { "household_no", "head_name", "size" },
      hides = "never_posted" } },
}
