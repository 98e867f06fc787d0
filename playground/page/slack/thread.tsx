// The open thread, beside the channel.
import { go, looking } from '../kit/location.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { slack, threadItems } from './store.ts';

export function Thread() {
  const items = threadItems.value;
  const { channel, as } = slack.value ?? {};
  const thread = looking.value.thread;
  if (!items || !channel || thread === undefined) return null;
  return (
    <aside class="pane thread" aria-label="Thread">
      <header>
        <h2>Thread</h2>
        <button
          type="button"
          class="plain"
          aria-label="Close thread"
          onClick={() => go({ thread: undefined })}
        >
          ✕
        </button>
      </header>
      <MessageList key={`${as} ${thread}`} label="Replies" channel={channel.id} items={items} />
      <Composer
        key={thread}
        id="reply-box"
        label="Reply"
        placeholder="Mention @circleci in this thread"
        channel={channel.id}
        thread={thread}
      />
    </aside>
  );
}
