--- Figures of the named lists that villages keep.

param "unmarried_from" { unit = "year", zh = "大龄未婚起始年龄",
  en = "age from which the unmarried are listed",
  ["2014"] = { 35, source = "lead: 贵州某村2019年汇报材料“全村十一类人群”",
    grade = "D",
    note = "“35岁以上”含35岁" },
}
