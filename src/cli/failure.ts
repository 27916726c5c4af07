/** Ends a command for a reason that its user can mend. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly kind: FailureKind
  /** Further lines below the message, such as the single problems of a document. */
  readonly details: readonly string[]

  /** @param message one line: what is wrong, where, and how to mend it */
  constructor(kind: FailureKind, message: string, details: readonly string[] = []) {
    super(message)
    this.kind = kind
    this.details = details
  }
}

export type FailureKind = 'usage' | 'input'

const FILE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENAMETOOLONG: 'a name may not be so long',
  EISDIR: 'it is a folder, and a file is wanted',
  ENOTDIR: 'a part of the path is no folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ERR_STRING_TOO_LONG: 'it is too large to be read at once',
}

/** A file that is written need not be there, but the folder that it goes to. */
const NO_FOLDER = 'there is no folder for it; make that first'

/** @param path of a file or folder, or `-` */
export function shownPath(verb: 'read' | 'write', path: string): string {
  if (path !== '-') return `'${path}'`
  return verb === 'read' ? 'standard input' : 'standard output'
}

/** The failure behind an error of the file system. */
export function fileFailure(verb: 'read' | 'write', path: string, error: unknown): Failure {
  const { code = '', message } = error as NodeJS.ErrnoException
  const reason = verb === 'write' && code === 'ENOENT' ? NO_FOLDER : (FILE_REASONS[code] ?? message)
  return new Failure('input', `cannot ${verb} ${shownPath(verb, path)}: ${reason}`)
}
