--- Subsistence by class, and who may not hold a post.

variable "class_pay_due" { of = "household", type = "money",
  unit = "fen/month", zh = "低保分类补助", en = "subsistence by class",
  law = "S183 S190: 农村低保分类补助",
  formula = function(h, p)
    if h.subsistence_class == nil then return 0 end
    return p.class_pay[h.subsistence_class]
      * count(h.members, "on_rural_subsistence")
  end }
check "post_class_ok" { of = "household", zh = "一、二类低保户不安排岗位",
  en = "no post for the first two classes of subsistence",
  law = "S160 S161: 一、二类低保户不纳入乡村公益性岗位",
  among = function(h, p) return h.posts_held > 0 end,
  pass = function(h, p)
    return h.subsistence_class == nil or h.subsistence_class == "third"
      or h.subsistence_class == "fourth"
  end,
  says = { zh = "低保{subsistence_class}户有{posts_held}个公益性岗位",
    en = "subsistence class {subsistence_class}, and {posts_held} public posts" },
  remedy = { zh = "清退不符合条件的岗位，另行安排救助",
    en = "end the post and relieve the household otherwise" } }
