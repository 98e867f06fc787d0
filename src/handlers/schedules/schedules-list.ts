// `/circleci schedules list`: what CircleCI starts on its own, and when.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const schedulesList = defineCommand({
  contract: 'schedules-list',
  summary: 'Lists a project’s schedules: when they run, on which branch, and with which parameters.',
  usage: 'schedules list [project]',
  examples: ['schedules list', 'schedules list acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    return startJob('schedules-list', { project }, context, ['reading the schedules of ', { project }]);
  },
});
