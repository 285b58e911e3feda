/** What a unit is called in sentences, one and several of them. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

export const PEOPLE: Noun = { one: 'person', many: 'people' };
