--- The guarantee of 10 % holds in the county's own hospitals. A stay elsewhere is
-- not refused by a hospital but lies outside the rule, and is said to.

variable "guaranteed" {
  law = "S101: 县域内定点医疗机构",
  formula = function(c, p, inherited)
    return inherited(c, p) and same_region(c.hospital.region,
      c.person.household.village.region, "county")
  end }

-- The waiver of fees likewise: "各医院仅对本辖区内就诊患者实行此政策".
variable "fees_waivable" {
  law = "S101 县域内定点医疗机构; 泰安市某功能区2020年9月健康扶贫汇报: 辖区外患者不享受",
  formula = function(c, p, inherited)
    return inherited(c, p) and same_region(c.hospital.region,
      c.person.household.village.region, "county")
  end }
