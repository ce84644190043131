--- Public posts: how many a household may hold, at what age, at which wage.

variable "is_held" { of = "post", type = "boolean", zh = "在岗",
  en = "held now",
  formula = function(o, p)
    if o.post_began_on > p.today then return false end
    return o.post_ended_on == nil or o.post_ended_on >= p.today
  end }
variable "posts_held" { of = "household", type = "integer", unit = "piece",
  zh = "在岗公益性岗位", en = "posts held now",
  formula = function(h, p) return count(h.posts, "is_held") end }
-- A temporary post may stand beside the regular one, where the province says so.
variable "is_held_regular" { of = "post", type = "boolean", zh = "在岗常设岗位",
  en = "a regular post held now",
  formula = function(o, p)
    if not o.is_held then return false end
    if p.temporary_posts == "counted" then return true end
    return o.post_term == nil or o.post_term ~= "temporary"
  end }
variable "regular_posts_held" { of = "household", type = "integer",
  unit = "piece", zh = "计入一户一岗的岗位", en = "posts that count",
  formula = function(h, p) return count(h.posts, "is_held_regular") end }
check "posts_each_ok" { of = "household", zh = "一户一岗",
  en = "one post to a household",
  law = "S160 S161 甘肃: 乡村公益性岗位一户一岗（临时性岗位可以例外）",
  pass = function(h, p) return h.regular_posts_held <= p.posts_each end,
  says = { zh = "现有{posts_held}个岗位，其中{regular_posts_held}个计入，每户最多{posts_each}个",
    en = "holds {posts_held} posts, of which {regular_posts_held} count; {posts_each} are allowed" },
  remedy = { zh = "保留一个岗位，其余调整给其他户",
    en = "leave one post; the others go to other households" } }
check "post_age_ok" { of = "person", zh = "上岗人员已到年龄",
  en = "old enough for a post",
  law = "S160: 年满16周岁",
  among = function(m, p) return count(m.posts, "is_held") > 0 end,
  pass = function(m, p)
    return years_between(m.born_on, p.today) >= p.post_age_from
  end,
  says = { zh = "{relation}未满{post_age_from}周岁",
    en = "{relation} is under {post_age_from}" },
  remedy = { zh = "清退并更换人员", en = "end the post and name another" } }
check "post_wage_ok" { of = "post", zh = "岗位补贴按标准发放",
  en = "the wage is the one that is set",
  law = "S160 S161: 乡村公益性岗位补贴标准",
  among = function(o, p) return o.is_held end,
  pass = function(o, p) return o.post_wage == p.post_wage_line end,
  says = { zh = "岗位补贴每月{post_wage}元，标准{post_wage_line}元",
    en = "the wage is {post_wage} yuan a month; {post_wage_line} is set" },
  remedy = { zh = "按标准补发或追回差额",
    en = "pay or recover the difference" } }
check "ranger_wage_ok" { of = "post", zh = "护林员补助按标准发放",
  en = "the ranger's wage is the one that is set",
  law = "S162 S163: 生态护林员补助标准",
  among = function(o, p) return o.is_held and o.post_kind == "ranger" end,
  pass = function(o, p)
    return o.post_wage ~= nil
      and o.post_wage == div(p.ranger_wage, p.months_of_year, "half up")
  end,
  says = { zh = "每月{post_wage}元，一年应为{ranger_wage}元",
    en = "{post_wage} yuan a month; {ranger_wage} a year are set" },
  remedy = { zh = "按标准补发或追回差额",
    en = "pay or recover the difference" } }
