import { describe, expect, it } from 'vitest';
import { speakersLine, speakersText } from '../../../../src/cards/text/speakers-text.js';
import type { Speaker } from '../../../../src/catalogue/talk.js';
import { aSpeaker } from '../../../support/bot/a-talk.js';

const speaker = (name: string, company: string | null, part: Speaker['part'] = 'speaker'): Speaker =>
  aSpeaker({
    personId: name.toLowerCase().replace(' ', '-'),
    ...{ name, company, part },
    canonicalCompany: company === 'IBM' ? 'International Business Machines' : company,
  });

describe('the line of speakers', () => {
  it('groups colleagues and names moderators', () => {
    expect(speakersText([speaker('Limin Wang', 'Google'), speaker('Torin Sandall', 'Styra')])).toBe(
      'Limin Wang · Google; Torin Sandall · Styra',
    );
    expect(
      speakersText([speaker('Ann', 'IBM', 'moderator'), speaker('Bo', 'IBM'), speaker('Cy', null)]),
    ).toBe('Ann, moderator and Bo · IBM; Cy');
    expect(speakersText(['A', 'B', 'C'].map((name) => speaker(name, null)))).toBe('A, B and C');
  });

  it('has the page of each person, and of the company under the name that its page has', () => {
    const pages = speakersLine([speaker('Ann Lee', 'IBM', 'host')], 'strong').flatMap((span) =>
      'page' in span ? [[span.text, span.kind, span.page]] : [],
    );
    expect(pages).toEqual([
      ['Ann Lee', 'strong', '/speakers/ann-lee'],
      ['IBM', 'text', '/companies/International%20Business%20Machines'],
    ]);
  });
});
