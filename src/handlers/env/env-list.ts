// `/circleci env list`: the names of a project's environment variables. CircleCI never reveals their values.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const envList = defineCommand({
  contract: 'env-list',
  summary: 'Lists a project’s environment variables; their values stay hidden.',
  usage: 'env list [project]',
  examples: ['env list', 'env list acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('env-list', { project }, context, ['reading the environment variables of ', { project }]);
  },
});
