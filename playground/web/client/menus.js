// Menus: a list under the element, filtered by typing. External menus ask the app at every keystroke.
import { chosenChips, showChosen } from './values.js';

let open;

export function closeMenu() {
  open?.remove();
  open = undefined;
}

function place(popover, under) {
  const { left, top, bottom } = under.getBoundingClientRect();
  const height = popover.offsetHeight;
  const below = bottom + 4 + height <= innerHeight ? bottom + 4 : Math.max(8, top - height - 4);
  popover.style.left = `${Math.max(8, Math.min(left, innerWidth - popover.offsetWidth - 8))}px`;
  popover.style.top = `${below}px`;
}

function optionItem({ value, text, group }) {
  const item = document.createElement('li');
  item.setAttribute('role', 'option');
  item.dataset.value = value;
  item.textContent = text;
  if (group) item.title = group;
  return item;
}

function note(text) {
  const item = document.createElement('li');
  item.className = 'group';
  item.textContent = text;
  return item;
}

function narrow(list, typed) {
  const wanted = typed.toLowerCase();
  for (const item of list.querySelectorAll('[role="option"]')) {
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
  }
}

/** Only the answer to the last keystroke counts. */
function createSuggestions(list, ask, minQuery) {
  let latest = 0;
  return async (typed) => {
    latest += 1;
    const mine = latest;
    if (typed.length < minQuery) return list.replaceChildren(note(`Type ${minQuery} or more letters`));
    const { options = [], error } = await ask(typed);
    if (mine !== latest) return;
    const items = options.map(optionItem);
    list.replaceChildren(...(items.length > 0 ? items : [note(error ?? 'No results')]));
  };
}

function steer(list, key) {
  const items = [...list.querySelectorAll('[role="option"]:not([hidden])')];
  const at = items.findIndex((item) => item.classList.contains('active'));
  if (key === 'Enter') return items[Math.max(at, 0)]?.click();
  const next = items[(at + (key === 'ArrowDown' ? 1 : -1) + items.length) % items.length];
  items[at]?.classList.remove('active');
  next?.classList.add('active');
  next?.scrollIntoView({ block: 'nearest' });
}

/**
 * @param {HTMLElement} element
 * @param {{ask(typed: string): Promise<object>, chosen(value: string | string[], item: HTMLElement): void}} on
 */
export function openMenu(element, on) {
  closeMenu();
  const { type, minQuery, most } = element.dataset;
  const isOverflow = type === 'overflow';
  const popover = document.createElement('div');
  popover.className = 'popover';
  const list = document.createElement('ul');
  list.setAttribute('role', 'listbox');
  list.append(element.querySelector(':scope > template.options').content.cloneNode(true));
  const field = document.createElement('input');
  field.setAttribute('aria-label', 'Filter options');
  if (!isOverflow) popover.append(field);
  popover.append(list);
  document.body.append(popover);
  open = popover;

  const suggest = minQuery === undefined ? undefined : createSuggestions(list, on.ask, Number(minQuery));
  field.oninput = () => (suggest ? suggest(field.value) : narrow(list, field.value));
  popover.onkeydown = (event) => {
    if (event.key === 'Escape') return closeMenu();
    if (!['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
    event.preventDefault();
    steer(list, event.key);
  };
  list.onclick = ({ target }) => {
    const item = target.closest('[role="option"]');
    if (item) choose(element, item, { isOverflow, most, on });
  };
  if (suggest) void suggest('');
  place(popover, element.querySelector('button'));
  field.focus();
}

function choose(element, item, { isOverflow, most, on }) {
  const option = { value: item.dataset.value, text: item.textContent };
  if (isOverflow) {
    closeMenu();
    return on.chosen(option.value, item);
  }
  if (!element.dataset.type.startsWith('multi_')) {
    closeMenu();
    showChosen(element, [option]);
    return on.chosen(option.value, item);
  }
  const before = chosenChips(element);
  const without = before.filter(({ value }) => value !== option.value);
  const after = without.length < before.length ? without : [...before, option];
  if (most !== undefined && after.length > Number(most)) return;
  showChosen(element, after);
  on.chosen(
    after.map(({ value }) => value),
    item,
  );
}
