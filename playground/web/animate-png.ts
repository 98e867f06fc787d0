// Puts PNGs of equal size one after the other into one animated PNG. Viewers that can't animate show the first one.
// pngjs drops animations, so the chunks are copied as they are. https://www.w3.org/TR/png-3/#apng-frame-based-animation
import { chunk, chunksOf, SIGNATURE } from './png-chunks.ts';

export interface Frame {
  png: Buffer;
  showMs: number;
}

function partOf(png: Buffer, type: string): Buffer {
  return Buffer.concat(chunksOf(png).flatMap((each) => (each.type === type ? [each.data] : [])));
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

/** Each frame covers the whole picture and replaces the one before it. */
function frameControl(order: number, header: Buffer, showMs: number): Buffer {
  const rest = Buffer.alloc(6);
  rest.writeUInt16BE(showMs, 0);
  rest.writeUInt16BE(1000, 2);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  return chunk('fcTL', Buffer.concat([numbers(order, width, height, 0, 0), rest]));
}

/** `plays`: 0 is forever. Throws if the frames differ in size, kind or palette. */
export function animatePng(frames: readonly Frame[], plays = 0): Buffer {
  const [first] = frames;
  if (first === undefined) throw new Error('An animation needs a frame.');
  const [header, palette] = [partOf(first.png, 'IHDR'), partOf(first.png, 'PLTE')];
  for (const [index, { png }] of frames.entries()) {
    if (!partOf(png, 'IHDR').equals(header))
      throw new Error(`Frame ${index + 1} has another size or kind than the first.`);
    if (!partOf(png, 'PLTE').equals(palette))
      throw new Error(`Frame ${index + 1} has another palette than the first.`);
  }
  let order = 0;
  const drawn = frames.flatMap(({ png, showMs }, index) => {
    const control = frameControl(order++, header, showMs);
    const data = partOf(png, 'IDAT');
    return [
      control,
      index === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([numbers(order++), data])),
    ];
  });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('acTL', numbers(frames.length, plays)),
    ...(palette.length > 0 ? [chunk('PLTE', palette)] : []),
    ...drawn,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
