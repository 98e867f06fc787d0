// The person's topmost modal. Rendered again when the app changes it, keeping what was entered.
import { act } from './acts.js';
import { carryOver, valuesOf } from './values.js';

let current;

/** @param {{key: string, html: string} | null} modal */
export function showModal(modal) {
  const cover = document.querySelector('#modal');
  cover.hidden = modal === null;
  if (modal === null) {
    cover.replaceChildren();
  } else if (current?.html !== modal.html || current.key !== modal.key) {
    const before = current?.key === modal.key ? cover.querySelector('form') : undefined;
    const template = document.createElement('template');
    template.innerHTML = modal.html;
    const after = template.content.querySelector('form');
    if (before) carryOver(before, after);
    cover.replaceChildren(after);
    if (!before) after.querySelector('.field')?.focus();
  }
  current = modal ?? undefined;
}

function showErrors(form, { errors = {}, error }) {
  for (const block of form.querySelectorAll('[data-input]')) {
    const text = errors[block.dataset.input];
    block.classList.toggle('has-error', text !== undefined);
    block.querySelector('.error').textContent = text ?? '';
  }
  const other = Object.keys(errors).length > 0 ? undefined : error;
  form.querySelector('.view-error').textContent = other
    ? `We had some trouble connecting: ${other}. Try again?`
    : '';
}

/** @param {HTMLFormElement} form */
export async function submitModal(form, as) {
  const button = form.querySelector('[type="submit"]');
  button.disabled = true;
  const done = await act({ kind: 'submit', as, viewId: form.dataset.view, values: valuesOf(form) });
  button.disabled = false;
  showErrors(form, done);
}
