/** The name of an option as a flag: `imposeNull` is `impose-null`. */
export function kebabCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
