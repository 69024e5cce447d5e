import { expect, test } from 'vitest';
import { machineText } from '../../../../src/cli/view/machine-text';
import { progressTexts } from '../../../../src/cli/view/progress-text';
import { notAvailable } from '../../../../src/core/availability';
import { coresOf, sampleOf } from '../../../support/samples';

const parts = {
  trial: 3,
  trials: 24,
  what: 'threads × 2',
  left: '12 s left',
  machine: '▂▅  63 % · 12,430 switches/s',
};

test.each([
  [80, 'trial 3 of 24 · threads × 2 · 12 s left · ▂▅  63 % · 12,430 switches/s'],
  [62, '3/24 · threads × 2 · 12 s left · ▂▅  63 % · 12,430 switches/s'],
  [50, '3/24 · threads × 2 · 12 s left · ▂▅  63 %'],
  [20, '3/24 · threads × 2 · 12 s left'],
])('in %d columns the progress line says as much as fits', (width, text) => {
  expect(progressTexts(parts, width).join(' · ')).toBe(text);
});

test('what is not yet known leaves no separator behind', () => {
  expect(progressTexts({ ...parts, left: '', machine: '' }, 80)).toEqual(['trial 3 of 24', 'threads × 2']);
});

test('the machine is a block for each core, the mean load and the switches', () => {
  expect(machineText(sampleOf(coresOf([20, 60])))).toBe('▂▅  40 % · 12,430 switches/s');
  expect(machineText(sampleOf(coresOf([20, 'offline'])))).toBe('▂·  20 % · 12,430 switches/s');
});

test('many cores are only a mean, and what cannot be had is left out', () => {
  const many = coresOf(Array.from({ length: 64 }, () => 50));
  expect(machineText(sampleOf(many))).toBe(' 50 % · 12,430 switches/s');
  const none = notAvailable('a test');
  expect(machineText(sampleOf(many, { switchesPerSecond: none }))).toBe(' 50 %');
  expect(machineText(sampleOf(none, { switchesPerSecond: none }))).toBe('');
});
