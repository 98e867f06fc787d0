// The person's topmost modal. When the app changes it, what was entered stays in blocks that are still there.
import { useMemo, useRef, useState } from 'preact/hooks';
import type { ShownModal } from '../../web/slack-modal.ts';
import { act } from '../kit/act.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Fragment, type Island } from '../kit/fragment.tsx';
import { blockIslands } from './islands.tsx';
import { reader, slack } from './store.ts';
import { TargetContext } from './target.ts';
import { valuesOf } from './values.ts';

type Errors = Readonly<Record<string, string>>;

/** For screen readers. Of single choices, the group is wrong; menus pass it on to their button. */
const FIELDS = 'input:not([type="radio"]), textarea, [role="radiogroup"]';

function markFields(block: HTMLElement, errorId: string): void {
  for (const field of block.querySelectorAll(FIELDS)) {
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', errorId);
  }
  for (const menu of block.querySelectorAll('.element[data-options]'))
    menu.setAttribute('data-error', errorId);
}

/** Puts the errors of the last submission below their inputs. */
const withErrors =
  (errors: Errors): Island =>
  (element, inside) => {
    if (!(element instanceof HTMLElement) || !element.matches('.block.input'))
      return blockIslands(element, inside);
    const { input = '' } = element.dataset;
    const error = errors[input];
    const errorId = `error ${input}`.replaceAll(/\s/g, '-');
    if (error !== undefined) markFields(element, errorId);
    return (
      <div key={input} class={`block input ${error ? 'has-error' : ''}`} data-input={input}>
        {inside()}
        <div class="error" role="alert" id={errorId}>
          {error}
        </div>
      </div>
    );
  };

function ModalForm({ modal }: { modal: ShownModal }) {
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState('');
  const [isSending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const island = useMemo(() => withErrors(errors), [errors]);
  const close = () => void act({ kind: 'close', as: reader.value, viewId: modal.id });

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!form.current || isSending) return;
    setSending(true);
    const done = await act({
      kind: 'submit',
      as: reader.value,
      viewId: modal.id,
      values: valuesOf(form.current),
    });
    setSending(false);
    setErrors(done.errors ?? {});
    setProblem(done.errors || !done.error ? '' : `We had some trouble connecting: ${done.error}. Try again?`);
  }

  return (
    <Dialog class="modal" label={modal.title} onDismiss={close}>
      <form ref={form} data-view={modal.id} noValidate onSubmit={(event) => void submit(event)}>
        <header>
          <div class="avatar app small" aria-hidden="true">
            ◉
          </div>
          <h2>{modal.title}</h2>
          <button type="button" class="close" aria-label="Close dialog" onClick={close}>
            ✕
          </button>
        </header>
        <div class="modal-body">
          <TargetContext.Provider value={{ viewId: modal.id }}>
            <Fragment html={modal.html} island={island} />
          </TargetContext.Provider>
          <div class="error view-error" role="alert">
            {problem}
          </div>
        </div>
        <footer>
          <button type="button" class="button" onClick={close}>
            {modal.close}
          </button>
          {modal.submit !== undefined && (
            <button type="submit" class="button primary" disabled={isSending}>
              {modal.submit}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

export function Modal() {
  const modal = slack.value?.modal;
  return modal ? <ModalForm key={modal.id} modal={modal} /> : null;
}
