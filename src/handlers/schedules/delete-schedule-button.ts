// "Delete schedule" in the question that `/circleci schedules delete` asks. The value is `<project> <schedule id>`.
import { renderDoing } from '../../blocks/kit/working.ts';
import { defineButton } from '../engine/action.ts';
import { startWorkOfClick } from '../engine/start-job.ts';
import { readId, readSlug } from '../parse/read-click.ts';

export const deleteScheduleButton = defineButton({
  id: 'schedules-delete',
  policy: { command: 'schedules delete', access: 'run' },
  run({ value }, asker) {
    const [project = '', id] = value.split(' ');
    const payload = { project: readSlug(project), scheduleId: readId(id) };
    const started = startWorkOfClick('schedules-delete', payload, asker);
    const reply = renderDoing(['deleting the schedule from ', { project: payload.project }]);
    return { ...started, reply, replaceOriginal: true };
  },
});
