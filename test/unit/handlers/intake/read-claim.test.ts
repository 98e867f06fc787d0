// Where each kind of request says a person's home, and where it says ours instead. T0OWN is the bot's workspace.
import { expect, it } from 'vitest';
import { readClaim } from '../../../../src/handlers/intake/read-claim.ts';

const event = (fields: object, isShared?: boolean | null) => ({
  type: 'event_callback',
  team_id: 'T0ELSE',
  context_team_id: 'T0OWN',
  authorizations: [{ team_id: 'T0OWN' }],
  is_ext_shared_channel: isShared,
  event: { user: 'U1', ...fields },
});
const interaction = (type: string, user: object) => ({
  type,
  team: { id: 'T0OWN' },
  user: { id: 'U1', ...user },
  view: { app_installed_team_id: 'T0OWN', team_id: 'T0OWN' },
});

it.each<[string, unknown, object]>([
  [
    'a command',
    { command: '/circleci', team_id: 'T0OWN', enterprise_id: 'E0OWN' },
    { home: 'T0OWN', enterpriseId: 'E0OWN' },
  ],
  ['a command that names no workspace', { command: '/circleci' }, {}],
  ['a click', interaction('block_actions', { team_id: 'T0ELSE' }), { home: 'T0ELSE' }],
  ['a submitted window', interaction('view_submission', { team_id: 'T0ELSE' }), { home: 'T0ELSE' }],
  ['typing in a menu', interaction('block_suggestion', { team_id: 'T0ELSE' }), { home: 'T0ELSE' }],
  ['a shortcut', interaction('shortcut', { team_id: 'T0ELSE' }), { home: 'T0ELSE' }],
  ['a message shortcut', interaction('message_action', { team_id: 'T0ELSE' }), { home: 'T0ELSE' }],
  ['a click that names no home: `team` is where the message is', interaction('block_actions', {}), {}],
  [
    "an outsider's mention: `team` is ours",
    event({ type: 'app_mention', team: 'T0OWN', user_team: 'T0ELSE', source_team: 'T0ELSE' }, true),
    { home: 'T0ELSE', isInside: false },
  ],
  [
    'a mention without `user_team` among outsiders says nothing',
    event({ type: 'app_mention', team: 'T0OWN' }, true),
    { isInside: false },
  ],
  [
    'a mention without the flag says nothing',
    event({ type: 'app_mention', team: 'T0OWN' }),
    { isInside: false },
  ],
  [
    'a mention where no outsiders are',
    event({ type: 'app_mention', team: 'T0OWN' }, false),
    { home: 'T0OWN', isInside: true },
  ],
  [
    'a direct message where no outsiders are',
    event({ type: 'message', channel_type: 'im', team: 'T0OWN' }, false),
    { home: 'T0OWN', isInside: true },
  ],
  [
    'a mention that names only the source, whatever the flag says',
    event({ type: 'app_mention', team: 'T0OWN', source_team: 'T0ELSE' }, false),
    { home: 'T0ELSE', isInside: true },
  ],
  [
    'a message that names the home only beside the name',
    event({ type: 'message', team: 'T0OWN', user_profile: { team: 'T0ELSE' } }, false),
    { home: 'T0ELSE', isInside: true },
  ],
  [
    'a mention that names two homes says nothing',
    event({ type: 'app_mention', team: 'T0OWN', user_team: 'T0OWN', source_team: 'T0ELSE' }, false),
    { isInside: false },
  ],
  [
    'a profile that is no object',
    event({ type: 'message', team: 'T0OWN', user_profile: 'T0ELSE' }, false),
    { home: 'T0OWN', isInside: true },
  ],
  ['a link', event({ type: 'link_shared' }, true), { isInside: false }],
  ['the home tab', event({ type: 'app_home_opened' }, false), { isInside: true }],
  ['ids that are no text', interaction('block_actions', { team_id: 7 }), {}],
  ['an empty id', interaction('block_actions', { team_id: '' }), {}],
  ['null', null, {}],
  ['text', 'payload', {}],
])('%s', (_what, body, claim) => {
  const said = Object.entries(readClaim(body)).filter(([, value]) => value !== undefined);
  expect(Object.fromEntries(said)).toEqual(claim);
});
