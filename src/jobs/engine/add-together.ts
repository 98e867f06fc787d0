// Stores jobs that were asked for in the same turn of the event loop with one call to Redis. Sixty webhooks that arrive together would
// otherwise cost sixty calls, and most of the processor time of the web process.
import type { JobsOptions, Queue } from 'bullmq';
import { addPrioritizedJob } from 'bullmq/dist/cjs/scripts/addPrioritizedJob-9.js';
import { addStandardJob } from 'bullmq/dist/cjs/scripts/addStandardJob-9.js';
import type { Redis } from 'ioredis';
import { atTurnEnd } from '../../environment/turn-end.ts';

export interface NewJob {
  id: string;
  data: object;
  priority: number | undefined;
  /** BullMQ's telemetry metadata. */
  metadata?: string | undefined;
}

/** Resolves once the job is stored, or its id known: true. False: a failed job with this id is kept, so nothing was done. */
export type AddTogether = (job: NewJob) => Promise<boolean>;

export interface SameForAll {
  name: string;
  options: JobsOptions;
  /** Only the id is kept when the job is done, for this time. */
  rememberMs?: number;
}

/**
 * A script holds up everybody else's commands while it runs. And when sixty requests wait for one call, this process has nothing to do
 * until Redis is done; with a few, the next ones are read meanwhile.
 */
const MOST_AT_ONCE = 16;

/**
 * BullMQ's scripts as they are, called once for each job. They read their arguments with `cmsgpack`, which here hands them on
 * unpacked. Their `redis` leaves out what jobs of one call would repeat: reading the queue's settings, and the mark that something waits.
 * It also leaves out BullMQ's events, which nobody reads.
 */
const lua = `
local options = cjson.decode(ARGV[5])
local cmsgpack = { unpack = function(value) return value end }
local call, failed, known = redis.call, KEYS[12], {}
local onlyOnce = { HGET = KEYS[3], HMGET = KEYS[3], ZADD = KEYS[9] }
local redis = {
  pcall = redis.pcall,
  call = function(command, key, ...)
    if command == 'XADD' then return '' end
    if onlyOnce[command] ~= key then return call(command, key, ...) end
    if known[command] == nil then known[command] = call(command, key, ...) end
    return known[command]
  end
}
local function addStandard(KEYS, ARGV)
${addStandardJob.content}
end
local function addPrioritized(KEYS, ARGV)
${addPrioritizedJob.content}
end
local wait, paused, meta, id, completed, delayed, active, events, marker, prioritized, pc = unpack(KEYS)
local standardKeys = { wait, paused, meta, id, completed, delayed, active, events, marker }
local prioritizedKeys = { marker, meta, id, prioritized, delayed, completed, active, events, pc }
local prefix, name, timestamp, rememberMs = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local answers = {}
for at = 6, #ARGV, 4 do
  local jobId, priority, data, metadata = ARGV[at], tonumber(ARGV[at + 1]), ARGV[at + 2], ARGV[at + 3]
  if call('ZSCORE', failed, jobId) then
    answers[#answers + 1] = 0
  else
    local args = { prefix, jobId, name, timestamp }
    options.jobId = jobId
    options.priority = priority
    options.tm = metadata ~= '' and metadata or nil
    if rememberMs then
      options.de = { id = jobId, ttl = rememberMs }
      args[9] = prefix .. 'de:' .. jobId
    end
    if priority then
      addPrioritized(prioritizedKeys, { args, data, options })
    else
      addStandard(standardKeys, { args, data, options })
    end
    answers[#answers + 1] = 1
  end
end
return answers
`;

interface WithCommand {
  addTogether(...keysAndArguments: string[]): Promise<readonly (0 | 1)[]>;
}

interface Waiting {
  job: NewJob;
  resolve(isStored: boolean): void;
  reject(error: unknown): void;
}

/** The caller's `options` are BullMQ's; ids are as in `Queues.enqueue`. Redis' error reaches every caller of the turn. */
export function createAddTogether(connection: Redis, queue: Queue, same: SameForAll): AddTogether {
  const keys = [
    ...['wait', 'paused', 'meta', 'id', 'completed', 'delayed', 'active', 'events', 'marker'],
    ...['prioritized', 'pc', 'failed'],
  ].map((key) => queue.toKey(key));
  connection.defineCommand('addTogether', { numberOfKeys: keys.length, lua });
  const redis = connection as Redis & WithCommand;
  const head = [...keys, queue.toKey(''), same.name];
  const tail = [String(same.rememberMs ?? ''), JSON.stringify(same.options)];
  let waiting: Waiting[] = [];

  async function send(jobs: readonly Waiting[]): Promise<void> {
    const args = [...head, String(Date.now()), ...tail];
    for (const { job } of jobs) {
      const { id, priority, data, metadata = '' } = job;
      args.push(id, priority === undefined ? '' : String(priority), JSON.stringify(data), metadata);
    }
    try {
      const answers = await redis.addTogether(...args);
      for (const [index, { resolve }] of jobs.entries()) resolve(answers[index] === 1);
    } catch (error) {
      for (const { reject } of jobs) reject(error);
    }
  }

  function flush(): void {
    const jobs = waiting;
    waiting = [];
    if (jobs.length > 0) void send(jobs);
  }

  return (job) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) atTurnEnd(flush);
      waiting.push({ job, resolve, reject });
      if (waiting.length === MOST_AT_ONCE) flush();
    });
}
