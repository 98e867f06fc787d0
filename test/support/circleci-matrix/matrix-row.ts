// One row of the coverage matrix. Its fourth cell is not written down but looked for: the stand-in's route of that operation.

/** Two rows may share an operation: then two methods ask for it. `test` is a file below test/ that calls the method. */
export type MatrixRow = readonly [operation: string, method: string, test: string];
