const BEFORE =
  /(^|[^a-z])(pre|prior|before|baseline|previous|earlier|last|past|historic(al)?|initial|entry)([^a-z]|test|$)/;
const AFTER =
  /(^|[^a-z])(attend(ed|ance|ances)?|complet(ed|ion|ions)|certified|no[ _-]?show|take[ _-]?up|dropped[ _-]?out|dropout|post([ _-]?test)?|after|follow[ _-]?up|hours[ _-]?(trained|attended|completed)|(training|course|learning)[ _-]?(hours|score|result|status|progress)|logins?|modules?[ _-]?(done|completed|passed))([^a-z]|$)/;

/**
 * Whether the name of a column speaks of what happens once a programme has begun: attendance, completion, a score of the
 * course, activity. Adjusting for that takes away part of the effect.
 * Source: Montgomery, Nyhan and Torres 2018, doi:10.1111/ajps.12357.
 */
export function soundsAfterStart(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return AFTER.test(words) && !BEFORE.test(words);
}
