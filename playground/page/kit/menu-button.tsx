// An icon that opens a menu of things to do.
import { useId, useRef, useState } from 'preact/hooks';
import { IconButton, type IconName } from './icons.tsx';
import { Menu, type MenuOption } from './menu.tsx';

interface MenuButtonProps {
  icon: IconName;
  label: string;
  options: readonly MenuOption[];
  isRow?: boolean;
  onChoose(value: string): void;
}

/** Nothing without options. */
export function MenuButton({ icon, label, options, isRow = false, onChoose }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const listId = useId();
  if (options.length === 0) return null;
  return (
    <span ref={place}>
      <IconButton icon={icon} label={label} onClick={() => setOpen(!isOpen)} />
      {isOpen && (
        <Menu
          id={listId}
          label={label}
          options={options}
          chosen={[]}
          isPlain
          isRow={isRow}
          onChoose={({ value }) => {
            setOpen(false);
            place.current?.querySelector('button')?.focus();
            onChoose(value);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </span>
  );
}
