import { shortcuts } from '../../../src/handlers/shortcuts/index.ts';
import { checkDoors } from '../../support/policy-doors/check-doors.ts';
import { shortcutDoors } from '../../support/policy-doors/others.ts';

checkDoors(
  'shortcut',
  shortcuts.map(({ callbackId }) => callbackId),
  shortcutDoors,
);
