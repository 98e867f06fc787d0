// The line that tells why a step failed, in logs of real tools: named right or left open, and folded only with its like.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { isFooter } from '../../../../src/runs/causes/footers.ts';
import { tellingLine } from '../../../../src/runs/causes/telling-line.ts';

interface Sample {
  name: string;
  /** A pattern: the line that tells. */
  want: string;
  log: string;
  /** Samples with the same word have the same cause. Missing: no other sample has it. */
  cause?: string;
}

const FOLDER = new URL('../../../support/failure-lines/', import.meta.url);
const samples = readdirSync(FOLDER).flatMap((file) =>
  readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Sample => JSON.parse(line)),
);
const keyOf = (log: string): string | undefined => {
  const found = tellingLine(log);
  return found === undefined || found.kind === 'guess' ? undefined : found.key;
};

const score = {
  right: 0,
  open: 0,
  wrong: [] as string[],
  same: 0,
  apart: [] as string[],
  mixed: [] as string[],
};
afterAll(() => {
  const { right, open, wrong, same, apart, mixed } = score;
  const said = right + wrong.length;
  console.log(
    `Causes of ${samples.length} logs: ${right} named right, ${open} left open, ${wrong.length} wrong (precision ${percent(right, said)}, recall ${percent(right, samples.length)}). ` +
      `The same failure again: ${same} of ${same + apart.length} folded. Pairs of different causes that fold: ${mixed.length}.`,
  );
});
const percent = (part: number, whole: number): string => `${Math.round((1000 * part) / whole) / 10}%`;

describe('the telling line', () => {
  it('is named right or left open in at least 95 % of the logs, and is never a footer', () => {
    for (const { name, want, log } of samples) {
      const found = tellingLine(log);
      const isRight = found !== undefined && new RegExp(want).test(found.line);
      if (found === undefined || found.kind === 'guess') score.open += 1;
      else if (isRight) score.right += 1;
      else score.wrong.push(`${name}: ${found.line}`);
      if (found?.kind === 'guess') expect(isFooter(found.line), `${name}: ${found.line}`).toBe(false);
    }
    expect(score.wrong.length, score.wrong.join('\n')).toBeLessThanOrEqual(samples.length * 0.05);
    expect(score.right, 'most are named').toBeGreaterThanOrEqual(samples.length * 0.8);
  });

  it('is never equal for two causes', () => {
    const owners = new Map<string, Sample>();
    for (const sample of samples) {
      const key = keyOf(sample.log);
      if (key === undefined) continue;
      const other = owners.get(key);
      if (other !== undefined && (sample.cause === undefined || other.cause !== sample.cause))
        score.mixed.push(`${other.name} and ${sample.name}: ${key}`);
      owners.set(key, sample);
    }
    expect(score.mixed).toEqual([]);
  });

  it('is equal when the same failure happens again, in at least 90 % of the logs', () => {
    for (const { name, log } of samples) {
      const key = keyOf(log);
      if (key === undefined) continue;
      if (key === keyOf(again(log))) score.same += 1;
      else score.apart.push(`${name}: ${key} and ${keyOf(again(log))}`);
    }
    expect(score.same, score.apart.join('\n')).toBeGreaterThanOrEqual(
      (score.same + score.apart.length) * 0.9,
    );
  });
});

const ESC = '\\u001b';
const COLORS = new RegExp(`${ESC}\\[[\\d;]*m`, 'g');
/** The log of the same failure in another run: other times, durations, process ids, addresses, folders, and no colors. */
function again(log: string): string {
  return log
    .replace(COLORS, '')
    .replace(/\d\d:\d\d:\d\d/g, '04:05:06')
    .replace(/\b\d+(?:\.\d+)?(?= ?(?:ms|s|seconds)\b)/g, '7')
    .replace(/(line \d+: +)\d{3,6}/g, '$199')
    .replace(/0x[0-9a-f]{4,}/g, '0xabc123')
    .replace(/\/home\/circleci\/(project\/)?/g, '/home/ci/$1')
    .replace(/\(\d{4,6}\)/g, '(4242)');
}
