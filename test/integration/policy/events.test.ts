import { events } from '../../../src/handlers/events/index.ts';
import { checkDoors } from '../../support/policy-doors/check-doors.ts';
import { eventDoors } from '../../support/policy-doors/others.ts';

checkDoors(
  'event',
  events.map(({ type }) => type),
  eventDoors,
  { app_home_opened: 'shows a person their own home tab; its buttons are doors of their own' },
);
