// `/circleci env list`: the names of a project's environment variables. CircleCI itself never gives their values.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const envList = defineCommand({
  name: 'env list',
  summary: "Lists a project's environment variables; their values stay hidden.",
  usage: 'env list [project]',
  examples: ['env list', 'env list acme/web'],
  access: 'secrets',
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    return startJob({ name: 'env-list', payload: { project } }, context);
  },
});
