--- Every public function of core/ is documented where it is declared.
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local style = require "style"

for _, name in ipairs(style.files("core", "%.h$")) do
  local text = style.read(name)
  if not text:find("^/%* ") then style.wrong("%s: does not begin with what it is", name) end
  local documented, blank = false, true
  style.lines(text, function(line, n)
    if line == "" then
      blank, documented = true, false
    elseif line:find("%*/%s*$") then
      documented, blank = true, false
    elseif line:find("^[%a].*[%s%*]hk_[%w_]+%(") and not line:find("^static") and not line:find("^typedef") then
      local fn = line:match("(hk_[%w_]+)%(")
      if blank and not documented then style.wrong("%s:%d: %s is not documented", name, n, fn) end
      blank, documented = false, true          -- functions that follow share the comment
    end
  end)
end

style.done("public functions without a word")
