// Tries every command that the bot and BullMQ use, so that a Redis user without the right to one is noticed at the start
// and not by the first job that needs it.
import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';

/** K stands for a key, which is deleted again. The values only have to pass for arguments. */
export const triedInScripts = `
DEL K|EXISTS K|EXPIRE K 9|GET K|HDEL K f|HEXISTS K f|HGET K f|HGETALL K|HINCRBY K n 1|HKEYS K|HLEN K|HMGET K f|HMSET K f v
HSET K f v|HSETNX K f v|HVALS K|INCR K|INCRBY K 1|LINDEX K 0|LLEN K|LPOP K|LPOS K v|LPUSH K v|LRANGE K 0 0|LREM K 0 v
LSET K 0 v|LTRIM K 0 0|PERSIST K|PEXPIRE K 9|PEXPIREAT K 9|PTTL K|RENAME K K|RPOP K|RPOPLPUSH K K|RPUSH K v|SADD K v
SCARD K|SET K v|SISMEMBER K v|SMEMBERS K|SMISMEMBER K v|SREM K v|TIME|TYPE K|UNLINK K|XADD K * f v|XDEL K 1-1|XLEN K
XRANGE K - +|XREAD STREAMS K 0|XTRIM K MAXLEN 0|ZADD K 1 v|ZCARD K|ZCOUNT K 0 1|ZLEXCOUNT K - +|ZPOPMIN K|ZRANGE K 0 0
ZRANGEBYLEX K - +|ZRANGEBYSCORE K 0 1|ZREM K v|ZREMRANGEBYRANK K 0 0|ZREMRANGEBYSCORE K 0 1|ZREVRANGE K 0 0
ZREVRANGEBYSCORE K 1 0|ZSCORE K v`
  .trim()
  .split(/[|\n]/);

const tryAll = `
local answers = {}
for i, line in ipairs(ARGV) do
  local words = {}
  for word in string.gmatch(line, '%S+') do table.insert(words, word == 'K' and KEYS[1] or word) end
  local answer = redis.pcall(unpack(words))
  answers[i] = type(answer) == 'table' and answer.err or ''
  redis.pcall('DEL', KEYS[1])
end
return answers
`;

export interface RefusedCommand {
  /** In capitals. */
  command: string;
  reason: string;
}

/** The commands that this Redis user may not run, or that this server does not have. Throws what else the client throws. */
export async function refusedCommands(redis: Redis, keys: Keys): Promise<RefusedCommand[]> {
  const bullKey = `${keys.bullPrefix}:probe`;
  const direct: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['INFO', () => redis.info()],
    ['PING', () => redis.ping()],
    ['SCAN', () => redis.scan('0', 'COUNT', 1)],
    ['EVALSHA', () => redis.evalsha('0'.repeat(40), 1, keys.probe())],
    ['MULTI', () => redis.multi().get(keys.probe()).exec()],
    ['BZPOPMIN', () => redis.bzpopmin(bullKey, 0.01)],
  ];
  const refused: RefusedCommand[] = [];
  for (const [command, attempt] of direct) {
    const error = await attempt().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const refusal = [error, ...earlierErrors(error)].find(isRefusal);
    if (refusal !== undefined) refused.push({ command, reason: refusal.message });
    else if (error instanceof Error && !isAnswer(error)) throw earlierErrors(error)[0] ?? error;
  }
  for (const key of [keys.probe(), bullKey]) {
    const answers = await redis.eval(tryAll, 1, key, ...triedInScripts).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      refused.push({ command: 'EVAL', reason: error.message });
      return [];
    });
    for (const [index, reason] of (Array.isArray(answers) ? answers.map(String) : []).entries()) {
      const [command = ''] = (triedInScripts[index] ?? '').split(' ');
      const error = new Error(reason);
      if (isRefusal(error)) refused.push({ command, reason });
      else if (isPassing(error)) throw error;
    }
  }
  return refused.filter(({ command }, at) => refused.findIndex((one) => one.command === command) === at);
}

/** Redis words it differently to a client, to a script, for a command that it does not have, and for MULTI. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof Error &&
  /NOPERM|can't run this command|can't access at least one of the keys|ACL failure|unknown (redis )?command|EXEC without MULTI/i.test(
    error.message,
  );
/** Why a transaction was not run. */
const earlierErrors = (error: unknown): unknown[] =>
  error instanceof Error && 'previousErrors' in error && Array.isArray(error.previousErrors)
    ? error.previousErrors
    : [];
/** As a script sees it, where the code may not come first. */
const isPassing = (error: Error): boolean =>
  /READONLY|read only replica|OOM|MISCONF|NOREPLICAS|LOADING|MASTERDOWN|CLUSTERDOWN|EXECABORT/.test(
    error.message,
  );
/** The server runs such a command; these arguments were only to try it. */
const isAnswer = (error: Error): boolean => error.name === 'ReplyError' && !isPassing(error);
