// `/circleci insights project`: a whole project in figures.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOfWord } from '../parse/read-project.ts';
import { readWindow } from './read-window.ts';

export const insightsProject = defineCommand({
  contract: 'insights-project',
  summary: 'Sums up a project over all branches: success rate, runs, credits, and each workflow.',
  usage: 'insights project [project] [--window 7|30|90]',
  examples: ['insights project', 'insights project acme/web --window 90'],
  flags: { window: 'text' },
  maxWords: 1,
  run(args, context) {
    const windowDays = readWindow(args, 'insights project');
    const project = projectOfWord(args, context);
    return startJob('insights-project', { project, windowDays, share: false }, context, [
      'summing up ',
      { project },
      ` over the last ${windowDays} days`,
    ]);
  },
});
