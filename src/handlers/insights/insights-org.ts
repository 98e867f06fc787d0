// `/circleci insights org`: a whole organization in figures.
import { shortName } from '../../circleci/refs.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { orgOfWord } from '../parse/read-org.ts';
import { readWindow } from './read-window.ts';

export const insightsOrg = defineCommand({
  contract: 'insights-org',
  summary: 'Sums up an organization: success rate, runs and credits, in total and of each project.',
  usage: 'insights org [organization] [--window 7|30|90]',
  examples: ['insights org acme', 'insights org gh/acme --window 90'],
  flags: { window: 'text' },
  maxWords: 1,
  run(args, context) {
    const windowDays = readWindow(args, 'insights org');
    const org = orgOfWord(args, context);
    return startJob('insights-org', { org, windowDays, share: false }, context, [
      'summing up ',
      { code: shortName(org) },
      ` over the last ${windowDays} days`,
    ]);
  },
});
