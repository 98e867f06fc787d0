import { describe, expect, it } from 'vitest';
import {
  buttons,
  commands,
  events,
  menuDefinitions,
  shortcuts,
  windows,
} from '../../../src/handlers/engine/registry.ts';
import {
  actionDoors,
  commandDoors,
  eventDoors,
  shortcutDoors,
  viewDoors,
} from '../../support/policy-doors/all-doors.ts';
import { checkDoors, checkMentions, doorWorlds } from '../../support/policy-doors/check-doors.ts';
import { type Door, nameOf } from '../../support/policy-doors/door.ts';

const allCommands = [...commandDoors.ofRuns, ...commandDoors.ofSettings];

/** Doors that lead to nothing that a policy could close, each with the reason. */
const open = {
  dismiss: 'takes a question away and asks for nothing',
  'open-in-circleci': 'a link: Slack only tells of the click',
  'take-back': 'stops what the person asked for; for others, the policy of that request is asked',
  'form-project': 'names of projects, to whom the form was opened for',
  'form-ref': 'names of branches, to whom the form was opened for',
  'pick-project': 'names of projects; the command behind it is judged',
  app_uninstalled: 'Slack tells of it, not a person',
  tokens_revoked: 'Slack tells of it, not a person',
  member_joined_channel: 'the bot comes in, not a person; its job judges who invited it',
};

const registries: [kind: string, ids: string[], doors: readonly Door[], without: (keyof typeof open)[]][] = [
  ['command', commands.map(({ name }) => name), allCommands, []],
  ['button', buttons.map(({ id }) => id), actionDoors, ['dismiss', 'open-in-circleci', 'take-back']],
  ['window', windows.map(({ callbackId }) => callbackId), viewDoors, []],
  ['shortcut', shortcuts.map(({ callbackId }) => callbackId), shortcutDoors, []],
  [
    'event',
    events.map(({ type }) => type),
    eventDoors,
    ['app_uninstalled', 'member_joined_channel', 'tokens_revoked'],
  ],
  ['menu', menuDefinitions.map(({ id }) => id), [], ['form-project', 'form-ref', 'pick-project']],
];

describe.each(registries)('every %s', (_kind, ids, doors, without) => {
  it('has a row, and no row is of another', () => {
    expect(ids.length).toBeGreaterThan(0);
    const known = [...new Set([...doors.map(({ id }) => id), ...without])];
    expect(known.toSorted()).toEqual(ids.toSorted());
    expect(new Set(doors.map(nameOf)).size).toBe(doors.length);
  });
});

const enter = doorWorlds();
checkDoors(enter, 'window', viewDoors);
checkDoors(enter, 'shortcut', shortcutDoors);
checkDoors(enter, 'event', eventDoors);
checkMentions(enter, allCommands);
