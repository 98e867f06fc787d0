// The buttons of the messages about projects. A value comes from outside, so it is read with care.
import { z } from 'zod';
import { typedAs } from '../../blocks/project/setting-words.ts';
import { judgeSetting, SettingChange, TriggerEdit } from '../../contracts/index.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed, startJobOfClick } from '../engine/start-job.ts';
import { readId, readRequestId, readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

/** "Clear caches" in the question that `/circleci cache clear` asks. The value is `<project slug> <id of the question>`. */
export const clearCacheButton = defineButton({
  id: 'cache-clear',
  run({ value }, asker) {
    const [slug = '', question = ''] = value.split(' ');
    if (!/^[\w.-]{1,150}$/.test(question)) throw unreadableClick();
    const payload = { project: readSlug(slug), question };
    return startConfirmed('cache-clear', payload, asker, [
      'clearing the caches of ',
      { project: payload.project },
    ]);
  },
});

const Setting = z.object({ project: z.string(), change: SettingChange, question: z.string() });

/** "Change setting" in the question that `/circleci project set` asks. The value is JSON, as `Setting` has it. */
export const setProjectButton = defineButton({
  id: 'project-set',
  run({ value }, asker) {
    const read = Setting.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { change } = read.data;
    const [project, question] = [readSlug(read.data.project), readRequestId(read.data.question)];
    const payload = { project, change, ...judgeSetting(change), question };
    return startConfirmed('project-set', payload, asker, [
      'changing ',
      { code: typedAs(change.setting) },
      ' of ',
      { project },
    ]);
  },
});

const Trigger = z.object({
  project: z.string(),
  triggerId: z.string(),
  changes: TriggerEdit,
  question: z.string(),
});

/** "Change trigger" in the question that `/circleci triggers edit` asks. The value is JSON, as `Trigger` has it. */
export const editTriggerButton = defineButton({
  id: 'triggers-edit',
  run({ value }, asker) {
    const read = Trigger.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const payload = {
      project: readSlug(read.data.project),
      triggerId: readId(read.data.triggerId),
      changes: read.data.changes,
      question: readRequestId(read.data.question),
    };
    return startConfirmed('triggers-edit', payload, asker, [
      'changing a trigger of ',
      { project: payload.project },
    ]);
  },
});

/** "Share in channel" under a private list of projects. The value is what their names have in common, or nothing. */
export const shareProjectsButton = defineButton({
  id: 'share-projects',
  run({ value }, asker) {
    const { text } = readValue(value);
    return startJobOfClick('projects', { ...(text === undefined ? {} : { text }), share: true }, asker);
  },
});

const Value = z.object({ text: z.string().max(200).optional() });

function readValue(value: string): z.infer<typeof Value> {
  const read = Value.safeParse(readJson(value));
  if (!read.success) throw unreadableClick();
  return read.data;
}
