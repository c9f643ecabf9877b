import { expect, it } from 'vitest';
import { resolveZone } from '../../../../src/catalogue/time/time-zone.js';

it('spells a zone as Intl does, the same at every question', () => {
  expect([resolveZone('europe/berlin'), resolveZone('europe/berlin')]).toEqual([
    'Europe/Berlin',
    'Europe/Berlin',
  ]);
});

it.each(['Mars/Phobos', 'Berlin', ''])('gives null for “%s”, also when asked again', (name) => {
  expect([resolveZone(name), resolveZone(name)]).toEqual([null, null]);
});
