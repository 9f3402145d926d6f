/** Pictures as preparation gives them: values of 0 to 1, line by line from the top, channels innermost. */
import type { SamplePreview } from '#shared/domain/data-preview';

export type Picture = NonNullable<SamplePreview['picture']>;

/** Red, green, blue and opacity of each pixel, as a canvas takes them. */
export function pictureBytes({
  height,
  width,
  channels,
  pixels,
}: Picture): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(height * width * 4);
  const isColour = channels >= 3;
  for (let i = 0; i < height * width; i += 1) {
    for (let c = 0; c < 3; c += 1) {
      bytes[4 * i + c] = Math.round(255 * (pixels[i * channels + (isColour ? c : 0)] ?? 0));
    }
    bytes[4 * i + 3] = 255;
  }
  return bytes;
}

/** The values of line `line`: what the network is given at that timestep. */
export function lineValues({ width, channels, pixels }: Picture, line: number): number[] {
  const length = width * channels;
  return pixels.slice(line * length, (line + 1) * length);
}
