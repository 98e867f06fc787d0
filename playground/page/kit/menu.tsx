// A menu under its button, in the top layer so that dialogs don't cover it. Options can be filtered, or come from the app.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface MenuOption {
  value: string;
  text: string;
  /** Read out instead of the text. */
  label?: string;
  group?: string | undefined;
  url?: string | undefined;
}

interface MenuProps {
  /** Of the list, for `aria-controls` of the button. */
  id: string;
  label: string;
  options: readonly MenuOption[];
  /** Values chosen so far. */
  chosen: readonly string[];
  /** Absent: the options are filtered here. Its answer replaces them. */
  ask?:
    | ((typed: string) => Promise<{ options: readonly MenuOption[]; note: string | undefined }>)
    | undefined;
  /** Without a field to type in. */
  isPlain?: boolean;
  /** Side by side. */
  isRow?: boolean;
  onChoose(option: MenuOption): void;
  onClose(): void;
}

const GAP_PX = 4;

function place(popover: HTMLElement): void {
  const anchor = popover.parentElement?.querySelector('button');
  if (!anchor) return;
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const height = popover.offsetHeight;
  const isBelow = bottom + GAP_PX + height <= innerHeight;
  const from = isBelow ? bottom + GAP_PX : Math.max(GAP_PX, top - height - GAP_PX);
  popover.style.left = `${Math.max(GAP_PX, Math.min(left, innerWidth - popover.offsetWidth - GAP_PX))}px`;
  popover.style.top = `${from}px`;
}

export function Menu(props: MenuProps) {
  const { id, label, options, chosen, ask, isPlain = false, isRow = false, onChoose, onClose } = props;
  const popover = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [offered, setOffered] = useState<readonly MenuOption[]>(options);
  const [note, setNote] = useState<string | undefined>(ask && 'Looking…');
  const [active, setActive] = useState(0);
  const latest = useRef(0);

  const wanted = typed.toLowerCase();
  const shown = ask ? offered : options.filter(({ text }) => text.toLowerCase().includes(wanted));

  useLayoutEffect(() => {
    const box = popover.current;
    if (!box) return;
    box.showPopover();
    place(box);
    box.querySelector<HTMLElement>('input, [role="listbox"]')?.focus();
  }, []);
  useEffect(() => {
    if (!ask) return;
    latest.current += 1;
    const mine = latest.current;
    void ask(typed).then((answer) => {
      // Only the answer to the last keystroke counts.
      if (mine !== latest.current) return;
      setOffered(answer.options);
      setNote(answer.note);
      setActive(0);
    });
  }, [typed]);
  useLayoutEffect(() => {
    if (popover.current) place(popover.current);
    popover.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const steer = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') onClose();
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowDown: 1, ArrowUp: -1 },
      ...(isRow && { ArrowRight: 1, ArrowLeft: -1 }),
    };
    const step = steps[event.key];
    const option = shown[active];
    if (step !== undefined && shown.length > 0) setActive((active + step + shown.length) % shown.length);
    else if (event.key === 'Home' && isPlain) setActive(0);
    else if (event.key === 'End' && isPlain) setActive(shown.length - 1);
    else if (event.key === 'Enter' && option) onChoose(option);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const list = (
    <div
      role="listbox"
      id={id}
      aria-label={label}
      aria-orientation={isRow ? 'horizontal' : undefined}
      tabIndex={isPlain ? 0 : -1}
      aria-activedescendant={isPlain ? `${id}-${active}` : undefined}
      onKeyDown={steer}
    >
      {shown.map((option, index) => (
        <MenuItem
          key={option.value}
          id={`${id}-${index}`}
          option={option}
          heading={option.group === shown[index - 1]?.group ? undefined : option.group}
          isActive={index === active}
          isChosen={chosen.includes(option.value)}
          onChoose={onChoose}
        />
      ))}
    </div>
  );
  return (
    <div
      ref={popover}
      class={isRow ? 'popover in-row' : 'popover'}
      popover="auto"
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {!isPlain && (
        <input
          role="combobox"
          aria-label="Filter options"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={shown.length > 0 ? id : undefined}
          aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
          autocomplete="off"
          value={typed}
          onKeyDown={steer}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setActive(0);
          }}
        />
      )}
      {shown.length > 0 ? (
        list
      ) : (
        <div class="group" role="status">
          {note ?? 'No results'}
        </div>
      )}
    </div>
  );
}

interface MenuItemProps {
  id: string;
  option: MenuOption;
  heading: string | undefined;
  isActive: boolean;
  isChosen: boolean;
  onChoose(option: MenuOption): void;
}

function MenuItem({ id, option, heading, isActive, isChosen, onChoose }: MenuItemProps) {
  return (
    <>
      {heading !== undefined && (
        <div role="presentation" class="group">
          {heading}
        </div>
      )}
      <button
        type="button"
        role="option"
        tabIndex={-1}
        id={id}
        class={isChosen ? 'is-chosen' : undefined}
        aria-selected={isActive}
        aria-label={option.label}
        title={option.label}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onChoose(option)}
      >
        {option.text}
      </button>
    </>
  );
}
