--- Classes whose stays are paid in full (100 %) of what policy covers.

variable "guarantee_part" {
  law = "S90 S91 贵州省2015年三重医疗保障: 重大疾病患者、特困供养人员、长期低保对象、80岁以上老人达到100%，其他对象90%以上",
  from = "2015-01-01",
  formula = function(c, p)
    local m = c.person
    if m.on_destitute_support or has(m.health, "serious") then
      return p.guarantee_in_full
    end
    if m.long_term_subsistence ~= nil and m.long_term_subsistence then
      return p.guarantee_in_full
    end
    if years_between(m.born_on, c.settled_on) >= p.guarantee_aged_from then
      return p.guarantee_in_full
    end
    return p.guarantee_ratio
  end }
