--- What Gansu's cards of subsistence and care say besides.

-- The words of an enum, a line each: the word, its Chinese and English labels.
local function rows(field)
  local zh, en = {}, {}
  for i, row in ipairs(field) do
    field[i], zh[row[1]], en[row[1]] = row[1], row[2], row[3]
  end
  field.labels = { zh = zh, en = en }
  return field
end

entity "household" {
  enum "subsistence_class" (rows { zh = "低保分类",
    en = "class of subsistence", optional = true, blank = "none",
    { "first", "一类", "first" },
    { "second", "二类", "second" },
    { "third", "三类", "third" },
    { "fourth", "四类", "fourth" },
  }),
}
