// A button of a message, modal or home tab. Link buttons open their page and tell the app, as in Slack.
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { sendClick } from './send.ts';
import { TargetContext } from './target.ts';

interface ElementProps {
  attributes: Readonly<Record<string, string>>;
  children: ComponentChildren;
}

export function ButtonElement({ attributes, children }: ElementProps) {
  const target = useContext(TargetContext);
  const pressed = ({ target: pressedAt }: MouseEvent): void => {
    if (pressedAt instanceof Element && pressedAt.closest('button, a')) void sendClick(attributes, target);
  };
  return (
    <span {...attributes} onClickCapture={pressed}>
      {children}
    </span>
  );
}
