// `/circleci jobs`: the newest jobs of all projects that one follows.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';

const ONLY = ['failed', 'running'] as const;

export const jobs = defineCommand({
  contract: 'jobs',
  summary: 'Lists the newest jobs of all projects that you (or the bot) follow on CircleCI.',
  usage: 'jobs [--failed | --running]',
  examples: ['jobs', 'jobs --failed', 'jobs --running'],
  flags: { failed: 'switch', running: 'switch' },
  maxWords: 0,
  run(args, context) {
    if (args.has('failed') && args.has('running')) {
      throw args.wrong('Choose `--failed` or `--running`, not both.', 'jobs --failed');
    }
    const only = ONLY.find((each) => args.has(each));
    const payload = { ...(only !== undefined && { only }), share: false };
    return startJob('jobs', payload, context, [
      `reading the newest ${only === undefined ? '' : `${only} `}jobs of all projects`,
    ]);
  },
});
