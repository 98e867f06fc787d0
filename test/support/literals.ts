// Finds a source file's string literals by reading it character by character. Available parsers can't read TypeScript
// 7, so this one has its own tests.

export interface Literal {
  line: number;
  /** For a template: the text parts, with `…` for each placeholder. */
  text: string;
}

/** After these, `/` starts a regular expression, not a division. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\n]|\breturn|=>)\s*$/;

export function literalsOf(source: string): Literal[] {
  const found: Literal[] = [];
  let at = 0;
  let line = 1;

  const here = () => source[at] ?? '';
  function step(count = 1): string {
    const text = source.slice(at, at + count);
    if (text.includes('\n')) line += text.split('\n').length - 1;
    at += count;
    return text;
  }

  function quoted(quote: string): string {
    let text = '';
    step();
    while (at < source.length && here() !== quote) text += here() === '\\' ? step(2).slice(1) : step();
    step();
    return text;
  }

  function template(): string {
    let text = '';
    step();
    while (at < source.length && here() !== '`') {
      if (source.startsWith('${', at)) {
        step(2);
        code('}');
        step();
        text += '…';
      } else text += here() === '\\' ? step(2).slice(1) : step();
    }
    step();
    return text;
  }

  function regex(): void {
    step();
    let isClass = false;
    while (at < source.length && (isClass || here() !== '/')) {
      if (here() === '\\') step();
      else if (here() === '[') isClass = true;
      else if (here() === ']') isClass = false;
      step();
    }
    step();
  }

  /** Reads code up to `end` at its own nesting level; the caller consumes `end`. */
  function code(end = ''): void {
    let depth = 0;
    while (at < source.length) {
      const char = here();
      if (char === end && depth === 0) return;
      if (source.startsWith('//', at)) {
        const stop = source.indexOf('\n', at);
        step((stop < 0 ? source.length : stop) - at);
      } else if (source.startsWith('/*', at)) step(source.indexOf('*/', at) + 2 - at);
      else if (char === "'" || char === '"') {
        const begun = line;
        found.push({ line: begun, text: quoted(char) });
      } else if (char === '`') {
        const begun = line;
        found.push({ line: begun, text: template() });
      } else if (char === '/' && BEFORE_REGEX.test(source.slice(Math.max(0, at - 20), at))) regex();
      else {
        if (char === '{') depth += 1;
        if (char === '}') depth -= 1;
        step();
      }
    }
  }

  code();
  return found;
}
