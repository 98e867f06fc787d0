// Doors as stories: commands, buttons, menus, events and shortcuts, while an answer is odd.
import { actionDoors, commandDoors, eventDoors, shortcutDoors } from '../policy-doors/all-doors.ts';
import { type Door, nameOf } from '../policy-doors/door.ts';
import type { Story } from './stories.ts';

/** The thread of the card says why the run failed, also if the retry isn't seen. */
const WHY_RED = [
  'build-test of acme/web #1: unit failed in step npm test with exit code 1 (1 test failed).',
  ':x: unit failed in step `npm test` with exit code 1',
  '*1 test failed*',
  '• `adds-two-numbers` in `math`',
  'expected 4',
  'kaboom-in-the-log',
];

/** The card is shown again as it was. */
const ON_HOLD = [
  'acme/web #1 on main waits for approval of release-gate.',
  ':double_vertical_bar: *On hold* · acme/web #1 on `main`',
  'Approve release-gate',
  'Approve this job?',
  'This approves release-gate in build-test of acme/web #1. It releases deploy.',
  'Approve',
  'Not now',
  ':double_vertical_bar: build-test is on hold',
  '1 of 3 jobs done · 1 on hold · started DATE',
  'Waiting for approval: `release-gate`, which releases `deploy`',
];

/** Asked where the default branch isn't known, and true: there is no pipeline yet. */
const NO_PIPELINE_YET = [
  'CircleCI lists no pipelines for branch main of acme/web. Nothing was started.',
  ':grey_question: CircleCI lists no pipelines for branch `main` of acme/web. Nothing was started.',
  'If the branch is new, CircleCI can run it anyway.',
  'Trigger anyway',
  'Start nothing',
];

/** A workflow that can't be read keeps the state that was read before. */
const STILL_RUNNING = [
  'acme/web #1 on main is running.',
  ':large_blue_circle: *Running* · acme/web #1 on `main`',
  'Cancel this workflow?',
  'This stops build-test of acme/web #1, including running jobs. Work already done isn’t undone.',
  'Cancel workflow',
  ':large_blue_circle: build-test is running',
  '0 of 2 jobs done · 1 running · started DATE',
];

/** A second person confirms what can be asked without a doubt, and nothing else. */
const VOID = [
  'It is void: CircleCI lists no pipelines for branch main of acme/web. Nothing was started. Nothing was changed.',
  'Nothing was started. Nothing was changed. To ask again: /circleci trigger --project acme/web --branch "main".',
  ':no_entry_sign: <@U0000000002> <@U0000000001> The request for a new pipeline of acme/web is void: x',
  ':handshake: <@U0000000002> asked for a new pipeline of acme/web. It needs a second person: rule 1 of the policy.',
  'To ask again: `/circleci trigger --project acme/web --branch "main"`',
];

const SET_ANYWAY = [
  'Save',
  'Set `AWS_KEY` in the context `deploy` of acme. If it already exists, this replaces its value.',
];
/** A trigger without the name of its repository is known by what sends its events, and without its filter by no filter. */
const TRIGGER_BY_HOST = [
  'Change the trigger events of github_oauth (all-pushes) of acme/web? Nothing is changed yet.',
  'Change the trigger events of acme/web of acme/web? Nothing is changed yet.',
  ':gear: *Change the trigger* `events of github_oauth (all-pushes)` of acme/web?',
  '`id: events of github_oauth (all-pushes)`',
  '<@U0000000001> changed the trigger events of github_oauth (all-pushes) of acme/web: it is disabled.',
  ':gear: <@U0000000001> changed the trigger `events of github_oauth (all-pushes)` of acme/web: it is disabled.',
];

/** Without the name of the default branch, CircleCI takes the default branch. The policy was asked about an unknown one. */
const DEFAULT_BRANCH =
  'POST /api/v2/project/gh/acme/web/pipeline/run {"definition_id":"id","config":{},"checkout":{}}';

/** True, and said where the bot doesn't know what it knows of the whole answers. */
const alsoTrue: Readonly<Record<string, readonly string[]>> = {
  'env set': ['Save', 'Set `API_TOKEN` of acme/web. If it already exists, this replaces its value.'],
  'contexts set': SET_ANYWAY,
  trigger: NO_PIPELINE_YET,
  'trigger-branch': NO_PIPELINE_YET,
  'schedules run': NO_PIPELINE_YET,
  'approve (dry run)': [
    'Dry run, nothing was changed: Approving release-gate in build-test of acme/web #1 would send POST /api/v2/workflow/id2/approve/id4 as owner (shared bot token).',
    'would send POST /api/v2/workflow/id2/approve/id4 as owner (shared bot token)',
  ],
  'trigger (no branch named)': [DEFAULT_BRANCH],
  'triggers edit': TRIGGER_BY_HOST,
  'triggers edit (dry run)': TRIGGER_BY_HOST,
  'triggers-edit': TRIGGER_BY_HOST,
  'trigger (dry run)': ['`main (CircleCI lists no pipelines for it, so I would ask first)`'],
  'schedules run (dry run)': ['`main (CircleCI lists no pipelines for it, so I would ask first)`'],
  'run-line': NO_PIPELINE_YET,
  app_mention: NO_PIPELINE_YET,
  message: NO_PIPELINE_YET,
  'try-again': NO_PIPELINE_YET,
  'confirm-second': VOID,
  // Counted by CircleCI, and shown where its rate is missing.
  'share-insights': ['1 failed'],
  'cancel (one job)': STILL_RUNNING,
  'cancel-job': STILL_RUNNING,
  // An id stands for a name that is missing, and the host for its repository.
  'triggers list': ['• `SHA` id', 'events of `github_oauth` (`all-pushes`)'],
  // The settings are a list of lines, and this one says of whom there are none.
  project: ['CircleCI returned none.'],
  // A check that couldn't be made is a problem of its own, which another try may end.
  doctor: ['Check again', '13 checks: 3 problems and 1 warning to look at.'],
  rollback: ['Reference `REF-2`: this bot’s admin can find the details with it.'],
  'retry-failed': WHY_RED,
  'retry-all': WHY_RED,
  // The samples of CircleCI have one id for both. Where it is another, CircleCI refuses.
  approve: [...ON_HOLD, 'POST /api/v2/workflow/id2/approve/id4'],
  // The card on its way, with one job less.
  cancel: ['1 running · 1 canceled', '1 canceled', '1 running', ...STILL_RUNNING],
};

const asStory = (door: Door): Story => ({
  ...{ id: nameOf(door), knock: door.knock, ...(door.ready && { ready: door.ready }) },
  alsoTrue: alsoTrue[nameOf(door)] ?? [],
  ...(door.silent !== undefined && { isUnasked: true as const }),
});

export const doorStories: readonly Story[] = [
  ...commandDoors.ofRuns,
  ...commandDoors.ofSettings,
  ...actionDoors,
  ...eventDoors,
  ...shortcutDoors,
].map(asStory);
