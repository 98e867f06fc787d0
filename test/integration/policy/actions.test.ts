import { actions } from '../../../src/handlers/actions/index.ts';
import { channelActions } from '../../support/policy-doors/channels.ts';
import { checkDoors } from '../../support/policy-doors/check-doors.ts';
import { secretActions } from '../../support/policy-doors/env.ts';
import { failureActions } from '../../support/policy-doors/failures.ts';
import { otherActions } from '../../support/policy-doors/others.ts';
import { projectActions } from '../../support/policy-doors/projects.ts';
import { runActions } from '../../support/policy-doors/run-buttons.ts';

checkDoors(
  'action',
  actions.map(({ id }) => id),
  [...runActions, ...failureActions, ...secretActions, ...projectActions, ...channelActions, ...otherActions],
  {
    dismiss: 'takes a question away and asks for nothing',
    'open-in-circleci': 'a link: Slack only tells of the click',
  },
);
