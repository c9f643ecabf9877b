// A person twice in one talk is a heading and a bio that were not recognised as the same.
import { perTalk } from './check.js';

export const speakersNamedOnce = perTalk('nobody is listed twice in a talk', ({ speakers }) => {
  const ids = speakers.map(({ personId }) => personId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? null : `${twice} is listed twice`;
});
