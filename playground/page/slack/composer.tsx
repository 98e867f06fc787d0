// The box that people type into, with suggestions above it. Tab takes a suggestion; Enter sends.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { act } from '../kit/act.ts';
import { Icon } from '../kit/icons.tsx';
import { useSlice } from '../kit/live.ts';
import { MenuButton } from '../kit/menu-button.tsx';
import { type Completion, complete, type Suggestion } from './complete.ts';
import { draftOf, setDraft } from './drafts.ts';
import { findEmoji } from './find-emoji.ts';
import { remember, sentBy } from './history.ts';
import { reader, slack } from './store.ts';

interface ComposerProps {
  id: string;
  label: string;
  placeholder: string;
  channel: string;
  thread?: string;
}

const NOTHING: Completion = { start: 0, suggestions: [] };

export function Composer({ id, label, placeholder, channel, thread }: ComposerProps) {
  const typing = useSlice('typing').value;
  const place = thread ?? channel;
  const text = draftOf(place);
  const [cursor, setCursor] = useState(0);
  const [isOpen, setOpen] = useState(false);
  /** -1: none, so Enter sends. */
  const [active, setActive] = useState(-1);
  /** How many steps back in the history. */
  const [back, setBack] = useState(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const wanted = useRef<number | undefined>(undefined);
  const listId = useId();

  const found =
    isOpen && typing ? complete(text.slice(0, cursor), typing, thread !== undefined, findEmoji) : NOTHING;
  const { suggestions } = found;

  const write = (words: string, at = words.length): void => {
    setDraft(place, words);
    setCursor(at);
    wanted.current = at;
    setActive(-1);
  };
  // After the text is in the box, so that the cursor can be there. Others type at the end: see drafts.ts.
  useEffect(() => {
    const at = wanted.current ?? text.length;
    wanted.current = undefined;
    if (document.activeElement === box.current) box.current?.setSelectionRange(at, at);
  }, [text]);

  function take({ text: words }: Suggestion): void {
    const before = text.slice(0, found.start) + words;
    write(before + text.slice(cursor).trimStart(), before.length);
    box.current?.focus();
  }
  function send(): void {
    if (text.trim() === '') return;
    remember(reader.value, text.trim());
    write('');
    setOpen(false);
    setBack(0);
    void act({ kind: 'say', as: reader.value, channel, text, ...(thread === undefined ? {} : { thread }) });
  }
  function recall(step: number): void {
    const sent = sentBy(reader.value);
    const wanted = Math.min(Math.max(back + step, 0), sent.length);
    setBack(wanted);
    setOpen(false);
    write(wanted === 0 ? '' : (sent.at(-wanted) ?? ''));
  }
  /** Returns whether the key was used. */
  function press(key: string, shiftKey: boolean): boolean {
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const chosen = suggestions[active];
    if (step !== 0 && (text === '' || back > 0)) recall(-step);
    else if (step !== 0 && suggestions.length > 0) {
      // One place more than there are suggestions: none is chosen there.
      const places = suggestions.length + 1;
      setActive(((active + 1 + step + places) % places) - 1);
    } else if (key === 'Tab' && !shiftKey && suggestions.length > 0)
      take(chosen ?? (suggestions[0] as Suggestion));
    else if (key === 'Escape' && suggestions.length > 0) setOpen(false);
    else if (key === 'Enter' && !shiftKey) chosen ? take(chosen) : send();
    else return false;
    return true;
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {suggestions.length > 0 && (
        <div class="suggestions" role="listbox" id={listId} aria-label="Suggestions">
          {suggestions.map((each, index) => (
            <button
              type="button"
              role="option"
              tabIndex={-1}
              key={each.text}
              id={`${listId}-${index}`}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(each)}
            >
              <b>{each.text.trim()}</b> <span>{each.note}</span>
            </button>
          ))}
          <div class="suggestions-help" aria-hidden="true">
            <kbd>Tab</kbd> takes {active < 0 ? 'the first' : 'it'}, <kbd>↑</kbd> <kbd>↓</kbd> choose,{' '}
            <kbd>Enter</kbd> sends
          </div>
        </div>
      )}
      <textarea
        ref={box}
        id={id}
        rows={1}
        aria-label={label}
        aria-haspopup="listbox"
        aria-controls={suggestions.length > 0 ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active < 0 ? undefined : `${listId}-${active}`}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={text}
        onInput={({ currentTarget: { value, selectionStart } }) => {
          write(value, selectionStart);
          setOpen(true);
          setBack(0);
        }}
        onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.isComposing || !press(event.key, event.shiftKey)) return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {thread === undefined && (
        <MenuButton
          icon="shortcuts"
          label="Shortcuts"
          options={slack.value?.globalShortcuts ?? []}
          onChoose={(callbackId) => void act({ kind: 'shortcut', as: reader.value, callbackId })}
        />
      )}
      <button type="submit" class="plain send" aria-label="Send" disabled={text.trim() === ''}>
        <Icon name="send" />
      </button>
    </form>
  );
}
