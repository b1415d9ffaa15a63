// A function that is asked once for each argument.

/** Keeps what `make` gave, by the argument as JSON. */
export function remember<K extends object | string, V>(make: (argument: K) => V): (argument: K) => V {
  const made = new Map<string, V>();
  return (argument) => {
    const key = typeof argument === 'string' ? argument : JSON.stringify(argument);
    const known = made.get(key) ?? make(argument);
    made.set(key, known);
    return known;
  };
}
