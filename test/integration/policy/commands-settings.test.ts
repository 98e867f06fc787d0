import { commandDoors } from '../../support/policy-doors/all-doors.ts';
import { checkDoors, doorWorlds } from '../../support/policy-doors/check-doors.ts';

checkDoors(doorWorlds(), 'command', commandDoors.ofSettings);
