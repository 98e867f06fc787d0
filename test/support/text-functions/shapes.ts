// Texts that make careless functions slow, by what is repeated. Any length.
import { repeatedParts } from './repeated-parts.ts';

export interface Shape {
  name: string;
  head?: string;
  /** Repeated until the text is long enough. */
  part: string | ((index: number) => string);
  tail?: string;
}

const repeated = (...parts: string[]): Shape[] =>
  parts.map((part) => ({ name: `${JSON.stringify(part)} …`, part }));
/** Nothing matches until the end, where something does not fit. */
const endless = (part: string, tail: string): Shape => ({
  name: `${JSON.stringify(part)} … ${JSON.stringify(tail)}`,
  part,
  tail,
});

export const shapes: readonly Shape[] = [
  ...repeated(...repeatedParts),
  endless(' ', 'a'),
  endless('\t', 'a\n'),
  endless('\n', 'a'),
  endless('\r', 'a'),
  endless('.', '!'),
  endless('/', 'a'),
  endless('a', '!'),
  endless('-', '>'),
  endless('_', ':'),
  endless('0', 'x'),
  endless('a.', '!'),
  endless('a/', ' '),
  endless('a,', ';'),
  endless('<', '|>'),
  { name: 'a long line after short ones', head: 'a\n'.repeat(100), part: 'a b', tail: '\nend' },
  { name: 'a link without an end', head: 'https://', part: 'a' },
  { name: 'a quote without an end', head: '"', part: 'a ' },
  { name: 'blanks between words', part: `a${' '.repeat(200)}` },
  { name: 'a JSON text', head: '"', part: 'a\\n', tail: '"' },
  {
    name: 'a JSON object with many keys',
    head: '{',
    part: (index) => `"k${index}":${index},`,
    tail: '"z":0}',
  },
  { name: 'a JSON list, nested', part: '[1,' },
  { name: 'words that differ', part: (index) => `w${index} ` },
  { name: 'parameters that differ', part: (index) => `--param p${index}=${index} ` },
  { name: 'lines that differ', part: (index) => `error ${index}: failed in src/a${index}.ts\n` },
  { name: 'CSV rows', part: (index) => `"p""${index}",large,1.5,${index}\n` },
  { name: 'YAML keys', head: 'parameters:\n', part: (index) => `  k${index}: {type: string}\n` },
  {
    name: 'YAML keys over two lines',
    head: 'parameters:\n',
    part: (index) => `  k${index}:\n    type: string\n`,
  },
  { name: 'YAML anchors and aliases', part: (index) => `k${index}: &a${index} x\nj${index}: *a${index}\n` },
  {
    name: 'YAML, one alias',
    head: 'a: &a {type: string}\nparameters:\n',
    part: (index) => `  k${index}: *a\n`,
  },
  { name: 'YAML merges', head: 'a: &a {x: 1}\n', part: (index) => `k${index}:\n  <<: *a\n` },
  { name: 'YAML, a folded text', head: 'a: >\n', part: ' a\n' },
  { name: 'YAML, a quoted text', head: 'a: "', part: 'a\n ', tail: '"' },
  { name: 'YAML, deeper and deeper', head: 'a:\n', part: (index) => `${' '.repeat(index % 90)}a:\n` },
];

/** The text of that shape, of exactly `length` UTF-16 units. */
export function textOf({ head = '', part, tail = '' }: Shape, length: number): string {
  const room = Math.max(0, length - head.length - tail.length);
  return (head + filled(part, room) + tail).slice(0, length);
}

function filled(part: Shape['part'], room: number): string {
  if (typeof part === 'string') return part.repeat(Math.ceil(room / part.length)).slice(0, room);
  const parts: string[] = [];
  for (let index = 0, size = 0; size < room; index += 1) {
    const next = part(index);
    parts.push(next);
    size += next.length;
  }
  return parts.join('').slice(0, room);
}
