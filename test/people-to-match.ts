/** Sixty people, every third of them trained, who differ in age, sales and grade. */
export const people = (n = 60) =>
  Array.from({ length: n }, (_, i) => ({
    id: `P${i + 1}`,
    trained: i % 3 === 0 ? 1 : 0,
    age: 20 + ((i * 7) % 31) + (i % 3 === 0 ? 3 : 0),
    sales: (i * 13) % 47,
    grade: ['a', 'b'][i % 2]!,
    team: `T${(i % 3 === 0 ? 0 : 10) + (i % 5)}`,
    risk: ((i * 11) % 29) / 29,
    gate: i % 3 === 0 ? 5 : 1,
    same: 4,
    result: ((i * 17) % 23) + (i % 3 === 0 ? 2 : 0),
  }));

type Person = ReturnType<typeof people>[number];

/** The same with some values of each changed. */
export const changed = (change: (person: Person, i: number) => Record<string, string | number>) =>
  people().map((person, i) => ({ ...person, ...change(person, i) }));
