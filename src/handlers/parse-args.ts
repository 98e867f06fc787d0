// placeholder types; replaced by the handlers work
export type FlagKind = 'switch' | 'text' | 'list';
export interface Args {
  words: readonly string[];
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  has(name: string): boolean;
}
