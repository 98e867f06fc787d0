import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { houseRules } from '../support/house-rules.ts';
import { type Graph, importsOf, readImportGraph } from '../support/import-graph.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function readHouse(): Graph {
  const parts = ['src', 'playground', 'test', 'bench', 'script'].map((folder) => {
    try {
      return readImportGraph(root, folder);
    } catch {
      return { files: new Map<string, string>(), imports: [] };
    }
  });
  return {
    files: new Map(parts.flatMap(({ files }) => [...files])),
    imports: parts.flatMap(({ imports }) => imports),
  };
}

const house = readHouse();
/** Its templates import files next to those that they become. */
const TEMPLATES = 'script/new/skeleton.ts';

describe('the architecture rules', () => {
  it('read the whole source tree', () => {
    const ofSrc = [...house.files.keys()].filter((file) => file.startsWith('src/'));

    expect(ofSrc.length).toBeGreaterThan(60);
    expect(
      house.imports.filter(({ from, local }) => local && from.startsWith('src/')).length,
    ).toBeGreaterThan(120);
    const unknown = house.imports.filter(
      ({ from, to, local }) => local && to.endsWith('.ts') && !house.files.has(to) && from !== TEMPLATES,
    );
    expect(unknown, 'local imports of files that were not read').toEqual([]);
  });

  it.each(houseRules)('$name', ({ check }) => {
    expect(check(house)).toEqual([]);
  });
});

/** A small source tree that breaks exactly one rule, by rule name. */
const planted: Record<string, Record<string, string>> = {
  'no layer imports from a layer above it': { 'src/blocks/card.ts': "import { x } from '../handlers/x.ts';" },
  'jobs import only types of the client, the outbox and the stores': {
    'src/jobs/trigger.ts': "import { createOutbox } from '../slack/outbox.ts';",
  },
  'blocks import only types of the contracts': {
    'src/blocks/runs/card.ts': "import { contracts } from '../../contracts/index.ts';",
  },
  'handlers never reach the network': {
    'src/handlers/a.ts': "import { webhook } from '../circleci/webhook.ts';",
    'src/circleci/webhook.ts': "import { get } from './http.ts';",
    'src/circleci/http.ts': '',
  },
  'src imports neither the playground nor the tests': {
    'src/app.ts': "import { until } from '../test/support/until.ts';",
  },
  'certain packages are imported only in certain files': {
    'src/jobs/tracking/poll.ts': "import axios from 'axios';",
  },
  'no import cycles': {
    'src/runs/a.ts': "export { b } from './b.ts';",
    'src/runs/b.ts': "import type { A } from './a.ts';",
  },
  'process.env is read only in config.ts': { 'src/app.ts': 'const x = process.env.HOME;' },
  'the process exits only in main.ts': { 'src/app.ts': 'process.exit(1);' },
  'Redis keys are built only in store/keys.ts': { 'src/store/runs.ts': 'const key = `${' + 'prefix}:run`;' },
  'pure layers use no clock and no randomness': { 'src/blocks/card.ts': 'const now = Date.now();' },
  'no way around the type checker': { 'playground/a.ts': 'const x = y as any;' },
  'no file over 250 lines': { 'src/app.ts': '// x\n'.repeat(251) },
  'files are named in kebab-case and start with a comment': { 'src/bigFile.ts': '// Named wrongly.' },
};

describe('each rule fails on a planted violation', () => {
  it.each(houseRules)('$name', ({ name, check }) => {
    const files = new Map(Object.entries(planted[name] ?? {}));
    const imports = [...files].flatMap(([file, text]) => importsOf(file, text));

    expect(check({ files, imports })).not.toEqual([]);
  });
});

it('reads every form of import', () => {
  const text = [
    "import a, { b } from './a.ts';",
    "import type { C } from '../c.ts';",
    "import './side.ts';",
    "export * from './d.ts';",
    "import {\n  e,\n  f,\n} from '@slack/bolt/dist/x.js';",
    `const g = await ${'import'}('./g.ts');`,
    "// import h from './h.ts';",
  ].join('\n');

  const seen = importsOf('src/jobs/x.ts', text).map(({ to, typeOnly }) => `${to}${typeOnly ? ' type' : ''}`);

  expect(seen).toEqual([
    'src/jobs/a.ts',
    'src/c.ts type',
    'src/jobs/side.ts',
    'src/jobs/d.ts',
    '@slack/bolt',
    'src/jobs/g.ts',
  ]);
});
