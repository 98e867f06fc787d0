// Text fields, pickers, checkboxes and radio buttons. The browser keeps what was entered; the app is told if it asked to be.
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { sendChoice } from './send.ts';
import { TargetContext } from './target.ts';
import { enteredIn } from './values.ts';

interface ElementProps {
  attributes: Readonly<Record<string, string>>;
  children: ComponentChildren;
}

export function FieldElement({ attributes, children }: ElementProps) {
  const target = useContext(TargetContext);
  const changed = ({ currentTarget }: { currentTarget: HTMLElement }): void => {
    if (attributes['data-acts'] !== undefined) void sendChoice(attributes, target, enteredIn(currentTarget));
  };
  return (
    <span {...attributes} onChange={changed}>
      {children}
    </span>
  );
}
