--- Sheets of cells as CSV: written as spreadsheets write them, and read again
-- by the checker.

local M = {}

local function cell(value)
  if value == nil then return "" end
  local text = tostring(value)
  if text:find('[",\r\n]') then
    text = '"' .. text:gsub('"', '""') .. '"'
  end
  return text
end

--- Write a sheet.
-- @param path the file
-- @param sheet { columns = { { "header", function(row) ... end }... }, rows,
--   titles = { "line above the header"... }, bom, crlf }
function M.write(path, sheet)
  local file = assert(io.open(path, "wb"))
  local eol = sheet.crlf and "\r\n" or "\n"
  if sheet.bom then file:write("\239\187\191") end
  for _, title in ipairs(sheet.titles or {}) do
    file:write(cell(title), string.rep(",", #sheet.columns - 1), eol)
  end
  local line = {}
  for i, column in ipairs(sheet.columns) do line[i] = cell(column[1]) end
  file:write(table.concat(line, ","), eol)
  for _, row in ipairs(sheet.rows) do
    for i, column in ipairs(sheet.columns) do line[i] = cell(column[2](row)) end
    file:write(table.concat(line, ","), eol)
  end
  assert(file:close())
end

--- Cut CSV text into rows of cells.
local function parse(text)
  local rows, row, at = {}, {}, 1
  while at <= #text do
    local value
    if text:sub(at, at) == '"' then
      local stop = at + 1
      while true do
        local quote = assert(text:find('"', stop, true), "an open quote")
        if text:sub(quote + 1, quote + 1) ~= '"' then
          value = text:sub(at + 1, quote - 1):gsub('""', '"')
          at = quote + 1
          break
        end
        stop = quote + 2
      end
    else
      local stop = text:find("[,\r\n]", at) or #text + 1
      value = text:sub(at, stop - 1)
      at = stop
    end
    row[#row + 1] = value
    local mark = text:sub(at, at)
    if mark == "," then
      at = at + 1
      if at > #text then row[#row + 1] = "" end
    else
      if text:sub(at, at + 1) == "\r\n" then at = at + 1 end
      at = at + 1
      rows[#rows + 1] = row
      row = {}
    end
  end
  return rows
end

--- Read a sheet: a list of records by header. Lines above the header, which is
-- the first with `key` in it, are left out.
-- @param encoding nil for UTF-8, else what iconv is to read
function M.read(path, key, encoding)
  local file, text
  if encoding then
    file = assert(io.popen("iconv -f " .. encoding .. " -t UTF-8 '" .. path
                           .. "'", "r"))
  else
    file = assert(io.open(path, "rb"))
  end
  text = file:read("a")
  assert(file:close(), path)
  text = text:gsub("^\239\187\191", "")
  local heads, list
  for _, row in ipairs(parse(text)) do
    if heads then
      local record = {}
      for i, head in ipairs(heads) do record[head] = row[i] end
      list[#list + 1] = record
    else
      for _, value in ipairs(row) do
        if value == key then heads, list = row, {} end
      end
    end
  end
  return assert(list, path .. ": no header " .. key)
end

return M
