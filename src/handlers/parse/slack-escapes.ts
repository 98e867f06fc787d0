// Undoes the escaping Slack applies to command text (manifest `should_escape`).
// https://docs.slack.dev/interactivity/implementing-slash-commands#escaping

const ENTITY = /&(?:amp|lt|gt);|<(?<inside>[^<>]+)>/y;
const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** The escape that starts at `index`: what the person typed, and its escaped length. Undefined if there is none. */
export function readEscape(text: string, index: number): { typed: string; length: number } | undefined {
  ENTITY.lastIndex = index;
  const match = ENTITY.exec(text);
  if (match === null) return undefined;
  const inside = match.groups?.inside;
  const typed = inside === undefined ? CHARACTERS[match[0]] : unwrap(inside);
  return typed === undefined ? undefined : { typed, length: match[0].length };
}

/** As Slack would send it. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// `@U123|anna`, `#C123|web`, `!here`, `https://…|label`, `mailto:a@b.c|a@b.c`.
function unwrap(inside: string): string | undefined {
  const bar = inside.indexOf('|');
  const target = plain(bar < 0 ? inside : inside.slice(0, bar));
  const label = bar < 0 ? '' : plain(inside.slice(bar + 1));
  if (/^[@#]/.test(target)) return label === '' ? target : target.slice(0, 1) + label.replace(/^[@#]/, '');
  if (target.startsWith('!')) return label === '' ? `@${target.slice(1)}` : label;
  if (target.startsWith('mailto:')) return label === '' ? target.slice('mailto:'.length) : label;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  // Slack links words such as `socket.io` too. If the URL adds nothing to the label, the person typed only the label.
  const wasWord = target === `http://${label}` && label.split('/').length < 3;
  return wasWord ? label : target;
}

function plain(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => CHARACTERS[entity] ?? entity);
}
