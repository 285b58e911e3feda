import type { Diagnostic } from '../core/diagnostic.ts';

/** A finding in one line: how grave, what, what to do, and its code. */
export const findingLine = ({ code, severity, message, hint }: Diagnostic): string =>
  `${severity}: ${message} ${hint ?? ''} [${code}]`;
