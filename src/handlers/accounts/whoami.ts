// `/circleci whoami`: who the person is in CircleCI, and by which token.
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';

export const whoami = defineCommand({
  name: 'whoami',
  summary: 'Shows who you are in CircleCI, and by which token.',
  usage: 'whoami',
  examples: ['whoami'],
  access: 'read',
  flags: {},
  maxWords: 0,
  run: (_args, context) => startWork('whoami', {}, context, ['asking CircleCI who you are']),
});
