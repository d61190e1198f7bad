import { type Event, EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import type { Location } from '../diagnostics';
import type { SourceObject } from './source-object';

/** The way to a field: `['spec', 'http', 0, 'route']`. */
export type FieldPath = readonly (string | number)[];

/**
 * Finds the place of an object, or of one of its fields. Parses the file again, so that only reported objects cost time.
 *
 * A field that the file does not have is at the place of the nearest field around it. An object that was not read from a text has its file alone.
 */
export function locate({ file, position }: SourceObject, path: FieldPath = []): Location {
  const field = path.length === 0 ? {} : { field: fieldText(path) };
  if (position === undefined) return { file, ...field };
  const { source, document, item } = position;
  const offset = offsetOf(source.text, document, [...(item === undefined ? [] : ['items', item]), ...path]);
  const before = source.text.slice(0, offset).split('\n');
  return { file, line: before.length, column: before.at(-1)!.length + 1, ...field };
}

/** `spec.http[0].route`. */
export function fieldText(path: FieldPath): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}

function offsetOf(text: string, document: number, path: FieldPath): number {
  const walk = new Walk(text, parseEvents(text, {}));
  walk.toDocument(document);
  return walk.descend(path);
}

/** Walks over the events of a text. */
class Walk {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

  toDocument(number: number): void {
    let seen = -1;
    while (this.at < this.events.length) {
      if (this.events[this.at++]!.type === EVENT_ID.DOCUMENT && ++seen === number) return;
    }
  }

  /** The offset of the deepest field of the path that exists; of a field of a mapping, the offset of its key. */
  descend(path: FieldPath): number {
    let offset = startOf(this.events[this.at]) ?? 0;
    for (const step of path) {
      const found = this.enter(step);
      if (found === undefined) return offset;
      offset = found;
    }
    return offset;
  }

  /** Moves to the value of a field or an item. */
  private enter(step: string | number): number | undefined {
    const { type } = this.events[this.at] ?? {};
    if (type === EVENT_ID.MAPPING) return this.enterField(String(step));
    return type === EVENT_ID.SEQUENCE ? this.enterItem(Number(step)) : undefined;
  }

  private enterField(name: string): number | undefined {
    this.at++;
    while (this.at < this.events.length && this.events[this.at]!.type !== EVENT_ID.POP) {
      const key = this.events[this.at]!;
      const isMeant = key.type === EVENT_ID.SCALAR && getScalarValue(this.text, key) === name;
      this.skip();
      if (isMeant) return startOf(key);
      this.skip();
    }
    return undefined;
  }

  private enterItem(index: number): number | undefined {
    this.at++;
    for (let item = 0; this.at < this.events.length && this.events[this.at]!.type !== EVENT_ID.POP; item++) {
      if (item === index) return startOf(this.events[this.at]);
      this.skip();
    }
    return undefined;
  }

  /** Moves behind a node with all that is in it. */
  private skip(): void {
    let depth = 0;
    do {
      const { type } = this.events[this.at++]!;
      if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
      else if (type === EVENT_ID.POP) depth--;
    } while (depth > 0);
  }
}

function startOf(event: Event | undefined): number | undefined {
  switch (event?.type) {
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start;
    case EVENT_ID.SCALAR:
      return event.valueStart;
    case EVENT_ID.ALIAS:
      return event.anchorStart;
    default:
      return undefined;
  }
}
