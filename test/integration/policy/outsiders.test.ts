import { actionDoors, eventDoors, shortcutDoors, viewDoors } from '../../support/policy-doors/all-doors.ts';
import { doorWorlds } from '../../support/policy-doors/check-doors.ts';
import { checkGuestsLater, checkOutsiders } from '../../support/policy-doors/check-outsiders.ts';

const enter = doorWorlds();
checkOutsiders(enter, 'button', actionDoors);
checkOutsiders(enter, 'window', viewDoors);
checkOutsiders(enter, 'shortcut', shortcutDoors);
checkOutsiders(enter, 'event', eventDoors);
checkGuestsLater(enter, 'button', actionDoors);
checkGuestsLater(enter, 'window', viewDoors);
checkGuestsLater(enter, 'event', eventDoors);
