// What a person can do to a message: reply in a thread, or use one of the app's message shortcuts.
import { useContext } from 'preact/hooks';
import { showHistory } from '../inspector/show.ts';
import { act } from '../kit/act.ts';
import { IconButton } from '../kit/icons.tsx';
import { go } from '../kit/location.ts';
import { MenuButton } from '../kit/menu-button.tsx';
import { ReactButton } from './reactions.tsx';
import { reader, slack } from './store.ts';
import { TargetContext } from './target.ts';

export function MessageToolbar({ thread }: { thread: string }) {
  const target = useContext(TargetContext);
  if ('viewId' in target) return null;
  return (
    <div class="toolbar">
      <ReactButton />
      <IconButton icon="reply" label="Reply in thread" onClick={() => go({ thread, pane: 'conversation' })} />
      <IconButton
        icon="inspector"
        label="Show its history in the Inspector"
        onClick={() => showHistory(`message:${target.channel}:${thread}`)}
      />
      <MenuButton
        icon="more"
        label="Message shortcuts"
        options={slack.value?.messageShortcuts ?? []}
        onChoose={(callbackId) =>
          void act({ kind: 'message-shortcut', as: reader.value, target, callbackId })
        }
      />
    </div>
  );
}
