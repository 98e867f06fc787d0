// Emoji below a message, and the button that adds one.
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { act } from '../kit/act.ts';
import { MenuButton } from '../kit/menu-button.tsx';
import { reader } from './store.ts';
import { TargetContext } from './target.ts';

/** What the picker offers, by Slack's names. */
const OFFERED = [
  ['+1', '👍'],
  ['white_check_mark', '✅'],
  ['eyes', '👀'],
  ['tada', '🎉'],
  ['fire', '🔥'],
  ['raised_hands', '🙌'],
  ['heart', '❤️'],
  ['thinking_face', '🤔'],
].map(([value = '', text = '']) => ({ value, text, label: `:${value}:` }));

function useReact(): (name: string) => void {
  const target = useContext(TargetContext);
  return (name) => {
    if (!('viewId' in target)) void act({ kind: 'react', as: reader.value, target, name });
  };
}

export const ReactButton = () => (
  <MenuButton icon="react" label="Add reaction" options={OFFERED} isRow onChoose={useReact()} />
);

interface ReactionProps {
  attributes: Readonly<Record<string, string>>;
  children: ComponentChildren;
}

/** Adds the person's own, or takes it away. */
export function Reaction({ attributes, children }: ReactionProps) {
  const react = useReact();
  return (
    <button type="button" {...attributes} onClick={() => react(attributes['data-react'] ?? '')}>
      {children}
    </button>
  );
}
