--- Registers after three reports: lua5.4 scripts/generate/reports.lua REPORT OUTDIR
--
-- pingan   a district in April 2016: 2306 households with 7530 people, the plan of
--          two years, 832 households that move, three of the ways out
-- taian    a zone in September 2020: 4989 poor people and their doctors' contracts
-- linze    a town in spring 2020: 455 households with 1178 people, 522 problems
--
-- Everybody is made up; what the report counts comes out, what it leaves open is
-- blank. Townships (901 and up) and villages (201 and up) are codes of nobody. The
-- same bytes come out every time.

local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua"
local Random = require "random"
local Sheet = require "sheet"

-- sheets: rows of a register, in the order in which they are imported ------------

local Register = {}
Register.__index = Register

local HEADS = {
  { "区划", "code", "zh" },
  { "行政村", "村编号", "村名称", "行政区划代码", "贫困村" },
  { "乡镇", "乡镇编号", "乡镇名称", "行政区划代码" },
  { "乡镇年度", "乡镇编号", "年度", "贫困村数", "已出列贫困村数" },
  { "医疗机构", "机构编码", "机构名称", "机构级别", "隶属层级", "机构所在地" },
  { "农户", "村编号", "户编号", "户主姓名", "建档立卡户", "识别时间",
    "计划脱贫年度", "脱贫时间", "返贫时间" },
  { "家庭成员", "户编号", "人口编号", "性别", "出生日期", "在校生状况",
    "健康状况", "劳动技能" },
  { "收入", "户编号", "年度", "工资性收入", "生产经营性收入", "财产性收入",
    "转移性收入", "生产经营性支出" },
  { "收入明细", "户编号", "序号", "收入月份", "收入类型", "收入金额",
    "对应支出", "作物" },
  { "脱贫路径", "户编号", "序号", "年度", "脱贫路径" },
  { "住房工程", "户编号", "序号", "工程类型", "实施年月", "安置方式",
    "入住时间" },
  { "排查问题", "户编号", "序号", "发现时间", "问题类别", "问题来源",
    "整改时限", "整改完成时间", "销号时间" },
  { "签约", "人口编号", "序号", "签约时间", "签约团队" },
  { "医疗结算", "人口编号", "结算单号", "就诊医疗机构", "是否住院", "结算时间",
    "总费用", "政策范围内费用", "统筹报销金额", "大病报销金额", "医疗救助金额",
    "其他报销金额", "个人自付金额" },
  { "费用明细", "结算单号", "序号", "费用项目", "收费金额", "减免金额" },
  { "项目", "村编号", "项目编号", "项目名称", "项目类型", "实施时间", "规模",
    "规模单位", "投入资金", "受益户数", "受益贫困户数" },
  { "干部", "村编号", "干部编号", "职责", "派出层级", "到村时间",
    "离村时间" },
}

function Register.new(seed)
  local self = setmetatable({ rng = Random.new(seed), sheets = {}, homes = 0 },
    Register)
  for _, head in ipairs(HEADS) do self.sheets[head[1]] = {} end
  return self
end

