--- The twelve ledgers (十二本台账) of a village, each defined once: subsistence, the
-- destitute, poor pupils, other pupils, drop-outs, serious illness, disability, houses
-- rebuilt, relocation, houses improved, kitchen, toilet and yard (三改一化), leaks. They overlap:
-- the total counts a household or a person once.

variable "has_serious_illness" { of = "person", type = "boolean",
  zh = "患大病", en = "seriously ill",
  formula = function(m, p) return m.at_home and has(m.health, "serious") end }
variable "is_poor_pupil" { of = "person", type = "boolean",
  zh = "贫困学生", en = "pupil of a registered household",
  formula = function(m, p)
    return m.at_home and m.household.registered and m.in_class
  end }
variable "is_other_pupil" { of = "person", type = "boolean",
  zh = "非贫困学生", en = "pupil of another household",
  formula = function(m, p)
    return m.at_home and not m.household.registered and m.in_class
  end }
variable "is_dropout" { of = "person", type = "boolean", zh = "失学辍学",
  en = "out of school",
  formula = function(m, p) return m.at_home and not m.in_school end }

variable "has_serious_case" { of = "household", type = "boolean",
  zh = "有大病患者", en = "somebody is seriously ill",
  formula = function(h, p) return any(h.members, "has_serious_illness") end }
variable "has_poor_pupil" { of = "household", type = "boolean",
  zh = "有贫困学生", en = "a poor pupil",
  formula = function(h, p) return any(h.members, "is_poor_pupil") end }
variable "has_other_pupil" { of = "household", type = "boolean",
  zh = "有非贫困学生", en = "another pupil",
  formula = function(h, p) return any(h.members, "is_other_pupil") end }
variable "has_dropout" { of = "household", type = "boolean",
  zh = "有失学辍学", en = "a child out of school",
  formula = function(h, p) return any(h.members, "is_dropout") end }
variable "is_house_improvement" { of = "housing_work", type = "boolean",
  zh = "住房提升", en = "improvement of a house",
  formula = function(w, p) return w.work_kind == "house_improvement" end }
variable "is_three_changes" { of = "housing_work", type = "boolean",
  zh = "三改一化", en = "kitchen, toilet, yard and path",
  formula = function(w, p) return w.work_kind == "three_changes" end }
variable "had_house_improvement" { of = "household", type = "boolean",
  zh = "已实施住房提升", en = "had the house improved",
  formula = function(h, p)
    return any(h.housing_works, "is_house_improvement")
  end }
variable "had_three_changes" { of = "household", type = "boolean",
  zh = "已实施三改一化", en = "had kitchen, toilet, yard and path done",
  formula = function(h, p) return any(h.housing_works, "is_three_changes") end }

ledger "twelve_ledgers" { of = "household", zh = "十二本台账（户）",
  en = "twelve ledgers, households", partition = false,
  lines = { { "subsistence", when = "has_subsistence", zh = "低保",
      en = "subsistence" },
    { "destitute", when = "is_destitute", zh = "五保", en = "destitute" },
    { "poor_pupils", when = "has_poor_pupil", zh = "贫困学生",
      en = "poor pupils" },
    { "other_pupils", when = "has_other_pupil", zh = "非贫困学生",
      en = "other pupils" },
    { "dropouts", when = "has_dropout", zh = "失学辍学",
      en = "out of school" },
    { "illness", when = "has_serious_case", zh = "大病",
      en = "serious illness" },
    { "disability", when = "has_disabled", zh = "残疾", en = "disability" },
    { "danger_house", when = "had_house_grant", zh = "危房改造",
      en = "houses rebuilt" },
    { "relocation", when = "was_relocated", zh = "易地扶贫搬迁",
      en = "relocation" },
    { "improvement", when = "had_house_improvement", zh = "住房提升",
      en = "houses improved" },
    { "three_changes", when = "had_three_changes", zh = "三改一化",
      en = "kitchen, toilet, yard and path" },
    { "leaks", when = "had_leak_repair", zh = "透风漏雨改造",
      en = "leaks repaired" } } }
-- The seven of them that list people.
variable "people_on_ledgers" { of = "village", type = "integer",
  unit = "person", parts = { "subsistence", "destitute", "poor_pupils",
    "other_pupils", "dropouts", "illness", "disability" },
  zh = "十二本台账（人）", en = "twelve ledgers, people",
  formula = function(v, p)
    return count(v.members, "on_subsistence"),
      count(v.members, "on_destitute_support"),
      count(v.members, "is_poor_pupil"), count(v.members, "is_other_pupil"),
      count(v.members, "is_dropout"), count(v.members, "has_serious_illness"),
      count(v.members, "has_disability_card")
  end }
