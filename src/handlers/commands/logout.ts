// `/circleci logout`: forgets the person's CircleCI token.
import { defineCommand } from '../command.ts';
import { startWork } from '../start-job.ts';

export const logout = defineCommand({
  name: 'logout',
  summary: 'Forgets your CircleCI token.',
  usage: 'logout',
  examples: ['logout'],
  access: 'read',
  flags: {},
  maxWords: 0,
  run: (_args, context) => startWork('log-out', {}, context, ['forgetting your CircleCI token']),
});
