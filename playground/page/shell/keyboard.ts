// The page's keys. Keys of menus, dialogs and lists are handled where they are.
import { signal } from '@preact/signals';
import { go } from '../kit/location.ts';

/** What the help dialog lists. */
export const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['/ or Ctrl+K', 'Type a message'],
  ['F6, Shift+F6', 'Next pane, previous pane'],
  [
    '↑ ↓',
    'In channels, messages and menus: next and previous. In an empty message box: what you typed before',
  ],
  ['R', 'On a message: add a reaction'],
  ['Enter, Space', 'Press the button, open the menu'],
  ['Tab', 'In the message box: take the suggestion'],
  ['Esc', 'Close the menu, dialog or thread'],
  ['?', 'Show these keys'],
];

export const isHelpOpen = signal(false);

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select');
const isInDialog = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('dialog, [popover]') !== null;

function focusComposer(): void {
  const inThread = document.activeElement?.closest('.thread');
  const box = (inThread ?? document).querySelector<HTMLElement>(inThread ? '#reply-box' : '#message-box');
  box?.focus();
}

function focusNextPane(step: number): void {
  const shown = [...document.querySelectorAll<HTMLElement>('[data-landmark]')].filter(
    (each) => each.checkVisibility() && each.childElementCount > 0,
  );
  const at = shown.findIndex((each) => each.contains(document.activeElement));
  const next = at < 0 && step < 0 ? shown.length - 1 : (at + step + shown.length) % shown.length;
  shown[next]?.focus();
}

function closeThread(): void {
  if (!document.activeElement?.closest('.thread')) return;
  go({ thread: undefined });
  document.querySelector<HTMLElement>('#message-box')?.focus();
}

/** Returns whether the key was for the page. */
function perform(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, shiftKey } = event;
  if (isInDialog(event)) return false;
  if (key === 'F6') focusNextPane(shiftKey ? -1 : 1);
  else if (key.toLowerCase() === 'k' && (ctrlKey || metaKey)) focusComposer();
  else if (key === 'Escape') {
    closeThread();
    return false;
  } else if (isTyping(event)) return false;
  else if (key === '/') focusComposer();
  else if (key === '?') isHelpOpen.value = true;
  else return false;
  return true;
}

export function listenToKeys(): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (!event.defaultPrevented && perform(event)) event.preventDefault();
  };
  addEventListener('keydown', pressed);
  return () => removeEventListener('keydown', pressed);
}
