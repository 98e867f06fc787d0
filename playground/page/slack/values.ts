// Reads the value of an element in the stand-in's form: text, a value, a list of values, or null.
import type { Entered } from './send.ts';

const fieldOf = (element: HTMLElement) =>
  element.querySelector<HTMLInputElement | HTMLTextAreaElement>('input.field, textarea.field');

export function enteredIn(element: HTMLElement): Entered {
  const { value, type } = element.dataset;
  if (value !== undefined) return JSON.parse(value) as Entered;
  const field = fieldOf(element);
  if (field?.value === '') return null;
  // The picker has no time zone, so the playground uses UTC.
  if (field && type === 'datetimepicker') return Date.parse(`${field.value}Z`) / 1000;
  if (field) return field.value;
  const ticked = [...element.querySelectorAll<HTMLInputElement>('input:checked')].map((each) => each.value);
  return type === 'radio_buttons' ? (ticked[0] ?? null) : ticked;
}

/** By block id. Choices in external menus were already sent when they were picked. */
export function valuesOf(form: HTMLElement): Record<string, Entered> {
  const inputs = [...form.querySelectorAll<HTMLElement>('[data-input] .element')];
  const sent = inputs.filter(({ dataset }) => !dataset.type?.includes('external'));
  return Object.fromEntries(sent.map((element) => [element.dataset.block ?? '', enteredIn(element)]));
}
