--- What happened in the procedures of a household and of a village: one record an
-- entry, in the order of their numbers. How a case stands is computed of them
-- (`huka case`, and the rules that a procedure gives).

local ACTS = {
  { "opened", "立案", "opened" },
  { "done", "办结本环节", "done" },
  { "refused", "未通过", "refused" },
  { "posted", "张榜公示", "put up" },
  { "objected", "提出异议", "objection" },
  { "dismissed", "异议不成立", "objection dismissed" },
  { "upheld", "异议成立", "objection upheld" },
  { "sampled", "抽签", "lots drawn" },
  { "withdrawn", "撤回申请", "withdrawn" },
}

local function acts()
  local field = { zh = "事项", en = "act", labels = { zh = {}, en = {} } }
  for i, row in ipairs(ACTS) do
    field[i] = row[1]
    field.labels.zh[row[1]], field.labels.en[row[1]] = row[2], row[3]
  end
  return field
end

-- Who takes a step is an office; who objects is a person, and so is private.
local function book(head)
  local fields = {
    integer "event_no" { zh = "记事序号", en = "number of the entry",
      required = true, min = 1, max = 1000000 },
    text "procedure" { zh = "程序", en = "procedure", required = true },
    enum "act" (acts()),
    text "step" { zh = "环节", en = "step", optional = true, blank = "none" },
    date "happened_on" { zh = "发生日期", en = "happened on" },
    text "done_by" { zh = "经办人", en = "done by", optional = true,
      private = true, blank = "none" },
    text "note" { zh = "情况说明", en = "note", optional = true,
      private = true, blank = "none" },
    text "evidence" { zh = "佐证材料", en = "papers that show it",
      optional = true, blank = "none" },
    integer "entitled" { zh = "应到人数", en = "entitled to vote",
      optional = true, min = 0, max = 1000000, unit = "person",
      blank = "none" },
    integer "present" { zh = "实到人数", en = "present", optional = true,
      min = 0, max = 1000000, unit = "person", blank = "none" },
    integer "agreed" { zh = "同意人数", en = "agreed", optional = true,
      min = 0, max = 1000000, unit = "person", blank = "none" },
    boolean "drawn" { zh = "是否抽中", en = "drawn by lot", optional = true,
      blank = "none" },
    text "seed" { zh = "抽签种子", en = "seed of the lots", optional = true,
      blank = "none" },
    region "opened_in" { zh = "立案地区", en = "opened in", optional = true,
      blank = "none" },
    text "standing" { zh = "程序文本摘要", en = "digest of the procedure",
      optional = true, blank = "none" },
  }
  for key, value in pairs(head) do fields[key] = value end
  fields.key, fields.dated = "event_no", "happened_on"
  return fields
end

entity "event" (book { zh = "农户程序记事", en = "entry of a household's case",
  within = "household", list = "events" })
entity "village_event" (book { zh = "行政村程序记事",
  en = "entry of a village's case", within = "village",
  list = "village_events" })
entity "county_event" (book { zh = "县程序记事",
  en = "entry of a county's case", within = "county_area",
  list = "county_events" })
