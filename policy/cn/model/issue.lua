--- Problems found from house to house or sent down from above, each of one kind, with
-- what was done about it, until it is closed (销号).

-- The words of an enum, a line each: the word, its Chinese and English labels, and what else a cell may say.
local function rows(field)
  local zh, en, cells = {}, {}, {}
  for i, row in ipairs(field) do
    local word = row[1]
    field[i], zh[word], en[word] = word, row[2], row[3]
    if row[4] then cells[word] = { row[4] } end
  end
  field.labels, field.codes = { zh = zh, en = en }, cells
  return field
end

entity "issue" { zh = "排查问题", en = "problem found", key = "line",
  within = "household", list = "issues", dated = "found_on",
  integer "line" { zh = "序号", en = "line", required = true, min = 1,
    max = 1000 },
  date "found_on" { zh = "发现时间", en = "found on" },
  -- the nine kinds of a town's report, and two of what comes from elsewhere
  enum "issue_kind" (rows { zh = "问题类别", en = "kind of problem",
    { "house", "住房保障", "house" },
    { "relocation", "易地搬迁", "relocation" },
    { "trade", "产业扶贫", "trade" },
    { "job", "就业扶贫", "job" },
    { "income", "收入情况", "income" },
    { "registration", "户籍问题", "registration" },
    { "medical", "基本医疗", "medical care" },
    { "safety_net", "兜底保障", "safety net" },
    { "other", "其他类", "other", "其他" },
    { "entry", "数据质量", "what is entered", "信息数据" },
    { "unfulfilled", "政策未兑现", "a promise not kept" },
  }),
  enum "issue_from" (rows { zh = "问题来源", en = "where it comes from",
    optional = true, blank = "none",
    { "survey", "入户排查", "a survey", "排查" },
    { "feedback", "上级反馈", "sent down", "县级反馈" },
    { "complaint", "群众反映", "a complaint", "信访" },
  }),
  text "measure_taken" { zh = "整改措施", en = "what is done about it",
    optional = true, blank = "none" },
  date "mend_by" { zh = "整改时限", en = "to be mended by", optional = true,
    blank = "none" },
  date "mended_on" { zh = "整改完成时间", en = "mended on", optional = true,
    blank = "none" },
  date "closed_on" { zh = "销号时间", en = "closed on", optional = true,
    blank = "none" },
}
