// What each person sent from the composer, for the arrow keys. Kept for the browser tab.
const MOST = 50;

const nameFor = (person: string): string => `sent ${person}`;

export const sentBy = (person: string): readonly string[] =>
  JSON.parse(sessionStorage.getItem(nameFor(person)) ?? '[]') as string[];

export function remember(person: string, text: string): void {
  const before = sentBy(person).filter((each) => each !== text);
  sessionStorage.setItem(nameFor(person), JSON.stringify([...before, text].slice(-MOST)));
}

export function forgetSent(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(nameFor(''))) sessionStorage.removeItem(name);
}
