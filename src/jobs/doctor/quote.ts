// Names as `doctor` shows them.
export const quoteName = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
export const quoteNames = (all: readonly string[], max = 6): string =>
  [...all.slice(0, max).map(quoteName), ...(all.length > max ? [`${all.length - max} more`] : [])].join(', ');
