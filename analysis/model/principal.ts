/**
 * The principal of a ServiceAccount, as AuthorizationPolicies name it.
 *
 * In policies, `cluster.local` stands for the mesh's trust domain, whatever its name.
 *
 * @see https://istio.io/latest/docs/tasks/security/authorization/authz-td-migration/
 */
export const principalOf = (namespace: string, serviceAccount: string): string => `cluster.local/ns/${namespace}/sa/${serviceAccount}`;
