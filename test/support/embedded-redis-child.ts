// A bot process as far as its embedded Redis goes: starts one in the directory given, says where, and lives on
// until it is killed. For tests of what a second bot, or the next one, does about it.
import { ConfigError } from '../../src/errors.ts';
import { startEmbeddedRedis } from '../../src/store/embedded-redis.ts';

const [dataDir = ''] = process.argv.slice(2);
try {
  const { url, pid } = await startEmbeddedRedis({ dataDir });
  process.stdout.write(`${JSON.stringify({ url, pid })}\n`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.exitCode = 78;
}
