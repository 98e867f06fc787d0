// Ways into the Inspector. What it shows is in the URL, so a reload and a copied link show the same.
import { go, looking } from '../kit/location.ts';

const INSPECTOR = { dock: 'inspector', pane: 'inspector' };

/** Everything that belongs to a request or a message, in order. */
export const showHistory = (about: string): void => go({ ...INSPECTOR, about, r: undefined });

export const showRequest = (r: string | undefined): void => go({ ...INSPECTOR, r });

/** For a link that can be copied. */
export const requestHref = (r: string): string =>
  `#${new URLSearchParams({ ...looking.value, ...INSPECTOR, r })}`;
