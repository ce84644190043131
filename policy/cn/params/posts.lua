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
