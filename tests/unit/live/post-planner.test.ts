// Posts before talks around changes of the clocks, in zones that change them in different ways; every zone is in
// post-planner.slow.ts.
import { describe, expect, it } from 'vitest';
import { zoneFaults } from '../../support/digest/zone-programme.js';

describe('reminders and announcements come, and say when, by the clocks of the venue', () => {
  it.each([
    ['the skipped hour', 'Europe/Berlin', '2026-03-29', '02:30'],
    ['the doubled hour', 'Europe/Berlin', '2026-10-25', '02:30'],
    ['right after the doubled hour', 'Europe/Berlin', '2026-10-25', '03:00'],
    ['half an hour that is skipped', 'Australia/Lord_Howe', '2026-10-04', '02:10'],
    ['half an hour that is doubled', 'Australia/Lord_Howe', '2026-04-05', '01:45'],
    ['a midnight that is skipped', 'America/Santiago', '2026-09-06', '00:00'],
    ['a zone of three quarters of an hour', 'Asia/Kathmandu', '2026-05-01', '09:30'],
  ])('in %s', async (_, zone, date, time) => {
    const talks = [
      { date, time, minutes: 35 },
      { date, time: '23:30', minutes: 120 },
    ];
    expect(await zoneFaults(zone, talks)).toEqual([]);
  });
});
