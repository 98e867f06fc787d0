import { commands } from '../../../src/handlers/commands/index.ts';
import { channelCommands } from '../../support/policy-doors/channels.ts';
import { checkDoors } from '../../support/policy-doors/check-doors.ts';
import { secretCommands } from '../../support/policy-doors/env.ts';
import { failureCommands } from '../../support/policy-doors/failures.ts';
import { peopleCommands } from '../../support/policy-doors/people.ts';
import { projectCommands } from '../../support/policy-doors/projects.ts';
import { runCommands } from '../../support/policy-doors/runs.ts';

checkDoors(
  'command',
  commands.map(({ name }) => name),
  [
    ...runCommands,
    ...failureCommands,
    ...secretCommands,
    ...projectCommands,
    ...channelCommands,
    ...peopleCommands,
  ],
);
