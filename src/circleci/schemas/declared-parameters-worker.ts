// The thread's side of `declaredParameters`.
export { readDeclaredParameters as default } from './declared-parameters.ts';
