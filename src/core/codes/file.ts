import type { Codes } from './entry.ts';

export const fileCodes = {
  'engine.load': {
    kind: 'engine',
    cause: 'The built-in database could not take a table in, most often for lack of memory or disk space.',
    cure: 'Check free memory and disk space, then run again.',
  },
  'engine.name': {
    kind: 'engine',
    cause: 'A column or a file has a name that no database accepts: an empty one, or one with a zero character.',
    cure: 'Rename the column or the file.',
  },
  'engine.open': {
    kind: 'engine',
    cause: 'The built-in database could not be started.',
    cure: 'Check free memory and that the folder for temporary files can be written to, then run again.',
  },
  'engine.query': {
    kind: 'engine',
    cause: 'The built-in database refused a statement, most often for lack of memory or disk space.',
    cure: 'Check free memory and disk space, then run again.',
  },
  'engine.whole-number': {
    kind: 'engine',
    cause: 'A whole number is too large to be kept exactly.',
    cure: 'Store identifiers as text and amounts as decimal numbers.',
  },
  'file.folder': {
    kind: 'data',
    cause: 'A file is needed and a folder was named.',
    cure: 'Name the file inside the folder.',
  },
  'file.link-loop': {
    kind: 'data',
    cause: 'The name stands for a link, and following it leads back to where it began.',
    cure: 'Delete the links, and put the file itself there.',
  },
  'file.not-a-file': {
    kind: 'data',
    cause: 'The name stands for a pipe or a device, which may never end and cannot be read a second time.',
    cure: 'Save what it gives to a file, and name that.',
  },
  'file.missing': {
    kind: 'data',
    cause: 'There is no file of that name.',
    cure: 'Check the name and the folder it is looked up in; paths in a plan start at the folder of the pilot.',
  },
  'file.permission': {
    kind: 'data',
    cause: 'This account may not read the file.',
    cure: 'Give the account the right to read it, or close the program that holds it.',
  },
  'file.too-large': {
    kind: 'data',
    cause: 'The text file is larger than 2 GiB.',
    cure: 'Save the table as Parquet, or leave out columns that are not needed.',
  },
  'file.unreadable': {
    kind: 'data',
    cause: 'The system failed while reading the file; the message names its error.',
    cure: 'Copy the file to a local disk and try again.',
  },
  'file.write': {
    kind: 'usage',
    cause:
      'A file could not be written: no permission, no room, a failing disk, or a file where a folder is needed. What was written before is whole.',
    cure: 'Make room or choose a folder that this account may write to, and run the command again.',
  },
  'privacy.cells': {
    kind: 'internal',
    cause: 'The rule that hides small groups was given counts that are not whole numbers.',
    cure: 'Report it, with the command that failed: it is a fault of the program.',
  },
  'output.write': {
    kind: 'usage',
    cause: 'What the command prints could not be written: the disk is full, or the place it goes to takes no more.',
    cure: 'Make room or print to another place, and run the command again.',
  },
  'file.pending': {
    kind: 'data',
    cause:
      'The list of files that an interrupted command was writing is damaged, so the program cannot finish its work.',
    cure: 'Delete the list, restore the outputs beside it from a backup or from version control, and run the command again.',
  },
  'folder.held': {
    kind: 'usage',
    cause: 'Another command is at work on the same pilot. Two at once could mix their outputs.',
    cure: 'Wait until it has ended. If it is known to be dead, delete the lock folder that the message names.',
  },
  'file.cell-too-long': {
    kind: 'data',
    cause: 'A spreadsheet cell holds at most 32,767 characters, and a text is longer.',
    cure: 'Shorten the text, or use CSV.',
  },
} as const satisfies Codes;
