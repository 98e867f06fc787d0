// The files of a new command.
import { type AllNames, type Edit, editsOf } from './edits.ts';

export interface Skeleton {
  files: { path: string; text: string }[];
  edits: Edit[];
}

const camel = (words: string): string =>
  words.replace(/[ -](\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (words: string): string => camel(words).replace(/^\w/, (letter) => letter.toUpperCase());

export function skeleton({ name, feature }: Pick<AllNames, 'name' | 'feature'>): Skeleton {
  const contract = name.replaceAll(' ', '-');
  const names = { name, feature, contract, value: camel(contract), type: pascal(contract) };
  return {
    files: [
      { path: `src/handlers/${feature}/${contract}.ts`, text: handler(names) },
      { path: `src/jobs/${feature}/${contract}.ts`, text: job(names) },
      { path: `src/blocks/${feature}/${contract}.ts`, text: renderer(names) },
      { path: `test/unit/handlers/${feature}/${contract}.test.ts`, text: handlerTest(names) },
      { path: `test/integration/jobs/${feature}/${contract}.test.ts`, text: jobTest(names) },
      { path: `test/support/samples/${contract}.ts`, text: sample(names) },
      { path: `test/support/policy-doors/${contract}.ts`, text: door(names) },
    ],
    edits: editsOf(names),
  };
}

const handler = ({ name, contract, value }: AllNames): string =>
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

const job = ({ name, feature, contract, type }: AllNames): string =>
  `// Answers \`${name}\`: say what it reads, and why.
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

const renderer = ({ name, type }: AllNames): string =>
  `// The answer to \`${name}\`, for the person who asked.
import type { Message } from '../kit/message.ts';
import { message, section } from '../kit/pieces.ts';
import { projectName } from '../kit/run-words.ts';

export function render${type}({ project }: { project: string }): Message {
  const text = \`I read \${projectName(project)}.\`;
  return message({ text, blocks: [section(text)] });
}
`;

const handlerTest = ({ name, contract }: AllNames): string =>
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

it('${name} asks for the project if none is known', () => {
  expect(said(ask('${name}'))).toContain('run ${name}');
});
`;

const jobTest = ({ name, contract }: AllNames): string =>
  `// \`${name}\` against the stand-ins.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

it('answers only the person who asked', async () => {
  const { run, asked, whispers, texts } = await worlds.open();
  await run('${contract}', { ...asked, project: PROJECT });

  expect(whispers()[0]).toContain('acme/web');
  expect(texts()).toEqual([]);
});
`;

const sample = ({ feature, contract, value, type }: AllNames): string =>
  `import { render${type} } from '../../../src/blocks/${feature}/${contract}.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

export const ${value}Samples: readonly Sample[] = [
  { name: '${contract}/plain', message: render${type}({ project: 'gh/acme/web' }) },
  { name: '${contract}/hostile', message: render${type}({ project: hostileText }) },
];
`;

const door = ({ name, value }: AllNames): string =>
  `// The policy door of \`${name}\`.
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
