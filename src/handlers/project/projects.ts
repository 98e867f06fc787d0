// `/circleci projects`: the projects that commands can name.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

export const projects = defineCommand({
  contract: 'projects',
  summary: 'Lists the projects that you (or the bot) follow on CircleCI, and the others I know.',
  usage: 'projects [part of a name]',
  examples: ['projects', 'projects web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const [text] = args.words;
    const payload = { ...(text === undefined ? {} : { text }), share: false };
    return startJob('projects', payload, context, [
      'asking CircleCI for the projects',
      ...(text === undefined ? [] : [' named like ', { code: text }]),
    ]);
  },
});
