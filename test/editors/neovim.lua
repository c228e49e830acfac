-- Runs in Neovim: opens files of the example workspace, presses the keys that a user presses, and writes what came of it as JSON.
-- From the environment: CONFIG (the set-up of docs/editors.md), WORKSPACE, STEPS (what to do) and RESULT (where to write).
-- Nothing here sleeps. A step that waits is resumed by the event it waits for, and Neovim's end by a timer is only for a server that hangs.

local LIMIT_MS = 15000
local result = { steps = {} }

local function finish(problem)
  result.problem = problem
  vim.fn.writefile({ vim.json.encode(result) }, vim.env.RESULT)
  vim.cmd('qall!')
end

local main
local function resume(...)
  local fine, problem = coroutine.resume(main, ...)
  if not fine then finish(debug.traceback(main, problem)) end
end

-- What the server says of indexing.
local is_indexed, waits_for_index = false, false
local show_progress = vim.lsp.handlers['$/progress']
vim.lsp.handlers['$/progress'] = function(problem, params, context, config)
  if show_progress then show_progress(problem, params, context, config) end
  if params.value.kind == 'end' then
    is_indexed = true
    if waits_for_index then vim.schedule(resume) end
  end
end
-- What the server has to say of itself.
result.log = {}
vim.lsp.handlers['window/logMessage'] = function(_, params) table.insert(result.log, params.message) end

-- Puts the cursor on the first character that `pattern` matches, `\zs` included.
local function go_to(path, pattern)
  vim.cmd('edit! ' .. vim.fn.fnameescape(vim.env.WORKSPACE .. '/' .. path))
  vim.fn.cursor(1, 1)
  if vim.fn.search(pattern, 'cW') == 0 then error(path .. ' has no ' .. pattern) end
end

local function place(uri, line)
  local path = vim.uri_to_fname(uri)
  return path:sub(#vim.env.WORKSPACE + 2) .. ':' .. line + 1
end

-- Asks about the place of the cursor and waits for the answer.
local function ask(method, params)
  if vim.tbl_isempty(vim.lsp.buf_get_clients(0)) then error('no client for ' .. vim.api.nvim_buf_get_name(0)) end
  vim.lsp.buf_request(0, method, params or vim.lsp.util.make_position_params(0), function(problem, answer)
    vim.schedule(function() resume(problem, answer) end)
  end)
  local problem, answer = coroutine.yield()
  if problem then error(method .. ': ' .. vim.inspect(problem)) end
  return answer
end

local function hover(path, pattern)
  go_to(path, pattern)
  local answer = ask('textDocument/hover')
  return answer and table.concat(vim.lsp.util.convert_input_to_markdown_lines(answer.contents), '\n')
end

-- Goes to the first definition as `gd` does, and says all places and the line where the cursor went.
local function definition(path, pattern)
  go_to(path, pattern)
  local answer = ask('textDocument/definition')
  local places = answer and (vim.tbl_islist(answer) and answer or { answer }) or {}
  local found = vim.tbl_map(function(location)
    local range = location.targetSelectionRange or location.range
    return place(location.targetUri or location.uri, range.start.line)
  end, places)
  if places[1] then
    vim.lsp.util.jump_to_location(places[1], 'utf-16')
    table.insert(found, vim.trim(vim.api.nvim_get_current_line()))
  end
  return found
end

-- Types `text` in a line of its own below `pattern`, presses the keys of completion, and takes the first proposal.
local function complete(path, pattern, text)
  go_to(path, pattern)
  local words
  local show = vim.fn.complete
  -- What the client calls when the answer is there, even if there is nothing to show.
  vim.fn.complete = function(column, items)
    vim.fn.complete = show
    words = vim.tbl_map(function(item) return item.word end, items)
    vim.schedule(resume)
    return show(column, items)
  end
  local keys = vim.api.nvim_replace_termcodes('o' .. text .. '<C-x><C-o>', true, false, true)
  vim.api.nvim_feedkeys(keys, 'n', false)
  coroutine.yield()
  vim.api.nvim_create_autocmd('InsertLeave', { once = true, callback = function() vim.schedule(resume) end })
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes('<C-n><C-y><Esc>', true, false, true), 'n', false)
  coroutine.yield()
  return { words = words, line = vim.trim(vim.api.nvim_get_current_line()) }
end

local function names(symbols)
  local found = {}
  for _, symbol in ipairs(symbols or {}) do
    table.insert(found, symbol.name)
    vim.list_extend(found, names(symbol.children))
  end
  return found
end

local function document_symbols(path)
  go_to(path, '.')
  return names(ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() }))
end

local function workspace_symbols(path, query)
  go_to(path, '.')
  local found = {}
  for _, symbol in ipairs(ask('workspace/symbol', { query = query }) or {}) do
    table.insert(found, symbol.name .. ' ' .. place(symbol.location.uri, symbol.location.range.start.line))
  end
  return found
end

local actions = {
  hover = hover,
  definition = definition,
  complete = complete,
  document_symbols = document_symbols,
  workspace_symbols = workspace_symbols,
}

main = coroutine.create(function()
  vim.cmd('filetype on')
  vim.o.completeopt = 'menuone,noselect'
  vim.o.swapfile = false
  dofile(vim.env.CONFIG)
  go_to('addons/sale/models/sale_order.py', '.')
  if not is_indexed then
    waits_for_index = true
    coroutine.yield()
    waits_for_index = false
  end
  for _, step in ipairs(vim.json.decode(table.concat(vim.fn.readfile(vim.env.STEPS), '\n'))) do
    local fine, answer = pcall(actions[step.action], unpack(step.arguments))
    result.steps[step.name] = fine and (answer or vim.NIL) or { problem = answer }
    vim.cmd('silent! %bwipeout!')
  end
  result.clients = vim.tbl_map(function(client)
    return { name = client.name, root = client.config.root_dir }
  end, vim.lsp.get_active_clients())
  for _, client in ipairs(vim.lsp.get_active_clients()) do client.stop() end
  finish()
end)

vim.defer_fn(function() finish('the server did not answer within ' .. LIMIT_MS .. ' ms') end, LIMIT_MS)
vim.schedule(resume)
