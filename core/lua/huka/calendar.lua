--- The word `calendar`: days off and days worked, year by year, and which of
-- them a chain of packs goes by.
--
-- A chain has one calendar. A pack that speaks of a year has said all of that
-- year; the nearest such pack holds. What comes out is plain
-- (core/pack/law_calendar.c reads it).

return function(core)
  local C = core.common
  local M = {}

  local HEAD = C.set "zh en law rest"
  local YEAR = C.set "off work source grade note"
  local DAYS = { "monday", "tuesday", "wednesday", "thursday", "friday",
                 "saturday", "sunday" }
  local NUMBER = {}
  for i, name in ipairs(DAYS) do NUMBER[name] = i end

  --- Days that a week rests on, as bits: Monday is 1, Sunday 64.
  local function rest(at, what, body)
    local bits = 0
    for _, name in ipairs(C.texts(at, what, body, "rest")
                          or { "saturday", "sunday" }) do
      if not NUMBER[name] then
        C.fail(at, "%s: `rest` names \"%s\", expected days of the week: %s",
               what, name, C.list(DAYS))
      end
      bits = bits | 1 << NUMBER[name] - 1
    end
    return bits
  end

  --- "2020-05-01" or "2020-05-01 2020-05-05" as a first and a last day.
  local function span(at, what, key, text)
    local a, b = string.match(text, "^(%S+) (%S+)$")
    local first, _, grain = C.date(a or text)
    local last, _, ends = C.date(b or text)
    if grain ~= "day" or ends ~= "day" or last < first then
      C.fail(at, "%s: `%s` holds \"%s\", expected \"2020-05-01\" or "
             .. "\"2020-05-01 2020-05-05\"", what, key, text)
    end
    return { first, last, text = text }
  end

  --- Spans lie in their year or run into the months beside it.
  local function spans(at, what, t, key, year)
    local list = {}
    for i, text in ipairs(t[key] and C.texts(at, what, t, key) or {}) do
      local s = span(at, what, key, text)
      if s[1] < core.day(year - 1, 12, 1) or s[2] > core.day(year + 1, 1, 31)
      then
        C.fail(at, "%s: `%s` holds \"%s\", which does not lie in that year",
               what, key, text)
      end
      list[i] = s
    end
    return list
  end

  local function refuse_both(at, what, off, work)
    for _, a in ipairs(off) do
      for _, b in ipairs(work) do
        if a[1] <= b[2] and b[1] <= a[2] then
          C.fail(at, "%s: \"%s\" is off and \"%s\" is worked, which meet; "
                 .. "leave one out", what, a.text, b.text)
        end
      end
    end
  end

  local function read_year(at, name, key, body)
    local what = "calendar \"" .. name .. "\" [\"" .. key .. "\"]"
    local t = body[key]
    if type(t) ~= "table" or t.tag then
      C.fail(at, "%s: found %s, expected the days of the year in braces, as "
             .. "{ off = {...}, work = {...}, source = \"...\" }", what,
             C.show(t))
    end
    C.only(at, what, t, YEAR)
    local year = tonumber(key)
    local y = { year = year, at = at, pack = core.now.pack,
                off = spans(at, what, t, "off", year),
                work = spans(at, what, t, "work", year) }
    for _, k in ipairs { "source", "grade", "note" } do
      y[k] = C.want(at, what, t, k, "string")
    end
    refuse_both(at, what, y.off, y.work)
    return y
  end

  --- calendar "holidays" { ["2020"] = { off = {...}, work = {...} } }
  function M.word(name, body, at)
    local what = "calendar \"" .. name .. "\""
    local kept, head = core.now.kept, {}
    core.name(at, "calendar", name)
    local c = { name = name, at = at, years = {} }
    for _, key in ipairs(C.keys(body)) do
      local _, _, grain = C.date(key)
      if grain == "year" then
        c.years[#c.years + 1] = read_year(at, name, key, body)
      elseif type(key) ~= "string" or string.match(key, "^%d") then
        C.fail(at, "%s: found %s, expected a year as [\"2020\"] = { off = "
               .. "{...}, work = {...} }", what, C.show(key))
      else
        head[key] = body[key]
      end
    end
    C.only(at, what, head, HEAD)
    for _, key in ipairs { "zh", "en", "law" } do
      c[key] = C.want(at, what, body, key, "string")
    end
    c.rest = body.rest and rest(at, what, body)
    if kept.calendar then
      C.fail(at, "%s stands twice in this pack, here and in %s; write all its "
             .. "years in one place", what, kept.calendar.at)
    end
    kept.calendar = c
  end

  local function lay(out, c)
    if out.name and out.name ~= c.name then
      C.fail(c.at, "calendar \"%s\": a pack above has the calendar \"%s\" "
             .. "(%s), and people work by one; give it that name", c.name,
             out.name, out.at)
    end
    out.name, out.at = c.name, out.at or c.at
    out.rest = c.rest or out.rest or rest(c.at, "", {})
    for _, y in ipairs(c.years) do out.by_year[y.year] = y end
  end

  --- The calendar of `chain` (ids, the country first), or nil.
  function M.resolve(chain)
    local out = { by_year = {}, years = {} }
    for _, id in ipairs(chain) do
      local kept = core.words.packs[id]
      if kept and kept.calendar then lay(out, kept.calendar) end
    end
    for i, year in ipairs(C.keys(out.by_year)) do
      out.years[i] = out.by_year[year]
    end
    return out.name and out or nil
  end

  return M
end
