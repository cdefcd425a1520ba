-- Placements for wrk: every request is another message, unsigned, for an app that observes.
local counter = 0
local thread_number = 0

function setup(thread)
  thread_number = thread_number + 1
  thread:set("id", thread_number)
end

function request()
  counter = counter + 1
  local id = string.format("load-%d-%d-%d", os.time(), id, counter)
  local order = string.format("5%015d", counter)
  local body = '{"eventId":1001,"appId":1001001,"messageId":"' .. id
    .. '","shopId":466663,"message":"{\\"baseOrder\\":{\\"orderViewId\\":' .. order
    .. ',\\"ctime\\":1767614400000},\\"products\\":[' .. string.rep('{\\"id\\":1,\\"name\\":\\"x\\"},', 60)
    .. '{}]}","timestamp":1767614400,"sig":"none"}'
  return wrk.format("POST", nil, nil, body)
end

function done(summary, latency)
  io.write(string.format("not 200: %d, 99th percentile: %.1f ms\n", summary.errors.status, latency:percentile(99) / 1000))
end
