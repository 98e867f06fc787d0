// Slack's confirm dialog: asks before an act is sent, and sends nothing if the person cancels.
import { signal } from '@preact/signals';
import type { ShownConfirm } from '../../web/element-frame.ts';
import { Dialog } from './dialog.tsx';
import { Fragment } from './fragment.tsx';

interface Question extends ShownConfirm {
  answer(isYes: boolean): void;
}
const asked = signal<Question | undefined>(undefined);

/** Resolves with whether the person agreed. */
export function confirmed(question: ShownConfirm): Promise<boolean> {
  return new Promise((resolve) => {
    asked.value = {
      ...question,
      answer: (isYes) => {
        asked.value = undefined;
        resolve(isYes);
      },
    };
  });
}

const plain = () => undefined;

export function ConfirmDialog() {
  const question = asked.value;
  if (!question) return null;
  const { title, html, confirm, deny, isDanger, answer } = question;
  return (
    <Dialog role="alertdialog" class="confirm" label={title} onDismiss={() => answer(false)}>
      <h2>{title}</h2>
      <div class="confirm-text">
        <Fragment html={html} island={plain} />
      </div>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={() => answer(false)}>
          {deny}
        </button>
        <button
          type="button"
          class={`button ${isDanger ? 'danger' : 'primary'}`}
          data-first
          onClick={() => answer(true)}
        >
          {confirm}
        </button>
      </div>
    </Dialog>
  );
}
