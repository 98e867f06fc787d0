// Compare and set, for a value that is stored as one text.
import { defineScript } from './script.ts';

// A call resent by the client because its reply was lost finds its own text, which is just as good.
// KEYS: the value. ARGV: before, after, ttl.
export const replaceText = defineScript(`
local known = redis.call('GET', KEYS[1]) or ''
if known ~= ARGV[1] and known ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
`);
