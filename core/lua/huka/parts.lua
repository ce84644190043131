--- Variables of several values: named amounts (`parts`), and windows, which are
-- two dates.
--
-- Such a variable stands for its head, which has no value of its own, and a
-- rule for each value, x.a. All of them have the one formula; `nth` says which
-- of its values is theirs.

return function(core)
  local C, S = core.common, core.sharing
  local M = {}

  local WHOLE = C.set "window enum set link"   -- one value and no more
  local ENDS = { { "from", "起", "first day" }, { "to", "止", "last day" } }

  local function keep(t, r)
    for _, key in ipairs { "digits", "leads_to", "optional", "on", "by" } do
      t[key] = r[key]
    end
    t.part, t.formula = "value", r.formula
    return t
  end

  local function window(r)
    local out = { S.part(r, r.of, r.name, "head",
                         { says = r.says, type = "date", window = true }) }
    for i, names in ipairs(ENDS) do
      local zh, en = S.titled(r, names[2], names[3])
      out[i + 1] = keep(S.part(r, r.of, r.name .. "." .. names[1], "value",
        { zh = zh, en = en, type = "date", nth = i, nths = 2,
          window = true }), r)
    end
    return out
  end

  --- The rules that the variable `r` stands for; nil when it is one itself.
  function M.of(r)
    if r.word ~= "variable" then return nil end
    if r.parts and WHOLE[r.type] then
      C.fail(r.at, "variable \"%s\": its type is \"%s\", which has no `parts`; "
             .. "leave them out", r.name, r.type)
    end
    if r.type == "window" then
      for _, key in ipairs { "leads_to", "values" } do
        if r[key] ~= nil then
          C.fail(r.at, "variable \"%s\": a window has no `%s`; leave it out",
                 r.name, key)
        end
      end
      return window(r)
    elseif not r.parts then
      return nil
    end
    local out = { S.part(r, r.of, r.name, "head",
                         { says = r.says, type = r.type }) }
    for i, name in ipairs(r.parts) do
      if #r.name + #name >= 60 then
        C.fail(r.at, "variable \"%s\": its name and that of the part \"%s\" "
               .. "together have more than 60 letters; use shorter ones",
               r.name, name)
      end
      local zh, en = S.titled(r, name, name)
      out[i + 1] = keep(S.part(r, r.of, r.name .. "." .. name, "value",
        { zh = zh, en = en, type = r.type, values = r.values, nth = i,
          nths = #r.parts }), r)
    end
    return out
  end

  return M
end
