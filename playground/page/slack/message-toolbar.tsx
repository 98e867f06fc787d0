// What a person can do to a message: reply in a thread, or use one of the app's message shortcuts.
import { useContext, useId, useState } from 'preact/hooks';
import { showHistory } from '../inspector/show.ts';
import { act } from '../kit/act.ts';
import { IconButton } from '../kit/icons.tsx';
import { go } from '../kit/location.ts';
import { Menu } from '../kit/menu.tsx';
import { reader, slack } from './store.ts';
import { TargetContext } from './target.ts';

export function MessageToolbar({ thread }: { thread: string }) {
  const target = useContext(TargetContext);
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  if ('viewId' in target) return null;
  const shortcuts = slack.value?.messageShortcuts ?? [];
  return (
    <div class="toolbar">
      <IconButton icon="reply" label="Reply in thread" onClick={() => go({ thread, pane: 'conversation' })} />
      <IconButton
        icon="inspector"
        label="Show its history in the Inspector"
        onClick={() => showHistory(`message:${target.channel}:${thread}`)}
      />
      {shortcuts.length > 0 && (
        <span>
          <IconButton icon="more" label="Message shortcuts" onClick={() => setOpen(!isOpen)} />
          {isOpen && (
            <Menu
              id={listId}
              label="Message shortcuts"
              options={shortcuts.map(({ callbackId, name }) => ({ value: callbackId, text: name }))}
              chosen={[]}
              isPlain
              onChoose={({ value: callbackId }) => {
                setOpen(false);
                void act({ kind: 'message-shortcut', as: reader.value, target, callbackId });
              }}
              onClose={() => setOpen(false)}
            />
          )}
        </span>
      )}
    </div>
  );
}
