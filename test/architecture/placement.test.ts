// If you know a command, you know where its files are: contract, handler, job and test have one name, in one folder
// of each layer.
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pages } from '../../src/contracts/index.ts';
import { commands } from '../../src/handlers/engine/registry.ts';
import { type Graph, importsOf, readImportGraph } from '../support/import-graph.ts';
import { featuresOf, misplacedCommands, misplacedJobs, placementRules } from '../support/placement-rules.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [src, tests] = [readImportGraph(root, 'src'), readImportGraph(root, 'test')];
const house: Graph = {
  files: new Map([...src.files, ...tests.files]),
  imports: [...src.imports, ...tests.imports],
};
const jobsByPage = Object.fromEntries(
  Object.entries(pages).map(([page, contracts]) => [page, Object.keys(contracts)]),
);
const pageOf = (contract: string): string =>
  Object.entries(jobsByPage).find(([, names]) => names.includes(contract))?.[0] ?? 'no page';
const placed = commands.map(({ contract = 'help' }) => ({
  contract,
  page: contract === 'help' ? 'help' : pageOf(contract),
}));

function plant(files: Record<string, string>): Graph {
  const pairs = Object.entries(files);
  return { files: new Map(pairs), imports: pairs.flatMap(([file, text]) => importsOf(file, text)) };
}

describe('placement', () => {
  it('is checked over the whole tree', () => {
    expect(src.files.size).toBeGreaterThan(400);
    expect(featuresOf(house).length).toBeGreaterThan(15);
    expect(Object.values(jobsByPage).flat().length).toBeGreaterThan(90);
    expect(placed.length).toBeGreaterThan(60);
  });

  it.each(placementRules)('$name', ({ check }) => {
    expect(check(house)).toEqual([]);
  });

  it('every job is where its contract says', () => {
    expect(misplacedJobs(house, jobsByPage)).toEqual([]);
  });

  it('every command and its test are where the contract says, and have its name', () => {
    expect(misplacedCommands(house, placed)).toEqual([]);
    for (const { name, contract } of commands) if (contract) expect(contract).toBe(name.replaceAll(' ', '-'));
  });
});

/** A small source tree that breaks exactly one rule, by rule name. */
const planted: Record<string, Record<string, string>> = {
  'the root of src has only four files': { 'src/extra.ts': '' },
  'the root of a layer has only index.ts': { 'src/jobs/stray.ts': '' },
  'the folders of a layer are features or shared folders': {
    'src/contracts/runs.ts': '',
    'src/blocks/misc/card.ts': '',
  },
  'a feature is reached through its index.ts': {
    'src/jobs/env/env-set.ts': "import { x } from '../runs/trigger.ts';",
  },
  'an exported name means one thing': {
    'src/runs/a.ts': 'export type Cause = 1;',
    'src/jobs/runs/b.ts': 'export const Cause = 2;',
  },
  'tests are in the folder of what they test': {
    'src/jobs/runs/trigger.ts': '',
    'test/unit/jobs/old/trigger.test.ts': '',
  },
};

describe('each rule fails on a planted violation', () => {
  it.each(placementRules)('$name', ({ name, check }) => {
    expect(check(plant(planted[name] ?? {}))).not.toEqual([]);
  });

  it.each([
    ['a job without a file', {}],
    ['a job in the wrong folder', { 'src/jobs/env/retry.ts': "'retry'" }],
    ['a job under another name', { 'src/jobs/runs/rerun.ts': "'retry'" }],
    ['a file that defines another job', { 'src/jobs/runs/retry.ts': "'trigger'" }],
  ])('%s', (_, files) => {
    expect(misplacedJobs(plant(files), { runs: ['retry'] })).toHaveLength(1);
  });

  it('a command without a test', () => {
    const files = { 'src/handlers/runs/retry.ts': '' };
    expect(misplacedCommands(plant(files), [{ page: 'runs', contract: 'retry' }])).toEqual([
      'test/unit/handlers/runs/retry.test.ts',
    ]);
  });
});
