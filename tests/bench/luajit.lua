-- luajit.lua - the same calls by LuaJIT's FFI, for bench_plugin.c
--
-- luajit luajit.lua LIBRARY: reads lines "add 20000" or "sum 2000" and answers
-- each with the nanoseconds that one call took.
local ffi = require "ffi"

ffi.cdef [[
int add(int a, int b);
double sum(const double *x, size_t n);
struct bench_time { long seconds, nanoseconds; };
int clock_gettime(int clock, struct bench_time *t);
]]

local library = ffi.load(arg[1])
local time = ffi.new("struct bench_time")
local numbers = ffi.new("double[1000]")

for i = 0, 999 do
  numbers[i] = i + 1
end

local function now_ns()
  ffi.C.clock_gettime(1, time)    -- CLOCK_MONOTONIC
  return tonumber(time.seconds) * 1e9 + tonumber(time.nanoseconds)
end

local ways = {
  add = function(n)
    local kept = 0

    for i = 1, n do
      kept = library.add(i, 1)
    end
    return kept
  end,
  sum = function(n)
    local kept = 0

    for _ = 1, n do
      kept = library.sum(numbers, 1000)
    end
    return kept
  end,
}

for line in io.lines() do
  local name, n = line:match("^(%a+) (%d+)$")
  local before = now_ns()

  ways[name](tonumber(n))
  io.write(("%.3f\n"):format((now_ns() - before) / n))
  io.flush()
end
