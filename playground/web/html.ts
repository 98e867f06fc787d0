// Escaping as a type: a string becomes HTML only through the `html` tag, which escapes everything that is not Html already.

/** Text that is safe to put into a page. Made by `html` alone. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Fragment = Html | string | number | undefined | null | false | readonly Fragment[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (each) => ENTITIES[each] ?? each);

function show(fragment: Fragment): string {
  if (fragment === undefined || fragment === null || fragment === false) return '';
  if (fragment instanceof Html) return fragment.text;
  if (typeof fragment === 'object') return fragment.map(show).join('');
  return escapeText(String(fragment));
}

/** The literal parts are trusted (they are source code), the rest is escaped. Attributes in templates must be quoted. */
export function html(literals: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return new Html(literals.reduce((all, literal, index) => all + show(values[index - 1]) + literal));
}

/** ` name="value"` for each that has one; `true` gives the bare name. */
export function attributes(values: Readonly<Record<string, string | number | boolean | undefined>>): Html {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== false);
  return new Html(
    given
      .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeText(String(value))}"`))
      .join(''),
  );
}

/** The text with its line ends as `<br>`. */
export const lines = (text: string): Html => new Html(text.split('\n').map(escapeText).join('<br>'));
