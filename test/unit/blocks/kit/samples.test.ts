import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { samples } from '../../../support/block-samples.ts';
import { homeProblems, messageProblems, modalProblems } from '../../../support/slack-limits.ts';

const folder = fileURLToPath(new URL('../../../../src/blocks/', import.meta.url));
/** A file that exports a renderer is a message or window; the other files are shared parts. */
const renderers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('index.ts'))
  .filter((file) => /^export (function|const) render/m.test(readFileSync(`${folder}${file}`, 'utf8')))
  .map((file) => basename(file, '.ts'));

const HOW = 'npm run unit -- test/unit/blocks/kit/samples.test.ts --update';
const fileOf = (name: string) => `${name.replace('/', '.')}.json`;
const kept = new Set(readdirSync(new URL('snapshots/', import.meta.url)));

describe.each(samples)('$name', ({ name, message, modal, home }) => {
  it('matches its snapshot', async () => {
    const json = `${JSON.stringify(message ?? modal ?? home, null, 2)}\n`;

    await expect(json)
      .toMatchFileSnapshot(`snapshots/${fileOf(name)}`)
      .catch((error: unknown) => {
        if (kept.has(fileOf(name))) throw error;
        throw new Error(`${name} has no snapshot yet. Write it with \`${HOW}\`, read it and commit it.`);
      });
  });

  it('stays within Slack’s limits', () => {
    const problems = message === undefined ? [] : messageProblems(message);

    const views = [
      ...(modal === undefined ? [] : modalProblems(modal)),
      ...(home === undefined ? [] : homeProblems(home)),
    ];

    expect([...problems, ...views]).toEqual([]);
  });
});

it('every renderer has samples', () => {
  const sampled = new Set(samples.map(({ name }) => name.split('/')[0]));

  expect([...sampled].sort()).toEqual([...new Set(renderers)].sort());
  expect(new Set(renderers).size, 'Two renderers have one name').toBe(renderers.length);
});

it('every snapshot has a sample', () => {
  const wanted = new Set(samples.map(({ name }) => fileOf(name)));
  const left = [...kept].filter((file) => !wanted.has(file));
  expect(left, 'These snapshots have no sample: delete them').toEqual([]);
  expect(wanted.size, 'Two samples have one name').toBe(samples.length);
});
