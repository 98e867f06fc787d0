// The string literals of a source file, found by reading it character by character. A parser would be surer, but
// those at hand read no TypeScript 7; this one is tested on what it has to tell apart.

export interface Literal {
  line: number;
  /** Of a template the parts between the holes, each hole as `…`. */
  text: string;
}

/** After these a `/` begins a regular expression and not a division. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\n]|\breturn|=>)\s*$/;

export function literalsOf(source: string): Literal[] {
  const found: Literal[] = [];
  let at = 0;
  let line = 1;

  const here = () => source[at] ?? '';
  function step(count = 1): string {
    const text = source.slice(at, at + count);
    line += text.split('\n').length - 1;
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

  /** Reads code up to `end` on its own level, which is left to the caller. */
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
