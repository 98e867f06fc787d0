import { views } from '../../../src/handlers/views/index.ts';
import { channelViews } from '../../support/policy-doors/channels.ts';
import { checkDoors } from '../../support/policy-doors/check-doors.ts';
import { secretViews } from '../../support/policy-doors/env.ts';
import { otherViews } from '../../support/policy-doors/others.ts';
import { peopleViews } from '../../support/policy-doors/people.ts';
import { projectViews } from '../../support/policy-doors/projects.ts';

checkDoors(
  'window',
  views.map(({ callbackId }) => callbackId),
  [...secretViews, ...projectViews, ...channelViews, ...peopleViews, ...otherViews],
);
