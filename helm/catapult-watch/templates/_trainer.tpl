{{/* The trainer's Job, by itself or in a CronJob. With the chart's version only its image changes,
and that only where its tag is left to the chart: a changed Job is another, and ends the one that is at work. */}}

{{- define "catapult-watch.trainer.properties" -}}
# As for `catapult train --kafka-config`.
{{- include "catapult-watch.kafka.properties" (dict "root" . "prefix" "") }}
{{- end -}}

{{- define "catapult-watch.trainer.args" -}}
- train
- --experiment
- {{ .Values.trainer.experiment | quote }}
{{- if .Values.trainer.recording.enabled }}
- --record
- /recordings/$(POD_NAME).avro
{{- else }}
- --bootstrap-servers
- {{ .Values.kafka.bootstrapServers | quote }}
- --kafka-config
- /etc/catapult/config/kafka.properties
{{- with .Values.trainer.metrics }}
{{- if .enabled }}
- --metrics-host
- 0.0.0.0
- --metrics-port
- {{ .port | int | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- range $key, $value := .Values.trainer.set }}
- --set
- {{ printf "%s=%s" $key (include "catapult-watch.text" $value) | quote }}
{{- end }}
{{- range .Values.trainer.args }}
- {{ . | quote }}
{{- end }}
{{- end -}}

{{- define "catapult-watch.trainer.env" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- with .Values.trainer.log }}
- name: CATAPULT_LOG
  value: "{{ . }}"
{{- end }}
{{- with .Values.trainer.javaOptions }}
- name: JAVA_TOOL_OPTIONS
  value: {{ . | quote }}
{{- end }}
{{- include "catapult-watch.kafka.env" . }}
{{- end -}}

{{- define "catapult-watch.trainer.container" -}}
name: trainer
image: "{{ include "catapult-watch.image" (dict "root" . "image" .Values.trainer.image) }}"
imagePullPolicy: {{ .Values.trainer.image.pullPolicy }}
args:
  {{- include "catapult-watch.trainer.args" . | nindent 2 }}
env:
  {{- include "catapult-watch.trainer.env" . | nindent 2 }}
{{- if and .Values.trainer.metrics.enabled (not .Values.trainer.recording.enabled) }}
ports:
  - name: metrics
    containerPort: {{ .Values.trainer.metrics.port | int }}
    protocol: TCP
{{- end }}
resources:
  {{- toYaml .Values.trainer.resources | nindent 2 }}
securityContext:
  {{- toYaml .Values.containerSecurityContext | nindent 2 }}
volumeMounts:
  - name: config
    mountPath: /etc/catapult/config
    readOnly: true
  - name: tmp
    mountPath: /tmp
  {{- if .Values.trainer.recording.enabled }}
  - name: recordings
    mountPath: /recordings
  {{- end }}
  {{- include "catapult-watch.kafka.mounts" . | nindent 2 }}
  {{- with .Values.trainer.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}

{{- define "catapult-watch.trainer.job" -}}
backoffLimit: {{ .Values.trainer.backoffLimit | int }}
{{- if not (kindIs "invalid" .Values.trainer.ttlSecondsAfterFinished) }}
ttlSecondsAfterFinished: {{ .Values.trainer.ttlSecondsAfterFinished | int }}
{{- end }}
{{- if not (kindIs "invalid" .Values.trainer.activeDeadlineSeconds) }}
activeDeadlineSeconds: {{ .Values.trainer.activeDeadlineSeconds | int }}
{{- end }}
template:
  metadata:
    annotations:
      checksum/config: {{ include "catapult-watch.trainer.properties" . | sha256sum }}
      {{- with .Values.trainer.podAnnotations }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    labels:
      {{- include "catapult-watch.selectorLabels" (dict "root" . "component" "trainer") | nindent 6 }}
      {{- with .Values.commonLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
      {{- with .Values.trainer.podLabels }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
  spec:
    {{- include "catapult-watch.podSecurity" (dict "root" . "serviceAccountName" (include "catapult-watch.serviceAccountName" .)) | nindent 4 }}
    restartPolicy: Never
    terminationGracePeriodSeconds: {{ .Values.trainer.terminationGracePeriodSeconds | int }}
    {{- include "catapult-watch.placement" .Values.trainer | nindent 4 }}
    containers:
      - {{- include "catapult-watch.trainer.container" . | nindent 8 }}
    volumes:
      - name: config
        configMap:
          name: {{ include "catapult-watch.fullname" . }}-trainer
      - name: tmp
        emptyDir:
          sizeLimit: "{{ .Values.trainer.tmpSize }}"
      {{- if .Values.trainer.recording.enabled }}
      - name: recordings
        persistentVolumeClaim:
          claimName: "{{ .Values.trainer.recording.existingClaim }}"
      {{- end }}
      {{- include "catapult-watch.kafka.volumes" . | nindent 6 }}
      {{- with .Values.trainer.extraVolumes }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
{{- end -}}
