// One recording for two talks is a slip of the join.
import { atTalk, type Check } from './check.js';

export const oneTalkAVideo: Check = {
  rule: 'every recording belongs to one talk',
  find: ({ talks }) =>
    talks.flatMap((talk, index) => {
      const earlier = talks
        .slice(0, index)
        .find(({ videoId }) => videoId !== null && videoId === talk.videoId);
      return earlier === undefined ? [] : [atTalk(talk, `has the recording of ${earlier.id}`)];
    }),
};
