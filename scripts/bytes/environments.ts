/** What a run is surrounded by and must not depend on. */
export interface Environment {
  readonly name: string;
  /** The program that runs JavaScript. */
  readonly node: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Worker threads of `estimate`. */
  readonly threads: number;
  /** Kept to one processor, so that the database works in one thread; only where `taskset` is installed. */
  readonly oneProcessor: boolean;
}

export const plain: Environment = {
  name: 'plain',
  node: process.execPath,
  variables: {},
  threads: 1,
  oneProcessor: false,
};

/** Half an hour off the hour, three quarters off, far east, and the one that hides mistakes. */
const timeZones = ['UTC', 'Asia/Tokyo', 'America/St_Johns', 'Pacific/Chatham'];

/** Node takes its ICU locale from these variables: decimal commas, an i without a dot, digits that are not 0 to 9. */
const locales = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ar_EG.UTF-8'];

export const inTimeZones: readonly Environment[] = timeZones.map((TZ) => ({
  ...plain,
  name: `TZ=${TZ}`,
  variables: { TZ },
}));

export const inLocales: readonly Environment[] = locales.map((locale) => ({
  ...plain,
  name: `LC_ALL=${locale}`,
  variables: { LANG: locale, LC_ALL: locale },
}));

export const withThreads: readonly Environment[] = [2, 4].map((threads) => ({
  ...plain,
  name: `${threads} threads`,
  threads,
}));

export const onOneProcessor: Environment = { ...plain, name: 'one processor', oneProcessor: true };

/** Another Node; `name` is its version. */
export const onNode = (node: string, name: string): Environment => ({ ...plain, name, node });

/** The environment variables of a run: those of the caller without what this table varies. */
export function variablesOf({ variables }: Environment): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(TZ|LANG|LANGUAGE|LC_.*|NODE_.*)$/.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), NO_COLOR: '1', ...variables };
}
