// `/circleci logout`: forgets the person's CircleCI token.
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';

export const logout = defineCommand({
  name: 'logout',
  summary: 'Forgets your CircleCI token.',
  usage: 'logout',
  examples: ['logout'],
  access: 'read',
  flags: {},
  maxWords: 0,
  run: (_args, context) => startWork('logout', {}, context, ['forgetting your CircleCI token']),
});
