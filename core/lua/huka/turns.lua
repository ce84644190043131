--- When something changes in a chain of packs, and where a rule is declared.

return function(core)
  local C = core.common
  local M = {}

  local function note(days, d)
    if d.from then days[d.from] = true end
    if d.to then days[d.to + 1] = true end
  end

  --- Note the days of all versions of a rule.
  local function note_rule(days, list)
    for _, r in ipairs(list or {}) do
      note(days, r)
      for _, l in ipairs(r.layers or {}) do note(days, l) end
    end
  end

  --- The days, as a set, on which a declaration of a list begins or has ended.
  function M.days(list)
    local days = {}
    note_rule(days, list)
    return days
  end

  --- The days on which a version of the rule of that name, in one of the packs,
  -- begins or has ended.
  function M.turns(packs, name)
    local days = {}
    for _, id in ipairs(packs) do
      local kept = core.words.packs[id]
      note_rule(days, kept and kept.rules[name])
    end
    return C.keys(days)
  end

  --- The days on which rules or roles of the chain change.
  local function of_rules(chain)
    local days = {}
    for _, id in ipairs(chain) do
      local kept = core.words.packs[id] or { rules = {} }
      for _, list in pairs(kept.rules) do note_rule(days, list) end
      for _, list in pairs(kept.roles or {}) do
        for _, d in ipairs(list) do note(days, d) end
      end
    end
    return days
  end

  --- The same, sorted.
  function M.rules(chain) return C.keys(of_rules(chain)) end

  --- The days on which figures, rules or roles of the chain change, sorted.
  function M.breaks(chain)
    local days = of_rules(chain)
    for _, id in ipairs(chain) do
      local kept = core.words.packs[id] or { params = {} }
      for _, decl in pairs(kept.params) do
        for _, e in ipairs(decl.entries) do days[e.day] = true end
      end
    end
    return C.keys(days)
  end

  --- The packs, of any chain, that declare a rule of that name.
  function M.declared_in(name)
    local list = {}
    for _, id in ipairs(C.keys(core.words.packs)) do
      if core.words.packs[id].rules[name] then list[#list + 1] = id end
    end
    return list
  end

  return M
end
