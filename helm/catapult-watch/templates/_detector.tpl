{{/* The pods of the detector, the same in a StatefulSet and a Deployment. */}}

{{- define "catapult-watch.detector.properties" -}}
# As for `catapult detect --config`.
{{- range $key, $value := .Values.detector.config }}
{{ $key }}={{ include "catapult-watch.text" $value | replace "\\" "\\\\" }}
{{- end }}
{{- include "catapult-watch.kafka.properties" (dict "root" . "prefix" "kafka.") }}
{{- end -}}

{{/* What decides how many there are; who scales it decides where autoscaling is on. */}}
{{- define "catapult-watch.detector.replicas" -}}
{{- if eq .Values.autoscaling.kind "none" }}
replicas: {{ .Values.detector.replicas | int }}
{{- end }}
{{- end -}}

{{- define "catapult-watch.detector.env" -}}
- name: POD_IP
  valueFrom:
    fieldRef:
      fieldPath: status.podIP
- name: CATAPULT_BOOTSTRAP_SERVERS
  value: {{ .Values.kafka.bootstrapServers | quote }}
- name: CATAPULT_APPLICATION_ID
  value: {{ .Values.detector.applicationId | quote }}
- name: CATAPULT_APPLICATION_SERVER
  value: {{ printf "%s:%d" .Values.detector.advertisedHost (int .Values.detector.port) | quote }}
- name: CATAPULT_HOST
  value: 0.0.0.0
- name: CATAPULT_PORT
  value: {{ .Values.detector.port | int | quote }}
- name: CATAPULT_STATE_DIR
  value: /var/lib/catapult/stores
- name: CATAPULT_THREADS
  value: {{ .Values.detector.threads | int | quote }}
- name: CATAPULT_PARTITIONS
  value: {{ .Values.detector.partitions | int | quote }}
- name: CATAPULT_STANDBY_REPLICAS
  value: {{ include "catapult-watch.standbyReplicas" . | quote }}
{{- with .Values.detector.log }}
- name: CATAPULT_LOG
  value: "{{ . }}"
{{- end }}
{{- with .Values.detector.javaOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- with .Values.notifications.webhook }}
{{- if .secretName }}
- name: CATAPULT_WEBHOOK_URL_FILE
  value: "/etc/catapult/webhook/{{ .urlKey }}"
{{- with .tokenKey }}
- name: CATAPULT_WEBHOOK_TOKEN_FILE
  value: "/etc/catapult/webhook/{{ . }}"
{{- end }}
{{- end }}
{{- end }}
{{- include "catapult-watch.kafka.env" . }}
{{- end -}}

{{- define "catapult-watch.detector.volumes" -}}
- name: config
  configMap:
    name: {{ include "catapult-watch.fullname" . }}-detector
- name: tmp
  emptyDir:
    sizeLimit: "{{ .Values.detector.tmpSize }}"
{{- if not .Values.persistence.enabled }}
- name: stores
  emptyDir:
    sizeLimit: "{{ .Values.persistence.size }}"
{{- end }}
{{- with .Values.notifications.webhook }}
{{- if .secretName }}
- name: webhook
  secret:
    secretName: "{{ .secretName }}"
    defaultMode: 0440
    items:
      - key: "{{ .urlKey }}"
        path: "{{ .urlKey }}"
      {{- with .tokenKey }}
      - key: "{{ . }}"
        path: "{{ . }}"
      {{- end }}
{{- end }}
{{- end }}
{{- include "catapult-watch.kafka.volumes" . }}
{{- end -}}

{{- define "catapult-watch.probe" -}}
httpGet:
  path: "{{ .path }}"
  port: http
{{ toYaml .times }}
{{- end -}}

{{- define "catapult-watch.detector.container" -}}
name: detector
image: "{{ include "catapult-watch.image" (dict "root" . "image" .Values.detector.image) }}"
imagePullPolicy: {{ .Values.detector.image.pullPolicy }}
args: [detect, --config, /etc/catapult/config/catapult.properties]
env:
  {{- include "catapult-watch.detector.env" . | nindent 2 }}
ports:
  - name: http
    containerPort: {{ .Values.detector.port | int }}
    protocol: TCP
startupProbe:
  {{- include "catapult-watch.probe" (dict "path" "/health/ready" "times" .Values.detector.probes.startup) | nindent 2 }}
livenessProbe:
  {{- include "catapult-watch.probe" (dict "path" "/health/live" "times" .Values.detector.probes.liveness) | nindent 2 }}
readinessProbe:
  {{- include "catapult-watch.probe" (dict "path" "/health/ready" "times" .Values.detector.probes.readiness) | nindent 2 }}
resources:
  {{- toYaml .Values.detector.resources | nindent 2 }}
securityContext:
  {{- toYaml .Values.containerSecurityContext | nindent 2 }}
volumeMounts:
  - name: config
    mountPath: /etc/catapult/config
    readOnly: true
  - name: tmp
    mountPath: /tmp
  - name: stores
    mountPath: /var/lib/catapult
  {{- if .Values.notifications.webhook.secretName }}
  - name: webhook
    mountPath: /etc/catapult/webhook
    readOnly: true
  {{- end }}
  {{- include "catapult-watch.kafka.mounts" . | nindent 2 }}
{{- end -}}

{{- define "catapult-watch.detector.pod" -}}
metadata:
  annotations:
    # A changed setting starts the pods anew.
    checksum/config: {{ include "catapult-watch.detector.properties" . | sha256sum }}
    {{- with .Values.detector.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  labels:
    {{- include "catapult-watch.labels" (dict "root" . "component" "detector") | nindent 4 }}
    {{- with .Values.detector.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- include "catapult-watch.podSecurity" (dict "root" . "serviceAccountName" (include "catapult-watch.serviceAccountName" .)) | nindent 2 }}
  terminationGracePeriodSeconds: {{ .Values.detector.terminationGracePeriodSeconds | int }}
  {{- include "catapult-watch.placement" .Values.detector | nindent 2 }}
  {{- with .Values.detector.topologySpread }}
  {{- if .enabled }}
  topologySpreadConstraints:
    - maxSkew: {{ .maxSkew | int }}
      topologyKey: "{{ .topologyKey }}"
      whenUnsatisfiable: "{{ .whenUnsatisfiable }}"
      labelSelector:
        matchLabels:
          {{- include "catapult-watch.selectorLabels" (dict "root" $ "component" "detector") | nindent 10 }}
  {{- end }}
  {{- end }}
  containers:
    - {{- include "catapult-watch.detector.container" . | nindent 6 }}
  volumes:
    {{- include "catapult-watch.detector.volumes" . | nindent 4 }}
{{- end -}}
