import { commandDoors } from '../../support/policy-doors/all-doors.ts';
import { doorWorlds } from '../../support/policy-doors/check-doors.ts';
import { checkGuestsLater, checkOutsiders } from '../../support/policy-doors/check-outsiders.ts';

const enter = doorWorlds();
const doors = [...commandDoors.ofRuns, ...commandDoors.ofSettings];
checkOutsiders(enter, 'command', doors);
checkGuestsLater(enter, 'command', doors);
