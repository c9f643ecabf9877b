// Replies to dialogue acts and questions about the bot: short, and with the one thing to do next.
import type { Subject } from '../../cards/model/reply.js';
import type { DialogueAct, HowToTopic } from '../intent/intent.js';

/** Acts that are answered in a sentence; the others open a card. */
export const DIALOGUE_REPLIES: Readonly<
  Record<Exclude<DialogueAct, 'greeting' | 'capabilities' | 'commands'>, string>
> = {
  thanks: 'You’re welcome.',
  acknowledge: 'Good. Ask me for a topic, a speaker or a company whenever you like.',
  praise: 'Glad it helped. Say “save it” to keep a talk, or “more like this” for others.',
  apology: 'No harm done. What are you looking for?',
  goodbye: 'Bye! What you saved stays on your shelf.',
  laughter: 'Happy to help. What are you looking for?',
  complaint:
    'Sorry about that. Try other words, a speaker’s name or a filter such as level:beginner; “start over” forgets this search.',
  stop: 'All right. I answer when you write to me. /shelf remind off, /shelf changes off and /shelf ask off end what I tell you by myself; a channel’s talk of the day ends with /digest off.',
  identity:
    'I am Lectern, a bot that knows the talks of {event}: ask me for a topic, a speaker, a company or a time. “What can you do” shows everything.',
  'off-topic': 'That is beyond me: I only know the talks of {event}. Ask for a topic or a speaker.',
  test: 'I am here. Ask me for a topic, a speaker or a company.',
};

/** What can be said next, where a message was understood as conversation and no more. */
export function unclearReply(subject: Subject | null): readonly string[] {
  if (subject?.open !== undefined)
    return [
      'I did not get that. Of this talk you can say “save it”, “when was it”, “slides” or “more like this”.',
    ];
  if (subject?.line !== undefined)
    return [
      'I did not get that. Of this list you can say “the second one”, “only beginner ones”, “more” or “start over”.',
    ];
  return [
    'I did not get that. Write a topic, a speaker or a company, for example “{topic}”, or ask “what can you do”.',
    'I did not get that. Write a topic, a speaker or a company, or ask “what can you do”.',
  ];
}

/** Each says what to type and what to press; where the catalogue can't fill the first wording, the next. */
export const HOW_TO: Readonly<Record<HowToTopic, readonly string[]>> = {
  save: [
    'Open a talk and press Save, or say “save it”. “Unsave it” takes it off again, and “my shelf” shows what you saved.',
  ],
  watched: ['Open a talk and press Watched, or say “seen it”.'],
  rate: [
    'Open a talk and choose your rating, or say “rate it 4”: 1 to 5 stars. Others here see the mean of all ratings, never yours alone.',
  ],
  share: [
    'Open a talk in a channel and press Share, or say “share it” there: everybody in the channel sees it then.',
  ],
  shelf: [
    'Say “my shelf” or type /shelf: it lists what you saved, watched and rated. /shelf team shows what people here saved.',
  ],
  filters: [
    'Say it in words, such as “only beginner ones”, “not by {company}” or “on the first day after lunch”, or type filters: level:beginner under:30m company:"{company}" room:… sort:shortest.',
    'Say it in words, such as “only beginner ones”, “not about {topic}” or “on the first day after lunch”, or type filters: level:beginner under:30m -{topic} sort:shortest.',
  ],
  privacy: [
    'I keep what you save, watch, rate and wish for, and for 30 minutes what we talked about. Type /lectern privacy to see what is stored about you, export it or delete it.',
  ],
  digest: ['In a channel, type /digest daily 09:00 Europe/Berlin: it posts a talk there every day at nine.'],
  export: [
    'Open “my shelf” and press one of the export buttons, or type /shelf export:ics for a calendar, export:md for Markdown or export:json.',
  ],
  remind: [
    'Open a talk that is still to come and press Remind me, or say “remind me” with it open. A talk that has begun has no reminder.',
  ],
  similar: ['Open a talk and press More like this, or say “more like this” with it open.'],
  report: [
    'Open the talk and say “report a mistake”: tell what is wrong, and it goes to those who run the catalogue.',
  ],
  links: [
    'Open a talk: its card has Watch for the recording and Slides, where there are any. Or say “slides” or “link” with the talk open.',
  ],
  speakers: [
    'Write the name, such as “{speaker}”, or type /speaker and a name; “list all speakers” shows them all.',
    'Type /speaker and a name; “list all speakers” shows them all.',
  ],
  search: [
    'Write what you look for: a topic, a title, a name, a level, a length, a day, in any order. For example “{topic}”.',
    'Write what you look for: a topic, a title, a name, a level, a length, a day, in any order.',
  ],
};
