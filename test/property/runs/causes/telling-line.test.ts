// The line that tells why a step failed, in logs of real tools: named right or left open, and folded only with its like.
import { afterAll, describe, expect, it } from 'vitest';
import { isFooter } from '../../../../src/runs/causes/footers.ts';
import { tellingLine } from '../../../../src/runs/causes/telling-line.ts';
import { type FailureLog, failedAgain, failureLogs } from '../../../support/failure-logs.ts';

const keyOf = ({ log, exitCode }: Pick<FailureLog, 'log' | 'exitCode'>): string | undefined => {
  const found = tellingLine(log, exitCode);
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
  const tellable = failureLogs.filter(({ want }) => want !== undefined).length;
  console.log(
    `Causes of ${failureLogs.length} logs of ${tools} tools: ${right} named right, ${open} left open, ${wrong.length} wrong (precision ${percent(right, said)}, recall ${percent(right, tellable)}). ` +
      `The same failure again: ${same} of ${same + apart.length} folded. Pairs of different causes that fold: ${mixed.length}.`,
  );
});
const percent = (part: number, whole: number): string => `${Math.round((1000 * part) / whole) / 10}%`;
const tools = new Set(failureLogs.map(({ tool }) => tool)).size;

it('is tried on at least 150 logs of 30 tools, each with a name of its own', () => {
  expect(failureLogs.length).toBeGreaterThanOrEqual(150);
  expect(tools).toBeGreaterThanOrEqual(30);
  expect(new Set(failureLogs.map(({ name }) => name)).size).toBe(failureLogs.length);
});

describe('the telling line', () => {
  it('is named right or left open in at least 95% of the logs, and is never a footer', () => {
    for (const { name, want, log, exitCode } of failureLogs) {
      const found = tellingLine(log, exitCode);
      const isRight = found !== undefined && want !== undefined && new RegExp(want).test(found.line);
      if (found === undefined || found.kind === 'guess') score.open += 1;
      else if (isRight) score.right += 1;
      else score.wrong.push(`${name}: ${found.line}`);
      if (found?.kind === 'guess') expect(isFooter(found.line), `${name}: ${found.line}`).toBe(false);
    }
    expect(score.wrong.length, score.wrong.join('\n')).toBeLessThanOrEqual(failureLogs.length * 0.05);
    expect(score.right, 'most are named').toBeGreaterThanOrEqual(failureLogs.length * 0.85);
  });

  it('is never equal for two causes', () => {
    const owners = new Map<string, FailureLog>();
    for (const sample of failureLogs) {
      const key = keyOf(sample);
      if (key === undefined) continue;
      const other = owners.get(key);
      if (other !== undefined && (sample.cause === undefined || other.cause !== sample.cause))
        score.mixed.push(`${other.name} and ${sample.name}: ${key}`);
      owners.set(key, sample);
    }
    expect(score.mixed).toEqual([]);
  });

  it('is equal when the same failure happens again, in at least 90% of the logs', () => {
    const firsts = new Map<string, FailureLog>();
    for (const sample of failureLogs) {
      compare(sample, { ...sample, name: `${sample.name} again`, log: failedAgain(sample.log) });
      if (sample.cause === undefined) continue;
      const first = firsts.get(sample.cause);
      if (first === undefined) firsts.set(sample.cause, sample);
      else compare(first, sample);
    }
    expect(score.same, score.apart.join('\n')).toBeGreaterThanOrEqual(
      (score.same + score.apart.length) * 0.9,
    );
  });
});

/** Those that were left open don't fold, and aren't asked to. */
function compare(one: FailureLog, other: FailureLog): void {
  const [key, otherKey] = [keyOf(one), keyOf(other)];
  if (key === undefined && one.cause === undefined) return;
  if (key !== undefined && key === otherKey) score.same += 1;
  else score.apart.push(`${one.name} and ${other.name}: ${key} and ${otherKey}`);
}
