// Speakers in one line, as a heading groups them: who speaks, and for which company.
import type { Speaker } from '../../catalogue/talk.js';
import { companyPath, speakerPath } from '../model/page-path.js';
import { pageLink, type RichText, rich, type TextSpan, text, textOf } from '../model/rich-text.js';

interface SpeakerGroup {
  readonly company: string | null;
  readonly speakers: readonly Speaker[];
}

/** Neighbours of one company. */
function groupsOf(speakers: readonly Speaker[]): readonly SpeakerGroup[] {
  const groups: { company: string | null; speakers: Speaker[] }[] = [];
  for (const speaker of speakers) {
    const company = speaker.company ?? speaker.bioCompany;
    const group = groups.at(-1);
    if (group !== undefined && group.company === company) group.speakers.push(speaker);
    else groups.push({ company, speakers: [speaker] });
  }
  return groups;
}

const roleSuffix = ({ part: does }: Speaker): string =>
  does === 'moderator' || does === 'host' ? `, ${does}` : '';

/** What stands before the name at an index: "a", "a and b", "a, b and c". */
function joint(index: number, length: number): string {
  if (index === 0) return '';
  return index === length - 1 ? ' and ' : ', ';
}

function companySpans({ company, speakers: [speaker] }: SpeakerGroup): RichText {
  if (company === null) return [];
  const canonical = speaker?.canonicalCompany ?? null;
  return rich(' · ', canonical === null ? text(company) : pageLink(company, companyPath(canonical)));
}

/**
 * "Liz Rice · Aqua Security; Gareth Rushgrove and Ann Lee, host · Puppet", each name with the path of its page.
 * `kind`: how the names look.
 */
export const speakersLine = (
  speakers: readonly Speaker[],
  kind: 'text' | 'strong' = 'text',
): readonly TextSpan[] =>
  groupsOf(speakers).flatMap((group, place) => [
    ...rich(place === 0 ? '' : '; '),
    ...group.speakers.flatMap((speaker, index) =>
      rich(
        joint(index, group.speakers.length),
        pageLink(speaker.name, speakerPath(speaker.personId), kind),
        roleSuffix(speaker),
      ),
    ),
    ...companySpans(group),
  ]);

/** The same as words. */
export const speakersText = (speakers: readonly Speaker[]): string => textOf(speakersLine(speakers));

/** "with Liz Rice · Aqua Security", in a list of one person's talks; empty for a talk given alone. */
export function withOthers(speakers: readonly Speaker[], personId: string): RichText {
  const others = speakers.filter((speaker) => speaker.personId !== personId);
  return others.length === 0 ? [] : rich('with ', ...speakersLine(others));
}
