/** Why a file of the reader's could not be used; `detail` is the file's type where that is the reason. */
export abstract class FileError<Problem extends string> extends Error {
  constructor(
    readonly problem: Problem,
    readonly detail = '',
  ) {
    super(problem);
  }
}
