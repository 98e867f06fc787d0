// All doors, grouped by the registry that their ids come from.
import { channelActions, channelCommands, channelViews } from './channels.ts';
import { contextActions, contextCommands, contextViews } from './contexts.ts';
import type { Door } from './door.ts';
import { dryRunsOf } from './dry-runs.ts';
import { envActions, envCommands, envViews } from './env.ts';
import { failureActions, failureCommands } from './failures.ts';
import { insightsActions, insightsCommands } from './insights.ts';
import { keyActions, keyCommands, keyViews } from './keys.ts';
import { otherActions, otherViews } from './others.ts';
import { peopleCommands, peopleViews } from './people.ts';
import { projectActions, projectCommands } from './projects.ts';
import { runActions } from './run-buttons.ts';
import { runCommands } from './runs.ts';
import { scheduleActions, scheduleCommands, scheduleViews } from './schedules.ts';

export { eventDoors, shortcutDoors } from './others.ts';

/** Half of the commands each, for two test files that run in parallel. */
export const commandDoors: { ofRuns: readonly Door[]; ofSettings: readonly Door[] } = {
  ofRuns: withDryRuns([
    ...runCommands,
    ...failureCommands,
    ...envCommands,
    ...contextCommands,
    ...keyCommands,
  ]),
  ofSettings: withDryRuns([
    ...projectCommands,
    ...scheduleCommands,
    ...channelCommands,
    ...peopleCommands,
    ...insightsCommands,
  ]),
};

function withDryRuns(doors: readonly Door[]): Door[] {
  return [...doors, ...dryRunsOf(doors)];
}

export const actionDoors: readonly Door[] = [
  ...runActions,
  ...failureActions,
  ...envActions,
  ...contextActions,
  ...keyActions,
  ...projectActions,
  ...scheduleActions,
  ...channelActions,
  ...otherActions,
  ...insightsActions,
];

export const viewDoors: readonly Door[] = [
  ...envViews,
  ...contextViews,
  ...keyViews,
  ...scheduleViews,
  ...channelViews,
  ...peopleViews,
  ...otherViews,
];