--- Add a row; cells stand as in HEADS, false where the cell is blank.
function Register:add(sheet, ...)
  local rows = assert(self.sheets[sheet], sheet)
  rows[#rows + 1] = { ... }
end

--- Write the sheets that have rows, numbered in their order.
function Register:write(out)
  for i, head in ipairs(HEADS) do
    local columns = {}
    for n = 2, #head do
      columns[n - 1] = { head[n], function(row) return row[n - 1] or "" end }
    end
    if #self.sheets[head[1]] > 0 then
      Sheet.write(string.format("%s/%02d_%s.csv", out, i, head[1]),
        { columns = columns, rows = self.sheets[head[1]] })
    end
  end
end

--- The places: `above` as { code, name }..., then so many villages in each
-- township of `county`. Gives the villages, { no, township }.
function Register:places(above, county, townships)
  local villages = {}
  for _, place in ipairs(above) do self:add("区划", place[1], place[2]) end
  for t, count in ipairs(townships) do
    local township = county .. (900 + t)
    self:add("区划", township, "某镇" .. t)
    for v = 1, count do
      local no = township .. (200 + v)
      self:add("区划", no, "某村" .. #villages + 1)
      self:add("行政村", no, "某村" .. #villages + 1, no, "是")
      villages[#villages + 1] = { no = no, township = t }
    end
  end
  return villages
end

--- A household of `size` in a village; t: poor, planned, labour, and what marks
-- single members: pupils (the words of their class), ill (how many).
function Register:home(village, size, t)
  self.homes = self.homes + 1
  local no = string.format("%s%04d", village.no, self.homes)
  local members = {}
  self:add("农户", village.no, no, "测户主", t.poor == false and "否" or "是",
    t.poor ~= false and "2014-01", t.planned)
  for i = 1, size do
    local pupil = t.pupils and t.pupils[i - 1]
    local born = pupil and self.rng:range(1996, 1998)
      or i > 2 and self.rng:range(1996, 2012) or self.rng:range(1940, 1985)
    members[i] = string.format("%s%02d", no, i)
    self:add("家庭成员", no, members[i], i % 2 == 1 and "男" or "女",
      string.format("%d-%02d-15", born, self.rng:range(1, 12)), pupil,
      t.ill and i <= t.ill and "患有大病" or "健康",
      pupil and "普通劳动力" or t.labour or i > 2 and "无劳动力" or "普通劳动力")
  end
  return no, members
end

--- Families: `count` households of `least` to six with `people` in all, over villages
-- in turn; `each(n)` gives what home() takes for the n-th.
function Register:families(villages, count, people, least, each)
  local list = {}
  for n, size in ipairs(self.rng:spread(count, people, least, 6)) do
    local village = villages[(n - 1) % #villages + 1]
    local t = each(n)
    local no, members = self:home(village, size, t)
    list[n] = { no = no, village = village, size = size, members = members }
  end
  return list
end

-- a district in April 2016 ------------------------------------------------------------

-- A fifth township leaves no village behind it in 2016; of the others some are later.
local TOWNSHIPS = { 4, 6, 6, 6, 6, 6, 5, 5 }
local OUT_IN_2016 = { 4, 3, 3, 3, 3, 2, 2, 2 }

--- 103 households with 105 pupils (70 of them at college or university), 304 with
-- 309 patients, 148 with 365 people under the safety net; 578 are not told.
local function ways_of_2016(r, villages)
  local at_college = 0
  local function pupils(n)
    local list = {}
    for i = 1, n <= 2 and 2 or 1 do
      at_college = at_college + 1
      list[i] = at_college <= 70 and "本科一年级" or "普通高中一年级"
    end
    return list
  end
  local groups = {
    { 103, 361, "教育", function(n) return { pupils = pupils(n) } end },
    { 304, 1007, "医疗", function(n) return { ill = n <= 5 and 2 or 1 } end },
    { 148, 365, "兜底", function() return { labour = "无劳动力" } end },
    { 578, 2028, nil, function() return {} end },
  }
  local all = {}
  for _, g in ipairs(groups) do
    local homes = r:families(villages, g[1], g[2], g[3] == "教育" and 3 or 2, function(n)
      local t = g[4](n)
      t.planned = 2016
      return t
    end)
    for _, h in ipairs(homes) do
      if g[3] then r:add("脱贫路径", h.no, 1, 2016, g[3]) end
      all[#all + 1] = h
    end
  end
  return all
end

--- Five villages move whole, four of one township and one of another: their poor, and
-- as many others as make 832 households with 3204 people.
local function moves(r, villages, homes)
  local moving, people, place, poor = {}, 0, {}, { 0, 0, 0, 0, 0 }
  local five = { villages[5], villages[6], villages[7], villages[8], villages[11] }
  for i, v in ipairs(five) do place[v.no] = i end
  for _, h in ipairs(homes) do
    local i = place[h.village.no]
    if i then
      moving[#moving + 1], people = h, people + h.size
      poor[i] = poor[i] + 1
    end
  end
  local others = {}
  for _ = 1, 239 - poor[5] do others[#others + 1] = five[5] end
  for i = 1, 832 - #moving - #others do others[#others + 1] = five[i % 4 + 1] end
  for _, h in ipairs(r:families(others, #others, 3204 - people, 2,
    function() return { poor = false } end)) do
    moving[#moving + 1] = h
  end
  -- 184 with money and 409 to new quarters in four villages, 227 and 12 in the fifth
  table.sort(moving, function(a, b)
    local x, y = place[a.village.no], place[b.village.no]
    return x < y or x == y and a.no < b.no
  end)
  for n, h in ipairs(moving) do
    local mode = n <= 409 and "集中安置" or n <= 593 and "货币安置"
      or n <= 820 and "就地安置" or "货币安置"
    r:add("住房工程", h.no, 1, "易地扶贫搬迁", "2016-08", mode,
      n <= 192 and "2016-12-25")
  end
end

local function pingan()
  local r = Register.new(20160401)
  local villages = r:places({ { "63", "青海省" }, { "6302", "海东市" },
    { "630203", "平安区" } }, "630203", TOWNSHIPS)
  local now, later, seen = {}, {}, {}
  for _, v in ipairs(villages) do
    seen[v.township] = (seen[v.township] or 0) + 1
    local list = seen[v.township] <= OUT_IN_2016[v.township] and now or later
    list[#list + 1] = v
  end
  for t, count in ipairs(TOWNSHIPS) do
    r:add("乡镇", "T" .. t, "某镇" .. t, "630203" .. (900 + t))
    r:add("乡镇年度", "T" .. t, 2016, count, OUT_IN_2016[t])
  end
  local homes = ways_of_2016(r, now)
  for _, h in ipairs(r:families(later, 1173, 3769, 2,
    function() return { planned = 2017 } end)) do
    homes[#homes + 1] = h
  end
  moves(r, villages, homes)
  for i, v in ipairs(villages) do
    r:add("干部", v.no, "G" .. i .. "-1", "第一书记", "县级", "2015-08-01")
    for n = 2, i <= 34 and 3 or 2 do
      r:add("干部", v.no, "G" .. i .. "-" .. n, "驻村工作队员", "县级",
        "2015-08-01")
    end
  end
  local at = villages[1].no
  r:add("项目", at, "X1", "扶贫产业园", "产业园", "2016-04", 10800, "头", 7000000,
    1200, 600)
  r:add("项目", at, "X2", "乡村旅游", "产业", "2016-04", false, false, 3000000)
  r:add("项目", at, "X3", "大蒜、蔬菜", "产业", "2016-04", 1300, "亩", false, 520)
  return r
end

-- a zone in September 2020 ------------------------------------------------------------

--- A stay or a visit; paid: by basic insurance, major illness, aid, the hospital and
-- the special policy together.
local function bill(r, person, no, hospital, stay, total, policy, paid)
  r:add("医疗结算", person, no, hospital, stay and "是" or "否", "2020-06-15",
    total, policy, paid[1], paid[2], paid[3], paid[4],
    total - paid[1] - paid[2] - paid[3] - paid[4])
end

local function taian()
  local r = Register.new(20200831)
  local villages = r:places({ { "37", "山东省" }, { "3709", "泰安市" },
    { "370902", "泰山区" }, { "370911", "岱岳区" } }, "370911", { 12, 11, 9, 8 })
  r:add("医疗机构", "Y1", "某镇卫生院", "乡镇卫生院", "乡镇", "370911")
  r:add("医疗机构", "Y2", "区医院", "二级医院", "县级", "370911")
  r:add("医疗机构", "Y3", "市医院", "三级医院", "市级", "370902")
  local people = {}
  for _, h in ipairs(r:families(villages, 2180, 4989, 1, function() return {} end)) do
    for _, no in ipairs(h.members) do people[#people + 1] = no end
  end
  for i, no in ipairs(people) do
    r:add("签约", no, 1, "2020-03-01", "第" .. (i - 1) % 30 + 1 .. "团队")
  end
  -- In the district's hospitals the guarantee holds; the city's are what the report
  -- complains of: more than 10 % left to the patient.
  for i = 1, 20 do
    bill(r, people[i], "J" .. i, i % 2 == 0 and "Y1" or "Y2", true, 10000, 9000,
      { i <= 18 and 7000 or 6800, 800, 400, 0 })
  end
  for i = 21, 30 do
    bill(r, people[i], "J" .. i, "Y3", true, 60000, 50000,
      { 27500, 9000, 3000, 2000 })
  end
  -- Visits: two fees free and two by half, as the rule is; not so in the city's.
  for i = 31, 34 do
    local no, city = "M" .. i, i > 32
    bill(r, people[i], no, city and "Y3" or "Y2", false, 430, 400, { 0, 0, 0, 0 })
    r:add("费用明细", no, 1, "普通挂号费", 5, city and 0 or 5)
    r:add("费用明细", no, 2, "诊查费", 25, city and 0 or 25)
    r:add("费用明细", no, 3, "大型设备检查费", 400, (city or i == 32) and 0 or 200)
  end
  return r
end

-- a town in spring 2020 ---------------------------------------------------------------

local PROBLEMS = { { "收入情况", 50 }, { "住房保障", 151 }, { "易地搬迁", 76 },
  { "产业扶贫", 71 }, { "就业扶贫", 4 }, { "户籍问题", 102 },
  { "基本医疗", 11 }, { "兜底保障", 22 }, { "其他类", 35 } }

local function linze()
  local r = Register.new(20200415)
  local villages = r:places({ { "62", "甘肃省" }, { "6207", "张掖市" },
    { "620723", "临泽县" } }, "620723", { 10 })
  local homes = r:families(villages, 455, 1178, 1, function() return {} end)
  local lines, at = {}, 0
  for _, kind in ipairs(PROBLEMS) do
    for _ = 1, kind[2] do
      local h = homes[at % #homes + 1]
      at = at + 1
      lines[h] = (lines[h] or 0) + 1
      r:add("排查问题", h.no, lines[h], "2020-04-20", kind[1], "入户排查",
        "2020-05-15")
    end
  end
  -- The accounts of 2019 against their months: the fifty whose problem is income
  -- do not agree.
  for i, h in ipairs(homes) do
    local wage = r.rng:range(60, 220) * 100 * h.size // 2
    local allowance = r.rng:range(2, 30) * 100
    r:add("收入", h.no, 2019, wage, 0, 0, allowance, 0)
    r:add("收入明细", h.no, 1, "2019-03", "工资", wage - (i <= 50 and 100 or 0))
    r:add("收入明细", h.no, 2, "2019-06", "政策性补贴", allowance)
  end
  return r
end

local REPORTS = { pingan = pingan, taian = taian, linze = linze }
local build, out = REPORTS[arg[1] or ""], arg[2]
if not build or not out then
  io.stderr:write("usage: lua5.4 scripts/generate/reports.lua ",
    "pingan|taian|linze OUTDIR\n")
  os.exit(2)
end
build():write(out)
