--- The guarantee of 10 % holds in the county's own hospitals. A stay elsewhere is
-- not refused by a hospital but lies outside the rule, and is said to.

variable "guaranteed" {
  law = "S101: 县域内定点医疗机构",
  formula = function(c, p, inherited)
    return inherited(c, p) and same_region(c.hospital.region,
      c.person.household.village.region, "county")
  end }
