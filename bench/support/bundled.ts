// Bundles of the bot and of the programs it is measured against, in a temporary folder. Each is made once and removed at the end.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, bundleModules } from '../../script/build.ts';

let folder: string | undefined;
const made = new Map<string, Promise<string>>();

/** The path of the bundle. Without arguments: of the bot. */
export function bundled(name = 'main', source?: string): Promise<string> {
  folder ??= temporaryFolder();
  const own = join(folder, name);
  const before = made.get(name);
  if (before !== undefined) return before;
  const making = source === undefined ? bundle(own) : bundleModules(own, { [name]: source });
  const after = making.then(() => join(own, `${name}.js`));
  made.set(name, after);
  return after;
}

function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'chatops-bench-'));
  writeFileSync(join(path, 'package.json'), '{ "type": "module" }');
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}
