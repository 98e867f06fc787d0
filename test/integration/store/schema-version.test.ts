import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { checkSchemaVersion } from '../../../src/store/schema-version.ts';
import { testRedis } from '../../support/redis.ts';

const { redis, prefix } = testRedis();
const keys = createKeys(prefix);
const stored = () => redis.get(keys.schemaVersion());

describe('the version of what is in Redis', () => {
  it.each<[string, string | undefined, string]>([
    ['is written where there is none', undefined, '3'],
    ['stays if it is the same', '3', '3'],
    ['is raised if it is older', '2', '3'],
  ])('%s', async (_, before, after) => {
    await redis.del(keys.schemaVersion());
    if (before !== undefined) await redis.set(keys.schemaVersion(), before);
    await checkSchemaVersion(redis, keys, 3);
    expect(await stored()).toBe(after);
  });

  it.each(['4', '10', 'later', '3.5'])('stops the start if it is %s, and stays', async (version) => {
    await redis.set(keys.schemaVersion(), version);
    const failure = await checkSchemaVersion(redis, keys, 3).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConfigError);
    expect(String(failure)).toMatch(/newer release.*version .* reads up to 3\. Start the newer release/);
    expect(await stored()).toBe(version);
  });
});
