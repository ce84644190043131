--- The words of tests: case, expect, unknown, many, and a constructor for each
-- entity. Cases are kept as tables (README.md) and run by engine/tests.c.

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

  M.words.outside = core.outside

  function M.words.expect(t)
    local at = C.here()
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
    return { tag = "expect", values = t, at = at }
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

  --- Sort what stands in braces into fields, records and expectations.
  local function take(at, what, body, out)
    for _, key in ipairs(C.keys(body)) do
      local v = body[key]
      local tag = type(v) == "table" and v.tag
      if tag == "expect" then
        out.expect = merge(at, out.expect, v)
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

  function M.case(name, body, at)
    local what = "case \"" .. name .. "\""
    local out = { fields = {}, children = {} }
    take(at, what, body, out)
    local f = out.fields
    C.only(at, what, f, C.set "region year date")
    local region = f.region
    if type(region) ~= "string" then
      C.fail(at, "%s: `region` is %s, expected the code of a region as a text",
             what, C.show(region))
    end
    local day, _, grain
    if f.date ~= nil then
      day, _, grain = C.date(f.date)
      if not day or grain ~= "day" then
        C.fail(at, "%s: `date` is %s, expected a day as \"2018-12-31\"", what,
               C.show(f.date))
      end
    end
    local year = f.year or day and tonumber(string.sub(f.date, 1, 4))
    if math.type(year) ~= "integer" or year < 1 or year > 9999 then
      C.fail(at, "%s: `year` is %s, expected the assessed year as 2018", what,
             C.show(f.year))
    end
    if #out.children == 0 and not out.expect then
      C.fail(at, "%s: has no record and expects nothing", what)
    end
    M.list[#M.list + 1] = {
      name = name, at = at, file = core.now.file, pack = core.now.pack,
      line = tonumber(string.match(at, ":(%d+)$")) or 0,
      region = region, year = year,
      date = f.date or string.format("%04d-12-31", year),
      records = out.children, expect = out.expect,
    }
  end

  --- Keep a test file that could not be read as a case that fails.
  function M.broken(file, pack, message)
    M.list[#M.list + 1] = { name = file, at = file, file = file, pack = pack,
                            line = 0, error = message }
  end

  return M
end
