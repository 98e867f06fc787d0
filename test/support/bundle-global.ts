// Builds the bot once for a whole test run. Started from the bundle, as in production, a process needs a fraction of the time
// that it takes to load a thousand sources.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../script/build.ts';

export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'chatops-test-bundle-'));
  await bundle(join(folder, 'dist'));
  // Inherited by the test processes; playground/bot-process.ts reads it.
  process.env.BOT_MAIN = join(folder, 'dist', 'main.js');
  return async () => {
    delete process.env.BOT_MAIN;
    await rm(folder, { recursive: true, force: true });
  };
}
