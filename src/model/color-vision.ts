// How far apart two colours are for eyes of each kind: with all cones, and with one kind of them missing.

import { type Channels, channelsOf, linear } from './colors.ts';

/** Kinds of eyes: all cones, no green ones, no red ones, no blue ones. */
export const VISIONS = ['normal', 'deuteranopia', 'protanopia', 'tritanopia'] as const;
export type Vision = (typeof VISIONS)[number];

type Matrix = readonly (readonly number[])[];

/** What is seen where a cone is missing, for linear sRGB: Machado, Oliveira and Fernandes 2009, severity 1. */
const SEEN: Readonly<Record<Exclude<Vision, 'normal'>, Matrix>> = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Linear sRGB to CIE XYZ, over the white of D65. */
const TO_XYZ: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

const times = (matrix: Matrix, vector: Channels): Channels =>
  matrix.map((row) => row.reduce((sum, factor, index) => sum + factor * (vector[index] ?? 0), 0));

type Lab = readonly [l: number, a: number, b: number];

function labOf(channels: Channels, vision: Vision): Lab {
  const light = linear(channels);
  const seen = vision === 'normal' ? light : times(SEEN[vision], light);
  const [x = 0, y = 0, z = 0] = times(
    TO_XYZ,
    seen.map((value) => Math.min(1, Math.max(0, value))),
  ).map((value) => (value > 216 / 24389 ? Math.cbrt(value) : (841 / 108) * value + 4 / 29));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE DE2000 of two colours as eyes of a kind see them; 0 is the same, from about 10 on nobody mixes them up. */
export function colorDifference(one: string, other: string, vision: Vision): number | undefined {
  const [a, b] = [channelsOf(one), channelsOf(other)];
  return a === undefined || b === undefined ? undefined : deltaE(labOf(a, vision), labOf(b, vision));
}

/** CIE DE2000 by Sharma, Wu and Dalal 2005. */
export function deltaE([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const rad = Math.PI / 180;
  const seventh = (value: number) => value ** 7 / (value ** 7 + 25 ** 7);
  const stretch = 1.5 - 0.5 * Math.sqrt(seventh((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [chroma1, chroma2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const hue = (a: number, b: number) =>
    a === 0 && b === 0 ? 0 : (Math.atan2(b, a * stretch) / rad + 360) % 360;
  const [hue1, hue2] = [hue(a1, b1), hue(a2, b2)];
  const grey = chroma1 * chroma2 === 0;
  const apart = hue2 - hue1;
  const turn = grey ? 0 : apart > 180 ? apart - 360 : apart < -180 ? apart + 360 : apart;
  const hueStep = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin((turn / 2) * rad);
  const lightness = (l1 + l2) / 2;
  const chroma = (chroma1 + chroma2) / 2;
  const sum = hue1 + hue2;
  const middle = grey
    ? sum
    : Math.abs(apart) <= 180
      ? sum / 2
      : sum < 360
        ? (sum + 360) / 2
        : (sum - 360) / 2;
  const wave = (factor: number, shift: number) => Math.cos((factor * middle + shift) * rad);
  const t = 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.2 * wave(4, -63);
  const dark = (lightness - 50) ** 2;
  const forLightness = (l2 - l1) / (1 + (0.015 * dark) / Math.sqrt(20 + dark));
  const forChroma = (chroma2 - chroma1) / (1 + 0.045 * chroma);
  const forHue = hueStep / (1 + 0.015 * chroma * t);
  const rotation =
    -2 * Math.sqrt(seventh(chroma)) * Math.sin(60 * Math.exp(-(((middle - 275) / 25) ** 2)) * rad);
  return Math.sqrt(forLightness ** 2 + forChroma ** 2 + forHue ** 2 + rotation * forChroma * forHue);
}
