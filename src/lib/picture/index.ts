export * from './pixels';
export * from './shrink';
export * from './show';
export * from './signed-colour';
export * from './samples';
