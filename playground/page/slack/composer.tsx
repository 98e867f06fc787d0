// The box that people type into.
import { useState } from 'preact/hooks';
import { act } from '../kit/act.ts';
import { reader } from './store.ts';

interface ComposerProps {
  id: string;
  label: string;
  placeholder: string;
  channel: string;
  thread?: string;
}

export function Composer({ id, label, placeholder, channel, thread }: ComposerProps) {
  const [text, setText] = useState('');
  const send = (event: Event): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    setText('');
    void act({ kind: 'say', as: reader.value, channel, text, ...(thread === undefined ? {} : { thread }) });
  };
  return (
    <form class="composer" onSubmit={send}>
      <input
        id={id}
        aria-label={label}
        autocomplete="off"
        placeholder={placeholder}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
    </form>
  );
}
