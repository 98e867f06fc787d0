// Whether a text is a cron expression of five fields. Refuses names of days and months, because the vendor doesn't document them.

const ranges: [least: number, most: number][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
];

export function isCron(text: string): boolean {
  const fields = text.trim().split(/\s+/);
  return fields.length === ranges.length && fields.every((field, index) => fits(field, ranges[index]));
}

function fits(field: string, [least, most]: [number, number] = [0, 0]): boolean {
  return field.split(',').every((part) => {
    const [, from, to, step] = /^(\*|\d{1,2})(?:-(\d{1,2}))?(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    if (from === undefined || (from === '*' && to !== undefined) || step === '0') return false;
    const bounds = [from, to].filter((bound) => bound !== undefined && bound !== '*').map(Number);
    const [low = least, high = low] = bounds;
    return bounds.every((bound) => bound >= least && bound <= most) && low <= high;
  });
}
