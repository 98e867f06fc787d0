// Makes the server's fragments act: buttons, menus and fields in them become components.
import type { ComponentChildren } from 'preact';
import type { Island } from '../kit/fragment.tsx';
import { go } from '../kit/location.ts';
import { ButtonElement } from './button-element.tsx';
import { FieldElement } from './field-element.tsx';
import { MenuElement } from './menu-element.tsx';
import { MessageToolbar } from './message-toolbar.tsx';
import { Reaction } from './reactions.tsx';

/** The server's attributes of an element. */
const attributesOf = (element: Element): Record<string, string> =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

function interactive(element: HTMLElement, inside: () => ComponentChildren) {
  const { kind, block, action, options } = element.dataset;
  const given = { attributes: attributesOf(element), key: `${block} ${action}` };
  if (kind === 'button') return <ButtonElement {...given}>{inside()}</ButtonElement>;
  if (options !== undefined) return <MenuElement {...given} />;
  return <FieldElement {...given}>{inside()}</FieldElement>;
}

const message = (element: HTMLElement, inside: () => ComponentChildren) => (
  <article {...attributesOf(element)} tabIndex={-1}>
    {inside()}
    {!element.matches('.ephemeral') && <MessageToolbar thread={element.dataset.thread ?? ''} />}
  </article>
);

export const blockIslands: Island = (element, inside) => {
  if (!(element instanceof HTMLElement)) return undefined;
  if (element.matches('.element')) return interactive(element, inside);
  if (element.matches('.message')) return message(element, inside);
  const { openThread: thread, react } = element.dataset;
  if (react !== undefined)
    return (
      <Reaction key={react} attributes={attributesOf(element)}>
        {inside()}
      </Reaction>
    );
  if (thread === undefined) return undefined;
  return (
    <button type="button" class="replies" onClick={() => go({ thread, pane: 'conversation' })}>
      {inside()}
    </button>
  );
};
