// A small, strict HTML reader for the escaping properties: returns the tags in a text, or an error if it is malformed.

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/g;

/** `div[class,data-ts]` for each opening tag. Throws for a `<` or `>` that is not part of a well-formed tag. */
export function tagList(html: string): string[] {
  const left = html.replace(TAG, '');
  if (/[<>]/.test(left)) throw new Error(`stray angle bracket in ${JSON.stringify(left)}`);
  return [...html.matchAll(TAG)].flatMap(([, closing, name, rest = '']) => {
    if (closing) return [];
    const attributes = [...rest.matchAll(/ ([a-z-]+)(?:="[^"]*")?/g)].map((each) => each[1]);
    return [`${name}[${attributes.join(',')}]`];
  });
}
