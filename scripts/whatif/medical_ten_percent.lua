--- The township hospitals dropped their deductible, and nobody should pay more
-- than 10 % of a bill; at hospitals of the city many still do (report of a
-- functional zone in Shandong, 2020).
--
-- Who still pays more than 10 %, where, and what would it cost the county to pay
-- the rest? The bills are reckoned by the figures of the region that governs
-- (--under names another where the own ones are not set).
return whatif {
  title = { zh = "住院起付线与自付10%的保底", en = "deductibles, and nobody to pay more than 10 %" },
  year = 2019,
  reform "guarantee" { zh = "超过10%的由县兜底", en = "the county pays what is above 10 %",
    param = { burden_most = { unit = "rate", zh = "自付比例上限", en = "most a patient pays",
      ["2019"] = { percent(10), source = "泰安某功能区2020年汇报材料“自付费用仍超过10%”", grade = "C" } } },
    variable = { bill_of = { of = "claim", type = "enum", values = "hospital.hospital_level", zh = "医院级别", en = "level of the hospital",
      formula = function(c, p) return c.hospital.hospital_level end },
      top_up = { of = "claim", type = "money", unit = "fen", zh = "县级兜底", en = "paid by the county",
      formula = function(c, p)
        if not c.inpatient then return 0 end
        return gap(c.own_burden, share(c.total, p.burden_most))
      end } },
    check = { within_guarantee = { of = "claim", zh = "自付不超过10%", en = "at most 10 % paid by the patient",
      among = function(c, p) return c.inpatient end,
      pass = function(c, p) return c.own_burden <= share(c.total, p.burden_most) end,
      says = { zh = "总费用{total}元，自付{own_burden}元", en = "{own_burden} yuan of {total} yuan" } } } },
  reform "no deductible in townships" { zh = "乡镇免起付线", en = "no deductible at township hospitals",
    param = { basic_deductible = change { township = 0 } } },
  reform "no deductible" { zh = "各级免起付线", en = "no deductible anywhere",
    param = { basic_deductible = change { township = 0, first = 0, second = 0, third = 0 } } },
  -- how much of what is left medical aid must pay for the county to pay less
  sweep { param = "aid_ratio", from = percent(50), to = percent(100), step = percent(10) },
  base = "guarantee",
  show = { "within_guarantee", "top_up", "own_burden" },
  burden = { "own_burden" },
  by = { "county", "township", "bill_of" },
}
