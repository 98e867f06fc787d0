import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDeclaredParameters } from '../../../src/circleci/schemas/declared-parameters.ts';

const read = (source: string, setupConfig?: string) =>
  readDeclaredParameters({ source, compiled: '', ...(setupConfig !== undefined && { setupConfig }) });

it('reads every parameter type', () => {
  const source = `
version: 2.1
parameters:
  env: {type: enum, enum: [staging, prod, 1.5], default: staging, description: Where to}
  count: {type: integer, default: 3}
  deploy: {type: boolean, default: false}
  note: {type: string, default: ""}
  needed: {type: string}
`;

  expect(read(source)).toEqual({
    env: { type: 'enum', enum: ['staging', 'prod', '1.5'], default: 'staging', description: 'Where to' },
    count: { type: 'integer', default: 3 },
    deploy: { type: 'boolean', default: false },
    note: { type: 'string', default: '' },
    needed: { type: 'string' },
  });
});

it('adds those of the setup config, which take precedence', () => {
  const setup = 'setup: true\nparameters: {a: {type: integer}, b: {type: string}}';

  expect(read('parameters: {a: {type: string}}', setup)).toEqual({
    a: { type: 'integer' },
    b: { type: 'string' },
  });
});

it.each([
  ['nothing', ''],
  ['broken YAML', 'parameters: [unclosed'],
  ['two documents', 'a: 1\n---\nb: 2'],
  ['a list', '- parameters'],
  ['parameters as text', 'parameters: yes please'],
  ['no parameters', 'version: 2.1'],
  ['keys that have keys that have keys', '? '.repeat(2_000)],
  ['lists in lists in lists', '['.repeat(50_000)],
  ['a type that only jobs and commands have', 'parameters: {after: {type: steps}, x: 3, y: null}'],
  [
    'endless aliases',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefg'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[i]}`)}]`)
      .join('\n')}\nparameters: {p: *g}`,
  ],
])('ignores %s', (_, source) => {
  expect(read(source)).toEqual({});
});

it('reads a list that every parameter repeats, and shortens a text that every parameter repeats', () => {
  const options = Array.from({ length: 5_000 }, (_, index) => `o${index}`);
  const names = Array.from({ length: 5_000 }, (_, index) => `p${index}`);
  const source = [
    `a: &options [${options.join(', ')}]`,
    `b: &text ${'x'.repeat(20_000)}`,
    'parameters:',
    ...names.map((name) => `  ${name}: {type: enum, enum: *options, description: *text, default: *text}`),
  ].join('\n');

  const declared = read(source);

  expect(Object.keys(declared)).toEqual(names);
  expect(declared.p4999?.enum).toEqual(options);
  expect(declared.p0?.enum).toBe(declared.p4999?.enum);
  expect(declared.p4999?.description).toBe('x'.repeat(1_000));
  expect(declared.p4999?.default).toBe('x'.repeat(1_000));
});

it('keeps a parameter with the name of an object’s prototype', () => {
  expect(Object.keys(read('parameters:\n  __proto__: {type: string}'))).toEqual(['__proto__']);
});

it('never throws, whatever the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (source, setup) => {
      read(`parameters:\n  ${source}`, setup);
    }),
  );
});
