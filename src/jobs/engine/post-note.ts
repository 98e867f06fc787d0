// Posts the public line that says who changed which setting. Once per key, even if a worker dies halfway.
import { inDirect } from '../../blocks/kit/in-direct.ts';
import { renderNote } from '../../blocks/kit/note.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition } from './job.ts';
import { postOnce } from './post-once.ts';

const ifClosed =
  'It’s done, but I couldn’t post it in the channel: I’m not a member. Add me with `/invite @circleci`.';

export function createPostNoteJob(deps: JobDeps): JobDefinition<'post-note'> {
  return {
    name: 'post-note',
    async run(payload, tools) {
      const { actor, key, note } = payload;
      const drawn = renderNote({ userId: actor.userId, note });
      const message = payload.place.channelId.startsWith('D') ? inDirect(drawn) : drawn;
      await postOnce(deps, payload, { message, key, ifClosed }, tools);
    },
  };
}
