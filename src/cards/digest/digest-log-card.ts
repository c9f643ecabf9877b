// Digest log card: the outcome of a channel's posts, newest first.
import { compact } from '../../lib/compact.js';
import { lookup } from '../../lib/lookup.js';
import type { DigestService } from '../../ports/digest.js';
import type { Card, ListItem } from '../model/card.js';
import { code, type RichText, rich, strong } from '../model/rich-text.js';
import { dateInWords } from '../text/digest-phrasing.js';
import { problemInWords, reasonInWords } from './delivery-reasons.js';
import type { TitleOf } from './digest-status-card.js';

type DigestLog = Awaited<ReturnType<DigestService['log']>>;
type LogLine = DigestLog['lines'][number];

const STATE_PHRASES: Readonly<Record<LogLine['state'], string>> = {
  claimed: 'about to be posted',
  sending: 'being posted',
  retry: 'failed, will be tried again',
  posted: 'posted',
  late: 'posted late',
  missed: 'missed',
  skipped: 'skipped',
  paused: 'paused',
  unmatched: 'nothing matched',
  failed: 'failed, given up',
  uncertain: 'uncertain: it may or may not have been posted',
};

/** States whose note is the platform's reason; on other lines it is a remark. */
const REASONED: readonly LogLine['state'][] = ['retry', 'failed', 'uncertain'];

const REMARKS: Readonly<Record<string, string>> = {
  'new round': 'The first of a new round.',
  'owner told': 'Its owner was told.',
};

function remark({ state, note }: LogLine): readonly RichText[] {
  if (note === null) return [];
  if (REASONED.includes(state)) return [rich(`Because: ${reasonInWords(note)}`)];
  return [rich(lookup(REMARKS, note) ?? note.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()))];
}

/** Uncertain and failed posts are never made again by themselves: a person may. */
function item(line: LogLine, titleOf: TitleOf): ListItem {
  const title = line.talkId === null ? '' : (titleOf(line.talkId) ?? 'a talk that is gone');
  const open = (line.state === 'uncertain' || line.state === 'failed') && line.talkId !== null;
  return {
    title: rich(strong(dateInWords(line.date)), ` ${STATE_PHRASES[line.state]}`),
    lines: compact([title !== '' && rich(title), ...remark(line)]),
    action: open
      ? {
          kind: 'button',
          label: 'Post anyway',
          name: `Post anyway: the talk of ${dateInWords(line.date)}`,
          invocation: { command: 'digest log', options: { post: line.date } },
        }
      : undefined,
  };
}

/** A digest that is set aside has no new lines: the reason stands above the old ones. */
const asideWords = (problem: string): RichText =>
  rich(
    strong('Nothing is posted'),
    `: ${problemInWords(problem)}. Set it anew with `,
    code('/digest daily 09:00 Europe/Berlin'),
    '.',
  );

export const digestLogCard = ({ lines, problem }: DigestLog, titleOf: TitleOf): Card => ({
  title: rich('What became of the talks of the day'),
  blocks: compact([
    problem !== null && { kind: 'text', text: asideWords(problem) },
    lines.length === 0
      ? { kind: 'text', text: rich('Nothing has been due yet.') }
      : { kind: 'list', items: lines.map((line) => item(line, titleOf)) },
  ]),
});
