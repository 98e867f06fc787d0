// The open thread, beside the channel.
import { IconButton } from '../kit/icons.tsx';
import { go, looking } from '../kit/location.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { placeName } from './place-name.ts';
import { slack, threadItems } from './store.ts';

export function Thread() {
  const items = threadItems.value;
  const { channel, as } = slack.value ?? {};
  const thread = looking.value.thread;
  if (!items || !channel || thread === undefined) return null;
  const placeholder = channel.kind === 'messages' ? 'Reply' : 'Mention @circleci in this thread';
  return (
    <section class="pane thread" aria-label="Thread" tabIndex={-1} data-landmark>
      <header>
        <h2>
          Thread <small>{placeName(channel)}</small>
        </h2>
        <IconButton icon="close" label="Close thread" onClick={() => go({ thread: undefined })} />
      </header>
      <MessageList key={`${as} ${thread}`} label="Replies" channel={channel.id} items={items} />
      <Composer
        key={thread}
        id="reply-box"
        label="Reply"
        placeholder={placeholder}
        channel={channel.id}
        thread={thread}
      />
    </section>
  );
}
