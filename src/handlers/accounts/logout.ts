// `/circleci logout`: forgets the person's CircleCI token.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const logout = defineCommand({
  contract: 'logout',
  summary: 'Forgets your CircleCI token.',
  usage: 'logout',
  examples: ['logout'],
  flags: {},
  maxWords: 0,
  run: (_args, context) => startJob('logout', {}, context, ['forgetting your CircleCI token']),
});
