// `/circleci owners list`: who is mentioned for which failures.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const ownersList = defineCommand({
  contract: 'owners-list',
  summary: 'Lists the owner rules of this channel.',
  usage: 'owners list',
  examples: ['owners list'],
  flags: {},
  maxWords: 0,
  run: (_args, context) =>
    startJob('owners-list', {}, context, ['looking up the owner rules of this channel']),
});
