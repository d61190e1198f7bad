/** Labels of an object. */
export type Labels = Readonly<Record<string, string>>;

/** A label selector as Kubernetes has it. An empty one matches everything. */
export interface LabelSelector {
  readonly matchLabels?: Labels | null;
  readonly matchExpressions?: readonly LabelExpression[] | null;
}

/** A condition on one label. */
export interface LabelExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[] | null;
}

/** Tells whether labels have all of the wanted ones. No wanted label is met by all labels. */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}

/** Tells whether labels meet a selector, as the API server reads it. An unknown operator matches nothing. */
export function matchesSelector(labels: Labels, { matchLabels, matchExpressions }: LabelSelector): boolean {
  return hasLabels(labels, matchLabels ?? {}) && (matchExpressions ?? []).every((expression) => meets(labels, expression));
}

function meets(labels: Labels, { key, operator, values }: LabelExpression): boolean {
  const isPresent = Object.hasOwn(labels, key);
  const isListed = isPresent && (values ?? []).includes(labels[key]!);
  switch (operator) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return isPresent;
    case 'DoesNotExist':
      return !isPresent;
    default:
      return false;
  }
}
