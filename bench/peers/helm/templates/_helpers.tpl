{{/* The labels of every object of a tenant, which is the argument. */}}
{{- define "tenants.labels" -}}
app.kubernetes.io/component: tenant
app.kubernetes.io/instance: {{ . }}
app.kubernetes.io/managed-by: cdk8s-mesh
app.kubernetes.io/part-of: bookinfo
{{- end }}

{{/* The start of every probe: the argument is the root. */}}
{{- define "tenants.httpGet" -}}
httpGet:
  path: /health
  port: {{ .Values.port }}
{{- end }}
