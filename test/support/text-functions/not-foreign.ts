// Functions that work on text and are not tried one by one, with the reason. Keys are a whole file or one declaration.

/** Bench and fuzz try these as a whole: every command, button, window, menu, shortcut and event gets the text. */
export const triedThroughDoors: readonly RegExp[] = [
  /^src\/handlers\/(?!engine|intake|parse)[a-z]+\/[a-z-]+\.ts#/,
  /^src\/handlers\/parse\/(?:read-[a-z-]+|project-of-window)\.ts#/,
  /^src\/handlers\/engine\/buttons\.ts#/,
];

const OPERATOR = 'written by whoever runs the bot, and read once';
const STORED = 'JSON or fields that this bot stored';
const CUT = 'the kit has shortened it before';
const ANCHORED = 'tests the beginning or a few fixed characters, so it stops at once';
const OURS = 'our own words or names';
const ONE_CHARACTER = 'replaces single characters, so each is looked at once';
const PARSED = 'JSON.parse and URL are linear, and do the work';

export const notForeign: Readonly<Record<string, string>> = {
  'src/config.ts': OPERATOR,
  'src/policy/policy-file.ts#openPolicyFile': OPERATOR,
  'src/policy/read-policy.ts': OPERATOR,
  'src/policy/find-duplicate-keys.ts': OPERATOR,
  'src/policy/find-void-rules.ts': OPERATOR,
  'src/policy/check-globs.ts': OPERATOR,
  'src/policy/allow.ts#spellings': ANCHORED,
  'src/policy/glob-sets.ts#tokensOf': 'patterns of at most 200 characters',
  'src/store/seal-key-file.ts#readOrCreateSealKey': OPERATOR,
  'src/charts/svg-to-png.ts': 'loads a font; `load` is no YAML',

  'src/circleci/api.ts#readBody': PARSED,
  'src/circleci/client.ts#createCircleci': OPERATOR,
  'src/circleci/demand.ts#demandText': 'trims once',
  'src/circleci/download.ts#readAddress': PARSED,
  'src/circleci/errors.ts#CERTIFICATE': 'an error code of Node',
  'src/circleci/http.ts#toFault': 'a message of axios, searched for the token',
  'src/circleci/v1/ssh-keys.ts#createSshKeysApi':
    'anchored: blanks, a fixed beginning, one class of characters',
  'src/circleci/v2/triggers.ts#checkTriggerChanges': 'no command calls it',

  'src/secrets/credential-shapes.ts': 'the shapes themselves; find-credentials.ts, which uses them, is tried',

  'src/slack/read-copies.ts#KEY': ANCHORED,
  'src/slack/answer-url.ts#responseRefused': 'an answer of Slack; each part ends where the next one begins',
  'src/slack/failures.ts#judgeTransport': 'an error code of Node',
  'src/slack/upload.ts#channelOf': ANCHORED,
  'src/slack/workspace.ts#createWorkspace': 'a header of Slack',

  'src/store/accounts.ts': STORED,
  'src/store/audit.ts': STORED,
  'src/store/audit-chain.ts': STORED,
  'src/store/reseal.ts': STORED,
  'src/store/channels.ts': STORED,
  'src/store/connections.ts': 'an error of Redis',
  'src/store/data-dir-claim.ts': 'the answer of the bot’s own Redis',
  'src/store/digests.ts': STORED,
  'src/store/effects.ts': STORED,
  'src/store/failures.ts': STORED,
  'src/store/flakes.ts': STORED,
  'src/store/groups.ts': STORED,
  'src/store/held-requests.ts': STORED,
  'src/store/incidents.ts': STORED,
  'src/store/mutes.ts': STORED,
  'src/store/outages.ts': STORED,
  'src/store/outcomes.ts': STORED,
  'src/store/owners.ts': STORED,
  'src/store/pulses.ts': STORED,
  'src/store/quiet-hours.ts': STORED,
  'src/store/redis-health.ts': 'INFO of the bot’s own Redis',
  'src/store/runs.ts': STORED,
  'src/store/subscriptions.ts': STORED,
  'src/store/suggestions.ts': STORED,
  'src/store/usual-times.ts': STORED,

  'src/blocks/env/env-diff.ts#capital': OURS,
  'src/blocks/env/env-list.ts#mask': ANCHORED,
  'src/blocks/help/help.ts#gist': OURS,
  'src/blocks/home/home.ts#channelOf': ANCHORED,
  'src/blocks/insights/usage.ts#amount': 'a number',
  'src/blocks/keys/keys-list.ts#keyTypeWord': ONE_CHARACTER,
  'src/blocks/kit/denied.ts#deniedText': CUT,
  'src/blocks/kit/denied.ts#whom': ANCHORED,
  'src/blocks/kit/pieces.ts#moment': 'a date that was read',
  'src/blocks/notifications/channel-closed.ts#renderChannelClosed': ANCHORED,
  'src/blocks/notifications/incident.ts#renderIncident': CUT,
  'src/blocks/notifications/owners-list.ts#called': ANCHORED,
  'src/blocks/policy/ask-second.ts#renderAskSecond': CUT,
  'src/blocks/policy/audit.ts#drawLine': ANCHORED,
  'src/blocks/policy/policy-show.ts#ruleLine': CUT,
  'src/blocks/policy/policy-show.ts#asked': ANCHORED,
  'src/blocks/runs/cancel-older-left.ts#named': CUT,
  'src/blocks/runs/run-acts.ts#actLine': CUT,

  'src/handlers/engine/menus.ts#createMenus': ONE_CHARACTER,
  'src/handlers/intake/source-of.ts#sourceOf': 'the address of a connection',
  'src/handlers/intake/http.ts#startHttpServer': 'a path, whose length Node limits',
  'src/handlers/intake/register.ts#register': 'matches everything',

  'src/jobs/doctor/doctor.ts#looks': ANCHORED,
  'src/jobs/doctor/judge-health.ts#code': ONE_CHARACTER,
  'src/jobs/engine/circleci-clients.ts#withoutIds': 'a path that this bot made of ids',
  'src/jobs/engine/tell-failure.ts#unmade': OURS,
  'src/jobs/failures/logs.ts#createLogsJob':
    'replaces runs of characters in a job’s name, each looked at once',
  'src/jobs/failures/pick-jobs.ts#quoted': ONE_CHARACTER,
  'src/jobs/home/redraw-home.ts#Person': ANCHORED,
  'src/jobs/keys/checkout-keys.ts': ANCHORED,
  'src/jobs/keys/keys-create.ts#wordOf': OURS,
  'src/jobs/notifications/digest.ts#createDigestJob': 'replaces a stored digest, not text',
  'src/jobs/notifications/send-digest.ts#createSendDigestJob': 'replaces a stored digest, not text',
  'src/jobs/runs/diff.ts#failingTests': ANCHORED,
  'src/jobs/tracking/author-of.ts': 'an e-mail address and a name; finds fixed words, trims once',
  'src/jobs/tracking/count-reads.ts#take': 'replaces a stored state, not text',
  'src/jobs/tracking/move-incident.ts#moveIncidents': 'replaces a stored state, not text',

  'src/store/schedule-makers.ts#createScheduleMakers': STORED,
  'src/blocks/kit/exact-lines.ts#plainly': ONE_CHARACTER,
  'src/jobs/contexts/contexts-set.ts#createContextsSetJob': 'trims a time once',
  'src/jobs/engine/ask-for-second.ts#askForSecond': ANCHORED,
  'src/jobs/engine/frozen-plan.ts#freeze': 'copies a plan through JSON, which is linear',
  'src/jobs/engine/judge-second.ts#unescapeText': ONE_CHARACTER,
  'src/jobs/engine/wanted-change.ts#subjectsOf': 'copies what was judged through JSON, which is linear',
  'src/jobs/env/env-variable.ts#resolvedTo': 'trims a time once',
  'src/jobs/runs/pick-definition.ts#choice': ANCHORED,
  'src/runs/causes/build-rules.ts': 'patterns; telling-line.ts, which uses them, is tried',
  'src/runs/causes/infra-rules.ts': 'patterns; telling-line.ts, which uses them, is tried',
  'src/runs/causes/other-rules.ts': 'patterns; telling-line.ts, which uses them, is tried',
  'src/runs/causes/test-rules.ts': 'patterns; telling-line.ts, which uses them, is tried',
};
