import { describe, expect, it } from 'vitest';
import { isBreak } from '../../../../src/catalogue/text/break-title.js';

describe('an item of a programme', () => {
  it.each([
    'Lunch',
    'LUNCH BREAK',
    'Coffee break (30 min)',
    'Lunch (ground floor)',
    'Registration',
    'Registration & Coffee',
    'Registration / Breakfast',
    'Afternoon Tea',
    'Mittagspause',
    'Doors open',
    '15 min break',
    '-- Lunch --',
    'Coffee Break ☕',
    'Networking lunch',
    'Pausa para el almuerzo',
    'Pause déjeuner',
    'Pausa caffè',
    'Pausa para café',
    'Koffiepauze',
    'Frokost',
    'Fika',
    'Przerwa kawowa',
    'Oběd',
    'Ebédszünet',
    'Перерыв',
    'Кофе-брейк',
    '休憩',
    '午休',
    '점심시간',
    'Main Conference: morning tea',
    'AM BREAK (Main events)',
    'Lunch break (Main events)',
  ])('“%s” is a break', (title) => {
    expect(isBreak(title)).toBe(true);
  });

  it.each([
    'What to do when things break',
    'Breaking the lunch habit',
    'Diversity Lunch',
    'Dinner (Red Team)',
    'Morning coffee with the core team (Hall)',
    'Lunch and Learn: queues',
    'Opening',
    'Registration of services with a mesh',
    'Coffee & Code',
    '5 impossible things before breakfast (talk by a member)',
    '休憩の科学',
    'Breaking changes',
    'Opening keynote',
    'Keynote: Tea',
    'Tea: a framework for terminals',
    'Coffee with the core team',
    'Welcome',
  ])('“%s” is a talk', (title) => {
    expect(isBreak(title)).toBe(false);
  });

  it('is a break when its source says so', () => {
    expect([isBreak('Cake', 'Break'), isBreak('Cake', 'Talk')]).toEqual([true, false]);
  });
});
