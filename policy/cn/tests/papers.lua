--- Reports counted again: each way, and what cannot be read.

local function claim_of(kind, stated, digits, parts, result)
  local c = { line = 1, claim_kind = kind, printed_places = digits,
    claim_text = "x", stated_value = stated and decimal(stated) or none,
    result }
  for n = 1, parts.n or #parts do
    c[#c + 1] = paper_part { line = n, part_value = parts[n]
      and decimal(parts[n]) or none }
  end
  return paper { paper_no = kind .. (stated or "none") .. " " .. (parts[1] or ""),
    paper_claim(c) }
end
local function agrees(kind, stated, digits, parts, again)
  return claim_of(kind, stated, digits, parts, expect { claim_agrees = true,
    counted_again = decimal(stated), disagrees = false })
end
local function differs(kind, stated, digits, parts, again)
  return claim_of(kind, stated, digits, parts, expect { claim_agrees = false,
    counted_again = decimal(again), disagrees = true })
end
case "sums, products, means, rates, lists, numbers that are the same" { region = "00",
  year = 2020,
  agrees("sum", 522, 0, { 151, 76, 71, 4, 50, 102, 11, 22, 35 }),
  differs("sum", 521, 0, { 151, 76, 71, 4, 50, 102, 11, 22, 35 }, 522),
  differs("listed", 8, 0, { 151, 76, 71, 4, 50, 102, 11, 22, 35 }, 9),
  agrees("listed", 2, 0, { n = 2 }),
  agrees("product", 9600, 0, { 32, 200, 1.5 }),
  differs("product", 2600, 0, { 32, 200, 1.5 }, 9600),
  agrees("quotient", 4, 0, { 120, 30 }), agrees("quotient", 5.7, 1, { 57, 10 }),
  agrees("quotient", 5.77, 2, { 410, 71 }),
  differs("quotient", 5.9, 1, { 410, 71 }, 5.8),
  agrees("percentage", 1.40, 2, { 22, 1569 }),
  differs("percentage", 8.48, 2, { 134, 1569 }, 8.54),
  agrees("percentage", 8.48, 2, { 133, 1569 }),
  agrees("quotient", 2, 0, { 5, 3 }), agrees("quotient", 1.67, 2, { 5, 3 }),
  agrees("quotient", 1, 0, { 4, 3 }),
  differs("percentage", 75.3, 1, { 158, 210 }, 75.2),
  agrees("same", 5400, 0, { 5400, 5400 }),
  differs("same", 28, 0, { 28, 27 }, 27),
}
case "what cannot be read is not judged" { region = "00", year = 2020,
  claim_of("sum", nil, 0, { 1 }, expect { claim_agrees = outside,
    is_legible = false, disagrees = false, counted_again = decimal(0) }),
  claim_of("sum", 5, 0, { 3, nil, n = 2 }, expect { claim_agrees = outside,
    is_legible = false }),
  claim_of("quotient", 5, 0, { 5 }, expect { is_legible = false }),
  claim_of("percentage", 5, 0, { 5 }, expect { is_legible = false }),
}
case "of a report, how many figures do not agree" { region = "00", year = 2020,
  paper { paper_no = "1",
    paper_claim { line = 1, claim_kind = "listed", printed_places = 0,
      stated_value = decimal(3), claim_text = "三个一",
      paper_part { line = 1 }, paper_part { line = 2 } },
    paper_claim { line = 2, claim_kind = "listed", printed_places = 0,
      stated_value = decimal(2), claim_text = "两个",
      paper_part { line = 1 }, paper_part { line = 2 } },
    expect { claims_that_disagree = 1 } },
}
