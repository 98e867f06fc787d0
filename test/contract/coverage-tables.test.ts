// The coverage matrix against the tables it was made from: none of their operations is missing, and none is made up.
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../support/circleci-matrix/missing-cells.ts';
import { seedRows } from '../support/circleci-matrix/seed-rows.ts';
import { v1Rows } from '../support/circleci-matrix/v1-rows.ts';
import { v2Rows } from '../support/circleci-matrix/v2-rows.ts';
import { loadReferenceTables, type ReferenceTables, readReferenceTables } from './reference-tables.ts';

const matrix: Matrix = { v2: v2Rows, v1: v1Rows, seed: seedRows };
/** The reference has the URL of one kind of file; the others are in the responses of their operations. */
const isFile = (operation: string) => /^GET (<|https:)/.test(operation);

/** What the matrix lacks, and what it has in addition. The two APIs share paths, so each is compared separately. */
function compare(ours: Matrix, theirs: ReferenceTables) {
  const useful = theirs.v2.filter((one) => one.useful).map(({ operation }) => operation);
  const all = theirs.v2.map(({ operation }) => operation);
  const pairs = [
    { rows: ours.v2, asked: useful, known: all },
    { rows: ours.v1, asked: theirs.v1, known: theirs.v1 },
    { rows: ours.seed, asked: theirs.seed, known: theirs.seed },
  ].map(({ rows, ...pair }) => ({ ...pair, names: rows.map(([operation]) => operation) }));
  return {
    forgotten: pairs.flatMap(({ names, asked }) =>
      asked.filter((name) => !isFile(name) && !names.includes(name)),
    ),
    invented: pairs.flatMap(({ names, known }) =>
      names.filter((name) => !isFile(name) && !known.includes(name)),
    ),
  };
}

const tables = loadReferenceTables();
if (!tables) {
  it.skip('the matrix has every row of the reference (skipped: the reference is not beside this checkout)', () => {});
} else {
  it('the matrix has every row of the reference', () => {
    expect(tables.v1.length).toBeGreaterThan(30);
    expect(tables.seed.length).toBeGreaterThan(15);
    expect(tables.v2.filter(({ useful }) => useful).length).toBeGreaterThan(75);
    expect(compare(matrix, tables)).toEqual({ forgotten: [], invented: [] });
  });

  it.each([
    ['v2', { ...matrix, v2: v2Rows.filter(([name]) => name !== 'GET /me') }, 'GET /me'],
    ['v1.1', { ...matrix, v1: v1Rows.filter(([name]) => name !== 'GET P/envvar') }, 'GET P/envvar'],
    [
      'a sketch',
      { ...matrix, seed: seedRows.filter(([name]) => name !== 'GET /workflow/:id') },
      'GET /workflow/:id',
    ],
  ])('notices a missing row: %s', (_, withHole, name) => {
    expect(compare(withHole, tables).forgotten).toEqual([name]);
  });
}

describe('reading the tables', () => {
  it('reads rows with and without a use, bars in cells, notes and lists', () => {
    const markdown = [
      '### 1a. v1.1',
      '| # | data | Method, path | Params |',
      '|---|---|---|---|',
      '| 1 | me | GET /me | a\\|b |',
      '### 1b. v2',
      '| Method, path | Body |',
      '|---|---|',
      '| GET /job(s) (gone) | - |',
      '| POST P, GET /x | - |',
      '## 2. All',
      '| Method | Path | operationId | OK | chat | note |',
      '|---|---|---|---|---|---|',
      '| GET | /me | getMe | 200 | token check |  |',
      '| POST | /org | createOrg | 200 |  |  |',
    ].join('\n');

    expect(readReferenceTables(markdown)).toEqual({
      v1: ['GET /me'],
      seed: ['GET /job(s)', 'POST P', 'GET /x'],
      v2: [
        { operation: 'GET /me', useful: true },
        { operation: 'POST /org', useful: false },
      ],
    });
  });
});
