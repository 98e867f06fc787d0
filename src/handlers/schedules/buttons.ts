// The buttons of the messages about schedules. A value comes from outside, so it is read with care.
import { defineButton } from '../engine/action.ts';
import { startConfirmed } from '../engine/start-job.ts';
import { readId, readSlug } from '../parse/read-click.ts';

/** "Delete schedule" in the question that `/circleci schedules delete` asks. The value is `<project> <schedule id>`. */
export const deleteScheduleButton = defineButton({
  id: 'schedules-delete',
  run({ value }, asker) {
    const [project = '', id] = value.split(' ');
    const payload = { project: readSlug(project), scheduleId: readId(id) };
    return startConfirmed('schedules-delete', payload, asker, [
      'deleting the schedule from ',
      { project: payload.project },
    ]);
  },
});
