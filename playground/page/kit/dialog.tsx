// A native modal dialog: the browser traps the focus, closes it on Escape, and gives the focus back.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProps {
  label: string;
  class: string;
  role?: 'dialog' | 'alertdialog';
  /** Escape, or a click beside the dialog. */
  onDismiss(): void;
  children: ComponentChildren;
}

export function Dialog({ label, class: name, role = 'dialog', onDismiss, children }: DialogProps) {
  const place = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = place.current;
    const opener = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-first], .field, .select')?.focus();
    return () => {
      dialog?.close();
      // The opener may be gone, such as a button of a card that has changed since.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else document.querySelector<HTMLElement>('#message-box')?.focus();
    };
  }, []);
  return (
    <dialog
      ref={place}
      class={name}
      role={role}
      aria-modal="true"
      aria-label={label}
      onCancel={(event) => {
        // Also comes from file and other pickers inside.
        if (event.target !== place.current) return;
        event.preventDefault();
        onDismiss();
      }}
      onMouseDown={(event) => {
        if (event.target === place.current) onDismiss();
      }}
    >
      <div class="dialog-content">{children}</div>
    </dialog>
  );
}
