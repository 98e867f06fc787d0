// A button that opens a menu of the app's shortcuts: those of the workspace, or those of one message.
import { useId, useState } from 'preact/hooks';
import type { OfferedShortcut } from '../../web/slack-slice.ts';
import { IconButton, type IconName } from '../kit/icons.tsx';
import { Menu } from '../kit/menu.tsx';

interface ShortcutsButtonProps {
  icon: IconName;
  label: string;
  shortcuts: readonly OfferedShortcut[];
  onChoose(callbackId: string): void;
}

export function ShortcutsButton({ icon, label, shortcuts, onChoose }: ShortcutsButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  if (shortcuts.length === 0) return null;
  return (
    <span>
      <IconButton icon={icon} label={label} onClick={() => setOpen(!isOpen)} />
      {isOpen && (
        <Menu
          id={listId}
          label={label}
          options={shortcuts.map(({ callbackId, name }) => ({ value: callbackId, text: name }))}
          chosen={[]}
          isPlain
          onChoose={({ value }) => {
            setOpen(false);
            onChoose(value);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}
