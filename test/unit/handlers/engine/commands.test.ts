import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contracts } from '../../../../src/contracts/index.ts';
import { commands } from '../../../../src/handlers/engine/commands.ts';
import { Access } from '../../../../src/policy/policy.ts';
import { ask } from './asking.ts';

const place = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const fileOf = (name: string) => name.replaceAll(' ', '-');

describe('the registry of commands', () => {
  it('equals the folder', () => {
    const files = readdirSync(place('../../../../src/handlers/commands')).filter(
      (file) => file !== 'index.ts',
    );

    expect(commands.map(({ name }) => `${fileOf(name)}.ts`).sort()).toEqual(files.sort());
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(commands)('$name has a test, a help line and a policy row', ({ name, summary, usage, access }) => {
    expect(existsSync(place(`./${fileOf(name)}.test.ts`))).toBe(true);
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(usage.startsWith(name)).toBe(true);
    expect(Access.options).toContain(access);
  });

  it.each(commands.flatMap(({ examples }) => [...examples]))(
    'the example `%s` runs, with and without a default project',
    (example) => {
      expect(ask(example, { defaultProject: 'gh/acme/api' }).kind).toMatch(/^(enqueue|reply|openModal)$/);
      expect(ask(example).kind).toMatch(/^(enqueue|reply|openModal)$/);
      const outcome = ask(example, { defaultProject: 'gh/acme/api' });
      if (outcome.kind === 'enqueue') contracts[outcome.job.name].payload.parse(outcome.job.payload);
    },
  );

  it.each(commands)('$name has two examples where it takes anything', ({ examples, maxWords }) => {
    expect(examples.length).toBeGreaterThanOrEqual(maxWords === 0 ? 1 : 2);
  });
});
