// `/circleci whoami`: who the person is in CircleCI, and with which token.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const whoami = defineCommand({
  contract: 'whoami',
  summary: 'Shows who you are in CircleCI, and with which token.',
  usage: 'whoami',
  examples: ['whoami'],
  flags: {},
  maxWords: 0,
  run: (_args, context) => startJob('whoami', {}, context, ['asking CircleCI who you are']),
});
