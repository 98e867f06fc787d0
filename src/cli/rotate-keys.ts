// `rotate-keys`: everything that is sealed in Redis moves to the newest key.
import type { Config } from '../config.ts';
import { type JobName, sealedOf, tokenPurpose } from '../contracts/index.ts';
import { ConfigError } from '../errors.ts';
import type { Log } from '../observability/log.ts';
import { openConnections } from '../store/connections.ts';
import { createKeys } from '../store/keys.ts';
import { type Resealed, resealAll } from '../store/reseal.ts';
import { checkSchemaVersion } from '../store/schema-version.ts';

/** Returns 1 if something can't be sealed again, so that a script doesn't retire the old key. */
export async function rotateKeys(
  config: Config,
  { print, log }: { print(text: string): void; log: Log },
): Promise<number> {
  if (config.SEAL_KEYS.length < 2) {
    throw new ConfigError([
      'SEAL_KEYS needs the new key and the old one, in this order: SEAL_KEYS=new,old. The generated key is in DATA_DIR/seal.key.',
    ]);
  }
  const connections = await openConnections(config, log);
  try {
    const keys = createKeys(config.REDIS_PREFIX);
    await checkSchemaVersion(connections.quick, keys);
    const resealed = await resealAll({
      redis: connections.quick,
      keys,
      sealKeys: config.SEAL_KEYS,
      purposeOfAccount: tokenPurpose,
      sealedOf: (name) => sealedOf(name as JobName),
    });
    print(sayResealed(resealed));
    return resealed.unreadable.length === 0 ? 0 : 1;
  } finally {
    await connections.close();
  }
}

function sayResealed({ accounts, heldRequests, jobs, already, unreadable }: Resealed): string {
  const lines = [
    `Sealed again with the first of SEAL_KEYS: logins ${accounts}, held requests ${heldRequests}, jobs ${jobs}.`,
    `Sealed with it before: ${already}.`,
    ...(unreadable.length === 0
      ? ['Nothing needs the other keys anymore. Remove them from SEAL_KEYS and restart every process.']
      : [
          `${unreadable.length} could not be sealed again. No key in SEAL_KEYS opens them, or only another version of the bot does: ${unreadable.slice(0, 10).join(', ')}`,
          'Add their key to SEAL_KEYS, or let that version finish them, and run this again. Or delete them.',
        ]),
  ];
  return `${lines.join('\n')}\n`;
}
