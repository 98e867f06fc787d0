// "Delete schedule" in the question that `/circleci schedules delete` asks. The value is `<project> <schedule id>`.
import { renderDoing } from '../../blocks/working.ts';
import { defineAction } from '../action.ts';
import { readId, readSlug } from '../read-click.ts';
import { startWorkOfClick } from '../start-job.ts';

export const deleteSchedule = defineAction({
  id: 'delete-schedule',
  policy: { command: 'schedules delete', access: 'run' },
  run({ value }, asker) {
    const [project = '', id] = value.split(' ');
    const payload = { project: readSlug(project), scheduleId: readId(id) };
    const started = startWorkOfClick('delete-schedule', payload, asker);
    const reply = renderDoing(['deleting the schedule from ', { project: payload.project }]);
    return { ...started, reply, replaceOriginal: true };
  },
});
