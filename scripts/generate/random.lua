--- Random numbers that are the same everywhere.
--
-- The library's own generator is seeded and built differently from version to
-- version; a data set that is compared byte by byte needs one of its own. This
-- is the 64-bit linear congruential generator of Knuth, of which only the high
-- bits are used.

local Random = {}
Random.__index = Random

local MULTIPLIER = 6364136223846793005
local INCREMENT = 1442695040888963407

--- A generator that gives the same numbers for the same seed.
function Random.new(seed)
  local self = setmetatable({ state = seed }, Random)
  self:next()
  return self
end

--- 31 random bits.
function Random:next()
  self.state = self.state * MULTIPLIER + INCREMENT
  return (self.state >> 33) & 0x7fffffff
end

--- A whole number from `low` to `high`, both possible.
function Random:range(low, high)
  assert(low <= high, "an empty range")
  return low + self:next() % (high - low + 1)
end

--- True `percent` times of a hundred.
function Random:chance(percent)
  return self:range(1, 100) <= percent
end

--- One of the entries of `list`.
function Random:pick(list)
  return list[self:range(1, #list)]
end

--- Put `list` in random order, in place.
function Random:shuffle(list)
  for i = #list, 2, -1 do
    local j = self:range(1, i)
    list[i], list[j] = list[j], list[i]
  end
  return list
end

--- `count` different entries of `list` for which `fits` holds.
function Random:take(list, count, fits)
  local found = {}
  for _, entry in ipairs(list) do
    if not fits or fits(entry) then found[#found + 1] = entry end
  end
  assert(#found >= count, "only " .. #found .. " of " .. count .. " can be taken")
  self:shuffle(found)
  local taken = {}
  for i = 1, count do taken[i] = found[i] end
  return taken
end

--- `count` whole numbers from `low` to `high` with the sum `total`.
function Random:spread(count, total, low, high)
  local list, left = {}, total
  for i = 1, count do
    list[i] = total // count
    left = left - list[i]
  end
  for i = 1, left do list[i] = list[i] + 1 end
  for _ = 1, count * 3 do
    local a, b = self:range(1, count), self:range(1, count)
    if a ~= b and list[a] > low and list[b] < high then
      list[a], list[b] = list[a] - 1, list[b] + 1
    end
  end
  return list
end

return Random
