// Puts HTML from the server into the page as elements of Preact, so that an update changes only what differs: focus, what
// was typed and open menus stay. Islands replace chosen elements by components.
import { type ComponentChildren, h, type VNode } from 'preact';
import { useMemo } from 'preact/hooks';

/** Returns what to show instead of the element, or undefined to keep it. `inside` gives its own content. */
export type Island = (element: Element, inside: () => ComponentChildren) => VNode | undefined;

/** As the initial value: Preact would otherwise undo what the person entered. */
const INITIAL: Readonly<Record<string, string>> = { value: 'defaultValue', checked: 'defaultChecked' };

function propsOf(element: Element): Record<string, string | boolean> {
  const isField = element.matches('input');
  const given = [...element.attributes].map(({ name, value }): [string, string | boolean] => {
    if (isField && name === 'checked') return ['defaultChecked', true];
    const isInitial = isField && !element.matches('[type="radio"], [type="checkbox"]');
    return [(isInitial && INITIAL[name]) || name, value];
  });
  return Object.fromEntries(given);
}

function nodeOf(node: Node, island: Island): ComponentChildren {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return null;
  const inside = (): ComponentChildren => [...node.childNodes].map((child) => nodeOf(child, island));
  const replaced = island(node, inside);
  if (replaced) return replaced;
  const props = { ...propsOf(node), key: node.getAttribute('data-key') ?? undefined };
  if (node.matches('textarea')) return h('textarea', { ...props, defaultValue: node.textContent });
  return h(node.localName, props, inside());
}

/** `html` is trusted: the playground's own renderers escaped it. */
export function Fragment({ html, island }: { html: string; island: Island }) {
  const content = useMemo(() => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return [...template.content.childNodes].map((child) => nodeOf(child, island));
  }, [html, island]);
  return <>{content}</>;
}
