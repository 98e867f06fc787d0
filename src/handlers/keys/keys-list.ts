// `/circleci keys list`: the keys that CircleCI can check out a project's code with.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const keysList = defineCommand({
  contract: 'keys-list',
  summary: 'Lists a project’s checkout keys by fingerprint.',
  usage: 'keys list [project]',
  examples: ['keys list', 'keys list acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('keys-list', { project }, context, ['reading the checkout keys of ', { project }]);
  },
});
