// What people say, and what it stands for: the lines of test/support/phrases.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const phraseLines = (name: string): string[] =>
  readFileSync(fileURLToPath(new URL(`phrases/${name}.txt`, import.meta.url)), 'utf8')
    .trim()
    .split('\n');

const NAMES = [
  ...['questions', 'changes', 'public', 'more', 'unseen', 'figures'],
  ...['threads', 'threads-later', 'threads-last', 'threads-final'],
  ...['people', 'people-unseen', 'people-later'],
  ...Array.from({ length: 8 }, (_, index) => `desk-${index + 1}`),
  // Each was written before the rules had seen it. The records 0205, 0235 and 0250 have what was right at once.
  ...Array.from({ length: 23 }, (_, index) => `blind-${index + 1}`),
];

export const phraseRows = (): [string, string][] =>
  NAMES.flatMap(phraseLines).map((line) => line.split(' => ') as [string, string]);
