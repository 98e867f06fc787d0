// `/circleci schedules list`: what CircleCI starts by itself, and when.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';

export const schedulesList = defineCommand({
  name: 'schedules list',
  summary: "Lists a project's schedules: when, on which branch, with which parameters.",
  usage: 'schedules list [project]',
  examples: ['schedules list', 'schedules list acme/web'],
  access: 'read',
  flags: {},
  maxWords: 1,
  run(args, context) {
    const project = projectOfWord(args, context);
    if (project === undefined) return askProject(args);
    return startWork('schedules-list', { project }, context, ['reading the schedules of ', { project }]);
  },
});
