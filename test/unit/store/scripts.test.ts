// What a cluster and an ACL ask of Lua: a script touches only the keys it declares, and runs only commands that are tried
// when the bot starts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { triedInScripts } from '../../../src/store/needed-commands.ts';

const filesIn = (dir: string, ending: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(dir, name));

const own = filesIn('src', '.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/defineScript\(`([^`]*)`/g)].map(([, lua = '']) => ({ file, lua })),
);
const bullmq = filesIn('node_modules/bullmq/dist/esm/scripts', '.js').map((file) => ({
  file,
  lua: readFileSync(file, 'utf8'),
}));
const callsIn = (lua: string) =>
  [...lua.matchAll(/(?:rcall|redis\.p?call)\(\s*['"](\w+)['"](?:,\s*([^,)]+))?/g)].map(
    ([, name = '', key = '']) => ({
      name: name.toUpperCase(),
      key: key.trim(),
    }),
  );
/** Names that stand for a declared key, such as `local key = KEYS[1]`. */
const declared = (lua: string): string[] =>
  [...lua.matchAll(/local (\w+) = KEYS\[/g), ...lua.matchAll(/for _, (\w+) in ipairs\(KEYS\)/g)].map(
    ([, name = '']) => name,
  );

describe('scripts', () => {
  it('are all found', () => {
    expect(own.length).toBeGreaterThan(30);
    expect(bullmq.length).toBeGreaterThan(30);
    expect(own.flatMap(({ lua }) => callsIn(lua)).length).toBeGreaterThan(100);
  });

  it('touch only the keys that they declare', () => {
    const strange = own.flatMap(({ file, lua }) =>
      callsIn(lua)
        .filter(({ name }) => name !== 'TIME')
        .filter(({ key }) => !/^KEYS\[/.test(key) && !declared(lua).includes(key))
        .map(({ name, key }) => `${file}: ${name} ${key}`),
    );
    expect(strange).toEqual([]);
  });

  it('run only commands that are tried at the start', () => {
    const tried = new Set(triedInScripts.map((line) => line.split(' ')[0]));
    const all = [...own, ...bullmq].flatMap(({ lua }) => callsIn(lua)).map(({ name }) => name);
    expect([...new Set(all)].filter((name) => !tried.has(name))).toEqual([]);
  });
});
