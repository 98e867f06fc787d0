// `/circleci policy show`: the rules that apply to this person in this channel, in words.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const policyShow = defineCommand({
  contract: 'policy-show',
  summary: 'Shows what the policy lets you do in this channel.',
  usage: 'policy show',
  examples: ['policy show'],
  flags: {},
  maxWords: 0,
  run: (_args, context) => startJob('policy-show', {}, context, ['reading the policy']),
});
