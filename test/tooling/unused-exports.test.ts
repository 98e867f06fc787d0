// knip.json makes knip read every folder: it finds an unused export planted in each. `npm run lint` runs it for real.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['src/jobs', 'playground/slack', 'bench/support', 'script/contract', 'test/support'];

it('finds an unused export in every folder, and a file that nothing imports', () => {
  const house = mkdtempSync(join(tmpdir(), 'chatops-knip-'));
  const write = (file: string, text: string) => {
    mkdirSync(join(house, file, '..'), { recursive: true });
    writeFileSync(join(house, file), text);
  };
  try {
    for (const file of ['knip.json', 'tsconfig.json']) cpSync(join(root, file), join(house, file));
    write('package.json', '{ "name": "house", "type": "module" }');
    for (const folder of folders) {
      write(`${folder}/part.ts`, 'export const used = 1;\nexport const planted = 2;\n');
    }
    const imports = folders.map((folder, at) => `import { used as u${at} } from '../${folder}/part.ts';`);
    write('src/main.ts', `${imports.join('\n')}\nconsole.log(${folders.map((_, at) => `u${at}`)});\n`);
    write('src/alone.ts', 'console.log(1);\n');

    const { status, stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/knip/bin/knip.js'), '--no-config-hints', '--no-progress'],
      { cwd: house, encoding: 'utf8' },
    );

    expect(status).toBe(1);
    expect(stdout).toContain('src/alone.ts');
    for (const folder of folders) expect(stdout).toMatch(new RegExp(`planted +${folder}/part\\.ts`));
    expect(stdout).not.toMatch(/used +\w+\/\w+\/part/);
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
});
