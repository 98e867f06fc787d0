// `/circleci policy show`: the rules that concern this person in this channel, in words.
import { defineCommand } from '../command.ts';
import { startWork } from '../start-job.ts';

export const policyShow = defineCommand({
  name: 'policy show',
  summary: 'Shows what the policy lets you do in this channel.',
  usage: 'policy show',
  examples: ['policy show'],
  access: 'read',
  flags: {},
  maxWords: 0,
  run: (_args, context) => startWork('show-policy', {}, context, ['reading the policy']),
});
