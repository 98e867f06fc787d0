// The dialog that `?` opens.
import { Dialog } from '../kit/dialog.tsx';
import { IconButton } from '../kit/icons.tsx';
import { isHelpOpen, KEYS } from './keyboard.ts';

const close = (): void => {
  isHelpOpen.value = false;
};

export function KeysDialog() {
  if (!isHelpOpen.value) return null;
  return (
    <Dialog class="confirm keys" label="Keys" onDismiss={close}>
      <div class="keys-head">
        <h2>Keys</h2>
        <IconButton icon="close" label="Close keys" onClick={close} />
      </div>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
