--- The words of tests: case, expect, unknown, many, and a constructor for each
-- entity. Cases are kept as tables (README.md) and run by situation/tests.c.

return function(core)
  local C = core.common
  local M = { list = {}, words = {} }

  -- ---- what may be expected ------------------------------------------------

  function M.words.unknown(cause)
    if type(cause) ~= "string" or cause == "" then
      C.fail(C.here(), "unknown: found %s, expected what is not known, as "
             .. "unknown \"field\"", C.show(cause))
    end
    return { tag = "unknown", cause = cause,
             text = 'unknown "' .. cause .. '"' }
  end

  function M.words.fails(part)
    if type(part) ~= "string" or part == "" then
      C.fail(C.here(), "fails: found %s, expected a part of the message, as "
             .. "fails \"division\"", C.show(part))
    end
    return { tag = "fails", cause = part, text = 'fails "' .. part .. '"' }
  end

  --- The value and reasons for it, one or a list: names, or parts of sentences,
  -- that its explanation must give.
  function M.words.because(value, reasons)
    local at = C.here()
    local list = type(reasons) == "string" and { reasons } or reasons
    if value == nil or type(list) ~= "table" or #list == 0 then
      C.fail(at, "because: expected a value and its reasons, as because(false, "
             .. "\"name\") or because(false, { \"one\", \"two\" })")
    end
    for _, reason in ipairs(list) do
      if type(reason) ~= "string" or reason == "" then
        C.fail(at, "because: found %s, expected a reason in quotes: the name "
               .. "of a rule, a field or a figure, or a part of a sentence",
               C.show(reason))
      end
    end
    return { tag = "because", value = value, list = list,
             text = "because(...)" }
  end

  M.words.outside = core.outside

  local function expectation(at, t, date)
    if type(t) ~= "table" or t.tag or #C.keys(t) == 0 then
      C.fail(at, "expect: found %s, expected expect { name = value }",
             C.show(t))
    end
    for _, key in ipairs(C.keys(t)) do
      if type(key) ~= "string" then
        C.fail(at, "expect: found %s without a name, expected name = value",
               C.show(t[key]))
      end
    end
    return { tag = "expect", values = t, at = at, date = date }
  end

  --- The number of the day that `text` names, or nil.
  local function day_of(text)
    local day, _, grain = C.date(text)
    return grain == "day" and day or nil
  end

  local dated = C.named("expect", function(date, body, at)
    if not day_of(date) then
      C.fail(at, "expect: \"%s\" is no day; write expect \"2018-12-31\" { name "
             .. "= value }", date)
    end
    return expectation(at, body, date)
  end)

  --- expect { ... } of the case's date, or of each date that it names; expect
  -- "2018-12-31" { ... } of that date.
  function M.words.expect(t)
    if type(t) == "string" then return dated(t) end
    return expectation(C.here(), t)
  end

  local MOST = 100000

  function M.words.many(n, record)
    local at = C.here()
    if math.type(n) ~= "integer" or n < 0 or n > MOST then
      C.fail(at, "many: found %s, expected a whole number from 0 to %s",
             C.show(n), MOST)
    end
    if type(record) ~= "table" or record.tag ~= "record" then
      C.fail(at, "many: found %s, expected many(3, record { ... })",
             C.show(record))
    end
    return { tag = "many", n = n, record = record, at = at }
  end

  -- ---- records -------------------------------------------------------------

  local function merge(at, into, expect)
    into = into or {}
    for _, key in ipairs(C.keys(expect.values)) do
      if into[key] ~= nil then
        C.fail(expect.at, "expect: %s is expected twice of one record", key)
      end
      into[key] = expect.values[key]
    end
    return into
  end

  --- Sort what stands in braces into fields, records and expectations: those of
  -- any date, and in `on` those of one.
  local function take(at, what, body, out)
    out.on = {}
    for _, key in ipairs(C.keys(body)) do
      local v = body[key]
      local tag = type(v) == "table" and v.tag
      if tag == "expect" and v.date then
        out.on[v.date] = merge(at, out.on[v.date], v)
      elseif tag == "expect" then
        out.expect = merge(at, out.expect, v)
      elseif tag == "because" then
        C.fail(at, "%s: `%s` is set, so there is no reason to expect; write "
               .. "because(...) in expect { ... }", what, key)
      elseif type(key) == "string" then
        out.fields[key] = v
      elseif tag == "record" then
        out.children[#out.children + 1] = v
      elseif tag == "many" then
        if #out.children + v.n > MOST then
          C.fail(at, "%s: more than %s records", what, MOST)
        end
        for _ = 1, v.n do out.children[#out.children + 1] = v.record end
      else
        C.fail(at, "%s: found %s, expected field = value, a record or "
               .. "expect { ... }", what, C.show(v))
      end
    end
  end

  --- The constructor of an entity's records.
  function M.record(entity)
    return function(body)
      local at = C.here()
      local _, line = core.here()
      if type(body) ~= "table" or body.tag then
        C.fail(at, "%s: found %s, expected %s { field = value }", entity,
               C.show(body), entity)
      end
      local r = { tag = "record", entity = entity, at = at, line = line,
                  fields = {}, children = {}, text = entity .. " {...}" }
      take(at, entity, body, r)
      return r
    end
  end

  -- ---- case ----------------------------------------------------------------

  --- Note the dates of which something is expected. A record that stands there
  -- often is looked at once.
  local function note_dates(out, dates, seen)
    if seen[out] then return dates end
    seen[out] = true
    for date in pairs(out.on) do dates[date] = true end
    for _, child in ipairs(out.children) do note_dates(child, dates, seen) end
    return dates
  end

  --- A copy of a record, or of what stands in a case, with what is expected of
  -- it on that date. A record that stands there often is copied once.
  local function on_date(r, date, copies)
    if copies[r] then return copies[r] end
    local copy = { tag = r.tag, entity = r.entity, at = r.at, line = r.line,
                   fields = r.fields, text = r.text, children = {} }
    copies[r] = copy
    for _, part in ipairs { r.expect or {}, r.on[date] or {} } do
      copy.expect = copy.expect or next(part) and {} or nil
      for _, key in ipairs(C.keys(part)) do copy.expect[key] = part[key] end
    end
    for i, child in ipairs(r.children) do
      copy.children[i] = on_date(child, date, copies)
    end
    return copy
  end

  local function year_of(at, what, f, date)
    local year = f.year or date and tonumber(string.sub(date, 1, 4))
    if math.type(year) ~= "integer" or year < 1 or year > 9999 then
      C.fail(at, "%s: `year` is %s, expected the assessed year as 2018", what,
             C.show(f.year))
    end
    return year
  end

  --- Keep the case as it is on the date (nil: the end of its year).
  local function keep(name, at, out, date, copy)
    local f = out.fields
    local year = year_of(at, "case \"" .. name .. "\"", f, date)
    M.list[#M.list + 1] = {
      name = copy and name .. " [" .. date .. "]" or name,
      at = at, file = core.now.file, pack = core.now.pack,
      line = tonumber(string.match(at, ":(%d+)$")) or 0,
      region = f.region, year = year,
      date = date or string.format("%04d-12-31", year),
      records = (copy or out).children, expect = (copy or out).expect,
    }
  end

  function M.case(name, body, at)
    local what = "case \"" .. name .. "\""
    local out = { fields = {}, children = {} }
    take(at, what, body, out)
    local f = out.fields
    C.only(at, what, f, C.set "region year date")
    if type(f.region) ~= "string" then
      C.fail(at, "%s: `region` is %s, expected the code of a region as a text",
             what, C.show(f.region))
    end
    if f.date ~= nil and not day_of(f.date) then
      C.fail(at, "%s: `date` is %s, expected a day as \"2018-12-31\"", what,
             C.show(f.date))
    end
    local dates = C.keys(note_dates(out, {}, {}))
    if #dates > 0 and f.date then
      C.fail(at, "%s: it has a `date`, and expects something on %s; leave the "
             .. "one or the other out", what, dates[1])
    end
    if #out.children == 0 and not out.expect and #dates == 0 then
      C.fail(at, "%s: has no record and expects nothing", what)
    end
    for _, date in ipairs(dates) do
      keep(name, at, out, date, on_date(out, date, {}))
    end
    if #dates == 0 then keep(name, at, out, f.date) end
  end

  --- Keep a test file that could not be read as a case that fails.
  function M.broken(file, pack, message)
    M.list[#M.list + 1] = { name = file, at = file, file = file, pack = pack,
                            line = 0, error = message }
  end

  return M
end
