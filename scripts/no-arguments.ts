/** Ends the program with code 2 if its command line has an argument: the script would ignore it. `instead` says what the script does. */
export function requireNoArguments(script: string, instead: string, args: readonly string[] = process.argv.slice(2)): void {
  const [argument] = args;
  if (argument === undefined) return;
  console.error(`error: \`npm run ${script}\` takes no '${argument}': ${instead}`);
  process.exit(2);
}
