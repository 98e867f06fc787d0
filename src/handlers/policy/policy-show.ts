// `/circleci policy show`: the rules that concern this person in this channel, in words.
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';

export const policyShow = defineCommand({
  name: 'policy show',
  summary: 'Shows what the policy lets you do in this channel.',
  usage: 'policy show',
  examples: ['policy show'],
  access: 'read',
  flags: {},
  maxWords: 0,
  run: (_args, context) => startWork('policy-show', {}, context, ['reading the policy']),
});
