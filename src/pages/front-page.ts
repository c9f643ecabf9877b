// Front page: which conferences the catalogue holds, how much of them, today's talk, and topics to begin with.
import { eventPath } from '../cards/model/page-path.js';
import { pageLink, type RichText, rich, text } from '../cards/model/rich-text.js';
import { count } from '../cards/text/phrasing.js';
import { compact } from '../lib/compact.js';
import type { FrontPage, PageBlock } from '../ports/site.js';
import { todaysTalk } from '../programme/todays-talk.js';
import type { Catalogue } from '../search/catalogue.js';
import { listedTalk } from './listed-talk.js';
import { largestTopics } from './topic-links.js';

/** Conferences that are named; of the others there is the number. */
const MAX_EVENTS = 3;

/** "174 talks by 247 speakers of KubeCon North America 2017", with the latest conferences by name. */
function summaryOf(catalogue: Catalogue): RichText {
  const { all } = catalogue.events;
  const people = new Set(catalogue.all().flatMap(({ speakers }) => speakers.map(({ personId }) => personId)));
  const named = all
    .slice(0, MAX_EVENTS)
    .flatMap(({ event, label }, index) => [
      text(index === 0 ? ' of ' : ', '),
      pageLink(label, eventPath(event.id)),
    ]);
  const left = all.length - MAX_EVENTS;
  const by = people.size === 0 ? '' : ` by ${count(people.size, 'speaker')}`;
  return rich(
    `${count(catalogue.size, 'talk')}${by}`,
    ...named,
    left > 0 ? ` and ${count(left, 'more conference', 'more conferences')}` : '',
  );
}

/** `nowMs` decides which talk is today's. */
export function frontPage(catalogue: Catalogue, nowMs: number): FrontPage {
  const today = todaysTalk(catalogue.all(), nowMs);
  const topics = largestTopics(catalogue);
  return {
    summary: summaryOf(catalogue),
    blocks: compact<PageBlock>([
      today !== null && {
        kind: 'talks',
        heading: 'Today’s talk',
        talks: [listedTalk(today, catalogue)],
      },
      topics.length > 0 && { kind: 'links', heading: 'Topics', links: topics },
    ]),
  };
}
