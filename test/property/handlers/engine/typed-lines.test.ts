// Whatever is typed, a command either understands it or says what to type instead.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { runOrAskProject } from '../../../../src/handlers/engine/ask-project.ts';
import type { Outcome } from '../../../../src/handlers/engine/outcome.ts';
import { readCommand } from '../../../../src/handlers/engine/read-command.ts';
import { commands } from '../../../../src/handlers/engine/registry.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { ask, contextOf, exampleIn, jobOf, problemOf } from '../../../unit/handlers/engine/asking.ts';
import { dashes } from '../../../unit/handlers/engine/dashes.ts';

const inWeb = { defaultProject: 'gh/acme/web', knownProjects: ['gh/acme/web'] };

it('a problem suggests a line that works', () => {
  const piece = fc.constantFrom(
    ...commands.map(({ name }) => name),
    ...[
      '--project',
      '--branch',
      '--param',
      '--tag',
      '--tag=',
      '--all',
      '--failed',
      '--at',
      '--dry-run',
      '--bogus',
    ],
    ...['acme/web', 'main', 'a=1', '12', '"a', "'", '@x'],
  );
  const line = fc.tuple(
    fc.constantFrom('', ...commands.map(({ name }) => name)),
    fc.array(piece, { maxLength: 6 }),
  );
  fc.assert(
    fc.property(line, fc.boolean(), ([name, pieces], hasDefault) => {
      const surroundings = hasDefault ? { defaultProject: 'gh/acme/web' } : {};
      const example = exampleIn(problemOf([name, ...pieces].join(' '), surroundings));
      if (example !== undefined) expect(problemOf(example, surroundings)).toMatch(/^no problem/);
    }),
    { numRuns: 2_000 },
  );
});

it('throws only UsageError, for any text in any context', () => {
  const name = fc.constantFrom('', ...commands.map((each) => each.name));
  const slug = fc.constantFrom('gh/acme/web', 'circleci/abc/def');
  fc.assert(
    fc.property(name, fc.string({ unit: anyCharacter }), fc.option(slug), (command, rest, project) => {
      try {
        const read = readCommand(`${command} ${rest}`, commands);
        runOrAskProject(
          read.command,
          read.args,
          contextOf({ defaultProject: project ?? undefined, knownProjects: ['gh/acme/web'] }),
        );
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
    { numRuns: 1_000 },
  );
});

it('no word that begins with a dash becomes a branch, a reference or a value, wherever it stands', () => {
  const dash = fc.constantFrom(...dashes);
  const dashed = fc
    .tuple(
      dash,
      fc.option(dash),
      fc.constantFrom('', 'x', 'main', 'dry-run', 'failed', '1', 'branch=y', 'a=b'),
    )
    .map(([one, two, rest]) => `${one}${two ?? ''}${rest}`);
  const marks = fc.constantFrom(
    ['', ''],
    ...[
      ['"', '"'],
      ["'", "'"],
      ['“', '”'],
      ['„', '“'],
      ['«', '»'],
      ['‹', '›'],
      ['`', '`'],
      ['*', '*'],
      ['*', ''],
    ],
  );
  const word = fc.tuple(marks, dashed).map(([[open, close], text]) => `${open}${text}${close}`);
  const other = fc.constantFrom(
    'main',
    'acme/web',
    '12',
    '--branch',
    '--param',
    '--jobs',
    '--project',
    '--to',
    '--',
  );
  const line = fc.tuple(
    fc.constantFrom(...commands.map(({ name }) => name)),
    fc.array(other, { maxLength: 2 }),
    word,
    fc.array(other, { maxLength: 2 }),
  );
  fc.assert(
    fc.property(line, ([name, before, typed, after]) => {
      const outcome = outcomeOf([name, ...before, typed, ...after].join(' '));
      const values = outcome?.kind === 'enqueue' ? textsIn(jobOf(outcome).payload) : [];
      expect(values.filter((text) => dashes.some((each) => text.startsWith(each)))).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});

function outcomeOf(typed: string): Outcome | undefined {
  try {
    return ask(typed, inWeb);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
