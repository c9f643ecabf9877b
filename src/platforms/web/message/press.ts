// Press: what a button or a choice of the page sends when it is pressed.
import type { Invocation } from '../../../cards/model/card.js';

/** An invocation as the string that pressing sends. */
export type EncodePress = (invocation: Invocation) => string;
