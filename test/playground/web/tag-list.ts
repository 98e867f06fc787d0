// A strict little reader of HTML for the escaping properties: the tags a text has, or an error where it is ill-formed.

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/g;

/** `div[class,data-ts]` for each opening tag. Throws for a `<` or `>` that is no part of a well-formed tag. */
export function tagList(html: string): string[] {
  const left = html.replace(TAG, '');
  if (/[<>]/.test(left)) throw new Error(`stray angle bracket in ${JSON.stringify(left)}`);
  return [...html.matchAll(TAG)].flatMap(([, closing, name, rest = '']) => {
    if (closing) return [];
    const attributes = [...rest.matchAll(/ ([a-z-]+)(?:="[^"]*")?/g)].map((each) => each[1]);
    return [`${name}[${attributes.join(',')}]`];
  });
}
