// What to try where nobody has written anything yet. A click types it; the person presses Enter.
import type { Place } from '../../web/slack-places.ts';
import { useSlice } from '../kit/live.ts';
import { writeDraft } from './drafts.ts';

export function EmptyRoom({ place }: { place: Place }) {
  const project = useSlice('typing').value?.projects[0]?.name ?? 'acme/web';
  const isRoom = place.kind !== 'messages';
  const lines = isRoom
    ? [`/circleci trigger ${project} --branch main`, `/circleci subscribe ${project}`, '/circleci help']
    : [`why is main red in ${project}?`, 'what can you do?', '/circleci login'];
  return (
    <div class="try">
      <p>Nothing here yet. Try one of these:</p>
      {lines.map((line) => (
        <button type="button" class="button" key={line} onClick={() => writeDraft(place.id, line)}>
          {line}
        </button>
      ))}
    </div>
  );
}
