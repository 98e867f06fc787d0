// How the runs of each branch ended. One field per pipeline, so that two workers cannot undo each other.
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { RunOutcome } from '../runs/outcomes.ts';
import type { Keys } from './keys.ts';
import { runTtlSeconds } from './retention.ts';
import { defineScript } from './script.ts';

/** Per branch; older ones are dropped. */
const KEPT = 100;
/** Numbers follow creation times, but with this much tolerance. */
const APART_MS = 60_000;

export interface Outcomes {
  /** Ignored if a newer revision of the same run's outcome is known. Returns what `list` returns after it. */
  record(projectSlug: string, branch: string, outcome: RunOutcome): Promise<RunOutcome[]>;
  /** In no particular order. */
  list(projectSlug: string, branch: string): Promise<RunOutcome[]>;
  /** Branches with a stored outcome, most recently recorded first. */
  branches(projectSlug: string): Promise<string[]>;
  /** Projects with a stored outcome, most recently recorded first. */
  projects(): Promise<string[]>;
}

// KEYS: the branch, the project's branches, projects.
// ARGV: ttl, most fields, number, revision, value, now, branch, project, when the pipeline was created ('' = unknown).
// If a pipeline with this or a higher number was created earlier, the project was created again, and that one belonged to
// the old project.
const put = defineScript(`
local made = tonumber(ARGV[9])
local function isFormer(value)
  local earlier = made and tonumber(string.match(value, '"made":(%d+)'))
  return earlier and earlier < made - ${APART_MS}
end
local known = redis.call('HGET', KEYS[1], ARGV[3])
local isNewer = known and tonumber(string.match(known, '"rev":(%d+)')) > tonumber(ARGV[4])
if isNewer and not isFormer(known) then return redis.call('HVALS', KEYS[1]) end
if made then
  local all = redis.call('HGETALL', KEYS[1])
  for i = 1, #all, 2 do
    if tonumber(all[i]) > tonumber(ARGV[3]) and isFormer(all[i + 1]) then redis.call('HDEL', KEYS[1], all[i]) end
  end
end
redis.call('HSET', KEYS[1], ARGV[3], ARGV[5])
redis.call('EXPIRE', KEYS[1], ARGV[1])
for i = 2, 3 do
  redis.call('ZADD', KEYS[i], ARGV[6], ARGV[i + 5])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', ARGV[6] - ARGV[1])
  redis.call('EXPIRE', KEYS[i], ARGV[1])
end
local over = redis.call('HLEN', KEYS[1]) - tonumber(ARGV[2])
if over > 0 then
  local numbers = redis.call('HKEYS', KEYS[1])
  table.sort(numbers, function(a, b) return tonumber(a) < tonumber(b) end)
  for i = 1, over do redis.call('HDEL', KEYS[1], numbers[i]) end
end
return redis.call('HVALS', KEYS[1])
`);

const parsed = (values: readonly string[]): RunOutcome[] =>
  values.map((value) => RunOutcome.parse(JSON.parse(value)));

export function createOutcomes(redis: Redis, keys: Keys): Outcomes {
  return {
    async record(projectSlug, branch, { rev, number, made, ...rest }) {
      // The revision comes first, so that no commit text can pass for it.
      const value = JSON.stringify({ rev, number, ...(made !== undefined && { made }), ...rest });
      const nowSeconds = Math.floor(Date.now() / 1000);
      const values = await put(
        redis,
        [keys.outcomes(projectSlug, branch), keys.outcomeBranches(projectSlug), keys.outcomeProjects()],
        [runTtlSeconds, KEPT, number, rev, value, nowSeconds, branch, projectSlug, made ?? ''],
      );
      return parsed(z.array(z.string()).parse(values));
    },
    async list(projectSlug, branch) {
      return parsed(await redis.hvals(keys.outcomes(projectSlug, branch)));
    },
    branches: (projectSlug) => redis.zrange(keys.outcomeBranches(projectSlug), 0, '-1', 'REV'),
    projects: () => redis.zrange(keys.outcomeProjects(), 0, '-1', 'REV'),
  };
}
