// The registry: nothing declared is missing, ids are unique, and every job that a command enqueues uses the command's
// own policy row.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { contracts, permissionOf } from '../../../../src/contracts/index.ts';
import {
  buttons,
  commands,
  events,
  menuDefinitions,
  shortcuts,
  windows,
} from '../../../../src/handlers/engine/registry.ts';
import { Access } from '../../../../src/policy/policy.ts';
import { ask } from './asking.ts';

const folder = fileURLToPath(new URL('../../../../src/handlers/', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'engine/command.ts')
  .map((file) => readFileSync(`${folder}${file}`, 'utf8'));
const declared = (frame: string): number =>
  sources.flatMap((text) => [...text.matchAll(new RegExp(`= ${frame}\\(`, 'g'))]).length;

describe('the registry', () => {
  it.each([
    ['defineCommand', commands.map(({ name }) => name)],
    ['defineButton', buttons.map(({ id }) => id)],
    ['defineWindow', windows.map(({ callbackId }) => callbackId)],
    ['defineMenu', menuDefinitions.map(({ id }) => id)],
    ['defineShortcut', shortcuts.map(({ callbackId }) => callbackId)],
    ['defineEvent', events.map(({ type }) => type)],
  ])('has every %s of the folder exactly once', (frame, ids) => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(declared(frame));
    expect(ids.length).toBeGreaterThan(0);
  });
});

describe('a command', () => {
  it.each(commands)('$name has a help line and a policy row', ({ name, summary, usage, access }) => {
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(usage.startsWith(name)).toBe(true);
    expect(Access.options).toContain(access);
  });

  it.each(commands.flatMap(({ name, examples }) => examples.map((example) => ({ name, example }))))(
    '$name: the example `$example` runs, with and without a default project',
    ({ name, example }) => {
      expect(ask(example).kind).toMatch(/^(enqueue|reply|openModal)$/);
      const outcome = ask(example, { defaultProject: 'gh/acme/api' });
      expect(outcome.kind).toMatch(/^(enqueue|reply|openModal)$/);
      if (outcome.kind !== 'enqueue') return;
      contracts[outcome.job.name].payload.parse(outcome.job.payload);
      expect(permissionOf(outcome.job)?.command).toBe(name);
    },
  );

  it.each(commands)('$name has two examples if it takes arguments', ({ examples, maxWords }) => {
    expect(examples.length).toBeGreaterThanOrEqual(maxWords === 0 ? 1 : 2);
  });
});
