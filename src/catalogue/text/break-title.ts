// Breaks: items of a programme that are no talk, such as lunch or registration, told by their title or kind.
import { fold } from '../fold.js';

/** A title that consists of these words alone is a break. */
const WORDS = new Set(
  (
    'break breaks breakfast lunch lunchtime dinner supper brunch coffee tea snack snacks refreshments registration ' +
    'registrations checkin check in badge badges pickup pick up doors open opens door opening welcome networking pause ' +
    'mittag mittagessen mittagspause kaffee kaffeepause fruhstuck abendessen anmeldung einlass registrierung ' +
    'desayuno almuerzo comida cena cafe registro descanso dejeuner petit diner enregistrement accueil ' +
    'almoco intervalo credenciamento pranzo colazione registrazione pausa ' +
    'and or the with for a at time morning afternoon mid evening midday short long und mit de la le du et y e'
  ).split(' '),
);
/** One of these must be among them: "The Afternoon" or "Opening" alone is no break. */
const CORE =
  /\b(?:breaks?|breakfast|lunch|lunchtime|dinner|supper|brunch|coffee|tea|snacks?|refreshments|registrations?|checkin|check in|doors? opens?|doors|pause|mittag|mittagessen|mittagspause|kaffee|kaffeepause|fruhstuck|abendessen|anmeldung|einlass|registrierung|desayuno|almuerzo|comida|cena|registro|descanso|dejeuner|enregistrement|almoco|intervalo|credenciamento|pranzo|colazione|registrazione|pausa)\b/;
/** "Coffee break": a title that ends so, but not "What to do when things break". A "Diversity lunch" is an item of its own. */
const BREAK_OF =
  /(?:^|[\s/&-])(?:coffee|tea|lunch|dinner|snack|refreshments?|networking|stretch|bio|bathroom|health|comfort|screen|morning|afternoon|evening|midday|mid-?morning|mid-?afternoon|short|long|small|minutes?|mins?|schedule|catering|beverage|drinks?)[\s-]?break\s*$/i;
const REGISTRATION =
  /^(?:registration|check-?in|badge pick-?up)(?:$|\s*[/&,+(-]|\s+(?:and|opens?|desk|starts?|begins?)\b)/i;
const KIND = /^(?:breaks?|lunch|coffee ?break|pause|meals?|registration)$/i;
/** "Lunch (ground floor)" is a lunch; what else has brackets is an item of its own. */
const BRACKETS = /^(\s*(?:lunch|break|breakfast|coffee|tea|registration)\b[^()]*)\([^()]*\)\s*$/i;

/** Is an item of this title (and kind, where the source has one) a break? */
export function isBreak(title: string, kind?: string): boolean {
  if (kind !== undefined && KIND.test(kind.trim())) return true;
  const bare = BRACKETS.exec(title)?.[1] ?? title;
  if (/[()?]/.test(bare)) return false;
  if (bare.split(/\s+/).length <= 6 && [BREAK_OF, REGISTRATION].some((form) => form.test(bare))) return true;
  const folded = fold(bare);
  return CORE.test(folded) && folded.split(' ').every((word) => WORDS.has(word) || /^\d+$/.test(word));
}
