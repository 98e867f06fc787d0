// `/circleci owners list`: whom this channel calls for what.
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';

export const ownersList = defineCommand({
  name: 'owners list',
  summary: 'Lists the owner rules of this channel.',
  usage: 'owners list',
  examples: ['owners list'],
  access: 'read',
  flags: {},
  maxWords: 0,
  run: (_args, context) =>
    startWork('owners-list', {}, context, ['looking up the owner rules of this channel']),
});
