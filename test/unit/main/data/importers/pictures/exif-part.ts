/** A part of a JPEG picture in which a camera says how it was held. */
export function exifPart(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write(little ? 'II' : 'MM', 'latin1');
  const put16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const put32 = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  put16(42, 2);
  put32(8, 4);
  put16(1, 8);
  put16(0x0112, 10);
  put16(3, 12);
  put32(1, 14);
  put16(orientation, 18);
  const name = Buffer.from('Exif\0\0', 'latin1');
  const length = 2 + name.length + tiff.length;
  return Buffer.concat([Buffer.from([0xff, 0xe1, length >> 8, length & 255]), name, tiff]);
}
