--- What a report says that can be counted again from the report itself: sums, rates,
-- products, how many things it lists, two numbers that should be one.

-- The words of an enum, a line each: the word, its Chinese and English labels.
local function rows(field)
  local zh, en = {}, {}
  for i, row in ipairs(field) do
    field[i], zh[row[1]], en[row[1]] = row[1], row[2], row[3]
  end
  field.labels = { zh = zh, en = en }
  return field
end

entity "paper" { zh = "汇报材料", en = "report", key = "paper_no",
  named = "paper_title", list = "papers",
  text "paper_no" { zh = "材料编号", en = "number of the report",
    required = true },
  text "paper_title" { zh = "材料名称", en = "title of the report" },
  region "region" { zh = "行政区划代码", en = "region" },
  date "paper_date" { zh = "材料时间", en = "date of the report",
    optional = true, blank = "none", precision = "month" },
}
entity "paper_claim" { zh = "汇报数据", en = "figure of a report",
  key = "line", within = "paper", list = "paper_claims",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 1000 },
  text "claim_text" { zh = "原文", en = "as it is written" },
  enum "claim_kind" (rows { zh = "计算方式", en = "how it is counted again",
    { "sum", "各项之和", "the parts add up to it" },
    { "product", "各项之积", "the parts multiplied" },
    { "quotient", "平均数", "the first part over the second" },
    { "percentage", "百分比", "the first part in per cent of the second" },
    { "listed", "列举项数", "how many parts are listed" },
    { "same", "应为同一数", "all parts are this number" },
  }),
  -- blank: cannot be read any more, as where a first digit was lost
  decimal "stated_value" { zh = "汇报数", en = "number stated",
    optional = true, blank = "none", digits = 2 },
  integer "printed_places" { zh = "小数位数", en = "places behind the point", min = 0,
    max = 2 },
}
entity "paper_part" { zh = "汇报数据分项", en = "part of a figure",
  key = "line", named = "part_name", within = "paper_claim", list = "paper_parts",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 1000 },
  text "part_name" { zh = "分项名称", en = "name of the part" },
  decimal "part_value" { zh = "分项数", en = "number of the part",
    optional = true, blank = "none", digits = 2 },
}
