import { describe, expect, it } from 'vitest';
import { nodeCheck } from '../../../../src/cli/doctor/machine.js';

const at = (day: string): number => Date.parse(day);

describe('the check of Node', () => {
  it.each([
    ['24.2.0', '2026-11-27', 'fine'],
    ['22.1.0', '2026-11-27', 'fine'],
    ['22.1.0', '2027-05-01', 'warning'],
    ['20.18.1', '2026-04-29', 'fine'],
    ['20.18.1', '2026-05-01', 'warning'],
    ['20.17.0', '2026-04-29', 'broken'],
    ['18.20.0', '2024-01-01', 'broken'],
    ['26.0.0', '2026-11-27', 'fine'],
  ])('%s on %s is %s', (version, day, state) => {
    expect(nodeCheck(version, at(day)).state).toBe(state);
  });

  it('says since when and what to install', () => {
    expect(nodeCheck('20.20.2', at('2026-11-27'))).toMatchObject({
      found: '20.20.2 gets no security fixes since 2026-04-30',
      mend: expect.stringContaining('Node 24'),
    });
  });
});
