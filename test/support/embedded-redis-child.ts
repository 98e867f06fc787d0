// A bot process reduced to its embedded Redis: starts one in the given directory, prints its URL, and runs until it
// is killed. For tests of a second bot, or the next one, in the same directory.
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
