--- Figures of public posts.

param "posts_each" { unit = "piece", overlay = "lower",
  zh = "每户公益性岗位数上限", en = "most posts of a household",
  ["2018"] = { pending "由省级规定", source = "未找到" },
}
param "post_wage_line" { unit = "fen/month", zh = "公益性岗位补贴标准",
  en = "wage of a public post",
  ["2014"] = { pending "由省级或以下确定", source = "未找到" },
}
param "post_age_from" { unit = "year", zh = "公益性岗位最低年龄",
  en = "least age for a post",
  ["2014"] = { pending "由省级规定", source = "未找到" },
}
-- Whether a temporary post counts as one of the household's.
param "temporary_posts" { values = { "counted", "beside" },
  zh = "临时岗位是否计入一户一岗", en = "temporary posts",
  ["2014"] = { "counted", grade = "A", source = "S160: 一户一岗" },
}
param "ranger_wage" { unit = "fen/year", overlay = "raise",
  zh = "生态护林员年补助", en = "wage of a ranger",
  ["2014"] = { pending "由省级或以下确定，未见本地文本", source = "未找到" },
}
