{{/* Name of the release's objects: release and chart, or the release alone where it is named like the chart. At most 40 characters,
     so that every suffix, and what Kubernetes appends to it, stays within 63. What is too long, begins with a digit or holds a dot is
     changed and ends in a hash: no two releases of a namespace share a name. */}}
{{- define "catapult-watch.fullname" -}}
{{- $chart := default .Chart.Name .Values.nameOverride -}}
{{- $given := ternary $chart (printf "%s-%s" .Release.Name $chart) (eq .Release.Name $chart) -}}
{{- if .Values.fullnameOverride -}}
{{- $given = .Values.fullnameOverride -}}
{{- end -}}
{{- $name := regexReplaceAll "^([0-9])" $given "r${1}" | replace "." "-" -}}
{{- if or (ne $name $given) (gt (len $name) 40) -}}
{{- $name = printf "%s-%s" (trunc 31 $name | trimSuffix "-") (sha256sum $given | trunc 8) -}}
{{- end -}}
{{- $name -}}
{{- end -}}

{{- define "catapult-watch.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (printf "%s-detector" (include "catapult-watch.fullname" .)) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* What selects a component's pods; never changes. Takes the root and the component. */}}
{{- define "catapult-watch.selectorLabels" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride | quote }}
app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "catapult-watch.labels" -}}
{{ include "catapult-watch.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | replace "+" "_" | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: catapult-watch
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Takes the root and an image. */}}
{{- define "catapult-watch.image" -}}
{{- $name := .image.repository -}}
{{- with .image.registry -}}
{{- $name = printf "%s/%s" (trimSuffix "/" .) $name -}}
{{- end -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $name .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default .root.Chart.AppVersion .image.tag) -}}
{{- end -}}
{{- end -}}

{{/* A setting's value as text: values.yaml's numbers are floating-point by now, and 1000000 would read 1e+06. */}}
{{- define "catapult-watch.text" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}
{{- printf "%.0f" . -}}
{{- else -}}
{{- toString . -}}
{{- end -}}
{{- end -}}

{{/* What every pod is to Kubernetes. Takes the root, and the service account's name. */}}
{{- define "catapult-watch.podSecurity" -}}
serviceAccountName: "{{ .serviceAccountName }}"
automountServiceAccountToken: false
# Kubernetes would else set variables that begin with the name of every Service, CATAPULT_WATCH_… among them.
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .root.Values.podSecurityContext | nindent 2 }}
{{- end -}}

{{/* Where a component's pods run. Takes its values. */}}
{{- define "catapult-watch.placement" -}}
{{- with .priorityClassName }}
priorityClassName: "{{ . }}"
{{- end }}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* The most detectors there can be. */}}
{{- define "catapult-watch.mostDetectors" -}}
{{- if eq .Values.autoscaling.kind "none" -}}
{{- .Values.detector.replicas | int -}}
{{- else -}}
{{- .Values.autoscaling.maxReplicas | int -}}
{{- end -}}
{{- end -}}

{{- define "catapult-watch.standbyReplicas" -}}
{{- if kindIs "invalid" .Values.detector.standbyReplicas -}}
{{- min 1 (sub (include "catapult-watch.mostDetectors" . | int) 1) | max 0 -}}
{{- else -}}
{{- .Values.detector.standbyReplicas | int -}}
{{- end -}}
{{- end -}}
