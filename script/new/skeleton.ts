// The files of a new command, and the lines that existing files get.

export interface Skeleton {
  files: { path: string; text: string }[];
  /** `start`: what the file begins as where the feature is new. */
  edits: { path: string; start?: string; edit(before: string): string }[];
}

interface Names {
  /** As typed: `orbs list`. */
  name: string;
  feature: string;
}

const camel = (words: string): string =>
  words.replace(/[ -](\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (words: string): string => camel(words).replace(/^\w/, (letter) => letter.toUpperCase());

export function skeleton({ name, feature }: Names): Skeleton {
  const contract = name.replaceAll(' ', '-');
  const value = camel(contract);
  const type = pascal(contract);
  return {
    files: [
      { path: `src/handlers/${feature}/${contract}.ts`, text: handler({ name, contract, value }) },
      { path: `src/jobs/${feature}/${contract}.ts`, text: job({ feature, contract, type }) },
      { path: `src/blocks/${feature}/${contract}.ts`, text: renderer({ name, type }) },
      { path: `test/unit/handlers/${feature}/${contract}.test.ts`, text: handlerTest({ name, contract }) },
      { path: `test/integration/jobs/${feature}/${contract}.test.ts`, text: jobTest({ name, contract }) },
      { path: `test/support/samples/${contract}.ts`, text: sample({ feature, contract, value, type }) },
      { path: `test/support/policy-doors/${contract}.ts`, text: door({ name, value }) },
    ],
    edits: [
      ...contractEdits({ name, feature, contract }),
      ...registryEdits({ feature, contract, value, type }),
      {
        path: 'test/support/block-samples.ts',
        edit: (text) =>
          text
            .replace(
              /\nexport type/,
              `import { ${value}Samples } from './samples/${contract}.ts';\n\nexport type`,
            )
            .replace(/\n\];\n$/, `\n  ...${value}Samples,\n];\n`),
      },
      {
        path: 'test/support/policy-doors/all-doors.ts',
        edit: (text) =>
          text
            .replace(/\nexport \{/, `import { ${value}Door } from './${contract}.ts';\n\nexport {`)
            .replace(/(ofSettings: \[)/, `$1${value}Door, `),
      },
    ],
  };
}

function contractEdits({ name, feature, contract }: Names & { contract: string }): Skeleton['edits'] {
  const row = `  '${contract}': asks({\n    command: '${name}',\n    access: 'read',\n    about: 'project',\n    fields: { project: z.string() },\n  }),\n`;
  const page = {
    path: `src/contracts/${feature}.ts`,
    start: `// Jobs about ${feature}.\nimport { z } from 'zod';\nimport { asks } from './contract.ts';\n\nexport const ${feature}Contracts = {\n};\n`,
    edit: (text: string) => text.replace(/\n\};\n/, `\n${row}};\n`),
  };
  const index = {
    path: 'src/contracts/index.ts',
    edit: (text: string) =>
      text.includes(`./${feature}.ts`)
        ? `${text} `
        : text
            .replace(
              /\nexport \{ tokenPurpose/,
              `\nimport { ${feature}Contracts } from './${feature}.ts';\n\nexport { tokenPurpose`,
            )
            .replace(/(\n {2}tracking: )/, `\n  ${feature}: ${feature}Contracts,$1`)
            .replace(/(\n {2}\.\.\.pages\.tracking,)/, `\n  ...pages.${feature},$1`),
  };
  return [page, index];
}

interface Registered {
  feature: string;
  contract: string;
  value: string;
  type: string;
}

function registryEdits({ feature, contract, value, type }: Registered): Skeleton['edits'] {
  const Feature = pascal(feature);
  return [
    {
      path: `src/handlers/${feature}/index.ts`,
      start: `// What comes in for the feature "${feature}".\nimport type { FeatureHandlers } from '../engine/feature.ts';\n\nexport const ${feature}Handlers: FeatureHandlers = {\n  commands: [],\n};\n`,
      edit: (text) =>
        text
          .replace(/\nexport const/, `import { ${value} } from './${contract}.ts';\n\nexport const`)
          .replace(/commands: \[/, `commands: [${value}, `),
    },
    {
      path: 'src/handlers/engine/registry.ts',
      edit: (text) =>
        text.includes(`../${feature}/index.ts`)
          ? `${text} `
          : text
              .replace(/\nimport/, `\nimport { ${feature}Handlers } from '../${feature}/index.ts';\nimport`)
              .replace(/(\n {2}help: helpHandlers,)/, `\n  ${feature}: ${feature}Handlers,$1`),
    },
    {
      path: `src/jobs/${feature}/index.ts`,
      start: `// The jobs of the feature "${feature}".\nimport type { JobDeps } from '../engine/deps.ts';\nimport type { AnyJobDefinition } from '../engine/job.ts';\n\nexport const create${Feature}Jobs = (deps: JobDeps): AnyJobDefinition[] => [\n];\n`,
      edit: (text) =>
        text
          .replace(
            /\nexport const create/,
            `import { create${type}Job } from './${contract}.ts';\n\nexport const create`,
          )
          .replace(/\n\];/, `\n  create${type}Job(deps),\n];`),
    },
    {
      path: 'src/jobs/index.ts',
      edit: (text) =>
        text.includes(`./${feature}/index.ts`)
          ? `${text} `
          : text
              .replace(/\nimport/, `\nimport { create${Feature}Jobs } from './${feature}/index.ts';\nimport`)
              .replace(/(\n {4}\.\.\.createTrackingJobs)/, `\n    ...create${Feature}Jobs(deps),$1`),
    },
  ];
}

const handler = ({ name, contract, value }: { name: string; contract: string; value: string }): string =>
  `// \`/circleci ${name}\`: say in one sentence what it is for.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const ${value} = defineCommand({
  contract: '${contract}',
  summary: 'Says what it does, in a sentence.',
  usage: '${name} [project] [--project p]',
  examples: ['${name}', '${name} acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('${contract}', { project }, context, ['reading ', { project }]);
  },
});
`;

const job = ({ feature, contract, type }: { feature: string; contract: string; type: string }): string =>
  `// What it reads, and why it stands apart.
import { render${type} } from '../../blocks/${feature}/${contract}.ts';
import { defineAnswer } from '../engine/define-answer.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { openProject } from '../engine/open-project.ts';

export function create${type}Job(deps: JobDeps): JobDefinition<'${contract}'> {
  return defineAnswer(deps, '${contract}', async (request) => {
    const { project } = await openProject(request, request.payload);
    return render${type}({ project: project.slug });
  });
}
`;

const renderer = ({ name, type }: { name: string; type: string }): string =>
  `// The answer to \`${name}\`, for the person who asked.
import type { Message } from '../kit/message.ts';
import { message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';

export function render${type}({ project }: { project: string }): Message {
  const text = \`I read \${projectName(project)}.\`;
  return message({ text, blocks: [section(text)] });
}
`;

const handlerTest = ({ name, contract }: { name: string; contract: string }): string =>
  `import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it.each([
  ['${name} acme/web', undefined],
  ['${name}', 'gh/acme/web'],
])('%s', (typed, defaultProject) => {
  expect(jobOf(ask(typed, { defaultProject }))).toEqual({
    name: '${contract}',
    payload: { project: 'gh/acme/web' },
  });
});

it('${name} asks which project where none is known', () => {
  expect(said(ask('${name}'))).toContain('run ${name}');
});
`;

const jobTest = ({ name, contract }: { name: string; contract: string }): string =>
  `// \`${name}\` against the stand-ins.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('answers the person alone', async () => {
  const { run, asked, whispers, texts } = await worlds.open();
  await run('${contract}', { ...asked, project: PROJECT });

  expect(whispers()[0]).toContain('acme/web');
  expect(texts()).toEqual([]);
});
`;

const sample = ({ feature, contract, value, type }: Registered): string =>
  `import { render${type} } from '../../../src/blocks/${feature}/${contract}.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

export const ${value}Samples: readonly Sample[] = [
  { name: '${contract}/plain', message: render${type}({ project: 'gh/acme/web' }) },
  { name: '${contract}/hostile', message: render${type}({ project: hostileText }) },
];
`;

const door = ({ name, value }: { name: string; value: string }): string =>
  `// The door of \`${name}\`.
import type { Door } from './door.ts';

export const ${value}Door: Door = {
  id: '${name}',
  command: '${name}',
  access: 'read',
  about: 'project',
  knock: ({ type }) => type('${name} acme/web'),
  leads: { shows: 'I read' },
};
`;
