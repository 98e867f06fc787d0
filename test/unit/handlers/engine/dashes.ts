/** All characters of Unicode, in pieces. */
const unicode = Array.from({ length: 0x110 }, (_, piece) =>
  String.fromCodePoint(...Array.from({ length: 0x1000 }, (_, at) => piece * 0x1000 + at)),
);

/** Unicode's own list of dashes (category Pd), and the minus signs. */
export const dashes = [...unicode.flatMap((piece) => piece.match(/\p{Pd}/gu) ?? []), '\u2212', '\u02d7'];
