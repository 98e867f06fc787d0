// Select menus and overflow menus: the button that shows what is chosen, and its menu.
import { useContext, useEffect, useId, useRef, useState } from 'preact/hooks';
import { Menu, type MenuOption } from '../kit/menu.tsx';
import { sendChoice, suggest } from './send.ts';
import { TargetContext } from './target.ts';

type Attributes = Readonly<Record<string, string>>;
const listIn = (text: string | undefined): MenuOption[] =>
  text === undefined ? [] : (JSON.parse(text) as MenuOption[]);

export function MenuElement({ attributes }: { attributes: Attributes }) {
  const target = useContext(TargetContext);
  const [isOpen, setOpen] = useState(false);
  const initial = attributes['data-chosen'];
  const [chosen, setChosen] = useState<readonly MenuOption[]>(listIn(initial));
  const listId = useId();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setChosen(listIn(initial)), [initial]);

  const type = attributes['data-type'] ?? '';
  const label = attributes['data-label'] ?? 'More actions';
  const isOverflow = type === 'overflow';
  const isMulti = type.startsWith('multi_');
  const isExternal = type.includes('external');
  const most = Number(attributes['data-most'] ?? Number.POSITIVE_INFINITY);
  /** The id of what is wrong with the choice. */
  const error = attributes['data-error'];
  const values = chosen.map(({ value }) => value);
  const tellsAtOnce = attributes['data-acts'] !== undefined || isExternal;

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  async function choose(option: MenuOption): Promise<void> {
    if (!isMulti) close();
    if (option.url !== undefined) open(option.url, '_blank', 'noopener');
    if (isOverflow) {
      await sendChoice(attributes, target, option.value);
      return;
    }
    const without = chosen.filter(({ value }) => value !== option.value);
    const after = !isMulti ? [option] : without.length < chosen.length ? without : [...chosen, option];
    if (isMulti && after.length > most) return;
    setChosen(after);
    const value = isMulti ? after.map((each) => each.value) : option.value;
    if (tellsAtOnce && !(await sendChoice(attributes, target, value))) setChosen(chosen);
  }

  const state = isMulti ? values : (values[0] ?? null);
  const given = isOverflow ? attributes : { ...attributes, 'data-value': JSON.stringify(state) };
  return (
    <span {...given}>
      {isOverflow ? (
        <button
          ref={button}
          type="button"
          class="button overflow"
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-label={label}
          onClick={() => setOpen(!isOpen)}
        >
          •••
        </button>
      ) : (
        <button
          ref={button}
          type="button"
          class="select"
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-label={label}
          aria-invalid={error === undefined ? undefined : 'true'}
          aria-describedby={error}
          onClick={() => setOpen(!isOpen)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || isOpen) return;
            event.preventDefault();
            setOpen(true);
          }}
        >
          <Chosen chosen={chosen} isMulti={isMulti} placeholder={attributes['data-placeholder'] ?? ''} />
        </button>
      )}
      {isOpen && (
        <Menu
          id={listId}
          label={label}
          options={listIn(attributes['data-options'])}
          chosen={values}
          ask={isExternal ? (typed) => suggest(attributes, target, typed) : undefined}
          isPlain={isOverflow}
          onChoose={(option) => void choose(option)}
          onClose={close}
        />
      )}
    </span>
  );
}

interface ChosenProps {
  chosen: readonly MenuOption[];
  isMulti: boolean;
  placeholder: string;
}

function Chosen({ chosen, isMulti, placeholder }: ChosenProps) {
  if (chosen.length === 0) return <span class="placeholder">{placeholder}</span>;
  if (!isMulti) return <span class="chosen">{chosen[0]?.text}</span>;
  return (
    <span class="chosen">
      {chosen.map(({ value, text }) => (
        <span class="chip" key={value}>
          {text}
        </span>
      ))}
    </span>
  );
}
