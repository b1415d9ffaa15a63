// Differences of colours: the published examples, and colours that eyes without a kind of cones mix up.

import { describe, expect, it } from 'vitest';
import { colorDifference, deltaE } from '../../src/model/color-vision.ts';
import { contrast } from '../../src/model/colors.ts';

describe('the difference of two colours', () => {
  // Sharma, Wu and Dalal, “The CIEDE2000 color-difference formula”, table 1: pairs 1, 4, 7, 10, 17, 19, 25, 34.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [56, -27, -3], 31.903],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('of %j and %j is %d', (one, other, expected) => {
    expect(deltaE(one, other)).toBeCloseTo(expected, 4);
    expect(deltaE(other, one)).toBeCloseTo(expected, 4);
  });

  it('is small where a cone is missing that tells them apart', () => {
    const [red, green] = ['#c43c2e', '#7a6a00'];
    expect(colorDifference(red, green, 'normal')).toBeGreaterThan(30);
    expect(colorDifference(red, green, 'deuteranopia')).toBeLessThan(15);
    expect(colorDifference('red', 'no colour', 'normal')).toBeUndefined();
  });
});

describe('contrast', () => {
  it('is WCAG’s, and takes what is see-through as it is over its ground', () => {
    expect(contrast('black', 'white')).toBeCloseTo(21, 5);
    expect(contrast('#777', '#fff')).toBeCloseTo(4.478, 3);
    expect(contrast('rgb(255 255 255 / 50%)', 'black')).toBeCloseTo(contrast('#808080', 'black') ?? 0, 1);
    expect(contrast('rgb(255 255 255 / 50%)', 'white')).toBe(1);
  });
});
