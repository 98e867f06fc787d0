// One row of the coverage matrix. The stand-in's route, its fourth cell, is looked up and not written here.

/** Two rows may share an operation if two methods call it. `test` is a file under test/ that calls the method. */
export type MatrixRow = readonly [operation: string, method: string, test: string];
