// `/circleci schedules list`: what CircleCI starts by itself, and when.
import { askProject } from '../ask-project.ts';
import { defineCommand } from '../command.ts';
import { projectOfWord } from '../read-project.ts';
import { startWork } from '../start-job.ts';

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
    return startWork('list-schedules', { project }, context, ['reading the schedules of ', { project }]);
  },
});
