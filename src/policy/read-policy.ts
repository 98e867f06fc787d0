// Reads a policy from JSON. What is wrong is named by rule and key, with what to write instead.
import type { z } from 'zod';
import { nearMiss } from '../runs/near-miss.ts';
import { findDuplicateKeys } from './find-duplicate-keys.ts';
import { type CommandRow, findVoidRules, type RuleProblem } from './find-void-rules.ts';
import { Policy, Role, Rule } from './policy.ts';

export type ReadPolicy = { policy: Policy } | { problems: string[] };

/** Some 10,000 rules. It is read between requests, so what it costs is bounded. */
const MAX_LENGTH = 1_000_000;

/** Throws SyntaxError if it isn't JSON. */
export function readPolicy(withMark: string, rows: readonly CommandRow[]): ReadPolicy {
  // Windows editors begin a file with a byte order mark.
  const text = withMark.replace(/^\uFEFF/, '');
  if (text.length > MAX_LENGTH) {
    return { problems: [`The file: has ${text.length} characters, and only ${MAX_LENGTH} are read.`] };
  }
  const json: unknown = JSON.parse(text);
  const notKept = lostKeys(json).map(inWords);
  const twice = findDuplicateKeys(text).map(({ path, key }) =>
    inWords({ path, message: `the key "${key}" is there twice, and only the last would count. Remove one` }),
  );
  const parsed = Policy.safeParse(json);
  const wrong = parsed.success
    ? findVoidRules(parsed.data, rows)
    : parsed.error.issues.flatMap((issue) => issueProblems(issue, json));
  const problems = [...twice, ...notKept, ...wrong.map(inWords)];
  return problems.length === 0 && parsed.success ? { policy: parsed.data } : { problems };
}

/** zod leaves this key out of records, without a word. */
function lostKeys(json: unknown): RuleProblem[] {
  return ['roles', 'people'].flatMap((name) => {
    const record = valueAt(json, [name]);
    const isLost = typeof record === 'object' && record !== null && Object.hasOwn(record, '__proto__');
    return isLost ? [{ path: [name], message: '"__proto__" can’t be a name. Choose another one' }] : [];
  });
}

/** `Rule 2 (rules[1]), commands: …`: rules are counted from 1, as in denials. */
function inWords({ path, message }: RuleProblem): string {
  const [first, index, ...rest] = path;
  const isRule = first === 'rules' && typeof index === 'number';
  const place = isRule ? `Rule ${index + 1} (rules[${index}])` : '';
  const inside = (isRule ? rest : path).filter((part) => typeof part === 'string').join('.');
  const where = [place, inside].filter((part) => part !== '').join(', ');
  return `${where === '' ? 'The file' : where}: ${message}${/[.?]$/.test(message) ? '' : '.'}`;
}

function issueProblems(issue: z.core.$ZodIssue, json: unknown): RuleProblem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    return issue.keys.map((key) => {
      const near = nearMiss(key, known);
      const hint = near === undefined ? `It can have ${known.join(', ')}` : `Did you mean "${near}"?`;
      return { path, message: `"${key}" is not a key here. ${hint}` };
    });
  }
  const value = valueAt(json, path);
  const given = value === undefined || typeof value === 'object' ? '' : `${JSON.stringify(value)}: `;
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const near = typeof value === 'string' ? nearMiss(value, known) : undefined;
    const hint = near === undefined ? '' : `. Did you mean "${near}"?`;
    return [{ path, message: `${given}must be ${known.map((one) => `"${one}"`).join(', ')}${hint}` }];
  }
  return [{ path, message: `${given}${issue.message}` }];
}

function knownKeys([first, , ...rest]: readonly (string | number)[]): string[] {
  if (first === 'rules' && rest.length === 0) return Object.keys(Rule.shape);
  return Object.keys(first === 'roles' ? Role.shape : Policy.shape);
}

function valueAt(json: unknown, path: readonly (string | number)[]): unknown {
  let value = json;
  for (const part of path) value = (value as Record<string | number, unknown> | undefined | null)?.[part];
  return value;
}
