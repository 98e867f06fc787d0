// `/circleci logout`: deletes the person's CircleCI token from the bot.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const logout = defineCommand({
  contract: 'logout',
  summary: 'Deletes your CircleCI token from this bot.',
  usage: 'logout',
  examples: ['logout'],
  flags: {},
  maxWords: 0,
  run: (_args, context) => startJob('logout', {}, context, ['deleting your CircleCI token']),
});
