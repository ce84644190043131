--- Problems found from house to house, each of one kind, until it is closed.

-- The words of an enum, a line each: the word, its Chinese and English labels.
local function rows(field)
  local zh, en = {}, {}
  for i, row in ipairs(field) do
    field[i], zh[row[1]], en[row[1]] = row[1], row[2], row[3]
  end
  field.labels = { zh = zh, en = en }
  return field
end

entity "issue" { zh = "排查问题", en = "problem found", key = "line",
  within = "household", list = "issues", dated = "found_on",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 1000 },
  date "found_on" { zh = "发现时间", en = "found on" },
  enum "issue_kind" (rows { zh = "问题类别", en = "kind of problem",
    { "house", "住房保障", "house" },
    { "relocation", "易地搬迁", "relocation" },
    { "trade", "产业扶贫", "trade" },
    { "job", "就业扶贫", "job" },
    { "income", "收入情况", "income" },
    { "registration", "户籍问题", "registration" },
    { "medical", "基本医疗", "medical care" },
    { "safety_net", "兜底保障", "safety net" },
    { "other", "其他类", "other" },
  }),
  date "closed_on" { zh = "销号时间", en = "closed on", optional = true,
    blank = "none" },
}
