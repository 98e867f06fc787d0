// Emoji by the beginning of their names. The table is large, so it loads when the first colon is typed.
import { signal } from '@preact/signals';

const table = signal<readonly { name: string; symbol: string }[]>([]);
let isAsked = false;

/** Built by web/build-page.ts from emoji-datasource: the file in this folder is a placeholder. */
async function load(): Promise<void> {
  isAsked = true;
  const { default: names }: { default: Record<string, string> } = await import('./emoji-table.json');
  table.value = Object.entries(names).map(([name, symbol]) => ({ name, symbol }));
}

/** Empty until the table is there; it is a signal, so the composer then asks again. */
export function findEmoji(typed: string): readonly { name: string; symbol: string }[] {
  if (!isAsked) void load();
  return table.value.filter(({ name }) => name.startsWith(typed));
}
