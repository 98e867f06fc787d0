// Names as `doctor` shows them.
export const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
export const list = (all: readonly string[], max = 6): string =>
  [...all.slice(0, max).map(code), ...(all.length > max ? [`${all.length - max} more`] : [])].join(', ');
