// The buttons of the messages about projects. A value comes from outside, so it is read with care.
import { z } from 'zod';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed, startJobOfClick } from '../engine/start-job.ts';
import { readSlug } from '../parse/read-click.ts';
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
