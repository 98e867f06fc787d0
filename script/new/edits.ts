// The lines that existing files get for a new command.

export interface Edit {
  path: string;
  /** What the file begins as if the feature is new. */
  start?: string;
  /** Returns the text as it is if nothing is missing. */
  edit(before: string): string;
}

export interface AllNames {
  /** As typed: `orbs list`. */
  name: string;
  feature: string;
  /** `orbs-list` */
  contract: string;
  /** `orbsList` */
  value: string;
  /** `OrbsList` */
  type: string;
}

export const editsOf = (names: AllNames): Edit[] => [
  ...contractEdits(names),
  ...handlerEdits(names),
  ...jobEdits(names),
  ...testEdits(names),
];

/** Puts `line` after what `place` matches. A place that isn't there is an error, so that no edit is lost unnoticed. */
function insertAfter(text: string, place: RegExp, line: string): string {
  if (!place.test(text)) throw new Error(`nothing in it matches ${place}`);
  return text.replace(place, (found) => found + line);
}

/** Formatting sorts the imports, but only those without an empty line between them. */
const addImport = (text: string, line: string): string =>
  insertAfter(text, /^.*\nimport [^;]*;\n/s, `${line}\n`);

function contractEdits({ name, feature, contract }: AllNames): Edit[] {
  const row = `\n  '${contract}': asks({\n    command: '${name}',\n    access: 'read',\n    about: 'project',\n    fields: { project: z.string() },\n  }),`;
  const rows = `${feature}Contracts`;
  return [
    {
      path: `src/contracts/${feature}.ts`,
      start: `// Jobs about ${feature}.\nimport { z } from 'zod';\nimport { asks } from './contract.ts';\n\nexport const ${rows} = {\n};\n`,
      edit: (text) =>
        insertAfter(withAsks(text), new RegExp(`\nexport const ${rows} = \\{.*?(?=\n\\};)`, 's'), row),
    },
    {
      path: 'src/contracts/index.ts',
      edit: (text) => {
        if (text.includes(`./${feature}.ts'`)) return text;
        const imported = addImport(text, `import { ${rows} } from './${feature}.ts';`);
        const listed = insertAfter(imported, /\n {2}home: \w+,/, `\n  ${feature}: ${rows},`);
        return insertAfter(listed, /\n {2}\.\.\.pages\.home,/, `\n  ...pages.${feature},`);
      },
    },
  ];
}

const withAsks = (text: string): string =>
  /\basks\b.*from '\.\/contract\.ts'/.test(text)
    ? text
    : insertAfter(text, /\nimport \{(?=[^}]*\} from '\.\/contract\.ts')/, ' asks,');

function handlerEdits({ feature, contract, value }: AllNames): Edit[] {
  const handlers = `${feature}Handlers`;
  return [
    {
      path: `src/handlers/${feature}/index.ts`,
      start: `// What comes in for the feature "${feature}".\nimport type { FeatureHandlers } from '../engine/feature.ts';\n\nexport const ${handlers}: FeatureHandlers = {\n};\n`,
      edit: (text) => {
        const imported = addImport(text, `import { ${value} } from './${contract}.ts';`);
        return imported.includes('\n  commands: [')
          ? insertAfter(imported, /\n {2}commands: \[[^\]]*?(?=,?\s*\])/, `, ${value}`)
          : insertAfter(imported, /: FeatureHandlers = \{/, `\n  commands: [${value}],`);
      },
    },
    {
      path: 'src/handlers/engine/registry.ts',
      edit: (text) => {
        if (text.includes(`'../${feature}/index.ts'`)) return text;
        const imported = addImport(text, `import { ${handlers} } from '../${feature}/index.ts';`);
        return insertAfter(imported, /\n {2}home: \w+,/, `\n  ${feature}: ${handlers},`);
      },
    },
  ];
}

function jobEdits({ feature, contract, type }: AllNames): Edit[] {
  const create = `create${feature.replace(/^\w/, (letter) => letter.toUpperCase())}Jobs`;
  return [
    {
      path: `src/jobs/${feature}/index.ts`,
      start: `// The jobs of the feature "${feature}".\nimport type { JobDeps } from '../engine/deps.ts';\nimport type { AnyJobDefinition } from '../engine/job.ts';\n\nexport const ${create} = (deps: JobDeps): AnyJobDefinition[] => [\n];\n`,
      edit: (text) => {
        const imported = addImport(text, `import { create${type}Job } from './${contract}.ts';`);
        const first = imported.includes('=> [\n];');
        return insertAfter(
          imported,
          /=> \[.*?(?=,?\n?\];)/s,
          `${first ? '' : ','}\n  create${type}Job(deps)`,
        );
      },
    },
    {
      path: 'src/jobs/index.ts',
      edit: (text) => {
        if (text.includes(`'./${feature}/index.ts'`)) return text;
        const imported = addImport(text, `import { ${create} } from './${feature}/index.ts';`);
        return insertAfter(imported, /\n {4}\.\.\.createHomeJobs\(deps\),/, `\n    ...${create}(deps),`);
      },
    },
  ];
}

const testEdits = ({ feature, contract, value }: AllNames): Edit[] => [
  {
    path: 'test/unit/handlers/help/help.test.ts',
    edit: (text) =>
      text.includes(`'${feature}'`)
        ? text
        : insertAfter(text, /\n {2}You: \[[^\]]*?(?=,?\s*\])/, `, '${feature}'`),
  },
  {
    path: 'test/support/block-samples.ts',
    edit: (text) =>
      insertAfter(
        addImport(text, `import { ${value}Samples } from './samples/${contract}.ts';`),
        /\nexport const samples: readonly Sample\[\] = \[.*?(?=\n\];)/s,
        `\n  ...${value}Samples,`,
      ),
  },
  {
    path: 'test/support/policy-doors/all-doors.ts',
    edit: (text) =>
      insertAfter(
        addImport(text, `import { ${value}Door } from './${contract}.ts';`),
        /\n {2}ofSettings: withDryRuns\(\[[^\]]*?(?=,?\s*\])/,
        `, ${value}Door`,
      ),
  },
];
