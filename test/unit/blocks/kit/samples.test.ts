import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../support/block-samples.ts';
import { homeProblems, messageProblems, modalProblems } from '../../../support/slack-limits.ts';

// Parts that messages share; everything else in src/blocks is a message or a modal and needs samples.
const parts = new Set([
  'foreign',
  'kit',
  'limits',
  'line-sections',
  'message',
  'voice',
  'target-words',
  'run-buttons',
  'run-details',
  'run-words',
  'parameter-input',
  'say',
  'timetable-words',
  'filter-words',
  'broken-since',
  'share-button',
  'why-words',
  'answer-end',
  'failure-parts',
  'release-words',
  'retry-advice',
  'run-acts',
  'same-cause',
]);

const HOW = 'npm run unit -- test/unit/blocks/kit/samples.test.ts --update';
const fileOf = (name: string) => `${name.replace('/', '.')}.json`;
const kept = new Set(readdirSync(new URL('../snapshots/', import.meta.url)));

describe.each(samples)('$name', ({ name, message, modal, home }) => {
  it('looks as it did', async () => {
    const json = `${JSON.stringify(message ?? modal ?? home, null, 2)}\n`;

    await expect(json)
      .toMatchFileSnapshot(`snapshots/${fileOf(name)}`)
      .catch((error: unknown) => {
        if (kept.has(fileOf(name))) throw error;
        throw new Error(`${name} has no snapshot yet. Write it with \`${HOW}\`, read it and commit it.`);
      });
  });

  it('is within every limit of Slack', () => {
    const problems = message === undefined ? [] : messageProblems(message);

    const views = [
      ...(modal === undefined ? [] : modalProblems(modal)),
      ...(home === undefined ? [] : homeProblems(home)),
    ];

    expect([...problems, ...views]).toEqual([]);
  });
});

it('every renderer has samples', () => {
  const renderers = readdirSync(new URL('../../../../src/blocks/', import.meta.url))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .filter((file) => !parts.has(file));
  const sampled = new Set(samples.map(({ name }) => name.split('/')[0]));

  expect([...sampled].sort()).toEqual(renderers.sort());
});

it('every snapshot has a sample', () => {
  const wanted = new Set(samples.map(({ name }) => fileOf(name)));
  const left = [...kept].filter((file) => !wanted.has(file));
  expect(left, 'These snapshots have no sample: delete them').toEqual([]);
  expect(wanted.size, 'Two samples have one name').toBe(samples.length);
});
