// Reads the value of an element in the stand-in's form: text, a value, a list of values, or null.

const fieldOf = (element) => element.querySelector('input.field, textarea.field');
const isDateTime = (element) => element.dataset.type === 'datetimepicker';

export function enteredIn(element) {
  if (element.dataset.value !== undefined) return JSON.parse(element.dataset.value);
  const field = fieldOf(element);
  // The picker has no time zone, so the playground uses UTC.
  if (field && isDateTime(element)) return field.value === '' ? null : Date.parse(`${field.value}Z`) / 1000;
  if (field) return field.value === '' ? null : field.value;
  const ticked = [...element.querySelectorAll('input:checked')].map(({ value }) => value);
  return element.dataset.type === 'radio_buttons' ? (ticked[0] ?? null) : ticked;
}

/** Shows what was picked in a menu. @param {{text: string, value: string}[]} chosen */
export function showChosen(element, chosen) {
  const isMulti = element.dataset.type.startsWith('multi_');
  element.dataset.value = JSON.stringify(
    isMulti ? chosen.map(({ value }) => value) : (chosen[0]?.value ?? null),
  );
  const button = element.querySelector('.select');
  const label = document.createElement('span');
  label.className = chosen.length > 0 ? 'chosen' : 'placeholder';
  if (chosen.length === 0) label.textContent = button.dataset.placeholder;
  else if (!isMulti) label.textContent = chosen[0].text;
  else {
    for (const { value, text } of chosen) {
      const chip = document.createElement('span');
      chip.className = 'chip';
      chip.dataset.value = value;
      chip.textContent = text;
      label.append(chip);
    }
  }
  button.replaceChildren(label);
}

export const chosenChips = (element) =>
  [...element.querySelectorAll('.chip')].map((chip) => ({
    value: chip.dataset.value,
    text: chip.textContent,
  }));

const keyOf = ({ dataset }) => `${dataset.block} ${dataset.action} ${dataset.type}`;
const elementsIn = (form) => [...form.querySelectorAll('.element[data-kind="choice"]')];

/** Copies what was entered into the next rendering of a modal, where block and action are the same. */
export function carryOver(before, after) {
  const old = new Map(elementsIn(before).map((element) => [keyOf(element), element]));
  for (const element of elementsIn(after)) {
    const earlier = old.get(keyOf(element));
    if (!earlier) continue;
    const field = fieldOf(element);
    if (field) field.value = fieldOf(earlier).value;
    else if (earlier.dataset.value !== undefined && element.querySelector('.select')) {
      element.dataset.value = earlier.dataset.value;
      element.querySelector('.select').replaceChildren(...earlier.querySelector('.select').childNodes);
    } else {
      for (const box of element.querySelectorAll('input')) {
        const same = [...earlier.querySelectorAll('input')].find(({ value }) => value === box.value);
        if (same) box.checked = same.checked;
      }
    }
  }
}

/** By block id. Choices in external menus were already sent when they were picked. */
export function valuesOf(form) {
  const inputs = [...form.querySelectorAll('[data-input] .element')];
  const sent = inputs.filter(({ dataset }) => !dataset.type.includes('external'));
  return Object.fromEntries(sent.map((element) => [element.dataset.block, enteredIn(element)]));
}
