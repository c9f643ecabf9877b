// Omits undefined properties, for an object that is sent, stored or merged: there `{ note: undefined }` is not `{}`.
// Data that is only read, such as a card, declares `note?: string | undefined` instead and needs no helper.

/** The same properties, each optional and never undefined. */
type Defined<Properties> = { [Key in keyof Properties]?: Exclude<Properties[Key], undefined> };

/** A copy of an object without its undefined properties: `{ ...defined({ note }) }` has `note` only where there is one. */
export function defined<Properties extends object>(properties: Properties): Defined<Properties> {
  const present: Defined<Properties> = {};
  for (const key in properties) {
    const value = properties[key];
    if (value !== undefined) present[key] = value as Defined<Properties>[typeof key];
  }
  return present;
}
