/** A word as a POSIX shell takes it for one word, whatever it holds; plain words stay as they are. */
export const shellWord = (word: string): string =>
  /^[\p{L}\p{M}\p{N}_.,:@%+=/][\p{L}\p{M}\p{N}_.,:@%+=/-]*$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
