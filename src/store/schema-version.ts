// The version of everything the bot keeps in Redis. An older release must not work on what a newer one has changed: it would
// misread it. Raise SCHEMA_VERSION when stored data changes in such a way, and migrate here.
import type { Redis } from 'ioredis';
import { ConfigError } from '../errors.ts';
import type { Keys } from './keys.ts';
import { defineScript } from './script.ts';

const SCHEMA_VERSION = 1;

// KEYS: the version. ARGV: ours. Returns what it was.
const claimVersion = defineScript(`
local stored = redis.call('GET', KEYS[1])
if not stored or (tonumber(stored) and tonumber(stored) < tonumber(ARGV[1])) then
  redis.call('SET', KEYS[1], ARGV[1])
end
return stored or ARGV[1]
`);

/** Await it before anything else is read. Throws ConfigError if the data is from a newer release. */
export async function checkSchemaVersion(redis: Redis, keys: Keys, version = SCHEMA_VERSION): Promise<void> {
  const stored = String(await claimVersion(redis, [keys.schemaVersion()], [version]));
  if (/^\d+$/.test(stored) && Number(stored) <= version) return;
  throw new ConfigError([
    `Redis holds data of a newer release of this bot: version ${stored.slice(0, 20)}, and this release reads up to ${version}. Start the newer release again, or restore a backup from before the upgrade. Nothing was changed.`,
  ]);
}
