// Makes the server's fragments act: buttons, menus and fields in them become components.
import type { Island } from '../kit/fragment.tsx';
import { go } from '../kit/location.ts';
import { ButtonElement } from './button-element.tsx';
import { FieldElement } from './field-element.tsx';
import { MenuElement } from './menu-element.tsx';

/** The server's attributes of an element. */
const attributesOf = (element: Element): Record<string, string> =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));

export const blockIslands: Island = (element, inside) => {
  if (!(element instanceof HTMLElement)) return undefined;
  const { kind, block, action, options } = element.dataset;
  if (element.matches('.element')) {
    const given = { attributes: attributesOf(element), key: `${block} ${action}` };
    if (kind === 'button') return <ButtonElement {...given}>{inside()}</ButtonElement>;
    if (options !== undefined) return <MenuElement {...given} />;
    return <FieldElement {...given}>{inside()}</FieldElement>;
  }
  if (element.matches('[data-open-thread]')) {
    const thread = element.dataset.openThread ?? '';
    return (
      <button type="button" class="replies" onClick={() => go({ thread })}>
        {inside()}
      </button>
    );
  }
  return undefined;
};
