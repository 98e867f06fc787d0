// `/circleci keys list`: the keys a project's code is checked out with.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const keysList = defineCommand({
  name: 'keys list',
  summary: "Lists a project's checkout keys by fingerprint.",
  usage: 'keys list [project]',
  examples: ['keys list', 'keys list acme/web'],
  access: 'secrets',
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    return startWork('keys-list', { project }, context, ['reading the checkout keys of ', { project }]);
  },
});
