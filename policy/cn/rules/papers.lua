--- A report counted again from itself. What cannot be read is not judged; a number is
-- compared at the places it is printed with.

variable "is_legible_part" { of = "paper_part", type = "boolean", zh = "可辨认",
  en = "legible", formula = function(x, p) return x.part_value ~= nil end }
variable "is_first_part" { of = "paper_part", type = "boolean", zh = "第一项",
  en = "the first part", formula = function(x, p) return x.line == 1 end }
variable "is_second_part" { of = "paper_part", type = "boolean", zh = "第二项",
  en = "the second part", formula = function(x, p) return x.line == 2 end }
-- Only of figures all of whose parts can be read.
variable "part_number" { of = "paper_part", type = "decimal", digits = 2,
  zh = "分项数", en = "number of the part",
  formula = function(x, p)
    return x.part_value or decimal(0) -- lint: mutant, 只在各项可辨认时使用
  end }
-- A mean and a rate need two parts.
variable "is_legible" { of = "paper_claim", type = "boolean", zh = "数字齐全可辨认",
  en = "all of it can be read",
  formula = function(c, p)
    if c.stated_value == nil then return false end
    if c.claim_kind == "listed" then return true end
    if (c.claim_kind == "quotient" or c.claim_kind == "percentage")
      and count(c.paper_parts) < 2 then return false end
    return count(c.paper_parts) == count(c.paper_parts, "is_legible_part")
  end }
variable "at_places" { of = "paper_claim", type = "decimal", digits = 2,
  zh = "末位单位", en = "the last place printed",
  formula = function(c, p)
    if c.printed_places == 0 then return decimal(1) end
    if c.printed_places == 1 then return decimal(0.1) end
    return decimal(0.01)
  end }
variable "first_part" { of = "paper_claim", type = "decimal", digits = 2,
  zh = "第一项", en = "first part",
  formula = function(c, p)
    return sum(c.paper_parts, "part_number", "is_first_part")
  end }
variable "second_part" { of = "paper_claim", type = "decimal", digits = 2,
  zh = "第二项", en = "second part",
  formula = function(c, p)
    return sum(c.paper_parts, "part_number", "is_second_part")
  end }
variable "counted_again" { of = "paper_claim", type = "decimal", digits = 2,
  zh = "重新计算", en = "counted again",
  formula = function(c, p)
    if not c.is_legible then return decimal(0) end
    if c.claim_kind == "listed" then
      return count(c.paper_parts) * decimal(1)
    end
    if c.claim_kind == "same" then
      local other = c.first_part
      for x in each(c.paper_parts) do
        if x.part_number ~= c.stated_value then other = x.part_number end
      end
      return other
    end
    if c.claim_kind == "sum" then
      return round(sum(c.paper_parts, "part_number"), c.at_places)
    end
    if c.claim_kind == "product" then
      local area = decimal(1)
      for x in each(c.paper_parts) do area = share(area, x.part_number) end
      return round(area, c.at_places)
    end
    if c.claim_kind == "quotient" then
      return round(div(c.first_part * decimal(1), c.second_part, "floor"),
        c.at_places)
    end
    return round(div(c.first_part * decimal(100), c.second_part, "floor"), -- lint: number, 百分之一
      c.at_places)
  end }
check "claim_agrees" { of = "paper_claim", zh = "汇报数据自洽",
  en = "the report agrees with itself",
  law = "lead: 各县汇报材料: 合计、占比、项数与所列数据核对",
  among = function(c, p) return c.is_legible end,
  pass = function(c, p) return c.counted_again == c.stated_value end,
  says = { zh = "“{claim_text}”：汇报{stated_value}，重新计算为{counted_again}",
    en = "\"{claim_text}\": the report says {stated_value}, counted again it is {counted_again}" },
  remedy = { zh = "退回填报单位核实更正", en = "send it back to be put right" } }
variable "claims_that_disagree" { of = "paper", type = "integer",
  unit = "piece", zh = "不自洽数据", en = "figures that do not agree",
  formula = function(x, p) return count(x.paper_claims, "disagrees") end }
variable "disagrees" { of = "paper_claim", type = "boolean", zh = "不自洽",
  en = "does not agree",
  formula = function(c, p)
    if not c.is_legible then return false end
    return not c.claim_agrees
  end }
